// The bell of a member of staff, and what the applicant of a dossier was told.
#include "notices_html.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "rooms/notices/notices_input.h"
#include "rooms/notices/notices_web.h"
#include "web/form_view.h"

static void dossier_link(Cx *cx, const Notice *notice, NoticeLine *line)
{
    line->dossier = notice->dossier;
    line->dossier_path =
        str_is_empty(notice->dossier)
            ? S("")
            : desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", notice->dossier);
}

NoticeLines notice_lines(Cx *cx, const NoticeList *list, bool for_admin)
{
    NoticeLines lines = { arena_array(cx->arena, NoticeLine, list->n), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Notice *notice = &list->items[i];
        NoticeLine *line = &lines.items[i];
        Str id = str_format(cx->arena, "%lld", (long long)notice->id);
        *line = (NoticeLine) {
            .id = notice->id,
            .kind = notice_kind_text(notice->kind),
            .carrier = notice_carrier_text(notice->carrier),
            .state = notice_state_text(notice->state),
            .subject = notice->subject,
            .text = notice->text,
            .address = notice->address,
            .answer = for_admin ? notice->answer : S(""),
            .created_at = notice->created_at,
            .settled_at = notice->settled_at,
            .next_at = notice->next_at,
            .tries = notice->tries,
            .is_new = notice->carrier == CARRIER_BELL && instant_is_absent(notice->read_at),
            .is_failed = notice->state == NOTICE_FAILED,
            .is_uncertain = notice->is_uncertain,
            .waits = notice->state == NOTICE_WAITING,
            .again_path = desk_path(cx, "/quan-tri/tin-da-gui", "/en/admin/sent-notices", id),
        };
        dossier_link(cx, notice, line);
    }
    return lines;
}

Err bell_get(Cx *cx, const Request *request, Response *response)
{
    NoticeQuery query = { .shelf = SHELF_ACCOUNT,
                          .account_id = cx->actor == NULL ? NO_INT : cx->actor->id,
                          .cursor = request_query(request, "sau") };
    NoticeList list;
    Html html;
    TRY(notice_list(cx, &query, &list));
    BellPage page = { .action = desk_path(cx, "/lam-viec/thong-bao", "/en/desk/notices", NO_STR),
                      .key = form_key(cx, request),
                      .newest_id = list.n > 0 ? list.items[0].id : 0,
                      .lines = notice_lines(cx, &list, false),
                      .pager = pager_of(cx->arena, request, list.next) };
    for (size_t i = 0; i < page.lines.n; i++)
        page.has_unread = page.has_unread || page.lines.items[i].is_new;
    html_begin(&html, cx, request->view);
    page_bell(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err bell_read_post(Cx *cx, const Request *request, Response *response)
{
    const BellInput *input = request->input;
    TRY(notice_mark_read(cx, cx->actor->id, input->up_to));
    response_redirect(response, desk_path(cx, "/lam-viec/thong-bao", "/en/desk/notices", NO_STR));
    return OK;
}

Err dossier_notices_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    NoticeList list;
    Html html;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier)); // also: may he see it
    NoticeQuery query = { .shelf = SHELF_DOSSIER,
                          .dossier = dossier.code,
                          .cursor = request_query(request, "sau") };
    TRY(notice_list(cx, &query, &list));
    DossierNoticesPage page = {
        .code = dossier.code,
        .dossier_path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier.code),
        .lines = notice_lines(cx, &list, false),
        .pager = pager_of(cx->arena, request, list.next),
    };
    html_begin(&html, cx, request->view);
    page_dossier_notices(&html, &page);
    response_set_html(response, &html);
    return OK;
}
