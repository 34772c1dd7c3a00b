#include "rooms/fees/vietqr.h"

#include "base/buffer.h"
#include "base/text.h"

enum {
    PAYLOAD_BYTES = 512,
    BIN_DIGITS = 6,
    CRC_SEED = 0xffff,
    CRC_POLYNOMIAL = 0x1021,
};

static const Bank banks[] = {
    { STR_INIT("422589"), STR_INIT("CIMB") },
    { STR_INIT("458761"), STR_INIT("HSBC") },
    { STR_INIT("546034"), STR_INIT("CAKE") },
    { STR_INIT("546035"), STR_INIT("Ubank") },
    { STR_INIT("963388"), STR_INIT("Timo") },
    { STR_INIT("970400"), STR_INIT("SaigonBank") },
    { STR_INIT("970403"), STR_INIT("Sacombank") },
    { STR_INIT("970405"), STR_INIT("Agribank") },
    { STR_INIT("970406"), STR_INIT("Vikki Bank") },
    { STR_INIT("970407"), STR_INIT("Techcombank") },
    { STR_INIT("970408"), STR_INIT("GPBank") },
    { STR_INIT("970409"), STR_INIT("BacABank") },
    { STR_INIT("970410"), STR_INIT("Standard Chartered") },
    { STR_INIT("970412"), STR_INIT("PVcomBank") },
    { STR_INIT("970414"), STR_INIT("MBV") },
    { STR_INIT("970415"), STR_INIT("VietinBank") },
    { STR_INIT("970416"), STR_INIT("ACB") },
    { STR_INIT("970418"), STR_INIT("BIDV") },
    { STR_INIT("970419"), STR_INIT("NCB") },
    { STR_INIT("970421"), STR_INIT("VRB") },
    { STR_INIT("970422"), STR_INIT("MB") },
    { STR_INIT("970423"), STR_INIT("TPBank") },
    { STR_INIT("970424"), STR_INIT("Shinhan Bank") },
    { STR_INIT("970425"), STR_INIT("ABBANK") },
    { STR_INIT("970426"), STR_INIT("MSB") },
    { STR_INIT("970427"), STR_INIT("VietABank") },
    { STR_INIT("970428"), STR_INIT("NamABank") },
    { STR_INIT("970429"), STR_INIT("SCB") },
    { STR_INIT("970430"), STR_INIT("PGBank") },
    { STR_INIT("970431"), STR_INIT("Eximbank") },
    { STR_INIT("970432"), STR_INIT("VPBank") },
    { STR_INIT("970433"), STR_INIT("VietBank") },
    { STR_INIT("970434"), STR_INIT("Indovina Bank") },
    { STR_INIT("970436"), STR_INIT("Vietcombank") },
    { STR_INIT("970437"), STR_INIT("HDBank") },
    { STR_INIT("970438"), STR_INIT("BaoVietBank") },
    { STR_INIT("970439"), STR_INIT("Public Bank") },
    { STR_INIT("970440"), STR_INIT("SeABank") },
    { STR_INIT("970441"), STR_INIT("VIB") },
    { STR_INIT("970442"), STR_INIT("Hong Leong Bank") },
    { STR_INIT("970443"), STR_INIT("SHB") },
    { STR_INIT("970444"), STR_INIT("VCBNeo") },
    { STR_INIT("970446"), STR_INIT("Co-opBank") },
    { STR_INIT("970448"), STR_INIT("OCB") },
    { STR_INIT("970449"), STR_INIT("LPBank") },
    { STR_INIT("970452"), STR_INIT("KienlongBank") },
    { STR_INIT("970454"), STR_INIT("BVBank") },
    { STR_INIT("970457"), STR_INIT("Woori Bank") },
    { STR_INIT("970458"), STR_INIT("UOB") },
    { STR_INIT("971005"), STR_INIT("Viettel Money") },
    { STR_INIT("971011"), STR_INIT("VNPT Money") },
};

BankList bank_list(void)
{
    return (BankList) { banks, sizeof banks / sizeof banks[0] };
}

