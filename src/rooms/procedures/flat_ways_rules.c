#include "base/text.h"
#include "rooms/procedures/flat_rules.h"

enum {
    CENTS = 100
};

static const struct {
    Channel channel;
    Str name;
} channels[] = {
    { CHANNEL_COUNTER, STR_INIT("Trực tiếp") },
    { CHANNEL_ONLINE, STR_INIT("Trực tuyến") },
    { CHANNEL_POST, STR_INIT("Dịch vụ bưu chính") },
};

static const struct {
    TimeUnit unit;
    Str name;
} units[] = {
    // "Ngày làm việc" before "Ngày": the longer one first.
    { TIME_WORKING_DAYS, STR_INIT(" Ngày làm việc") },
    { TIME_CALENDAR_DAYS, STR_INIT(" Ngày") },
    { TIME_WORKING_HOURS, STR_INIT(" Giờ") },
    { TIME_MONTHS, STR_INIT(" Tháng") },
};

static const struct {
    Str name, currency;
    int64_t factor;
} currencies[] = {
    { STR_INIT(" Việt Nam Đồng"), STR_INIT("VND"), 1 },
    { STR_INIT(" VNĐ"), STR_INIT("VND"), 1 },
    { STR_INIT(" USD"), STR_INIT("USD"), CENTS },
};

// Where reading stands; each take_… moves it only when it finds what it looks for.
typedef struct Scan {
    Str text;
    size_t at;
} Scan;

static bool take(Scan *scan, Str word)
{
    if (!str_begins_with(str_slice(scan->text, scan->at, scan->text.length), word))
        return false;
    scan->at += word.length;
    return true;
}

