// Handing one's work over while one is away.
#include "identity_html.h"
#include "rooms/identity/account_web.h"
#include "texts.h"
#include "web/form_view.h"

typedef struct DelegationForm {
    Str to, reason;
    Date from_day, to_day;
} DelegationForm;

static const Field delegation_fields[] = {
    { "to", FIELD_LINE, true, ACCOUNT_NAME_BYTES, offsetof(DelegationForm, to), NULL },
    { "from", FIELD_DATE, true, 0, offsetof(DelegationForm, from_day), NULL },
    { "until", FIELD_DATE, true, 0, offsetof(DelegationForm, to_day), NULL },
    { "reason", FIELD_LINE, true, 300, offsetof(DelegationForm, reason), NULL },
};
const Form delegation_form = FORM(DelegationForm, delegation_fields);

static Str delegations_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/tai-khoan/ban-giao", "/en/desk/account/hand-over", NO_STR);
}

// ---- Whom, from when, until when

static Err colleague_select(Cx *cx, const Request *request, SelectView *out)
{
    AccountList list;
    Str typed = value_find(&request->values, "to");
    SelectView select = { .name = S("to"),
                          .label = text_get(cx->lang, T_IDENTITY_DELEGATION_TO),
                          .hint = text_get(cx->lang, T_IDENTITY_DELEGATION_TO_HINT),
                          .error = input_view(cx, request, "to", T_NONE).error };
    TRY(account_list_stand_ins(cx, &list));
    select.choices.items = arena_array(cx->arena, ChoiceView, list.n + 1);
    select.choices.items[select.choices.n++] =
        (ChoiceView) { S(""), text_get(cx->lang, T_IDENTITY_DELEGATION_CHOOSE), false };
    for (size_t i = 0; i < list.n; i++) {
        const Account *account = &list.items[i];
        Str roles = role_names(cx, account->roles);
        select.choices.items[select.choices.n++] = (ChoiceView) {
            account->name,
            str_format(cx->arena, "%.*s (%.*s)", STR_ARG(account->display_name), STR_ARG(roles)),
            str_equal(typed, account->name),
        };
    }
    *out = select;
    return OK;
}

static InputView day_input(Cx *cx, const Request *request, const char *name, TextKey label)
{
    InputView input = input_view(cx, request, name, label);
    Date today = instant_date(cx->env->now(cx->env));
    if (str_is_empty(input.value))
        input.value = date_format_iso(cx->arena, today);
    input.type = S("date");
    input.required = true;
    return input;
}

// ---- What was handed over

static void lines_fill(Cx *cx, const DelegationList *list, DelegationPage *page)
{
    Date today = instant_date(cx->env->now(cx->env));
    page->given.items = arena_array(cx->arena, DelegationLine, list->n);
    page->received.items = arena_array(cx->arena, DelegationLine, list->n);
    for (size_t i = 0; i < list->n; i++) {
        const Delegation *one = &list->items[i];
        bool is_given = one->from_id == cx->actor->id;
        bool is_over = !instant_is_absent(one->ended_at) || one->to_day.days < today.days;
        DelegationLines *lines = is_given ? &page->given : &page->received;
        Str id = str_format(cx->arena, "%lld", (long long)one->id);
        lines->items[lines->n++] = (DelegationLine) {
            .id = one->id,
            .person = is_given ? one->to_name : one->from_name,
            .reason = one->reason,
            .from_day = one->from_day,
            .to_day = one->to_day,
            .ended_at = one->ended_at,
            .end_path = is_given && !is_over ? desk_path(cx, "/lam-viec/tai-khoan/ban-giao",
                                                         "/en/desk/account/hand-over", id)
                                             : S(""),
        };
    }
}

Err delegation_get(Cx *cx, const Request *request, Response *response)
{
    DelegationList list;
    Html html;
    if (cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    DelegationPage page = {
        .action_path = delegations_path(cx),
        .errors = error_lines(cx),
        .from_day = day_input(cx, request, "from", T_IDENTITY_DELEGATION_FROM),
        .to_day = day_input(cx, request, "until", T_IDENTITY_DELEGATION_UNTIL),
        .reason = input_view(cx, request, "reason", T_IDENTITY_DELEGATION_REASON),
    };
    page.reason.required = true;
    TRY(colleague_select(cx, request, &page.to));
    TRY(delegation_list(cx, cx->actor->id, &list));
    lines_fill(cx, &list, &page);
    html_begin(&html, cx, request->view);
    page_delegation(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err delegation_refused(Cx *cx, const Request *request, Response *response)
{
    return delegation_get(cx, request, response);
}

Err delegation_post(Cx *cx, const Request *request, Response *response)
{
    const DelegationForm *form = request->input;
    DelegationNew in = { .from_id = cx->actor->id,
                         .to = form->to,
                         .from_day = form->from_day,
                         .to_day = form->to_day,
                         .reason = form->reason };
    int64_t id;
    TRY(delegation_add(cx, &in, &id));
    response_redirect(response, delegations_path(cx));
    return OK;
}

Err delegation_end_post(Cx *cx, const Request *request, Response *response)
{
    int64_t id;
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_DELEGATION_UNKNOWN);
    TRY(delegation_end(cx, id));
    response_redirect(response, delegations_path(cx));
    return OK;
}
