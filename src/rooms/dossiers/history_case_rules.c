// The cases of a log become dossiers: the first event is the reception, the last the result where
// the log says that the case is complete or says nothing about it, the others are steps.
#include "rooms/dossiers/history_file.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "texts.h"

enum {
    FIELDS_FIRST = 8,
    EVENTS_FIRST = 16,
};

void trail_field_add(Arena *arena, LogFields *fields, Str key, Str value)
{
    if (fields->n == fields->capacity) {
        size_t capacity = fields->capacity == 0 ? FIELDS_FIRST : fields->capacity * 2;
        fields->items = arena_grow(arena, fields->items, fields->n * sizeof *fields->items,
                                   capacity * sizeof *fields->items);
        fields->capacity = capacity;
    }
    fields->items[fields->n++] = (LogField) { str_copy(arena, key), str_copy(arena, value) };
}

Str trail_field_find(const LogFields *fields, Str key)
{
    for (size_t i = 0; i < fields->n; i++) {
        if (str_equal(fields->items[i].key, key))
            return fields->items[i].value;
    }
    return NO_STR;
}

LogEvent *trail_event_add(Arena *arena, LogCase *log_case)
{
    if (log_case->n == log_case->capacity) {
        size_t capacity = log_case->capacity == 0 ? EVENTS_FIRST : log_case->capacity * 2;
        log_case->events = arena_grow(arena, log_case->events, log_case->n * sizeof(LogEvent),
                                      capacity * sizeof(LogEvent));
        log_case->capacity = capacity;
    }
    LogEvent *event = &log_case->events[log_case->n++];
    *event = (LogEvent) { 0 };
    return event;
}

// One event of the dossier, and where in the log it comes from.
typedef struct Played {
    HistoryEvent event;
    size_t order; // among events of one moment
} Played;

typedef struct Play {
    Arena *arena;
    const HistoryMap *map;
    const LogHead *head;
    const LogCase *log_case;
    Played *events;
    size_t n;
    HistoryFault *fault;
    int64_t line;      // being looked at
    bool starts_ended; // the event that is taken as the reception means the result, too
} Play;

static Err refuse(Play *play, Str path, TextKey text, Str value)
{
    char *field = str_to_c(play->arena, path);
    *play->fault = (HistoryFault) { field, text, value, play->line };
    return ERR_INPUT;
}

static Str path_value(const Play *play, Str path, const LogEvent *event)
{
    static const char prefix[] = "case:";
    if (str_is_empty(path))
        return NO_STR;
    if (str_begins_with(path, S("case:")))
        return trail_field_find(&play->log_case->fields,
                                str_slice(path, sizeof prefix - 1, path.length));
    return trail_field_find(&event->fields, path);
}

static Err value_take(Play *play, const MapValue *value, const char *name, Str *out)
{
    Str given = path_value(play, value->from, &play->log_case->events[0]);
    if (value->values != NULL && !str_is_empty(given))
        given = json_get_text(value->values, str_to_c(play->arena, given));
    if (str_is_empty(given))
        given = value->fallback;
    if (str_is_empty(given))
        return refuse(play, str_from_c(name), T_HISTORY_CASE_VALUE, S(""));
    *out = text_nfc(play->arena, given);
    return OK;
}

static Err moment_take(Play *play, Str path, const LogEvent *event, Instant *out)
{
    Str text = path_value(play, path, event);
    *out = NO_INSTANT;
    if (!str_is_empty(text) && !instant_parse(text, out))
        return refuse(play, path, T_HISTORY_NOT_TIME, text);
    return OK;
}

static Err text_take(Play *play, Str path, const LogEvent *event, size_t limit_bytes, Str *out)
{
    Str text = path_value(play, path, event);
    if (text.length > limit_bytes)
        return refuse(play, path, T_HISTORY_TOO_LONG, S(""));
    *out = str_is_empty(text) ? NO_STR : text_nfc(play->arena, text);
    return OK;
}

static Err dossier_take(Play *play, Str *out)
{
    Str code = path_value(play, play->map->dossier, &play->log_case->events[0]);
    if (str_is_empty(code))
        return refuse(play, play->map->dossier, T_HISTORY_CASE_NAME, S(""));
    code = str_join(play->arena, play->map->dossier_prefix, code);
    if (code.length > DOSSIER_CODE_BYTES_MAX)
        return refuse(play, play->map->dossier, T_HISTORY_TOO_LONG, S(""));
    *out = text_nfc(play->arena, code);
    return OK;
}

