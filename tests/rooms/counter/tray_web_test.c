#include "rooms/counter/counter_web.h"

#include "rooms/counter/tray.h"
#include "support/contents.h"
#include "support/counter.h"
#include "support/page.h"
#include "support/site.h"
#include "support/test.h"

#define TRAY "/lam-viec/quet"
#define CODE "H16.37.02-260305-0001"

static Cx *counter(void)
{
    Cx *cx = test_counter(S("H16.37.02"));
    test_contents();
    return cx;
}

static void scan(Cx *cx, const char *bytes)
{
    FilePlace place;
    FileLink link;
    CHECK_OK(tray_place(cx, &place));
    CHECK_OK(file_add(cx, &place, S("quét.pdf"), test_content(bytes), &link));
}

static void dossier_make(Cx *cx)
{
    DeskIntake in = test_desk_intake("1.001193");
    CHECK_STR(test_take_in(cx, &in), CODE);
}

static bool has(const Response *page, const char *text)
{
    return str_contains(page->body, str_from_c(text));
}

TEST("an empty tray says what it is for and takes files")
{
    Cx *cx = counter();
    Response page = test_get(cx, counter_web_routes, TRAY);
    CHECK_INT(page.status, 200);
    CHECK(has(&page, "Khay trống"));
    CHECK(has(&page, "enctype=\"multipart/form-data\""));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/en/desk/scans");
    CHECK(has(&page, "Tray of scans"));
    test_page_check(page.body);
}

TEST("what waits is shown with its picture, and its papers once a dossier is open")
{
    Cx *cx = counter();
    scan(cx, "a");
    dossier_make(cx);
    Response page = test_get(cx, counter_web_routes, TRAY);
    CHECK(has(&page, "src=\"/lam-viec/quet/1/xem?rong=240\""));
    CHECK(!has(&page, "name=\"to.1\""));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, TRAY "?ma=" CODE);
    CHECK(has(&page, "name=\"to.1\""));
    CHECK(has(&page, "<option value=\"p2\">"));
    CHECK(has(&page, "Lê Thị Thử"));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/en/desk/scans?ma=" CODE);
    CHECK(has(&page, "src=\"/en/desk/scans/1/view?rong=240\""));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, TRAY "?ma=abc");
    CHECK(has(&page, "Không thấy hồ sơ này"));
    CHECK(has(&page, "quét.pdf"));
    test_page_check(page.body);
}

TEST("filing leads back to the tray, which says how many went; a refusal keeps what was chosen")
{
    Cx *cx = counter();
    scan(cx, "a");
    scan(cx, "b");
    dossier_make(cx);
    Response page =
        test_post(cx, counter_web_routes, TRAY "/gan", "key=k&ma=" CODE "&to.1=p2&to.2=p9");
    CHECK(has(&page, "Hồ sơ không có giấy tờ này"));
    CHECK(has(&page, "<option value=\"p2\" selected>"));
    test_page_check(page.body);
    page = test_post(cx, counter_web_routes, TRAY "/gan", "key=k&ma=" CODE "&to.1=p2&to.2=");
    CHECK_INT(page.status, 303);
    CHECK_STR(test_header(&page, "Location"), TRAY "?ma=" CODE "&xong=1");
    page = test_get(cx, counter_web_routes, TRAY "?ma=" CODE "&xong=1");
    CHECK(has(&page, "Đã gắn 1 bản quét"));
    CHECK(!has(&page, "name=\"to.1\""));
    page = test_post(cx, counter_web_routes, TRAY "/gan", "key=k&ma=" CODE);
    CHECK(has(&page, "Chưa chọn giấy tờ"));
}

TEST("a scan leaves as an attachment or drawn anew, and is thrown away by name")
{
    Cx *cx = counter();
    scan(cx, "a");
    Response sent = test_get(cx, counter_web_routes, TRAY "/1");
    CHECK(str_begins_with(test_header(&sent, "Content-Disposition"), S("attachment")));
    sent = test_get(cx, counter_web_routes, TRAY "/1/xem?rong=240");
    CHECK_STR(sent.content_type, "image/jpeg");
    CHECK_INT(test_get(cx, counter_web_routes, TRAY "/7").status, 404);
    CHECK_INT(test_get(cx, counter_web_routes, TRAY "/x/xem").status, 404);
    sent = test_post(cx, counter_web_routes, TRAY "/bo", "scan=1&ma=");
    CHECK_STR(test_header(&sent, "Location"), TRAY);
    CHECK_INT(test_get(cx, counter_web_routes, TRAY "/1").status, 404);
}

TEST("what the scanner's folder brought in vain is told with its reason until it was seen")
{
    Cx *cx = counter();
    bool is_taken = true;
    TrayArrival arrival = { S("H16.37.02"), S("../x.pdf"), test_content("a") };
    CHECK_OK(tray_take_over(cx, &arrival, &is_taken));
    CHECK(!is_taken);
    Response page = test_get(cx, counter_web_routes, TRAY);
    CHECK(has(&page, "Không nhận được từ máy quét"));
    CHECK(has(&page, "<strong>../x.pdf</strong>"));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/en/desk/scans");
    CHECK(has(&page, "Not taken from the scanner"));
    page = test_post(cx, counter_web_routes, TRAY "/da-xem", "scan=1&ma=");
    CHECK_STR(test_header(&page, "Location"), TRAY);
    page = test_get(cx, counter_web_routes, TRAY);
    CHECK(!has(&page, "Không nhận được từ máy quét"));
}
