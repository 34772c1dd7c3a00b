#include "rooms/work/results.h"

#include "rooms/work/work_test.h"

#include "store/sqlite.h"
#include "support/contents.h"
#include "texts.h"

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

static Err issue(Cx *cx, Str code, Date on, IssuedResult *out)
{
    return result_issue(cx, &(IssueNew) { .code = code, .on = on }, out);
}

TEST("numbers run without gaps or doubles, by year and symbol, and issuing ends the clock")
{
    Cx *cx = work_shop();
    IssuedResult issued;
    Dossier dossier;
    DossiersVerdict verdict;
    for (int64_t i = 1; i <= 3; i++) {
        Str code = approved(cx);
        CHECK_ERR(issue(cx, code, day("2026-03-09"), &issued), ERR_INPUT);
        CHECK_OK(issue(cx, code, day("2026-03-02"), &issued));
        CHECK_INT(issued.number, i);
        CHECK_ERR(issue(cx, code, day("2026-03-02"), &issued), ERR_CONFLICT);
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
    CHECK_ERR(issue(cx, first, day("2026-02-27"), &issued), ERR_INPUT);
    test_clock_set(test_at("2026-03-04T09:00"));
    work_as(cx, "hoa");
    CHECK_OK(issue(cx, first, day("2026-03-04"), &issued));
    CHECK_ERR(issue(cx, second, day("2026-03-03"), &issued), ERR_INPUT);
    CHECK_OK(issue(cx, second, day("2026-03-04"), &issued));
    CHECK_INT(issued.number, 2);
}

TEST("what is not approved is not issued; what others hold or cannot see neither")
{
    Cx *cx = work_shop();
    IssuedResult issued;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    work_as(cx, "dao");
    CHECK_ERR(issue(cx, code, day("2026-03-02"), &issued), ERR_CONFLICT);
    Str ready = approved(cx);
    work_as(cx, "lan");
    CHECK_ERR(issue(cx, ready, day("2026-03-02"), &issued), ERR_FORBIDDEN);
    work_as(cx, "xa");
    CHECK_ERR(issue(cx, ready, day("2026-03-02"), &issued), ERR_NOT_FOUND);
    work_as(cx, "hoa");
    CHECK_OK(issue(cx, ready, day("2026-03-02"), &issued));
    CHECK_INT(issued.number, 1);
}

// ---- Results that are files

static FileLink file_of(Cx *cx, Str code, const char *name, const char *bytes)
{
    FileLink link = { 0 };
    FilePlace place = { .owner = { FILE_OWNER_DOSSIER, code },
                        .purpose = FILE_FOR_DRAFT,
                        .signs_id = NO_INT };
    CHECK_OK(file_add(cx, &place, str_from_c(name), test_content(bytes), &link));
    return link;
}

// Drafted as a file by hoa, approved by dao, with hoa again.
static Str approved_file(Cx *cx, FileLink *out)
{
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    *out = file_of(cx, code, "du-thao.pdf", "%PDF-1 a draft");
    DraftNew in = { .code = code,
                    .kind = S("Giấy xác nhận"),
                    .symbol = S("GXN-UBND"),
                    .signer = S("dao"),
                    .file = out };
    work_as(cx, "hoa");
    CHECK_OK(result_draft_add(cx, &in));
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    work_as(cx, "hoa");
    return code;
}

static FileLinkList results_of(Cx *cx, Str code)
{
    FileLinkList list = { 0 };
    FileOwner owner = { FILE_OWNER_DOSSIER, code };
    CHECK_OK(file_list_results(cx, &owner, &list));
    return list;
}

TEST("approving names the digest of the file, and issuing keeps that file with its signature")
{
    Cx *cx = work_shop();
    TestContents *contents = test_contents();
    FileLink draft;
    IssuedResult issued;
    Dossier dossier;
    DossierMomentList moments;
    Str code = approved_file(cx, &draft);
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    Str named = moments.items[moments.n - 1].event.file_hex;
    CHECK_STR(named, str_to_c(cx->arena, str_hex(cx->arena, digest_text(&draft.digest))));
    CHECK_INT((int64_t)results_of(cx, code).n, 0);
    contents->facts = (FileFacts) { .type = FILE_P7S };
    FileLink signature = file_of(cx, code, "du-thao.sig", "a signature");
    IssueNew in = { .code = code, .on = day("2026-03-02"), .signature = &signature };
    CHECK_OK(result_issue(cx, &in, &issued));
    FileLinkList results = results_of(cx, code);
    CHECK_INT((int64_t)results.n, 2);
    CHECK(digest_equal(&results.items[0].digest, &draft.digest));
    CHECK_INT(results.items[1].signs_id, results.items[0].id);
}

TEST("a signed document stands in for the draft; a signature without a document is refused")
{
    Cx *cx = work_shop();
    TestContents *contents = test_contents();
    FileLink draft;
    IssuedResult issued;
    Str code = approved_file(cx, &draft), words = approved(cx);
    FileLink signed_pdf = file_of(cx, code, "ket-qua.pdf", "%PDF-1 signed");
    IssueNew in = { .code = code, .on = day("2026-03-02"), .document = &signed_pdf };
    CHECK_OK(result_issue(cx, &in, &issued));
    CHECK_INT((int64_t)results_of(cx, code).n, 1);
    CHECK(digest_equal(&results_of(cx, code).items[0].digest, &signed_pdf.digest));
    contents->facts = (FileFacts) { .type = FILE_P7S };
    FileLink signature = file_of(cx, words, "chu-ky.p7s", "a signature");
    IssueNew alone = { .code = words, .on = day("2026-03-02"), .signature = &signature };
    CHECK_ERR(result_issue(cx, &alone, &issued), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(issue(cx, words, day("2026-03-02"), &issued));
    CHECK_INT(issued.number, 2);
}

static void sql_run(Cx *cx, const char *sql)
{
    CHECK_INT(sqlite3_exec(cx->db->native, sql, NULL, NULL, NULL), SQLITE_OK);
}

TEST("a file that is not the one that was approved is not issued: other bytes, another file, none")
{
    static const char *const changes[] = {
        NULL,
        "delete from file_link where name = 'khac.pdf';"
        "update file_link set file_id = (select max(id) from file) where name = 'du-thao.pdf'",
        "delete from file_link where name = 'du-thao.pdf'",
        "update result_draft set file_id = null",
    };
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        Cx *cx = work_shop();
        (void)test_contents();
        FileLink draft;
        IssuedResult issued;
        Str code = approved_file(cx, &draft);
        (void)file_of(cx, code, "khac.pdf", "%PDF-1 another");
        if (changes[i] == NULL)
            test_content_damage(&draft.digest);
        else
            sql_run(cx, changes[i]);
        CHECK_ERR(issue(cx, code, day("2026-03-02"), &issued), ERR_CONFLICT);
        CHECK_INT(cx->problem.what, T_WORK_FILE_CHANGED);
        cx->problem = (Problem) { 0 };
        if (changes[i] != NULL)
            CHECK(str_contains(work_dossier(cx, code, "/phat-hanh").body,
                               S("không còn là tệp lãnh đạo đã duyệt")));
        CHECK_INT((int64_t)results_of(cx, code).n, 0);
    }
}
