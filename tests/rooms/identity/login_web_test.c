#include "rooms/identity/totp_rules.h"
#include "support/visitor.h"
#include "support/page.h"
#include "support/test.h"

#include <string.h>

static Str base32_decode(Str text)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char *bytes = arena_push(test_arena(), text.length);
    size_t n = 0;
    uint32_t kept = 0;
    int bits = 0;
    for (size_t i = 0; i < text.length; i++) {
        kept = kept << 5 | (uint32_t)(strchr(letters, text.data[i]) - letters);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[n++] = (char)(kept >> bits);
        }
    }
    return (Str) { bytes, n };
}

static Str code_at(RunningServer *running, Str seed, int steps)
{
    int64_t step = totp_step(running->cx.env->now(running->cx.env));
    return totp_code(test_arena(), seed, step + steps);
}

// Turns two-step log-in on for the account that is logged in; gives its seed.
static Str factor_turn_on(Browser *browser, Str *out_paper)
{
    static const char page[] = "/lam-viec/tai-khoan/hai-buoc";
    CHECK_INT(browser_post(browser, page, page, "viec=bat").status, 303);
    HttpReply shown = browser_get(browser, page);
    test_page_check(shown.body);
    CHECK(str_contains(shown.body, S("<svg class=\"qr\"")));
    Str seed = base32_decode(reply_between(&shown, "<code>", "</code>"));
    Str fields = str_format(test_arena(), "viec=xac-nhan&code=%.*s",
                            STR_ARG(code_at(browser->running, seed, -1)));
    HttpReply reply = browser_post(browser, page, page, fields.data);
    CHECK_INT(reply.status, 200);
    test_page_check(reply.body);
    *out_paper = reply_between(&reply, "<li><code>", "</code>");
    CHECK_INT((int64_t)out_paper->length, 19);
    return seed;
}

TEST("with two-step log-in the password leads to the code, and only the code to the desk")
{
    RunningServer running;
    running_server_begin(&running);
    Browser first = { .running = &running }, second = { .running = &running };
    Str paper;
    browser_log_in(&first, "letan");
    Str seed = factor_turn_on(&first, &paper);

    HttpReply reply = browser_post(&second, "/dang-nhap", "/dang-nhap",
                                   "name=letan&password=mau&ve=/lam-viec/tai-khoan");
    CHECK_STR(reply_header(&reply, "Location"), "/dang-nhap/ma?ve=%2Flam-viec%2Ftai-khoan");
    CHECK(str_is_absent(browser_cookie(&second, "sid")));
    CHECK_INT(browser_get(&second, "/lam-viec").status, 303);
    reply = browser_get(&second, "/dang-nhap/ma");
    test_page_check(reply.body);
    reply = browser_post(&second, "/dang-nhap/ma", "/dang-nhap/ma", "code=000000");
    CHECK_INT(reply.status, 422);
    CHECK(str_contains(reply.body, S("Mã không đúng")));
    Str fields = str_format(test_arena(), "code=%.*s&ve=/lam-viec/tai-khoan",
                            STR_ARG(code_at(&running, seed, 0)));
    reply = browser_post(&second, "/dang-nhap/ma", "/dang-nhap/ma", fields.data);
    CHECK_STR(reply_header(&reply, "Location"), "/lam-viec/tai-khoan");
    reply = browser_get(&second, "/lam-viec/tai-khoan");
    CHECK_INT(reply.status, 200);
    CHECK(str_contains(reply.body, S("Còn 8 mã dự phòng")));
    running_server_end(&running);
}

TEST("a session is never taken over: a token that was there before log-in is not the one after")
{
    RunningServer running;
    running_server_begin(&running);
    Browser thief = { .running = &running }, victim = { .running = &running };
    browser_log_in(&thief, "totrinh");
    Str planted = browser_cookie(&thief, "sid");
    victim.cookies[victim.n++] = str_format(test_arena(), "sid=%.*s", STR_ARG(planted));
    browser_log_in(&victim, "letan");
    CHECK(!str_equal(browser_cookie(&victim, "sid"), planted));
    CHECK_INT(browser_get(&thief, "/lam-viec").status, 303); // the planted one has ended, too
    running_server_end(&running);
}

TEST("cookies of a log-in are out of reach of scripts, and over TLS of other hosts")
{
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    HttpReply reply = browser_post(&browser, "/dang-nhap", "/dang-nhap", "name=letan&password=mau");
    Str rest = reply.head, line;
    int cookies = 0;
    while (str_cut(&rest, '\n', &line))
        if (str_begins_with(line, S("Set-Cookie: "))) {
            cookies++;
            CHECK(str_contains(line, S("HttpOnly")) && str_contains(line, S("SameSite=Lax")) &&
                  str_contains(line, S("Path=/")));
        }
    CHECK_INT(cookies, 2);
    CHECK(!str_contains(reply_header(&reply, "Location"), browser_cookie(&browser, "sid")));
    running_server_end(&running);
}

TEST("unknown names and wrong passwords give the same page")
{
    RunningServer running;
    running_server_begin(&running);
    Browser browser = { .running = &running };
    HttpReply known = browser_post(&browser, "/dang-nhap", "/dang-nhap", "name=letan&password=x");
    HttpReply nobody = browser_post(&browser, "/dang-nhap", "/dang-nhap", "name=khong&password=x");
    CHECK_INT(known.status, nobody.status);
    Str a = reply_between(&known, "class=\"errors\"", "</section>");
    CHECK(a.length > 0 && str_equal(a, reply_between(&nobody, "class=\"errors\"", "</section>")));
    running_server_end(&running);
}
