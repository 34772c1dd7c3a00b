#include "app/setup_web.h"

#include "app_html.h"
#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/session_web.h"
#include "store/tx.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"
#include "web/view.h"

typedef enum SetupStep {
    STEP_LANGUAGE,
    STEP_AGENCY,
    STEP_SITE,
    STEP_FILING,
    STEP_HOURS,
    STEP_ADMIN,
    STEP_COUNT
} SetupStep;

static const char *const languages[] = { "vi", "en", NULL };
static const char *const modes[] = { "linked", "own", "counter", NULL };
static const char *const levels[] = { "commune", "department", "province", "district", NULL };

typedef struct SetupForm {
    int language, level, mode;
    Str code, agency_name;
    Str site_name, site_address, site_phone, site_email;
    Str name, display_name, password, again;
    bool works_at_counter;
} SetupForm;

static const Field language_fields[] = {
    { "language", FIELD_CHOICE, true, 0, offsetof(SetupForm, language), languages },
};
static const Field agency_fields[] = {
    { "agency_code", FIELD_LINE, true, AGENCY_CODE_BYTES, offsetof(SetupForm, code), NULL },
    { "agency_name", FIELD_LINE, true, 200, offsetof(SetupForm, agency_name), NULL },
    { "level", FIELD_CHOICE, true, 0, offsetof(SetupForm, level), levels },
};
static const Field site_fields[] = {
    { "site_name", FIELD_LINE, true, 200, offsetof(SetupForm, site_name), NULL },
    { "site_address", FIELD_LINE, false, 300, offsetof(SetupForm, site_address), NULL },
    { "site_phone", FIELD_LINE, false, 20, offsetof(SetupForm, site_phone), NULL },
    { "site_email", FIELD_LINE, false, 200, offsetof(SetupForm, site_email), NULL },
};
static const Field filing_fields[] = {
    { "filing_mode", FIELD_CHOICE, true, 0, offsetof(SetupForm, mode), modes },
};
static const Field admin_fields[] = {
    { "name", FIELD_LINE, true, ACCOUNT_NAME_BYTES, offsetof(SetupForm, name), NULL },
    { "display_name", FIELD_LINE, true, 200, offsetof(SetupForm, display_name), NULL },
    { "password", FIELD_SECRET, true, 200, offsetof(SetupForm, password), NULL },
    { "again", FIELD_SECRET, true, 200, offsetof(SetupForm, again), NULL },
    { "counter", FIELD_BOOL, false, 0, offsetof(SetupForm, works_at_counter), NULL },
};
static const Form language_form = FORM(SetupForm, language_fields);
static const Form agency_form = FORM(SetupForm, agency_fields);
static const Form site_form = FORM(SetupForm, site_fields);
static const Form filing_form = FORM(SetupForm, filing_fields);
static const Form hours_form = { .fields = NULL, .n = 0, .size_bytes = sizeof(SetupForm) };
static const Form admin_form = FORM(SetupForm, admin_fields);

static Handler language_get;
static Handler agency_get_page;
static Handler site_get;
static Handler filing_get;
static Handler hours_get;
static Handler admin_get;
static Handler language_post;
static Handler agency_post;
static Handler site_post;
static Handler filing_post;
static Handler hours_post;
static Handler admin_post;
static Handler done_get;

