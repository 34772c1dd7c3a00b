#include <string.h>

#include "base/text.h"
#include "rooms/procedures/flat_rules.h"

static const Str table_header = STR_INIT("Tên giấy tờMẫu đơn, tờ khaiSố lượng");

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool take(Str text, size_t *at, Str word)
{
    if (!str_begins_with(str_slice(text, *at, text.length), word))
        return false;
    *at += word.length;
    return true;
}

static bool take_number(Str text, size_t *at, int64_t *out)
{
    size_t i = *at;
    int64_t value = 0;
    while (i < text.length && is_digit(text.data[i]) && i - *at < 4)
        value = value * 10 + (text.data[i++] - '0');
    if (i == *at || (i - *at > 1 && text.data[*at] == '0'))
        return false;
    *at = i;
    *out = value;
    return true;
}

// "1 bản chính" or "0 bản chính,1 bản sao", glued to the name before it. The words of a law inside
// a name ("01 bản chính hoặc", "(1 bản chính)") are not the column: they stand behind a blank or a
// parenthesis, or go on behind it.
static bool quantity_take(Str text, size_t *at, ProcedurePart *part)
{
    size_t i = *at;
    if (i > 0 && (text.data[i - 1] == ' ' || text.data[i - 1] == '(' || is_digit(text.data[i - 1])))
        return false;
    if (!take_number(text, &i, &part->originals) || !take(text, &i, S(" bản chính")))
        return false;
    size_t copies = i;
    part->copies = 0;
    if (take(text, &copies, S(",")) && take_number(text, &copies, &part->copies) &&
        take(text, &copies, S(" bản sao")))
        i = copies;
    else
        part->copies = 0;
    if (i < text.length && strchr(" ,;.)/", text.data[i]) != NULL)
        return false;
    *at = i;
    return true;
}

static bool is_file_end(Str name)
{
    static const char *const endings[] = { ".doc", ".docx", ".pdf", ".xls", ".xlsx", ".rar",
                                           ".zip", ".jpg",  ".png", ".odt", ".rtf" };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (name.length > strlen(endings[i]) && str_ends_with(name, str_from_c(endings[i])))
            return true;
    return false;
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

// The name of a form's file is glued behind the name of the paper: it begins with the last capital
// letter or digit that directly follows a small letter, a full stop, a semicolon or a parenthesis.
static void form_split(ProcedurePart *part)
{
    Str name = part->name;
    if (!is_file_end(name))
        return;
    size_t dot = name.length;
    while (name.data[dot - 1] != '.')
        dot--;
    for (size_t i = dot - 1; i > 1; i--) {
        char before = name.data[i - 1];
        bool is_joint = (before >= 'a' && before <= 'z') || strchr(".;):,", before) != NULL ||
                        (unsigned char)before >= 0x80;
        if (is_upper(name.data[i]) && is_joint) {
            part->form = str_trim(str_slice(name, i, name.length));
            part->name = str_trim(str_slice(name, 0, i));
            return;
        }
    }
}

static bool is_conditional(Arena *arena, Str text)
{
    Str folded = text_fold(arena, text);
    return str_contains(folded, S("truong hop")) || str_contains(folded, S("neu co")) ||
           str_contains(folded, S("doi voi"));
}

// The words before a table's header say for which case it is; "--" says nothing.
static Str group_of(Str text)
{
    Str group = str_trim(text);
    while (group.length > 0 && (group.data[0] == '-' || group.data[0] == ' '))
        group = str_slice(group, 1, group.length);
    return group;
}

static size_t position_of(Str text, size_t from, Str part)
{
    const char *found = from >= text.length
                            ? NULL
                            : memmem(text.data + from, text.length - from, part.data, part.length);
    return found == NULL ? text.length : (size_t)(found - text.data);
}

// The papers of one table, text[begin, end); what stands behind the last one is given back.
static size_t table_parse(Arena *arena, Str table, Str group, FlatParts *flat)
{
    size_t begin = 0;
    for (size_t at = 0; at < table.length; at++) {
        ProcedurePart part = { .group = group, .form = S("") };
        size_t end = at;
        if (!quantity_take(table, &at, &part))
            continue;
        part.name = str_trim(str_slice(table, begin, end));
        begin = at--;
        form_split(&part);
        if (str_is_empty(part.name) || flat->parts.n == PROCEDURE_PARTS_MAX)
            continue;
        part.ordinal = (int64_t)flat->parts.n + 1;
        part.is_mandatory = part.originals + part.copies > 0 && !is_conditional(arena, part.name) &&
                            !is_conditional(arena, group);
        flat->parts.items[flat->parts.n++] = part;
    }
    return begin;
}

// At least as many as there are papers.
static size_t quantities_count(Str text)
{
    Str word = S(" bản chính");
    size_t n = 0;
    for (size_t at = position_of(text, 0, word); at < text.length;
         at = position_of(text, at + word.length, word))
        n++;
    return n < PROCEDURE_PARTS_MAX ? n : PROCEDURE_PARTS_MAX;
}

void flat_parts_parse(Arena *arena, Str text, FlatParts *out)
{
    Str clean = flat_text_clean(text);
    FlatParts flat = { .parts = { arena_array(arena, ProcedurePart, quantities_count(clean)), 0 } };
    size_t header = position_of(clean, 0, table_header);
    Str group = group_of(str_slice(clean, 0, header));
    while (header < clean.length) {
        size_t begin = header + table_header.length;
        header = position_of(clean, begin, table_header);
        Str table = str_slice(clean, begin, header);
        size_t used = table_parse(arena, table, group, &flat);
        group = group_of(str_slice(table, used, table.length));
    }
    flat.is_unread = flat.parts.n == 0 && clean.length > 0;
    *out = flat;
}
