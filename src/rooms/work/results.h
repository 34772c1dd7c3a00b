// Results: drafted by a specialist, approved by a leader, issued with a number and a date. Approval
// is a decision inside the agency; the digital signature on the document is another thing.
#pragma once

#include "rooms/files/files.h"
#include "rooms/work/batch.h"

typedef struct ResultDraft {
    int64_t number; // version of the draft
    Str kind;       // "Giấy xác nhận"
    Str symbol;     // of the number: "GXN-UBND"
    Str content;
    Str drafted_by; // account
    Instant drafted_at;
    Str signer;         // account asked to approve
    Instant decided_at; // NO_INSTANT: waits
    Str decided_by;
    Str decided_for; // the absent colleague in whose name he decided; NO_STR: his own
    int64_t file_id; // link of the file that is the draft; NO_INT: its words say all
    bool is_approved;
    Str reason; // why it was sent back
} ResultDraft;

typedef struct DraftNew {
    Str code;
    Str kind, symbol, content;
    Str signer; // account
    Str note;
    const FileLink *file; // of the dossier, that is the draft; NULL: its words say all
} DraftNew;

enum {
    DRAFT_CONTENT_CHARACTERS = 20000,
};

// The newest version.
CHECKED Err result_draft_find(Cx *cx, int64_t dossier_id, ResultDraft *out, bool *out_found);
// A new version waits with the signer. Expected errors: ERR_INPUT (fields), ERR_CONFLICT,
// ERR_FORBIDDEN, ERR_NOT_FOUND.
CHECKED Err result_draft_add(Cx *cx, const DraftNew *in);
// Each for itself; the dossier goes back to whoever drafted it, to be issued. A draft is decided by
// whom it waits with, or by who stands in for him. Needs one proof of who he is within the last
// minutes (actor_check_confirmed). A choice is a code, or code@version: then only that version of
// the draft is approved. Expected errors: ERR_CONFLICT (no proof), ERR_FORBIDDEN, those of
// batch_each.
CHECKED Err drafts_approve(Cx *cx, const StrList *choices, Str note, BatchOutcome *out);
// Likewise, with a reason for whoever drafted it; needs no proof.
CHECKED Err drafts_send_back(Cx *cx, const StrList *choices, Str reason, BatchOutcome *out);
// Whether the draft that waits with an account is the actor's to decide today.
CHECKED Err draft_is_actors(Cx *cx, Str assignee, bool *out);

typedef struct IssuedResult {
    int64_t year, number;
    Str symbol, kind;
    Date issued_on;
    Instant issued_at;
    Str issued_by, signer; // accounts
    Str signed_for;        // the absent colleague in whose name signer approved; NO_STR: his own
} IssuedResult;

// "12/GXN-UBND".
Str issued_number(Arena *arena, const IssuedResult *issued);
typedef struct IssueNew {
    Str code;
    Date on;
    const FileLink *document;  // the signed electronic result; NULL: the approved draft, if a file
    const FileLink *signature; // over the document (CMS, XAdES); NULL: none beside it
} IssueNew;

// Numbers what was approved, keeps its electronic form with the signature, and ends the dossier's
// clock, in one transaction. Reads the file that was approved: never on a polling or writer thread.
// Expected errors: ERR_CONFLICT (not approved, or the file is not the one that was), ERR_INPUT (a
// day before that of the number before, or after today; a signature without a document),
// ERR_FORBIDDEN, ERR_NOT_FOUND.
CHECKED Err result_issue(Cx *cx, const IssueNew *in, IssuedResult *out);
// The file that is the draft, when there is one.
CHECKED Err draft_file_find(Cx *cx, const Dossier *dossier, const ResultDraft *draft, FileLink *out,
                            bool *out_found);
// Whether the file of the draft has the digest that its approval names.
CHECKED Err draft_file_is_approved(Cx *cx, const Dossier *dossier, const ResultDraft *draft,
                                   bool *out);
CHECKED Err issued_find(Cx *cx, int64_t dossier_id, IssuedResult *out, bool *out_found);
// The number that the next result of this symbol would get.
CHECKED Err issue_next(Cx *cx, int64_t agency_id, int64_t year, Str symbol, int64_t *out);

typedef struct RegisterEntry {
    IssuedResult issued;
    Str code; // of the dossier
} RegisterEntry;

typedef struct RegisterEntryList {
    RegisterEntry *items;
    size_t n;
} RegisterEntryList;

// The register of the actor's agency, by symbol and number; out_next is NO_STR on the last page.
// Expected error: ERR_INPUT (cursor).
CHECKED Err register_list(Cx *cx, int64_t year, Str cursor, RegisterEntryList *out, Str *out_next);
