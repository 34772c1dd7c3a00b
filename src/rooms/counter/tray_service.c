#include "rooms/counter/tray.h"

#include "rooms/counter/scan.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static Err owner_get(Cx *cx, FileOwner *out)
{
    Agency own;
    TRY(agency_of_actor(cx, &own));
    *out = (FileOwner) { FILE_OWNER_TRAY, own.code };
    return OK;
}

Err tray_list(Cx *cx, Str cursor, TrayScans *out)
{
    FileOwner owner;
    TrayScans tray = { .next = NO_STR };
    int64_t before = NO_INT;
    if (!str_is_empty(cursor) && !str_to_int(cursor, &before))
        return fail(cx, ERR_INPUT, T_WEB_WHAT_INPUT);
    TRY(owner_get(cx, &owner));
    TRY(file_count(tx_reads(cx), &owner, &tray.total));
    TRY(file_list_newest(tx_reads(cx), &owner, before, TRAY_ROWS + 1, &tray.scans));
    if (tray.scans.n > TRAY_ROWS) {
        tray.scans.n = TRAY_ROWS;
        int64_t last = tray.scans.items[TRAY_ROWS - 1].id;
        tray.next = str_format(cx->arena, "%lld", (long long)last);
    }
    *out = tray;
    return OK;
}

Err tray_place(Cx *cx, FilePlace *out)
{
    FilePlace place = { .purpose = FILE_FOR_SCAN,
                        .digitisation = FILE_DIGITISED,
                        .signs_id = NO_INT };
    TRY(owner_get(cx, &place.owner));
    *out = place;
    return OK;
}

Err tray_get(Cx *cx, int64_t link_id, FileLink *out)
{
    FileOwner owner;
    TRY(owner_get(cx, &owner));
    return file_get(tx_reads(cx), &owner, link_id, out);
}

// ---- Throwing away

// A name may tell of a person: the record says which bytes they were.
static Err throw_in(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *link_id = arg;
    FileOwner owner;
    FileLink link;
    TRY(owner_get(cx, &owner));
    TRY(file_get(tx, &owner, *link_id, &link));
    TRY(file_detach(cx, tx, &owner, link.id));
    DeedNew deed = { DEED_SCAN_THROWN_AWAY, owner.key,
                     str_hex(cx->arena, digest_text(&link.digest)) };
    return deed_add(cx, tx, &deed);
}

Err tray_throw_away(Cx *cx, int64_t link_id)
{
    return tx_run(cx, "tray_throw_away", throw_in, &link_id);
}

// ---- Filing

Err tray_target_get(Cx *cx, Str scanned, TrayTarget *out)
{
    TrayTarget target;
    Str code;
    TRY(dossier_get(cx, code_find(cx->arena, scanned, &code) ? code : S(""), &target.dossier));
    TRY(procedure_list_parts(tx_reads(cx), target.dossier.version_id, &target.parts));
    *out = target;
    return OK;
}

static bool has_part(const ProcedurePartList *parts, int64_t ordinal)
{
    for (size_t i = 0; i < parts->n; i++)
        if (parts->items[i].ordinal == ordinal)
            return true;
    return false;
}

static Err place_of(Cx *cx, const TrayTarget *target, Str choice, FilePlace *out)
{
    FilePlace place = { .owner = { FILE_OWNER_DOSSIER, target->dossier.code },
                        .purpose = FILE_FOR_SCAN,
                        .digitisation = FILE_DIGITISED,
                        .signs_id = NO_INT };
    int64_t ordinal = 0;
    bool is_part = str_begins_with(choice, S("p")) &&
                   str_to_int(str_slice(choice, 1, choice.length), &ordinal) &&
                   has_part(&target->parts, ordinal);
    if (is_part) {
        place.purpose = FILE_FOR_PART;
        place.part = ordinal;
    } else if (str_equal_c(choice, "kq")) {
        place.purpose = FILE_FOR_RESULT;
    } else if (!str_equal_c(choice, "k")) {
        return fail(cx, ERR_INPUT, T_COUNTER_TRAY_PLACE_UNKNOWN);
    }
    *out = place;
    return OK;
}

// The newest ID number that any event says; for using the scan again in a later dossier.
static Err applicant_find(Cx *cx, int64_t dossier_id, Digest *out, bool *out_found)
{
    DossierMomentList moments;
    Str number = S("");
    TRY(dossier_timeline(cx, dossier_id, &moments));
    for (size_t i = 0; i < moments.n; i++)
        if (!str_is_empty(moments.items[i].applicant.id_number))
            number = moments.items[i].applicant.id_number;
    *out_found = !str_is_empty(number);
    return *out_found ? file_applicant(cx, number, out) : OK;
}

typedef struct Filing {
    Str code;
    const TrayChoices *choices;
} Filing;

static Err file_in(Cx *cx, Tx *tx, void *arg)
{
    const Filing *filing = arg;
    TrayTarget target;
    FileOwner owner;
    Digest applicant;
    bool has_applicant;
    TRY(owner_get(cx, &owner));
    TRY(tray_target_get(cx, filing->code, &target));
    TRY(applicant_find(cx, target.dossier.id, &applicant, &has_applicant));
    for (size_t i = 0; i < filing->choices->n; i++) {
        const TrayChoice *choice = &filing->choices->items[i];
        FilePlace place;
        FileLink link;
        TRY(file_get(tx, &owner, choice->link_id, &link));
        TRY(place_of(cx, &target, choice->place, &place));
        place.applicant = has_applicant ? &applicant : NULL;
        TRY(file_place(cx, tx, &link, &place));
    }
    return OK;
}

Err tray_file(Cx *cx, Str code, const TrayChoices *choices)
{
    Filing filing = { code, choices };
    if (choices->n == 0)
        return fail(cx, ERR_INPUT, T_COUNTER_TRAY_NOTHING_CHOSEN);
    return tx_run(cx, "tray_file", file_in, &filing);
}
