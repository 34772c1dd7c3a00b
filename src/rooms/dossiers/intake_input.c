#include "rooms/dossiers/intake_input.h"

#include "texts.h"

enum {
    SETS_MAX = 999,
    DETAILS_OF_INTAKE = 9,
};

static const char *const channels[] = { "counter", "online", "post", NULL };

static const Field intake_fields[] = {
    { "procedure", FIELD_LINE, true, 60, offsetof(IntakeInput, procedure), NULL },
    { "agency", FIELD_LINE, true, 60, offsetof(IntakeInput, agency), NULL },
    { "channel", FIELD_CHOICE, true, 0, offsetof(IntakeInput, channel), channels },
    { "applicant.name", FIELD_LINE, true, 300, offsetof(IntakeInput, name), NULL },
    { "applicant.id_number", FIELD_LINE, false, 30, offsetof(IntakeInput, id_number), NULL },
    { "applicant.phone", FIELD_LINE, false, 30, offsetof(IntakeInput, phone), NULL },
    { "applicant.email", FIELD_LINE, false, 200, offsetof(IntakeInput, email), NULL },
    { "applicant.address", FIELD_LINE, false, 500, offsetof(IntakeInput, address), NULL },
    { "parts", FIELD_JSON, false, 0, offsetof(IntakeInput, parts), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(IntakeInput, note), NULL },
    { "at", FIELD_INSTANT, false, 0, offsetof(IntakeInput, at), NULL },
    { "sets", FIELD_INT, false, SETS_MAX, offsetof(IntakeInput, sets), NULL },
    { "applicant.born_on", FIELD_DATE, false, 0, offsetof(IntakeInput, born_on), NULL },
    { "applicant.sex", FIELD_LINE, false, 20, offsetof(IntakeInput, sex), NULL },
    { "agent.name", FIELD_LINE, false, 300, offsetof(IntakeInput, agent), NULL },
    { "agent.id_number", FIELD_LINE, false, 30, offsetof(IntakeInput, agent_id), NULL },
    { "agent.paper", FIELD_LINE, false, 300, offsetof(IntakeInput, agent_paper), NULL },
    { "result_by", FIELD_CHOICE, false, 0, offsetof(IntakeInput, result_by), channels },
    { "result_address", FIELD_LINE, false, 500, offsetof(IntakeInput, result_address), NULL },
    { "assisted_by", FIELD_LINE, false, 60, offsetof(IntakeInput, assisted_by), NULL },
    { "consent", FIELD_BOOL, false, 0, offsetof(IntakeInput, has_consent), NULL },
};

const Form intake_form = FORM(IntakeInput, intake_fields);

// A part is a name, or an object with a name and numbers of papers.
static bool part_read(const Json *json, DossierPart *out)
{
    if (json_is_text(json)) {
        *out = (DossierPart) { .name = json_to_text(json), .originals = 1 };
        return !str_is_empty(out->name);
    }
    *out = (DossierPart) {
        .name = json_get_text(json, "name"),
        .originals = json_to_int(json_get(json, "originals")),
        .certified_copies = json_to_int(json_get(json, "certified_copies")),
        .photocopies = json_to_int(json_get(json, "photocopies")),
    };
    return json_is_object(json) && !str_is_empty(out->name) && out->name.length <= 2000 &&
           out->originals >= 0 && out->certified_copies >= 0 && out->photocopies >= 0;
}

static bool parts_read(Arena *arena, const Json *json, DossierPartList *out)
{
    size_t n = json_length(json);
    if (n > DOSSIER_PARTS_MAX || (json != NULL && !json_is_array(json)))
        return false;
    *out = (DossierPartList) { .items = arena_array(arena, DossierPart, n), .n = n };
    for (size_t i = 0; i < n; i++)
        if (!part_read(json_at(json, i), &out->items[i]))
            return false;
    return true;
}

static void detail_add(DossierDetails *details, const char *name, Str value)
{
    if (!str_is_empty(value))
        details->items[details->n++] = (DossierDetail) { str_from_c(name), value };
}

static DossierDetails details_of(Cx *cx, const IntakeInput *input)
{
    DossierDetails details = { arena_array(cx->arena, DossierDetail, DETAILS_OF_INTAKE), 0 };
    bool is_assisted = !str_is_empty(input->assisted_by);
    if (!date_is_absent(input->born_on))
        detail_add(&details, DETAIL_BORN_ON, date_format_vietnamese(cx->arena, input->born_on));
    detail_add(&details, DETAIL_SEX, input->sex);
    if (input->sets > 0)
        detail_add(&details, DETAIL_SETS, str_format(cx->arena, "%lld", (long long)input->sets));
    detail_add(&details, DETAIL_AGENT, input->agent);
    detail_add(&details, DETAIL_AGENT_ID, input->agent_id);
    detail_add(&details, DETAIL_AGENT_PAPER, input->agent_paper);
    if (input->result_by >= 0)
        detail_add(&details, DETAIL_RESULT_BY, channel_code((Channel)input->result_by));
    detail_add(&details, DETAIL_RESULT_ADDRESS, input->result_address);
    if (is_assisted)
        detail_add(&details, DETAIL_CONSENT, text_get(LANG_VI, T_DOSSIERS_CONSENT_TOLD));
    return details;
}

// As at the counter: who is helped files online, and has agreed to be helped.
static void assistance_check(Cx *cx, const IntakeInput *input)
{
    if (str_is_empty(input->assisted_by))
        return;
    if (input->channel != CHANNEL_ONLINE)
        problem_add_field(cx, S("assisted_by"), T_DOSSIERS_ASSISTED_NOT_ONLINE, NULL);
    if (!input->has_consent)
        problem_add_field(cx, S("consent"), T_DOSSIERS_CONSENT_MISSING, NULL);
}

Err intake_from_input(Cx *cx, const IntakeInput *input, DossierIntake *out)
{
    DossierPartList parts = { 0 };
    if (!parts_read(cx->arena, input->parts, &parts))
        problem_add_field(cx, S("parts"), T_DOSSIERS_PARTS_INVALID, NULL);
    assistance_check(cx, input);
    TRY(problem_fields(cx, T_DOSSIERS_INTAKE_FAILED));
    *out = (DossierIntake) {
        .procedure = input->procedure,
        .agency = input->agency,
        .channel = (Channel)input->channel,
        .applicant = { .name = input->name,
                       .id_number = input->id_number,
                       .phone = input->phone,
                       .email = input->email,
                       .address = input->address },
        .parts = parts,
        .note = input->note,
        .at = input->at,
        .assisted_by = input->assisted_by,
        .details = details_of(cx, input),
    };
    return OK;
}
