#include "rooms/counter/intake_input.h"

#include "rooms/counter/card.h"
#include "rooms/counter/intake_files.h"
#include "rooms/identity/identity.h"
#include "texts.h"

enum {
    PAPERS_COUNT_MAX = 999,
    SCAN_CHARACTERS = 1000, // a card may arrive in any of these fields
    DETAILS_OF_INTAKE = 12,
};

static const char *const channels[] = { "counter", "online", "post", NULL };

static const char *const pays[] = { "later", "cash", "transfer", NULL };

static const Field intake_fields[] = {
    { "thu_tuc", FIELD_LINE, false, SCAN_CHARACTERS, offsetof(DeskIntakeInput, query), NULL },
    { "procedure", FIELD_LINE, false, 60, offsetof(DeskIntakeInput, procedure), NULL },
    { "pick", FIELD_LINE, false, 60, offsetof(DeskIntakeInput, pick), NULL },
    { "more", FIELD_LINE, false, 300, offsetof(DeskIntakeInput, more), NULL },
    { "also", FIELD_LINES, false, 60, offsetof(DeskIntakeInput, also), NULL },
    { "copies", FIELD_LINE, false, 10, offsetof(DeskIntakeInput, copies), NULL },
    { "sets", FIELD_LINE, false, 10, offsetof(DeskIntakeInput, sets), NULL },
    { "channel", FIELD_CHOICE, false, 0, offsetof(DeskIntakeInput, channel), channels },
    { "result_by", FIELD_CHOICE, false, 0, offsetof(DeskIntakeInput, result_by), channels },
    { "scan", FIELD_LINE, false, SCAN_CHARACTERS, offsetof(DeskIntakeInput, scan), NULL },
    { "applicant.name", FIELD_LINE, false, SCAN_CHARACTERS, offsetof(DeskIntakeInput, name), NULL },
    { "applicant.id_number", FIELD_LINE, false, SCAN_CHARACTERS,
      offsetof(DeskIntakeInput, id_number), NULL },
    { "applicant.phone", FIELD_LINE, false, SCAN_CHARACTERS, offsetof(DeskIntakeInput, phone),
      NULL },
    { "applicant.email", FIELD_LINE, false, 200, offsetof(DeskIntakeInput, email), NULL },
    { "applicant.address", FIELD_LINE, false, 500, offsetof(DeskIntakeInput, address), NULL },
    { "born_on", FIELD_LINE, false, 30, offsetof(DeskIntakeInput, born_on), NULL },
    { "sex", FIELD_LINE, false, 20, offsetof(DeskIntakeInput, sex), NULL },
    { "agent", FIELD_LINE, false, 300, offsetof(DeskIntakeInput, agent), NULL },
    { "agent_id", FIELD_LINE, false, 30, offsetof(DeskIntakeInput, agent_id), NULL },
    { "agent_paper", FIELD_LINE, false, 300, offsetof(DeskIntakeInput, agent_paper), NULL },
    { "result_address", FIELD_LINE, false, 500, offsetof(DeskIntakeInput, result_address), NULL },
    { "pay", FIELD_CHOICE, false, 0, offsetof(DeskIntakeInput, pay), pays },
    { "pay_reference", FIELD_LINE, false, 100, offsetof(DeskIntakeInput, pay_reference), NULL },
    { "consent", FIELD_BOOL, false, 0, offsetof(DeskIntakeInput, has_consent), NULL },
    { "then", FIELD_LINE, false, 20, offsetof(DeskIntakeInput, then), NULL },
    { "instant", FIELD_BOOL, false, 0, offsetof(DeskIntakeInput, is_instant), NULL },
    { "signer", FIELD_LINE, false, 300, offsetof(DeskIntakeInput, signer), NULL },
    { "result_number", FIELD_LINE, false, 100, offsetof(DeskIntakeInput, result_number), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DeskIntakeInput, note), NULL },
    { "reason", FIELD_TEXT, false, 2000, offsetof(DeskIntakeInput, reason), NULL },
    { "so", FIELD_LINE, false, 10, offsetof(DeskIntakeInput, ticket), NULL },
    { "slip", FIELD_LINE, false, 60, offsetof(DeskIntakeInput, slip), NULL },
    { "on", FIELD_DATE, false, 0, offsetof(DeskIntakeInput, on), NULL },
    { "time", FIELD_LINE, false, 10, offsetof(DeskIntakeInput, time), NULL },
};

const Form desk_intake_form = FORM(DeskIntakeInput, intake_fields);

static const UploadRule scan_rule = { .file_bytes_max = FILE_BYTES_MAX, .files_max = 1 };

