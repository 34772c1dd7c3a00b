#include "rooms/work/head_web.h"

#include "rooms/work/left.h"

Err head_make(Cx *cx, const Request *request, Dossier *out_dossier, DossierHead *out)
{
    Dossier dossier;
    Left left;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(left_find(cx, &dossier, &left));
    *out = (DossierHead) {
        .code = dossier.code,
        .dossier_path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code),
        .action = request->path,
        .key = form_key(cx, request),
        .procedure_name = dossier.procedure_name,
        .applicant = dossier.applicant_name,
        .left = left_text(cx->arena, cx->lang, &left),
        .left_why = left_why(cx->arena, cx->lang, &left),
        .is_late = left.kind == LEFT_OVERDUE,
        .errors = error_lines(cx),
    };
    *out_dossier = dossier;
    return OK;
}
