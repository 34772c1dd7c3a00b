// How notices are sent: carriers, quiet hours, trials, what failed, and the log.
#include "notices_html.h"
#include "rooms/notices/notices_input.h"
#include "rooms/notices/notices_web.h"
#include "texts.h"
#include "web/form_view.h"

static const char *const carrier_codes[CARRIER_COUNT] = { "", "thu", "sms", "zalo" };

// ---- All of them

static Str carrier_path(Cx *cx, int carrier)
{
    return desk_path(cx, "/quan-tri/ket-noi", "/en/admin/carriers",
                     str_from_c(carrier_codes[carrier]));
}

static Err carrier_rows(Cx *cx, CarrierRowViews *out)
{
    *out = (CarrierRowViews) { arena_array(cx->arena, CarrierRowView, CARRIER_COUNT), 0 };
    for (int i = CARRIER_MAIL; i < CARRIER_COUNT; i++) {
        CarrierSetup setup;
        TRY(carrier_get(cx, (NoticeCarrier)i, &setup));
        out->items[out->n++] = (CarrierRowView) { .name = notice_carrier_text((NoticeCarrier)i),
                                                  .mode = T_NOTICES_MODE_0 + (int)setup.mode,
                                                  .path = carrier_path(cx, i),
                                                  .address = setup.address };
    }
    return OK;
}

static InputView clock_input(Cx *cx, const Request *request, const char *name, TextKey label,
                             int64_t minutes)
{
    InputView input = input_view(cx, request, name, label);
    input.type = S("time");
    input.required = true;
    if (str_is_empty(input.value))
        input.value = str_format(cx->arena, "%02lld:%02lld", (long long)minutes / 60,
                                 (long long)minutes % 60);
    return input;
}

