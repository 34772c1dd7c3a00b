#include "rooms/papers/template_rules.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "rooms/papers/papers.h"
#include "texts.h"

enum {
    FILLED_BYTES_MAX = 200000, // of one line: an applicant may write long reasons
};

typedef struct Mark {
    Str word;
    TemplateLineKind kind;
} Mark;

static const Mark marks[] = {
    { STR_INIT("@dau"), LINE_HEAD },    { STR_INIT("@tieude"), LINE_TITLE },
    { STR_INIT("@giua"), LINE_CENTER }, { STR_INIT("@nho"), LINE_SMALL },
    { STR_INIT("@cach"), LINE_SPACE },  { STR_INIT("@bang"), LINE_TABLE },
    { STR_INIT("@ky"), LINE_SIGN },
};

static const struct {
    Str name;
    DocumentPaper paper;
} papers[] = {
    { STR_INIT("a5"), PAPER_A5 },
    { STR_INIT("a4"), PAPER_A4 },
    { STR_INIT("a4-ngang"), PAPER_A4_LANDSCAPE },
};

// What is still to be read, and the first fault found.
typedef struct Reader {
    Template *form;
    TemplateFault fault;
    bool has_fault, has_paper;
} Reader;

static void refuse(Reader *reader, TextKey text, Str word)
{
    if (reader->has_fault)
        return;
    reader->has_fault = true;
    reader->fault.text = text;
    reader->fault.word = word;
}

// Every {name} of a line must be one that exists; a brace that is not closed is a slip of the pen.
static void values_check(Reader *reader, Str text)
{
    PaperValue value;
    for (Str rest = text;;) {
        size_t begin = str_position(rest, '{');
        if (begin == rest.length)
            return;
        rest = str_slice(rest, begin + 1, rest.length);
        size_t end = str_position(rest, '}');
        Str name = str_slice(rest, 0, end);
        if (end == rest.length) {
            refuse(reader, T_PAPERS_BRACE_OPEN, name);
            return;
        }
        if (!paper_value_parse(name, &value))
            refuse(reader, T_PAPERS_VALUE_UNKNOWN, name);
        rest = str_slice(rest, end + 1, rest.length);
    }
}

static void paper_read(Reader *reader, Str name)
{
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
        if (str_equal(papers[i].name, name)) {
            reader->form->paper = papers[i].paper;
            reader->has_paper = true;
            return;
        }
    refuse(reader, T_PAPERS_PAPER_UNKNOWN, name);
}

static void table_read(Reader *reader, TemplateLine *line)
{
    Str rest = line->text, name;
    (void)str_cut(&rest, ' ', &name);
    if (!paper_table_parse(name, &line->table))
        refuse(reader, T_PAPERS_TABLE_UNKNOWN, name);
    line->text = str_trim(str_slice(line->text, name.length, line->text.length));
}

static void columns_check(Reader *reader, Str text)
{
    size_t n = 0;
    for (Str rest = text, column; str_cut(&rest, '|', &column);)
        n++;
    if (n == 0 || n > SIGN_COLUMNS_MAX)
        refuse(reader, T_PAPERS_SIGN_COLUMNS, text);
}

// "#. Lý do" is a line of the numbered list.
static void number_read(TemplateLine *line)
{
    line->is_numbered = str_begins_with(line->text, S("#."));
    if (line->is_numbered)
        line->text = str_trim(str_slice(line->text, 2, line->text.length));
}

static void line_finish(Reader *reader, TemplateLine *line)
{
    switch (line->kind) {
    case LINE_SPACE:
        if (!str_to_int(line->text, &line->space_mm) || line->space_mm < 1 || line->space_mm > 200)
            refuse(reader, T_PAPERS_SPACE_WRONG, line->text);
        return;
    case LINE_TABLE:
        table_read(reader, line);
        number_read(line);
        break;
    case LINE_SIGN: columns_check(reader, line->text); break;
    case LINE_TEXT: number_read(line); break;
    case LINE_HEAD:
    case LINE_TITLE:
    case LINE_CENTER:
    case LINE_SMALL:
    case TEMPLATE_LINE_COUNT: break;
    }
    values_check(reader, line->text);
}

// true: it is a line of the paper; the size of the paper and comments are not.
static bool line_read(Reader *reader, Str text, TemplateLine *out)
{
    Str rest = text, word;
    *out = (TemplateLine) { .kind = LINE_TEXT, .text = text };
    if (str_is_empty(text) || text.data[0] == ';')
        return false;
    if (text.data[0] != '@')
        return true;
    (void)str_cut(&rest, ' ', &word);
    out->text = str_trim(str_slice(text, word.length, text.length));
    if (str_equal_c(word, "@kho")) {
        paper_read(reader, out->text);
        return false;
    }
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (str_equal(marks[i].word, word)) {
            out->kind = marks[i].kind;
            return true;
        }
    refuse(reader, T_PAPERS_MARK_UNKNOWN, word);
    return false;
}

bool template_parse(Arena *arena, Str text, Template *out, TemplateFault *out_fault)
{
    Template form = { .lines = arena_array(arena, TemplateLine, TEMPLATE_LINES_MAX) };
    Reader reader = { .form = &form };
    if (text.length > PAPER_TEXT_BYTES_MAX)
        refuse(&reader, T_PAPERS_TOO_LONG, S(""));
    for (Str rest = text, line; !reader.has_fault && str_cut(&rest, '\n', &line);) {
        reader.fault.line++;
        TemplateLine *next = &form.lines[form.n];
        if (!line_read(&reader, str_trim(line), next))
            continue;
        line_finish(&reader, next);
        form.n++;
        if (form.n == TEMPLATE_LINES_MAX)
            refuse(&reader, T_PAPERS_TOO_LONG, S(""));
    }
    if (!reader.has_fault && !reader.has_paper)
        refuse(&reader, T_PAPERS_PAPER_MISSING, S(""));
    *out_fault = reader.fault;
    *out = form;
    return !reader.has_fault;
}

Str template_fill(Arena *arena, Str text, const PaperFacts *facts, bool *out_is_empty)
{
    Buffer filled;
    size_t named = 0, empty = 0;
    buffer_init(&filled, arena, FILLED_BYTES_MAX);
    for (Str rest = text;;) {
        size_t begin = str_position(rest, '{');
        size_t end = str_position(rest, '}');
        PaperValue value;
        buffer_add(&filled, str_slice(rest, 0, begin));
        if (begin == rest.length || end < begin ||
            !paper_value_parse(str_slice(rest, begin + 1, end), &value))
            break;
        named++;
        empty += facts->values[value].length == 0;
        buffer_add(&filled, facts->values[value]);
        rest = str_slice(rest, end + 1, rest.length);
    }
    *out_is_empty = named > 0 && named == empty;
    return buffer_text(&filled);
}
