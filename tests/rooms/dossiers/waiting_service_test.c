#include "rooms/dossiers/dossiers.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Actor receiver_at(Cx *cx, Str agency)
{
    Agency found = { 0 };
    bool is_found;
    CHECK_OK(agency_find_latest(tx_reads(cx), agency, &found, &is_found));
    return (Actor) { .kind = ACTOR_PERSON,
                     .name = S("letan"),
                     .agency_id = found.id,
                     .roles = 1u << ROLE_RECEIVER };
}

static Str submitted(Cx *cx, const char *at, const char *agency)
{
    DossierReceipt receipt = { 0 };
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = str_from_c(agency),
                         .channel = CHANNEL_ONLINE,
                         .applicant = { .name = S("Lê Thị Thử") },
                         .at = NO_INSTANT };
    test_clock_set(test_at(at));
    CHECK_OK(dossier_submit(cx, &in, &receipt));
    return receipt.code;
}

static DossierList waiting(Cx *cx, DossierQueue queue)
{
    DossierList list = { 0 };
    Str next;
    CHECK_OK(
        dossier_list_waiting(cx, &(DossierWait) { .queue = queue, .limit = 10 }, &list, &next));
    CHECK(str_is_absent(next));
    return list;
}

TEST("who waits longest stands first, and only at his own counter")
{
    Cx *cx = test_shop();
    Str first = submitted(cx, "2026-03-04T08:00", "H16.37.02");
    Str second = submitted(cx, "2026-03-04T09:00", "H16.37.02");
    submitted(cx, "2026-03-04T07:00", "H16.37.05");
    Actor officer = receiver_at(cx, S("H16.37.02"));
    cx->actor = &officer;
    DossierList list = waiting(cx, DOSSIER_QUEUE_SUBMITTED);
    CHECK_INT((int64_t)list.n, 2);
    CHECK(str_equal(list.items[0].code, first));
    CHECK(str_equal(list.items[1].code, second));
    test_clock_set(test_at("2026-03-04T10:00"));
    CHECK_OK(test_record(cx, first, EVENT_RECEIVED, NULL));
    CHECK_OK(test_record(cx, second, EVENT_SUPPLEMENT_REQUESTED, NULL));
    CHECK_INT((int64_t)waiting(cx, DOSSIER_QUEUE_SUBMITTED).n, 0);
    list = waiting(cx, DOSSIER_QUEUE_GUIDED);
    CHECK_INT((int64_t)list.n, 1);
    CHECK(str_equal(list.items[0].code, second));
}

TEST("results wait in the order in which they became ready, page by page")
{
    Cx *cx = test_shop();
    DossierList list;
    Str codes[3], next = NO_STR;
    for (int i = 0; i < 3; i++) {
        codes[i] = test_receive(cx, "1.001193", "H16.37.02").code;
        CHECK_OK(test_record(cx, codes[i], EVENT_RESOLVED, NULL));
    }
    Actor officer = receiver_at(cx, S("H16.37.02"));
    cx->actor = &officer;
    DossierWait wait = { .queue = DOSSIER_QUEUE_READY, .limit = 2 };
    CHECK_OK(dossier_list_waiting(cx, &wait, &list, &next));
    CHECK_INT((int64_t)list.n, 2);
    CHECK(str_equal(list.items[0].code, codes[0]));
    wait.cursor = next;
    CHECK_OK(dossier_list_waiting(cx, &wait, &list, &next));
    CHECK_INT((int64_t)list.n, 1);
    CHECK(str_equal(list.items[0].code, codes[2]));
    CHECK(str_is_absent(next));
    wait.cursor = S("x");
    CHECK_ERR(dossier_list_waiting(cx, &wait, &list, &next), ERR_INPUT);
}

TEST("before reception the counter asks for papers and refuses; afterwards that is not its work")
{
    Cx *cx = test_shop();
    Str code = submitted(cx, "2026-03-04T08:00", "H16.37.02");
    Str other = submitted(cx, "2026-03-04T08:01", "H16.37.02");
    Str received = test_receive(cx, "1.001193", "H16.37.02").code;
    Actor officer = receiver_at(cx, S("H16.37.02"));
    cx->actor = &officer;
    CHECK_OK(test_record(cx, code, EVENT_SUPPLEMENT_REQUESTED, NULL));
    CHECK_OK(test_record(cx, other, EVENT_REFUSED, NULL));
    CHECK_ERR(test_record(cx, received, EVENT_SUPPLEMENT_REQUESTED, NULL), ERR_FORBIDDEN);
    CHECK_ERR(test_record(cx, received, EVENT_REFUSED, NULL), ERR_FORBIDDEN);
}
