#include "rooms/demo/catalogue_rules.h"

#include "base/json_write.h"

enum {
    JSON_BYTES_MAX = 1024 * 1024,
    FEE_BY_COUNCIL = -1,
};

static const DemoEntry entries[] = {
    { "1.001193", "Đăng ký khai sinh", "Hộ tịch", DEMO_AT_COMMUNE, 60, 0, 0,
      "Ghi tên một đứa trẻ vào sổ hộ tịch và cấp giấy khai sinh.", "Giấy chứng sinh" },
    { "1.000894", "Đăng ký kết hôn", "Hộ tịch", DEMO_AT_COMMUNE, 35, 0, 0,
      "Hai người cùng đến ký vào sổ và nhận giấy chứng nhận kết hôn.",
      "Giấy xác nhận tình trạng hôn nhân" },
    { "1.000656", "Đăng ký khai tử", "Hộ tịch", DEMO_AT_COMMUNE, 25, 0, 0,
      "Ghi việc một người qua đời vào sổ và cấp trích lục.", "Giấy báo tử" },
    { "1.001022", "Đăng ký nhận cha, mẹ, con", "Hộ tịch", DEMO_AT_COMMUNE, 4, 3, FEE_BY_COUNCIL,
      "Ghi nhận quan hệ cha, mẹ và con khi không có tranh chấp.", "Giấy tờ chứng minh quan hệ" },
    { "1.004837", "Đăng ký giám hộ", "Hộ tịch", DEMO_AT_COMMUNE, 3, 3, 0,
      "Ghi người trông nom trẻ em hoặc người không tự lo được.", "Văn bản cử người giám hộ" },
    { "1.004859", "Thay đổi, cải chính, bổ sung thông tin hộ tịch", "Hộ tịch", DEMO_AT_COMMUNE, 14,
      3, FEE_BY_COUNCIL, "Sửa hoặc thêm thông tin đã ghi trong sổ hộ tịch.",
      "Giấy tờ làm căn cứ sửa" },
    { "1.004873", "Cấp giấy xác nhận tình trạng hôn nhân", "Hộ tịch", DEMO_AT_COMMUNE, 45, 3,
      FEE_BY_COUNCIL, "Xác nhận một người đang độc thân hay đã có gia đình.",
      "Trích lục ghi chú ly hôn, nếu có" },
    { "1.004884", "Đăng ký lại khai sinh", "Hộ tịch", DEMO_AT_COMMUNE, 8, 5, FEE_BY_COUNCIL,
      "Làm lại giấy khai sinh khi cả sổ và bản chính đều mất.",
      "Giấy tờ cũ có thông tin khai sinh" },
    { "1.004746", "Đăng ký lại kết hôn", "Hộ tịch", DEMO_AT_COMMUNE, 3, 5, FEE_BY_COUNCIL,
      "Làm lại giấy kết hôn khi cả sổ và bản chính đều mất.", "Bản sao giấy kết hôn cũ" },
    { "1.005461", "Đăng ký lại khai tử", "Hộ tịch", DEMO_AT_COMMUNE, 2, 5, FEE_BY_COUNCIL,
      "Làm lại giấy khai tử khi cả sổ và bản chính đều mất.", "Giấy tờ liên quan đến việc mất" },
    { "1.004772", "Khai sinh cho người đã có giấy tờ cá nhân", "Hộ tịch", DEMO_AT_COMMUNE, 3, 5,
      FEE_BY_COUNCIL, "Lập khai sinh cho người lớn chưa từng được đăng ký.",
      "Giấy tờ cá nhân đang có" },
    { "2.000635", "Cấp bản sao trích lục hộ tịch", "Hộ tịch", DEMO_AT_BOTH, 70, 0, 8000,
      "Cấp bản sao những gì đã ghi trong sổ hộ tịch.", "Giấy tờ tùy thân" },
    { "2.000528", "Khai sinh có yếu tố nước ngoài", "Hộ tịch", DEMO_AT_DISTRICT, 3, 0,
      FEE_BY_COUNCIL, "Khai sinh khi cha hoặc mẹ là người nước ngoài.",
      "Thỏa thuận chọn quốc tịch cho con" },
    { "2.000806", "Kết hôn có yếu tố nước ngoài", "Hộ tịch", DEMO_AT_DISTRICT, 4, 15,
      FEE_BY_COUNCIL, "Kết hôn với người nước ngoài.", "Giấy xác nhận của cơ sở y tế" },
    { "2.002189", "Ghi vào sổ việc kết hôn ở nước ngoài", "Hộ tịch", DEMO_AT_DISTRICT, 3, 5,
      FEE_BY_COUNCIL, "Công nhận trong sổ việc kết hôn đã làm ở nước ngoài.",
      "Bản dịch giấy kết hôn đã chứng thực" },
    { "2.000908", "Cấp bản sao từ sổ gốc", "Chứng thực", DEMO_AT_BOTH, 20, 0, 0,
      "Cấp bản sao từ sổ mà cơ quan đang giữ.", "Giấy tờ tùy thân" },
    { "2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực", DEMO_AT_BOTH, 260, 0, 2000,
      "Xác nhận bản sao đúng với bản chính mang theo.", "Bản chính" },
    { "2.000884", "Chứng thực chữ ký", "Chứng thực", DEMO_AT_BOTH, 80, 0, 10000,
      "Xác nhận người ký đã ký trước mặt cán bộ.", "Giấy tờ tùy thân" },
    { "2.001035", "Chứng thực hợp đồng, giao dịch", "Chứng thực", DEMO_AT_COMMUNE, 20, 2, 50000,
      "Xác nhận các bên đã ký hợp đồng trước mặt cán bộ.", "Giấy chứng nhận quyền sử dụng đất" },
    { "2.000992", "Chứng thực chữ ký người dịch", "Chứng thực", DEMO_AT_DISTRICT, 12, 0, 10000,
      "Xác nhận chữ ký của người dịch trong danh sách.", "Bản dịch kèm bản gốc" },
    { "1.013978", "Đăng ký đất đai, cấp giấy chứng nhận lần đầu", "Đất đai", DEMO_AT_BOTH, 16, 20,
      FEE_BY_COUNCIL, "Ghi thửa đất vào sổ và cấp giấy chứng nhận lần đầu.",
      "Giấy tờ về nguồn gốc đất" },
    { "1.012783", "Cấp đổi giấy chứng nhận", "Đất đai", DEMO_AT_DISTRICT, 40, 10, FEE_BY_COUNCIL,
      "Đổi giấy chứng nhận cũ, rách hoặc đo lại.", "Bản gốc giấy chứng nhận" },
    { "1.012786", "Cấp lại giấy chứng nhận bị mất", "Đất đai", DEMO_AT_DISTRICT, 10, 10,
      FEE_BY_COUNCIL, "Làm lại giấy chứng nhận đã mất, sau khi niêm yết.",
      "Đơn trình báo mất giấy" },
    { "1.012790", "Đính chính giấy chứng nhận", "Đất đai", DEMO_AT_DISTRICT, 12, 8, 0,
      "Sửa chỗ ghi sai trên giấy chứng nhận.", "Bản gốc giấy chứng nhận" },
    { "1.013949", "Giao đất, thuê đất, chuyển mục đích sử dụng đất", "Đất đai", DEMO_AT_DISTRICT,
      14, 20, FEE_BY_COUNCIL, "Xin dùng đất hoặc đổi mục đích dùng đất.", "Trích đo thửa đất" },
    { "1.011441", "Đăng ký thế chấp quyền sử dụng đất", "Đất đai", DEMO_AT_DISTRICT, 45, 0,
      FEE_BY_COUNCIL, "Ghi việc thế chấp đất cho ngân hàng.", "Hợp đồng thế chấp" },
    { "1.001776", "Trợ cấp xã hội hằng tháng", "Bảo trợ xã hội", DEMO_AT_COMMUNE, 22, 15, 0,
      "Xét và chi trợ cấp cho người cần được nâng đỡ.", "Tờ khai theo mẫu" },
    { "1.001731", "Hỗ trợ chi phí mai táng", "Bảo trợ xã hội", DEMO_AT_COMMUNE, 8, 5, 0,
      "Giúp gia đình lo tang lễ cho người đang hưởng trợ cấp.", "Bản sao giấy khai tử" },
    { "1.001699", "Xác định mức độ khuyết tật", "Bảo trợ xã hội", DEMO_AT_COMMUNE, 8, 25, 0,
      "Hội đồng xét và cấp giấy xác nhận khuyết tật.", "Giấy tờ y tế" },
    { "1.001653", "Đổi, cấp lại giấy xác nhận khuyết tật", "Bảo trợ xã hội", DEMO_AT_COMMUNE, 4, 5,
      0, "Làm lại giấy xác nhận bị hỏng hoặc mất.", "Giấy xác nhận cũ, nếu còn" },
    { "1.011607", "Công nhận hộ nghèo, hộ cận nghèo", "Giảm nghèo", DEMO_AT_COMMUNE, 12, 15, 0,
      "Rà soát và đưa một hộ vào danh sách trong năm.", "Giấy đề nghị" },
    { "1.010815", "Trợ cấp người có công", "Người có công", DEMO_AT_COMMUNE, 8, 12, 0,
      "Lập hồ sơ hưởng chế độ cho người có công.", "Bản khai theo mẫu" },
    { "1.013225", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Xây dựng", DEMO_AT_DISTRICT, 30, 15,
      75000, "Cho phép xây nhà theo bản vẽ đã nộp.", "Bản vẽ thiết kế" },
    { "1.013227", "Gia hạn giấy phép xây dựng", "Xây dựng", DEMO_AT_DISTRICT, 6, 5, 15000,
      "Thêm thời gian khởi công theo giấy phép đã cấp.", "Bản chính giấy phép" },
    { "1.013314", "Xác nhận diện tích nhà ở để đăng ký thường trú", "Nhà ở", DEMO_AT_COMMUNE, 6, 5,
      0, "Xác nhận chỗ ở đủ diện tích cho người mới đến.", "Giấy tờ về chỗ ở" },
    { "1.001612", "Đăng ký thành lập hộ kinh doanh", "Hộ kinh doanh", DEMO_AT_DISTRICT, 40, 3,
      100000, "Bắt đầu buôn bán với tư cách hộ kinh doanh.", "Giấy tờ địa điểm kinh doanh" },
    { "2.000720", "Thay đổi nội dung đăng ký hộ kinh doanh", "Hộ kinh doanh", DEMO_AT_DISTRICT, 16,
      3, FEE_BY_COUNCIL, "Đổi ngành nghề, địa điểm hoặc chủ hộ.", "Giấy chứng nhận đã cấp" },
    { "1.001266", "Chấm dứt hoạt động hộ kinh doanh", "Hộ kinh doanh", DEMO_AT_DISTRICT, 8, 3, 0,
      "Thôi kinh doanh và trả giấy chứng nhận.", "Thông báo hoàn thành thuế" },
    { "2.000986", "Liên thông khai sinh, thường trú, thẻ bảo hiểm y tế", "Hộ tịch", DEMO_AT_COMMUNE,
      20, 3, 0, "Một lần nộp, ba kết quả cho trẻ dưới sáu tuổi.", "Giấy chứng sinh" },
    { "2.001263", "Đăng ký nuôi con nuôi trong nước", "Nuôi con nuôi", DEMO_AT_COMMUNE, 2, 30,
      400000, "Ghi nhận việc nhận một đứa trẻ làm con nuôi.", "Giấy khám sức khỏe" },
};
_Static_assert(sizeof entries / sizeof entries[0] == 40, "the demo has forty procedures");

