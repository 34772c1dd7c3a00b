#include "rooms/fees/statement.h"

#include "rooms/fees/statement_rules.h"
#include "support/db.h"
#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

TEST("amounts and days are read as banks write them")
{
    static const struct {
        const char *text;
        int64_t dong;
    } amounts[] = { { "21000", 21000 },     { "21.000", 21000 }, { "21,000", 21000 },
                    { "+21.000 đ", 21000 }, { "-5.000", -5000 }, { "1.250.000 VND", 1250000 } };
    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++) {
        Money money = { 0 };
        CHECK(statement_amount_parse(str_from_c(amounts[i].text), &money));
        CHECK_INT(money.dong, amounts[i].dong);
    }
    Money money;
    Date day;
    CHECK(!statement_amount_parse(S("x"), &money));
    CHECK(!statement_amount_parse(S("99999999999999999999"), &money));
    CHECK(statement_day_parse(S("23/11/2026 09:15:00"), &day));
    CHECK(statement_day_parse(S("2026-11-23T09:15:00"), &day));
    CHECK(!statement_day_parse(S("31/02/2026"), &day));
}

TEST("a dossier's code is found in what a payer wrote, whatever the bank did to it")
{
    CHECK_STR(statement_code_find(test_arena(), S("MBVCB.123 nop phi H16.37.01-261117-0001 GD 5")),
              "H16.37.01-261117-0001");
    CHECK_STR(statement_code_find(test_arena(), S("h16.37-261117-0001")), "H16.37-261117-0001");
    CHECK_STR(statement_code_find(test_arena(), S("cam on H16.37")), "");
    CHECK_STR(statement_code_find(test_arena(), S("H16-2611-0001")), "");
    CHECK(statement_names(test_arena(), S("CK H16 37 261117 0001"), S("H16.37-261117-0001")));
    CHECK(!statement_names(test_arena(), S("CK H16 37 261117 0002"), S("H16.37-261117-0001")));
}

TEST("a statement is compared once; both sides keep what the other does not know")
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    StatementCounts counts;
    StatementLineList open;
    FeeReceiptList missing;
    bool any;
    test_head(cx);
    Str first = test_charged(cx, 5, 3), second = test_charged(cx, 1, 1);
    Str third = test_charged(cx, 2, 1);
    CHECK_OK(test_take(cx, first, FEE_TRANSFER, &receipt));
    CHECK_OK(test_take(cx, second, FEE_TRANSFER, &receipt));
    Str text = str_format(cx->arena,
                          "Ngày,Số tiền,Mã giao dịch,Nội dung\n"
                          "23/11/2026,21.000,A1,nop phi %.*s\n"
                          "23/11/2026,4.000,A2,nop phi %.*s\n"
                          "23/11/2026,5.000,A3,khong ro\n"
                          "23/11/2026,-9.000,A4,tien ra\n"
                          "23/11/2026,21.000,A5,nop phi %.*s\n",
                          STR_ARG(first), STR_ARG(third), STR_ARG(first));
    CHECK_OK(statement_import(cx, S("sao kê"), text, &counts));
    CHECK_INT(counts.lines, 4);
    CHECK_INT(counts.matched, 1);
    CHECK_OK(statement_list_open(cx, &open));
    CHECK_INT((int64_t)open.n, 3);
    CHECK_INT(open.items[0].verdict, STATEMENT_NO_RECEIPT);
    CHECK(str_equal(open.items[0].dossier_code, third));
    CHECK_INT(open.items[1].verdict, STATEMENT_UNKNOWN);
    CHECK_OK(statement_list_missing(cx, &missing, &any));
    CHECK(any);
    CHECK_INT((int64_t)missing.n, 1);
    CHECK(str_equal(missing.items[0].dossier_code, second));
    CHECK_OK(statement_import(cx, S("sao kê"), text, &counts));
    CHECK(counts.was_known);
    CHECK_OK(statement_list_open(cx, &open));
    CHECK_INT((int64_t)open.n, 3);
    CHECK_ERR(statement_clear(cx, 1, open.items[1].line, S("")), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(statement_clear(cx, 1, open.items[1].line, S("tiền của việc khác")));
    CHECK_ERR(statement_clear(cx, 1, open.items[1].line, S("lần nữa")), ERR_CONFLICT);
    CHECK_OK(statement_list_open(cx, &open));
    CHECK_INT((int64_t)open.n, 2);
}

TEST("a statement that cannot be read names its line and writes nothing")
{
    static const char *const wrong[] = {
        "",
        "a,b\n1,2\n",
        "Ngày,Số tiền\n31/02/2026,5\n",
        "Ngày,Số tiền\n23/11/2026,năm\n",
        "Ngày,Số tiền\n23/11/2026\n",
        "Ngày,Số tiền\n23/11/2026,-5\n",
    };
    Cx *cx = test_fee_shop();
    StatementCounts counts;
    test_head(cx);
    Str before = test_db_digest(cx);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        cx->problem = (Problem) { 0 };
        CHECK_ERR(statement_import(cx, S("x"), str_from_c(wrong[i]), &counts), ERR_INPUT);
    }
    test_cashier(cx);
    CHECK_ERR(statement_import(cx, S("x"), S("Ngày,Số tiền\n23/11/2026,5\n"), &counts),
              ERR_FORBIDDEN);
    CHECK(str_equal(test_db_digest(cx), before));
}
