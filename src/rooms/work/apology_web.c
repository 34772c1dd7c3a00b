// The apology of an extension (Mẫu 04) as a draft, before the extension is recorded.
#include "rooms/papers/papers.h"
#include "rooms/work/hints.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "web/view.h"

// "2026-11-25" in the query; without it the date that the procedure's limit would give.
static Err date_asked(Cx *cx, const Request *request, const Dossier *dossier, Instant *out)
{
    Date day;
    if (date_parse_iso(request_query(request, "hen"), &day))
        return closing_find(cx, dossier, day, out);
    return apology_propose(cx, dossier, out);
}

Err apology_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Document document;
    Str file;
    Str reason = request_query(request, "ly-do");
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    PaperAsk ask = { .form = PAPER_FORM_APOLOGY,
                     .code = dossier.code,
                     .site = S(""),
                     .hotline = request->view == NULL ? S("") : request->view->site->phone,
                     .fee = S(""),
                     .draft_reason =
                         str_is_empty(reason) ? text_get(LANG_VI, T_WORK_APOLOGY_REASON) : reason };
    TRY(date_asked(cx, request, &dossier, &ask.draft_due));
    TRY(paper_make(cx, &ask, &document));
    TRY(cx->env->print(cx->env, cx->arena, &document, DOCUMENT_PDF, &file));
    response_set_file(cx->arena, response, S("application/pdf"), S("thu-xin-loi.pdf"), file);
    return OK;
}
