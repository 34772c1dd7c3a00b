#include "rooms/citizen/form_web.h"

#include "rooms/citizen/citizen_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/problem.h"

enum {
    BROWSER_DAYS_S = DRAFT_DAYS * 24 * 3600,
    BROWSER_TOKEN_BYTES = 43,
};

static const char browser_cookie[] = "nop";

Err draft_key_read(Cx *cx, const Request *request, DraftKey *out)
{
    Str browser = request_cookie(request, browser_cookie);
    *out = (DraftKey) { .browser = browser, .citizen_id = NO_INT };
    if (browser.length != BROWSER_TOKEN_BYTES)
        out->browser = NO_STR;
    return citizen_id_find(cx, citizen_cookie_read(request), &out->citizen_id);
}

void draft_key_keep(Cx *cx, const Request *request, Response *response, Str browser)
{
    Cookie cookie = { browser_cookie, browser, BROWSER_DAYS_S };
    response_set_cookie(cx->arena, request, response, &cookie);
}

Str text_or_empty(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

Str text_with(Cx *cx, TextKey key, const char *name, Str value)
{
    TextArg arg = { name, value };
    return text_fill(cx->arena, cx->lang, key, &arg, 1);
}

InputView saved_input(Cx *cx, const Request *request, const char *name, TextKey label, Str saved)
{
    InputView input = input_view(cx, request, name, label);
    if (request->values.n == 0)
        input.value = text_or_empty(saved);
    return input;
}

RadioView radio_view(Cx *cx, const Request *request, Str name, const RadioChoice *choices,
                     Str saved)
{
    RadioView radio = {
        .name = name, .label = S(""), .hint = S(""), .error = problem_field_text(cx, name)
    };
    Str chosen = saved;
    if (request->values.n > 0)
        chosen = text_or_empty(value_find(&request->values, str_to_c(cx->arena, name)));
    size_t n = 0;
    while (choices[n].value != NULL)
        n++;
    radio.choices = (ChoiceViews) { arena_array(cx->arena, ChoiceView, n + 1), n };
    for (size_t i = 0; i < n; i++) {
        Str value = str_from_c(choices[i].value);
        radio.choices.items[i] =
            (ChoiceView) { value, text_get(cx->lang, choices[i].label), str_equal(value, chosen) };
    }
    return radio;
}

Str citizen_path(Cx *cx, TextKey key, Str part)
{
    return text_with(cx, key, "part", url_encode(cx->arena, part));
}
