// The marks of a template and the C they become. The grammar has field paths, comparisons with a
// literal, texts and parts; nothing else can be said in a template.
#include "html_template.h"

#include <ctype.h>
#include <string.h>

#include "source.h"

static void complain(const Template *template, const char *what, Str mark)
{
    source_error(template->path, template->line, "%s: {{ %.*s }}", what, STR_ARG(mark));
}

static bool is_letter(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

static bool is_name(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!is_letter(text.data[i]))
            return false;
    return text.length > 0 && !isdigit((unsigned char)text.data[0]);
}

// page->rows.n, row->code, *name, &page->pager
static bool is_path(Str text)
{
    if (text.length > 0 && (text.data[0] == '*' || text.data[0] == '&'))
        text = str_slice(text, 1, text.length);
    size_t begin = 0;
    for (size_t i = 0; i < text.length; i++) {
        bool arrow = text.data[i] == '-' && i + 1 < text.length && text.data[i + 1] == '>';
        if (text.data[i] != '.' && !arrow)
            continue;
        if (!is_name(str_slice(text, begin, i)))
            return false;
        i += arrow;
        begin = i + 1;
    }
    return is_name(str_slice(text, begin, text.length));
}

static bool is_literal(Str text)
{
    int64_t number;
    return str_to_int(text, &number) || is_name(text);
}

// The first word of *rest; the blanks after it go too.
static Str word_cut(Str *rest)
{
    size_t end = 0;
    while (end < rest->length && !isspace((unsigned char)rest->data[end]))
        end++;
    Str word = str_slice(*rest, 0, end);
    *rest = str_trim(str_slice(*rest, end, rest->length));
    return word;
}

// t.key or t.room.key becomes T_ROOM_KEY; false when it is neither.
static bool text_key(const Template *template, Str word, Str *out)
{
    if (!str_begins_with(word, S("t.")))
        return false;
    Str rest = str_slice(word, 2, word.length), first, room = template->room;
    size_t dot = str_position(rest, '.');
    first = str_slice(rest, 0, dot);
    if (dot < rest.length) {
        room = first;
        first = str_slice(rest, dot + 1, rest.length);
    }
    if (!is_name(first) || !is_name(room))
        return false;
    *out = str_upper_ascii(
        template->arena, str_format(template->arena, "T_%.*s_%.*s", STR_ARG(room), STR_ARG(first)));
    return true;
}

static const char *place_of(const Template *template)
{
    const Context *context = &template->context;
    if (context->where == IN_TEXT)
        return "HTML_TEXT";
    if (context_is_url(context))
        return context->value_begun ? "HTML_URL_PART" : "HTML_URL";
    return context_is_for_people(context) ? "HTML_TEXT" : "HTML_MACHINE";
}

// name=path name=path … as a list of TextArg; NO_STR when wrong.
static Str text_args(const Template *template, Str rest, bool in_url)
{
    Buffer out;
    buffer_init(&out, template->arena, 64 * 1024);
    while (rest.length > 0) {
        Str word = word_cut(&rest);
        size_t equals = str_position(word, '=');
        Str name = str_slice(word, 0, equals), path = str_slice(word, equals + 1, word.length);
        if (!is_name(name) || !is_path(path))
            return NO_STR;
        buffer_add_format(&out, "{ \"%.*s\", %s(html, %.*s)%s }, ", STR_ARG(name),
                          in_url ? "html_url_text(html, html_text" : "html_text", STR_ARG(path),
                          in_url ? ")" : "");
    }
    return buffer_text(&out);
}

// The C expression for a text with its arguments; NO_STR when wrong.
static Str text_expression(const Template *template, Str key, Str rest, bool in_url)
{
    if (rest.length == 0)
        return str_format(template->arena, "text_get(html->lang, %.*s)", STR_ARG(key));
    Str args = text_args(template, rest, in_url);
    if (str_is_absent(args))
        return NO_STR;
    return str_format(template->arena, "html_text_fill(html, %.*s, (TextArg[]) { %.*s{ 0 } })",
                      STR_ARG(key), STR_ARG(args));
}

