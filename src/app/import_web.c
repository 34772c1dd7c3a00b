// It stands here because it reaches into four rooms, and because the running import belongs to the
// server: its transaction holds the writer, so only memory can tell how far it is.
#include "app/import_web.h"

#include "app/import_job.h"
#include "app/visit.h"
#include "app_html.h"
#include "store/tx.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"

#define TERMINAL_PREFIX "motcua: "

enum {
    REFRESH_SECONDS = 2,
    HUNDRED = 100,
};

typedef struct ImportInput {
    int kind;
    Str action; // "thu": try; "ghi": write what was tried
    bool creates_missing;
} ImportInput;

static const char *const kinds[] = { "agencies", "procedures", "holidays", "history", NULL };

static const Field import_fields[] = {
    { "kind", FIELD_CHOICE, false, 0, offsetof(ImportInput, kind), kinds },
    { "action", FIELD_LINE, true, 10, offsetof(ImportInput, action), NULL },
    { "create_missing", FIELD_BOOL, false, 0, offsetof(ImportInput, creates_missing), NULL },
};

static const UploadRule one_file = { .file_bytes_max = 200 * 1024 * 1024, .files_max = 1 };

static const Form import_form = { .fields = import_fields,
                                  .n = sizeof import_fields / sizeof import_fields[0],
                                  .size_bytes = sizeof(ImportInput),
                                  .upload = &one_file };

static Handler import_get;
static Handler import_post;
static Handler import_refused;

const Route import_routes[] = {
    { METHOD_GET, "/quan-tri/nhap", "/en/admin/imports", PERM_CATALOGUE_EDIT, ROUTE_READ, NULL,
      import_get, NULL },
    { METHOD_POST, "/quan-tri/nhap", "/en/admin/imports", PERM_CATALOGUE_EDIT, ROUTE_SLOW,
      &import_form, import_post, import_refused },
    { .path = NULL },
};

static const TextKey kind_texts[IMPORT_KIND_COUNT] = {
    [IMPORT_AGENCIES] = T_APP_IMPORT_AGENCIES,
    [IMPORT_PROCEDURES] = T_APP_IMPORT_PROCEDURES,
    [IMPORT_HOLIDAYS] = T_APP_IMPORT_HOLIDAYS,
    [IMPORT_HISTORY] = T_APP_IMPORT_HISTORY,
};

// A file can name any unit: only who administers the whole installation may import.
static Err scope_check(Cx *cx)
{
    int64_t home_id;
    bool has_home;
    if (cx->actor->agency_id == NO_INT)
        return OK;
    TRY(account_find_home(tx_reads(cx), &home_id, &has_home));
    if (has_home && home_id == cx->actor->agency_id)
        return OK;
    return fail(cx, ERR_FORBIDDEN, T_APP_IMPORT_NOT_YOURS, .hint = T_APP_IMPORT_NOT_YOURS_HINT);
}

static SelectView kind_select(Cx *cx, const Request *request)
{
    Str typed = value_find(&request->values, "kind");
    SelectView select = { .name = S("kind"),
                          .label = text_get(cx->lang, T_APP_IMPORT_KIND),
                          .hint = S(""),
                          .error = S(""),
                          .choices = { arena_array(cx->arena, ChoiceView, IMPORT_KIND_COUNT),
                                       IMPORT_KIND_COUNT } };
    for (int kind = 0; kind < IMPORT_KIND_COUNT; kind++)
        select.choices.items[kind] =
            (ChoiceView) { str_from_c(kinds[kind]), text_get(cx->lang, kind_texts[kind]),
                           str_equal_c(typed, kinds[kind]) };
    return select;
}

static ImportLines lines_of(Cx *cx, Str text)
{
    size_t n = 0;
    for (Str rest = text, line; str_cut(&rest, '\n', &line);)
        n++;
    ImportLines lines = { arena_array(cx->arena, Str, n), 0 };
    if (str_begins_with(text, S(TERMINAL_PREFIX))) // problems are worded for a terminal
        text = str_slice(text, sizeof TERMINAL_PREFIX - 1, text.length);
    for (Str rest = text, line; str_cut(&rest, '\n', &line);)
        if (!str_is_empty(str_trim(line)))
            lines.items[lines.n++] = str_trim(line);
    return lines;
}

