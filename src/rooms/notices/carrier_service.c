// Carriers as an administrator sets them up, and what holds for all of them.
#include "rooms/notices/carrier_service.h"

#include "base/secret.h"
#include "rooms/identity/identity.h"
#include "rooms/notices/notices_sql.h"
#include "rooms/notices/outbox_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SENDER_BYTES_MAX = 200
};

// Where the settings of the installation say how a carrier is reached; SETTING_COUNT: nowhere.
typedef struct CarrierSettings {
    Setting address, user_name, secret, sender;
} CarrierSettings;

static const CarrierSettings settings_of[CARRIER_COUNT] = {
    [CARRIER_BELL] = { SETTING_COUNT, SETTING_COUNT, SETTING_COUNT, SETTING_COUNT },
    [CARRIER_MAIL] = { SETTING_SMTP_URL, SETTING_SMTP_USER, SETTING_SMTP_PASSWORD,
                       SETTING_SMTP_FROM },
    [CARRIER_SMS] = { SETTING_SMS_URL, SETTING_COUNT, SETTING_SMS_TOKEN, SETTING_COUNT },
    [CARRIER_ZALO] = { SETTING_ZALO_URL, SETTING_COUNT, SETTING_ZALO_TOKEN, SETTING_COUNT },
};

Err carrier_modes_get(Tx *tx, CarrierModes *out)
{
    bool is_demo;
    TRY(account_has_demo(tx, &is_demo));
    for (int i = CARRIER_MAIL; i < CARRIER_COUNT; i++) {
        CarrierRow row;
        bool found;
        TRY(sql_carrier_find(tx, i, &row, &found));
        out->of[i] = found                          ? (CarrierMode)row.mode
                     : is_demo && i != CARRIER_ZALO ? CARRIER_RECORDS
                                                    : CARRIER_OFF;
    }
    out->of[CARRIER_BELL] = CARRIER_LIVE;
    return OK;
}

static Err text_get_of(Cx *cx, Setting setting, Str *out)
{
    *out = S("");
    return setting == SETTING_COUNT ? OK : setting_get(cx, setting, out);
}

Err carrier_reach_get(Cx *cx, Tx *tx, NoticeCarrier carrier, CarrierSetup *out)
{
    const CarrierSettings *settings = &settings_of[carrier];
    CarrierSetup setup = { .carrier = carrier };
    CarrierModes modes;
    CarrierRow row;
    bool found;
    TRY(carrier_modes_get(tx, &modes));
    TRY(sql_carrier_find(tx, carrier, &row, &found));
    setup.mode = modes.of[carrier];
    TRY(text_get_of(cx, settings->address, &setup.address));
    TRY(text_get_of(cx, settings->user_name, &setup.user_name));
    TRY(text_get_of(cx, settings->secret, &setup.secret));
    TRY(text_get_of(cx, settings->sender, &setup.sender));
    if (found && settings->sender == SETTING_COUNT)
        setup.sender = row.sender;
    setup.has_secret = !str_is_empty(setup.secret);
    setup.is_plain = found && row.is_plain;
    *out = setup;
    return OK;
}

Err carrier_get(Cx *cx, NoticeCarrier carrier, CarrierSetup *out)
{
    CarrierSetup setup;
    TRY(carrier_reach_get(cx, tx_reads(cx), carrier, &setup));
    setup.secret = S("");
    *out = setup;
    return OK;
}

static bool address_fits(NoticeCarrier carrier, Str address)
{
    if (carrier == CARRIER_MAIL)
        return str_begins_with(address, S("smtp://")) || str_begins_with(address, S("smtps://"));
    return str_begins_with(address, S("https://")) || str_begins_with(address, S("http://"));
}

static Err setup_check(Cx *cx, const CarrierSetup *setup)
{
    bool is_live = setup->mode == CARRIER_LIVE;
    bool has_blank = str_contains(setup->address, S(" "));
    if (is_live && (!address_fits(setup->carrier, setup->address) || has_blank))
        problem_add_field(cx, S("address"),
                          setup->carrier == CARRIER_MAIL ? T_NOTICES_ADDRESS_OF_MAIL
                                                         : T_NOTICES_ADDRESS_OF_PROVIDER,
                          NULL);
    if (is_live && setup->carrier == CARRIER_MAIL && !notice_email_is_valid(setup->sender))
        problem_add_field(cx, S("sender"), T_NOTICES_SENDER_WRONG, NULL);
    if (setup->sender.length > SENDER_BYTES_MAX)
        problem_add_field(cx, S("sender"), T_NOTICES_TOO_LONG, NULL);
    return problem_fields(cx, T_NOTICES_CARRIER_REFUSED);
}

