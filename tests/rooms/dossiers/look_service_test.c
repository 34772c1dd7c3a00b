#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

#include <string.h>

static Dossier received(Cx *cx)
{
    Dossier dossier = { 0 };
    CHECK_OK(dossier_get(cx, test_receive(cx, "1.001193", "H16.37").code, &dossier));
    return dossier;
}

static void look(Cx *cx, const Dossier *dossier, const char *purpose)
{
    DossierLook note = dossier_look_make(cx, dossier, str_from_c(purpose));
    CHECK_OK(tx_run(cx, "look", dossier_look_write, &note));
}

TEST("who looked is kept by person, day and purpose, newest first; looks of a day are counted")
{
    Cx *cx = test_shop();
    DossierLookList list;
    test_clock_set(test_at("2026-03-02T09:00"));
    Dossier dossier = received(cx);
    Actor hoa = { .kind = ACTOR_PERSON, .name = S("hoa"), .roles = 1u << ROLE_SPECIALIST };
    cx->actor = &hoa;
    look(cx, &dossier, "work");
    look(cx, &dossier, "work");
    look(cx, &dossier, "đối chiếu");
    test_clock_set(test_at("2026-03-03T09:00"));
    look(cx, &dossier, "work");
    CHECK_OK(dossier_looks(cx, dossier.id, &list));
    CHECK_INT((int64_t)list.n, 3);
    CHECK_INT(list.items[0].day.days, instant_date(test_at("2026-03-03T09:00")).days);
    CHECK_INT(list.items[1].times + list.items[2].times, 3);
    CHECK_STR(list.items[0].account, "hoa");
}

TEST("a long purpose is cut at a character")
{
    Cx *cx = test_shop();
    Dossier dossier = received(cx);
    Str long_text = S("");
    for (int i = 0; i < 200; i++)
        long_text = str_join(cx->arena, long_text, S("ế"));
    DossierLook note = dossier_look_make(cx, &dossier, long_text);
    CHECK(strlen(note.purpose) < LOOK_PURPOSE_BYTES);
    CHECK_INT((int64_t)(strlen(note.purpose) % 3), 0);
}

TEST("what lies on somebody else's desk is beyond one's own work; what lies on nobody's is not")
{
    Cx *cx = test_shop();
    bool is_own;
    Agency district;
    bool found;
    Dossier dossier = received(cx);
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H16.37"), &district, &found));
    Actor lan = { .kind = ACTOR_PERSON,
                  .id = 7,
                  .name = S("lan"),
                  .agency_id = district.id,
                  .roles = 1u << ROLE_SPECIALIST };
    cx->actor = &lan;
    CHECK_OK(dossier_is_own_work(cx, &dossier, &is_own));
    CHECK(is_own);
    dossier.assignee = S("hoa");
    CHECK_OK(dossier_is_own_work(cx, &dossier, &is_own));
    CHECK(!is_own);
    lan.roles = 1u << ROLE_INSPECTOR;
    dossier.assignee = NO_STR;
    CHECK_OK(dossier_is_own_work(cx, &dossier, &is_own));
    CHECK(!is_own);
}
