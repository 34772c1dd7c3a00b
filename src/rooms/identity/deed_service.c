// Who changed what. Each row's digest covers the digest before it: a row that is changed or taken
// out later shows.
#include "base/hash.h"
#include "rooms/identity/deed_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static void part_add(Hash *hash, Str part)
{
    int64_t length = (int64_t)part.length;
    hash_add(hash, (Str) { (const char *)&length, sizeof length });
    hash_add(hash, part);
}

static Digest deed_digest(Str before, const SqlDeedAddParams *row)
{
    int64_t numbers[] = { row->id, row->at.ms, row->kind };
    Hash hash;
    hash_begin(&hash);
    part_add(&hash, before);
    hash_add(&hash, (Str) { (const char *)numbers, sizeof numbers });
    part_add(&hash, row->actor);
    part_add(&hash, row->address);
    part_add(&hash, row->subject);
    part_add(&hash, row->detail);
    return hash_end(&hash);
}

static Str or_empty(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

Err deed_add(Cx *cx, Tx *tx, const DeedNew *in)
{
    const Actor *actor = cx->actor == NULL ? actor_system() : cx->actor;
    DeedLastRow last;
    bool found;
    TRY(sql_deed_last(tx, &last, &found));
    SqlDeedAddParams row = {
        .id = found ? last.id + 1 : 1,
        .at = cx->env->now(cx->env),
        .actor = actor->name,
        .address = or_empty(actor->address),
        .kind = in->kind,
        .subject = or_empty(in->subject),
        .detail = or_empty(in->detail),
    };
    Digest digest = deed_digest(found ? last.digest : S(""), &row);
    row.digest = digest_text(&digest);
    return sql_deed_add(tx, &row);
}

Err deed_list(Cx *cx, const DeedAsk *ask, DeedList *out)
{
    DeedRowList rows;
    if (!actor_can(cx->actor, PERM_AUDIT))
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    SqlDeedListParams params = {
        .actor = ask->actor,
        .subject = ask->subject,
        .kind = ask->kind == NO_INT ? -1 : ask->kind,
        .before_id = ask->before_id == NO_INT ? INT64_MAX : ask->before_id,
        .limit = ask->limit,
    };
    TRY(sql_deed_list(tx_reads(cx), &params, &rows));
    DeedList list = { arena_array(cx->arena, Deed, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const DeedRow *row = &rows.items[i];
        list.items[i] =
            (Deed) { row->id,      row->at,    row->actor, row->address, (DeedKind)row->kind,
                     row->subject, row->detail };
    }
    *out = list;
    return OK;
}

// ---- Is the record whole

typedef struct Walk {
    int64_t expected_id, wrong_id;
    Digest before;
} Walk;

static Err deed_check(void *state, const DeedRow *row)
{
    Walk *walk = state;
    if (walk->wrong_id != NO_INT)
        return OK;
    SqlDeedAddParams as_added = { .id = row->id,
                                  .at = row->at,
                                  .actor = row->actor,
                                  .address = row->address,
                                  .kind = row->kind,
                                  .subject = row->subject,
                                  .detail = row->detail };
    Str before = walk->expected_id == 1 ? S("") : digest_text(&walk->before);
    Digest digest = deed_digest(before, &as_added);
    if (row->id != walk->expected_id || !str_equal(row->digest, digest_text(&digest)))
        walk->wrong_id = row->id;
    walk->before = digest;
    walk->expected_id++;
    return OK;
}

Err deed_verify(Cx *cx, int64_t *out_wrong_id)
{
    Walk walk = { .expected_id = 1, .wrong_id = NO_INT };
    TRY(sql_deed_each(tx_reads(cx), deed_check, &walk));
    *out_wrong_id = walk.wrong_id;
    return OK;
}
