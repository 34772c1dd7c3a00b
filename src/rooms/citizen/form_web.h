// What the pages of the room share: who asks, inputs that show what is saved, texts that are there.
#pragma once

#include "rooms/citizen/citizen.h"
#include "rooms/citizen/citizen_pages.h"
#include "web/request.h"
#include "web/response.h"

// The token of the browser and the citizen who is logged in, whether the page needs him or not.
CHECKED Err draft_key_read(Cx *cx, const Request *request, DraftKey *out);
void draft_key_keep(Cx *cx, const Request *request, Response *response, Str browser);

// An input with what was typed, else with what is saved.
InputView saved_input(Cx *cx, const Request *request, const char *name, TextKey label, Str saved);
// "" instead of NO_STR.
Str text_or_empty(Str text);
// The text of a key with one argument.
Str text_with(Cx *cx, TextKey key, const char *name, Str value);

typedef struct RadioChoice {
    const char *value;
    TextKey label;
} RadioChoice;

// choices ends with a value that is NULL. saved: the value that was chosen before, "" for none.
RadioView radio_view(Cx *cx, const Request *request, Str name, const RadioChoice *choices,
                     Str saved);
// A path in the language of the page: the text has one placeholder {part}.
Str citizen_path(Cx *cx, TextKey key, Str part);
