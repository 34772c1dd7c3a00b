// "Duyệt": what waits for a leader, made for a telephone first. Cards with four facts, drafts of
// one kind together with what is alike and what differs, one press for many.
#include "rooms/work/batch_web.h"
#include "rooms/work/left.h"
#include "rooms/work/line_web.h"
#include "rooms/work/people.h"
#include "rooms/work/result_input.h"
#include "rooms/work/results.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

enum {
    REASONS = 4
};

static const TextKey reasons[REASONS] = { T_WORK_BACK_WRONG_DATA, T_WORK_BACK_MISSING_PAPER,
                                          T_WORK_BACK_WRONG_LAW, T_WORK_BACK_WORDING };

static Str approval_path(Cx *cx, Str code)
{
    return desk_path(cx, "/duyet", "/en/approve", code);
}

static SelectView reason_select(Cx *cx, const Request *request)
{
    Str typed = value_find(&request->values, "reason");
    SelectView select = { .name = S("reason"),
                          .label = text_get(cx->lang, T_WORK_BACK_REASON),
                          .hint = S(""),
                          .error = input_view(cx, request, "reason", T_WORK_BACK_REASON).error };
    select.choices.items = arena_array(cx->arena, ChoiceView, REASONS + 1);
    select.choices.items[select.choices.n++] =
        (ChoiceView) { S(""), text_get(cx->lang, T_WORK_CHOOSE_REASON), false };
    for (size_t i = 0; i < REASONS; i++) {
        Str text = text_get(cx->lang, reasons[i]);
        select.choices.items[select.choices.n++] =
            (ChoiceView) { text, text, str_equal(typed, text) };
    }
    return select;
}

// ---- Cards

typedef struct Waiting {
    const Dossier *dossier;
    ResultDraft draft;
    bool has_draft, has_file;
    FileLink file; // that is the draft
    ApprovalCard card;
} Waiting;

static Str files_path(Cx *cx, Str code)
{
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code);
    return str_join(cx->arena, path, cx->lang == LANG_EN ? S("/files") : S("/tep"));
}

static Err card_file_fill(Cx *cx, Waiting *waiting)
{
    FileLink link;
    TRY(draft_file_find(cx, waiting->dossier, &waiting->draft, &link, &waiting->has_file));
    if (!waiting->has_file)
        return OK;
    waiting->file = link;
    waiting->card.file_name = link.name;
    waiting->card.file_path =
        str_format(cx->arena, "%.*s/%lld", STR_ARG(files_path(cx, waiting->dossier->code)),
                   (long long)link.id);
    return OK;
}

static Err waiting_make(Cx *cx, const Dossier *dossier, Waiting *out)
{
    Left left;
    Str proposed_by;
    *out = (Waiting) { .dossier = dossier };
    TRY(result_draft_find(cx, dossier->id, &out->draft, &out->has_draft));
    TRY(left_find(cx, dossier, &left));
    TRY(person_name(cx, out->has_draft ? out->draft.drafted_by : dossier->actor, &proposed_by));
    out->card = (ApprovalCard) {
        .code = dossier->code,
        .choice = str_format(cx->arena, "%.*s@%lld", STR_ARG(dossier->code),
                             (long long)(out->has_draft ? out->draft.number : 0)),
        .path = approval_path(cx, dossier->code),
        .what = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .proposed_by = proposed_by,
        .left = left_text(cx->arena, cx->lang, &left),
        .why = left_why(cx->arena, cx->lang, &left),
        .kind = out->has_draft ? out->draft.kind : S(""),
        .file_name = S(""),
        .file_path = S(""),
        .is_late = left.kind == LEFT_OVERDUE,
        .is_soon = left.kind == LEFT_RUNNING && left.minutes < left.day_minutes,
    };
    return out->has_draft ? card_file_fill(cx, out) : OK;
}

static bool is_same_kind(const Waiting *a, const Waiting *b)
{
    return str_equal(a->card.what, b->card.what) && str_equal(a->card.kind, b->card.kind);
}

