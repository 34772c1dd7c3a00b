#include "rooms/counter/intake_view_web.h"

#include "counter_html.h"
#include "rooms/counter/intake_files.h"
#include "rooms/counter/intake_files_web.h"
#include "rooms/counter/intake_input.h"
#include "rooms/counter/offer.h"
#include "rooms/fees/fees.h"
#include "rooms/queue/queue.h"
#include "texts.h"
#include "web/view.h"

enum {
    CHOICES = 8
};

bool is_late_entry(const Request *request)
{
    return str_contains(request->path, S("/nhap-bu")) ||
           str_contains(request->path, S("/late-entry"));
}

static Str typed(const Request *request, const char *name)
{
    Str value = value_find(&request->values, name);
    return str_is_absent(value) ? S("") : value;
}

static Str error_of(Cx *cx, const char *field)
{
    for (const FieldError *error = cx->problem.fields; error != NULL; error = error->next)
        if (str_equal_c(error->field, field))
            return text_fill(cx->arena, cx->lang, error->text, error->args, PROBLEM_ARGS);
    return S("");
}

// ---- What

static void choices_fill(Cx *cx, const ProcedureOffers *offers, Str chosen, ProcedureChoices *out)
{
    *out = (ProcedureChoices) { arena_array(cx->arena, ProcedureChoice, offers->n), 0 };
    for (size_t i = 0; i < offers->n; i++)
        if (!str_equal(offers->items[i].code, chosen))
            out->items[out->n++] = (ProcedureChoice) { offers->items[i].code, offers->items[i].name,
                                                       offers->items[i].field };
}

// Further procedures of the same person that are still ticked, and the one just asked for.
static Err also_fill(Cx *cx, const Request *request, IntakePage *page)
{
    ProcedureOffers more = { .n = 0 };
    ProcedureOffer offer;
    Str q = typed(request, "more");
    page->also =
        (ProcedureChoices) { arena_array(cx->arena, ProcedureChoice, request->values.n + 1), 0 };
    for (size_t i = 0; i < request->values.n; i++) {
        const NamedValue *value = &request->values.items[i];
        if (!str_equal_c(value->name, "also") ||
            procedure_offer_get(cx, value->value, &offer) != OK)
            continue;
        page->also.items[page->also.n++] =
            (ProcedureChoice) { offer.version.code, offer.version.name, offer.version.field };
    }
    if (!str_is_empty(q))
        TRY(procedure_offers_find(cx, q, 1, &more));
    if (more.n > 0)
        page->also.items[page->also.n++] =
            (ProcedureChoice) { more.items[0].code, more.items[0].name, more.items[0].field };
    return OK;
}

// ---- Papers

static int64_t count_of(Cx *cx, const Request *request, const char *kind, int64_t ordinal)
{
    int64_t n = 0;
    Str name = str_format(cx->arena, "%s.%lld", kind, (long long)ordinal);
    (void)str_to_int(str_trim(typed(request, str_to_c(cx->arena, name))), &n);
    return n;
}

static bool was_ticked(const Request *request, int64_t ordinal)
{
    int64_t value;
    for (size_t i = 0; i < request->values.n; i++)
        if (str_equal_c(request->values.items[i].name, "part") &&
            str_to_int(request->values.items[i].value, &value) && value == ordinal)
            return true;
    return false;
}

static PaperInput paper_typed(Cx *cx, const Request *request, const ProcedurePart *part)
{
    return (PaperInput) { .is_checked = was_ticked(request, part->ordinal),
                          .originals = count_of(cx, request, "originals", part->ordinal),
                          .certified = count_of(cx, request, "certified", part->ordinal),
                          .photocopies = count_of(cx, request, "photocopies", part->ordinal) };
}

// What the law asks for is what most people bring: ticked until somebody says otherwise.
static PaperInput paper_expected(const ProcedurePart *part)
{
    bool says_none = part->originals <= 0 && part->copies <= 0;
    return (PaperInput) { .is_checked = part->is_mandatory,
                          .originals = says_none ? 1 : part->originals,
                          .photocopies = part->copies };
}