const Route setup_routes[] = {
    { METHOD_GET, "/cai-dat/{code}", "/en/setup/{code}", PERM_PUBLIC, ROUTE_READ,
      .run = language_get },
    { METHOD_POST, "/cai-dat/{code}", "/en/setup/{code}", PERM_PUBLIC, ROUTE_WRITE, &language_form,
      language_post, language_get },
    { METHOD_GET, "/cai-dat/{code}/don-vi", "/en/setup/{code}/agency", PERM_PUBLIC, ROUTE_READ,
      .run = agency_get_page },
    { METHOD_POST, "/cai-dat/{code}/don-vi", "/en/setup/{code}/agency", PERM_PUBLIC, ROUTE_WRITE,
      &agency_form, agency_post, agency_get_page },
    { METHOD_GET, "/cai-dat/{code}/trang", "/en/setup/{code}/site", PERM_PUBLIC, ROUTE_READ,
      .run = site_get },
    { METHOD_POST, "/cai-dat/{code}/trang", "/en/setup/{code}/site", PERM_PUBLIC, ROUTE_WRITE,
      &site_form, site_post, site_get },
    { METHOD_GET, "/cai-dat/{code}/nop-ho-so", "/en/setup/{code}/filing", PERM_PUBLIC, ROUTE_READ,
      .run = filing_get },
    { METHOD_POST, "/cai-dat/{code}/nop-ho-so", "/en/setup/{code}/filing", PERM_PUBLIC, ROUTE_WRITE,
      &filing_form, filing_post, filing_get },
    { METHOD_GET, "/cai-dat/{code}/gio-lam-viec", "/en/setup/{code}/hours", PERM_PUBLIC, ROUTE_READ,
      .run = hours_get },
    { METHOD_POST, "/cai-dat/{code}/gio-lam-viec", "/en/setup/{code}/hours", PERM_PUBLIC,
      ROUTE_WRITE, &hours_form, hours_post, hours_get },
    { METHOD_GET, "/cai-dat/{code}/quan-tri", "/en/setup/{code}/administrator", PERM_PUBLIC,
      ROUTE_READ, .run = admin_get },
    { METHOD_POST, "/cai-dat/{code}/quan-tri", "/en/setup/{code}/administrator", PERM_PUBLIC,
      ROUTE_SLOW, &admin_form, admin_post, admin_get },
    { METHOD_GET, "/lam-viec/bat-dau", "/en/desk/begin", PERM_SETTINGS, ROUTE_READ,
      .run = done_get },
    { .path = NULL },
};

static const char *const step_paths[STEP_COUNT][LANG_COUNT] = {
    { "", "" },
    { "/don-vi", "/agency" },
    { "/trang", "/site" },
    { "/nop-ho-so", "/filing" },
    { "/gio-lam-viec", "/hours" },
    { "/quan-tri", "/administrator" },
};

// ---- What all screens share

// The path of a screen in the language of the page, or in the one that was just chosen.
static Str step_path(Cx *cx, const Request *request, SetupStep step, Lang lang)
{
    Str code = url_encode(cx->arena, request_param(request, "code"));
    return str_format(cx->arena, "%s/%.*s%s", lang == LANG_EN ? "/en/setup" : "/cai-dat",
                      STR_ARG(code), step_paths[step][lang]);
}

static Err screen_begin(Cx *cx, const Request *request, SetupStep step, SetupPage *page)
{
    Problem problem = cx->problem;
    TRY(setup_check_code(cx, request_param(request, "code")));
    cx->problem = problem;
    *page = (SetupPage) {
        .action_path = step_path(cx, request, step, cx->lang),
        .back_path = step == 0 ? S("") : step_path(cx, request, (SetupStep)(step - 1), cx->lang),
        .title = text_get(cx->lang, T_APP_SETUP_TITLE_0 + (int)step),
        .lead = text_get(cx->lang, T_APP_SETUP_LEAD_0 + (int)step),
        .errors = error_lines(cx),
        .is_last = step == STEP_COUNT - 1,
        .steps = { arena_array(cx->arena, SetupMark, STEP_COUNT), STEP_COUNT },
        .inputs = { arena_array(cx->arena, InputView, 8), 0 },
        .selects = { arena_array(cx->arena, SelectView, 2), 0 },
        .facts = { arena_array(cx->arena, SetupFact, 20), 0 },
    };
    for (int i = 0; i < STEP_COUNT; i++)
        page->steps.items[i] = (SetupMark) { text_get(cx->lang, T_APP_SETUP_TITLE_0 + i),
                                             i == (int)step, i < (int)step };
    return OK;
}

static InputView *input_add(Cx *cx, const Request *request, SetupPage *page, const char *name,
                            TextKey label)
{
    InputView *input = &page->inputs.items[page->inputs.n++];
    *input = input_view(cx, request, name, label);
    return input;
}

