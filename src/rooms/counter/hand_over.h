// Handing results over: at the counter to who proves who he is, by post, or electronically (NĐ
// 61/2018 Art. 20).
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/files/files.h"

typedef struct HandOver {
    Str code;
    Channel by;
    Str receiver, receiver_id; // who took it
    Str receiver_paper;        // authority, when he is not the applicant
    Str tracking;              // of post: number of the item
    Str note;
    bool gives_originals; // originals went back with it
    bool is_signed;       // he signed on the slip
} HandOver;

// Expected errors: ERR_INPUT (fields receiver, receiver_id, receiver_paper, tracking, signed),
// ERR_CONFLICT (not resolved, or something is still to be paid), ERR_NOT_FOUND, ERR_FORBIDDEN.
CHECKED Err desk_hand_over(Cx *cx, const HandOver *in, Dossier *out);

// What the page needs to know before.
typedef struct HandOverFacts {
    Dossier dossier;
    Applicant applicant;
    DossierPartList parts; // as brought: its originals go back
    DossierDetails intake; // what was said at reception
    DossierDetails result, hand_over;
    Instant returned_at;
    Str returned_actor;
    FileLinkList results; // issued electronically, with the signatures over them
    bool must_pay;        // an open charge stops the return
} HandOverFacts;

// Expected error: ERR_NOT_FOUND.
CHECKED Err hand_over_get_facts(Cx *cx, Str code, HandOverFacts *out);
