#include "rooms/counter/counter_web.h"

#include "base/json_read.h"
#include "support/counter.h"
#include "support/site.h"
#include "support/test.h"

TEST("proposals fill the procedure in and leave the box empty for the next one")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Json *json;
    Str problem;
    Response answer = test_get(cx, counter_web_routes, "/lam-viec/tiep-nhan/goi-y?q=ks");
    CHECK_INT(answer.status, 200);
    CHECK(json_parse(cx->arena, answer.body, &json, &problem));
    CHECK_INT((int64_t)json_length(json), 1);
    const Json *first = json_at(json, 0);
    CHECK_STR(json_get_text(first, "label"), "Đăng ký khai sinh");
    CHECK_STR(json_get_text(first, "value"), "");
    CHECK_STR(json_get_text(json_get(first, "fill"), "procedure"), "1.001193");
}
