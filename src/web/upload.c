#include "web/upload.h"

#include <strings.h>

#include "base/buffer.h"
#include "base/text.h"
#include "texts.h"
#include "web/csrf.h"
#include "web/multipart.h"
#include "web/request.h"

enum {
    FIELD_BYTES_MAX = 64 * 1024,
    FIELDS_BYTES_MAX = 512 * 1024,
    FIELDS_MAX = 200,
};

struct UploadReading {
    Cx *cx;
    Request *request;
    const UploadRule *rule;
    UploadGuard guard;
    Multipart multipart;
    bool is_bare; // one file and nothing around it
    NamedValueList values;
    UploadList uploads;
    Buffer field; // of the newest plain field
    size_t field_bytes;
    Upload *upload;  // the newest file, NULL within a plain field
    bool is_skipped; // an input without a file
    Err err;
};

static bool has_type(const Request *request, Str type)
{
    Str given =
        str_trim(str_slice(request->content_type, 0, str_position(request->content_type, ';')));
    return given.length == type.length && strncasecmp(given.data, type.data, type.length) == 0;
}

bool upload_is_streamed(const Request *request)
{
    bool has_form = has_type(request, S("application/json")) ||
                    has_type(request, S("application/x-www-form-urlencoded"));
    return has_type(request, S("multipart/form-data")) ||
           (!has_form && !str_is_empty(request->content_type) &&
            !str_is_absent(request->authorization));
}

int64_t upload_bytes_max(const UploadRule *rule)
{
    return rule->file_bytes_max * rule->files_max + FIELDS_BYTES_MAX;
}

static bool stop(UploadReading *reading, Err err)
{
    reading->err = err;
    return false;
}

// ---- Files

static bool content_failed(UploadReading *reading, Err err)
{
    TextKey what = err == ERR_LIMIT ? T_STORE_FULL : T_WEB_UPLOAD_NOT_TAKEN;
    return stop(reading, fail(reading->cx, ERR_STORAGE, what, .hint = T_WEB_UPLOAD_FAILED_HINT));
}

// A browser sends the cookie along with forms of other sites, too: their files are not taken.
static bool is_ours(const UploadReading *reading)
{
    Request with_values = *reading->request;
    with_values.values = reading->values;
    return !str_is_absent(reading->request->authorization) ||
           csrf_is_ours(reading->cx->arena, reading->guard.csrf_key, reading->guard.session,
                        &with_values);
}

static bool file_begin(UploadReading *reading, Str field, Str name)
{
    Cx *cx = reading->cx;
    const ContentStore *store = cx->env->contents;
    if (!is_ours(reading))
        return stop(reading, fail(cx, ERR_FORBIDDEN, T_NONE));
    if (reading->uploads.n == (size_t)reading->rule->files_max) {
        Str max = str_format(cx->arena, "%d", reading->rule->files_max);
        return stop(reading, fail(cx, ERR_LIMIT, T_WEB_UPLOAD_TOO_MANY,
                                  .hint = T_WEB_UPLOAD_FAILED_HINT, .args = { { "max", max } }));
    }
    Upload *upload = &reading->uploads.items[reading->uploads.n];
    *upload = (Upload) { .field = field, .name = name };
    Err err = store == NULL ? ERR_STORAGE : store->begin(store, cx->arena, 0, &upload->content);
    if (err != OK)
        return content_failed(reading, err);
    reading->uploads.n++;
    reading->upload = upload;
    return true;
}

static bool file_take(UploadReading *reading, Str bytes)
{
    Upload *upload = reading->upload;
    int64_t room = reading->rule->file_bytes_max - upload->content->size_bytes;
    if ((int64_t)bytes.length > room) {
        upload->is_large = true;
        bytes = str_slice(bytes, 0, (size_t)room);
    }
    if (bytes.length == 0)
        return true;
    Err err = reading->cx->env->contents->write(upload->content, bytes);
    return err == OK || content_failed(reading, err);
}

