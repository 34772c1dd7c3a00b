// What a paper about one dossier says, from its row and its events. Pure.
#pragma once

#include "rooms/papers/papers.h"
#include "rooms/papers/values.h"

// The event that calls for a form; EVENT_NONE for the book.
DossierEventKind paper_form_cause(PaperForm form);

// All that is known, read by the service.
typedef struct PaperSources {
    const PaperAsk *ask;
    const Dossier *dossier;
    const DossierMomentList *moments;
    const DossierLegList *legs;
    const DossierMoment *cause; // NULL: a draft
    TimeLimit limit;
    Str superior; // name of the agency above, "" when there is none
    Str desk, desk_plain;
    Str officer;   // who made the cause, as he is called
    Str statement; // signed; "" when there is none
    Instant made_at;
} PaperSources;

void facts_fill(Arena *arena, const PaperSources *sources, PaperFacts *out);

// "10 giờ 00 phút, ngày 05 tháng 03 năm 2026"; "" when absent.
Str moment_in_words(Arena *arena, Instant at);
// "ngày 05 tháng 03 năm 2026"
Str day_in_words(Arena *arena, Date day);
// "Tại quầy", "Trực tuyến", "Qua bưu chính" for the code of a channel; "" for anything else.
Str way_in_words(Str channel);
// "Đắk Song" for "UBND huyện Đắk Song".
Str place_of(Str agency_name);
