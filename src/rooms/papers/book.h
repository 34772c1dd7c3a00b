// The rows of the book of dossiers. Pure.
#pragma once

#include "rooms/papers/papers.h"
#include "rooms/papers/values.h"

// The details of all its events, those of the newest first.
void details_collect(Arena *arena, const DossierMomentList *moments, DossierDetails *out);
void book_fill(Arena *arena, const BookRowList *rows, PaperTable *out);
// "Từ ngày … đến ngày …"
Str period_in_words(Arena *arena, Date from, Date to);
