// Taking in: choose, recognise, fill in, save. One form, sent as often as one likes; only the
// button that saves makes a dossier.
#include "rooms/counter/card.h"
#include "rooms/counter/intake_files.h"
#include "rooms/counter/intake_input.h"
#include "rooms/counter/intake_view_web.h"
#include "rooms/counter/offer.h"
#include "rooms/counter/person.h"
#include "rooms/counter/scan.h"
#include "texts.h"

enum {
    FILLED_MAX = 10,
    CODES_BYTES = 4096,
    ID_NUMBER_MIN = 9,
};

// Values that take the place of what was typed.
typedef struct Filling {
    Request shown;
    NamedValue *items;
    size_t n;
} Filling;

static void filling_begin(Cx *cx, const Request *request, Filling *out)
{
    *out =
        (Filling) { .shown = *request,
                    .items = arena_array(cx->arena, NamedValue, FILLED_MAX + request->values.n) };
}

static void fill(Filling *filling, const char *name, Str value)
{
    filling->items[filling->n++] =
        (NamedValue) { str_from_c(name), str_is_absent(value) ? S("") : value };
}

static void filling_end(Filling *filling)
{
    const NamedValueList *typed = &filling->shown.values;
    for (size_t i = 0; i < typed->n; i++)
        filling->items[filling->n + i] = typed->items[i];
    filling->shown.values = (NamedValueList) { filling->items, filling->n + typed->n };
}

static Str text_of(const Request *request, const char *name)
{
    Str value = value_find(&request->values, name);
    return str_is_absent(value) ? S("") : str_trim(value);
}

static void person_put(Filling *filling, const Person *person)
{
    fill(filling, "applicant.name", person->applicant.name);
    fill(filling, "applicant.id_number", person->applicant.id_number);
    fill(filling, "applicant.phone", person->applicant.phone);
    fill(filling, "applicant.email", person->applicant.email);
    fill(filling, "applicant.address", person->applicant.address);
    fill(filling, "born_on", person->born_on);
    fill(filling, "sex", person->sex);
}

static Str person_note(Cx *cx, const Person *person)
{
    TextArg args[PROBLEM_ARGS] = { { "code", person->dossier },
                                   { "on", date_format_vietnamese(
                                               cx->arena, instant_date(person->seen_at)) } };
    return text_fill(cx->arena, cx->lang, T_COUNTER_PERSON_KNOWN, args, PROBLEM_ARGS);
}

// ---- Choosing the procedure

static Err procedure_choose(Cx *cx, const Request *request, IntakeShow *show)
{
    ProcedureOffers offers;
    Str picked = text_of(request, "pick");
    show->procedure = str_is_empty(picked) ? text_of(request, "procedure") : picked;
    show->query = str_is_empty(picked) ? text_of(request, "thu_tuc") : S("");
    if (str_is_empty(show->query))
        return OK;
    TRY(procedure_offers_find(cx, show->query, 1, &offers));
    if (offers.n > 0)
        show->procedure = offers.items[0].code;
    return OK;
}

// ---- Recognising the person

// A card may have been scanned into any field that had the focus.
static CardReading card_find(const Request *request, Card *out)
{
    static const char *const fields[] = { "scan", "applicant.name", "applicant.id_number",
                                          "applicant.phone", "thu_tuc" };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        CardReading reading = card_parse(text_of(request, fields[i]), out);
        if (reading != CARD_NONE)
            return reading;
    }
    return CARD_NONE;
}

static Err person_look(Cx *cx, const PersonAsk *ask, Person *out, bool *out_found)
{
    Agency own;
    PersonAsk within = *ask;
    TRY(agency_of_actor(cx, &own));
    within.agency_id = own.id;
    return person_find(cx, &within, out, out_found);
}

