// One result: who takes it, what goes back with it, and the slip he signs.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/desk_input.h"
#include "rooms/counter/hand_over.h"
#include "texts.h"

static Str return_path(Cx *cx, Str code)
{
    return desk_path(cx, "/lam-viec/tra-ket-qua", "/en/desk/return", code);
}

// How it was wanted at reception is how it is offered first.
static SelectView returned_by(Cx *cx, const Request *request, const HandOverFacts *facts)
{
    static const Str values[] = { STR_INIT("counter"), STR_INIT("post"), STR_INIT("online") };
    static const TextKey labels[] = { T_COUNTER_RESULT_COUNTER, T_COUNTER_RESULT_POST,
                                      T_COUNTER_RESULT_ONLINE };
    Str chosen = value_find(&request->values, "returned_by");
    if (str_is_absent(chosen))
        chosen = detail_find(&facts->intake, DETAIL_RESULT_BY);
    SelectView select = { .name = S("returned_by"),
                          .label = text_get(cx->lang, T_COUNTER_RETURNED_BY),
                          .hint = S(""),
                          .error = S(""),
                          .choices = { arena_array(cx->arena, ChoiceView, 3), 3 } };
    for (size_t i = 0; i < 3; i++)
        select.choices.items[i] =
            (ChoiceView) { values[i], text_get(cx->lang, labels[i]), str_equal(chosen, values[i]) };
    return select;
}

static void inputs_fill(Cx *cx, const Request *request, const HandOverFacts *facts,
                        HandOverPage *page)
{
    bool is_first = request->values.n == 0;
    Str agent = detail_find(&facts->intake, DETAIL_AGENT);
    page->returned_by = returned_by(cx, request, facts);
    page->receiver = input_view(cx, request, "receiver", T_COUNTER_RECEIVER);
    page->receiver_id = input_view(cx, request, "receiver_id", T_COUNTER_RECEIVER_ID);
    page->receiver_paper = input_view(cx, request, "receiver_paper", T_COUNTER_RECEIVER_PAPER);
    page->receiver_paper.hint = text_get(cx->lang, T_COUNTER_RECEIVER_PAPER_HINT);
    page->tracking = input_view(cx, request, "tracking", T_COUNTER_TRACKING);
    page->note = input_view(cx, request, "note", T_COUNTER_NOTE);
    if (is_first && str_is_empty(agent))
        page->receiver.value = facts->applicant.name;
    if (is_first && !str_is_empty(agent)) {
        page->receiver.value = agent;
        page->receiver_id.value = detail_find(&facts->intake, DETAIL_AGENT_ID);
        page->receiver_paper.value = detail_find(&facts->intake, DETAIL_AGENT_PAPER);
    }
    page->has_originals =
        is_first || !str_is_absent(value_find(&request->values, "originals_back"));
    page->has_signed = !str_is_absent(value_find(&request->values, "signed"));
}

static void originals_fill(Cx *cx, const DossierPartList *parts, HandOverPage *page)
{
    page->originals = (PaperInputs) { arena_array(cx->arena, PaperInput, parts->n), 0 };
    for (size_t i = 0; i < parts->n; i++)
        if (parts->items[i].originals > 0)
            page->originals.items[page->originals.n++] =
                (PaperInput) { .name = parts->items[i].name,
                               .originals = parts->items[i].originals };
}

typedef struct DetailText {
    const char *name;
    TextKey label;
} DetailText;

