#include "rooms/notices/notices.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Str receive(Cx *cx, const char *phone)
{
    DossierReceipt receipt = { 0 };
    DossierIntake intake = { .procedure = S("1.001193"), // three working days
                             .agency = S("H16.37"),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Nguyễn Thị Ánh"),
                                            .phone = str_from_c(phone) },
                             .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &intake, &receipt));
    return receipt.code;
}

static Cx *shop(void)
{
    Cx *cx = test_shop();
    CarrierSetup sms = { .carrier = CARRIER_SMS, .mode = CARRIER_RECORDS };
    cx->actor = actor_system();
    CHECK_OK(carrier_save(cx, &sms));
    test_clock_set(test_at("2026-03-02T09:00")); // Monday, due on Thursday
    return cx;
}

static int64_t count(Cx *cx, NoticeKind kind)
{
    NoticeList list = { 0 };
    NoticeQuery query = { .shelf = SHELF_ALL };
    int64_t n = 0;
    CHECK_OK(notice_list(cx, &query, &list));
    for (size_t i = 0; i < list.n; i++)
        n += list.items[i].kind == kind;
    return n;
}

TEST("an applicant who was told is reminded on the day before, from the morning on, once")
{
    Cx *cx = shop();
    (void)receive(cx, "0912345678");
    CHECK_OK(notice_tell_news(cx));
    test_clock_set(test_at("2026-03-03T15:00"));
    CHECK_OK(notice_remind(cx));
    CHECK_INT(count(cx, NOTICE_DUE_TOMORROW), 0);
    test_clock_set(test_at("2026-03-04T07:59"));
    CHECK_OK(notice_remind(cx));
    CHECK_INT(count(cx, NOTICE_DUE_TOMORROW), 0);
    test_clock_set(test_at("2026-03-04T08:00"));
    CHECK_OK(notice_remind(cx));
    CHECK_OK(notice_remind(cx));
    CHECK_INT(count(cx, NOTICE_DUE_TOMORROW), 1);
}

TEST("a dossier nobody was told of, or that is done, reminds nobody")
{
    Cx *cx = shop();
    (void)receive(cx, "0912345678"); // as if imported: no news were told
    Str done = receive(cx, "0912345678");
    test_clock_set(test_at("2026-03-02T10:00"));
    CHECK_OK(test_record(cx, done, EVENT_RESOLVED, NULL));
    test_clock_set(test_at("2026-03-04T10:00"));
    CHECK_OK(notice_remind(cx));
    CHECK_INT(count(cx, NOTICE_DUE_TOMORROW), 0);
}

static Err assign(Cx *cx, Str code, const char *account)
{
    Dossier dossier;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .step = step_name(STEP_ASSIGNED),
                                        .assignee = str_from_c(account),
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT } };
    return dossier_record(cx, &action, &dossier);
}

static int64_t officer_add(Cx *cx, const char *name)
{
    int64_t id = 0;
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_from_c(name),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_SPECIALIST,
                      .password = S("một mật khẩu dài") };
    CHECK_OK(account_add(cx, &in, &id));
    return id;
}

TEST("whoever is given a dossier hears the bell, and again when a day is left")
{
    Cx *cx = shop();
    int64_t id = officer_add(cx, "totrinh"), unread = 0;
    Str code = receive(cx, "");
    CHECK_OK(assign(cx, code, "totrinh"));
    CHECK_OK(notice_tell_news(cx));
    CHECK_OK(notice_count_unread(cx, id, &unread));
    CHECK_INT(unread, 1);
    CHECK_INT(count(cx, NOTICE_ASSIGNED), 1);
    test_clock_set(test_at("2026-03-05T08:30"));
    CHECK_OK(notice_remind(cx));
    CHECK_OK(notice_remind(cx));
    CHECK_INT(count(cx, NOTICE_GOING_RED), 1);
}

TEST("who takes a dossier himself needs no bell")
{
    Cx *cx = shop();
    int64_t id = officer_add(cx, "totrinh"), unread = 0;
    Actor actor = { .kind = ACTOR_PERSON,
                    .id = id,
                    .name = S("totrinh"),
                    .agency_id = NO_INT,
                    .roles = 1u << ROLE_HEAD };
    Str code = receive(cx, "");
    cx->actor = &actor;
    CHECK_OK(assign(cx, code, "totrinh"));
    cx->actor = actor_system();
    CHECK_OK(notice_tell_news(cx));
    CHECK_OK(notice_count_unread(cx, id, &unread));
    CHECK_INT(unread, 0);
}
