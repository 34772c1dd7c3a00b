// Filing online, before and around its steps: what one needs, beginning, going on elsewhere.
#include "rooms/citizen/draft_web.h"

#include "base/buffer.h"
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/form_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"
#include "web/view.h"

enum {
    WORDS_BYTES = 64 * 1024,
    APPLICANTS_SHOWN = 1, // agency: no choice to make
};

static const TextKey step_paths[DRAFT_STEP_COUNT] = {
    [DRAFT_PERSON] = T_CITIZEN_PATH_PERSON,
    [DRAFT_DETAILS] = T_CITIZEN_PATH_DETAILS,
    [DRAFT_PAPERS] = T_CITIZEN_PATH_PAPERS,
    [DRAFT_CHECK] = T_CITIZEN_PATH_CHECK,
};

Str step_path(Cx *cx, Str number, DraftStep step)
{
    return citizen_path(cx, step_paths[step], number);
}

// ---- Opening

Err draft_open_again(Cx *cx, const Request *request, Draft *out, DraftKey *out_key)
{
    TRY(draft_key_read(cx, request, out_key));
    return draft_get(cx, request_param(request, "draft"), out_key, out);
}

Err draft_open(Cx *cx, const Request *request, Response *response, Draft *out, bool *out_found)
{
    DraftKey key;
    Str number = request_param(request, "draft");
    Err err = draft_open_again(cx, request, out, &key);
    *out_found = err == OK;
    if (err != ERR_NOT_FOUND)
        return err;
    cx->problem = (Problem) { 0 };
    response_redirect(response, str_format(cx->arena, "%.*s?so=%.*s",
                                           STR_ARG(text_get(cx->lang, T_CITIZEN_PATH_RESUME)),
                                           STR_ARG(url_encode(cx->arena, number))));
    return OK;
}

StepFrame step_frame(Cx *cx, const Request *request, const Draft *draft, DraftStep step)
{
    return (StepFrame) {
        .number = draft->number,
        .procedure_name = draft->procedure.name,
        .action = request->path,
        .back_path = step == DRAFT_PERSON
                         ? citizen_path(cx, T_CITIZEN_PATH_START, draft->procedure.slug)
                         : step_path(cx, draft->number, step - 1),
        .step = (int64_t)step + 1,
        .steps = DRAFT_STEP_COUNT,
        .saved_at = draft->changed_at,
        .expires_at = draft->expires_at,
        .is_saved = draft->done != 0,
        .errors = error_lines(cx),
    };
}

// ---- In words

Str fee_words(Cx *cx, const ProcedureFeeList *fees)
{
    Buffer words;
    buffer_init(&words, cx->arena, WORDS_BYTES);
    bool is_free = true, is_known = false;
    for (size_t i = 0; i < fees->n; i++) {
        const ProcedureFee *fee = &fees->items[i];
        bool is_here = fee->channel == CHANNEL_ONLINE || fees->n == 1;
        if (!is_here || fee->basis != FEE_FIXED || !str_equal_c(fee->currency, "VND"))
            continue;
        is_known = true;
        if (fee->amount == 0)
            continue;
        is_free = false;
        buffer_add(&words, words.length > 0 ? S("; ") : S(""));
        buffer_add(&words, format_money(cx->arena, cx->lang, (Money) { fee->amount }));
        if (!str_is_empty(fee->unit))
            buffer_add_format(&words, " / %.*s", STR_ARG(fee->unit));
    }
    if (!is_known)
        return text_get(cx->lang, T_CITIZEN_FEE_UNKNOWN);
    return is_free ? text_get(cx->lang, T_CITIZEN_FEE_FREE) : buffer_text(&words);
}

Str limit_words(Cx *cx, const ProcedureVersion *version)
{
    static const TextKey keys[TIME_UNIT_COUNT] = {
        [TIME_WORKING_DAYS] = T_CITIZEN_LIMIT_WORKING_DAYS,
        [TIME_WORKING_HOURS] = T_CITIZEN_LIMIT_WORKING_HOURS,
        [TIME_WORKING_MINUTES] = T_CITIZEN_LIMIT_WORKING_MINUTES,
        [TIME_CALENDAR_DAYS] = T_CITIZEN_LIMIT_CALENDAR_DAYS,
        [TIME_MONTHS] = T_CITIZEN_LIMIT_MONTHS,
        [TIME_SAME_DAY] = T_CITIZEN_LIMIT_SAME_DAY,
    };
    TimeLimit limit = version->limits[CHANNEL_ONLINE];
    if (!limit_is_known(limit))
        limit = version->limits[CHANNEL_COUNTER];
    if (!limit_is_known(limit))
        return text_get(cx->lang, T_CITIZEN_LIMIT_UNKNOWN);
    return text_with(cx, keys[limit.unit], "n",
                     str_format(cx->arena, "%lld", (long long)limit.value));
}

// ---- What one needs before beginning

static TextLines paper_lines(Cx *cx, const ProcedurePartList *parts)
{
    TextLines lines = { arena_array(cx->arena, TextLine, parts->n + 1), parts->n };
    for (size_t i = 0; i < parts->n; i++)
        lines.items[i].text =
            parts->items[i].is_mandatory
                ? parts->items[i].name
                : text_with(cx, T_CITIZEN_PAPER_IF_ANY, "name", parts->items[i].name);
    return lines;
}

