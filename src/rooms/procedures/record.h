// A version of a procedure with all that belongs to it, as a value: what is imported, compared,
// written and exported.
#pragma once

#include "base/json_read.h"
#include "base/json_write.h"
#include "rooms/procedures/procedures.h"

typedef struct ProcedureRecord {
    int64_t line; // of the file it came from
    Str base_code, suffix;
    Date valid_from, valid_to; // NO_DATE: the file does not say
    Str name, field;
    bool is_suspended, yields_document, is_joint;
    SupplementMode supplement_mode;
    int64_t pauses;
    OnlineLevel online_level;
    ProcedureWayList ways; // by channel
    ProcedureFeeList fees; // by channel
    ProcedurePartList parts;
    ProcedureStepList steps;
    ProcedureTexts texts;
    bool is_partial; // a list without texts: what it does not hold stays as it was
} ProcedureRecord;

// What is wrong with a record.
typedef struct RecordFault {
    Str field; // as the file calls it: "ways[2].unit"
    TextKey text;
    Str value;
} RecordFault;

// The full code: base code and, for a local form, its suffix.
Str record_code(Arena *arena, const ProcedureRecord *record);

// The record without its dates: two equal texts are one version.
void record_write_content(JsonWriter *json, const ProcedureRecord *record);
// One line of procedure_export: code, dates, content.
void record_write(JsonWriter *json, Arena *arena, const ProcedureRecord *record);
// Reads what record_write wrote; texts are copied to the arena in NFC.
bool record_parse(Arena *arena, const Json *json, ProcedureRecord *out, RecordFault *out_fault);

// Puts ways and fees into the order of channels, keeping the order within each.
void record_sort(Arena *arena, ProcedureRecord *record);
// Rules that every record keeps, whatever file it came from. Law: Σ of the steps' time may not
// exceed the limit (quy trình nội bộ). *out_steps_short: it does not fill it.
bool record_check(Arena *arena, const ProcedureRecord *record, RecordFault *out_fault,
                  bool *out_steps_short);
// How many parts are mandatory.
int64_t record_parts_needed(const ProcedureRecord *record);
