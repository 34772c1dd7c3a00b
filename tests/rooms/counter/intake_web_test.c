#include "rooms/counter/counter_web.h"

#include "support/counter.h"
#include "support/fee_shop.h"
#include "support/line.h"
#include "support/page.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

#define INTAKE "/lam-viec/tiep-nhan"
#define CARD                                                                                       \
    "001090000001%7C%7CL%C3%AA+Th%E1%BB%8B+Th%E1%BB%AD%7C05031990%7CN%E1%BB%AF%7CTh%C3%B4n+2"
#define GARBLED "001090000001%7C%7CLee+Thij+Thuwr%7C05031990%7CNuwx%7CThoon+2"
#define FILLED                                                                                     \
    "key=k1&procedure=1.001193&papers_of=1.001193&part=1&originals.1=2&part=2&certified.2=1"       \
    "&applicant.name=L%C3%AA+Th%E1%BB%8B+Th%E1%BB%AD&applicant.phone=0900000001"                   \
    "&channel=counter&sets=1&copies=1"

static Cx *counter(void)
{
    return test_counter(S("H16.37.02"));
}

static Response post(Cx *cx, const char *target, const char *body)
{
    return test_post(cx, counter_web_routes, target, body);
}

static bool has(const Response *page, const char *text)
{
    return str_contains(page->body, str_from_c(text));
}

TEST("the empty page has its boxes, and the keyboard begins at the procedure")
{
    Cx *cx = counter();
    Response page = test_get(cx, counter_web_routes, INTAKE);
    CHECK_INT(page.status, 200);
    CHECK_INT(test_page_count(page.body, " autofocus"), 1);
    CHECK(has(&page, "id=\"thu_tuc\""));
    CHECK(has(&page, "id=\"scan\""));
    test_page_check(page.body);
    page = test_get(cx, counter_web_routes, "/en/desk/intake");
    CHECK(has(&page, "Receive a dossier"));
    test_page_check(page.body);
}

TEST("a few letters or initials and Enter choose the procedure; the papers come ready-ticked")
{
    Cx *cx = counter();
    Response page = post(cx, INTAKE "/dien", "thu_tuc=ks&key=k1");
    CHECK_INT(page.status, 200);
    CHECK(has(&page, "Đăng ký khai sinh"));
    CHECK(has(&page, "name=\"procedure\" value=\"1.001193\""));
    CHECK(has(&page, "name=\"key\" value=\"k1\""));
    CHECK_INT(test_page_count(page.body, "name=\"part\""), 2);
    CHECK_INT(test_page_count(page.body, " checked"), 2);
    CHECK(has(&page, "17:30 10/03/2026"));
    test_page_check(page.body);
    page = post(cx, INTAKE "/dien", "thu_tuc=zzzz");
    CHECK(has(&page, "Không thấy thủ tục nào. Thử từ khác."));
    test_page_check(page.body);
}

TEST("a choice among several keeps what was typed of the person")
{
    Cx *cx = counter();
    Response page = post(cx, INTAKE "/dien", "pick=1.000894&thu_tuc=x&applicant.name=An");
    CHECK(has(&page, "Đăng ký kết hôn"));
    CHECK(has(&page, "value=\"An\""));
}

TEST("a scanned card fills the person in, whatever field it arrives in")
{
    static const char *const fields[] = { "scan", "applicant.name", "applicant.id_number",
                                          "applicant.phone", "thu_tuc" };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        Cx *cx = counter();
        Str body = str_format(cx->arena, "procedure=1.001193&%s=%s", fields[i], CARD);
        Response page = post(cx, INTAKE "/dien", str_to_c(cx->arena, body));
        CHECK(has(&page, "name=\"applicant.name\" type=\"text\" value=\"Lê Thị Thử\""));
        CHECK(has(&page, "value=\"001090000001\""));
        CHECK(has(&page, "value=\"05/03/1990\""));
        CHECK(!has(&page, "|Nữ|"));
    }
}

TEST("a garbled card is said once, and only its digits are taken")
{
    Cx *cx = counter();
    Response page = post(cx, INTAKE "/dien", "procedure=1.001193&scan=" GARBLED);
    CHECK_INT(test_page_count(page.body, "tắt UniKey khi quét thẻ"), 1);
    CHECK(has(&page, "value=\"001090000001\""));
    CHECK(!has(&page, "Thuwr"));
    test_page_check(page.body);
}

TEST("an earlier applicant is filled in by number, phone, card or the code of his dossier")
{
    static const char *const asks[] = { "scan=001090000001", "scan=0900000001",
                                        "applicant.id_number=001090000001",
                                        "applicant.phone=%2B84+900+000+001", "scan=" CARD };
    for (size_t i = 0; i < sizeof asks / sizeof asks[0]; i++) {
        Cx *cx = counter();
        DeskIntake in = test_desk_intake("1.001193");
        test_take_in(cx, &in);
        Response page = post(cx, INTAKE "/dien", asks[i]);
        CHECK(has(&page, "Lê Thị Thử"));
        CHECK(has(&page, "value=\"0900000001\""));
        CHECK(has(&page, "Đã từng nộp hồ sơ H16.37.02-260305-0001 ngày 05/03/2026"));
    }
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    Response page = test_get(cx, counter_web_routes, INTAKE "?nguoi=H16.37.02-260305-0001");
    CHECK(has(&page, "Lê Thị Thử"));
    test_page_check(page.body);
}