static SelectView agency_select(Cx *cx, const Request *request, const AgencyList *agencies)
{
    Str typed = value_find(&request->values, "agency");
    SelectView select = { .name = S("agency"),
                          .label = text_get(cx->lang, T_CITIZEN_WHERE),
                          .hint = text_get(cx->lang, T_CITIZEN_WHERE_HINT),
                          .error = S("") };
    if (agencies->n <= APPLICANTS_SHOWN)
        return select;
    select.choices = (ChoiceViews) { arena_array(cx->arena, ChoiceView, agencies->n), agencies->n };
    for (size_t i = 0; i < agencies->n; i++)
        select.choices.items[i] = (ChoiceView) { agencies->items[i].code, agencies->items[i].name,
                                                 str_equal(typed, agencies->items[i].code) };
    return select;
}

static Err start_show(Cx *cx, const Request *request, Response *response)
{
    DraftOffer offer;
    Html html;
    ErrorLines errors = error_lines(cx);
    TRY(draft_offer_get(cx, request_param(request, "slug"), &offer));
    StartPage page = {
        .procedure_name = offer.version.name,
        .procedure_path = citizen_path(cx, T_CITIZEN_PATH_PROCEDURE, offer.version.slug),
        .applicants = text_or_empty(offer.texts.of[PROCEDURE_APPLICANTS]),
        .limit = limit_words(cx, &offer.version),
        .fee = fee_words(cx, &offer.fees),
        .is_suspended = offer.way == FILE_SUSPENDED,
        .is_here = offer.way == FILE_HERE,
        .is_at_counter = offer.way == FILE_AT_COUNTER,
        .portal_url = offer.way == FILE_ON_PORTAL ? offer.portal_url : S(""),
        .papers = paper_lines(cx, &offer.parts),
        .agency = agency_select(cx, request, &offer.agencies),
        .agency_name = offer.agencies.n > 0 ? offer.agencies.items[0].name : S(""),
        .action = request->path,
        .resume_path = text_get(cx->lang, T_CITIZEN_PATH_RESUME),
        .errors = errors,
        .days = DRAFT_DAYS,
    };
    html_begin(&html, cx, request->view);
    page_start(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err start_get(Cx *cx, const Request *request, Response *response)
{
    return start_show(cx, request, response);
}

Err start_refused(Cx *cx, const Request *request, Response *response)
{
    return start_show(cx, request, response);
}

Err start_post(Cx *cx, const Request *request, Response *response)
{
    const StartInput *input = request->input;
    DraftBegin begin = { .slug = request_param(request, "slug"),
                         .agency = text_or_empty(input->agency) };
    Str number, browser;
    TRY(draft_key_read(cx, request, &begin.key));
    TRY(draft_begin(cx, &begin, &number, &browser));
    draft_key_keep(cx, request, response, browser);
    response_redirect(response, step_path(cx, number, DRAFT_PERSON));
    return OK;
}

// ---- Going on in another browser

static Err resume_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Str number = request_query(request, "so");
    ResumePage page = {
        .action = text_get(cx->lang, T_CITIZEN_PATH_RESUME),
        .title_hint = str_is_empty(number) ? S("") : text_get(cx->lang, T_CITIZEN_RESUME_ELSEWHERE),
        .number = saved_input(cx, request, "number", T_CITIZEN_DRAFT_NUMBER, number),
        .phone = saved_input(cx, request, "phone", T_CITIZEN_PHONE, S("")),
        .errors = error_lines(cx),
        .days = DRAFT_DAYS,
    };
    page.number.hint = text_get(cx->lang, T_CITIZEN_DRAFT_NUMBER_HINT);
    page.number.required = page.phone.required = true;
    page.phone.hint = text_get(cx->lang, T_CITIZEN_RESUME_PHONE_HINT);
    page.phone.type = S("tel");
    page.phone.autocomplete = S("tel");
    html_begin(&html, cx, request->view);
    page_resume(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err resume_get(Cx *cx, const Request *request, Response *response)
{
    return resume_show(cx, request, response);
}

Err resume_refused(Cx *cx, const Request *request, Response *response)
{
    return resume_show(cx, request, response);
}

// Numbers are lower case, and people type blanks and hyphens between.
static Str number_typed(Arena *arena, Str typed)
{
    Buffer out;
    buffer_init(&out, arena, typed.length + 1);
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.data[i];
        if (c >= 'A' && c <= 'Z')
            buffer_add_char(&out, (char)(c + 32));
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            buffer_add_char(&out, c);
    }
    return buffer_text(&out);
}

Err resume_post(Cx *cx, const Request *request, Response *response)
{
    const ResumeInput *input = request->input;
    DraftResume resume = { .number = number_typed(cx->arena, text_or_empty(input->number)),
                           .phone = text_or_empty(input->phone),
                           .address = request->remote_address };
    Str browser;
    TRY(draft_key_read(cx, request, &resume.key));
    Err err = draft_resume(cx, &resume, &browser);
    if (err == ERR_NOT_FOUND) { // the page of the form says so, beside its inputs
        problem_add_field(cx, S("number"), T_CITIZEN_RESUME_WRONG, NULL);
        return problem_fields(cx, T_CITIZEN_RESUME_WRONG);
    }
    TRY(err);
    draft_key_keep(cx, request, response, browser);
    response_redirect(response, step_path(cx, resume.number, DRAFT_CHECK));
    return OK;
}
