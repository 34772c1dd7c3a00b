#include "rooms/work/act_input.h"

static const char *const batch_acts[] = { "nhan", "giao", "chuyen", "duyet", NULL };

static const Field batch_fields[] = {
    { "ma", FIELD_LINES, false, DOSSIER_CODE_BYTES_MAX, offsetof(BatchInput, codes), NULL },
    { "viec", FIELD_CHOICE, true, 0, offsetof(BatchInput, act), batch_acts },
    { "assignee", FIELD_LINE, false, 60, offsetof(BatchInput, assignee), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(BatchInput, note), NULL },
};

const Form batch_form = FORM(BatchInput, batch_fields);

static const Field act_fields[] = {
    { "assignee", FIELD_LINE, false, 60, offsetof(ActInput, assignee), NULL },
    { "to", FIELD_LINE, false, 60, offsetof(ActInput, agency), NULL },
    { "due", FIELD_DATE, false, 0, offsetof(ActInput, due), NULL },
    { "reason", FIELD_TEXT, false, 2000, offsetof(ActInput, text), NULL },
    { "check", FIELD_LINES, false, 20, offsetof(ActInput, checks), NULL },
};

const Form act_form = FORM(ActInput, act_fields);
