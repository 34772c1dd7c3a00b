// Screens: the whole shop, and the one above a booth. They show numbers and nothing else, come
// again by themselves without a script, and speak with one.
#include "queue_html.h"
#include "rooms/queue/queue_web.h"
#include "texts.h"

// "A012" is read letter by letter: "A 0 1 2".
static Str spaced(Arena *arena, Str label)
{
    Buffer buffer;
    buffer_init(&buffer, arena, 200);
    for (size_t i = 0; i < label.length; i++) {
        buffer_add_char(&buffer, label.data[i]);
        buffer_add_char(&buffer, ' ');
    }
    return str_trim(buffer_text(&buffer));
}

static CallLine call_line(const QueueTicket *ticket)
{
    return (CallLine) { .label = ticket->label,
                        .booth = ticket->booth_name,
                        .lane = ticket->lane_name,
                        .at = ticket->last_call_at,
                        .is_served = ticket->state != TICKET_CALLED };
}

// Calls of one booth, or of all; those who went back into the line are not shown.
static void calls_fill(Cx *cx, const QueueTicketList *tickets, int64_t booth_id, BoardPage *page)
{
    page->calls.items = arena_array(cx->arena, CallLine, tickets->n);
    for (size_t i = 0; i < tickets->n; i++) {
        const QueueTicket *ticket = &tickets->items[i];
        if (ticket->booth_id == NO_INT || (booth_id != NO_INT && ticket->booth_id != booth_id))
            continue;
        if (page->has_newest) {
            page->calls.items[page->calls.n++] = call_line(ticket);
            continue;
        }
        page->has_newest = true;
        page->newest = call_line(ticket);
        page->call_id = str_format(cx->arena, "%lld-%lld", (long long)ticket->id,
                                   (long long)ticket->last_call_at.ms);
        page->speech = text_fill(cx->arena, cx->lang, T_QUEUE_SPEECH,
                                 (TextArg[]) { { "number", spaced(cx->arena, ticket->label) },
                                               { "booth", ticket->booth_name } },
                                 2);
    }
}

static Err board_show(Cx *cx, const Request *request, Response *response, int64_t booth_id)
{
    BoardPage page = { .booth = S(""), .call_id = S(""), .speech = S("") };
    QueueTicketList tickets;
    QueueLength length;
    QueueBoothList booths;
    int64_t agency_id;
    Html html;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &page.shop));
    TRY(queue_list_called(cx, agency_id, &tickets));
    TRY(queue_length_get(cx, agency_id, &length));
    TRY(booth_list(cx, agency_id, &booths));
    for (size_t i = 0; i < booths.n; i++)
        if (booths.items[i].id == booth_id)
            page.booth = booths.items[i].name;
    if (booth_id != NO_INT && str_is_empty(page.booth))
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    page.waiting = length.waiting;
    page.now = cx->env->now(cx->env);
    calls_fill(cx, &tickets, booth_id, &page);
    html_begin(&html, cx, request->view);
    page_board(&html, &page);
    response_set_html(response, &html);
    // With the script the page fetches itself: a reload would cut the voice off.
    if (str_is_empty(request_query(request, "tieng")))
        response_add_header(response, "Refresh", S("5"));
    return OK;
}

Err board_get(Cx *cx, const Request *request, Response *response)
{
    return board_show(cx, request, response, NO_INT);
}

Err booth_board_get(Cx *cx, const Request *request, Response *response)
{
    int64_t booth_id;
    if (!str_to_int(request_param(request, "booth"), &booth_id))
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    return board_show(cx, request, response, booth_id);
}
