#include "support/counter.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

void test_counter_move(Cx *cx, Str agency)
{
    Agency found = { 0 };
    bool is_found = false;
    Actor *officer = arena_new(cx->arena, Actor);
    CHECK_OK(agency_find_latest(tx_reads(cx), agency, &found, &is_found));
    CHECK(is_found);
    *officer = (Actor) { .kind = ACTOR_PERSON,
                         .id = 1,
                         .name = S("letan"),
                         .display_name = S("Lễ tân"),
                         .agency_id = found.id,
                         .roles = 1u << ROLE_RECEIVER };
    cx->actor = officer;
}

Cx *test_counter(Str agency)
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday
    test_counter_move(cx, agency);
    return cx;
}

DeskIntake test_desk_intake(const char *procedure)
{
    return (DeskIntake) { .dossier = { .procedure = str_from_c(procedure),
                                       .channel = CHANNEL_COUNTER,
                                       .applicant = { .name = S("Lê Thị Thử"),
                                                      .id_number = S("001090000001"),
                                                      .phone = S("0900000001") },
                                       .at = NO_INSTANT },
                          .copies = 1 };
}

Str test_take_in(Cx *cx, const DeskIntake *in)
{
    DeskReceipts receipts = { 0 };
    CHECK_OK(desk_take_in(cx, in, &receipts));
    return receipts.n > 0 ? receipts.items[0].code : S("");
}
