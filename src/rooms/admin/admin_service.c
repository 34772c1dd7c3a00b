#include "rooms/admin/admin.h"

#include "base/json_write.h"
#include "base/text_input.h"
#include "rooms/calendar/calendar.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 16 * 1024,
};

Err admin_scope(Cx *cx, Agency *out, bool *out_is_all)
{
    *out_is_all = cx->actor != NULL && cx->actor->agency_id == NO_INT;
    if (*out_is_all) {
        *out = (Agency) { .id = NO_INT, .code = S(""), .name = S(""), .parent_id = NO_INT };
        return OK;
    }
    if (cx->actor == NULL)
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    return agency_get(cx, tx_reads(cx), cx->actor->agency_id, out);
}

// ---- Agencies

Err unit_find(Cx *cx, Str code, Agency *out)
{
    bool found, reaches = false;
    TRY(agency_find_latest(tx_reads(cx), code, out, &found));
    if (found)
        TRY(actor_reaches(tx_reads(cx), cx->actor, out->id, &reaches));
    if (!reaches)
        return fail(cx, ERR_NOT_FOUND, T_ADMIN_UNIT_OUT_OF_REACH, .hint = T_ADMIN_REACH_HINT);
    return OK;
}

Err unit_list_below(Cx *cx, const UnitsBelow *ask, AgencyList *out)
{
    AgencyChildren children = { .parent_id = ask->parent_id,
                                .on = instant_date(cx->env->now(cx->env)),
                                .after_code = ask->after_code,
                                .limit = ask->limit };
    return agency_list_children(tx_reads(cx), &children, out);
}

Err unit_list_kin(Cx *cx, const Agency *unit, AgencyList *before, AgencyList *after)
{
    SuccessionList list;
    TRY(agency_list_successions(tx_reads(cx), unit->id, &list));
    *before = (AgencyList) { arena_array(cx->arena, Agency, list.n), 0 };
    *after = (AgencyList) { arena_array(cx->arena, Agency, list.n), 0 };
    for (size_t i = 0; i < list.n; i++) {
        bool is_before = list.items[i].new_id == unit->id;
        AgencyList *side = is_before ? before : after;
        TRY(agency_get(cx, tx_reads(cx), is_before ? list.items[i].old_id : list.items[i].new_id,
                       &side->items[side->n++]));
    }
    return OK;
}

Err unit_find_above(Cx *cx, const Agency *unit, Agency *out, bool *out_found, bool *out_reached)
{
    *out_found = unit->parent_id != NO_INT;
    *out_reached = false;
    if (!*out_found)
        return OK;
    TRY(agency_get(cx, tx_reads(cx), unit->parent_id, out));
    return actor_reaches(tx_reads(cx), cx->actor, out->id, out_reached);
}

// What is changed, and what it is to be.
typedef struct UnitWork {
    Agency agency;
    bool is_new;
} UnitWork;

// The unit itself when it is there, else a new one below a unit within reach.
static Err unit_prepare(Cx *cx, const UnitChange *change, UnitWork *out)
{
    Tx *tx = tx_reads(cx);
    Date today = instant_date(cx->env->now(cx->env));
    Agency above = { .id = NO_INT };
    bool found, has_parent = false, reaches = cx->actor->agency_id == NO_INT;
    UnitWork work = { { .code = change->code, .valid_from = NO_DATE }, false };
    TRY(agency_find_by_code(tx, change->code, today, &work.agency, &found));
    work.is_new = !found;
    if (!str_is_empty(change->parent))
        TRY(agency_find_by_code(tx, change->parent, today, &above, &has_parent));
    if (found)
        TRY(actor_reaches(tx, cx->actor, work.agency.id, &reaches));
    else if (has_parent)
        TRY(actor_reaches(tx, cx->actor, above.id, &reaches));
    if (!reaches || (!str_is_empty(change->parent) && !has_parent))
        return fail(cx, ERR_NOT_FOUND, T_ADMIN_UNIT_OUT_OF_REACH, .hint = T_ADMIN_REACH_HINT);
    work.agency.name = change->name;
    work.agency.kind = change->kind;
    work.agency.level = change->level;
    work.agency.parent_id = above.id;
    work.agency.valid_to = change->ends_on;
    *out = work;
    return OK;
}

