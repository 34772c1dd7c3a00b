// The official forms as they are composed; how they are printed is platform/pdf's.
#include "base/sign.h"
#include "base/buffer.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "rooms/papers/papers.h"
#include "support/shop.h"
#include "support/test.h"
#include "web/request.h"

static Str site(void)
{
    return S("http://mot.cua.vn");
}

static Err make(Cx *cx, PaperForm form, Str code, Document *out)
{
    PaperAsk ask = { .form = form,
                     .code = code,
                     .site = site(),
                     .hotline = S("0000 111 222"),
                     .draft_due = NO_INSTANT };
    return paper_make(cx, &ask, out);
}

// All texts of the document, one a line.
static Str text_of(const Document *document)
{
    Buffer text;
    buffer_init(&text, test_arena(), 1 << 20);
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

static void check_says(const Document *document, const char *const *lines, size_t n)
{
    Str text = text_of(document);
    for (size_t i = 0; i < n; i++)
        if (!str_contains(text, str_from_c(lines[i])))
            CHECK_STR(text, lines[i]);
}

#define CHECK_SAYS(document, ...)                                                                  \
    do {                                                                                           \
        static const char *const said[] = { __VA_ARGS__ };                                         \
        check_says((document), said, sizeof said / sizeof said[0]);                                \
    } while (0)

static Str qr_of(const Document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        for (size_t c = 0; c < document->blocks[i].table.n_cells; c++)
            if (document->blocks[i].table.cells[c].qr.length > 0)
                return document->blocks[i].table.cells[c].qr;
    return NO_STR;
}

static Err record(Cx *cx, Str code, DossierEventKind kind, const char *reason, const char *note)
{
    Dossier dossier;
    DossierAction action = { .event = { .kind = kind,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = kind == EVENT_EXTENDED ? test_at("2026-03-13T17:30")
                                                                      : NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .reason = str_from_c(reason),
                             .note = str_from_c(note) };
    return dossier_record(cx, &action, &dossier);
}

TEST("the receipt says who handed in what, when, and when to come again")
{
    Cx *cx = test_shop();
    Document document;
    test_clock_set(test_at("2026-03-05T10:00")); // Thursday; three working days
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(make(cx, PAPER_FORM_RECEIPT, receipt.code, &document));
    CHECK_INT(document.paper, PAPER_A5);
    CHECK_SAYS(&document, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", "Độc lập – Tự do – Hạnh phúc\n",
               "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ\n", ", ngày 05 tháng 03 năm 2026\n",
               "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ\n", "Tiếp nhận hồ sơ của: Nguyễn Thị Ánh\n",
               "Thời gian giải quyết theo quy định: 03 ngày làm việc\n",
               "Thời gian nhận hồ sơ: 10 giờ 00 phút, ngày 05 tháng 03 năm 2026\n",
               "ngày 10 tháng 03 năm 2026\n", "Hình thức nộp: Trực tiếp\n",
               "http://mot.cua.vn/tra-cuu", "Đường dây nóng: 0000 111 222\n");
    CHECK(str_contains(text_of(&document), receipt.code));
    CHECK(str_contains(text_of(&document), receipt.check_code));
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
    Document document;
    Signature probe;
    LedgerStatement statement;
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    CHECK_OK(make(cx, PAPER_FORM_RECEIPT, receipt.code, &document));
    CHECK_OK(cx->env->sign(cx->env, S(""), &probe));
    Str key = { (const char *)probe.key, sizeof probe.key };
    Str qr = qr_of(&document);
    CHECK(qr.length <= 500);
    CHECK(str_begins_with(qr, str_format(cx->arena, "http://mot.cua.vn/hs/%.*s/%.*s#",
                                         STR_ARG(receipt.code), STR_ARG(receipt.check_code))));
    CHECK(ledger_statement_parse(cx->arena, fragment_of(cx->arena, qr), key, &statement));
    CHECK(str_equal(statement.code, receipt.code));
    CHECK_INT(statement.received_at.ms, receipt.received_at.ms);
    CHECK_INT(statement.seq, receipt.seq);
    CHECK(digest_equal(&statement.hash, &receipt.hash));
}

TEST("the receipt stays as it was printed when the life goes on")
{
    Cx *cx = test_shop();
    Document before, after;
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.000894", "H16.37");
    CHECK_OK(make(cx, PAPER_FORM_RECEIPT, receipt.code, &before));
    CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_REQUESTED, NULL));
    test_clock_set(test_at("2026-03-09T09:00"));
    CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_RECEIVED, NULL));
    CHECK_OK(make(cx, PAPER_FORM_RECEIPT, receipt.code, &after));
    CHECK(str_equal(qr_of(&before), qr_of(&after)));
    CHECK(str_equal(text_of(&before), text_of(&after)));
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
    Document document;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str code = test_receive(cx, cases[i].procedure, "H16.37").code;
        CHECK_OK(make(cx, PAPER_FORM_RECEIPT, code, &document));
        if (cases[i].words == NULL)
            CHECK(!str_contains(text_of(&document), S("theo quy định")));
        else
            CHECK(str_contains(text_of(&document), str_from_c(cases[i].words)));
    }
}

