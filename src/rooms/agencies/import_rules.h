// Reading lists of agencies and units: layouts, fields, and how a row fits what is known already.
#pragma once

#include "base/csv.h"
#include "base/json_read.h"
#include "rooms/agencies/agencies.h"

// One agency of a file. parent is a code, empty at the top.
typedef struct AgencyLine {
    int64_t line;
    Str code, name, kind, parent;
    AgencyLevel level;
    Date valid_from, valid_to; // NO_DATE: the file does not say
} AgencyLine;

// One succession of a file.
typedef struct SuccessionLine {
    int64_t line;
    Str old_code, new_code;
    Str old_name, new_name;     // empty when the file has only codes
    Str old_parent, new_parent; // codes, for looking up by name
    Date on;
    bool is_divided;
} SuccessionLine;

// What is wrong with a field of a line.
typedef struct ImportFault {
    const char *field;
    TextKey text;
    Str value;
} ImportFault;

typedef enum ImportLayout {
    LAYOUT_UNKNOWN,
    LAYOUT_AGENCIES,  // level, code, name, parent; kind, valid_from, valid_to where present
    LAYOUT_UNITS,     // code, full_name, unit_type and the code of the parent
    LAYOUT_UNITS_GSO, // the same in the columns of the statistics office
    LAYOUT_MAP,       // old_ward_code … new_ward_code
} ImportLayout;

ImportLayout layout_recognise(const Csv *csv);

// Read the current record of csv; texts are copied to the arena in NFC. false: *out_fault says why.
bool agency_line_parse_csv(Arena *arena, ImportLayout layout, const Csv *csv, AgencyLine *out,
                           ImportFault *out_fault);
bool succession_line_parse_csv(Arena *arena, const Csv *csv, SuccessionLine *out,
                               ImportFault *out_fault);
// The merger of provinces that the same record of the map tells; false when it tells none.
bool province_succession_find(Arena *arena, const Csv *csv, SuccessionLine *out);
// Lines of agency_export.
bool agency_line_parse_json(Arena *arena, const Json *json, AgencyLine *out,
                            ImportFault *out_fault);
bool succession_line_parse_json(Arena *arena, const Json *json, SuccessionLine *out,
                                ImportFault *out_fault);

// A list of provinces does not say which time it is of: one that holds a code abolished on
// 2025-07-01 is of before. Sets the dates of all its lines.
void province_lines_date(AgencyLine *lines, size_t n);

typedef enum LifeFit {
    LIFE_APART,   // another life, the code is free in that time
    LIFE_SAME,    // nothing to do
    LIFE_CHANGED, // the stored life becomes *out_merged
    LIFE_CLASH,   // the code is taken by another
} LifeFit;

// How a life from a file fits a stored one of the same code. Two that meet or overlap and say the
// same are one: so lists may come in any order, any number of times. Both with whole dates.
LifeFit life_fit(Arena *arena, const Agency *stored, const Agency *incoming, Agency *out_merged);
