#include "rooms/notices/notices.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Cx *shop(void)
{
    Cx *cx = test_shop();
    cx->actor = actor_system();
    CarrierSetup sms = { .carrier = CARRIER_SMS, .mode = CARRIER_RECORDS };
    CHECK_OK(carrier_save(cx, &sms));
    return cx;
}

static Str receive(Cx *cx, const char *phone)
{
    DossierReceipt receipt = { 0 };
    DossierIntake intake = { .procedure = S("1.001193"),
                             .agency = S("H16.37"),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Nguyễn Thị Ánh"),
                                            .phone = str_from_c(phone) },
                             .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &intake, &receipt));
    return receipt.code;
}

static NoticeList all(Cx *cx)
{
    NoticeList list = { 0 };
    NoticeQuery query = { .shelf = SHELF_ALL };
    CHECK_OK(notice_list(cx, &query, &list));
    return list;
}

TEST("whoever left a phone number is told of reception, once")
{
    Cx *cx = shop();
    Str code = receive(cx, "0912345678");
    (void)receive(cx, "");
    CHECK_OK(notice_tell_news(cx));
    CHECK_OK(notice_tell_news(cx));
    NoticeList list = all(cx);
    CHECK_INT((int64_t)list.n, 1);
    CHECK_STR(list.items[0].dossier, str_to_c(test_arena(), code));
    CHECK_INT(list.items[0].kind, NOTICE_RECEIVED);
    CHECK(str_contains(list.items[0].text, S("Đăng ký khai sinh")));
    CHECK(str_contains(list.items[0].text, S("Hẹn trả kết quả: ")));
}

TEST("each step that concerns the applicant is told, with its reason; internal steps are not")
{
    Cx *cx = shop();
    Str code = receive(cx, "0912345678");
    CHECK_OK(test_record(cx, code, EVENT_SUPPLEMENT_REQUESTED, NULL));
    CHECK_OK(test_record(cx, code, EVENT_SUPPLEMENT_RECEIVED, NULL));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    CHECK_OK(test_record(cx, code, EVENT_RETURNED, NULL));
    CHECK_OK(notice_tell_news(cx));
    NoticeList list = all(cx);
    CHECK_INT((int64_t)list.n, 4);
    CHECK_INT(list.items[0].kind, NOTICE_RETURNED);
    CHECK_INT(list.items[1].kind, NOTICE_RESOLVED);
    CHECK_INT(list.items[2].kind, NOTICE_SUPPLEMENT);
    CHECK(str_contains(list.items[2].text, S("theo quy định")));
    CHECK_INT(list.items[3].kind, NOTICE_RECEIVED);
}

static HistoryEvent history_event(const char *code, Instant at)
{
    return (HistoryEvent) { .event = { .kind = EVENT_RECEIVED,
                                       .at = at,
                                       .recorded_at = at,
                                       .dossier = str_from_c(code),
                                       .agency = S("H16.37"),
                                       .procedure = S("1.001193"),
                                       .channel = CHANNEL_COUNTER,
                                       .due = NO_INSTANT,
                                       .promised = NO_INSTANT,
                                       .leg_due = NO_INSTANT },
                            .applicant = { .name = S("Lê Văn Bình"), .phone = S("0912345678") } };
}

static Err import_in(Cx *cx, Tx *tx, void *arg)
{
    HistoryImport *import;
    HistoryTotals totals;
    (void)arg;
    TRY(history_begin(cx, tx, false, &import));
    for (int i = 0; i < 3; i++) {
        HistoryEvent event =
            history_event(str_format(cx->arena, "cu-%d", i).data, cx->env->now(cx->env));
        TRY(history_add(import, &event));
    }
    return history_end(import, &totals);
}

TEST("an import tells nobody, however fresh its events claim to be; what follows it is told")
{
    Cx *cx = shop();
    (void)receive(cx, "0912345678");
    CHECK_OK(tx_run(cx, "import", import_in, NULL));
    (void)receive(cx, "0912345678");
    CHECK_OK(notice_tell_news(cx));
    CHECK_INT((int64_t)all(cx).n, 2);
    CHECK_OK(tx_run(cx, "import", import_in, NULL) == ERR_INPUT ? OK : ERR_CONFLICT); // known codes
    CHECK_OK(notice_tell_news(cx));
    CHECK_INT((int64_t)all(cx).n, 2);
}

TEST("what was recorded more than a day ago is no news any more")
{
    Cx *cx = shop();
    (void)receive(cx, "0912345678");
    test_clock_set((Instant) { cx->env->now(cx->env).ms + (int64_t)25 * 60 * MINUTE_MS });
    CHECK_OK(notice_tell_news(cx));
    CHECK_INT((int64_t)all(cx).n, 0);
}

TEST("more events than one look takes are told all the same")
{
    Cx *cx = shop();
    for (int i = 0; i < 410; i++)
        (void)receive(cx, i % 100 == 0 ? "0912345678" : "");
    CHECK_OK(notice_tell_news(cx));
    CHECK_INT((int64_t)all(cx).n, 5);
}

static Err told_prepare(Cx *cx)
{
    TRY(test_shop_fill(cx));
    cx->actor = actor_system();
    CarrierSetup sms = { .carrier = CARRIER_SMS, .mode = CARRIER_RECORDS };
    TRY(carrier_save(cx, &sms));
    DossierReceipt receipt;
    DossierIntake intake = { .procedure = S("1.001193"),
                             .agency = S("H16.37"),
                             .applicant = { .name = S("Ánh"), .phone = S("0912345678") },
                             .at = NO_INSTANT };
    return dossier_receive(cx, &intake, &receipt);
}

TEST("a crash leaves cursor and notices together, before or after")
{
    CHECK(test_faults(&(FaultPath) { told_prepare, notice_tell_news }) > 5);
}
