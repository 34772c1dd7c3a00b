#include "rooms/notices/notices_web.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

static Cx *office(void)
{
    Cx *cx = test_shop();
    CarrierSetup sms = { .carrier = CARRIER_SMS, .mode = CARRIER_RECORDS };
    cx->actor = actor_system();
    CHECK_OK(carrier_save(cx, &sms));
    return cx;
}

static Str receive(Cx *cx)
{
    DossierReceipt receipt = { 0 };
    DossierIntake intake = { .procedure = S("1.001193"),
                             .agency = S("H16.37"),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Nguyễn Thị Ánh"), .phone = S("0912345678") },
                             .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &intake, &receipt));
    CHECK_OK(notice_tell_news(cx));
    return receipt.code;
}

static Err bell_in(Cx *cx, Tx *tx, void *arg)
{
    NoticeNew notice = { .kind = NOTICE_ASSIGNED,
                         .key = S("assigned-1"),
                         .account_id = *(int64_t *)arg,
                         .dossier = S("H16-1"),
                         .args = { { "code", S("<H16-1>") } } };
    bool added;
    return notice_add(cx, tx, &notice, &added);
}

TEST("the pages of this room are whole in both languages, with nothing and with something")
{
    static const char *const targets[] = { "/lam-viec/thong-bao",     "/en/desk/notices",
                                           "/quan-tri/ket-noi",       "/en/admin/carriers",
                                           "/quan-tri/ket-noi/thu",   "/en/admin/carriers/sms",
                                           "/quan-tri/ket-noi/zalo",  "/quan-tri/tin-da-gui",
                                           "/en/admin/sent-notices",  "/quan-tri/mau-tin",
                                           "/en/admin/templates",     "/quan-tri/mau-tin/2/vi",
                                           "/quan-tri/mau-tin/14/en", "/en/admin/templates/2/vi" };
    Cx *cx = office();
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
            Response page = test_get(cx, notices_web_routes, targets[i]);
            CHECK_INT(page.status, 200);
            test_page_check(page.body);
        }
        (void)receive(cx);
    }
}

TEST("the applicant's notices stand with the dossier, his number masked")
{
    Cx *cx = office();
    Str code = receive(cx);
    const char *target =
        str_format(test_arena(), "/lam-viec/ho-so/%.*s/thong-bao", STR_ARG(code)).data;
    Response page = test_get(cx, notices_web_routes, target);
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("+849•••••678")));
    CHECK(!str_contains(page.body, S("912345678")));
    CHECK(str_contains(page.body, S("Ghi lại, không gửi")));
    test_page_check(page.body);
    Actor stranger = { .kind = ACTOR_PERSON, .id = 9, .agency_id = 999, .roles = 1u << ROLE_HEAD };
    cx->actor = &stranger;
    CHECK_INT(test_get(cx, notices_web_routes, target).status, 404);
}

TEST("the bell shows one's own notices only, and what they hold is escaped")
{
    Cx *cx = office();
    int64_t account_id = 7;
    Actor officer = {
        .kind = ACTOR_PERSON, .id = 7, .agency_id = NO_INT, .roles = 1u << ROLE_HEAD
    };
    CHECK_OK(tx_run(cx, "bell", bell_in, &account_id));
    cx->actor = &officer;
    Response page = test_get(cx, notices_web_routes, "/lam-viec/thong-bao");
    CHECK(str_contains(page.body, S("Mới")));
    CHECK(str_contains(page.body, S("&lt;H16-1&gt;")));
    CHECK(str_contains(page.body, S("Đánh dấu đã đọc hết")));
    test_page_check(page.body);
    officer.id = 8;
    page = test_get(cx, notices_web_routes, "/lam-viec/thong-bao");
    CHECK(str_contains(page.body, S("Chưa có thông báo nào.")));
}

TEST("what is not there is not found")
{
    Cx *cx = office();
    CHECK_INT(test_get(cx, notices_web_routes, "/quan-tri/ket-noi/bo-cau").status, 404);
    CHECK_INT(test_get(cx, notices_web_routes, "/quan-tri/mau-tin/99/vi").status, 404);
    CHECK_INT(test_get(cx, notices_web_routes, "/quan-tri/mau-tin/2/fr").status, 404);
}

TEST("a secret that is kept is not on the page")
{
    Cx *cx = office();
    CarrierSetup sms = { .carrier = CARRIER_SMS,
                         .mode = CARRIER_LIVE,
                         .address = S("https://sms.example.vn/send"),
                         .secret = S("t0p-s3cret") };
    CHECK_OK(carrier_save(cx, &sms));
    Response page = test_get(cx, notices_web_routes, "/quan-tri/ket-noi/sms");
    CHECK(!str_contains(page.body, S("t0p-s3cret")));
    CHECK(str_contains(page.body, S("để trống để giữ nguyên")));
}
