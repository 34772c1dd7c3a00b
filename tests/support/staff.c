#include "support/staff.h"

#include <stdlib.h>

#include "rooms/agencies/agencies.h"
#include "rooms/identity/stand_in_service.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

static Err agency_make(Cx *cx, Tx *tx, const char *code, int64_t parent_id, int64_t *out_id)
{
    Agency in = { .code = str_from_c(code),
                  .name = str_from_c(code),
                  .level = parent_id == NO_INT ? AGENCY_PROVINCE : AGENCY_COMMUNE,
                  .kind = S(""),
                  .parent_id = parent_id,
                  .valid_from = NO_DATE,
                  .valid_to = NO_DATE };
    return agency_add(cx, tx, &in, out_id);
}

static Err agencies_in(Cx *cx, Tx *tx, void *arg)
{
    Staff *staff = arg;
    TRY(agency_make(cx, tx, "H16", NO_INT, &staff->province));
    TRY(agency_make(cx, tx, "H16.37", staff->province, &staff->district));
    TRY(agency_make(cx, tx, "H16.37.02", staff->district, &staff->commune));
    TRY(agency_make(cx, tx, "H16.38", staff->province, &staff->beside));
    return agency_make(cx, tx, "H22", NO_INT, &staff->other);
}

static int64_t account_make(Cx *cx, const char *name, int64_t agency_id, Role role)
{
    int64_t id = 0;
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_format(cx->arena, "Nguyễn %s", name),
                      .agency_id = agency_id,
                      .roles = 1u << role,
                      .password = NO_STR };
    CHECK_OK(account_add(cx, &in, &id));
    return id;
}

Cx *test_staff(Staff *out)
{
    Cx *cx = test_db();
    cx->actor = actor_system();
    CHECK_OK(tx_run(cx, "agencies", agencies_in, out));
    out->leader = account_make(cx, "lanhdao", out->district, ROLE_LEADER);
    out->deputy = account_make(cx, "phoct", out->district, ROLE_LEADER);
    out->specialist = account_make(cx, "totrinh", out->district, ROLE_SPECIALIST);
    out->receiver = account_make(cx, "letan", out->commune, ROLE_RECEIVER);
    out->neighbour = account_make(cx, "lanhdao.38", out->beside, ROLE_LEADER);
    out->admin = account_make(cx, "quantri", out->district, ROLE_ADMIN);
    out->chief = account_make(cx, "tongquan", NO_INT, ROLE_ADMIN);
    return cx;
}

void test_act_as(Cx *cx, int64_t account_id)
{
    Account account = { 0 };
    Actor *actor = arena_new(test_arena(), Actor);
    CHECK_OK(account_get(cx, tx_reads(cx), account_id, &account));
    *actor = (Actor) { .kind = ACTOR_PERSON,
                       .id = account.id,
                       .name = account.name,
                       .display_name = account.display_name,
                       .agency_id = account.agency_id,
                       .roles = account.roles,
                       .session_id = NO_INT,
                       .confirmed_at = cx->env->now(cx->env),
                       .address = S("10.0.0.7") };
    CHECK_OK(stand_ins_fill(tx_reads(cx), actor));
    cx->actor = actor;
    cx->problem = (Problem) { 0 };
}

void test_act_as_system(Cx *cx)
{
    cx->actor = actor_system();
    cx->problem = (Problem) { 0 };
}
