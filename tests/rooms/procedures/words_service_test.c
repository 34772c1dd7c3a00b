#include "rooms/procedures/words_service.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

typedef struct Text {
    int64_t id;
    const char *text;
} Text;

typedef struct Texts {
    const Text *items;
    size_t n;
} Texts;

static Err write_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Texts *texts = arg;
    WordIndex *index = word_index_open(cx->arena);
    for (size_t i = 0; i < texts->n; i++) {
        ProcedureRecord record = { .name = str_from_c(texts->items[i].text), .field = S("") };
        word_index_add(index, cx->arena, texts->items[i].id, &record);
    }
    return word_index_write(tx, index);
}

static WordSet find(Cx *cx, const char *a, const char *b)
{
    Str words[] = { str_from_c(a), str_from_c(b == NULL ? "" : b) };
    WordSet set = { 0 };
    CHECK_OK(word_set_find(tx_reads(cx), words, b == NULL ? 1 : 2, &set));
    return set;
}

TEST("a set holds exactly the procedures that hold all words, the last as a beginning")
{
    static const Text items[] = { { 1, "Đăng ký khai sinh" },
                                  { 8, "Đăng ký khai tử" },
                                  { 900, "Khai sinh, khai SINH lại" } };
    Cx *cx = test_db();
    CHECK_OK(tx_run(cx, "test", write_in_tx, &(Texts) { items, 3 }));
    WordSet set = find(cx, "khai", "s");
    CHECK(word_set_has(&set, 1) && !word_set_has(&set, 8) && word_set_has(&set, 900));
    CHECK(!word_set_has(&set, 2) && !word_set_has(&set, 0) && !word_set_has(&set, 99999));
    set = find(cx, "dang", "ky");
    CHECK(word_set_has(&set, 1) && word_set_has(&set, 8) && !word_set_has(&set, 900));
    set = find(cx, "kha", "sinh");
    CHECK(!word_set_has(&set, 1));
    set = find(cx, "zzz", NULL);
    CHECK(!word_set_has(&set, 1));
}

TEST("new texts of a procedure take the place of its old ones and leave the others alone")
{
    static const Text before[] = { { 1, "một hai" }, { 2, "hai ba" } };
    static const Text after[] = { { 1, "ba" } };
    Cx *cx = test_db();
    CHECK_OK(tx_run(cx, "test", write_in_tx, &(Texts) { before, 2 }));
    CHECK_OK(tx_run(cx, "test", write_in_tx, &(Texts) { after, 1 }));
    WordSet mot = find(cx, "mot", NULL), hai = find(cx, "hai", NULL), ba = find(cx, "ba", NULL);
    CHECK(!word_set_has(&mot, 1));
    CHECK(!word_set_has(&hai, 1) && word_set_has(&hai, 2));
    CHECK(word_set_has(&ba, 1) && word_set_has(&ba, 2));
}

TEST("words of other scripts are found whole")
{
    static const Text items[] = { { 3, "行政手続 ελληνικά" } };
    Cx *cx = test_db();
    CHECK_OK(tx_run(cx, "test", write_in_tx, &(Texts) { items, 1 }));
    WordSet set = find(cx, "行政手続", NULL);
    CHECK(word_set_has(&set, 3));
}
