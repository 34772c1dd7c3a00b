// The outbox: adding, and what recipients have chosen.
#include "rooms/notices/outbox_service.h"

#include "rooms/notices/carrier_service.h"
#include "rooms/notices/wording_rules.h"
#include "store/tx.h"
#include "texts.h"

#include <assert.h>

enum {
    HOUR_MS = 60 * MINUTE_MS,
    DAY_MS = 24 * HOUR_MS,
    NOTICES_A_DAY = 20, // to one address; more wait for the next day
};

// Who gets it, and how: what adding needs to know beside the notice.
typedef struct Addressee {
    NoticeCarrier carrier;
    CarrierMode mode;
    Str address; // NO_STR at the bell
    Lang lang;
    bool wants;
} Addressee;

static size_t args_count(const NoticeNew *in)
{
    size_t n = 0;
    while (n < NOTICE_ARGS && in->args[n].name != NULL)
        n++;
    return n;
}

static Err choice_read(Tx *tx, Str address, const NoticeNew *in, Addressee *to)
{
    ChoiceRow choice;
    bool found;
    to->lang = in->lang;
    to->wants = true;
    if (str_is_absent(address))
        return OK;
    TRY(sql_choice_find(tx, address, &choice, &found));
    if (found) {
        to->lang = choice.lang == LANG_EN ? LANG_EN : LANG_VI;
        to->wants = choice.wants || notice_is_urgent(in->kind);
    }
    return OK;
}

static Err code_limit_check(Cx *cx, Tx *tx, const NoticeNew *in, Str address)
{
    int64_t n;
    if (in->kind != NOTICE_ONE_TIME_CODE)
        return OK;
    Instant since = { cx->env->now(cx->env).ms - HOUR_MS };
    TRY(sql_notice_count_codes(tx, address, since, NOTICE_CODES_AN_HOUR, &n));
    if (n >= NOTICE_CODES_AN_HOUR)
        return fail(cx, ERR_LIMIT, T_NOTICES_TOO_MANY_CODES, .hint = T_NOTICES_TOO_MANY_CODES_HINT);
    return OK;
}

// Nothing but urgent ones at night, and no flood for one recipient.
static Err due_find(Cx *cx, Tx *tx, const NoticeNew *in, const Addressee *to, Instant *out)
{
    Instant now = cx->env->now(cx->env);
    NoticeSetting setting;
    int64_t n;
    *out = now;
    if (notice_is_urgent(in->kind) || str_is_absent(to->address))
        return OK;
    TRY(notice_setting_get(cx, &setting));
    TRY(sql_notice_count_to(tx, to->address, (Instant) { now.ms - DAY_MS }, NOTICES_A_DAY, &n));
    if (n >= NOTICES_A_DAY)
        now.ms += DAY_MS;
    *out = quiet_end(now, setting.quiet_from, setting.quiet_until);
    return OK;
}

static NoticeState state_of(const Addressee *to)
{
    return !to->wants                    ? NOTICE_UNWANTED
           : to->carrier == CARRIER_BELL ? NOTICE_SENT
           : to->mode == CARRIER_RECORDS ? NOTICE_RECORDED
                                         : NOTICE_WAITING;
}

static Err row_add(Cx *cx, Tx *tx, const NoticeNew *in, const Addressee *to)
{
    Instant now = cx->env->now(cx->env), next_at;
    NoticeState state = state_of(to);
    int64_t id;
    TRY(due_find(cx, tx, in, to, &next_at));
    TRY(sql_notice_next_id(tx, &id));
    return sql_notice_add(tx, &(SqlNoticeAddParams) {
                                  .id = id,
                                  .key = in->key,
                                  .kind = in->kind,
                                  .carrier = to->carrier,
                                  .dossier_code = in->dossier,
                                  .account_id = in->account_id,
                                  .address = to->address,
                                  .lang = to->lang,
                                  .args = args_format(cx->arena, in->args, args_count(in)),
                                  .state = state,
                                  .next_at = state == NOTICE_WAITING ? next_at : NO_INSTANT,
                                  .created_at = now,
                                  .settled_at = state == NOTICE_WAITING ? NO_INSTANT : now,
                              });
}

Err notice_add_over(Cx *cx, Tx *tx, const NoticeNew *in, NoticeCarrier carrier, bool *out_added)
{
    CarrierModes modes;
    Addressee to = { .carrier = carrier, .address = NO_STR };
    int64_t id;
    bool is_known;
    assert(in->key.length > 0 && in->key.length <= NOTICE_KEY_BYTES_MAX);
    TRY(sql_notice_key_find(tx, in->key, &id, &is_known));
    *out_added = false;
    if (is_known)
        return OK;
    if (carrier == CARRIER_MAIL)
        to.address = in->email;
    else if (carrier != CARRIER_BELL && !notice_phone_parse(cx->arena, in->phone, &to.address))
        return OK;
    TRY(carrier_modes_get(tx, &modes));
    to.mode = modes.of[carrier];
    TRY(choice_read(tx, to.address, in, &to));
    TRY(code_limit_check(cx, tx, in, to.address));
    TRY(row_add(cx, tx, in, &to));
    *out_added = true;
    return OK;
}

Err notice_add(Cx *cx, Tx *tx, const NoticeNew *in, bool *out_added)
{
    CarrierModes modes;
    Str phone = NO_STR;
    *out_added = false;
    if (in->account_id != NO_INT)
        return notice_add_over(cx, tx, in, CARRIER_BELL, out_added);
    (void)notice_phone_parse(cx->arena, in->phone, &phone);
    TRY(carrier_modes_get(tx, &modes));
    NoticeCarrier carrier =
        contact_carrier(&modes, phone, notice_email_is_valid(in->email) ? in->email : NO_STR);
    return carrier == CARRIER_COUNT ? OK : notice_add_over(cx, tx, in, carrier, out_added);
}

// ---- What a recipient has chosen

typedef struct ChoiceWork {
    Str address;
    bool wants;
    Lang lang;
} ChoiceWork;

static Err choose_in(Cx *cx, Tx *tx, void *arg)
{
    const ChoiceWork *work = arg;
    return sql_choice_save(tx, work->address, work->wants, work->lang, cx->env->now(cx->env));
}

Err notice_choose(Cx *cx, Str address, bool wants, Lang lang)
{
    ChoiceWork work = { .address = address, .wants = wants, .lang = lang };
    if (!notice_email_is_valid(address) && !notice_phone_parse(cx->arena, address, &work.address)) {
        problem_add_field(cx, S("address"), T_NOTICES_PHONE_WRONG, NULL);
        return problem_fields(cx, T_NOTICES_SETTING_REFUSED);
    }
    return tx_run(cx, "notice_choose", choose_in, &work);
}