// The kind that the map gives to a step; EVENT_NONE: leave it out.
static DossierEventKind kind_of(const Play *play, Str step)
{
    DossierEventKind kind = EVENT_STEP;
    if (play->map->events == NULL || str_is_empty(step))
        return EVENT_STEP;
    Str word = json_get_text(play->map->events, str_to_c(play->arena, step));
    if (str_is_absent(word))
        return EVENT_STEP;
    return event_kind_parse(word, &kind) ? kind : EVENT_NONE;
}

static Err event_take(Play *play, const LogEvent *in, Str dossier)
{
    HistoryEvent *out = &play->events[play->n].event;
    DossierEvent *event = &out->event;
    *out = (HistoryEvent) { .line = in->line };
    event->dossier = dossier;
    event->recorded_at = event->due = event->promised = event->leg_due = NO_INSTANT;
    play->line = in->line;
    TRY(moment_take(play, play->map->at, in, &event->at));
    if (instant_is_absent(event->at))
        return refuse(play, play->map->at, T_HISTORY_MISSING, S(""));
    TRY(text_take(play, play->map->step, in, HISTORY_STEP_BYTES, &event->step));
    TRY(text_take(play, play->map->actor, in, HISTORY_ACTOR_BYTES, &event->actor));
    event->kind = kind_of(play, event->step);
    play->events[play->n].order = play->n;
    play->n += event->kind != EVENT_NONE;
    return OK;
}

