#include "rooms/procedures/flat_rules.h"

#include "support/test.h"

static FlatParts parse(const char *text)
{
    FlatParts flat;
    flat_parts_parse(test_arena(), str_from_c(text), &flat);
    return flat;
}

TEST("papers end at their number of copies, glued to the name")
{
    FlatParts flat = parse("--Tên giấy tờMẫu đơn, tờ khaiSố lượngTờ khai đăng ký;1 bản chính"
                           "Giấy chứng nhận (01 bản chính hoặc 01 bản sao)0 bản chính,1 bản sao"
                           "Biên bản (nếu có)1 bản chính");
    CHECK(!flat.is_unread);
    CHECK_INT((int64_t)flat.parts.n, 3);
    CHECK_STR(flat.parts.items[0].name, "Tờ khai đăng ký;");
    CHECK_INT(flat.parts.items[0].originals, 1);
    CHECK_INT(flat.parts.items[0].copies, 0);
    CHECK(flat.parts.items[0].is_mandatory);
    CHECK_STR(flat.parts.items[0].group, "");
    CHECK_STR(flat.parts.items[1].name, "Giấy chứng nhận (01 bản chính hoặc 01 bản sao)");
    CHECK_INT(flat.parts.items[1].originals, 0);
    CHECK_INT(flat.parts.items[1].copies, 1);
    CHECK(!flat.parts.items[2].is_mandatory);
    CHECK_INT(flat.parts.items[2].ordinal, 3);
}

TEST("the file of a form is taken off the end of the name")
{
    static const struct {
        const char *text, *name, *form;
    } cases[] = {
        { "Văn bản đề nghị (NA19).Mau NA19-BCA.docx", "Văn bản đề nghị (NA19).",
          "Mau NA19-BCA.docx" },
        { "Đơn theo mẫu;Don 02- bo sung.doc", "Đơn theo mẫu;", "Don 02- bo sung.doc" },
        { "Giấy đề nghịTP-HGTM-13.pdf", "Giấy đề nghị", "TP-HGTM-13.pdf" },
        { "Tờ khai", "Tờ khai", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FlatParts flat =
            parse(str_format(test_arena(), "Tên giấy tờMẫu đơn, tờ khaiSố lượng%s1 bản chính",
                             cases[i].text)
                      .data);
        CHECK_INT((int64_t)flat.parts.n, 1);
        CHECK_STR(flat.parts.items[0].name, cases[i].name);
        CHECK_STR(flat.parts.items[0].form, cases[i].form);
    }
}

TEST("each table has its case, and what belongs to a case is not mandatory for all")
{
    FlatParts flat =
        parse("1. Trường hợp thay đổi tên:Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn1 bản chính"
              "2. Giấy tờ phải nộp:Tên giấy tờMẫu đơn, tờ khaiSố lượngThẻ1 bản chính");
    CHECK_INT((int64_t)flat.parts.n, 2);
    CHECK_STR(flat.parts.items[0].group, "1. Trường hợp thay đổi tên:");
    CHECK(!flat.parts.items[0].is_mandatory);
    CHECK_STR(flat.parts.items[1].group, "2. Giấy tờ phải nộp:");
    CHECK(flat.parts.items[1].is_mandatory);
}

TEST("a note counted as no paper at all is kept but never asked for")
{
    FlatParts flat =
        parse("--Tên giấy tờMẫu đơn, tờ khaiSố lượngSố lượng hồ sơ: 01 bộ.0 bản chính");
    CHECK_INT((int64_t)flat.parts.n, 1);
    CHECK(!flat.parts.items[0].is_mandatory);
}

TEST("text without papers is flagged, empty text is not")
{
    CHECK(parse("Theo quy định của pháp luật").is_unread);
    CHECK(!parse("").is_unread);
    CHECK(!parse("Không có thông tin").is_unread);
    CHECK_INT((int64_t)parse("--Tên giấy tờMẫu đơn, tờ khaiSố lượng").parts.n, 0);
}
