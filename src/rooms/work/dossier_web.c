// One dossier on one page: where it stands, why its date is what it is, all that happened, and what
// may be done next.
#include "work_html.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/work/work_web.h"
#include "rooms/work/act_input.h"
#include "texts.h"

enum {
    LATE_ENTRY_MS = 60 * MINUTE_MS // recorded so much later: said on the timeline
};

static TimelineLines timeline_of(Cx *cx, const DossierMomentList *moments)
{
    TimelineLines lines = { arena_array(cx->arena, TimelineLine, moments->n), moments->n };
    for (size_t i = 0; i < moments->n; i++) {
        const DossierMoment *moment = &moments->items[i];
        const DossierEvent *event = &moment->event;
        Instant due = instant_is_absent(event->due) ? event->promised : event->due;
        lines.items[i] = (TimelineLine) {
            .at = event->at,
            .recorded_at = event->recorded_at,
            .was_late_entry = event->recorded_at.ms - event->at.ms > LATE_ENTRY_MS,
            .event = event_kind_text(event->kind),
            .step = str_is_empty(event->step) ? event->field : event->step,
            .actor = event->actor,
            .to = event->to,
            .reason = moment->reason,
            .note = moment->note,
            .due = due,
        };
    }
    return lines;
}

static LegLines legs_of(Cx *cx, const DossierLegList *legs)
{
    LegLines lines = { arena_array(cx->arena, LegLine, legs->n), legs->n };
    for (size_t i = 0; i < legs->n; i++)
        lines.items[i] = (LegLine) { legs->items[i].number, legs->items[i].agency_name,
                                     legs->items[i].received_at, legs->items[i].due_at,
                                     legs->items[i].ended_at };
    return lines;
}

// Who filed it and with which papers: the newest that any event says.
static void private_fill(Cx *cx, const DossierMomentList *moments, DossierPage *page)
{
    for (size_t i = 0; i < moments->n; i++) {
        const DossierMoment *moment = &moments->items[i];
        const Applicant *applicant = &moment->applicant;
        if (!str_is_empty(applicant->id_number))
            page->id_number = applicant->id_number;
        if (!str_is_empty(applicant->phone))
            page->phone = applicant->phone;
        if (!str_is_empty(applicant->email))
            page->email = applicant->email;
        if (!str_is_empty(applicant->address))
            page->address = applicant->address;
        if (moment->parts.n == 0)
            continue;
        page->papers.items = arena_array(cx->arena, DossierPaper, moment->parts.n);
        page->papers.n = moment->parts.n;
        for (size_t k = 0; k < moment->parts.n; k++)
            page->papers.items[k] = (DossierPaper) { .name = moment->parts.items[k].name };
    }
}

static ReasonLines reasons_of(Cx *cx, const DossierWhy *why)
{
    ReasonLines lines = { arena_array(cx->arena, ReasonLine, why->n), why->n };
    for (size_t i = 0; i < why->n; i++)
        lines.items[i].text = due_reason_text(cx->arena, cx->lang, &why->items[i]);
    return lines;
}

// What the rules would let follow now, whoever asks; the rest is said when it is tried.
static SelectView event_select(Cx *cx, const Request *request, const DossierFold *fold)
{
    Str typed = value_find(&request->values, "event");
    SelectView select = { .name = S("event"),
                          .label = text_get(cx->lang, T_WORK_ACT_WHAT),
                          .hint = S(""),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, EVENT_KIND_COUNT);
    for (int kind = EVENT_RECEIVED; kind < EVENT_KIND_COUNT; kind++) {
        if (!life_is_next(fold, (DossierEventKind)kind))
            continue;
        Str name = event_kind_name((DossierEventKind)kind);
        select.choices.items[select.choices.n++] =
            (ChoiceView) { name, text_get(cx->lang, event_kind_text((DossierEventKind)kind)),
                           str_equal(typed, name) };
    }
    return select;
}

