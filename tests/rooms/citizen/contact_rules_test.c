#include "rooms/citizen/contact_rules.h"

#include "support/test.h"

TEST("a phone number is read however people write it")
{
    static const struct {
        const char *typed, *kept; // kept "" is refused
    } cases[] = {
        { "0912345678", "0912345678" },
        { " 0912 345 678 ", "0912345678" },
        { "0912.345.678", "0912345678" },
        { "(024) 3825-1234", "02438251234" },
        { "+84 912 345 678", "0912345678" },
        { "+84 0912 345 678", "0912345678" },
        { "84912345678", "0912345678" },
        { "0000123456", "0000123456" },
        { "", "" },
        { "12", "" },
        { "912345678", "" },
        { "091234567", "" },
        { "091234567890", "" },
        { "+1 212 555 0100", "" },
        { "+", "" },
        { "0912 34a 678", "" },
        { "０９１２３４５６７８", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str out = S("");
        bool is_one = phone_normal(test_arena(), str_from_c(cases[i].typed), &out);
        CHECK_INT(is_one, cases[i].kept[0] != '\0');
        CHECK_STR(out, cases[i].kept);
    }
}

TEST("an e-mail address is lower case, with one @ and a domain with a dot")
{
    static const struct {
        const char *typed, *kept;
    } cases[] = {
        { "Hoa@Vi-Du.example", "hoa@vi-du.example" },
        { " a.b+c@x.vn ", "a.b+c@x.vn" },
        { "a@b", "" },
        { "@x.vn", "" },
        { "a@", "" },
        { "a@b@x.vn", "" },
        { "a b@x.vn", "" },
        { "a@.vn", "" },
        { "a@x.", "" },
        { "a@x.vn\r\nBcc: b@x.vn", "" },
        { "<a@x.vn>", "" },
        { "đào@x.vn", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str out = S("");
        bool is_one = email_normal(test_arena(), str_from_c(cases[i].typed), &out);
        CHECK_INT(is_one, cases[i].kept[0] != '\0');
        CHECK_STR(out, cases[i].kept);
    }
}

TEST("a number of a person has 12 digits and a province; one of an organisation 10 or 13")
{
    static const struct {
        const char *typed;
        IdFault fault;
    } cases[] = {
        { "001190000123", ID_RIGHT },
        { "099 190 000 123", ID_RIGHT },
        { "0100109106", ID_RIGHT },
        { "0100109106-001", ID_RIGHT },
        { "00119000012", ID_LENGTH },
        { "0011900001234567", ID_LENGTH },
        { "", ID_LENGTH },
        { "00119000012a", ID_LENGTH },
        { "000190000123", ID_STRUCTURE },
        { "097190000123", ID_STRUCTURE },
        { "999190000123", ID_STRUCTURE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str out = S("");
        CHECK_INT(id_number_normal(test_arena(), str_from_c(cases[i].typed), &out), cases[i].fault);
    }
}

TEST("where a code went is shown so that only its owner recognises it")
{
    CHECK_STR(contact_masked(test_arena(), S("0912345678")), "091••••678");
    CHECK_STR(contact_masked(test_arena(), S("hoa@vi-du.example")), "h•••@vi-du.example");
    CHECK_STR(contact_masked(test_arena(), S("091")), "•••");
}
