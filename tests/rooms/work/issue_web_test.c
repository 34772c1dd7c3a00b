#include "rooms/work/work_test.h"

#include "rooms/files/files.h"
#include "rooms/work/results.h"
#include "support/contents.h"

TEST("a result goes from draft to approval to issue on screen, and stands in the register")
{
    Cx *cx = work_shop();
    Response response;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s", STR_ARG(code));
    const char *draft = str_to_c(cx->arena, str_join(cx->arena, path, S("/du-thao")));
    const char *issue = str_to_c(cx->arena, str_join(cx->arena, path, S("/phat-hanh")));
    work_as(cx, "hoa");
    test_page_check(work_get(cx, draft).body);
    CHECK(str_contains(work_get(cx, issue).body, S("chưa có dự thảo được duyệt")));
    CHECK_ERR(work_post(cx, draft, "kind=Quyet+dinh", &response), ERR_INPUT);
    CHECK_OK(work_post(cx, draft, "kind=QD&symbol=QD-UBND&content=Dieu+1&assignee=dao", &response));
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    work_as(cx, "hoa");
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/phat-hanh")));
    Response page = work_get(cx, issue);
    CHECK(str_contains(page.body, S("1/QD-UBND")));
    test_page_check(page.body);
    CHECK_OK(work_post(cx, issue, "issued_on=2026-03-02", &response));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("QD 1/QD-UBND")));
    page = work_get(cx, "/lam-viec/so-ket-qua");
    CHECK(str_contains(page.body, S("1/QD-UBND")));
    CHECK(str_contains(page.body, S("Cán bộ dao")));
    test_page_check(page.body);
    page = work_get(cx, "/en/desk/register?nam=2025");
    CHECK(str_contains(page.body, S("No result was issued in this year.")));
    test_page_check(page.body);
    CHECK_INT(work_get(cx, "/lam-viec/so-ket-qua?sau=x").status, 422);
}

// Sends a form with a file, as the upload of a browser leaves it.
static Err send_with(Cx *cx, Str path, const char *body, const char *name, const char *bytes)
{
    const Route *const tables[] = { work_web_routes, NULL };
    Request *request = arena_new(cx->arena, Request);
    Upload *upload = arena_new(cx->arena, Upload);
    Response response;
    RouteMatch match;
    CHECK(request_parse_target(cx->arena, path, request));
    request->method = METHOD_POST;
    route_find(tables, cx->arena, METHOD_POST, request->path, &match);
    request->params = match.params;
    request->content_type = S("application/x-www-form-urlencoded");
    request->body = str_from_c(body);
    *upload = (Upload) { S("tep"), str_from_c(name), false, test_content(bytes) };
    request->uploads = (UploadList) { upload, 1 };
    cx->problem = (Problem) { 0 };
    response_init(&response);
    TRY(form_parse(cx, match.route->form, request));
    return match.route->run(cx, request, &response);
}

TEST("a draft that is a file is shown to the leader, issued with its signature, and linked")
{
    Cx *cx = work_shop();
    TestContents *contents = test_contents();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s", STR_ARG(code));
    const char *words = "kind=QD&symbol=QD-UBND&assignee=dao";
    work_as(cx, "xa");
    CHECK_ERR(send_with(cx, str_join(cx->arena, path, S("/du-thao")), words, "a.pdf", "%PDF-0"),
              ERR_NOT_FOUND);
    work_as(cx, "hoa");
    CHECK_OK(send_with(cx, str_join(cx->arena, path, S("/du-thao")), words, "du-thao.pdf",
                       "%PDF-1 a draft"));
    work_as(cx, "dao");
    Str one = str_format(cx->arena, "/duyet/%.*s", STR_ARG(code));
    Response page = work_get(cx, str_to_c(cx->arena, one));
    CHECK(str_contains(page.body, S("du-thao.pdf")));
    CHECK(str_contains(page.body, S("/xem?rong=240")));
    CHECK(str_contains(page.body, S("đúng tệp này")));
    test_page_check(page.body);
    page = work_get(cx, "/en/approve");
    CHECK(str_contains(page.body, S("du-thao.pdf")));
    test_page_check(page.body);
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    work_as(cx, "hoa");
    page = work_dossier(cx, code, "/phat-hanh");
    CHECK(str_contains(page.body, S("du-thao.pdf")));
    test_page_check(page.body);
    contents->facts = (FileFacts) { .type = FILE_P7S };
    CHECK_OK(send_with(cx, str_join(cx->arena, path, S("/phat-hanh")), "issued_on=2026-03-02",
                       "chu-ky.p7s", "a signature"));
    page = work_get(cx, "/lam-viec/so-ket-qua");
    CHECK(str_contains(page.body, S("Chữ ký số: chu-ky.p7s")));
    CHECK(str_contains(page.body, S(">du-thao.pdf</a>")));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/desk/register").body);
    test_page_check(work_dossier(cx, code, "/tep").body);
}

TEST("a draft that came back is sent again with a file of the dossier")
{
    Cx *cx = work_shop();
    (void)test_contents();
    BatchOutcome outcome;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s/du-thao", STR_ARG(code));
    const char *words = "kind=QD&symbol=QD-UBND&assignee=dao";
    work_as(cx, "hoa");
    CHECK_OK(send_with(cx, path, words, "du-thao.pdf", "%PDF-1 a draft"));
    work_as(cx, "dao");
    CHECK_OK(drafts_send_back(cx, &(StrList) { &code, 1 }, S("Sai"), &outcome));
    work_as(cx, "hoa");
    Response page = work_get(cx, str_to_c(cx->arena, path)), response;
    CHECK(str_contains(page.body, S("Hoặc lấy tệp đã có trong hồ sơ")));
    test_page_check(page.body);
    FileLinkList files;
    FileOwner owner = { FILE_OWNER_DOSSIER, code };
    CHECK_OK(file_read_list(cx, &owner, &files));
    Str again = str_format(cx->arena, "%s&file=%lld", words, (long long)files.items[0].id);
    CHECK_ERR(work_post(cx, str_to_c(cx->arena, path), words, &response), ERR_INPUT);
    CHECK_OK(work_post(cx, str_to_c(cx->arena, path), str_to_c(cx->arena, again), &response));
    work_as(cx, "dao");
    CHECK(str_contains(work_get(cx, "/duyet").body, S("du-thao.pdf")));
}
