// Reading a history file of any format in constant memory: event by event, or case by case.
#pragma once

#include "rooms/dossiers/history_file.h"

// One file being read. scratch is emptied after each line or case.
typedef struct HistoryReading {
    Cx *cx;
    Arena *scratch;
    const HistoryMap *map;
    HistoryVisit *visit;
    void *state;
} HistoryReading;

// The format is recognised by its first character: "{" JSON Lines, "<" XES, else CSV. visit gets
// the events in the order of the file, those of one case together. Expected errors: ERR_INPUT (the
// problem names line and field), ERR_LIMIT, ERR_STORAGE, and those of visit.
CHECKED Err history_read(Cx *cx, Input *input, const HistoryMap *map, HistoryVisit *visit,
                         void *state);

CHECKED Err csv_history_read(HistoryReading *reading, Input *input);
CHECKED Err xes_history_read(HistoryReading *reading, Input *input);

// For the readers: one case is complete; gives it away and empties the scratch.
CHECKED Err history_case_end(HistoryReading *reading, const LogHead *head, LogCase *log_case);
CHECKED Err history_line_refuse(HistoryReading *reading, int64_t line, const HistoryFault *fault);
// The file as a whole cannot be read on; detail is English, for the log.
CHECKED Err history_file_refuse(HistoryReading *reading, Err err, int64_t line, Str detail);
