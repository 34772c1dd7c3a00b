#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Date on(const char *text)
{
    return instant_date(test_at(text));
}

static FigureQuery query(FigureKind kind, int64_t *agency_id)
{
    return (FigureQuery) { .kind = kind,
                           .agencies = { agency_id, 1 },
                           .from = on("2026-03-01"),
                           .to = on("2026-03-31"),
                           .as_of = NO_INSTANT,
                           .limit = 10 };
}

// Number of dossiers behind a figure, read page by page.
static int64_t behind(Cx *cx, FigureQuery ask)
{
    int64_t n = 0;
    do {
        DossierList list;
        Str next;
        CHECK_OK(figure_list(cx, &ask, &list, &next));
        n += (int64_t)list.n;
        CHECK(list.n <= 10);
        ask.cursor = next;
    } while (!str_is_absent(ask.cursor));
    return n;
}

static int64_t sum_of(Cx *cx, int64_t agency_id, Date day, Instant as_of, TallyKind kind)
{
    TallySumList sums;
    int64_t n = 0;
    CHECK_OK(tally_through(tx_reads(cx), agency_id, day, as_of, &sums));
    for (size_t i = 0; i < sums.n; i++)
        n += sums.items[i].n[kind];
    return n;
}

// A spring at the counter by chance: receptions from February on, steps, pauses, ends.
static int64_t spring(Cx *cx)
{
    uint64_t state = 5;
    Str codes[120];
    Agency agency;
    bool found;
    for (size_t i = 0; i < 120; i++) {
        Instant at = { test_at("2026-02-02T08:00").ms + (int64_t)(i * 14) * 60 * MINUTE_MS };
        test_clock_set(at);
        codes[i] = test_receive(cx,
                                i % 3 == 0   ? "1.009998"
                                : i % 2 == 0 ? "1.001193"
                                             : "1.000894",
                                "H16.37")
                       .code;
        for (size_t k = 0; k < 3 && i > 5; k++) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            DossierEventKind kind =
                (DossierEventKind)(EVENT_REFUSED +
                                   (state >> 33) % (EVENT_RETURNED - EVENT_REFUSED));
            Dossier dossier;
            cx->problem = (Problem) { 0 };
            (void)!test_record(cx, codes[(state >> 20) % (i + 1)], kind, &dossier);
        }
    }
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H16.37"), &agency, &found));
    return agency.id;
}

TEST("behind every figure stand just as many dossiers as the counters say")
{
    Cx *cx = test_shop();
    int64_t agency_id = spring(cx);
    Date before = on("2026-02-28"), last = on("2026-03-31");
    Instant now = NO_INSTANT;
    int64_t ended_before = 0, ended = 0, received_before, received;
    for (TallyKind kind = TALLY_RESOLVED_EARLY; kind <= TALLY_RESOLVED_LATE; kind++) {
        ended_before += sum_of(cx, agency_id, before, now, kind);
        ended += sum_of(cx, agency_id, last, now, kind);
    }
    received_before = sum_of(cx, agency_id, before, now, TALLY_RECEIVED_DIRECT);
    received = sum_of(cx, agency_id, last, now, TALLY_RECEIVED_DIRECT);
    int64_t overdue = sum_of(cx, agency_id, last, now, TALLY_OVERDUE);
    CHECK(ended > 10 && overdue > 5);
    CHECK_INT(behind(cx, query(FIGURE_RECEIVED_DIRECT, &agency_id)), received - received_before);
    CHECK_INT(behind(cx, query(FIGURE_CARRIED_OVER, &agency_id)), received_before - ended_before);
    CHECK_INT(behind(cx, query(FIGURE_RESOLVED_TOTAL, &agency_id)), ended - ended_before);
    CHECK_INT(behind(cx, query(FIGURE_PENDING_TOTAL, &agency_id)), received - ended);
    CHECK_INT(behind(cx, query(FIGURE_PENDING_OVERDUE, &agency_id)), overdue);
    CHECK_INT(behind(cx, query(FIGURE_PENDING_IN_TIME, &agency_id)), received - ended - overdue);
    CHECK_INT(behind(cx, query(FIGURE_PAUSED, &agency_id)),
              sum_of(cx, agency_id, last, now, TALLY_PAUSED));
    CHECK_INT(behind(cx, query(FIGURE_RESOLVED_LATE, &agency_id)),
              sum_of(cx, agency_id, last, now, TALLY_RESOLVED_LATE) -
                  sum_of(cx, agency_id, before, now, TALLY_RESOLVED_LATE));
    CHECK_INT(behind(cx, query(FIGURE_REFUSED, &agency_id)),
              sum_of(cx, agency_id, last, now, TALLY_REFUSED) -
                  sum_of(cx, agency_id, before, now, TALLY_REFUSED));
    CHECK_INT(behind(cx, query(FIGURE_MISSING_DUE, &agency_id)),
              sum_of(cx, agency_id, last, now, TALLY_PENDING_NO_DUE) +
                  sum_of(cx, agency_id, last, now, TALLY_RESOLVED_NO_DUE) -
                  sum_of(cx, agency_id, before, now, TALLY_RESOLVED_NO_DUE));
}

