// Administration of the printed forms: what they say can be adapted, tried and put back.
#include "papers_html.h"
#include "rooms/papers/papers.h"
#include "rooms/papers/papers_web.h"
#include "rooms/papers/text_input.h"
#include "rooms/papers/values.h"
#include "texts.h"
#include "web/form_view.h"

static Str forms_path(Cx *cx, PaperForm form)
{
    return desk_path(cx, "/quan-tri/bieu-mau", "/en/admin/forms", paper_form_code(form));
}

Err forms_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    FormsPage page = { { arena_array(cx->arena, FormLine, PAPER_FORM_COUNT), 0 } };
    for (int form = PAPER_FORM_RECEIPT; form < PAPER_FORM_COUNT; form++) {
        PaperText text;
        Str path = forms_path(cx, (PaperForm)form);
        TRY(paper_text_get(cx, (PaperForm)form, &text));
        bool is_shipped = instant_is_absent(text.changed_at);
        page.lines.items[page.lines.n++] = (FormLine) {
            .code = paper_form_code((PaperForm)form),
            .name = paper_form_text((PaperForm)form),
            .path = path,
            .try_path = str_join(cx->arena, path,
                                 cx->lang == LANG_EN ? S("/preview.pdf") : S("/xem-thu.pdf")),
            .is_shipped = is_shipped,
            .is_own = text.is_own,
            .changed_by = text.changed_by,
            .changed_on = is_shipped ? NO_DATE : instant_date(text.changed_at),
        };
    }
    html_begin(&html, cx, request->view);
    page_forms(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err form_asked(Cx *cx, const Request *request, PaperForm *out)
{
    if (!paper_form_parse(request_param(request, "form"), out))
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return OK;
}

static WordLines commands_list(Cx *cx)
{
    static const struct {
        Str word;
        TextKey meaning;
    } commands[] = {
        { STR_INIT("@kho a5"), T_PAPERS_COMMAND_PAPER },
        { STR_INIT("@dau TNHS"), T_PAPERS_COMMAND_HEAD },
        { STR_INIT("@tieude …"), T_PAPERS_COMMAND_TITLE },
        { STR_INIT("@giua …"), T_PAPERS_COMMAND_CENTER },
        { STR_INIT("@nho …"), T_PAPERS_COMMAND_SMALL },
        { STR_INIT("@cach 4"), T_PAPERS_COMMAND_SPACE },
        { STR_INIT("@bang giay_to …:"), T_PAPERS_COMMAND_TABLE },
        { STR_INIT("@ky qr | NGƯỜI NỘP = {nguoi_nop}"), T_PAPERS_COMMAND_SIGN },
        { STR_INIT("#. …"), T_PAPERS_COMMAND_NUMBER },
        { STR_INIT("; …"), T_PAPERS_COMMAND_COMMENT },
    };
    size_t n = sizeof commands / sizeof commands[0];
    WordLines lines = { arena_array(cx->arena, WordLine, n), n };
    for (size_t i = 0; i < n; i++)
        lines.items[i] = (WordLine) { commands[i].word, text_get(cx->lang, commands[i].meaning) };
    return lines;
}

// Each value with what it is in the sample.
static WordLines values_list(Cx *cx)
{
    PaperFacts sample;
    WordLines lines = { arena_array(cx->arena, WordLine, PAPER_VALUE_COUNT), PAPER_VALUE_COUNT };
    paper_facts_sample(cx->arena, &sample);
    for (int value = 0; value < PAPER_VALUE_COUNT; value++)
        lines.items[value] = (WordLine) {
            str_format(cx->arena, "{%.*s}", STR_ARG(paper_value_name((PaperValue)value))),
            sample.values[value],
        };
    return lines;
}

static Err form_show(Cx *cx, const Request *request, Str typed, Response *response)
{
    Html html;
    PaperForm form;
    PaperText text;
    TRY(form_asked(cx, request, &form));
    TRY(paper_text_get(cx, form, &text));
    FormPage page = {
        .errors = error_lines(cx),
        .action = forms_path(cx, form),
        .code = paper_form_code(form),
        .name = text_get(cx->lang, paper_form_text(form)),
        .text = str_is_absent(typed) ? text.text : typed,
        .is_saved = !str_is_empty(request_query(request, "da-luu")),
        .commands = commands_list(cx),
        .values = values_list(cx),
    };
    html_begin(&html, cx, request->view);
    page_form(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err form_get(Cx *cx, const Request *request, Response *response)
{
    return form_show(cx, request, NO_STR, response);
}

Err form_refused(Cx *cx, const Request *request, Response *response)
{
    return form_show(cx, request, value_find(&request->values, "text"), response);
}

static Err try_send(Cx *cx, PaperForm form, Str text, Response *response)
{
    Document document;
    Str pdf;
    TRY(paper_text_try(cx, form, text, &document));
    TRY(cx->env->print(cx->env, cx->arena, &document, DOCUMENT_PDF, &pdf));
    response_set_file(cx->arena, response, S("application/pdf"),
                      str_format(cx->arena, "mau-%.*s-xem-thu.pdf", STR_ARG(paper_form_code(form))),
                      pdf);
    return OK;
}

Err form_try_get(Cx *cx, const Request *request, Response *response)
{
    PaperForm form;
    PaperText text;
    TRY(form_asked(cx, request, &form));
    TRY(paper_text_get(cx, form, &text));
    return try_send(cx, form, text.text, response);
}

Err form_post(Cx *cx, const Request *request, Response *response)
{
    const PaperTextInput *input = request->input;
    PaperForm form;
    Str text = str_is_absent(input->text) ? S("") : input->text;
    TRY(form_asked(cx, request, &form));
    if (str_equal_c(input->action, "xem-thu"))
        return try_send(cx, form, text, response);
    TRY(paper_text_change(cx, form, text));
    response_redirect(response, str_join(cx->arena, forms_path(cx, form), S("?da-luu=1")));
    return OK;
}
