// "Giấy tờ của tôi": what a citizen has handed in and got back, and its use in a new dossier.
#include "citizen_html.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/draft_web.h"
#include "rooms/citizen/form_web.h"
#include "rooms/citizen/own_papers.h"
#include "rooms/citizen/own_papers_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

static Err groups_fill(Cx *cx, const OwnPapersList *list, MePapersPage *page)
{
    page->groups = (MePaperGroups) { arena_array(cx->arena, MePaperGroup, list->n + 1), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Dossier *dossier = &list->items[i].dossier;
        MePaperGroup *group = &page->groups.items[i];
        group->code = dossier->code;
        group->procedure_name = dossier->procedure_name;
        group->path =
            str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                       STR_ARG(url_encode(cx->arena, dossier->code)), STR_ARG(dossier->check_code));
        Str base = desk_path(cx, "/toi/giay-to", "/en/me/papers", dossier->code);
        TRY(file_list_view(cx, &list->items[i].files, base, false, &group->files));
    }
    return OK;
}

Err me_papers_get(Cx *cx, const Request *request, Response *response)
{
    OwnPapersList list;
    Html html;
    MePapersPage page = { 0 };
    TRY(own_papers_list(cx, request_query(request, "sau"), &list));
    TRY(groups_fill(cx, &list, &page));
    page.pager = pager_of(cx->arena, request, text_or_empty(list.next));
    html_begin(&html, cx, request->view);
    page_me_papers(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err paper_open(Cx *cx, const Request *request, FileLink *out)
{
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0; // found nowhere
    return own_paper_get(cx, request_param(request, "code"), id, out);
}

Err me_paper_file_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(paper_open(cx, request, &link));
    return file_send(cx, response, &link);
}

Err me_paper_preview_get(Cx *cx, const Request *request, Response *response)
{
    FileLink link;
    TRY(paper_open(cx, request, &link));
    return file_preview_send(cx, request, response, &link);
}

// ---- In a draft

static Str select_name(Cx *cx, int64_t ordinal)
{
    return str_format(cx->arena, "dung-lai%lld", (long long)ordinal);
}

static ChoiceViews reusable_choices(Cx *cx, const FileLinkList *files)
{
    ChoiceViews choices = { arena_array(cx->arena, ChoiceView, files->n + 1), files->n };
    for (size_t i = 0; i < files->n; i++) {
        const FileLink *file = &files->items[i];
        Str day = date_format_vietnamese(cx->arena, instant_date(file->added_at));
        choices.items[i] = (ChoiceView) {
            .value = str_format(cx->arena, "%lld", (long long)file->id),
            .label = str_format(cx->arena, "%.*s – %.*s, %.*s", STR_ARG(file->name),
                                STR_ARG(file->owner.key), STR_ARG(day)),
        };
    }
    return choices;
}

Err reuse_fill(Cx *cx, const Draft *draft, const DraftKey *key, PaperViews *papers)
{
    FileLinkList files;
    TRY(own_papers_list_reusable(cx, draft, key, &files));
    ChoiceViews choices = reusable_choices(cx, &files);
    Str base = step_path(cx, draft->number, DRAFT_PAPERS);
    for (size_t i = 0; i < papers->n && choices.n > 0; i++) {
        PaperView *paper = &papers->items[i];
        int64_t ordinal = draft->papers.items[i].part.ordinal;
        paper->reuse_action =
            str_format(cx->arena, "%.*s/%lld/%s", STR_ARG(base), (long long)ordinal,
                       cx->lang == LANG_EN ? "reuse" : "dung-lai");
        paper->reuse = (SelectView) { .name = select_name(cx, ordinal),
                                      .label = text_get(cx->lang, T_CITIZEN_REUSE_WHICH),
                                      .choices = choices };
    }
    return OK;
}

Err paper_reuse_post(Cx *cx, const Request *request, Response *response)
{
    Draft draft;
    DraftKey key;
    PaperReuse reuse = { 0 };
    TRY(draft_open_again(cx, request, &draft, &key));
    if (!str_to_int(request_param(request, "part"), &reuse.ordinal))
        reuse.ordinal = 0; // no paper has it
    Str chosen = value_find(&request->values, str_to_c(cx->arena, select_name(cx, reuse.ordinal)));
    if (!str_is_absent(chosen) && !str_to_int(chosen, &reuse.link_id))
        reuse.link_id = 0; // no file has it
    TRY(draft_paper_reuse(cx, &draft, &key, &reuse));
    response_redirect(response, str_format(cx->arena, "%.*s#phan%lld",
                                           STR_ARG(step_path(cx, draft.number, DRAFT_PAPERS)),
                                           (long long)reuse.ordinal));
    return OK;
}
