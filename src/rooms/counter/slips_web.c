// Paper slips: printed in advance for the day the system is down, and what was entered from them.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/desk_input.h"
#include "rooms/counter/slip.h"
#include "texts.h"

enum {
    HOUR_MS = 60 * MINUTE_MS,
    SLOW_HOURS = 24, // entered later than this: shown as slow
};

static Str slips_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/phieu-giay", "/en/desk/slips", NO_STR);
}

static Str sheet_path(Cx *cx, const SlipRange *range)
{
    Str path = desk_path(cx, "/lam-viec/phieu-giay/in", "/en/desk/slips/print", NO_STR);
    return str_format(cx->arena, "%.*s?tu=%lld&den=%lld", STR_ARG(path), (long long)range->first,
                      (long long)range->last);
}

static Str lag_words(Cx *cx, int64_t lag_ms)
{
    TextArg hours = { "n", str_format(cx->arena, "%lld", (long long)(lag_ms / HOUR_MS)) };
    TextArg minutes = { "n", str_format(cx->arena, "%lld", (long long)(lag_ms / MINUTE_MS)) };
    return lag_ms >= HOUR_MS ? text_fill(cx->arena, cx->lang, T_COUNTER_LAG_HOURS, &hours, 1)
                             : text_fill(cx->arena, cx->lang, T_COUNTER_LAG_MINUTES, &minutes, 1);
}

static Err ranges_fill(Cx *cx, SlipsPage *page)
{
    SlipRangeList ranges;
    TRY(slip_range_list(cx, &ranges));
    page->ranges = (RangeLines) { arena_array(cx->arena, RangeLine, ranges.n), ranges.n };
    for (size_t i = 0; i < ranges.n; i++) {
        const SlipRange *range = &ranges.items[i];
        page->ranges.items[i] =
            (RangeLine) { range->first,    range->last,     range->used,
                          range->given_at, range->given_by, sheet_path(cx, range) };
    }
    return OK;
}

static Err entries_fill(Cx *cx, SlipsPage *page)
{
    SlipEntryList entries;
    TRY(slip_list_entries(cx, &entries));
    page->entries = (SlipLines) { arena_array(cx->arena, SlipLine, entries.n), entries.n };
    for (size_t i = 0; i < entries.n; i++) {
        const SlipEntry *entry = &entries.items[i];
        const Dossier *dossier = &entry->dossier;
        int64_t lag_ms = entry->entered_at.ms - dossier->fold.received_at.ms;
        page->entries.items[i] = (SlipLine) {
            .code = entry->slip,
            .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
            .procedure_name = dossier->procedure_name,
            .applicant = dossier->applicant_name,
            .received_at = dossier->fold.received_at,
            .entered_at = entry->entered_at,
            .lag = lag_words(cx, lag_ms),
            .is_slow = lag_ms > (int64_t)SLOW_HOURS * HOUR_MS,
        };
    }
    return OK;
}

Err slips_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    SlipsPage page = { .action = slips_path(cx),
                       .entry_path =
                           desk_path(cx, "/lam-viec/nhap-bu", "/en/desk/late-entry", NO_STR),
                       .key = form_key(cx, request),
                       .count = input_view(cx, request, "count", T_COUNTER_SLIP_COUNT),
                       .errors = error_lines(cx) };
    page.count.type = S("number");
    page.count.required = true;
    if (str_is_empty(page.count.value))
        page.count.value = S("20");
    TRY(ranges_fill(cx, &page));
    TRY(entries_fill(cx, &page));
    html_begin(&html, cx, request->view);
    page_slips(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err slips_refused(Cx *cx, const Request *request, Response *response)
{
    return slips_get(cx, request, response);
}

Err slips_post(Cx *cx, const Request *request, Response *response)
{
    const SlipsInput *input = request->input;
    SlipRange range;
    TRY(slip_range_add(cx, input->count, &range));
    response_redirect(response, sheet_path(cx, &range));
    return OK;
}

Err slip_sheet_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    StrList codes;
    Agency own;
    int64_t first = request_query_int(request, "tu", 0, INT32_MAX);
    int64_t last = request_query_int(request, "den", 0, INT32_MAX);
    TRY(agency_of_actor(cx, &own));
    TRY(slip_list_codes(cx, first, last, &codes));
    SlipSheetPage page = { .agency_name = own.name,
                           .cards = { arena_array(cx->arena, SlipCard, codes.n), codes.n } };
    for (size_t i = 0; i < codes.n; i++)
        page.cards.items[i].code = codes.items[i];
    html_begin(&html, cx, request->view);
    page_slip_sheet(&html, &page);
    response_set_html(response, &html);
    return OK;
}