Str bank_name(Str bin)
{
    for (size_t i = 0; i < sizeof banks / sizeof banks[0]; i++)
        if (str_equal(banks[i].bin, bin))
            return banks[i].short_name;
    return S("");
}

unsigned vietqr_crc(Str bytes)
{
    unsigned crc = CRC_SEED;
    for (size_t i = 0; i < bytes.length; i++) {
        crc ^= (unsigned)(unsigned char)bytes.data[i] << 8;
        for (int bit = 0; bit < 8; bit++)
            crc = (crc & 0x8000) != 0 ? (crc << 1) ^ CRC_POLYNOMIAL : crc << 1;
        crc &= 0xffff;
    }
    return crc;
}

static bool is_plain(char c)
{
    bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return is_letter || (c >= '0' && c <= '9') || c == ' ' || c == '.' || c == '-';
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

Str vietqr_plain(Arena *arena, Str text, size_t max)
{
    Buffer out;
    Str rest = is_ascii(text) ? text : str_upper_ascii(arena, text_fold(arena, text));
    buffer_init(&out, arena, rest.length + 1);
    for (size_t i = 0; i < rest.length && out.length < max; i++)
        buffer_add_char(&out, is_plain(rest.data[i]) ? rest.data[i] : ' ');
    return str_trim(buffer_text(&out));
}

// Tag, length, value.
static void field_add(Buffer *buffer, const char *tag, Str value)
{
    buffer_add_format(buffer, "%s%02zu", tag, value.length);
    buffer_add(buffer, value);
}

static Str fields_of(Arena *arena, const char *const tags[], const Str values[], size_t n)
{
    Buffer buffer;
    buffer_init(&buffer, arena, PAYLOAD_BYTES);
    for (size_t i = 0; i < n; i++)
        field_add(&buffer, tags[i], values[i]);
    return buffer_text(&buffer);
}

static bool are_digits(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0;
}

// Accounts may carry letters (nicknames of an account), never anything else.
static bool is_account(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_plain(text.data[i]) || text.data[i] == ' ')
            return false;
    return text.length > 0 && text.length <= VIETQR_ACCOUNT_MAX;
}

// Where the money goes: NAPAS' scheme, bank and account, "to an account".
static Str merchant_of(Arena *arena, const VietQr *in)
{
    static const char *const tags[] = { "00", "01", "02" };
    Str account = fields_of(arena, tags, (Str[]) { in->bank_bin, in->account }, 2);
    return fields_of(arena, tags, (Str[]) { S("A000000727"), account, S("QRIBFTTA") }, 3);
}

bool vietqr_format(Arena *arena, const VietQr *in, Str *out)
{
    Buffer payload;
    bool has_amount = !money_is_absent(in->amount);
    Str purpose = vietqr_plain(arena, in->purpose, VIETQR_PURPOSE_MAX);
    static const char *const purpose_tag[] = { "08" };
    if (in->bank_bin.length != BIN_DIGITS || !are_digits(in->bank_bin) || !is_account(in->account))
        return false;
    if (has_amount && (in->amount.dong < 1 || in->amount.dong > MONEY_MAX.dong))
        return false;
    buffer_init(&payload, arena, PAYLOAD_BYTES);
    field_add(&payload, "00", S("01"));
    field_add(&payload, "01", has_amount ? S("12") : S("11"));
    field_add(&payload, "38", merchant_of(arena, in));
    field_add(&payload, "53", S("704")); // đồng, ISO 4217
    if (has_amount)
        field_add(&payload, "54", str_format(arena, "%lld", (long long)in->amount.dong));
    field_add(&payload, "58", S("VN"));
    if (purpose.length > 0)
        field_add(&payload, "62", fields_of(arena, purpose_tag, &purpose, 1));
    buffer_add(&payload, S("6304"));
    buffer_add_format(&payload, "%04X", vietqr_crc(buffer_text(&payload)));
    *out = buffer_text(&payload);
    return true;
}
