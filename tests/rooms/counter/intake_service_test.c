#include "rooms/counter/intake.h"

#include "rooms/counter/slip.h"
#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"

TEST("several equal dossiers and further procedures of one person are received together")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DeskReceipts receipts;
    Dossier dossier;
    DeskIntake in = test_desk_intake("1.001193");
    Str also[] = { S("1.000894") };
    in.copies = 2;
    in.procedures = (StrList) { also, 1 };
    CHECK_OK(desk_take_in(cx, &in, &receipts));
    CHECK_INT((int64_t)receipts.n, 3);
    CHECK_OK(dossier_get(cx, receipts.items[2].code, &dossier));
    CHECK_STR(dossier.procedure, "1.000894");
    CHECK_STR(dossier.agency, "H16.37.02");
    CHECK_STR(dossier.applicant_name, "Lê Thị Thử");
}

TEST("one that cannot be received leaves none of them")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DeskReceipts receipts;
    DeskIntake in = test_desk_intake("1.001193");
    Str also[] = { S("9.999999") };
    in.procedures = (StrList) { also, 1 };
    Str before = test_db_digest(cx);
    CHECK_ERR(desk_take_in(cx, &in, &receipts), ERR_INPUT);
    CHECK(str_equal(test_db_digest(cx), before));
    in = test_desk_intake("1.001193");
    in.copies = INTAKE_DOSSIERS_MAX + 1;
    CHECK_ERR(desk_take_in(cx, &in, &receipts), ERR_INPUT);
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("assisted filing is online, names the officer, and is told beside the online receptions")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierMomentList moments;
    Dossier dossier;
    DeskIntake in = test_desk_intake("1.001193");
    in.dossier.channel = CHANNEL_ONLINE;
    in.dossier.assisted_by = S("letan");
    CHECK_OK(dossier_get(cx, test_take_in(cx, &in), &dossier));
    CHECK_INT(dossier.fold.channel, CHANNEL_ONLINE);
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_STR(moments.items[0].event.assisted_by, "letan");
}

TEST("a same-day case is returned on the spot")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    DeskIntake in = test_desk_intake("2.000815");
    in.is_instant = true;
    CHECK_OK(dossier_get(cx, test_take_in(cx, &in), &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
}

TEST("what is missing is asked for before reception, with the papers, and no clock runs")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierReceipt receipt;
    DossierMomentList moments;
    Dossier dossier;
    DossierPart missing[] = { { S("Tờ khai"), 1, 0, 0 }, { S("Giấy chứng sinh"), 1, 0, 0 } };
    DeskIntake in = test_desk_intake("1.001193");
    DeskAnswer answer = { .dossier = in.dossier, .missing = { missing, 2 } };
    CHECK_OK(desk_answer(cx, &answer, &receipt));
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_SUPPLEMENT);
    CHECK(instant_is_absent(dossier.fold.received_at));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_INT((int64_t)moments.n, 2);
    CHECK_INT((int64_t)moments.items[1].parts.n, 2);
    CHECK_STR(moments.items[1].reason, "Hồ sơ còn thiếu: Tờ khai; Giấy chứng sinh");
    test_clock_set(test_at("2026-03-06T09:00"));
    CHECK_OK(desk_accept(cx, receipt.code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RECEIVED);
    CHECK_INT(dossier.fold.received_at.ms, test_at("2026-03-06T09:00").ms);
}

TEST("a refusal of reception needs its reason and counts nothing")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierReceipt receipt;
    Dossier dossier;
    DossierPart missing[] = { { S("Tờ khai"), 1, 0, 0 } };
    DeskIntake in = test_desk_intake("1.001193");
    DeskAnswer answer = { .dossier = in.dossier, .is_refusal = true, .missing = { missing, 1 } };
    CHECK_ERR(desk_answer(cx, &answer, &receipt), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    answer.reason = S("Không thuộc thẩm quyền");
    CHECK_OK(desk_answer(cx, &answer, &receipt));
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_REJECTED);
    CHECK_ERR(desk_accept(cx, receipt.code, &dossier), ERR_CONFLICT);
}

TEST("accepting what an officer had filed keeps saying so")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierReceipt receipt;
    DossierMomentList moments;
    Dossier dossier;
    DeskIntake in = test_desk_intake("1.001193");
    in.dossier.agency = S("H16.37.02");
    in.dossier.channel = CHANNEL_ONLINE;
    in.dossier.assisted_by = S("letan");
    CHECK_OK(dossier_submit(cx, &in.dossier, &receipt));
    CHECK_OK(desk_accept(cx, receipt.code, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_STR(moments.items[1].event.assisted_by, "letan");
}

static Err take_once(Cx *cx)
{
    DeskReceipts receipts;
    DeskIntake in = test_desk_intake("1.001193");
    return desk_take_in(cx, &in, &receipts);
}

TEST("an intake that fails at any statement or allocation leaves nothing half-done")
{
    FaultPath path = { .prepare = test_shop_fill, .run = take_once };
    CHECK(test_faults(&path) > 20);
}
