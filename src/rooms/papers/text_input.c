#include "rooms/papers/text_input.h"

#include "rooms/papers/papers.h"

static const Field fields[] = {
    { "text", FIELD_TEXT, false, PAPER_TEXT_BYTES_MAX, offsetof(PaperTextInput, text), NULL },
    { "action", FIELD_LINE, true, 20, offsetof(PaperTextInput, action), NULL },
};

const Form paper_text_form = FORM(PaperTextInput, fields);
