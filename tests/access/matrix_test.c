// Who reaches what: every route × every role × every distance of the object asked for, through the
// real gate and handlers, against tests/access/routes.txt. The file is read by people; from it and
// from role_rules.c the expected answer of each cell follows:
//   permission missing             refused: 401, 403 or the log-in page
//   object beyond one's agency     exactly the answer of an object that was never there
//   otherwise                      let in
// "build/test-access-matrix" with MATRIX_WRITE=1 prints the rows as the program has them, to be
// read before they are kept.
#include "app/routes.h"
#include "rooms/agencies/agencies.h"
#include "rooms/citizen/citizen.h"
#include "store/tx.h"
#include "support/route_objects.h"
#include "support/route_walk.h"
#include "support/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const permission_words[PERM_COUNT] = {
    [PERM_NONE] = "none",
    [PERM_PUBLIC] = "public",
    [PERM_CITIZEN] = "citizen",
    [PERM_ACCOUNT] = "account",
    [PERM_STAFF] = "staff",
    [PERM_DOSSIER_VIEW] = "view",
    [PERM_DOSSIER_RECEIVE] = "receive",
    [PERM_DOSSIER_WORK] = "work",
    [PERM_DOSSIER_APPROVE] = "approve",
    [PERM_DOSSIER_RETURN] = "return",
    [PERM_FEE_COLLECT] = "fee-collect",
    [PERM_FEE_CONTROL] = "fee-control",
    [PERM_QUEUE_SERVE] = "queue",
    [PERM_REPORT_VIEW] = "report",
    [PERM_CATALOGUE_EDIT] = "catalogue",
    [PERM_CALENDAR_EDIT] = "calendar",
    [PERM_USER_ADMIN] = "users",
    [PERM_SETTINGS] = "settings",
    [PERM_AUDIT] = "audit",
    [PERM_API] = "api",
};

typedef struct Declared {
    Str name; // "GET /lam-viec"
    Permission permission;
    ObjectKind kind;
    bool asks_more; // the service looks at more than the permission of the row
} Declared;

typedef struct Asker {
    const char *name;
    RoleSet roles;    // 0: nobody
    Str cookie, csrf; // of a person, for pages
    Str bearer;       // for the API, where a cookie is not enough; a program has no more
    bool is_citizen;  // logged in by a code that was sent to him
} Asker;

typedef struct Matrix {
    RunningServer running;
    Declared *rows;
    size_t n;
    RouteObjects objects;
    Asker askers[ROLE_COUNT + 3];
    size_t asker_n;
    int cells, differences;
    bool is_quiet;
} Matrix;

// ---- The declared matrix

static bool permission_parse(Str word, Permission *out)
{
    for (int i = 0; i < PERM_COUNT; i++)
        if (permission_words[i] != NULL && str_equal_c(word, permission_words[i])) {
            *out = (Permission)i;
            return true;
        }
    return false;
}

static bool row_parse(Str line, Declared *out)
{
    Str method, path, permission, kind, more = S("");
    if (!str_cut(&line, ' ', &method) || !str_cut(&line, ' ', &path) ||
        !str_cut(&line, ' ', &permission) || !str_cut(&line, ' ', &kind))
        return false;
    (void)str_cut(&line, ' ', &more);
    *out =
        (Declared) { .name = str_format(test_arena(), "%.*s %.*s", STR_ARG(method), STR_ARG(path)),
                     .kind = OBJECT_KIND_COUNT,
                     .asks_more = str_equal(more, S("more")) };
    for (int i = 0; i < OBJECT_KIND_COUNT; i++)
        if (str_equal_c(kind, object_kind_words[i]))
            out->kind = (ObjectKind)i;
    return out->kind < OBJECT_KIND_COUNT && permission_parse(permission, &out->permission);
}