// What a setting holds already, when nothing was typed yet.
static Err setting_input(Cx *cx, const Request *request, SetupPage *page, Setting setting)
{
    const char *name = setting_code(setting).data;
    InputView *input = input_add(cx, request, page, name, T_IDENTITY_SETTING_0 + (int)setting);
    if (str_is_absent(value_find(&request->values, name)))
        TRY(setting_get(cx, setting, &input->value));
    return OK;
}

typedef struct Choosing {
    const char *name;
    const char *const *values; // ended by NULL
    TextKey label, first;      // of the values, in their order
    Str chosen;
} Choosing;

static void select_add(Cx *cx, const Request *request, SetupPage *page, const Choosing *choosing)
{
    SelectView *select = &page->selects.items[page->selects.n++];
    Str typed = value_find(&request->values, choosing->name);
    Str chosen = str_is_absent(typed) ? choosing->chosen : typed;
    *select = (SelectView) { .name = str_from_c(choosing->name),
                             .label = text_get(cx->lang, choosing->label),
                             .hint = S(""),
                             .error = S(""),
                             .choices = { arena_array(cx->arena, ChoiceView, 5), 0 } };
    for (int i = 0; choosing->values[i] != NULL; i++)
        select->choices.items[select->choices.n++] =
            (ChoiceView) { str_from_c(choosing->values[i]), text_get(cx->lang, choosing->first + i),
                           str_equal_c(chosen, choosing->values[i]) };
}

static Err screen_show(Cx *cx, const Request *request, Response *response, const SetupPage *page)
{
    Html html;
    html_begin(&html, cx, request->view);
    page_setup(&html, page);
    response_set_html(response, &html);
    return OK;
}

// Until somebody administers, who has the link acts as the machine itself.
static Err act_begin(Cx *cx, const Request *request)
{
    TRY(setup_check_code(cx, request_param(request, "code")));
    cx->actor = actor_system();
    return OK;
}

static Err settings_save(Cx *cx, const Request *request, const SettingChange *changes, size_t n)
{
    TRY(act_begin(cx, request));
    return setting_change(cx, changes, n);
}

static void go_on(Cx *cx, const Request *request, Response *response, SetupStep next)
{
    response_redirect(response, step_path(cx, request, next, cx->lang));
}

// ---- 1 Language

static Err language_get(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    TRY(screen_begin(cx, request, STEP_LANGUAGE, &page));
    select_add(cx, request, &page,
               &(Choosing) { "language", languages, T_APP_SETUP_LANGUAGE, T_APP_SETUP_LANGUAGE_0,
                             str_from_c(languages[cx->lang]) });
    return screen_show(cx, request, response, &page);
}

static Err language_post(Cx *cx, const Request *request, Response *response)
{
    const SetupForm *form = request->input;
    SettingChange change = { SETTING_LANGUAGE, str_from_c(languages[form->language]) };
    TRY(settings_save(cx, request, &change, 1));
    cx->lang = (Lang)form->language;
    go_on(cx, request, response, STEP_AGENCY);
    return OK;
}

// ---- 2 Agency

static Err agency_get_page(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    TRY(screen_begin(cx, request, STEP_AGENCY, &page));
    InputView *code = input_add(cx, request, &page, "agency_code", T_APP_SETUP_AGENCY_CODE);
    code->required = true;
    code->hint = text_get(cx->lang, T_APP_SETUP_AGENCY_CODE_HINT);
    input_add(cx, request, &page, "agency_name", T_APP_SETUP_AGENCY_NAME)->required = true;
    select_add(
        cx, request, &page,
        &(Choosing) { "level", levels, T_APP_SETUP_LEVEL, T_APP_SETUP_LEVEL_0, S("commune") });
    return screen_show(cx, request, response, &page);
}

static Err agency_in(Cx *cx, Tx *tx, void *arg)
{
    const SetupForm *form = arg;
    Agency agency, in = { .code = form->code,
                          .name = form->agency_name,
                          .kind = S(""),
                          .parent_id = NO_INT,
                          .valid_from = NO_DATE,
                          .valid_to = NO_DATE };
    bool found;
    int64_t id;
    (void)agency_level_parse(str_from_c(levels[form->level]), &in.level);
    TRY(agency_find_by_code(tx, form->code, instant_date(cx->env->now(cx->env)), &agency, &found));
    return found ? OK : agency_add(cx, tx, &in, &id);
}

