// History files: what one line says, and how the cases of somebody else's log become dossiers.
// The formats are published in docs/history.md.
#pragma once

#include "base/buffer.h"
#include "base/json_read.h"
#include "base/map.h"
#include "rooms/dossiers/dossiers.h"

enum {
    HISTORY_LINE_BYTES = 512 * 1024,
    HISTORY_STEP_BYTES = 2000,
    HISTORY_ACTOR_BYTES = 2000,
    HISTORY_VALUE_BYTES = 4000,
    HISTORY_TEXT_BYTES = 20000, // reasons and notes
};

// Why a line or a case is refused.
typedef struct HistoryFault {
    const char *field; // as in the file
    TextKey text;
    Str value;
    int64_t line; // of the event, when a case is refused
} HistoryFault;

// ---- Our own format: one event a line

// The fields that are texts in JSON, and columns in CSV. Order of the file.
typedef enum HistoryField {
    HISTORY_DOSSIER,
    HISTORY_EVENT,
    HISTORY_AT,
    HISTORY_RECORDED_AT,
    HISTORY_PROCEDURE,
    HISTORY_AGENCY,
    HISTORY_CHANNEL,
    HISTORY_DUE,
    HISTORY_PROMISED,
    HISTORY_LEG_DUE,
    HISTORY_TO,
    HISTORY_STEP,
    HISTORY_ASSIGNEE,
    HISTORY_STEP_DUE,
    HISTORY_ACTOR,
    HISTORY_FIELD,
    HISTORY_OLD,
    HISTORY_NEW,
    HISTORY_ASSISTED_BY,
    HISTORY_ACTING_FOR,
    HISTORY_FILE,
    HISTORY_SLIP,
    HISTORY_REASON,
    HISTORY_NOTE,
    HISTORY_CHECK_CODE,
    HISTORY_SALT,
    HISTORY_APPLICANT, // a name, or the JSON text of an object
    HISTORY_DETAILS,   // the JSON text of an object of texts
    HISTORY_FIELD_COUNT
} HistoryField;

typedef struct HistoryFields {
    Str of[HISTORY_FIELD_COUNT]; // NO_STR or empty: not given
} HistoryFields;

const char *history_field_name(HistoryField field);
// Texts in *out are in composed form and point into fields or the arena. false: see *out_fault.
bool history_fields_parse(Arena *arena, const HistoryFields *fields, HistoryEvent *out,
                          HistoryFault *out_fault);
bool history_line_parse(Arena *arena, Str line, HistoryEvent *out, HistoryFault *out_fault);
// The JSON object of an event, without the end of the line; memory for dates from arena.
void history_line_write(Buffer *buffer, Arena *arena, const HistoryEvent *event);

// ---- Case logs of other systems

typedef struct LogField {
    Str key, value;
} LogField;

typedef struct LogFields {
    LogField *items;
    size_t n, capacity;
} LogFields;

typedef struct LogEvent {
    LogFields fields;
    int64_t line;
} LogEvent;

enum {
    LOG_CASE_EVENTS_MAX = 10000,
};

// One case, whole.
typedef struct LogCase {
    LogFields fields; // keys without "case:"
    LogEvent *events;
    size_t n, capacity;
} LogCase;

typedef struct LogHead {
    Str name;       // of the log
    bool tells_end; // cases have an end of their own ("enddate"): one without it is open
} LogHead;

void trail_field_add(Arena *arena, LogFields *fields, Str key, Str value);
Str trail_field_find(const LogFields *fields, Str key); // NO_STR when absent
LogEvent *trail_event_add(Arena *arena, LogCase *log_case);

// A value of a dossier, taken from a field of the log or constant.
typedef struct MapValue {
    Str from;           // key of the field; empty: fallback always
    const Json *values; // translation, NULL: the value as it is
    Str fallback;       // when the field is empty or not translated; NO_STR: an error
} MapValue;

// How the fields of a log are read. "case:KEY" is a field of the case, else of the event.
typedef struct HistoryMap {
    Str dossier, dossier_prefix;
    Str at, step, actor;
    MapValue procedure, agency, channel;
    Str received_at, due, resolved_at; // empty: not in the log
    const Json *events;                // step name → kind of event; NULL: by position
    bool is_given;                     // false: the reading of logs without a map
} HistoryMap;

void history_map_default(HistoryMap *out);
// The map keeps pointing into json.
bool history_map_parse(const Json *json, HistoryMap *out, HistoryFault *out_fault);
// Whether a field is needed at all, so that readers can drop the others.
bool history_map_wants(const HistoryMap *map, Str key, bool of_case);

// Who reads a log how.
typedef struct LogPlay {
    const HistoryMap *map;
    const LogHead *head;
    HistoryVisit *visit;
    void *state;
} LogPlay;

// Gives the events of a case in order of time to visit. Expected errors: those of visit; ERR_INPUT
// with a field in *out_fault, which has none when the error is visit's.
CHECKED Err trail_case_play(Arena *arena, const LogPlay *play, const LogCase *log_case,
                            HistoryFault *out_fault);