static void rows_read(Matrix *matrix)
{
    static char text[256 * 1024];
    FILE *file = fopen("tests/access/routes.txt", "r");
    size_t length = file == NULL ? 0 : fread(text, 1, sizeof text, file);
    if (file != NULL)
        fclose(file);
    Str rest = { text, length }, line;
    matrix->rows = arena_array(test_arena(), Declared, 2000);
    while (str_cut(&rest, '\n', &line)) {
        if (str_is_empty(line) || line.data[0] == '#')
            continue;
        bool is_row = row_parse(line, &matrix->rows[matrix->n]);
        CHECK(is_row);
        matrix->n += is_row;
    }
}

static const Declared *row_of(const Matrix *matrix, const Route *route)
{
    Str name = route_name(route);
    for (size_t i = 0; i < matrix->n; i++)
        if (str_equal(matrix->rows[i].name, name))
            return &matrix->rows[i];
    return NULL;
}

static const Route *route_of(Str name)
{
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            if (str_equal(route_name(route), name))
                return route;
    return NULL;
}

// ---- The people

static int64_t agency_id(Matrix *matrix, const char *code)
{
    int64_t id = NO_INT;
    CHECK_OK(scope_get_agency(&matrix->running.cx, str_from_c(code), &id));
    return id;
}

static int64_t person_add(Matrix *matrix, const char *name, const char *agency, RoleSet roles)
{
    int64_t id = 0;
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_from_c(name),
                      .agency_id = agency == NULL ? NO_INT : agency_id(matrix, agency),
                      .roles = roles,
                      .password = S("cầu vồng bút chì mưa") };
    matrix->running.cx.problem = (Problem) { 0 };
    CHECK_OK(account_add(&matrix->running.cx, &in, &id));
    return id;
}

static void log_in(Matrix *matrix, Asker *asker)
{
    Browser browser = { .running = &matrix->running };
    Str fields = str_format(test_arena(),
                            "name=%s&password=c%%E1%%BA%%A7u+v%%E1%%BB%%93ng+b%%C3%%BAt+ch%%C3%%AC"
                            "+m%%C6%%B0a",
                            asker->name);
    HttpReply reply = browser_post(&browser, "/dang-nhap", "/dang-nhap", fields.data);
    CHECK_INT(reply.status, 303);
    asker->cookie = str_format(test_arena(), "sid=%.*s", STR_ARG(browser_cookie(&browser, "sid")));
    reply = browser_get(&browser, "/lam-viec/tai-khoan");
    asker->csrf = reply_between(&reply, "name=\"csrf\" value=\"", "\"");
}

// His number; the first log-in of a phone makes the account, the session of the last one is kept.
static int64_t citizen_log_in_here(Matrix *matrix, const char *phone, Asker *out)
{
    int64_t id = NO_INT;
    Browser browser = { .running = &matrix->running };
    Str contact = str_format(test_arena(), "contact=%s", phone);
    HttpReply reply = browser_post(&browser, "/toi/dang-nhap", "/toi/dang-nhap", contact.data);
    CHECK_INT(reply.status, 303);
    reply = browser_get(&browser, "/toi/ma");
    Str code = reply_between(&reply, "<strong class=\"code\">", "<");
    code = str_format(test_arena(), "code=%.*s", STR_ARG(code));
    reply = browser_post(&browser, "/toi/ma", "/toi/ma", code.data);
    CHECK_INT(reply.status, 303);
    Str session = browser_cookie(&browser, "cid");
    CHECK_OK(citizen_id_find(&matrix->running.cx, session, &id));
    reply = browser_get(&browser, "/toi");
    *out = (Asker) { .name = "citizen",
                     .cookie = str_format(test_arena(), "cid=%.*s", STR_ARG(session)),
                     .csrf = reply_between(&reply, "name=\"csrf\" value=\"", "\""),
                     .is_citizen = true };
    return id;
}

// He is logged in twice: the walk ends his first session. The drafts are his and another's.
static void citizen_make(Matrix *matrix)
{
    Asker *asker = &matrix->askers[matrix->asker_n++], other;
    int64_t citizens[2];
    (void)citizen_log_in_here(matrix, "0912345678", asker);
    citizens[0] = citizen_log_in_here(matrix, "0912345678", asker);
    citizens[1] = citizen_log_in_here(matrix, "0987654321", &other);
    CHECK(citizens[0] != citizens[1]);
    route_objects_make_drafts(&matrix->running, citizens, &matrix->objects);
}

