#include "support/route_objects.h"

#include "rooms/citizen/citizen.h"
#include "rooms/fees/fees.h"
#include "rooms/fees/refund.h"
#include "rooms/fees/shift.h"
#include "rooms/identity/identity.h"
#include "rooms/work/results.h"
#include "support/fee_shop.h"
#include "support/filing.h"
#include "support/shop.h"
#include "support/test.h"

const char *const object_kind_words[OBJECT_KIND_COUNT] = {
    [OBJECT_NONE] = "-",          [OBJECT_DOSSIER] = "dossier", [OBJECT_ACCOUNT] = "account",
    [OBJECT_RECEIPT] = "receipt", [OBJECT_REFUND] = "refund",   [OBJECT_SHIFT] = "shift",
    [OBJECT_ONLINE] = "online",   [OBJECT_READY] = "ready",     [OBJECT_DRAFTED] = "drafted",
    [OBJECT_DRAFT] = "draft",     [OBJECT_ANOTHER] = "another",
};

static Str number(int64_t id)
{
    return str_format(test_arena(), "%lld", (long long)id);
}

static int64_t agency_id(Cx *cx, const char *code)
{
    int64_t id = NO_INT;
    CHECK_OK(scope_get_agency(cx, str_from_c(code), &id));
    return id;
}

static Str account_at(Cx *cx, Str name, const char *agency)
{
    int64_t id = 0;
    AccountNew in = { .name = name,
                      .display_name = name,
                      .agency_id = agency_id(cx, agency),
                      .roles = 1u << ROLE_EDITOR };
    CHECK_OK(account_add(cx, &in, &id));
    return number(id);
}

// A cashier of the agency asks for the refund and has the shift.
static Actor cashier_at(Cx *cx, const char *agency, int64_t id)
{
    return (Actor) { .kind = ACTOR_PERSON,
                     .id = id,
                     .name = S("thu.ngan"),
                     .display_name = S("Thu ngân"),
                     .agency_id = agency_id(cx, agency),
                     .roles = 1u << ROLE_HEAD };
}

static void money_at(Cx *cx, const char *agency, int i, RouteObjects *out)
{
    FeeSheet sheet;
    FeeReceipt receipt;
    FeeRefund refund;
    Shift shift;
    Dossier dossier;
    const Actor *system = cx->actor;
    Str code = test_receive(cx, "2.000815", agency).code;
    FeeChoice choice = { .line = 1, .quantity = 5, .copies = 3, .typed = NO_MONEY };
    FeeCharging charging = { .code = code, .choices = { &choice, 1 }, .timing = FEE_TIMING_COUNT };
    CHECK_OK(fee_charge(cx, &charging, &sheet));
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_OK(fee_enter_past(cx, &dossier, FEE_TRANSFER, &receipt));
    Actor cashier = cashier_at(cx, agency, 5000 + i);
    cx->actor = &cashier;
    FeeRefunding refunding = { receipt.id, NO_MONEY, S("thu nhầm") };
    CHECK_OK(fee_ask_refund(cx, &refunding, &refund));
    CHECK_OK(shift_open(cx, (Money) { 100000 }, &shift));
    cx->actor = system;
    out->at[OBJECT_RECEIPT][i] = number(receipt.id);
    out->at[OBJECT_REFUND][i] = number(refund.id);
    out->at[OBJECT_SHIFT][i] = str_format(
        test_arena(), "%.*s|%lld",
        STR_ARG(date_format_iso(test_arena(), instant_date(shift.opened_at))), (long long)shift.id);
}

static Str online_at(Cx *cx, const char *agency)
{
    DossierReceipt receipt = { 0 };
    DossierIntake intake = { .procedure = S("1.000894"),
                             .agency = str_from_c(agency),
                             .channel = CHANNEL_ONLINE,
                             .applicant = { .name = S("Nguyễn Thị Ánh") },
                             .at = NO_INSTANT };
    CHECK_OK(dossier_submit(cx, &intake, &receipt));
    return receipt.code;
}

static Str ready_at(Cx *cx, const char *agency)
{
    Str code = test_receive(cx, "1.001193", agency).code;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    return code;
}

static Str drafted_at(Cx *cx, const char *agency)
{
    DraftNew in = { .code = test_receive(cx, "1.001193", agency).code,
                    .kind = S("Giấy xác nhận"),
                    .symbol = S("GXN-UBND"),
                    .content = S("Xác nhận."),
                    .signer = S("lanhdao") };
    CHECK_OK(result_draft_add(cx, &in));
    return in.code;
}

static void missing_fill(RouteObjects *out)
{
    for (int kind = 0; kind < OBJECT_KIND_COUNT; kind++)
        out->at[kind][DISTANCE_MISSING] = S("999999");
    out->at[OBJECT_DOSSIER][DISTANCE_MISSING] = out->at[OBJECT_ONLINE][DISTANCE_MISSING] =
        out->at[OBJECT_READY][DISTANCE_MISSING] = out->at[OBJECT_DRAFTED][DISTANCE_MISSING] =
            S("H16.37.02-200101-9999");
    out->at[OBJECT_SHIFT][DISTANCE_MISSING] = S("2026-11-23|999999");
    out->at[OBJECT_DRAFT][DISTANCE_MISSING] = S("k7qt4m92xa");
    out->at[OBJECT_ANOTHER][DISTANCE_MISSING] = S("x");
    out->at[OBJECT_NONE][DISTANCE_MISSING] = NO_STR;
    out->at[OBJECT_NONE][DISTANCE_OWN] = S("x");
}

void route_objects_make(RunningServer *running, RouteObjects *out)
{
    static const char *const agencies[] = { "H16.37.02", "H16.37.02", "H16.37.05", "H22.11" };
    Cx *cx = &running->cx;
    *out = (RouteObjects) { 0 };
    CHECK_OK(test_fee_shop_fill(cx));
    for (int i = 0; i < DISTANCE_MISSING; i++) {
        Str name = str_format(test_arena(), "nguoi.%d", i);
        out->at[OBJECT_DOSSIER][i] = test_receive(cx, "1.001193", agencies[i]).code;
        out->at[OBJECT_ACCOUNT][i] = account_at(cx, name, agencies[i]);
        out->at[OBJECT_ONLINE][i] = online_at(cx, agencies[i]);
        out->at[OBJECT_READY][i] = ready_at(cx, agencies[i]);
        out->at[OBJECT_DRAFTED][i] = drafted_at(cx, agencies[i]);
        money_at(cx, agencies[i], i, out);
    }
    missing_fill(out);
}

void route_objects_make_drafts(RunningServer *running, const int64_t citizens[2], RouteObjects *out)
{
    test_filing_fill(&running->cx);
    for (int i = 0; i < DISTANCE_MISSING; i++) {
        DraftKey key = { .browser = NO_STR, .citizen_id = citizens[i <= DISTANCE_SAME ? 0 : 1] };
        Str browser;
        out->at[OBJECT_DRAFT][i] = test_draft(&running->cx, &key, &browser).number;
    }
}
