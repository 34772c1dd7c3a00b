#include "rooms/fees/vietqr.h"

#include "support/test.h"

// A reader of its own: tag, length, value, as a bank's app takes the code apart.
static Str part(Str payload, const char *tag)
{
    size_t at = 0;
    while (at + 4 <= payload.length) {
        int64_t length = 0;
        if (!str_to_int(str_slice(payload, at + 2, at + 4), &length))
            return NO_STR;
        if (str_equal_c(str_slice(payload, at, at + 2), tag))
            return str_slice(payload, at + 4, at + 4 + (size_t)length);
        at += 4 + (size_t)length;
    }
    return NO_STR;
}

static Str payload_of(const char *account, int64_t dong, const char *purpose)
{
    Str out = NO_STR;
    VietQr qr = { S("970416"), str_from_c(account), { dong }, str_from_c(purpose) };
    CHECK(vietqr_format(test_arena(), &qr, &out));
    return out;
}

TEST("an account transfer has the bytes that VietQR publishes as its example")
{
    Str payload = payload_of("257678859", 1000, "Chuyen tien");
    CHECK_STR(payload, "00020101021238530010A0000007270123000697041601092576788590208QRIBFTTA"
                       "5303704540410005802VN62150811Chuyen tien6304BBB8");
}

TEST("whoever takes the code apart finds bank, account, amount, message and a right checksum")
{
    Str payload = payload_of("0011004128999", 21000, "H16.37.01-261117-0001");
    Str merchant = part(payload, "38"), account = part(merchant, "01");
    CHECK_STR(part(payload, "00"), "01");
    CHECK_STR(part(merchant, "00"), "A000000727");
    CHECK_STR(part(merchant, "02"), "QRIBFTTA");
    CHECK_STR(part(account, "00"), "970416");
    CHECK_STR(part(account, "01"), "0011004128999");
    CHECK_STR(part(payload, "53"), "704");
    CHECK_STR(part(payload, "54"), "21000");
    CHECK_STR(part(payload, "58"), "VN");
    CHECK_STR(part(part(payload, "62"), "08"), "H16.37.01-261117-0001");
    Str crc =
        str_format(test_arena(), "%04X", vietqr_crc(str_slice(payload, 0, payload.length - 4)));
    CHECK(str_equal(crc, part(payload, "63")));
}

TEST("the checksum is CRC-16/CCITT-FALSE: 29B1 for 123456789")
{
    CHECK_INT(vietqr_crc(S("123456789")), 0x29B1);
}

TEST("Vietnamese loses its marks on the way to the bank, and nothing else passes")
{
    static const struct {
        const char *text, *plain;
    } cases[] = {
        { "Nguyễn Thị Ánh nộp lệ phí", "NGUYEN THI ANH NOP LE PHI" },
        { "Đặng Đình Đức", "DANG DINH DUC" },
        { "H16.37-230104-0001", "H16.37-230104-0001" },
        { "a_b/c%d", "a b c d" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(vietqr_plain(test_arena(), str_from_c(cases[i].text), 25), cases[i].plain);
    CHECK_STR(vietqr_plain(test_arena(), S("abcdefghij"), 4), "abcd");
}

TEST("no code is made for a bank, an account or an amount that cannot be")
{
    Str out = S("untouched");
    VietQr right = { S("970436"), S("123456"), { 1000 }, S("x") };
    VietQr wrong[] = { right, right, right, right, right, right };
    wrong[0].bank_bin = S("97043");
    wrong[1].bank_bin = S("97043a");
    wrong[2].account = S("");
    wrong[3].account = S("12345678901234567890");
    wrong[4].account = S("123 456");
    wrong[5].amount = (Money) { 0 };
    for (size_t i = 0; i < 6; i++)
        CHECK(!vietqr_format(test_arena(), &wrong[i], &out));
    CHECK_STR(out, "untouched");
    right.amount = NO_MONEY;
    CHECK(vietqr_format(test_arena(), &right, &out));
    CHECK_STR(part(out, "01"), "11");
    CHECK(str_is_absent(part(out, "54")));
}

TEST("bank numbers are six digits, ascending and single; an unknown one has no name")
{
    BankList list = bank_list();
    for (size_t i = 0; i < list.n; i++) {
        CHECK_INT((int64_t)list.items[i].bin.length, 6);
        CHECK(i == 0 || str_compare(list.items[i - 1].bin, list.items[i].bin) < 0);
    }
    CHECK_STR(bank_name(S("970436")), "Vietcombank");
    CHECK_STR(bank_name(S("000000")), "");
}
