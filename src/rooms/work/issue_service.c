// Issuing: the number, the register and the end of the dossier's clock, in one transaction, so that
// numbers neither repeat nor skip (NĐ 30/2020 Art. 15).
#include "rooms/identity/identity.h"
#include "rooms/work/results.h"
#include "rooms/work/work_sql.h"
#include "store/tx.h"
#include "texts.h"

enum {
    REGISTER_ROWS = 50
};

typedef struct IssueArgs {
    const IssueNew *in;
    IssuedResult *out;
} IssueArgs;

Str issued_number(Arena *arena, const IssuedResult *issued)
{
    return str_format(arena, "%lld/%.*s", (long long)issued->number, STR_ARG(issued->symbol));
}

static IssuedResult issued_of(const IssuedRow *row)
{
    return (IssuedResult) { .year = row->year,
                            .number = row->number,
                            .symbol = row->symbol,
                            .kind = row->kind,
                            .issued_on = row->issued_on,
                            .issued_at = row->issued_at,
                            .issued_by = row->issued_by,
                            .signer = row->signer,
                            .signed_for = row->signed_for };
}

Err issued_find(Cx *cx, int64_t dossier_id, IssuedResult *out, bool *out_found)
{
    IssuedRow row;
    TRY(sql_issued_find(tx_reads(cx), dossier_id, &row, out_found));
    if (*out_found)
        *out = issued_of(&row);
    return OK;
}

Err issue_next(Cx *cx, int64_t agency_id, int64_t year, Str symbol, int64_t *out)
{
    int64_t last = 0;
    bool found;
    TRY(sql_issue_last(tx_reads(cx), agency_id, year, symbol, &last, &found));
    *out = found ? last + 1 : 1;
    return OK;
}

static Err wrong_day(Cx *cx, TextKey text)
{
    problem_add_field(cx, S("issued_on"), text, NULL);
    return problem_fields(cx, T_WORK_ACTION_FAILED);
}

// Dates rise with the numbers of a register, and nothing is dated ahead.
static Err day_check(Cx *cx, Tx *tx, const Dossier *dossier, Str symbol, Date on)
{
    IssuedRow before;
    int64_t next, year = date_to_civil(on).year;
    bool found = false;
    if (date_is_absent(on) || on.days > instant_date(cx->env->now(cx->env)).days)
        return wrong_day(cx, T_WORK_ISSUED_AHEAD);
    if (on.days < instant_date(dossier->fold.received_at).days)
        return wrong_day(cx, T_WORK_ISSUED_BEFORE_RECEPTION);
    TRY(issue_next(cx, dossier->holder_id, year, symbol, &next));
    if (next > 1)
        TRY(sql_issued_at_number(tx, dossier->holder_id, year, symbol, next - 1, &before, &found));
    return found && before.issued_on.days > on.days ? wrong_day(cx, T_WORK_ISSUED_OUT_OF_ORDER)
                                                    : OK;
}

static Err issued_write(Tx *tx, const Dossier *dossier, const ResultDraft *draft,
                        IssuedResult *issued)
{
    TRY(sql_issue_take(tx, dossier->holder_id, issued->year, issued->symbol, &issued->number));
    return sql_issued_add(tx, &(SqlIssuedAddParams) {
                                  .agency_id = dossier->holder_id,
                                  .year = issued->year,
                                  .symbol = issued->symbol,
                                  .number = issued->number,
                                  .dossier_id = dossier->id,
                                  .draft_number = draft->number,
                                  .kind = issued->kind,
                                  .issued_on = issued->issued_on,
                                  .issued_at = issued->issued_at,
                                  .issued_by = issued->issued_by,
                                  .signer = issued->signer,
                                  .signed_for = issued->signed_for,
                              });
}