// What a group shares beyond the procedure and the kind.
static void group_words(Cx *cx, const Waiting *all, size_t n, size_t first, ApprovalGroup *group)
{
    bool same_proposer = true, same_content = true;
    for (size_t i = first + 1; i < n; i++) {
        if (!is_same_kind(&all[first], &all[i]))
            continue;
        same_proposer &= str_equal(all[i].card.proposed_by, all[first].card.proposed_by);
        same_content &= str_equal(all[i].draft.content, all[first].draft.content);
    }
    TextArg args[] = { { "what", all[first].card.what },
                       { "kind", all[first].card.kind },
                       { "who", all[first].card.proposed_by } };
    group->same = text_fill(cx->arena, cx->lang,
                            same_proposer ? T_WORK_SAME_PROPOSER : T_WORK_SAME_KIND_ONLY, args, 3);
    group->differ = text_get(cx->lang, same_content ? T_WORK_DIFFER_PEOPLE : T_WORK_DIFFER_CONTENT);
}

static void groups_make(Cx *cx, const Waiting *all, size_t n, ApprovalGroups *out)
{
    bool *is_taken = arena_array(cx->arena, bool, n + 1);
    out->items = arena_array(cx->arena, ApprovalGroup, n);
    for (size_t i = 0; i < n; i++) {
        if (is_taken[i])
            continue;
        ApprovalGroup *group = &out->items[out->n++];
        group->cards.items = arena_array(cx->arena, ApprovalCard, n - i);
        for (size_t k = i; k < n; k++) {
            if (is_taken[k] || !is_same_kind(&all[i], &all[k]))
                continue;
            is_taken[k] = true;
            group->cards.items[group->cards.n++] = all[k].card;
        }
        group_words(cx, all, n, i, group);
    }
}

// ---- The page

// The drafts that wait with one account; on the page of all desks of others only the most urgent.
static Err desk_make(Cx *cx, const Request *request, Str account, ApprovalPage *page,
                     ApprovalDesk *out)
{
    DossierList list;
    Str next;
    bool is_alone = !str_is_empty(request_query(request, "cua"));
    bool pages_here = is_alone || str_equal(account, cx->actor->name);
    int64_t n;
    TRY(desk_list_drafted(cx, account, pages_here ? request_query(request, "sau") : NO_STR, &list,
                          &next));
    TRY(desk_count_drafted(cx, account, &n));
    page->waiting += n;
    Waiting *all = arena_array(cx->arena, Waiting, list.n);
    for (size_t i = 0; i < list.n; i++) {
        TRY(waiting_make(cx, &list.items[i], &all[i]));
        page->red_today += all[i].card.is_late || all[i].card.is_soon;
    }
    groups_make(cx, all, list.n, &out->groups);
    out->pager = pager_of(cx->arena, request, next);
    if (!pages_here && !str_is_absent(next))
        out->pager = (Pager) { .page = 1,
                               .first_path = S(""),
                               .next_path = str_format(cx->arena, "%.*s?cua=%.*s",
                                                       STR_ARG(approval_path(cx, NO_STR)),
                                                       STR_ARG(url_encode(cx->arena, account))) };
    return OK;
}

static Str acting_text(Cx *cx, const StandIn *absent)
{
    TextArg args[] = { { "name", absent->display_name },
                       { "reason", absent->reason },
                       { "until", date_format_vietnamese(cx->arena, absent->to_day) } };
    return text_fill(cx->arena, cx->lang, T_WORK_ACTING_FOR, args, 3);
}

// His own desk, and those of whom he stands in for today; of the query only one of them.
static Err desks_fill(Cx *cx, const Request *request, ApprovalPage *page)
{
    StrList absent;
    Str asked = request_query(request, "cua");
    bool shows_all = str_is_empty(asked);
    TRY(absent_names(cx, &absent));
    page->desks.items = arena_array(cx->arena, ApprovalDesk, absent.n + 1);
    if (shows_all)
        TRY(desk_make(cx, request, cx->actor->name, page, &page->desks.items[page->desks.n++]));
    for (size_t i = 0; i < absent.n; i++) {
        TextArg who = { "name", cx->actor->stands_in_for[i].display_name };
        if (!shows_all && !str_equal(asked, absent.items[i]))
            continue;
        ApprovalDesk *desk = &page->desks.items[page->desks.n++];
        TRY(desk_make(cx, request, absent.items[i], page, desk));
        desk->heading = text_fill(cx->arena, cx->lang, T_WORK_ACTING_TITLE, &who, 1);
        desk->reason = acting_text(cx, &cx->actor->stands_in_for[i]);
    }
    return page->desks.n > 0 ? OK : fail(cx, ERR_NOT_FOUND, T_WORK_DESK_NOT_FOUND);
}

