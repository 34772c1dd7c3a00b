#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static DossierFilter any(int64_t limit)
{
    return (DossierFilter) { .agency_id = NO_INT,
                             .holder_id = NO_INT,
                             .procedure_id = NO_INT,
                             .state = NO_INT,
                             .limit = limit };
}

static DossierReceipt receive_for(Cx *cx, const char *name, const char *agency)
{
    DossierReceipt receipt = { 0 };
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = str_from_c(agency),
                         .applicant = { .name = str_from_c(name) },
                         .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    return receipt;
}

static int64_t agency_id(Cx *cx, const char *code)
{
    Agency agency;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), str_from_c(code), &agency, &found));
    CHECK(found);
    return agency.id;
}

// Reads a list page by page; every dossier must come once.
static int64_t count_all(Cx *cx, DossierFilter filter,
                         Err (*list_one)(Cx *, const DossierFilter *, DossierList *, Str *))
{
    int64_t n = 0, last = -1;
    do {
        DossierList list;
        Str next;
        CHECK_OK(list_one(cx, &filter, &list, &next));
        for (size_t i = 0; i < list.n; i++) {
            CHECK(list.items[i].id != last);
            last = list.items[i].id;
        }
        n += (int64_t)list.n;
        filter.cursor = next;
    } while (!str_is_absent(filter.cursor));
    return n;
}

TEST("a list is read to its end page by page, newest reception first")
{
    Cx *cx = test_shop();
    DossierList list;
    Str next;
    for (int i = 0; i < 23; i++) {
        test_clock_set((Instant) { test_at("2026-03-02T08:00").ms + i * MINUTE_MS });
        (void)receive_for(cx, "Lê Văn Bốn", i % 2 == 0 ? "H16.37" : "H16.37.02");
    }
    CHECK_INT(count_all(cx, any(5), dossier_list), 23);
    DossierFilter district = any(5);
    district.agency_id = agency_id(cx, "H16.37");
    CHECK_INT(count_all(cx, district, dossier_list), 12);
    CHECK_OK(dossier_list(cx, &district, &list, &next));
    CHECK_INT((int64_t)list.n, 5);
    CHECK(list.items[0].fold.received_at.ms > list.items[4].fold.received_at.ms);
}

TEST("an applicant is found by the beginning of his name, with or without accents")
{
    static const char *const asked[] = { "Nguyễn Thị Ánh", "nguyen thi anh", "NGUYEN THI",
                                         "nguye" };
    Cx *cx = test_shop();
    (void)receive_for(cx, "Nguyễn Thị Ánh", "H16.37");
    (void)receive_for(cx, "Ngô Thị Ánh", "H16.37");
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        DossierFilter filter = any(10);
        filter.q = str_from_c(asked[i]);
        CHECK_INT(count_all(cx, filter, dossier_list), 1);
    }
    DossierFilter filter = any(10);
    filter.q = S("ng");
    CHECK_INT(count_all(cx, filter, dossier_list), 2);
    filter.q = S("anh");
    CHECK_INT(count_all(cx, filter, dossier_list), 0);
}

TEST("a code typed in full gives its dossier, in either case and with blanks around")
{
    Cx *cx = test_shop();
    DossierFilter filter = any(10);
    test_clock_set(test_at("2026-03-02T09:00"));
    (void)receive_for(cx, "A", "H16.37");
    filter.q = S(" h16.37-260302-0001 ");
    CHECK_INT(count_all(cx, filter, dossier_list), 1);
    filter.q = S("H16.37-260302-0002");
    CHECK_INT(count_all(cx, filter, dossier_list), 0);
}

TEST("filters by state, openness, lateness and procedure narrow the list")
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    Str first = receive_for(cx, "A", "H16.37").code;
    (void)receive_for(cx, "B", "H16.37");
    (void)test_receive(cx, "1.000894", "H16.37");
    test_clock_set(test_at("2026-03-06T09:00")); // the first two are overdue since the 5th
    CHECK_OK(test_record(cx, first, EVENT_RESOLVED, NULL));
    DossierFilter filter = any(10);
    filter.state = DOSSIER_RESOLVED;
    CHECK_INT(count_all(cx, filter, dossier_list), 1);
    filter = any(10);
    filter.open = true;
    CHECK_INT(count_all(cx, filter, dossier_list), 2);
    filter = any(10);
    filter.overdue = true;
    CHECK_INT(count_all(cx, filter, dossier_list), 1);
    filter = any(10);
    CHECK_OK(dossier_filter_name(cx, S("H16.37"), S("1.000894"), &filter));
    CHECK_INT(count_all(cx, filter, dossier_list), 1);
}

