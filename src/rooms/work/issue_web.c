// "Phát hành": the number and the date of an approved result, and the register of what was issued.
#include "rooms/work/head_web.h"
#include "rooms/work/people.h"
#include "rooms/work/result_input.h"
#include "rooms/work/result_file_web.h"
#include "rooms/work/results.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static Str files_path(Cx *cx, Str code)
{
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code);
    return str_join(cx->arena, path, cx->lang == LANG_EN ? S("/files") : S("/tep"));
}

// The file that was approved; a file that has changed since is not offered to be issued.
static Err draft_file_fill(Cx *cx, const Dossier *dossier, const ResultDraft *draft,
                           IssuePage *page)
{
    FileLink link;
    bool found, is_approved;
    TextArg arg = { "code", dossier->code };
    TRY(draft_file_is_approved(cx, dossier, draft, &is_approved));
    if (!is_approved)
        page->refusal = text_fill(cx->arena, cx->lang, T_WORK_FILE_CHANGED, &arg, 1);
    if (!is_approved)
        return OK;
    TRY(draft_file_find(cx, dossier, draft, &link, &found));
    FileLinkList files = { &link, found };
    return file_list_view(cx, &files, files_path(cx, dossier->code), false, &page->files);
}

static Err issue_fill(Cx *cx, const Request *request, const Dossier *dossier, IssuePage *page)
{
    ResultDraft draft;
    bool found;
    int64_t next;
    Date today = instant_date(cx->env->now(cx->env));
    TRY(result_draft_find(cx, dossier->id, &draft, &found));
    page->issued_on = input_view(cx, request, "issued_on", T_WORK_ISSUED_ON);
    page->issued_on.type = S("date");
    page->issued_on.required = true;
    if (str_is_empty(page->issued_on.value))
        page->issued_on.value = date_format_iso(cx->arena, today);
    page->upload = result_upload(cx, T_WORK_SIGNED_RESULT, T_WORK_SIGNED_RESULT_HINT, true);
    bool is_ready = found && draft.is_approved && step_parse(dossier->step) == STEP_APPROVED;
    if (!is_ready) {
        TextArg arg = { "code", dossier->code };
        page->refusal = text_fill(cx->arena, cx->lang, T_WORK_NOT_APPROVED, &arg, 1);
        return OK;
    }
    TRY(draft_file_fill(cx, dossier, &draft, page));
    TRY(issue_next(cx, dossier->holder_id, date_to_civil(today).year, draft.symbol, &next));
    TRY(person_name_for(cx, draft.decided_by, draft.decided_for, T_WORK_SIGNED_FOR, &page->signer));
    IssuedResult number = { .number = next, .symbol = draft.symbol };
    page->next_number = issued_number(cx->arena, &number);
    page->kind = draft.kind;
    page->content = draft.content;
    return OK;
}

Err issue_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Html html;
    IssuePage page = { .refusal = S("") };
    TRY(head_make(cx, request, &dossier, &page.head));
    TRY(issue_fill(cx, request, &dossier, &page));
    html_begin(&html, cx, request->view);
    page_issue(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// Nothing is kept of a dossier that is not his to issue.
static Err files_take(Cx *cx, const Request *request, ResultFiles *out)
{
    Dossier dossier;
    DossierForesight foresight;
    DossierAction action = { .event = { .kind = EVENT_RESOLVED,
                                        .dossier = request_param(request, "code"),
                                        .at = NO_INSTANT } };
    *out = (ResultFiles) { 0 };
    TRY(dossier_get(cx, action.event.dossier, &dossier));
    TRY(dossier_foresee(cx, &action, &foresight));
    bool may = foresight.refusal == LIFE_OK && foresight.is_allowed;
    return may ? result_files_take(cx, request, &dossier, out) : OK; // the service says why not
}

Err issue_post(Cx *cx, const Request *request, Response *response)
{
    const IssueInput *input = request->input;
    IssuedResult issued;
    ResultFiles files;
    Str code = request_param(request, "code");
    TRY(files_take(cx, request, &files));
    IssueNew in = { .code = code,
                    .on = input->issued_on,
                    .document = files.has_document ? &files.document : NULL,
                    .signature = files.has_signature ? &files.signature : NULL };
    TRY(result_issue(cx, &in, &issued));
    response_redirect(response, desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code));
    return OK;
}

static Err register_line(Cx *cx, const RegisterEntry *entry, RegisterLine *out)
{
    *out = (RegisterLine) {
        .number = issued_number(cx->arena, &entry->issued),
        .code = entry->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", entry->code),
        .kind = entry->issued.kind,
        .issued_on = entry->issued.issued_on,
    };
    FileLinkList files;
    FileOwner owner = { FILE_OWNER_DOSSIER, entry->code };
    TRY(file_list_results(cx, &owner, &files));
    TRY(file_list_view(cx, &files, files_path(cx, entry->code), false, &out->files));
    TRY(person_name_for(cx, entry->issued.signer, entry->issued.signed_for, T_WORK_SIGNED_FOR,
                        &out->signer));
    return person_name(cx, entry->issued.issued_by, &out->issued_by);
}

Err register_get(Cx *cx, const Request *request, Response *response)
{
    RegisterEntryList list;
    Agency own;
    Str next;
    Html html;
    int this_year = date_to_civil(instant_date(cx->env->now(cx->env))).year;
    int64_t year = request_query_int(request, "nam", this_year, 9999);
    Str path = desk_path(cx, "/lam-viec/so-ket-qua", "/en/desk/register", NO_STR);
    TRY(agency_of_actor(cx, &own));
    TRY(register_list(cx, year, request_query(request, "sau"), &list, &next));
    RegisterPage page = {
        .agency = own.name,
        .year = str_format(cx->arena, "%lld", (long long)year),
        .previous_path = str_format(cx->arena, "%.*s?nam=%lld", STR_ARG(path), (long long)year - 1),
        .next_year_path = year < this_year ? str_format(cx->arena, "%.*s?nam=%lld", STR_ARG(path),
                                                        (long long)year + 1)
                                           : S(""),
        .lines = { arena_array(cx->arena, RegisterLine, list.n), list.n },
        .pager = pager_of(cx->arena, request, next),
    };
    for (size_t i = 0; i < list.n; i++)
        TRY(register_line(cx, &list.items[i], &page.lines.items[i]));
    html_begin(&html, cx, request->view);
    page_register(&html, &page);
    response_set_html(response, &html);
    return OK;
}
