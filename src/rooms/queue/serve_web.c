// The officer at the booth: F8 calls the next, Shift+F8 calls again.
#include "queue_html.h"
#include "rooms/queue/queue_input.h"
#include "rooms/queue/queue_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"

static const char path_vi[] = "/lam-viec/hang-doi", path_en[] = "/en/desk/queue";

static int64_t minutes_since(Cx *cx, Instant at)
{
    return (cx->env->now(cx->env).ms - at.ms) / MINUTE_MS;
}

static Str lane_names(Cx *cx, const QueueBooth *booth, const QueueLaneList *lanes)
{
    Str names = S("");
    for (size_t i = 0; i < lanes->n; i++) {
        const QueueLane *lane = &lanes->items[i];
        for (size_t k = 0; k < booth->lane_n; k++)
            if (booth->lanes[k] == lane->id)
                names = str_format(cx->arena, "%.*s%s%.*s %.*s", STR_ARG(names),
                                   names.length > 0 ? ", " : "", STR_ARG(lane->letter),
                                   STR_ARG(cx->lang == LANG_EN ? lane->name_en : lane->name));
    }
    return names;
}

static Err booths_fill(Cx *cx, int64_t agency_id, const QueueLaneList *lanes, const QueueSeat *seat,
                       QueuePage *page)
{
    QueueBoothList booths;
    TRY(booth_list(cx, agency_id, &booths));
    page->booths.items = arena_array(cx->arena, BoothChoice, booths.n);
    for (size_t i = 0; i < booths.n; i++) {
        const QueueBooth *booth = &booths.items[i];
        if (booth->is_active)
            page->booths.items[page->booths.n++] =
                (BoothChoice) { .id = booth->id,
                                .name = booth->name,
                                .lanes = lane_names(cx, booth, lanes),
                                .is_mine = seat->has_booth && seat->booth.id == booth->id };
    }
    return OK;
}

static WaitingLines waiting_lines(Cx *cx, const QueueTicketList *tickets, bool only_absent)
{
    WaitingLines lines = { arena_array(cx->arena, WaitingLine, tickets->n), 0 };
    for (size_t i = 0; i < tickets->n; i++) {
        const QueueTicket *ticket = &tickets->items[i];
        if (only_absent && ticket->state != TICKET_ABSENT)
            continue;
        lines.items[lines.n++] = (WaitingLine) { .id = ticket->id,
                                                 .label = ticket->label,
                                                 .lane = ticket->lane_name,
                                                 .is_priority = ticket->is_priority,
                                                 .since_at = ticket->since_at,
                                                 .minutes = minutes_since(cx, ticket->since_at) };
    }
    return lines;
}

// Where what the person came for is taken in.
static Str intake_path(Cx *cx, Str label)
{
    return str_format(cx->arena, "%s?so=%.*s",
                      cx->lang == LANG_EN ? "/en/desk/intake" : "/lam-viec/tiep-nhan",
                      STR_ARG(url_encode(cx->arena, label)));
}

static Err seat_fill(Cx *cx, int64_t agency_id, const QueueSeat *seat, QueuePage *page)
{
    QueueTicketList waiting, called;
    page->is_open = seat->is_open;
    page->booth = seat->has_booth ? seat->booth.name : S("");
    page->waiting_n = seat->waiting;
    page->has_ticket = seat->has_ticket;
    if (seat->has_ticket) {
        page->label = seat->ticket.label;
        page->lane = seat->ticket.lane_name;
        page->is_priority = seat->ticket.is_priority;
        page->calls = seat->ticket.calls;
        page->called_for =
            format_int(cx->arena, cx->lang, minutes_since(cx, seat->ticket.called_at));
        page->intake_path = intake_path(cx, seat->ticket.label);
    }
    if (!seat->is_open)
        return OK;
    TRY(queue_list_waiting(cx, seat->booth.id, &waiting));
    TRY(queue_list_called(cx, agency_id, &called));
    page->waiting = waiting_lines(cx, &waiting, false);
    page->absent = waiting_lines(cx, &called, true);
    return OK;
}

