// Tracking without log-in: the code alone shows nothing, the code with its check code shows where
// the dossier is, who holds it, until when, and what happens next.
#include "rooms/citizen/citizen_web.h"

#include "citizen_html.h"
#include "rooms/citizen/citizen.h"
#include "rooms/citizen/looks_web.h"
#include "rooms/citizen/wording.h"
#include "rooms/fees/fees.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"
#include "web/problem.h"
#include "web/qr_image.h"
#include "web/view.h"

static Str status_path(const Cx *cx, Str code, Str check_code)
{
    Str prefix = cx->lang == LANG_EN ? S("/en") : S("");
    Str encoded = url_encode(cx->arena, code);
    if (check_code.length == 0)
        return str_format(cx->arena, "%.*s/hs/%.*s", STR_ARG(prefix), STR_ARG(encoded));
    return str_format(cx->arena, "%.*s/hs/%.*s/%.*s", STR_ARG(prefix), STR_ARG(encoded),
                      STR_ARG(url_encode(cx->arena, check_code)));
}

static void show_form(Cx *cx, const Request *request, Response *response, const TrackingPage *in)
{
    TrackingPage page = *in;
    page.errors = error_lines(cx);
    page.code.name = S("ma");
    page.code.label = text_get(cx->lang, T_CITIZEN_DOSSIER_CODE);
    page.code.hint = text_get(cx->lang, T_CITIZEN_DOSSIER_CODE_HINT);
    page.code.error = problem_field_text(cx, S("ma"));
    page.code.required = true;
    page.check_code.name = S("ma-tra-cuu");
    page.check_code.label = text_get(cx->lang, T_CITIZEN_CHECK_CODE);
    page.check_code.hint = text_get(cx->lang, T_CITIZEN_CHECK_CODE_HINT);
    page.check_code.required = true;
    page.code.type = page.check_code.type = S("text");
    page.code.autocomplete = page.check_code.autocomplete = S("off");
    Html html;
    html_begin(&html, cx, request->view);
    page_tracking(&html, &page);
    response_set_html(response, &html);
}

Err tracking_get(Cx *cx, const Request *request, Response *response)
{
    Str code = request_query(request, "ma"), check_code = request_query(request, "ma-tra-cuu");
    TrackingPage page = { 0 };
    if (!str_is_absent(code)) {
        code = code_typed(cx->arena, code);
        check_code = code_typed(cx->arena, check_code);
        if (code.length > 0) {
            response_redirect(response, status_path(cx, code, check_code));
            return OK;
        }
        problem_add_field(cx, S("ma"), T_CITIZEN_DOSSIER_CODE_MISSING, NULL);
        page.check_code.value = check_code;
    }
    show_form(cx, request, response, &page);
    return OK;
}

// The database is not asked: an address that anybody can guess must not tell which codes exist.
Err tracking_code_get(Cx *cx, const Request *request, Response *response)
{
    TrackingPage page = { .asks_check_code = true };
    page.code.value = code_typed(cx->arena, request_param(request, "code"));
    response_add_header(response, "X-Robots-Tag", S("noindex"));
    show_form(cx, request, response, &page);
    return OK;
}

static void show_unknown(Cx *cx, const Request *request, Response *response)
{
    TrackingPage page = { 0 };
    problem_add_field(cx, S("ma"), T_CITIZEN_DOSSIER_UNKNOWN, NULL);
    page.code.value = request_param(request, "code");
    page.check_code.value = request_param(request, "check_code");
    response->status = 404;
    show_form(cx, request, response, &page);
}

// What the applicant has to know is shown: why something is missing, refused, stopped or put off.
static bool has_public_reason(DossierEventKind kind)
{
    return kind == EVENT_SUPPLEMENT_REQUESTED || kind == EVENT_REFUSED || kind == EVENT_SUSPENDED ||
           kind == EVENT_EXTENDED || kind == EVENT_PAYMENT_REQUESTED;
}

// Corrections of the record are the office's own business.
static MomentLines moment_lines(const Cx *cx, const DossierMomentList *moments)
{
    MomentLines lines = { arena_array(cx->arena, MomentLine, moments->n + 1), 0 };
    for (size_t i = 0; i < moments->n; i++) {
        const DossierMoment *moment = &moments->items[i];
        const DossierEvent *event = &moment->event;
        if (event->kind == EVENT_CORRECTED)
            continue;
        TextArg arg = { "step", event->step };
        bool is_step = event->kind == EVENT_STEP && event->step.length > 0;
        lines.items[lines.n++] = (MomentLine) {
            .at = event->at,
            .label = is_step ? text_fill(cx->arena, cx->lang, T_CITIZEN_EVENT_STEP_NAMED, &arg, 1)
                             : text_get(cx->lang, event_wording(event->kind)),
            .reason = has_public_reason(event->kind) ? moment->reason : NO_STR,
        };
    }
    return lines;
}

static Str date_and_time(const Cx *cx, Instant at)
{
    int minute = instant_minute_of_day(at);
    return str_format(cx->arena, "%02d:%02d, %.*s", minute / 60, minute % 60,
                      STR_ARG(format_date_long(cx->arena, cx->lang, instant_date(at))));
}

// The sentence about the date: when it was or will be ready.
static Str promise_of(const Cx *cx, const DossierFold *fold)
{
    bool ended = fold_is_ended(fold);
    Instant at = ended ? fold->ended_at : fold->due_at;
    TextKey key = ended ? T_CITIZEN_PROMISE_ENDED : T_CITIZEN_PROMISE_DUE;
    if (instant_is_absent(at))
        return instant_is_absent(fold->received_at) ? S("")
                                                    : text_get(cx->lang, T_CITIZEN_PROMISE_NONE);
    if (!ended && fold_is_paused(fold))
        key = T_CITIZEN_PROMISE_PAUSED;
    TextArg arg = { "when", date_and_time(cx, at) };
    return text_fill(cx->arena, cx->lang, key, &arg, 1);
}

