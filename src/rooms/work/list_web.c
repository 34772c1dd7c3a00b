// Finding any dossier within reach.
#include "rooms/work/line_web.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

Err list_get(Cx *cx, const Request *request, Response *response)
{
    DossierFilter filter = {
        .agency_id = NO_INT,
        .holder_id = NO_INT,
        .procedure_id = NO_INT,
        .state = NO_INT,
        .q = request_query(request, "q"),
        .cursor = request_query(request, "sau"),
        .limit = PAGE_ROWS_MAX / 2,
    };
    DossierList list;
    Str next;
    Html html;
    TRY(dossier_list(cx, &filter, &list, &next));
    ListPage page = { .title = T_WORK_LIST_TITLE,
                      .empty = T_WORK_LIST_EMPTY,
                      .is_search = true,
                      .action = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", NO_STR),
                      .q = str_is_absent(filter.q) ? S("") : filter.q,
                      .back_path = S(""),
                      .pager = pager_of(cx->arena, request, next) };
    TRY(lines_make(cx, &list, &page.lines));
    html_begin(&html, cx, request->view);
    page_dossier_list(&html, &page);
    response_set_html(response, &html);
    return OK;
}
