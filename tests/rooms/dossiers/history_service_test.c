#include <string.h>

#include "rooms/dossiers/dossiers.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

// A history of lines; at absent recorded_at means "entered when it happened".
typedef struct Line {
    const char *dossier;
    DossierEventKind kind;
    const char *at;
    const char *procedure, *agency, *applicant, *due;
} Line;

typedef struct Import {
    const Line *lines;
    size_t n;
    bool create_missing;
    HistoryTotals totals;
} Import;

static HistoryEvent event_of(const Line *line, size_t i)
{
    return (HistoryEvent) {
        .event = { .kind = line->kind,
                   .at = test_at(line->at),
                   .recorded_at = NO_INSTANT,
                   .dossier = str_from_c(line->dossier),
                   .procedure = str_from_c(line->procedure),
                   .agency = str_from_c(line->agency),
                   .channel = CHANNEL_ONLINE,
                   .due = line->due == NULL ? NO_INSTANT : test_at(line->due),
                   .promised = NO_INSTANT,
                   .leg_due = NO_INSTANT,
                   .to = line->kind == EVENT_TRANSFERRED ? S("H16.37.05") : NO_STR },
        .applicant = { .name = str_from_c(line->applicant) },
        .line = (int64_t)i + 1,
    };
}

static Err import_lines(Cx *cx, Tx *tx, void *arg)
{
    Import *import = arg;
    HistoryImport *history;
    TRY(history_begin(cx, tx, import->create_missing, &history));
    for (size_t i = 0; i < import->n; i++) {
        HistoryEvent event = event_of(&import->lines[i], i);
        TRY(history_add(history, &event));
    }
    return history_end(history, &import->totals);
}

static const Line good[] = {
    { "H16.37-230104-0007", EVENT_RECEIVED, "2023-01-04T08:30", "1.001193", "H16.37",
      "Trần Văn Bình", NULL },
    { "case-10011", EVENT_RECEIVED, "2023-01-04T09:00", "1.000894", "H16.37", NULL,
      "2023-01-06T17:00" },
    { "H16.37-230104-0007", EVENT_STEP, "2023-01-05T08:00", NULL, NULL, NULL, NULL },
    { "case-10011", EVENT_TRANSFERRED, "2023-01-05T09:00", NULL, NULL, NULL, NULL },
    { "case-10011", EVENT_RESOLVED, "2023-01-09T09:00", NULL, NULL, NULL, NULL },
    { "H16.37-230104-0007", EVENT_RESOLVED, "2023-01-09T10:00", NULL, NULL, NULL, NULL },
    { "H16.37-230104-0007", EVENT_RETURNED, "2023-02-09T10:00", NULL, NULL, NULL, NULL },
};

TEST("history is taken as it happened, interleaved, with given and computed due dates")
{
    Cx *cx = test_shop();
    Import import = { .lines = good, .n = 7 };
    Dossier dossier;
    DossiersVerdict verdict;
    CHECK_OK(tx_run(cx, "import", import_lines, &import));
    CHECK_INT(import.totals.events, 7);
    CHECK_INT(import.totals.dossiers, 2);
    CHECK_OK(dossier_get(cx, S("case-10011"), &dossier));
    CHECK(dossier.fold.due_given);
    CHECK_STR(dossier.holder, "H16.37.05");
    CHECK_INT(fold_timeliness_by_date(&dossier.fold, test_at("2026-01-01")), TIMELINESS_LATE);
    CHECK_OK(dossier_get(cx, S("H16.37-230104-0007"), &dossier));
    CHECK(!dossier.fold.due_given);
    CHECK_INT(dossier.fold.due_at.ms, test_at("2023-01-09T17:30").ms);
    CHECK_STR(dossier.applicant_name, "Trần Văn Bình");
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.dossiers, 2);
}

TEST("serials go on after the codes that came with a history")
{
    Cx *cx = test_shop();
    Import import = { .lines = good, .n = 7 };
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = S("H16.37"),
                         .applicant = { .name = S("A") },
                         .at = test_at("2023-01-04T15:00") };
    DossierReceipt receipt;
    CHECK_OK(tx_run(cx, "import", import_lines, &import));
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    CHECK_STR(receipt.code, "H16.37-230104-0008");
}

typedef struct BadLine {
    Line line;
    const char *field;
} BadLine;

