// Two-step log-in: a QR code for the app, its first code, and codes on paper.
#include "identity_html.h"
#include "rooms/identity/account_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

typedef enum FactorAct {
    FACTOR_BEGIN,
    FACTOR_CONFIRM,
    FACTOR_RENEW,
    FACTOR_REMOVE,
} FactorAct;

static const char *const factor_acts[] = { "bat", "xac-nhan", "ma-moi", "tat", NULL };

typedef struct FactorForm {
    int act; // FactorAct
    Str code;
} FactorForm;

static const Field factor_fields[] = {
    { "viec", FIELD_CHOICE, true, 0, offsetof(FactorForm, act), factor_acts },
    { "code", FIELD_LINE, false, 40, offsetof(FactorForm, code), NULL },
};
const Form factor_form = FORM(FactorForm, factor_fields);

static Str factor_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/tai-khoan/hai-buoc", "/en/desk/account/two-step", NO_STR);
}

static void seed_fill(Cx *cx, const Request *request, Str seed, FactorPage *page)
{
    Str address = factor_address(cx->arena, request->view->site_name, cx->actor->name, seed);
    page->is_begun = true;
    page->seed = factor_seed_text(cx->arena, seed);
    (void)qr_view(cx->arena, address, text_get(cx->lang, T_IDENTITY_FACTOR_QR), &page->qr);
}

// codes is NULL but on the one page that shows them.
static Err factor_show(Cx *cx, const Request *request, Response *response,
                       const RecoveryCodes *codes)
{
    FactorState state;
    Html html;
    const Problem *problem = &cx->problem;
    FactorPage page = {
        .action_path = factor_path(cx),
        .account_path = desk_path(cx, "/lam-viec/tai-khoan", "/en/desk/account", NO_STR),
        .errors = error_lines(cx),
        .hint = text_fill(cx->arena, cx->lang, problem->hint, problem->args, PROBLEM_ARGS),
        .code = input_view(cx, request, "code", T_IDENTITY_CODE),
    };
    TRY(factor_get_state(cx, cx->actor->id, &state));
    page.code.required = true;
    page.code.value = S("");
    page.code.autocomplete = S("one-time-code");
    page.code.hint = text_get(cx->lang, T_IDENTITY_CODE_HINT);
    page.is_on = !instant_is_absent(state.confirmed_at);
    page.codes_left = state.codes_left;
    if (!str_is_absent(state.seed))
        seed_fill(cx, request, state.seed, &page);
    if (codes != NULL) {
        page.codes =
            (CodeLines) { arena_array(cx->arena, CodeLine, RECOVERY_CODES), RECOVERY_CODES };
        for (size_t i = 0; i < RECOVERY_CODES; i++)
            page.codes.items[i].code = codes->items[i];
    }
    html_begin(&html, cx, request->view);
    page_factor(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err factor_get(Cx *cx, const Request *request, Response *response)
{
    if (cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return factor_show(cx, request, response, NULL);
}

Err factor_refused(Cx *cx, const Request *request, Response *response)
{
    return factor_get(cx, request, response);
}

Err factor_post(Cx *cx, const Request *request, Response *response)
{
    const FactorForm *form = request->input;
    RecoveryCodes codes;
    switch ((FactorAct)form->act) {
    case FACTOR_BEGIN: TRY(factor_begin(cx)); break;
    case FACTOR_REMOVE: TRY(factor_remove(cx)); break;
    case FACTOR_CONFIRM:
        TRY(factor_confirm(cx, str_is_absent(form->code) ? S("") : form->code, &codes));
        return factor_show(cx, request, response, &codes);
    case FACTOR_RENEW:
        TRY(factor_renew_codes(cx, &codes));
        return factor_show(cx, request, response, &codes);
    }
    response_redirect(response, factor_path(cx));
    return OK;
}