TEST("a request for a supplement lists each paper with its reason")
{
    Cx *cx = test_shop();
    Document document;
    Str code = test_receive(cx, "1.000894", "H16.37").code;
    CHECK_OK(record(cx, code, EVENT_SUPPLEMENT_REQUESTED, "thiếu giấy tờ",
                    "Giấy chứng sinh: chưa có bản chính\n\n Tờ khai : chưa ký"));
    CHECK_OK(make(cx, PAPER_FORM_SUPPLEMENT, code, &document));
    CHECK_SAYS(&document, "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ\n", "/HDHS\n",
               "1\nGiấy chứng sinh\nchưa có bản chính\n2\nTờ khai\nchưa ký\n",
               "Lý do: thiếu giấy tờ\n");
}

TEST("refusal, apology and suspension say the reason, and the apology its new date")
{
    static const struct {
        DossierEventKind kind;
        PaperForm form;
        const char *title;
    } cases[] = {
        { EVENT_REFUSED, PAPER_FORM_REFUSAL, "PHIẾU TỪ CHỐI TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ\n" },
        { EVENT_EXTENDED, PAPER_FORM_APOLOGY, "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN" },
        { EVENT_SUSPENDED, PAPER_FORM_STOP, "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_shop();
        Document document;
        test_clock_set(test_at("2026-03-05T10:00"));
        Str code = test_receive(cx, "1.001193", "H16.37").code;
        CHECK_OK(record(cx, code, cases[i].kind, "chờ xác minh ở thôn", "Mời đến quầy."));
        CHECK_OK(make(cx, cases[i].form, code, &document));
        CHECK(str_contains(text_of(&document), str_from_c(cases[i].title)));
        CHECK_SAYS(&document, "chờ xác minh ở thôn", "Mời đến quầy.", "Nguyễn Thị Ánh");
        if (cases[i].form == PAPER_FORM_APOLOGY)
            CHECK_SAYS(&document, "sẽ trả kết quả vào 17 giờ 30 phút, ngày 13 tháng 03 năm 2026",
                       "Thời gian hẹn trả kết quả: 17 giờ 30 phút, ngày 10 tháng 03 năm 2026");
    }
}

TEST("an apology can be drafted before its extension is recorded")
{
    Cx *cx = test_shop();
    Document document;
    test_clock_set(test_at("2026-03-05T10:00"));
    PaperAsk ask = { .form = PAPER_FORM_APOLOGY,
                     .code = test_receive(cx, "1.001193", "H16.37").code,
                     .site = site(),
                     .hotline = S(""),
                     .draft_reason = S("chờ trích lục"),
                     .draft_due = test_at("2026-03-12T17:30") };
    CHECK_OK(paper_make(cx, &ask, &document));
    CHECK_SAYS(&document, "Lý do: chờ trích lục", "ngày 12 tháng 03 năm 2026");
}

TEST("the control slip has a row for each time the papers changed hands")
{
    Cx *cx = test_shop();
    Document document;
    Dossier dossier;
    test_clock_set(test_at("2026-03-05T10:00"));
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    DossierAction action = { .event = { .kind = EVENT_TRANSFERRED,
                                        .dossier = code,
                                        .to = S("H16.37.02"),
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT } };
    CHECK_OK(dossier_record(cx, &action, &dossier));
    test_clock_set(test_at("2026-03-06T09:00"));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    CHECK_OK(make(cx, PAPER_FORM_CONTROL, code, &document));
    CHECK_INT(document.paper, PAPER_A4);
    CHECK_SAYS(&document, "1. Giao: Người nộp hồ sơ\n2. Nhận: Bộ phận Tiếp nhận và Trả kết quả",
               "2. Nhận: UBND xã Nâm N'Jang", "09 giờ 00 phút, ngày 06 tháng 03 năm 2026",
               "Trước hạn");
}

static void account(Cx *cx, const char *name, const char *display_name)
{
    int64_t id;
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_from_c(display_name),
                      .roles = 1u << ROLE_SPECIALIST };
    CHECK_OK(scope_get_agency(cx, S("H16.37"), &in.agency_id));
    CHECK_OK(account_add(cx, &in, &id));
}

