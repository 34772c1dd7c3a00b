// The page of a dossier's files: what was handed in, scanned and issued, by part; adding to it, and
// using again what earlier dossiers of the applicant hold.
#include "rooms/work/desk_files.h"
#include "rooms/work/file_adding_input.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static const char accepted[] = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,.docx,.xlsx,.odt,.ods,"
                               ".p7s,.p7m,.xml,.xsig";

static Str files_path(Cx *cx, Str code, const char *tail_vi, const char *tail_en)
{
    Str dossier = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", code);
    return str_format(cx->arena, "%.*s%s", STR_ARG(dossier),
                      cx->lang == LANG_EN ? tail_en : tail_vi);
}

// ---- Groups: each part, then results, then the rest

static bool is_in_group(const FileLink *link, int64_t part, FilePurpose purpose)
{
    if (part != 0)
        return link->part == part;
    FilePurpose group = link->purpose == FILE_FOR_SIGNATURE ? FILE_FOR_RESULT : link->purpose;
    bool is_rest = group != FILE_FOR_RESULT && group != FILE_FOR_DRAFT;
    return link->part == 0 && (purpose == FILE_FOR_SCAN ? is_rest : group == purpose);
}

static Err group_add(Cx *cx, const DeskFiles *files, FileGroups *groups, const FilePlace *place,
                     Str name)
{
    FileLinkList list = { arena_array(cx->arena, FileLink, files->files.n + 1), 0 };
    for (size_t i = 0; i < files->files.n; i++)
        if (is_in_group(&files->files.items[i], place->part, place->purpose))
            list.items[list.n++] = files->files.items[i];
    if (list.n == 0 && place->part == 0)
        return OK;
    FileGroup *group = &groups->items[groups->n++];
    group->name = name;
    return file_list_view(cx, &list, files_path(cx, files->dossier.code, "/tep", "/files"), false,
                          &group->files);
}

static Err groups_fill(Cx *cx, const DeskFiles *files, FileGroups *out)
{
    FilePlace result = { .purpose = FILE_FOR_RESULT }, draft = { .purpose = FILE_FOR_DRAFT };
    FilePlace rest = { .purpose = FILE_FOR_SCAN };
    *out = (FileGroups) { arena_array(cx->arena, FileGroup, files->parts.n + 3), 0 };
    for (size_t i = 0; i < files->parts.n; i++) {
        FilePlace part = { .part = files->parts.items[i].ordinal };
        TRY(group_add(cx, files, out, &part, files->parts.items[i].name));
    }
    TRY(group_add(cx, files, out, &result, text_get(cx->lang, T_WORK_FILES_RESULT)));
    TRY(group_add(cx, files, out, &draft, text_get(cx->lang, T_WORK_DRAFT_FILE)));
    return group_add(cx, files, out, &rest, text_get(cx->lang, T_WORK_FILES_OTHER));
}

// ---- Places to choose

static void place_add(SelectView *select, Str typed, Str value, Str label)
{
    select->choices.items[select->choices.n++] =
        (ChoiceView) { value, label, str_equal(typed, value) };
}

static SelectView places_of(Cx *cx, const Request *request, const DeskFiles *files)
{
    Str typed = value_find(&request->values, "place");
    SelectView select = { .name = S("place"),
                          .label = text_get(cx->lang, T_WORK_FILES_PLACE),
                          .hint = S(""),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, files->parts.n + files->files.n + 2);
    for (size_t i = 0; i < files->parts.n; i++)
        place_add(&select, typed,
                  str_format(cx->arena, "p%lld", (long long)files->parts.items[i].ordinal),
                  files->parts.items[i].name);
    place_add(&select, typed, S("kq"), text_get(cx->lang, T_WORK_FILES_RESULT));
    place_add(&select, typed, S("k"), text_get(cx->lang, T_WORK_FILES_OTHER));
    for (size_t i = 0; i < files->files.n; i++) {
        const FileLink *link = &files->files.items[i];
        TextArg name = { "name", link->name };
        if (link->purpose != FILE_FOR_SIGNATURE)
            place_add(&select, typed, str_format(cx->arena, "s%lld", (long long)link->id),
                      text_fill(cx->arena, cx->lang, T_WORK_FILES_SIGNS, &name, 1));
    }
    return select;
}

static EarlierFiles earlier_of(Cx *cx, const DeskFiles *files)
{
    EarlierFiles list = { arena_array(cx->arena, EarlierFile, files->earlier.n + 1),
                          files->earlier.n };
    for (size_t i = 0; i < list.n; i++) {
        const FileLink *link = &files->earlier.items[i];
        list.items[i] =
            (EarlierFile) { link->id, link->name, link->owner.key, link->added_at, i == 0 };
    }
    return list;
}

// ---- The page

static Err files_show(Cx *cx, const Request *request, Response *response)
{
    DeskFiles files;
    Html html;
    FilesPage page = { .errors = error_lines(cx) };
    TRY(desk_files_get(cx, request_param(request, "code"), &files));
    Str code = files.dossier.code;
    page.code = code;
    page.dossier_path = files_path(cx, code, "", "");
    page.action = files_path(cx, code, "/tep", "/files");
    page.reuse_action = files_path(cx, code, "/tep/dung-lai", "/files/reuse");
    page.may_add = desk_may_add_files(cx);
    page.place = places_of(cx, request, &files);
    page.reuse_place = page.place;
    page.reuse_place.name = S("to");
    page.earlier = earlier_of(cx, &files);
    page.upload = (UploadView) {
        .name = S("tep"),
        .label = text_get(cx->lang, T_WORK_FILES_CHOOSE),
        .hint = text_get(cx->lang, T_WORK_FILES_KINDS),
        .accept = str_from_c(accepted),
        .file_bytes_max = FILE_BYTES_MAX,
        .size_limit = file_size_text(cx->arena, FILE_BYTES_MAX),
        .is_many = true,
    };
    TRY(groups_fill(cx, &files, &page.groups));
    html_begin(&html, cx, request->view);
    page_files(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err files_get(Cx *cx, const Request *request, Response *response)
{
    return files_show(cx, request, response);
}

Err files_refused(Cx *cx, const Request *request, Response *response)
{
    return files_show(cx, request, response);
}

Err files_post(Cx *cx, const Request *request, Response *response)
{
    const FilesInput *input = request->input;
    DeskFiles files;
    FilePlace place;
    FileLinkList added;
    TRY(desk_files_get(cx, request_param(request, "code"), &files));
    TRY(desk_file_place(cx, &files, input->place, &place));
    TRY(file_upload_receive(cx, request, &place, &added));
    response_redirect(response, files_path(cx, files.dossier.code, "/tep", "/files"));
    return OK;
}

Err file_reuse_post(Cx *cx, const Request *request, Response *response)
{
    const FileReuseInput *input = request->input;
    Str code = request_param(request, "code");
    TRY(desk_file_reuse(cx, code, input->file, input->to));
    response_redirect(response, files_path(cx, code, "/tep", "/files"));
    return OK;
}

// ---- One file

static Err link_of(Cx *cx, const Request *request, FileLink *out)
{
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    return desk_file_get(cx, request_param(request, "code"), id, out);
}

Err file_download_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(link_of(cx, request, &link));
    return file_send(cx, response, &link);
}

Err file_preview_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(link_of(cx, request, &link));
    return file_preview_send(cx, request, response, &link);
}
