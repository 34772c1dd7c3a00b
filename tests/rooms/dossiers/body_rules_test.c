#include "rooms/dossiers/body_rules.h"
#include "rooms/ledger/ledger.h"

#include "rooms/dossiers/life_test.h"

static DossierEvent full_event(void)
{
    return (DossierEvent) {
        .kind = EVENT_RECEIVED,
        .at = NO_INSTANT,
        .recorded_at = NO_INSTANT,
        .dossier = S("H16.37-230104-0001"),
        .agency = S("H16.37"),
        .procedure = S("1.001193"),
        .channel = CHANNEL_ONLINE,
        .due = moment("2023-01-09T17:30"),
        .promised = moment("2023-01-06T17:30"),
        .leg_due = moment("2023-01-05T17:30"),
        .to = S("H16.37.02"),
        .step = S("Thẩm định \"kỹ\""),
        .actor = S("letan"),
        .field = S("procedure"),
        .old_value = S("1.000656"),
        .new_value = S("1.001193"),
        .assisted_by = S("letan"),
        .slip = S("H16.37-P0000013"),
        .private_hex = S("00ff"),
    };
}

TEST("an event is read back from its body as it was written")
{
    Arena *arena = test_arena();
    DossierEvent event = full_event(), back;
    Str body = event_body_format(arena, &event);
    CHECK(ledger_body_is_canonical(body));
    CHECK(event_body_parse(arena, body, &back));
    CHECK_INT(back.kind, event.kind);
    CHECK_INT(back.channel, event.channel);
    CHECK_INT(back.due.ms, event.due.ms);
    CHECK_INT(back.promised.ms, event.promised.ms);
    CHECK_INT(back.leg_due.ms, event.leg_due.ms);
    CHECK(str_equal(back.dossier, event.dossier));
    CHECK(str_equal(back.agency, event.agency));
    CHECK(str_equal(back.procedure, event.procedure));
    CHECK(str_equal(back.to, event.to));
    CHECK(str_equal(back.step, event.step));
    CHECK(str_equal(back.actor, event.actor));
    CHECK(str_equal(back.field, event.field));
    CHECK(str_equal(back.old_value, event.old_value));
    CHECK(str_equal(back.new_value, event.new_value));
    CHECK(str_equal(back.assisted_by, event.assisted_by));
    CHECK(str_equal(back.slip, event.slip));
    CHECK(str_equal(back.private_hex, event.private_hex));
    CHECK(str_equal(event_body_format(arena, &back), body));
}

TEST("a step says whose turn it is and until when; no other event does")
{
    Arena *arena = test_arena();
    DossierEvent event = life_event(EVENT_STEP, "2023-01-05T10:00"), back;
    event.dossier = S("H16.37-230104-0001");
    event.step = step_name(STEP_FORWARDED);
    event.assignee = S("hoa");
    event.step_due = moment("2023-01-06T10:00");
    Str body = event_body_format(arena, &event);
    CHECK(str_contains(body, S("\"assignee\":\"hoa\"")));
    CHECK(event_body_parse(arena, body, &back));
    CHECK_STR(back.assignee, "hoa");
    CHECK_INT(back.step_due.ms, event.step_due.ms);
    event.kind = EVENT_RESOLVED;
    CHECK(!str_contains(event_body_format(arena, &event), S("step_due")));
}

TEST("what an event does not have is not in its body")
{
    Arena *arena = test_arena();
    DossierEvent event = life_event(EVENT_RESOLVED, "2023-01-05T10:00");
    event.dossier = S("H16.37-230104-0001");
    CHECK_STR(event_body_format(arena, &event),
              "{\"dossier\":\"H16.37-230104-0001\",\"event\":\"resolved\"}");
}

