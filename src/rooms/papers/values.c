#include "rooms/papers/values.h"

// Read and written by administrators, so the names are Vietnamese.
static const Str names[PAPER_VALUE_COUNT] = {
    [VALUE_CODE] = STR_INIT("ma_ho_so"),
    [VALUE_CHECK_CODE] = STR_INIT("ma_tra_cuu"),
    [VALUE_SUPERIOR] = STR_INIT("co_quan_chu_quan"),
    [VALUE_AGENCY] = STR_INIT("co_quan"),
    [VALUE_DESK] = STR_INIT("bo_phan"),
    [VALUE_DESK_PLAIN] = STR_INIT("bo_phan_thuong"),
    [VALUE_PLACE] = STR_INIT("noi_lap"),
    [VALUE_DAY] = STR_INIT("ngay_lap"),
    [VALUE_APPLICANT] = STR_INIT("nguoi_nop"),
    [VALUE_ID_NUMBER] = STR_INIT("so_dinh_danh"),
    [VALUE_ADDRESS] = STR_INIT("dia_chi"),
    [VALUE_PHONE] = STR_INIT("dien_thoai"),
    [VALUE_EMAIL] = STR_INIT("thu_dien_tu"),
    [VALUE_PROCEDURE] = STR_INIT("thu_tuc"),
    [VALUE_PROCEDURE_CODE] = STR_INIT("ma_thu_tuc"),
    [VALUE_FIELD] = STR_INIT("linh_vuc"),
    [VALUE_LIMIT] = STR_INIT("thoi_han"),
    [VALUE_RECEIVED] = STR_INIT("luc_nhan"),
    [VALUE_RECEIVED_FIRST] = STR_INIT("luc_nhan_dau_cau"),
    [VALUE_DUE] = STR_INIT("luc_hen_tra"),
    [VALUE_DUE_NEW] = STR_INIT("hen_tra_moi"),
    [VALUE_CHANNEL] = STR_INIT("hinh_thuc_nop"),
    [VALUE_SETS] = STR_INIT("so_bo"),
    [VALUE_RETURN_WAY] = STR_INIT("noi_nhan_ket_qua"),
    [VALUE_FEE] = STR_INIT("phi_le_phi"),
    [VALUE_OFFICER] = STR_INIT("can_bo"),
    [VALUE_SIGNER] = STR_INIT("nguoi_ky"),
    [VALUE_REASON] = STR_INIT("ly_do"),
    [VALUE_NOTE] = STR_INIT("noi_dung"),
    [VALUE_AT] = STR_INIT("luc"),
    [VALUE_OTHER_AGENCIES] = STR_INIT("co_quan_phoi_hop"),
    [VALUE_PERIOD] = STR_INIT("ky_so"),
    [VALUE_SITE] = STR_INIT("trang_tra_cuu"),
    [VALUE_HOTLINE] = STR_INIT("duong_day_nong"),
};

static const Str tables[PAPER_TABLE_COUNT] = {
    [TABLE_PARTS] = STR_INIT("giay_to"),
    [TABLE_MISSING] = STR_INIT("bo_sung"),
    [TABLE_MOVES] = STR_INIT("giao_nhan"),
    [TABLE_BOOK] = STR_INIT("so_theo_doi"),
};

Str paper_value_name(PaperValue value)
{
    return value < PAPER_VALUE_COUNT ? names[value] : NO_STR;
}

bool paper_value_parse(Str name, PaperValue *out)
{
    for (int value = 0; value < PAPER_VALUE_COUNT; value++)
        if (str_equal(names[value], name)) {
            *out = (PaperValue)value;
            return true;
        }
    return false;
}

bool paper_table_parse(Str name, PaperTableKind *out)
{
    for (int kind = 0; kind < PAPER_TABLE_COUNT; kind++)
        if (str_equal(tables[kind], name)) {
            *out = (PaperTableKind)kind;
            return true;
        }
    return false;
}

void paper_facts_begin(PaperFacts *out)
{
    *out = (PaperFacts) { .qr = S("") };
    for (int value = 0; value < PAPER_VALUE_COUNT; value++)
        out->values[value] = S("");
}
