#include "rooms/fees/fees_input.h"

enum {
    REASON_MAX = 500,
    NAME_MAX = 200,
    REFERENCE_MAX = 100,
};

#define OF_LINE(i, member)                                                                         \
    (offsetof(ChargeInput, lines) + ((i)-1) * sizeof(ChargeLineInput) +                            \
     offsetof(ChargeLineInput, member))

// The inputs of the i-th price.
#define LINE_FIELDS(i)                                                                             \
    { "wanted" #i, FIELD_BOOL, false, 0, OF_LINE(i, wanted), NULL },                               \
        { "quantity" #i, FIELD_INT, false, FEE_QUANTITY_MAX, OF_LINE(i, quantity), NULL },         \
        { "copies" #i, FIELD_INT, false, FEE_QUANTITY_MAX, OF_LINE(i, copies), NULL },             \
        { "typed" #i, FIELD_INT, false, INT64_C(1000000000000000), OF_LINE(i, typed), NULL },      \
        { "exemption" #i, FIELD_LINE, false, NAME_MAX, OF_LINE(i, exemption), NULL },              \
        { "proof" #i, FIELD_LINE, false, NAME_MAX, OF_LINE(i, proof), NULL },                      \
    {                                                                                              \
        "basis" #i, FIELD_LINE, false, NAME_MAX, OF_LINE(i, basis), NULL                           \
    }

static const Field charge_fields[] = {
    LINE_FIELDS(1),
    LINE_FIELDS(2),
    LINE_FIELDS(3),
    LINE_FIELDS(4),
    LINE_FIELDS(5),
    LINE_FIELDS(6),
    { "do", FIELD_LINE, false, 10, offsetof(ChargeInput, what), NULL },
};

static const char *const methods[] = { "cash", "transfer", "card", NULL }; // as FeeMethod

static const Field take_fields[] = {
    { "method", FIELD_CHOICE, true, 0, offsetof(TakeInput, method), methods },
    { "payer", FIELD_LINE, false, NAME_MAX, offsetof(TakeInput, payer), NULL },
    { "reference", FIELD_LINE, false, REFERENCE_MAX, offsetof(TakeInput, reference), NULL },
};

static const Field mend_fields[] = {
    { "what", FIELD_LINE, true, 40, offsetof(MendInput, what), NULL },
    { "amount", FIELD_INT, false, INT64_C(1000000000000000), offsetof(MendInput, amount), NULL },
    { "reason", FIELD_TEXT, true, REASON_MAX, offsetof(MendInput, reason), NULL },
};

static const Field pay_back_fields[] = {
    { "method", FIELD_CHOICE, true, 0, offsetof(PayBackInput, method), methods },
    { "reference", FIELD_LINE, false, REFERENCE_MAX, offsetof(PayBackInput, reference), NULL },
};

static const Field opening_fields[] = {
    { "opening", FIELD_INT, true, INT64_C(1000000000000000), offsetof(OpeningInput, opening),
      NULL },
};

#define NOTE_FIELD(i, name)                                                                        \
    {                                                                                              \
        name, FIELD_INT, false, 1000000, offsetof(ClosingInput, pieces) + (i) * sizeof(int64_t),   \
            NULL                                                                                   \
    }

static const Field closing_fields[] = {
    NOTE_FIELD(0, "n500000"),
    NOTE_FIELD(1, "n200000"),
    NOTE_FIELD(2, "n100000"),
    NOTE_FIELD(3, "n50000"),
    NOTE_FIELD(4, "n20000"),
    NOTE_FIELD(5, "n10000"),
    NOTE_FIELD(6, "n5000"),
    NOTE_FIELD(7, "n2000"),
    NOTE_FIELD(8, "n1000"),
    NOTE_FIELD(9, "n500"),
    { "explanation", FIELD_TEXT, false, REASON_MAX, offsetof(ClosingInput, explanation), NULL },
};

static const Field statement_fields[] = {
    { "name", FIELD_LINE, true, NAME_MAX, offsetof(StatementInput, name), NULL },
    { "content", FIELD_TEXT, true, 1000000, offsetof(StatementInput, content), NULL },
};

static const Field clear_fields[] = {
    { "line", FIELD_LINE, true, 40, offsetof(ClearInput, line), NULL },
    { "note", FIELD_LINE, true, REASON_MAX, offsetof(ClearInput, note), NULL },
};

static const Field bank_account_fields[] = {
    { "agency", FIELD_LINE, true, 40, offsetof(BankAccountInput, agency), NULL },
    { "bank", FIELD_LINE, false, 6, offsetof(BankAccountInput, bank), NULL },
    { "account", FIELD_LINE, false, 40, offsetof(BankAccountInput, account), NULL },
    { "holder", FIELD_LINE, false, NAME_MAX, offsetof(BankAccountInput, holder), NULL },
};

const Form bank_account_form = FORM(BankAccountInput, bank_account_fields);
const Form statement_form = FORM(StatementInput, statement_fields);
const Form clear_form = FORM(ClearInput, clear_fields);

static const Field pay_fields[] = {
    { "key", FIELD_LINE, false, 100, offsetof(PayInput, key), NULL },
};

const Form pay_form = FORM(PayInput, pay_fields);
const Form charge_form = FORM(ChargeInput, charge_fields);
const Form take_form = FORM(TakeInput, take_fields);
const Form mend_form = FORM(MendInput, mend_fields);
const Form pay_back_form = FORM(PayBackInput, pay_back_fields);
const Form opening_form = FORM(OpeningInput, opening_fields);
const Form closing_form = FORM(ClosingInput, closing_fields);

Str charge_input_name(Arena *arena, const char *name, int64_t line)
{
    return str_format(arena, "%s%lld", name, (long long)line);
}

Str note_input_name(Arena *arena, size_t i)
{
    return str_format(arena, "n%lld", (long long)shift_denominations[i]);
}

FeeChoiceList choices_from_input(Cx *cx, const ChargeInput *input, size_t n)
{
    size_t shown = n < CHARGE_LINES ? n : CHARGE_LINES;
    FeeChoiceList list = { arena_array(cx->arena, FeeChoice, shown), shown };
    for (size_t i = 0; i < shown; i++) {
        const ChargeLineInput *line = &input->lines[i];
        list.items[i] = (FeeChoice) {
            .line = (int64_t)i + 1,
            .quantity = line->quantity,
            .copies = line->copies,
            .is_left_out = !line->wanted,
            .exemption = line->exemption,
            .proof = line->proof,
            .typed = { line->typed },
            .typed_basis = line->basis,
        };
    }
    return list;
}

bool mend_parse(Str what, Str *out_verb, int64_t *out_id)
{
    Str rest = what, verb, id;
    if (!str_cut(&rest, ':', &verb) || !str_cut(&rest, ':', &id) || !str_is_absent(rest) ||
        !str_to_int(id, out_id))
        return false;
    *out_verb = verb;
    return true;
}