const DemoEntry *demo_entry_at(size_t i)
{
    return i < sizeof entries / sizeof entries[0] ? &entries[i] : NULL;
}

TimeLimit demo_entry_limit(const DemoEntry *entry)
{
    bool same_day = entry->limit == 0;
    return (TimeLimit) { entry->limit, same_day ? TIME_SAME_DAY : TIME_WORKING_DAYS };
}

bool demo_entry_is_land(const DemoEntry *entry)
{
    return str_equal_c(S("Đất đai"), entry->field);
}

static void put_ways(JsonWriter *json, const DemoEntry *entry)
{
    TimeLimit limit = demo_entry_limit(entry);
    json_name(json, "ways");
    json_array_begin(json);
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++) {
        json_object_begin(json);
        json_put_text(json, "channel", channel_code(channel));
        json_put_int(json, "limit", limit.value);
        json_put_text(json, "unit", time_unit_code(limit.unit));
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_fees(JsonWriter *json, const DemoEntry *entry)
{
    json_name(json, "fees");
    json_array_begin(json);
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++) {
        json_object_begin(json);
        json_put_text(json, "channel", channel_code(channel));
        json_put_text(json, "kind", S("levy"));
        json_put_text(json, "basis", entry->fee == FEE_BY_COUNCIL ? S("local") : S("fixed"));
        if (entry->fee != FEE_BY_COUNCIL)
            json_put_int(json, "amount", entry->fee);
        json_object_end(json);
    }
    json_array_end(json);
}

