#include "rooms/dossiers/dossiers.h"
#include "support/shop.h"
#include "support/test.h"

static DossierIntake intake(void)
{
    return (DossierIntake) { .procedure = S("1.001193"),
                             .agency = S("H16.37.02"),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Trần Văn Bình"), .phone = S("0000000001") },
                             .at = NO_INSTANT };
}

TEST("a reception gives code, check code and due date, and can be read again")
{
    Cx *cx = test_shop();
    DossierIntake in = intake();
    DossierReceipt receipt;
    Dossier dossier;
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    CHECK_STR(receipt.code, "H16.37.02-260305-0001");
    CHECK_INT((int64_t)receipt.check_code.length, CHECK_CODE_LENGTH);
    CHECK_INT(receipt.due_at.ms, test_at("2026-03-10T17:30").ms); // Tuesday
    CHECK_INT(receipt.seq, 1);
    CHECK_OK(dossier_get(cx, S("h16.37.02-260305-0001"), &dossier));
    CHECK_STR(dossier.applicant_name, "Trần Văn Bình");
    CHECK_STR(dossier.procedure, "1.001193");
    CHECK_STR(dossier.field, "Hộ tịch");
    CHECK_INT(dossier.fold.state, DOSSIER_RECEIVED);
    CHECK_INT(dossier.fold.due_at.ms, receipt.due_at.ms);
}

TEST("serials count per agency and day and never repeat")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-05T10:00"));
    CHECK_STR(test_receive(cx, "1.001193", "H16.37.02").code, "H16.37.02-260305-0001");
    CHECK_STR(test_receive(cx, "2.000815", "H16.37.02").code, "H16.37.02-260305-0002");
    CHECK_STR(test_receive(cx, "1.001193", "H16.37.05").code, "H16.37.05-260305-0001");
    test_clock_set(test_at("2026-03-06T07:31"));
    CHECK_STR(test_receive(cx, "1.001193", "H16.37.02").code, "H16.37.02-260306-0001");
}

TEST("a same-day procedure received after 15:00 is due on the next working day")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-06T14:59")); // Friday
    CHECK_INT(test_receive(cx, "2.000815", "H16.37").due_at.ms, test_at("2026-03-06T17:30").ms);
    test_clock_set(test_at("2026-03-06T15:01"));
    CHECK_INT(test_receive(cx, "2.000815", "H16.37").due_at.ms, test_at("2026-03-09T17:30").ms);
}

TEST("the limit is the one of the channel")
{
    Cx *cx = test_shop();
    DossierIntake in = intake();
    DossierReceipt receipt;
    in.procedure = S("1.000894");
    in.channel = CHANNEL_ONLINE;
    test_clock_set(test_at("2026-03-02T10:00"));
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    CHECK_INT(receipt.due_at.ms, test_at("2026-03-04T17:30").ms);
    in.channel = CHANNEL_POST; // says nothing: the counter's
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    CHECK_INT(receipt.due_at.ms, test_at("2026-03-09T17:30").ms);
}

TEST("a procedure without a limit gives no due date, and nothing pretends there is one")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.009998", "H16.37");
    Dossier dossier;
    CHECK(instant_is_absent(receipt.due_at));
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_INT(fold_timeliness_by_date(&dossier.fold, test_at("2026-11-23T10:00")),
              TIMELINESS_NO_DUE);
}

typedef struct WrongIntake {
    const char *procedure, *agency, *name, *field;
} WrongIntake;

TEST("what cannot be received is refused by field, and leaves nothing behind")
{
    static const WrongIntake wrong[] = {
        { "9.999999", "H16.37", "A", "procedure" },
        { "", "H16.37", "A", "procedure" },
        { "1.009999", "H16.37", "A", "procedure" },
        { "1.001193", "H99", "A", "agency" },
        { "1.001193", "H16.37", "", "applicant.name" },
        { "1.001193", "H16.37", "  ", "applicant.name" },
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Cx *cx = test_shop();
        DossierIntake in = intake();
        DossierReceipt receipt = { .id = 77 };
        in.procedure = str_from_c(wrong[i].procedure);
        in.agency = str_from_c(wrong[i].agency);
        in.applicant.name = str_from_c(wrong[i].name);
        Str before = test_db_digest(cx);
        cx->problem = (Problem) { 0 };
        CHECK_ERR(dossier_receive(cx, &in, &receipt), ERR_INPUT);
        CHECK(cx->problem.fields != NULL);
        if (cx->problem.fields != NULL)
            CHECK_STR(cx->problem.fields->field, wrong[i].field);
        CHECK_INT(receipt.id, 77);
        CHECK(str_equal(test_db_digest(cx), before));
    }
}

TEST("entering later what was received on paper keeps both times")
{
    Cx *cx = test_shop();
    DossierIntake in = intake();
    DossierReceipt receipt;
    Dossier dossier;
    DossierMomentList moments;
    test_clock_set(test_at("2026-03-05T16:00"));
    in.at = test_at("2026-03-04T09:00");
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    CHECK_STR(receipt.code, "H16.37.02-260304-0001");
    CHECK_INT(receipt.due_at.ms, test_at("2026-03-09T17:30").ms);
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_INT((int64_t)moments.n, 1);
    CHECK_INT(moments.items[0].event.at.ms, in.at.ms);
    CHECK_INT(moments.items[0].event.recorded_at.ms, test_at("2026-03-05T16:00").ms);
    in.at = test_at("2026-03-06T09:00");
    CHECK_ERR(dossier_receive(cx, &in, &receipt), ERR_INPUT);
}

TEST("the public page opens with the check code alone, and both mistakes answer alike")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Dossier dossier;
    CHECK_OK(dossier_get_checked(cx, receipt.code, receipt.check_code, &dossier));
    CHECK_ERR(dossier_get_checked(cx, receipt.code, S("AAAAAAAA"), &dossier), ERR_NOT_FOUND);
    TextKey mistyped = cx->problem.what;
    cx->problem = (Problem) { 0 };
    CHECK_ERR(dossier_get_checked(cx, S("H16.37-260305-0999"), S("AAAAAAAA"), &dossier),
              ERR_NOT_FOUND);
    CHECK_INT(cx->problem.what, mistyped);
}

TEST("an online submission waits for its reception without a clock")
{
    Cx *cx = test_shop();
    DossierIntake in = intake();
    DossierReceipt receipt;
    Dossier dossier;
    in.channel = CHANNEL_ONLINE;
    test_clock_set(test_at("2026-03-04T20:00"));
    CHECK_OK(dossier_submit(cx, &in, &receipt));
    CHECK(instant_is_absent(receipt.due_at));
    test_clock_set(test_at("2026-03-05T08:00"));
    CHECK_OK(test_record(cx, receipt.code, EVENT_RECEIVED, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RECEIVED);
    CHECK_INT(dossier.fold.due_at.ms, test_at("2026-03-10T17:30").ms);
    CHECK_INT(dossier.fold.submitted_at.ms, test_at("2026-03-04T20:00").ms);
}

static Err receive_once(Cx *cx)
{
    DossierIntake in = intake();
    DossierReceipt receipt;
    return dossier_receive(cx, &in, &receipt);
}

TEST("a reception that fails at any statement or allocation leaves nothing half-done")
{
    FaultPath path = { .prepare = test_shop_fill, .run = receive_once };
    CHECK(test_faults(&path) > 20);
}
