// From a dossier to the papers about it.
#include "rooms/identity/identity.h"
#include "rooms/papers/facts.h"
#include "rooms/papers/text_service.h"
#include "store/tx.h"
#include "texts.h"

// The newest event that calls for the form.
static const DossierMoment *cause_of(const DossierMomentList *moments, DossierEventKind kind)
{
    for (size_t i = moments->n; i > 0; i--)
        if (moments->items[i - 1].event.kind == kind)
            return &moments->items[i - 1];
    return NULL;
}

Err superior_find(Cx *cx, int64_t agency_id, PaperSources *sources)
{
    Agency own, above;
    TRY(agency_get(cx, tx_reads(cx), agency_id, &own));
    // Since 2025 the place of reception of a commune is a centre (NĐ 118/2025); elsewhere a desk.
    bool is_centre = own.level == AGENCY_COMMUNE;
    sources->desk = text_get(LANG_VI, is_centre ? T_PAPERS_CENTRE : T_PAPERS_DESK);
    sources->desk_plain =
        text_get(LANG_VI, is_centre ? T_PAPERS_CENTRE_PLAIN : T_PAPERS_DESK_PLAIN);
    sources->superior = S("");
    if (own.parent_id == NO_INT)
        return OK;
    TRY(agency_get(cx, tx_reads(cx), own.parent_id, &above));
    sources->superior = above.name;
    return OK;
}

// As he is called; what other systems or programs recorded keeps the name it came with.
static Err officer_find(Cx *cx, Str actor, Str *out)
{
    Account account;
    bool found = false;
    if (!str_is_empty(actor))
        TRY(account_find(tx_reads(cx), actor, &account, &found));
    *out = found ? account.display_name : str_is_absent(actor) ? S("") : actor;
    return OK;
}

// The control slip names everybody who held the dossier.
static Err holders_name(Cx *cx, DossierMomentList *moments)
{
    for (size_t i = 0; i < moments->n; i++) {
        DossierEvent *event = &moments->items[i].event;
        TRY(officer_find(cx, event->actor, &event->actor));
        TRY(officer_find(cx, event->assignee, &event->assignee));
    }
    return OK;
}

static Err sources_read(Cx *cx, const PaperAsk *ask, Dossier *dossier, PaperSources *out)
{
    DossierMomentList *moments = arena_new(cx->arena, DossierMomentList);
    DossierLegList *legs = arena_new(cx->arena, DossierLegList);
    PaperSources sources = { .ask = ask, .dossier = dossier, .statement = S(""), .officer = S("") };
    bool is_draft = ask->form == PAPER_FORM_APOLOGY && !instant_is_absent(ask->draft_due);
    TRY(dossier_timeline(cx, dossier->id, moments));
    TRY(dossier_legs(cx, dossier->id, legs));
    sources.moments = moments;
    sources.legs = legs;
    sources.made_at = cx->env->now(cx->env);
    if (!is_draft)
        sources.cause = cause_of(moments, paper_form_cause(ask->form));
    if (sources.cause == NULL && !is_draft)
        return fail(cx, ERR_CONFLICT, T_PAPERS_NO_CAUSE, .args = { { "code", dossier->code } });
    if (sources.cause != NULL) {
        sources.made_at = sources.cause->event.at;
        TRY(officer_find(cx, sources.cause->event.actor, &sources.officer));
    }
    TRY(superior_find(cx, dossier->agency_id, &sources));
    TRY(dossier_get_limit(cx, dossier, &sources.limit));
    if (ask->form == PAPER_FORM_RECEIPT)
        TRY(dossier_sign_reception(cx, dossier, moments, &sources.statement));
    if (ask->form == PAPER_FORM_CONTROL)
        TRY(holders_name(cx, moments));
    *out = sources;
    return OK;
}

Err paper_make(Cx *cx, const PaperAsk *ask, Document *out)
{
    Dossier dossier;
    PaperSources sources;
    PaperFacts facts;
    PaperText text;
    Template form;
    TRY(dossier_get(cx, ask->code, &dossier));
    TRY(sources_read(cx, ask, &dossier, &sources));
    facts_fill(cx->arena, &sources, &facts);
    TRY(text_find_for(cx, ask->form, dossier.agency_id, &text));
    TRY(template_get(cx, text.text, &form));
    template_lay_out(cx->arena, &form, &facts, out);
    out->made_at = sources.made_at;
    return OK;
}
