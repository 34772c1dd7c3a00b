#include "rooms/dossiers/history_file.h"

#include "support/test.h"
#include "texts.h"

enum {
    LINE_BYTES = 100000
};

static Str rewritten(const HistoryEvent *event)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), LINE_BYTES);
    history_line_write(&buffer, test_arena(), event);
    return buffer_text(&buffer);
}

TEST("a line with every field is read and written back the same")
{
    const char *lines[] = {
        "{\"dossier\":\"H16.37-230104-0001\",\"event\":\"received\",\"at\":\"2023-01-04T08:30:00+"
        "07:00\","
        "\"procedure\":\"1.001193\",\"agency\":\"H16.37\",\"channel\":\"counter\"}",
        "{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04T08:30:00.250+07:00\","
        "\"recorded_at\":\"2023-01-05T08:30:00+07:00\",\"procedure\":\"p\",\"agency\":\"a\","
        "\"channel\":\"post\",\"due\":\"2023-01-09T17:30:00+07:00\","
        "\"promised\":\"2023-01-10T17:30:00+07:00\",\"actor\":\"Hằng\",\"assisted_by\":\"letan\","
        "\"slip\":\"P13\",\"note\":\"n\","
        "\"check_code\":\"ABCD2345\",\"salt\":\"00112233445566778899aabbccddeeff\","
        "\"applicant\":{\"address\":\"x\",\"email\":\"e\",\"id_number\":\"1\",\"name\":\"Nguyễn\","
        "\"phone\":\"09\"},\"details\":{\"sets\":\"2\"},\"parts\":[{\"name\":\"Tờ "
        "khai\",\"originals\":1,\"certified_copies\":2,"
        "\"photocopies\":3}]}",
        "{\"dossier\":\"d\",\"event\":\"transferred\",\"at\":\"2023-01-04T08:30:00+07:00\","
        "\"leg_due\":\"2023-01-09T17:30:00+07:00\",\"to\":\"H16\"}",
        "{\"dossier\":\"d\",\"event\":\"extended\",\"at\":\"2023-01-04T08:30:00+07:00\","
        "\"due\":\"2023-01-09T17:30:00+07:00\",\"reason\":\"r\"}",
        "{\"dossier\":\"d\",\"event\":\"corrected\",\"at\":\"2023-01-04T08:30:00+07:00\","
        "\"field\":\"procedure\",\"old\":\"a\",\"new\":\"b\"}",
        "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04T08:30:00+07:00\",\"step\":"
        "\"s\"}",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        HistoryEvent event;
        HistoryFault fault;
        CHECK(history_line_parse(test_arena(), str_from_c(lines[i]), &event, &fault));
        CHECK_STR(rewritten(&event), lines[i]);
    }
}

TEST("names are composed, an applicant may be a bare name")
{
    HistoryEvent event;
    HistoryFault fault;
    CHECK(history_line_parse(
        test_arena(),
        S("{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04\",\"procedure\":\"p\","
          "\"agency\":\"a\",\"channel\":\"online\",\"applicant\":\"Nguye\\u0302\\u0303n\","
          "\"actor\":\"Ha\\u0300\"}"),
        &event, &fault));
    CHECK_STR(event.applicant.name, "Nguyễn");
    CHECK_STR(event.event.actor, "Hà");
    CHECK_INT(event.event.at.ms, instant_at((Date) { 19361 }, 0).ms);
    CHECK(instant_is_absent(event.event.recorded_at));
    CHECK(instant_is_absent(event.event.due));
    CHECK(str_is_absent(event.event.step));
}

TEST("a wrong line is refused with its field")
{
    const struct {
        const char *line, *field;
        TextKey why;
    } cases[] = {
        { "[]", "json", T_HISTORY_NOT_JSON },
        { "{\"dossier\":\"d\"", "json", T_HISTORY_NOT_JSON },
        { "{}", "event", T_HISTORY_NOT_EVENT },
        { "{\"dossier\":\"d\",\"event\":\"lost\",\"at\":\"2023-01-04\"}", "event",
          T_HISTORY_NOT_EVENT },
        { "{\"event\":\"step\",\"at\":\"2023-01-04\"}", "dossier", T_HISTORY_MISSING },
        { "{\"dossier\":\"d\",\"event\":\"step\"}", "at", T_HISTORY_MISSING },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-02-29\"}", "at",
          T_HISTORY_NOT_TIME },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":20230104}", "at", T_HISTORY_NOT_TEXT },
        { "{\"dossier\":\"d\",\"event\":\"transferred\",\"at\":\"2023-01-04\"}", "to",
          T_HISTORY_MISSING },
        { "{\"dossier\":\"d\",\"event\":\"extended\",\"at\":\"2023-01-04\"}", "due",
          T_HISTORY_MISSING },
        { "{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04\",\"agency\":\"a\","
          "\"channel\":\"post\"}",
          "procedure", T_HISTORY_MISSING },
        { "{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04\",\"agency\":\"a\","
          "\"channel\":\"fax\",\"procedure\":\"p\"}",
          "channel", T_HISTORY_NOT_CHANNEL },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\",\"salt\":\"00\"}", "salt",
          T_HISTORY_NOT_SALT },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\",\"applicant\":[]}",
          "applicant", T_HISTORY_NOT_TEXT },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\",\"parts\":{}}", "parts",
          T_HISTORY_NOT_PARTS },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\",\"parts\":[{}]}", "parts",
          T_HISTORY_NOT_PARTS },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        HistoryEvent event = { .line = -1 };
        HistoryFault fault = { 0 };
        CHECK(!history_line_parse(test_arena(), str_from_c(cases[i].line), &event, &fault));
        CHECK_STR(str_from_c(fault.field), cases[i].field);
        CHECK_INT(fault.text, cases[i].why);
        CHECK_INT(event.line, -1);
    }
}

TEST("every text has a limit")
{
    char *long_text = arena_push(test_arena(), HISTORY_TEXT_BYTES + 2);
    for (size_t i = 0; i <= HISTORY_TEXT_BYTES; i++)
        long_text[i] = 'x';
    for (HistoryField field = 0; field < HISTORY_FIELD_COUNT; field++) {
        HistoryFields fields = { 0 };
        HistoryEvent event;
        HistoryFault fault = { 0 };
        fields.of[field] = str_from_c(long_text);
        CHECK(!history_fields_parse(test_arena(), &fields, &event, &fault));
        CHECK_INT(fault.text, T_HISTORY_TOO_LONG);
        CHECK_STR(str_from_c(fault.field), history_field_name(field));
        fields.of[field] = S("\xff");
        CHECK(!history_fields_parse(test_arena(), &fields, &event, &fault));
        CHECK_INT(fault.text, T_HISTORY_NOT_TEXT);
    }
}