// What the card says holds; how to reach him is known from before.
static Err card_fill(Cx *cx, CardReading reading, const Card *card, Filling *filling,
                     IntakeShow *show)
{
    Person person = { .seen_at = NO_INSTANT };
    bool found;
    TRY(person_look(cx, &(PersonAsk) { .id_number = card->id_number, .phone = S("") }, &person,
                    &found));
    if (found)
        show->person_note = person_note(cx, &person);
    person.applicant.id_number = card->id_number;
    if (reading == CARD_READ) {
        person.applicant.name = card->name;
        person.applicant.address = card->address;
        person.sex = card->sex;
    } else {
        show->card_warning = text_get(cx->lang, T_COUNTER_CARD_GARBLED);
    }
    if (!date_is_absent(card->born_on))
        person.born_on = date_format_vietnamese(cx->arena, card->born_on);
    person_put(filling, &person);
    fill(filling, "scan", S(""));
    return OK;
}

static bool is_all_digits(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return !str_is_empty(text);
}

// The scan box also takes a number, a phone, or the code of an earlier dossier.
static Err number_fill(Cx *cx, const Request *request, Filling *filling, IntakeShow *show)
{
    Person person;
    bool found = false;
    Str code, scan = text_of(request, "scan");
    bool is_number = is_all_digits(scan) && scan.length >= ID_NUMBER_MIN;
    PersonAsk ask = { .id_number = is_number ? scan : text_of(request, "applicant.id_number"),
                      .phone = is_number ? scan : text_of(request, "applicant.phone") };
    bool is_known = !str_is_empty(text_of(request, "applicant.name"));
    if (code_find(cx->arena, scan, &code)) {
        TRY(person_of_dossier(cx, code, &person));
        found = true;
    } else if (is_number || !is_known) {
        TRY(person_look(cx, &ask, &person, &found));
    }
    if (found) {
        person_put(filling, &person);
        show->person_note = person_note(cx, &person);
    } else if (is_number) {
        // Twelve digits are a personal number, ten beginning with 0 a phone.
        bool is_phone = scan.length == 10;
        fill(filling, is_phone ? "applicant.phone" : "applicant.id_number", scan);
        show->person_note = text_get(cx->lang, T_COUNTER_PERSON_NEW);
    }
    return OK;
}

static Err person_recognise(Cx *cx, const Request *request, Filling *filling, IntakeShow *show)
{
    Card card;
    CardReading reading = card_find(request, &card);
    if (reading != CARD_NONE)
        return card_fill(cx, reading, &card, filling, show);
    return number_fill(cx, request, filling, show);
}

// ---- Scans

// A scan that came to a wrong paper is taken off by a button of the form.
static Err scan_take_off(Cx *cx, const Request *request)
{
    IntakeForm form = { text_of(request, "key"), text_of(request, "papers_of") };
    int64_t link_id;
    if (!str_to_int(text_of(request, "take_off"), &link_id))
        return OK;
    Err err = intake_file_take_off(cx, &form, link_id);
    // Pressed twice: it is off.
    cx->problem = err == ERR_NOT_FOUND ? (Problem) { 0 } : cx->problem;
    return err == ERR_NOT_FOUND ? OK : err;
}

// ---- The page

Err intake_get(Cx *cx, const Request *request, Response *response)
{
    Filling filling;
    Person person;
    Str code = request_query(request, "thu-tuc"), same = request_query(request, "nguoi");
    Str q = request_query(request, "q");
    IntakeShow show = { .procedure = str_is_absent(code) ? S("") : code,
                        .query = str_is_absent(q) ? S("") : q,
                        .card_warning = S(""),
                        .person_note = S(""),
                        .is_late_entry = is_late_entry(request) };
    filling_begin(cx, request, &filling);
    if (!str_is_empty(same)) {
        TRY(person_of_dossier(cx, same, &person));
        person_put(&filling, &person);
        show.person_note = person_note(cx, &person);
    }
    filling_end(&filling);
    return intake_show(cx, &filling.shown, &show, response);
}

static IntakeShow show_again(const Request *request)
{
    return (IntakeShow) { .procedure = text_of(request, "procedure"),
                          .query = S(""),
                          .card_warning = S(""),
                          .person_note = S(""),
                          .is_late_entry = is_late_entry(request) };
}

