#include "rooms/files/files.h"

#include "store/tx.h"
#include "support/contents.h"
#include "support/db.h"
#include "support/test.h"
#include "texts.h"

static const FileOwner draft = { FILE_OWNER_DRAFT, STR_INIT("nháp-1") };
static const FileOwner dossier = { FILE_OWNER_DOSSIER, STR_INIT("H16.37-261123-0001") };

static FilePlace place_in(FileOwner owner, int64_t part)
{
    return (FilePlace) { .owner = owner, .part = part, .signs_id = NO_INT };
}

static FileLink add(Cx *cx, const FilePlace *place, const char *name, const char *bytes)
{
    FileLink link = { .id = NO_INT };
    CHECK_OK(file_add(cx, place, str_from_c(name), test_content(bytes), &link));
    return link;
}

TEST("a file has its digest, size, type and place; the same again is the same link")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FilePlace place = place_in(draft, 2);
    FileLink link = add(cx, &place, "a.pdf", "noi dung"),
             again = add(cx, &place, "a.pdf", "noi dung");
    Digest digest = digest_of(S("noi dung"));
    CHECK(digest_equal(&digest, &link.digest));
    CHECK_INT(link.size_bytes, 8);
    CHECK_INT(link.type, FILE_PDF);
    CHECK_INT(link.part, 2);
    CHECK_INT(link.scan, SCAN_NONE);
    CHECK_INT(again.id, link.id);
    CHECK_INT(contents->kept, 2);
    int64_t n = 0;
    CHECK_OK(file_count(tx_reads(cx), &draft, &n));
    CHECK_INT(n, 1);
}

TEST("another owner does not find it, and a missing one is answered alike")
{
    Cx *cx = test_db();
    test_contents();
    FilePlace place = place_in(draft, 1);
    FileLink link = add(cx, &place, "a.pdf", "x"), got;
    CHECK_OK(file_get(tx_reads(cx), &draft, link.id, &got));
    CHECK_ERR(file_get(tx_reads(cx), &dossier, link.id, &got), ERR_NOT_FOUND);
    CHECK_INT(cx->problem.what, T_FILES_MISSING);
    CHECK_ERR(file_get(tx_reads(cx), &draft, 99, &got), ERR_NOT_FOUND);
    CHECK_INT(cx->problem.what, T_FILES_MISSING);
}

static Err share_in(Cx *cx, Tx *tx, void *arg)
{
    return file_share(cx, tx, &draft, arg);
}

