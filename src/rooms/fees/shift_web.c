// Ca thu tiền: the shifts of a day, and the count of the drawer that closes one.
#include "fees_html.h"
#include "rooms/fees/fees_input.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/views_web.h"
#include "rooms/identity/identity.h"
#include "texts.h"

static ShiftLine shift_line(Cx *cx, const Shift *shift, Money expected)
{
    bool is_open = instant_is_absent(shift->closed_at);
    Money difference = { is_open ? 0 : shift->counted.dong - shift->expected.dong };
    return (ShiftLine) {
        .actor = shift->actor,
        .path = shifts_path(cx, instant_date(shift->opened_at), shift->id),
        .opened_at = shift->opened_at,
        .closed_at = shift->closed_at,
        .opening = shift->opening,
        .expected = is_open ? expected : shift->expected,
        .counted = is_open ? (Money) { 0 } : shift->counted,
        .difference = difference,
        .is_open = is_open,
        .differs = difference.dong != 0,
        .explanation = shift->explanation,
    };
}

static Date day_of(Cx *cx, const Request *request)
{
    Date day = NO_DATE;
    if (!date_parse_iso(request_param(request, "date"), &day) || day.days < 0)
        day = instant_date(cx->env->now(cx->env));
    return day;
}

Err shifts_today_get(Cx *cx, const Request *request, Response *response)
{
    (void)request;
    response_redirect(response, shifts_path(cx, instant_date(cx->env->now(cx->env)), NO_INT));
    return OK;
}

Err shifts_get(Cx *cx, const Request *request, Response *response)
{
    ShiftList list;
    Html html;
    Date day = day_of(cx, request);
    ShiftsPage page = {
        .day = day,
        .previous_path = shifts_path(cx, date_add_days(day, -1), NO_INT),
        .next_path = shifts_path(cx, date_add_days(day, 1), NO_INT),
        .till_path = till_path(cx),
        .errors = error_lines(cx),
    };
    TRY(shift_list_day(cx, day, &list));
    page.shifts = (ShiftLines) { arena_array(cx->arena, ShiftLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++) {
        ShiftSum sum;
        TRY(shift_sum(cx, &list.items[i], &sum));
        page.shifts.items[i] = shift_line(cx, &list.items[i], sum.expected);
    }
    html_begin(&html, cx, request->view);
    page_shifts(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- One shift

static SumLines sums_of(Cx *cx, const ShiftSum *sum)
{
    SumLines lines = { arena_array(cx->arena, SumLine, FEE_METHOD_COUNT + 3), 0 };
    int64_t other = 0;
    for (int method = 0; method < FEE_ONLINE; method++)
        lines.items[lines.n++] = (SumLine) { fee_method_text((FeeMethod)method),
                                             sum->receipts[method], sum->taken[method] };
    for (int method = 1; method < FEE_METHOD_COUNT; method++)
        other += sum->refunded[method].dong;
    lines.items[lines.n++] = (SumLine) { T_FEES_SUM_VOIDS, sum->voids, sum->voided };
    lines.items[lines.n++] =
        (SumLine) { T_FEES_SUM_REFUNDS_CASH, sum->refunds, sum->refunded[FEE_CASH] };
    if (other > 0)
        lines.items[lines.n++] =
            (SumLine) { T_FEES_SUM_REFUNDS_OTHER, sum->refunds, (Money) { other } };
    return lines;
}

static Err notes_fill(Cx *cx, const Request *request, const Shift *shift, ShiftPage *page)
{
    int64_t pieces[DENOMINATIONS];
    TRY(shift_list_pieces(cx, shift, pieces));
    page->notes = (NoteLines) { arena_array(cx->arena, NoteLine, DENOMINATIONS), DENOMINATIONS };
    for (size_t i = 0; i < DENOMINATIONS; i++) {
        Str name = note_input_name(cx->arena, i);
        InputView input = input_view(cx, request, str_to_c(cx->arena, name), T_FEES_PIECES);
        page->notes.items[i] = (NoteLine) {
            .name = name,
            .value = input.value,
            .error = input.error,
            .note = { shift_denominations[i] },
            .pieces = pieces[i],
            .amount = { shift_denominations[i] * pieces[i] },
        };
    }
    return OK;
}

static Err page_fill(Cx *cx, const Request *request, const Shift *shift, ShiftPage *page)
{
    ShiftSum sum;
    FeeReceiptList receipts;
    FeeRefundList refunds;
    int64_t after = request_query_int(request, "sau", 0, INT64_MAX);
    Date day = instant_date(shift->opened_at);
    TRY(shift_sum(cx, shift, &sum));
    TRY(shift_list_receipts(cx, shift, after, &receipts));
    TRY(shift_list_refunds(cx, shift, &refunds));
    Str path = shifts_path(cx, day, shift->id);
    *page = (ShiftPage) {
        .day = day,
        .day_path = shifts_path(cx, day, NO_INT),
        .print_path = str_join(cx->arena, path, S("/chot-ca.pdf")),
        .action = path,
        .key = form_key(cx, request),
        .shift = shift_line(cx, shift, sum.expected),
        .sums = sums_of(cx, &sum),
        .explanation = input_view(cx, request, "explanation", T_FEES_EXPLANATION),
        .receipts = receipt_lines(cx, &receipts),
        .refunds = refund_lines(cx, &refunds),
        .more_path = S(""),
        .errors = error_lines(cx),
    };
    page->can_close =
        page->shift.is_open && cx->actor != NULL && cx->actor->id == shift->account_id;
    page->explanation.is_long = true;
    page->explanation.hint = text_get(cx->lang, T_FEES_EXPLANATION_HINT);
    if (receipts.n == FEE_LIST_MAX)
        page->more_path = str_format(cx->arena, "%.*s?sau=%lld", STR_ARG(path),
                                     (long long)receipts.items[receipts.n - 1].id);
    return notes_fill(cx, request, shift, page);
}

static Err shift_of(Cx *cx, const Request *request, Shift *out)
{
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0;
    return shift_get(cx, id, out);
}

static Err shift_show(Cx *cx, const Request *request, Response *response)
{
    Shift shift;
    ShiftPage page;
    Html html;
    TRY(shift_of(cx, request, &shift));
    TRY(page_fill(cx, request, &shift, &page));
    html_begin(&html, cx, request->view);
    page_shift(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err shift_page_get(Cx *cx, const Request *request, Response *response)
{
    return shift_show(cx, request, response);
}

Err shift_close_refused(Cx *cx, const Request *request, Response *response)
{
    return shift_show(cx, request, response);
}

Err shift_close_post(Cx *cx, const Request *request, Response *response)
{
    const ClosingInput *input = request->input;
    Shift shift;
    ShiftClosing closing = { .explanation = input->explanation };
    for (size_t i = 0; i < DENOMINATIONS; i++)
        closing.pieces[i] = input->pieces[i];
    TRY(shift_of(cx, request, &shift));
    TRY(shift_close(cx, &closing, &shift));
    response_redirect(response, shifts_path(cx, instant_date(shift.opened_at), shift.id));
    return OK;
}
