// One dossier on one page: who, what, how long; its papers, all that happened, what colleagues
// wrote, its result, who looked; and the ways to what may be done next.
#include "rooms/files/files.h"
#include "rooms/papers/papers.h"
#include "rooms/work/actions.h"
#include "rooms/work/left.h"
#include "rooms/work/line_web.h"
#include "rooms/work/people.h"
#include "rooms/work/results.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

enum {
    LATE_ENTRY_MS = 60 * MINUTE_MS, // recorded so much later: said on the timeline
    FAR_DAYS = 3660,                // an extension that no due date is later than
};

// A step by its name in words; what was corrected by its field.
static Str step_words(Cx *cx, const DossierEvent *event)
{
    TextKey key = event->kind == EVENT_STEP ? step_text(event->step) : 0;
    if (key != 0)
        return text_get(cx->lang, key);
    return str_is_empty(event->step) ? event->field : event->step;
}

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
            .step = step_words(cx, event),
            .actor = event->actor,
            .to = str_is_empty(event->assignee) ? event->to : event->assignee,
            .reason = moment->reason,
            .note = moment->note,
            .due = due,
        };
    }
    return lines;
}

// Colleagues by name; who is no account here stays as the source called him.
static Err names_fill(Cx *cx, const DossierMomentList *moments, TimelineLines *lines)
{
    for (size_t i = 0; i < lines->n; i++) {
        const DossierEvent *event = &moments->items[i].event;
        TRY(person_name_for(cx, event->actor, event->acting_for, T_WORK_ACTED_FOR,
                            &lines->items[i].actor));
        if (!str_is_empty(event->assignee))
            TRY(person_name(cx, event->assignee, &lines->items[i].to));
    }
    return OK;
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

// Only what colleagues wrote to each other: questions, answers, notes.
static TimelineLines talk_of(Cx *cx, const DossierMomentList *moments, const TimelineLines *all)
{
    TimelineLines lines = { arena_array(cx->arena, TimelineLine, all->n), 0 };
    for (size_t i = 0; i < all->n; i++) {
        const DossierEvent *event = &moments->items[i].event;
        if (event->kind == EVENT_STEP && step_is_aside(step_parse(event->step)))
            lines.items[lines.n++] = all->items[i];
    }
    return lines;
}

static Err asks_fill(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    DossierQuestionList questions;
    Instant now = cx->env->now(cx->env);
    TRY(dossier_questions(cx, dossier->id, &questions));
    page->asks = (AskLines) { arena_array(cx->arena, AskLine, questions.n), questions.n };
    for (size_t i = 0; i < questions.n; i++) {
        const DossierQuestion *question = &questions.items[i];
        AskLine *line = &page->asks.items[i];
        Instant end = instant_is_absent(question->closed_at) ? now : question->closed_at;
        *line = (AskLine) { .asked_at = question->asked_at,
                            .due_at = question->due_at,
                            .answered_at = question->answered_at,
                            .closed_at = question->closed_at,
                            .is_late = !instant_is_absent(question->due_at) &&
                                       end.ms > question->due_at.ms };
        line->who = question->agency_name;
        if (!str_is_empty(question->account))
            TRY(person_name(cx, question->account, &line->who));
    }
    return OK;
}

static bool is_asked(const Cx *cx, const DossierQuestionList *questions)
{
    for (size_t i = 0; i < questions->n; i++) {
        const DossierQuestion *question = &questions->items[i];
        bool is_mine = str_is_empty(question->account) ||
                       (cx->actor != NULL && str_equal(question->account, cx->actor->name));
        if (instant_is_absent(question->closed_at) && is_mine)
            return true;
    }
    return false;
}

static Err may_act(Cx *cx, const ActionKind *kind, const Dossier *dossier, bool *out)
{
    DossierForesight foresight;
    DossierQuestionList questions;
    Date today = instant_date(cx->env->now(cx->env));
    Instant later = instant_end_of_day(date_add_days(today, FAR_DAYS));
    DossierAction action = { .event = { .kind = kind->event,
                                        .dossier = dossier->code,
                                        .at = NO_INSTANT,
                                        .due = later,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step = step_name(kind->step) } };
    if (kind->step == STEP_OPINION) {
        TRY(dossier_questions(cx, dossier->id, &questions));
        *out = is_asked(cx, &questions);
        return OK;
    }
    TRY(dossier_foresee(cx, &action, &foresight));
    *out = foresight.refusal == LIFE_OK && foresight.is_allowed;
    return OK;
}

static Err actions_fill(Cx *cx, const Dossier *dossier, Str path, DossierPage *page)
{
    page->actions.items = arena_array(cx->arena, ActionLink, ACTION_KINDS + 2);
    for (size_t i = 0; i < ACTION_KINDS; i++) {
        const ActionKind *kind = &action_kinds[i];
        const char *slug = cx->lang == LANG_EN ? kind->slug_en : kind->slug;
        bool may;
        TRY(may_act(cx, kind, dossier, &may));
        if (may)
            page->actions.items[page->actions.n++] =
                (ActionLink) { .path = str_format(cx->arena, "%.*s/%s", STR_ARG(path), slug),
                               .keys = str_from_c(kind->keys),
                               .label = kind->label };
    }
    return OK;
}

// Drafting and issuing have pages of their own beside the table of actions.
static void result_link(Cx *cx, const char *vi, const char *en, TextKey label, DossierPage *page)
{
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", page->code);
    page->actions.items[page->actions.n++] = (ActionLink) {
        .path = str_format(cx->arena, "%.*s/%s", STR_ARG(path), cx->lang == LANG_EN ? en : vi),
        .keys = S("d"),
        .label = label,
    };
}

static Err result_actions(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    static const ActionKind drafting = { .event = EVENT_STEP, .step = STEP_DRAFTED };
    static const ActionKind issuing = { .event = EVENT_RESOLVED };
    bool may;
    DossierStep step = step_parse(dossier->step);
    TRY(may_act(cx, step == STEP_APPROVED ? &issuing : &drafting, dossier, &may));
    if (may && step == STEP_APPROVED)
        result_link(cx, "phat-hanh", "issue", T_WORK_ISSUE_TITLE, page);
    else if (may && step != STEP_DRAFTED)
        result_link(cx, "du-thao", "draft", T_WORK_DRAFT_TITLE, page);
    return OK;
}

static TextKey draft_state(const ResultDraft *draft)
{
    if (instant_is_absent(draft->decided_at))
        return T_WORK_STEP_DRAFTED;
    return draft->is_approved ? T_WORK_STEP_APPROVED : T_WORK_STEP_SENT_BACK;
}

static Err result_fill(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    ResultDraft draft;
    IssuedResult issued;
    bool has_draft, is_issued;
    TRY(result_draft_find(cx, dossier->id, &draft, &has_draft));
    TRY(issued_find(cx, dossier->id, &issued, &is_issued));
    if (has_draft) {
        page->draft_kind = draft.kind;
        page->draft_path = desk_path(cx, "/duyet", "/en/approve", dossier->code);
        page->draft_state = draft_state(&draft);
    }
    if (!is_issued)
        return OK;
    page->issued = str_format(cx->arena, "%.*s %.*s", STR_ARG(issued.kind),
                              STR_ARG(issued_number(cx->arena, &issued)));
    page->issued_on = issued.issued_on;
    return person_name_for(cx, issued.signer, issued.signed_for, T_WORK_SIGNED_FOR,
                           &page->issued_signer);
}

static Err clock_fill(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    Left left;
    DossierWhy why;
    TRY(left_find(cx, dossier, &left));
    TRY(dossier_explain(cx, dossier, &why));
    page->left = left_text(cx->arena, cx->lang, &left);
    page->left_why = left_why(cx->arena, cx->lang, &left);
    page->is_late = left.kind == LEFT_OVERDUE || left.kind == LEFT_NO_DUE;
    page->is_paused = left.kind == LEFT_PAUSED;
    page->reasons = reasons_of(cx, &why);
    page->hand_over_by = why.hand_over_by;
    return OK;
}

// The letters that its life calls for: what was asked for, the refusal, the apology, the slip.
static FormLines forms_of(Cx *cx, const DossierMomentList *moments, Str path)
{
    PaperFormList list;
    paper_list_forms(moments, &list);
    FormLines lines = { arena_array(cx->arena, FormLine, list.n), 0 };
    for (size_t i = 0; i < list.n; i++) {
        Str code = paper_form_code(list.items[i]);
        if (list.items[i] == PAPER_FORM_RECEIPT)
            continue;
        lines.items[lines.n++] = (FormLine) {
            str_format(cx->arena, "%.*s%s%.*s", STR_ARG(path),
                       cx->lang == LANG_EN ? "/forms/" : "/mau/", STR_ARG(code)),
            paper_form_text(list.items[i]),
        };
    }
    return lines;
}

static DossierPage page_begin(Cx *cx, const Request *request, const Dossier *dossier, Str path)
{
    const DossierFold *fold = &dossier->fold;
    Str code = url_encode(cx->arena, dossier->code);
    return (DossierPage) {
        .code = dossier->code,
        .check_code = dossier->check_code,
        .public_path = str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                                  STR_ARG(code), STR_ARG(dossier->check_code)),
        .receipt_path =
            str_join(cx->arena, path, cx->lang == LANG_EN ? S("/receipt.pdf") : S("/giay-hen.pdf")),
        .files_path = str_join(cx->arena, path, cx->lang == LANG_EN ? S("/files") : S("/tep")),
        .notices_path =
            str_join(cx->arena, path, cx->lang == LANG_EN ? S("/notices") : S("/thong-bao")),
        .page_path = path,
        .fees_path = desk_path(cx, "/lam-viec/thu-phi", "/en/desk/fees", dossier->code),
        .is_new = !str_is_empty(request_query(request, "moi")),
        .procedure = dossier->procedure,
        .procedure_name = dossier->procedure_name,
        .field = dossier->field,
        .agency = dossier->agency_name,
        .holder = dossier->holder_name,
        .applicant = dossier->applicant_name,
        .state = dossier_state_text(fold),
        .channel = channel_text(fold->channel),
        .step = step_text(dossier->step),
        .received_at = fold->received_at,
        .due_at = fold->due_at,
        .due_original = fold->due_original,
        .due_given = fold->due_given,
        .due_changed = fold->due_at.ms != fold->due_original.ms,
        .ended_at = fold->ended_at,
        .returned_at = fold->returned_at,
        .step_since = fold->step_since,
        .step_due = fold->step_due,
        .draft_kind = S(""),
        .draft_path = S(""),
        .issued = S(""),
        .errors = error_lines(cx),
    };
}