// What the applicant can do now: the address of the page, or nothing.
static Str action_path(const Cx *cx, const Dossier *dossier, bool is_offered, TextKey part)
{
    if (!is_offered)
        return S("");
    return str_format(cx->arena, "%.*s/%.*s",
                      STR_ARG(status_path(cx, dossier->code, dossier->check_code)),
                      STR_ARG(text_get(cx->lang, part)));
}

static void actions_fill(const Cx *cx, const Dossier *dossier, StatusPage *page)
{
    const DossierFold *fold = &dossier->fold;
    page->supplement_path =
        action_path(cx, dossier, fold->state == DOSSIER_SUPPLEMENT, T_CITIZEN_PART_SUPPLEMENT);
    page->withdraw_path =
        action_path(cx, dossier, life_is_next(fold, EVENT_WITHDRAWN), T_CITIZEN_PART_WITHDRAW);
    page->rate_path = action_path(cx, dossier, rating_is_offered(fold), T_CITIZEN_PART_RATE);
}

// What is asked for, as the officer wrote it, while it is asked for.
static Str missing_of(const DossierFold *fold, const DossierMomentList *moments)
{
    Str missing = S("");
    if (fold->state != DOSSIER_SUPPLEMENT)
        return missing;
    for (size_t i = 0; i < moments->n; i++)
        if (moments->items[i].event.kind == EVENT_SUPPLEMENT_REQUESTED &&
            !str_is_absent(moments->items[i].reason))
            missing = moments->items[i].reason;
    return missing;
}

static StatusPage status_of(const Cx *cx, const Dossier *dossier, const DossierMomentList *moments)
{
    const DossierFold *fold = &dossier->fold;
    Timeliness timeliness = fold_timeliness_by_minute(fold, cx->env->now(cx->env));
    return (StatusPage) {
        .code = dossier->code,
        .procedure_name = dossier->procedure_name,
        .applicant = name_masked(cx->arena, dossier->applicant_name),
        .status = status_wording(fold),
        .next = next_wording(fold),
        .promise = promise_of(cx, fold),
        .timeliness = timeliness == TIMELINESS_NONE ? T_NONE : timeliness_text(timeliness),
        .is_late = timeliness == TIMELINESS_LATE || timeliness == TIMELINESS_OVERDUE,
        .agency = dossier->agency_name,
        .holder = fold_is_ended(fold) ? NO_STR : dossier->holder_name,
        .received_at = fold->received_at,
        .due_at = fold->due_at,
        .due_original = fold->due_original,
        .was_extended = fold->extensions > 0,
        .ended_at = fold->ended_at,
        .moments = moment_lines(cx, moments),
        .missing = missing_of(fold, moments),
    };
}

static Err results_fill(Cx *cx, const Dossier *dossier, StatusPage *page)
{
    FileLinkList links;
    TRY(result_list(cx, dossier, &links));
    page->results = (ResultLines) { arena_array(cx->arena, ResultLine, links.n + 1), links.n };
    for (size_t i = 0; i < links.n; i++)
        page->results.items[i] = (ResultLine) {
            links.items[i].name,
            str_format(cx->arena, "%.*s/%lld",
                       STR_ARG(action_path(cx, dossier, true, T_CITIZEN_PART_RESULT)),
                       (long long)links.items[i].id),
        };
    return OK;
}

static Err fees_fill(Cx *cx, const Dossier *dossier, StatusPage *page)
{
    FeeSheet sheet;
    TRY(fee_list_by_id(cx, dossier, &sheet));
    page->pay_path = action_path(cx, dossier, sheet.open.dong > 0, T_CITIZEN_PART_PAY);
    return OK;
}

Err status_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    DossierMomentList moments;
    Str code = code_typed(cx->arena, request_param(request, "code"));
    Str check_code = code_typed(cx->arena, request_param(request, "check_code"));
    response_add_header(response, "X-Robots-Tag", S("noindex"));
    Err err = dossier_get_checked(cx, code, check_code, &dossier);
    if (err == ERR_NOT_FOUND) {
        show_unknown(cx, request, response);
        return OK;
    }
    TRY(err);
    TRY(dossier_timeline(cx, dossier.id, &moments));
    StatusPage page = status_of(cx, &dossier, &moments);
    TRY(results_fill(cx, &dossier, &page));
    TRY(fees_fill(cx, &dossier, &page));
    TRY(look_lines_fill(cx, dossier.id, &page.looks));
    actions_fill(cx, &dossier, &page);
    Html html;
    html_begin(&html, cx, request->view);
    page_status(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// The picture of the QR code that opens this page. It holds nothing but the address, which who asks
// for it knows already: the database is not asked.
Err status_qr_get(Cx *cx, const Request *request, Response *response)
{
    Str path = status_path(cx, code_typed(cx->arena, request_param(request, "code")),
                           code_typed(cx->arena, request_param(request, "check_code")));
    Str address = str_format(cx->arena, "%s://%.*s%.*s", request->is_tls ? "https" : "http",
                             STR_ARG(request->host), STR_ARG(path));
    Str image = qr_image(cx->arena, address);
    if (str_is_absent(image))
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    response->content_type = S("image/svg+xml");
    response->body = image;
    return OK;
}
