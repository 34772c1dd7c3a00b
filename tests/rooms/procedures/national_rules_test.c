#include "rooms/procedures/national_rules.h"

#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static const char line[] =
    "{\"bo_nganh\":\"bo-tu-phap\",\"ma_thu_tuc\":\"1.001193\",\"ten_thu_tuc\":\" Thủ tục đăng ký "
    "khai sinh \",\"linh_vuc\":\"Hộ tịch\",\"cap_thuc_hien\":\"Cấp xã\",\"loai_thu_tuc\":\"\","
    "\"thu_tuc_lien_quan\":\"Không có thông tin\",\"trinh_tu_thuc_hien\":\"Bước 1\\nBước 2\","
    "\"cach_thuc_thuc_hien\":\"Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1 Ngày làm việcMiễn "
    "phí\",\"thanh_phan_ho_so\":\"--Tên giấy tờMẫu đơn, tờ khaiSố lượngGiấy chứng sinh1 bản "
    "chính\","
    "\"ket_qua_xu_ly\":\"Giấy khai sinhMã: KQ.G15.000001Chọn cơ quan thực hiệnTỉnh/ Thành phốNộp "
    "hồ "
    "sơ\"}";

static bool parse(const char *text, ProcedureRecord *out, NationalReading *reading,
                  RecordFault *out_fault)
{
    Json *json = NULL;
    Str problem = NO_STR;
    CHECK(json_parse(test_arena(), str_from_c(text), &json, &problem));
    CHECK(national_is_record(json));
    return national_parse(test_arena(), json, out, reading, out_fault);
}

TEST("a national record gives its texts clean and its tables as rows")
{
    ProcedureRecord record = { 0 };
    NationalReading reading = { true, true };
    RecordFault fault;
    CHECK(parse(line, &record, &reading, &fault));
    CHECK(!reading.ways_unread && !reading.parts_unread);
    CHECK_STR(record.base_code, "1.001193");
    CHECK_STR(record.name, "Thủ tục đăng ký khai sinh");
    CHECK_STR(record.texts.of[PROCEDURE_MINISTRY], "bo-tu-phap");
    CHECK_STR(record.texts.of[PROCEDURE_SEQUENCE], "Bước 1\nBước 2");
    CHECK_STR(record.texts.of[PROCEDURE_RESULT], "Giấy khai sinhMã: KQ.G15.000001");
    CHECK_STR(record.texts.of[PROCEDURE_LEVELS], "Cấp xã");
    CHECK(str_is_absent(record.texts.of[PROCEDURE_RELATED]));
    CHECK(str_is_absent(record.texts.of[PROCEDURE_KIND]));
    CHECK_INT((int64_t)record.ways.n, 1);
    CHECK_INT((int64_t)record.fees.n, 1);
    CHECK_INT((int64_t)record.parts.n, 1);
    CHECK(record.yields_document);
    CHECK_INT(record.online_level, ONLINE_NONE);
    CHECK(!record.is_partial);
}

TEST("a national record without code, name or field is refused")
{
    static const struct {
        const char *text, *field;
        TextKey reason;
    } cases[] = {
        { "{\"ma_thu_tuc\":\"1.00119\",\"ten_thu_tuc\":\"x\",\"linh_vuc\":\"y\"}", "ma_thu_tuc",
          T_PROCEDURES_CODE_WRONG },
        { "{\"ma_thu_tuc\":\"1.001193\",\"linh_vuc\":\"y\"}", "ten_thu_tuc",
          T_PROCEDURES_FIELD_MISSING },
        { "{\"ma_thu_tuc\":\"1.001193\",\"ten_thu_tuc\":\"x\",\"linh_vuc\":\"  \"}", "linh_vuc",
          T_PROCEDURES_FIELD_MISSING },
        { "{\"ma_thu_tuc\":1.5,\"ten_thu_tuc\":\"x\",\"linh_vuc\":\"y\"}", "ma_thu_tuc",
          T_PROCEDURES_FIELD_NOT_TEXT },
        { "{\"ma_thu_tuc\":\"1.001193\",\"ten_thu_tuc\":\"x\",\"linh_vuc\":\"y\","
          "\"can_cu_phap_ly\":{}}",
          "can_cu_phap_ly", T_PROCEDURES_FIELD_NOT_TEXT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ProcedureRecord record;
        NationalReading reading;
        RecordFault fault = { 0 };
        CHECK(!parse(cases[i].text, &record, &reading, &fault));
        CHECK_STR(fault.field, cases[i].field);
        CHECK_INT(fault.text, cases[i].reason);
    }
}

TEST("a row of a list is a partial record")
{
    Csv csv;
    bool found;
    ProcedureRecord record = { 0 };
    RecordFault fault;
    Str text =
        S("ma_thu_tuc,ten_thu_tuc,linh_vuc,so_quyet_dinh\n1.001193,\"Khai, sinh\",Hộ tịch,7/QĐ\n"
          "1.001193,\xff,Hộ tịch,\n");
    CHECK_OK(csv_init(&csv, test_arena(), test_input(text, 9, OK), 1000));
    CHECK_OK(csv_next(&csv, &found));
    CHECK(national_parse_csv(test_arena(), &csv, &record, &fault));
    CHECK(record.is_partial);
    CHECK_STR(record.name, "Khai, sinh");
    CHECK_STR(record.texts.of[PROCEDURE_DECISION], "7/QĐ");
    CHECK(str_is_absent(record.texts.of[PROCEDURE_SEQUENCE]));
    CHECK_OK(csv_next(&csv, &found));
    CHECK(!national_parse_csv(test_arena(), &csv, &record, &fault));
    CHECK_STR(fault.field, "ten_thu_tuc");
}
