#include "base/buffer.h"
#include "rooms/identity/identity.h"
#include "rooms/papers/papers.h"
#include "support/shop.h"
#include "support/test.h"

static Date day(const char *text)
{
    Date date;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

// Three in the commune H16.37.02 on three days of March, one elsewhere.
static Cx *shop_with_book(void)
{
    static const char *const days[] = { "2026-03-02T09:00", "2026-03-04T09:00",
                                        "2026-03-31T16:00" };
    Cx *cx = test_shop();
    for (size_t i = 0; i < 3; i++) {
        test_clock_set(test_at(days[i]));
        (void)test_receive(cx, "1.001193", "H16.37.02");
    }
    (void)test_receive(cx, "1.001193", "H22.11");
    cx->actor = actor_system();
    return cx;
}

static DossierPeriod march(Cx *cx)
{
    DossierPeriod period = { .from = day("2026-03-02"), .to = day("2026-03-31"), .limit = 50 };
    CHECK_OK(scope_get_agency(cx, S("H16.37.02"), &period.agency_id));
    return period;
}

TEST("the book lists what one agency received in a period, both days included, oldest first")
{
    Cx *cx = shop_with_book();
    DossierPeriod period = march(cx);
    BookRowList rows;
    CHECK_OK(book_list(cx, &period, &rows));
    CHECK_INT((int64_t)rows.n, 3);
    CHECK_STR(rows.items[0].applicant, "Nguyễn Thị Ánh");
    CHECK(rows.items[0].dossier.fold.received_at.ms < rows.items[2].dossier.fold.received_at.ms);
    period.to = day("2026-03-30");
    CHECK_OK(book_list(cx, &period, &rows));
    CHECK_INT((int64_t)rows.n, 2);
}

TEST("a page of the book goes on after the last dossier of the page before")
{
    Cx *cx = shop_with_book();
    DossierPeriod period = march(cx);
    BookRowList first, second;
    period.limit = 2;
    CHECK_OK(book_list(cx, &period, &first));
    period.after_code = first.items[1].dossier.code;
    CHECK_OK(book_list(cx, &period, &second));
    CHECK_INT((int64_t)second.n, 1);
    CHECK(!str_equal(second.items[0].dossier.code, period.after_code));
}

TEST("the printed book has a row for each dossier under the head of its 13 columns")
{
    Cx *cx = shop_with_book();
    DossierPeriod period = march(cx);
    Document document;
    size_t cells = 0;
    CHECK_OK(book_make(cx, &period, &document));
    CHECK_INT(document.paper, PAPER_A4_LANDSCAPE);
    for (size_t i = 0; i < document.n_blocks; i++)
        if (document.blocks[i].table.has_lines)
            cells = document.blocks[i].table.n_cells;
    CHECK_INT((int64_t)cells, 4 * 13);
}

TEST("a period that runs backwards, or an agency out of reach, has no book")
{
    Cx *cx = shop_with_book();
    DossierPeriod period = march(cx);
    BookRowList rows;
    Actor stranger = { .kind = ACTOR_PERSON, .name = S("x"), .roles = 1u << ROLE_HEAD };
    CHECK_OK(scope_get_agency(cx, S("H22.11"), &stranger.agency_id));
    cx->actor = &stranger;
    CHECK_ERR(book_list(cx, &period, &rows), ERR_NOT_FOUND);
    period.to = day("2026-03-01");
    CHECK_ERR(book_list(cx, &period, &rows), ERR_INPUT);
}
