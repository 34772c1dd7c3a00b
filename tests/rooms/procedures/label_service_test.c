#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static void import(Cx *cx, const char *lines)
{
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    CHECK_OK(procedure_import(cx, test_input(str_from_c(lines), 4096, OK), &how, &counts));
}

static int64_t procedure_id_of(Cx *cx, const char *code, const char *agency)
{
    ProcedureVersion version = { 0 };
    ProcedureAsk ask = { str_from_c(code), str_from_c(agency),
                         date_from_civil((Civil) { 2026, 6, 1 }) };
    CHECK_OK(procedure_version_get_at(cx, tx_reads(cx), &ask, &version));
    return version.procedure_id;
}

TEST("a procedure is called as its newest version says, a local form by its full code")
{
    Cx *cx = test_db();
    ProcedureLabel label;
    bool found;
    import(cx,
           "{\"code\":\"1.001193\",\"valid_from\":\"2020-01-01\",\"name\":\"A\",\"field\":\"F\"}\n"
           "{\"code\":\"1.001193.H36\",\"valid_from\":\"2020-01-01\",\"name\":\"L\","
           "\"field\":\"F\"}\n");
    import(
        cx,
        "{\"code\":\"1.001193\",\"valid_from\":\"2025-01-01\",\"name\":\"B\",\"field\":\"G\"}\n");
    int64_t id = procedure_id_of(cx, "1.001193", "");
    CHECK_OK(procedure_label_find(tx_reads(cx), id, &label, &found));
    CHECK(found);
    CHECK_STR(label.code, "1.001193");
    CHECK_STR(label.name, "B");
    CHECK_STR(label.field, "G");
    id = procedure_id_of(cx, "1.001193", "H36");
    CHECK_OK(procedure_label_find(tx_reads(cx), id, &label, &found));
    CHECK_STR(label.code, "1.001193.H36");
}

TEST("an unknown procedure has no name")
{
    Cx *cx = test_db();
    ProcedureLabel label = { .code = S("kept") };
    bool found = true;
    CHECK_OK(procedure_label_find(tx_reads(cx), 12345, &label, &found));
    CHECK(!found);
    CHECK_STR(label.code, "kept");
}
