// What comes from the scanner's folder: taken into the tray, or refused with the reason.
#include "rooms/counter/counter_sql.h"
#include "rooms/counter/tray.h"
#include "base/text.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    REFUSALS_SHOWN = 50
};

Err tray_agency_find(Cx *cx, Str code, Agency *out, bool *out_found)
{
    return agency_find_latest(tx_reads(cx), code, out, out_found);
}

typedef struct Refusing {
    const TrayArrival *arrival;
    Str name, reason[LANG_COUNT];
} Refusing;

static Err refuse_in(Cx *cx, Tx *tx, void *arg)
{
    const Refusing *refusing = arg;
    int64_t last;
    TRY(sql_scan_refusal_last_id(tx, &last));
    SqlScanRefusalAddParams row = { .id = last + 1,
                                    .agency = refusing->arrival->agency,
                                    .name = refusing->name,
                                    .reason_vi = refusing->reason[LANG_VI],
                                    .reason_en = refusing->reason[LANG_EN],
                                    .refused_at = cx->env->now(cx->env) };
    return sql_scan_refusal_add(tx, &row);
}

// A name of a foreign system may be anything: what is no text is not shown.
static Str name_clean(Cx *cx, Str name)
{
    Str shown = str_copy(cx->arena, str_slice(name, 0, FILE_NAME_BYTES_MAX));
    char *letters = str_to_c(cx->arena, shown);
    for (size_t i = 0; i < shown.length; i++)
        if ((unsigned char)letters[i] < ' ' || letters[i] == 0x7f)
            letters[i] = '?';
    Str cleaned = { letters, shown.length };
    return text_is_utf8(cleaned) ? cleaned : S("?");
}

static Err refusal_add(Cx *cx, const TrayArrival *arrival)
{
    const Problem *problem = &cx->problem;
    Refusing refusing = { .arrival = arrival, .name = name_clean(cx, arrival->name) };
    for (int lang = 0; lang < LANG_COUNT; lang++)
        refusing.reason[lang] =
            text_fill(cx->arena, (Lang)lang, problem->what, problem->args, PROBLEM_ARGS);
    TRY(tx_run(cx, "scan_refusal_add", refuse_in, &refusing));
    cx->problem = (Problem) { 0 };
    return OK;
}

Err tray_take_over(Cx *cx, const TrayArrival *arrival, bool *out_taken)
{
    FileLink link;
    FilePlace place = { .owner = { FILE_OWNER_TRAY, arrival->agency },
                        .purpose = FILE_FOR_SCAN,
                        .digitisation = FILE_DIGITISED,
                        .signs_id = NO_INT };
    Err err = file_add(cx, &place, arrival->name, arrival->content, &link);
    *out_taken = err == OK;
    return err == ERR_INPUT || err == ERR_LIMIT ? refusal_add(cx, arrival) : err;
}

Err tray_list_refusals(Cx *cx, TrayRefusals *out)
{
    Agency own;
    ScanRefusalRowList rows;
    TRY(agency_of_actor(cx, &own));
    TRY(sql_scan_refusal_list(tx_reads(cx), own.code, REFUSALS_SHOWN, &rows));
    *out = (TrayRefusals) { arena_array(cx->arena, TrayRefusal, rows.n + 1), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        out->items[i] =
            (TrayRefusal) { rows.items[i].id, rows.items[i].name,
                            cx->lang == LANG_EN ? rows.items[i].reason_en : rows.items[i].reason_vi,
                            rows.items[i].refused_at };
    return OK;
}

static Err seen_in(Cx *cx, Tx *tx, void *arg)
{
    Agency own;
    TRY(agency_of_actor(cx, &own));
    return sql_scan_refusal_remove(tx, own.code, *(const int64_t *)arg);
}

Err tray_refusal_seen(Cx *cx, int64_t id)
{
    return tx_run(cx, "scan_refusal_remove", seen_in, &id);
}
