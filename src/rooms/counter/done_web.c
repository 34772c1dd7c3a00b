// After saving: the papers of what was made, and the next intake, for the same person or another.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/intake.h"
#include "texts.h"

// Mẫu 01 for what was received, Mẫu 02 for what lacks papers, Mẫu 03 for what was not received.
static Str paper_path(Cx *cx, const Dossier *dossier)
{
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code);
    bool is_en = cx->lang == LANG_EN;
    if (dossier->fold.state == DOSSIER_REJECTED)
        return str_join(cx->arena, path, is_en ? S("/forms/03") : S("/mau/03"));
    if (instant_is_absent(dossier->fold.received_at))
        return str_join(cx->arena, path, is_en ? S("/forms/02") : S("/mau/02"));
    return str_join(cx->arena, path, is_en ? S("/receipt.pdf") : S("/giay-hen.pdf"));
}

static ReceiptLine line_of(Cx *cx, const Dossier *dossier)
{
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code);
    return (ReceiptLine) {
        .code = dossier->code,
        .path = path,
        .paper_path = paper_path(cx, dossier),
        .files_path = str_join(cx->arena, path, cx->lang == LANG_EN ? S("/files") : S("/tep")),
        .check_code = dossier->check_code,
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .state = dossier_state_text(&dossier->fold),
        .received_at = dossier->fold.received_at,
        .due_at = dossier->fold.due_at,
    };
}

Err done_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Dossier dossier;
    Str rest = request_query(request, "ma"), code;
    DonePage page = {
        .lines = { arena_array(cx->arena, ReceiptLine, INTAKE_DOSSIERS_MAX), 0 },
        .prints = !str_is_empty(request_query(request, "in")),
        .next_path = desk_path(cx, "/lam-viec/tiep-nhan", "/en/desk/intake", NO_STR),
    };
    page.same_person_path = page.next_path;
    while (page.lines.n < INTAKE_DOSSIERS_MAX && str_cut(&rest, ',', &code)) {
        TRY(dossier_get(cx, code, &dossier));
        page.lines.items[page.lines.n++] = line_of(cx, &dossier);
        page.is_answer = instant_is_absent(dossier.fold.received_at);
        page.is_instant = dossier.fold.state == DOSSIER_RETURNED;
        page.same_person_path = str_format(cx->arena, "%.*s?nguoi=%.*s", STR_ARG(page.next_path),
                                           STR_ARG(url_encode(cx->arena, dossier.code)));
    }
    // On the spot nobody needs a receipt unless he asks (NĐ 61/2018 Art. 17(4)).
    page.prints = page.prints && !page.is_instant;
    html_begin(&html, cx, request->view);
    page_done(&html, &page);
    response_set_html(response, &html);
    return OK;
}
