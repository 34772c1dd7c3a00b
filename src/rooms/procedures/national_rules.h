// Records as the national database publishes them.
#pragma once

#include "base/csv.h"
#include "rooms/procedures/record.h"

// What of a national record could and could not be read.
typedef struct NationalReading {
    bool ways_unread, parts_unread;
} NationalReading;

// A line of the national JSON Lines has "ma_thu_tuc".
bool national_is_record(const Json *json);
bool national_parse(Arena *arena, const Json *json, ProcedureRecord *out, NationalReading *reading,
                    RecordFault *out_fault);
// A row of a list with the same column names, without the long texts: a partial record.
bool national_parse_csv(Arena *arena, const Csv *csv, ProcedureRecord *out, RecordFault *out_fault);
