#include "platform/printer.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "platform/print.h"
#include "support/test.h"

enum {
    THREADS = 4,
    IDLE_MS = 300,
};

// This program is its own printer, as motcua is.
__attribute__((constructor)) static void serve_when_asked(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], PRINTER_WORD) == 0)
        exit(printer_serve(IDLE_MS));
}

static Document sample(void)
{
    static const double widths[] = { 1, 1 };
    static const DocumentCell cells[] = {
        { .text = STR_INIT("Mã hồ sơ"), .style = { .is_bold = true } },
        { .text = STR_INIT("12.530"), .is_number = true, .number = 12530 },
    };
    Document document;
    document_begin(&document, test_arena(), PAPER_A5, S("Giấy hẹn"));
    document.made_at = (Instant) { 1763863200000 };
    document_add_text(&document, (DocumentStyle) { .size_pt = 14, .align = ALIGN_CENTER },
                      S("GIẤY TIẾP NHẬN HỒ SƠ"));
    document_add_table(
        &document,
        &(DocumentTable) {
            .widths = widths, .n_columns = 2, .cells = cells, .n_cells = 2, .has_lines = true });
    return document;
}

TEST("the other process prints the same bytes as this one")
{
    Printer *printer = printer_open(test_arena(), "/proc/self/exe");
    Document document = sample();
    Str here = NO_STR, there = NO_STR;
    CHECK_OK(print_document(test_arena(), &document, DOCUMENT_PDF, &here));
    for (int i = 0; i < 3; i++) {
        CHECK_OK(printer_print(printer, test_arena(), &document, DOCUMENT_PDF, &there));
        CHECK(str_equal(here, there));
    }
    CHECK_OK(printer_print(printer, test_arena(), &document, DOCUMENT_XLSX, &there));
    CHECK(str_begins_with(there, S("PK\x03\x04")));
}

TEST("a printer that went to sleep is started again")
{
    Printer *printer = printer_open(test_arena(), "/proc/self/exe");
    Document document = sample();
    Str bytes;
    CHECK_OK(printer_print(printer, test_arena(), &document, DOCUMENT_PDF, &bytes));
    usleep(2 * IDLE_MS * 1000);
    CHECK_OK(printer_print(printer, test_arena(), &document, DOCUMENT_PDF, &bytes));
}

TEST("a printer that cannot start or dies at once is an error, not a hang")
{
    Document document = sample();
    Str bytes = S("untouched");
    Printer *missing = printer_open(test_arena(), "/nonexistent/motcua");
    CHECK_ERR(printer_print(missing, test_arena(), &document, DOCUMENT_PDF, &bytes), ERR_STORAGE);
    Printer *dying = printer_open(test_arena(), "/bin/false");
    CHECK_ERR(printer_print(dying, test_arena(), &document, DOCUMENT_PDF, &bytes), ERR_STORAGE);
    CHECK_STR(bytes, "untouched");
}

typedef struct Caller {
    pthread_t thread;
    Printer *printer;
    Arena *arena;
    const Document *document;
    Str bytes[5];
    int failures;
} Caller;

static void *call(void *state)
{
    Caller *caller = state;
    for (int i = 0; i < 5; i++)
        caller->failures += printer_print(caller->printer, caller->arena, caller->document,
                                          DOCUMENT_PDF, &caller->bytes[i]) != OK;
    return NULL;
}

TEST("several threads print through one printer")
{
    Caller callers[THREADS];
    Printer *printer = printer_open(test_arena(), "/proc/self/exe");
    Document document = sample();
    for (int i = 0; i < THREADS; i++) {
        callers[i] = (Caller) { .printer = printer,
                                .arena = arena_open("caller", 64 * 1024 * 1024),
                                .document = &document };
        CHECK_INT(pthread_create(&callers[i].thread, NULL, call, &callers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(callers[i].thread, NULL);
        CHECK_INT(callers[i].failures, 0);
    }
    for (int i = 0; i < THREADS; i++) {
        for (int j = 0; j < 5; j++)
            CHECK(str_equal(callers[i].bytes[j], callers[0].bytes[0]));
    }
    for (int i = 0; i < THREADS; i++)
        arena_close(callers[i].arena);
}
