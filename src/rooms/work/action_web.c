// The pages of what is done next to a dossier, one page an action, all from one table: what will
// happen to the clock is said before anything is sent.
#include "rooms/work/act_input.h"
#include "rooms/work/actions.h"
#include "rooms/work/hints.h"
#include "rooms/work/head_web.h"
#include "rooms/work/line_web.h"
#include "rooms/work/people.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static Str dossier_path_of(Cx *cx, Str code)
{
    return desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code);
}

static DossierAction action_begin(const ActionKind *kind, Str code)
{
    return (DossierAction) { .event = { .kind = kind->event,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT,
                                        .step = step_name(kind->step) } };
}

// ---- What will happen

static TextArg moment_arg(Cx *cx, const char *name, Instant at)
{
    Str text = instant_is_absent(at) ? text_get(cx->lang, T_WORK_NO_DATE)
                                     : instant_format_vietnamese(cx->arena, at);
    return (TextArg) { name, text };
}

static TextKey effect_key(const ActionKind *kind, const DossierForesight *foresight)
{
    if (kind->event == EVENT_SUPPLEMENT_REQUESTED)
        return foresight->after_supplement == SUPPLEMENT_RESTART ? T_WORK_EFFECT_RESTART
                                                                 : T_WORK_EFFECT_SUPPLEMENT;
    if (foresight->stops_clock)
        return T_WORK_EFFECT_STOPS;
    if (foresight->starts_clock)
        return T_WORK_EFFECT_STARTS;
    if (foresight->ends)
        return T_WORK_EFFECT_ENDS;
    if (foresight->due_after.ms != foresight->due_before.ms)
        return T_WORK_EFFECT_NEW_DATE;
    return kind->event == EVENT_TRANSFERRED ? T_WORK_EFFECT_LEG : T_WORK_EFFECT_NONE;
}

static Str effect_text(Cx *cx, const ActionKind *kind, const DossierForesight *foresight)
{
    TextArg args[] = { moment_arg(cx, "before", foresight->due_before),
                       moment_arg(cx, "after", foresight->due_after) };
    return text_fill(cx->arena, cx->lang, effect_key(kind, foresight), args, 2);
}

static Str refusal_text(Cx *cx, Str code, const DossierForesight *foresight)
{
    TextArg arg = { "code", code };
    if (foresight->refusal != LIFE_OK)
        return text_fill(cx->arena, cx->lang, life_refusal_text(foresight->refusal), &arg, 1);
    return foresight->is_allowed ? S("") : text_get(cx->lang, T_WORK_NOT_YOURS);
}

// ---- The page

static Err agency_select(Cx *cx, const Request *request, const Dossier *dossier, SelectView *out)
{
    AgencyList agencies;
    Str typed = value_find(&request->values, "to");
    TRY(neighbours_list(cx, dossier->holder_id, &agencies));
    SelectView select = { .name = S("to"),
                          .label = text_get(cx->lang, T_WORK_TO_AGENCY),
                          .hint = S(""),
                          .error = input_view(cx, request, "to", T_WORK_TO_AGENCY).error };
    select.choices.items = arena_array(cx->arena, ChoiceView, agencies.n + 1);
    select.choices.items[select.choices.n++] =
        (ChoiceView) { S(""), text_get(cx->lang, T_WORK_CHOOSE_AGENCY), false };
    for (size_t i = 0; i < agencies.n; i++)
        if (agencies.items[i].id != dossier->holder_id)
            select.choices.items[select.choices.n++] =
                (ChoiceView) { agencies.items[i].code, agencies.items[i].name,
                               str_equal(typed, agencies.items[i].code) };
    *out = select;
    return OK;
}

static void review_fill(Cx *cx, const Request *request, const DossierPartList *parts,
                        ActionPage *page)
{
    const ActInput *input = request->input;
    page->checks = (CheckLines) { arena_array(cx->arena, CheckLine, parts->n), parts->n };
    for (size_t i = 0; i < parts->n; i++) {
        CheckLine *line = &page->checks.items[i];
        *line = (CheckLine) { .place = (int64_t)i + 1, .name = parts->items[i].name };
        Str passed = str_format(cx->arena, "du-%zu", i + 1);
        Str missing = str_format(cx->arena, "thieu-%zu", i + 1);
        for (size_t k = 0; input != NULL && k < input->checks.n; k++) {
            line->is_passed |= str_equal(input->checks.items[k], passed);
            line->is_missing |= str_equal(input->checks.items[k], missing);
        }
    }
}

// The newest list of papers that any event says.
static Err parts_of(Cx *cx, const Dossier *dossier, DossierPartList *out)
{
    DossierMomentList moments;
    *out = (DossierPartList) { 0 };
    TRY(dossier_timeline(cx, dossier->id, &moments));
    for (size_t i = 0; i < moments.n; i++)
        if (moments.items[i].parts.n > 0)
            *out = moments.items[i].parts;
    return OK;
}

static Err fields_fill(Cx *cx, const Request *request, const ActionKind *kind,
                       const Dossier *dossier, ActionPage *page)
{
    page->has_assignee = (kind->asks & ASK_ASSIGNEE) != 0;
    page->has_agency = (kind->asks & ASK_AGENCY) != 0;
    page->has_due = (kind->asks & ASK_DUE) != 0;
    page->has_text = (kind->asks & ASK_TEXT) != 0;
    page->has_checks = (kind->asks & ASK_CHECKS) != 0;
    page->text = input_view(cx, request, "reason", kind->text_label);
    page->text.is_long = true;
    page->text.required = kind->needs_text;
    page->due = input_view(cx, request, "due", T_WORK_UNTIL);
    page->due.type = S("date");
    if (page->has_assignee) {
        AccountList people;
        TRY(people_of_agency(cx, dossier->holder_id, &people));
        page->assignee = people_select(cx, &people, request);
    }
    if (page->has_agency)
        TRY(agency_select(cx, request, dossier, &page->agency));
    if (page->has_checks) {
        DossierPartList parts;
        TRY(parts_of(cx, dossier, &parts));
        review_fill(cx, request, &parts, page);
    }
    return OK;
}

