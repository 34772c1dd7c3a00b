#include "web/web_routes.h"

#include "support/test.h"
#include "texts.h"
#include "web/asset.h"
#include "web/view.h"

static const Site site = { .name = STR_INIT("UBND xã") };
static const Route *const tables[] = { web_routes, NULL };

static Err get(const char *target, const char *accept_encoding, Response *out)
{
    Cx *cx = test_cx();
    Request request = { .accept_encoding = str_from_c(accept_encoding) };
    RouteMatch match;
    View view;
    CHECK(request_parse_target(cx->arena, str_from_c(target), &request));
    route_find(tables, cx->arena, METHOD_GET, request.path, &match);
    if (match.route == NULL)
        return ERR_NOT_FOUND;
    request.params = match.params;
    cx->lang = match.lang;
    view_init(&view, cx->arena, &site, &request, match.lang);
    request.view = &view;
    response_init(out);
    return match.route->run(cx, &request, out);
}

static Str header_of(const Response *response, const char *name)
{
    NamedValueList list = { (NamedValue *)response->headers, response->header_n };
    return value_find(&list, name);
}

TEST("an asset is packed for who can unpack it and kept for ever")
{
    Response plain, packed;
    const char *path = str_to_c(test_arena(), asset_path(S("motcua.css")));
    CHECK_OK(get(path, NULL, &plain));
    CHECK_OK(get(path, "br, gzip", &packed));
    CHECK(!plain.is_compressed);
    CHECK(packed.is_compressed);
    CHECK(packed.body.length * 2 < plain.body.length);
    CHECK_STR(header_of(&plain, "Cache-Control"), "public, max-age=31536000, immutable");
    CHECK_ERR(get("/tai-nguyen/motcua.css", NULL, &plain), ERR_NOT_FOUND);
}

TEST("a choice of display is kept in a cookie and leads back")
{
    Response response;
    CHECK_OK(get("/hien-thi?co=130&tuong-phan=cao&ve=/thu-tuc?q=a", NULL, &response));
    CHECK_INT(response.status, 303);
    CHECK_STR(header_of(&response, "Location"), "/thu-tuc?q=a");
    CHECK(str_begins_with(header_of(&response, "Set-Cookie"), S("hien_thi=130-cao; ")));
    CHECK_OK(get("/hien-thi?co=1&ve=https://evil.example", NULL, &response));
    CHECK_STR(header_of(&response, "Location"), "/");
    CHECK(str_begins_with(header_of(&response, "Set-Cookie"), S("hien_thi=100; ")));
}

TEST("without a choice the page offers all sizes, in both languages")
{
    Response response;
    CHECK_OK(get("/en/display?ve=%2Fen", NULL, &response));
    CHECK(str_contains(response.body, S("<html lang=\"en\" class=\"text-100\">")));
    CHECK(str_contains(response.body, S("value=\"200\"")));
    CHECK(str_contains(response.body, S("value=\"100\" checked")));
    CHECK(str_contains(response.body, S("name=\"ve\" value=\"/en\"")));
    CHECK_OK(get("/hien-thi", NULL, &response));
    CHECK(str_contains(response.body, S("Tùy chọn hiển thị")));
}
