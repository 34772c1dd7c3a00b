#include "app/openapi.h"

#include "app/routes.h"
#include "base/json_read.h"
#include "support/test.h"

#include <string.h>

static const Json *described(const Json *paths, const Route *route)
{
    static const char *const methods[METHOD_COUNT] = { "get", "post", "put", "delete" };
    const Json *path = json_get(paths, route->path);
    return path == NULL ? NULL : json_get(path, methods[route->method]);
}

static Json *openapi_read(void)
{
    Json *json = NULL;
    Str why = NO_STR;
    CHECK(json_parse(test_arena(), openapi_text(test_arena()), &json, &why));
    return json;
}

TEST("every route of the API is described, and nothing else is")
{
    const Json *paths = json_get(openapi_read(), "paths");
    int routes = 0;
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            bool is_api = strncmp(route->path, "/api/", 5) == 0;
            CHECK_INT(described(paths, route) != NULL, is_api);
            routes += is_api;
        }
    CHECK(routes >= 5);
}

TEST("the body of a form is an object with its limits, members of members inside")
{
    const Json *post =
        json_get(json_get(json_get(openapi_read(), "paths"), "/api/v1/dossiers"), "post");
    const Json *schema = json_get(
        json_get(json_get(json_get(post, "requestBody"), "content"), "application/json"), "schema");
    const Json *properties = json_get(schema, "properties");
    CHECK(str_equal_c(json_get_text(schema, "type"), "object"));
    CHECK(str_equal_c(json_get_text(json_get(properties, "procedure"), "type"), "string"));
    const Json *applicant = json_get(properties, "applicant");
    CHECK(str_equal_c(json_get_text(applicant, "type"), "object"));
    CHECK(json_get(json_get(applicant, "properties"), "name") != NULL);
    CHECK(json_length(json_get(json_get(properties, "channel"), "enum")) == 3);
}