// An extension is foreseen with the date that the procedure's limit would give from now.
static Err foresee(Cx *cx, const ActionKind *kind, const Dossier *dossier, ActionPage *page)
{
    DossierForesight foresight;
    DossierAction action = action_begin(kind, dossier->code);
    if (kind->event == EVENT_EXTENDED) {
        TRY(apology_propose(cx, dossier, &action.event.due));
        if (str_is_empty(page->due.value) && !instant_is_absent(action.event.due))
            page->due.value = date_format_iso(cx->arena, instant_date(action.event.due));
    }
    TRY(dossier_foresee(cx, &action, &foresight));
    bool is_answer = kind->step == STEP_OPINION;
    page->refusal = is_answer ? S("") : refusal_text(cx, dossier->code, &foresight);
    page->effect = effect_text(cx, kind, &foresight);
    page->apology_path = S("");
    if (kind->event == EVENT_EXTENDED)
        page->apology_path =
            str_join(cx->arena, page->head.dossier_path,
                     cx->lang == LANG_EN ? S("/apology.pdf") : S("/thu-xin-loi.pdf"));
    return OK;
}

static Err action_show(Cx *cx, const Request *request, Response *response)
{
    const ActionKind *kind = action_find(request->path);
    Dossier dossier;
    Html html;
    ActionPage page = { .title = kind->label, .lead = kind->lead, .button = kind->label };
    TRY(head_make(cx, request, &dossier, &page.head));
    TRY(fields_fill(cx, request, kind, &dossier, &page));
    TRY(foresee(cx, kind, &dossier, &page));
    html_begin(&html, cx, request->view);
    page_action(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err action_get(Cx *cx, const Request *request, Response *response)
{
    return action_show(cx, request, response);
}

Err action_refused(Cx *cx, const Request *request, Response *response)
{
    return action_show(cx, request, response);
}

// ---- Sending it

static Err wrong(Cx *cx, const char *field, TextKey text, Str value)
{
    problem_add_field(cx, str_from_c(field), text, &(TextArg) { "value", value });
    return problem_fields(cx, T_WORK_ACTION_FAILED);
}

// Every paper has to be answered, and at least one thing must be missing.
static Err review_take(Cx *cx, const Dossier *dossier, const ActInput *input, DossierAction *action)
{
    DossierPartList parts;
    PaperReview review;
    TRY(parts_of(cx, dossier, &parts));
    review_read(cx->arena, &parts, &input->checks, &review);
    if (!str_is_absent(review.unanswered))
        return wrong(cx, "check", T_WORK_CHECK_UNANSWERED, review.unanswered);
    action->reason = supplement_words(cx->arena, &review.missing, input->text);
    return str_is_empty(action->reason) ? wrong(cx, "check", T_WORK_NOTHING_MISSING, NO_STR) : OK;
}

// An answer goes back to whoever was asked: the person, or his agency.
static Err answer_take(Cx *cx, const Dossier *dossier, DossierAction *action)
{
    DossierQuestionList questions;
    TRY(dossier_questions(cx, dossier->id, &questions));
    for (size_t i = 0; i < questions.n; i++) {
        const DossierQuestion *question = &questions.items[i];
        bool is_mine = str_is_empty(question->account) ||
                       (cx->actor != NULL && str_equal(question->account, cx->actor->name));
        if (!instant_is_absent(question->closed_at) || !is_mine)
            continue;
        action->event.to = question->agency;
        action->event.assignee = question->account;
        return OK;
    }
    return fail(cx, ERR_CONFLICT, T_WORK_NOT_ASKED);
}

static Instant closing_of(Date day)
{
    return date_is_absent(day) ? NO_INSTANT : instant_end_of_day(day);
}

static void words_take(const ActionKind *kind, const ActInput *input, DossierAction *action)
{
    if (kind->text_label == T_WORK_REASON)
        action->reason = input->text;
    else
        action->note = input->text;
}

static Err action_take(Cx *cx, const ActionKind *kind, const Dossier *dossier,
                       const ActInput *input, DossierAction *action)
{
    DossierEvent *event = &action->event;
    if (kind->needs_text && str_is_empty(input->text))
        return wrong(cx, "reason", T_WORK_TEXT_MISSING, NO_STR);
    words_take(kind, input, action);
    if ((kind->asks & ASK_ASSIGNEE) != 0)
        event->assignee = input->assignee;
    if ((kind->asks & ASK_AGENCY) != 0)
        event->to = input->agency;
    if (kind->event == EVENT_STEP)
        event->step_due = closing_of(input->due);
    if (kind->event == EVENT_TRANSFERRED)
        event->leg_due = closing_of(input->due);
    if (kind->event == EVENT_EXTENDED)
        TRY(closing_find(cx, dossier, input->due, &event->due));
    if (kind->step == STEP_OPINION)
        return answer_take(cx, dossier, action);
    return (kind->asks & ASK_CHECKS) != 0 ? review_take(cx, dossier, input, action) : OK;
}

Err action_post(Cx *cx, const Request *request, Response *response)
{
    const ActionKind *kind = action_find(request->path);
    Dossier dossier;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    DossierAction action = action_begin(kind, dossier.code);
    TRY(action_take(cx, kind, &dossier, request->input, &action));
    TRY(dossier_record(cx, &action, &dossier));
    response_redirect(response, dossier_path_of(cx, dossier.code));
    return OK;
}