static void put_part(JsonWriter *json, Str name, int64_t originals, int64_t copies)
{
    json_object_begin(json);
    json_put_text(json, "name", name);
    json_put_int(json, "originals", originals);
    json_put_int(json, "copies", copies);
    json_put_bool(json, "mandatory", true);
    json_object_end(json);
}

static void put_entry(JsonWriter *json, const DemoEntry *entry)
{
    json_object_begin(json);
    json_put_text(json, "code", str_from_c(entry->code));
    json_put_text(json, "valid_from", S("2015-01-01"));
    json_put_text(json, "name", str_from_c(entry->name));
    json_put_text(json, "field", str_from_c(entry->field));
    if (str_begins_with(str_from_c(entry->name), S("Liên thông")))
        json_put_bool(json, "joint", true);
    json_put_bool(json, "document", true);
    json_put_text(json, "supplement", demo_entry_is_land(entry) ? S("resume") : S("restart"));
    json_put_text(json, "online", entry->limit == 0 ? S("part") : S("full"));
    if (demo_entry_is_land(entry)) {
        json_name(json, "pauses");
        json_array_begin(json);
        json_text(json, S("obligation"));
        json_array_end(json);
    }
    put_ways(json, entry);
    put_fees(json, entry);
    json_name(json, "parts");
    json_array_begin(json);
    put_part(json, S("Tờ khai"), 1, 0);
    put_part(json, str_from_c(entry->part), 0, 1);
    json_array_end(json);
    json_name(json, "texts");
    json_object_begin(json);
    json_put_text(json, "description", str_from_c(entry->said));
    json_object_end(json);
    json_object_end(json);
}

Str demo_entries_json(Arena *arena)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, JSON_BYTES_MAX);
    for (size_t i = 0; demo_entry_at(i) != NULL; i++) {
        json_begin(&json, &buffer);
        put_entry(&json, demo_entry_at(i));
        buffer_add_char(&buffer, '\n');
    }
    return buffer_text(&buffer);
}

DemoProcedureList demo_procedures(Arena *arena, int at)
{
    size_t n_entries = sizeof entries / sizeof entries[0];
    DemoProcedureList list = { arena_array(arena, DemoProcedure, n_entries), 0 };
    for (size_t i = 0; i < n_entries; i++) {
        const DemoEntry *entry = &entries[i];
        if ((entry->at & at) == 0)
            continue;
        DemoProcedure *procedure = &list.items[list.n++];
        *procedure = (DemoProcedure) {
            .code = str_from_c(entry->code),
            .season = season_of_field(str_from_c(entry->field)),
            .weight = entry->weight,
            .is_land = demo_entry_is_land(entry),
            .supplement_mode = demo_entry_is_land(entry) ? SUPPLEMENT_RESUME : SUPPLEMENT_RESTART,
        };
        for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++)
            procedure->limits[channel] = demo_entry_limit(entry);
    }
    return list;
}
