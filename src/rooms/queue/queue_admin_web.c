// Lanes, booths and the kiosk's address, for the administrator of the shop.
#include "queue_html.h"
#include "rooms/queue/queue_input.h"
#include "rooms/queue/queue_web.h"
#include "texts.h"
#include "web/form_view.h"

static Str row_path(Cx *cx, bool is_lane, int64_t id)
{
    Str text = str_format(cx->arena, "%lld", (long long)id);
    return is_lane ? desk_path(cx, "/quan-tri/hang-doi/loai-so", "/en/admin/queue/lanes", text)
                   : desk_path(cx, "/quan-tri/hang-doi/quay", "/en/admin/queue/booths", text);
}

static Str admin_path(Cx *cx)
{
    return desk_path(cx, "/quan-tri/hang-doi", "/en/admin/queue", NO_STR);
}

static void lanes_fill(Cx *cx, const QueueLaneList *lanes, QueueAdminPage *page)
{
    page->lanes = (LaneRowViews) { arena_array(cx->arena, LaneRowView, lanes->n), lanes->n };
    for (size_t i = 0; i < lanes->n; i++) {
        const QueueLane *lane = &lanes->items[i];
        page->lanes.items[i] = (LaneRowView) { .id = lane->id,
                                               .letter = lane->letter,
                                               .name = lane->name,
                                               .name_en = lane->name_en,
                                               .path = row_path(cx, true, lane->id),
                                               .is_same_day = lane->is_same_day,
                                               .is_active = lane->is_active };
    }
}

static Str letters_of(Cx *cx, const QueueBooth *booth, const QueueLaneList *lanes)
{
    Str letters = S("");
    for (size_t i = 0; i < lanes->n; i++)
        for (size_t k = 0; k < booth->lane_n; k++)
            if (booth->lanes[k] == lanes->items[i].id)
                letters =
                    str_format(cx->arena, "%.*s%s%.*s", STR_ARG(letters),
                               letters.length > 0 ? ", " : "", STR_ARG(lanes->items[i].letter));
    return letters;
}

Err queue_admin_get(Cx *cx, const Request *request, Response *response)
{
    QueueLaneList lanes;
    QueueBoothList booths;
    int64_t agency_id;
    Str key;
    Html html;
    QueueAdminPage page = { .lane_path = row_path(cx, true, 0),
                            .booth_path = row_path(cx, false, 0),
                            .key = form_key(cx, request) };
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &page.shop));
    TRY(lane_list(cx, agency_id, &lanes));
    TRY(booth_list(cx, agency_id, &booths));
    TRY(kiosk_key_get(cx, agency_id, &key));
    lanes_fill(cx, &lanes, &page);
    page.booths = (BoothRowViews) { arena_array(cx->arena, BoothRowView, booths.n), booths.n };
    for (size_t i = 0; i < booths.n; i++)
        page.booths.items[i] = (BoothRowView) { .name = booths.items[i].name,
                                                .lanes = letters_of(cx, &booths.items[i], &lanes),
                                                .path = row_path(cx, false, booths.items[i].id),
                                                .is_active = booths.items[i].is_active };
    page.kiosk_path = str_is_empty(key) ? S("") : str_join(cx->arena, S("/kiosk?khoa="), key);
    page.renew_action =
        desk_path(cx, "/quan-tri/hang-doi/khoa-ki-ot", "/en/admin/queue/kiosk-key", NO_STR);
    html_begin(&html, cx, request->view);
    page_queue_admin(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err kiosk_renew_post(Cx *cx, const Request *request, Response *response)
{
    int64_t agency_id;
    Str shop;
    (void)request;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &shop));
    TRY(kiosk_key_renew(cx, agency_id));
    response_redirect(response, admin_path(cx));
    return OK;
}

static InputView typed_or(Cx *cx, const Request *request, const char *name, TextKey label,
                          Str stored)
{
    InputView input = input_view(cx, request, name, label);
    if (str_is_absent(value_find(&request->values, name)))
        input.value = stored;
    return input;
}

// ---- One lane; id 0 is a new one

static Err lane_named(Cx *cx, const Request *request, QueueLane *out)
{
    QueueLaneList lanes;
    int64_t id, agency_id;
    Str shop;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &shop));
    TRY(lane_list(cx, agency_id, &lanes));
    *out = (QueueLane) {
        .agency_id = agency_id, .letter = S(""), .name = S(""), .name_en = S(""), .is_active = true
    };
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    for (size_t i = 0; i < lanes.n; i++)
        if (lanes.items[i].id == id)
            *out = lanes.items[i];
    return out->id == id ? OK : fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
}

