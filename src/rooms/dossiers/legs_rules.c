#include "rooms/dossiers/legs_rules.h"

#include "base/buffer.h"

#include <inttypes.h>

enum {
    TEXT_BYTES_MAX = 4 * 1024 * 1024
};

void legs_begin(DossierLegList *legs, Arena *arena, size_t events)
{
    *legs = (DossierLegList) { arena_array(arena, DossierLeg, events), 0 };
}

static void legs_end(DossierLegList *legs, Instant at)
{
    for (size_t i = 0; i < legs->n; i++)
        if (instant_is_absent(legs->items[i].ended_at))
            legs->items[i].ended_at = at;
}

void legs_tell(DossierLegList *legs, const DossierEvent *event, const DossierFold *after)
{
    if (event->kind == EVENT_TRANSFERRED) {
        legs_end(legs, event->at);
        legs->items[legs->n++] = (DossierLeg) { .number = after->legs,
                                                .agency = event->to,
                                                .received_at = event->at,
                                                .due_at = event->leg_due,
                                                .ended_at = NO_INSTANT };
    }
    if (after->ended_at.ms == event->at.ms)
        legs_end(legs, event->at);
}

static void put_moment(Buffer *buffer, Instant at)
{
    if (instant_is_absent(at))
        buffer_add(buffer, S(" -"));
    else
        buffer_add_format(buffer, " %" PRId64, at.ms);
}

Str legs_text(Arena *arena, const DossierLegList *legs)
{
    Buffer buffer;
    buffer_init(&buffer, arena, TEXT_BYTES_MAX);
    buffer_add_format(&buffer, "%zu legs", legs->n);
    for (size_t i = 0; i < legs->n; i++) {
        const DossierLeg *leg = &legs->items[i];
        buffer_add_format(&buffer, "; %" PRId64 " %.*s", leg->number, STR_ARG(leg->agency));
        put_moment(&buffer, leg->received_at);
        put_moment(&buffer, leg->due_at);
        put_moment(&buffer, leg->ended_at);
    }
    return buffer_text(&buffer);
}
