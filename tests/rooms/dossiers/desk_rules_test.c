#include "rooms/dossiers/desk_rules.h"

#include "rooms/dossiers/life_test.h"

#include <string.h>

static DossierEvent step_of(DossierStep step)
{
    DossierEvent event = life_event(EVENT_STEP, "2026-03-03T09:00");
    event.step = step_name(step);
    return event;
}

static DeskRefusal asked(RoleSet roles, ActorKind kind, const char *assignee,
                         const DossierEvent *event)
{
    Actor actor = { .kind = kind, .name = S("lan"), .roles = roles };
    DeskStand stand = { .step = NO_STR,
                        .is_free = assignee == NULL,
                        .is_actors = assignee != NULL && strcmp(assignee, "lan") == 0 };
    return desk_refusal(&actor, &stand, event);
}

TEST("work on a dossier is for whom it lies with, for leaders, and for anybody when it lies with "
     "nobody")
{
    static const struct {
        RoleSet roles;
        ActorKind kind;
        const char *assignee;
        DeskRefusal refusal;
    } cases[] = {
        { 1u << ROLE_SPECIALIST, ACTOR_PERSON, "lan", DESK_OK },
        { 1u << ROLE_SPECIALIST, ACTOR_PERSON, NULL, DESK_OK },
        { 1u << ROLE_SPECIALIST, ACTOR_PERSON, "hoa", DESK_NOT_HOLDER },
        { 1u << ROLE_SPECIALIST, ACTOR_PROGRAM, "hoa", DESK_OK },
        { 1u << ROLE_LEADER, ACTOR_PERSON, "hoa", DESK_OK },
        { 1u << ROLE_HEAD, ACTOR_PERSON, "hoa", DESK_OK },
        { 1u << ROLE_EDITOR, ACTOR_PERSON, NULL, DESK_NOT_ALLOWED },
    };
    DossierEvent event = step_of(STEP_FORWARDED);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(asked(cases[i].roles, cases[i].kind, cases[i].assignee, &event),
                  cases[i].refusal);
}

TEST("a note on somebody else's dossier is allowed, and so is what the counter does")
{
    DossierEvent note = step_of(STEP_NOTED);
    DossierEvent papers = life_event(EVENT_SUPPLEMENT_RECEIVED, "2026-03-03T09:00");
    CHECK_INT(asked(1u << ROLE_SPECIALIST, ACTOR_PERSON, "hoa", &note), DESK_OK);
    CHECK_INT(asked(1u << ROLE_RECEIVER, ACTOR_PERSON, "hoa", &papers), DESK_OK);
}

TEST("only a leader approves; what he approved may be issued by whoever holds it")
{
    DossierEvent approved = step_of(STEP_APPROVED);
    DossierEvent issued = life_event(EVENT_RESOLVED, "2026-03-03T09:00");
    DeskStand drafted = { .step = S("drafted"), .is_actors = true };
    DeskStand ready = { .step = S("approved"), .is_actors = true };
    Actor specialist = { .kind = ACTOR_PERSON, .name = S("lan"), .roles = 1u << ROLE_SPECIALIST };
    CHECK_INT(desk_refusal(&specialist, &drafted, &approved), DESK_NOT_ALLOWED);
    CHECK_INT(desk_refusal(&specialist, &drafted, &issued), DESK_NOT_ALLOWED);
    CHECK_INT(desk_refusal(&specialist, &ready, &issued), DESK_OK);
    CHECK_INT(asked(1u << ROLE_LEADER, ACTOR_PERSON, "lan", &approved), DESK_OK);
    CHECK_INT(asked(1u << ROLE_LEADER, ACTOR_PERSON, NULL, &approved), DESK_OK);
}

TEST("what waits for one leader's approval is no other leader's, unless he works here no more")
{
    DossierEvent approved = step_of(STEP_APPROVED);
    Actor leader = { .kind = ACTOR_PERSON, .name = S("lan"), .roles = 1u << ROLE_LEADER };
    DeskStand another = { .step = S("drafted") };
    DeskStand gone = { .step = S("drafted"), .is_deserted = true };
    CHECK_INT(desk_refusal(&leader, &another, &approved), DESK_NOT_HOLDER);
    CHECK_INT(desk_refusal(&leader, &gone, &approved), DESK_OK);
    CHECK_INT(asked(1u << ROLE_LEADER, ACTOR_PROGRAM, "hoa", &approved), DESK_OK);
}

TEST("a step, a decision and an extension are done for whose desk it is; a note and a return are "
     "not")
{
    DossierEvent forwarded = step_of(STEP_FORWARDED), noted = step_of(STEP_NOTED);
    DossierEvent extended = life_event(EVENT_EXTENDED, "2026-03-03T09:00");
    DossierEvent returned = life_event(EVENT_RETURNED, "2026-03-03T09:00");
    CHECK(event_is_holders(&forwarded, NO_STR));
    CHECK(event_is_holders(&extended, NO_STR));
    CHECK(!event_is_holders(&noted, NO_STR));
    CHECK(!event_is_holders(&returned, NO_STR));
}
