// What may be done to a dossier, as a table: one row an action, with what its page asks for.
#pragma once

#include "rooms/dossiers/dossiers.h"

typedef enum ActionAsk {
    ASK_ASSIGNEE = 1, // a colleague
    ASK_AGENCY = 2,   // another agency
    ASK_DUE = 4,      // a day
    ASK_TEXT = 8,     // a reason, a question, an answer, a note
    ASK_CHECKS = 16,  // every paper, passed or not
} ActionAsk;

typedef struct ActionKind {
    const char *slug, *slug_en; // last part of the address
    DossierEventKind event;
    DossierStep step;
    unsigned asks; // ActionAsk
    bool needs_text;
    const char *keys; // shortcut on the page of a dossier; "" without one
    TextKey label, lead, text_label;
} ActionKind;

enum {
    ACTION_KINDS = 14
};

extern const ActionKind action_kinds[ACTION_KINDS];
// By the last part of an address, in either language; NULL: none.
const ActionKind *action_find(Str path);
// The words of a supplement request: what is missing, each on a line, and what the officer adds.
Str supplement_words(Arena *arena, const StrList *missing, Str added);
// A one-shot review: every paper is answered "du-1" or "thieu-1" by its place in the list, so that
// nobody is asked twice because a paper was not looked at.
typedef struct PaperReview {
    StrList missing; // names of the papers that did not pass
    size_t n_passed;
    Str unanswered; // NO_STR: every one was answered
} PaperReview;

void review_read(Arena *arena, const DossierPartList *parts, const StrList *answers,
                 PaperReview *out);
