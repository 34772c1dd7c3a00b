#include "rooms/identity/deed_sql.h"
#include "rooms/identity/setting_sql.h"
#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

static Str value_of(Cx *cx, Setting setting)
{
    Str value = NO_STR;
    CHECK_OK(setting_get(cx, setting, &value));
    return value;
}

TEST("what nobody chose has its default, what was chosen holds until it is emptied")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    test_act_as(cx, staff.chief);
    CHECK_STR(value_of(cx, SETTING_SITE_PHONE), "");
    CHECK_STR(value_of(cx, SETTING_FILING_MODE), "own");
    SettingChange changes[] = { { SETTING_SITE_PHONE, S(" 0261 3123456 ") },
                                { SETTING_FILING_MODE, S("counter") } };
    FilingMode mode = FILING_OWN;
    CHECK_OK(setting_change(cx, changes, 2));
    CHECK_STR(value_of(cx, SETTING_SITE_PHONE), "0261 3123456");
    CHECK_OK(setting_get_filing_mode(cx, &mode));
    CHECK_INT(mode, FILING_COUNTER);
    changes[1].value = S("");
    CHECK_OK(setting_change(cx, changes, 2));
    CHECK_STR(value_of(cx, SETTING_FILING_MODE), "own");
}

TEST("one wrong value keeps all of them out, and only who may settings changes them")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    SettingChange changes[] = { { SETTING_SITE_NAME, S("UBND xã Nâm N'Jang") },
                                { SETTING_SITE_EMAIL, S("khong phai") } };
    test_act_as(cx, staff.chief);
    CHECK_ERR(setting_change(cx, changes, 2), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "site_email");
    CHECK_STR(value_of(cx, SETTING_SITE_NAME), "");
    test_act_as(cx, staff.leader);
    CHECK_ERR(setting_change(cx, changes, 1), ERR_FORBIDDEN);
    CHECK_STR(value_of(cx, SETTING_SITE_NAME), "");
}

TEST("a secret lies sealed, is given in clear to its adapter, and is never in the record")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    SettingChange change = { SETTING_SMTP_PASSWORD, S("bí mật của hộp thư") };
    Str kept = NO_STR;
    bool found = false;
    DeedLastRow last = { 0 };
    test_act_as(cx, staff.chief);
    CHECK_OK(setting_change(cx, &change, 1));
    CHECK_STR(value_of(cx, SETTING_SMTP_PASSWORD), "bí mật của hộp thư");
    CHECK_OK(sql_setting_find(tx_reads(cx), S("smtp_password"), &kept, &found));
    CHECK(found && !str_contains(kept, S("hộp thư")));
    CHECK_OK(sql_deed_last(tx_reads(cx), &last, &found));
    int64_t deeds = last.id;
    CHECK_OK(setting_change(cx, &change, 1));
    CHECK_OK(sql_deed_last(tx_reads(cx), &last, &found));
    CHECK_INT(last.id, deeds); // the same again is no change
}

static Err tamper_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    (void)arg;
    return sql_setting_put(tx, S("sms_token"), S("AAAA"), (Instant) { 1 });
}

TEST("a sealed value that was tampered with is said to be unreadable, and can be replaced")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    SettingChange change = { SETTING_SMS_TOKEN, S("mot") };
    Str value = S("untouched");
    test_act_as(cx, staff.chief);
    CHECK_OK(tx_run(cx, "tamper", tamper_in, NULL));
    CHECK_ERR(setting_get(cx, SETTING_SMS_TOKEN, &value), ERR_STORAGE);
    CHECK_STR(value, "untouched");
    CHECK_INT(cx->problem.what, T_IDENTITY_SECRET_UNREADABLE);
    CHECK_OK(setting_change(cx, &change, 1));
    CHECK_STR(value_of(cx, SETTING_SMS_TOKEN), "mot");
}
