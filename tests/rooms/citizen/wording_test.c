#include "rooms/citizen/wording.h"

#include "support/test.h"
#include "texts.h"

TEST("a name is masked so that only its owner recognises it")
{
    static const struct {
        const char *name, *masked;
    } cases[] = {
        { "Nguyễn Văn An", "Nguyễn V. A." },
        { "  Đặng   Thị Ẩn ", "Đặng T. Ẩ." },
        { "Ẩn", "Ẩ." },
        { "Công ty TNHH Ấm", "Công t. T. Ấ." },
        { "", "" },
        { NULL, "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(name_masked(test_arena(), str_from_c(cases[i].name)), cases[i].masked);
}

TEST("every state and event has words")
{
    for (int i = 0; i < DOSSIER_STATE_COUNT; i++) {
        DossierFold fold = { .state = (DossierState)i };
        CHECK(status_wording(&fold) != T_NONE);
        CHECK(next_wording(&fold) != T_NONE);
    }
    for (int i = EVENT_SUBMITTED; i < EVENT_KIND_COUNT; i++)
        CHECK(event_wording((DossierEventKind)i) != T_NONE);
}

TEST("a dossier that was refused is not said to be suspended")
{
    DossierFold fold = { .state = DOSSIER_STOPPED, .outcome = OUTCOME_REFUSED };
    CHECK_INT(status_wording(&fold), T_CITIZEN_STATUS_REFUSED);
    CHECK_INT(next_wording(&fold), T_CITIZEN_NEXT_REFUSED);
    fold.outcome = OUTCOME_NONE;
    CHECK_INT(status_wording(&fold), T_CITIZEN_STATUS_STOPPED);
}