TEST("a line that cannot be is named by line and field, and the whole import is nothing")
{
    static const BadLine bad[] = {
        { { "X-1", EVENT_RESOLVED, "2023-01-09T09:00", NULL, NULL, NULL, NULL }, "event" },
        { { "X-1", EVENT_RECEIVED, "2023-01-09T09:00", "9.999999", "H16.37", NULL, NULL },
          "procedure" },
        { { "X-1", EVENT_RECEIVED, "2023-01-09T09:00", "1.001193", "H99.1", NULL, NULL },
          "agency" },
        { { "X-1", EVENT_RECEIVED, "2023-01-09T09:00", "1.001193", "H16.37", NULL,
            "2023-01-08T09:00" },
          "event" },
        { { "X\n1", EVENT_RECEIVED, "2023-01-09T09:00", "1.001193", "H16.37", NULL, NULL },
          "dossier" },
        { { "case-10011", EVENT_STEP, "2023-01-01T09:00", NULL, NULL, NULL, NULL }, "event" },
        { { "case-10011", EVENT_RECEIVED, "2023-01-10T09:00", "1.001193", "H16.37", NULL, NULL },
          "event" },
        { { "case-10011", EVENT_RESOLVED, "2023-01-10T09:00", NULL, NULL, NULL, NULL }, "event" },
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Cx *cx = test_shop();
        Line lines[8];
        for (size_t k = 0; k < 7; k++)
            lines[k] = good[k];
        lines[7] = bad[i].line;
        Import import = { .lines = lines, .n = 8 };
        Str before = test_db_digest(cx);
        cx->problem = (Problem) { 0 };
        CHECK_ERR(tx_run(cx, "import", import_lines, &import), ERR_INPUT);
        CHECK_STR(cx->problem.args[0].value, "8");
        CHECK(cx->problem.fields != NULL);
        if (cx->problem.fields != NULL)
            CHECK_STR(cx->problem.fields->field, bad[i].field);
        CHECK(str_equal(test_db_digest(cx), before));
    }
}

TEST("unknown procedures and agencies are made when asked for, by their code")
{
    static const Line line = {
        "case-1", EVENT_RECEIVED, "2011-10-11T18:42", "Receipt phase", "Z01.WABO", NULL, NULL
    };
    Cx *cx = test_shop();
    Import import = { .lines = &line, .n = 1, .create_missing = true };
    Dossier dossier;
    CHECK_OK(tx_run(cx, "import", import_lines, &import));
    CHECK_INT(import.totals.procedures_created, 1);
    CHECK_INT(import.totals.agencies_created, 1);
    CHECK_OK(dossier_get(cx, S("case-1"), &dossier));
    CHECK_STR(dossier.procedure, "Receipt phase");
    CHECK(instant_is_absent(dossier.fold.due_at));
}

// ---- Out and in again

typedef struct Copied {
    HistoryEvent items[32];
    size_t n;
} Copied;

// What a file keeps: everything, in the arena of the test.
static Err event_copy(void *state, const HistoryEvent *event)
{
    Copied *copied = state;
    Arena *arena = test_arena();
    HistoryEvent *copy = &copied->items[copied->n++];
    *copy = *event;
    copy->event.dossier = str_copy(arena, event->event.dossier);
    copy->event.agency = str_copy(arena, event->event.agency);
    copy->event.procedure = str_copy(arena, event->event.procedure);
    copy->event.to = str_copy(arena, event->event.to);
    copy->event.step = str_copy(arena, event->event.step);
    copy->event.actor = str_copy(arena, event->event.actor);
    copy->applicant.name = str_copy(arena, event->applicant.name);
    copy->reason = str_copy(arena, event->reason);
    copy->note = str_copy(arena, event->note);
    copy->salt_hex = str_copy(arena, event->salt_hex);
    return OK;
}

static Err copied_import(Cx *cx, Tx *tx, void *arg)
{
    const Copied *copied = arg;
    HistoryImport *history;
    HistoryTotals totals;
    TRY(history_begin(cx, tx, false, &history));
    for (size_t i = 0; i < copied->n; i++)
        TRY(history_add(history, &copied->items[i]));
    return history_end(history, &totals);
}

TEST("what goes out and comes in again gives the same ledger, also what was entered here")
{
    Cx *cx = test_shop();
    Import import = { .lines = good, .n = 7 };
    Copied copied = { 0 };
    LedgerReceipt first, second;
    CHECK_OK(tx_run(cx, "import", import_lines, &import));
    test_clock_set(test_at("2026-03-02T09:00"));
    Str code = test_receive(cx, "1.000894", "H16.37").code;
    test_clock_set(test_at("2026-03-04T07:30"));
    CHECK_OK(test_record(cx, code, EVENT_SUPPLEMENT_REQUESTED, NULL));
    test_clock_set(test_at("2026-03-11T07:30"));
    CHECK_OK(test_record(cx, code, EVENT_SUPPLEMENT_RECEIVED, NULL));
    CHECK_OK(ledger_head(tx_reads(cx), &first));
    CHECK_OK(history_each(cx, event_copy, &copied));
    CHECK_INT((int64_t)copied.n, 10);

    Cx *again = test_shop();
    CHECK_OK(tx_run(again, "import", copied_import, &copied));
    CHECK_OK(ledger_head(tx_reads(again), &second));
    CHECK_INT(second.seq, first.seq);
    CHECK(memcmp(first.hash.bytes, second.hash.bytes, sizeof first.hash.bytes) == 0);
}
