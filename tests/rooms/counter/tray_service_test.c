#include "rooms/counter/tray.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/contents.h"
#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"
#include "texts.h"

static Cx *counter(void)
{
    Cx *cx = test_counter(S("H16.37.02"));
    test_contents();
    return cx;
}

static FileLink scan(Cx *cx, const char *bytes)
{
    FilePlace place;
    FileLink link = { .id = NO_INT };
    CHECK_OK(tray_place(cx, &place));
    CHECK_OK(file_add(cx, &place, S("quét.pdf"), test_content(bytes), &link));
    return link;
}

static int64_t waiting(Cx *cx)
{
    TrayScans tray = { 0 };
    CHECK_OK(tray_list(cx, NO_STR, &tray));
    return tray.total;
}

static FileLinkList files_of(Cx *cx, Str code)
{
    FileLinkList list = { 0 };
    FileOwner owner = { FILE_OWNER_DOSSIER, code };
    CHECK_OK(file_read_list(cx, &owner, &list));
    return list;
}

static Err file_one(Cx *cx, Str code, int64_t link_id, const char *place)
{
    TrayChoice choice = { link_id, str_from_c(place) };
    return tray_file(cx, code, &(TrayChoices) { &choice, 1 });
}

TEST("the tray shows what waits, newest first and page by page")
{
    Cx *cx = counter();
    TrayScans tray;
    FileLink last = { 0 };
    for (int i = 0; i < TRAY_ROWS + 2; i++)
        last = scan(cx, str_format(cx->arena, "bản quét %d", i).data);
    CHECK_OK(tray_list(cx, NO_STR, &tray));
    CHECK_INT(tray.total, TRAY_ROWS + 2);
    CHECK_INT((int64_t)tray.scans.n, TRAY_ROWS);
    CHECK_INT(tray.scans.items[0].id, last.id);
    CHECK_OK(tray_list(cx, tray.next, &tray));
    CHECK_INT((int64_t)tray.scans.n, 2);
    CHECK(str_is_absent(tray.next));
    CHECK_ERR(tray_list(cx, S("x"), &tray), ERR_INPUT);
}

TEST("scans go to the papers of a dossier, to its result and to the rest")
{
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    Str code = test_take_in(cx, &in);
    TrayChoice items[] = { { scan(cx, "a").id, S("p2") },
                           { scan(cx, "b").id, S("kq") },
                           { scan(cx, "c").id, S("k") } };
    scan(cx, "d");
    CHECK_OK(tray_file(cx, code, &(TrayChoices) { items, 3 }));
    FileLinkList files = files_of(cx, code);
    CHECK_INT((int64_t)files.n, 3);
    CHECK_INT(files.items[0].part, 2);
    CHECK_INT(files.items[0].purpose, FILE_FOR_PART);
    CHECK_INT(files.items[1].purpose, FILE_FOR_RESULT);
    CHECK_INT(files.items[2].purpose, FILE_FOR_SCAN);
    CHECK_INT(waiting(cx), 1);
}

TEST("the address in a receipt's QR code leads to its dossier")
{
    Cx *cx = counter();
    TrayTarget target;
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    CHECK_OK(tray_target_get(cx, S("https://x.vn/hs/h16.37.02-260305-0001/7KQT4M"), &target));
    CHECK_STR(target.dossier.code, "H16.37.02-260305-0001");
    CHECK_INT((int64_t)target.parts.n, 2);
    CHECK_ERR(tray_target_get(cx, S("không có mã"), &target), ERR_NOT_FOUND);
    CHECK_ERR(tray_target_get(cx, S("H16.37.02-260305-0009"), &target), ERR_NOT_FOUND);
}

TEST("the same bytes scanned twice for one paper lie there once")
{
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    Str code = test_take_in(cx, &in);
    for (int i = 0; i < 2; i++)
        CHECK_OK(file_one(cx, code, scan(cx, "a").id, "p1"));
    CHECK_INT((int64_t)files_of(cx, code).n, 1);
    CHECK_INT(waiting(cx), 0);
}

TEST("one wrong choice files nothing")
{
    static const char *const places[] = { "p9", "p", "", "x", "s1" };
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    Str code = test_take_in(cx, &in);
    int64_t first = scan(cx, "a").id, second = scan(cx, "b").id;
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        TrayChoice items[] = { { first, S("p1") }, { second, str_from_c(places[i]) } };
        CHECK_ERR(tray_file(cx, code, &(TrayChoices) { items, 2 }), ERR_INPUT);
    }
    CHECK_ERR(tray_file(cx, code, &(TrayChoices) { 0 }), ERR_INPUT);
    CHECK_ERR(file_one(cx, S("H16.37.02-260305-0009"), first, "p1"), ERR_NOT_FOUND);
    CHECK_INT(waiting(cx), 2);
    CHECK_INT((int64_t)files_of(cx, code).n, 0);
}

TEST("another agency neither sees, files nor throws away")
{
    Cx *cx = counter();
    FileLink link = scan(cx, "a"), got;
    DeskIntake in = test_desk_intake("1.001193");
    Str code = test_take_in(cx, &in);
    test_counter_move(cx, S("H16.37.05"));
    CHECK_INT(waiting(cx), 0);
    CHECK_ERR(tray_get(cx, link.id, &got), ERR_NOT_FOUND);
    CHECK_ERR(tray_throw_away(cx, link.id), ERR_NOT_FOUND);
    CHECK_ERR(file_one(cx, code, link.id, "p1"), ERR_NOT_FOUND);
    int64_t own = scan(cx, "b").id;
    CHECK_ERR(file_one(cx, code, own, "p1"), ERR_NOT_FOUND); // a dossier out of reach
    test_counter_move(cx, S("H16.37.02"));
    CHECK_OK(tray_get(cx, link.id, &got));
}

static bool deed_is_written(Cx *cx)
{
    Actor auditor = { .kind = ACTOR_PERSON,
                      .id = 9,
                      .name = S("kiemtra"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_AUDITOR };
    const Actor *before = cx->actor;
    DeedList deeds = { 0 };
    DeedAsk ask = { S(""), S("H16.37.02"), DEED_SCAN_THROWN_AWAY, NO_INT, 10 };
    cx->actor = &auditor;
    CHECK_OK(deed_list(cx, &ask, &deeds));
    cx->actor = before;
    return deeds.n == 1 && !str_contains(deeds.items[0].detail, S("quét"));
}

TEST("what is thrown away is gone, and who did it is written down without its name")
{
    Cx *cx = counter();
    FileLink link = scan(cx, "a");
    CHECK_OK(tray_throw_away(cx, link.id));
    CHECK_INT(waiting(cx), 0);
    CHECK(deed_is_written(cx));
    CHECK_ERR(tray_throw_away(cx, link.id), ERR_NOT_FOUND);
}
