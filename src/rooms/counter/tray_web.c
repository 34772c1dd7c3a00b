// The tray of scans: put in, look at, file to a dossier, throw away.
#include "counter_html.h"
#include "rooms/counter/desk_input.h"
#include "rooms/counter/intake_files_web.h"
#include "rooms/counter/tray.h"
#include "texts.h"

static Str tray_path(Cx *cx, Str code)
{
    Str path = desk_path(cx, "/lam-viec/quet", "/en/desk/scans", NO_STR);
    if (str_is_empty(code))
        return path;
    return str_format(cx->arena, "%.*s?ma=%.*s", STR_ARG(path),
                      STR_ARG(url_encode(cx->arena, code)));
}

// What was sent, or stands in the address.
static Str said(const Request *request, const char *name)
{
    Str value = value_find(&request->values, name);
    value = str_is_empty(value) ? request_query(request, name) : value;
    return str_is_empty(value) ? S("") : str_trim(value);
}

static void place_add(SelectView *select, Str chosen, Str value, Str label)
{
    select->choices.items[select->choices.n++] =
        (ChoiceView) { value, label, str_equal(chosen, value) };
}

static SelectView place_select(Cx *cx, const Request *request, const TrayTarget *target,
                               const FileLink *link)
{
    TextArg name = { "name", link->name };
    SelectView select = { .name = str_format(cx->arena, "to.%lld", (long long)link->id),
                          .label = text_fill(cx->arena, cx->lang, T_COUNTER_TRAY_PAPER, &name, 1),
                          .hint = S(""),
                          .error = S("") };
    Str chosen = said(request, str_to_c(cx->arena, select.name));
    select.choices.items = arena_array(cx->arena, ChoiceView, target->parts.n + 3);
    place_add(&select, chosen, S(""), text_get(cx->lang, T_COUNTER_TRAY_LEAVE));
    for (size_t i = 0; i < target->parts.n; i++)
        place_add(&select, chosen,
                  str_format(cx->arena, "p%lld", (long long)target->parts.items[i].ordinal),
                  target->parts.items[i].name);
    place_add(&select, chosen, S("kq"), text_get(cx->lang, T_COUNTER_TRAY_RESULT));
    place_add(&select, chosen, S("k"), text_get(cx->lang, T_COUNTER_TRAY_OTHER));
    return select;
}

static TrayLine line_of(Cx *cx, const Request *request, const TrayTarget *target,
                        const FileLink *link)
{
    Str path =
        str_format(cx->arena, "%.*s/%lld", STR_ARG(tray_path(cx, NO_STR)), (long long)link->id);
    const char *view = cx->lang == LANG_EN ? "view" : "xem";
    bool is_shown = file_has_preview(link);
    TrayLine line = {
        .id = link->id,
        .name = link->name,
        .kind = text_get(cx->lang, file_type_text(link->type)),
        .size = file_size_text(cx->arena, link->size_bytes),
        .added_by = link->added_by,
        .added_at = link->added_at,
        .pages = link->pages,
        .path = path,
        .preview_path = is_shown ? str_format(cx->arena, "%.*s/%s", STR_ARG(path), view) : S(""),
        .thumb_path =
            is_shown ? str_format(cx->arena, "%.*s/%s?rong=240", STR_ARG(path), view) : S(""),
        .is_infected = link->scan == SCAN_INFECTED,
    };
    if (target != NULL)
        line.place = place_select(cx, request, target, link);
    return line;
}

static UploadView upload_of(Cx *cx)
{
    return (UploadView) { .name = S("tep"),
                          .label = text_get(cx->lang, T_COUNTER_TRAY_CHOOSE),
                          .hint = S(""),
                          .accept = str_from_c(intake_scan_accepted),
                          .file_bytes_max = FILE_BYTES_MAX,
                          .size_limit = file_size_text(cx->arena, FILE_BYTES_MAX),
                          .is_many = true };
}

// A code that leads nowhere is said beside its box; the tray is shown all the same.
static Err target_fill(Cx *cx, Str scanned, TrayTarget *target, TrayPage *page)
{
    if (str_is_empty(scanned))
        return OK;
    Err err = tray_target_get(cx, scanned, target);
    if (err == ERR_NOT_FOUND) {
        cx->problem = (Problem) { 0 };
        page->code_error = text_get(cx->lang, T_COUNTER_TRAY_CODE_UNKNOWN);
        return OK;
    }
    TRY(err);
    page->has_dossier = true;
    page->code = target->dossier.code;
    page->procedure_name = target->dossier.procedure_name;
    page->applicant = target->dossier.applicant_name;
    page->dossier_path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", page->code);
    return OK;
}

