#include "web/upload.h"

#include "base/arena.h"
#include "support/contents.h"
#include "support/test.h"
#include "texts.h"
#include "web/csrf.h"
#include "web/request.h"

static const UploadRule rule = { .file_bytes_max = 10, .files_max = 2 };
static const UploadGuard guard = { STR_INIT("key"), STR_INIT("session") };

static Request request_with(Str content_type)
{
    return (Request) { .method = METHOD_POST,
                       .content_type = content_type,
                       .authorization = NO_STR,
                       .origin = NO_STR,
                       .sec_fetch_site = NO_STR };
}

static const Str type = STR_INIT("multipart/form-data; boundary=b");

static Str field(const char *name, Str value)
{
    return str_format(test_arena(),
                      "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%.*s\r\n", name,
                      STR_ARG(value));
}

static Str file(const char *name, const char *bytes)
{
    return str_format(test_arena(),
                      "--b\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"%s\"\r\n\r\n"
                      "%s\r\n",
                      name, bytes);
}

static Str token(void)
{
    return field("csrf", csrf_token(test_arena(), guard.csrf_key, guard.session));
}

static Str joined(Str a, Str b, Str c)
{
    Str two = str_join(test_arena(), a, b), all = str_join(test_arena(), two, c);
    return str_join(test_arena(), all, S("--b--\r\n"));
}

// In small pieces, as from a slow line.
static Err read_body(Request *request, Str body)
{
    UploadReading *reading = upload_begin(test_cx(), request, &rule, &guard);
    for (size_t at = 0; at < body.length; at += 5)
        if (upload_take(reading, str_slice(body, at, at + 5)) != OK)
            break;
    return upload_end(reading);
}

TEST("fields and files of a form arrive, a file input without a file does not")
{
    test_contents();
    Request request = request_with(type);
    Str ten = S("0123456789");
    CHECK_OK(read_body(&request,
                       joined(token(),
                              joined(field("part", S("2")), file("a.pdf", ten.data), file("", "")),
                              S(""))));
    CHECK_STR(value_find(&request.values, "part"), "2");
    CHECK_INT((int64_t)request.uploads.n, 1);
    CHECK_STR(request.uploads.items[0].name, "a.pdf");
    CHECK_STR(request.uploads.items[0].field, "tep");
    CHECK_INT(request.uploads.items[0].content->size_bytes, 10);
    CHECK(!request.uploads.items[0].is_large);
}

TEST("not one byte of a file is taken before the token of the form")
{
    TestContents *contents = test_contents();
    Request request = request_with(type);
    CHECK_ERR(read_body(&request, joined(file("a.pdf", "x"), token(), S(""))), ERR_FORBIDDEN);
    CHECK_INT((int64_t)request.uploads.n, 0);
    CHECK_ERR(read_body(&request, joined(field("csrf", S("guess")), file("a.pdf", "x"), S(""))),
              ERR_FORBIDDEN);
    request.sec_fetch_site = S("cross-site");
    CHECK_ERR(read_body(&request, joined(token(), file("a.pdf", "x"), S(""))), ERR_FORBIDDEN);
    CHECK(contents->first == NULL);
    request = request_with(type); // the twin
    CHECK_OK(read_body(&request, joined(token(), file("a.pdf", "x"), S(""))));
    CHECK(contents->first != NULL);
}

TEST("a file that is too large is cut off and marked, the others arrive")
{
    test_contents();
    Request request = request_with(type);
    CHECK_OK(
        read_body(&request, joined(token(), file("a.pdf", "0123456789A"), file("b.pdf", "x"))));
    CHECK_INT((int64_t)request.uploads.n, 2);
    CHECK(request.uploads.items[0].is_large);
    CHECK_INT(request.uploads.items[0].content->size_bytes, 10);
    CHECK(!request.uploads.items[1].is_large);
}

TEST("more files than the rule allows are refused, and the fields stay to show the form again")
{
    test_contents();
    Request request = request_with(type);
    Str three = joined(file("a.pdf", "x"), file("b.pdf", "x"), file("c.pdf", "x"));
    CHECK_ERR(read_body(&request, joined(token(), field("part", S("2")), three)), ERR_LIMIT);
    CHECK_STR(value_find(&request.values, "part"), "2");
}

TEST("a full disk is said as such, and without a store nothing is taken")
{
    TestContents *contents = test_contents();
    Request request = request_with(type);
    Cx *cx = test_cx();
    contents->is_full = true;
    UploadReading *reading = upload_begin(cx, &request, &rule, &guard);
    CHECK_ERR(upload_take(reading, joined(token(), file("a.pdf", "x"), S(""))), ERR_STORAGE);
    CHECK_ERR(upload_take(reading, S("more")), ERR_STORAGE);
    CHECK_ERR(upload_end(reading), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_STORE_FULL);
    test_env()->contents = NULL;
    CHECK_ERR(read_body(&request, joined(token(), file("a.pdf", "x"), S(""))), ERR_STORAGE);
}

TEST("bodies that are no form, end early or are no UTF-8 are refused")
{
    test_contents();
    Request request = request_with(S("multipart/form-data"));
    CHECK_ERR(read_body(&request, S("x")), ERR_INPUT);
    request = request_with(type);
    CHECK_ERR(read_body(&request, S("nothing")), ERR_INPUT);
    CHECK_ERR(read_body(&request, str_join(test_arena(), token(), file("a.pdf", "x"))), ERR_INPUT);
    CHECK_ERR(read_body(&request, joined(field("a", S("\xff")), S(""), S(""))), ERR_INPUT);
    CHECK_INT((int64_t)request.values.n, 0);
    CHECK_ERR(read_body(&request, joined(token(), file("\xff.pdf", "x"), S(""))), ERR_INPUT);
}

TEST("a program sends the bare bytes of one file and its name in the query")
{
    test_contents();
    Request request = request_with(S("application/pdf"));
    NamedValue name = { S("ten"), S("kết quả.pdf") };
    request.query = (NamedValueList) { &name, 1 };
    CHECK(!upload_is_streamed(&request)); // a browser without a token
    request.authorization = S("Bearer x");
    CHECK(upload_is_streamed(&request));
    CHECK_OK(read_body(&request, S("0123456")));
    CHECK_STR(request.uploads.items[0].name, "kết quả.pdf");
    CHECK_INT(request.uploads.items[0].content->size_bytes, 7);
    request.content_type = S("application/json");
    CHECK(!upload_is_streamed(&request));
}
