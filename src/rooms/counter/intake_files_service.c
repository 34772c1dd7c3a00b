#include "rooms/counter/intake_files.h"

#include "rooms/counter/offer.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static bool is_key(Str key)
{
    for (size_t i = 0; i < key.length; i++) {
        char c = key.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return key.length > 0 && key.length <= INTAKE_KEY_BYTES_MAX;
}

// The officer's own: a key that another one guesses leads nowhere.
static bool owner_find(Cx *cx, const IntakeForm *form, FileOwner *out)
{
    if (cx->actor == NULL || !is_key(form->key) || str_is_empty(form->procedure))
        return false;
    *out = (FileOwner) { FILE_OWNER_INTAKE,
                         str_format(cx->arena, "%.*s/%.*s/%.*s", STR_ARG(cx->actor->name),
                                    STR_ARG(form->key), STR_ARG(form->procedure)) };
    return true;
}

static bool has_part(const ProcedurePartList *parts, int64_t ordinal)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->items[i].ordinal == ordinal)
            return true;
    return false;
}

Err intake_file_place(Cx *cx, const IntakeForm *form, int64_t part, FilePlace *out)
{
    ProcedureOffer offer;
    FilePlace place = {
        .part = part, .purpose = FILE_FOR_PART, .digitisation = FILE_DIGITISED, .signs_id = NO_INT
    };
    if (!owner_find(cx, form, &place.owner) ||
        procedure_offer_get(cx, form->procedure, &offer) != OK || !has_part(&offer.parts, part))
        return fail(cx, ERR_INPUT, T_COUNTER_SCAN_NO_PAPER);
    *out = place;
    return OK;
}

Err intake_file_list(Cx *cx, const IntakeForm *form, FileLinkList *out)
{
    FileOwner owner;
    *out = (FileLinkList) { 0 };
    return owner_find(cx, form, &owner) ? file_read_list(cx, &owner, out) : OK;
}

Err intake_file_get(Cx *cx, const IntakeForm *form, int64_t link_id, FileLink *out)
{
    FileOwner owner = { FILE_OWNER_INTAKE, S("") }; // found nowhere
    (void)owner_find(cx, form, &owner);
    return file_get(tx_reads(cx), &owner, link_id, out);
}

typedef struct TakeOff {
    FileOwner owner;
    int64_t link_id;
} TakeOff;

static Err take_off_in(Cx *cx, Tx *tx, void *arg)
{
    const TakeOff *off = arg;
    return file_detach(cx, tx, &off->owner, off->link_id);
}

Err intake_file_take_off(Cx *cx, const IntakeForm *form, int64_t link_id)
{
    TakeOff off = { { FILE_OWNER_INTAKE, S("") }, link_id };
    (void)owner_find(cx, form, &off.owner);
    return tx_run(cx, "intake_file_take_off", take_off_in, &off);
}

Err intake_files_give(Cx *cx, Tx *tx, const IntakeGiving *giving)
{
    FileOwner from;
    Digest applicant;
    int64_t held = 0;
    if (giving->n == 0 || !owner_find(cx, &giving->form, &from))
        return OK;
    TRY(file_count(tx, &from, &held));
    if (held == 0)
        return OK;
    TRY(file_applicant(cx, giving->id_number, &applicant));
    for (size_t i = 1; i < giving->n; i++) {
        FilePlace to = { .owner = { FILE_OWNER_DOSSIER, giving->codes[i] },
                         .purpose = FILE_FOR_PART,
                         .digitisation = FILE_DIGITISED,
                         .signs_id = NO_INT,
                         .applicant = &applicant };
        TRY(file_share(cx, tx, &from, &to));
    }
    FileOwner first = { FILE_OWNER_DOSSIER, giving->codes[0] };
    return file_move(tx, &from, &first, &applicant);
}
