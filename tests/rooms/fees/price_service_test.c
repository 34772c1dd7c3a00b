#include "rooms/fees/fees.h"

#include "support/db.h"
#include "support/fee_shop.h"
#include "support/input.h"
#include "support/shop.h"
#include "support/test.h"

static Err import(Cx *cx, const char *text, bool is_dry_run, FeeImportCounts *out)
{
    cx->problem = (Problem) { 0 };
    return fee_import(cx, test_input(str_from_c(text), 4096, OK), is_dry_run, out);
}

TEST("the prices that come with the program can be imported, again and again")
{
    Cx *cx = test_shop();
    Input *input;
    FeeImportCounts counts;
    for (int i = 0; i < 2; i++) {
        CHECK_OK(cx->env->input_open(cx->env, cx->arena, S("fixtures/fees.jsonl"), &input));
        CHECK_OK(fee_import(cx, input, false, &counts));
        CHECK_INT(counts.prices, 13);
        CHECK_INT(counts.exemptions, 6);
    }
}

TEST("a rehearsal counts and writes nothing")
{
    Cx *cx = test_fee_shop();
    FeeImportCounts counts;
    Str before = test_db_digest(cx);
    CHECK_OK(import(cx,
                    "{\"procedure\":\"1.1\",\"kind\":\"levy\",\"name\":\"Lệ phí\",\"tiers\":"
                    "[{\"from\":1,\"amount\":5}],\"legal_basis\":\"x\",\"valid_from\":"
                    "\"2020-01-01\"}",
                    true, &counts));
    CHECK_INT(counts.prices, 1);
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("each wrong line is named with its field, and the old prices stand")
{
    static const struct {
        const char *line, *field;
    } cases[] = {
        { "{", "1:json" },
        { "{\"procedure\":\"1.1\"}", "1:name" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\"}", "1:legal_basis" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\"}", "1:kind" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\"}",
          "1:tiers" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":1,\"amount\":-1}]}",
          "1:amount" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":2,\"amount\":1}]}",
          "1:tiers" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":1,\"amount\":1}],\"channel\":\"phone\"}",
          "1:channel" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":1,\"amount\":1}]}",
          "1:valid_from" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":1,\"amount\":1}],\"valid_from\":\"2026-02-30\"}",
          "1:valid_from" },
        { "{\"procedure\":\"1.1\",\"name\":\"a\",\"legal_basis\":\"b\",\"kind\":\"levy\","
          "\"tiers\":[{\"from\":1,\"amount\":1}],\"valid_from\":\"2026-02-01\",\"valid_to\":"
          "\"2026-01-01\"}",
          "1:valid_to" },
        { "{\"exemption\":\"a\",\"name\":\"a\",\"legal_basis\":\"b\",\"kinds\":[\"levy\"],"
          "\"percent\":101,\"valid_from\":\"2026-01-01\"}",
          "1:percent" },
        { "{\"exemption\":\"a\",\"name\":\"a\",\"legal_basis\":\"b\",\"kinds\":[\"obligation\"],"
          "\"percent\":50,\"valid_from\":\"2026-01-01\"}",
          "1:kinds" },
    };
    Cx *cx = test_fee_shop();
    Str before = test_db_digest(cx);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        FeeImportCounts counts;
        CHECK_ERR(import(cx, cases[i].line, false, &counts), ERR_INPUT);
        CHECK_STR(cx->problem.fields->field, cases[i].field);
    }
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("a price for an agency that does not exist is refused")
{
    Cx *cx = test_fee_shop();
    FeeImportCounts counts;
    CHECK_ERR(import(cx,
                     "{\"procedure\":\"1.1\",\"kind\":\"levy\",\"name\":\"a\",\"tiers\":"
                     "[{\"from\":1,\"amount\":5}],\"legal_basis\":\"x\",\"valid_from\":"
                     "\"2020-01-01\",\"agency\":\"H99.1\"}",
                     false, &counts),
              ERR_INPUT);
}
