#include "rooms/procedures/flat_rules.h"

#include "support/test.h"

static const char header[] = "Hình thức nộpThời gianPhí, lệ phíMô tả";

static FlatWays parse(const char *text)
{
    FlatWays flat;
    flat_ways_parse(test_arena(), str_format(test_arena(), "%s%s", header, text), &flat);
    return flat;
}

TEST("each channel's limit, fee and note are told apart")
{
    FlatWays flat = parse("Trực tuyến3 Ngày làm việcMiễn phínộp qua Cổng dịch vụ công."
                          "Dịch vụ bưu chính60 Ngày làm việcKhông có thông tin"
                          "Trực tiếp15 Ngày800,000 Việt Nam Đồng(Lệ phí (một lần))tại trụ sở");
    CHECK(!flat.is_unread);
    CHECK_INT((int64_t)flat.ways.n, 3);
    CHECK_INT(flat.ways.items[0].channel, CHANNEL_ONLINE);
    CHECK_INT(flat.ways.items[0].limit.value, 3);
    CHECK_INT(flat.ways.items[0].limit.unit, TIME_WORKING_DAYS);
    CHECK_STR(flat.ways.items[0].note, "nộp qua Cổng dịch vụ công.");
    CHECK_INT(flat.ways.items[1].channel, CHANNEL_POST);
    CHECK_INT(flat.ways.items[1].limit.value, 60);
    CHECK_INT(flat.ways.items[2].channel, CHANNEL_COUNTER);
    CHECK_INT(flat.ways.items[2].limit.unit, TIME_CALENDAR_DAYS);
    CHECK_STR(flat.ways.items[2].note, "tại trụ sở");
    CHECK_INT(flat.fees.items[0].basis, FEE_FIXED);
    CHECK_INT(flat.fees.items[0].amount, 0);
    CHECK_INT(flat.fees.items[1].basis, FEE_UNKNOWN);
    CHECK_INT(flat.fees.items[1].amount, NO_INT);
    CHECK_INT(flat.fees.items[2].amount, 800000);
    CHECK_INT(flat.fees.items[2].kind, FEE_LEVY);
    CHECK_STR(flat.fees.items[2].note, "Lệ phí (một lần)");
}

TEST("limits come in days, hours, months and halves, or not at all")
{
    static const struct {
        const char *text;
        int64_t value;
        TimeUnit unit;
        bool is_unread;
    } cases[] = {
        { "Trực tiếp5 Ngày làm việcMiễn phí", 5, TIME_WORKING_DAYS, false },
        { "Trực tiếp5 NgàyMiễn phí", 5, TIME_CALENDAR_DAYS, false },
        { "Trực tiếp8 GiờMiễn phí", 8, TIME_WORKING_HOURS, false },
        { "Trực tiếp1.5 Ngày làm việcMiễn phí", 12, TIME_WORKING_HOURS, false },
        { "Trực tiếp2.5 GiờMiễn phí", 150, TIME_WORKING_MINUTES, false },
        { "Trực tiếp3 Tháng300 USD", 3, TIME_MONTHS, false },
        { "Trực tiếpKhông có thông tinMiễn phí", 0, TIME_WORKING_DAYS, false },
        { "Trực tiếp7Miễn phí", 0, TIME_WORKING_DAYS, true },
        { "Trực tiếp140,000 Việt Nam Đồng(- Xe ô tô)", 0, TIME_WORKING_DAYS, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlatWays flat = parse(cases[i].text);
        CHECK_INT((int64_t)flat.ways.n, 1);
        CHECK_INT(flat.ways.items[0].limit.value, cases[i].value);
        CHECK_INT(flat.ways.items[0].limit.unit, cases[i].unit);
        CHECK_INT(flat.is_unread, cases[i].is_unread);
    }
}

TEST("a fee set by the People's Council is not zero")
{
    static const struct {
        const char *text;
        FeeBasis basis;
        int64_t amount;
    } cases[] = {
        { "Miễn phí", FEE_FIXED, 0 },
        { "Miễn phí(Không)", FEE_FIXED, 0 },
        { "Miễn phí(Miễn phí đối với hộ nghèo theo quy định)", FEE_FIXED, 0 },
        { "Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)", FEE_LOCAL, NO_INT },
        { "Miễn phí(0 - mức cụ thể do HĐND quyết định)", FEE_LOCAL, NO_INT },
        { "Miễn phí(Phí kiểm dịch: Theo quy định tại Thông tư số 101/2020/TT-BTC)", FEE_UNKNOWN,
          NO_INT },
        { "135 VNĐ(Lệ phí)", FEE_FIXED, 135 },
        { "1,500,000 VNĐ", FEE_FIXED, 1500000 },
        { "25 USD", FEE_FIXED, 2500 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlatWays flat = parse(str_format(test_arena(), "Trực tiếp1 Ngày%s", cases[i].text).data);
        CHECK_INT((int64_t)flat.fees.n, 1);
        CHECK_INT(flat.fees.items[0].basis, cases[i].basis);
        CHECK_INT(flat.fees.items[0].amount, cases[i].amount);
    }
    CHECK_STR(parse("Trực tiếp1 Ngày25 USD").fees.items[0].currency, "USD");
}

TEST("the words of a channel inside a note begin no row")
{
    FlatWays flat = parse("Trực tuyến3 Ngày làm việcMiễn phíTrực tiếp: nộp hồ sơ; Trực tuyến qua "
                          "CổngTrực tiếp2 NgàyMiễn phí");
    CHECK_INT((int64_t)flat.ways.n, 2);
    CHECK_STR(flat.ways.items[0].note, "Trực tiếp: nộp hồ sơ; Trực tuyến qua Cổng");
}

TEST("a channel with several cases keeps them all, known limits first, none twice")
{
    FlatWays flat = parse("Trực tiếpKhông có thông tinMiễn phíxTrực tiếp10 NgàyMiễn phíA"
                          "Trực tiếp10 NgàyMiễn phíA");
    CHECK_INT((int64_t)flat.ways.n, 2);
    CHECK_INT(flat.ways.items[0].limit.value, 10);
    CHECK_STR(flat.ways.items[1].note, "x");
    CHECK_INT((int64_t)flat.fees.n, 1);
}

TEST("text in which nothing is told is flagged, empty text is not")
{
    CHECK(parse("Theo quy chế làm việc").is_unread);
    CHECK_INT((int64_t)parse("Theo quy chế làm việc").ways.n, 0);
    CHECK(parse("abcTrực tiếp10 NgàyMiễn phí").is_unread);
    CHECK(!parse("").is_unread);
    CHECK(!parse("Không có thông tin").is_unread);
}