TEST("a dossier shares the files of another owner, each once and at its part")
{
    Cx *cx = test_db();
    test_contents();
    FileLinkList list = { 0 };
    FilePlace first = place_in(draft, 1), second = place_in(draft, 2), to = place_in(dossier, 0);
    add(cx, &first, "a.pdf", "x");
    add(cx, &second, "b.pdf", "y");
    for (int i = 0; i < 2; i++)
        CHECK_OK(tx_run(cx, "share", share_in, &to));
    CHECK_OK(file_read_list(cx, &dossier, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_INT(list.items[1].part, 2);
    CHECK_OK(file_read_list(cx, &draft, &list));
    CHECK_INT((int64_t)list.n, 2);
}

TEST("the newest come first, page by page")
{
    Cx *cx = test_db();
    test_contents();
    FileLinkList list = { 0 };
    FilePlace place = place_in(draft, 1);
    FileLink first = add(cx, &place, "a.pdf", "x"), second = add(cx, &place, "b.pdf", "y"),
             third = add(cx, &place, "c.pdf", "z");
    CHECK_OK(file_list_newest(tx_reads(cx), &draft, NO_INT, 2, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_INT(list.items[0].id, third.id);
    CHECK_INT(list.items[1].id, second.id);
    CHECK_OK(file_list_newest(tx_reads(cx), &draft, second.id, 2, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_INT(list.items[0].id, first.id);
}

TEST("what is wrong with a file is said, and nothing of it is kept")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FilePlace place = place_in(draft, 1);
    FileLink link;
    int64_t rows = test_db_rows(cx);
    CHECK_ERR(file_add(cx, &place, S("../a.pdf"), test_content("x"), &link), ERR_INPUT);
    CHECK_ERR(file_add(cx, &place, S("a.pdf"), test_content(""), &link), ERR_INPUT);
    CHECK_ERR(file_add(cx, &place, S("a.jpg"), test_content("x"), &link), ERR_INPUT);
    contents->facts.flaw = FILE_FLAW_BOMB;
    CHECK_ERR(file_add(cx, &place, S("a.pdf"), test_content("x"), &link), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_FILES_FLAW_BOMB);
    contents->facts.flaw = FILE_FLAW_NONE;
    contents->scan = SCAN_INFECTED;
    CHECK_ERR(file_add(cx, &place, S("a.pdf"), test_content("x"), &link), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_FILES_INFECTED);
    CHECK_INT(contents->kept, 0);
    CHECK_INT(test_db_rows(cx), rows);
}

TEST("a full disk is said as such, and without a store nothing is taken")
{
    Cx *cx = test_db();
    TestContents *contents = test_contents();
    FilePlace place = place_in(draft, 1);
    FileLink link;
    Content *content = test_content("x");
    contents->is_full = true;
    CHECK_ERR(file_add(cx, &place, S("a.pdf"), content, &link), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_STORE_FULL);
    CHECK_ERR(file_add_bytes(cx, &place, S("a.pdf"), S("x"), &link), ERR_STORAGE);
    CHECK_INT(cx->problem.what, T_STORE_FULL);
    test_env()->contents = NULL;
    CHECK_ERR(file_add(cx, &place, S("a.pdf"), content, &link), ERR_STORAGE);
}

static Err detach_in(Cx *cx, Tx *tx, void *arg)
{
    const FileLink *link = arg;
    return file_detach(cx, tx, &link->owner, link->id);
}

TEST("a draft's file is taken off with the signature over it; a dossier's stays")
{
    Cx *cx = test_db();
    test_contents();
    FilePlace place = place_in(draft, 1);
    FileLink link = add(cx, &place, "a.pdf", "x");
    place.purpose = FILE_FOR_SIGNATURE;
    place.signs_id = link.id;
    add(cx, &place, "a2.pdf", "chữ ký");
    FilePlace other = place_in(draft, 2);
    add(cx, &other, "b.pdf", "y");
    CHECK_OK(tx_run(cx, "detach", detach_in, &link));
    FileLinkList list;
    CHECK_OK(file_read_list(cx, &draft, &list));
    CHECK_INT((int64_t)list.n, 1);
    FilePlace fixed = place_in(dossier, 1);
    FileLink stays = add(cx, &fixed, "a.pdf", "x");
    CHECK_ERR(tx_run(cx, "detach", detach_in, &stays), ERR_CONFLICT);
    CHECK_OK(file_read_list(cx, &dossier, &list));
    CHECK_INT((int64_t)list.n, 1);
}

static Err forget_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return file_forget(tx, arg);
}

TEST("a draft that ends loses its files, a dossier of the same key none")
{
    Cx *cx = test_db();
    test_contents();
    FileOwner ended = draft, kept = { FILE_OWNER_DOSSIER, draft.key };
    FilePlace place = place_in(ended, 1), fixed = place_in(kept, 1);
    add(cx, &place, "a.pdf", "x");
    add(cx, &fixed, "a.pdf", "x");
    CHECK_OK(tx_run(cx, "forget", forget_in, &ended));
    CHECK_OK(tx_run(cx, "forget", forget_in, &kept));
    FileLinkList list;
    CHECK_OK(file_read_list(cx, &ended, &list));
    CHECK_INT((int64_t)list.n, 0);
    CHECK_OK(file_read_list(cx, &kept, &list));
    CHECK_INT((int64_t)list.n, 1);
}

TEST("a signature stands after what it signs and must lie with the same owner")
{
    Cx *cx = test_db();
    test_contents();
    FilePlace place = place_in(dossier, 0), signature = place;
    place.purpose = FILE_FOR_RESULT;
    FileLink result = add(cx, &place, "ket-qua.pdf", "kết quả"), link;
    add(cx, &place, "phu-luc.pdf", "phụ lục");
    signature.purpose = FILE_FOR_SIGNATURE;
    signature.signs_id = result.id;
    add(cx, &signature, "ket-qua.pdf", "chữ ký");
    FileLinkList list;
    CHECK_OK(file_read_list(cx, &dossier, &list));
    CHECK_INT((int64_t)list.n, 3);
    CHECK_INT(list.items[1].signs_id, result.id);
    CHECK_STR(list.items[2].name, "phu-luc.pdf");
    signature.owner = draft;
    CHECK_ERR(file_add(cx, &signature, S("k.pdf"), test_content("k"), &link), ERR_NOT_FOUND);
}

typedef struct Moving {
    const Digest *applicant;
    FileLink link;
    int64_t id;
    FilePlace place;
} Moving;

static Err move_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return file_move(tx, &draft, &dossier, ((Moving *)arg)->applicant);
}

static Err reuse_in(Cx *cx, Tx *tx, void *arg)
{
    Moving *moving = arg;
    return file_reuse(cx, tx, moving->id, &moving->place, &moving->link);
}

TEST("a draft's files become the dossier's, and the applicant's next dossier may use them again")
{
    Cx *cx = test_db();
    test_contents();
    Digest person = digest_of(S("001088000001")), other = digest_of(S("001088000002"));
    FilePlace place = place_in(draft, 1);
    FileLink part = add(cx, &place, "a.pdf", "giấy tờ");
    Moving moving = { .applicant = &person };
    CHECK_OK(tx_run(cx, "move", move_in, &moving));
    FilePlace result = place_in(dossier, 0);
    result.purpose = FILE_FOR_RESULT;
    result.applicant = &person;
    FileLink issued = add(cx, &result, "kq.pdf", "kết quả");
    FilePlace signs = place_in(dossier, 0);
    signs.purpose = FILE_FOR_SIGNATURE;
    signs.signs_id = issued.id;
    add(cx, &signs, "kq-ky.pdf", "chữ ký");

    FileLinkList list;
    CHECK_OK(file_list_reusable(tx_reads(cx), &person, NO_INT, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_INT(list.items[0].id, issued.id);
    CHECK_OK(file_list_reusable(tx_reads(cx), &other, NO_INT, &list));
    CHECK_INT((int64_t)list.n, 0);

    FileOwner next = { FILE_OWNER_DOSSIER, S("H16.37-261124-0001") };
    moving = (Moving) { .id = part.id, .place = place_in(next, 3) };
    moving.place.applicant = &person;
    CHECK_OK(tx_run(cx, "reuse", reuse_in, &moving));
    CHECK_INT(moving.link.digitisation, FILE_REUSED_FROM_PART);
    CHECK_INT(moving.link.from_id, part.id);
    moving.id = issued.id;
    CHECK_OK(tx_run(cx, "reuse", reuse_in, &moving));
    CHECK_INT(moving.link.digitisation, FILE_REUSED_FROM_RESULT);
    CHECK_OK(file_read_list(cx, &next, &list));
    CHECK_INT((int64_t)list.n, 3);
    CHECK_INT(list.items[2].signs_id, moving.link.id);
}

TEST("somebody else's file, a draft's file and a signature alone are not there to be used again")
{
    Cx *cx = test_db();
    test_contents();
    Digest person = digest_of(S("001088000001")), other = digest_of(S("001088000002"));
    FilePlace place = place_in(dossier, 1), in_draft = place_in(draft, 1);
    place.applicant = in_draft.applicant = &person;
    FileLink link = add(cx, &place, "a.pdf", "x"), early = add(cx, &in_draft, "b.pdf", "y");
    Moving moving = { .id = link.id, .place = place_in(draft, 9) };
    moving.place.applicant = &other;
    CHECK_ERR(tx_run(cx, "reuse", reuse_in, &moving), ERR_NOT_FOUND);
    moving.place.applicant = NULL;
    CHECK_ERR(tx_run(cx, "reuse", reuse_in, &moving), ERR_NOT_FOUND);
    moving.place.applicant = &person;
    moving.id = early.id;
    CHECK_ERR(tx_run(cx, "reuse", reuse_in, &moving), ERR_NOT_FOUND);
    moving.id = link.id; // the twin: the same with the right person
    CHECK_OK(tx_run(cx, "reuse", reuse_in, &moving));
}