static HeldScans scans_of(Cx *cx, const FileLinkList *held, int64_t ordinal, Str base_path)
{
    HeldScans scans = { arena_array(cx->arena, HeldScan, held->n + 1), 0 };
    for (size_t i = 0; i < held->n; i++) {
        const FileLink *link = &held->items[i];
        if (link->part == ordinal)
            scans.items[scans.n++] =
                (HeldScan) { link->id, link->name, file_size_text(cx->arena, link->size_bytes),
                             str_format(cx->arena, "%.*s/%lld", STR_ARG(base_path),
                                        (long long)link->id) };
    }
    return scans;
}

// What was scanned for this form and this procedure stands at its paper, however often it is sent.
static Err scans_fill(Cx *cx, IntakePage *page)
{
    IntakeForm form = { page->key, page->procedure };
    FileLinkList held;
    TRY(intake_file_list(cx, &form, &held));
    Str base_path = intake_scan_path(cx, &form);
    for (size_t i = 0; i < page->papers.n; i++)
        page->papers.items[i].scans = scans_of(cx, &held, page->papers.items[i].ordinal, base_path);
    page->scan_path = desk_path(cx, "/lam-viec/tiep-nhan/tep", "/en/desk/intake/files", NO_STR);
    page->scan_accept = str_from_c(intake_scan_accepted);
    page->scan_bytes_max = FILE_BYTES_MAX;
    return OK;
}

static void papers_fill(Cx *cx, const Request *request, const ProcedurePartList *parts,
                        IntakePage *page)
{
    bool was_shown = str_equal(typed(request, "papers_of"), page->procedure);
    page->papers = (PaperInputs) { arena_array(cx->arena, PaperInput, parts->n), 0 };
    for (size_t i = 0; i < parts->n && i < DOSSIER_PARTS_MAX; i++) {
        const ProcedurePart *part = &parts->items[i];
        PaperInput paper = was_shown ? paper_typed(cx, request, part) : paper_expected(part);
        paper.ordinal = part->ordinal;
        paper.name = part->name;
        paper.group = part->group;
        paper.is_mandatory = part->is_mandatory;
        page->papers.items[page->papers.n++] = paper;
    }
}

// ---- When and for how much

static Str limit_words(Cx *cx, TimeLimit limit)
{
    static const TextKey keys[TIME_UNIT_COUNT] = {
        [TIME_WORKING_DAYS] = T_COUNTER_LIMIT_WORKING_DAYS,
        [TIME_WORKING_HOURS] = T_COUNTER_LIMIT_WORKING_HOURS,
        [TIME_WORKING_MINUTES] = T_COUNTER_LIMIT_WORKING_MINUTES,
        [TIME_CALENDAR_DAYS] = T_COUNTER_LIMIT_CALENDAR_DAYS,
        [TIME_MONTHS] = T_COUNTER_LIMIT_MONTHS,
        [TIME_SAME_DAY] = T_COUNTER_LIMIT_SAME_DAY,
    };
    if (!limit_is_known(limit))
        return text_get(cx->lang, T_COUNTER_LIMIT_UNKNOWN);
    TextArg arg = { "n", str_format(cx->arena, "%lld", (long long)limit.value) };
    return text_fill(cx->arena, cx->lang, keys[limit.unit], &arg, 1);
}

static Channel channel_typed(const Request *request)
{
    Channel channel;
    return channel_parse(typed(request, "channel"), &channel) ? channel : CHANNEL_COUNTER;
}

static Err promise_fill(Cx *cx, const Request *request, const ProcedureOffer *offer,
                        IntakePage *page)
{
    OfferAsk ask = { offer, channel_typed(request), cx->env->now(cx->env) };
    OfferPromise promise;
    TRY(offer_promise(cx, &ask, &promise));
    page->limit = limit_words(cx, promise.limit);
    page->is_same_day = promise.limit.unit == TIME_SAME_DAY;
    page->due_at = promise.due_at;
    page->reasons = (ReasonLines) { arena_array(cx->arena, ReasonLine, promise.n), promise.n };
    for (size_t i = 0; i < promise.n; i++)
        page->reasons.items[i].text = due_reason_text(cx->arena, cx->lang, &promise.items[i]);
    return OK;
}