static Str token_make(Matrix *matrix, const char *agency, RoleSet roles)
{
    Str token = NO_STR;
    TokenNew in = { .agency_id = agency == NULL ? NO_INT : agency_id(matrix, agency),
                    .roles = roles,
                    .label = S("program") };
    CHECK_OK(api_token_add(&matrix->running.cx, &in, &token));
    return token;
}

static void askers_make(Matrix *matrix, const char *agency)
{
    Asker nobody = { .name = "nobody" };
    matrix->askers[matrix->asker_n++] = nobody;
    for (int role = 0; role < ROLE_COUNT; role++) {
        Asker *asker = &matrix->askers[matrix->asker_n++];
        *asker = (Asker) { .name = role_code((Role)role).data, .roles = 1u << role };
        (void)person_add(matrix, asker->name, agency, asker->roles);
        log_in(matrix, asker);
        asker->bearer = token_make(matrix, agency, asker->roles);
    }
    Asker *program = &matrix->askers[matrix->asker_n++];
    *program = (Asker) { .name = "program", .roles = 1u << ROLE_HEAD };
    program->bearer = token_make(matrix, agency, program->roles);
    Browser browser = { .running = &matrix->running };
    HttpReply page = browser_get(&browser, "/dang-nhap");
    matrix->askers[0].csrf = reply_between(&page, "name=\"csrf\" value=\"", "\"");
}

// agency is that of the askers; the right one is H16.37.02.
static void matrix_begin(Matrix *matrix, const char *agency)
{
    *matrix = (Matrix) { .n = 0 };
    running_server_begin(&matrix->running);
    matrix->running.server->options.is_behind_proxy = true;
    route_objects_make(&matrix->running, &matrix->objects);
    rows_read(matrix);
    askers_make(matrix, agency);
    citizen_make(matrix);
}

// ---- One cell

static HttpReply cell_ask(Matrix *matrix, const Route *route, const Asker *asker, Str object)
{
    bool by_token = str_is_empty(asker->cookie) || strncmp(route->path, "/api/", 5) == 0;
    RouteAsk ask = { .route = route,
                     .object = object,
                     .cookie = asker->cookie,
                     .csrf = asker->csrf,
                     .bearer = by_token ? asker->bearer : S(""),
                     .address = str_format(test_arena(), "10.1.%d.%d", matrix->cells / 250 % 250,
                                           matrix->cells % 250) };
    matrix->cells++;
    return route_ask(&matrix->running, &ask);
}

static bool is_refused(const HttpReply *reply)
{
    Str to = reply_header(reply, "Location");
    bool is_sent_to_login = reply->status == 303 && (str_contains(to, S("dang-nhap?ve=")) ||
                                                     str_contains(to, S("/nop/tiep-tuc?so=")) ||
                                                     str_contains(to, S("?ve=")));
    return reply->status == 401 || reply->status == 403 || is_sent_to_login;
}

enum {
    ASKED_FORMS = 16
};

// The ways in which an answer may repeat the pieces of an object; short ones only within a path.
static size_t asked_forms(Str object, Str out[ASKED_FORMS])
{
    size_t n = 0;
    Str piece;
    while (n + 4 <= ASKED_FORMS && str_cut(&object, '|', &piece)) {
        Str encoded = url_encode(test_arena(), piece);
        out[n++] = str_format(test_arena(), "/%.*s", STR_ARG(piece));
        out[n++] = str_format(test_arena(), "%%2F%.*s", STR_ARG(encoded));
        if (piece.length > 3) {
            out[n++] = piece;
            out[n++] = encoded;
        }
    }
    return n;
}

static size_t form_length(Str rest, const Str *forms, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_begins_with(rest, forms[i]))
            return forms[i].length;
    return 0;
}

