// Đối soát: the bank's statement beside our receipts, and what only one of them knows.
#include "fees_html.h"
#include "rooms/fees/fees_input.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/statement.h"
#include "rooms/fees/views_web.h"
#include "texts.h"

static Str matching_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/doi-soat", "/en/desk/reconciliation", NO_STR);
}

static Str line_label(Cx *cx, const StatementLine *line)
{
    return str_format(cx->arena, "%.*s · %lld đ · %.*s",
                      STR_ARG(date_format_vietnamese(cx->arena, line->on)),
                      (long long)line->amount.dong, STR_ARG(str_slice(line->description, 0, 60)));
}

static void lines_fill(Cx *cx, const Request *request, const StatementLineList *list,
                       MatchingPage *page)
{
    page->lines = (MatchingLines) { arena_array(cx->arena, MatchingLine, list->n), list->n };
    page->clear = select_view(cx, request, "line", T_FEES_CLEAR_WHICH);
    for (size_t i = 0; i < list->n; i++) {
        const StatementLine *line = &list->items[i];
        bool is_known = !str_is_empty(line->dossier_code);
        page->lines.items[i] = (MatchingLine) {
            .on = line->on,
            .amount = line->amount,
            .reference = line->reference,
            .description = line->description,
            .code = line->dossier_code,
            .path = is_known ? till_dossier_path(cx, line->dossier_code) : S(""),
            .verdict = statement_verdict_text(line->verdict),
        };
        page->clear.choices.items[page->clear.choices.n++] = (ChoiceView) {
            str_format(cx->arena, "%lld:%lld", (long long)line->statement_id,
                       (long long)line->line),
            line_label(cx, line),
            false,
        };
    }
}

static Err page_fill(Cx *cx, const Request *request, MatchingPage *page)
{
    StatementLineList lines;
    FeeReceiptList receipts;
    bool any;
    Str path = matching_path(cx);
    *page = (MatchingPage) {
        .action = path,
        .clear_action =
            str_join(cx->arena, path, cx->lang == LANG_EN ? S("/clear") : S("/ket-thuc")),
        .key = form_key(cx, request),
        .import_key = form_key(cx, request),
        .name = input_view(cx, request, "name", T_FEES_STATEMENT_NAME),
        .content = input_view(cx, request, "content", T_FEES_STATEMENT_CONTENT),
        .note = input_view(cx, request, "note", T_FEES_CLEAR_NOTE),
        .errors = error_lines(cx),
    };
    page->name.required = page->content.required = page->note.required = true;
    page->content.is_long = true;
    page->content.hint = text_get(cx->lang, T_FEES_STATEMENT_HINT);
    page->lines_read = request_query_int(request, "dong", 0, STATEMENT_LINES_MAX);
    page->matched = request_query_int(request, "khop", 0, STATEMENT_LINES_MAX);
    page->left = page->lines_read - page->matched;
    page->has_read = page->lines_read > 0;
    page->was_known = !str_is_empty(request_query(request, "da-co"));
    TRY(statement_list_open(cx, &lines));
    lines_fill(cx, request, &lines, page);
    TRY(statement_list_missing(cx, &receipts, &any));
    page->receipts = receipt_lines(cx, &receipts);
    return OK;
}

static Err matching_show(Cx *cx, const Request *request, Response *response)
{
    MatchingPage page;
    Html html;
    TRY(page_fill(cx, request, &page));
    html_begin(&html, cx, request->view);
    page_matching(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err matching_get(Cx *cx, const Request *request, Response *response)
{
    return matching_show(cx, request, response);
}

Err matching_refused(Cx *cx, const Request *request, Response *response)
{
    return matching_show(cx, request, response);
}

Err matching_post(Cx *cx, const Request *request, Response *response)
{
    const StatementInput *input = request->input;
    StatementCounts counts;
    TRY(statement_import(cx, input->name, input->content, &counts));
    Str query = counts.was_known ? S("?da-co=1")
                                 : str_format(cx->arena, "?dong=%lld&khop=%lld",
                                              (long long)counts.lines, (long long)counts.matched);
    response_redirect(response, str_join(cx->arena, matching_path(cx), query));
    return OK;
}

Err matching_clear_post(Cx *cx, const Request *request, Response *response)
{
    const ClearInput *input = request->input;
    int64_t statement_id, line;
    Str rest = input->line, first, second;
    if (!str_cut(&rest, ':', &first) || !str_cut(&rest, ':', &second) ||
        !str_to_int(first, &statement_id) || !str_to_int(second, &line)) {
        problem_add_field(cx, S("line"), T_FEES_MEND_UNKNOWN, NULL);
        return problem_fields(cx, T_FEES_MEND_UNKNOWN);
    }
    TRY(statement_clear(cx, statement_id, line, input->note));
    response_redirect(response, matching_path(cx));
    return OK;
}
