#include "rooms/counter/intake_files.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/contents.h"
#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"

static const IntakeForm form = { STR_INIT("k1_-A"), STR_INIT("1.001193") };

static Cx *counter(void)
{
    Cx *cx = test_counter(S("H16.37.02"));
    test_contents();
    return cx;
}

static FileLink hold(Cx *cx, const IntakeForm *to, int64_t part, const char *bytes)
{
    FilePlace place;
    FileLink link = { .id = NO_INT };
    CHECK_OK(intake_file_place(cx, to, part, &place));
    CHECK_OK(file_add(cx, &place, S("quét.pdf"), test_content(bytes), &link));
    return link;
}

static FileLinkList files_of(Cx *cx, Str code)
{
    FileLinkList list = { 0 };
    FileOwner owner = { FILE_OWNER_DOSSIER, code };
    CHECK_OK(file_read_list(cx, &owner, &list));
    return list;
}

static int64_t held(Cx *cx, const IntakeForm *of)
{
    FileLinkList list = { 0 };
    CHECK_OK(intake_file_list(cx, of, &list));
    return (int64_t)list.n;
}

TEST("what was scanned before saving lies at its paper of the dossier afterwards")
{
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    in.form = form.key;
    hold(cx, &form, 2, "giấy chứng sinh");
    FileLinkList files = files_of(cx, test_take_in(cx, &in));
    CHECK_INT((int64_t)files.n, 1);
    CHECK_INT(files.items[0].part, 2);
    CHECK_INT(files.items[0].purpose, FILE_FOR_PART);
    CHECK_INT(files.items[0].digitisation, FILE_DIGITISED);
    CHECK_INT(held(cx, &form), 0);
}

TEST("equal dossiers share the scans, another procedure beside them gets none")
{
    Cx *cx = counter();
    DeskReceipts receipts = { 0 };
    DeskIntake in = test_desk_intake("1.001193");
    Str also[] = { S("1.000894") };
    in.form = form.key;
    in.copies = 3;
    in.procedures = (StrList) { also, 1 };
    hold(cx, &form, 1, "a");
    hold(cx, &form, 2, "b");
    CHECK_OK(desk_take_in(cx, &in, &receipts));
    for (size_t i = 0; i < 3; i++)
        CHECK_INT((int64_t)files_of(cx, receipts.items[i].code).n, 2);
    CHECK_INT((int64_t)files_of(cx, receipts.items[3].code).n, 0);
}

TEST("scans of an applicant can be used again in his next dossier")
{
    Cx *cx = counter();
    Digest applicant;
    FileLinkList again = { 0 };
    DeskIntake in = test_desk_intake("1.001193");
    in.form = form.key;
    hold(cx, &form, 1, "a");
    test_take_in(cx, &in);
    CHECK_OK(file_applicant(cx, S("001090000001"), &applicant));
    CHECK_OK(file_list_reusable(tx_reads(cx), &applicant, NO_INT, &again));
    CHECK_INT((int64_t)again.n, 1);
}

TEST("an answer before reception keeps what was scanned, too")
{
    Cx *cx = counter();
    DossierReceipt receipt = { 0 };
    DeskIntake in = test_desk_intake("1.001193");
    DeskAnswer answer = { .dossier = in.dossier, .reason = S("thiếu"), .form = form.key };
    hold(cx, &form, 1, "a");
    CHECK_OK(desk_answer(cx, &answer, &receipt));
    CHECK_INT((int64_t)files_of(cx, receipt.code).n, 1);
}

TEST("a refused intake keeps its scans with the form")
{
    Cx *cx = counter();
    DeskReceipts receipts;
    DeskIntake in = test_desk_intake("1.001193");
    Str also[] = { S("9.999999") };
    in.form = form.key;
    in.procedures = (StrList) { also, 1 };
    hold(cx, &form, 1, "a");
    CHECK_ERR(desk_take_in(cx, &in, &receipts), ERR_INPUT);
    CHECK_INT(held(cx, &form), 1);
}

TEST("scans belong to one officer, one form and one procedure")
{
    Cx *cx = counter();
    FileLink link = hold(cx, &form, 1, "a"), got;
    const IntakeForm others[] = { { S("k2"), S("1.001193") }, { form.key, S("1.000894") } };
    for (size_t i = 0; i < 2; i++) {
        CHECK_INT(held(cx, &others[i]), 0);
        CHECK_ERR(intake_file_get(cx, &others[i], link.id, &got), ERR_NOT_FOUND);
        CHECK_ERR(intake_file_take_off(cx, &others[i], link.id), ERR_NOT_FOUND);
    }
    Actor other = *cx->actor;
    other.name = S("letan2");
    const Actor *first = cx->actor;
    cx->actor = &other;
    CHECK_INT(held(cx, &form), 0);
    CHECK_ERR(intake_file_get(cx, &form, link.id, &got), ERR_NOT_FOUND);
    cx->actor = first;
    CHECK_OK(intake_file_get(cx, &form, link.id, &got));
    CHECK_OK(intake_file_take_off(cx, &form, link.id));
    CHECK_INT(held(cx, &form), 0);
}

TEST("a key that could name another place, or a paper that is not asked for, is refused")
{
    static const char *const keys[] = { "",
                                        "a/b",
                                        "../x",
                                        "a b",
                                        "ă",
                                        "0123456789012345678901234567890123456789012345678901234567"
                                        "8901234" };
    Cx *cx = counter();
    FilePlace place;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        IntakeForm wrong = { str_from_c(keys[i]), form.procedure };
        CHECK_ERR(intake_file_place(cx, &wrong, 1, &place), ERR_INPUT);
        CHECK_INT(held(cx, &wrong), 0);
    }
    CHECK_ERR(intake_file_place(cx, &form, 9, &place), ERR_INPUT);
    CHECK_ERR(intake_file_place(cx, &(IntakeForm) { form.key, S("9.999999") }, 1, &place),
              ERR_INPUT);
    CHECK_OK(intake_file_place(cx, &form, 1, &place));
}

TEST("a form that nobody saves loses its scans after a day, not before")
{
    Cx *cx = counter();
    hold(cx, &form, 1, "a");
    test_clock_set(test_at("2026-03-06T09:59"));
    CHECK_OK(files_tidy(cx));
    CHECK_INT(held(cx, &form), 1);
    test_clock_set(test_at("2026-03-06T10:01"));
    CHECK_OK(files_tidy(cx));
    CHECK_INT(held(cx, &form), 0);
}
