#include "support/fee_shop.h"

#include <stdio.h>
#include <stdlib.h>

#include "support/input.h"
#include "support/shop.h"
#include "support/test.h"

static const char prices[] =
    "{\"procedure\":\"2.000815\",\"kind\":\"charge\",\"name\":\"Phí chứng thực bản sao\","
    "\"unit\":\"trang\",\"tiers\":[{\"from\":1,\"amount\":2000},{\"from\":3,\"amount\":1000}],"
    "\"cap\":200000,\"legal_basis\":\"TT 226/2016/TT-BTC\",\"valid_from\":\"2017-01-01\"}\n"
    "{\"procedure\":\"1.000894\",\"kind\":\"levy\",\"name\":\"Lệ phí\",\"channel\":\"counter\","
    "\"tiers\":[{\"from\":1,\"amount\":20000}],\"legal_basis\":\"TT 75/2022/TT-BTC\","
    "\"timing\":\"after\",\"valid_from\":\"2023-02-05\"}\n"
    "{\"procedure\":\"1.000894\",\"kind\":\"levy\",\"name\":\"Lệ phí\",\"channel\":\"online\","
    "\"tiers\":[{\"from\":1,\"amount\":10000}],\"legal_basis\":\"TT 75/2022/TT-BTC\","
    "\"timing\":\"after\",\"valid_from\":\"2023-02-05\"}\n"
    "{\"procedure\":\"1.000894\",\"kind\":\"levy\",\"name\":\"Lệ phí\",\"agency\":\"H16.37.02\","
    "\"tiers\":[{\"from\":1,\"amount\":0}],\"legal_basis\":\"NQ 23/2026/NQ-HĐND\","
    "\"valid_from\":\"2026-01-01\",\"valid_to\":\"2026-12-31\"}\n"
    "{\"exemption\":\"ho-ngheo\",\"name\":\"Hộ nghèo\",\"percent\":100,\"kinds\":[\"levy\"],"
    "\"proof\":\"Giấy chứng nhận hộ nghèo\",\"legal_basis\":\"L 97/2015/QH13 Điều 10\","
    "\"valid_from\":\"2017-01-01\"}\n"
    "{\"exemption\":\"nguoi-co-cong\",\"name\":\"Người có công\",\"percent\":50,"
    "\"kinds\":[\"levy\",\"charge\"],\"proof\":\"Thẻ\",\"legal_basis\":\"L 97/2015/QH13 Điều 10\","
    "\"valid_from\":\"2017-01-01\"}\n";

Err test_fee_shop_fill(Cx *cx)
{
    FeeImportCounts counts;
    TRY(test_shop_fill(cx));
    return fee_import(cx, test_input(str_from_c(prices), 4096, OK), false, &counts);
}

static void must(Cx *cx, Err err)
{
    if (err == OK)
        return;
    printf("# the cash desk could not be set up: error %d, text %d at %s:%d\n", (int)err,
           cx->problem.what, cx->problem.file, cx->problem.line);
    fflush(stdout);
    abort();
}

Cx *test_fee_shop(void)
{
    Cx *cx = test_db();
    must(cx, test_fee_shop_fill(cx));
    return cx;
}

static const Actor *actor_make(Cx *cx, int64_t id, const char *name, Role role)
{
    Actor *actor = arena_new(cx->arena, Actor);
    *actor = (Actor) { .kind = ACTOR_PERSON,
                       .id = id,
                       .name = str_from_c(name),
                       .display_name = str_from_c(name),
                       .roles = 1u << role };
    must(cx, scope_get_agency(cx, S("H16.37"), &actor->agency_id));
    cx->actor = actor;
    return actor;
}

const Actor *test_cashier(Cx *cx)
{
    return actor_make(cx, 11, "letan", ROLE_RECEIVER);
}

const Actor *test_head(Cx *cx)
{
    return actor_make(cx, 12, "motcua", ROLE_HEAD);
}

Str test_charged(Cx *cx, int64_t pages, int64_t copies)
{
    FeeSheet sheet;
    Shift shift;
    bool is_open;
    Str code = test_receive(cx, "2.000815", "H16.37").code;
    FeeChoice choice = { .line = 1, .quantity = pages, .copies = copies, .typed = NO_MONEY };
    FeeCharging in = { .code = code, .choices = { &choice, 1 }, .timing = FEE_TIMING_COUNT };
    must(cx, fee_charge(cx, &in, &sheet));
    must(cx, shift_find_own(cx, &shift, &is_open));
    if (!is_open && cx->actor != NULL)
        must(cx, shift_open(cx, (Money) { 500000 }, &shift));
    return code;
}

Err test_take(Cx *cx, Str code, FeeMethod method, FeeReceipt *out)
{
    FeeTaking in = { .code = code,
                     .method = method,
                     .payer = NO_STR,
                     .reference = method == FEE_CASH ? S("") : S("FT2632800001") };
    return fee_take(cx, &in, out);
}
