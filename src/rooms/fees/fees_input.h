// The forms of the pages over fees.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/shift.h"
#include "web/form.h"

enum {
    CHARGE_LINES = 6 // of one form; no procedure here has more prices in one channel
};

typedef struct ChargeLineInput {
    bool wanted;
    int64_t quantity, copies, typed;
    Str exemption, proof, basis;
} ChargeLineInput;

typedef struct ChargeInput {
    ChargeLineInput lines[CHARGE_LINES];
    Str what; // "show" or "charge"
} ChargeInput;

typedef struct TakeInput {
    int method;
    Str payer, reference;
} TakeInput;

typedef struct MendInput {
    Str what; // "void:12", "refund:12", "cancel:7"
    int64_t amount;
    Str reason;
} MendInput;

typedef struct PayBackInput {
    int method;
    Str reference;
} PayBackInput;

typedef struct OpeningInput {
    int64_t opening;
} OpeningInput;

typedef struct ClosingInput {
    int64_t pieces[DENOMINATIONS];
    Str explanation;
} ClosingInput;

typedef struct PayInput {
    Str key;
} PayInput;

typedef struct StatementInput {
    Str name, content;
} StatementInput;

typedef struct ClearInput {
    Str line, note;
} ClearInput;

typedef struct BankAccountInput {
    Str agency, bank, account, holder;
} BankAccountInput;

extern const Form bank_account_form;
extern const Form statement_form, clear_form;
extern const Form pay_form, charge_form, take_form, mend_form, pay_back_form, opening_form,
    closing_form;

// Names of the inputs of a line, from 1.
Str charge_input_name(Arena *arena, const char *name, int64_t line);
// "n500000": the input of a note.
Str note_input_name(Arena *arena, size_t i);

// Those lines that the form showed, of n.
FeeChoiceList choices_from_input(Cx *cx, const ChargeInput *input, size_t n);
// Reads "void:12". false: neither.
bool mend_parse(Str what, Str *out_verb, int64_t *out_id);