// What stands in {{ … }} as an output: t.key …, text path …, or a path. NO_STR when it is none.
static Str output_expression(const Template *template, Str mark, bool in_url)
{
    Str rest = mark, word = word_cut(&rest), key;
    if (text_key(template, word, &key))
        return text_expression(template, key, rest, in_url);
    if (str_equal_c(word, "text") && rest.length > 0) {
        Str path = word_cut(&rest);
        return is_path(path) ? text_expression(template, path, rest, in_url) : NO_STR;
    }
    return is_path(mark) ? mark : NO_STR;
}

static void mark_output(Template *template, Str mark)
{
    Where where = template->context.where;
    if (where != IN_TEXT && where != IN_VALUE) {
        complain(template, "a value may stand in a text or a quoted attribute only", mark);
        return;
    }
    if (template->context.must_close) {
        complain(template, "<script> with a body", mark);
        return;
    }
    bool in_url = where == IN_VALUE && context_is_url(&template->context);
    Str expression = output_expression(template, mark, in_url);
    if (str_is_absent(expression)) {
        complain(template, "neither a field path, a text nor a known mark", mark);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "html_put(html, %s, %.*s);\n", place_of(template),
                      STR_ARG(expression));
    template->context.value_begun = true;
}

static Block *block_open(Template *template, BlockKind kind)
{
    if (template->block_n == BLOCKS_MAX) {
        source_error(template->path, template->line, "more than %d open blocks", BLOCKS_MAX);
        return &template->blocks[BLOCKS_MAX - 1];
    }
    Block *block = &template->blocks[template->block_n++];
    *block = (Block) { .kind = kind, .line = template->line, .before = template->context };
    return block;
}

// The C condition; NO_STR when wrong.
static Str condition_of(const Template *template, Str text)
{
    Str rest = text, path = word_cut(&rest), sign = word_cut(&rest);
    bool negated = path.length > 0 && path.data[0] == '!';
    if (negated)
        path = str_slice(path, 1, path.length);
    if (!is_path(path) || (rest.length > 0 && negated))
        return NO_STR;
    if (sign.length == 0)
        return str_format(template->arena, "%shtml_is(%.*s)", negated ? "!" : "", STR_ARG(path));
    static const char *const operators[] = { "==", "!=", "<", ">", "<=", ">=" };
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (str_equal_c(sign, operators[i]) && is_literal(rest))
            return str_format(template->arena, "%.*s %s %.*s", STR_ARG(path), operators[i],
                              STR_ARG(rest));
    return NO_STR;
}

static void mark_if(Template *template, Str rest)
{
    Str condition = condition_of(template, rest);
    if (str_is_absent(condition))
        complain(template, "if takes a field path, or a path compared with a literal", rest);
    template_line(template);
    buffer_add_format(template->code, "if (%.*s) {\n", STR_ARG(condition));
    block_open(template, BLOCK_IF);
}

// Both branches must leave the reader in the same place of the HTML.
static void branch_end(Template *template, Block *block)
{
    const Context *expected = block->has_first_end ? &block->first_end : &template->context;
    if (!context_same(expected, &template->context))
        source_error(template->path, template->line,
                     "the branches end in different places of a tag");
    block->first_end = template->context;
    block->has_first_end = true;
}

static void mark_else(Template *template, Str rest)
{
    Block *block = template->block_n > 0 ? &template->blocks[template->block_n - 1] : NULL;
    if (block == NULL || block->kind != BLOCK_IF) {
        complain(template, "else without if", rest);
        return;
    }
    branch_end(template, block);
    template->context = block->before;
    Str condition = NO_STR;
    if (rest.length > 0) {
        (void)word_cut(&rest);
        condition = condition_of(template, rest);
        if (str_is_absent(condition))
            complain(template, "else if takes a field path, or a path compared with a literal",
                     rest);
    }
    block->kind = str_is_absent(condition) ? BLOCK_ELSE : BLOCK_IF;
    template->block_n--;
    template_line(template);
    template->block_n++;
    if (str_is_absent(condition))
        buffer_add(template->code, S("} else {\n"));
    else
        buffer_add_format(template->code, "} else if (%.*s) {\n", STR_ARG(condition));
}

