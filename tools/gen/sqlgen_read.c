#include "sqlgen.h"

#include <ctype.h>
#include <string.h>

#include "source.h"

const char *const field_words[FIELD_TYPE_COUNT] = {
    [FIELD_NONE] = "",     [FIELD_INT] = "int",     [FIELD_TEXT] = "text",
    [FIELD_BLOB] = "blob", [FIELD_DATE] = "date",   [FIELD_INSTANT] = "instant",
    [FIELD_BOOL] = "bool", [FIELD_MONEY] = "money",
};

static const char *const kind_words[KIND_COUNT] = {
    [KIND_NONE] = "",     [KIND_ONE] = "one",   [KIND_MAYBE] = "maybe",
    [KIND_MANY] = "many", [KIND_EACH] = "each", [KIND_RUN] = "run",
};

static bool is_name(Str s)
{
    if (s.length == 0 || !islower((unsigned char)s.data[0]))
        return false;
    for (size_t i = 0; i < s.length; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (!islower(c) && !isdigit(c) && c != '_')
            return false;
    }
    return true;
}

static FieldType type_find(Str word)
{
    for (int type = FIELD_INT; type < FIELD_TYPE_COUNT; type++)
        if (str_equal_c(word, field_words[type]))
            return (FieldType)type;
    return FIELD_NONE;
}

static Kind kind_find(Str word)
{
    for (int kind = KIND_ONE; kind < KIND_COUNT; kind++)
        if (str_equal_c(word, kind_words[kind]))
            return (Kind)kind;
    return KIND_NONE;
}

// "code text, due_at instant" in full, else false (then the comment is prose).
static bool fields_parse(Str text, FieldList *out)
{
    FieldList list = *out;
    Str part;
    while (str_cut(&text, ',', &part)) {
        part = str_trim(part);
        if (part.length == 0 && text.length == 0)
            break; // the list goes on in the next line
        size_t blank = str_position(part, ' ');
        Field field = { .name = str_slice(part, 0, blank),
                        .type = type_find(str_trim(str_slice(part, blank, part.length))) };
        if (!is_name(field.name) || field.type == FIELD_NONE || list.n == FIELDS_MAX)
            return false;
        list.items[list.n++] = field;
    }
    *out = list;
    return true;
}

// "-- name: KIND [1] [RowType] [write]"; false when the line is not the first of a block.
static bool title_parse(Str line, Block *out)
{
    if (!str_begins_with(line, S("-- ")))
        return false;
    Str rest = str_slice(line, 3, line.length), word;
    if (!str_cut(&rest, ':', &out->name) || !is_name(out->name) ||
        !str_contains(out->name, S("_"))) // noun_verb; "bounded: …" is prose
        return false;
    rest = str_trim(rest);
    if (!str_cut(&rest, ' ', &word))
        return false;
    out->kind = kind_find(word);
    while (out->kind != KIND_NONE && str_cut(&rest, ' ', &word)) {
        if (str_equal(word, S("1")) && out->kind == KIND_RUN)
            out->exactly_one = true;
        else if (str_equal(word, S("write")))
            out->says_write = true;
        else if (word.length > 0 && isupper((unsigned char)word.data[0]))
            out->row_type = word;
        else if (word.length > 0)
            source_error(out->path, out->line, "%.*s: unknown word %.*s", STR_ARG(out->name),
                         STR_ARG(word));
    }
    return out->kind != KIND_NONE;
}

static void comment_read(Str line, Block *block)
{
    Str text = str_trim(str_slice(line, 2, line.length));
    if (str_contains(text, S("bounded")))
        block->says_bounded = true;
    if (str_begins_with(text, S("returns ")) &&
        fields_parse(str_slice(text, 8, text.length), &block->returns))
        return;
    (void)fields_parse(text, &block->params);
}

typedef struct Reader {
    Arena *arena;
    SqlFile *file;
    Block *block; // NULL before the first title
    Buffer sql;
    int line;
} Reader;

static void block_end(Reader *reader)
{
    if (reader->block == NULL)
        return;
    Str sql = str_trim(buffer_text(&reader->sql));
    if (str_ends_with(sql, S(";")))
        sql = str_trim(str_slice(sql, 0, sql.length - 1));
    if (sql.length == 0)
        source_error(reader->block->path, reader->block->line, "%.*s has no statement",
                     STR_ARG(reader->block->name));
    reader->block->sql = str_copy(reader->arena, sql);
    buffer_clear(&reader->sql);
}

static void line_read(Reader *reader, Str line)
{
    SqlFile *file = reader->file;
    Block title = { .path = file->path, .line = reader->line };
    if (title_parse(line, &title)) {
        block_end(reader);
        if (file->n == BLOCKS_MAX)
            source_error(file->path, reader->line, "more than %d statements", BLOCKS_MAX);
        else
            file->blocks[file->n++] = title;
        reader->block = &file->blocks[file->n - 1];
        return;
    }
    bool is_comment = str_begins_with(str_trim(line), S("--"));
    bool has_sql = reader->sql.length > 0;
    if (reader->block == NULL) {
        if (!is_comment && str_trim(line).length > 0)
            source_error(file->path, reader->line, "a statement needs a line -- name: KIND");
        return;
    }
    if (is_comment && !has_sql)
        comment_read(str_trim(line), reader->block);
    if (is_comment || (!has_sql && str_trim(line).length == 0))
        return;
    if (!has_sql)
        reader->block->sql_line = reader->line;
    buffer_add(&reader->sql, line);
    buffer_add_char(&reader->sql, '\n');
}

void sql_read(Arena *arena, const char *path, SqlFile *out)
{
    *out = (SqlFile) { .path = path, .blocks = arena_array(arena, Block, BLOCKS_MAX) };
    Reader reader = { .arena = arena, .file = out };
    buffer_init(&reader.sql, arena, 1024 * 1024);
    Str rest = source_read(arena, path), line;
    while (str_cut(&rest, '\n', &line)) {
        reader.line++;
        line_read(&reader, line);
    }
    block_end(&reader);
}