// What was asked for and the request's own number are taken out: two answers that say the same are
// then the same.
static Str answer_text(const HttpReply *reply, Str object)
{
    Str body = reply->body, forms[ASKED_FORMS];
    size_t n = asked_forms(object, forms);
    Buffer out;
    buffer_init(&out, test_arena(), 1 << 20);
    for (size_t i = 0; i < body.length;) {
        Str rest = str_slice(body, i, body.length);
        size_t hex = 0, asked = form_length(rest, forms, n);
        while (hex < rest.length && strchr("0123456789abcdef-", rest.data[hex]) != NULL &&
               rest.data[hex] != '\0')
            hex++;
        if (asked > 0)
            i += asked;
        else if (hex >= 9)
            i += hex;
        else
            buffer_add_char(&out, body.data[i++]);
    }
    return str_format(test_arena(), "%d %.*s", reply->status, STR_ARG(buffer_text(&out)));
}

static void differ(Matrix *matrix, const Route *route, const Asker *asker, const char *how)
{
    matrix->differences++;
    if (!matrix->is_quiet)
        printf("# %s, %s: %s\n", route_name(route).data, asker->name, how);
}

// Drafts are their citizen's; who took money sees his shift, who controls the till sees all.
static bool is_let_near(ObjectKind kind, const Asker *asker)
{
    if (kind == OBJECT_DRAFT)
        return asker->is_citizen;
    return kind != OBJECT_SHIFT || role_set_can(asker->roles, PERM_FEE_CONTROL);
}

static void cells_of_object(Matrix *matrix, const Declared *row, const Route *route,
                            const Asker *asker)
{
    static const char *const distances[] = { "own", "same unit", "other unit", "other agency" };
    const Str *objects = matrix->objects.at[row->kind];
    bool has_near = is_let_near(row->kind, asker);
    HttpReply missing = cell_ask(matrix, route, asker, objects[DISTANCE_MISSING]);
    Str nothing = answer_text(&missing, objects[DISTANCE_MISSING]);
    if (missing.status < 300 || missing.status >= 500 ||
        (missing.status < 400 && !is_refused(&missing)))
        differ(matrix, route, asker, "lets in to what is missing");
    for (int distance = 0; distance < DISTANCE_MISSING; distance++) {
        HttpReply reply = cell_ask(matrix, route, asker, objects[distance]);
        bool is_same = str_equal(answer_text(&reply, objects[distance]), nothing);
        bool is_in = reply.status != 404 && (row->asks_more || !is_refused(&reply));
        bool is_near = has_near && distance <= DISTANCE_SAME;
        if (reply.status >= 500 || (is_near ? !is_in : !is_same))
            differ(matrix, route, asker,
                   str_format(test_arena(), "%s gives %d, missing %d", distances[distance],
                              reply.status, missing.status)
                       .data);
    }
}

static void cells_of(Matrix *matrix, const Declared *row, const Route *route, const Asker *asker)
{
    bool may = role_set_can(asker->roles, row->permission) ||
               (asker->is_citizen && row->permission == PERM_CITIZEN);
    bool has_object = row->kind != OBJECT_NONE && row->kind != OBJECT_ANOTHER;
    if (may && has_object) {
        cells_of_object(matrix, row, route, asker);
        return;
    }
    for (int distance = 0; distance < DISTANCE_COUNT; distance++) {
        Str object = matrix->objects.at[row->kind][distance];
        if (object.data == NULL)
            continue;
        HttpReply reply = cell_ask(matrix, route, asker, object);
        bool is_wrong_password = row->permission == PERM_PUBLIC && reply.status == 401;
        bool is_right = is_refused(&reply) != may || is_wrong_password || (may && row->asks_more);
        if (!is_right || reply.status >= 500 || reply.status == 0)
            differ(matrix, route, asker,
                   str_format(test_arena(), "%s, gives %d", may ? "may" : "may not", reply.status)
                       .data);
    }
}

// Ending one's own session would end the walk.
static bool ends_session(const Route *route)
{
    return str_ends_with(str_from_c(route->path), S("/dang-xuat"));
}

