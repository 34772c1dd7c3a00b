#include "rooms/reports/reports_api.h"

#include "rooms/reports/report_export.h"
#include "rooms/reports/wish.h"
#include "texts.h"

enum {
    ANSWER_BYTES_MAX = 32 * 1024 * 1024
};

static Err report_get_json(Cx *cx, const Request *request, Response *response)
{
    ReportWish wish = {
        .form = request_param(request, "form"),
        .grouping = request_query(request, "by"),
        .agency = request_query(request, "agency"),
        .from = request_query(request, "from"),
        .to = request_query(request, "to"),
        .as_of = request_query(request, "as_of"),
    };
    ReportQuery query;
    Report report;
    Buffer buffer;
    ReportForm form;
    if (!report_form_parse(wish.form, &form))
        return fail(cx, ERR_NOT_FOUND, T_REPORTS_FORM_UNKNOWN, .args = { { "value", wish.form } });
    TRY(report_wish_parse(cx, &wish, &query));
    TRY(report_get(cx, &query, &report));
    buffer_init(&buffer, cx->arena, ANSWER_BYTES_MAX);
    report_write_json(&buffer, &report);
    response_set_json(response, buffer_text(&buffer));
    return OK;
}

const Route reports_api_routes[] = {
    { .method = METHOD_GET,
      .path = "/api/v1/reports/{form}",
      .permission = PERM_REPORT_VIEW,
      .mode = ROUTE_READ,
      .run = report_get_json },
    { 0 },
};
