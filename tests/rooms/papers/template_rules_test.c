#include "rooms/papers/template_rules.h"

#include "base/buffer.h"
#include "support/test.h"
#include "texts.h"

static bool parse(const char *text, Template *out, TemplateFault *fault)
{
    return template_parse(test_arena(), str_from_c(text), out, fault);
}

TEST("a text is read line by line, comments and blank lines left out")
{
    Template form;
    TemplateFault fault;
    CHECK(parse("; ghi chú\n@kho a4-ngang\n\n@dau TNHS\n@tieude GIẤY\n#. Lý do: {ly_do}\n@cach 4\n"
                "@bang giay_to #. Gồm:\n@nho nhỏ\n@giua giữa\n@ky qr | A = {nguoi_nop} | B\n",
                &form, &fault));
    static const TemplateLineKind kinds[] = { LINE_HEAD,  LINE_TITLE, LINE_TEXT,   LINE_SPACE,
                                              LINE_TABLE, LINE_SMALL, LINE_CENTER, LINE_SIGN };
    CHECK_INT(form.paper, PAPER_A4_LANDSCAPE);
    CHECK_INT((int64_t)form.n, 8);
    for (size_t i = 0; i < form.n; i++)
        CHECK_INT(form.lines[i].kind, kinds[i]);
    CHECK(form.lines[2].is_numbered && form.lines[4].is_numbered);
    CHECK_STR(form.lines[4].text, "Gồm:");
    CHECK_INT(form.lines[3].space_mm, 4);
}

TEST("a fault names its line and the word that is not known")
{
    static const struct {
        const char *text;
        TextKey fault;
        int64_t line;
        const char *word;
    } cases[] = {
        { "@kho a5\nXin chào {ho_ten}", T_PAPERS_VALUE_UNKNOWN, 2, "ho_ten" },
        { "@kho a5\n\nXin chào {nguoi_nop", T_PAPERS_BRACE_OPEN, 3, "nguoi_nop" },
        { "@kho a3", T_PAPERS_PAPER_UNKNOWN, 1, "a3" },
        { "Xin chào", T_PAPERS_PAPER_MISSING, 1, "" },
        { "@kho a5\n@bang khac", T_PAPERS_TABLE_UNKNOWN, 2, "khac" },
        { "@kho a5\n@ky a | b | c | d", T_PAPERS_SIGN_COLUMNS, 2, "a | b | c | d" },
        { "@kho a5\n@cach nhiều", T_PAPERS_SPACE_WRONG, 2, "nhiều" },
        { "@kho a5\n@script x", T_PAPERS_MARK_UNKNOWN, 2, "@script" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Template form;
        TemplateFault fault;
        CHECK(!parse(cases[i].text, &form, &fault));
        CHECK_INT(fault.text, cases[i].fault);
        CHECK_INT(fault.line, cases[i].line);
        CHECK_STR(fault.word, cases[i].word);
    }
}

TEST("a text of too many lines is refused, one of the most allowed is not")
{
    Buffer text;
    Template form;
    TemplateFault fault;
    buffer_init(&text, test_arena(), 65536);
    buffer_add(&text, S("@kho a5\n"));
    for (int i = 0; i < TEMPLATE_LINES_MAX - 1; i++)
        buffer_add(&text, S("x\n"));
    CHECK(template_parse(test_arena(), buffer_text(&text), &form, &fault));
    buffer_add(&text, S("x\n"));
    CHECK(!template_parse(test_arena(), buffer_text(&text), &form, &fault));
    CHECK_INT(fault.text, T_PAPERS_TOO_LONG);
}

TEST("values are put in once: what a citizen wrote is never read as a value or a command")
{
    PaperFacts facts;
    bool is_empty;
    paper_facts_begin(&facts);
    facts.values[VALUE_APPLICANT] = S("{ma_tra_cuu} @ky {");
    facts.values[VALUE_CHECK_CODE] = S("SECRET99");
    Str line = template_fill(test_arena(), S("Của: {nguoi_nop}."), &facts, &is_empty);
    CHECK_STR(line, "Của: {ma_tra_cuu} @ky {.");
    CHECK(!is_empty);
}

TEST("a line whose values are all empty is empty, one with a value among them is not")
{
    PaperFacts facts;
    bool is_empty;
    paper_facts_begin(&facts);
    (void)template_fill(test_arena(), S("Điện thoại: {dien_thoai}"), &facts, &is_empty);
    CHECK(is_empty);
    facts.values[VALUE_PROCEDURE] = S("Khai sinh");
    (void)template_fill(test_arena(), S("{thu_tuc} ({ma_thu_tuc})"), &facts, &is_empty);
    CHECK(!is_empty);
    (void)template_fill(test_arena(), S("Xin cảm ơn."), &facts, &is_empty);
    CHECK(!is_empty);
}

TEST("every value has a name of its own, and is found by it")
{
    for (int value = 0; value < PAPER_VALUE_COUNT; value++) {
        PaperValue found = PAPER_VALUE_COUNT;
        CHECK(paper_value_parse(paper_value_name((PaperValue)value), &found));
        CHECK_INT(found, value);
    }
    PaperValue none;
    CHECK(!paper_value_parse(S("khong_co"), &none));
}