Err approval_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    ApprovalPage page = { .action = approval_path(cx, NO_STR),
                          .key = form_key(cx, request),
                          .errors = error_lines(cx),
                          .reason = reason_select(cx, request),
                          .note = input_view(cx, request, "note", T_WORK_BACK_WORDS) };
    page.needs_proof = !actor_is_confirmed(cx->actor, cx->env->now(cx->env));
    page.proof_path =
        str_join(cx->arena, desk_path(cx, "/lam-viec/xac-nhan", "/en/desk/confirm", NO_STR),
                 cx->lang == LANG_EN ? S("?ve=/en/approve") : S("?ve=/duyet"));
    TRY(desks_fill(cx, request, &page));
    html_begin(&html, cx, request->view);
    page_approval(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Str words_of(Cx *cx, const DecisionInput *input)
{
    if (str_is_empty(input->reason))
        return input->note;
    if (str_is_empty(input->note))
        return input->reason;
    return str_format(cx->arena, "%.*s: %.*s", STR_ARG(input->reason), STR_ARG(input->note));
}

static Err decide(Cx *cx, const DecisionInput *input, const StrList *choices, BatchOutcome *out)
{
    if (input->decision == 0)
        return drafts_approve(cx, choices, input->note, out);
    return drafts_send_back(cx, choices, words_of(cx, input), out);
}

Err approval_post(Cx *cx, const Request *request, Response *response)
{
    const DecisionInput *input = request->input;
    BatchOutcome outcome;
    TRY(decide(cx, input, &input->codes, &outcome));
    return batch_outcome_show(cx, request, &outcome, approval_path(cx, NO_STR), response);
}

// ---- One draft

// Whether he may decide it, and for whom.
static Err decider_fill(Cx *cx, const Dossier *dossier, DraftViewPage *page)
{
    StrList absent;
    bool is_his;
    if (step_parse(dossier->step) != STEP_DRAFTED || !actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        return OK;
    TRY(draft_is_actors(cx, dossier->assignee, &is_his));
    TRY(absent_names(cx, &absent));
    page->can_decide = is_his;
    for (size_t i = 0; i < absent.n; i++)
        if (str_equal(absent.items[i], dossier->assignee))
            page->acting_for = acting_text(cx, &cx->actor->stands_in_for[i]);
    return OK;
}

Err approval_one_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Waiting waiting;
    Html html;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(waiting_make(cx, &dossier, &waiting));
    if (!waiting.has_draft && step_parse(dossier.step) != STEP_DRAFTED)
        return fail(cx, ERR_NOT_FOUND, T_WORK_NO_DRAFT);
    DraftViewPage page = {
        .code = dossier.code,
        .dossier_path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code),
        .approval_path = approval_path(cx, NO_STR),
        .action = approval_path(cx, dossier.code),
        .key = form_key(cx, request),
        .what = waiting.card.what,
        .applicant = waiting.card.applicant,
        .proposed_by = waiting.card.proposed_by,
        .left = waiting.card.left,
        .why = waiting.card.why,
        .kind = waiting.card.kind,
        .content = waiting.has_draft ? waiting.draft.content : S(""),
        .is_late = waiting.card.is_late,
        .choice = waiting.card.choice,
        .acting_for = S(""),
        .reason = reason_select(cx, request),
        .note = input_view(cx, request, "note", T_WORK_BACK_WORDS),
        .errors = error_lines(cx),
    };
    FileLinkList files = { &waiting.file, waiting.has_file };
    page.is_elsewhere = str_is_empty(page.content) && !waiting.has_file;
    TRY(file_list_view(cx, &files, files_path(cx, dossier.code), false, &page.files));
    TRY(decider_fill(cx, &dossier, &page));
    html_begin(&html, cx, request->view);
    page_draft_view(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err approval_one_post(Cx *cx, const Request *request, Response *response)
{
    const DecisionInput *input = request->input;
    BatchOutcome outcome;
    Dossier dossier;
    Str code = request_param(request, "code");
    TRY(dossier_get(cx, code, &dossier)); // an address without a dossier is no page of results
    Str shown = input->codes.n == 1 ? input->codes.items[0] : NO_STR;
    Str choice = str_begins_with(shown, code) ? shown : code; // with the version that was shown
    TRY(decide(cx, input, &(StrList) { &choice, 1 }, &outcome));
    return batch_outcome_show(cx, request, &outcome, approval_path(cx, NO_STR), response);
}
