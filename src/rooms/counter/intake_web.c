// The counter's page: find the procedure, take the papers, print the receipt.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/intake_input.h"
#include "rooms/counter/offer.h"
#include "texts.h"

enum {
    CHOICES = 20
};

static Str intake_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/tiep-nhan", "/en/desk/intake", NO_STR);
}

static Err choices_find(Cx *cx, IntakePage *page)
{
    ProcedureOffers offers;
    TRY(procedure_offers_find(cx, page->q, CHOICES, &offers));
    page->choices =
        (ProcedureChoices) { arena_array(cx->arena, ProcedureChoice, offers.n), offers.n };
    for (size_t i = 0; i < offers.n; i++) {
        const ProcedureHit *hit = &offers.items[i];
        page->choices.items[i] = (ProcedureChoice) {
            .code = hit->code,
            .name = hit->name,
            .field = hit->field,
            .path = str_format(cx->arena, "%.*s?thu-tuc=%.*s", STR_ARG(page->action),
                               STR_ARG(url_encode(cx->arena, hit->code))),
        };
    }
    return OK;
}

static SelectView channel_select(Cx *cx, const Request *request)
{
    static const Str values[] = { STR_INIT("counter"), STR_INIT("post"), STR_INIT("online") };
    static const TextKey labels[] = { T_DOSSIERS_CHANNEL_COUNTER, T_DOSSIERS_CHANNEL_POST,
                                      T_DOSSIERS_CHANNEL_ONLINE };
    Str typed = value_find(&request->values, "channel");
    SelectView select = { .name = S("channel"),
                          .label = text_get(cx->lang, T_COUNTER_CHANNEL),
                          .hint = S(""),
                          .error = S("") };
    select.choices = (ChoiceViews) { arena_array(cx->arena, ChoiceView, 3), 3 };
    for (size_t i = 0; i < 3; i++)
        select.choices.items[i] =
            (ChoiceView) { values[i], text_get(cx->lang, labels[i]), str_equal(typed, values[i]) };
    return select;
}

static void inputs_fill(Cx *cx, const Request *request, IntakePage *page)
{
    page->name = input_view(cx, request, "applicant.name", T_COUNTER_APPLICANT_NAME);
    page->name.required = true;
    page->name.autocomplete = S("name");
    page->id_number = input_view(cx, request, "applicant.id_number", T_COUNTER_ID_NUMBER);
    page->phone = input_view(cx, request, "applicant.phone", T_COUNTER_PHONE);
    page->phone.type = S("tel");
    page->email = input_view(cx, request, "applicant.email", T_COUNTER_EMAIL);
    page->email.type = S("email");
    page->address = input_view(cx, request, "applicant.address", T_COUNTER_ADDRESS);
    page->note = input_view(cx, request, "note", T_COUNTER_NOTE);
    page->note.is_long = true;
    page->channel = channel_select(cx, request);
}

static bool was_ticked(const NamedValueList *values, Str name)
{
    for (size_t i = 0; i < values->n; i++)
        if (str_equal_c(values->items[i].name, "part") && str_equal(values->items[i].value, name))
            return true;
    return false;
}

static Err procedure_fill(Cx *cx, const Request *request, Str code, IntakePage *page)
{
    ProcedureOffer offer;
    bool again = request->values.n > 0;
    TRY(procedure_offer_get(cx, code, &offer));
    page->has_procedure = true;
    page->procedure = offer.version.code;
    page->procedure_name = offer.version.name;
    page->field = offer.version.field;
    page->agency = offer.agency.code;
    page->key = form_key(cx, request);
    page->agency_name = offer.agency.name;
    page->papers =
        (PaperInputs) { arena_array(cx->arena, PaperInput, offer.parts.n), offer.parts.n };
    for (size_t i = 0; i < offer.parts.n; i++) {
        const ProcedurePart *part = &offer.parts.items[i];
        page->papers.items[i] = (PaperInput) {
            .name = part->name,
            .is_mandatory = part->is_mandatory,
            .is_checked = again ? was_ticked(&request->values, part->name) : part->is_mandatory,
        };
    }
    inputs_fill(cx, request, page);
    return OK;
}

static Err intake_show(Cx *cx, const Request *request, Str code, Response *response)
{
    Html html;
    Str q = request_query(request, "q");
    IntakePage page = { .action = intake_path(cx),
                        .q = str_is_absent(q) ? S("") : q,
                        .has_searched = !str_is_empty(q),
                        .errors = error_lines(cx) };
    if (!str_is_empty(code))
        TRY(procedure_fill(cx, request, code, &page));
    else
        TRY(choices_find(cx, &page));
    html_begin(&html, cx, request->view);
    page_intake(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err intake_get(Cx *cx, const Request *request, Response *response)
{
    return intake_show(cx, request, request_query(request, "thu-tuc"), response);
}

Err intake_refused(Cx *cx, const Request *request, Response *response)
{
    return intake_show(cx, request, value_find(&request->values, "procedure"), response);
}

Err intake_post(Cx *cx, const Request *request, Response *response)
{
    DossierIntake intake;
    DossierReceipt receipt;
    desk_intake_read(cx, request->input, &intake);
    TRY(dossier_receive(cx, &intake, &receipt));
    Str page = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", receipt.code);
    response_redirect(response, str_join(cx->arena, page, S("?moi=1")));
    return OK;
}