TEST("unknown names in a filter are fields of the problem")
{
    Cx *cx = test_shop();
    DossierFilter filter = any(10);
    CHECK_OK(dossier_filter_name(cx, S("H99"), S("9.999999"), &filter));
    CHECK(cx->problem.fields != NULL && cx->problem.fields->next != NULL);
    CHECK_INT(filter.agency_id, NO_INT);
}

TEST("a worklist shows the most urgent first and those without a date last")
{
    Cx *cx = test_shop();
    DossierFilter filter = any(2);
    DossierList list;
    Str next;
    filter.holder_id = agency_id(cx, "H16.37");
    test_clock_set(test_at("2026-03-02T09:00"));
    (void)test_receive(cx, "1.009998", "H16.37"); // no date
    (void)test_receive(cx, "1.000894", "H16.37"); // 9 March
    (void)test_receive(cx, "1.001193", "H16.37"); // 5 March
    (void)test_receive(cx, "2.000815", "H16.37"); // today
    Str ended = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(test_record(cx, ended, EVENT_RESOLVED, NULL));
    CHECK_OK(dossier_worklist(cx, &filter, &list, &next));
    CHECK_STR(list.items[0].procedure, "2.000815");
    CHECK_STR(list.items[1].procedure, "1.001193");
    filter.cursor = next;
    CHECK_OK(dossier_worklist(cx, &filter, &list, &next));
    CHECK_STR(list.items[0].procedure, "1.000894");
    CHECK_STR(list.items[1].procedure, "1.009998");
    CHECK(str_is_absent(next));
    filter.cursor = NO_STR;
    filter.overdue = true;
    test_clock_set(test_at("2026-03-04T09:00"));
    CHECK_INT(count_all(cx, filter, dossier_worklist), 1);
}

TEST("an officer lists what his agency reaches, and nothing of others")
{
    Cx *cx = test_shop();
    DossierFilter filter = any(10);
    DossierList list;
    Str next;
    (void)receive_for(cx, "A", "H16.37");
    (void)receive_for(cx, "B", "H22.11");
    Actor officer = { .kind = ACTOR_PERSON,
                      .agency_id = agency_id(cx, "H16.37"),
                      .roles = 1u << ROLE_SPECIALIST };
    cx->actor = &officer;
    CHECK_INT(count_all(cx, filter, dossier_list), 1);
    filter.agency_id = agency_id(cx, "H22.11");
    CHECK_ERR(dossier_list(cx, &filter, &list, &next), ERR_FORBIDDEN);
    filter = any(10);
    filter.q = S("H22.11-261123-0001");
    CHECK_INT(count_all(cx, filter, dossier_list), 0);
}

TEST("a page cursor that was not ours is refused")
{
    static const char *const cursors[] = {
        "x", "1", "1:", ":1", "1:2:3", "99999999999999999999:1"
    };
    Cx *cx = test_shop();
    for (size_t i = 0; i < sizeof cursors / sizeof cursors[0]; i++) {
        DossierFilter filter = any(10);
        DossierList list;
        Str next;
        filter.cursor = str_from_c(cursors[i]);
        CHECK_ERR(dossier_list(cx, &filter, &list, &next), ERR_INPUT);
    }
}

static Err count_visit(void *state, const Dossier *dossier)
{
    CHECK(!str_is_empty(dossier->code));
    ++*(int64_t *)state;
    return OK;
}

TEST("an export visits every dossier once")
{
    Cx *cx = test_shop();
    int64_t n = 0;
    for (int i = 0; i < 7; i++)
        (void)receive_for(cx, "A", "H16.37");
    CHECK_OK(dossier_each(cx, count_visit, &n));
    CHECK_INT(n, 7);
}

TEST("a dossier is read by its number as by its code, and only within reach")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37.02");
    CHECK_OK(dossier_get_by_id(cx, receipt.id, &dossier));
    CHECK(str_equal(dossier.code, receipt.code));
    Agency other;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H22.11"), &other, &found));
    Actor stranger = { .kind = ACTOR_PERSON, .agency_id = other.id, .roles = 1u << ROLE_RECEIVER };
    cx->actor = &stranger;
    CHECK_ERR(dossier_get_by_id(cx, receipt.id, &dossier), ERR_NOT_FOUND);
}