static void matrix_walk(Matrix *matrix)
{
    for (size_t i = 0; i < matrix->asker_n; i++)
        for (size_t k = 0; k < matrix->n; k++) {
            const Route *route = route_of(matrix->rows[k].name);
            if (route != NULL && (!ends_session(route) || i == 0))
                cells_of(matrix, &matrix->rows[k], route, &matrix->askers[i]);
        }
}

// ---- The tests

static ObjectKind kind_guess(const Route *route)
{
    if (strchr(route->path, '{') == NULL)
        return OBJECT_NONE;
    bool is_dossier = strstr(route->path, "ho-so/{code}") != NULL ||
                      strstr(route->path, "dossiers/{code}") != NULL ||
                      strstr(route->path, "thu-phi/{code}") != NULL;
    bool is_account = strstr(route->path, "nguoi-dung/{id}") != NULL;
    return is_dossier ? OBJECT_DOSSIER : is_account ? OBJECT_ACCOUNT : OBJECT_ANOTHER;
}

static void rows_print(void)
{
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            printf("%s %s %s\n", route_name(route).data, permission_words[route->permission],
                   object_kind_words[kind_guess(route)]);
}

TEST("every route is declared with its permission, and nothing is declared that is not there")
{
    Matrix matrix = { .n = 0 };
    if (getenv("MATRIX_WRITE") != NULL) {
        rows_print();
        return;
    }
    rows_read(&matrix);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            const Declared *row = row_of(&matrix, route);
            if (row == NULL || row->permission != route->permission)
                printf("# %s: declare it in tests/access/routes.txt\n", route_name(route).data);
            CHECK(row != NULL && row->permission == route->permission);
            CHECK(row == NULL || (row->kind == OBJECT_NONE) == (strchr(route->path, '{') == NULL));
        }
    for (size_t i = 0; i < matrix.n; i++)
        CHECK(route_of(matrix.rows[i].name) != NULL);
    for (int permission = 0; permission < PERM_COUNT; permission++)
        CHECK(permission_words[permission] != NULL);
}

TEST("every route × every role × every distance answers as declared")
{
    Matrix matrix;
    matrix_begin(&matrix, "H16.37.02");
    matrix_walk(&matrix);
    printf("# %d cells\n", matrix.cells);
    CHECK(matrix.cells > 1000);
    CHECK_INT(matrix.differences, 0);
    running_server_end(&matrix.running);
}

TEST("the walk notices a permission that is missing from a row")
{
    Matrix matrix;
    matrix_begin(&matrix, "H16.37.02");
    matrix.is_quiet = true;
    for (size_t i = 0; i < matrix.n; i++)
        if (str_equal_c(matrix.rows[i].name, "GET /quan-tri/nguoi-dung"))
            matrix.rows[i].permission = PERM_STAFF; // declared wider than it is, and so the reverse
    matrix_walk(&matrix);
    CHECK_INT(matrix.differences, ROLE_COUNT); // all roles but the administrator, and the program
    running_server_end(&matrix.running);
}

TEST("the walk notices that nobody looks at the agency any more")
{
    Matrix matrix;
    matrix_begin(&matrix, NULL); // who sees everything is a service without its scope check
    matrix.is_quiet = true;
    matrix_walk(&matrix);
    CHECK(matrix.differences > 20);
    running_server_end(&matrix.running);
}

TEST("the walk notices a citizen who gets at another's draft")
{
    Matrix matrix;
    matrix_begin(&matrix, "H16.37.02");
    matrix.is_quiet = true;
    matrix.askers[1] = matrix.askers[matrix.asker_n - 1];
    matrix.asker_n = 2; // with nobody
    matrix_walk(&matrix);
    CHECK(matrix.askers[1].is_citizen);
    CHECK_INT(matrix.differences, 0);
    Str *drafts = matrix.objects.at[OBJECT_DRAFT];
    drafts[DISTANCE_UNIT] = drafts[DISTANCE_OWN]; // opens although it counts as another's
    matrix_walk(&matrix);
    CHECK_INT(matrix.differences, 9); // all its pages but the one that thanks for what was sent
    running_server_end(&matrix.running);
}
