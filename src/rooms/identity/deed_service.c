// Who changed what. Each row's digest covers the digest before it: a row that is changed or taken
// out later shows.
#include "base/hash.h"
#include "rooms/identity/deed_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"

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
