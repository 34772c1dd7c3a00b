#include "rooms/dossiers/desk.h"

#include "base/json_read.h"
#include "support/shop.h"
#include "support/test.h"

static Dossier received(Cx *cx, const char *procedure, const char *at)
{
    Dossier dossier = { 0 };
    test_clock_set(test_at(at));
    CHECK_OK(dossier_get(cx, test_receive(cx, procedure, "H16.37").code, &dossier));
    return dossier;
}

TEST("a due date is explained day by day, from the day of reception to the last")
{
    Cx *cx = test_shop();
    DossierWhy why;
    Dossier dossier = received(cx, "1.001193", "2026-03-05T10:00"); // Thursday
    CHECK_OK(dossier_explain(cx, &dossier, &why));
    CHECK(!why.has_changed);
    CHECK(why.n >= 6);
    CHECK_INT(why.items[0].kind, DUE_RECEIVED_DAY);
    CHECK_INT(why.items[why.n - 1].kind, DUE_ENDS);
    int64_t counted = 0, weekend = 0;
    for (size_t i = 0; i < why.n; i++) {
        counted += why.items[i].kind == DUE_COUNTED;
        weekend += why.items[i].kind == DUE_SKIPPED_WEEKEND;
    }
    CHECK_INT(counted, 3);
    CHECK_INT(weekend, 2);
}

TEST("a clock that starts again is explained from there; one that resumes is not pretended")
{
    Cx *cx = test_shop();
    DossierWhy why;
    Dossier dossier = received(cx, "1.001193", "2026-03-02T09:00");
    test_clock_set(test_at("2026-03-03T09:00"));
    CHECK_OK(test_record(cx, dossier.code, EVENT_SUPPLEMENT_REQUESTED, &dossier));
    test_clock_set(test_at("2026-03-10T09:00"));
    CHECK_OK(test_record(cx, dossier.code, EVENT_SUPPLEMENT_RECEIVED, &dossier));
    CHECK_OK(dossier_explain(cx, &dossier, &why));
    CHECK(why.n > 0);
    CHECK_INT(why.items[0].on.days, instant_date(test_at("2026-03-10")).days);
    CHECK_OK(test_record(cx, dossier.code, EVENT_PAYMENT_REQUESTED, &dossier));
    test_clock_set(test_at("2026-03-12T09:00"));
    CHECK_OK(test_record(cx, dossier.code, EVENT_PAID, &dossier));
    CHECK_OK(dossier_explain(cx, &dossier, &why));
    CHECK_INT((int64_t)why.n, 0);
}

TEST("without a due date there is nothing to explain")
{
    Cx *cx = test_shop();
    DossierWhy why;
    Dossier dossier = received(cx, "1.009998", "2026-03-05T10:00");
    CHECK_OK(dossier_explain(cx, &dossier, &why));
    CHECK_INT((int64_t)why.n, 0);
}

TEST("a reception is proved by one JSON object without personal data")
{
    Cx *cx = test_shop();
    Buffer buffer;
    JsonWriter json;
    Json *parsed;
    Str problem;
    Dossier dossier = received(cx, "1.001193", "2026-03-05T10:00");
    buffer_init(&buffer, cx->arena, 65536);
    json_begin(&json, &buffer);
    CHECK_OK(dossier_proof_write(cx, dossier.code, &json));
    CHECK(json_parse(cx->arena, buffer_text(&buffer), &parsed, &problem));
    CHECK_INT(json_to_int(json_get(parsed, "seq")), 1);
    CHECK(!str_contains(buffer_text(&buffer), S("Ánh")));
    CHECK_ERR(dossier_proof_write(cx, S("H16.37-260305-0099"), &json), ERR_NOT_FOUND);
}

TEST("a reception is stated, signed, and keeps being stated alike")
{
    Cx *cx = test_shop();
    DossierMomentList moments;
    LedgerStatement statement;
    Signature signature;
    TimeLimit limit;
    Str first, later;
    Dossier dossier = received(cx, "1.000894", "2026-03-05T10:00");
    CHECK_OK(dossier_get_limit(cx, &dossier, &limit));
    CHECK_INT(limit.value, 5);
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_OK(dossier_sign_reception(cx, &dossier, &moments, &first));
    CHECK(first.length <= 500);
    CHECK_OK(cx->env->sign(cx->env, S("x"), &signature));
    Str key = { (const char *)signature.key, sizeof signature.key };
    CHECK(ledger_statement_parse(cx->arena, first, key, &statement));
    CHECK(str_equal(statement.code, dossier.code));
    CHECK_INT(statement.due_at.ms, dossier.fold.due_at.ms);
    test_clock_set(test_at("2026-03-06T10:00"));
    CHECK_OK(test_record(cx, dossier.code, EVENT_SUSPENDED, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_OK(dossier_sign_reception(cx, &dossier, &moments, &later));
    CHECK(str_equal(later, first));
}

TEST("what is not received yet cannot be stated as received")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierMomentList moments;
    DossierReceipt receipt;
    Str statement;
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = S("H16.37"),
                         .channel = CHANNEL_ONLINE,
                         .applicant = { .name = S("A") },
                         .at = NO_INSTANT };
    CHECK_OK(dossier_submit(cx, &in, &receipt));
    CHECK_OK(dossier_get(cx, receipt.code, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_ERR(dossier_sign_reception(cx, &dossier, &moments, &statement), ERR_CONFLICT);
}

TEST("what lies at reception must be sent on that day, after 15:00 the next working morning")
{
    static const struct {
        const char *received, *by;
    } cases[] = { { "2026-03-06T14:59", "2026-03-06T17:30" },   // Friday
                  { "2026-03-06T15:01", "2026-03-09T07:30" } }; // Monday
    for (size_t i = 0; i < 2; i++) {
        Cx *cx = test_shop();
        DossierWhy why;
        Dossier dossier = received(cx, "1.009998", cases[i].received);
        CHECK_OK(dossier_explain(cx, &dossier, &why));
        CHECK_INT(why.hand_over_by.ms, test_at(cases[i].by).ms);
        CHECK_OK(test_record(cx, dossier.code, EVENT_STEP, &dossier));
        CHECK_OK(dossier_explain(cx, &dossier, &why));
        CHECK(instant_is_absent(why.hand_over_by));
    }
}