static char peek(const Scan *scan)
{
    return scan->at < scan->text.length ? scan->text.data[scan->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take_channel(Scan *scan, Channel *out)
{
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++)
        if (take(scan, channels[i].name)) {
            *out = channels[i].channel;
            return true;
        }
    return false;
}

// A whole number below 100 000, with an optional ".5".
static bool take_number(Scan *scan, int64_t *out, bool *out_half)
{
    size_t begin = scan->at;
    int64_t value = 0;
    while (is_digit(peek(scan)) && scan->at - begin < 5)
        value = value * 10 + (scan->text.data[scan->at++] - '0');
    if (scan->at == begin)
        return false;
    *out = value;
    *out_half = take(scan, S(".5"));
    return true;
}

// Half units are counted in the next smaller one.
static TimeLimit limit_of(int64_t value, bool half, TimeUnit unit)
{
    if (!half)
        return (TimeLimit) { value, unit };
    if (unit == TIME_WORKING_DAYS)
        return (TimeLimit) { value * 8 + 4, TIME_WORKING_HOURS };
    if (unit == TIME_WORKING_HOURS)
        return (TimeLimit) { value * 60 + 30, TIME_WORKING_MINUTES };
    return (TimeLimit) { 0, unit };
}

// false: no limit stands here. *out_read is false for a number without its unit.
static bool take_limit(Scan *scan, TimeLimit *out, bool *out_read)
{
    int64_t value;
    bool half;
    *out = (TimeLimit) { 0, TIME_WORKING_DAYS };
    *out_read = true;
    if (take(scan, S("Không có thông tin")))
        return true;
    if (!take_number(scan, &value, &half))
        return false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (take(scan, units[i].name)) {
            *out = limit_of(value, half, units[i].unit);
            *out_read = limit_is_known(*out);
            return true;
        }
    *out_read = false;
    return true;
}

// "1,500,000": groups of three behind commas.
static bool take_amount(Scan *scan, int64_t *out)
{
    size_t begin = scan->at;
    int64_t value = 0;
    for (char c = peek(scan); is_digit(c) || (c == ',' && scan->at > begin); c = peek(scan)) {
        if (c != ',')
            value = value * 10 + (c - '0');
        if (++scan->at - begin > 18)
            return false;
    }
    *out = value;
    return scan->at > begin;
}

static bool take_fee(Scan *scan, ProcedureFee *out)
{
    *out = (ProcedureFee) {
        .basis = FEE_UNKNOWN, .amount = NO_INT, .currency = S("VND"), .unit = S(""), .note = S("")
    };
    if (take(scan, S("Không có thông tin")))
        return true;
    if (take(scan, S("Miễn phí"))) {
        out->basis = FEE_FIXED;
        out->amount = 0;
        return true;
    }
    int64_t amount;
    if (!take_amount(scan, &amount))
        return false;
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (take(scan, currencies[i].name)) {
            out->basis = FEE_FIXED;
            out->amount = amount * currencies[i].factor;
            out->currency = currencies[i].currency;
            return true;
        }
    return false;
}

// "(…)" with what is nested in it, without the outer pair.
static Str take_parenthesis(Scan *scan)
{
    if (peek(scan) != '(')
        return S("");
    int depth = 0;
    for (size_t i = scan->at; i < scan->text.length; i++) {
        depth += (scan->text.data[i] == '(') - (scan->text.data[i] == ')');
        if (depth > 0)
            continue;
        Str inside = str_slice(scan->text, scan->at + 1, i);
        scan->at = i + 1;
        return str_trim(inside);
    }
    return S("");
}

typedef struct Row {
    Channel channel;
    TimeLimit limit;
    ProcedureFee fee;
    bool is_read;
} Row;

// A row begins where channel, limit and fee follow each other; the same words in a note do not.
static bool take_row_head(Scan *scan, Row *out)
{
    Scan look = *scan;
    if (!take_channel(&look, &out->channel) || !take_limit(&look, &out->limit, &out->is_read))
        return false;
    if (!take_fee(&look, &out->fee)) {
        // "Trực tuyến140,000 Việt Nam Đồng": where the limit ends nobody can tell.
        if (out->is_read)
            return false;
        Scan again = *scan;
        (void)take_channel(&again, &out->channel);
        if (!take_fee(&again, &out->fee))
            return false;
        look = again;
    }
    *scan = look;
    return true;
}

static size_t row_find(Str text, size_t from)
{
    Scan scan = { text, from };
    Row row;
    for (; scan.at < text.length; scan.at++)
        if (take_row_head(&(Scan) { text, scan.at }, &row))
            break;
    return scan.at;
}

static bool has_word(Str folded, Str word)
{
    return str_contains(folded, word);
}

// The portal writes "Miễn phí" (0) also where the amount is set elsewhere: the note says so.
static void fee_weigh(Arena *arena, ProcedureFee *fee)
{
    Str folded = text_fold(arena, fee->note);
    fee->kind = has_word(folded, S("le phi")) ? FEE_LEVY : FEE_CHARGE;
    if (fee->amount != 0 || str_is_empty(fee->note))
        return;
    bool is_local = has_word(folded, S("hoi dong nhan dan")) || has_word(folded, S("hdnd"));
    bool is_free = has_word(folded, S("mien")) || has_word(folded, S("khong thu")) ||
                   has_word(folded, S("khong quy dinh")) || str_equal_c(folded, "khong");
    bool is_elsewhere = has_word(folded, S("quy dinh")) || has_word(folded, S("thong tu")) ||
                        has_word(folded, S("muc thu")) || has_word(folded, S("phi "));
    if (is_local || (is_elsewhere && !is_free)) {
        fee->basis = is_local ? FEE_LOCAL : FEE_UNKNOWN;
        fee->amount = NO_INT;
    }
}

static bool fee_is_listed(const ProcedureFeeList *fees, const ProcedureFee *fee)
{
    for (size_t i = 0; i < fees->n; i++)
        if (fees->items[i].channel == fee->channel && fees->items[i].basis == fee->basis &&
            fees->items[i].amount == fee->amount && str_equal(fees->items[i].note, fee->note))
            return true;
    return false;
}

static bool way_is_listed(const ProcedureWayList *ways, const ProcedureWay *way)
{
    for (size_t i = 0; i < ways->n; i++)
        if (ways->items[i].channel == way->channel &&
            ways->items[i].limit.value == way->limit.value &&
            ways->items[i].limit.unit == way->limit.unit &&
            str_equal(ways->items[i].note, way->note))
            return true;
    return false;
}

// What is known stands before what is not: the first of a channel is the ordinary one.
static void ways_order(Arena *arena, ProcedureWayList *ways)
{
    ProcedureWayList ordered = { arena_array(arena, ProcedureWay, ways->n), 0 };
    for (int known = 1; known >= 0; known--)
        for (size_t i = 0; i < ways->n; i++)
            if (limit_is_known(ways->items[i].limit) == (known == 1))
                ordered.items[ordered.n++] = ways->items[i];
    *ways = ordered;
}

static size_t rows_count(Str text)
{
    size_t n = 0;
    for (size_t at = row_find(text, 0); at < text.length; at = row_find(text, at + 1))
        n++;
    return n;
}

void flat_ways_parse(Arena *arena, Str text, FlatWays *out)
{
    Str clean = flat_text_clean(text);
    size_t n = rows_count(clean);
    FlatWays flat = { .ways = { arena_array(arena, ProcedureWay, n), 0 },
                      .fees = { arena_array(arena, ProcedureFee, n), 0 } };
    Scan scan = { clean, row_find(clean, 0) };
    flat.is_unread = scan.at > 0;
    while (scan.at < clean.length && flat.ways.n < PROCEDURE_ROWS_MAX &&
           flat.fees.n < PROCEDURE_ROWS_MAX) {
        Row row;
        (void)take_row_head(&scan, &row);
        flat.is_unread |= !row.is_read;
        row.fee.channel = row.channel;
        row.fee.note = take_parenthesis(&scan);
        fee_weigh(arena, &row.fee);
        size_t end = row_find(clean, scan.at);
        ProcedureWay way = { row.channel, row.limit, str_trim(str_slice(clean, scan.at, end)) };
        if (!way_is_listed(&flat.ways, &way))
            flat.ways.items[flat.ways.n++] = way;
        if (!fee_is_listed(&flat.fees, &row.fee))
            flat.fees.items[flat.fees.n++] = row.fee;
        scan.at = end;
    }
    ways_order(arena, &flat.ways);
    *out = flat;
}
