#include "rooms/dossiers/dossiers.h"
#include "store/sqlite.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

// Two months of a small shop.
static Cx *shop_at_work(void)
{
    Cx *cx = test_shop();
    Str codes[6];
    for (size_t i = 0; i < 6; i++) {
        test_clock_set(test_at(i < 3 ? "2026-03-02T09:00" : "2026-04-01T09:00"));
        codes[i] = test_receive(cx, i % 2 == 0 ? "1.001193" : "1.000894", "H16.37").code;
    }
    test_clock_set(test_at("2026-04-20T09:00"));
    CHECK_OK(test_record(cx, codes[0], EVENT_RESOLVED, NULL));
    CHECK_OK(test_record(cx, codes[1], EVENT_SUPPLEMENT_REQUESTED, NULL));
    DossierAction over = { .event = { .kind = EVENT_TRANSFERRED,
                                      .dossier = codes[2],
                                      .at = NO_INSTANT,
                                      .due = NO_INSTANT,
                                      .promised = NO_INSTANT,
                                      .leg_due = NO_INSTANT,
                                      .to = S("H16.37.02") } };
    Dossier dossier;
    CHECK_OK(dossier_record(cx, &over, &dossier));
    DossierAction ask = { .event = { .kind = EVENT_STEP,
                                     .dossier = codes[3],
                                     .at = NO_INSTANT,
                                     .step = step_name(STEP_CONSULTED),
                                     .step_due = test_at("2026-04-21T17:30"),
                                     .to = S("H16") } };
    CHECK_OK(dossier_record(cx, &ask, &dossier));
    return cx;
}

TEST("what the events say is what the rows and counters hold")
{
    Cx *cx = shop_at_work();
    DossiersVerdict verdict;
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
    CHECK_INT(verdict.dossiers, 6);
    CHECK(verdict.counters > 4);
}

TEST("every edit of a row or counter behind the ledger's back is found and named")
{
    static const struct {
        const char *sql, *what;
    } edits[] = {
        { "update dossier set due_at = due_at + 86400000 where id = 1", "dossier row" },
        { "update dossier set received_at = received_at - 1 where id = 2", "dossier row" },
        { "update dossier set ended_at = ended_at - 86400000 where id = 1", "dossier row" },
        { "update dossier set state = 9, outcome = 1 where id = 4", "dossier row" },
        { "update dossier set supplements = 0 where id = 2", "dossier row" },
        { "update dossier set paused_at = null where id = 2", "dossier row" },
        { "update dossier set due_original = due_at + 1 where id = 5", "dossier row" },
        { "update dossier set channel = 1 where id = 3", "dossier row" },
        { "update dossier set holder_id = agency_id where id = 3", "dossier holder" },
        { "update dossier set applicant_name = 'Ai đó' where id = 6", "dossier applicant" },
        { "update dossier set actor = 'letan' where id = 6", "dossier actor" },
        { "update dossier set assignee = 'letan' where id = 4", "dossier assignee" },
        { "update dossier set step = 'drafted' where id = 4", "dossier step" },
        { "update dossier set step_since = step_since + 1 where id = 4", "dossier row" },
        { "update dossier set step_due = 1 where id = 4", "dossier row" },
        { "delete from dossier_question", "dossier questions" },
        { "update dossier_question set account = 'letan'", "dossier questions" },
        { "update dossier_question set due_at = null", "dossier questions" },
        { "update dossier_question set closed_at = asked_at", "dossier questions" },
        { "insert into dossier_question (dossier_id, number, asked_at) values (77, 1, 1)",
          "dossier questions" },
        { "delete from dossier_leg", "dossier legs" },
        { "update dossier_leg set due_at = 1", "dossier legs" },
        { "update dossier_leg set ended_at = received_at", "dossier legs" },
        { "update dossier_leg set agency_id = (select agency_id from dossier where id = 1)",
          "dossier legs" },
        { "update dossier_leg set dossier_id = 99", "dossier legs" },
        { "insert into dossier_leg select 99, number, agency_id, received_at, due_at, ended_at"
          " from dossier_leg",
          "dossier legs" },
        { "update tally_day set resolved_late = 0, resolved_early = 1 where resolved_late = 1",
          "counter" },
        { "update tally_month set overdue = overdue - 1 where overdue > 0", "counter" },
        { "delete from tally_day where overdue > 0", "counter" },
        { "delete from tally_known where overdue < 0", "counter" },
        { "update tally_known set recorded_on = recorded_on - 1 where paused = 1", "counter" },
        { "update event set body = replace(body, 'received', 'returned') where seq = 1", NULL },
        { "delete from event where seq = 7", "dossier row" },
    };
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        Cx *cx = shop_at_work();
        DossiersVerdict verdict = { .ok = true };
        CHECK_OK(connection_exec(cx, cx->db, edits[i].sql, "edit"));
        CHECK_INT(sqlite3_changes(cx->db->native) > 0, 1);
        CHECK_OK(dossiers_verify(cx, &verdict));
        CHECK(!verdict.ok);
        if (edits[i].what != NULL)
            CHECK(str_begins_with(verdict.what, str_from_c(edits[i].what)));
        CHECK(!str_is_empty(verdict.subject));
    }
}