static Err files_fill(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    FileLinkList files;
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    TRY(file_read_list(cx, &owner, &files));
    return file_list_view(cx, &files, page->files_path, false, &page->files);
}

// Seen by colleagues on the page, and by the citizen.
static Err views_fill(Cx *cx, const Dossier *dossier, DossierPage *page)
{
    DossierLookList looks;
    TRY(dossier_looks(cx, dossier->id, &looks));
    page->views = (ViewLines) { arena_array(cx->arena, ViewLine, looks.n), looks.n };
    for (size_t i = 0; i < looks.n; i++) {
        const DossierLookLine *look = &looks.items[i];
        ViewLine *line = &page->views.items[i];
        bool is_work = str_equal_c(look->purpose, "work");
        *line = (ViewLine) { .day = look->day,
                             .last_at = look->last_at,
                             .purpose = is_work ? S("") : look->purpose,
                             .is_work = is_work,
                             .times = look->times };
        TRY(person_name(cx, look->account, &line->who));
    }
    return OK;
}

// Written after the answer; who looks beyond his own work is asked what for.
static Err look_leave(Cx *cx, const Request *request, const Dossier *dossier, DossierPage *page,
                      Response *response)
{
    bool is_own;
    TRY(dossier_is_own_work(cx, dossier, &is_own));
    page->purpose = input_view(cx, request, "muc-dich", T_WORK_PURPOSE);
    Str purpose = request_query(request, "muc-dich");
    page->asks_purpose = !is_own && str_is_empty(purpose);
    if (cx->actor == NULL)
        return OK;
    DossierLook *look = arena_new(cx->arena, DossierLook);
    *look = dossier_look_make(cx, dossier, is_own ? S("work") : purpose);
    response->afterwards = (Afterwards) { dossier_look_write, look, sizeof *look };
    return OK;
}

