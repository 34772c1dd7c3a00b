#include "rooms/notices/message_rules.h"

#include "support/shop.h"
#include "support/test.h"

static Str message_of(Str subject)
{
    MailText mail = { .from = S("motcua@example.vn"),
                      .from_name = S("Bộ phận Một cửa"),
                      .to = S("anh@example.vn"),
                      .subject = subject,
                      .body = S("Hồ sơ đã có kết quả."),
                      .key = S("event-1"),
                      .at = test_at("2026-11-23T09:05") };
    return mail_message(test_arena(), &mail);
}

TEST("an e-mail has the heads that mail readers need")
{
    Str message = message_of(S("Hồ sơ"));
    CHECK(str_begins_with(message, S("Date: Mon, 23 Nov 2026 09:05:00 +0700\r\nFrom: =?UTF-8?B?")));
    CHECK(str_contains(message, S("\r\nTo: <anh@example.vn>\r\n")));
    CHECK(str_contains(message, S("\r\nSubject: =?UTF-8?B?SOG7kyBzxqE=?=\r\n")));
    CHECK(str_contains(message, S("\r\nAuto-Submitted: auto-generated\r\n")));
    CHECK(str_contains(message, S("@example.vn>\r\n")));
    CHECK(str_ends_with(message, S("\r\n\r\nSOG7kyBzxqEgxJHDoyBjw7Mga+G6v3QgcXXhuqMu\r\n")));
}

TEST("the same notice has the same Message-ID, another one another")
{
    MailText mail = { .from = S("m@x.vn"),
                      .from_name = S("M"),
                      .to = S("a@x.vn"),
                      .subject = S("s"),
                      .body = S("b"),
                      .key = S("event-1") };
    Str first = mail_message(test_arena(), &mail);
    CHECK(str_equal(first, mail_message(test_arena(), &mail)));
    mail.key = S("event-2");
    CHECK(!str_equal(first, mail_message(test_arena(), &mail)));
}

TEST("no subject can add a header, and no line is too long")
{
    Str message = message_of(S("Hồ sơ\r\nBcc: ai@example.vn\r\n\r\nvà một chủ đề rất dài, dài hơn "
                               "mức một dòng của thư điện tử cho phép"));
    CHECK(!str_contains(message, S("Bcc")));
    Str rest = message, line;
    while (str_cut(&rest, '\n', &line))
        CHECK(line.length <= 78);
}

TEST("the body for a provider is JSON, whatever the text holds")
{
    CHECK_STR(sms_body(test_arena(), S("event-1"), S("MOTCUA"), S("+84912345678"), S("\"x\"\n")),
              "{\"key\":\"event-1\",\"sender\":\"MOTCUA\",\"text\":\"\\\"x\\\"\\n\",\"to\":"
              "\"+84912345678\"}");
    TextArg arg = { "code", S("H16") };
    ZaloText zalo = {
        .key = S("event-1"), .to = S("+84912345678"), .template_id = S("7"), .args = &arg, .n = 1
    };
    CHECK_STR(zalo_body(test_arena(), &zalo),
              "{\"phone\":\"84912345678\",\"template_data\":{\"code\":\"H16\"},\"template_id\":"
              "\"7\",\"tracking_id\":\"event-1\"}");
}

TEST("a signature belongs to one body and one secret")
{
    // RFC 4231, test case 2.
    CHECK_STR(body_signature(test_arena(), S("Jefe"), S("what do ya want for nothing?")),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(!str_equal(body_signature(test_arena(), S("Jefe"), S("a")),
                     body_signature(test_arena(), S("Jefe"), S("b"))));
}
