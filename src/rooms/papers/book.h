// The rows of the book of dossiers. Pure.
#pragma once

#include "rooms/papers/papers.h"
#include "rooms/papers/values.h"

void book_fill(Arena *arena, const BookRowList *rows, PaperTable *out);
// "Từ ngày … đến ngày …"
Str period_in_words(Arena *arena, Date from, Date to);
