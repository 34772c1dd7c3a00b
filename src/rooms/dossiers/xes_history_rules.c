// XES (IEEE 1849): log > trace > event, each with typed attributes. Read as a stream; only one
// trace is held, and of it only the attributes that the map asks for.
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "rooms/dossiers/history_read.h"

enum {
    CHUNK_BYTES = 64 * 1024,
    CASE_BYTES_MAX = 64 * 1024 * 1024,
    DEPTH_MAX = 64,
};

typedef enum XesPlace {
    XES_OUTSIDE,
    XES_LOG,
    XES_GLOBAL_TRACE, // declares what every trace has
    XES_GLOBAL,
    XES_TRACE,
    XES_EVENT,
    XES_ATTRIBUTE, // inside an attribute: its own attributes are passed over
    XES_OTHER,
} XesPlace;

typedef struct XesLog {
    HistoryReading *reading;
    XML_Parser parser;
    XesPlace places[DEPTH_MAX]; // of the open elements
    int depth;
    LogHead head;
    LogCase log_case;
    LogEvent *event;
    Err err; // why parsing was stopped
} XesLog;

static int64_t line_now(const XesLog *log)
{
    return (int64_t)XML_GetCurrentLineNumber(log->parser);
}

static void stop(XesLog *log, Err err)
{
    if (log->err == OK)
        log->err = err;
    (void)XML_StopParser(log->parser, XML_FALSE);
}

static void stop_with(XesLog *log, Err err, const char *detail)
{
    stop(log, history_file_refuse(log->reading, err, line_now(log), str_from_c(detail)));
}

static const char *attribute_of(const char **attributes, const char *name)
{
    for (size_t i = 0; attributes[i] != NULL; i += 2) {
        if (strcmp(attributes[i], name) == 0)
            return attributes[i + 1];
    }
    return NULL;
}

static bool is_value(const char *element)
{
    static const char *const types[] = { "string", "date", "int", "float", "boolean", "id" };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        if (strcmp(element, types[i]) == 0)
            return true;
    }
    return strcmp(element, "list") == 0 || strcmp(element, "container") == 0;
}

static void value_take(XesLog *log, XesPlace place, const char **attributes)
{
    Arena *scratch = log->reading->scratch;
    const HistoryMap *map = log->reading->map;
    Str key = str_from_c(attribute_of(attributes, "key"));
    Str value = str_from_c(attribute_of(attributes, "value"));
    if (str_is_empty(key) || str_is_absent(value))
        return;
    if (place == XES_LOG && str_equal_c(key, "concept:name"))
        log->head.name = str_copy(log->reading->cx->arena, value);
    else if (place == XES_GLOBAL_TRACE && str_equal_c(key, "enddate"))
        log->head.tells_end = true;
    else if (place == XES_TRACE && history_map_wants(map, key, true))
        trail_field_add(scratch, &log->log_case.fields, key, value);
    else if (place == XES_EVENT && history_map_wants(map, key, false))
        trail_field_add(scratch, &log->event->fields, key, value);
    if (arena_used_bytes(scratch) > CASE_BYTES_MAX)
        stop_with(log, ERR_LIMIT, "the trace is too large");
}

static XesPlace event_begin(XesLog *log)
{
    if (log->log_case.n == LOG_CASE_EVENTS_MAX) {
        stop_with(log, ERR_LIMIT, "the trace has too many events");
        return XES_OTHER;
    }
    log->event = trail_event_add(log->reading->scratch, &log->log_case);
    log->event->line = line_now(log);
    return XES_EVENT;
}

static XesPlace place_of(XesLog *log, XesPlace parent, const char *name, const char **attributes)
{
    if (parent == XES_OUTSIDE) {
        if (strcmp(name, "log") == 0)
            return XES_LOG;
        stop_with(log, ERR_INPUT, "the document is not a log of XES");
        return XES_OTHER;
    }
    if (parent == XES_LOG && strcmp(name, "trace") == 0)
        return XES_TRACE;
    if (parent == XES_LOG && strcmp(name, "global") == 0) {
        const char *scope = attribute_of(attributes, "scope");
        return scope != NULL && strcmp(scope, "trace") == 0 ? XES_GLOBAL_TRACE : XES_GLOBAL;
    }
    if (parent == XES_TRACE && strcmp(name, "event") == 0)
        return event_begin(log);
    if (is_value(name)) {
        value_take(log, parent, attributes);
        return XES_ATTRIBUTE;
    }
    return XES_OTHER;
}

static void element_begin(void *state, const char *name, const char **attributes)
{
    XesLog *log = state;
    if (log->err != OK)
        return;
    if (log->depth == DEPTH_MAX - 1) {
        stop_with(log, ERR_LIMIT, "elements are nested too deeply");
        return;
    }
    XesPlace parent = log->places[log->depth];
    log->places[++log->depth] = place_of(log, parent, name, attributes);
}

static void element_end(void *state, const char *name)
{
    XesLog *log = state;
    (void)name;
    if (log->err != OK)
        return;
    if (log->places[log->depth--] != XES_TRACE)
        return;
    Err err = history_case_end(log->reading, &log->head, &log->log_case);
    if (err != OK)
        stop(log, err);
}

// A log needs no document type; entities of one are a known way to exhaust a reader.
static void doctype_begin(void *state, const char *name, const char *system_id,
                          const char *public_id, int has_internal_subset)
{
    (void)name;
    (void)system_id;
    (void)public_id;
    (void)has_internal_subset;
    stop_with(state, ERR_INPUT, "a document type is not allowed");
}

static void parser_free(void *held)
{
    XesLog *log = held;
    if (log->parser != NULL)
        XML_ParserFree(log->parser);
}

static Err parser_refuse(XesLog *log)
{
    if (log->err != OK)
        return log->err;
    const char *why = XML_ErrorString(XML_GetErrorCode(log->parser));
    return history_file_refuse(log->reading, ERR_INPUT, line_now(log), str_from_c(why));
}

static Err stream_parse(XesLog *log, Input *input)
{
    for (;;) {
        size_t n = 0;
        void *chunk = XML_GetBuffer(log->parser, CHUNK_BYTES);
        if (chunk == NULL)
            return history_file_refuse(log->reading, ERR_LIMIT, line_now(log), S("no memory"));
        Err err = input->read(input, chunk, CHUNK_BYTES, &n);
        if (err != OK)
            return history_file_refuse(log->reading, err, line_now(log), NO_STR);
        if (XML_ParseBuffer(log->parser, (int)n, n == 0) != XML_STATUS_OK)
            return parser_refuse(log);
        if (n == 0)
            return OK;
    }
}

Err xes_history_read(HistoryReading *reading, Input *input)
{
    XesLog *log = arena_new(reading->cx->arena, XesLog);
    log->reading = reading;
    arena_defer(reading->cx->arena, parser_free, log);
    log->parser = XML_ParserCreate(NULL);
    if (log->parser == NULL)
        return history_file_refuse(reading, ERR_LIMIT, 1, S("no memory"));
    XML_SetUserData(log->parser, log);
    XML_SetElementHandler(log->parser, element_begin, element_end);
    XML_SetStartDoctypeDeclHandler(log->parser, doctype_begin);
    return stream_parse(log, input);
}