TEST("a list of procedures narrows a figure to their dossiers")
{
    Cx *cx = test_shop();
    int64_t agency_id = spring(cx);
    ProcedureVersion version;
    ProcedureAsk birth = { S("1.001193"), S("H16.37"), on("2026-03-01") };
    CHECK_OK(procedure_version_get_at(cx, tx_reads(cx), &birth, &version));
    FigureQuery all = query(FIGURE_RECEIVED_TOTAL, &agency_id), some = all;
    some.procedures = (IdList) { &version.procedure_id, 1 };
    CHECK(behind(cx, some) > 0);
    CHECK(behind(cx, some) < behind(cx, all));
}

TEST("a report can be asked as it was known at a moment, to the minute")
{
    Cx *cx = test_shop();
    Agency agency;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H16.37"), &agency, &found));
    test_clock_set(test_at("2026-03-02T09:00"));
    Str code = test_receive(cx, "1.001193", "H16.37").code; // due the 5th
    test_clock_set(test_at("2026-03-10T11:00"));
    DossierAction late_entry = { .event = { .kind = EVENT_RESOLVED,
                                            .dossier = code,
                                            .at = test_at("2026-03-04T10:00"),
                                            .due = NO_INSTANT,
                                            .promised = NO_INSTANT,
                                            .leg_due = NO_INSTANT } };
    Dossier dossier;
    CHECK_OK(dossier_record(cx, &late_entry, &dossier));
    static const struct {
        const char *as_of;
        int64_t overdue, early;
    } known[] = { { "2026-03-09T12:00", 1, 0 },
                  { "2026-03-10T10:59", 1, 0 },
                  { "2026-03-10T11:00", 0, 1 },
                  { "2026-03-12T00:00", 0, 1 } };
    for (size_t i = 0; i < 4; i++) {
        Instant as_of = test_at(known[i].as_of);
        Date day = on("2026-03-09");
        CHECK_INT(sum_of(cx, agency.id, day, as_of, TALLY_OVERDUE), known[i].overdue);
        CHECK_INT(sum_of(cx, agency.id, day, as_of, TALLY_RESOLVED_EARLY), known[i].early);
        FigureQuery ask = query(FIGURE_PENDING_OVERDUE, &agency.id);
        ask.to = day;
        ask.as_of = as_of;
        CHECK_INT(behind(cx, ask), known[i].overdue);
    }
    CHECK_INT(
        sum_of(cx, agency.id, on("2026-03-09"), test_at("2026-03-02T08:59"), TALLY_RECEIVED_DIRECT),
        0);
}

TEST("a cursor that is none is an error of the asker")
{
    Cx *cx = test_shop();
    int64_t agency_id = 1;
    FigureQuery ask = query(FIGURE_RECEIVED_TOTAL, &agency_id);
    DossierList list;
    Str next;
    ask.cursor = S("1:x:2");
    CHECK_ERR(figure_list(cx, &ask, &list, &next), ERR_INPUT);
}
