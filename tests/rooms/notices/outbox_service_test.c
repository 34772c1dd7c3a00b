#include "rooms/notices/notices.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"
#include "texts.h"

// Where the installation itself sets things up.
static Cx *office(void)
{
    Cx *cx = test_db();
    cx->actor = actor_system();
    return cx;
}

typedef struct Add {
    NoticeNew notice;
    bool added;
} Add;

static Err add_in(Cx *cx, Tx *tx, void *arg)
{
    Add *add = arg;
    return notice_add(cx, tx, &add->notice, &add->added);
}

static bool add(Cx *cx, NoticeKind kind, const char *key, const char *phone)
{
    Add work = { .notice = { .kind = kind,
                             .key = str_from_c(key),
                             .account_id = NO_INT,
                             .phone = str_from_c(phone),
                             .lang = LANG_VI,
                             .dossier = S("H16-1"),
                             .args = { { "code", S("H16-1") },
                                       { "check", S("7KQT4M2P") },
                                       { "one_time_code", S("482913") } } } };
    CHECK_OK(tx_run(cx, "add", add_in, &work));
    return work.added;
}

static void carrier_set(Cx *cx, NoticeCarrier carrier, CarrierMode mode)
{
    CarrierSetup setup = { .carrier = carrier,
                           .mode = mode,
                           .address = carrier == CARRIER_MAIL ? S("smtp://mail:25")
                                                              : S("https://sms/send"),
                           .sender = S("motcua@example.vn"),
                           .secret = S("s3cret") };
    CHECK_OK(carrier_save(cx, &setup));
}

static NoticeList list_of(Cx *cx, NoticeShelf shelf)
{
    NoticeList list = { 0 };
    NoticeQuery query = { .shelf = shelf, .dossier = S("H16-1"), .account_id = 7 };
    CHECK_OK(notice_list(cx, &query, &list));
    return list;
}

TEST("one key is one notice")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    CHECK(add(cx, NOTICE_RECEIVED, "event-1", "0912345678"));
    CHECK(!add(cx, NOTICE_RECEIVED, "event-1", "0912345678"));
    CHECK(add(cx, NOTICE_RECEIVED, "event-2", "0912345678"));
    CHECK_INT((int64_t)list_of(cx, SHELF_DOSSIER).n, 2);
}

TEST("without a contact or a carrier nothing is added")
{
    Cx *cx = office();
    CHECK(!add(cx, NOTICE_RECEIVED, "event-1", "0912345678"));
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    CHECK(!add(cx, NOTICE_RECEIVED, "event-2", "không có"));
    CHECK_INT((int64_t)list_of(cx, SHELF_ALL).n, 0);
}

TEST("a list shows the words and hides the address and the code")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    CHECK(add(cx, NOTICE_ONE_TIME_CODE, "code-1", "0912345678"));
    Notice notice = list_of(cx, SHELF_DOSSIER).items[0];
    CHECK_STR(notice.address, "+849•••••678");
    CHECK(str_begins_with(notice.text, S("•••••• là mã xác nhận")));
    CHECK_INT(notice.state, NOTICE_WAITING);
    Str code;
    CHECK_OK(notice_find_demo_code(cx, S("0912345678"), &code));
    CHECK(str_is_absent(code));
}

TEST("a carrier that only records shows what it would have sent")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_RECORDS);
    CHECK(add(cx, NOTICE_ONE_TIME_CODE, "code-1", "0912345678"));
    CHECK_INT(list_of(cx, SHELF_ALL).items[0].state, NOTICE_RECORDED);
    Str code;
    CHECK_OK(notice_find_demo_code(cx, S("0912345678"), &code));
    CHECK_STR(code, "482913");
}

TEST("the link is there when the address of the site is known, else the codes")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    CHECK(add(cx, NOTICE_RECEIVED, "event-1", "0912345678"));
    CHECK(str_contains(list_of(cx, SHELF_ALL).items[0].text, S("mã tra cứu 7KQT4M2P")));
    SettingChange url = { SETTING_SITE_URL, S("https://motcua.example.vn") };
    CHECK_OK(setting_change(cx, &url, 1));
    CHECK(str_contains(list_of(cx, SHELF_ALL).items[0].text,
                       S("https://motcua.example.vn/hs/H16-1/7KQT4M2P")));
}

