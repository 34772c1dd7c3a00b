// Routes of the official forms: of one dossier, the book, and the texts that can be adapted.
#pragma once

#include "web/route.h"

extern const Route papers_web_routes[];

Handler receipt_get, paper_get, public_receipt_get, public_paper_get;
Handler book_page_get, book_pdf_get;
Handler forms_get, form_get, form_post, form_refused, form_try_get;