static Str progress_text(Cx *cx, const ImportLook *look)
{
    if (look->total_bytes <= 0)
        return S("");
    int64_t percent = look->taken_bytes * HUNDRED / look->total_bytes;
    TextArg arg = { "n", format_int(cx->arena, cx->lang, percent > HUNDRED ? HUNDRED : percent) };
    return text_fill(cx->arena, cx->lang, T_APP_IMPORT_PERCENT, &arg, 1);
}

static Err import_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    ImportLook look;
    Problem problem = cx->problem;
    TRY(scope_check(cx));
    cx->problem = problem;
    import_job_look(visit_of(cx)->server->import, cx->arena, &look);
    ImportPage page = {
        .errors = error_lines(cx),
        .action = desk_path(cx, "/quan-tri/nhap", "/en/admin/imports", NO_STR),
        .kind = kind_select(cx, request),
        .is_running = look.state == IMPORT_RUNNING,
        .is_done = look.state == IMPORT_DONE,
        .is_refused = look.state == IMPORT_REFUSED,
        .is_dry_run = look.is_dry_run,
        .file_name = look.file_name,
        .who = look.who,
        .what = text_get(cx->lang, kind_texts[look.kind]),
        .began_at = look.began_at,
        .progress = progress_text(cx, &look),
        .taken = look.total_bytes > 0 ? look.taken_bytes : 0,
        .total = look.total_bytes > 0 ? look.total_bytes : 1,
        .lines = lines_of(cx, look.outcome),
    };
    if (page.is_running)
        response_add_header(response, "Refresh", str_format(cx->arena, "%d", (int)REFRESH_SECONDS));
    html_begin(&html, cx, request->view);
    page_import(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err import_get(Cx *cx, const Request *request, Response *response)
{
    return import_show(cx, request, response);
}

static Err import_refused(Cx *cx, const Request *request, Response *response)
{
    return import_show(cx, request, response);
}

// A file that comes with the form, kept where it can be read again.
static Err file_take(Cx *cx, const Request *request, ImportWish *wish)
{
    if (request->uploads.n == 0 || request->uploads.items[0].content->size_bytes == 0) {
        problem_add_field(cx, S("file"), T_APP_IMPORT_NO_FILE, NULL);
        return problem_fields(cx, T_APP_IMPORT_NO_FILE);
    }
    const Upload *upload = &request->uploads.items[0];
    if (upload->is_large)
        return fail(cx, ERR_LIMIT, T_APP_IMPORT_TOO_LARGE, .hint = T_APP_IMPORT_TOO_LARGE_HINT);
    wish->file_name = upload->name;
    return cx->env->contents->keep(upload->content, &wish->digest);
}

// What was tried last, to be written now.
static Err trial_take(Cx *cx, ImportJob *job, ImportWish *wish)
{
    ImportLook look;
    import_job_look(job, cx->arena, &look);
    if (look.state != IMPORT_DONE || !look.is_dry_run)
        return fail(cx, ERR_CONFLICT, T_APP_IMPORT_NOT_TRIED, .hint = T_APP_IMPORT_NOT_TRIED_HINT);
    wish->kind = look.kind;
    wish->creates_missing = look.creates_missing;
    wish->file_name = look.file_name;
    wish->digest = look.digest;
    return OK;
}

static Err import_post(Cx *cx, const Request *request, Response *response)
{
    const ImportInput *input = request->input;
    ImportJob *job = visit_of(cx)->server->import;
    bool is_trial = !str_equal_c(input->action, "ghi");
    ImportWish wish = { .kind = input->kind < 0 ? IMPORT_AGENCIES : (ImportKind)input->kind,
                        .is_dry_run = is_trial,
                        .creates_missing = input->creates_missing,
                        .actor = cx->actor,
                        .lang = cx->lang };
    TRY(scope_check(cx));
    TRY(is_trial ? file_take(cx, request, &wish) : trial_take(cx, job, &wish));
    TRY(import_job_start(cx, job, &wish));
    response_redirect(response, desk_path(cx, "/quan-tri/nhap", "/en/admin/imports", NO_STR));
    return OK;
}
