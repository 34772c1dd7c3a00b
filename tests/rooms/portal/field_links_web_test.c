#include "rooms/portal/field_links_web.h"

#include "support/test.h"

TEST("a field's address is its name without accents, and it is chosen by it or by its name")
{
    ProcedureField rows[] = { { 1, S("Hộ tịch"), 16 }, { 2, S("Đất đai"), 6 } };
    ProcedureFieldList fields = { rows, 2 };
    static const char *const chosen[] = { "ho-tich", "Hộ tịch", "HO  TICH" };
    for (size_t i = 0; i < sizeof chosen / sizeof chosen[0]; i++) {
        FieldLinks links = field_links(test_cx(), &fields, str_from_c(chosen[i]));
        CHECK(links.items[0].is_chosen);
        CHECK(!links.items[1].is_chosen);
    }
    FieldLinks links = field_links(test_cx(), &fields, S(""));
    CHECK(!links.items[0].is_chosen);
    CHECK_STR(links.items[1].path, "/thu-tuc?linh-vuc=dat-dai");
    CHECK_INT(links.items[1].procedures, 6);
}
