// The catalogue: search that ignores accents, and one page for each procedure.
#include "rooms/portal/portal_web.h"

#include "base/text.h"
#include "portal_html.h"
#include "rooms/identity/identity.h"
#include "rooms/portal/portal.h"
#include "rooms/portal/field_links_web.h"
#include "rooms/portal/wording.h"
#include "texts.h"
#include "web/format.h"
#include "web/view.h"

static Date today(const Cx *cx)
{
    return instant_date(cx->env->now(cx->env));
}

static Str procedure_path(const Cx *cx, Str slug)
{
    TextArg arg = { "slug", url_encode(cx->arena, slug) };
    return text_fill(cx->arena, cx->lang, T_PORTAL_PATH_PROCEDURE, &arg, 1);
}

static ProcedureLines lines_of(const Cx *cx, const ProcedurePage *found)
{
    ProcedureLines lines = { arena_array(cx->arena, ProcedureLine, found->n + 1), found->n };
    for (size_t i = 0; i < found->n; i++) {
        const ProcedureHit *hit = &found->items[i];
        lines.items[i] = (ProcedureLine) {
            .code = hit->code,
            .name = hit->name,
            .field = hit->field,
            .path = procedure_path(cx, hit->slug),
            .is_suspended = hit->is_suspended,
            .online = online_wording(hit->online_level),
        };
    }
    return lines;
}

static Str chosen_field_name(const FieldLinks *fields)
{
    for (size_t i = 0; i < fields->n; i++)
        if (fields->items[i].is_chosen)
            return fields->items[i].name;
    return S("");
}

