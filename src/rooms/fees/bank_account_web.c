// Tài khoản nhận tiền: where the money of each agency's dossiers is transferred to.
#include "fees_html.h"
#include "rooms/fees/fees_input.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/transfer.h"
#include "rooms/fees/views_web.h"
#include "texts.h"
#include "web/paging.h"

static Str accounts_path(Cx *cx)
{
    return desk_path(cx, "/quan-tri/tai-khoan-nhan-tien", "/en/admin/bank-accounts", NO_STR);
}

static Str agency_path(Cx *cx, Str code)
{
    return str_format(cx->arena, "%.*s?don-vi=%.*s", STR_ARG(accounts_path(cx)),
                      STR_ARG(url_encode(cx->arena, code)));
}

static BankAccountLine line_of(Cx *cx, const BankAccount *account)
{
    return (BankAccountLine) { .code = account->agency_code,
                               .name = account->agency_name,
                               .path = agency_path(cx, account->agency_code),
                               .bank = account->bank,
                               .account = account->account,
                               .holder = account->holder };
}

static Err lines_fill(Cx *cx, const Request *request, BankAccountsPage *page)
{
    BankAccountList list;
    int64_t next_id, after_id = request_query_int(request, "sau", 0, INT64_MAX);
    TRY(bank_account_list(cx, after_id, &list, &next_id));
    page->lines = (BankAccountLines) { arena_array(cx->arena, BankAccountLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++)
        page->lines.items[i] = line_of(cx, &list.items[i]);
    Str next = next_id == NO_INT ? S("") : str_format(cx->arena, "%lld", (long long)next_id);
    page->pager = pager_of(cx->arena, request, next);
    return OK;
}

static InputView filled(Cx *cx, const Request *request, const char *name, TextKey label, Str stored)
{
    InputView input = input_view(cx, request, name, label);
    if (request->method == METHOD_GET)
        input.value = stored;
    return input;
}

static SelectView bank_select(Cx *cx, const Request *request, Str stored)
{
    BankList banks = bank_list();
    SelectView select = select_view(cx, request, "bank", T_FEES_BANK);
    Str chosen = request->method == METHOD_GET ? stored : value_find(&request->values, "bank");
    select_add(cx, request, &select, &(ChoiceText) { "", T_FEES_BANK_CHOOSE });
    for (size_t i = 0; i < banks.n; i++)
        select.choices.items[select.choices.n++] = (ChoiceView) {
            banks.items[i].bin,
            str_format(cx->arena, "%.*s (%.*s)", STR_ARG(banks.items[i].short_name),
                       STR_ARG(banks.items[i].bin)),
            str_equal(chosen, banks.items[i].bin),
        };
    return select;
}

// The agency that is asked for, and what holds for it now. One that cannot be found leaves an empty
// form: the code is typed there.
static Err form_fill(Cx *cx, const Request *request, Str code, BankAccountsPage *page)
{
    Agency agency = { .code = S(""), .name = S("") };
    BankAccount holds = {
        .agency_id = NO_INT, .bank_bin = S(""), .account = S(""), .holder = S("")
    };
    if (!str_is_empty(code))
        TRY(bank_account_get(cx, code, &agency, &holds));
    bool is_own = !str_is_empty(code) && holds.agency_id == agency.id;
    page->name = agency.name;
    page->holds = line_of(cx, &holds);
    page->is_own = is_own;
    page->is_above = holds.agency_id != NO_INT && !is_own;
    page->is_installation = holds.agency_id == NO_INT && !str_is_empty(holds.account);
    page->is_none = !str_is_empty(code) && str_is_empty(holds.account);
    page->agency = filled(cx, request, "agency", T_FEES_BANK_AGENCY, agency.code);
    page->agency.required = true;
    page->agency.hint = text_get(cx->lang, T_FEES_BANK_AGENCY_HINT);
    page->bank = bank_select(cx, request, is_own ? holds.bank_bin : S(""));
    page->account =
        filled(cx, request, "account", T_FEES_BANK_ACCOUNT, is_own ? holds.account : S(""));
    page->account.hint = text_get(cx->lang, T_FEES_BANK_ACCOUNT_HINT);
    page->holder = filled(cx, request, "holder", T_FEES_BANK_HOLDER, is_own ? holds.holder : S(""));
    return OK;
}

static Err accounts_show(Cx *cx, const Request *request, Str code, Response *response)
{
    Html html;
    BankAccountsPage page = { .action = accounts_path(cx),
                              .key = form_key(cx, request),
                              .errors = error_lines(cx),
                              .is_saved = !str_is_empty(request_query(request, "da-luu")) };
    TRY(lines_fill(cx, request, &page));
    TRY(form_fill(cx, request, code, &page));
    html_begin(&html, cx, request->view);
    page_bank_accounts(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err bank_accounts_get(Cx *cx, const Request *request, Response *response)
{
    Str code = request_query(request, "don-vi");
    return accounts_show(cx, request, str_is_absent(code) ? S("") : str_trim(code), response);
}

Err bank_accounts_refused(Cx *cx, const Request *request, Response *response)
{
    return accounts_show(cx, request, S(""), response);
}

Err bank_accounts_post(Cx *cx, const Request *request, Response *response)
{
    const BankAccountInput *input = request->input;
    BankAccountChange change = { input->agency, input->bank, input->account, input->holder };
    TRY(bank_account_change(cx, &change));
    response_redirect(response,
                      str_join(cx->arena, agency_path(cx, input->agency), S("&da-luu=1")));
    return OK;
}
