// Tells what a history file says: as text, and as folds case by case.
#pragma once

#include "rooms/dossiers/history_read.h"

#include "platform/input.h"
#include "support/input.h"
#include "support/test.h"

enum {
    TOLD_BYTES = 64 * 1024
};

// What came out of a file: "event dossier day step" a line; and the folds, case by case.
typedef struct Told {
    Buffer text;
    bool keeps_text;
    DossierFold fold;
    char dossier[DOSSIER_CODE_BYTES_MAX + 1];
    size_t dossier_length;
    int64_t events, dossiers, ended, late, open, refused;
    int64_t online, counter, post;
    Problem problem;
} Told;

static inline void dossier_count(Told *told)
{
    if (told->fold.events == 0)
        return;
    told->dossiers++;
    told->ended += fold_is_ended(&told->fold);
    told->open += !fold_is_ended(&told->fold);
    told->late += fold_is_ended(&told->fold) && told->fold.ended_at.ms > told->fold.due_at.ms;
    told->online += told->fold.channel == CHANNEL_ONLINE;
    told->counter += told->fold.channel == CHANNEL_COUNTER;
    told->post += told->fold.channel == CHANNEL_POST;
}

static inline Err event_tell(void *state, const HistoryEvent *in)
{
    Told *told = state;
    DossierEvent event = in->event;
    Str name = { told->dossier, told->dossier_length };
    event.recorded_at = instant_is_absent(event.recorded_at) ? event.at : event.recorded_at;
    if (!str_equal(name, event.dossier)) {
        dossier_count(told);
        fold_begin(&told->fold);
        told->dossier_length = event.dossier.length;
        for (size_t i = 0; i < event.dossier.length; i++)
            told->dossier[i] = event.dossier.data[i];
    }
    told->events++;
    if (life_refusal_of_history(&told->fold, &event) != LIFE_OK)
        told->refused++;
    else
        fold_event(&told->fold, &event, NULL);
    if (told->keeps_text)
        buffer_add_format(&told->text, "%.*s %.*s %.*s %.*s\n",
                          STR_ARG(event_kind_name(event.kind)), STR_ARG(event.dossier),
                          STR_ARG(str_slice(instant_format_iso(test_arena(), event.at), 5, 16)),
                          STR_ARG(event.step));
    return OK;
}

static inline Err tell(Input *input, const HistoryMap *map, Told *out)
{
    *out = (Told) { .keeps_text = input->total_bytes < 100000 };
    buffer_init(&out->text, test_arena(), TOLD_BYTES);
    fold_begin(&out->fold);
    Cx *cx = test_cx();
    Err err = history_read(cx, input, map, event_tell, out);
    out->problem = cx->problem;
    dossier_count(out);
    return err;
}

static inline Err tell_text(const char *text, Told *out)
{
    HistoryMap map;
    history_map_default(&map);
    return tell(test_input(str_from_c(text), 37, OK), &map, out);
}
