#include "rooms/dossiers/history_file.h"

#include "rooms/ledger/ledger.h"
#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static const char life[] =
    "{\"dossier\":\"H16.37-230104-0001\",\"event\":\"received\",\"at\":\"2023-01-04T08:30:00+07:"
    "00\","
    "\"procedure\":\"P\",\"agency\":\"H16.37\",\"channel\":\"counter\",\"applicant\":{\"name\":"
    "\"Nguyễn Văn A\"}}\n"
    "{\"dossier\":\"X-2\",\"event\":\"received\",\"at\":\"2023-01-04T09:00:00+07:00\","
    "\"procedure\":"
    "\"P\",\"agency\":\"H16.37\",\"channel\":\"post\",\"due\":\"2023-01-09T17:30:00+07:00\"}\n"
    "{\"dossier\":\"H16.37-230104-0001\",\"event\":\"step\",\"at\":\"2023-01-05T08:30:00+07:00\","
    "\"step\":\"Thẩm định\",\"actor\":\"Hằng\",\"note\":\"đủ giấy tờ\"}\n"
    "{\"dossier\":\"X-2\",\"event\":\"resolved\",\"at\":\"2023-01-10T09:00:00+07:00\"}\n"
    "{\"dossier\":\"H16.37-230104-0001\",\"event\":\"resolved\",\"at\":\"2023-01-06T10:00:00+07:"
    "00\"}\n";

static Err import_text(Cx *cx, Str text, bool is_dry_run, HistoryTotals *out)
{
    HistoryFileHow how = { .map = NO_STR, .create_missing = true, .is_dry_run = is_dry_run };
    return history_file_import(cx, test_input(text, 100, OK), &how, out);
}

static Str exported(Cx *cx, Err (*export)(Cx *cx, Output *output))
{
    Output *output = test_output();
    CHECK_OK(export(cx, output));
    return test_output_text(output);
}

static Str root_of(Cx *cx)
{
    LedgerReceipt head = { 0 };
    LedgerHash root = { 0 };
    CHECK_OK(ledger_head(tx_reads(cx), &head));
    CHECK_OK(ledger_root(tx_reads(cx), head.seq, &root));
    return str_hex(test_arena(), (Str) { (const char *)root.bytes, sizeof root.bytes });
}

TEST("a history goes in, out, and into another installation with the same ledger root")
{
    Cx *first = test_db();
    HistoryTotals totals = { 0 };
    CHECK_OK(import_text(first, str_from_c(life), false, &totals));
    CHECK_INT(totals.dossiers, 2);
    CHECK_INT(totals.events, 5);
    CHECK_INT(totals.procedures_created, 1);
    CHECK_INT(totals.agencies_created, 1);
    Str out = exported(first, history_file_export);
    Str root = root_of(first);
    Dossier before, after;
    CHECK_OK(dossier_get(first, S("X-2"), &before));
    Cx *second = test_db(); // from here on first is gone
    CHECK_OK(import_text(second, out, false, &totals));
    CHECK_STR(exported(second, history_file_export), str_to_c(test_arena(), out));
    CHECK_STR(root_of(second), str_to_c(test_arena(), root));
    CHECK_OK(dossier_get(second, S("X-2"), &after));
    CHECK_STR(after.check_code, str_to_c(test_arena(), before.check_code)); // printed links hold
}

TEST("XES goes out and in again and gives the same dossiers and events")
{
    Cx *first = test_db();
    HistoryTotals totals = { 0 };
    CHECK_OK(import_text(first, str_from_c(life), false, &totals));
    Str xes = exported(first, history_xes_export);
    Cx *second = test_db();
    CHECK_OK(import_text(second, xes, false, &totals));
    CHECK_INT(totals.dossiers, 2);
    CHECK_INT(totals.events, 5);
    CHECK_STR(exported(second, history_xes_export), str_to_c(test_arena(), xes));
    Dossier dossier;
    CHECK_OK(dossier_get(second, S("X-2"), &dossier));
    CHECK_INT(fold_end_timeliness(&dossier.fold), TIMELINESS_LATE);
    CHECK_STR(dossier.procedure, "P");
}

TEST("an error in the last line leaves nothing of the lines before it")
{
    const char *bad[] = {
        "{\"dossier\":\"X-2\",\"event\":\"resolved\",\"at\":\"2023-01-11T09:00:00+07:00\"}\n",
        "{\"dossier\":\"X-3\",\"event\":\"step\",\"at\":\"2023-01-11T09:00:00+07:00\"}\n",
        "{\"dossier\":\"X-2\",\"event\":\"step\",\"at\":\"2023-01-01T09:00:00+07:00\"}\n",
        "{\"dossier\"",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        Cx *cx = test_db();
        int64_t rows = test_db_rows(cx);
        HistoryTotals totals = { .events = -1 };
        Str text = str_format(test_arena(), "%s%s", life, bad[i]);
        CHECK_ERR(import_text(cx, text, false, &totals), ERR_INPUT);
        CHECK_STR(cx->problem.args[0].value, "6");
        CHECK_INT(totals.events, -1);
        CHECK_INT(test_db_rows(cx), rows);
    }
}

TEST("unknown procedures and agencies are errors unless they may be created")
{
    Cx *cx = test_db();
    HistoryTotals totals;
    HistoryFileHow how = { .map = NO_STR };
    CHECK_ERR(history_file_import(cx, test_input(str_from_c(life), 9, OK), &how, &totals),
              ERR_INPUT);
    CHECK_STR(cx->problem.args[0].value, "1");
}

