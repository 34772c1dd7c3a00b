// A small shop with people: "hoa" and "lan" work on dossiers of the district H16.37, "dao" leads
// it, "pho" is his deputy, "truong" is its head, "xa" works in another province.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/stand_in_service.h"
#include "rooms/work/results.h"
#include "rooms/work/work_web.h"
#include "store/tx.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"
#include "web/view.h"

static inline void work_person(Cx *cx, const char *name, const char *agency, RoleSet roles)
{
    Agency found;
    bool is_there;
    int64_t id;
    CHECK_OK(agency_find_latest(tx_reads(cx), str_from_c(agency), &found, &is_there));
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_format(cx->arena, "Cán bộ %s", name),
                      .agency_id = found.id,
                      .roles = roles };
    CHECK_OK(account_add(cx, &in, &id));
}

static inline Cx *work_shop(void)
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    work_person(cx, "hoa", "H16.37", 1u << ROLE_SPECIALIST);
    work_person(cx, "lan", "H16.37", 1u << ROLE_SPECIALIST);
    work_person(cx, "dao", "H16.37", 1u << ROLE_LEADER);
    work_person(cx, "pho", "H16.37", 1u << ROLE_LEADER);
    work_person(cx, "truong", "H16.37", 1u << ROLE_HEAD);
    work_person(cx, "xa", "H22.11", 1u << ROLE_SPECIALIST);
    return cx;
}

// From here on this person asks, with the absences of this day.
static inline Actor *work_as(Cx *cx, const char *name)
{
    Account account;
    bool found;
    CHECK_OK(account_find(tx_reads(cx), str_from_c(name), &account, &found));
    CHECK(found);
    Actor *actor = arena_new(cx->arena, Actor);
    *actor = (Actor) { .kind = ACTOR_PERSON,
                       .id = account.id,
                       .name = account.name,
                       .display_name = account.display_name,
                       .agency_id = account.agency_id,
                       .roles = account.roles,
                       .confirmed_at = cx->env->now(cx->env) };
    CHECK_OK(stand_ins_fill(tx_reads(cx), actor));
    cx->actor = actor;
    return actor;
}

static inline Err work_step(Cx *cx, Str code, DossierStep step, const char *assignee)
{
    Dossier dossier;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT,
                                        .step = step_name(step),
                                        .assignee = str_from_c(assignee) } };
    return dossier_record(cx, &action, &dossier);
}

// How many of them were approved, of whoever asks now.
static inline size_t work_approve(Cx *cx, Str *choices, size_t n)
{
    BatchOutcome outcome = { 0 };
    CHECK_OK(drafts_approve(cx, &(StrList) { choices, n }, NO_STR, &outcome));
    CHECK_INT((int64_t)outcome.n, (int64_t)n);
    return outcome.done;
}

// A draft of hoa's that waits with dao.
static inline Str work_drafted(Cx *cx, const char *procedure)
{
    Str code = test_receive(cx, procedure, "H16.37").code;
    DraftNew in = { .code = code,
                    .kind = S("Giấy xác nhận"),
                    .symbol = S("GXN-UBND"),
                    .content = S("Xác nhận <b>đúng</b>."),
                    .signer = S("dao") };
    work_as(cx, "hoa");
    CHECK_OK(work_step(cx, code, STEP_ASSIGNED, "hoa"));
    CHECK_OK(result_draft_add(cx, &in));
    return code;
}

// The leader dao is away, and his deputy stands in.
static inline void work_away(Cx *cx, const char *from, const char *until)
{
    int64_t id;
    DelegationNew away = { .from_id = work_as(cx, "dao")->id,
                           .to = S("pho"),
                           .from_day = instant_date(test_at(from)),
                           .to_day = instant_date(test_at(until)),
                           .reason = S("đi công tác") };
    CHECK_OK(delegation_add(cx, &away, &id));
}

static inline Response work_get(Cx *cx, const char *path)
{
    return test_get(cx, work_web_routes, path);
}

static inline Response work_dossier(Cx *cx, Str code, const char *more)
{
    Str path =
        str_format(cx->arena, "/lam-viec/ho-so/%.*s%s", STR_ARG(code), more == NULL ? "" : more);
    return work_get(cx, str_to_c(cx->arena, path));
}

// What a form would send, as name=value&…; the answer as the gate gives it, after a commit.
static inline Err work_post(Cx *cx, const char *path, const char *body, Response *response)
{
    const Route *const tables[] = { work_web_routes, NULL };
    Request *request = arena_new(cx->arena, Request);
    RouteMatch match;
    CHECK(request_parse_target(cx->arena, str_from_c(path), request));
    request->method = METHOD_POST;
    route_find(tables, cx->arena, METHOD_POST, request->path, &match);
    CHECK(match.route != NULL);
    request->params = match.params;
    request->content_type = S("application/x-www-form-urlencoded");
    request->body = str_from_c(body);
    cx->lang = match.lang;
    cx->problem = (Problem) { 0 };
    Site site = { .name = S("Một cửa") };
    request->view = arena_new(cx->arena, View);
    view_init(request->view, cx->arena, &site, request, match.lang);
    response_init(response);
    TRY(form_parse(cx, match.route->form, request));
    return match.route->run(cx, request, response);
}
