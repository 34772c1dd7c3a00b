#include "support/shop.h"

#include <stdio.h>
#include <stdlib.h>

#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "support/input.h"
#include "support/test.h"

static const char procedures[] =
    "{\"code\":\"1.001193\",\"valid_from\":\"2020-01-01\",\"name\":\"Đăng ký khai sinh\",\"field\":"
    "\"Hộ tịch\",\"supplement\":\"restart\",\"ways\":[{\"channel\":\"counter\",\"limit\":3,"
    "\"unit\":\"working_days\"}],\"parts\":[{\"name\":\"Tờ khai\"},{\"name\":\"Giấy chứng "
    "sinh\"}]}\n"
    "{\"code\":\"1.000894\",\"valid_from\":\"2020-01-01\",\"name\":\"Đăng ký kết hôn\",\"field\":"
    "\"Hộ tịch\",\"supplement\":\"resume\",\"ways\":[{\"channel\":\"counter\",\"limit\":5,"
    "\"unit\":\"working_days\"},{\"channel\":\"online\",\"limit\":2,\"unit\":\"working_days\"}]}\n"
    "{\"code\":\"2.000815\",\"valid_from\":\"2020-01-01\",\"name\":\"Chứng thực bản "
    "sao\",\"field\":"
    "\"Chứng thực\",\"ways\":[{\"channel\":\"counter\",\"limit\":1,\"unit\":\"same_day\"}]}\n"
    "{\"code\":\"1.009998\",\"valid_from\":\"2020-01-01\",\"name\":\"Không rõ hạn\",\"field\":"
    "\"Khác\"}\n"
    "{\"code\":\"1.009999\",\"valid_from\":\"2020-01-01\",\"name\":\"Tạm ngừng\",\"field\":"
    "\"Khác\",\"suspended\":true}\n";

static const char agencies[] = "level,code,name,parent\n"
                               "province,H16,UBND tỉnh Đắk Nông,\n"
                               "district,H16.37,UBND huyện Đắk Song,H16\n"
                               "commune,H16.37.02,UBND xã Nâm N'Jang,H16.37\n"
                               "commune,H16.37.05,UBND xã Thuận Hà,H16.37\n"
                               "province,H22,UBND tỉnh Hà Giang,\n"
                               "district,H22.11,UBND huyện Mèo Vạc,H22\n";

Err test_shop_fill(Cx *cx)
{
    AgencyImportCounts agency_counts;
    ProcedureImportCounts procedure_counts;
    ProcedureImport how = { .valid_from = NO_DATE };
    TRY(agency_import(cx, test_input(str_from_c(agencies), 4096, OK), false, &agency_counts));
    return procedure_import(cx, test_input(str_from_c(procedures), 4096, OK), &how,
                            &procedure_counts);
}

static void must(Cx *cx, Err err)
{
    if (err == OK)
        return;
    printf("# the shop could not be set up: error %d, text %d, %.*s\n", (int)err, cx->problem.what,
           STR_ARG(cx->problem.detail));
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next)
        printf("# field %.*s, text %d\n", STR_ARG(field->field), field->text);
    fflush(stdout);
    abort();
}

Cx *test_shop(void)
{
    Cx *cx = test_db();
    must(cx, test_shop_fill(cx));
    return cx;
}

Instant test_at(const char *text)
{
    Instant at = NO_INSTANT;
    if (!instant_parse(str_from_c(text), &at))
        abort();
    return at;
}

DossierReceipt test_receive(Cx *cx, const char *procedure, const char *agency)
{
    DossierReceipt receipt = { 0 };
    DossierIntake intake = { .procedure = str_from_c(procedure),
                             .agency = str_from_c(agency),
                             .channel = CHANNEL_COUNTER,
                             .applicant = { .name = S("Nguyễn Thị Ánh") },
                             .at = NO_INSTANT };
    cx->problem = (Problem) { 0 };
    must(cx, dossier_receive(cx, &intake, &receipt));
    return receipt;
}

Err test_record(Cx *cx, Str code, DossierEventKind kind, Dossier *out)
{
    Dossier dossier;
    DossierAction action = { .event = { .kind = kind,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .reason = S("theo quy định") };
    return dossier_record(cx, &action, out == NULL ? &dossier : out);
}
