#include "rooms/counter/tray_job.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "rooms/counter/tray.h"
#include "rooms/identity/identity.h"
#include "support/contents.h"
#include "support/counter.h"
#include "support/scratch.h"
#include "support/test.h"

static void scan_write(const char *name, const char *text)
{
    Str path = scratch_file(scratch_folder(), name);
    FILE *file = fopen(path.data, "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
    CHECK(utime(path.data, &(struct utimbuf) { 0, 0 }) == 0); // long ago
}

static bool is_there(const char *name)
{
    return access(scratch_file(scratch_folder(), name).data, F_OK) == 0;
}

static Cx *counter(TestContents **out_contents)
{
    Cx *cx = test_counter(S("H16.37.02"));
    *out_contents = test_contents();
    CHECK(mkdir(scratch_file(scratch_folder(), "H16.37.02").data, 0700) == 0);
    return cx;
}

static void collect(Cx *cx)
{
    const Actor *before = cx->actor;
    cx->actor = actor_system();
    CHECK_OK(tray_collect(cx, scratch_folder()));
    cx->actor = before;
}

static TrayScans tray_of(Cx *cx)
{
    TrayScans tray = { 0 };
    CHECK_OK(tray_list(cx, NO_STR, &tray));
    return tray;
}

TEST("what the scanner wrote for an agency waits in its tray and has left the folder")
{
    TestContents *contents;
    Cx *cx = counter(&contents);
    scan_write("H16.37.02/quét 1.pdf", "a");
    scan_write("H16.37.02/quét 2.pdf", "b");
    collect(cx);
    CHECK_INT(tray_of(cx).total, 2);
    CHECK(!is_there("H16.37.02/quét 1.pdf"));
    test_counter_move(cx, S("H16.37.05"));
    CHECK_INT(tray_of(cx).total, 0);
}

TEST("a file that is refused lies aside and is told with its reason until somebody has seen it")
{
    TestContents *contents;
    TrayRefusals refusals = { 0 };
    Cx *cx = counter(&contents);
    contents->facts.flaw = FILE_FLAW_PROGRAM;
    scan_write("H16.37.02/x.pdf", "a");
    collect(cx);
    CHECK_INT(tray_of(cx).total, 0);
    CHECK(is_there("H16.37.02/tu-choi/x.pdf"));
    CHECK_OK(tray_list_refusals(cx, &refusals));
    CHECK_INT((int64_t)refusals.n, 1);
    CHECK_STR(refusals.items[0].name, "x.pdf");
    CHECK(str_contains(refusals.items[0].reason, S("x.pdf")));
    collect(cx);
    CHECK_OK(tray_list_refusals(cx, &refusals));
    CHECK_INT((int64_t)refusals.n, 1);
    int64_t id = refusals.items[0].id;
    test_counter_move(cx, S("H16.37.05"));
    CHECK_OK(tray_refusal_seen(cx, id)); // another agency's: nothing happens
    test_counter_move(cx, S("H16.37.02"));
    CHECK_OK(tray_list_refusals(cx, &refusals));
    CHECK_INT((int64_t)refusals.n, 1);
    CHECK_OK(tray_refusal_seen(cx, id));
    CHECK_OK(tray_list_refusals(cx, &refusals));
    CHECK_INT((int64_t)refusals.n, 0);
}

TEST("names that hide or are no text are refused and shown without harm")
{
    TestContents *contents;
    TrayRefusals refusals = { 0 };
    Cx *cx = counter(&contents);
    scan_write("H16.37.02/a\nb.pdf", "a");
    scan_write("H16.37.02/\xff.pdf", "b");
    collect(cx);
    CHECK_OK(tray_list_refusals(cx, &refusals));
    CHECK_INT((int64_t)refusals.n, 2);
    for (size_t i = 0; i < refusals.n; i++)
        CHECK(!str_contains(refusals.items[i].name, S("\n")) &&
              !str_contains(refusals.items[i].name, S("\xff")));
}

TEST("what cannot be kept now stays in the folder")
{
    TestContents *contents;
    Cx *cx = counter(&contents);
    contents->is_full = true;
    scan_write("H16.37.02/x.pdf", "a");
    CHECK(tray_collect(cx, scratch_folder()) != OK);
    CHECK(is_there("H16.37.02/x.pdf"));
    contents->is_full = false;
    collect(cx);
    CHECK_INT(tray_of(cx).total, 1);
}

TEST("a folder that names no agency is left alone")
{
    TestContents *contents;
    Cx *cx = counter(&contents);
    CHECK(mkdir(scratch_file(scratch_folder(), "X99").data, 0700) == 0);
    scan_write("X99/x.pdf", "a");
    collect(cx);
    CHECK(is_there("X99/x.pdf"));
}
