// What the applicant does on the pages of his dossier: answers a request, withdraws, rates.
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/form_web.h"
#include "rooms/citizen/wording.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/problem.h"
#include "web/view.h"

typedef struct Codes {
    Str code, check_code;
} Codes;

static Codes codes_of(Cx *cx, const Request *request)
{
    return (Codes) { code_typed(cx->arena, request_param(request, "code")),
                     code_typed(cx->arena, request_param(request, "check_code")) };
}

static Str status_path_of(Cx *cx, const Codes *codes)
{
    return str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                      STR_ARG(url_encode(cx->arena, codes->code)),
                      STR_ARG(url_encode(cx->arena, codes->check_code)));
}

// The dossier of the address with the frame of its page; what is wrong with the form stays.
static Err after_open(Cx *cx, const Request *request, Dossier *out, AfterFrame *out_frame)
{
    Codes codes = codes_of(cx, request);
    ErrorLines errors = error_lines(cx);
    Problem problem = cx->problem;
    TRY(dossier_get_checked(cx, codes.code, codes.check_code, out));
    cx->problem = problem;
    *out_frame = (AfterFrame) { .code = out->code,
                                .procedure_name = out->procedure_name,
                                .action = request->path,
                                .back_path = status_path_of(cx, &codes),
                                .errors = errors };
    return OK;
}

static void page_begin(Cx *cx, const Request *request, Response *response, Html *html)
{
    response_add_header(response, "X-Robots-Tag", S("noindex"));
    html_begin(html, cx, request->view);
}

// ---- Withdrawing

