#include "rooms/work/results.h"

#include "rooms/work/work_test.h"

static Str approved(Cx *cx)
{
    Str code = work_drafted(cx, "1.001193");
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    work_as(cx, "hoa");
    return code;
}

static Date day(const char *text)
{
    return instant_date(test_at(text));
}

TEST("numbers run without gaps or doubles, by year and symbol, and issuing ends the clock")
{
    Cx *cx = work_shop();
    IssuedResult issued;
    Dossier dossier;
    DossiersVerdict verdict;
    for (int64_t i = 1; i <= 3; i++) {
        Str code = approved(cx);
        CHECK_ERR(result_issue(cx, code, day("2026-03-09"), &issued), ERR_INPUT);
        CHECK_OK(result_issue(cx, code, day("2026-03-02"), &issued));
        CHECK_INT(issued.number, i);
        CHECK_ERR(result_issue(cx, code, day("2026-03-02"), &issued), ERR_CONFLICT);
        CHECK_OK(dossier_get(cx, code, &dossier));
        CHECK_INT(dossier.fold.state, DOSSIER_RESOLVED);
    }
    CHECK_STR(issued_number(cx->arena, &issued), "3/GXN-UBND");
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
}

TEST("a date before that of the number before, or before the reception, is refused")
{
    Cx *cx = work_shop();
    IssuedResult issued;
    Str first = approved(cx), second = approved(cx);
    CHECK_ERR(result_issue(cx, first, day("2026-02-27"), &issued), ERR_INPUT);
    test_clock_set(test_at("2026-03-04T09:00"));
    work_as(cx, "hoa");
    CHECK_OK(result_issue(cx, first, day("2026-03-04"), &issued));
    CHECK_ERR(result_issue(cx, second, day("2026-03-03"), &issued), ERR_INPUT);
    CHECK_OK(result_issue(cx, second, day("2026-03-04"), &issued));
    CHECK_INT(issued.number, 2);
}

TEST("what is not approved is not issued; what others hold or cannot see neither")
{
    Cx *cx = work_shop();
    IssuedResult issued;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    work_as(cx, "dao");
    CHECK_ERR(result_issue(cx, code, day("2026-03-02"), &issued), ERR_CONFLICT);
    Str ready = approved(cx);
    work_as(cx, "lan");
    CHECK_ERR(result_issue(cx, ready, day("2026-03-02"), &issued), ERR_FORBIDDEN);
    work_as(cx, "xa");
    CHECK_ERR(result_issue(cx, ready, day("2026-03-02"), &issued), ERR_NOT_FOUND);
    work_as(cx, "hoa");
    CHECK_OK(result_issue(cx, ready, day("2026-03-02"), &issued));
    CHECK_INT(issued.number, 1);
}
