#include "support/visitor.h"

#include "base/buffer.h"
#include "support/test.h"

static Str name_of(Str cookie)
{
    return str_slice(cookie, 0, str_position(cookie, '=') + 1);
}

static void cookie_keep(Browser *browser, Str cookie)
{
    size_t i = 0;
    while (i < browser->n && !str_equal(name_of(browser->cookies[i]), name_of(cookie)))
        i++;
    if (i == browser->n && browser->n < sizeof browser->cookies / sizeof browser->cookies[0])
        browser->n++;
    browser->cookies[i] = cookie;
}

// All of them: reply_header would give the first alone.
static void cookies_keep(Browser *browser, const HttpReply *reply)
{
    Str rest = reply->head, line;
    while (str_cut(&rest, '\n', &line)) {
        Str mark = S("Set-Cookie: ");
        if (!str_begins_with(line, mark))
            continue;
        Str cookie = str_slice(line, mark.length, line.length);
        cookie_keep(browser, str_trim(str_slice(cookie, 0, str_position(cookie, ';'))));
    }
}

static Str headers_of(const Browser *browser)
{
    Buffer headers;
    buffer_init(&headers, test_arena(), 8192);
    buffer_add(&headers, S("Content-Type: application/x-www-form-urlencoded\r\n"));
    for (size_t i = 0; i < browser->n; i++) {
        buffer_add(&headers, i == 0 ? S("Cookie: ") : S("; "));
        buffer_add(&headers, browser->cookies[i]);
    }
    if (browser->n > 0)
        buffer_add(&headers, S("\r\n"));
    buffer_add_char(&headers, '\0');
    return buffer_text(&headers);
}

HttpReply browser_get(Browser *browser, const char *target)
{
    HttpReply reply =
        client_ask(browser->running->port, "GET", target, headers_of(browser).data, S(""));
    cookies_keep(browser, &reply);
    return reply;
}

HttpReply browser_post(Browser *browser, const char *page, const char *target, const char *fields)
{
    HttpReply form = browser_get(browser, page);
    Str csrf = reply_between(&form, "name=\"csrf\" value=\"", "\"");
    Str body = str_format(test_arena(), "csrf=%.*s&%s", STR_ARG(csrf), fields);
    HttpReply reply =
        client_ask(browser->running->port, "POST", target, headers_of(browser).data, body);
    cookies_keep(browser, &reply);
    return reply;
}

Str browser_cookie(const Browser *browser, const char *name)
{
    Str wanted = str_format(test_arena(), "%s=", name);
    for (size_t i = 0; i < browser->n; i++)
        if (str_begins_with(browser->cookies[i], wanted))
            return str_slice(browser->cookies[i], wanted.length, browser->cookies[i].length);
    return NO_STR;
}

void browser_log_in(Browser *browser, const char *name)
{
    Str fields = str_format(test_arena(), "name=%s&password=mau", name);
    HttpReply reply = browser_post(browser, "/dang-nhap", "/dang-nhap", fields.data);
    CHECK_INT(reply.status, 303);
}
