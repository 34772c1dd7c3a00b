// Online submissions that wait: the longest wait first, each accepted, sent back once, or refused.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/desk_input.h"
#include "rooms/counter/intake.h"
#include "rooms/counter/intake_input.h"
#include "rooms/counter/offer.h"
#include "rooms/counter/waiting.h"
#include "texts.h"

static Str online_path(Cx *cx, Str code)
{
    return desk_path(cx, "/lam-viec/tiep-nhan/truc-tuyen", "/en/desk/intake/online", code);
}

static WaitLine line_of(Cx *cx, const WaitingDossier *waiting)
{
    const Dossier *dossier = &waiting->dossier;
    return (WaitLine) { .code = dossier->code,
                        .path = online_path(cx, dossier->code),
                        .procedure_name = dossier->procedure_name,
                        .applicant = dossier->applicant_name,
                        .since = dossier->fold.submitted_at,
                        .by = waiting->by,
                        .is_late = !instant_is_absent(waiting->by) &&
                                   waiting->by.ms < cx->env->now(cx->env).ms };
}

Err waiting_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    WaitingList list;
    OnlineShare share;
    Str path = online_path(cx, NO_STR);
    bool is_guided = !str_is_empty(request_query(request, "cho-bo-sung"));
    DossierWait wait = { .queue = is_guided ? DOSSIER_QUEUE_GUIDED : DOSSIER_QUEUE_SUBMITTED,
                         .cursor = request_query(request, "sau"),
                         .limit = PAGE_ROWS };
    TRY(waiting_list(cx, &wait, &list));
    TRY(online_share_get(cx, &share));
    WaitingPage page = { .waiting_path = path,
                         .guided_path = str_join(cx->arena, path, S("?cho-bo-sung=1")),
                         .is_guided = is_guided,
                         .lines = { arena_array(cx->arena, WaitLine, list.n), list.n },
                         .pager = pager_of(cx->arena, request, list.next),
                         .received_online = share.online,
                         .received_assisted = share.assisted };
    for (size_t i = 0; i < list.n; i++)
        page.lines.items[i] = line_of(cx, &list.items[i]);
    html_begin(&html, cx, request->view);
    page_waiting(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- One of them

static void moments_fill(Cx *cx, const DossierMomentList *moments, SubmissionPage *page)
{
    for (size_t i = 0; i < moments->n; i++) {
        const DossierMoment *moment = &moments->items[i];
        if (!str_is_empty(moment->applicant.name)) {
            page->id_number = moment->applicant.id_number;
            page->phone = moment->applicant.phone;
            page->email = moment->applicant.email;
            page->address = moment->applicant.address;
            page->note = moment->note;
        }
        if (moment->event.kind == EVENT_SUPPLEMENT_REQUESTED)
            page->asked = moment->reason;
        page->is_assisted = page->is_assisted || !str_is_empty(moment->event.assisted_by);
        if (moment->details.n > 0)
            page->details =
                (DetailLines) { arena_array(cx->arena, DetailLine, moment->details.n), 0 };
        for (size_t k = 0; k < moment->details.n; k++)
            page->details.items[page->details.n++] =
                (DetailLine) { moment->details.items[k].name, moment->details.items[k].value };
    }
}

static bool was_brought(const DossierMomentList *moments, Str name)
{
    for (size_t i = 0; i < moments->n; i++)
        for (size_t k = 0; k < moments->items[i].parts.n; k++)
            if (moments->items[i].event.kind == EVENT_SUBMITTED &&
                str_equal(moments->items[i].parts.items[k].name, name))
                return true;
    return false;
}

static Err papers_fill(Cx *cx, const Dossier *dossier, const DossierMomentList *moments,
                       SubmissionPage *page)
{
    ProcedureOffer offer;
    TRY(procedure_offer_get(cx, dossier->procedure, &offer));
    page->papers = (PaperInputs) { arena_array(cx->arena, PaperInput, offer.parts.n), 0 };
    for (size_t i = 0; i < offer.parts.n && i < DOSSIER_PARTS_MAX; i++) {
        const ProcedurePart *part = &offer.parts.items[i];
        page->papers.items[page->papers.n++] =
            (PaperInput) { .ordinal = part->ordinal,
                           .name = part->name,
                           .is_mandatory = part->is_mandatory,
                           .is_checked = was_brought(moments, part->name) };
    }
    return OK;
}

static SubmissionPage submission_page(Cx *cx, const Request *request, const Dossier *dossier)
{
    Str path = online_path(cx, dossier->code);
    bool is_en = cx->lang == LANG_EN;
    SubmissionPage page = {
        .code = dossier->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .accept_path = path,
        .missing_path = str_join(cx->arena, path, is_en ? S("/missing") : S("/thieu-giay-to")),
        .refuse_path = str_join(cx->arena, path, is_en ? S("/refuse") : S("/tu-choi")),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .state = dossier_state_text(&dossier->fold),
        .since = dossier->fold.submitted_at,
        .is_guided = dossier->fold.state == DOSSIER_SUPPLEMENT,
        .key = form_key(cx, request),
        .reason = input_view(cx, request, "reason", T_COUNTER_REASON),
        .errors = error_lines(cx),
    };
    page.reason.is_long = true;
    return page;
}

Err submission_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Dossier dossier;
    DossierMomentList moments;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    if (!instant_is_absent(dossier.fold.received_at)) {
        response_redirect(response,
                          desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code));
        return OK;
    }
    TRY(dossier_timeline(cx, dossier.id, &moments));
    SubmissionPage page = submission_page(cx, request, &dossier);
    TRY(waiting_get_by(cx, &dossier, &page.by));
    page.is_late = !instant_is_absent(page.by) && page.by.ms < cx->env->now(cx->env).ms;
    moments_fill(cx, &moments, &page);
    TRY(papers_fill(cx, &dossier, &moments, &page));
    html_begin(&html, cx, request->view);
    page_submission(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err submission_refused(Cx *cx, const Request *request, Response *response)
{
    return submission_get(cx, request, response);
}

static void done_redirect(Cx *cx, Str code, Response *response)
{
    Str path = desk_path(cx, "/lam-viec/tiep-nhan/xong", "/en/desk/intake/done", NO_STR);
    response_redirect(response, str_format(cx->arena, "%.*s?ma=%.*s", STR_ARG(path),
                                           STR_ARG(url_encode(cx->arena, code))));
}

Err submission_accept_post(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    TRY(desk_accept(cx, request_param(request, "code"), &dossier));
    done_redirect(cx, dossier.code, response);
    return OK;
}

static Err answer_post(Cx *cx, const Request *request, bool is_refusal, Response *response)
{
    Dossier dossier;
    ProcedureOffer offer;
    PapersBrought papers;
    const SubmissionInput *input = request->input;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(procedure_offer_get(cx, dossier.procedure, &offer));
    papers_read(cx->arena, &request->values, &offer.parts, &papers);
    DeskAnswer answer = { .is_refusal = is_refusal,
                          .missing = papers.missing,
                          .reason = input->reason };
    TRY(desk_answer_submitted(cx, dossier.code, &answer, &dossier));
    done_redirect(cx, dossier.code, response);
    return OK;
}

Err submission_missing_post(Cx *cx, const Request *request, Response *response)
{
    return answer_post(cx, request, false, response);
}

Err submission_reject_post(Cx *cx, const Request *request, Response *response)
{
    return answer_post(cx, request, true, response);
}
