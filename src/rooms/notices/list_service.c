// What was told, as lists.
#include "rooms/identity/identity.h"
#include "rooms/notices/outbox_service.h"
#include "rooms/notices/wording_rules.h"
#include "store/tx.h"
#include "texts.h"

// ---- The words of a row

static Str arg_value(const TextArg *args, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (str_equal_c(str_from_c(name), args[i].name))
            return args[i].value;
    return S("");
}

// How to look the dossier up: a link when the address of this site is known.
static Str track_text(Cx *cx, Str site_url, Lang lang, const NoticeWords *words)
{
    Str code = arg_value(words->args, words->n, "code");
    Str check = arg_value(words->args, words->n, "check");
    if (str_is_empty(code) || str_is_empty(check))
        return S("");
    if (str_is_empty(site_url))
        return text_fill(cx->arena, lang, T_NOTICES_TRACK_BY_CODE,
                         (TextArg[]) { { "code", code }, { "check", check } }, 2);
    Str link = str_format(cx->arena, "%.*s%s/hs/%.*s/%.*s", STR_ARG(site_url),
                          lang == LANG_EN ? "/en" : "", STR_ARG(code), STR_ARG(check));
    return text_fill(cx->arena, lang, T_NOTICES_TRACK_BY_LINK, &(TextArg) { "link", link }, 1);
}

Err notice_words(Cx *cx, const NoticeRow *row, NoticeWords *out)
{
    Lang lang = row->lang == LANG_EN ? LANG_EN : LANG_VI;
    NoticeTemplate template;
    Str site_url;
    NoticeWords words = { .n = args_parse(cx->arena, row->args, words.args) };
    TRY(notice_template_get(cx, (NoticeKind)row->kind, lang, &template));
    TRY(setting_get(cx, SETTING_SITE_URL, &site_url));
    words.args[words.n] = (TextArg) { "track", track_text(cx, site_url, lang, &words) };
    words.n++;
    words.subject = notice_template_fill(cx->arena, template.subject, words.args, words.n);
    words.text = notice_template_fill(cx->arena, template.body, words.args, words.n);
    words.zalo_template = template.zalo_template;
    *out = words;
    return OK;
}

// ---- Lists

// A code that proves something is for its recipient alone; a demo has nobody else to show it to.
static Str hidden_codes(Arena *arena, const NoticeRow *row)
{
    TextArg hidden = { "one_time_code", S("••••••") };
    if (row->kind != NOTICE_ONE_TIME_CODE || row->state == NOTICE_RECORDED)
        return row->args;
    return args_format(arena, &hidden, 1);
}

static Err notice_from_row(Cx *cx, NoticeRow *row, Notice *out)
{
    NoticeWords words;
    row->args = hidden_codes(cx->arena, row);
    TRY(notice_words(cx, row, &words));
    *out = (Notice) {
        .id = row->id,
        .kind = (NoticeKind)row->kind,
        .carrier = (NoticeCarrier)row->carrier,
        .state = (NoticeState)row->state,
        .dossier = str_is_absent(row->dossier_code) ? S("") : row->dossier_code,
        .address = notice_address_mask(cx->arena, row->address),
        .subject = words.subject,
        .text = words.text,
        .created_at = row->created_at,
        .settled_at = row->settled_at,
        .next_at = row->next_at,
        .read_at = row->read_at,
        .tries = row->tries,
        .is_uncertain = row->is_uncertain,
        .answer = str_is_absent(row->answer) ? S("") : row->answer,
    };
    return OK;
}

static Err rows_read(Tx *tx, const NoticeQuery *query, int64_t before_id, NoticeRowList *out)
{
    switch (query->shelf) {
    case SHELF_DOSSIER:
        return sql_notice_list_dossier(tx, query->dossier, before_id, NOTICE_ROWS + 1, out);
    case SHELF_ACCOUNT:
        return sql_notice_list_account(tx, query->account_id, before_id, NOTICE_ROWS + 1, out);
    case SHELF_FAILED: return sql_notice_list_failed(tx, before_id, NOTICE_ROWS + 1, out);
    case SHELF_ALL: break;
    }
    return sql_notice_list_all(tx, before_id, NOTICE_ROWS + 1, out);
}

Err notice_list(Cx *cx, const NoticeQuery *query, NoticeList *out)
{
    NoticeRowList rows;
    int64_t before_id;
    NoticeList list = { .next = NO_STR };
    if (!str_to_int(query->cursor, &before_id))
        before_id = INT64_MAX;
    TRY(rows_read(tx_reads(cx), query, before_id, &rows));
    list.n = rows.n > NOTICE_ROWS ? NOTICE_ROWS : rows.n;
    list.items = arena_array(cx->arena, Notice, list.n);
    for (size_t i = 0; i < list.n; i++)
        TRY(notice_from_row(cx, &rows.items[i], &list.items[i]));
    if (rows.n > NOTICE_ROWS)
        list.next = str_format(cx->arena, "%lld", (long long)list.items[list.n - 1].id);
    *out = list;
    return OK;
}

Err notice_count_unread(Cx *cx, int64_t account_id, int64_t *out)
{
    return sql_notice_count_unread(tx_reads(cx), account_id, NOTICE_UNREAD_SHOWN_MAX + 1, out);
}

Err notice_find_demo_code(Cx *cx, Str address, Str *out)
{
    TextArg args[NOTICE_ARGS];
    NoticeRow row;
    bool found;
    Str phone;
    if (notice_phone_parse(cx->arena, address, &phone))
        address = phone;
    TRY(sql_notice_find_last_to(tx_reads(cx), address, NOTICE_ONE_TIME_CODE, &row, &found));
    *out = NO_STR;
    if (found && row.state == NOTICE_RECORDED)
        *out = arg_value(args, args_parse(cx->arena, row.args, args), "one_time_code");
    return OK;
}

// ---- What people do with them

typedef struct MarkWork {
    int64_t account_id, up_to_id;
} MarkWork;

static Err mark_in(Cx *cx, Tx *tx, void *arg)
{
    const MarkWork *work = arg;
    return sql_notice_mark_read(tx, work->account_id, work->up_to_id, cx->env->now(cx->env));
}

Err notice_mark_read(Cx *cx, int64_t account_id, int64_t up_to_id)
{
    MarkWork work = { account_id, up_to_id };
    return tx_run(cx, "notice_mark_read", mark_in, &work);
}

static Err again_in(Cx *cx, Tx *tx, void *arg)
{
    return sql_notice_again(tx, *(int64_t *)arg, cx->env->now(cx->env));
}

Err notice_send_again(Cx *cx, int64_t id)
{
    return tx_run(cx, "notice_send_again", again_in, &id);
}
