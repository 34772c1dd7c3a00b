#include "rooms/demo/people_rules.h"

#include "base/text.h"
#include "support/test.h"

TEST("made-up people carry numbers that nobody can have")
{
    Draw draw = draw_begin(5, 5);
    for (int i = 0; i < 500; i++) {
        Applicant person;
        person_draw(&draw, test_arena(), S("UBND xã Mẫu"), &person);
        CHECK_INT((int64_t)person.id_number.length, 12);
        CHECK(str_begins_with(person.id_number, S("099")));
        CHECK(str_begins_with(person.phone, S("0000")));
        CHECK_INT((int64_t)person.phone.length, 10);
        CHECK(str_ends_with(person.address, S(", xã Mẫu")));
        CHECK(text_is_utf8(person.name) && person.name.length > 4);
        CHECK_STR(text_nfc(test_arena(), person.name), str_to_c(test_arena(), person.name));
    }
}

TEST("names are many, with the common surname first among them")
{
    Draw draw = draw_begin(6, 6);
    int common = 0;
    Str seen[40];
    size_t n = 0;
    for (int i = 0; i < 1000; i++) {
        Applicant person;
        person_draw(&draw, test_arena(), S("x"), &person);
        common += str_begins_with(person.name, S("Nguyễn "));
        bool is_new = n < 40;
        for (size_t k = 0; k < n && is_new; k++)
            is_new = !str_equal(seen[k], person.name);
        if (is_new)
            seen[n++] = person.name;
    }
    CHECK_INT((int64_t)n, 40);
    CHECK(common > 280 && common < 440);
}
