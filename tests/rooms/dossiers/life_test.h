// Short ways to write lives in tests: moments as "2026-03-02T09:00", events in a row.
#pragma once

#include "rooms/dossiers/life.h"
#include "support/test.h"

static inline Instant moment(const char *text)
{
    Instant at = NO_INSTANT;
    if (text != NULL)
        CHECK(instant_parse(str_from_c(text), &at));
    return at;
}

static inline DossierEvent life_event(DossierEventKind kind, const char *at)
{
    return (DossierEvent) { .kind = kind,
                            .at = moment(at),
                            .recorded_at = moment(at),
                            .due = NO_INSTANT,
                            .promised = NO_INSTANT,
                            .leg_due = NO_INSTANT,
                            .step_due = NO_INSTANT };
}

static inline DossierEvent life_received(const char *at, const char *promised)
{
    DossierEvent event = life_event(EVENT_RECEIVED, at);
    event.promised = moment(promised);
    event.channel = CHANNEL_COUNTER;
    return event;
}
