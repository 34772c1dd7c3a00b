// Between the services of this room: whole records in and out of the tables.
#pragma once

#include "rooms/procedures/record.h"

// The numbers to give out next, read once a transaction.
typedef struct NextIds {
    int64_t procedure_id, version_id, field_id;
} NextIds;

CHECKED Err next_ids_read(Tx *tx, NextIds *out);

// What one record became.
typedef enum RecordOutcome {
    RECORD_UNCHANGED,
    RECORD_ADDED,   // a procedure that was not there
    RECORD_CHANGED, // a new version, or a new end of one
} RecordOutcome;

typedef struct RecordPlace {
    RecordOutcome outcome;
    int64_t procedure_id, version_id;
    Str digest; // of the content
} RecordPlace;

typedef struct RecordPut {
    const ProcedureRecord *record;
    Date new_from; // where a changed record begins that does not say so
    NextIds *next;
    Arena *scratch; // for what is needed only now; reset by the caller
} RecordPut;

// Makes a version of the record when it says something new.
CHECKED Err record_put(Cx *cx, Tx *tx, const RecordPut *put, RecordPlace *out);
// A version with everything; *out_procedure_id is for the index of words.
CHECKED Err record_get(Cx *cx, Tx *tx, int64_t version_id, ProcedureRecord *out);
