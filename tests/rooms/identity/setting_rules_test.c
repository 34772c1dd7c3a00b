#include "rooms/identity/setting_rules.h"

#include "base/arena.h"
#include "support/test.h"
#include "texts.h"

TEST("each setting has a code of its own that reads back")
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        Setting back = SETTING_COUNT;
        CHECK(setting_parse(setting_code((Setting)i), &back));
        CHECK_INT(back, i);
        CHECK(setting_characters_max((Setting)i) > 0);
    }
    Setting untouched = SETTING_SMS_URL;
    CHECK(!setting_parse(S("smtp"), &untouched) && untouched == SETTING_SMS_URL);
    CHECK(str_is_absent(setting_code(SETTING_COUNT)));
}

TEST("defaults satisfy their own form, and nothing chosen is always allowed")
{
    for (int i = 0; i < SETTING_COUNT; i++) {
        CHECK_INT(setting_complaint((Setting)i, setting_default((Setting)i)), T_NONE);
        CHECK_INT(setting_complaint((Setting)i, S("")), T_NONE);
    }
}

TEST("values are held to their form")
{
    static const struct {
        Setting setting;
        const char *value;
        TextKey complaint;
    } cases[] = {
        { SETTING_SITE_PHONE, "0261.3 123 456", T_NONE },
        { SETTING_SITE_PHONE, "+84 (261) 3123-456", T_NONE },
        { SETTING_SITE_PHONE, "gọi anh Ba", T_IDENTITY_PHONE_FORM },
        { SETTING_SITE_EMAIL, "motcua@xa.gov.vn", T_NONE },
        { SETTING_SITE_EMAIL, "motcua", T_IDENTITY_EMAIL_FORM },
        { SETTING_SITE_EMAIL, "@xa.gov.vn", T_IDENTITY_EMAIL_FORM },
        { SETTING_SITE_EMAIL, "a@b@xa.vn", T_IDENTITY_EMAIL_FORM },
        { SETTING_SITE_EMAIL, "a@xa.", T_IDENTITY_EMAIL_FORM },
        { SETTING_SITE_URL, "https://motcua.xa.gov.vn", T_NONE },
        { SETTING_SITE_URL, "https://", T_IDENTITY_URL_FORM },
        { SETTING_SITE_URL, "javascript:alert(1)", T_IDENTITY_URL_FORM },
        { SETTING_SITE_URL, "smtp://x", T_IDENTITY_URL_FORM },
        { SETTING_SMTP_URL, "smtp://thu:587", T_NONE },
        { SETTING_SMTP_URL, "http://thu", T_IDENTITY_URL_FORM },
        { SETTING_BANK_BIN, "970436", T_NONE },
        { SETTING_BANK_BIN, "9704361", T_IDENTITY_SETTING_TOO_LONG },
        { SETTING_BANK_ACCOUNT, "0011 2233", T_IDENTITY_DIGITS_FORM },
        { SETTING_FILING_MODE, "linked", T_NONE },
        { SETTING_FILING_MODE, "link", T_IDENTITY_CHOICE_FORM },
        { SETTING_FILING_MODE, "own,counter", T_IDENTITY_SETTING_TOO_LONG },
        { SETTING_LANGUAGE, "fr", T_IDENTITY_CHOICE_FORM },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(setting_complaint(cases[i].setting, str_from_c(cases[i].value)),
                  cases[i].complaint);
}
