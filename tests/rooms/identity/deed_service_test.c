#include "base/hash.h"
#include "rooms/identity/deed_sql.h"
#include "store/sqlite.h"
#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"

static Err deed_in(Cx *cx, Tx *tx, void *arg)
{
    return deed_add(cx, tx, arg);
}

static Str add(Cx *cx, const char *subject)
{
    DeedNew deed = { DEED_ACCOUNT_CHANGED, str_from_c(subject), S("receiver") };
    DeedLastRow last = { 0 };
    bool found = false;
    CHECK_OK(tx_run(cx, "deed", deed_in, &deed));
    CHECK_OK(sql_deed_last(tx_reads(cx), &last, &found));
    return last.digest;
}

TEST("deeds are numbered without a gap and each is bound to the one before")
{
    Staff staff;
    Cx *cx = test_staff(&staff), *other = NULL;
    test_act_as(cx, staff.admin);
    Str first = add(cx, "letan"), second = add(cx, "totrinh");
    CHECK_INT((int64_t)second.length, DIGEST_BYTES);
    CHECK(!str_equal(first, second));
    other = test_staff(&staff);
    test_act_as(other, staff.admin);
    CHECK(!str_equal(add(other, "phoct"), first));
    CHECK(!str_equal(add(other, "totrinh"), second)); // the same row after another one
}

static int64_t wrong_id(Cx *cx)
{
    int64_t id = 77;
    CHECK_OK(deed_verify(cx, &id));
    return id;
}

TEST("a row that was changed, taken out or slipped in is found")
{
    static const char *const tampering[] = {
        "update deed set detail = 'leader' where id = 9",
        "update deed set actor = 'letan' where id = 9",
        "update deed set at = at + 1 where id = 9",
        "update deed set id = id + 100 where id = 9",
        "delete from deed where id = 8",
    };
    for (size_t i = 0; i < sizeof tampering / sizeof tampering[0]; i++) {
        Staff staff;
        Cx *cx = test_staff(&staff); // seven deeds: its accounts
        test_act_as(cx, staff.admin);
        for (int k = 0; k < 4; k++)
            add(cx, "letan");
        CHECK(wrong_id(cx) == NO_INT);
        CHECK_INT(sqlite3_exec(cx->db->native, tampering[i], NULL, NULL, NULL), SQLITE_OK);
        CHECK(wrong_id(cx) >= 9 && wrong_id(cx) <= 110);
    }
}
