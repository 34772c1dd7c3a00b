// The form by which the text of an official form is changed or tried.
#pragma once

#include "web/form.h"

typedef struct PaperTextInput {
    Str text;
    Str action; // "luu" or "xem-thu"
} PaperTextInput;

extern const Form paper_text_form;
