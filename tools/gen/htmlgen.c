// htmlgen OUT_DIR ROOM HEADER FILE.html…: compiles the templates of a room into ROOM_html.h and
// ROOM_html.c. HEADER declares the structs that the pages read. The result names the template in
// every complaint of the compiler (#line).
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "html_template.h"
#include "source.h"

enum {
    ARENA_BYTES = 256 * 1024 * 1024,
    LITERAL_MAX = 1024 * 1024
};

static void compile(Template *template, Str source);

static void write_out(Arena *arena, char **argv, const char *suffix, Buffer *content)
{
    Str path = str_format(arena, "%s/%s_html.%s", argv[1], argv[2], suffix);
    source_write(str_to_c(arena, path), buffer_text(content));
}

int main(int argc, char **argv)
{
    if (argc < 4) {
        fputs("usage: htmlgen OUT_DIR ROOM HEADER FILE.html...\n", stderr);
        return 2;
    }
    Arena *arena = arena_open("htmlgen", ARENA_BYTES);
    Buffer code, declarations;
    buffer_init(&code, arena, ARENA_BYTES);
    buffer_init(&declarations, arena, ARENA_BYTES);
    buffer_add_format(&declarations,
                      "// Made by htmlgen from the templates of %s.\n#pragma once\n\n"
                      "#include \"web/html.h\"\n#include \"%s\"\n\n",
                      argv[2], argv[3]);
    buffer_add_format(&code,
                      "// Made by htmlgen from the templates of %s.\n#include \"%s_html.h\"\n\n"
                      "#include \"texts.h\"\n#include \"web/view.h\"\n#include \"web_html.h\"\n",
                      argv[2], argv[2]);
    for (int i = 4; i < argc; i++) {
        Template template = { .arena = arena,
                              .path = argv[i],
                              .room = str_from_c(argv[2]),
                              .code = &code,
                              .declarations = &declarations };
        buffer_init(&template.literal, arena, LITERAL_MAX);
        compile(&template, source_read(arena, argv[i]));
    }
    if (source_errors() == 0) {
        write_out(arena, argv, "h", &declarations);
        write_out(arena, argv, "c", &code);
    }
    arena_close(arena);
    return source_errors() == 0 ? 0 : 1;
}

void template_line(Template *template)
{
    buffer_add_format(template->code, "#line %d \"%s\"\n", template->line, template->path);
    for (int i = 0; i <= template->block_n; i++)
        buffer_add(template->code, S("    "));
}

void template_flush(Template *template)
{
    Str literal = buffer_text(&template->literal);
    if (literal.length > 0) {
        for (int i = 0; i <= template->block_n; i++)
            buffer_add(template->code, S("    "));
        buffer_add(template->code, S("html_raw(html, S("));
        source_add_literal(template->code, literal);
        buffer_add(template->code, S("));\n"));
    }
    buffer_clear(&template->literal);
}

void template_begin_content(Template *template)
{
    if (template->kind != TEMPLATE_PAGE || template->content_begun)
        return;
    template->content_begun = true;
    buffer_add_format(template->code, "    layout_%.*s_begin(html);\n", STR_ARG(template->layout));
}

void template_end(Template *template)
{
    template_begin_content(template);
    template_flush(template);
    if (template->block_n > 0)
        source_error(template->path, template->blocks[template->block_n - 1].line,
                     "block is never ended");
    if (template->context.where != IN_TEXT)
        source_error(template->path, template->line, "template ends inside a tag");
    if (template->kind == TEMPLATE_LAYOUT && !template->content_begun)
        source_error(template->path, template->line, "layout without content");
    if (template->kind == TEMPLATE_PAGE)
        buffer_add_format(template->code, "    layout_%.*s_end(html);\n",
                          STR_ARG(template->layout));
    buffer_add(template->code, S("}\n"));
}

// Runs of blanks become one; those right after if, for or end go away.
static void add_blank(Template *template, char c)
{
    Buffer *literal = &template->literal;
    char last = literal->length > 0 ? literal->data[literal->length - 1] : '\0';
    bool in_value = template->context.where == IN_VALUE;
    if (template->kind == TEMPLATE_PAGE && !template->content_begun)
        return;
    if (template->context.is_preformatted || in_value) {
        buffer_add_char(literal, c);
        return;
    }
    if (literal->length == 0 && template->after_control && template->context.where == IN_TEXT &&
        c != ' ')
        return;
    if (last == ' ' && c == '\n')
        literal->data[literal->length - 1] = '\n';
    else if (last != ' ' && last != '\n')
        buffer_add_char(literal, c);
}

// Words between tags must be keys of texts, otherwise one language would be missing.
static const char *check_word(const Context *context, char c)
{
    unsigned char byte = (unsigned char)c; // Vietnamese letters lead with C3 to C6 or E1
    bool is_word = isalpha(byte) || (byte >= 0xC3 && byte <= 0xC6) || byte == 0xE1;
    bool for_people =
        context->where == IN_TEXT || (context->where == IN_VALUE && context_is_for_people(context));
    return is_word && for_people ? "words belong in the .po file: {{ t.key }}" : NULL;
}

static void add_letter(Template *template, char c)
{
    bool was_comment = template->context.where == IN_COMMENT;
    const char *complaint = check_word(&template->context, c);
    if (complaint == NULL)
        complaint = context_step(&template->context, c);
    if (complaint != NULL && template->complained_line != template->line) {
        source_error(template->path, template->line, "%s", complaint);
        template->complained_line = template->line;
    }
    if (was_comment)
        return;
    if (isspace((unsigned char)c)) {
        add_blank(template, c);
        return;
    }
    template_begin_content(template);
    buffer_add_char(&template->literal, c);
    if (template->context.where == IN_COMMENT)
        template->literal.length -= sizeof "<!--" - 1;
    if (template->context.form_opened) {
        template_flush(template);
        buffer_add(template->code, S("    html_put_csrf(html);\n"));
    }
}

// &nbsp; and its like hold letters but are no words.
static size_t entity_length(const Template *template, Str source, size_t at)
{
    if (source.data[at] != '&' || template->context.where != IN_TEXT)
        return 0;
    size_t end = str_position(str_slice(source, at, source.length), ';');
    return end <= 8 ? end + 1 : 0;
}

static void compile(Template *template, Str source)
{
    template->line = 1;
    for (size_t i = 0; i < source.length; i++) {
        Str rest = str_slice(source, i, source.length);
        bool is_mark = str_begins_with(rest, S("{{")) && template->context.where != IN_COMMENT;
        size_t entity = is_mark ? 0 : entity_length(template, source, i);
        if (is_mark) {
            size_t end = 2;
            while (end + 1 < rest.length && (rest.data[end] != '}' || rest.data[end + 1] != '}'))
                end++;
            template_mark(template, str_trim(str_slice(rest, 2, end)));
            for (size_t j = 0; j < end; j++)
                template->line += rest.data[j] == '\n';
            i += end + 1;
        } else if (entity > 0) {
            template_begin_content(template);
            buffer_add(&template->literal, str_slice(source, i, i + entity));
            i += entity - 1;
        } else if (template->kind != TEMPLATE_NONE) {
            add_letter(template, source.data[i]);
            template->after_control =
                template->after_control &&isspace((unsigned char)source.data[i]);
        } else if (!isspace((unsigned char)source.data[i])) {
            source_error(template->path, template->line,
                         "a template begins with page, part or layout");
            return;
        }
        template->line += i < source.length &&source.data[i] == '\n';
    }
    template_end(template);
}