TEST("bodies that are not ours are refused, and the output stays as it was")
{
    static const char *const others[] = {
        "",
        "{}",
        "{\"dossier\":\"A\"}",
        "{\"event\":\"resolved\"}",
        "{\"dossier\":\"A\",\"event\":\"exploded\"}",
        "{\"dossier\":\"A\",\"event\":\"received\"}",
        "{\"channel\":\"pigeon\",\"dossier\":\"A\",\"event\":\"received\"}",
    };
    DossierEvent out = { .kind = EVENT_PAID };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        CHECK(!event_body_parse(test_arena(), str_from_c(others[i]), &out));
    CHECK_INT(out.kind, EVENT_PAID);
}

TEST("private content is read back and written the same again")
{
    Arena *arena = test_arena();
    DossierPart papers[] = { { S("Tờ khai <b>"), 1, 0, 2 }, { S("Giấy chứng sinh"), 0, 1, 0 } };
    PrivateContent content = {
        .applicant = { .name = S("Nguyễn Thị Ánh"),
                       .id_number = S("099123456789"),
                       .phone = S("0000000001") },
        .parts = { papers, 2 },
        .reason = S("Thiếu giấy tờ"),
        .note = S("dòng 1\ndòng 2"),
    };
    PrivateContent back;
    Str text = private_content_format(arena, &content);
    private_content_parse(arena, text, &back);
    CHECK(str_equal(back.applicant.name, content.applicant.name));
    CHECK(str_equal(back.applicant.id_number, content.applicant.id_number));
    CHECK(str_is_absent(back.applicant.email));
    CHECK_INT((int64_t)back.parts.n, 2);
    CHECK(str_equal(back.parts.items[0].name, papers[0].name));
    CHECK_INT(back.parts.items[0].photocopies, 2);
    CHECK_INT(back.parts.items[1].certified_copies, 1);
    CHECK(str_equal(back.reason, content.reason));
    CHECK(str_equal(back.note, content.note));
    CHECK(str_equal(private_content_format(arena, &back), text));
}

TEST("nothing private is written as nothing, and unreadable content reads as nothing")
{
    PrivateContent content = { 0 };
    CHECK(str_is_absent(private_content_format(test_arena(), &content)));
    content.note = S("kept?");
    private_content_parse(test_arena(), S("{broken"), &content);
    CHECK(str_is_absent(content.note));
    private_content_parse(test_arena(), NO_STR, &content);
    CHECK(str_is_absent(content.applicant.name));
}

TEST("an applicant may be an object or a bare name")
{
    Applicant applicant;
    CHECK(applicant_parse(test_arena(), S("Trần Văn Bình"), &applicant));
    CHECK_STR(applicant.name, "Trần Văn Bình");
    CHECK(applicant_parse(test_arena(), S("{\"name\":\"A\",\"phone\":\"1\"}"), &applicant));
    CHECK_STR(applicant.phone, "1");
    CHECK(!applicant_parse(test_arena(), S("{\"name\":"), &applicant));
    CHECK(!applicant_parse(test_arena(), S(""), &applicant));
    CHECK_STR(applicant_format(test_arena(), &applicant), "{\"name\":\"A\",\"phone\":\"1\"}");
}

TEST("details are kept by name in their order; what is no object of texts is not read")
{
    Arena *arena = test_arena();
    PrivateContent back;
    DossierDetail given[] = { { S("sets"), S("2") },
                              { S("empty"), S("") },
                              { S("agent"), S("B") } };
    PrivateContent content = { .details = { given, 3 } };
    Str text = private_content_format(arena, &content);
    CHECK_STR(text, "{\"details\":{\"sets\":\"2\",\"agent\":\"B\"}}");
    private_content_parse(arena, text, &back);
    CHECK_INT((int64_t)back.details.n, 2);
    CHECK_STR(detail_find(&back.details, DETAIL_AGENT), "B");
    CHECK(str_is_absent(detail_find(&back.details, DETAIL_SEX)));
    private_content_parse(arena, S("{\"details\":{\"sets\":2},\"note\":\"n\"}"), &back);
    CHECK_INT((int64_t)back.details.n, 0);
    CHECK_STR(back.note, "n");
    private_content_parse(arena, S("{\"details\":[\"sets\"]}"), &back);
    CHECK_INT((int64_t)back.details.n, 0);
}
