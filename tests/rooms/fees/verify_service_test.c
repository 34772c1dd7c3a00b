#include "rooms/fees/fees.h"

#include "store/sqlite.h"
#include "support/fee_shop.h"
#include "support/test.h"

static void sql_run(Cx *cx, const char *sql)
{
    CHECK_INT(sqlite3_exec(cx->db->native, sql, NULL, NULL, NULL), SQLITE_OK);
}

// A shop with three receipts in its book of the year.
static Cx *shop_with_receipts(void)
{
    Cx *cx = test_fee_shop();
    FeeReceipt receipt;
    (void)test_cashier(cx);
    for (int i = 0; i < 3; i++)
        CHECK_OK(test_take(cx, test_charged(cx, 2, 1), FEE_CASH, &receipt));
    return cx;
}

TEST("books of receipts that are whole are counted, and one that is struck out keeps its number")
{
    Cx *cx = shop_with_receipts();
    FeesVerdict verdict;
    FeeReceipt voided;
    CHECK_OK(fee_void(cx, 2, S("sai số tiền"), &voided));
    CHECK_OK(fees_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.receipts, 3);
}

TEST("a receipt that is gone, has a number twice, or was never given is named")
{
    static const struct {
        const char *change, *what, *number;
    } cases[] = {
        { "delete from fee_receipt where number = 2", "receipt book: number missing", "/0000002" },
        { "delete from fee_receipt where number = 3", "receipt book: number missing", "/0000003" },
        { "drop index fee_receipt_by_number; update fee_receipt set number = 1 where number = 2",
          "receipt book: number used twice", "/0000001" },
        { "update fee_book set last = 2", "receipt book: number never given", "/0000003" },
        { "delete from fee_book", "receipt book: number never given", "/0000001" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = shop_with_receipts();
        FeesVerdict verdict;
        sql_run(cx, cases[i].change);
        CHECK_OK(fees_verify(cx, &verdict));
        CHECK(!verdict.ok);
        CHECK_STR(verdict.what, cases[i].what);
        CHECK(str_begins_with(verdict.subject, S("H16.37 ")));
        CHECK(str_contains(verdict.subject, str_from_c(cases[i].number)));
    }
}
