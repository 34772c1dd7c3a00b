// The ledger: an append-only, hash-chained list of events with a Merkle tree over it. It knows
// nothing of what the events mean: the recording room makes the body. Byte formats: docs/ledger.md.
#pragma once

#include "base/buffer.h"
#include "base/cx.h"
#include "base/hash.h"
#include "base/json_write.h"

enum {
    LEDGER_SALT_BYTES = 16,
    LEDGER_BODY_BYTES_MAX = 64 * 1024,
    LEDGER_SUBJECT_EVENTS_MAX = 10000, // of one subject, in ledger_list
    LEDGER_PROOF_HASHES_MAX = 64,
};

typedef Digest LedgerHash;

// ---- Bodies: canonical JSON, one flat object, keys [a-z0-9_] in ascending order of bytes, values
// texts (UTF-8, NFC is the caller's) and integers within ±(2^53 - 1), no blanks.

typedef struct LedgerBody {
    Buffer buffer;
    const char *last_key; // keys must outlive the building; use literals
} LedgerBody;

// Keys out of order or twice are a programming error (assert). Absent values (NO_STR, NO_INT,
// NO_DATE, NO_INSTANT) are left out. Dates are written as "2026-11-23", instants as integer ms.
void ledger_body_begin(LedgerBody *body, Arena *arena);
void ledger_body_put_text(LedgerBody *body, const char *key, Str value);
void ledger_body_put_int(LedgerBody *body, const char *key, int64_t value);
void ledger_body_put_date(LedgerBody *body, const char *key, Date value);
void ledger_body_put_instant(LedgerBody *body, const char *key, Instant value);
Str ledger_body_end(LedgerBody *body);

// Readers without a JSON parser, well under 1 µs; for bodies that are canonical (all that were
// appended are). Absent key: NO_STR, NO_INT (INT64_MIN), NO_DATE, NO_INSTANT. The arena is used
// only when a text holds escapes; otherwise the Str points into body.
Str ledger_body_get_text(Arena *arena, Str body, const char *key);
int64_t ledger_body_get_int(Str body, const char *key);
Date ledger_body_get_date(Str body, const char *key);
Instant ledger_body_get_instant(Str body, const char *key);
bool ledger_body_is_canonical(Str body);

// ---- Writing

typedef struct LedgerEvent {
    int64_t subject_id;
    Instant at;          // when it happened
    Instant recorded_at; // when the server learned it
    Str body;            // canonical; with private content it carries "private": the digest
    Str private_content; // personal data, erasable; NO_STR: none
    Str salt;            // LEDGER_SALT_BYTES bytes with private content, else NO_STR
} LedgerEvent;

typedef struct LedgerReceipt {
    int64_t seq;
    LedgerHash hash;
} LedgerReceipt;

// A fresh salt from cx->env. A history import may bring its own salts instead, so that the same
// history gives the same ledger.
Str ledger_salt_draw(Cx *cx);
// The value of "private" in a body: hex of SHA-256(salt ‖ content).
Str ledger_private_digest(Arena *arena, Str salt, Str content);

// Adds one event at the end; part of the caller's transaction (savepoints included).
// Expected errors: ERR_STORAGE, ERR_BUSY.
CHECKED Err ledger_append(Cx *cx, Tx *tx, const LedgerEvent *event, LedgerReceipt *out);
// Deletes the personal content of all events of a subject; the chain still verifies.
CHECKED Err ledger_erase(Tx *tx, int64_t subject_id);

// ---- Reading

typedef struct LedgerEntry {
    int64_t seq;
    int64_t subject_id;
    Instant at, recorded_at;
    Str body;
    Str hash;            // DIGEST_BYTES bytes
    Str salt;            // NO_STR: there never was private content, or it has been erased
    Str private_content; // the same
} LedgerEntry;

typedef struct LedgerEntryList {
    LedgerEntry *items;
    size_t n;
} LedgerEntryList;

// The life of one subject, in the order of recording.
CHECKED Err ledger_list(Tx *tx, int64_t subject_id, LedgerEntryList *out);

