// A scan goes up while the form is still being filled in: the script sends it and shows what came.
#include "rooms/counter/intake_files_web.h"

#include "base/json_write.h"
#include "rooms/counter/intake_input.h"

enum {
    ANSWER_BYTES = 16 * 1024
};

const char intake_scan_accepted[] = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif,.docx,.xlsx,.odt,"
                                    ".ods,.p7s,.p7m,.xml,.xsig";

Str intake_scan_path(Cx *cx, const IntakeForm *form)
{
    Str base = desk_path(cx, "/lam-viec/tiep-nhan/tep", "/en/desk/intake/files", NO_STR);
    return str_format(cx->arena, "%.*s/%.*s/%.*s", STR_ARG(base),
                      STR_ARG(url_encode(cx->arena, form->key)),
                      STR_ARG(url_encode(cx->arena, form->procedure)));
}

static void scan_write(Cx *cx, JsonWriter *json, const IntakeForm *form, const FileLink *link)
{
    json_object_begin(json);
    json_put_text(json, "name", link->name);
    json_put_text(json, "value", str_format(cx->arena, "%lld", (long long)link->id));
    json_put_text(json, "size", file_size_text(cx->arena, link->size_bytes));
    json_put_text(json, "path",
                  str_format(cx->arena, "%.*s/%lld", STR_ARG(intake_scan_path(cx, form)),
                             (long long)link->id));
    json_object_end(json);
}

Err intake_scan_post(Cx *cx, const Request *request, Response *response)
{
    const ScanInput *input = request->input;
    IntakeForm form = { input->key, input->procedure };
    FilePlace place;
    FileLinkList added;
    Buffer buffer;
    JsonWriter json;
    TRY(intake_file_place(cx, &form, input->part, &place));
    TRY(file_upload_receive(cx, request, &place, &added));
    buffer_init(&buffer, cx->arena, ANSWER_BYTES);
    json_begin(&json, &buffer);
    json_array_begin(&json);
    for (size_t i = 0; i < added.n; i++)
        scan_write(cx, &json, &form, &added.items[i]);
    json_array_end(&json);
    response_set_json(response, buffer_text(&buffer));
    return OK;
}

Err intake_scan_get(Cx *cx, const Request *request, Response *response)
{
    IntakeForm form = { request_param(request, "form"), request_param(request, "procedure") };
    FileLink link;
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    TRY(intake_file_get(cx, &form, id, &link));
    return file_send(cx, response, &link);
}
