// The citizen's own pages: dossiers and drafts, what he has told about himself, sessions, powers.
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/draft_web.h"
#include "rooms/citizen/form_web.h"
#include "rooms/citizen/wording.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/browser_name.h"
#include "web/form_view.h"
#include "web/view.h"

// ---- Dossiers and drafts

static Str promise_of(Cx *cx, const DossierFold *fold)
{
    if (fold_is_ended(fold) || instant_is_absent(fold->due_at))
        return S("");
    return text_with(cx, T_CITIZEN_DUE_ON, "day",
                     date_format_vietnamese(cx->arena, instant_date(fold->due_at)));
}

static MyDossierLines dossier_lines(Cx *cx, const OwnDossierList *list)
{
    MyDossierLines lines = { arena_array(cx->arena, MyDossierLine, list->n + 1), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Dossier *dossier = &list->items[i];
        lines.items[i] = (MyDossierLine) {
            .code = dossier->code,
            .procedure_name = dossier->procedure_name,
            .path = str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                               STR_ARG(url_encode(cx->arena, dossier->code)),
                               STR_ARG(dossier->check_code)),
            .promise = promise_of(cx, &dossier->fold),
            .status = status_wording(&dossier->fold),
        };
    }
    return lines;
}

static MyDraftLines draft_lines(Cx *cx, const DraftLines *list)
{
    MyDraftLines lines = { arena_array(cx->arena, MyDraftLine, list->n + 1), list->n };
    for (size_t i = 0; i < list->n; i++)
        lines.items[i] = (MyDraftLine) { list->items[i].procedure_name,
                                         step_path(cx, list->items[i].number, DRAFT_CHECK),
                                         list->items[i].changed_at, list->items[i].expires_at };
    return lines;
}