TEST("a created agency may have any code, and its row goes out and in again")
{
    Cx *cx = test_db();
    HistoryTotals totals;
    AgencyImportCounts counts;
    Dossier dossier;
    Output *out = test_output();
    CHECK_OK(import_text(cx,
                         S("{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04\","
                           "\"procedure\":\"P.1\",\"agency\":\"Tổ một cửa A.1\",\"channel\":"
                           "\"counter\"}\n"),
                         false, &totals));
    CHECK_OK(dossier_get(cx, S("d"), &dossier));
    CHECK_STR(dossier.agency, "Tổ một cửa A.1");
    CHECK_OK(agency_export(cx, out));
    Cx *other = test_db();
    CHECK_OK(agency_import(other, test_input(test_output_text(out), 99, OK), false, &counts));
    CHECK_INT(counts.added, 1);
}

TEST("a rehearsal finds everything and writes nothing")
{
    Cx *cx = test_db();
    int64_t rows = test_db_rows(cx);
    HistoryTotals totals = { 0 };
    CHECK_OK(import_text(cx, str_from_c(life), true, &totals));
    CHECK_INT(totals.dossiers, 2);
    CHECK_INT(test_db_rows(cx), rows);
}

TEST("a broken stream and a broken map import nothing")
{
    Cx *cx = test_db();
    int64_t rows = test_db_rows(cx);
    HistoryTotals totals;
    HistoryFileHow how = { .map = NO_STR, .create_missing = true };
    Input *broken = test_input(str_from_c(life), 200, ERR_STORAGE);
    CHECK_ERR(history_file_import(cx, broken, &how, &totals), ERR_STORAGE);
    how.map = S("{\"channel\":\"fax\"}");
    CHECK_ERR(history_file_import(cx, test_input(S("x"), 9, OK), &how, &totals), ERR_INPUT);
    how.map = S("{");
    CHECK_ERR(history_file_import(cx, test_input(S("x"), 9, OK), &how, &totals), ERR_INPUT);
    CHECK_INT(test_db_rows(cx), rows);
}

TEST("all 7,501 cases of the shared logs become dossiers")
{
    if (test_shared("event-logs/receipt.xes.gz") == NULL)
        SKIP("../shared/data/event-logs is not here");
    const struct {
        const char *file;
        int64_t dossiers;
    } logs[] = {
        { "event-logs/receipt.csv.gz", 1434 },
        { "event-logs/helpdesk.xes.gz", 4580 },
        { "event-logs/bpic2013_closed_problems.xes.gz", 1487 },
    };
    Cx *cx = test_db();
    for (size_t i = 0; i < sizeof logs / sizeof logs[0]; i++) {
        HistoryTotals totals = { 0 };
        Input *input = NULL;
        HistoryFileHow how = { .map = NO_STR, .create_missing = true };
        CHECK_OK(input_open(test_arena(), str_from_c(test_shared(logs[i].file)), &input));
        CHECK_OK(history_file_import(cx, input, &how, &totals));
        CHECK_INT(totals.dossiers, logs[i].dossiers);
    }
}

// All 515 strings as name, actor, step and note of a dossier each.
static Str naughty_history(const Json *strings)
{
    Buffer lines;
    buffer_init(&lines, test_arena(), 1024 * 1024);
    for (size_t i = 0; i < json_length(strings); i++) {
        Str text = json_to_text(json_at(strings, i));
        HistoryEvent event = { .event = { .kind = EVENT_RECEIVED,
                                          .dossier = str_format(test_arena(), "N-%zu", i),
                                          .procedure = S("P"),
                                          .agency = S("H16"),
                                          .due = NO_INSTANT,
                                          .promised = NO_INSTANT,
                                          .step_due = NO_INSTANT,
                                          .leg_due = NO_INSTANT,
                                          .step = text,
                                          .actor = text },
                               .applicant = { .name = text },
                               .note = text,
                               .check_code = S("ABCD2345"),
                               .salt_hex = S("00112233445566778899aabbccddeeff") };
        event.event.at = event.event.recorded_at = instant_at((Date) { 19361 }, 480);
        if (str_is_empty(text))
            event.salt_hex = NO_STR; // nothing personal is left
        history_line_write(&lines, test_arena(), &event);
        buffer_add_char(&lines, '\n');
    }
    return buffer_text(&lines);
}

TEST("strings that break programs go through every text field and come back unchanged")
{
    if (test_shared("naughty-strings/blns.json") == NULL)
        SKIP("../shared/data/naughty-strings is not here");
    Json *strings = NULL;
    Input *input = NULL;
    Str problem = S("");
    size_t n = 0, limit = 200000;
    char *text = arena_push(test_arena(), limit);
    HistoryTotals totals = { 0 };
    CHECK_OK(
        input_open(test_arena(), str_from_c(test_shared("naughty-strings/blns.json")), &input));
    for (size_t more = 1; more > 0; n += more)
        CHECK_OK(input->read(input, text + n, limit - n, &more));
    CHECK(json_parse(test_arena(), (Str) { text, n }, &strings, &problem));
    CHECK_INT((int64_t)json_length(strings), 515);
    char *told = str_to_c(test_arena(), naughty_history(strings));
    Cx *first = test_db();
    CHECK_OK(import_text(first, str_from_c(told), false, &totals));
    CHECK(str_equal_c(exported(first, history_file_export), told));
    Str xes = exported(first, history_xes_export);
    Cx *second = test_db();
    CHECK_OK(import_text(second, xes, false, &totals));
    CHECK_INT(totals.dossiers, 515);
    CHECK(str_equal(exported(second, history_xes_export), xes));
}

static Err life_import(Cx *cx)
{
    HistoryTotals totals;
    return import_text(cx, str_from_c(life), false, &totals);
}

TEST("whatever step fails, an import leaves everything or nothing")
{
    CHECK(test_faults(&(FaultPath) { .run = life_import }) > 10);
}
