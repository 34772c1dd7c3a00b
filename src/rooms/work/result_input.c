#include "rooms/work/result_input.h"

#include "rooms/work/results.h"

static const Field draft_fields[] = {
    { "kind", FIELD_LINE, false, 200, offsetof(DraftInput, kind), NULL },
    { "symbol", FIELD_LINE, false, 40, offsetof(DraftInput, symbol), NULL },
    { "content", FIELD_TEXT, false, DRAFT_CONTENT_CHARACTERS, offsetof(DraftInput, content), NULL },
    { "assignee", FIELD_LINE, false, 60, offsetof(DraftInput, signer), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DraftInput, note), NULL },
};

const Form draft_form = FORM(DraftInput, draft_fields);

static const char *const decisions[] = { "duyet", "gui-lai", NULL };

static const Field decision_fields[] = {
    { "ma", FIELD_LINES, false, 100, offsetof(DecisionInput, codes), NULL },
    { "quyet", FIELD_CHOICE, true, 0, offsetof(DecisionInput, decision), decisions },
    { "reason", FIELD_LINE, false, 300, offsetof(DecisionInput, reason), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DecisionInput, note), NULL },
};

const Form decision_form = FORM(DecisionInput, decision_fields);

static const Field issue_fields[] = {
    { "issued_on", FIELD_DATE, false, 0, offsetof(IssueInput, issued_on), NULL },
};

const Form issue_form = FORM(IssueInput, issue_fields);