static const Field scan_fields[] = {
    { "key", FIELD_LINE, true, INTAKE_KEY_BYTES_MAX, offsetof(ScanInput, key), NULL },
    { "papers_of", FIELD_LINE, true, 60, offsetof(ScanInput, procedure), NULL },
    { "part", FIELD_INT, true, 0, offsetof(ScanInput, part), NULL },
};
const Form intake_scan_form = FORM_WITH_FILES(ScanInput, scan_fields, &scan_rule);

// ---- Papers

static bool is_ticked(const NamedValueList *values, int64_t ordinal)
{
    int64_t value;
    for (size_t i = 0; i < values->n; i++)
        if (str_equal_c(values->items[i].name, "part") &&
            str_to_int(values->items[i].value, &value) && value == ordinal)
            return true;
    return false;
}

static int64_t count_read(Arena *arena, const NamedValueList *values, const char *kind,
                          int64_t ordinal)
{
    int64_t n = 0;
    Str name = str_format(arena, "%s.%lld", kind, (long long)ordinal);
    Str text = str_trim(value_find(values, str_to_c(arena, name)));
    return str_to_int(text, &n) && n > 0 && n <= PAPERS_COUNT_MAX ? n : 0;
}

static DossierPart paper_read(Arena *arena, const NamedValueList *values, const ProcedurePart *part)
{
    DossierPart paper = {
        .name = part->name,
        .originals = count_read(arena, values, "originals", part->ordinal),
        .certified_copies = count_read(arena, values, "certified", part->ordinal),
        .photocopies = count_read(arena, values, "photocopies", part->ordinal),
    };
    if (paper.originals + paper.certified_copies + paper.photocopies == 0)
        paper.originals = 1;
    return paper;
}

void papers_read(Arena *arena, const NamedValueList *values, const ProcedurePartList *parts,
                 PapersBrought *out)
{
    size_t n = parts->n < DOSSIER_PARTS_MAX ? parts->n : DOSSIER_PARTS_MAX;
    PapersBrought papers = { .brought = { arena_array(arena, DossierPart, n), 0 },
                             .missing = { arena_array(arena, DossierPart, n), 0 } };
    for (size_t i = 0; i < n; i++) {
        const ProcedurePart *part = &parts->items[i];
        if (is_ticked(values, part->ordinal))
            papers.brought.items[papers.brought.n++] = paper_read(arena, values, part);
        else if (part->is_mandatory)
            papers.missing.items[papers.missing.n++] = (DossierPart) {
                .name = part->name, .originals = part->originals, .photocopies = part->copies
            };
    }
    *out = papers;
}

// ---- Money

FeeChoiceList fee_choices_read(Arena *arena, const NamedValueList *values)
{
    FeeChoiceList list = { arena_array(arena, FeeChoice, FEE_LINES_MAX), 0 };
    for (int64_t line = 1; line <= FEE_LINES_MAX; line++) {
        int64_t quantity = count_read(arena, values, "quantity", line);
        if (quantity > 1)
            list.items[list.n++] =
                (FeeChoice) { .line = line, .quantity = quantity, .typed = NO_MONEY };
    }
    return list;
}

// ---- Everything else

static void detail_add(DossierDetails *details, const char *name, Str value)
{
    if (!str_is_empty(value))
        details->items[details->n++] = (DossierDetail) { str_from_c(name), value };
}

static void details_fill(Cx *cx, const DeskIntakeInput *input, DossierDetails *out)
{
    *out = (DossierDetails) { arena_array(cx->arena, DossierDetail, DETAILS_OF_INTAKE), 0 };
    detail_add(out, DETAIL_BORN_ON, input->born_on);
    detail_add(out, DETAIL_SEX, input->sex);
    detail_add(out, DETAIL_SETS, input->sets);
    detail_add(out, DETAIL_AGENT, input->agent);
    detail_add(out, DETAIL_AGENT_ID, input->agent_id);
    detail_add(out, DETAIL_AGENT_PAPER, input->agent_paper);
    if (input->result_by >= 0)
        detail_add(out, DETAIL_RESULT_BY, channel_code((Channel)input->result_by));
    detail_add(out, DETAIL_RESULT_ADDRESS, input->result_address);
    if (input->channel == CHANNEL_ONLINE && input->has_consent)
        detail_add(out, DETAIL_CONSENT, text_get(LANG_VI, T_COUNTER_CONSENT_GIVEN));
}

