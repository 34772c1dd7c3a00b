#include "rooms/identity/password_rules.h"

#include "base/arena.h"
#include "support/test.h"
#include "texts.h"

static const Str own[] = { STR_INIT("letan"), STR_INIT("Nguyễn Thị Lệ"),
                           STR_INIT("UBND huyện Đắk Song") };

static TextKey complaint(const char *password)
{
    return password_complaint(test_arena(), str_from_c(password), own, 3);
}

TEST("what is tried first is refused")
{
    static const char *const easy[] = {
        "password1234",   "Password@2026",   "P@ssw0rd123456", "matkhau123456",  "Mật khẩu 2026!!",
        "123456789012",   "000000000000",    "qwertyuiop12",   "asdfghjkl123",   "abcabcabcabc",
        "anhyeuem2026",   "Anh yêu em 1234", "motcua@123456",  "dichvucong2026", "UBND@2026.2026",
        "hanhchinhcong1", "19/05/1990 1990", "0912 345 678 9", "aaaaaaaaaaaaa",  "abcdefghijklm",
        "xinchaovietnam", "1q2w3e4r5t6y",    "iloveyou1234",
    };
    for (size_t i = 0; i < sizeof easy / sizeof easy[0]; i++)
        if (complaint(easy[i]) != T_IDENTITY_PASSWORD_COMMON)
            CHECK_STR(str_from_c(easy[i]), "refused as too easy");
}

TEST("names that strangers know are no password")
{
    CHECK_INT(complaint("letan.nguyen.2026"), T_IDENTITY_PASSWORD_COMMON);
    CHECK_INT(complaint("Nguyễn Thị Lệ 90"), T_IDENTITY_PASSWORD_COMMON);
    CHECK_INT(complaint("HuyenDakSong2026"), T_IDENTITY_PASSWORD_COMMON);
}

TEST("words that have nothing to do with each other, and random signs, are good")
{
    static const char *const good[] = {
        "cầu vồng bút chì mưa",      "trâu tím nhảy dây",     "Kx7#wQ9!vRz2",
        "bảy con kiến leo cột điện", "correct horse battery", "mật khẩu dài lắm rồi đấy nhé",
    };
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        CHECK_INT(complaint(good[i]), T_NONE);
}

TEST("eleven characters are too short, two hundred and one bytes too long")
{
    CHECK_INT(complaint("Kx7#wQ9!vRz"), T_IDENTITY_PASSWORD_SHORT);
    CHECK_INT(complaint("ửửửửửửửử"), T_IDENTITY_PASSWORD_SHORT);
    char *text = arena_array(test_arena(), char, 202);
    for (int i = 0; i < 201; i++)
        text[i] = (char)('a' + i * 7 % 26);
    CHECK_INT(complaint(text), T_IDENTITY_PASSWORD_LONG);
}
