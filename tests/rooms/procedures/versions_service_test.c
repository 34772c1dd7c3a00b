#include "rooms/procedures/versions_service.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

typedef struct Put {
    ProcedureRecord record;
    RecordPlace place;
} Put;

static Err put_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Put *put = arg;
    NextIds next;
    TRY(next_ids_read(tx, &next));
    return record_put(cx, tx, &(RecordPut) { &put->record, NO_DATE, &next, cx->arena },
                      &put->place);
}

static RecordPlace put(Cx *cx, const char *name, int32_t from, int32_t to)
{
    Put put = { .record = { .base_code = S("1.001193"),
                            .suffix = S(""),
                            .name = str_from_c(name),
                            .field = S("Hộ tịch"),
                            .valid_from = { from },
                            .valid_to = { to } } };
    CHECK_OK(tx_run(cx, "test", put_in_tx, &put));
    return put.place;
}

static Str name_on(Cx *cx, int32_t day)
{
    ProcedureVersion version;
    ProcedureAsk ask = { S("1.001193"), S(""), { day } };
    Err err = procedure_version_get_at(cx, tx_reads(cx), &ask, &version);
    return err == OK ? version.name : S("none");
}

TEST("versions of different days share time without a gap or an overlap, whatever their order")
{
    Cx *cx = test_db();
    CHECK_INT(put(cx, "A", 100, INT32_MIN).outcome, RECORD_ADDED);
    CHECK_INT(put(cx, "C", 300, INT32_MIN).outcome, RECORD_CHANGED);
    CHECK_INT(put(cx, "B", 200, INT32_MIN).outcome, RECORD_CHANGED);
    static const struct {
        int32_t day;
        const char *name;
    } cases[] = { { 99, "none" }, { 100, "A" }, { 199, "A" },  { 200, "B" },
                  { 299, "B" },   { 300, "C" }, { 99999, "C" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(name_on(cx, cases[i].day), cases[i].name);
    CHECK_INT(put(cx, "B", 200, INT32_MIN).outcome, RECORD_UNCHANGED);
    CHECK_INT(put(cx, "C", INT32_MIN, INT32_MIN).outcome, RECORD_CHANGED); // B was entered last
}

TEST("an end that comes later ends the version it is of")
{
    Cx *cx = test_db();
    RecordPlace first = put(cx, "A", 100, INT32_MIN);
    RecordPlace ended = put(cx, "A", 100, 150);
    CHECK_INT(ended.outcome, RECORD_CHANGED);
    CHECK_INT(ended.version_id, first.version_id);
    CHECK_STR(name_on(cx, 150), "A");
    CHECK_STR(name_on(cx, 151), "none");
    CHECK_INT(put(cx, "A", 100, 150).outcome, RECORD_UNCHANGED);
}

TEST("a record comes out of the tables as it went in")
{
    Cx *cx = test_db();
    ProcedureWay way = { CHANNEL_ONLINE, { 3, TIME_WORKING_DAYS }, S("n") };
    ProcedureFee fee = { CHANNEL_ONLINE, FEE_LEVY, FEE_FIXED, 5, S("VND"), S("bản"), S("x") };
    ProcedurePart part = { 1, S("g"), S("A"), S("a.doc"), 1, 2, true };
    ProcedureStep step = { 1, S("p"), S("s"), S("leader"), 30 };
    Put put = { .record = { .base_code = S("1.001193"),
                            .suffix = S("H36"),
                            .name = S("Tên"),
                            .field = S("Hộ tịch"),
                            .valid_from = { 100 },
                            .valid_to = { 200 },
                            .is_suspended = true,
                            .is_joint = true,
                            .supplement_mode = SUPPLEMENT_RESUME,
                            .pauses = 5,
                            .online_level = ONLINE_PART,
                            .ways = { &way, 1 },
                            .fees = { &fee, 1 },
                            .parts = { &part, 1 },
                            .steps = { &step, 1 },
                            .texts = { { [PROCEDURE_RESULT] = S("Kết quả") } } } };
    ProcedureRecord read = { 0 };
    CHECK_OK(tx_run(cx, "test", put_in_tx, &put));
    CHECK_OK(record_get(cx, tx_reads(cx), put.place.version_id, &read));
    Buffer buffers[2];
    const ProcedureRecord *records[] = { &put.record, &read };
    for (size_t i = 0; i < 2; i++) {
        JsonWriter json;
        buffer_init(&buffers[i], test_arena(), 10000);
        json_begin(&json, &buffers[i]);
        record_write(&json, test_arena(), records[i]);
    }
    CHECK_STR(buffer_text(&buffers[1]), str_to_c(test_arena(), buffer_text(&buffers[0])));
    CHECK_ERR(record_get(cx, tx_reads(cx), 99, &read), ERR_NOT_FOUND);
}

TEST("two spellings of a field are one field, and no change")
{
    Cx *cx = test_db();
    Put first = { .record = { .base_code = S("1.001193"),
                              .suffix = S(""),
                              .name = S("x"),
                              .field = S("Hòa giải"),
                              .valid_from = NO_DATE,
                              .valid_to = NO_DATE } };
    CHECK_OK(tx_run(cx, "test", put_in_tx, &first));
    first.record.field = S("HOÀ GIẢI");
    CHECK_OK(tx_run(cx, "test", put_in_tx, &first));
    CHECK_INT(first.place.outcome, RECORD_UNCHANGED);
    ProcedureVersion version;
    CHECK_OK(procedure_version_get(cx, tx_reads(cx), first.place.version_id, &version));
    CHECK_STR(version.field, "Hòa giải");
}