static Err fees_fill(Cx *cx, const Request *request, const ProcedureOffer *offer, IntakePage *page)
{
    FeeQuote quote;
    FeeAsk ask = { .version_id = offer->version.id,
                   .agency_id = offer->agency.id,
                   .channel = channel_typed(request),
                   .on = instant_date(cx->env->now(cx->env)),
                   .choices = fee_choices_read(cx->arena, &request->values) };
    TRY(fee_quote(cx, &ask, &quote));
    page->fees = (FeeRows) { arena_array(cx->arena, FeeRow, quote.lines.n), 0 };
    for (size_t i = 0; i < quote.lines.n; i++) {
        const FeeLine *line = &quote.lines.items[i];
        if (!line->is_wanted)
            continue;
        bool is_many = line->quantity > 1 || line->copies > 1;
        page->fees.items[page->fees.n++] =
            (FeeRow) { .line = line->line,
                       .name = line->name,
                       .unit = line->unit,
                       .reckoning = is_many ? line->reckoning : S(""),
                       .is_known = line->is_known,
                       .is_counted = !str_is_empty(line->unit) && line->amount.dong != 0,
                       .amount = line->amount,
                       .quantity = line->quantity };
    }
    page->must_pay = quote.is_known && quote.total.dong > 0;
    page->fees_total = quote.total;
    return OK;
}

// ---- Choices of one field

typedef struct Choice {
    Str value;
    TextKey label;
} Choice;

static SelectView select_of(Cx *cx, const char *name, TextKey label)
{
    return (SelectView) { .name = str_from_c(name),
                          .label = text_get(cx->lang, label),
                          .hint = S(""),
                          .error = error_of(cx, name),
                          .choices = { arena_array(cx->arena, ChoiceView, 4), 0 } };
}

static void choice_add(Cx *cx, SelectView *select, Str chosen, const Choice *choice)
{
    select->choices.items[select->choices.n++] =
        (ChoiceView) { choice->value, text_get(cx->lang, choice->label),
                       str_equal(chosen, choice->value) };
}

static void selects_fill(Cx *cx, const Request *request, IntakePage *page)
{
    static const Choice channels[] = { { STR_INIT("counter"), T_COUNTER_BY_COUNTER },
                                       { STR_INIT("post"), T_COUNTER_BY_POST },
                                       { STR_INIT("online"), T_COUNTER_BY_ONLINE } };
    static const Choice results[] = { { STR_INIT("counter"), T_COUNTER_RESULT_COUNTER },
                                      { STR_INIT("post"), T_COUNTER_RESULT_POST },
                                      { STR_INIT("online"), T_COUNTER_RESULT_ONLINE } };
    page->channel = select_of(cx, "channel", T_COUNTER_CHANNEL);
    page->result_by = select_of(cx, "result_by", T_COUNTER_RESULT_BY);
    for (size_t i = 0; i < 3; i++) {
        choice_add(cx, &page->channel, typed(request, "channel"), &channels[i]);
        choice_add(cx, &page->result_by, typed(request, "result_by"), &results[i]);
    }
    page->is_online = channel_typed(request) == CHANNEL_ONLINE;
    page->has_consent = !str_is_empty(typed(request, "consent"));
    page->consent_error = error_of(cx, "consent");
}

// Money is taken into an open drawer only. What was chosen already stays chosen.
static Err pay_fill(Cx *cx, const Request *request, IntakePage *page)
{
    static const Choice pays[] = { { STR_INIT("later"), T_COUNTER_PAY_LATER },
                                   { STR_INIT("cash"), T_COUNTER_PAY_CASH },
                                   { STR_INIT("transfer"), T_COUNTER_PAY_TRANSFER } };
    Str chosen = typed(request, "pay");
    bool is_open;
    TRY(shift_open_for(cx, &is_open));
    if (str_is_empty(chosen))
        chosen = is_open ? S("cash") : S("later");
    page->pay = select_of(cx, "pay", T_COUNTER_PAY);
    if (!is_open)
        page->pay.hint = text_get(cx->lang, T_COUNTER_PAY_NO_SHIFT);
    for (size_t i = 0; i < sizeof pays / sizeof pays[0]; i++)
        choice_add(cx, &page->pay, chosen, &pays[i]);
    return OK;
}