static Str present(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

Err catalogue_get(Cx *cx, const Request *request, Response *response)
{
    Str field = present(request_query(request, "linh-vuc"));
    ProcedureSearch search = { .q = present(request_query(request, "q")),
                               .field = field,
                               .on = today(cx),
                               .limit = PAGE_ROWS,
                               .cursor = present(request_query(request, "sau")) };
    ProcedurePage found;
    ProcedureFieldList fields;
    TRY(catalogue_search(cx, &search, &found));
    TRY(catalogue_list_fields(cx, search.on, &fields));
    CataloguePage page = {
        .q = search.q,
        .field_value = field,
        .is_filtered = search.q.length > 0 || field.length > 0,
        .lines = lines_of(cx, &found),
        .fields = field_links(cx, &fields, field),
        .pager = pager_of(cx->arena, request, present(found.next)),
    };
    page.field = chosen_field_name(&page.fields);
    Html html;
    html_begin(&html, cx, request->view);
    page_catalogue(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static WayLines way_lines(const Cx *cx, const CatalogueEntry *entry)
{
    WayLines lines = { arena_array(cx->arena, WayLine, entry->ways.n + 1), entry->ways.n };
    for (size_t i = 0; i < entry->ways.n; i++) {
        const ProcedureWay *way = &entry->ways.items[i];
        lines.items[i] =
            (WayLine) { text_get(cx->lang, channel_wording(way->channel)),
                        limit_wording(cx->arena, cx->lang, way->limit), present(way->note) };
    }
    return lines;
}

// "Miễn phí", "8.000 ₫/bản"; amounts of other currencies are in cents.
static Str fee_text(const Cx *cx, const ProcedureFee *fee)
{
    if (fee->basis == FEE_LOCAL)
        return text_get(cx->lang, T_PORTAL_FEE_LOCAL);
    if (fee->basis != FEE_FIXED || fee->amount < 0)
        return text_get(cx->lang, T_PORTAL_FEE_UNKNOWN);
    if (fee->amount == 0)
        return text_get(cx->lang, T_PORTAL_FEE_FREE);
    bool is_dong = fee->currency.length == 0 || str_equal(fee->currency, S("VND"));
    Str amount = is_dong ? format_money(cx->arena, cx->lang, (Money) { fee->amount })
                         : str_format(cx->arena, "%.*s %.*s",
                                      STR_ARG(format_decimal(cx->arena, cx->lang, fee->amount, 2)),
                                      STR_ARG(fee->currency));
    return fee->unit.length == 0
               ? amount
               : str_format(cx->arena, "%.*s/%.*s", STR_ARG(amount), STR_ARG(fee->unit));
}

static FeeLines fee_lines(const Cx *cx, const CatalogueEntry *entry)
{
    FeeLines lines = { arena_array(cx->arena, FeeLine, entry->fees.n + 1), entry->fees.n };
    for (size_t i = 0; i < entry->fees.n; i++) {
        const ProcedureFee *fee = &entry->fees.items[i];
        lines.items[i] = (FeeLine) { text_get(cx->lang, channel_wording(fee->channel)),
                                     text_get(cx->lang, fee_kind_wording(fee->kind)),
                                     fee_text(cx, fee), present(fee->note) };
    }
    return lines;
}

static PartLines part_lines(const Cx *cx, const CatalogueEntry *entry)
{
    PartLines lines = { arena_array(cx->arena, PartLine, entry->parts.n + 1), entry->parts.n };
    Str group = S("");
    for (size_t i = 0; i < entry->parts.n; i++) {
        const ProcedurePart *part = &entry->parts.items[i];
        bool begins_group = !str_equal(part->group, group);
        group = part->group;
        lines.items[i] = (PartLine) {
            .group = begins_group ? group : S(""),
            .name = part->name,
            .form = present(part->form),
            .originals = part->originals,
            .copies = part->copies,
            .is_mandatory = part->is_mandatory,
        };
    }
    return lines;
}

static bool ways_have_notes(const WayLines *ways)
{
    for (size_t i = 0; i < ways->n; i++)
        if (ways->items[i].note.length > 0)
            return true;
    return false;
}

static bool fees_have_notes(const FeeLines *fees)
{
    for (size_t i = 0; i < fees->n; i++)
        if (fees->items[i].note.length > 0)
            return true;
    return false;
}

static ProcedureView view_of(const Cx *cx, const CatalogueEntry *entry)
{
    const ProcedureVersion *version = &entry->version;
    const Str *texts = entry->texts.of;
    return (ProcedureView) {
        .code = version->code,
        .name = version->name,
        .field = version->field,
        .field_path = field_path(cx, version->field),
        .is_suspended = version->is_suspended,
        .online = online_wording(version->online_level),
        .valid_from = version->valid_from.days > 0 ? version->valid_from : NO_DATE,
        .ways = way_lines(cx, entry),
        .fees = fee_lines(cx, entry),
        .parts = part_lines(cx, entry),
        .description = texts[PROCEDURE_DESCRIPTION],
        .applicants = texts[PROCEDURE_APPLICANTS],
        .received_at = texts[PROCEDURE_RECEIVED_AT],
        .result = texts[PROCEDURE_RESULT],
        .conditions = texts[PROCEDURE_CONDITIONS],
        .sequence = texts[PROCEDURE_SEQUENCE],
        .legal_basis = texts[PROCEDURE_LEGAL_BASIS],
        .decided_by = texts[PROCEDURE_DECIDED_BY],
        .performed_by = texts[PROCEDURE_PERFORMED_BY],
        .decision = texts[PROCEDURE_DECISION],
        .parts_raw = entry->parts.n == 0 ? texts[PROCEDURE_PARTS_RAW] : NO_STR,
        .ways_raw = entry->ways.n == 0 ? texts[PROCEDURE_WAYS_RAW] : NO_STR,
    };
}

// Where the button leads: filing here, on the national portal, or nowhere but the counter.
static Err filing_fill(Cx *cx, const ProcedureVersion *version, ProcedureView *page)
{
    FilingMode mode;
    TRY(setting_get_filing_mode(cx, &mode));
    page->filing = T_NONE;
    page->filing_path = S("");
    if (version->is_suspended || !procedure_is_online(version) || mode == FILING_COUNTER)
        return OK;
    page->filing = mode == FILING_LINKED ? T_PORTAL_FILE_ON_PORTAL : T_PORTAL_FILE_HERE;
    if (mode == FILING_LINKED)
        return setting_get(cx, SETTING_FILING_URL, &page->filing_path);
    TextArg arg = { "slug", url_encode(cx->arena, version->slug) };
    page->filing_path = text_fill(cx->arena, cx->lang, T_PORTAL_PATH_FILING, &arg, 1);
    return OK;
}

// An address stays valid when the procedure is renamed: the old slug leads to the new one.
static void redirect_to_slug(const Cx *cx, Response *response, Str slug)
{
    response_redirect(response, procedure_path(cx, slug));
    response->status = 301;
}

Err procedure_get(Cx *cx, const Request *request, Response *response)
{
    CatalogueEntry entry;
    Str slug = request_param(request, "slug");
    TRY(catalogue_get_entry(cx, slug, today(cx), &entry));
    if (!str_equal(slug, entry.version.slug)) {
        redirect_to_slug(cx, response, entry.version.slug);
        return OK;
    }
    ProcedureView page = view_of(cx, &entry);
    TRY(filing_fill(cx, &entry.version, &page));
    page.ways_have_notes = ways_have_notes(&page.ways);
    page.fees_have_notes = fees_have_notes(&page.fees);
    Html html;
    html_begin(&html, cx, request->view);
    page_procedure(&html, &page);
    response_set_html(response, &html);
    return OK;
}
