#include "base/hash.h"
#include "rooms/identity/deed_sql.h"
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
