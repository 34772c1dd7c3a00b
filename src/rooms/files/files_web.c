// What routes of the rooms to the right call: receive, send, show, list. The caller has checked who
// may.
#include "rooms/files/naming.h"

#include "texts.h"
#include "web/request.h"
#include "web/response.h"
#include "web/web_pages.h"

enum {
    THUMB_POINTS = 240,
    PREVIEW_POINTS = 1000,
    PREVIEW_POINTS_MAX = 1600,
    PREVIEW_PAGES_MAX = 200,
};

Err file_upload_receive(Cx *cx, const Request *request, const FilePlace *place, FileLinkList *out)
{
    const UploadList *uploads = &request->uploads;
    FileLinkList list = { arena_array(cx->arena, FileLink, uploads->n + 1), 0 };
    if (uploads->n == 0)
        return fail(cx, ERR_INPUT, T_FILES_NONE_CHOSEN, .hint = T_FILES_NONE_CHOSEN_HINT);
    for (size_t i = 0; i < uploads->n; i++) {
        const Upload *upload = &uploads->items[i];
        if (upload->is_large)
            return fail(
                cx, ERR_LIMIT, T_FILES_TOO_BIG, .hint = T_FILES_TOO_BIG_HINT,
                .args = { { "name", upload->name },
                          { "limit", file_size_text(cx->arena, upload->content->size_bytes) } });
        TRY(file_add(cx, place, upload->name, upload->content, &list.items[list.n]));
        list.n++;
    }
    *out = list;
    return OK;
}

static Err infected_refuse(Cx *cx, const FileLink *link)
{
    if (link->scan != SCAN_INFECTED)
        return OK;
    return fail(cx, ERR_CONFLICT, T_FILES_INFECTED, .hint = T_FILES_KEPT_AWAY,
                .args = { { "name", link->name } });
}

// Nothing of it runs or is shown in a page of ours, whatever a browser makes of its type.
Err file_send(Cx *cx, Response *response, const FileLink *link)
{
    const ContentStore *store = cx->env->contents;
    TRY(infected_refuse(cx, link));
    if (store == NULL || store->open(store, cx->arena, &link->digest, &response->stream) != OK)
        return fail(cx, ERR_STORAGE, T_FILES_READ_FAILED, .hint = T_FILES_READ_FAILED_HINT);
    response->content_type = file_media_type(link->type);
    response_add_header(response, "Content-Disposition", file_disposition(cx->arena, link->name));
    response_add_header(response, "Content-Security-Policy", S("sandbox; default-src 'none'"));
    return OK;
}

Err file_preview_send(Cx *cx, const Request *request, Response *response, const FileLink *link)
{
    const ContentStore *store = cx->env->contents;
    PreviewWish wish = {
        .digest = link->digest,
        .type = link->type,
        .page = request_query_int(request, "trang", 1, PREVIEW_PAGES_MAX),
        .width_points = request_query_int(request, "rong", PREVIEW_POINTS, PREVIEW_POINTS_MAX),
    };
    // Two sizes only, so that nobody can fill the disk with others.
    wish.width_points = wish.width_points <= THUMB_POINTS ? THUMB_POINTS : PREVIEW_POINTS;
    TRY(infected_refuse(cx, link));
    Err err = store == NULL || !file_has_preview(link)
                  ? ERR_NOT_FOUND
                  : store->preview(store, cx->arena, &wish, &response->body);
    if (err != OK)
        return fail(cx, err == ERR_STORAGE ? ERR_STORAGE : ERR_NOT_FOUND, T_FILES_NO_PREVIEW,
                    .hint = T_FILES_NO_PREVIEW_HINT);
    response->content_type = S("image/jpeg");
    return OK;
}

// ---- Lists

static Str path_of(Cx *cx, Str base_path, const FileLink *link, const char *tail)
{
    return str_format(cx->arena, "%.*s/%lld%s", STR_ARG(base_path), (long long)link->id, tail);
}

Err file_list_view(Cx *cx, const FileLinkList *files, Str base_path, bool may_detach,
                   FileListView *out)
{
    FileRowViews rows = { arena_array(cx->arena, FileRowView, files->n + 1), files->n };
    for (size_t i = 0; i < files->n; i++) {
        const FileLink *link = &files->items[i];
        bool has_preview = file_has_preview(link), is_english = cx->lang == LANG_EN;
        const char *view = is_english ? "/view" : "/xem";
        const char *small = is_english ? "/view?rong=240" : "/xem?rong=240";
        rows.items[i] = (FileRowView) {
            .name = link->name,
            .kind = text_get(cx->lang, file_type_text(link->type)),
            .size = file_size_text(cx->arena, link->size_bytes),
            .added_at = link->added_at,
            .digitisation = text_get(cx->lang, file_digitisation_text(link->digitisation)),
            .path = path_of(cx, base_path, link, ""),
            .preview_path = has_preview ? path_of(cx, base_path, link, view) : S(""),
            .thumb_path = has_preview ? path_of(cx, base_path, link, small) : S(""),
            .detach_path =
                may_detach ? path_of(cx, base_path, link, is_english ? "/take-off" : "/go") : S(""),
            .is_signature = link->signs_id != NO_INT,
            .is_unscanned = link->scan == SCAN_NONE,
            .is_infected = link->scan == SCAN_INFECTED,
            .pages = link->pages,
        };
    }
    out->files = rows;
    return OK;
}