static Err agency_post(Cx *cx, const Request *request, Response *response)
{
    const SetupForm *form = request->input;
    Str site_name;
    TRY(act_begin(cx, request));
    TRY(tx_run(cx, "setup_agency", agency_in, (void *)(uintptr_t)form));
    TRY(setting_get(cx, SETTING_SITE_NAME, &site_name));
    SettingChange changes[] = {
        { SETTING_HOME_AGENCY, form->code },
        { SETTING_SITE_NAME, str_is_empty(site_name) ? form->agency_name : site_name },
    };
    TRY(setting_change(cx, changes, 2));
    go_on(cx, request, response, STEP_SITE);
    return OK;
}

// ---- 3 The site

static Err site_get(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    TRY(screen_begin(cx, request, STEP_SITE, &page));
    TRY(setting_input(cx, request, &page, SETTING_SITE_NAME));
    page.inputs.items[0].required = true;
    TRY(setting_input(cx, request, &page, SETTING_SITE_ADDRESS));
    TRY(setting_input(cx, request, &page, SETTING_SITE_PHONE));
    TRY(setting_input(cx, request, &page, SETTING_SITE_EMAIL));
    return screen_show(cx, request, response, &page);
}

static Str or_empty(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

static Err site_post(Cx *cx, const Request *request, Response *response)
{
    const SetupForm *form = request->input;
    SettingChange changes[] = {
        { SETTING_SITE_NAME, form->site_name },
        { SETTING_SITE_ADDRESS, or_empty(form->site_address) },
        { SETTING_SITE_PHONE, or_empty(form->site_phone) },
        { SETTING_SITE_EMAIL, or_empty(form->site_email) },
    };
    TRY(settings_save(cx, request, changes, 4));
    go_on(cx, request, response, STEP_FILING);
    return OK;
}

// ---- 4 Where citizens file

static Err filing_get(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    Str chosen;
    TRY(screen_begin(cx, request, STEP_FILING, &page));
    TRY(setting_get(cx, SETTING_FILING_MODE, &chosen));
    select_add(cx, request, &page,
               &(Choosing) { "filing_mode", modes, T_APP_SETUP_MODE, T_IDENTITY_FILING_0, chosen });
    return screen_show(cx, request, response, &page);
}

static Err filing_post(Cx *cx, const Request *request, Response *response)
{
    const SetupForm *form = request->input;
    SettingChange change = { SETTING_FILING_MODE, str_from_c(modes[form->mode]) };
    TRY(settings_save(cx, request, &change, 1));
    go_on(cx, request, response, STEP_HOURS);
    return OK;
}

// ---- 5 Hours and days off

static void fact_add(SetupPage *page, Str name, Str value)
{
    page->facts.items[page->facts.n++] = (SetupFact) { name, value };
}

static Err hours_get(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    const Calendar *calendar;
    Date today = instant_date(cx->env->now(cx->env));
    TRY(screen_begin(cx, request, STEP_HOURS, &page));
    TRY(calendar_load(cx, NO_INT, &calendar));
    for (int i = 1; i <= 5; i++) {
        Date day = calendar_working_day(calendar, today, i);
        Instant from = calendar_opening(calendar, day), until = calendar_closing(calendar, day);
        if (date_is_absent(day) || instant_is_absent(from) || instant_is_absent(until))
            break;
        Str begin = str_slice(instant_format_vietnamese(cx->arena, from), 0, 5);
        Str end = str_slice(instant_format_vietnamese(cx->arena, until), 0, 5);
        fact_add(&page, date_format_vietnamese(cx->arena, day),
                 str_format(cx->arena, "%.*s–%.*s", STR_ARG(begin), STR_ARG(end)));
    }
    return screen_show(cx, request, response, &page);
}

static Err hours_post(Cx *cx, const Request *request, Response *response)
{
    CalendarImportCounts counts;
    TRY(act_begin(cx, request));
    TRY(calendar_add_official(cx, &counts));
    go_on(cx, request, response, STEP_ADMIN);
    return OK;
}

// ---- 6 The first administrator

static Err admin_get(Cx *cx, const Request *request, Response *response)
{
    SetupPage page;
    TextArg limit = { "limit", str_format(cx->arena, "%d", PASSWORD_CHARACTERS_STAFF) };
    TRY(screen_begin(cx, request, STEP_ADMIN, &page));
    input_add(cx, request, &page, "display_name", T_IDENTITY_ACCOUNT_PERSON)->autocomplete =
        S("name");
    InputView *name = input_add(cx, request, &page, "name", T_IDENTITY_ACCOUNT_NAME);
    name->hint = text_get(cx->lang, T_IDENTITY_NAME_FORM);
    name->autocomplete = S("username");
    InputView *password = input_add(cx, request, &page, "password", T_IDENTITY_PASSWORD);
    password->hint = text_fill(cx->arena, cx->lang, T_IDENTITY_PASSWORD_NEW_HINT, &limit, 1);
    InputView *again = input_add(cx, request, &page, "again", T_IDENTITY_PASSWORD_AGAIN);
    password->type = again->type = S("password");
    password->value = again->value = S("");
    password->autocomplete = again->autocomplete = S("new-password");
    for (size_t i = 0; i < page.inputs.n; i++)
        page.inputs.items[i].required = true;
    page.offers_counter = true;
    return screen_show(cx, request, response, &page);
}

static Err admin_post(Cx *cx, const Request *request, Response *response)
{
    const SetupForm *form = request->input;
    SetupAdmin in = { .code = request_param(request, "code"),
                      .name = form->name,
                      .display_name = form->display_name,
                      .password = form->password,
                      .again = form->again,
                      .agency_id = NO_INT,
                      .works_at_counter = form->works_at_counter,
                      .address = request->remote_address,
                      .device = request->user_agent };
    Str home, token;
    TRY(act_begin(cx, request));
    TRY(setting_get(cx, SETTING_HOME_AGENCY, &home));
    if (!str_is_empty(home))
        TRY(scope_get_agency(cx, home, &in.agency_id));
    TRY(setup_finish(cx, &in, &token));
    login_cookie_set(cx, request, response, &(CookieNew) { COOKIE_SESSION, token, 0 });
    response_redirect(response, desk_path(cx, "/lam-viec/bat-dau", "/en/desk/begin", NO_STR));
    return OK;
}

// ---- Done: where to go from here

static Err done_get(Cx *cx, const Request *request, Response *response)
{
    static const struct {
        const char *path, *path_en;
        TextKey label, hint;
    } rows[] = {
        { "/quan-tri/nguoi-dung/them", "/en/admin/people/add", T_APP_BEGIN_PEOPLE,
          T_APP_BEGIN_PEOPLE_HINT },
        { "/quan-tri/thu-tuc", "/en/admin/procedures", T_APP_BEGIN_PROCEDURES,
          T_APP_BEGIN_PROCEDURES_HINT },
        { "/quan-tri/lich", "/en/admin/calendar", T_APP_BEGIN_CALENDAR, T_APP_BEGIN_CALENDAR_HINT },
        { "/lam-viec/tai-khoan/hai-buoc", "/en/desk/account/two-step", T_APP_BEGIN_FACTOR,
          T_APP_BEGIN_FACTOR_HINT },
        { "/quan-tri/cai-dat", "/en/admin/settings", T_APP_BEGIN_SETTINGS,
          T_APP_BEGIN_SETTINGS_HINT },
    };
    size_t n = sizeof rows / sizeof rows[0];
    BeginPage page = { .links = { arena_array(cx->arena, BeginLink, n), n } };
    Html html;
    for (size_t i = 0; i < n; i++)
        page.links.items[i] =
            (BeginLink) { desk_path(cx, rows[i].path, rows[i].path_en, NO_STR),
                          text_get(cx->lang, rows[i].label), text_get(cx->lang, rows[i].hint) };
    html_begin(&html, cx, request->view);
    page_begin(&html, &page);
    response_set_html(response, &html);
    return OK;
}
