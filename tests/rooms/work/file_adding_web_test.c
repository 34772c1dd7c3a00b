#include "rooms/work/work_web.h"

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "rooms/files/files.h"
#include "support/hostile.h"
#include "support/http_client.h"
#include "support/page.h"
#include "support/running_server.h"
#include "support/shop.h"
#include "support/test.h"

// A server with one dossier, and a receiver who is logged in.
typedef struct FilesDesk {
    RunningServer running;
    Str code, cookie, csrf, path;
} FilesDesk;

static void desk_begin(FilesDesk *desk)
{
    running_server_begin(&desk->running);
    CHECK_OK(test_shop_fill(&desk->running.cx));
    desk->code = test_receive(&desk->running.cx, "1.001193", "H16.37.02").code;
    desk->cookie = running_server_cookie(&desk->running, "letan", &desk->csrf);
    desk->path = str_format(test_arena(), "/lam-viec/ho-so/%.*s/tep", STR_ARG(desk->code));
}

static void part_add(Buffer *body, const char *head, Str bytes)
{
    buffer_add_format(body, "--bound\r\nContent-Disposition: form-data; %s\r\n\r\n", head);
    buffer_add(body, bytes);
    buffer_add(body, S("\r\n"));
}

static HttpReply form_send_as(FilesDesk *desk, Str csrf, const char *name, Str bytes)
{
    Buffer body;
    Str file = str_format(test_arena(), "name=\"tep\"; filename=\"%s\"", name);
    Str headers =
        str_format(test_arena(), "%.*sContent-Type: multipart/form-data; boundary=bound\r\n",
                   STR_ARG(desk->cookie));
    buffer_init(&body, test_arena(), 128 << 20);
    part_add(&body, "name=\"csrf\"", csrf);
    part_add(&body, "name=\"place\"", S("p1"));
    part_add(&body, file.data, bytes);
    buffer_add(&body, S("--bound--\r\n"));
    return client_ask(desk->running.port, "POST", desk->path.data, headers.data,
                      buffer_text(&body));
}

static HttpReply form_send(FilesDesk *desk, const char *name, Str bytes)
{
    return form_send_as(desk, desk->csrf, name, bytes);
}

static HttpReply get(FilesDesk *desk, const char *tail)
{
    Str path = str_format(test_arena(), "%.*s%s", STR_ARG(desk->path), tail);
    return client_ask(desk->running.port, "GET", path.data, desk->cookie.data, S(""));
}

static int64_t file_n(FilesDesk *desk)
{
    FileLinkList list = { 0 };
    FileOwner owner = { FILE_OWNER_DOSSIER, desk->code };
    CHECK_OK(file_read_list(&desk->running.cx, &owner, &list));
    return (int64_t)list.n;
}

static bool bytes_send(int fd, Str bytes)
{
    while (bytes.length > 0) {
        ssize_t n = send(fd, bytes.data, bytes.length, MSG_NOSIGNAL);
        if (n <= 0)
            return false;
        bytes = str_slice(bytes, (size_t)n, bytes.length);
    }
    return true;
}

// How many files lie below a folder of the store.
static int stored_n(FilesDesk *desk, const char *folder)
{
    Str command = str_format(test_arena(), "find '%.*s/files/%s' -type f | wc -l",
                             STR_ARG(desk->running.folder), folder);
    FILE *found = popen(command.data, "r");
    int n = -1;
    CHECK_INT(fscanf(found, "%d", &n), 1);
    pclose(found);
    return n;
}

