// The settings of the installation. A secret that is there is never sent to the page: an empty
// field leaves it, a tick takes it away.
#include "identity_html.h"
#include "rooms/identity/people_web.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"

typedef struct SettingForm {
    Str values[SETTING_COUNT];
    StrList removed; // codes of secrets
} SettingForm;

#define SETTING_FIELD(code, setting)                                                               \
    {                                                                                              \
        code, FIELD_LINE, false, 500, offsetof(SettingForm, values[setting]), NULL                 \
    }
#define SECRET_FIELD(code, setting)                                                                \
    {                                                                                              \
        code, FIELD_SECRET, false, 500, offsetof(SettingForm, values[setting]), NULL               \
    }

static const Field setting_fields[] = {
    SETTING_FIELD("language", SETTING_LANGUAGE),
    SETTING_FIELD("site_name", SETTING_SITE_NAME),
    SETTING_FIELD("site_name_en", SETTING_SITE_NAME_EN),
    SETTING_FIELD("site_address", SETTING_SITE_ADDRESS),
    SETTING_FIELD("site_phone", SETTING_SITE_PHONE),
    SETTING_FIELD("site_email", SETTING_SITE_EMAIL),
    SETTING_FIELD("site_url", SETTING_SITE_URL),
    SETTING_FIELD("home_agency", SETTING_HOME_AGENCY),
    SETTING_FIELD("filing_mode", SETTING_FILING_MODE),
    SETTING_FIELD("filing_url", SETTING_FILING_URL),
    SETTING_FIELD("bank_bin", SETTING_BANK_BIN),
    SETTING_FIELD("bank_account", SETTING_BANK_ACCOUNT),
    SETTING_FIELD("bank_holder", SETTING_BANK_HOLDER),
    SETTING_FIELD("smtp_url", SETTING_SMTP_URL),
    SETTING_FIELD("smtp_user", SETTING_SMTP_USER),
    SECRET_FIELD("smtp_password", SETTING_SMTP_PASSWORD),
    SETTING_FIELD("smtp_from", SETTING_SMTP_FROM),
    SETTING_FIELD("sms_url", SETTING_SMS_URL),
    SECRET_FIELD("sms_token", SETTING_SMS_TOKEN),
    SETTING_FIELD("zalo_url", SETTING_ZALO_URL),
    SECRET_FIELD("zalo_token", SETTING_ZALO_TOKEN),
    SETTING_FIELD("openid_issuer", SETTING_OPENID_ISSUER),
    SETTING_FIELD("openid_client", SETTING_OPENID_CLIENT),
    SECRET_FIELD("openid_secret", SETTING_OPENID_SECRET),
    SETTING_FIELD("openid_name", SETTING_OPENID_NAME),
    SETTING_FIELD("payment_url", SETTING_PAYMENT_URL),
    SETTING_FIELD("payment_merchant", SETTING_PAYMENT_MERCHANT),
    SECRET_FIELD("payment_secret", SETTING_PAYMENT_SECRET),
    { "bo", FIELD_LINES, false, 30, offsetof(SettingForm, removed), NULL },
};
static const Form setting_form = FORM(SettingForm, setting_fields);

static Handler settings_get;
static Handler settings_post;

const Route setting_routes[] = {
    { METHOD_GET, "/quan-tri/cai-dat", "/en/admin/settings", PERM_SETTINGS, ROUTE_READ,
      .run = settings_get },
    { METHOD_POST, "/quan-tri/cai-dat", "/en/admin/settings", PERM_SETTINGS, ROUTE_WRITE,
      &setting_form, settings_post, settings_get },
    { .path = NULL },
};

static Str settings_path(Cx *cx)
{
    return desk_path(cx, "/quan-tri/cai-dat", "/en/admin/settings", NO_STR);
}

// ---- One group of settings: from one to another, as they stand in the enumeration

static Err secret_input(Cx *cx, const Request *request, Setting setting, InputView *out)
{
    Str value;
    InputView input =
        input_view(cx, request, setting_code(setting).data, T_IDENTITY_SETTING_0 + (int)setting);
    Err err = setting_get(cx, setting, &value);
    bool is_set = err != OK || !str_is_empty(value); // unreadable: there, and to be replaced
    input.type = S("password");
    input.value = S("");
    input.autocomplete = S("new-password");
    input.hint = text_get(cx->lang, is_set ? T_IDENTITY_SECRET_SET : T_IDENTITY_SECRET_UNSET);
    *out = input;
    return OK;
}

static Err setting_input(Cx *cx, const Request *request, Setting setting, InputView *out)
{
    if (setting_is_secret(setting))
        return secret_input(cx, request, setting, out);
    InputView input =
        input_view(cx, request, setting_code(setting).data, T_IDENTITY_SETTING_0 + (int)setting);
    if (str_is_absent(value_find(&request->values, setting_code(setting).data)))
        TRY(setting_get(cx, setting, &input.value));
    *out = input;
    return OK;
}

