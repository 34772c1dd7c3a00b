#include "rooms/identity/password_rules.h"

#include "base/arena.h"
#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/identity.h"
#include "texts.h"

#include <string.h>

enum {
    LEFT_MIN = 4, // letters that nobody can foresee
    RUN_MIN = 3,  // 1234, aaaa, qwerty: so many in a row are one idea
    UNIT_MAX = 6, // "abcabcabcabc" is a unit of three
    WORD_MIN = 3, // shorter words of the owner may stand anywhere
};

// What is tried first, folded and without blanks: words in every list of leaked passwords, the
// same in Vietnamese (matkhau, anhyeuem …), and the words of this work.
static const char *const common[] = {
    "password",
    "passw0rd",
    "pass",
    "administrator",
    "admin",
    "welcome",
    "letmein",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "master",
    "login",
    "hello",
    "secret",
    "qwertyuiop",
    "qwerty",
    "asdfghjkl",
    "asdfgh",
    "zxcvbnm",
    "zxcvbn",
    "1q2w3e4r5t",
    "1q2w3e4r",
    "1qaz2wsx",
    "qazwsx",
    "abcdefgh",
    "abc",
    "changeme",
    "default",
    "guest",
    "user",
    "test",
    "sunshine",
    "princess",
    "superman",
    "matkhau",
    "matma",
    "khongbiet",
    "anhyeuem",
    "emyeuanh",
    "yeuem",
    "yeuanh",
    "tinhyeu",
    "mattrai",
    "concac",
    "deomatkhau",
    "vietnam",
    "hanoi",
    "saigon",
    "hochiminh",
    "danang",
    "xinchao",
    "chaoban",
    "chucmung",
    "nammoi",
    "giadinh",
    "mothai",
    "motcua",
    "motcualienthong",
    "dichvucong",
    "hanhchinhcong",
    "hanhchinh",
    "tthc",
    "hoso",
    "tiepnhan",
    "canbo",
    "congchuc",
    "quantri",
    "lanhdao",
    "letan",
    "ubnd",
    "uyban",
    "uybannhandan",
    "nhandan",
    "huyen",
    "phuong",
    "thanhpho",
    "chutich",
    "vanphong",
    "trungtam",
    "mau",
};

// ---- What is left of a password when everything that can be foreseen is taken out

// Lower-case letters without marks, and digits; nothing else. P@$$word is a password, too.
static Str core_of(Arena *arena, Str password)
{
    char *plain = str_to_c(arena, password);
    for (size_t i = 0; i < password.length; i++)
        plain[i] = (char)(plain[i] == '@' ? 'a' : plain[i] == '$' ? 's' : plain[i]);
    Str folded = text_fold(arena, (Str) { plain, password.length });
    char *core = arena_array(arena, char, folded.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.length; i++)
        if (folded.data[i] != ' ')
            core[n++] = folded.data[i];
    return (Str) { core, n };
}

static void word_cross_out(char *left, size_t n, Str word)
{
    if (word.length < WORD_MIN || word.length > n)
        return;
    for (size_t i = 0; i + word.length <= n; i++)
        if (memcmp(left + i, word.data, word.length) == 0)
            memset(left + i, '.', word.length);
}

// aaaa, 1234, 4321.
static void runs_cross_out(const char *core, char *left, size_t n)
{
    for (size_t begin = 0; begin + RUN_MIN <= n; begin++)
        for (int step = -1; step <= 1; step++) {
            size_t end = begin + 1;
            while (end < n && core[end] - core[end - 1] == step)
                end++;
            if (end - begin >= RUN_MIN)
                memset(left + begin, '.', end - begin);
        }
}

static void own_words_cross_out(Arena *arena, char *left, size_t n, Str text)
{
    Str rest = text_fold(arena, text), word;
    word_cross_out(left, n, core_of(arena, text));
    while (str_cut(&rest, ' ', &word))
        word_cross_out(left, n, word);
}

// A year, a birthday or a telephone number says nothing by itself.
static size_t letters_left(const char *left, size_t n)
{
    bool seen[256] = { false };
    size_t letters = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)left[i];
        bool is_digit = c >= '0' && c <= '9';
        letters += c != '.' && !is_digit && !seen[c];
        seen[c] = true;
    }
    return letters;
}

static bool is_repeated_unit(Str core)
{
    for (size_t unit = 1; unit <= UNIT_MAX && unit < core.length; unit++)
        if (memcmp(core.data, core.data + unit, core.length - unit) == 0)
            return true;
    return false;
}

static bool is_foreseen(Arena *arena, Str password, const Str *own, size_t own_n)
{
    Str core = core_of(arena, password);
    char *left = str_to_c(arena, core);
    if (is_repeated_unit(core))
        return true;
    for (size_t i = 0; i < own_n; i++)
        own_words_cross_out(arena, left, core.length, own[i]);
    for (size_t i = 0; i < sizeof common / sizeof common[0]; i++)
        word_cross_out(left, core.length, str_from_c(common[i]));
    runs_cross_out(core.data, left, core.length);
    return letters_left(left, core.length) < LEFT_MIN;
}

TextKey password_complaint(Arena *arena, Str password, const Str *own, size_t own_n)
{
    if (text_count_characters(password) < PASSWORD_CHARACTERS_STAFF)
        return T_IDENTITY_PASSWORD_SHORT;
    if (password.length > PASSWORD_BYTES_MAX)
        return T_IDENTITY_PASSWORD_LONG;
    return is_foreseen(arena, password, own, own_n) ? T_IDENTITY_PASSWORD_COMMON : T_NONE;
}
