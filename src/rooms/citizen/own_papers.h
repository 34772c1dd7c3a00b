// What a citizen has handed in and got back, over all dossiers on his page, and how it is used
// again: nobody is asked twice for what the office already has (NĐ 45/2020, NĐ 107/2021).
//
// A dossier stands on his page because he sent it from there or typed both of its codes: its
// results open. What was handed in opens only when the contact in the dossier is one that he has
// proved by a code, because the slip with both codes also passes through other hands.
#pragma once

#include "rooms/citizen/citizen.h"

// The papers of one dossier; none has no files.
typedef struct OwnPapers {
    Dossier dossier;
    FileLinkList files;
} OwnPapers;

typedef struct OwnPapersList {
    OwnPapers *items;
    size_t n;
    Str next; // cursor; NO_STR on the last page
} OwnPapersList;

// Of cx->actor, a citizen; the dossier added last first.
CHECKED Err own_papers_list(Cx *cx, Str cursor, OwnPapersList *out);
// One file of them. Expected error: ERR_NOT_FOUND, also for whatever is not his.
CHECKED Err own_paper_get(Cx *cx, Str code, int64_t link_id, FileLink *out);

// What of it can go into this draft: handed in or issued for who has the ID number of the draft's
// applicant, newest first. Nothing for a draft without an account.
CHECKED Err own_papers_list_reusable(Cx *cx, const Draft *draft, const DraftKey *key,
                                     FileLinkList *out);
// Puts one of them to a paper of the draft. Expected errors: ERR_NOT_FOUND (not one of them, or no
// such paper), ERR_CONFLICT (sent), ERR_LIMIT.
typedef struct PaperReuse {
    int64_t ordinal; // of the paper
    int64_t link_id;
} PaperReuse;

CHECKED Err draft_paper_reuse(Cx *cx, const Draft *draft, const DraftKey *key,
                              const PaperReuse *reuse);
