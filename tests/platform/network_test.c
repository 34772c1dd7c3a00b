#include "platform/network.h"

#include "support/talker.h"
#include "support/test.h"

static const Turn http_ok[] = {
    { "\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nchào" },
    { 0 },
};
static const Turn http_error[] = {
    { "\r\n\r\n", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n"
                  "Connection: close\r\n\r\n" },
    { 0 },
};
static const Turn http_silent[] = { { "\r\n\r\n", NULL }, { 0 } };

static FetchAnswer fetch_of(int port, Str body)
{
    FetchAnswer answer;
    Str header = S("X-Key: a-1");
    Fetch fetch = { .method = S("POST"),
                    .url = str_format(test_arena(), "http://127.0.0.1:%d/gui", port),
                    .headers = { &header, 1 },
                    .body = body,
                    .limit_ms = 500 };
    network_fetch(test_arena(), &fetch, &answer);
    return answer;
}

TEST("an HTTP request carries method, headers and body, and brings back the answer")
{
    Talker *talker = talker_start(http_ok);
    FetchAnswer answer = fetch_of(talker_port(talker), S("{}"));
    CHECK_INT(answer.outcome, SEND_ANSWERED);
    CHECK_INT(answer.status, 200);
    CHECK_STR(answer.body, "chào");
    CHECK(str_begins_with(talker_heard(talker), S("POST /gui HTTP/1.1\r\n")));
    CHECK(str_contains(talker_heard(talker), S("X-Key: a-1\r\n")));
}

TEST("a redirect is an answer, not a way to another place")
{
    CHECK_INT(fetch_of(talker_port(talker_start(http_error)), S("{}")).status, 302);
}

TEST("nobody there is surely not sent; silence after the request is uncertain")
{
    FetchAnswer answer = fetch_of(1, S("{}"));
    CHECK_INT(answer.outcome, SEND_NOT_SENT);
    CHECK(!str_is_empty(answer.problem));
    CHECK_INT(fetch_of(talker_port(talker_start(http_silent)), S("{}")).outcome, SEND_UNCERTAIN);
}

TEST("only HTTP is spoken, whatever the address says")
{
    FetchAnswer answer;
    Fetch fetch = { .method = S("GET"), .url = S("file:///etc/passwd"), .limit_ms = 500 };
    network_fetch(test_arena(), &fetch, &answer);
    CHECK_INT(answer.outcome, SEND_NOT_SENT);
    CHECK_STR(answer.body, "");
}

static const Turn smtp_ok[] = {
    { NULL, "220 mail\r\n" },    { "\r\n", "250 mail\r\n" },
    { "\r\n", "250 ok\r\n" },    { "\r\n", "250 ok\r\n" },
    { "\r\n", "354 go on\r\n" }, { "\r\n.\r\n", "250 kept\r\n" },
    { "QUIT", "221 bye\r\n" },   { 0 },
};
static const Turn smtp_unknown[] = {
    { NULL, "220 mail\r\n" },  { "\r\n", "250 mail\r\n" },
    { "\r\n", "250 ok\r\n" },  { "\r\n", "550 nobody of that name\r\n" },
    { "QUIT", "221 bye\r\n" }, { 0 },
};
static const Turn smtp_silent[] = {
    { NULL, "220 mail\r\n" },
    { "\r\n", "250 mail\r\n" },
    { "\r\n", "250 ok\r\n" },
    { "\r\n", "250 ok\r\n" },
    { "\r\n", "354 go on\r\n" },
    { "\r\n.\r\n", NULL },
    { 0 },
};

static MailAnswer mail_by(int port, bool needs_tls)
{
    MailAnswer answer;
    Mail mail = { .server = str_format(test_arena(), "smtp://127.0.0.1:%d", port),
                  .needs_tls = needs_tls,
                  .from = S("motcua@example.vn"),
                  .to = S("anh@example.vn"),
                  .message = S("Subject: x\r\n\r\n.một dòng\r\n"),
                  .limit_ms = 500 };
    network_mail(test_arena(), &mail, &answer);
    return answer;
}

TEST("a mail server that takes the message is believed")
{
    Talker *talker = talker_start(smtp_ok);
    MailAnswer answer = mail_by(talker_port(talker), false);
    CHECK_INT(answer.outcome, SEND_ANSWERED);
    CHECK_INT(answer.status, 250);
    CHECK(str_contains(talker_heard(talker), S("RCPT TO:<anh@example.vn>")));
    CHECK(str_contains(talker_heard(talker), S("\r\n..một dòng\r\n"))); // dot-stuffed
}

TEST("an address that the mail server refuses is an answer")
{
    MailAnswer answer = mail_by(talker_port(talker_start(smtp_unknown)), false);
    CHECK_INT(answer.outcome, SEND_ANSWERED);
    CHECK_INT(answer.status, 550);
}

TEST("silence after the message is uncertain, nobody there is not sent")
{
    CHECK_INT(mail_by(talker_port(talker_start(smtp_silent)), false).outcome, SEND_UNCERTAIN);
    CHECK_INT(mail_by(1, false).outcome, SEND_NOT_SENT);
}

TEST("a server without STARTTLS gets nothing when TLS is asked for")
{
    Talker *talker = talker_start(smtp_ok);
    CHECK(mail_by(talker_port(talker), true).outcome == SEND_NOT_SENT);
    CHECK(!str_contains(talker_heard(talker), S("RCPT")));
}