static Err withdraw_show(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    WithdrawPage page = { 0 };
    Html html;
    TRY(after_open(cx, request, &dossier, &page.frame));
    page.applicant = name_masked(cx->arena, dossier.applicant_name);
    page.key = form_key(cx, request);
    page.name = input_view(cx, request, "name", T_CITIZEN_WITHDRAW_NAME);
    page.name.hint = text_with(cx, T_CITIZEN_WITHDRAW_NAME_HINT, "name", page.applicant);
    page.name.required = true;
    page.reason = input_view(cx, request, "reason", T_CITIZEN_WITHDRAW_REASON);
    page.reason.is_long = true;
    page_begin(cx, request, response, &html);
    page_withdraw(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err withdraw_get(Cx *cx, const Request *request, Response *response)
{
    return withdraw_show(cx, request, response);
}

Err withdraw_refused(Cx *cx, const Request *request, Response *response)
{
    return withdraw_show(cx, request, response);
}

Err withdraw_post(Cx *cx, const Request *request, Response *response)
{
    const WithdrawInput *input = request->input;
    Codes codes = codes_of(cx, request);
    Withdrawal withdrawal = { codes.code, codes.check_code, text_or_empty(input->name),
                              text_or_empty(input->reason) };
    Dossier dossier;
    if (!input->agreed)
        problem_add_field(cx, S("agreed"), T_CITIZEN_WITHDRAW_AGREE_MISSING, NULL);
    TRY(applicant_withdraw(cx, &withdrawal, &dossier));
    response_redirect(response, status_path_of(cx, &codes));
    return OK;
}

// ---- Answering a supplement request

static Str asked_of(const DossierMomentList *moments)
{
    Str asked = S("");
    for (size_t i = 0; i < moments->n; i++)
        if (moments->items[i].event.kind == EVENT_SUPPLEMENT_REQUESTED)
            asked = text_or_empty(moments->items[i].reason);
    return asked;
}

static Err supplement_show(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    DossierMomentList moments;
    SupplementPage page = { 0 };
    Html html;
    TRY(after_open(cx, request, &dossier, &page.frame));
    if (dossier.fold.state != DOSSIER_SUPPLEMENT) {
        response_redirect(response, page.frame.back_path);
        return OK;
    }
    TRY(dossier_timeline(cx, dossier.id, &moments));
    page.asked = asked_of(&moments);
    page.key = form_key(cx, request);
    page.said = input_view(cx, request, "said", T_CITIZEN_SUPPLEMENT_SAID);
    page.said.hint = text_get(cx->lang, T_CITIZEN_SUPPLEMENT_SAID_HINT);
    page.said.is_long = true;
    page_begin(cx, request, response, &html);
    page_supplement(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err supplement_get(Cx *cx, const Request *request, Response *response)
{
    return supplement_show(cx, request, response);
}

Err supplement_refused(Cx *cx, const Request *request, Response *response)
{
    return supplement_show(cx, request, response);
}

// An input for files that was left empty comes as one without a name.
static bool has_files(const Request *request)
{
    for (size_t i = 0; i < request->uploads.n; i++)
        if (!str_is_empty(request->uploads.items[i].name))
            return true;
    return false;
}

Err supplement_post(Cx *cx, const Request *request, Response *response)
{
    const SupplementInput *input = request->input;
    Codes codes = codes_of(cx, request);
    SupplementAnswer answer = { codes.code, codes.check_code, text_or_empty(input->said),
                                has_files(request) };
    Dossier dossier;
    FilePlace place;
    FileLinkList added;
    TRY(applicant_file_place(cx, &answer, &place));
    if (answer.has_files)
        TRY(file_upload_receive(cx, request, &place, &added));
    TRY(applicant_answer(cx, &answer, &dossier));
    response_redirect(response, status_path_of(cx, &codes));
    return OK;
}

// ---- Rating

static const RadioChoice scores[] = {
    { "5", T_CITIZEN_SCORE_5 }, { "4", T_CITIZEN_SCORE_4 }, { "3", T_CITIZEN_SCORE_3 },
    { "2", T_CITIZEN_SCORE_2 }, { "1", T_CITIZEN_SCORE_1 }, { NULL, T_NONE },
};

static bool was_ticked(const NamedValueList *values, Str value)
{
    for (size_t i = 0; i < values->n; i++)
        if (str_equal_c(values->items[i].name, "reason") &&
            str_equal(values->items[i].value, value))
            return true;
    return false;
}

static ChoiceViews reason_choices(Cx *cx, const Request *request)
{
    static const TextKey labels[RATING_REASON_COUNT] = {
        [RATING_TIME] = T_CITIZEN_REASON_TIME,
        [RATING_ATTITUDE] = T_CITIZEN_REASON_ATTITUDE,
        [RATING_GUIDANCE] = T_CITIZEN_REASON_GUIDANCE,
        [RATING_CONTACTS] = T_CITIZEN_REASON_CONTACTS,
        [RATING_COST] = T_CITIZEN_REASON_COST,
        [RATING_ONLINE] = T_CITIZEN_REASON_ONLINE,
    };
    ChoiceViews choices = { arena_array(cx->arena, ChoiceView, RATING_REASON_COUNT),
                            RATING_REASON_COUNT };
    for (int i = 0; i < RATING_REASON_COUNT; i++) {
        Str value = str_format(cx->arena, "%d", i);
        choices.items[i] = (ChoiceView) { value, text_get(cx->lang, labels[i]),
                                          was_ticked(&request->values, value) };
    }
    return choices;
}

static Err rate_show(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Rating rating;
    RatePage page = { 0 };
    Html html;
    TRY(after_open(cx, request, &dossier, &page.frame));
    Problem problem = cx->problem;
    TRY(rating_find(cx, dossier.id, &rating, &page.is_done));
    cx->problem = problem;
    page.is_early = !rating_is_offered(&dossier.fold);
    if (page.is_done)
        page.done_score = T_CITIZEN_SCORE_1 + (int)rating.score - 1;
    page.score = radio_view(cx, request, S("score"), scores, S(""));
    page.score.label = text_get(cx->lang, T_CITIZEN_SCORE);
    page.reasons = reason_choices(cx, request);
    page.said = input_view(cx, request, "said", T_CITIZEN_RATE_SAID);
    page.said.is_long = true;
    page.said.hint = text_get(cx->lang, T_CITIZEN_RATE_SAID_HINT);
    page_begin(cx, request, response, &html);
    page_rate(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err rate_get(Cx *cx, const Request *request, Response *response)
{
    return rate_show(cx, request, response);
}

Err rate_refused(Cx *cx, const Request *request, Response *response)
{
    return rate_show(cx, request, response);
}

static unsigned reasons_read(const StrList *values)
{
    unsigned reasons = 0;
    for (size_t i = 0; i < values->n; i++) {
        int64_t reason;
        if (str_to_int(values->items[i], &reason) && reason >= 0 && reason < RATING_REASON_COUNT)
            reasons |= 1u << reason;
    }
    return reasons;
}

Err rate_post(Cx *cx, const Request *request, Response *response)
{
    const RateInput *input = request->input;
    Codes codes = codes_of(cx, request);
    Dossier dossier;
    Rating rating = { .score = input->score,
                      .reasons = reasons_read(&input->reasons),
                      .said = text_or_empty(input->said) };
    TRY(dossier_get_checked(cx, codes.code, codes.check_code, &dossier));
    TRY(rating_add(cx, &dossier, &rating));
    response_redirect(response, request->path);
    return OK;
}

// ---- Result

Err result_file_get(Cx *cx, const Request *request, Response *response)
{
    Codes codes = codes_of(cx, request);
    Dossier dossier;
    FileLink link;
    int64_t id = 0;
    TRY(dossier_get_checked(cx, codes.code, codes.check_code, &dossier));
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    TRY(result_get(cx, &dossier, id, &link));
    return file_send(cx, response, &link);
}
