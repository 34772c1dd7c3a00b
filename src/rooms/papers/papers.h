// The door of the room "papers": the official forms of the one-stop shop (TT 03/2025/TT-VPCP, Mẫu
// 01–07) as documents. What a form says is a text that an administrator may adapt for his agency
// and all below it; what it says about a dossier comes from its events. Official papers are in
// Vietnamese whoever asks.
#pragma once

#include "base/cx.h"
#include "base/document.h"
#include "rooms/dossiers/dossiers.h"

// Numbered as in the circular.
typedef enum PaperForm {
    PAPER_FORM_NONE,
    PAPER_FORM_RECEIPT,    // Giấy tiếp nhận hồ sơ và hẹn trả kết quả
    PAPER_FORM_SUPPLEMENT, // Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ
    PAPER_FORM_REFUSAL,    // Phiếu từ chối tiếp nhận giải quyết hồ sơ
    PAPER_FORM_APOLOGY,    // Văn bản xin lỗi và đề nghị gia hạn
    PAPER_FORM_STOP,       // Thông báo dừng giải quyết hồ sơ
    PAPER_FORM_CONTROL,    // Phiếu kiểm soát quá trình giải quyết hồ sơ
    PAPER_FORM_BOOK,       // Sổ theo dõi hồ sơ
    PAPER_FORM_COUNT
} PaperForm;

// "01" … "07"
Str paper_form_code(PaperForm form);
bool paper_form_parse(Str code, PaperForm *out);
TextKey paper_form_text(PaperForm form);

typedef struct PaperAsk {
    PaperForm form; // not the book
    Str code;       // of the dossier
    Str site;       // "https://mot.cua.vn": for the QR code and the line on tracking; may be empty
    Str hotline;    // may be empty
    Str fee;        // what it costs and when it is to be paid, in words; may be empty
    // An apology before its extension is recorded: a draft, with the date it will promise. Absent
    // otherwise.
    Str draft_reason;
    Instant draft_due;
} PaperAsk;

// Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (nothing in its life calls for this form).
CHECKED Err paper_make(Cx *cx, const PaperAsk *ask, Document *out);

// The forms that its life calls for so far, in their order.
typedef struct PaperFormList {
    PaperForm items[PAPER_FORM_COUNT];
    size_t n;
} PaperFormList;

void paper_list_forms(const DossierMomentList *moments, PaperFormList *out);

// ---- The book of all dossiers (Mẫu 07)

enum {
    BOOK_ROWS_MAX = 1000 // of one printed book; a longer period is printed in parts
};

// A row is a dossier and how its applicant can be reached.
typedef struct BookRow {
    Dossier dossier;
    Str applicant, contact;
    DossierDetails details; // of its events, newest first: sets, the way of return
} BookRow;

typedef struct BookRowList {
    BookRow *items;
    size_t n;
} BookRowList;

// Expected errors: ERR_INPUT (the period), ERR_NOT_FOUND (an agency out of reach).
CHECKED Err book_list(Cx *cx, const DossierPeriod *period, BookRowList *out);
// limit and after_code are not looked at. Expected errors: as above; ERR_LIMIT when the period
// holds more than BOOK_ROWS_MAX.
CHECKED Err book_make(Cx *cx, const DossierPeriod *period, Document *out);

// ---- The texts of the forms

enum {
    PAPER_TEXT_BYTES_MAX = 20000,
};

typedef struct PaperText {
    PaperForm form;
    Str text;
    bool is_own; // adapted by the agency itself; else of an agency above, or as shipped
    Str changed_by;
    Instant changed_at; // NO_INSTANT: as shipped
} PaperText;

// What the agency of the actor uses.
CHECKED Err paper_text_get(Cx *cx, PaperForm form, PaperText *out);
// Adapts it for the agency of the actor and all below it; an empty text goes back to what it was.
// Expected error: ERR_INPUT (which line, and what is wrong with it).
CHECKED Err paper_text_change(Cx *cx, PaperForm form, Str text);
// A text on made-up facts, to look at before it is used. Expected error: ERR_INPUT, as above.
CHECKED Err paper_text_try(Cx *cx, PaperForm form, Str text, Document *out);
