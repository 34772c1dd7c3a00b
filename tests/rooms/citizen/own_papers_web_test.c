#include "rooms/citizen/own_papers.h"

#include "rooms/citizen/citizen_web.h"
#include "support/contents.h"
#include "support/filing.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static DraftKey key_of(const TestBrowser *browser)
{
    DraftKey key = { .browser = NO_STR };
    Str session = str_slice(browser->cookies, S("cid=").length, browser->cookies.length);
    CHECK_OK(citizen_id_find(browser->cx, session, &key.citizen_id));
    return key;
}

static Str filed(TestBrowser *browser)
{
    Cx *cx = browser->cx;
    DraftKey key = key_of(browser);
    FilePlace place;
    FileLink link;
    DossierReceipt receipt = { 0 };
    Draft draft = test_draft(cx, &key, &key.browser);
    CHECK_OK(draft_file_place(cx, &draft, draft.papers.items[0].part.ordinal, &place));
    CHECK_OK(file_add(cx, &place, S("đơn & x.pdf"), test_content("đơn"), &link));
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    CHECK_OK(draft_save(cx, &draft, DRAFT_PAPERS, &key));
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    CHECK_OK(draft_send(cx, &draft, &receipt));
    return receipt.code;
}

// What stands between two marks, "" when one is missing.
static Str between(Str text, Str begin, Str end)
{
    while (text.length > 0 && !str_begins_with(text, begin))
        text = str_slice(text, 1, text.length);
    if (text.length == 0)
        return text;
    text = str_slice(text, begin.length, text.length);
    size_t length = 0;
    while (length < text.length && !str_begins_with(str_slice(text, length, text.length), end))
        length++;
    return str_slice(text, 0, length);
}

TEST("the page lists what can be opened, in both languages, and says what to do when there is none")
{
    Cx *cx = test_filing_shop();
    test_contents();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    Response page = test_browse(&browser, "/toi/giay-to");
    CHECK(str_contains(page.body, S("Chưa có giấy tờ nào.")));
    test_page_check(page.body);
    Str code = filed(&browser);
    static const char *const paths[] = { "/toi/giay-to", "/en/me/papers" };
    for (int i = 0; i < 2; i++) {
        page = test_browse(&browser, paths[i]);
        CHECK_INT(page.status, 200);
        Str link = str_format(cx->arena, "href=\"%s/%.*s/1\"", paths[i], STR_ARG(code));
        CHECK(str_contains(page.body, link));
        CHECK(str_contains(page.body, S("đơn &amp; x.pdf")));
        test_page_check(page.body);
    }
    Str target = str_format(cx->arena, "/toi/giay-to/%.*s/1", STR_ARG(code));
    page = test_browse(&browser, str_to_c(cx->arena, target));
    CHECK_INT(page.status, 200);
    CHECK(str_begins_with(test_header(&page, "Content-Disposition"), S("attachment")));
}

TEST("another citizen gets of a file the answer of one that is not there")
{
    Cx *cx = test_filing_shop();
    test_contents();
    TestBrowser browser = test_browser(cx, citizen_routes);
    TestBrowser other = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    test_log_in(&other, "0987654321");
    Str code = filed(&browser);
    Str target = str_format(cx->arena, "/toi/giay-to/%.*s/1", STR_ARG(code));
    CHECK_INT(test_browse(&other, str_to_c(cx->arena, target)).status, 404);
    CHECK_INT(test_browse(&other, "/toi/giay-to/H16.37-200101-9999/1").status, 404);
    CHECK_INT(test_browse(&browser, "/toi/giay-to/x/y").status, 404);
}

TEST("a file of a draft is taken off where its list says, in both languages")
{
    Cx *cx = test_filing_shop();
    test_contents();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    DraftKey key = key_of(&browser);
    static const char *const heads[] = { "/nop/", "/en/file/" }, *const tails[] = { "/giay-to",
                                                                                    "/papers" };
    for (int i = 0; i < 2; i++) {
        FilePlace place;
        FileLink link;
        Draft draft = test_draft(cx, &key, &key.browser);
        CHECK_OK(draft_file_place(cx, &draft, 1, &place));
        CHECK_OK(file_add(cx, &place, S("a.pdf"), test_content("a"), &link));
        const char *path = str_to_c(cx->arena, str_format(cx->arena, "%s%.*s%s", heads[i],
                                                          STR_ARG(draft.number), tails[i]));
        Response page = test_browse(&browser, path);
        Str action = between(page.body, S("<ul class=\"files\">"), S("</ul>"));
        action = between(action, S("<form method=\"post\" action=\""), S("\""));
        CHECK_INT(test_send(&browser, str_to_c(cx->arena, action), "").status, 303);
        CHECK(!str_contains(test_browse(&browser, path).body, S("a.pdf")));
    }
}

TEST("at the step of the papers one is chosen instead of sent, and a made-up one is refused")
{
    Cx *cx = test_filing_shop();
    test_contents();
    TestBrowser browser = test_browser(cx, citizen_routes);
    test_log_in(&browser, "0912345678");
    (void)filed(&browser);
    DraftKey key = key_of(&browser);
    Draft draft = test_draft(cx, &key, &key.browser);
    const char *number = str_to_c(cx->arena, draft.number);
    Str steps[] = { str_format(cx->arena, "/nop/%s/giay-to", number),
                    str_format(cx->arena, "/en/file/%s/papers", number) };
    Str actions[] = { str_join(cx->arena, steps[0], S("/1/dung-lai")),
                      str_join(cx->arena, steps[1], S("/1/reuse")) };
    for (int i = 0; i < 2; i++) {
        Response page = test_browse(&browser, str_to_c(cx->arena, steps[i]));
        CHECK(str_contains(page.body, S("<select id=\"dung-lai1\" name=\"dung-lai1\">")));
        CHECK(str_contains(page.body, actions[i]));
        test_page_check(page.body);
    }
    const char *target = str_to_c(cx->arena, actions[0]);
    CHECK(test_send(&browser, target, "dung-lai1=77").status >= 400);
    Response done = test_send(&browser, target, "dung-lai1=1");
    CHECK_INT(done.status, 303);
    CHECK(str_ends_with(test_header(&done, "Location"), S("/giay-to#phan1")));
    Response page = test_browse(&browser, str_to_c(cx->arena, steps[0]));
    CHECK(str_contains(page.body, S("<ul class=\"files\">")));
    CHECK(str_contains(page.body, S("đơn &amp; x.pdf")));
    test_page_check(page.body);
}
