#include "rooms/identity/setting_rules.h"

#include "base/text.h"
#include "texts.h"

#include <string.h>

typedef enum SettingForm {
    FORM_TEXT,
    FORM_PHONE,
    FORM_EMAIL,
    FORM_URL,
    FORM_DIGITS,
    FORM_CHOICE,
    FORM_SECRET,
} SettingForm;

typedef struct SettingRow {
    Str code;
    SettingForm form;
    int characters_max;
    const char *fallback;
    const char *choices; // of FORM_CHOICE, between commas; of FORM_URL: the schemes
} SettingRow;

static const char web_schemes[] = ",http://,https://,";

static const SettingRow rows[SETTING_COUNT] = {
    [SETTING_LANGUAGE] = { STR_INIT("language"), FORM_CHOICE, 2, "vi", ",vi,en," },
    [SETTING_SITE_NAME] = { STR_INIT("site_name"), FORM_TEXT, 200, "", NULL },
    [SETTING_SITE_NAME_EN] = { STR_INIT("site_name_en"), FORM_TEXT, 200, "", NULL },
    [SETTING_SITE_ADDRESS] = { STR_INIT("site_address"), FORM_TEXT, 300, "", NULL },
    [SETTING_SITE_PHONE] = { STR_INIT("site_phone"), FORM_PHONE, 20, "", NULL },
    [SETTING_SITE_EMAIL] = { STR_INIT("site_email"), FORM_EMAIL, 200, "", NULL },
    [SETTING_SITE_URL] = { STR_INIT("site_url"), FORM_URL, 200, "", web_schemes },
    [SETTING_HOME_AGENCY] = { STR_INIT("home_agency"), FORM_TEXT, 35, "", NULL },
    [SETTING_FILING_MODE] = { STR_INIT("filing_mode"), FORM_CHOICE, 10, "own",
                              ",linked,own,counter," },
    [SETTING_FILING_URL] = { STR_INIT("filing_url"), FORM_URL, 300, "https://dichvucong.gov.vn",
                             web_schemes },
    [SETTING_BANK_BIN] = { STR_INIT("bank_bin"), FORM_DIGITS, 6, "", NULL },
    [SETTING_BANK_ACCOUNT] = { STR_INIT("bank_account"), FORM_DIGITS, 19, "", NULL },
    [SETTING_BANK_HOLDER] = { STR_INIT("bank_holder"), FORM_TEXT, 100, "", NULL },
    [SETTING_SMTP_URL] = { STR_INIT("smtp_url"), FORM_URL, 300, "", ",smtp://,smtps://," },
    [SETTING_SMTP_USER] = { STR_INIT("smtp_user"), FORM_TEXT, 200, "", NULL },
    [SETTING_SMTP_PASSWORD] = { STR_INIT("smtp_password"), FORM_SECRET, 200, "", NULL },
    [SETTING_SMTP_FROM] = { STR_INIT("smtp_from"), FORM_EMAIL, 200, "", NULL },
    [SETTING_SMS_URL] = { STR_INIT("sms_url"), FORM_URL, 300, "", web_schemes },
    [SETTING_SMS_TOKEN] = { STR_INIT("sms_token"), FORM_SECRET, 500, "", NULL },
    [SETTING_ZALO_URL] = { STR_INIT("zalo_url"), FORM_URL, 300, "", web_schemes },
    [SETTING_ZALO_TOKEN] = { STR_INIT("zalo_token"), FORM_SECRET, 500, "", NULL },
    [SETTING_OPENID_ISSUER] = { STR_INIT("openid_issuer"), FORM_URL, 300, "", web_schemes },
    [SETTING_OPENID_CLIENT] = { STR_INIT("openid_client"), FORM_TEXT, 200, "", NULL },
    [SETTING_OPENID_SECRET] = { STR_INIT("openid_secret"), FORM_SECRET, 500, "", NULL },
    [SETTING_OPENID_NAME] = { STR_INIT("openid_name"), FORM_TEXT, 60, "VNeID", NULL },
    [SETTING_PAYMENT_URL] = { STR_INIT("payment_url"), FORM_URL, 300, "", web_schemes },
    [SETTING_PAYMENT_MERCHANT] = { STR_INIT("payment_merchant"), FORM_TEXT, 60, "", NULL },
    [SETTING_PAYMENT_SECRET] = { STR_INIT("payment_secret"), FORM_SECRET, 200, "", NULL },
};

Str setting_code(Setting setting)
{
    return setting < SETTING_COUNT ? rows[setting].code : NO_STR;
}

bool setting_parse(Str code, Setting *out)
{
    for (int i = 0; i < SETTING_COUNT; i++)
        if (str_equal(code, rows[i].code)) {
            *out = (Setting)i;
            return true;
        }
    return false;
}

bool setting_is_secret(Setting setting)
{
    return rows[setting].form == FORM_SECRET;
}

Str setting_default(Setting setting)
{
    return str_from_c(rows[setting].fallback);
}

int setting_characters_max(Setting setting)
{
    return rows[setting].characters_max;
}

// ---- Forms

static bool consists_of(Str value, const char *characters)
{
    for (size_t i = 0; i < value.length; i++)
        if (value.data[i] == '\0' || strchr(characters, value.data[i]) == NULL)
            return false;
    return true;
}

static bool is_email(Str value)
{
    size_t at = str_position(value, '@');
    Str domain = str_slice(value, at + 1, value.length);
    return at > 0 && domain.length >= 3 && str_position(domain, '@') == domain.length &&
           str_position(domain, '.') < domain.length - 1 && !str_contains(value, S(" "));
}

// begins with one of ",a,b,", and something follows.
static bool begins_with_one_of(Str value, const char *choices)
{
    Str rest = str_from_c(choices), one;
    while (str_cut(&rest, ',', &one))
        if (!str_is_empty(one) && str_begins_with(value, one) && value.length > one.length)
            return !str_contains(value, S(" "));
    return false;
}

static bool is_one_of(Str value, const char *choices)
{
    Str rest = str_from_c(choices), one;
    while (str_cut(&rest, ',', &one))
        if (!str_is_empty(one) && str_equal(value, one))
            return true;
    return false;
}

TextKey setting_complaint(Setting setting, Str value)
{
    const SettingRow *row = &rows[setting];
    if (str_is_empty(value))
        return T_NONE;
    if (text_count_characters(value) > (size_t)row->characters_max)
        return T_IDENTITY_SETTING_TOO_LONG;
    switch (row->form) {
    case FORM_TEXT:
    case FORM_SECRET: return T_NONE;
    case FORM_PHONE: return consists_of(value, "0123456789+.() -") ? T_NONE : T_IDENTITY_PHONE_FORM;
    case FORM_EMAIL: return is_email(value) ? T_NONE : T_IDENTITY_EMAIL_FORM;
    case FORM_URL: return begins_with_one_of(value, row->choices) ? T_NONE : T_IDENTITY_URL_FORM;
    case FORM_DIGITS: return consists_of(value, "0123456789") ? T_NONE : T_IDENTITY_DIGITS_FORM;
    case FORM_CHOICE: return is_one_of(value, row->choices) ? T_NONE : T_IDENTITY_CHOICE_FORM;
    }
    return T_NONE;
}