static Str kiosk_link(Cx *cx, Str key)
{
    if (str_is_empty(key))
        return S("");
    return str_format(cx->arena, "%s?khoa=%.*s", cx->lang == LANG_EN ? "/en/kiosk" : "/kiosk",
                      STR_ARG(url_encode(cx->arena, key)));
}

Err queue_get(Cx *cx, const Request *request, Response *response)
{
    QueueLaneList lanes;
    QueueSeat seat;
    int64_t agency_id;
    Str shop, key;
    Html html;
    QueuePage page = {
        .errors = error_lines(cx),
        .action = desk_path(cx, path_vi, path_en, NO_STR),
        .key = form_key(cx, request),
        .nobody = str_is_empty(request_query(request, "het")) ? S("") : S("1"),
        .board_path = cx->lang == LANG_EN ? S("/en/q") : S("/q"),
        .figures_path =
            desk_path(cx, "/lam-viec/hang-doi/so-lieu", "/en/desk/queue/figures", NO_STR),
    };
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &shop));
    TRY(lane_list(cx, agency_id, &lanes));
    TRY(seat_get(cx, &seat));
    TRY(kiosk_key_get(cx, agency_id, &key));
    page.lanes = lane_buttons(cx, &lanes);
    page.has_lanes = page.lanes.n > 0;
    page.kiosk_path = kiosk_link(cx, key);
    TRY(seat_fill(cx, agency_id, &seat, &page));
    TRY(booths_fill(cx, agency_id, &lanes, &seat, &page));
    html_begin(&html, cx, request->view);
    page_queue(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err queue_refused(Cx *cx, const Request *request, Response *response)
{
    return queue_get(cx, request, response);
}

static Err help_take(Cx *cx, const QueueInput *input)
{
    TicketWish wish = { .lane_id = input->number, .is_priority = input->priority };
    QueueTicket ticket;
    Str shop;
    TRY(queue_agency_get(cx, NO_STR, &wish.agency_id, &shop));
    return ticket_take(cx, &wish, &ticket);
}

// The next one is called: who takes in goes on with the intake of the new number.
static Err call_next(Cx *cx, const QueueInput *input, Str *out_path)
{
    QueueTicket ticket;
    bool found;
    TRY(queue_call_next(cx, &ticket, &found));
    bool takes_in = str_begins_with(input->return_to, S("/lam-viec/tiep-nhan")) ||
                    str_begins_with(input->return_to, S("/en/desk/intake"));
    if (!found)
        *out_path = str_join(cx->arena, desk_path(cx, path_vi, path_en, NO_STR), S("?het=1"));
    else if (takes_in)
        *out_path = intake_path(cx, ticket.label);
    return OK;
}

// *out_path: where to go on.
static Err act_run(Cx *cx, const QueueInput *input, Str *out_path)
{
    *out_path =
        str_is_empty(input->return_to) ? desk_path(cx, path_vi, path_en, NO_STR) : input->return_to;
    if (str_equal_c(input->act, "call"))
        return call_next(cx, input, out_path);
    if (str_equal_c(input->act, "recall"))
        return queue_recall(cx);
    if (str_equal_c(input->act, "finish"))
        return queue_finish(cx);
    if (str_equal_c(input->act, "absent"))
        return queue_mark_absent(cx);
    if (str_equal_c(input->act, "transfer"))
        return queue_transfer(cx, input->number);
    if (str_equal_c(input->act, "back"))
        return queue_bring_back(cx, input->number);
    if (str_equal_c(input->act, "take"))
        return seat_take(cx, input->number);
    if (str_equal_c(input->act, "close"))
        return seat_close(cx);
    if (str_equal_c(input->act, "help"))
        return help_take(cx, input);
    return fail(cx, ERR_INPUT, T_QUEUE_NOT_FOUND);
}

Err queue_post(Cx *cx, const Request *request, Response *response)
{
    const QueueInput *input = request->input;
    Str path;
    TRY(act_run(cx, input, &path));
    response_redirect(response, path);
    return OK;
}