static Err resolved_record(Cx *cx, const Dossier *dossier, const IssuedResult *issued)
{
    Dossier after;
    TextArg args[] = { { "number", issued_number(cx->arena, issued) },
                       { "kind", issued->kind },
                       { "on", date_format_vietnamese(cx->arena, issued->issued_on) } };
    DossierAction action = { .event = { .kind = EVENT_RESOLVED,
                                        .dossier = dossier->code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .note = text_fill(cx->arena, LANG_VI, T_WORK_ISSUED_NOTE, args, 3) };
    return dossier_record(cx, &action, &after);
}

// ---- The file that was approved

Err draft_file_find(Cx *cx, const Dossier *dossier, const ResultDraft *draft, FileLink *out,
                    bool *out_found)
{
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    *out_found = draft->file_id != NO_INT;
    return *out_found ? file_get(tx_reads(cx), &owner, draft->file_id, out) : OK;
}

// The digest that the newest approval names; NO_STR: none.
static Err approved_hex_find(Cx *cx, const Dossier *dossier, Str *out)
{
    DossierMomentList moments;
    TRY(dossier_timeline(cx, dossier->id, &moments));
    *out = NO_STR;
    for (size_t i = 0; i < moments.n; i++) {
        const DossierEvent *event = &moments.items[i].event;
        if (event->kind == EVENT_STEP && step_parse(event->step) == STEP_APPROVED)
            *out = event->file_hex;
    }
    return OK;
}

Err draft_file_is_approved(Cx *cx, const Dossier *dossier, const ResultDraft *draft, bool *out)
{
    FileLink link;
    bool found;
    Str approved, now = S("");
    TRY(approved_hex_find(cx, dossier, &approved));
    Err err = draft_file_find(cx, dossier, draft, &link, &found);
    if (err != OK && err != ERR_NOT_FOUND)
        return err;
    cx->problem = (Problem) { 0 };
    if (err == OK && found)
        now = str_hex(cx->arena, digest_text(&link.digest));
    *out = err == OK && (str_is_empty(approved) ? !found : str_equal(approved, now));
    return OK;
}

// Before the transaction, because it reads the whole file.
static Err file_check(Cx *cx, const Dossier *dossier, const ResultDraft *draft)
{
    FileLink link;
    bool found, is_same;
    TRY(draft_file_is_approved(cx, dossier, draft, &is_same));
    if (is_same) {
        TRY(draft_file_find(cx, dossier, draft, &link, &found));
        if (found)
            TRY(file_is_intact(cx, &link, &is_same));
    }
    return is_same
               ? OK
               : fail(cx, ERR_CONFLICT, T_WORK_FILE_CHANGED, .args = { { "code", dossier->code } });
}

// What the citizen gets: the signed document, or the draft as it was approved; the signature stays
// beside it.
static Err document_keep(Cx *cx, Tx *tx, const Dossier *dossier, const ResultDraft *draft,
                         const IssueNew *in)
{
    FileLink own, document, signature;
    bool found = false;
    const FileLink *from = in->document;
    FilePlace place = { .owner = { FILE_OWNER_DOSSIER, dossier->code },
                        .purpose = FILE_FOR_RESULT,
                        .digitisation = FILE_NOT_DIGITISED,
                        .signs_id = NO_INT };
    if (from == NULL)
        TRY(draft_file_find(cx, dossier, draft, &own, &found));
    if (found)
        from = &own;
    if (from == NULL && in->signature != NULL) {
        problem_add_field(cx, S("tep"), T_WORK_SIGNATURE_ALONE, NULL);
        return problem_fields(cx, T_WORK_ACTION_FAILED);
    }
    if (from == NULL)
        return OK;
    TRY(file_copy(cx, tx, from, &place, &document));
    if (in->signature == NULL)
        return OK;
    place.purpose = FILE_FOR_SIGNATURE;
    place.signs_id = document.id;
    return file_copy(cx, tx, in->signature, &place, &signature);
}

// ---- All of it

static Err approved_get(Cx *cx, Str code, Dossier *out, ResultDraft *out_draft)
{
    bool found;
    TRY(dossier_get(cx, code, out));
    TRY(result_draft_find(cx, out->id, out_draft, &found));
    if (!found || !out_draft->is_approved || step_parse(out->step) != STEP_APPROVED)
        return fail(cx, ERR_CONFLICT, T_WORK_NOT_APPROVED, .args = { { "code", out->code } });
    return OK;
}

static Err issue_in_tx(Cx *cx, Tx *tx, void *arg)
{
    IssueArgs *args = arg;
    Dossier dossier;
    ResultDraft draft;
    Date on = args->in->on;
    TRY(approved_get(cx, args->in->code, &dossier, &draft));
    TRY(day_check(cx, tx, &dossier, draft.symbol, on));
    IssuedResult issued = { .year = date_to_civil(on).year,
                            .symbol = draft.symbol,
                            .kind = draft.kind,
                            .issued_on = on,
                            .issued_at = cx->env->now(cx->env),
                            .issued_by = cx->actor == NULL ? S("") : cx->actor->name,
                            .signer = draft.decided_by,
                            .signed_for = draft.decided_for };
    TRY(issued_write(tx, &dossier, &draft, &issued));
    TRY(document_keep(cx, tx, &dossier, &draft, args->in));
    TRY(resolved_record(cx, &dossier, &issued));
    *args->out = issued;
    return OK;
}

Err result_issue(Cx *cx, const IssueNew *in, IssuedResult *out)
{
    IssueArgs args = { in, out };
    Dossier dossier;
    ResultDraft draft;
    TRY(approved_get(cx, in->code, &dossier, &draft));
    TRY(file_check(cx, &dossier, &draft));
    return tx_run(cx, "result_issue", issue_in_tx, &args);
}

// ---- The register

static Err cursor_read(Cx *cx, Str cursor, Str *out_symbol, int64_t *out_number)
{
    Str rest = cursor, number;
    *out_symbol = S("");
    *out_number = 0;
    if (str_is_empty(cursor))
        return OK;
    if (!str_cut(&rest, ':', &number) || !str_to_int(number, out_number) || str_is_empty(rest)) {
        problem_add_field(cx, S("sau"), T_WORK_CURSOR_WRONG, NULL);
        return problem_fields(cx, T_WORK_CURSOR_WRONG);
    }
    *out_symbol = rest;
    return OK;
}

Err register_list(Cx *cx, int64_t year, Str cursor, RegisterEntryList *out, Str *out_next)
{
    Agency own;
    RegisterRowList rows;
    Str symbol;
    int64_t number;
    TRY(agency_of_actor(cx, &own));
    TRY(cursor_read(cx, cursor, &symbol, &number));
    TRY(sql_register_list(tx_reads(cx),
                          &(SqlRegisterListParams) { .agency_id = own.id,
                                                     .year = year,
                                                     .after_symbol = symbol,
                                                     .after_number = number,
                                                     .limit = REGISTER_ROWS + 1 },
                          &rows));
    size_t n = rows.n > REGISTER_ROWS ? REGISTER_ROWS : rows.n;
    RegisterEntryList list = { arena_array(cx->arena, RegisterEntry, n), n };
    for (size_t i = 0; i < n; i++) {
        const RegisterRow *row = &rows.items[i];
        list.items[i] = (RegisterEntry) { .issued = { .year = year,
                                                      .number = row->number,
                                                      .symbol = row->symbol,
                                                      .kind = row->kind,
                                                      .issued_on = row->issued_on,
                                                      .issued_by = row->issued_by,
                                                      .signer = row->signer,
                                                      .signed_for = row->signed_for },
                                          .code = row->code };
    }
    *out_next = NO_STR;
    if (rows.n > n)
        *out_next = str_format(cx->arena, "%lld:%.*s", (long long)rows.items[n - 1].number,
                               STR_ARG(rows.items[n - 1].symbol));
    *out = list;
    return OK;
}
