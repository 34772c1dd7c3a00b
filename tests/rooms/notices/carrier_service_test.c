#include "rooms/notices/notices.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

// Where the installation itself sets things up.
static Cx *office(void)
{
    Cx *cx = test_db();
    cx->actor = actor_system();
    return cx;
}

TEST("a secret is kept when none is typed, and never shown")
{
    Cx *cx = office();
    CarrierSetup setup = { .carrier = CARRIER_SMS,
                           .mode = CARRIER_LIVE,
                           .address = S("https://sms"),
                           .secret = S("s3cret") };
    CarrierSetup back;
    CHECK_OK(carrier_save(cx, &setup));
    CHECK_OK(carrier_get(cx, CARRIER_SMS, &back));
    CHECK_STR(back.secret, "");
    CHECK(back.has_secret);
    setup.secret = S("");
    CHECK_OK(carrier_save(cx, &setup));
    CHECK_OK(carrier_get(cx, CARRIER_SMS, &back));
    CHECK(back.has_secret);
}

TEST("a carrier that shall send needs an address that fits it; one that is off does not")
{
    static const char *const wrong[] = { "", "mail:25", "file:///etc/passwd", "https://a b" };
    Cx *cx = office();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CarrierSetup setup = { .carrier = CARRIER_SMS,
                               .mode = CARRIER_LIVE,
                               .address = str_from_c(wrong[i]) };
        cx->problem = (Problem) { 0 };
        CHECK_ERR(carrier_save(cx, &setup), ERR_INPUT);
        setup.mode = CARRIER_OFF;
        setup.address = S("");
        cx->problem = (Problem) { 0 };
        CHECK_OK(carrier_save(cx, &setup));
    }
    CarrierSetup mail = { .carrier = CARRIER_MAIL,
                          .mode = CARRIER_LIVE,
                          .address = S("smtp://mail"),
                          .sender = S("không phải") };
    CHECK_ERR(carrier_save(cx, &mail), ERR_INPUT);
}

TEST("a trial goes into the outbox when the carrier is on")
{
    Cx *cx = office();
    NoticeList list;
    NoticeQuery query = { .shelf = SHELF_ALL };
    CHECK_ERR(carrier_try(cx, CARRIER_MAIL, S("a@x.vn")), ERR_CONFLICT);
    cx->problem = (Problem) { 0 };
    CHECK_ERR(carrier_try(cx, CARRIER_SMS, S("a@x.vn")), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CarrierSetup mail = { .carrier = CARRIER_MAIL, .mode = CARRIER_RECORDS };
    CHECK_OK(carrier_save(cx, &mail));
    CHECK_OK(carrier_try(cx, CARRIER_MAIL, S("a@x.vn")));
    CHECK_OK(carrier_try(cx, CARRIER_MAIL, S("a@x.vn")));
    CHECK_OK(notice_list(cx, &query, &list));
    CHECK_INT((int64_t)list.n, 2);
}

TEST("quiet hours are minutes of a day")
{
    Cx *cx = office();
    NoticeSetting setting = { 1440, 0 };
    CHECK_ERR(notice_setting_save(cx, &setting), ERR_INPUT);
    setting = (NoticeSetting) { 1320, 360 };
    cx->problem = (Problem) { 0 };
    CHECK_OK(notice_setting_save(cx, &setting));
    CHECK_OK(notice_setting_get(cx, &setting));
    CHECK_INT(setting.quiet_from, 1320);
}

TEST("carriers are set up by those who may change settings")
{
    Cx *cx = office();
    Actor receiver = { .kind = ACTOR_PERSON, .name = S("letan"), .roles = 1u << ROLE_RECEIVER };
    CarrierSetup setup = { .carrier = CARRIER_SMS, .mode = CARRIER_RECORDS };
    cx->actor = &receiver;
    CHECK_ERR(carrier_save(cx, &setup), ERR_FORBIDDEN);
    CHECK_OK(carrier_get(cx, CARRIER_SMS, &setup));
    CHECK_INT(setup.mode, CARRIER_OFF);
}

TEST("a template is an administrator's until the built-in one is restored")
{
    Cx *cx = office();
    NoticeTemplate template, own = { .kind = NOTICE_RECEIVED,
                                     .lang = LANG_VI,
                                     .subject = S("Hồ sơ {code}"),
                                     .body = S("Hẹn {due}. {track}") };
    NoticePreview preview;
    CHECK_OK(notice_template_save(cx, &own));
    CHECK_OK(notice_template_get(cx, NOTICE_RECEIVED, LANG_VI, &template));
    CHECK(template.is_own);
    CHECK_OK(notice_template_preview(cx, &template, &preview));
    CHECK_STR(preview.subject, "Hồ sơ H16.37-261123-0001");
    CHECK(str_begins_with(preview.text, S("Hẹn 16:30 27/11/2026. Tra cứu: https://")));
    CHECK_OK(notice_template_get(cx, NOTICE_RECEIVED, LANG_EN, &template));
    CHECK(!template.is_own);
    CHECK_OK(notice_template_restore(cx, NOTICE_RECEIVED, LANG_VI));
    CHECK_OK(notice_template_get(cx, NOTICE_RECEIVED, LANG_VI, &template));
    CHECK(!template.is_own);
    CHECK_STR(template.subject, "Đã tiếp nhận hồ sơ {code}");
}

TEST("a template that cannot be filled, is empty or lacks its code is refused")
{
    static const struct {
        NoticeKind kind;
        const char *subject, *body;
    } wrong[] = { { NOTICE_RECEIVED, "x", "{password}" },
                  { NOTICE_RECEIVED, "x", "  " },
                  { NOTICE_RECEIVED, "{code", "x" },
                  { NOTICE_ONE_TIME_CODE, "x", "không có mã" } };
    Cx *cx = office();
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        NoticeTemplate in = { .kind = wrong[i].kind,
                              .subject = str_from_c(wrong[i].subject),
                              .body = str_from_c(wrong[i].body) };
        cx->problem = (Problem) { 0 };
        CHECK_ERR(notice_template_save(cx, &in), ERR_INPUT);
    }
}