static int played_compare(const void *a, const void *b)
{
    const Played *x = a, *y = b;
    if (x->event.event.at.ms != y->event.event.at.ms)
        return x->event.event.at.ms < y->event.event.at.ms ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static Err procedure_take(Play *play, Str *out)
{
    MapValue value = play->map->procedure;
    if (str_is_absent(value.fallback))
        value.fallback = str_is_empty(play->head->name) ? S("log") : play->head->name;
    return value_take(play, &value, "procedure", out);
}

// Turns the first event into the reception, or puts one before it when the log has its moment.
static Err reception_put(Play *play)
{
    Str channel;
    Instant received_at, due;
    const LogEvent *first = &play->log_case->events[0];
    play->line = first->line;
    TRY(moment_take(play, play->map->received_at, first, &received_at));
    TRY(moment_take(play, play->map->due, first, &due));
    if (!instant_is_absent(received_at)) {
        memmove(&play->events[1], &play->events[0], play->n * sizeof *play->events);
        play->n++;
        HistoryEvent made = { .line = first->line };
        made.event = (DossierEvent) { .at = received_at,
                                      .recorded_at = NO_INSTANT,
                                      .dossier = play->events[1].event.event.dossier,
                                      .promised = NO_INSTANT,
                                      .leg_due = NO_INSTANT };
        // What was noted before the official reception shows that it was there already.
        if (play->n > 1 && play->events[1].event.event.at.ms < received_at.ms)
            made.event.at = play->events[1].event.event.at;
        play->events[0].event = made;
    }
    DossierEvent *event = &play->events[0].event.event;
    play->starts_ended = event->kind == EVENT_RESOLVED;
    event->kind = EVENT_RECEIVED;
    event->due = due;
    TRY(procedure_take(play, &event->procedure));
    TRY(value_take(play, &play->map->agency, "agency", &event->agency));
    TRY(value_take(play, &play->map->channel, "channel", &channel));
    if (!channel_parse(channel, &event->channel))
        return refuse(play, S("channel"), T_HISTORY_NOT_CHANNEL, channel);
    return OK;
}

// A result at a moment of its own stands between the events of that time.
static void resolution_insert(Play *play, Instant at, int64_t line)
{
    HistoryEvent made = { .line = line };
    size_t i = play->n++;
    Instant received_at = play->events[0].event.event.at;
    made.event = (DossierEvent) { .kind = EVENT_RESOLVED,
                                  .at = at.ms < received_at.ms ? received_at : at,
                                  .recorded_at = NO_INSTANT,
                                  .dossier = play->events[0].event.event.dossier,
                                  .due = NO_INSTANT,
                                  .promised = NO_INSTANT,
                                  .leg_due = NO_INSTANT };
    for (; i > 1 && play->events[i - 1].event.event.at.ms > made.event.at.ms; i--)
        play->events[i] = play->events[i - 1];
    play->events[i].event = made;
}

// The last event is the result; of a case with one event it is also the reception.
static void last_resolve(Play *play)
{
    if (play->n == 1)
        resolution_insert(play, play->events[0].event.event.at, play->events[0].event.line);
    else if (play->events[play->n - 1].event.event.kind == EVENT_STEP)
        play->events[play->n - 1].event.event.kind = EVENT_RESOLVED;
}

// Of several steps that mean the result the last one is it; it may be the reception itself.
static void mapped_resolve(Play *play)
{
    bool found = false;
    for (size_t i = play->n; i-- > 0;) {
        DossierEvent *event = &play->events[i].event.event;
        if (event->kind != EVENT_RESOLVED)
            continue;
        if (found)
            event->kind = EVENT_STEP;
        found = true;
    }
    if (!found && play->starts_ended)
        resolution_insert(play, play->events[0].event.event.at, play->events[0].event.line);
}

typedef struct ResolvedWord {
    bool found;
} ResolvedWord;

static void word_look(void *state, Str name, const Json *value)
{
    ResolvedWord *word = state;
    (void)name;
    word->found = word->found || str_equal_c(json_to_text(value), "resolved");
}

static bool map_names_result(const HistoryMap *map)
{
    ResolvedWord word = { false };
    if (map->events != NULL)
        json_each(map->events, word_look, &word);
    return word.found;
}

static Err resolution_put(Play *play)
{
    Instant at;
    const LogEvent *first = &play->log_case->events[0];
    play->line = first->line;
    if (map_names_result(play->map)) {
        mapped_resolve(play);
        return OK;
    }
    TRY(moment_take(play, play->map->resolved_at, first, &at));
    bool is_told =
        play->map->is_given ? !str_is_empty(play->map->resolved_at) : play->head->tells_end;
    if (is_told && instant_is_absent(at))
        return OK;
    if (is_told && play->map->is_given)
        resolution_insert(play, at, first->line);
    else
        last_resolve(play);
    return OK;
}

// Events that motcua itself exported stand in the log whole.
static Err own_case_play(Play *play, const LogPlay *with)
{
    for (size_t i = 0; i < play->log_case->n; i++) {
        const LogEvent *in = &play->log_case->events[i];
        HistoryEvent event;
        Str text = trail_field_find(&in->fields, S("history_line"));
        if (!history_line_parse(play->arena, text, &event, play->fault)) {
            play->fault->line = in->line;
            return ERR_INPUT;
        }
        event.line = in->line;
        TRY(with->visit(with->state, &event));
    }
    return OK;
}

static Err foreign_case_play(Play *play, const LogPlay *with)
{
    Str dossier;
    play->line = play->log_case->events[0].line;
    TRY(dossier_take(play, &dossier));
    // Room for a reception and a result of their own.
    play->events = arena_array(play->arena, Played, play->log_case->n + 2);
    for (size_t i = 0; i < play->log_case->n; i++)
        TRY(event_take(play, &play->log_case->events[i], dossier));
    if (play->n == 0)
        return OK;
    qsort(play->events, play->n, sizeof *play->events, played_compare);
    TRY(reception_put(play));
    TRY(resolution_put(play));
    for (size_t i = 0; i < play->n; i++)
        TRY(with->visit(with->state, &play->events[i].event));
    return OK;
}

Err trail_case_play(Arena *arena, const LogPlay *with, const LogCase *log_case,
                    HistoryFault *out_fault)
{
    Play play = { .arena = arena,
                  .map = with->map,
                  .head = with->head,
                  .log_case = log_case,
                  .fault = out_fault };
    *out_fault = (HistoryFault) { 0 };
    if (log_case->n == 0)
        return OK;
    bool own = !str_is_absent(trail_field_find(&log_case->events[0].fields, S("history_line")));
    return own ? own_case_play(&play, with) : foreign_case_play(&play, with);
}
