#include "rooms/counter/intake_input.h"

static const char *const channels[] = { "counter", "online", "post", NULL };

static const Field intake_fields[] = {
    { "procedure", FIELD_LINE, true, 60, offsetof(DeskIntakeInput, procedure), NULL },
    { "agency", FIELD_LINE, true, 60, offsetof(DeskIntakeInput, agency), NULL },
    { "channel", FIELD_CHOICE, true, 0, offsetof(DeskIntakeInput, channel), channels },
    { "applicant.name", FIELD_LINE, true, 300, offsetof(DeskIntakeInput, name), NULL },
    { "applicant.id_number", FIELD_LINE, false, 30, offsetof(DeskIntakeInput, id_number), NULL },
    { "applicant.phone", FIELD_LINE, false, 30, offsetof(DeskIntakeInput, phone), NULL },
    { "applicant.email", FIELD_LINE, false, 200, offsetof(DeskIntakeInput, email), NULL },
    { "applicant.address", FIELD_LINE, false, 500, offsetof(DeskIntakeInput, address), NULL },
    { "part", FIELD_LINES, false, 300, offsetof(DeskIntakeInput, part_names), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DeskIntakeInput, note), NULL },
};

const Form desk_intake_form = FORM(DeskIntakeInput, intake_fields);

static void part_names_read(Arena *arena, const StrList *names, DossierPartList *out)
{
    out->items = arena_array(arena, DossierPart, names->n);
    for (size_t i = 0; i < names->n && i < DOSSIER_PARTS_MAX; i++)
        if (!str_is_empty(names->items[i]))
            out->items[out->n++] = (DossierPart) { .name = names->items[i], .originals = 1 };
}

void desk_intake_read(Cx *cx, const DeskIntakeInput *input, DossierIntake *out)
{
    DossierPartList parts = { 0 };
    part_names_read(cx->arena, &input->part_names, &parts);
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
        .at = NO_INSTANT,
    };
}
