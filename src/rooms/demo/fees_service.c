#include "rooms/demo/fees_service.h"

#include "rooms/dossiers/dossiers.h"
#include "rooms/fees/fees.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"

#include <string.h>

enum {
    DOSSIERS_MAX = 400, // the newest; older ones had their money elsewhere
    PAID_AFTER_MS = 4 * MINUTE_MS,
    ONLINE_OF = 3, // two of so many that filed online paid online
};

// The clock of the moment that is told.
typedef struct PastEnv {
    Env env; // first: the functions get it back
    Instant at;
} PastEnv;

static Instant past_now(const Env *env)
{
    return ((const PastEnv *)env)->at;
}

// The codes of the newest dossiers in the order of their reception: a ring.
typedef struct Newest {
    char bytes[DOSSIERS_MAX][DOSSIER_CODE_BYTES_MAX];
    size_t lengths[DOSSIERS_MAX];
    size_t n;
} Newest;

static Err newest_take(void *state, const Dossier *dossier)
{
    Newest *newest = state;
    if (instant_is_absent(dossier->fold.received_at) || dossier->fold.state == DOSSIER_PAYMENT ||
        dossier->code.length > DOSSIER_CODE_BYTES_MAX)
        return OK;
    size_t at = newest->n++ % DOSSIERS_MAX;
    newest->lengths[at] = dossier->code.length;
    memcpy(newest->bytes[at], dossier->code.data, dossier->code.length);
    return OK;
}

static FeeMethod method_of(const Dossier *dossier)
{
    if (dossier->fold.channel == CHANNEL_ONLINE)
        return dossier->id % ONLINE_OF == 0 ? FEE_TRANSFER : FEE_ONLINE;
    return dossier->id % 5 == 0 ? FEE_TRANSFER : FEE_CASH;
}

static Err dossier_tell(Cx *cx, const Dossier *dossier, PastEnv *past)
{
    FeeChoice pages = {
        .line = 1, .quantity = 1 + dossier->id % 6, .copies = 1 + dossier->id % 3, .typed = NO_MONEY
    };
    FeeAsk ask = { .version_id = dossier->version_id,
                   .agency_id = dossier->agency_id,
                   .channel = dossier->fold.channel,
                   .on = instant_date(dossier->fold.received_at) };
    FeeQuote quote;
    FeeSheet sheet;
    FeeReceipt receipt;
    TRY(fee_quote(cx, &ask, &quote));
    if (!quote.is_known || quote.total.dong == 0)
        return OK;
    FeeCharging in = { .timing = FEE_TIMING_COUNT };
    if (str_equal_c(quote.lines.items[0].unit, "trang"))
        in.choices = (FeeChoiceList) { &pages, 1 };
    past->at = dossier->fold.received_at;
    TRY(fee_charge_checked(cx, dossier, &in, &sheet));
    past->at.ms += PAID_AFTER_MS;
    return fee_enter_past(cx, dossier, method_of(dossier), &receipt);
}

static Err money_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Newest *newest = arg;
    PastEnv past = { .env = *cx->env };
    Cx own = *cx;
    size_t n = newest->n < DOSSIERS_MAX ? newest->n : DOSSIERS_MAX;
    size_t first = newest->n < DOSSIERS_MAX ? 0 : newest->n % DOSSIERS_MAX;
    (void)tx;
    past.env.now = past_now;
    own.env = &past.env;
    own.actor = actor_system();
    for (size_t i = 0; i < n; i++) {
        Dossier dossier;
        size_t at = (first + i) % DOSSIERS_MAX;
        TRY(dossier_get(&own, (Str) { newest->bytes[at], newest->lengths[at] }, &dossier));
        TRY(dossier_tell(&own, &dossier, &past));
    }
    return OK;
}

Err demo_fees_add(Cx *cx)
{
    Newest *newest = arena_new(cx->arena, Newest);
    TRY(dossier_each(cx, newest_take, newest));
    return tx_run(cx, "demo_fees_add", money_in_tx, newest);
}