TEST("a file sent by a plain form stands on the page, goes out as an attachment and is shown drawn")
{
    FilesDesk desk;
    desk_begin(&desk);
    Str pdf = pdf_make("", "");
    HttpReply reply = form_send(&desk, "Giấy chứng sinh.pdf", pdf);
    CHECK_INT(reply.status, 303);
    HttpReply page = get(&desk, "");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Giấy chứng sinh.pdf")));
    CHECK(str_contains(page.body, S("Chưa quét vi-rút")));
    CHECK(str_contains(page.body, S("Đã số hóa")));
    test_page_check(page.body);
    HttpReply original = get(&desk, "/1");
    CHECK_INT(original.status, 200);
    CHECK(str_begins_with(reply_header(&original, "Content-Disposition"), S("attachment; ")));
    CHECK(str_contains(reply_header(&original, "Content-Disposition"), S("filename*=UTF-8''Gi")));
    CHECK_STR(reply_header(&original, "Content-Security-Policy"), "sandbox; default-src 'none'");
    CHECK_STR(reply_header(&original, "X-Content-Type-Options"), "nosniff");
    CHECK(str_contains(original.body, S("Xin chao")));
    HttpReply picture = get(&desk, "/1/xem?rong=240");
    CHECK_INT(picture.status, 200);
    CHECK_STR(reply_header(&picture, "Content-Type"), "image/jpeg");
    CHECK(str_contains(picture.body, S("\xff\xd8\xff")));
    CHECK_INT(get(&desk, "/1/xem?trang=7").status, 404);
    CHECK_INT(get(&desk, "/99").status, 404);
    CHECK_INT(get(&desk, "/../../etc/passwd").status, 404);
    running_server_end(&desk.running);
}

TEST("each trick is refused with words on the form, and nothing of it stays")
{
    FilesDesk desk;
    desk_begin(&desk);
    ZipEntry dense = { .name = "word/a.bin", .bytes = zeros_make(16 << 20) };
    const struct {
        const char *name;
        Str bytes;
    } tricks[] = {
        { "bomb.docx", docx_make(&dense) },
        { "huge.png", png_claim(50000, 50000) },
        { "run.pdf", pdf_make("5 0 obj\n<< /S /JavaScript /JS (x) >>\nendobj\n", "") },
        { "launch.pdf", pdf_make("5 0 obj\n<< /S /Launch >>\nendobj\n", "") },
        { "both.jpg", bytes_join(jpeg_make(), docx_make(NULL)) },
        { "page.pdf", S("<html><script>alert(1)</script>") },
        { "page.html", S("<html><script>alert(1)</script>") },
        { "drawing.svg", S("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") },
        { "../../../tmp/x.pdf", pdf_make("", "") },
        { "C:\\x.pdf", pdf_make("", "") },
        { "x.pdf::$DATA", pdf_make("", "") },
        { "anh\xe2\x80\xaegpj.pdf", pdf_make("", "") },
        { "wrong.jpg", pdf_make("", "") },
        { "empty.pdf", S("") },
    };
    for (size_t i = 0; i < sizeof tricks / sizeof tricks[0]; i++) {
        HttpReply reply = form_send(&desk, tricks[i].name, tricks[i].bytes);
        CHECK_INT(reply.status, 422);
        CHECK(str_contains(reply.body, S("class=\"errors\"")));
    }
    CHECK_INT(file_n(&desk), 0);
    CHECK_INT(stored_n(&desk, ""), 0);
    CHECK_INT(form_send(&desk, "sound.pdf", pdf_make("", "")).status, 303); // the twin
    CHECK_INT(file_n(&desk), 1);
    CHECK_INT(stored_n(&desk, ""), 1);
    running_server_end(&desk.running);
}

TEST("a foreign form, nobody, and one who only reads are refused before a byte is stored")
{
    FilesDesk desk;
    desk_begin(&desk);
    Str pdf = pdf_make("", "");
    CHECK_INT(form_send_as(&desk, S("guess"), "a.pdf", pdf).status, 403);
    Str own = desk.cookie;
    desk.cookie = S("");
    CHECK_INT(form_send(&desk, "a.pdf", pdf).status, 401);
    desk.cookie = running_server_cookie(&desk.running, "kiemtra", &desk.csrf);
    CHECK_INT(form_send(&desk, "a.pdf", pdf).status, 403);
    CHECK_INT(get(&desk, "").status, 200);
    CHECK(!str_contains(get(&desk, "").body, S("type=\"file\"")));
    desk.cookie = own;
    CHECK_INT(file_n(&desk), 0);
    CHECK_INT(stored_n(&desk, ""), 0);
    running_server_end(&desk.running);
}