TEST("saving makes the dossier with its papers, and leads to its receipt")
{
    Cx *cx = counter();
    Dossier dossier;
    DossierMomentList moments;
    Response saved = post(cx, INTAKE, FILLED "&then=print");
    CHECK_INT(saved.status, 303);
    CHECK_STR(test_header(&saved, "Location"),
              "/lam-viec/tiep-nhan/xong?ma=H16.37.02-260305-0001&in=1");
    CHECK_OK(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    const DossierPartList *parts = &moments.items[0].parts;
    CHECK_INT((int64_t)parts->n, 2);
    CHECK_INT(parts->items[0].originals, 2);
    CHECK_INT(parts->items[1].originals, 0);
    CHECK_INT(parts->items[1].certified_copies, 1);
    Response done = test_get(cx, counter_web_routes, INTAKE "/xong?ma=H16.37.02-260305-0001&in=1");
    CHECK(has(&done, "data-print=\"now\""));
    CHECK(has(&done, "?nguoi=H16.37.02-260305-0001"));
    CHECK(has(&done, "giay-hen.pdf"));
    test_page_check(done.body);
}

TEST("what was typed comes back with every refusal, and nothing is made")
{
    static const struct {
        const char *body, *want, *kept;
    } cases[] = {
        { "procedure=1.001193&applicant.phone=0900000009", "applicant.name", "0900000009" },
        { "applicant.name=An", "Chọn thủ tục.", "value=\"An\"" },
        { "procedure=1.001193&applicant.name=An&copies=0", "Nhập một số", "value=\"An\"" },
        { "procedure=1.001193&applicant.name=An&channel=online&sets=1", "phải đồng ý",
          "value=\"An\"" },
        { "procedure=1.001193&applicant.name=An&copies=99", "từ 1 đến 30", "value=\"99\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = counter();
        Dossier dossier;
        Response page = post(cx, INTAKE, cases[i].body);
        CHECK_INT(page.status, 422);
        CHECK(has(&page, "role=\"alert\""));
        CHECK(has(&page, cases[i].want));
        CHECK(has(&page, cases[i].kept));
        test_page_check(page.body);
        CHECK_ERR(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier), ERR_NOT_FOUND);
    }
}

TEST("unticked papers become the supplement request, a reason the refusal, both printed at once")
{
    Cx *cx = counter();
    Dossier dossier;
    const char *body = "procedure=1.001193&applicant.name=An&part=1&reason=thi%E1%BA%BFu";
    Response page = post(cx, INTAKE "/thieu-giay-to", body);
    CHECK_INT(page.status, 303);
    CHECK_OK(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_SUPPLEMENT);
    Response done = test_get(cx, counter_web_routes, INTAKE "/xong?ma=H16.37.02-260305-0001");
    CHECK(has(&done, "/mau/02"));
    page = post(cx, INTAKE "/tu-choi", body);
    CHECK_INT(page.status, 303);
    done = test_get(cx, counter_web_routes, INTAKE "/xong?ma=H16.37.02-260305-0002");
    CHECK(has(&done, "/mau/03"));
    test_page_check(done.body);
    page = post(cx, INTAKE "/tu-choi", "procedure=1.001193&applicant.name=An&part=1");
    CHECK_INT(page.status, 422);
    CHECK(has(&page, "Nêu lý do"));
}

TEST("what is due the same day may be returned on the spot, and needs no receipt")
{
    Cx *cx = counter();
    Dossier dossier;
    Response page = post(cx, INTAKE "/dien", "thu_tuc=bs");
    CHECK(has(&page, "name=\"instant\""));
    page = post(cx, INTAKE, "procedure=2.000815&applicant.name=An&instant=1&then=print&signer=B");
    CHECK_INT(page.status, 303);
    CHECK_OK(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    Response done = test_get(cx, counter_web_routes, INTAKE "/xong?ma=H16.37.02-260305-0001&in=1");
    CHECK(!has(&done, "data-print=\"now\""));
    page = post(cx, INTAKE "/dien", "thu_tuc=ks");
    CHECK(!has(&page, "name=\"instant\""));
}

TEST("further procedures of the same person stand ticked until they are unticked")
{
    Cx *cx = counter();
    Response page = post(cx, INTAKE "/dien", "procedure=1.001193&applicant.name=An&more=dkkh");
    CHECK(has(&page, "name=\"also\" value=\"1.000894\" checked"));
    page = post(cx, INTAKE, "procedure=1.001193&applicant.name=An&also=1.000894");
    CHECK_STR(test_header(&page, "Location"), "/lam-viec/tiep-nhan/xong?ma="
                                              "H16.37.02-260305-0001%2CH16.37.02-260305-0002");
    Response done = test_get(cx, counter_web_routes,
                             INTAKE "/xong?ma=H16.37.02-260305-0001%2CH16.37.02-260305-0002");
    CHECK_INT(test_page_count(done.body, "giay-hen.pdf"), 2);
}

TEST("assisted filing records the officer and the consent")
{
    Cx *cx = counter();
    Dossier dossier;
    DossierMomentList moments;
    Response page =
        post(cx, INTAKE, "procedure=1.001193&applicant.name=An&channel=online&consent=1");
    CHECK_INT(page.status, 303);
    CHECK_OK(dossier_get(cx, S("H16.37.02-260305-0001"), &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_STR(moments.items[0].event.assisted_by, "letan");
    CHECK(!str_is_empty(detail_find(&moments.items[0].details, DETAIL_CONSENT)));
}

TEST("a page of another counter's dossiers is not found")
{
    Cx *cx = counter();
    DeskIntake in = test_desk_intake("1.001193");
    Str code = test_take_in(cx, &in);
    test_counter_move(cx, S("H22.11"));
    Str target = str_format(cx->arena, INTAKE "/xong?ma=%.*s", STR_ARG(code));
    CHECK_INT(test_get(cx, counter_web_routes, str_to_c(cx->arena, target)).status, 404);
    target = str_format(cx->arena, INTAKE "?nguoi=%.*s", STR_ARG(code));
    CHECK_INT(test_get(cx, counter_web_routes, str_to_c(cx->arena, target)).status, 404);
}

// An officer at a booth of the district who has called A001.
static Line booth_with(QueueTicket *out)
{
    Line line = test_line();
    *out = test_ticket(&line, "A", false);
    Actor *officer = arena_new(line.cx->arena, Actor);
    *officer = line.officer;
    test_sit(&line, officer, 0);
    CHECK_STR(test_call(&line), "A001");
    return line;
}

static TicketState state_of(Line *line, const QueueTicket *ticket)
{
    TicketPlace place = { .ticket.state = TICKET_STATE_COUNT };
    CHECK_OK(ticket_place_get(line->cx, ticket->token, &place));
    return place.ticket.state;
}

TEST("the number at the booth stays with the form, and saving marks it as served")
{
    QueueTicket ticket;
    Line line = booth_with(&ticket);
    Response page = test_get(line.cx, counter_web_routes, INTAKE "?so=A001");
    CHECK(has(&page, "name=\"so\" value=\"A001\""));
    CHECK(has(&page, "Đang phục vụ số <strong>A001</strong>"));
    test_page_check(page.body);
    page = post(line.cx, INTAKE "/dien", "procedure=1.001193&so=A001");
    CHECK(has(&page, "name=\"so\" value=\"A001\""));
    page = post(line.cx, INTAKE, "so=A001&applicant.name=An");
    CHECK(has(&page, "name=\"so\" value=\"A001\""));
    CHECK_INT(state_of(&line, &ticket), TICKET_CALLED);
    CHECK_INT(post(line.cx, INTAKE, FILLED "&so=A001").status, 303);
    CHECK_INT(state_of(&line, &ticket), TICKET_SERVED);
    page = test_get(line.cx, counter_web_routes, INTAKE "?so=A001");
    CHECK(!has(&page, "name=\"so\""));
}

TEST("a form of somebody before says no number and ends none; an answer ends its own")
{
    QueueTicket ticket;
    Line line = booth_with(&ticket);
    Response page = post(line.cx, INTAKE "/dien", "so=A009");
    CHECK(!has(&page, "name=\"so\""));
    CHECK_INT(post(line.cx, INTAKE, FILLED "&so=A009").status, 303);
    CHECK_INT(state_of(&line, &ticket), TICKET_CALLED);
    CHECK_INT(post(line.cx, INTAKE "/thieu-giay-to",
                   "key=k2&procedure=1.001193&papers_of=1.001193&applicant.name=An&so=A001")
                  .status,
              303);
    CHECK_INT(state_of(&line, &ticket), TICKET_SERVED);
}

TEST("without an open shift paying later is chosen and the page says why; with one cash is chosen")
{
    Cx *cx = test_fee_shop();
    Shift shift;
    test_cashier(cx);
    Response page = post(cx, INTAKE "/dien", "thu_tuc=2.000815&key=k1");
    CHECK(has(&page, "value=\"later\" selected"));
    CHECK(has(&page, "Chưa mở ca thu tiền"));
    test_page_check(page.body);
    CHECK_OK(shift_open(cx, (Money) { 0 }, &shift));
    page = post(cx, INTAKE "/dien", "thu_tuc=2.000815&key=k1");
    CHECK(has(&page, "value=\"cash\" selected"));
    CHECK(!has(&page, "Chưa mở ca thu tiền"));
    page = post(cx, INTAKE "/dien", "thu_tuc=2.000815&key=k1&pay=later");
    CHECK(has(&page, "value=\"later\" selected"));
}