static void record_step(Cx *cx, Str code, DossierStep step, const char *assignee)
{
    Dossier dossier;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .step = step_name(step),
                                        .step_due = test_at("2026-03-04T17:30"),
                                        .assignee = str_from_c(assignee) } };
    CHECK_OK(dossier_record(cx, &action, &dossier));
}

TEST("the control slip says in words to whom each step gave the dossier, without questions")
{
    Cx *cx = test_shop();
    Document document;
    test_clock_set(test_at("2026-03-02T09:00"));
    account(cx, "hoa", "Lê Thị Hoa");
    account(cx, "lan", "Vũ Thị Lan");
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    record_step(cx, code, STEP_ASSIGNED, "hoa");
    record_step(cx, code, STEP_CONSULTED, "lan");
    record_step(cx, code, STEP_FORWARDED, "lan");
    CHECK_OK(make(cx, PAPER_FORM_CONTROL, code, &document));
    CHECK_SAYS(&document, "2. Nhận: Lê Thị Hoa\n", "Phân công",
               "1. Giao: Lê Thị Hoa\n2. Nhận: Vũ Thị Lan\n", "Chuyển tiếp");
    CHECK(!str_contains(text_of(&document), S("consulted")) &&
          !str_contains(text_of(&document), S("assigned")));
}

TEST("what nothing in its life calls for is not printed")
{
    Cx *cx = test_shop();
    Document document;
    DossierMomentList moments;
    PaperFormList forms;
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    for (int form = PAPER_FORM_SUPPLEMENT; form <= PAPER_FORM_STOP; form++)
        CHECK_ERR(make(cx, (PaperForm)form, receipt.code, &document), ERR_CONFLICT);
    CHECK_ERR(make(cx, PAPER_FORM_RECEIPT, S("H16.37-260302-9999"), &document), ERR_NOT_FOUND);
    CHECK_OK(dossier_timeline(cx, receipt.id, &moments));
    paper_list_forms(&moments, &forms);
    CHECK_INT((int64_t)forms.n, 2);
    CHECK_INT(forms.items[0], PAPER_FORM_RECEIPT);
    CHECK_INT(forms.items[1], PAPER_FORM_CONTROL);
}

TEST("the receipt says how many sets, how the result is wanted and what it costs")
{
    static DossierDetail details[] = { { STR_INIT(DETAIL_SETS), STR_INIT("02") },
                                       { STR_INIT(DETAIL_RESULT_BY), STR_INIT("post") },
                                       { STR_INIT(DETAIL_RESULT_ADDRESS), STR_INIT("Thôn 2") } };
    Cx *cx = test_shop();
    Document document;
    DossierReceipt receipt;
    DossierIntake intake = { .procedure = S("1.001193"),
                             .agency = S("H16.37"),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Nguyễn Thị Ánh") },
                             .details = { details, 3 },
                             .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &intake, &receipt));
    PaperAsk ask = { .form = PAPER_FORM_RECEIPT,
                     .code = receipt.code,
                     .site = site(),
                     .hotline = S(""),
                     .fee = S("8.000 ₫, Thu sau"),
                     .draft_due = NO_INSTANT };
    CHECK_OK(paper_make(cx, &ask, &document));
    CHECK_SAYS(&document, "Số lượng hồ sơ: 02 bộ\n",
               "Đăng ký nhận kết quả: Qua bưu chính công ích: Thôn 2\n",
               "Phí, lệ phí: 8.000 ₫, Thu sau\n");
}