TEST("a place that the dossier does not have is refused, the form stays")
{
    FilesDesk desk;
    desk_begin(&desk);
    Buffer body;
    buffer_init(&body, test_arena(), 1 << 20);
    part_add(&body, "name=\"csrf\"", desk.csrf);
    part_add(&body, "name=\"place\"", S("p77"));
    part_add(&body, "name=\"tep\"; filename=\"a.pdf\"", pdf_make("", ""));
    buffer_add(&body, S("--bound--\r\n"));
    Str headers =
        str_format(test_arena(), "%.*sContent-Type: multipart/form-data; boundary=bound\r\n",
                   STR_ARG(desk.cookie));
    HttpReply reply =
        client_ask(desk.running.port, "POST", desk.path.data, headers.data, buffer_text(&body));
    CHECK_INT(reply.status, 422);
    CHECK(str_contains(reply.body, S("Hãy chọn tệp này là giấy tờ nào.")));
    test_page_check(str_slice(reply.body, 0, reply.body.length));
    running_server_end(&desk.running);
}

TEST("a file larger than the memory of a request is taken, piece by piece")
{
    enum {
        PIECE = 1 << 20,
        PIECES = 40
    };
    FilesDesk desk;
    desk_begin(&desk);
    Str pdf = pdf_make("5 0 obj\n<< >>\nstream\nCUT\nendstream\nendobj\n", "");
    size_t cut = (size_t)((const char *)memmem(pdf.data, pdf.length, "CUT", 3) - pdf.data);
    Buffer body;
    buffer_init(&body, test_arena(), 1 << 20);
    part_add(&body, "name=\"csrf\"", desk.csrf);
    part_add(&body, "name=\"place\"", S("kq"));
    buffer_add(&body, S("--bound\r\nContent-Disposition: form-data; name=\"tep\"; "
                        "filename=\"lớn.pdf\"\r\n\r\n"));
    buffer_add(&body, str_slice(pdf, 0, cut));
    Str after = str_join(test_arena(), str_slice(pdf, cut, pdf.length), S("\r\n--bound--\r\n"));
    Str head = str_format(test_arena(),
                          "POST %.*s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                          "%.*sContent-Type: multipart/form-data; boundary=bound\r\n"
                          "Content-Length: %zu\r\n\r\n",
                          STR_ARG(desk.path), STR_ARG(desk.cookie),
                          body.length + (size_t)PIECE * PIECES + after.length);
    int fd = client_connect(desk.running.port);
    Str zeros = zeros_make(PIECE);
    bool is_sent = bytes_send(fd, head) && bytes_send(fd, buffer_text(&body));
    for (int i = 0; i < PIECES; i++)
        is_sent = is_sent && bytes_send(fd, zeros);
    CHECK(is_sent && bytes_send(fd, after));
    char answer[64] = { 0 };
    CHECK(recv(fd, answer, sizeof answer - 1, 0) > 0);
    CHECK(str_begins_with(str_from_c(answer), S("HTTP/1.1 303")));
    close(fd);
    CHECK_INT(file_n(&desk), 1);
    running_server_end(&desk.running);
}

TEST("a program sends the bare bytes of one file with its token")
{
    FilesDesk desk;
    desk_begin(&desk);
    Str token = running_server_token(&desk.running, "receiver");
    Str headers =
        str_format(test_arena(), "Authorization: Bearer %.*s\r\nContent-Type: application/pdf\r\n",
                   STR_ARG(token));
    Str path = str_format(test_arena(), "%.*s?ten=quet.pdf", STR_ARG(desk.path));
    HttpReply reply =
        client_ask(desk.running.port, "POST", path.data, headers.data, pdf_make("", ""));
    CHECK_INT(reply.status, 422); // it has not said which paper this is
    CHECK_INT(stored_n(&desk, ""), 0);
    path = str_join(test_arena(), path, S("&place=p1"));
    reply = client_ask(desk.running.port, "POST", path.data, headers.data, pdf_make("", ""));
    CHECK_INT(reply.status, 303);
    CHECK_INT(file_n(&desk), 1);
    running_server_end(&desk.running);
}
