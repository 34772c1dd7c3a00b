// textgen OUT_DIR FILE.po…: compiles the texts of all rooms into texts.h and texts.c.
// A .po file is gettext's format: msgctxt is the key, msgid the Vietnamese text, msgstr the English
// one. dossiers.po with key received_title gives T_DOSSIERS_RECEIVED_TITLE.
#include "base/cx.h"
#include "base/text.h"
#include "source.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ENTRIES_MAX = 20000,
    TEXT_BYTES_MAX = 16 * 1024,
    ARENA_BYTES = 256 * 1024 * 1024
};

typedef struct Entry {
    const char *path;
    int line;
    Str name; // DOSSIERS_RECEIVED_TITLE
    Str vi, en;
} Entry;

typedef struct Texts {
    Arena *arena;
    Entry *entries;
    size_t n;
} Texts;

// One .po file on its way through the parser.
typedef struct PoFile {
    Texts *texts;
    const char *path;
    Str prefix; // DOSSIERS
    int line;
    Buffer *open; // the field that continuation lines extend; NULL between fields
    Buffer key, id, text;
    bool has_key, has_id, has_text;
    int entry_line;
} PoFile;

static void add_file(Texts *texts, const char *path);
static void check_duplicates(const Texts *texts);
static void write_header(const Texts *texts, const char *folder);
static void write_table(const Texts *texts, const char *folder);

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: textgen OUT_DIR FILE.po...\n", stderr);
        return 2;
    }
    Arena *arena = arena_open("textgen", ARENA_BYTES);
    Texts texts = { .arena = arena, .entries = arena_array(arena, Entry, ENTRIES_MAX) };
    for (int i = 2; i < argc; i++)
        add_file(&texts, argv[i]);
    check_duplicates(&texts);
    if (source_errors() == 0) {
        write_header(&texts, argv[1]);
        write_table(&texts, argv[1]);
    }
    arena_close(arena);
    return source_errors() == 0 ? 0 : 1;
}

static Str upper_name(Arena *arena, Str name)
{
    char *upper = str_to_c(arena, name);
    for (size_t i = 0; i < name.length; i++)
        upper[i] = (char)(name.data[i] == '-' ? '_' : toupper((unsigned char)name.data[i]));
    return (Str) { upper, name.length };
}

static bool is_name(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!islower((unsigned char)text.data[i]) && !isdigit((unsigned char)text.data[i]) &&
            text.data[i] != '_')
            return false;
    return text.length > 0;
}

// Length of the placeholder's name at "{name}", 0 when it is not one.
static size_t placeholder_length(Str text, size_t at)
{
    Str rest = str_slice(text, at + 1, text.length);
    size_t end = str_position(rest, '}');
    return end < rest.length && is_name(str_slice(rest, 0, end)) ? end : 0;
}

// Whether every {name} of a stands in b too. *out_name is the first that does not.
static bool placeholders_within(Str a, Str b, Arena *arena, Str *out_name)
{
    for (size_t i = 0; i < a.length; i++) {
        size_t length = a.data[i] == '{' ? placeholder_length(a, i) : 0;
        Str whole = str_slice(a, i, i + length + 2);
        if (length > 0 && !str_contains(b, whole)) {
            *out_name = str_copy(arena, whole);
            return false;
        }
    }
    return true;
}

static void check_text(const Entry *entry, Arena *arena, Str text)
{
    if (!text_is_utf8(text))
        source_error(entry->path, entry->line, "text is not valid UTF-8");
    else if (!str_equal(text_nfc(arena, text), text))
        source_error(entry->path, entry->line, "text is not in normal form C: \"%.*s\"",
                     STR_ARG(text));
    for (size_t i = 0; i < text.length; i++) {
        size_t length = text.data[i] == '{' ? placeholder_length(text, i) : 0;
        if (length > 0)
            i += length + 1;
        else if (text.data[i] == '{' || text.data[i] == '}')
            source_error(entry->path, entry->line, "brace that is no placeholder {name}");
    }
}

