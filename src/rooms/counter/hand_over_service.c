#include "rooms/counter/hand_over.h"

#include "base/text.h"
#include "rooms/counter/person_rules.h"
#include "rooms/fees/fees.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    DETAILS_OF_RETURN = 8
};

static void keep(Str *known, Str said)
{
    if (!str_is_empty(said))
        *known = said;
}

static void applicant_keep(Applicant *known, const Applicant *said)
{
    keep(&known->name, said->name);
    keep(&known->id_number, said->id_number);
    keep(&known->phone, said->phone);
    keep(&known->email, said->email);
    keep(&known->address, said->address);
}

static void moment_take(const DossierMoment *moment, HandOverFacts *facts)
{
    DossierEventKind kind = moment->event.kind;
    applicant_keep(&facts->applicant, &moment->applicant);
    if ((kind == EVENT_SUBMITTED || kind == EVENT_RECEIVED) && moment->parts.n > 0)
        facts->parts = moment->parts;
    if ((kind == EVENT_SUBMITTED || kind == EVENT_RECEIVED) && moment->details.n > 0)
        facts->intake = moment->details;
    if (kind == EVENT_RESOLVED)
        facts->result = moment->details;
    if (kind == EVENT_RETURNED) {
        facts->hand_over = moment->details;
        facts->returned_at = moment->event.at;
        facts->returned_actor = moment->event.actor;
    }
}

Err hand_over_get_facts(Cx *cx, Str code, HandOverFacts *out)
{
    DossierMomentList moments;
    FeeHold hold;
    HandOverFacts facts = { .returned_at = NO_INSTANT };
    TRY(dossier_get(cx, code, &facts.dossier));
    TRY(dossier_timeline(cx, facts.dossier.id, &moments));
    for (size_t i = 0; i < moments.n; i++)
        moment_take(&moments.items[i], &facts);
    TRY(fee_find_hold(cx, tx_reads(cx), facts.dossier.id, &hold));
    FileOwner owner = { FILE_OWNER_DOSSIER, facts.dossier.code };
    TRY(file_list_results(cx, &owner, &facts.results));
    facts.must_pay = hold != FEE_HOLD_NONE;
    *out = facts;
    return OK;
}

static void wrong(Cx *cx, const char *field, TextKey text)
{
    problem_add_field(cx, str_from_c(field), text, NULL);
}

static bool is_applicant(Arena *arena, const HandOver *in, const Applicant *applicant)
{
    return str_equal(text_fold(arena, in->receiver), text_fold(arena, applicant->name));
}

// At the counter: who takes it is the applicant with his own number, or shows that he may.
static void receiver_check(Cx *cx, const HandOver *in, const Applicant *applicant)
{
    Arena *arena = cx->arena;
    Str known = person_number_normal(arena, applicant->id_number);
    Str given = person_number_normal(arena, in->receiver_id);
    if (str_is_empty(in->receiver)) {
        wrong(cx, "receiver", T_COUNTER_RECEIVER_MISSING);
    } else if (!is_applicant(arena, in, applicant)) {
        if (str_is_empty(in->receiver_paper))
            wrong(cx, "receiver_paper", T_COUNTER_AUTHORITY_MISSING);
        if (str_is_empty(given))
            wrong(cx, "receiver_id", T_COUNTER_RECEIVER_ID_MISSING);
    } else if (!str_is_empty(known) && !str_is_empty(given) && !str_equal(known, given)) {
        wrong(cx, "receiver_id", T_COUNTER_RECEIVER_ID_OTHER);
    }
    if (!in->is_signed)
        wrong(cx, "signed", T_COUNTER_SIGNATURE_MISSING);
}

static Err hand_over_check(Cx *cx, const HandOver *in, const HandOverFacts *facts)
{
    if (in->by == CHANNEL_COUNTER)
        receiver_check(cx, in, &facts->applicant);
    if (in->by == CHANNEL_POST && str_is_empty(in->tracking))
        wrong(cx, "tracking", T_COUNTER_TRACKING_MISSING);
    TRY(problem_fields(cx, T_COUNTER_RETURN_FAILED));
    if (facts->must_pay)
        return fail(cx, ERR_CONFLICT, T_COUNTER_RETURN_UNPAID,
                    .args = { { "code", facts->dossier.code } });
    return OK;
}

static void detail_add(DossierDetails *details, const char *name, Str value)
{
    if (!str_is_empty(value))
        details->items[details->n++] = (DossierDetail) { str_from_c(name), value };
}

static DossierDetails details_of(Cx *cx, const HandOver *in)
{
    DossierDetails details = { arena_array(cx->arena, DossierDetail, DETAILS_OF_RETURN), 0 };
    detail_add(&details, DETAIL_RETURNED_BY, channel_code(in->by));
    detail_add(&details, DETAIL_RECEIVER, in->receiver);
    detail_add(&details, DETAIL_RECEIVER_ID, in->receiver_id);
    detail_add(&details, DETAIL_RECEIVER_PAPER, in->receiver_paper);
    detail_add(&details, DETAIL_TRACKING, in->tracking);
    detail_add(&details, DETAIL_ORIGINALS, in->gives_originals ? S("returned") : S(""));
    detail_add(&details, DETAIL_SIGNED, in->is_signed ? S("paper") : S(""));
    return details;
}

typedef struct HandOverArgs {
    const HandOver *in;
    Dossier *out;
} HandOverArgs;

static Err hand_over_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)tx;
    HandOverArgs *args = arg;
    HandOverFacts facts;
    TRY(hand_over_get_facts(cx, args->in->code, &facts));
    TRY(hand_over_check(cx, args->in, &facts));
    DossierAction action = { .event = { .kind = EVENT_RETURNED,
                                        .dossier = facts.dossier.code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT },
                             .note = args->in->note,
                             .details = details_of(cx, args->in) };
    return dossier_record(cx, &action, args->out);
}

Err desk_hand_over(Cx *cx, const HandOver *in, Dossier *out)
{
    HandOverArgs args = { in, out };
    return tx_run(cx, "desk_hand_over", hand_over_in_tx, &args);
}
