#include "web/multipart.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "support/test.h"

// Writes down what was read: "[name|file]bytes".
typedef struct Notes {
    Buffer text;
    int parts_max;
} Notes;

static bool note_part(void *state, const MultipartPart *part)
{
    Notes *notes = state;
    buffer_add_format(&notes->text, "[%.*s|%.*s]", STR_ARG(part->name),
                      str_is_absent(part->file_name) ? 1 : (int)part->file_name.length,
                      str_is_absent(part->file_name) ? "-" : part->file_name.data);
    return notes->parts_max-- > 0;
}

static bool note_bytes(void *state, Str bytes)
{
    buffer_add(&((Notes *)state)->text, bytes);
    return true;
}

static const Str type = STR_INIT("multipart/form-data; boundary=XyZ");

// Reads body in pieces of n bytes. NO_STR: refused, or not whole.
static Str read_in(Str content_type, Str body, size_t n)
{
    Notes notes = { .parts_max = 10 };
    Multipart multipart;
    buffer_init(&notes.text, test_arena(), 1 << 20);
    if (!multipart_begin(&multipart, content_type,
                         (MultipartSink) { note_part, note_bytes, &notes }))
        return NO_STR;
    for (size_t at = 0; at < body.length; at += n)
        if (!multipart_take(&multipart, str_slice(body, at, at + n)))
            return NO_STR;
    return multipart_is_whole(&multipart) ? buffer_text(&notes.text) : NO_STR;
}

static const Str sound = STR_INIT("--XyZ\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
                                  "token\r\n--XyZ\r\n"
                                  "content-disposition: form-data; name=\"tep\"; "
                                  "filename=\"Giấy.pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                                  "a\r\r\n-\r\n--Xy\r\n--XyQ\n\r\n--XyZ\r\n"
                                  "Content-Disposition: form-data; name=\"e\"; filename=\"\"\r\n"
                                  "\r\n\r\n--XyZ--\r\n");
static const char expected[] = "[csrf|-]token[tep|Giấy.pdf]a\r\r\n-\r\n--Xy\r\n--XyQ\n[e|]";

TEST("fields and files are read alike in pieces of any size")
{
    for (size_t n = 1; n <= sound.length; n++)
        CHECK_STR(read_in(type, sound, n), expected);
}

TEST("a body that ends early is not whole, wherever it ends")
{
    size_t end = sound.length - 2; // the line end behind the last boundary may be missing
    CHECK_STR(read_in(type, str_slice(sound, 0, end), 7), expected);
    for (size_t n = 0; n < end; n++)
        CHECK(str_is_absent(read_in(type, str_slice(sound, 0, n), 7)));
}

TEST("boundaries may be quoted; missing, long or strange ones are refused")
{
    CHECK_STR(read_in(S("multipart/form-data; charset=utf-8; boundary=\"XyZ\""), sound, 9),
              expected);
    CHECK(str_is_absent(read_in(S("multipart/form-data"), sound, 9)));
    CHECK(str_is_absent(read_in(S("multipart/form-data; boundary="), sound, 9)));
    CHECK(str_is_absent(read_in(S("multipart/form-data; boundary=\"X\r\n\""), sound, 9)));
    Str seventy_one = S("multipart/form-data; boundary="
                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa");
    CHECK(str_is_absent(read_in(seventy_one, sound, 9)));
}

static Str with_head(const char *head)
{
    Str body = str_format(test_arena(), "--XyZ\r\n%s\r\n\r\nx\r\n--XyZ--\r\n", head);
    return read_in(type, body, 11);
}

TEST("heads that two readers could understand differently are refused")
{
    CHECK_STR(with_head("Content-Disposition: form-data; name=a"), "[a|-]x");
    CHECK_STR(with_head("Content-Disposition: form-data; name=\"a\"; filename=\"x;y=\\\"z.pdf\""),
              "[a|x;y=\\\"z.pdf]x");
    static const char *const heads[] = {
        "Content-Type: text/plain",
        "Content-Disposition: form-data",
        "Content-Disposition: form-data; name=\"\"",
        "Content-Disposition: attachment; name=\"a\"",
        "Content-Disposition: form-data; name=\"a\"; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"; filename=\"b\"; filename=\"c\"",
        "Content-Disposition: form-data; name=\"a\r\nContent-Disposition: form-data; name=\"b\"",
        "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"",
        "no colon\r\nContent-Disposition: form-data; name=\"a\"",
    };
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        CHECK(str_is_absent(with_head(heads[i])));
}

TEST("something before the first boundary, or a head without end, is refused")
{
    CHECK(str_is_absent(read_in(type, str_join(test_arena(), S("x"), sound), 9)));
    char *filler = arena_push(test_arena(), MULTIPART_HEAD_BYTES + 1);
    memset(filler, 'a', MULTIPART_HEAD_BYTES);
    CHECK(str_is_absent(with_head(str_format(test_arena(), "X: %s", filler).data)));
}

TEST("the reader stops where its owner has had enough")
{
    Notes notes = { .parts_max = 1 };
    Multipart multipart;
    buffer_init(&notes.text, test_arena(), 1 << 20);
    CHECK(multipart_begin(&multipart, type, (MultipartSink) { note_part, note_bytes, &notes }));
    CHECK(!multipart_take(&multipart, sound));
    CHECK(!multipart_take(&multipart, S("more")));
    CHECK_STR(buffer_text(&notes.text), "[csrf|-]token[tep|Giấy.pdf]");
}
