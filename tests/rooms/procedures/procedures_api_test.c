#include "rooms/procedures/procedures_api.h"

#include "base/json_read.h"
#include "rooms/procedures/procedures.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static Cx *catalogue(void)
{
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    Str text = S("{\"code\":\"1.001193\",\"name\":\"Đăng ký khai sinh\",\"field\":\"Hộ tịch\"}\n"
                 "{\"code\":\"1.000656\",\"name\":\"Đăng ký khai tử\",\"field\":\"Hộ tịch\"}\n"
                 "{\"code\":\"1.001193.H36\",\"name\":\"Riêng\",\"field\":\"Hộ tịch\"}\n"
                 "{\"code\":\"2.000815\",\"name\":\"Chứng thực <b>\",\"field\":\"Chứng thực\"}\n");
    CHECK_OK(procedure_import(cx, test_input(text, 99, OK), &how, &counts));
    return cx;
}

static Err get(Cx *cx, size_t row, const char *target, const char *code, Response *response)
{
    Request *request = arena_new(test_arena(), Request);
    NamedValue *param = arena_new(test_arena(), NamedValue);
    CHECK(request_parse_target(test_arena(), str_from_c(target), request));
    *param = (NamedValue) { S("code"), str_from_c(code) };
    request->params = (NamedValueList) { param, 1 };
    response_init(response);
    return procedures_api_routes[row].run(cx, request, response);
}

static const Json *body(const Response *response)
{
    Json *json = NULL;
    Str problem = NO_STR;
    CHECK(json_parse(test_arena(), response->body, &json, &problem));
    return json;
}

static Str next_link(const Response *response)
{
    for (size_t i = 0; i < response->header_n; i++)
        if (str_equal_c(response->headers[i].name, "Link"))
            return response->headers[i].value;
    return NO_STR;
}

TEST("the catalogue is searched, and each hit links to itself and its page")
{
    Cx *cx = catalogue();
    Response response;
    CHECK(procedures_api_routes[0].permission == PERM_PUBLIC);
    CHECK_OK(get(cx, 0, "/api/v1/procedures?q=khai+sinh", "", &response));
    const Json *items = json_get(body(&response), "items");
    CHECK_INT((int64_t)json_length(items), 1);
    CHECK_STR(json_get_text(json_at(items, 0), "code"), "1.001193");
    const Json *links = json_get(json_at(items, 0), "links");
    CHECK_STR(json_get_text(links, "self"), "/api/v1/procedures/1.001193");
    CHECK_STR(json_get_text(links, "page"), "/thu-tuc/1-001193-dang-ky-khai-sinh");
    CHECK(str_is_absent(next_link(&response)));
    CHECK(!str_contains(response.body, S("<b>")));
}

TEST("a list that goes on carries a link to what follows, with the rest of the query")
{
    Cx *cx = catalogue();
    Response response;
    CHECK_OK(get(cx, 0, "/api/v1/procedures?field=ho%20tich&limit=2", "", &response));
    CHECK_INT((int64_t)json_length(json_get(body(&response), "items")), 2);
    Str link = next_link(&response);
    CHECK(str_begins_with(link, S("</api/v1/procedures?field=ho%20tich&limit=2&cursor=")));
    CHECK(str_ends_with(link, S(">; rel=\"next\"")));
    Str target = str_slice(link, 1, str_position(link, '>'));
    CHECK_OK(get(cx, 0, str_to_c(test_arena(), target), "", &response));
    CHECK_INT((int64_t)json_length(json_get(body(&response), "items")), 1);
    CHECK(str_is_absent(next_link(&response)));
    CHECK_ERR(get(cx, 0, "/api/v1/procedures?cursor=zz", "", &response), ERR_INPUT);
}

TEST("one procedure is given whole, in the form that its agency uses")
{
    Cx *cx = catalogue();
    Response response;
    static const struct {
        const char *code, *target, *name;
    } cases[] = {
        { "1.001193", "/api/v1/procedures/1.001193", "Đăng ký khai sinh" },
        { "1.001193.000.00.00.H36", "/api/v1/procedures/x", "Riêng" },
        { "1.001193", "/api/v1/procedures/1.001193?agency=000.00.07.H36", "Riêng" },
        { "1.001193", "/api/v1/procedures/1.001193?agency=nonsense", "Đăng ký khai sinh" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_OK(get(cx, 1, cases[i].target, cases[i].code, &response));
        CHECK_STR(json_get_text(body(&response), "name"), cases[i].name);
    }
    CHECK_ERR(get(cx, 1, "/api/v1/procedures/9.999999", "9.999999", &response), ERR_NOT_FOUND);
}