static void act_fill(Cx *cx, const Request *request, const DossierFold *fold, DossierPage *page)
{
    page->event = event_select(cx, request, fold);
    page->can_act = page->event.choices.n > 0;
    page->key = form_key(cx, request);
    page->step = input_view(cx, request, "step", T_WORK_ACT_STEP);
    page->to = input_view(cx, request, "to", T_WORK_ACT_TO);
    page->to.hint = text_get(cx->lang, T_WORK_ACT_TO_HINT);
    page->due = input_view(cx, request, "due", T_WORK_ACT_DUE);
    page->due.hint = text_get(cx->lang, T_WORK_ACT_DUE_HINT);
    page->reason = input_view(cx, request, "reason", T_WORK_ACT_REASON);
    page->reason.is_long = true;
}

static DossierPage page_of(Cx *cx, const Request *request, const Dossier *dossier)
{
    const DossierFold *fold = &dossier->fold;
    Instant now = cx->env->now(cx->env);
    Timeliness by_date = fold_timeliness_by_date(fold, now);
    Str code = url_encode(cx->arena, dossier->code);
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code);
    return (DossierPage) {
        .code = dossier->code,
        .check_code = dossier->check_code,
        .public_path = str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                                  STR_ARG(code), STR_ARG(dossier->check_code)),
        .receipt_path =
            str_join(cx->arena, path, cx->lang == LANG_EN ? S("/receipt.pdf") : S("/giay-hen.pdf")),
        .files_path = str_join(cx->arena, path, cx->lang == LANG_EN ? S("/files") : S("/tep")),
        .action = path,
        .is_new = !str_is_empty(request_query(request, "moi")),
        .procedure = dossier->procedure,
        .procedure_name = dossier->procedure_name,
        .field = dossier->field,
        .agency = dossier->agency_name,
        .holder = dossier->holder_name,
        .applicant = dossier->applicant_name,
        .state = dossier_state_text(fold),
        .channel = channel_text(fold->channel),
        .by_date = timeliness_text(by_date),
        .by_minute = timeliness_text(fold_timeliness_by_minute(fold, now)),
        .is_late = by_date == TIMELINESS_LATE || by_date == TIMELINESS_OVERDUE ||
                   by_date == TIMELINESS_NO_DUE,
        .received_at = fold->received_at,
        .due_at = fold->due_at,
        .due_original = fold->due_original,
        .due_given = fold->due_given,
        .due_changed = fold->due_at.ms != fold->due_original.ms,
        .ended_at = fold->ended_at,
        .returned_at = fold->returned_at,
        .errors = error_lines(cx),
    };
}

Err dossier_page_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    DossierMomentList moments;
    DossierLegList legs;
    DossierWhy why;
    Html html;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(dossier_timeline(cx, dossier.id, &moments));
    TRY(dossier_legs(cx, dossier.id, &legs));
    TRY(dossier_explain(cx, &dossier, &why));
    DossierPage page = page_of(cx, request, &dossier);
    page.timeline = timeline_of(cx, &moments);
    page.legs = legs_of(cx, &legs);
    page.reasons = reasons_of(cx, &why);
    page.hand_over_by = why.hand_over_by;
    private_fill(cx, &moments, &page);
    act_fill(cx, request, &dossier.fold, &page);
    html_begin(&html, cx, request->view);
    page_dossier(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// The page again, with what was typed and what stands in its way.
Err dossier_act_refused(Cx *cx, const Request *request, Response *response)
{
    return dossier_page_get(cx, request, response);
}

Err dossier_act_post(Cx *cx, const Request *request, Response *response)
{
    DossierAction action;
    Dossier dossier;
    TRY(action_from_act(cx, request->input, request_param(request, "code"), &action));
    TRY(dossier_record(cx, &action, &dossier));
    response_redirect(response,
                      desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code));
    return OK;
}
