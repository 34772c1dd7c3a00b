// Signed texts: checkpoints and receipts' statements as C2SP signed notes (lines of text, a blank
// line, "— NAME BASE64" with four bytes of key id and an Ed25519 signature).
#pragma once

#include "rooms/ledger/ledger.h"

// A checkpoint (C2SP tlog-checkpoint with one extension line).
typedef struct Checkpoint {
    int64_t count;
    LedgerHash root;
    Instant at;
} Checkpoint;

// The text that is signed. key (32 bytes) gives the origin line.
Str checkpoint_format(Arena *arena, const Checkpoint *checkpoint, const uint8_t *key);
// From a signed note or its body alone; the signature is not looked at.
bool checkpoint_parse(Str text, Checkpoint *out);

Str statement_format(Arena *arena, const LedgerStatement *statement);

// Name of a log and of its key: "motcua/" and 16 hex digits of SHA-256 of the key.
Str note_name(Arena *arena, const uint8_t *key);
// body and its signature line as one text.
Str note_seal(Arena *arena, Str body, const Signature *signature);
bool note_is_signed(Arena *arena, Str text, const uint8_t *key);
