#include "rooms/procedures/flat_rules.h"

#include "support/test.h"

TEST("page furniture, headers of tables and \"no information\" are taken off")
{
    static const struct {
        const char *text, *clean;
    } cases[] = {
        { "Trích lục khai tửMã: KQ.G15.000034Từ khóaKhông có thông tinMô tảKhông có thông tinChọn "
          "cơ quan thực hiệnTỉnh/ Thành phốBộ ngành-- Chọn Bộ ngành --Nộp hồ sơ",
          "Trích lục khai tửMã: KQ.G15.000034" },
        { "Tên văn bản pháp lýMã văn bảnLuật Hộ tịch60/2014/QH13", "Luật Hộ tịch60/2014/QH13" },
        { "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp", "Trực tiếp" },
        { "Không có thông tin", "" },
        { "  Giấy khai sinh\n", "Giấy khai sinh" },
        { "Chọn cơ quan thực hiện theo phân cấp", "Chọn cơ quan thực hiện theo phân cấp" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_STR(flat_text_clean(str_from_c(cases[i].text)), cases[i].clean);
}