Err carriers_get(Cx *cx, const Request *request, Response *response)
{
    NoticeQuery failed = { .shelf = SHELF_FAILED };
    NoticeSetting setting;
    NoticeList list;
    Html html;
    CarriersPage page = {
        .errors = error_lines(cx),
        .quiet_action = desk_path(cx, "/quan-tri/gio-yen-lang", "/en/admin/quiet-hours", NO_STR),
        .quiet_key = form_key(cx, request),
        .templates_path = desk_path(cx, "/quan-tri/mau-tin", "/en/admin/templates", NO_STR),
        .log_path = desk_path(cx, "/quan-tri/tin-da-gui", "/en/admin/sent-notices", NO_STR),
    };
    TRY(carrier_rows(cx, &page.carriers));
    TRY(notice_setting_get(cx, &setting));
    TRY(notice_list(cx, &failed, &list));
    page.failed = notice_lines(cx, &list, true);
    for (size_t i = 0; i < page.failed.n; i++)
        page.failed.items[i].key = form_key(cx, request);
    page.quiet_from =
        clock_input(cx, request, "quiet_from", T_NOTICES_QUIET_FROM, setting.quiet_from);
    page.quiet_until =
        clock_input(cx, request, "quiet_until", T_NOTICES_QUIET_UNTIL, setting.quiet_until);
    html_begin(&html, cx, request->view);
    page_carriers(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err carriers_refused(Cx *cx, const Request *request, Response *response)
{
    return carriers_get(cx, request, response);
}

Err quiet_post(Cx *cx, const Request *request, Response *response)
{
    const QuietInput *input = request->input;
    NoticeSetting setting = { clock_minutes(input->quiet_from), clock_minutes(input->quiet_until) };
    TRY(notice_setting_save(cx, &setting));
    response_redirect(response, desk_path(cx, "/quan-tri/ket-noi", "/en/admin/carriers", NO_STR));
    return OK;
}

// ---- One of them

static Err carrier_named(Cx *cx, const Request *request, NoticeCarrier *out)
{
    Str code = request_param(request, "carrier");
    for (int i = CARRIER_MAIL; i < CARRIER_COUNT; i++) {
        if (str_equal_c(code, carrier_codes[i])) {
            *out = (NoticeCarrier)i;
            return OK;
        }
    }
    return fail(cx, ERR_NOT_FOUND, T_NOTICES_CARRIER_UNKNOWN);
}

static SelectView mode_select(Cx *cx, CarrierMode mode)
{
    static const char *const values[] = { "off", "record", "live" };
    SelectView select = { .name = S("mode"),
                          .label = text_get(cx->lang, T_NOTICES_MODE),
                          .hint = text_get(cx->lang, T_NOTICES_MODE_HINT),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, CARRIER_MODE_COUNT);
    select.choices.n = CARRIER_MODE_COUNT;
    for (int i = 0; i < CARRIER_MODE_COUNT; i++)
        select.choices.items[i] =
            (ChoiceView) { str_from_c(values[i]), text_get(cx->lang, T_NOTICES_MODE_0 + i),
                           i == (int)mode };
    return select;
}

static InputView text_input(Cx *cx, const Request *request, const char *name, TextKey label,
                            Str value)
{
    InputView input = input_view(cx, request, name, label);
    if (str_is_empty(input.value))
        input.value = value;
    return input;
}

static void inputs_fill(Cx *cx, const Request *request, const CarrierSetup *setup,
                        CarrierPage *page)
{
    bool is_mail = setup->carrier == CARRIER_MAIL;
    page->has_user = is_mail;
    page->has_sender = setup->carrier != CARRIER_ZALO;
    page->has_plain = setup->carrier == CARRIER_SMS;
    page->address =
        text_input(cx, request, "address",
                   is_mail ? T_NOTICES_MAIL_SERVER : T_NOTICES_PROVIDER_ADDRESS, setup->address);
    page->user_name = text_input(cx, request, "user_name", T_NOTICES_MAIL_USER, setup->user_name);
    page->sender =
        text_input(cx, request, "sender", is_mail ? T_NOTICES_MAIL_SENDER : T_NOTICES_SMS_SENDER,
                   setup->sender);
    page->secret = input_view(cx, request, "secret",
                              is_mail ? T_NOTICES_MAIL_PASSWORD : T_NOTICES_PROVIDER_SECRET);
    page->secret.type = S("password");
    page->secret.value = S("");
    page->address.required = true;
    page->sender.required = is_mail;
    page->secret.hint =
        text_get(cx->lang, setup->has_secret ? T_NOTICES_SECRET_KEPT : T_NOTICES_SECRET_NONE);
    page->to = input_view(cx, request, "to", is_mail ? T_NOTICES_TRY_EMAIL : T_NOTICES_TRY_PHONE);
    page->to.type = is_mail ? S("email") : S("tel");
    page->to.required = true;
}

Err carrier_page_get(Cx *cx, const Request *request, Response *response)
{
    NoticeCarrier carrier;
    CarrierSetup setup;
    Html html;
    TRY(carrier_named(cx, request, &carrier));
    TRY(carrier_get(cx, carrier, &setup));
    Str path = carrier_path(cx, carrier);
    CarrierPage page = {
        .name = notice_carrier_text(carrier),
        .hint = T_NOTICES_CARRIER_HINT_1 + (int)carrier - 1,
        .is_saved = !str_is_empty(request_query(request, "da-luu")),
        .is_tried = !str_is_empty(request_query(request, "da-thu")),
        .errors = error_lines(cx),
        .action = path,
        .key = form_key(cx, request),
        .try_action = str_join(cx->arena, path, cx->lang == LANG_EN ? S("/try") : S("/gui-thu")),
        .try_key = form_key(cx, request),
        .log_path = desk_path(cx, "/quan-tri/tin-da-gui", "/en/admin/sent-notices", NO_STR),
        .mode = mode_select(cx, setup.mode),
        .is_plain = setup.is_plain,
        .is_off = setup.mode == CARRIER_OFF,
    };
    inputs_fill(cx, request, &setup, &page);
    html_begin(&html, cx, request->view);
    page_carrier(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err carrier_refused(Cx *cx, const Request *request, Response *response)
{
    return carrier_page_get(cx, request, response);
}

Err carrier_post(Cx *cx, const Request *request, Response *response)
{
    const CarrierInput *input = request->input;
    CarrierSetup setup = { .mode = (CarrierMode)input->mode,
                           .address = input->address,
                           .user_name = input->user_name,
                           .secret = input->secret,
                           .sender = input->sender,
                           .is_plain = input->is_plain };
    TRY(carrier_named(cx, request, &setup.carrier));
    TRY(carrier_save(cx, &setup));
    response_redirect(response,
                      str_join(cx->arena, carrier_path(cx, setup.carrier), S("?da-luu=1")));
    return OK;
}

Err carrier_try_post(Cx *cx, const Request *request, Response *response)
{
    const TryInput *input = request->input;
    NoticeCarrier carrier;
    TRY(carrier_named(cx, request, &carrier));
    TRY(carrier_try(cx, carrier, input->to));
    response_redirect(response, str_join(cx->arena, carrier_path(cx, carrier), S("?da-thu=1")));
    return OK;
}

// ---- The log

Err notice_log_get(Cx *cx, const Request *request, Response *response)
{
    NoticeQuery query = { .shelf = SHELF_ALL, .cursor = request_query(request, "sau") };
    NoticeList list;
    Html html;
    TRY(notice_list(cx, &query, &list));
    NoticeLogPage page = { .lines = notice_lines(cx, &list, true),
                           .pager = pager_of(cx->arena, request, list.next) };
    html_begin(&html, cx, request->view);
    page_notice_log(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err again_post(Cx *cx, const Request *request, Response *response)
{
    int64_t id;
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_NOTICES_CARRIER_UNKNOWN);
    TRY(notice_send_again(cx, id));
    response_redirect(response, desk_path(cx, "/quan-tri/ket-noi", "/en/admin/carriers", NO_STR));
    return OK;
}
