#include "rooms/queue/queue_web.h"

#include "support/line.h"
#include "support/page.h"
#include "support/site.h"
#include "support/test.h"

// The shop of the pages is that of the installation.
static Line shop(void)
{
    Line line = test_line();
    SettingChange home = { SETTING_HOME_AGENCY, S("H16.37") };
    CHECK_OK(setting_change(line.cx, &home, 1));
    return line;
}

static Response get(Line *line, const char *target)
{
    Response page = test_get(line->cx, queue_web_routes, target);
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    return page;
}

TEST("a kiosk has a button for each lane; who has no key sees how many wait")
{
    Line line = shop();
    Str target = str_format(test_arena(), "/kiosk?khoa=%.*s", STR_ARG(line.kiosk_key));
    (void)test_ticket(&line, "C", false);
    line.cx->actor = NULL;
    Response page = get(&line, target.data);
    CHECK_INT(test_page_count(page.body, "<button"), 6);
    CHECK(str_contains(page.body, S("Đất đai")));
    CHECK(str_contains(page.body, S("1 người đang chờ")));
    CHECK_STR(test_header(&page, "Refresh"), "30");
    page = get(&line, "/en/kiosk");
    CHECK_INT(test_page_count(page.body, "<button"), 0);
    CHECK(str_contains(page.body, S("Land")));
}

TEST("a shop without lanes says where to go")
{
    Line line = shop();
    SettingChange home = { SETTING_HOME_AGENCY, S("H16.37.02") };
    CHECK_OK(setting_change(line.cx, &home, 1));
    CHECK(str_contains(get(&line, "/kiosk").body, S("Mời ông/bà đến thẳng quầy.")));
    CHECK(str_contains(get(&line, "/lam-viec/hang-doi").body, S("chưa có loại số nào")));
}

TEST("the ticket tells on a phone what is before it, and at the kiosk prints and goes back")
{
    Line line = shop();
    (void)test_ticket(&line, "C", false);
    QueueTicket ticket = test_ticket(&line, "C", false);
    line.cx->actor = NULL;
    Str path = str_join(test_arena(), S("/so/"), ticket.token);
    Response page = get(&line, path.data);
    CHECK(str_contains(page.body, S("C002")));
    CHECK(str_contains(page.body, S("Còn 1 người trước")));
    CHECK(!str_contains(page.body, S("data-print")));
    page = get(&line, str_join(test_arena(), path, S("?khoa=abc")).data);
    CHECK(str_contains(page.body, S("data-print=\"now\"")));
    CHECK_STR(test_header(&page, "Refresh"), "12; url=/kiosk?khoa=abc");
    CHECK_INT(test_get(line.cx, queue_web_routes, "/so/khong-co").status, 404);
}

TEST("the board shows whom to go where, and nothing of anybody else")
{
    Line line = shop();
    Response page = get(&line, "/q");
    CHECK(str_contains(page.body, S("Chưa gọi số nào hôm nay")));
    QueueTicket ticket = test_ticket(&line, "A", false);
    (void)test_ticket(&line, "A", false);
    test_sit(&line, &line.officer, 0);
    CHECK_STR(test_call(&line), "A001");
    line.cx->actor = NULL;
    page = get(&line, "/q");
    CHECK(str_contains(page.body, S("A001")));
    CHECK(str_contains(page.body, S("Quầy 1")));
    CHECK(str_contains(page.body, S("data-speech=\"Mời số A 0 0 1 đến Quầy 1\"")));
    CHECK(!str_contains(page.body, ticket.token));
    CHECK_STR(test_header(&page, "Refresh"), "5");
    page = get(&line, "/q?tieng=1"); // the script fetches it
    CHECK(str_is_absent(test_header(&page, "Refresh")));
    CHECK(!str_contains(get(&line, "/q/2").body, S("A001")));
    CHECK(str_contains(get(&line, "/q/1").body, S("A001")));
    CHECK_INT(test_get(line.cx, queue_web_routes, "/q/99").status, 404);
}

TEST("the officer sees who waits and may do what the moment allows")
{
    Line line = shop();
    line.cx->actor = &line.officer;
    Response page = get(&line, "/lam-viec/hang-doi");
    CHECK(str_contains(page.body, S("Chọn quầy đang ngồi.")));
    (void)test_ticket(&line, "A", true);
    test_sit(&line, &line.officer, 0);
    page = get(&line, "/lam-viec/hang-doi");
    CHECK(str_contains(page.body, S("data-keys=\"F8\"")));
    CHECK(!str_contains(page.body, S("data-keys=\"Shift+F8\"")));
    CHECK_STR(test_call(&line), "A001");
    page = get(&line, "/en/desk/queue");
    CHECK(str_contains(page.body, S("data-keys=\"Shift+F8\"")));
    CHECK(str_contains(page.body, S("/en/desk/intake?so=A001")));
    CHECK_OK(queue_mark_absent(line.cx));
    CHECK(str_contains(get(&line, "/lam-viec/hang-doi").body, S("Đã đến, cho chờ lại")));
}

static Str called_from(Line *line, const char *page)
{
    Str body = str_format(test_arena(), "act=call&ve=%.*s",
                          STR_ARG(url_encode(test_arena(), str_from_c(page))));
    Response response =
        test_post(line->cx, queue_web_routes, "/lam-viec/hang-doi", str_to_c(test_arena(), body));
    CHECK_INT(response.status, 303);
    return test_header(&response, "Location");
}

TEST("who calls from the intake goes on with the intake of the new number, others where they were")
{
    Line line = shop();
    for (int i = 0; i < 4; i++)
        (void)test_ticket(&line, "A", false);
    test_sit(&line, &line.officer, 0);
    CHECK_STR(called_from(&line, "/lam-viec/tiep-nhan"), "/lam-viec/tiep-nhan?so=A001");
    CHECK_STR(called_from(&line, "/lam-viec/tiep-nhan/xong?ma=x&in=1"),
              "/lam-viec/tiep-nhan?so=A002");
    CHECK_STR(called_from(&line, "/lam-viec/tra-ket-qua"), "/lam-viec/tra-ket-qua");
    CHECK_STR(called_from(&line, ""), "/lam-viec/hang-doi");
    CHECK_STR(called_from(&line, "/lam-viec/tiep-nhan"), "/lam-viec/hang-doi?het=1");
}

TEST("figures and the administrator's pages are whole, empty and filled")
{
    Line line = shop();
    CHECK(str_contains(get(&line, "/lam-viec/hang-doi/so-lieu").body,
                       S("Ngày này không có ai lấy số.")));
    CHECK_OK(queue_add_demo_people(line.cx, line.agency_id));
    CHECK(str_contains(get(&line, "/lam-viec/hang-doi/so-lieu?ngay=2026-11-20").body,
                       S("Một nửa số người chờ không quá")));
    (void)get(&line, "/en/desk/queue/figures?ngay=2026-11-20");
    (void)get(&line, "/quan-tri/hang-doi");
    (void)get(&line, "/en/admin/queue");
    (void)get(&line, "/quan-tri/hang-doi/loai-so/0");
    (void)get(&line, "/quan-tri/hang-doi/loai-so/1");
    (void)get(&line, "/quan-tri/hang-doi/quay/0");
    (void)get(&line, "/en/admin/queue/booths/1");
    CHECK_INT(test_get(line.cx, queue_web_routes, "/quan-tri/hang-doi/quay/99").status, 404);
}