static void details_fill(Cx *cx, const DossierDetails *details, HandOverPage *page)
{
    static const DetailText texts[] = { { DETAIL_RETURNED_BY, T_COUNTER_RETURNED_BY },
                                        { DETAIL_RECEIVER, T_COUNTER_RECEIVER },
                                        { DETAIL_RECEIVER_ID, T_COUNTER_RECEIVER_ID },
                                        { DETAIL_RECEIVER_PAPER, T_COUNTER_RECEIVER_PAPER },
                                        { DETAIL_TRACKING, T_COUNTER_TRACKING } };
    size_t n = sizeof texts / sizeof texts[0];
    page->details = (DetailLines) { arena_array(cx->arena, DetailLine, n), 0 };
    for (size_t i = 0; i < n; i++) {
        Str value = detail_find(details, texts[i].name);
        Channel by;
        if (i == 0 && channel_parse(value, &by))
            value = text_get(cx->lang, by == CHANNEL_COUNTER ? T_COUNTER_RESULT_COUNTER
                                       : by == CHANNEL_POST  ? T_COUNTER_RESULT_POST
                                                             : T_COUNTER_RESULT_ONLINE);
        if (!str_is_empty(value))
            page->details.items[page->details.n++] =
                (DetailLine) { text_get(cx->lang, texts[i].label), value };
    }
}

static HandOverPage page_of(Cx *cx, const Request *request, const HandOverFacts *facts)
{
    const Dossier *dossier = &facts->dossier;
    Str path = return_path(cx, dossier->code);
    Str code = url_encode(cx->arena, dossier->code);
    bool is_en = cx->lang == LANG_EN;
    return (HandOverPage) {
        .action = path,
        .code = dossier->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .slip_path = str_join(cx->arena, path, is_en ? S("/slip") : S("/phieu")),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .id_number = facts->applicant.id_number,
        .wish = detail_find(&facts->intake, DETAIL_RESULT_ADDRESS),
        .state = dossier_state_text(&dossier->fold),
        .can_return = dossier->fold.state == DOSSIER_RESOLVED,
        .is_returned = dossier->fold.state == DOSSIER_RETURNED,
        .prints = !str_is_empty(request_query(request, "in")),
        .ended_at = dossier->fold.ended_at,
        .returned_at = facts->returned_at,
        .signer = detail_find(&facts->result, DETAIL_SIGNER),
        .result_number = detail_find(&facts->result, DETAIL_RESULT_NUMBER),
        .owes = facts->must_pay ? text_get(cx->lang, T_COUNTER_RETURN_OWES) : S(""),
        .fee_path = desk_path(cx, "/lam-viec/thu-phi", "/en/desk/fees", dossier->code),
        .key = form_key(cx, request),
        .rating_path = str_format(cx->arena, "%s/hs/%.*s/%.*s", is_en ? "/en" : "", STR_ARG(code),
                                  STR_ARG(dossier->check_code)),
        .errors = error_lines(cx),
    };
}

Err hand_over_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    HandOverFacts facts;
    TRY(hand_over_get_facts(cx, request_param(request, "code"), &facts));
    HandOverPage page = page_of(cx, request, &facts);
    inputs_fill(cx, request, &facts, &page);
    originals_fill(cx, &facts.parts, &page);
    Str files = str_join(cx->arena, page.path, cx->lang == LANG_EN ? S("/files") : S("/tep"));
    TRY(file_list_view(cx, &facts.results, files, false, &page.results));
    details_fill(cx, &facts.hand_over, &page);
    html_begin(&html, cx, request->view);
    page_hand_over(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err hand_over_refused(Cx *cx, const Request *request, Response *response)
{
    return hand_over_get(cx, request, response);
}

Err hand_over_post(Cx *cx, const Request *request, Response *response)
{
    HandOver hand_over;
    Dossier dossier;
    hand_over_from_input(request->input, request_param(request, "code"), &hand_over);
    TRY(desk_hand_over(cx, &hand_over, &dossier));
    response_redirect(response, str_join(cx->arena, return_path(cx, dossier.code), S("?in=1")));
    return OK;
}

Err hand_over_slip_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    HandOverFacts facts;
    TRY(hand_over_get_facts(cx, request_param(request, "code"), &facts));
    HandOverPage page = page_of(cx, request, &facts);
    originals_fill(cx, &facts.parts, &page);
    details_fill(cx, &facts.hand_over, &page);
    html_begin(&html, cx, request->view);
    page_hand_over_slip(&html, &page);
    response_set_html(response, &html);
    return OK;
}