Err lane_page_get(Cx *cx, const Request *request, Response *response)
{
    ErrorLines errors = error_lines(cx);
    QueueLane lane;
    Html html;
    TRY(lane_named(cx, request, &lane));
    LanePage page = {
        .action = row_path(cx, true, lane.id),
        .key = form_key(cx, request),
        .errors = errors,
        .letter = typed_or(cx, request, "letter", T_QUEUE_LETTER, lane.letter),
        .name = typed_or(cx, request, "name", T_QUEUE_LANE_NAME, lane.name),
        .name_en = typed_or(cx, request, "name_en", T_QUEUE_LANE_NAME_EN, lane.name_en),
        .is_same_day = lane.is_same_day,
        .is_active = lane.is_active,
        .is_new = lane.id == 0,
    };
    page.letter.required = page.name.required = true;
    html_begin(&html, cx, request->view);
    page_lane(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err lane_refused(Cx *cx, const Request *request, Response *response)
{
    return lane_page_get(cx, request, response);
}

Err lane_post(Cx *cx, const Request *request, Response *response)
{
    const LaneInput *input = request->input;
    QueueLane lane;
    TRY(lane_named(cx, request, &lane));
    lane.letter = input->letter;
    lane.name = input->name;
    lane.name_en = input->name_en;
    lane.is_same_day = input->is_same_day;
    lane.is_active = input->is_active;
    TRY(lane_save(cx, &lane));
    response_redirect(response, admin_path(cx));
    return OK;
}

// ---- One booth; id 0 is a new one

static Err booth_named(Cx *cx, const Request *request, QueueBooth *out)
{
    QueueBoothList booths;
    int64_t id, agency_id;
    Str shop;
    TRY(queue_agency_get(cx, NO_STR, &agency_id, &shop));
    TRY(booth_list(cx, agency_id, &booths));
    *out = (QueueBooth) { .agency_id = agency_id, .name = S(""), .is_active = true };
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
    for (size_t i = 0; i < booths.n; i++)
        if (booths.items[i].id == id)
            *out = booths.items[i];
    return out->id == id ? OK : fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
}

static Err booth_lanes_fill(Cx *cx, const QueueBooth *booth, ChoiceViews *out)
{
    QueueLaneList lanes;
    TRY(lane_list(cx, booth->agency_id, &lanes));
    *out = (ChoiceViews) { arena_array(cx->arena, ChoiceView, lanes.n), lanes.n };
    for (size_t i = 0; i < lanes.n; i++) {
        const QueueLane *lane = &lanes.items[i];
        bool is_served = false;
        for (size_t k = 0; k < booth->lane_n; k++)
            is_served = is_served || booth->lanes[k] == lane->id;
        out->items[i] = (ChoiceView) {
            str_format(cx->arena, "%lld", (long long)lane->id),
            str_format(cx->arena, "%.*s – %.*s", STR_ARG(lane->letter),
                       STR_ARG(cx->lang == LANG_EN ? lane->name_en : lane->name)),
            is_served,
        };
    }
    return OK;
}

Err booth_page_get(Cx *cx, const Request *request, Response *response)
{
    ErrorLines errors = error_lines(cx);
    QueueBooth booth;
    Html html;
    TRY(booth_named(cx, request, &booth));
    BoothPage page = { .action = row_path(cx, false, booth.id),
                       .key = form_key(cx, request),
                       .errors = errors,
                       .name = typed_or(cx, request, "name", T_QUEUE_BOOTH_NAME, booth.name),
                       .is_active = booth.is_active,
                       .is_new = booth.id == 0 };
    page.name.required = true;
    TRY(booth_lanes_fill(cx, &booth, &page.lanes));
    html_begin(&html, cx, request->view);
    page_booth(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err booth_refused(Cx *cx, const Request *request, Response *response)
{
    return booth_page_get(cx, request, response);
}

Err booth_post(Cx *cx, const Request *request, Response *response)
{
    const BoothInput *input = request->input;
    QueueBooth booth;
    TRY(booth_named(cx, request, &booth));
    booth.name = input->name;
    booth.is_active = input->is_active;
    booth.lane_n = 0;
    for (size_t i = 0; i < input->lanes.n && booth.lane_n < QUEUE_LANES_MAX; i++)
        if (str_to_int(input->lanes.items[i], &booth.lanes[booth.lane_n]))
            booth.lane_n++;
    TRY(booth_save(cx, &booth));
    response_redirect(response, admin_path(cx));
    return OK;
}
