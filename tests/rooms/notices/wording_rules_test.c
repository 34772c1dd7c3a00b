#include "rooms/notices/wording_rules.h"

#include "support/test.h"
#include "texts.h"

TEST("a template is filled with what has a value; the rest vanishes")
{
    TextArg args[] = { { "code", S("H16-1") }, { "reason", S("thiếu\r\nBcc: x") } };
    Str text = notice_template_fill(test_arena(), S("Hồ sơ {code}: {reason}. {track}"), args, 2);
    CHECK_STR(text, "Hồ sơ H16-1: thiếu  Bcc: x.");
}

TEST("a value that looks like a placeholder stays as it is")
{
    TextArg args[] = { { "reason", S("{one_time_code}") }, { "one_time_code", S("123456") } };
    CHECK_STR(notice_template_fill(test_arena(), S("{reason}"), args, 2), "{one_time_code}");
}

TEST("only known placeholders are let through")
{
    Str wrong = NO_STR;
    CHECK(notice_template_is_fillable(S("Hồ sơ {code}, hẹn {due}"), &wrong));
    CHECK(notice_template_is_fillable(S("không có chỗ điền"), &wrong));
    CHECK(!notice_template_is_fillable(S("{code} {password}"), &wrong));
    CHECK_STR(wrong, "password");
    CHECK(!notice_template_is_fillable(S("{check}"), &wrong)); // the secret is only in the link
    CHECK(!notice_template_is_fillable(S("{code"), &wrong));
    CHECK_STR(wrong, "{");
}

TEST("every built-in text is fillable in both languages")
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (int kind = NOTICE_NONE + 1; kind < NOTICE_KIND_COUNT; kind++) {
            Str wrong;
            CHECK(notice_template_is_fillable(text_get((Lang)lang, T_NOTICES_BODY_1 + kind - 1),
                                              &wrong));
            CHECK(notice_template_is_fillable(text_get((Lang)lang, T_NOTICES_SUBJECT_1 + kind - 1),
                                              &wrong));
        }
    }
    CHECK(str_contains(text_get(LANG_VI, T_NOTICES_BODY_1 + NOTICE_ONE_TIME_CODE - 1),
                       S("{one_time_code}")));
    CHECK_STR(text_get(LANG_EN, notice_kind_text(NOTICE_TRIAL)), "Trial message");
    CHECK_STR(text_get(LANG_EN, notice_state_text(NOTICE_RECORDED)), "Recorded, not sent");
    CHECK_STR(text_get(LANG_EN, notice_carrier_text(CARRIER_ZALO)), "Zalo");
}

TEST("without accents an SMS keeps its letters and its capitals")
{
    CHECK_STR(sms_plain(test_arena(), S("Đã tiếp nhận hồ sơ “Ưng Ỷ” – 40.000 ₫…")),
              "Da tiep nhan ho so \"Ung Y\" - 40.000 d...");
    CHECK_STR(sms_plain(test_arena(), S("日 {x}")), "? ?x?");
}

static Str repeated(const char *letter, int n)
{
    Str text = S("");
    for (int i = 0; i < n; i++)
        text = str_join(test_arena(), text, str_from_c(letter));
    return text;
}

TEST("segments are counted as the network counts them")
{
    CHECK_INT(sms_segments(repeated("a", 160)), 1);
    CHECK_INT(sms_segments(repeated("a", 161)), 2);
    CHECK_INT(sms_segments(repeated("a", 306)), 2);
    CHECK_INT(sms_segments(repeated("a", 307)), 3);
    CHECK_INT(sms_segments(repeated("đ", 70)), 1);
    CHECK_INT(sms_segments(repeated("đ", 71)), 2);
    CHECK_INT(sms_segments(repeated("😀", 36)), 2); // two units each
}

TEST("a long text ends at a word, within what is paid for")
{
    Str cut = sms_cut(test_arena(), repeated("hồ sơ ", 100));
    CHECK_INT(sms_segments(cut), SMS_SEGMENTS_MAX);
    CHECK(str_ends_with(cut, S("...")));
    CHECK_STR(sms_cut(test_arena(), S("ngắn")), "ngắn");
}

TEST("values come back from the row as they went in")
{
    TextArg args[] = { { "code", S("H16\"1") }, { "reason", S("dòng\nhai") }, { NULL, NO_STR } };
    TextArg back[NOTICE_ARGS];
    size_t n = args_parse(test_arena(), args_format(test_arena(), args, 3), back);
    CHECK_INT((int64_t)n, 2);
    CHECK_STR(back[0].value, "H16\"1");
    CHECK_STR(back[1].value, "dòng\nhai");
    CHECK_INT((int64_t)args_parse(test_arena(), S("[1"), back), 0);
}
