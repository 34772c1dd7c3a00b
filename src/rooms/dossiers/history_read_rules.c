#include "rooms/dossiers/history_read.h"

#include <string.h>

#include "base/lines.h"
#include "texts.h"

enum {
    SCRATCH_BYTES = 256 * 1024 * 1024,
    FIRST_BYTES = 4096,
};

// An input whose first bytes were looked at.
typedef struct PeekedInput {
    Input *rest;
    char first[FIRST_BYTES];
    size_t begin, end;
} PeekedInput;

static Err peeked_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    PeekedInput *peeked = input->state;
    size_t n = peeked->end - peeked->begin;
    if (n == 0) {
        Err err = peeked->rest->read(peeked->rest, buffer, size_bytes, out_bytes);
        input->taken_bytes = peeked->rest->taken_bytes;
        return err;
    }
    n = n < size_bytes ? n : size_bytes;
    memcpy(buffer, peeked->first + peeked->begin, n);
    peeked->begin += n;
    *out_bytes = n;
    return OK;
}

static Err input_peek(Arena *arena, Input *input, Input **out, char *out_first)
{
    PeekedInput *peeked = arena_new(arena, PeekedInput);
    Input *whole = arena_new(arena, Input);
    peeked->rest = input;
    TRY(input->read(input, peeked->first, FIRST_BYTES, &peeked->end));
    Str first = { peeked->first, peeked->end };
    if (str_begins_with(first, S("\xef\xbb\xbf")))
        first = str_slice(first, 3, first.length);
    first = str_trim(first);
    *out_first = first.length > 0 ? first.data[0] : '\0';
    *whole = (Input) { .read = peeked_read, .state = peeked, .total_bytes = input->total_bytes };
    *out = whole;
    return OK;
}

Err history_line_refuse(HistoryReading *reading, int64_t line, const HistoryFault *fault)
{
    Cx *cx = reading->cx;
    Str number = str_format(cx->arena, "%lld", (long long)line);
    Str field = str_copy(cx->arena, str_from_c(fault->field));
    problem_add_field(cx, str_format(cx->arena, "%.*s:%.*s", STR_ARG(number), STR_ARG(field)),
                      fault->text, &(TextArg) { "value", str_copy(cx->arena, fault->value) });
    return fail(cx, ERR_INPUT, T_HISTORY_REFUSED, .hint = T_HISTORY_HINT,
                .args = { { "line", number } });
}

Err history_file_refuse(HistoryReading *reading, Err err, int64_t line, Str detail)
{
    Cx *cx = reading->cx;
    if (err != ERR_INPUT && err != ERR_LIMIT)
        err = ERR_STORAGE;
    return fail(cx, err, T_HISTORY_UNREADABLE, .hint = T_HISTORY_HINT,
                .args = { { "line", str_format(cx->arena, "%lld", (long long)line) } },
                .detail = str_copy(cx->arena, detail));
}

Err history_case_end(HistoryReading *reading, const LogHead *head, LogCase *log_case)
{
    HistoryFault fault;
    LogPlay play = { reading->map, head, reading->visit, reading->state };
    if (log_case->n == 0)
        return OK;
    Err err = trail_case_play(reading->scratch, &play, log_case, &fault);
    if (err == ERR_INPUT && fault.field != NULL)
        return history_line_refuse(reading, fault.line, &fault);
    *log_case = (LogCase) { 0 };
    arena_reset(reading->scratch);
    return err;
}

static Err line_read(HistoryReading *reading, Str line, int64_t number)
{
    HistoryEvent event;
    HistoryFault fault;
    if (str_is_empty(str_trim(line)))
        return OK;
    if (!history_line_parse(reading->scratch, line, &event, &fault))
        return history_line_refuse(reading, number, &fault);
    event.line = number;
    Err err = reading->visit(reading->state, &event);
    arena_reset(reading->scratch);
    return err;
}

static Err lines_read(HistoryReading *reading, Input *input)
{
    Lines lines;
    lines_init(&lines, reading->cx->arena, input, HISTORY_LINE_BYTES);
    for (;;) {
        Str line = NO_STR;
        bool found = false;
        Err err = lines_next(&lines, &line, &found);
        if (err != OK)
            return history_file_refuse(reading, err, lines.number + 1, NO_STR);
        if (!found)
            return OK;
        TRY(line_read(reading, line, lines.number));
    }
}

Err history_read(Cx *cx, Input *input, const HistoryMap *map, HistoryVisit *visit, void *state)
{
    char first = '\0';
    Arena *scratch = arena_open_below(cx->arena, "history file", SCRATCH_BYTES);
    HistoryReading reading = {
        .cx = cx, .scratch = scratch, .map = map, .visit = visit, .state = state
    };
    Err err = input_peek(cx->arena, input, &input, &first);
    if (err != OK)
        return history_file_refuse(&reading, err, 1, NO_STR);
    if (first == '\0')
        return history_file_refuse(&reading, ERR_INPUT, 1, S("the file is empty"));
    if (first == '{')
        return lines_read(&reading, input);
    return first == '<' ? xes_history_read(&reading, input) : csv_history_read(&reading, input);
}