TEST("at night nothing but what somebody waits for goes out")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    test_clock_set(test_at("2026-11-23T22:30"));
    CHECK(add(cx, NOTICE_RESOLVED, "event-1", "0912345678"));
    CHECK(add(cx, NOTICE_ONE_TIME_CODE, "code-1", "0912345678"));
    NoticeList list = list_of(cx, SHELF_ALL);
    CHECK_INT(list.items[1].next_at.ms, test_at("2026-11-24T07:00").ms);
    CHECK_INT(list.items[0].next_at.ms, test_at("2026-11-23T22:30").ms);
}

TEST("one-time codes are limited by the hour")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    for (int i = 0; i < NOTICE_CODES_AN_HOUR; i++)
        CHECK(add(cx, NOTICE_ONE_TIME_CODE, str_format(test_arena(), "code-%d", i).data,
                  "0912345678"));
    Add work = { .notice = { .kind = NOTICE_ONE_TIME_CODE,
                             .key = S("code-x"),
                             .account_id = NO_INT,
                             .phone = S("0912 345 678") } };
    CHECK_ERR(tx_run(cx, "add", add_in, &work), ERR_LIMIT);
    test_clock_set((Instant) { cx->env->now(cx->env).ms + 61 * MINUTE_MS });
    CHECK_OK(tx_run(cx, "add", add_in, &work));
}

TEST("who wants none gets none but the codes he asks for")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_LIVE);
    CHECK_OK(notice_choose(cx, S("0912 345 678"), false, LANG_EN));
    CHECK(add(cx, NOTICE_RESOLVED, "event-1", "0912345678"));
    CHECK(add(cx, NOTICE_ONE_TIME_CODE, "code-1", "0912345678"));
    NoticeList list = list_of(cx, SHELF_ALL);
    CHECK_INT(list.items[1].state, NOTICE_UNWANTED);
    CHECK(instant_is_absent(list.items[1].next_at));
    CHECK_INT(list.items[0].state, NOTICE_WAITING);
    CHECK(str_contains(list.items[0].text, S("one-time code"))); // in the language he chose
    CHECK_ERR(notice_choose(cx, S("không"), true, LANG_VI), ERR_INPUT);
}

TEST("the bell of a member of staff counts what is unread")
{
    Cx *cx = office();
    int64_t unread = -1;
    Add work = { .notice = { .kind = NOTICE_ASSIGNED,
                             .key = S("assigned-1"),
                             .account_id = 7,
                             .args = { { "code", S("H16-1") } } } };
    CHECK_OK(tx_run(cx, "add", add_in, &work));
    CHECK_OK(notice_count_unread(cx, 7, &unread));
    CHECK_INT(unread, 1);
    CHECK_OK(notice_count_unread(cx, 8, &unread));
    CHECK_INT(unread, 0);
    NoticeList list = list_of(cx, SHELF_ACCOUNT);
    CHECK_INT(list.items[0].state, NOTICE_SENT);
    CHECK_OK(notice_mark_read(cx, 8, list.items[0].id));
    CHECK_OK(notice_count_unread(cx, 7, &unread));
    CHECK_INT(unread, 1); // another's mark does nothing
    CHECK_OK(notice_mark_read(cx, 7, list.items[0].id));
    CHECK_OK(notice_count_unread(cx, 7, &unread));
    CHECK_INT(unread, 0);
}

TEST("long lists come page by page")
{
    Cx *cx = office();
    carrier_set(cx, CARRIER_SMS, CARRIER_RECORDS);
    for (int i = 0; i < NOTICE_ROWS + 3; i++)
        CHECK(add(cx, NOTICE_RECEIVED, str_format(test_arena(), "event-%d", i).data, "0912345678"));
    NoticeList list = list_of(cx, SHELF_ALL);
    CHECK_INT((int64_t)list.n, NOTICE_ROWS);
    NoticeQuery query = { .shelf = SHELF_ALL, .cursor = list.next };
    CHECK_OK(notice_list(cx, &query, &list));
    CHECK_INT((int64_t)list.n, 3);
    CHECK(str_is_absent(list.next));
}

static Err fault_run(Cx *cx)
{
    Add work = { .notice = { .kind = NOTICE_ASSIGNED, .key = S("a-1"), .account_id = 7 } };
    return tx_run(cx, "add", add_in, &work);
}

TEST("adding leaves nothing behind when any step fails")
{
    CHECK(test_faults(&(FaultPath) { NULL, fault_run }) > 5);
}