// ---- Inputs

static InputView number_input(Cx *cx, const Request *request, const char *name, TextKey label)
{
    InputView input = input_view(cx, request, name, label);
    input.type = S("number");
    input.required = true;
    if (str_is_empty(input.value))
        input.value = S("1");
    return input;
}

static void person_fill(Cx *cx, const Request *request, IntakePage *page)
{
    page->name = input_view(cx, request, "applicant.name", T_COUNTER_APPLICANT_NAME);
    page->name.required = true;
    page->id_number = input_view(cx, request, "applicant.id_number", T_COUNTER_ID_NUMBER);
    page->phone = input_view(cx, request, "applicant.phone", T_COUNTER_PHONE);
    page->phone.type = S("tel");
    page->email = input_view(cx, request, "applicant.email", T_COUNTER_EMAIL);
    page->email.type = S("email");
    page->address = input_view(cx, request, "applicant.address", T_COUNTER_ADDRESS);
    page->born_on = input_view(cx, request, "born_on", T_COUNTER_BORN_ON);
    page->sex = input_view(cx, request, "sex", T_COUNTER_SEX);
    page->agent = input_view(cx, request, "agent", T_COUNTER_AGENT);
    page->agent_id = input_view(cx, request, "agent_id", T_COUNTER_AGENT_ID);
    page->agent_paper = input_view(cx, request, "agent_paper", T_COUNTER_AGENT_PAPER);
    page->has_agent = !str_is_empty(page->agent.value) || !str_is_empty(page->agent_id.value);
}

static void inputs_fill(Cx *cx, const Request *request, IntakePage *page)
{
    person_fill(cx, request, page);
    page->sets = number_input(cx, request, "sets", T_COUNTER_SETS);
    page->copies = number_input(cx, request, "copies", T_COUNTER_COPIES);
    page->more = input_view(cx, request, "more", T_COUNTER_MORE);
    page->more.value = S("");
    page->signer = input_view(cx, request, "signer", T_COUNTER_SIGNER);
    page->result_number = input_view(cx, request, "result_number", T_COUNTER_RESULT_NUMBER);
    page->result_address = input_view(cx, request, "result_address", T_COUNTER_RESULT_ADDRESS);
    page->pay_reference = input_view(cx, request, "pay_reference", T_COUNTER_PAY_REFERENCE);
    page->note = input_view(cx, request, "note", T_COUNTER_NOTE);
    page->note.is_long = true;
    page->reason = input_view(cx, request, "reason", T_COUNTER_REASON);
    page->reason.is_long = true;
    page->slip = input_view(cx, request, "slip", T_COUNTER_SLIP);
    page->slip.required = true;
    page->on = input_view(cx, request, "on", T_COUNTER_SLIP_ON);
    page->on.required = true;
    page->on.hint = text_get(cx->lang, T_COUNTER_DAY_HINT);
    page->time = input_view(cx, request, "time", T_COUNTER_SLIP_TIME);
    page->time.required = true;
    page->time.hint = text_get(cx->lang, T_COUNTER_TIME_HINT);
}

// The keyboard goes on where something is missing.
static void focus_set(IntakePage *page)
{
    bool has_name = !str_is_empty(page->name.value), has_phone = !str_is_empty(page->phone.value);
    bool has_number = !str_is_empty(page->id_number.value) || has_phone;
    page->focuses_procedure = !page->has_procedure;
    if (!page->has_procedure)
        return;
    page->focuses_scan = !has_name && !has_number;
    page->name.is_focused = !has_name && has_number;
    page->phone.is_focused = has_name && !has_phone;
    page->focuses_save = has_name && has_phone;
}

