#include "rooms/dossiers/intake_input.h"

#include "texts.h"

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

Err intake_from_input(Cx *cx, const IntakeInput *input, DossierIntake *out)
{
    DossierPartList parts = { 0 };
    if (!parts_read(cx->arena, input->parts, &parts)) {
        problem_add_field(cx, S("parts"), T_DOSSIERS_PARTS_INVALID, NULL);
        return problem_fields(cx, T_DOSSIERS_INTAKE_FAILED);
    }
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
    };
    return OK;
}
