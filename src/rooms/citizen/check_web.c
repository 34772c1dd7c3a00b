// The last step: everything read once more, sent, and what one gets for it.
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/draft_web.h"
#include "rooms/citizen/drafts.h"
#include "rooms/citizen/form_web.h"
#include "rooms/fees/fees.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

enum {
    LINES_MAX = 8
};

static void line_add(Cx *cx, SummaryLines *lines, TextKey label, Str value)
{
    if (!str_is_empty(text_or_empty(value)))
        lines->items[lines->n++] = (SummaryLine) { text_get(cx->lang, label), value };
}

static SummaryLines person_lines(Cx *cx, const Draft *draft)
{
    const Applicant *applicant = &draft->applicant;
    SummaryLines lines = { arena_array(cx->arena, SummaryLine, LINES_MAX), 0 };
    line_add(cx, &lines, T_CITIZEN_APPLICANT_NAME, applicant->name);
    line_add(cx, &lines, T_CITIZEN_ID_NUMBER, applicant->id_number);
    line_add(cx, &lines, T_CITIZEN_PHONE, applicant->phone);
    line_add(cx, &lines, T_CITIZEN_EMAIL, applicant->email);
    line_add(cx, &lines, T_CITIZEN_ADDRESS, applicant->address);
    line_add(cx, &lines, T_CITIZEN_FILED_BY, draft->filed_by);
    return lines;
}

static SummaryLines detail_lines(Cx *cx, const Draft *draft)
{
    static const TextKey deliveries[DELIVERY_COUNT] = {
        [DELIVERY_COUNTER] = T_CITIZEN_DELIVERY_COUNTER,
        [DELIVERY_POST] = T_CITIZEN_DELIVERY_POST,
        [DELIVERY_ONLINE] = T_CITIZEN_DELIVERY_ONLINE,
    };
    EformFields fields = eform_generic();
    SummaryLines lines = { arena_array(cx->arena, SummaryLine, fields.n + 1), 0 };
    for (size_t i = 0; i < fields.n; i++)
        line_add(cx, &lines, fields.items[i].label,
                 answer_find(&draft->answers, fields.items[i].name));
    line_add(cx, &lines, T_CITIZEN_DELIVERY, text_get(cx->lang, deliveries[draft->delivery]));
    return lines;
}

static SummaryLines choice_lines(Cx *cx, const DraftPapers *papers)
{
    static const TextKey choices[PAPER_CHOICE_COUNT] = {
        [PAPER_UNSAID] = T_CITIZEN_PAPER_NOT_SAID,
        [PAPER_ATTACHED] = T_CITIZEN_PAPER_ATTACHED,
        [PAPER_TO_COUNTER] = T_CITIZEN_PAPER_TO_COUNTER,
        [PAPER_MISSING] = T_CITIZEN_PAPER_MISSING,
    };
    SummaryLines lines = { arena_array(cx->arena, SummaryLine, papers->n + 1), papers->n };
    for (size_t i = 0; i < papers->n; i++)
        lines.items[i] = (SummaryLine) { papers->items[i].part.name,
                                         text_get(cx->lang, choices[papers->items[i].choice]) };
    return lines;
}

// ---- What the procedure asks for now and did not, and the other way round

static bool has_paper(const DraftPapers *papers, Str name)
{
    for (size_t i = 0; i < papers->n; i++)
        if (str_equal(papers->items[i].part.name, name))
            return true;
    return false;
}

static bool has_part(const ProcedurePartList *parts, Str name)
{
    for (size_t i = 0; i < parts->n; i++)
        if (str_equal(parts->items[i].name, name))
            return true;
    return false;
}

static Err change_fill(Cx *cx, const Draft *draft, CheckPage *page)
{
    DraftOffer offer;
    TRY(draft_offer_get(cx, draft->procedure.slug, &offer));
    page->papers_new.items = arena_array(cx->arena, TextLine, offer.parts.n + 1);
    page->papers_gone.items = arena_array(cx->arena, TextLine, draft->papers.n + 1);
    for (size_t i = 0; i < offer.parts.n; i++)
        if (!has_paper(&draft->papers, offer.parts.items[i].name))
            page->papers_new.items[page->papers_new.n++].text = offer.parts.items[i].name;
    for (size_t i = 0; i < draft->papers.n; i++)
        if (!has_part(&offer.parts, draft->papers.items[i].part.name))
            page->papers_gone.items[page->papers_gone.n++].text = draft->papers.items[i].part.name;
    return OK;
}

static Str edit_path(Cx *cx, const Draft *draft, DraftStep step)
{
    return str_join(cx->arena, step_path(cx, draft->number, step), S("?sua=1"));
}

