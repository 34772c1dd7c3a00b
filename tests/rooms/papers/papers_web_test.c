#include "rooms/papers/papers_web.h"

#include "rooms/dossiers/dossiers.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

TEST("the pages of forms and book are whole in both languages")
{
    static const char *const paths[] = { "/quan-tri/bieu-mau",
                                         "/en/admin/forms",
                                         "/quan-tri/bieu-mau/04",
                                         "/en/admin/forms/04",
                                         "/lam-viec/so-theo-doi",
                                         "/en/desk/book",
                                         "/lam-viec/so-theo-doi?tu=02/03/2026&den=31/03/2026" };
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-05T10:00"));
    (void)test_receive(cx, "1.001193", "H16.37");
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        Response page = test_get(cx, papers_web_routes, paths[i]);
        CHECK_INT(page.status, 200);
        test_page_check(page.body);
    }
}

TEST("a form that does not exist is not found")
{
    Cx *cx = test_shop();
    CHECK_INT(test_get(cx, papers_web_routes, "/quan-tri/bieu-mau/08").status, 404);
    CHECK_INT(test_get(cx, papers_web_routes, "/lam-viec/ho-so/X/mau/07.pdf").status, 404);
}

TEST("a day that cannot be read is said on the page, with what was typed")
{
    Cx *cx = test_shop();
    Response page = test_get(cx, papers_web_routes, "/lam-viec/so-theo-doi?tu=hom%20qua");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Ghi ngày theo dạng 05/03/2026.")));
    CHECK(str_contains(page.body, S("value=\"hom qua\"")));
    test_page_check(page.body);
}

TEST("an applicant opens his own receipt with the check code, and nobody without it")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Str right = str_format(cx->arena, "/hs/%.*s/%.*s/giay-hen.pdf", STR_ARG(receipt.code),
                           STR_ARG(receipt.check_code));
    Str wrong = str_format(cx->arena, "/hs/%.*s/00000000/giay-hen.pdf", STR_ARG(receipt.code));
    Str inner = str_format(cx->arena, "/hs/%.*s/%.*s/mau/06.pdf", STR_ARG(receipt.code),
                           STR_ARG(receipt.check_code));
    cx->actor = NULL;
    CHECK_INT(test_get(cx, papers_web_routes, str_to_c(cx->arena, right)).status, 200);
    CHECK_INT(test_get(cx, papers_web_routes, str_to_c(cx->arena, wrong)).status, 404);
    CHECK_INT(test_get(cx, papers_web_routes, str_to_c(cx->arena, inner)).status, 404);
}
