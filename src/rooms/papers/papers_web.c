#include "rooms/papers/papers_web.h"

#include "rooms/fees/fees.h"
#include "rooms/papers/papers.h"
#include "rooms/papers/text_input.h"
#include "texts.h"
#include "web/format.h"
#include "web/view.h"

#define DOSSIER_PATH    "/lam-viec/ho-so/{code}"
#define DOSSIER_PATH_EN "/en/desk/dossiers/{code}"

const Route papers_web_routes[] = {
    { METHOD_GET, DOSSIER_PATH "/giay-hen.pdf", DOSSIER_PATH_EN "/receipt.pdf", PERM_DOSSIER_VIEW,
      ROUTE_SLOW, NULL, receipt_get, NULL },
    { METHOD_GET, DOSSIER_PATH "/mau/{form}", DOSSIER_PATH_EN "/forms/{form}", PERM_DOSSIER_VIEW,
      ROUTE_SLOW, NULL, paper_get, NULL },
    { METHOD_GET, "/hs/{code}/{check_code}/giay-hen.pdf", NULL, PERM_PUBLIC, ROUTE_SLOW, NULL,
      public_receipt_get, NULL },
    { METHOD_GET, "/hs/{code}/{check_code}/mau/{form}", NULL, PERM_PUBLIC, ROUTE_SLOW, NULL,
      public_paper_get, NULL },
    { METHOD_GET, "/lam-viec/so-theo-doi", "/en/desk/book", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      book_page_get, NULL },
    { METHOD_GET, "/lam-viec/so-theo-doi.pdf", "/en/desk/book.pdf", PERM_DOSSIER_VIEW, ROUTE_SLOW,
      NULL, book_pdf_get, NULL },
    { METHOD_GET, "/quan-tri/bieu-mau", "/en/admin/forms", PERM_CATALOGUE_EDIT, ROUTE_READ, NULL,
      forms_get, NULL },
    { METHOD_GET, "/quan-tri/bieu-mau/{form}", "/en/admin/forms/{form}", PERM_CATALOGUE_EDIT,
      ROUTE_READ, NULL, form_get, NULL },
    { METHOD_POST, "/quan-tri/bieu-mau/{form}", "/en/admin/forms/{form}", PERM_CATALOGUE_EDIT,
      ROUTE_SLOW, &paper_text_form, form_post, form_refused },
    { METHOD_GET, "/quan-tri/bieu-mau/{form}/xem-thu.pdf", "/en/admin/forms/{form}/preview.pdf",
      PERM_CATALOGUE_EDIT, ROUTE_SLOW, NULL, form_try_get, NULL },
    { .path = NULL },
};

// Where a phone finds this site; "" when the caller did not say.
static Str site_of(Cx *cx, const Request *request)
{
    if (str_is_empty(request->host))
        return S("");
    return str_format(cx->arena, "%s://%.*s", request->is_tls ? "https" : "http",
                      STR_ARG(request->host));
}

static Err document_send(Cx *cx, const Document *document, Str file_name, Response *response)
{
    Str pdf;
    TRY(cx->env->print(cx->env, cx->arena, document, DOCUMENT_PDF, &pdf));
    response_set_file(cx->arena, response, S("application/pdf"), file_name, pdf);
    return OK;
}

// "8.000 ₫, Thu sau"; empty when nobody asks for money.
static Err fee_find(Cx *cx, const Dossier *dossier, Str *out)
{
    FeeSheet sheet;
    TRY(fee_list_by_id(cx, dossier, &sheet));
    *out = sheet.charges.n == 0
               ? S("")
               : str_format(cx->arena, "%.*s, %.*s",
                            STR_ARG(format_money(cx->arena, LANG_VI, sheet.charged)),
                            STR_ARG(text_get(LANG_VI, fee_timing_text(sheet.timing))));
    return OK;
}

static Err paper_send(Cx *cx, const Request *request, PaperForm form, const Dossier *dossier,
                      Response *response)
{
    Document document;
    PaperAsk ask = { .form = form,
                     .code = dossier->code,
                     .site = site_of(cx, request),
                     .hotline = request->view == NULL ? S("") : request->view->site->phone,
                     .draft_due = NO_INSTANT };
    TRY(fee_find(cx, dossier, &ask.fee));
    TRY(paper_make(cx, &ask, &document));
    Str slug = text_slug(cx->arena, dossier->code);
    Str name = form == PAPER_FORM_RECEIPT
                   ? str_format(cx->arena, "giay-hen-%.*s.pdf", STR_ARG(slug))
                   : str_format(cx->arena, "mau-%.*s-%.*s.pdf", STR_ARG(paper_form_code(form)),
                                STR_ARG(slug));
    return document_send(cx, &document, name, response);
}

// For staff, within their reach.
static Err desk_send(Cx *cx, const Request *request, PaperForm form, Response *response)
{
    Dossier dossier;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    return paper_send(cx, request, form, &dossier, response);
}

// "02.pdf" in the address.
static Err form_asked(Cx *cx, const Request *request, PaperForm *out)
{
    Str name = request_param(request, "form"), code;
    (void)str_cut(&name, '.', &code);
    if (!paper_form_parse(code, out))
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return OK;
}

Err receipt_get(Cx *cx, const Request *request, Response *response)
{
    return desk_send(cx, request, PAPER_FORM_RECEIPT, response);
}

Err paper_get(Cx *cx, const Request *request, Response *response)
{
    PaperForm form;
    TRY(form_asked(cx, request, &form));
    if (form == PAPER_FORM_BOOK)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return desk_send(cx, request, form, response);
}

// The applicant's own papers: the check code is the proof. The control slip is the office's.
static Err public_send(Cx *cx, const Request *request, PaperForm form, Response *response)
{
    Dossier dossier;
    TRY(dossier_get_checked(cx, request_param(request, "code"),
                            request_param(request, "check_code"), &dossier));
    if (form > PAPER_FORM_STOP)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    return paper_send(cx, request, form, &dossier, response);
}

Err public_receipt_get(Cx *cx, const Request *request, Response *response)
{
    return public_send(cx, request, PAPER_FORM_RECEIPT, response);
}

Err public_paper_get(Cx *cx, const Request *request, Response *response)
{
    PaperForm form;
    TRY(form_asked(cx, request, &form));
    return public_send(cx, request, form, response);
}
