// The pages of citizens from made-up structs: well-formed, accessible, escaped, both languages.
#include "citizen_html.h"
#include "support/made_page.h"
#include "support/page.h"
#include "support/test.h"
#include "texts.h"
#include "web/view.h"

TEST("the tracking form repeats what was typed and links its complaint to the box")
{
    ErrorLine error = { S("ma"), S("Không khớp") };
    TrackingPage page = { .code = { .name = S("ma"),
                                    .label = S("Mã hồ sơ"),
                                    .hint = S("In trên giấy"),
                                    .value = str_from_c(naughty),
                                    .error = S("Không khớp"),
                                    .type = S("text"),
                                    .required = true },
                          .check_code = { .name = S("ma-tra-cuu"),
                                          .label = S("Mã tra cứu"),
                                          .hint = S("8 chữ và số"),
                                          .type = S("text") },
                          .errors = { &error, 1 } };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html = made_page_begin((Lang)lang, lang == LANG_EN ? "/track" : "/tra-cuu");
        page_tracking(&html, &page);
        made_page_check(&html);
        Str text = buffer_text(&html.buffer);
        CHECK(str_contains(text, S("<a href=\"#ma\">Không khớp</a>")));
        CHECK(str_contains(text, S("aria-invalid=\"true\" aria-describedby=\"ma-loi\"")));
    }
}

TEST("the status page says where the dossier is, until when, and what comes next")
{
    MomentLine moment = { { 1700000000000 }, S("Đã tiếp nhận"), S(""), str_from_c(naughty) };
    StatusPage page = { .code = S("H16.37-261123-0001"),
                        .procedure_name = str_from_c(naughty),
                        .applicant = S("Nguyễn V. A."),
                        .status = T_CITIZEN_STATUS_WORKING,
                        .next = T_CITIZEN_NEXT_WORKING,
                        .promise = S("Hẹn trả kết quả: 16:30"),
                        .timeliness = T_DOSSIERS_TIMELINESS_5,
                        .is_late = true,
                        .agency = S("UBND xã"),
                        .holder = S("Phòng Tư pháp"),
                        .received_at = { 1700000000000 },
                        .due_at = { 1700000000000 },
                        .due_original = { 1690000000000 },
                        .was_extended = true,
                        .ended_at = NO_INSTANT,
                        .moments = { &moment, 1 } };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html = made_page_begin((Lang)lang, "/hs/H16.37-261123-0001/7kqt4m2x");
        page_status(&html, &page);
        made_page_check(&html);
        Str text = buffer_text(&html.buffer);
        CHECK(str_contains(text, S("class=\"tag bad\"")));
        CHECK(str_contains(text, S("datetime=\"2023-11-15T05:13:20+07:00\">05:13 15/11/2023")));
    }
}

TEST("whatever somebody has typed stands escaped on every step, in both languages")
{
    StepFrame frame = { .number = S("k7qt4m92xa"),
                        .procedure_name = str_from_c(naughty),
                        .action = S("/nop/x/nguoi-nop"),
                        .back_path = S("/nop/x/bat-dau"),
                        .step = 1,
                        .steps = 4,
                        .is_saved = true };
    InputView input = { .name = S("truong1"),
                        .label = str_from_c(naughty),
                        .hint = str_from_c(naughty),
                        .value = str_from_c(naughty),
                        .error = str_from_c(naughty),
                        .type = S("text") };
    ChoiceView choice = { S("2"), str_from_c(naughty), true };
    RadioView radio = { .name = S("giay1"),
                        .label = str_from_c(naughty),
                        .hint = str_from_c(naughty),
                        .error = str_from_c(naughty),
                        .choices = { &choice, 1 } };
    UploadView upload = { .name = S("tep1"),
                          .label = str_from_c(naughty),
                          .hint = str_from_c(naughty),
                          .accept = S(".pdf"),
                          .size_limit = S("20 MB") };
    PaperView paper = {
        .anchor = S("phan1"), .action = S("/nop/x/giay-to/1"), .upload = upload, .radio = radio
    };
    SummaryLine line = { str_from_c(naughty), str_from_c(naughty) };
    TextLine text = { str_from_c(naughty) };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html details = made_page_begin((Lang)lang, "/nop/x/noi-dung");
        RadioView delivery = radio;
        delivery.name = S("delivery");
        page_details(&details, &(DetailsPage) { frame, { &input, 1 }, delivery });
        made_page_check(&details);
        Html papers = made_page_begin((Lang)lang, "/nop/x/giay-to");
        page_papers(&papers, &(PapersPage) { frame, { &paper, 1 }, true });
        made_page_check(&papers);
        Html check = made_page_begin((Lang)lang, "/nop/x/kiem-tra");
        page_check(&check, &(CheckPage) { .frame = frame,
                                          .agency_name = str_from_c(naughty),
                                          .fee = S("0"),
                                          .limit = S("1"),
                                          .person = { &line, 1 },
                                          .details = { &line, 1 },
                                          .papers = { &line, 1 },
                                          .has_changed = true,
                                          .papers_new = { &text, 1 },
                                          .papers_gone = { &text, 1 } });
        made_page_check(&check);
    }
}

TEST("what citizens and officers wrote stands escaped on the pages of a dossier")
{
    AfterFrame frame = { .code = S("H1-1"),
                         .procedure_name = str_from_c(naughty),
                         .action = S("/hs/a/b/rut"),
                         .back_path = S("/hs/a/b") };
    InputView said = { .name = S("said"),
                       .label = str_from_c(naughty),
                       .value = str_from_c(naughty),
                       .is_long = true };
    InputView name = { .name = S("name"), .label = S("Tên"), .value = str_from_c(naughty) };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html supplement = made_page_begin((Lang)lang, "/hs/a/b/bo-sung");
        page_supplement(
            &supplement,
            &(SupplementPage) { .frame = frame, .asked = str_from_c(naughty), .said = said });
        made_page_check(&supplement);
        Html withdraw = made_page_begin((Lang)lang, "/hs/a/b/rut");
        page_withdraw(&withdraw, &(WithdrawPage) { .frame = frame, .name = name, .reason = said });
        made_page_check(&withdraw);
        Html rate = made_page_begin((Lang)lang, "/hs/a/b/danh-gia");
        page_rate(&rate, &(RatePage) { .frame = frame,
                                       .said = said,
                                       .score = { .name = S("score"), .label = S("Mức") } });
        made_page_check(&rate);
    }
}
