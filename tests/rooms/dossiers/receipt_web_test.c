// The receipt (Mẫu 01) as it is composed; how it is printed is platform/pdf's.
#include "base/document.h"
#include "base/sign.h"
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/dossiers_web.h"
#include "support/shop.h"
#include "support/test.h"

// What was given to the printer.
typedef struct Tray {
    Document document;
    size_t n;
} Tray;

static Err tray_print(const Env *env, Arena *arena, const Document *document, DocumentFormat format,
                      Str *out)
{
    Tray *tray = env->state;
    (void)arena;
    CHECK_INT(format, DOCUMENT_PDF);
    tray->document = *document;
    tray->n++;
    *out = S("%PDF");
    return OK;
}

static Err get(Cx *cx, Str code, Tray *tray, Response *out)
{
    static NamedValue param;
    Env env = *cx->env;
    Cx own = *cx;
    param = (NamedValue) { S("code"), code };
    Request request = { .method = METHOD_GET, .params = { &param, 1 }, .host = S("mot.cua.vn") };
    env.print = tray_print;
    env.state = tray;
    own.env = &env;
    response_init(out);
    Err err = receipt_get(&own, &request, out);
    cx->problem = own.problem;
    return err;
}

// All texts of the document, one a line.
static Str text_of(const Document *document)
{
    Buffer text;
    buffer_init(&text, test_arena(), 65536);
    for (size_t i = 0; i < document->n_blocks; i++) {
        const DocumentBlock *block = &document->blocks[i];
        buffer_add(&text, block->text);
        buffer_add_char(&text, '\n');
        for (size_t c = 0; c < block->table.n_cells; c++) {
            buffer_add(&text, block->table.cells[c].text);
            buffer_add_char(&text, '\n');
        }
    }
    return buffer_text(&text);
}

static Str qr_of(const Document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        for (size_t c = 0; c < document->blocks[i].table.n_cells; c++)
            if (document->blocks[i].table.cells[c].qr.length > 0)
                return document->blocks[i].table.cells[c].qr;
    return NO_STR;
}

TEST("the receipt says who handed in what, when, and when to come again")
{
    Cx *cx = test_shop();
    Tray tray = { 0 };
    Response response;
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday; three working days
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(get(cx, receipt.code, &tray, &response));
    CHECK_INT((int64_t)tray.n, 1);
    CHECK_INT(tray.document.paper, PAPER_A5);
    const char *lines[] = {
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n",
        "Độc lập – Tự do – Hạnh phúc\n",
        "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ\n",
        "Ngày 05 tháng 03 năm 2026\n",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ\n",
        "Tiếp nhận hồ sơ của: Nguyễn Thị Ánh\n",
        "Thời gian giải quyết theo quy định: 03 ngày làm việc\n",
        "Thời gian nhận hồ sơ: 10 giờ 00 phút, ngày 05 tháng 03 năm 2026\n",
        "ngày 10 tháng 03 năm 2026\n",
        "Hình thức nộp: Trực tiếp\n",
    };
    Str text = text_of(&tray.document);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!str_contains(text, str_from_c(lines[i])))
            CHECK_STR(text, lines[i]);
    CHECK(str_contains(text, receipt.code));
    CHECK(str_contains(text, receipt.check_code));
    CHECK(str_contains(text, S("mot.cua.vn/tra-cuu")));
    CHECK_STR(response.body, "%PDF");
    CHECK_STR(response.content_type, "application/pdf");
}

// What stands behind the "#" of an address, decoded.
static Str fragment_of(Arena *arena, Str address)
{
    NamedValueList values;
    Str fragment = str_slice(address, str_position(address, '#') + 1, address.length);
    CHECK(request_parse_values(arena, str_join(arena, S("note="), fragment), &values));
    return value_find(&values, "note");
}

TEST("the QR code opens the public page and carries the signed statement of this reception")
{
    Cx *cx = test_shop();
    Tray tray = { 0 };
    Response response;
    Signature probe;
    LedgerStatement statement;
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(get(cx, receipt.code, &tray, &response));
    CHECK_OK(cx->env->sign(cx->env, S(""), &probe));
    Str key = { (const char *)probe.key, sizeof probe.key };
    Str qr = qr_of(&tray.document);
    CHECK(qr.length <= 500);
    CHECK(str_begins_with(qr, str_format(cx->arena, "http://mot.cua.vn/hs/%.*s/%.*s#",
                                         STR_ARG(receipt.code), STR_ARG(receipt.check_code))));
    CHECK(ledger_statement_parse(cx->arena, fragment_of(cx->arena, qr), key, &statement));
    CHECK(str_equal(statement.code, receipt.code));
    CHECK_INT(statement.received_at.ms, receipt.received_at.ms);
    CHECK_INT(statement.due_at.ms, receipt.due_at.ms);
    CHECK_INT(statement.seq, receipt.seq);
    CHECK(digest_equal(&statement.hash, &receipt.hash));
}

TEST("the receipt stays as it was printed when the life goes on")
{
    Cx *cx = test_shop();
    Tray before = { 0 }, after = { 0 };
    Response response;
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.000894", "H16.37");
    CHECK_OK(get(cx, receipt.code, &before, &response));
    CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_REQUESTED, NULL));
    test_clock_set(test_at("2026-03-09T09:00"));
    CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_RECEIVED, NULL));
    CHECK_OK(get(cx, receipt.code, &after, &response));
    CHECK(str_equal(qr_of(&before.document), qr_of(&after.document)));
    CHECK(str_equal(text_of(&before.document), text_of(&after.document)));
}

TEST("limits are said in their unit, and not at all when there is none")
{
    static const struct {
        const char *procedure, *words;
    } cases[] = {
        { "1.000894", "quy định: 05 ngày làm việc\n" },
        { "2.000815", "quy định: trong ngày\n" },
        { "1.009998", NULL },
    };
    Cx *cx = test_shop();
    Response response;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Tray tray = { 0 };
        CHECK_OK(get(cx, test_receive(cx, cases[i].procedure, "H16.37").code, &tray, &response));
        Str text = text_of(&tray.document);
        if (cases[i].words == NULL)
            CHECK(!str_contains(text, S("theo quy định")));
        else
            CHECK(str_contains(text, str_from_c(cases[i].words)));
    }
}

TEST("an unknown code has no receipt")
{
    Cx *cx = test_shop();
    Tray tray = { 0 };
    Response response;
    CHECK_ERR(get(cx, S("H16.37-260302-9999"), &tray, &response), ERR_NOT_FOUND);
    CHECK_INT((int64_t)tray.n, 0);
}
