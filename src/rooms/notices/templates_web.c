// The texts of notices as an administrator adapts them, with a look at what would be read.
#include "notices_html.h"
#include "rooms/notices/notices_input.h"
#include "rooms/notices/notices_web.h"
#include "texts.h"
#include "web/form_view.h"

static Str template_path(Cx *cx, NoticeKind kind, Lang lang)
{
    Str base = desk_path(cx, "/quan-tri/mau-tin", "/en/admin/templates", NO_STR);
    return str_format(cx->arena, "%.*s/%d/%s", STR_ARG(base), (int)kind,
                      lang == LANG_EN ? "en" : "vi");
}

Err templates_get(Cx *cx, const Request *request, Response *response)
{
    TemplatesPage page = { { arena_array(cx->arena, TemplateRowView, NOTICE_KIND_COUNT), 0 } };
    Html html;
    for (int kind = NOTICE_NONE + 1; kind < NOTICE_KIND_COUNT; kind++) {
        NoticeTemplate template, english;
        TRY(notice_template_get(cx, (NoticeKind)kind, LANG_VI, &template));
        TRY(notice_template_get(cx, (NoticeKind)kind, LANG_EN, &english));
        page.rows.items[page.rows.n++] =
            (TemplateRowView) { .kind = notice_kind_text((NoticeKind)kind),
                                .subject = cx->lang == LANG_EN ? english.subject : template.subject,
                                .path_vi = template_path(cx, (NoticeKind)kind, LANG_VI),
                                .path_en = template_path(cx, (NoticeKind)kind, LANG_EN),
                                .is_own = template.is_own || english.is_own };
    }
    html_begin(&html, cx, request->view);
    page_templates(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err template_named(Cx *cx, const Request *request, NoticeKind *out_kind, Lang *out_lang)
{
    Str language = request_param(request, "language");
    int64_t kind;
    bool is_english = str_equal_c(language, "en");
    if (!str_to_int(request_param(request, "kind"), &kind) || kind <= NOTICE_NONE ||
        kind >= NOTICE_KIND_COUNT || (!is_english && !str_equal_c(language, "vi")))
        return fail(cx, ERR_NOT_FOUND, T_NOTICES_TEMPLATE_UNKNOWN);
    *out_kind = (NoticeKind)kind;
    *out_lang = is_english ? LANG_EN : LANG_VI;
    return OK;
}

static NameViews names_of(Cx *cx)
{
    NameViews names = { arena_array(cx->arena, NameView, TEMPLATE_PLACEHOLDERS),
                        TEMPLATE_PLACEHOLDERS };
    for (int i = 0; i < TEMPLATE_PLACEHOLDERS; i++)
        names.items[i] =
            (NameView) { str_format(cx->arena, "{%.*s}", STR_ARG(notice_template_placeholders[i])),
                         T_NOTICES_PLACEHOLDER_1 + i };
    return names;
}

static InputView typed_or(Cx *cx, const Request *request, const char *name, TextKey label,
                          Str stored)
{
    InputView input = input_view(cx, request, name, label);
    if (str_is_absent(value_find(&request->values, name)))
        input.value = stored;
    return input;
}

// What stands in the form, or what is stored.
static Err preview_fill(Cx *cx, const NoticeTemplate *stored, TemplatePage *page)
{
    NoticeTemplate shown = *stored;
    shown.subject = page->subject.value;
    shown.body = page->body.value;
    TRY(notice_template_preview(cx, &shown, &page->preview));
    page->has_preview = true;
    return OK;
}

static Err template_show(Cx *cx, const Request *request, Response *response)
{
    NoticeTemplate template = { .kind = NOTICE_NONE };
    NoticeKind kind;
    Lang lang;
    Html html;
    TRY(template_named(cx, request, &kind, &lang));
    TRY(notice_template_get(cx, kind, lang, &template));
    TemplatePage page = {
        .kind = notice_kind_text(kind),
        .lang_name = T_NOTICES_LANGUAGE_0 + (int)lang,
        .action = template_path(cx, kind, lang),
        .key = form_key(cx, request),
        .errors = error_lines(cx),
        .is_saved = !str_is_empty(request_query(request, "da-luu")),
        .is_own = template.is_own,
        .subject = typed_or(cx, request, "subject", T_NOTICES_SUBJECT, template.subject),
        .body = typed_or(cx, request, "body", T_NOTICES_BODY, template.body),
        .zalo_template =
            typed_or(cx, request, "zalo_template", T_NOTICES_ZALO_TEMPLATE, template.zalo_template),
        .names = names_of(cx),
    };
    page.subject.required = page.body.required = page.body.is_long = true;
    if (cx->problem.err == OK)
        TRY(preview_fill(cx, &template, &page));
    html_begin(&html, cx, request->view);
    page_template(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err template_page_get(Cx *cx, const Request *request, Response *response)
{
    return template_show(cx, request, response);
}

Err template_refused(Cx *cx, const Request *request, Response *response)
{
    return template_show(cx, request, response);
}

Err template_post(Cx *cx, const Request *request, Response *response)
{
    const TemplateInput *input = request->input;
    NoticeTemplate template = { .subject = input->subject,
                                .body = input->body,
                                .zalo_template = input->zalo_template };
    TRY(template_named(cx, request, &template.kind, &template.lang));
    if (str_equal_c(input->act, "preview"))
        return template_show(cx, request, response);
    if (str_equal_c(input->act, "restore"))
        TRY(notice_template_restore(cx, template.kind, template.lang));
    else
        TRY(notice_template_save(cx, &template));
    response_redirect(response, str_join(cx->arena, template_path(cx, template.kind, template.lang),
                                         S("?da-luu=1")));
    return OK;
}