Err dossier_page_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    DossierMomentList moments;
    DossierLegList legs;
    Html html;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code);
    TRY(dossier_timeline(cx, dossier.id, &moments));
    TRY(dossier_legs(cx, dossier.id, &legs));
    DossierPage page = page_begin(cx, request, &dossier, path);
    TRY(person_name(cx, dossier.assignee, &page.assignee));
    TRY(clock_fill(cx, &dossier, &page));
    page.timeline = timeline_of(cx, &moments);
    TRY(names_fill(cx, &moments, &page.timeline));
    page.forms = forms_of(cx, &moments, path);
    page.talk = talk_of(cx, &moments, &page.timeline);
    page.legs = legs_of(cx, &legs);
    private_fill(cx, &moments, &page);
    TRY(asks_fill(cx, &dossier, &page));
    TRY(files_fill(cx, &dossier, &page));
    TRY(actions_fill(cx, &dossier, path, &page));
    TRY(result_actions(cx, &dossier, &page));
    TRY(result_fill(cx, &dossier, &page));
    TRY(views_fill(cx, &dossier, &page));
    TRY(look_leave(cx, request, &dossier, &page, response));
    html_begin(&html, cx, request->view);
    page_dossier(&html, &page);
    response_set_html(response, &html);
    return OK;
}