typedef struct Group {
    TextKey title;
    Setting from, to;
} Group;

static const Group groups[] = {
    { T_IDENTITY_SETTINGS_SITE, SETTING_SITE_NAME, SETTING_HOME_AGENCY },
    { T_IDENTITY_SETTINGS_BANK, SETTING_BANK_BIN, SETTING_BANK_HOLDER },
    { T_IDENTITY_SETTINGS_PAYMENT, SETTING_PAYMENT_URL, SETTING_PAYMENT_SECRET },
    { T_IDENTITY_SETTINGS_MAIL, SETTING_SMTP_URL, SETTING_SMTP_FROM },
    { T_IDENTITY_SETTINGS_SMS, SETTING_SMS_URL, SETTING_SMS_TOKEN },
    { T_IDENTITY_SETTINGS_ZALO, SETTING_ZALO_URL, SETTING_ZALO_TOKEN },
    { T_IDENTITY_SETTINGS_OPENID, SETTING_OPENID_ISSUER, SETTING_OPENID_NAME },
};

static Err group_fill(Cx *cx, const Request *request, const Group *group, SettingGroup *out)
{
    size_t n = (size_t)(group->to - group->from) + 1;
    *out = (SettingGroup) { .title = text_get(cx->lang, group->title),
                            .inputs = { arena_array(cx->arena, SettingInput, n), n } };
    for (size_t i = 0; i < n; i++) {
        Setting setting = (Setting)(group->from + i);
        out->inputs.items[i].is_secret = setting_is_secret(setting);
        out->inputs.items[i].code = setting_code(setting);
        TRY(setting_input(cx, request, setting, &out->inputs.items[i].input));
    }
    return OK;
}

static Err mode_select(Cx *cx, const Request *request, SelectView *out)
{
    static const Str codes[] = { STR_INIT("linked"), STR_INIT("own"), STR_INIT("counter") };
    Str chosen, typed = value_find(&request->values, "filing_mode");
    TRY(setting_get(cx, SETTING_FILING_MODE, &chosen));
    chosen = str_is_absent(typed) ? chosen : typed;
    *out = (SelectView) { .name = S("filing_mode"),
                          .label = text_get(cx->lang, T_IDENTITY_SETTING_0 + SETTING_FILING_MODE),
                          .hint = text_get(cx->lang, T_IDENTITY_FILING_HINT),
                          .error = S(""),
                          .choices = { arena_array(cx->arena, ChoiceView, 3), 3 } };
    for (int i = 0; i < FILING_MODE_COUNT; i++)
        out->choices.items[i] =
            (ChoiceView) { codes[i], text_get(cx->lang, T_IDENTITY_FILING_0 + i),
                           str_equal(chosen, codes[i]) };
    return OK;
}

static Err settings_get(Cx *cx, const Request *request, Response *response)
{
    size_t n = sizeof groups / sizeof groups[0];
    Html html;
    Problem problem = cx->problem;
    SettingsPage page = { .action_path = settings_path(cx),
                          .tabs = admin_tabs(cx, ADMIN_TAB_SETTINGS),
                          .errors = error_lines(cx),
                          .was_saved = !str_is_empty(request_query(request, "da-luu")),
                          .groups = { arena_array(cx->arena, SettingGroup, n), n } };
    TRY(mode_select(cx, request, &page.mode));
    TRY(setting_input(cx, request, SETTING_FILING_URL, &page.filing_url));
    for (size_t i = 0; i < n; i++)
        TRY(group_fill(cx, request, &groups[i], &page.groups.items[i]));
    cx->problem = problem;
    html_begin(&html, cx, request->view);
    page_settings(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- Saved

static bool is_removed(const SettingForm *form, Setting setting)
{
    for (size_t i = 0; i < form->removed.n; i++)
        if (str_equal(form->removed.items[i], setting_code(setting)))
            return true;
    return false;
}

static Err settings_post(Cx *cx, const Request *request, Response *response)
{
    const SettingForm *form = request->input;
    SettingChange changes[SETTING_COUNT];
    size_t n = 0;
    for (int i = 0; i < SETTING_COUNT; i++) {
        Setting setting = (Setting)i;
        Str value = form->values[i];
        if (setting_is_secret(setting) && is_removed(form, setting))
            changes[n++] = (SettingChange) { setting, S("") };
        else if (!str_is_absent(value) && !(setting_is_secret(setting) && str_is_empty(value)))
            changes[n++] = (SettingChange) { setting, value };
    }
    TRY(setting_change(cx, changes, n));
    response_redirect(response, str_join(cx->arena, settings_path(cx), S("?da-luu=1")));
    return OK;
}
