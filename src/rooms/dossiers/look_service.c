// Who looked at whose data: a small record beside the ledger, kept without slowing any reading
// (NĐ 61/2018 Art. 5: what a dossier says is confidential).
#include "rooms/dossiers/reach_service.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"

#include <string.h>

// As much as fits, without cutting a character in two.
static void text_cut(char *out, size_t size_bytes, Str text)
{
    size_t length = text.length < size_bytes ? text.length : size_bytes - 1;
    while (length < text.length && length > 0 && ((unsigned char)text.data[length] & 0xc0) == 0x80)
        length--;
    if (length > 0)
        memcpy(out, text.data, length);
    out[length] = '\0';
}

DossierLook dossier_look_make(const Cx *cx, const Dossier *dossier, Str purpose)
{
    DossierLook look = { .dossier_id = dossier->id, .at = cx->env->now(cx->env) };
    text_cut(look.account, sizeof look.account, cx->actor == NULL ? S("") : cx->actor->name);
    text_cut(look.purpose, sizeof look.purpose, str_is_absent(purpose) ? S("") : purpose);
    return look;
}

Err dossier_is_own_work(Cx *cx, const Dossier *dossier, bool *out)
{
    Tx *tx = tx_reads(cx);
    Account holder;
    bool found = false;
    *out = cx->actor == NULL;
    if (*out)
        return OK;
    if (str_is_empty(dossier->assignee)) {
        TRY(actor_reaches(tx, cx->actor, dossier->holder_id, out));
        *out = *out && (actor_can(cx->actor, PERM_DOSSIER_WORK) ||
                        actor_can(cx->actor, PERM_DOSSIER_RECEIVE));
    } else {
        TRY(account_find(tx, dossier->assignee, &holder, &found));
        *out = found && actor_acts_for(cx->actor, holder.id);
    }
    return *out ? OK : actor_is_asked(cx, tx, dossier->id, out);
}

Err dossier_look_write(Cx *cx, Tx *tx, void *note)
{
    const DossierLook *look = note;
    (void)cx;
    return sql_look_add(tx, &(SqlLookAddParams) { .dossier_id = look->dossier_id,
                                                  .day = instant_date(look->at),
                                                  .account = str_from_c(look->account),
                                                  .purpose = str_from_c(look->purpose),
                                                  .at = look->at });
}

Err dossier_looks(Cx *cx, int64_t dossier_id, DossierLookList *out)
{
    LookRowList rows;
    TRY(sql_look_list(tx_reads(cx), dossier_id, LOOKS_SHOWN, &rows));
    DossierLookList list = { arena_array(cx->arena, DossierLookLine, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const LookRow *row = &rows.items[i];
        list.items[i] = (DossierLookLine) { .day = row->day,
                                            .account = row->account,
                                            .purpose = row->purpose,
                                            .first_at = row->first_at,
                                            .last_at = row->last_at,
                                            .times = row->times };
    }
    *out = list;
    return OK;
}
