#include "html_context.h"

#include <ctype.h>
#include <string.h>

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static const char *name_add(char *name, char c)
{
    size_t length = strlen(name);
    if (length + 1 >= CONTEXT_NAME_MAX)
        return "name of a tag or attribute is too long";
    name[length] = c;
    name[length + 1] = '\0';
    return NULL;
}

static const char *tag_begin(Context *context)
{
    context->where = IN_TAG_NAME;
    context->tag[0] = context->attribute[0] = '\0';
    context->is_closing = context->form_posts = false;
    return NULL;
}

static const char *tag_end(Context *context)
{
    static const char *const preformatted[] = { "pre", "textarea", NULL };
    context->where = IN_TEXT;
    if (strcmp(context->tag, "script") == 0)
        context->must_close = !context->is_closing;
    if (is_one_of(context->tag, preformatted))
        context->is_preformatted = !context->is_closing;
    context->form_opened =
        strcmp(context->tag, "form") == 0 && !context->is_closing && context->form_posts;
    return NULL;
}

static const char *tag_named(const Context *context)
{
    return strcmp(context->tag, "style") == 0 ? "<style>: styles belong in the style sheet" : NULL;
}

static const char *step_tag_name(Context *context, char c)
{
    if (c == '/' && context->tag[0] == '\0') {
        context->is_closing = true;
        return NULL;
    }
    if (isspace((unsigned char)c) || c == '>' || c == '/') {
        context->where = IN_TAG;
        const char *complaint = tag_named(context);
        return complaint != NULL || c != '>' ? complaint : tag_end(context);
    }
    const char *complaint = name_add(context->tag, (char)tolower((unsigned char)c));
    if (strcmp(context->tag, "!--") == 0) {
        context->where = IN_COMMENT;
        context->dashes = 0;
    }
    return complaint;
}

static const char *attribute_named(const Context *context)
{
    if (strncmp(context->attribute, "on", 2) == 0)
        return "on…=: scripts belong in the script file";
    if (strcmp(context->attribute, "style") == 0)
        return "style=: styles belong in the style sheet";
    if (strcmp(context->attribute, "srcset") == 0 || strcmp(context->attribute, "srcdoc") == 0)
        return "srcset and srcdoc cannot be escaped safely";
    return NULL;
}

static const char *step_tag(Context *context, char c)
{
    if (c == '>')
        return tag_end(context);
    if (isspace((unsigned char)c) || c == '/')
        return NULL;
    if (c == '"' || c == '\'' || c == '=' || c == '<')
        return "unexpected letter inside a tag";
    context->where = IN_ATTRIBUTE_NAME;
    context->attribute[0] = '\0';
    return name_add(context->attribute, (char)tolower((unsigned char)c));
}

static const char *step_attribute_name(Context *context, char c)
{
    if (c != '=' && c != '>' && !isspace((unsigned char)c))
        return name_add(context->attribute, (char)tolower((unsigned char)c));
    const char *complaint = attribute_named(context);
    if (complaint != NULL)
        return complaint;
    context->where = c == '=' ? IN_ATTRIBUTE_NAME_END : IN_TAG;
    return c == '>' ? tag_end(context) : NULL;
}

static const char *step_value(Context *context, char c)
{
    if (c == '"') {
        context->where = IN_TAG;
        return NULL;
    }
    // "post" is the only value of method that begins with p.
    if (!context->value_begun && strcmp(context->attribute, "method") == 0 && c == 'p')
        context->form_posts = true;
    context->value_begun = true;
    return NULL;
}

static const char *step_comment(Context *context, char c)
{
    if (c == '>' && context->dashes >= 2)
        context->where = IN_TEXT;
    context->dashes = c == '-' ? context->dashes + 1 : 0;
    return NULL;
}

const char *context_step(Context *context, char c)
{
    context->form_opened = false;
    switch (context->where) {
    case IN_TEXT:
        if (context->must_close && c != '<')
            return "<script> with a body: scripts belong in the script file";
        return c == '<' ? tag_begin(context) : NULL;
    case IN_TAG_NAME: return step_tag_name(context, c);
    case IN_TAG: return step_tag(context, c);
    case IN_ATTRIBUTE_NAME: return step_attribute_name(context, c);
    case IN_ATTRIBUTE_NAME_END:
        if (c != '"')
            return "value of an attribute needs double quotes";
        context->where = IN_VALUE;
        context->value_begun = false;
        return NULL;
    case IN_VALUE: return step_value(context, c);
    case IN_COMMENT: return step_comment(context, c);
    }
    return NULL;
}

bool context_same(const Context *a, const Context *b)
{
    return a->where == b->where && a->is_preformatted == b->is_preformatted &&
           (a->where == IN_TEXT || strcmp(a->tag, b->tag) == 0) &&
           (a->where != IN_VALUE || strcmp(a->attribute, b->attribute) == 0);
}

bool context_is_url(const Context *context)
{
    static const char *const names[] = { "href",   "src",  "action", "formaction",
                                         "poster", "cite", NULL };
    return is_one_of(context->attribute, names);
}

bool context_is_for_people(const Context *context)
{
    static const char *const names[] = {
        "title", "alt", "aria-label", "placeholder", "label", NULL
    };
    return is_one_of(context->attribute, names);
}
