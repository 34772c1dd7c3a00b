#include "rooms/identity/identity.h"
#include "rooms/papers/papers.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Actor actor_at(Cx *cx, const char *agency)
{
    Actor actor = *actor_system();
    actor.kind = ACTOR_PERSON;
    actor.name = S("quantri");
    CHECK_OK(scope_get_agency(cx, str_from_c(agency), &actor.agency_id));
    return actor;
}

static Str title_of(Cx *cx, Str code)
{
    Document document;
    PaperAsk ask = { .form = PAPER_FORM_RECEIPT,
                     .code = code,
                     .site = S(""),
                     .hotline = S(""),
                     .draft_due = NO_INSTANT };
    CHECK_OK(paper_make(cx, &ask, &document));
    return document.title;
}

static const char own_text[] = "@kho a5\n@dau TNHS\n@tieude GIẤY CỦA HUYỆN\n";

TEST("every form as shipped can be read and laid out")
{
    Cx *cx = test_shop();
    for (int form = PAPER_FORM_RECEIPT; form < PAPER_FORM_COUNT; form++) {
        PaperText text;
        Document document;
        CHECK_OK(paper_text_get(cx, (PaperForm)form, &text));
        CHECK(instant_is_absent(text.changed_at) && !text.is_own);
        CHECK_OK(paper_text_try(cx, (PaperForm)form, text.text, &document));
        CHECK(document.n_blocks > 4 && document.title.length > 0);
    }
}

TEST("a text adapted by a district holds for its communes, not for other provinces")
{
    Cx *cx = test_shop();
    Str here = test_receive(cx, "1.001193", "H16.37.02").code;
    Str elsewhere = test_receive(cx, "1.001193", "H22.11").code;
    Actor district = actor_at(cx, "H16.37");
    const Actor *all = cx->actor;
    cx->actor = &district;
    CHECK_OK(paper_text_change(cx, PAPER_FORM_RECEIPT, str_from_c(own_text)));
    cx->actor = all;
    CHECK_STR(title_of(cx, here), "GIẤY CỦA HUYỆN");
    CHECK_STR(title_of(cx, elsewhere), "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ");
}

TEST("an empty text goes back to what was before")
{
    Cx *cx = test_shop();
    PaperText text;
    Actor district = actor_at(cx, "H16.37");
    cx->actor = &district;
    CHECK_OK(paper_text_change(cx, PAPER_FORM_RECEIPT, str_from_c(own_text)));
    CHECK_OK(paper_text_get(cx, PAPER_FORM_RECEIPT, &text));
    CHECK(text.is_own);
    CHECK_STR(text.changed_by, "quantri");
    CHECK_OK(paper_text_change(cx, PAPER_FORM_RECEIPT, S(" \n")));
    CHECK_OK(paper_text_get(cx, PAPER_FORM_RECEIPT, &text));
    CHECK(!text.is_own && instant_is_absent(text.changed_at));
}

TEST("a text that cannot be read is not saved")
{
    Cx *cx = test_shop();
    PaperText text;
    Actor district = actor_at(cx, "H16.37");
    cx->actor = &district;
    CHECK_ERR(paper_text_change(cx, PAPER_FORM_RECEIPT, S("@kho a5\n{sai}")), ERR_INPUT);
    CHECK_STR(cx->problem.args[0].value, "2");
    CHECK_OK(paper_text_get(cx, PAPER_FORM_RECEIPT, &text));
    CHECK(!text.is_own);
}