static void check_entry(const Entry *entry, Arena *arena)
{
    Str name;
    if (str_is_empty(entry->vi))
        source_error(entry->path, entry->line, "msgid (Vietnamese) is empty");
    if (str_is_empty(entry->en))
        source_error(entry->path, entry->line, "msgstr (English) is missing");
    check_text(entry, arena, entry->vi);
    check_text(entry, arena, entry->en);
    if (!str_is_empty(entry->en) && (!placeholders_within(entry->vi, entry->en, arena, &name) ||
                                     !placeholders_within(entry->en, entry->vi, arena, &name)))
        source_error(entry->path, entry->line, "placeholder %.*s is only in one language",
                     STR_ARG(name));
}

// Closes the entry that has been read so far.
static void entry_end(PoFile *file)
{
    Texts *texts = file->texts;
    Str key = str_copy(texts->arena, buffer_text(&file->key));
    if (file->has_key && !is_name(key)) {
        source_error(file->path, file->entry_line, "key \"%.*s\" is not lower_case", STR_ARG(key));
    } else if (file->has_key) {
        if (texts->n == ENTRIES_MAX) {
            source_error(file->path, file->entry_line, "more than %d texts", ENTRIES_MAX);
            exit(1);
        }
        Entry *entry = &texts->entries[texts->n++];
        *entry = (Entry) { .path = file->path,
                           .line = file->entry_line,
                           .name = str_format(texts->arena, "%.*s_%.*s", STR_ARG(file->prefix),
                                              STR_ARG(upper_name(texts->arena, key))),
                           .vi = str_copy(texts->arena, buffer_text(&file->id)),
                           .en = str_copy(texts->arena, buffer_text(&file->text)) };
        check_entry(entry, texts->arena);
    } else if (file->has_id && file->id.length > 0) {
        source_error(file->path, file->entry_line, "msgid without msgctxt (the key)");
    }
    buffer_clear(&file->key);
    buffer_clear(&file->id);
    buffer_clear(&file->text);
    file->has_key = file->has_id = file->has_text = false;
    file->open = NULL;
}

// One "…" with the escapes \" \\ \n \t, added to the open field.
static void add_quoted(PoFile *file, Str quoted)
{
    if (file->open == NULL || quoted.length < 2 || quoted.data[0] != '"' ||
        quoted.data[quoted.length - 1] != '"') {
        source_error(file->path, file->line, "expected msgctxt, msgid, msgstr or \"text\"");
        return;
    }
    for (size_t i = 1; i + 1 < quoted.length; i++) {
        char c = quoted.data[i];
        if (c == '"')
            source_error(file->path, file->line, "quote inside a text needs a backslash");
        if (c != '\\') {
            buffer_add_char(file->open, c);
            continue;
        }
        c = quoted.data[++i];
        if (i + 1 >= quoted.length || strchr("\"\\nt", c) == NULL)
            source_error(file->path, file->line, "unknown escape \\%c", c);
        buffer_add_char(file->open, c == 'n' ? '\n' : c == 't' ? '\t' : c);
    }
}

static void begin_field(PoFile *file, Buffer *field, bool *has, Str quoted)
{
    if (*has)
        source_error(file->path, file->line, "field appears twice in one entry");
    *has = true;
    file->open = field;
    add_quoted(file, quoted);
}

static void add_line(PoFile *file, Str line)
{
    static const Str context = STR_INIT("msgctxt "), id = STR_INIT("msgid "),
                     text = STR_INIT("msgstr ");
    if (line.data[0] == '#')
        return;
    bool begins = str_begins_with(line, context) || (str_begins_with(line, id) && file->has_id);
    if (begins)
        entry_end(file);
    if (!file->has_key && !file->has_id)
        file->entry_line = file->line;
    if (str_begins_with(line, context))
        begin_field(file, &file->key, &file->has_key,
                    str_trim(str_slice(line, context.length, line.length)));
    else if (str_begins_with(line, id))
        begin_field(file, &file->id, &file->has_id,
                    str_trim(str_slice(line, id.length, line.length)));
    else if (str_begins_with(line, text))
        begin_field(file, &file->text, &file->has_text,
                    str_trim(str_slice(line, text.length, line.length)));
    else
        add_quoted(file, line);
}