static Str or_empty(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

typedef struct ChangeList {
    SettingChange items[4];
    size_t n;
} ChangeList;

static void change_add(ChangeList *changes, Setting setting, Str value)
{
    if (setting != SETTING_COUNT)
        changes->items[changes->n++] = (SettingChange) { setting, or_empty(value) };
}

static Err save_in(Cx *cx, Tx *tx, void *arg)
{
    const CarrierSetup *setup = arg;
    const CarrierSettings *settings = &settings_of[setup->carrier];
    ChangeList changes = { .n = 0 };
    change_add(&changes, settings->address, setup->address);
    change_add(&changes, settings->user_name, setup->user_name);
    change_add(&changes, settings->sender, setup->sender);
    if (!str_is_empty(setup->secret))
        change_add(&changes, settings->secret, setup->secret);
    TRY(setting_change(cx, changes.items, changes.n));
    return sql_carrier_save(tx, &(SqlCarrierSaveParams) {
                                    .carrier = setup->carrier,
                                    .mode = setup->mode,
                                    .sender = or_empty(setup->sender),
                                    .is_plain = setup->is_plain,
                                    .changed_by = cx->actor->name,
                                    .changed_at = cx->env->now(cx->env),
                                });
}

Err carrier_save(Cx *cx, const CarrierSetup *setup)
{
    CarrierSetup copy = *setup;
    TRY(setup_check(cx, setup));
    return tx_run(cx, "carrier_save", save_in, &copy);
}

// ---- Settings

Err notice_setting_get(Cx *cx, NoticeSetting *out)
{
    NoticeSettingRow row;
    TRY(sql_notice_setting_get(tx_reads(cx), &row));
    *out = (NoticeSetting) { row.quiet_from, row.quiet_until };
    return OK;
}

static Err setting_save_in(Cx *cx, Tx *tx, void *arg)
{
    const NoticeSetting *setting = arg;
    (void)cx;
    return sql_notice_setting_save(tx, setting->quiet_from, setting->quiet_until);
}

Err notice_setting_save(Cx *cx, const NoticeSetting *setting)
{
    NoticeSetting copy = *setting;
    if (setting->quiet_from < 0 || setting->quiet_from >= DAY_MINUTES)
        problem_add_field(cx, S("quiet_from"), T_NOTICES_MINUTE_WRONG, NULL);
    if (setting->quiet_until < 0 || setting->quiet_until >= DAY_MINUTES)
        problem_add_field(cx, S("quiet_until"), T_NOTICES_MINUTE_WRONG, NULL);
    TRY(problem_fields(cx, T_NOTICES_SETTING_REFUSED));
    return tx_run(cx, "notice_setting_save", setting_save_in, &copy);
}

// ---- A trial

typedef struct TrialWork {
    NoticeCarrier carrier;
    NoticeNew notice;
    bool added;
} TrialWork;

static Err trial_in(Cx *cx, Tx *tx, void *arg)
{
    TrialWork *work = arg;
    CarrierModes modes;
    TRY(carrier_modes_get(tx, &modes));
    if (modes.of[work->carrier] == CARRIER_OFF)
        return fail(cx, ERR_CONFLICT, T_NOTICES_CARRIER_IS_OFF);
    return notice_add_over(cx, tx, &work->notice, work->carrier, &work->added);
}

Err carrier_try(Cx *cx, NoticeCarrier carrier, Str address)
{
    Str phone;
    bool is_mail = carrier == CARRIER_MAIL;
    bool fits =
        is_mail ? notice_email_is_valid(address) : notice_phone_parse(cx->arena, address, &phone);
    if (!fits)
        problem_add_field(cx, S("to"), is_mail ? T_NOTICES_EMAIL_WRONG : T_NOTICES_PHONE_WRONG,
                          NULL);
    TRY(problem_fields(cx, T_NOTICES_TRIAL_REFUSED));
    Str code = code_random(cx->env, cx->arena, 16);
    TrialWork work = { .carrier = carrier,
                       .notice = { .kind = NOTICE_TRIAL,
                                   .key = str_join(cx->arena, S("trial-"), code),
                                   .account_id = NO_INT,
                                   .phone = is_mail ? NO_STR : address,
                                   .email = is_mail ? address : NO_STR,
                                   .lang = cx->lang } };
    return tx_run(cx, "carrier_try", trial_in, &work);
}
