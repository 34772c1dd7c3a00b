#include "web/view.h"

#include "support/test.h"

static const Site site = { .name = STR_INIT("UBND xã Đại Ân 1"), .name_en = STR_INIT("Dai An 1") };

static View view_of(const char *target, const char *cookie, Lang lang)
{
    Request request = { .cookie = str_from_c(cookie), .id = S("r1") };
    View view;
    CHECK(request_parse_target(test_arena(), str_from_c(target), &request));
    view_init(&view, test_arena(), &site, &request, lang);
    return view;
}

TEST("the way of display is read from its cookie, whatever it holds")
{
    static const struct {
        const char *cookie;
        int percent;
        bool high;
    } cases[] = {
        { "130-cao", 130, true }, { "90", 90, false },     { NULL, 100, false },
        { "", 100, false },       { "131", 100, false },   { "-cao", 100, true },
        { "x-cao", 100, true },   { "200-x", 200, false }, { "9999999999999999999", 100, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Display display = display_from_cookie(str_from_c(cases[i].cookie));
        CHECK_INT(display.text_percent, cases[i].percent);
        CHECK_INT(display.high_contrast, cases[i].high);
    }
    CHECK_STR(display_to_cookie(test_arena(), (Display) { 160, true }), "160-cao");
    CHECK_STR(display_to_cookie(test_arena(), (Display) { 100, false }), "100");
}

TEST("the links at the top change one thing and come back to the same page")
{
    View view = view_of("/thu-tuc?q=khai+sinh", "hien_thi=130-cao", LANG_VI);
    CHECK_STR(view.display_class, "text-130 contrast");
    CHECK_STR(view.smaller_path,
              "/hien-thi?co=115&tuong-phan=cao&ve=%2Fthu-tuc%3Fq%3Dkhai%2520sinh");
    CHECK_STR(view.larger_path,
              "/hien-thi?co=160&tuong-phan=cao&ve=%2Fthu-tuc%3Fq%3Dkhai%2520sinh");
    CHECK_STR(view.contrast_path,
              "/hien-thi?co=130&tuong-phan=thuong&ve=%2Fthu-tuc%3Fq%3Dkhai%2520sinh");
}

TEST("at the ends of the scale there is nothing smaller or larger")
{
    CHECK_STR(view_of("/", "hien_thi=90", LANG_VI).smaller_path, "");
    CHECK_STR(view_of("/", "hien_thi=200", LANG_VI).larger_path, "");
    CHECK(view_of("/", "hien_thi=200", LANG_VI).smaller_path.length > 0);
}

TEST("names, addresses and navigation follow the language")
{
    View vi = view_of("/thu-tuc/x", NULL, LANG_VI), en = view_of("/en/track", NULL, LANG_EN);
    CHECK_STR(vi.site_name, "UBND xã Đại Ân 1");
    CHECK_STR(en.site_name, "Dai An 1");
    CHECK_STR(en.lang_code, "en");
    CHECK(vi.nav.items[0].is_current);
    CHECK(!vi.nav.items[1].is_current);
    CHECK(en.nav.items[1].is_current);
    CHECK_STR(en.nav.items[0].path, "/en/procedures");
    CHECK(!view_of("/thu-tucx", NULL, LANG_VI).nav.items[0].is_current);
}