static void mark_for(Template *template, Str rest)
{
    Str name = word_cut(&rest), in = word_cut(&rest);
    if (!is_name(name) || !str_equal_c(in, "in") || !is_path(rest)) {
        complain(template, "for takes: name in path", rest);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "for (size_t %.*s_i = 0; %.*s_i < (%.*s).n; %.*s_i++) {\n",
                      STR_ARG(name), STR_ARG(name), STR_ARG(rest), STR_ARG(name));
    block_open(template, BLOCK_FOR);
    template_line(template);
    buffer_add_format(template->code,
                      "const __typeof__(*(%.*s).items) *%.*s = &(%.*s).items[%.*s_i];\n",
                      STR_ARG(rest), STR_ARG(name), STR_ARG(rest), STR_ARG(name));
}

static void mark_end(Template *template)
{
    if (template->block_n == 0) {
        source_error(template->path, template->line, "end without if or for");
        return;
    }
    Block *block = &template->blocks[template->block_n - 1];
    if (block->kind != BLOCK_ELSE && !context_same(&block->before, &template->context))
        source_error(template->path, template->line,
                     "the block from line %d ends in another place of a tag", block->line);
    if (block->has_first_end)
        branch_end(template, block);
    template->context.value_begun = true;
    template->block_n--;
    template_line(template);
    buffer_add(template->code, S("}\n"));
}

// One argument of a part: a path, a number, "text" or t.key.
static Str part_argument(const Template *template, Str word)
{
    Str key;
    int64_t number;
    if (text_key(template, word, &key))
        return key;
    if (word.length >= 2 && word.data[0] == '"' && word.data[word.length - 1] == '"' &&
        str_position(str_slice(word, 1, word.length), '"') == word.length - 2)
        return str_format(template->arena, "S(%.*s)", STR_ARG(word));
    return is_path(word) || str_to_int(word, &number) ? word : NO_STR;
}

static void mark_part(Template *template, Str rest)
{
    size_t open = str_position(rest, '(');
    Str name = str_trim(str_slice(rest, 0, open));
    if (!is_name(name) || !str_ends_with(rest, S(")")) || template->context.where != IN_TEXT) {
        complain(template, "part takes: name(path, …), in a text", rest);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "part_%.*s(html", STR_ARG(name));
    Str arguments = str_trim(str_slice(rest, open + 1, rest.length - 1)), word;
    while (arguments.length > 0 && str_cut(&arguments, ',', &word)) {
        Str argument = part_argument(template, str_trim(word));
        if (str_is_absent(argument))
            complain(template, "argument of a part is no path, number, \"text\" or t.key", word);
        buffer_add_format(template->code, ", %.*s", STR_ARG(argument));
    }
    buffer_add(template->code, S(");\n"));
}

typedef struct AssetMark {
    const char *word, *ending, *complaint, *call;
} AssetMark;

static const AssetMark script_mark = { "script", ".js",
                                       "script takes: \"name.js\" of assets/, in a text",
                                       "html_put_script" };
static const AssetMark style_mark = { "style", ".css",
                                      "style takes: \"name.css\" of assets/, in a text",
                                      "html_put_style" };

// script "desk.js", style "screen.css": a file of assets/, under its address with the hash.
static void mark_asset(Template *template, const AssetMark *mark, Str rest)
{
    Str name = str_slice(rest, 1, rest.length > 0 ? rest.length - 1 : 0);
    bool is_quoted = rest.length > 2 && rest.data[0] == '"' && rest.data[rest.length - 1] == '"' &&
                     str_position(name, '"') == name.length;
    if (!is_quoted || !str_ends_with(name, str_from_c(mark->ending)) ||
        template->context.where != IN_TEXT) {
        complain(template, mark->complaint, rest);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "%s(html, S(%.*s));\n", mark->call, STR_ARG(rest));
}

static void mark_title(Template *template, Str rest)
{
    Str expression = output_expression(template, rest, false);
    if (str_is_absent(expression) || template->content_begun || template->kind != TEMPLATE_PAGE) {
        complain(template, "title takes a text or a path, before the content of a page", rest);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "html_set_title(html, %.*s);\n", STR_ARG(expression));
}

static void mark_crumb(Template *template, Str rest)
{
    Str path_word = word_cut(&rest);
    Str path = output_expression(template, path_word, true);
    Str label = output_expression(template, rest, false);
    if (str_is_absent(path) || str_is_absent(label) || template->content_begun ||
        template->kind != TEMPLATE_PAGE) {
        complain(template, "crumb takes a path and a label, before the content of a page", rest);
        return;
    }
    template_line(template);
    buffer_add_format(template->code, "html_add_crumb(html, %.*s, %.*s);\n", STR_ARG(path),
                      STR_ARG(label));
}

