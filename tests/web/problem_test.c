#include "web/problem.h"

#include "support/test.h"
#include "texts.h"
#include "web/view.h"

static const Site site = { .name = STR_INIT("UBND xã"), .phone = STR_INIT("0291 1234") };

static Request *request_of(const char *target, Lang lang)
{
    Request *request = arena_new(test_arena(), Request);
    request->id = S("7F3A22");
    CHECK(request_parse_target(test_arena(), str_from_c(target), request));
    request->view = arena_new(test_arena(), View);
    view_init(request->view, test_arena(), &site, request, lang);
    return request;
}

static Cx *cx_with(Err err, TextKey what)
{
    Cx *cx = test_cx();
    Err ignored = fail(cx, err, what);
    (void)ignored;
    return cx;
}

TEST("each kind of failure has its status")
{
    static const struct {
        Err err;
        int stranger, member;
    } cases[] = {
        { ERR_INPUT, 422, 422 },    { ERR_FORBIDDEN, 401, 403 }, { ERR_NOT_FOUND, 404, 404 },
        { ERR_CONFLICT, 409, 409 }, { ERR_LIMIT, 413, 413 },     { ERR_BUSY, 503, 503 },
        { ERR_REMOTE, 502, 502 },   { ERR_STORAGE, 500, 500 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Problem problem = { .err = cases[i].err };
        CHECK_INT(problem_status(&problem, false), cases[i].stranger);
        CHECK_INT(problem_status(&problem, true), cases[i].member);
    }
}

TEST("a page says what happened, what to do next and the id of the request, in both languages")
{
    static const struct {
        Lang lang;
        const char *title, *id;
    } cases[] = { { LANG_VI, "<h1>Không tìm thấy trang</h1>", "Mã yêu cầu: 7F3A22" },
                  { LANG_EN, "<h1>Page not found</h1>", "Request id: 7F3A22" } };
    for (size_t i = 0; i < 2; i++) {
        Cx *cx = cx_with(ERR_NOT_FOUND, T_NONE);
        Response response;
        cx->lang = cases[i].lang;
        problem_respond(cx, request_of("/x", cases[i].lang), &response);
        CHECK_INT(response.status, 404);
        CHECK(str_contains(response.body, str_from_c(cases[i].title)));
        CHECK(str_contains(response.body, str_from_c(cases[i].id)));
        CHECK(str_contains(response.body, S("0291 1234")));
        CHECK(str_contains(response.body, S("role=\"search\"")));
    }
}

TEST("the API gets problem+json with code, detail, hint and the wrong fields")
{
    Cx *cx = test_cx();
    Response response;
    TextArg max = { "max", S("10") };
    problem_add_field(cx, S("applicant.name"), T_WEB_FIELD_TOO_LONG, &max);
    CHECK_ERR(problem_fields(cx, T_WEB_WHAT_INPUT), ERR_INPUT);
    cx->lang = LANG_EN;
    problem_respond(cx, request_of("/api/v1/dossiers", LANG_EN), &response);
    CHECK_INT(response.status, 422);
    CHECK_STR(response.content_type, "application/problem+json");
    CHECK_STR(
        response.body,
        "{\"type\":\"about:blank\",\"title\":\"There is a problem\",\"status\":422,"
        "\"code\":\"invalid_input\",\"detail\":\"Some fields are wrong, so nothing was saved.\","
        "\"hint\":\"Go back, correct these fields and send again.\",\"request_id\":\"7F3A22\","
        "\"errors\":[{\"field\":\"applicant.name\",\"detail\":\"Longer than 10 characters\"}]}");
}

TEST("what the log knows is not shown")
{
    Cx *cx = test_cx();
    Response response;
    Err err = fail(cx, ERR_STORAGE, T_NONE, .detail = S("disk I/O error at /srv/secret"));
    CHECK_INT(err, ERR_STORAGE);
    problem_respond(cx, request_of("/x", LANG_VI), &response);
    CHECK_INT(response.status, 500);
    CHECK(!str_contains(response.body, S("secret")));
}

TEST("who has been too fast is told when to come back, a stranger how to come in")
{
    Response response;
    problem_respond_status(test_cx(), request_of("/x", LANG_VI), &response, 429);
    CHECK_INT(response.status, 429);
    CHECK_STR(response.headers[0].name, "Retry-After");
    CHECK(str_contains(response.body, S("Chờ một phút rồi thử lại.")));
    problem_respond(cx_with(ERR_FORBIDDEN, T_NONE), request_of("/lam-viec", LANG_VI), &response);
    CHECK_INT(response.status, 401);
    CHECK(str_contains(response.body, S("href=\"/dang-nhap\"")));
    problem_respond(cx_with(ERR_FORBIDDEN, T_NONE), request_of("/api/v1/x", LANG_VI), &response);
    CHECK_STR(response.headers[0].name, "WWW-Authenticate");
}

TEST("every status that the adapter may ask for has a page")
{
    static const int statuses[] = {
        400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 502, 503, 507
    };
    for (size_t i = 0; i < sizeof statuses / sizeof statuses[0]; i++) {
        Response response;
        problem_respond_status(test_cx(), request_of("/x", LANG_VI), &response, statuses[i]);
        CHECK_INT(response.status, statuses[i]);
        CHECK(str_contains(response.body, S("<h1>")));
    }
}
