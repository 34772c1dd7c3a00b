#include "rooms/files/files.h"

#include "store/tx.h"
#include "support/contents.h"
#include "support/db.h"
#include "support/test.h"

static const FileOwner draft = { FILE_OWNER_DRAFT, STR_INIT("nháp-1") };
static const FileOwner dossier = { FILE_OWNER_DOSSIER, STR_INIT("H16.37-261123-0001") };

static FileLink add(Cx *cx, FileOwner owner, const char *bytes)
{
    FileLink link = { .id = NO_INT };
    FilePlace place = { .owner = owner, .part = 1, .signs_id = NO_INT };
    CHECK_OK(file_add(cx, &place, S("a.pdf"), test_content(bytes), &link));
    return link;
}

static void days_pass(int days)
{
    const Env *env = test_env();
    test_clock_set((Instant) { env->now(env).ms + (int64_t)days * DAY_MINUTES * MINUTE_MS });
}

static int64_t count(Cx *cx, const FileOwner *owner)
{
    int64_t n = -1;
    CHECK_OK(file_count(tx_reads(cx), owner, &n));
    return n;
}

TEST("drafts are forgotten after half a year, and their bytes with them unless a dossier has them, "
     "too")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    add(cx, draft, "only in the draft");
    add(cx, draft, "in both");
    add(cx, dossier, "in both");
    days_pass(FILE_DRAFT_DAYS - 1);
    CHECK_OK(files_tidy(cx));
    CHECK_INT(count(cx, &draft), 2);
    days_pass(2);
    CHECK_OK(files_tidy(cx));
    CHECK_INT(count(cx, &draft), 0);
    CHECK_INT(count(cx, &dossier), 1);
    CHECK_INT(contents->removed, 1);
    FilesVerdict verdict;
    CHECK_OK(files_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.files, 1);
}

TEST("what a dossier holds stays, however old it is")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    add(cx, dossier, "x");
    days_pass(4000);
    CHECK_OK(files_tidy(cx));
    CHECK_INT(count(cx, &dossier), 1);
    CHECK_INT(contents->removed, 0);
}

TEST("files that came while the scanner was away are scanned when it is back")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FileLink clean = add(cx, dossier, "clean"), got;
    contents->scan = SCAN_CLEAN;
    CHECK_OK(files_tidy(cx)); // no scanner yet
    CHECK_OK(file_get(tx_reads(cx), &dossier, clean.id, &got));
    CHECK_INT(got.scan, SCAN_NONE);
    contents->has_scanner = true;
    CHECK_OK(files_tidy(cx));
    CHECK_OK(file_get(tx_reads(cx), &dossier, clean.id, &got));
    CHECK_INT(got.scan, SCAN_CLEAN);
}

TEST("a file found infected later is neither previewed nor offered for reuse")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FileLink link = add(cx, dossier, "bad"), got;
    CHECK(file_has_preview(&link));
    contents->has_scanner = true;
    contents->scan = SCAN_INFECTED;
    CHECK_OK(files_tidy(cx));
    CHECK_OK(file_get(tx_reads(cx), &dossier, link.id, &got));
    CHECK_INT(got.scan, SCAN_INFECTED);
    CHECK(!file_has_preview(&got));
}

TEST("a changed byte and a missing file are found")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FilesVerdict verdict;
    bool removed;
    FileLink first = add(cx, dossier, "first"), second = add(cx, dossier, "second");
    CHECK_OK(files_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.files, 2);
    CHECK_INT(verdict.bytes, 11);
    test_content_damage(&second.digest);
    CHECK_OK(files_verify(cx, &verdict));
    CHECK(!verdict.ok);
    CHECK_STR(verdict.what, "file is not what it was");
    CHECK(str_equal(verdict.subject, str_hex(cx->arena, digest_text(&second.digest))));
    CHECK_OK(contents->store.remove(&contents->store, &first.digest, &removed));
    CHECK_OK(files_verify(cx, &verdict));
    CHECK_STR(verdict.what, "file is missing");
}

TEST("an ID number is the same applicant however it is written, and another is another")
{
    Cx *cx = test_db();
    Digest first, same, other, plain = digest_of(S("001088000001"));
    CHECK_OK(file_applicant(cx, S("001088000001"), &first));
    CHECK_OK(file_applicant(cx, S("001 088.000-001"), &same));
    CHECK_OK(file_applicant(cx, S("001088000002"), &other));
    CHECK(digest_equal(&first, &same));
    CHECK(!digest_equal(&first, &other));
    CHECK(!digest_equal(&first, &plain)); // it cannot be found by trying all numbers
    CHECK_OK(file_applicant(cx, S(" - "), &first));
    CHECK_OK(file_applicant(cx, S(""), &same));
    CHECK(!digest_equal(&first, &same)); // two who gave none are not one
}
