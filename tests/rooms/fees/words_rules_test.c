#include "rooms/fees/slip.h"

#include "support/test.h"

TEST("amounts are written in words as on Vietnamese receipts")
{
    static const struct {
        int64_t dong;
        const char *words;
    } cases[] = {
        { 0, "không đồng" },
        { 5, "năm đồng" },
        { 10, "mười đồng" },
        { 15, "mười lăm đồng" },
        { 21, "hai mươi mốt đồng" },
        { 24, "hai mươi tư đồng" },
        { 101, "một trăm linh một đồng" },
        { 2000, "hai nghìn đồng" },
        { 21000, "hai mươi mốt nghìn đồng" },
        { 1005000, "một triệu không trăm linh năm nghìn đồng" },
        { 1250000, "một triệu hai trăm năm mươi nghìn đồng" },
        { 3000000015, "ba tỷ không trăm mười lăm đồng" },
        { 12000000000000, "mười hai nghìn tỷ đồng" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(money_in_words(test_arena(), (Money) { cases[i].dong }), cases[i].words);
}
