#include "rooms/counter/person_service.h"

#include "base/hash.h"
#include "rooms/counter/counter_sql.h"
#include "rooms/counter/person_rules.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"

// Keeps what is hashed for one purpose apart from what is hashed for another.
typedef enum PersonKeyKind {
    PERSON_BY_ID_NUMBER = 'i',
    PERSON_BY_PHONE = 'p',
} PersonKeyKind;

typedef struct LookArgs {
    const PersonAsk *ask;
    int64_t limit;
    ApplicantKeyRowList found;
} LookArgs;

// The key is a signature that only this installation can make: it stands in no file and no backup.
static Err number_digest(Cx *cx, PersonKeyKind kind, Str number, Digest *out)
{
    Signature signature;
    TRY(cx->env->sign(cx->env, S("motcua: looking up applicants, 1"), &signature));
    Digest key = digest_of((Str) { (const char *)signature.bytes, sizeof signature.bytes });
    Str text = str_format(cx->arena, "%c%.*s", (char)kind, STR_ARG(number));
    *out = digest_keyed(digest_text(&key), text);
    return OK;
}

static Err number_remember(Cx *cx, Tx *tx, const Dossier *dossier, PersonKeyKind kind, Str number)
{
    Digest digest;
    if (str_is_empty(number))
        return OK;
    TRY(number_digest(cx, kind, number, &digest));
    return sql_applicant_key_add(tx, dossier->agency_id, digest_text(&digest), dossier->id);
}

Err person_remember(Cx *cx, Tx *tx, const Dossier *dossier, const Applicant *applicant)
{
    TRY(number_remember(cx, tx, dossier, PERSON_BY_ID_NUMBER,
                        person_number_normal(cx->arena, applicant->id_number)));
    return number_remember(cx, tx, dossier, PERSON_BY_PHONE,
                           person_phone_normal(cx->arena, applicant->phone));
}

// Looks by one number unless something was found before, and writes down that it looked.
static Err number_look(Cx *cx, Tx *tx, LookArgs *args, PersonKeyKind kind, Str number)
{
    Digest digest;
    if (str_is_empty(number) || args->found.n > 0)
        return OK;
    TRY(number_digest(cx, kind, number, &digest));
    TRY(sql_applicant_key_list(tx, args->ask->agency_id, digest_text(&digest), args->limit,
                               &args->found));
    int64_t shown = args->found.n > 0 ? args->found.items[0].dossier_id : NO_INT;
    SqlApplicantLookAddParams look = { .at = cx->env->now(cx->env),
                                       .account = cx->actor == NULL ? S("") : cx->actor->name,
                                       .agency_id = args->ask->agency_id,
                                       .digest = digest_text(&digest),
                                       .dossier_id = shown };
    return sql_applicant_look_add(tx, &look);
}

static Err look_in_tx(Cx *cx, Tx *tx, void *arg)
{
    LookArgs *args = arg;
    args->found = (ApplicantKeyRowList) { 0 };
    TRY(number_look(cx, tx, args, PERSON_BY_ID_NUMBER,
                    person_number_normal(cx->arena, args->ask->id_number)));
    return number_look(cx, tx, args, PERSON_BY_PHONE,
                       person_phone_normal(cx->arena, args->ask->phone));
}

static void keep(Str *known, Str said)
{
    if (!str_is_empty(said))
        *known = said;
}

// The newest that any event of the dossier says.
static Err person_read(Cx *cx, int64_t dossier_id, Person *out)
{
    DossierMomentList moments;
    Person person = { .seen_at = NO_INSTANT };
    TRY(dossier_timeline(cx, dossier_id, &moments));
    for (size_t i = 0; i < moments.n; i++) {
        const DossierMoment *moment = &moments.items[i];
        keep(&person.dossier, moment->event.dossier);
        keep(&person.applicant.name, moment->applicant.name);
        keep(&person.applicant.id_number, moment->applicant.id_number);
        keep(&person.applicant.phone, moment->applicant.phone);
        keep(&person.applicant.email, moment->applicant.email);
        keep(&person.applicant.address, moment->applicant.address);
        keep(&person.born_on, detail_find(&moment->details, DETAIL_BORN_ON));
        keep(&person.sex, detail_find(&moment->details, DETAIL_SEX));
        if (instant_is_absent(person.seen_at))
            person.seen_at = moment->event.at;
    }
    *out = person;
    return OK;
}

Err person_find(Cx *cx, const PersonAsk *ask, Person *out, bool *out_found)
{
    LookArgs args = { .ask = ask, .limit = 1 };
    Person person = { .seen_at = NO_INSTANT };
    TRY(tx_run(cx, "person_find", look_in_tx, &args));
    if (args.found.n > 0)
        TRY(person_read(cx, args.found.items[0].dossier_id, &person));
    // Erased since: nothing is known any more.
    *out_found = !str_is_empty(person.applicant.name);
    if (*out_found)
        *out = person;
    return OK;
}

Err person_list_dossiers(Cx *cx, const PersonAsk *ask, DossierList *out)
{
    LookArgs args = { .ask = ask, .limit = PERSON_DOSSIERS_MAX };
    TRY(tx_run(cx, "person_list_dossiers", look_in_tx, &args));
    DossierList list = { arena_array(cx->arena, Dossier, args.found.n), args.found.n };
    for (size_t i = 0; i < args.found.n; i++)
        TRY(dossier_get_by_id(cx, args.found.items[i].dossier_id, &list.items[i]));
    *out = list;
    return OK;
}

Err person_of_dossier(Cx *cx, Str code, Person *out)
{
    Dossier dossier;
    TRY(dossier_get(cx, code, &dossier));
    return person_read(cx, dossier.id, out);
}