static void add_file(Texts *texts, const char *path)
{
    const char *name = strrchr(path, '/') != NULL ? strrchr(path, '/') + 1 : path;
    Str base = str_from_c(name);
    if (!str_ends_with(base, S(".po"))) {
        source_error(path, 1, "not a .po file");
        return;
    }
    PoFile file = { .texts = texts, .path = path };
    file.prefix = upper_name(texts->arena, str_slice(base, 0, base.length - 3));
    buffer_init(&file.key, texts->arena, TEXT_BYTES_MAX);
    buffer_init(&file.id, texts->arena, TEXT_BYTES_MAX);
    buffer_init(&file.text, texts->arena, TEXT_BYTES_MAX);
    Str rest = source_read(texts->arena, path), line;
    while (str_cut(&rest, '\n', &line)) {
        file.line++;
        line = str_trim(line);
        if (line.length > 0)
            add_line(&file, line);
    }
    entry_end(&file);
}

static int compare_names(const void *a, const void *b)
{
    return str_compare((*(const Entry *const *)a)->name, (*(const Entry *const *)b)->name);
}

static void check_duplicates(const Texts *texts)
{
    const Entry **sorted = arena_array(texts->arena, const Entry *, texts->n + 1);
    for (size_t i = 0; i < texts->n; i++)
        sorted[i] = &texts->entries[i];
    qsort(sorted, texts->n, sizeof *sorted, compare_names);
    for (size_t i = 1; i < texts->n; i++)
        if (str_equal(sorted[i]->name, sorted[i - 1]->name))
            source_error(sorted[i]->path, sorted[i]->line, "key T_%.*s appears twice (also %s:%d)",
                         STR_ARG(sorted[i]->name), sorted[i - 1]->path, sorted[i - 1]->line);
}

static void write_file(const Texts *texts, const char *folder, const char *name, Buffer *content)
{
    source_write(str_to_c(texts->arena, str_format(texts->arena, "%s/%s", folder, name)),
                 buffer_text(content));
}

static void write_header(const Texts *texts, const char *folder)
{
    Buffer out;
    buffer_init(&out, texts->arena, ARENA_BYTES);
    buffer_add(&out, S("// Made by textgen from the .po files. Texts are constant.\n"
                       "#pragma once\n\n#include \"base/cx.h\"\n\nenum {\n    T_NONE,\n"));
    for (size_t i = 0; i < texts->n; i++)
        buffer_add_format(&out, "    T_%.*s,\n", STR_ARG(texts->entries[i].name));
    buffer_add(&out, S("    T_COUNT\n};\n\n"
                       "// T_NONE gives an empty text.\n"
                       "Str text_get(Lang lang, TextKey key);\n"
                       "// Fills {name} placeholders; one without an argument stays as it is.\n"
                       "Str text_fill(Arena *arena, Lang lang, TextKey key, const TextArg *args,\n"
                       "              size_t n);\n"));
    write_file(texts, folder, "texts.h", &out);
}

static void add_table(Buffer *out, const Texts *texts, Lang lang)
{
    buffer_add_format(out, "    [%s] = {\n        [T_NONE] = STR_INIT(\"\"),\n",
                      lang == LANG_VI ? "LANG_VI" : "LANG_EN");
    for (size_t i = 0; i < texts->n; i++) {
        const Entry *entry = &texts->entries[i];
        buffer_add_format(out, "        [T_%.*s] = STR_INIT(", STR_ARG(entry->name));
        source_add_literal(out, lang == LANG_VI ? entry->vi : entry->en);
        buffer_add(out, S("),\n"));
    }
    buffer_add(out, S("    },\n"));
}

static void write_table(const Texts *texts, const char *folder)
{
    Buffer out;
    buffer_init(&out, texts->arena, ARENA_BYTES);
    buffer_add(&out, S("// Made by textgen from the .po files.\n#include \"texts.h\"\n\n"
                       "#include <assert.h>\n\n#include \"base/text.h\"\n\n"
                       "static const Str texts[LANG_COUNT][T_COUNT] = {\n"));
    add_table(&out, texts, LANG_VI);
    add_table(&out, texts, LANG_EN);
    buffer_add(
        &out,
        S("};\n\nStr text_get(Lang lang, TextKey key)\n{\n"
          "    assert(lang >= 0 && lang < LANG_COUNT && key >= 0 && key < T_COUNT);\n"
          "    return texts[lang][key];\n}\n\n"
          "Str text_fill(Arena *arena, Lang lang, TextKey key, const TextArg *args, size_t n)\n{\n"
          "    return text_substitute(arena, text_get(lang, key), args, n);\n}\n"));
    write_file(texts, folder, "texts.c", &out);
}