static Err me_show(Cx *cx, const Request *request, Response *response)
{
    OwnDossierList dossiers;
    DraftLines drafts;
    Html html;
    ErrorLines errors = error_lines(cx);
    Str cursor = request_query(request, "sau");
    TRY(citizen_dossier_list(cx, cursor, &dossiers));
    TRY(draft_list_own(cx, &drafts));
    MePage page = {
        .name = cx->actor->display_name,
        .log_out_path = text_get(cx->lang, T_CITIZEN_PATH_LOG_OUT),
        .add_path = text_get(cx->lang, T_CITIZEN_PATH_ADD),
        .dossiers = dossier_lines(cx, &dossiers),
        .drafts = draft_lines(cx, &drafts),
        .pager = pager_of(cx->arena, request, text_or_empty(dossiers.next)),
        .code = input_view(cx, request, "code", T_CITIZEN_DOSSIER_CODE),
        .check_code = input_view(cx, request, "check_code", T_CITIZEN_CHECK_CODE),
        .errors = errors,
    };
    page.code.required = page.check_code.required = true;
    html_begin(&html, cx, request->view);
    page_me(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err me_get(Cx *cx, const Request *request, Response *response)
{
    return me_show(cx, request, response);
}

Err me_add_refused(Cx *cx, const Request *request, Response *response)
{
    return me_show(cx, request, response);
}

Err me_add_post(Cx *cx, const Request *request, Response *response)
{
    const TrackedInput *input = request->input;
    Err err = citizen_dossier_add(cx, code_typed(cx->arena, text_or_empty(input->code)),
                                  code_typed(cx->arena, text_or_empty(input->check_code)));
    if (err == ERR_NOT_FOUND) { // one text for both, beside the first
        problem_add_field(cx, S("code"), T_CITIZEN_DOSSIER_UNKNOWN, NULL);
        return problem_fields(cx, T_CITIZEN_DOSSIER_UNKNOWN);
    }
    TRY(err);
    response_redirect(response, text_get(cx->lang, T_CITIZEN_PATH_ME));
    return OK;
}

// ---- About himself

static Err profile_show(Cx *cx, const Request *request, Response *response)
{
    Citizen citizen;
    Html html;
    ErrorLines errors = error_lines(cx);
    TRY(citizen_get_own(cx, &citizen));
    MeProfilePage page = {
        .action = text_get(cx->lang, T_CITIZEN_PATH_PROFILE),
        .remove_path = text_get(cx->lang, T_CITIZEN_PATH_REMOVE),
        .phone = citizen.phone,
        .email = citizen.email,
        .name = saved_input(cx, request, "name", T_CITIZEN_NAME, citizen.name),
        .id_number = saved_input(cx, request, "id_number", T_CITIZEN_ID_NUMBER, citizen.id_number),
        .address = saved_input(cx, request, "address", T_CITIZEN_ADDRESS, citizen.address),
        .errors = errors,
        .is_saved = !str_is_empty(request_query(request, "luu")),
    };
    page.name.required = true;
    page.name.autocomplete = S("name");
    page.id_number.hint = text_get(cx->lang, T_CITIZEN_ID_HINT);
    page.address.autocomplete = S("address-line1");
    html_begin(&html, cx, request->view);
    page_profile(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err profile_get(Cx *cx, const Request *request, Response *response)
{
    return profile_show(cx, request, response);
}

Err profile_refused(Cx *cx, const Request *request, Response *response)
{
    return profile_show(cx, request, response);
}

Err profile_post(Cx *cx, const Request *request, Response *response)
{
    const ProfileInput *input = request->input;
    Citizen citizen = { .name = text_or_empty(input->name),
                        .id_number = text_or_empty(input->id_number),
                        .address = text_or_empty(input->address) };
    TRY(citizen_change_own(cx, &citizen));
    Str path = text_get(cx->lang, T_CITIZEN_PATH_PROFILE);
    response_redirect(response, str_join(cx->arena, path, S("?luu=1")));
    return OK;
}

static Err remove_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    MeRemovePage page = { .action = text_get(cx->lang, T_CITIZEN_PATH_REMOVE),
                          .back_path = text_get(cx->lang, T_CITIZEN_PATH_PROFILE),
                          .errors = error_lines(cx) };
    html_begin(&html, cx, request->view);
    page_me_remove(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err me_remove_get(Cx *cx, const Request *request, Response *response)
{
    return remove_show(cx, request, response);
}

Err me_remove_refused(Cx *cx, const Request *request, Response *response)
{
    return remove_show(cx, request, response);
}

Err me_remove_post(Cx *cx, const Request *request, Response *response)
{
    const CheckInput *input = request->input;
    if (!input->agreed)
        problem_add_field(cx, S("agreed"), T_CITIZEN_REMOVE_AGREE_MISSING, NULL);
    TRY(problem_fields(cx, T_CITIZEN_SAVE_FAILED));
    TRY(citizen_remove_own(cx));
    response_redirect(response, text_get(cx->lang, T_WEB_PATH_HOME));
    return OK;
}

// ---- Sessions

Err me_sessions_get(Cx *cx, const Request *request, Response *response)
{
    CitizenSessionList list;
    Html html;
    TRY(citizen_session_list(cx, &list));
    MeSessionsPage page = { .action = text_get(cx->lang, T_CITIZEN_PATH_SECURITY),
                            .sessions = { arena_array(cx->arena, MeSessionLine, list.n + 1),
                                          list.n } };
    for (size_t i = 0; i < list.n; i++)
        page.sessions.items[i] =
            (MeSessionLine) { list.items[i].number, browser_name(cx->arena, list.items[i].device),
                              list.items[i].created_at, list.items[i].expires_at };
    html_begin(&html, cx, request->view);
    page_me_sessions(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err me_session_end_post(Cx *cx, const Request *request, Response *response)
{
    const NumberInput *input = request->input;
    TRY(citizen_session_end(cx, input->number));
    response_redirect(response, text_get(cx->lang, T_CITIZEN_PATH_SECURITY));
    return OK;
}

// ---- Powers

static MeDelegateLines delegate_lines(Cx *cx, const DelegateList *list)
{
    Date today = instant_date(cx->env->now(cx->env));
    MeDelegateLines lines = { arena_array(cx->arena, MeDelegateLine, list->n + 1), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Delegate *one = &list->items[i];
        lines.items[i] = (MeDelegateLine) {
            .id = one->id,
            .name = one->name,
            .id_number = one->id_number,
            .phone = one->phone,
            .scope = one->scope,
            .until = one->until,
            .is_ended = !instant_is_absent(one->ended_at) || one->until.days < today.days,
        };
    }
    return lines;
}

static Err delegates_show(Cx *cx, const Request *request, Response *response)
{
    DelegateList list;
    Html html;
    ErrorLines errors = error_lines(cx);
    TRY(delegate_list(cx, &list));
    MeDelegatesPage page = {
        .action = text_get(cx->lang, T_CITIZEN_PATH_POWERS),
        .end_action = text_get(cx->lang, T_CITIZEN_PATH_POWERS_END),
        .delegates = delegate_lines(cx, &list),
        .name = input_view(cx, request, "name", T_CITIZEN_NAME),
        .id_number = input_view(cx, request, "id_number", T_CITIZEN_ID_NUMBER),
        .phone = input_view(cx, request, "phone", T_CITIZEN_PHONE),
        .scope = input_view(cx, request, "scope", T_CITIZEN_SCOPE),
        .until = input_view(cx, request, "until", T_CITIZEN_UNTIL),
        .errors = errors,
    };
    page.name.required = page.id_number.required = page.scope.required = page.until.required = true;
    page.phone.type = S("tel");
    page.until.hint = text_get(cx->lang, T_CITIZEN_UNTIL_HINT);
    page.scope.hint = text_get(cx->lang, T_CITIZEN_SCOPE_HINT);
    html_begin(&html, cx, request->view);
    page_me_delegates(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err me_delegates_get(Cx *cx, const Request *request, Response *response)
{
    return delegates_show(cx, request, response);
}

Err me_delegates_refused(Cx *cx, const Request *request, Response *response)
{
    return delegates_show(cx, request, response);
}

Err me_delegates_post(Cx *cx, const Request *request, Response *response)
{
    const DelegateInput *input = request->input;
    Delegate delegate = { .name = text_or_empty(input->name),
                          .id_number = text_or_empty(input->id_number),
                          .phone = text_or_empty(input->phone),
                          .scope = text_or_empty(input->scope),
                          .until = input->until };
    TRY(delegate_add(cx, &delegate));
    response_redirect(response, text_get(cx->lang, T_CITIZEN_PATH_POWERS));
    return OK;
}

Err me_delegate_end_post(Cx *cx, const Request *request, Response *response)
{
    const NumberInput *input = request->input;
    TRY(delegate_end(cx, input->number));
    response_redirect(response, text_get(cx->lang, T_CITIZEN_PATH_POWERS));
    return OK;
}
