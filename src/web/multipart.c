#include "web/multipart.h"

#include <string.h>
#include <strings.h>

static bool equal_ignoring_case(Str a, Str b)
{
    return a.length == b.length && strncasecmp(a.data, b.data, a.length) == 0;
}

// ---- Parameters: ; name="value"

// Takes one parameter off the rest. The value may be quoted; \" stands for " as old browsers wrote.
static bool parameter_cut(Str *rest, Str *out_name, Str *out_value)
{
    size_t begin = str_position(*rest, ';') + 1;
    if (begin > rest->length)
        return false;
    Str text = str_trim(str_slice(*rest, begin, rest->length));
    size_t equals = str_position(text, '=');
    *out_name = str_trim(str_slice(text, 0, equals));
    if (equals + 1 >= text.length || text.data[equals + 1] != '"') {
        size_t end = str_position(text, ';');
        *out_value = equals < end ? str_trim(str_slice(text, equals + 1, end)) : NO_STR;
        *rest = str_slice(text, end, text.length);
        return true;
    }
    size_t end = equals + 2;
    while (end < text.length && text.data[end] != '"')
        end += text.data[end] == '\\' && end + 1 < text.length && text.data[end + 1] == '"' ? 2 : 1;
    *out_value = end < text.length ? str_slice(text, equals + 2, end) : NO_STR;
    *rest = str_slice(text, end + 1, text.length);
    return true;
}

static bool is_boundary_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("'()+_,-./:=?", c) != NULL);
}

bool multipart_begin(Multipart *out, Str content_type, MultipartSink sink)
{
    Str rest = content_type, name, value, boundary = NO_STR;
    while (parameter_cut(&rest, &name, &value))
        if (equal_ignoring_case(name, S("boundary")))
            boundary = value;
    if (str_is_empty(boundary) || boundary.length > MULTIPART_BOUNDARY_BYTES)
        return false;
    for (size_t i = 0; i < boundary.length; i++)
        if (!is_boundary_letter(boundary.data[i]))
            return false;
    *out = (Multipart) { .sink = sink, .delimiter_n = boundary.length + 4 };
    memcpy(out->delimiter, "\r\n--", 4);
    memcpy(out->delimiter + 4, boundary.data, boundary.length);
    out->matched = 2; // the first boundary has no line before it
    return true;
}

// ---- The head of a part

// "Content-Disposition: form-data; name=…" is the only line that counts.
static bool disposition_read(Str line, MultipartPart *out)
{
    Str rest = line, name, value;
    Str kind = str_trim(str_slice(line, 0, str_position(line, ';')));
    if (!equal_ignoring_case(kind, S("form-data")) || !str_is_absent(out->name))
        return false;
    while (parameter_cut(&rest, &name, &value)) {
        Str *place = equal_ignoring_case(name, S("name"))       ? &out->name
                     : equal_ignoring_case(name, S("filename")) ? &out->file_name
                                                                : NULL;
        // Twice the same, or a value without its end: two readers would differ.
        if (place != NULL && (!str_is_absent(*place) || str_is_absent(value)))
            return false;
        if (place != NULL)
            *place = value;
    }
    return !str_is_empty(out->name);
}

static bool head_read(Str head, MultipartPart *out)
{
    static const Str name = STR_INIT("content-disposition");
    *out = (MultipartPart) { NO_STR, NO_STR };
    Str line;
    while (str_cut(&head, '\n', &line)) {
        line = str_trim(line);
        size_t colon = str_position(line, ':');
        if (line.length > 0 && colon == line.length)
            return false;
        if (equal_ignoring_case(str_slice(line, 0, colon), name) &&
            !disposition_read(str_slice(line, colon + 1, line.length), out))
            return false;
    }
    return !str_is_absent(out->name);
}

static bool head_take(Multipart *multipart, char c)
{
    MultipartPart part;
    if (multipart->head_n == sizeof multipart->head)
        return false;
    multipart->head[multipart->head_n++] = c;
    Str head = { multipart->head, multipart->head_n };
    if (!str_ends_with(head, S("\r\n\r\n")))
        return true;
    multipart->stage = MULTIPART_BODY;
    multipart->matched = 0;
    return head_read(head, &part) && multipart->sink.part(multipart->sink.state, &part);
}

// ---- Between the parts

static bool boundary_take(Multipart *multipart, char c)
{
    multipart->head[multipart->head_n++] = c;
    if (multipart->head_n < 2)
        return true;
    Str two = { multipart->head, 2 };
    multipart->stage = str_equal(two, S("--")) ? MULTIPART_END : MULTIPART_HEAD;
    multipart->head_n = 0;
    return multipart->stage == MULTIPART_END || str_equal(two, S("\r\n"));
}

static void boundary_found(Multipart *multipart)
{
    multipart->stage = MULTIPART_BOUNDARY;
    multipart->matched = 0;
    multipart->head_n = 0;
}

// ---- The body of a part

// Matches on with the delimiter from the beginning of bytes; what turns out to be none of it is
// handed on. CR stands in the delimiter once, at its beginning, so that nothing is matched twice.
static bool match_go_on(Multipart *multipart, Str *bytes)
{
    while (bytes->length > 0 && multipart->matched > 0) {
        if (bytes->data[0] != multipart->delimiter[multipart->matched]) {
            Str passed = { multipart->delimiter, multipart->matched };
            multipart->matched = 0;
            return multipart->stage == MULTIPART_BODY &&
                   multipart->sink.bytes(multipart->sink.state, passed);
        }
        *bytes = str_slice(*bytes, 1, bytes->length);
        if (++multipart->matched == multipart->delimiter_n) {
            boundary_found(multipart);
            return true;
        }
    }
    return true;
}

static bool body_take(Multipart *multipart, Str *bytes)
{
    if (multipart->matched > 0)
        return match_go_on(multipart, bytes);
    size_t n = str_position(*bytes, '\r');
    Str plain = str_slice(*bytes, 0, n);
    multipart->matched = n < bytes->length ? 1 : 0;
    *bytes = str_slice(*bytes, n + multipart->matched, bytes->length);
    return plain.length == 0 || multipart->sink.bytes(multipart->sink.state, plain);
}

static bool step(Multipart *multipart, Str *bytes)
{
    char c = bytes->data[0];
    switch (multipart->stage) {
    case MULTIPART_START:
    case MULTIPART_BODY: return body_take(multipart, bytes);
    case MULTIPART_BOUNDARY:
        *bytes = str_slice(*bytes, 1, bytes->length);
        return boundary_take(multipart, c);
    case MULTIPART_HEAD:
        *bytes = str_slice(*bytes, 1, bytes->length);
        return head_take(multipart, c);
    case MULTIPART_END: *bytes = S(""); return true; // what stands behind it is nobody's
    case MULTIPART_BROKEN: break;
    }
    return false;
}

bool multipart_take(Multipart *multipart, Str bytes)
{
    while (bytes.length > 0)
        if (!step(multipart, &bytes)) {
            multipart->stage = MULTIPART_BROKEN;
            return false;
        }
    return true;
}

bool multipart_is_whole(const Multipart *multipart)
{
    return multipart->stage == MULTIPART_END;
}
