#include "support/filing.h"

#include <stdio.h>
#include <stdlib.h>

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/input.h"
#include "support/shop.h"
#include "support/test.h"

static void must(Cx *cx, Err err)
{
    if (err == OK)
        return;
    printf("# filing could not be set up: error %d, text %d, %.*s\n", (int)err, cx->problem.what,
           STR_ARG(cx->problem.detail));
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next)
        printf("# field %.*s, text %d\n", STR_ARG(field->field), field->text);
    fflush(stdout);
    abort();
}

static void procedure_put(Cx *cx, const char *valid_from, const char *paper)
{
    Str line = str_format(
        cx->arena,
        "{\"code\":\"1.002000\",\"valid_from\":\"%s\",\"name\":\"Cấp giấy phép\",\"field\":"
        "\"Kinh tế\",\"online\":\"full\",\"ways\":[{\"channel\":\"counter\",\"limit\":5,\"unit\":"
        "\"working_days\"},{\"channel\":\"online\",\"limit\":3,\"unit\":\"working_days\"}],"
        "\"fees\":[{\"channel\":\"online\",\"kind\":\"levy\",\"basis\":\"fixed\",\"amount\":50000}]"
        ",\"parts\":[{\"name\":\"Đơn đề nghị\",\"mandatory\":true},{\"name\":\"%s\","
        "\"mandatory\":false}]}\n",
        valid_from, paper);
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    must(cx, procedure_import(cx, test_input(line, 4096, OK), &how, &counts));
}

static Err demo_accounts_add(Cx *cx, Tx *tx, void *arg)
{
    return account_add_demo(cx, tx, *(const int64_t *)arg);
}

Cx *test_filing_shop(void)
{
    Cx *cx = test_shop();
    test_filing_fill(cx);
    cx->actor = actor_system();
    int64_t agency_id;
    must(cx, scope_get_agency(cx, S("H16.37"), &agency_id));
    must(cx, tx_run(cx, "demo_accounts", demo_accounts_add, &agency_id));
    cx->actor = NULL;
    return cx;
}

void test_filing_fill(Cx *cx)
{
    procedure_put(cx, "2020-01-01", "Ảnh");
}

void test_filing_change(Cx *cx, const char *valid_from)
{
    procedure_put(cx, valid_from, "Bản vẽ");
}

Draft test_draft(Cx *cx, const DraftKey *key, Str *out_browser)
{
    DraftBegin begin = { .slug = S("1-002000-cap-giay-phep"), .agency = S(""), .key = *key };
    Draft draft;
    Str number;
    must(cx, draft_begin(cx, &begin, &number, out_browser));
    DraftKey own = { .browser = *out_browser, .citizen_id = key->citizen_id };
    must(cx, draft_get(cx, number, &own, &draft));
    draft.applicant = (Applicant) { .name = S("Trần Thị Bưởi"),
                                    .id_number = S("001 190 000 123"),
                                    .phone = S("0912 345 678"),
                                    .email = S(""),
                                    .address = S("Thôn Lúa") };
    must(cx, draft_save(cx, &draft, DRAFT_PERSON, &own));
    must(cx, draft_get(cx, number, &own, &draft));
    DraftAnswer answer = { S("request"), S("Xin cấp giấy phép") };
    draft.answers = (DraftAnswers) { &answer, 1 };
    must(cx, draft_save(cx, &draft, DRAFT_DETAILS, &own));
    must(cx, draft_get(cx, number, &own, &draft));
    return draft;
}

void test_log_in(TestBrowser *browser, const char *phone)
{
    Cx *cx = browser->cx;
    CodeAsk ask = { str_from_c(phone), browser->address };
    CodeSent sent;
    Str token, session;
    bool found;
    must(cx, citizen_code_send(cx, &ask, &token));
    must(cx, citizen_code_find(cx, token, &sent, &found));
    CodeAnswer answer = { token, sent.shown_code, S("Test/1") };
    must(cx, citizen_log_in(cx, &answer, &session));
    browser->cookies = str_format(cx->arena, "%.*s%scid=%.*s", STR_ARG(browser->cookies),
                                  str_is_empty(browser->cookies) ? "" : "; ", STR_ARG(session));
}

const char *test_location(Cx *cx, const Response *response)
{
    Str path = test_header(response, "Location");
    return str_is_absent(path) ? "" : str_to_c(cx->arena, path);
}
