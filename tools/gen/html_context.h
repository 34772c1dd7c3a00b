// Where in an HTML text we stand: follows tags, attributes and values letter by letter, and refuses
// what cannot be escaped safely.
#pragma once

#include <stdbool.h>

enum {
    CONTEXT_NAME_MAX = 32
};

typedef enum Where {
    IN_TEXT,
    IN_TAG_NAME,
    IN_TAG, // between attributes
    IN_ATTRIBUTE_NAME,
    IN_ATTRIBUTE_NAME_END, // after "=", the quote must follow
    IN_VALUE,
    IN_COMMENT,
} Where;

typedef struct Context {
    Where where;
    char tag[CONTEXT_NAME_MAX], attribute[CONTEXT_NAME_MAX];
    bool is_closing; // "</tag"
    bool value_begun;
    bool must_close; // right after <script …>: only </script> may follow
    bool is_preformatted;
    bool form_posts;
    bool form_opened; // the letter just seen ended <form method="post">
    int dashes;       // at the end of a comment
} Context;

// One letter further. NULL, or what is wrong with it.
const char *context_step(Context *context, char c);
// Whether two branches of an if end in the same place.
bool context_same(const Context *a, const Context *b);
// What the value of the current attribute is.
bool context_is_url(const Context *context);
bool context_is_for_people(const Context *context);