// A layout becomes two functions: before and after its content.
static void mark_content(Template *template)
{
    if (template->kind != TEMPLATE_LAYOUT || template->content_begun || template->block_n > 0 ||
        template->context.where != IN_TEXT) {
        source_error(template->path, template->line,
                     "content stands once in a layout, outside of blocks and tags");
        return;
    }
    template->content_begun = true;
    buffer_add_format(template->code,
                      "}\n\nvoid layout_%.*s_end(Html *html)\n{\n"
                      "    const View *view = html->view;\n    (void)view;\n",
                      STR_ARG(template->name));
}

static void declare(Template *template, Str signature)
{
    buffer_add_format(template->declarations, "void %.*s;\n", STR_ARG(signature));
    buffer_add_format(template->code,
                      "\n#line %d \"%s\"\nvoid %.*s\n{\n    const View *view = html->view;\n"
                      "    (void)view;\n",
                      template->line, template->path, STR_ARG(signature));
}

// The first mark: page name (params) layout name · part name (params) · layout name
static void mark_first(Template *template, Str mark)
{
    Str rest = mark, kind = word_cut(&rest);
    size_t open = str_position(rest, '('), close = str_position(rest, ')');
    template->name = str_trim(str_slice(rest, 0, open));
    template->params = open < close ? str_slice(rest, open + 1, close) : S("");
    Str after = str_trim(str_slice(rest, close + 1, rest.length));
    const char *comma = template->params.length > 0 ? ", " : "";
    if (str_equal_c(kind, "page") && str_equal_c(word_cut(&after), "layout") && is_name(after)) {
        template->kind = TEMPLATE_PAGE;
        template->layout = after;
    } else if (str_equal_c(kind, "part") && after.length == 0) {
        template->kind = TEMPLATE_PART;
    } else if (str_equal_c(kind, "layout") && open == rest.length) {
        template->kind = TEMPLATE_LAYOUT;
        buffer_add_format(template->declarations, "void layout_%.*s_end(Html *html);\n",
                          STR_ARG(template->name));
    }
    if (template->kind == TEMPLATE_NONE || !is_name(template->name)) {
        complain(template, "a template begins with page, part or layout", mark);
        template->kind = TEMPLATE_PART;
    }
    declare(template,
            str_format(template->arena, "%.*s_%.*s%s(Html *html%s%.*s)", STR_ARG(kind),
                       STR_ARG(template->name), template->kind == TEMPLATE_LAYOUT ? "_begin" : "",
                       comma, STR_ARG(template->params)));
}

static bool control_mark(Template *template, Str word, Str rest)
{
    bool is_control = true;
    if (str_equal_c(word, "if"))
        mark_if(template, rest);
    else if (str_equal_c(word, "else"))
        mark_else(template, rest);
    else if (str_equal_c(word, "for"))
        mark_for(template, rest);
    else if (str_equal_c(word, "end") && rest.length == 0)
        mark_end(template);
    else
        is_control = false;
    template->after_control = is_control;
    return is_control;
}

void template_mark(Template *template, Str mark)
{
    Str rest = mark, word = word_cut(&rest);
    if (template->kind == TEMPLATE_NONE) {
        mark_first(template, mark);
        template->after_control = true;
        return;
    }
    if (str_equal_c(word, "title")) {
        mark_title(template, rest);
        return;
    }
    if (str_equal_c(word, "crumb")) {
        mark_crumb(template, rest);
        return;
    }
    template_begin_content(template);
    // A mark ends the name before it: <tr{{ if … }}, <option selected{{ end }}.
    if (template->context.where == IN_TAG_NAME || template->context.where == IN_ATTRIBUTE_NAME) {
        const char *complaint = context_step(&template->context, ' ');
        if (complaint != NULL)
            complain(template, complaint, mark);
    }
    template_flush(template);
    if (control_mark(template, word, rest))
        return;
    if (str_equal_c(word, "part"))
        mark_part(template, rest);
    else if (str_equal_c(word, script_mark.word))
        mark_asset(template, &script_mark, rest);
    else if (str_equal_c(word, style_mark.word))
        mark_asset(template, &style_mark, rest);
    else if (str_equal_c(word, "content"))
        mark_content(template);
    else
        mark_output(template, mark);
}
