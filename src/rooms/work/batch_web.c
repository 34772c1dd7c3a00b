// Several dossiers at once: the choice of what to do, and the page that says of each what became of
// it.
#include "rooms/work/batch_web.h"

#include "rooms/identity/identity.h"
#include "rooms/work/act_input.h"
#include "rooms/work/results.h"
#include "texts.h"
#include "work_html.h"

SelectView batch_select(Cx *cx, const Request *request)
{
    static const struct {
        const char *value;
        TextKey label;
    } acts[] = { { "nhan", T_WORK_ACT_TAKE },
                 { "giao", T_WORK_ACT_ASSIGN },
                 { "chuyen", T_WORK_ACT_FORWARD },
                 { "duyet", T_WORK_APPROVE } };
    Str typed = value_find(&request->values, "viec");
    size_t n = actor_can(cx->actor, PERM_DOSSIER_APPROVE) ? 4 : 3;
    SelectView select = { .name = S("viec"),
                          .label = text_get(cx->lang, T_WORK_WITH_CHOSEN),
                          .hint = S(""),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, n);
    for (size_t i = 0; i < n; i++)
        select.choices.items[select.choices.n++] =
            (ChoiceView) { str_from_c(acts[i].value), text_get(cx->lang, acts[i].label),
                           str_equal_c(typed, acts[i].value) };
    return select;
}

static Err batch_do(Cx *cx, const BatchInput *input, BatchOutcome *out)
{
    bool takes = input->act == BATCH_TAKE;
    BatchStep batch = { .codes = input->codes,
                        .step = input->act == BATCH_FORWARD ? STEP_FORWARDED : STEP_ASSIGNED,
                        .assignee = takes ? NO_STR : input->assignee,
                        .step_due = NO_INSTANT,
                        .note = input->note };
    if (input->act == BATCH_APPROVE)
        return drafts_approve(cx, &input->codes, input->note, out);
    if (!takes && str_is_empty(input->assignee)) {
        problem_add_field(cx, S("assignee"), T_WORK_NOBODY_CHOSEN, NULL);
        return problem_fields(cx, T_WORK_BATCH_FAILED);
    }
    return batch_record(cx, &batch, out);
}

// ---- What became of it

// The first thing that stood in the way, and what helps.
static Str why_not(Cx *cx, const Problem *problem)
{
    const FieldError *field = problem->fields;
    if (field != NULL)
        return text_fill(cx->arena, cx->lang, field->text, field->args, PROBLEM_ARGS);
    TextKey what = problem->what != 0 ? problem->what : T_WORK_NOT_YOURS;
    Str why = text_fill(cx->arena, cx->lang, what, problem->args, PROBLEM_ARGS);
    if (problem->hint == 0)
        return why;
    Str hint = text_fill(cx->arena, cx->lang, problem->hint, problem->args, PROBLEM_ARGS);
    return str_format(cx->arena, "%.*s %.*s", STR_ARG(why), STR_ARG(hint));
}

Err batch_outcome_show(Cx *cx, const Request *request, const BatchOutcome *outcome, Str back,
                       Response *response)
{
    Html html;
    size_t refused = outcome->n - outcome->done;
    BatchResultPage page = {
        .back_path = back,
        .done = { arena_array(cx->arena, BatchResultLine, outcome->done), 0 },
        .refused = { arena_array(cx->arena, BatchResultLine, refused), 0 },
    };
    for (size_t i = 0; i < outcome->n; i++) {
        const BatchLine *line = &outcome->items[i];
        BatchResultLines *lines = line->is_done ? &page.done : &page.refused;
        Str rest = line->code, code = line->code;
        (void)str_cut(&rest, '@', &code); // a choice of one version of a draft
        lines->items[lines->n++] = (BatchResultLine) {
            .code = code,
            .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code),
            .why = line->is_done ? S("") : why_not(cx, &line->problem),
        };
    }
    html_begin(&html, cx, request->view);
    page_batch_result(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err batch_post_to(Cx *cx, const Request *request, Str back, Response *response)
{
    BatchOutcome outcome;
    TRY(batch_do(cx, request->input, &outcome));
    return batch_outcome_show(cx, request, &outcome, back, response);
}
