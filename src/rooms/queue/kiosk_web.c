// The kiosk and the ticket. A kiosk is a screen that was opened with the shop's key; anybody else
// sees how many wait, and takes his number at the shop.
#include "queue_html.h"
#include "rooms/queue/queue_input.h"
#include "rooms/queue/queue_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"

Str wait_text(Cx *cx, int64_t minutes)
{
    if (minutes == QUEUE_WAIT_UNKNOWN)
        return S("");
    if (minutes == 0)
        return text_get(cx->lang, T_QUEUE_WAIT_NONE);
    return text_fill(cx->arena, cx->lang, T_QUEUE_WAIT_ABOUT,
                     &(TextArg) { "minutes", format_int(cx->arena, cx->lang, minutes) }, 1);
}

LaneButtons lane_buttons(Cx *cx, const QueueLaneList *lanes)
{
    LaneButtons buttons = { arena_array(cx->arena, LaneButton, lanes->n), 0 };
    for (size_t i = 0; i < lanes->n; i++) {
        const QueueLane *lane = &lanes->items[i];
        if (!lane->is_active)
            continue;
        buttons.items[buttons.n++] =
            (LaneButton) { .id = lane->id,
                           .letter = lane->letter,
                           .name = cx->lang == LANG_EN ? lane->name_en : lane->name,
                           .is_same_day = lane->is_same_day,
                           .waiting = lane->waiting,
                           .wait = wait_text(cx, lane->wait_minutes) };
    }
    return buttons;
}

static Str kiosk_path(Cx *cx, Lang lang, Str key)
{
    const char *path = lang == LANG_EN ? "/en/kiosk" : "/kiosk";
    if (str_is_empty(key))
        return str_from_c(path);
    return str_format(cx->arena, "%s?khoa=%.*s", path, STR_ARG(url_encode(cx->arena, key)));
}

static Str key_of(const Request *request)
{
    Str typed = value_find(&request->values, "khoa");
    Str key = str_is_absent(typed) ? request_query(request, "khoa") : typed;
    return str_is_absent(key) ? S("") : key;
}

Err kiosk_get(Cx *cx, const Request *request, Response *response)
{
    QueueLaneList lanes;
    int64_t agency_id;
    KioskPage page = { .kiosk_key = key_of(request), .errors = error_lines(cx) };
    Html html;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &page.shop));
    TRY(lane_list(cx, agency_id, &lanes));
    page.lanes = lane_buttons(cx, &lanes);
    page.action = kiosk_path(cx, cx->lang, S(""));
    page.other_language_path =
        kiosk_path(cx, cx->lang == LANG_EN ? LANG_VI : LANG_EN, page.kiosk_key);
    html_begin(&html, cx, request->view);
    page_kiosk(&html, &page);
    response_set_html(response, &html);
    if (!str_is_empty(page.kiosk_key))
        response_add_header(response, "Refresh", S("30"));
    return OK;
}

Err kiosk_refused(Cx *cx, const Request *request, Response *response)
{
    return kiosk_get(cx, request, response);
}

Err kiosk_post(Cx *cx, const Request *request, Response *response)
{
    const TakeInput *input = request->input;
    TicketWish wish = { .lane_id = input->lane,
                        .is_priority = input->priority,
                        .kiosk_key = input->kiosk_key };
    QueueTicket ticket;
    Str shop;
    TRY(queue_agency_get(cx, NO_STR, &wish.agency_id, &shop));
    TRY(ticket_take(cx, &wish, &ticket));
    response_redirect(response,
                      str_format(cx->arena, "%s/%.*s?khoa=%.*s",
                                 cx->lang == LANG_EN ? "/en/ticket" : "/so", STR_ARG(ticket.token),
                                 STR_ARG(url_encode(cx->arena, input->kiosk_key))));
    return OK;
}

// On a phone it tells how many are before one; at the kiosk it is printed and makes room again.
Err ticket_get(Cx *cx, const Request *request, Response *response)
{
    TicketPlace place;
    int64_t agency_id;
    Str key = key_of(request);
    TRY(ticket_place_get(cx, request_param(request, "token"), &place));
    const QueueTicket *ticket = &place.ticket;
    TicketPage page = { .label = ticket->label,
                        .lane = ticket->lane_name,
                        .wait = wait_text(cx, place.wait_minutes),
                        .booth = ticket->booth_name,
                        .back_path = str_is_empty(key) ? S("") : kiosk_path(cx, LANG_VI, key),
                        .state = ticket_state_text(ticket->state),
                        .is_waiting = ticket->state == TICKET_WAITING,
                        .is_called = ticket->state == TICKET_CALLED,
                        .is_priority = ticket->is_priority,
                        .is_printed = !str_is_empty(key),
                        .before = place.before,
                        .taken_at = ticket->taken_at };
    Html html;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &page.shop));
    html_begin(&html, cx, request->view);
    page_ticket(&html, &page);
    response_set_html(response, &html);
    response_add_header(response, "Refresh",
                        str_is_empty(key)
                            ? S("20")
                            : str_format(cx->arena, "12; url=%.*s", STR_ARG(page.back_path)));
    return OK;
}
