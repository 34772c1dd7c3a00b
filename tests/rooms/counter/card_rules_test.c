#include "rooms/counter/card.h"

#include "support/test.h"

TEST("a card is read wherever it stands in what was typed")
{
    Card card;
    Str text =
        S("abc 001090000001|012345678|Nguyễn Thị Ánh|05031990|Nữ|Thôn 2, Nâm N'Jang|01022022");
    CHECK_INT(card_parse(text, &card), CARD_READ);
    CHECK_STR(card.id_number, "001090000001");
    CHECK_STR(card.old_number, "012345678");
    CHECK_STR(card.name, "Nguyễn Thị Ánh");
    CHECK_STR(card.sex, "Nữ");
    CHECK_STR(card.address, "Thôn 2, Nâm N'Jang");
    CHECK_INT(card.born_on.days, date_from_civil((Civil) { 1990, 3, 5 }).days);
    CHECK_INT(card.issued_on.days, date_from_civil((Civil) { 2022, 2, 1 }).days);
}

TEST("a card without an old number or a day of issue is a card")
{
    Card card;
    CHECK_INT(card_parse(S("001090000001||Lê Văn A|01011980|Nam|Xã Thuận Hà"), &card), CARD_READ);
    CHECK(str_is_empty(card.old_number));
    CHECK(date_is_absent(card.issued_on));
}

TEST("a keyboard that changed the letters is noticed, and only digits are taken")
{
    static const char *const garbled[] = {
        "001090000001|012345678|Nguyeexn Thij Asnh|05031990|Nuwx|Thoon 2|01022022",
        "001090000001|012345678|Nguyen Thi Anh|05031990|N|Thon 2|01022022",
        "001090000001|012345678|Nguy?n Th? Ánh|05031990|Nữ|Thôn 2|01022022",
        "001090000001|01234|Nguyễn Thị Ánh|05031990|Nữ|Thôn 2|01022022",
        "001090000001||Nguyễn Thị Ánh|99991990|Nữ|Thôn 2|01022022",
        "001090000001|||05031990|Nữ|Thôn 2|01022022",
        "001090000001||Tran Van An|05031990|Nam|Ha Noi|01022022",
    };
    for (size_t i = 0; i < sizeof garbled / sizeof garbled[0]; i++) {
        Card card;
        CHECK_INT(card_parse(str_from_c(garbled[i]), &card), CARD_GARBLED);
        CHECK_STR(card.id_number, "001090000001");
        CHECK(str_is_absent(card.name) && str_is_absent(card.address));
    }
}

TEST("what is no card is none")
{
    static const char *const others[] = {
        "",        "001090000001", "Nguyễn|Thị|Ánh|1|2|3", "00109|a|b|c|d|e", "001090000001|a|b",
        "||||||||"
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        Card card;
        CHECK_INT(card_parse(str_from_c(others[i]), &card), CARD_NONE);
    }
}
