#include "rooms/demo/people_rules.h"

typedef struct Surname {
    const char *name;
    int weight;
} Surname;

// Shares per thousand, rounded; facts known of the country as a whole.
static const Surname surnames[] = {
    { "Nguyễn", 380 }, { "Trần", 110 }, { "Lê", 95 },    { "Phạm", 70 }, { "Hoàng", 35 },
    { "Huỳnh", 30 },   { "Phan", 45 },  { "Vũ", 25 },    { "Võ", 25 },   { "Đặng", 21 },
    { "Bùi", 20 },     { "Đỗ", 14 },    { "Hồ", 13 },    { "Ngô", 13 },  { "Dương", 10 },
    { "Lý", 8 },       { "Đinh", 8 },   { "Mai", 6 },    { "Trịnh", 6 }, { "Đoàn", 6 },
    { "Lâm", 5 },      { "Tô", 4 },     { "Trương", 8 }, { "Cao", 5 },   { "Lương", 6 },
    { "Hà", 6 },       { "Châu", 3 },   { "Tạ", 3 },     { "Thạch", 3 }, { "Sùng", 3 },
    { "Vàng", 3 },     { "Lò", 3 },     { "Giàng", 3 },  { "Quách", 2 }, { "Ông", 1 },
};

static const char *const men_middle[] = { "Văn",  "Đức",   "Minh", "Quang", "Hữu",
                                          "Công", "Thanh", "Xuân", "Ngọc",  "Bá" };
static const char *const men_given[] = {
    "An",    "Ân",    "Bình",  "Chiến", "Cường", "Dũng", "Duy",  "Đạt", "Đông", "Hải",
    "Hiếu",  "Hòa",   "Hùng",  "Hưng",  "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Lộc",
    "Mạnh",  "Nam",   "Nghĩa", "Phong", "Phúc",  "Quân", "Quý",  "Sơn", "Tài",  "Tâm",
    "Thành", "Thắng", "Thịnh", "Toàn",  "Trung", "Tuấn", "Tùng", "Ỷ",   "Việt", "Vinh",
};
static const char *const women_middle[] = { "Thị",  "Ngọc",   "Thu",     "Kim",  "Thanh",
                                            "Bích", "Thị Mỹ", "Thị Kim", "Hồng", "Như" };
static const char *const women_given[] = {
    "Anh",  "Ánh",  "Bích", "Châu",  "Chi",  "Cúc",   "Dung", "Duyên",  "Đào",   "Giang",
    "Hà",   "Hạnh", "Hằng", "Hiền",  "Hoa",  "Hồng",  "Huệ",  "Hương",  "Lan",   "Lệ",
    "Liên", "Loan", "Mai",  "Nga",   "Ngân", "Nhung", "Oanh", "Phương", "Quỳnh", "Tâm",
    "Thảo", "Thu",  "Thủy", "Trang", "Trâm", "Tuyết", "Uyên", "Vân",    "Xuân",  "Yến",
};
// Names of one or two words without a surname of the common kind.
static const char *const highland[] = { "Y Thanh Niê", "H'Linh Niê", "Y Khoa Byă", "H'Mai Kpơr",
                                        "K'Brôi",      "Điểu Minh",  "Thị Brê",    "Y Nam Êban",
                                        "H'Yến Mlô",   "Kră Jăn Hòa" };

#define COUNT(list) ((int64_t)(sizeof(list) / sizeof((list)[0])))

static Str surname_draw(Draw *draw)
{
    int64_t total = 0;
    for (int64_t i = 0; i < COUNT(surnames); i++)
        total += surnames[i].weight;
    int64_t point = draw_below(draw, total);
    int64_t i = 0;
    while (point >= surnames[i].weight)
        point -= surnames[i++].weight;
    return str_from_c(surnames[i].name);
}

static Str name_draw(Draw *draw, Arena *arena)
{
    if (draw_chance(draw, 600))
        return str_from_c(highland[draw_below(draw, COUNT(highland))]);
    Str surname = surname_draw(draw);
    bool man = draw_chance(draw, 4900);
    const char *middle = man ? men_middle[draw_below(draw, COUNT(men_middle))]
                             : women_middle[draw_below(draw, COUNT(women_middle))];
    const char *given = man ? men_given[draw_below(draw, COUNT(men_given))]
                            : women_given[draw_below(draw, COUNT(women_given))];
    if (draw_chance(draw, 800))
        return str_format(arena, "%.*s %s", STR_ARG(surname), given);
    return str_format(arena, "%.*s %s %s", STR_ARG(surname), middle, given);
}

void person_draw(Draw *draw, Arena *arena, Str place, Applicant *out)
{
    Str commune = str_begins_with(place, S("UBND ")) ? str_slice(place, 5, place.length) : place;
    *out = (Applicant) {
        .name = name_draw(draw, arena),
        .id_number = str_format(arena, "099%09d", (int)draw_below(draw, 1000000000)),
        .phone = str_format(arena, "0000%06d", (int)draw_below(draw, 1000000)),
    };
    out->address =
        str_format(arena, "Thôn %d, %.*s", (int)draw_between(draw, 1, 14), STR_ARG(commune));
}