Err intake_fill_post(Cx *cx, const Request *request, Response *response)
{
    Filling filling;
    IntakeShow show = show_again(request);
    Card card;
    TRY(scan_take_off(cx, request));
    filling_begin(cx, request, &filling);
    if (card_parse(text_of(request, "thu_tuc"), &card) == CARD_NONE)
        TRY(procedure_choose(cx, request, &show));
    TRY(person_recognise(cx, request, &filling, &show));
    filling_end(&filling);
    return intake_show(cx, &filling.shown, &show, response);
}

Err intake_refused(Cx *cx, const Request *request, Response *response)
{
    IntakeShow show = show_again(request);
    ProcedureOffer offer;
    Problem problem = cx->problem;
    if (!str_is_empty(show.procedure) && procedure_offer_get(cx, show.procedure, &offer) != OK)
        show.procedure = S("");
    cx->problem = problem;
    return intake_show(cx, request, &show, response);
}

// ---- Saving

// What was typed into the box but not chosen is the best that fits.
static Err offer_of_form(Cx *cx, const Request *request, ProcedureOffer *out)
{
    IntakeShow show = show_again(request);
    TRY(procedure_choose(cx, request, &show));
    if (!str_is_empty(show.procedure))
        return procedure_offer_get(cx, show.procedure, out);
    problem_add_field(cx, S("procedure"), T_COUNTER_PROCEDURE_MISSING, NULL);
    return problem_fields(cx, T_COUNTER_INTAKE_FAILED);
}

static Str done_path(Cx *cx, const DeskReceipts *receipts, const DeskIntakeInput *input)
{
    Str codes = S("");
    for (size_t i = 0; i < receipts->n; i++)
        codes = str_format(cx->arena, "%.*s%s%.*s", STR_ARG(codes), i == 0 ? "" : ",",
                           STR_ARG(receipts->items[i].code));
    Str path = desk_path(cx, "/lam-viec/tiep-nhan/xong", "/en/desk/intake/done", NO_STR);
    bool prints = str_equal_c(input->then, "print");
    return str_format(cx->arena, "%.*s?ma=%.*s%s", STR_ARG(path),
                      STR_ARG(url_encode(cx->arena, codes)), prints ? "&in=1" : "");
}

Err intake_post(Cx *cx, const Request *request, Response *response)
{
    ProcedureOffer offer;
    DeskIntake intake;
    DeskReceipts receipts;
    TRY(offer_of_form(cx, request, &offer));
    TRY(desk_intake_read(cx, request, &offer.parts, &intake));
    intake.dossier.procedure = offer.version.code;
    intake.form = text_of(request, "key");
    TRY(desk_take_in(cx, &intake, &receipts));
    response_redirect(response, done_path(cx, &receipts, request->input));
    return OK;
}

static Err answer_post(Cx *cx, const Request *request, bool is_refusal, Response *response)
{
    ProcedureOffer offer;
    DeskIntake intake;
    PapersBrought papers;
    DossierReceipt receipt;
    const DeskIntakeInput *input = request->input;
    TRY(offer_of_form(cx, request, &offer));
    TRY(desk_intake_read(cx, request, &offer.parts, &intake));
    intake.dossier.procedure = offer.version.code;
    papers_read(cx->arena, &request->values, &offer.parts, &papers);
    DeskAnswer answer = { .dossier = intake.dossier,
                          .is_refusal = is_refusal,
                          .missing = papers.missing,
                          .ticket = input->ticket,
                          .form = text_of(request, "key"),
                          .reason = input->reason };
    TRY(desk_answer(cx, &answer, &receipt));
    Str path = desk_path(cx, "/lam-viec/tiep-nhan/xong", "/en/desk/intake/done", NO_STR);
    response_redirect(response, str_format(cx->arena, "%.*s?ma=%.*s&in=1", STR_ARG(path),
                                           STR_ARG(url_encode(cx->arena, receipt.code))));
    return OK;
}

Err intake_missing_post(Cx *cx, const Request *request, Response *response)
{
    return answer_post(cx, request, false, response);
}

Err intake_reject_post(Cx *cx, const Request *request, Response *response)
{
    return answer_post(cx, request, true, response);
}
