#include "rooms/counter/slip.h"

#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"

static Str slip_of(Cx *cx, int64_t number)
{
    StrList codes = { 0 };
    CHECK_OK(slip_list_codes(cx, number, number, &codes));
    return codes.n > 0 ? codes.items[0] : S("");
}

TEST("ranges follow each other, each counter its own")
{
    Cx *cx = test_counter(S("H16.37.02"));
    SlipRange first, second, other;
    CHECK_OK(slip_range_add(cx, 20, &first));
    CHECK_OK(slip_range_add(cx, 5, &second));
    CHECK_INT(first.first, 1);
    CHECK_INT(second.first, 21);
    CHECK_INT(second.last, 25);
    test_counter_move(cx, S("H16.37.05"));
    CHECK_OK(slip_range_add(cx, 1, &other));
    CHECK_INT(other.first, 1);
    CHECK_ERR(slip_range_add(cx, 0, &other), ERR_INPUT);
    CHECK_ERR(slip_range_add(cx, SLIP_RANGE_MAX + 1, &other), ERR_INPUT);
}

TEST("an entry keeps the time on the slip and the time of entry, once")
{
    Cx *cx = test_counter(S("H16.37.02"));
    SlipRange range;
    SlipEntryList entries;
    SlipRangeList ranges;
    DeskReceipts receipts;
    Dossier dossier;
    CHECK_OK(slip_range_add(cx, 20, &range));
    test_clock_set(test_at("2026-03-06T08:00"));
    DeskIntake in = test_desk_intake("1.001193");
    in.dossier.slip = slip_of(cx, 7);
    in.dossier.at = test_at("2026-03-05T15:00");
    CHECK_OK(dossier_get(cx, test_take_in(cx, &in), &dossier));
    CHECK_INT(dossier.fold.received_at.ms, test_at("2026-03-05T15:00").ms);
    CHECK_OK(slip_list_entries(cx, &entries));
    CHECK_INT((int64_t)entries.n, 1);
    CHECK(str_equal(entries.items[0].slip, in.dossier.slip));
    CHECK_INT(entries.items[0].entered_at.ms, test_at("2026-03-06T08:00").ms);
    CHECK_OK(slip_range_list(cx, &ranges));
    CHECK_INT(ranges.items[0].used, 1);
    CHECK_ERR(desk_take_in(cx, &in, &receipts), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "slip");
}

TEST("a slip that was not given out, mistyped, without its time or older than its range is refused")
{
    Cx *cx = test_counter(S("H16.37.02"));
    SlipRange range;
    DeskReceipts receipts;
    StrList codes;
    CHECK_OK(slip_range_add(cx, 20, &range));
    Str good = slip_of(cx, 7);
    CHECK_ERR(slip_list_codes(cx, 7, 21, &codes), ERR_NOT_FOUND);
    struct {
        Str slip;
        const char *at, *field;
    } cases[] = { { S("H16.37.02-P0000216"), "2026-03-05T10:00", "slip" },
                  { S("P0000076"), "2026-03-05T10:00", "slip" },
                  { good, NULL, "on" },
                  { good, "2026-03-05T09:00", "on" } };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DeskIntake in = test_desk_intake("1.001193");
        in.dossier.slip = cases[i].slip;
        if (cases[i].at != NULL)
            in.dossier.at = test_at(cases[i].at);
        cx->problem = (Problem) { 0 };
        CHECK_ERR(desk_take_in(cx, &in, &receipts), ERR_INPUT);
        CHECK(cx->problem.fields != NULL);
        if (cx->problem.fields != NULL)
            CHECK_STR(cx->problem.fields->field, cases[i].field);
    }
}
