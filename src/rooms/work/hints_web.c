// "Gợi ý gia hạn": dossiers that will be due within a working day, with the way to a new date and
// an apology in time.
#include "rooms/work/hints.h"
#include "rooms/work/left.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static Err hint_line(Cx *cx, const ExtensionHint *hint, HintLine *out)
{
    Left left;
    const Dossier *dossier = &hint->dossier;
    Str path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code);
    TRY(left_find(cx, dossier, &left));
    *out = (HintLine) {
        .code = dossier->code,
        .path = path,
        .extend_path =
            str_join(cx->arena, path, cx->lang == LANG_EN ? S("/extend") : S("/gia-han")),
        .apology_path = str_join(cx->arena, path,
                                 cx->lang == LANG_EN ? S("/apology.pdf") : S("/thu-xin-loi.pdf")),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .left = left_text(cx->arena, cx->lang, &left),
        .due_at = dossier->fold.due_at,
        .proposed_due = hint->proposed_due,
        .drafted_at = hint->has_draft ? hint->draft.made_at : NO_INSTANT,
    };
    return OK;
}

Err hints_get(Cx *cx, const Request *request, Response *response)
{
    ExtensionHintList hints;
    Html html;
    TRY(hints_list(cx, &hints));
    HintPage page = { .n = (int64_t)hints.n,
                      .lines = { arena_array(cx->arena, HintLine, hints.n), hints.n } };
    for (size_t i = 0; i < hints.n; i++)
        TRY(hint_line(cx, &hints.items[i], &page.lines.items[i]));
    html_begin(&html, cx, request->view);
    page_hints(&html, &page);
    response_set_html(response, &html);
    return OK;
}
