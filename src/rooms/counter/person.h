// Who came before: an applicant is recognised by ID number or phone; what he gave last time need
// not be written again. Numbers are looked up by keyed hash; who looked is recorded.
#pragma once

#include "rooms/dossiers/dossiers.h"

typedef struct Person {
    Str dossier; // code of his newest one
    Applicant applicant;
    Str born_on, sex; // NO_STR: never said
    Instant seen_at;  // when that dossier began
} Person;

typedef struct PersonAsk {
    int64_t agency_id;
    Str id_number, phone; // either may be empty; the ID number is tried first
} PersonAsk;

enum {
    PERSON_DOSSIERS_MAX = 50
};

// Nobody is out_found false.
CHECKED Err person_find(Cx *cx, const PersonAsk *ask, Person *out, bool *out_found);
// His dossiers there, newest first.
CHECKED Err person_list_dossiers(Cx *cx, const PersonAsk *ask, DossierList *out);
// The applicant of a dossier, for his next one. Expected error: ERR_NOT_FOUND.
CHECKED Err person_of_dossier(Cx *cx, Str code, Person *out);
