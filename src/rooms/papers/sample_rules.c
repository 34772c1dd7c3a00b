// Made-up facts for looking at a form: nobody in them can exist.
#include "rooms/papers/values.h"

#include "base/arena.h"

enum {
    ROWS = 2
};

static const Str samples[PAPER_VALUE_COUNT] = {
    [VALUE_CODE] = STR_INIT("H16.37-260305-0001"),
    [VALUE_CHECK_CODE] = STR_INIT("7KQT4MHB"),
    [VALUE_SUPERIOR] = STR_INIT("UBND tỉnh Sông Hạ"),
    [VALUE_AGENCY] = STR_INIT("UBND xã Bến Mây"),
    [VALUE_DESK] = STR_INIT("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"),
    [VALUE_DESK_PLAIN] = STR_INIT("Trung tâm Phục vụ hành chính công"),
    [VALUE_PLACE] = STR_INIT("Bến Mây"),
    [VALUE_DAY] = STR_INIT("ngày 05 tháng 03 năm 2026"),
    [VALUE_APPLICANT] = STR_INIT("Nguyễn Thị Mẫu"),
    [VALUE_ID_NUMBER] = STR_INIT("099000000001"),
    [VALUE_ADDRESS] = STR_INIT("Thôn Lúa, xã Bến Mây"),
    [VALUE_PHONE] = STR_INIT("0000 000 001"),
    [VALUE_EMAIL] = STR_INIT("mau@vi-du.example"),
    [VALUE_PROCEDURE] = STR_INIT("Đăng ký khai sinh"),
    [VALUE_PROCEDURE_CODE] = STR_INIT("1.001193"),
    [VALUE_FIELD] = STR_INIT("Hộ tịch"),
    [VALUE_LIMIT] = STR_INIT("03 ngày làm việc"),
    [VALUE_RECEIVED] = STR_INIT("10 giờ 00 phút, ngày 05 tháng 03 năm 2026"),
    [VALUE_RECEIVED_FIRST] = STR_INIT("Lúc 10 giờ 00 phút, ngày 05 tháng 03 năm 2026"),
    [VALUE_DUE] = STR_INIT("17 giờ 30 phút, ngày 10 tháng 03 năm 2026"),
    [VALUE_DUE_NEW] = STR_INIT("17 giờ 30 phút, ngày 13 tháng 03 năm 2026"),
    [VALUE_CHANNEL] = STR_INIT("Trực tiếp"),
    [VALUE_SETS] = STR_INIT("01"),
    [VALUE_RETURN_WAY] = STR_INIT("Tại quầy"),
    [VALUE_FEE] = STR_INIT("8.000 đồng"),
    [VALUE_OFFICER] = STR_INIT("Trần Văn Ví Dụ"),
    [VALUE_SIGNER] = STR_INIT("Lê Thị Thử"),
    [VALUE_REASON] = STR_INIT("thiếu giấy tờ để đối chiếu"),
    [VALUE_NOTE] = STR_INIT("Ông/bà mang thêm giấy tờ nêu trên đến quầy trong giờ làm việc."),
    [VALUE_AT] = STR_INIT("14 giờ 20 phút, ngày 06 tháng 03 năm 2026"),
    [VALUE_OTHER_AGENCIES] = STR_INIT("Chi nhánh Văn phòng đăng ký đất đai"),
    [VALUE_PERIOD] = STR_INIT("Từ ngày 01/03/2026 đến ngày 31/03/2026"),
    [VALUE_SITE] = STR_INIT("https://motcua.vi-du.example"),
    [VALUE_HOTLINE] = STR_INIT("0000 000 000"),
};

// clang-format off: one row of a table a line
static const Str parts[ROWS][5] = {
    { STR_INIT("1"), STR_INIT("Tờ khai đăng ký khai sinh"), STR_INIT("1"), STR_INIT(""),
      STR_INIT("") },
    { STR_INIT("2"), STR_INIT("Giấy chứng sinh"), STR_INIT("1"), STR_INIT(""), STR_INIT("") },
};
static const Str missing[ROWS][3] = {
    { STR_INIT("1"), STR_INIT("Giấy chứng sinh"), STR_INIT("Chưa có bản chính") },
    { STR_INIT("2"), STR_INIT("Tờ khai"), STR_INIT("Chưa ghi họ tên mẹ") },
};
static const Str moves[ROWS][4] = {
    { STR_INIT("1. Giao: Người nộp hồ sơ\n2. Nhận: Bộ phận Một cửa"),
      STR_INIT("10 giờ 00 phút, ngày 05 tháng 03 năm 2026\n\n"), STR_INIT(""), STR_INIT("") },
    { STR_INIT("1. Giao: Bộ phận Một cửa\n2. Nhận: Phòng Kinh tế"),
      STR_INIT("11 giờ 15 phút, ngày 05 tháng 03 năm 2026\n\n"), STR_INIT("Đúng hạn"),
      STR_INIT("Thẩm định") },
};
static const Str book[ROWS][13] = {
    { STR_INIT("1"), STR_INIT("H16.37-260305-0001"), STR_INIT("Đăng ký khai sinh"), STR_INIT("1"),
      STR_INIT("Nguyễn Thị Mẫu"), STR_INIT("Thôn Lúa, 0000 000 001"), STR_INIT("UBND xã Bến Mây"),
      STR_INIT("05/03/2026"), STR_INIT("10/03/2026"), STR_INIT("09/03/2026"), STR_INIT("Tại quầy"),
      STR_INIT(""), STR_INIT("") },
    { STR_INIT("2"), STR_INIT("H16.37-260305-0002"), STR_INIT("Đăng ký kết hôn"), STR_INIT("1"),
      STR_INIT("Trần Văn Ví Dụ"), STR_INIT("Thôn Dừa"), STR_INIT("UBND xã Bến Mây"),
      STR_INIT("05/03/2026"), STR_INIT("12/03/2026"), STR_INIT(""), STR_INIT(""), STR_INIT(""),
      STR_INIT("Đã gia hạn") },
};
// clang-format on

static void table_copy(Arena *arena, const Str *cells, size_t n_columns, PaperTable *out)
{
    *out = (PaperTable) { arena_array(arena, Str, ROWS * n_columns), n_columns, ROWS };
    for (size_t i = 0; i < ROWS * n_columns; i++)
        out->cells[i] = cells[i];
}

void paper_facts_sample(Arena *arena, PaperFacts *out)
{
    paper_facts_begin(out);
    for (int value = 0; value < PAPER_VALUE_COUNT; value++)
        out->values[value] = samples[value];
    table_copy(arena, parts[0], 5, &out->tables[TABLE_PARTS]);
    table_copy(arena, missing[0], 3, &out->tables[TABLE_MISSING]);
    table_copy(arena, moves[0], 4, &out->tables[TABLE_MOVES]);
    table_copy(arena, book[0], 13, &out->tables[TABLE_BOOK]);
    out->qr = S("https://motcua.vi-du.example/hs/H16.37-260305-0001/7KQT4MHB");
}