static Err procedure_fill(Cx *cx, const Request *request, Str code, IntakePage *page)
{
    ProcedureOffer offer;
    TRY(procedure_offer_get(cx, code, &offer));
    page->has_procedure = true;
    page->procedure = offer.version.code;
    page->procedure_name = offer.version.name;
    page->field = offer.version.field;
    page->agency_name = offer.agency.name;
    papers_fill(cx, request, &offer.parts, page);
    TRY(scans_fill(cx, page));
    TRY(promise_fill(cx, request, &offer, page));
    return fees_fill(cx, request, &offer, page);
}

static void paths_fill(Cx *cx, bool is_late, IntakePage *page)
{
    page->action = is_late ? desk_path(cx, "/lam-viec/nhap-bu", "/en/desk/late-entry", NO_STR)
                           : desk_path(cx, "/lam-viec/tiep-nhan", "/en/desk/intake", NO_STR);
    page->fill_path =
        is_late ? desk_path(cx, "/lam-viec/nhap-bu/dien", "/en/desk/late-entry/fill", NO_STR)
                : desk_path(cx, "/lam-viec/tiep-nhan/dien", "/en/desk/intake/fill", NO_STR);
    page->missing_path =
        desk_path(cx, "/lam-viec/tiep-nhan/thieu-giay-to", "/en/desk/intake/missing", NO_STR);
    page->refuse_path =
        desk_path(cx, "/lam-viec/tiep-nhan/tu-choi", "/en/desk/intake/refuse", NO_STR);
    page->suggest_path =
        desk_path(cx, "/lam-viec/tiep-nhan/goi-y?q=", "/en/desk/intake/suggest?q=", NO_STR);
    page->other_path = is_late ? desk_path(cx, "/lam-viec/tiep-nhan", "/en/desk/intake", NO_STR)
                               : desk_path(cx, "/lam-viec/nhap-bu", "/en/desk/late-entry", NO_STR);
    page->slips_path = desk_path(cx, "/lam-viec/phieu-giay", "/en/desk/slips", NO_STR);
    page->title = text_get(cx->lang, is_late ? T_COUNTER_LATE_TITLE : T_COUNTER_INTAKE_TITLE);
    page->is_late_entry = is_late;
}

// Who stands at the booth now, whatever number the page was opened with: what is saved ends his
// number, never that of somebody before.
static Err ticket_fill(Cx *cx, const Request *request, IntakePage *page)
{
    QueueSeat seat;
    Str carried = typed(request, "so");
    page->ticket = page->lane = S("");
    if (page->is_late_entry)
        return OK;
    TRY(seat_get(cx, &seat));
    bool is_other = request->method == METHOD_POST && !str_equal(carried, seat.ticket.label);
    if (!seat.is_open || !seat.has_ticket || is_other)
        return OK;
    page->ticket = seat.ticket.label;
    page->lane = seat.ticket.lane_name;
    page->serving = T_QUEUE_SERVING;
    return OK;
}

Err intake_show(Cx *cx, const Request *request, const IntakeShow *show, Response *response)
{
    Html html;
    ProcedureOffers offers;
    IntakePage page = { .key = form_key(cx, request),
                        .errors = error_lines(cx),
                        .card_warning = show->card_warning,
                        .person_note = show->person_note,
                        .query = show->query,
                        .query_error = error_of(cx, "procedure"),
                        .procedure = S(""),
                        .due_at = NO_INSTANT };
    paths_fill(cx, show->is_late_entry, &page);
    inputs_fill(cx, request, &page);
    selects_fill(cx, request, &page);
    TRY(pay_fill(cx, request, &page));
    TRY(ticket_fill(cx, request, &page));
    // What was wrong is on the page now; what follows has its own problems.
    cx->problem = (Problem) { 0 };
    if (!str_is_empty(show->procedure))
        TRY(procedure_fill(cx, request, show->procedure, &page));
    TRY(procedure_offers_find(cx, show->query, CHOICES, &offers));
    if (!page.has_procedure || !str_is_empty(show->query))
        choices_fill(cx, &offers, page.procedure, &page.choices);
    TRY(also_fill(cx, request, &page));
    if (page.has_procedure)
        page.query = S("");
    focus_set(&page);
    html_begin(&html, cx, request->view);
    page_intake(&html, &page);
    response_set_html(response, &html);
    return OK;
}
