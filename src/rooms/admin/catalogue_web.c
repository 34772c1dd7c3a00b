// The catalogue of procedures as an administrator sees it: limits, fees, ways, suspension. A change
// begins a new version on a day; dossiers keep the version of their reception.
#include "admin_html.h"
#include "rooms/admin/admin.h"
#include "rooms/admin/admin_input.h"
#include "rooms/admin/admin_web.h"
#include "texts.h"
#include "web/form_view.h"

enum {
    LINES = 50,
};

static Str catalogue_path(Cx *cx, Str code)
{
    return desk_path(cx, "/quan-tri/thu-tuc", "/en/admin/procedures", code);
}

static Date today(Cx *cx)
{
    return instant_date(cx->env->now(cx->env));
}

Err entries_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    ProcedurePage found;
    Str q = request_query(request, "q"), cursor = request_query(request, "sau");
    ProcedureSearch search = { .q = str_is_absent(q) ? S("") : q,
                               .field = S(""),
                               .on = today(cx),
                               .limit = LINES,
                               .cursor = str_is_absent(cursor) ? S("") : cursor };
    TRY(procedure_find_page(cx, &search, &found));
    CataloguePage page = { .action = catalogue_path(cx, NO_STR),
                           .q = search.q,
                           .lines = { arena_array(cx->arena, EntryLine, found.n), found.n },
                           .pager = pager_of(cx->arena, request,
                                             str_is_empty(found.next) ? NO_STR : found.next) };
    for (size_t i = 0; i < found.n; i++)
        page.lines.items[i] = (EntryLine) { .code = found.items[i].code,
                                            .path = catalogue_path(cx, found.items[i].code),
                                            .name = found.items[i].name,
                                            .field = found.items[i].field,
                                            .is_suspended = found.items[i].is_suspended };
    html_begin(&html, cx, request->view);
    page_admin_catalogue(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- One procedure

static const struct {
    const char *name;
    TextKey label;
} channels[CHANNEL_COUNT] = {
    [CHANNEL_COUNTER] = { "counter", T_ADMIN_WAY_COUNTER },
    [CHANNEL_ONLINE] = { "online", T_ADMIN_WAY_ONLINE },
    [CHANNEL_POST] = { "post", T_ADMIN_WAY_POST },
};

static Str part_name(Cx *cx, Channel channel, const char *part)
{
    return str_format(cx->arena, "%s_%s", channels[channel].name, part);
}

// What is chosen: as typed when the form comes back, else as it is.
static bool is_chosen(const Request *request, const char *name, Str value, bool is_now)
{
    if (request->values.n == 0)
        return is_now;
    return str_equal(value_find(&request->values, name), value);
}

static SelectView select_of(Cx *cx, const Request *request, const char *name, TextKey label)
{
    (void)request;
    return (SelectView) {
        .name = str_from_c(name), .label = text_get(cx->lang, label), .hint = S(""), .error = S("")
    };
}

static SelectView unit_select(Cx *cx, const Request *request, Channel channel, TimeUnit now)
{
    static const TextKey labels[TIME_UNIT_COUNT] = {
        [TIME_WORKING_DAYS] = T_ADMIN_UNIT_WORKING_DAYS,
        [TIME_WORKING_HOURS] = T_ADMIN_UNIT_WORKING_HOURS,
        [TIME_WORKING_MINUTES] = T_ADMIN_UNIT_WORKING_MINUTES,
        [TIME_CALENDAR_DAYS] = T_ADMIN_UNIT_CALENDAR_DAYS,
        [TIME_MONTHS] = T_ADMIN_UNIT_MONTHS,
        [TIME_SAME_DAY] = T_ADMIN_UNIT_SAME_DAY,
    };
    const char *name = str_to_c(cx->arena, part_name(cx, channel, "unit"));
    SelectView select = select_of(cx, request, name, T_ADMIN_WAY_UNIT);
    select.choices =
        (ChoiceViews) { arena_array(cx->arena, ChoiceView, TIME_UNIT_COUNT), TIME_UNIT_COUNT };
    for (int unit = 0; unit < TIME_UNIT_COUNT; unit++) {
        Str code = time_unit_code((TimeUnit)unit);
        select.choices.items[unit] =
            (ChoiceView) { code, text_get(cx->lang, labels[unit]),
                           is_chosen(request, name, code, unit == (int)now) };
    }
    return select;
}

static WayEdits ways_edit(Cx *cx, const Request *request, const ProcedureVersion *version)
{
    WayEdits ways = { arena_array(cx->arena, WayEdit, CHANNEL_COUNT), CHANNEL_COUNT };
    for (Channel channel = 0; channel < CHANNEL_COUNT; channel++) {
        TimeLimit limit = version->limits[channel];
        Str open_name = part_name(cx, channel, "open");
        bool was_open =
            !str_is_absent(value_find(&request->values, str_to_c(cx->arena, open_name)));
        WayEdit way = { .label = text_get(cx->lang, channels[channel].label),
                        .open_name = open_name,
                        .is_open = request->values.n > 0 ? was_open : version->is_open[channel],
                        .unit = unit_select(cx, request, channel, limit.unit) };
        way.limit = input_view(cx, request, str_to_c(cx->arena, part_name(cx, channel, "limit")),
                               T_ADMIN_WAY_LIMIT);
        way.limit.type = S("number");
        if (request->values.n == 0 && limit_is_known(limit))
            way.limit.value = str_format(cx->arena, "%lld", (long long)limit.value);
        ways.items[channel] = way;
    }
    return ways;
}

static FeeEdits fees_edit(Cx *cx, const ProcedureFeeList *fees)
{
    FeeEdits edits = { arena_array(cx->arena, InputView, fees->n), fees->n };
    for (size_t i = 0; i < fees->n; i++) {
        const ProcedureFee *fee = &fees->items[i];
        TextArg args[] = { { "channel", text_get(cx->lang, channels[fee->channel].label) },
                           { "unit", str_is_empty(fee->unit) ? S("–") : fee->unit } };
        edits.items[i] = (InputView) {
            .name = S("fee[]"),
            .label = text_fill(cx->arena, cx->lang, T_ADMIN_FEE, args, 2),
            .hint = str_is_empty(fee->note) ? S("") : fee->note,
            .value = fee->basis == FEE_FIXED ? str_format(cx->arena, "%lld", (long long)fee->amount)
                                             : S(""),
            .error = S(""),
            .type = S("text"),
            .autocomplete = S("off"),
        };
    }
    return edits;
}

static void selects_fill(Cx *cx, const Request *request, const ProcedureVersion *version,
                         EntryPage *page)
{
    static const struct {
        Str code;
        TextKey label;
    } supplements[] = { { STR_INIT("restart"), T_ADMIN_SUPPLEMENT_RESTART },
                        { STR_INIT("resume"), T_ADMIN_SUPPLEMENT_RESUME } },
      levels[] = { { STR_INIT("none"), T_ADMIN_ONLINE_NONE },
                   { STR_INIT("part"), T_ADMIN_ONLINE_PART },
                   { STR_INIT("full"), T_ADMIN_ONLINE_FULL } };
    page->supplement = select_of(cx, request, "supplement", T_ADMIN_SUPPLEMENT);
    page->online = select_of(cx, request, "online_level", T_ADMIN_ONLINE);
    page->supplement.choices = (ChoiceViews) { arena_array(cx->arena, ChoiceView, 2), 2 };
    page->online.choices = (ChoiceViews) { arena_array(cx->arena, ChoiceView, 3), 3 };
    for (int i = 0; i < 2; i++)
        page->supplement.choices.items[i] =
            (ChoiceView) { supplements[i].code, text_get(cx->lang, supplements[i].label),
                           is_chosen(request, "supplement", supplements[i].code,
                                     i == (int)version->supplement_mode) };
    for (int i = 0; i < 3; i++)
        page->online.choices.items[i] =
            (ChoiceView) { levels[i].code, text_get(cx->lang, levels[i].label),
                           is_chosen(request, "online_level", levels[i].code,
                                     i == (int)version->online_level) };
}

static Err entry_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Agency own;
    bool is_all;
    ProcedureVersion version;
    ProcedureFeeList fees;
    Problem problem = cx->problem;
    TRY(admin_scope(cx, &own, &is_all));
    TRY(catalogue_find(cx, request_param(request, "code"), &version, &fees));
    cx->problem = problem;
    EntryPage page = {
        .errors = error_lines(cx),
        .action = catalogue_path(cx, request_param(request, "code")),
        .code = version.code,
        .name = version.name,
        .field = version.field,
        .scope = own.name,
        .number = version.number,
        .valid_from =
            version.valid_from.days == AGENCY_SINCE_EVER.days ? NO_DATE : version.valid_from,
        .is_saved = !str_is_empty(request_query(request, "da-luu")),
        .is_suspended = version.is_suspended,
        .ways = ways_edit(cx, request, &version),
        .fees = fees_edit(cx, &fees),
        .public_path = desk_path(cx, "/thu-tuc", "/en/procedures", version.slug),
    };
    page.from = input_view(cx, request, "from", T_ADMIN_FROM);
    page.from.required = true;
    page.from.hint = text_get(cx->lang, T_ADMIN_FROM_HINT);
    if (request->values.n == 0)
        page.from.value = date_format_vietnamese(cx->arena, today(cx));
    selects_fill(cx, request, &version, &page);
    html_begin(&html, cx, request->view);
    page_admin_entry(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err entry_get(Cx *cx, const Request *request, Response *response)
{
    return entry_show(cx, request, response);
}

Err entry_refused(Cx *cx, const Request *request, Response *response)
{
    return entry_show(cx, request, response);
}

// "8.000" or "8000"; empty: stays as it is.
static Err fees_read(Cx *cx, const StrList *typed, const int64_t **out)
{
    int64_t *fees = arena_array(cx->arena, int64_t, typed->n);
    for (size_t i = 0; i < typed->n; i++) {
        Buffer digits;
        buffer_init(&digits, cx->arena, 64);
        for (size_t c = 0; c < typed->items[i].length; c++)
            if (typed->items[i].data[c] != '.' && typed->items[i].data[c] != ' ')
                buffer_add_char(&digits, typed->items[i].data[c]);
        fees[i] = NO_INT;
        if (buffer_text(&digits).length > 0 &&
            (!str_to_int(buffer_text(&digits), &fees[i]) || fees[i] < 0))
            problem_add_field(cx, S("fee[]"), T_ADMIN_FEE_WRONG,
                              &(TextArg) { "value", typed->items[i] });
    }
    *out = fees;
    return problem_fields(cx, T_ADMIN_ENTRY_REFUSED);
}

Err entry_post(Cx *cx, const Request *request, Response *response)
{
    const EntryInput *input = request->input;
    ProcedureChange change = { .code = request_param(request, "code"),
                               .from = input->from,
                               .is_suspended = input->is_suspended,
                               .supplement_mode = (SupplementMode)input->supplement,
                               .online_level = (OnlineLevel)input->online,
                               .n_fees = input->fees.n };
    for (Channel channel = 0; channel < CHANNEL_COUNT; channel++) {
        bool has_unit = input->units[channel] >= 0;
        int64_t value = input->limits[channel];
        change.is_open[channel] = input->is_open[channel];
        change.limits[channel] =
            (TimeLimit) { value == NO_INT ? 0 : value,
                          has_unit ? (TimeUnit)input->units[channel] : TIME_WORKING_DAYS };
    }
    TRY(fees_read(cx, &input->fees, &change.fees));
    TRY(catalogue_change(cx, &change));
    response_redirect(response,
                      str_join(cx->arena, catalogue_path(cx, change.code), S("?da-luu=1")));
    return OK;
}