static Err check_fill(Cx *cx, const Request *request, const Draft *draft, CheckPage *page)
{
    DraftOffer offer;
    DraftStep open = draft_next_step(draft);
    TRY(draft_offer_get(cx, draft->procedure.slug, &offer));
    *page = (CheckPage) {
        .frame = step_frame(cx, request, draft, DRAFT_CHECK),
        .agency_name = draft->agency_name,
        .key = form_key(cx, request),
        .fee = fee_words(cx, &offer.fees),
        .limit = limit_words(cx, &draft->procedure),
        .person_path = edit_path(cx, draft, DRAFT_PERSON),
        .details_path = edit_path(cx, draft, DRAFT_DETAILS),
        .papers_path = edit_path(cx, draft, DRAFT_PAPERS),
        .renew_path = citizen_path(cx, T_CITIZEN_PATH_RENEW, draft->number),
        .person = person_lines(cx, draft),
        .details = detail_lines(cx, draft),
        .papers = choice_lines(cx, &draft->papers),
        .has_changed = draft->has_changed,
        .open_path = open == DRAFT_CHECK ? S("") : step_path(cx, draft->number, open),
    };
    return draft->has_changed ? change_fill(cx, draft, page) : OK;
}

static Err check_show(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    CheckPage page;
    Html html;
    bool found;
    Problem problem = cx->problem;
    TRY(draft_open(cx, request, response, &draft, &found));
    if (!found)
        return OK;
    cx->problem = problem;
    if (!str_is_absent(draft.dossier_code)) {
        response_redirect(response, citizen_path(cx, T_CITIZEN_PATH_SENT, draft.number));
        return OK;
    }
    TRY(check_fill(cx, request, &draft, &page));
    html_begin(&html, cx, request->view);
    page_check(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err check_get(Cx *cx, const Request *request, Response *response)
{
    return check_show(cx, request, response);
}

Err check_refused(Cx *cx, const Request *request, Response *response)
{
    return check_show(cx, request, response);
}

Err check_post(Cx *cx, const Request *request, Response *response)
{
    const CheckInput *input = request->input;
    Draft draft;
    DraftKey key;
    DossierReceipt receipt;
    TRY(draft_open_again(cx, request, &draft, &key));
    if (!input->agreed)
        problem_add_field(cx, S("agreed"), T_CITIZEN_AGREE_MISSING, NULL);
    TRY(problem_fields(cx, T_CITIZEN_SEND_FAILED));
    TRY(draft_send(cx, &draft, &receipt));
    response_redirect(response, citizen_path(cx, T_CITIZEN_PATH_SENT, draft.number));
    return OK;
}

Err renew_post(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    DraftKey key;
    TRY(draft_open_again(cx, request, &draft, &key));
    TRY(draft_renew(cx, &draft));
    response_redirect(response, step_path(cx, draft.number, DRAFT_PAPERS));
    return OK;
}

// ---- Sent

static TextLines to_counter_lines(Cx *cx, const DraftPapers *papers)
{
    TextLines lines = { arena_array(cx->arena, TextLine, papers->n + 1), 0 };
    for (size_t i = 0; i < papers->n; i++)
        if (papers->items[i].choice == PAPER_TO_COUNTER || papers->items[i].choice == PAPER_MISSING)
            lines.items[lines.n++].text = papers->items[i].part.name;
    return lines;
}

static Str status_path_of(Cx *cx, const Draft *draft)
{
    return str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                      STR_ARG(url_encode(cx->arena, draft->dossier_code)),
                      STR_ARG(draft->check_code));
}

// What has to be paid is paid on the page of the dossier's fees.
static Err pay_path_find(Cx *cx, const Draft *draft, Str *out)
{
    Dossier dossier;
    FeeSheet sheet;
    TRY(dossier_get_checked(cx, draft->dossier_code, draft->check_code, &dossier));
    TRY(fee_list_by_id(cx, &dossier, &sheet));
    *out = S("");
    if (sheet.open.dong > 0)
        *out = str_format(cx->arena, "%.*s/%.*s", STR_ARG(status_path_of(cx, draft)),
                          STR_ARG(text_get(cx->lang, T_CITIZEN_PART_PAY)));
    return OK;
}

Err sent_get(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    Html html;
    bool found;
    TRY(draft_open(cx, request, response, &draft, &found));
    if (!found)
        return OK;
    if (str_is_absent(draft.dossier_code)) {
        response_redirect(response, step_path(cx, draft.number, DRAFT_CHECK));
        return OK;
    }
    Str path = status_path_of(cx, &draft);
    SentPage page = {
        .code = draft.dossier_code,
        .check_code = draft.check_code,
        .procedure_name = draft.procedure.name,
        .agency_name = draft.agency_name,
        .phone = draft.applicant.phone,
        .status_path = path,
        .status_address = str_format(cx->arena, "%s://%.*s%.*s", request->is_tls ? "https" : "http",
                                     STR_ARG(request->host), STR_ARG(path)),
        .qr_path = str_join(cx->arena, path, S("/qr.svg")),
        .sent_at = draft.changed_at,
        .to_counter = to_counter_lines(cx, &draft.papers),
    };
    TRY(pay_path_find(cx, &draft, &page.pay_path));
    html_begin(&html, cx, request->view);
    page_sent(&html, &page);
    response_set_html(response, &html);
    return OK;
}