static Err unit_in(Cx *cx, Tx *tx, void *arg)
{
    const UnitWork *work = arg;
    const Agency *agency = &work->agency;
    int64_t id;
    TRY(work->is_new ? agency_add(cx, tx, agency, &id) : agency_change(cx, tx, agency));
    return deed_add(cx, tx, &(DeedNew) { DEED_AGENCIES_CHANGED, agency->code, agency->name });
}

Err unit_change(Cx *cx, const UnitChange *change)
{
    UnitWork work;
    TRY(unit_prepare(cx, change, &work));
    return tx_run(cx, "unit_change", unit_in, &work);
}

// ---- Calendar

// One line of docs/calendar.md.
typedef struct DayWork {
    Str line;
    DeedNew deed;
} DayWork;

static Err day_in(Cx *cx, Tx *tx, void *arg)
{
    const DayWork *work = arg;
    CalendarImportCounts counts;
    TRY(calendar_import(cx, input_of_text(cx->arena, work->line), false, &counts));
    return deed_add(cx, tx, &work->deed);
}

static void put_text(JsonWriter *json, const char *name, Str text)
{
    if (!str_is_empty(text))
        json_put_text(json, name, text);
}

static Str day_line(Cx *cx, const DayChange *change, Str agency)
{
    Buffer line;
    JsonWriter json;
    buffer_init(&line, cx->arena, LINE_BYTES);
    json_begin(&json, &line);
    json_object_begin(&json);
    json_put_date(&json, "date", change->on);
    json_put_text(&json, "kind", change->kind);
    put_text(&json, "name", change->name);
    put_text(&json, "hours", change->hours);
    put_text(&json, "source", change->source);
    put_text(&json, "agency", agency);
    if (!date_is_absent(change->swap_with))
        json_put_date(&json, "swap_with", change->swap_with);
    json_object_end(&json);
    return buffer_text(&line);
}

Err day_change(Cx *cx, const DayChange *change)
{
    Agency own;
    bool is_all;
    TRY(admin_scope(cx, &own, &is_all));
    if (date_is_absent(change->on)) {
        problem_add_field(cx, S("date"), T_ADMIN_DAY_MISSING, NULL);
        return problem_fields(cx, T_ADMIN_DAY_REFUSED);
    }
    DayWork work = { .line = day_line(cx, change, own.code),
                     .deed = { DEED_CALENDAR_CHANGED, date_format_iso(cx->arena, change->on),
                               change->kind } };
    return tx_run(cx, "day_change", day_in, &work);
}

// ---- Catalogue

Err catalogue_find(Cx *cx, Str code, ProcedureVersion *out, ProcedureFeeList *out_fees)
{
    Agency own;
    bool is_all;
    TRY(admin_scope(cx, &own, &is_all));
    ProcedureAsk ask = { code, own.code, instant_date(cx->env->now(cx->env)) };
    TRY(procedure_version_get_at(cx, tx_reads(cx), &ask, out));
    return procedure_list_fees(tx_reads(cx), out->id, out_fees);
}

static Err catalogue_in(Cx *cx, Tx *tx, void *arg)
{
    const ProcedureChange *change = arg;
    TRY(procedure_change(cx, tx, change));
    return deed_add(cx, tx,
                    &(DeedNew) { DEED_CATALOGUE_CHANGED, change->code,
                                 date_format_iso(cx->arena, change->from) });
}

Err catalogue_change(Cx *cx, ProcedureChange *change)
{
    Agency own;
    bool is_all;
    TRY(admin_scope(cx, &own, &is_all));
    change->suffix = own.code;
    return tx_run(cx, "catalogue_change", catalogue_in, change);
}
