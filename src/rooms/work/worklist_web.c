// Lists for staff: what lies here, most urgent first; and finding any dossier.
#include "work_html.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/work/work_web.h"
#include "texts.h"

enum {
    SOON_MS = 24 * 60 * MINUTE_MS
};

static DossierLine line_of(Cx *cx, const Dossier *dossier)
{
    Instant now = cx->env->now(cx->env);
    const DossierFold *fold = &dossier->fold;
    Timeliness timeliness = fold_timeliness_by_date(fold, now);
    bool open = timeliness == TIMELINESS_IN_TIME;
    return (DossierLine) {
        .code = dossier->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .holder = dossier->holder_name,
        .received_at = fold->received_at,
        .due_at = fold->due_at,
        .state = dossier_state_text(fold),
        .timeliness = timeliness_text(timeliness),
        .is_late = timeliness == TIMELINESS_LATE || timeliness == TIMELINESS_OVERDUE ||
                   timeliness == TIMELINESS_NO_DUE,
        .is_soon = open && fold->due_at.ms - now.ms < SOON_MS,
    };
}

static DossierLines lines_of(Cx *cx, const DossierList *list)
{
    DossierLines lines = { arena_array(cx->arena, DossierLine, list->n), list->n };
    for (size_t i = 0; i < list->n; i++)
        lines.items[i] = line_of(cx, &list->items[i]);
    return lines;
}

static DossierFilter filter_of(const Request *request)
{
    return (DossierFilter) {
        .agency_id = NO_INT,
        .holder_id = NO_INT,
        .procedure_id = NO_INT,
        .state = NO_INT,
        .q = request_query(request, "q"),
        .cursor = request_query(request, "sau"),
        .limit = PAGE_ROWS_MAX / 2,
    };
}

Err worklist_get(Cx *cx, const Request *request, Response *response)
{
    DossierFilter filter = filter_of(request);
    DossierList list;
    Str next, path = desk_path(cx, "/lam-viec/viec-cua-toi", "/en/desk/worklist", NO_STR);
    Html html;
    filter.overdue = !str_is_empty(request_query(request, "qua-han"));
    TRY(dossier_worklist(cx, &filter, &list, &next));
    WorklistPage page = { .action = path,
                          .q = S(""),
                          .all_path = path,
                          .overdue_path = str_join(cx->arena, path, S("?qua-han=1")),
                          .only_overdue = filter.overdue,
                          .lines = lines_of(cx, &list),
                          .pager = pager_of(cx->arena, request, next) };
    html_begin(&html, cx, request->view);
    page_worklist(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err list_get(Cx *cx, const Request *request, Response *response)
{
    DossierFilter filter = filter_of(request);
    DossierList list;
    Str next, path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", NO_STR);
    Html html;
    TRY(dossier_list(cx, &filter, &list, &next));
    WorklistPage page = { .action = path,
                          .q = str_is_absent(filter.q) ? S("") : filter.q,
                          .all_path = path,
                          .overdue_path = path,
                          .lines = lines_of(cx, &list),
                          .pager = pager_of(cx->arena, request, next) };
    html_begin(&html, cx, request->view);
    page_dossier_list(&html, &page);
    response_set_html(response, &html);
    return OK;
}