// On the spot: who signed the result, and that it went to who stands here.
static void result_fill(Cx *cx, const DeskIntakeInput *input, DeskIntake *out)
{
    bool has_agent = !str_is_empty(input->agent);
    out->result = (DossierDetails) { arena_array(cx->arena, DossierDetail, DETAILS_OF_INTAKE), 0 };
    detail_add(&out->result, DETAIL_SIGNER, input->signer);
    detail_add(&out->result, DETAIL_RESULT_NUMBER, input->result_number);
    out->hand_over =
        (DossierDetails) { arena_array(cx->arena, DossierDetail, DETAILS_OF_INTAKE), 0 };
    detail_add(&out->hand_over, DETAIL_RETURNED_BY, channel_code(CHANNEL_COUNTER));
    detail_add(&out->hand_over, DETAIL_RECEIVER, has_agent ? input->agent : input->name);
    detail_add(&out->hand_over, DETAIL_RECEIVER_ID, has_agent ? input->agent_id : input->id_number);
}

static int64_t number_read(Cx *cx, const char *name, Str text)
{
    int64_t n = 1;
    if (!str_is_empty(text) && (!str_to_int(text, &n) || n < 1 || n > PAPERS_COUNT_MAX)) {
        problem_add_field(cx, str_from_c(name), T_COUNTER_NUMBER_WRONG, NULL);
        n = 1;
    }
    return n;
}

// "7:30" or "07h30"; false: not a time of day.
static bool minute_parse(Str text, int *out)
{
    int64_t hour, minute;
    Str rest = text, first;
    char separator = str_contains(text, S("h")) ? 'h' : ':';
    if (!str_cut(&rest, separator, &first) || !str_to_int(str_trim(first), &hour) ||
        !str_to_int(str_trim(rest), &minute))
        return false;
    *out = (int)(hour * 60 + minute);
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60;
}

static Instant moment_read(Cx *cx, const DeskIntakeInput *input)
{
    int minute;
    if (str_is_empty(input->slip) || date_is_absent(input->on))
        return NO_INSTANT;
    if (!minute_parse(input->time, &minute)) {
        problem_add_field(cx, S("time"), T_COUNTER_TIME_WRONG, NULL);
        return NO_INSTANT;
    }
    return instant_at(input->on, minute);
}

static void card_apply(Cx *cx, DeskIntakeInput *input)
{
    Card card;
    CardReading reading = card_parse(input->scan, &card);
    if (reading == CARD_NONE)
        return;
    input->id_number = card.id_number;
    if (!date_is_absent(card.born_on))
        input->born_on = date_format_vietnamese(cx->arena, card.born_on);
    if (reading == CARD_GARBLED)
        return;
    input->name = card.name;
    input->sex = card.sex;
    input->address = card.address;
}

static DossierIntake intake_of(Cx *cx, const DeskIntakeInput *input)
{
    bool is_online = input->channel == CHANNEL_ONLINE;
    DossierIntake intake = {
        .procedure = input->procedure,
        .channel = input->channel < 0 ? CHANNEL_COUNTER : (Channel)input->channel,
        .applicant = { .name = input->name,
                       .id_number = input->id_number,
                       .phone = input->phone,
                       .email = input->email,
                       .address = input->address },
        .note = input->note,
        .at = moment_read(cx, input),
        .slip = input->slip,
        .assisted_by = is_online && cx->actor != NULL ? cx->actor->name : NO_STR,
    };
    details_fill(cx, input, &intake.details);
    return intake;
}

Err desk_intake_read(Cx *cx, const Request *request, const ProcedurePartList *parts,
                     DeskIntake *out)
{
    DeskIntakeInput input = *(const DeskIntakeInput *)request->input;
    PapersBrought papers;
    card_apply(cx, &input);
    DeskIntake in = { .dossier = intake_of(cx, &input),
                      .procedures = input.also,
                      .copies = number_read(cx, "copies", input.copies),
                      .is_instant = input.is_instant,
                      .fees = fee_choices_read(cx->arena, &request->values),
                      .pay = input.pay < 0 ? PAY_LATER : (DeskPay)input.pay,
                      .pay_reference = input.pay_reference,
                      .ticket = input.ticket };
    (void)number_read(cx, "sets", input.sets);
    if (input.channel == CHANNEL_ONLINE && !input.has_consent)
        problem_add_field(cx, S("consent"), T_COUNTER_CONSENT_MISSING, NULL);
    papers_read(cx->arena, &request->values, parts, &papers);
    in.dossier.parts = papers.brought;
    result_fill(cx, &input, &in);
    TRY(problem_fields(cx, T_COUNTER_INTAKE_FAILED));
    *out = in;
    return OK;
}
