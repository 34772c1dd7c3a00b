#include "rooms/notices/notices_input.h"

#include "base/date.h"

static const char *const modes[] = { "off", "record", "live", NULL };

static const Field bell_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(BellInput, key), NULL },
    { "up_to", FIELD_INT, true, INT64_MAX, offsetof(BellInput, up_to), NULL },
};
const Form notice_bell_form = FORM(BellInput, bell_fields);

static const Field carrier_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(CarrierInput, key), NULL },
    { "mode", FIELD_CHOICE, true, 0, offsetof(CarrierInput, mode), modes },
    { "address", FIELD_LINE, false, 300, offsetof(CarrierInput, address), NULL },
    { "user_name", FIELD_LINE, false, 200, offsetof(CarrierInput, user_name), NULL },
    { "secret", FIELD_SECRET, false, 500, offsetof(CarrierInput, secret), NULL },
    { "sender", FIELD_LINE, false, 200, offsetof(CarrierInput, sender), NULL },
    { "is_plain", FIELD_BOOL, false, 0, offsetof(CarrierInput, is_plain), NULL },
};
const Form notice_carrier_form = FORM(CarrierInput, carrier_fields);

static const Field try_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(TryInput, key), NULL },
    { "to", FIELD_LINE, true, 254, offsetof(TryInput, to), NULL },
};
const Form notice_try_form = FORM(TryInput, try_fields);

static const Field quiet_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(QuietInput, key), NULL },
    { "quiet_from", FIELD_LINE, true, 5, offsetof(QuietInput, quiet_from), NULL },
    { "quiet_until", FIELD_LINE, true, 5, offsetof(QuietInput, quiet_until), NULL },
};
const Form notice_quiet_form = FORM(QuietInput, quiet_fields);

static const Field again_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(AgainInput, key), NULL },
};
const Form notice_again_form = FORM(AgainInput, again_fields);

static const Field template_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(TemplateInput, key), NULL },
    { "act", FIELD_LINE, false, 20, offsetof(TemplateInput, act), NULL },
    { "subject", FIELD_LINE, false, 200, offsetof(TemplateInput, subject), NULL },
    { "body", FIELD_TEXT, false, 1000, offsetof(TemplateInput, body), NULL },
    { "zalo_template", FIELD_LINE, false, 60, offsetof(TemplateInput, zalo_template), NULL },
};
const Form notice_template_form = FORM(TemplateInput, template_fields);

int64_t clock_minutes(Str text)
{
    Str rest = text, hours, minutes;
    int64_t h, m;
    if (!str_cut(&rest, ':', &hours) || !str_cut(&rest, ':', &minutes) || rest.length > 0 ||
        minutes.length != 2 || !str_to_int(hours, &h) || !str_to_int(minutes, &m))
        return -1;
    return h >= 0 && h < 24 && m >= 0 && m < 60 ? h * 60 + m : -1;
}
