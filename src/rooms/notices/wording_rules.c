#include "rooms/notices/wording_rules.h"

#include "base/json_read.h"
#include "base/json_write.h"
#include "base/text.h"

#include <string.h>

enum {
    TEXT_BYTES_MAX = 16 * 1024,
    GSM_ONE = 160,
    GSM_EACH = 153,
    UCS_ONE = 70,
    UCS_EACH = 67
};

const Str notice_template_placeholders[TEMPLATE_PLACEHOLDERS] = {
    STR_INIT("code"),   STR_INIT("procedure"),     STR_INIT("agency"),  STR_INIT("due"),
    STR_INIT("amount"), STR_INIT("reason"),        STR_INIT("track"),   STR_INIT("person"),
    STR_INIT("notice"), STR_INIT("one_time_code"), STR_INIT("minutes"),
};

// ---- Templates

static bool is_placeholder(Str name)
{
    for (int i = 0; i < TEMPLATE_PLACEHOLDERS; i++)
        if (str_equal(notice_template_placeholders[i], name))
            return true;
    return false;
}

// Takes the text before the next {…} and the name in it; false at the end. An open brace without an
// end gives the name "{".
static bool placeholder_next(Str *rest, Str *out_before, Str *out_name)
{
    size_t open = str_position(*rest, '{');
    *out_before = str_slice(*rest, 0, open);
    if (open == rest->length)
        return false;
    Str after = str_slice(*rest, open + 1, rest->length);
    size_t close = str_position(after, '}');
    *out_name = close == after.length ? S("{") : str_slice(after, 0, close);
    *rest = str_slice(after, close + 1, after.length);
    return true;
}

bool notice_template_is_fillable(Str pattern, Str *out_wrong)
{
    Str before, name;
    while (placeholder_next(&pattern, &before, &name)) {
        if (!is_placeholder(name)) {
            *out_wrong = name;
            return false;
        }
    }
    return true;
}

static void value_add(Buffer *buffer, Str value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.data[i];
        buffer_add_char(buffer, c < ' ' || c == 0x7f ? ' ' : (char)c);
    }
}

Str notice_template_fill(Arena *arena, Str pattern, const TextArg *args, size_t n)
{
    Buffer buffer;
    Str before, name;
    bool has_more = true;
    buffer_init(&buffer, arena, TEXT_BYTES_MAX);
    while (has_more) {
        has_more = placeholder_next(&pattern, &before, &name);
        buffer_add(&buffer, before);
        for (size_t i = 0; has_more && i < n; i++)
            if (args[i].name != NULL && str_equal_c(name, args[i].name))
                value_add(&buffer, args[i].value);
    }
    return str_trim(buffer_text(&buffer));
}

// ---- SMS

static bool is_gsm(unsigned char c)
{
    return c == '\n' || (c >= ' ' && c <= 'z' && strchr("[\\]^`", c) == NULL);
}

// The letter without its marks, through the folding that search uses.
static char plain_letter(Arena *arena, Str letter)
{
    Str folded = text_fold(arena, letter);
    return folded.length == 1 ? folded.data[0] : '?';
}

static size_t letter_bytes(unsigned char first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// Folding loses the case; these are all the capitals with marks.
static bool is_upper_letter(Str letter)
{
    static const char upper[] =
        "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ";
    return str_contains(str_from_c(upper), letter);
}

static void plain_add(Buffer *buffer, Arena *arena, Str letter)
{
    static const struct {
        const char *letter, *plain;
    } signs[] = { { "–", "-" },   { "—", "-" }, { "“", "\"" }, { "”", "\"" },    { "’", "'" },
                  { "…", "..." }, { "₫", "d" }, { "•", "*" },  { "\u00a0", " " } };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (str_equal_c(letter, signs[i].letter)) {
            buffer_add(buffer, str_from_c(signs[i].plain));
            return;
        }
    }
    char c = plain_letter(arena, letter);
    buffer_add_char(buffer, is_upper_letter(letter) && c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
}

Str sms_plain(Arena *arena, Str text)
{
    Buffer buffer;
    text = text_nfc(arena, text);
    buffer_init(&buffer, arena, TEXT_BYTES_MAX);
    for (size_t i = 0; i < text.length;) {
        unsigned char c = (unsigned char)text.data[i];
        size_t n = letter_bytes(c);
        if (n == 1)
            buffer_add_char(&buffer, is_gsm(c) ? (char)c : '?');
        else
            plain_add(&buffer, arena, str_slice(text, i, i + n));
        i += n;
    }
    return buffer_text(&buffer);
}

// Units as the network counts them: a letter outside the basic plane is two.
static int64_t sms_units(Str text, bool *out_is_gsm)
{
    int64_t units = 0;
    *out_is_gsm = true;
    for (size_t i = 0; i < text.length; i += letter_bytes((unsigned char)text.data[i])) {
        size_t n = letter_bytes((unsigned char)text.data[i]);
        units += n == 4 ? 2 : 1;
        *out_is_gsm = *out_is_gsm && n == 1 && is_gsm((unsigned char)text.data[i]);
    }
    return units;
}

int64_t sms_segments(Str text)
{
    bool gsm;
    int64_t units = sms_units(text, &gsm);
    int64_t one = gsm ? GSM_ONE : UCS_ONE, each = gsm ? GSM_EACH : UCS_EACH;
    return units <= one ? 1 : (units + each - 1) / each;
}

Str sms_cut(Arena *arena, Str text)
{
    if (sms_segments(text) <= SMS_SEGMENTS_MAX)
        return text;
    size_t end = text.length;
    do {
        end--;
        while (end > 0 && text.data[end] != ' ')
            end--;
    } while (end > 0 &&
             sms_segments(str_join(arena, str_slice(text, 0, end), S("..."))) > SMS_SEGMENTS_MAX);
    return str_join(arena, str_slice(text, 0, end), S("..."));
}

// ---- Values

Str args_format(Arena *arena, const TextArg *args, size_t n)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, TEXT_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    for (size_t i = 0; i < n && args[i].name != NULL; i++)
        if (!str_is_absent(args[i].value))
            json_put_text(&json, args[i].name, args[i].value);
    json_object_end(&json);
    return buffer_text(&buffer);
}

typedef struct ArgsRead {
    Arena *arena;
    TextArg *out;
    size_t n;
} ArgsRead;

static void arg_read(void *state, Str name, const Json *value)
{
    ArgsRead *read = state;
    if (read->n < NOTICE_ARGS && json_is_text(value))
        read->out[read->n++] = (TextArg) { str_to_c(read->arena, name), json_to_text(value) };
}

size_t args_parse(Arena *arena, Str json_text, TextArg out[NOTICE_ARGS])
{
    ArgsRead read = { .arena = arena, .out = out };
    Json *json;
    Str problem;
    if (json_parse(arena, json_text, &json, &problem) && json_is_object(json))
        json_each(json, arg_read, &read);
    return read.n;
}
