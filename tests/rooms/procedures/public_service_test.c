#include "rooms/procedures/procedures.h"

#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

TEST("what anybody may read needs no transaction of the reader's own")
{
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    ProcedurePage page = { .n = 99 };
    Str json = S("untouched");
    Str text = S("{\"code\":\"1.001193\",\"name\":\"A\",\"field\":\"F\"}\n");
    CHECK_OK(procedure_import(cx, test_input(text, 99, OK), &how, &counts));
    ProcedureSearch search = {
        .q = S("a"), .field = S(""), .on = { 20780 }, .limit = 5, .cursor = S("")
    };
    CHECK_OK(procedure_find_page(cx, &search, &page));
    CHECK_INT((int64_t)page.n, 1);
    ProcedureAsk ask = { S("1.001193"), S(""), { 20780 } };
    CHECK_OK(procedure_get_json(cx, &ask, &json));
    CHECK(str_begins_with(json, S("{\"code\":\"1.001193\",\"valid_from\":\"0001-01-01\"")));
}

TEST("a failure leaves the outputs alone")
{
    Cx *cx = test_db();
    ProcedurePage page = { .n = 99 };
    Str json = S("untouched");
    ProcedureSearch search = { .q = S("a"), .field = S(""), .on = { 1 }, .cursor = S("") };
    ProcedureAsk ask = { S("1.001193"), S(""), { 20780 } };
    CHECK_ERR(procedure_find_page(cx, &search, &page), ERR_INPUT);
    CHECK_INT((int64_t)page.n, 99);
    CHECK_ERR(procedure_get_json(cx, &ask, &json), ERR_NOT_FOUND);
    CHECK_STR(json, "untouched");
}