// Visits every event with seq > after_seq in order, in constant memory: the entry and its texts are
// valid during the call only. An Err of visit ends the walk and is returned.
typedef Err LedgerVisit(void *state, const LedgerEntry *entry);
CHECKED Err ledger_each(Tx *tx, int64_t after_seq, LedgerVisit *visit, void *state);

// Visits, once each, the subjects of which something was recorded from one moment to another.
typedef Err LedgerSubjectVisit(void *state, int64_t subject_id);
CHECKED Err ledger_each_recorded(Tx *tx, Instant from, Instant to, LedgerSubjectVisit *visit,
                                 void *state);

// Number of events and the hash of the last one (zeros when empty).
CHECKED Err ledger_head(Tx *tx, LedgerReceipt *out);

// ---- Proofs (RFC 6962): the tree over the events' hashes

typedef struct LedgerProof {
    LedgerHash hashes[LEDGER_PROOF_HASHES_MAX];
    size_t n;
} LedgerProof;

// Root over the first count events. ERR_NOT_FOUND when there are fewer.
CHECKED Err ledger_root(Tx *tx, int64_t count, LedgerHash *out);
// That event seq is among the first count. ERR_NOT_FOUND when not 1 ≤ seq ≤ count ≤ events.
CHECKED Err ledger_prove_inclusion(Tx *tx, int64_t seq, int64_t count, LedgerProof *out);
// That the first count events begin with the first old_count.
CHECKED Err ledger_prove_consistency(Tx *tx, int64_t old_count, int64_t count, LedgerProof *out);

// ---- Signed statements; the key is reached through cx->env->sign

// The newest checkpoint as text (C2SP signed note), NO_STR when there is none.
CHECKED Err ledger_checkpoint_find(Cx *cx, Tx *tx, Str *out_text);
// Signs the present state and keeps it, unless the newest checkpoint covers it already.
CHECKED Err ledger_checkpoint_add(Cx *cx, Tx *tx);
// The same in a transaction of its own: the job of each minute, the end of an import.
CHECKED Err ledger_checkpoint_make(Cx *cx);
// A checkpoint over all events of this moment; signed but not kept when the newest one is older.
// ERR_NOT_FOUND when there are no events.
CHECKED Err ledger_checkpoint_get(Cx *cx, Str *out_text);

// {"seq","hash","path","checkpoint"}: that event seq is under a checkpoint of this moment. One JSON
// object into the writer, nothing on failure. ERR_NOT_FOUND when there is no such event.
CHECKED Err ledger_proof_write(Cx *cx, int64_t seq, JsonWriter *json);

// What a receipt says; fits a QR code together with its signature (≤ 500 bytes). The event's hash
// commits to the seq - 1 events before it.
typedef struct LedgerStatement {
    Str code;
    Instant received_at;
    Instant due_at; // NO_INSTANT: no date was promised
    int64_t seq;    // of the event of reception
    LedgerHash hash;
} LedgerStatement;

CHECKED Err ledger_statement_sign(Cx *cx, const LedgerStatement *statement, Str *out_text);
// False when the text is not a statement signed by key (32 bytes).
bool ledger_statement_parse(Arena *arena, Str text, Str key, LedgerStatement *out);

// ---- Out

// All events without personal content, then all checkpoints, as JSON Lines (docs/ledger.md).
CHECKED Err ledger_export(Cx *cx, Output *output);

// ---- Verification

// What was looked at, and the first thing that is wrong.
typedef struct LedgerVerdict {
    int64_t events, erased, tiles, checkpoints;
    LedgerHash head, root;
    bool ok;
    int64_t seq;        // of the offender; 0 when it is not one event
    int64_t subject_id; // of the offender; 0 when not known
    Str what;           // English, for logs and --json: "hash", "order", "private", "root" …
    Str expected, found;
} LedgerVerdict;

// Recomputes everything; constant memory. witness is a checkpoint seen outside (its text), which
// must be a beginning of this ledger, or NO_STR. An Err means that it could not be read at all.
CHECKED Err ledger_verify(Cx *cx, Tx *tx, Str witness, LedgerVerdict *out);