static Err refused_fill(Cx *cx, TrayPage *page)
{
    TrayRefusals refusals;
    TRY(tray_list_refusals(cx, &refusals));
    page->refused =
        (RefusedLines) { arena_array(cx->arena, RefusedLine, refusals.n + 1), refusals.n };
    for (size_t i = 0; i < refusals.n; i++)
        page->refused.items[i] = (RefusedLine) { refusals.items[i].id, refusals.items[i].name,
                                                 refusals.items[i].reason, refusals.items[i].at };
    return OK;
}

static Err tray_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    TrayScans tray;
    TrayTarget target = { 0 };
    TrayPage page = { .errors = error_lines(cx),
                      .key = form_key(cx, request),
                      .asked = said(request, "ma"),
                      .code_error = S(""),
                      .upload = upload_of(cx) };
    // What was wrong is on the page now.
    cx->problem = (Problem) { 0 };
    TRY(target_fill(cx, page.asked, &target, &page));
    TRY(tray_list(cx, request_query(request, "sau"), &tray));
    page.path = tray_path(cx, NO_STR);
    page.action = tray_path(cx, page.code);
    page.file_path = desk_path(cx, "/lam-viec/quet/gan", "/en/desk/scans/assign", NO_STR);
    page.throw_path = desk_path(cx, "/lam-viec/quet/bo", "/en/desk/scans/throw-away", NO_STR);
    page.seen_path = desk_path(cx, "/lam-viec/quet/da-xem", "/en/desk/scans/seen", NO_STR);
    TRY(refused_fill(cx, &page));
    page.total = tray.total;
    page.filed = request_query_int(request, "xong", 0, FILES_LISTED_MAX);
    page.lines = (TrayLines) { arena_array(cx->arena, TrayLine, tray.scans.n + 1), tray.scans.n };
    for (size_t i = 0; i < tray.scans.n; i++)
        page.lines.items[i] =
            line_of(cx, request, page.has_dossier ? &target : NULL, &tray.scans.items[i]);
    page.pager = pager_of(cx->arena, request, tray.next);
    html_begin(&html, cx, request->view);
    page_tray(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err tray_get_page(Cx *cx, const Request *request, Response *response)
{
    return tray_show(cx, request, response);
}

Err tray_refused(Cx *cx, const Request *request, Response *response)
{
    return tray_show(cx, request, response);
}

Err tray_post(Cx *cx, const Request *request, Response *response)
{
    FilePlace place;
    FileLinkList added;
    TRY(tray_place(cx, &place));
    TRY(file_upload_receive(cx, request, &place, &added));
    response_redirect(response, tray_path(cx, said(request, "ma")));
    return OK;
}

// ---- Filing and throwing away

static TrayChoices choices_read(Cx *cx, const Request *request)
{
    const NamedValueList *values = &request->values;
    TrayChoices choices = { arena_array(cx->arena, TrayChoice, values->n + 1), 0 };
    for (size_t i = 0; i < values->n; i++) {
        const NamedValue *value = &values->items[i];
        int64_t id;
        if (str_begins_with(value->name, S("to.")) && !str_is_empty(value->value) &&
            str_to_int(str_slice(value->name, 3, value->name.length), &id))
            choices.items[choices.n++] = (TrayChoice) { id, value->value };
    }
    return choices;
}

Err tray_file_post(Cx *cx, const Request *request, Response *response)
{
    const TrayInput *input = request->input;
    TrayChoices choices = choices_read(cx, request);
    TRY(tray_file(cx, input->code, &choices));
    response_redirect(response, str_format(cx->arena, "%.*s&xong=%zu",
                                           STR_ARG(tray_path(cx, input->code)), choices.n));
    return OK;
}

Err tray_throw_post(Cx *cx, const Request *request, Response *response)
{
    const TrayInput *input = request->input;
    TRY(tray_throw_away(cx, input->scan));
    response_redirect(response, tray_path(cx, input->code));
    return OK;
}

Err tray_seen_post(Cx *cx, const Request *request, Response *response)
{
    const TrayInput *input = request->input;
    TRY(tray_refusal_seen(cx, input->scan));
    response_redirect(response, tray_path(cx, input->code));
    return OK;
}

// ---- One scan

static Err link_of(Cx *cx, const Request *request, FileLink *out)
{
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    return tray_get(cx, id, out);
}

Err tray_scan_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(link_of(cx, request, &link));
    return file_send(cx, response, &link);
}

Err tray_preview_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(link_of(cx, request, &link));
    return file_preview_send(cx, request, response, &link);
}
