#include "rooms/portal/portal.h"

#include "support/shop.h"
#include "support/test.h"

static Date on_day(void)
{
    return date_from_civil((Civil) { 2026, 3, 2 });
}

TEST("a slug is found by its code and leads to the whole entry")
{
    Cx *cx = test_shop();
    Str slug = NO_STR;
    CatalogueEntry entry;
    CHECK_OK(catalogue_find_slug(cx, S("1.000894"), on_day(), &slug));
    CHECK_OK(catalogue_get_entry(cx, slug, on_day(), &entry));
    CHECK_STR(entry.version.code, "1.000894");
    CHECK(str_equal(entry.version.slug, slug));
    CHECK(entry.ways.n > 0);
}

TEST("an unknown code has no slug and leaves no problem behind")
{
    Cx *cx = test_shop();
    Str slug = S("x");
    CHECK_OK(catalogue_find_slug(cx, S("9.999999"), on_day(), &slug));
    CHECK(str_is_absent(slug));
    CHECK_INT(cx->problem.err, OK);
    CatalogueEntry entry;
    CHECK_ERR(catalogue_get_entry(cx, S("9-999999-x"), on_day(), &entry), ERR_NOT_FOUND);
}

TEST("fields and search read the same catalogue")
{
    Cx *cx = test_shop();
    ProcedureFieldList fields;
    ProcedurePage page;
    CHECK_OK(catalogue_list_fields(cx, on_day(), &fields));
    int64_t sum = 0;
    for (size_t i = 0; i < fields.n; i++)
        sum += fields.items[i].procedures;
    ProcedureSearch search = { S(""), S(""), on_day(), 200, S("") };
    CHECK_OK(catalogue_search(cx, &search, &page));
    CHECK_INT((int64_t)page.n, sum);
}
