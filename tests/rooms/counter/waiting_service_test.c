#include "rooms/counter/waiting.h"

#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"

TEST("a submission is to be received within eight working hours, over a weekend too")
{
    Cx *cx = test_counter(S("H16.37.02"));
    WaitingList list;
    DossierReceipt receipt;
    DossierIntake in = test_desk_intake("1.001193").dossier;
    in.agency = S("H16.37.02");
    in.channel = CHANNEL_ONLINE;
    test_clock_set(test_at("2026-03-06T16:30")); // Friday, an hour before the close
    CHECK_OK(dossier_submit(cx, &in, &receipt));
    CHECK_OK(
        waiting_list(cx, &(DossierWait) { .queue = DOSSIER_QUEUE_SUBMITTED, .limit = 10 }, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_INT(instant_date(list.items[0].by).days, instant_date(test_at("2026-03-09")).days);
}

TEST("what officers filed for people is told as part of what came online, this month")
{
    Cx *cx = test_counter(S("H16.37.02"));
    OnlineShare share;
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    in.dossier.channel = CHANNEL_ONLINE;
    test_take_in(cx, &in);
    in.dossier.assisted_by = S("letan");
    test_take_in(cx, &in);
    CHECK_OK(online_share_get(cx, &share));
    CHECK_INT(share.online, 2);
    CHECK_INT(share.assisted, 1);
    test_clock_set(test_at("2026-04-01T08:00"));
    CHECK_OK(online_share_get(cx, &share));
    CHECK_INT(share.online, 0);
}