// ---- Fields

static bool malformed(UploadReading *reading, Str detail)
{
    return stop(reading, fail(reading->cx, ERR_INPUT, T_WEB_BODY_MALFORMED, .detail = detail));
}

static bool is_text(Str text)
{
    return text_is_utf8(text) && str_position(text, '\0') == text.length;
}

static bool part_begin(void *state, const MultipartPart *part)
{
    UploadReading *reading = state;
    Arena *arena = reading->cx->arena;
    reading->upload = NULL;
    reading->is_skipped = !str_is_absent(part->file_name) && part->file_name.length == 0;
    if (!is_text(part->name) || !is_text(part->file_name))
        return malformed(reading, S("a name is no UTF-8"));
    if (reading->is_skipped)
        return true;
    Str name = str_copy(arena, part->name);
    if (!str_is_absent(part->file_name))
        return file_begin(reading, name, str_copy(arena, part->file_name));
    if (reading->values.n == FIELDS_MAX)
        return malformed(reading, S("too many fields"));
    buffer_init(&reading->field, arena, FIELD_BYTES_MAX);
    reading->values.items[reading->values.n++] = (NamedValue) { name, S("") };
    return true;
}

static bool part_take(void *state, Str bytes)
{
    UploadReading *reading = state;
    if (reading->upload != NULL)
        return file_take(reading, bytes);
    if (reading->is_skipped)
        return malformed(reading, S("a file without a name"));
    reading->field_bytes += bytes.length;
    if (reading->field.length + bytes.length > FIELD_BYTES_MAX ||
        reading->field_bytes > FIELDS_BYTES_MAX)
        return malformed(reading, S("fields are too long"));
    buffer_add(&reading->field, bytes);
    reading->values.items[reading->values.n - 1].value = buffer_text(&reading->field);
    return true;
}

// ---- The whole

static bool bare_begin(UploadReading *reading)
{
    Str name = request_query(reading->request, "ten");
    return file_begin(reading, S("file"), str_is_absent(name) ? S("") : name);
}

UploadReading *upload_begin(Cx *cx, Request *request, const UploadRule *rule,
                            const UploadGuard *guard)
{
    UploadReading *reading = arena_new(cx->arena, UploadReading);
    *reading = (UploadReading) { .cx = cx, .request = request, .rule = rule, .guard = *guard };
    reading->values.items = arena_array(cx->arena, NamedValue, FIELDS_MAX);
    reading->uploads.items = arena_array(cx->arena, Upload, (size_t)rule->files_max);
    reading->is_bare = !has_type(request, S("multipart/form-data"));
    MultipartSink sink = { part_begin, part_take, reading };
    if (reading->is_bare)
        (void)bare_begin(reading);
    else if (!multipart_begin(&reading->multipart, request->content_type, sink))
        (void)malformed(reading, S("no boundary"));
    return reading;
}

Err upload_take(UploadReading *reading, Str bytes)
{
    if (reading->err != OK)
        return reading->err;
    bool taken =
        reading->is_bare ? file_take(reading, bytes) : multipart_take(&reading->multipart, bytes);
    if (!taken && reading->err == OK)
        (void)malformed(reading, S("no form with parts"));
    return reading->err;
}

Err upload_end(UploadReading *reading)
{
    bool are_texts = true;
    for (size_t i = 0; i < reading->values.n; i++)
        are_texts = are_texts && is_text(reading->values.items[i].value);
    if (!are_texts) {
        reading->values.n = 0; // nothing to show again
        (void)malformed(reading, S("a field is no UTF-8"));
    }
    if (reading->err == OK && !reading->is_bare && !multipart_is_whole(&reading->multipart))
        (void)malformed(reading, S("the end is missing"));
    reading->request->values = reading->is_bare ? reading->request->query : reading->values;
    reading->request->uploads = reading->uploads;
    reading->request->has_parts = true;
    return reading->err;
}
