// How an event of a dossier's life stands in the ledger: a canonical body, and beside it the JSON
// of what is personal or free text, which can be erased. The keys are published in docs/ledger.md.
#pragma once

#include "base/json_read.h"
#include "base/json_write.h"
#include "rooms/dossiers/dossiers.h"

// What is kept outside the chain. Absent texts and empty lists are left out; when nothing is
// left the result is NO_STR.
typedef struct PrivateContent {
    Applicant applicant;
    DossierDetails details;
    DossierPartList parts;
    Str reason, note;
} PrivateContent;

Str private_content_format(Arena *arena, const PrivateContent *content);
// Unreadable text gives empty content: it was erased or never there.
void private_content_parse(Arena *arena, Str text, PrivateContent *out);
// An applicant as history files and the API give it: a JSON object with name, id_number, phone,
// email, address, or a bare name. false: neither.
bool applicant_parse(Arena *arena, Str text, Applicant *out);
// A JSON object of texts, in the order of the list.
void details_write(Arena *arena, JsonWriter *json, const DossierDetails *details);
// false: not such an object, or too many. NULL: none.
bool details_read(Arena *arena, const Json *json, DossierDetails *out);
Str applicant_format(Arena *arena, const Applicant *applicant);

// event.private_hex is what stands under "private".
Str event_body_format(Arena *arena, const DossierEvent *event);
// at and recorded_at are not part of the body. false: not one of our bodies.
bool event_body_parse(Arena *arena, Str body, DossierEvent *out);
