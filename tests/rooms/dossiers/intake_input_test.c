#include "rooms/dossiers/intake_input.h"

#include "support/db.h"
#include "support/http_client.h"
#include "support/running_server.h"
#include "support/shop.h"
#include "support/test.h"

static IntakeInput input_of(int channel)
{
    return (IntakeInput) { .procedure = S("1.001193"),
                           .agency = S("H16.37.02"),
                           .channel = channel,
                           .name = S("Lê Thị Thử"),
                           .at = NO_INSTANT,
                           .sets = NO_INT,
                           .born_on = NO_DATE,
                           .result_by = -1 };
}

static Str detail(const DossierIntake *intake, const char *name)
{
    for (size_t i = 0; i < intake->details.n; i++)
        if (str_equal_c(intake->details.items[i].name, name))
            return intake->details.items[i].value;
    return S("");
}

TEST("what is not said is not there")
{
    Cx *cx = test_shop();
    DossierIntake intake;
    IntakeInput input = input_of(CHANNEL_COUNTER);
    CHECK_OK(intake_from_input(cx, &input, &intake));
    CHECK_INT((int64_t)intake.details.n, 0);
    CHECK(str_is_empty(intake.assisted_by));
}

TEST("what the counter's form knows becomes the same details")
{
    Cx *cx = test_shop();
    DossierIntake intake;
    IntakeInput input = input_of(CHANNEL_POST);
    input.sets = 2;
    input.born_on = date_from_civil((Civil) { 1990, 3, 5 });
    input.sex = S("Nữ");
    input.agent = S("Trần Văn Thay");
    input.agent_id = S("001090000002");
    input.agent_paper = S("Giấy ủy quyền 12");
    input.result_by = CHANNEL_POST;
    input.result_address = S("Thôn 2");
    CHECK_OK(intake_from_input(cx, &input, &intake));
    CHECK_STR(detail(&intake, DETAIL_SETS), "2");
    CHECK_STR(detail(&intake, DETAIL_BORN_ON), "05/03/1990");
    CHECK_STR(detail(&intake, DETAIL_SEX), "Nữ");
    CHECK_STR(detail(&intake, DETAIL_AGENT), "Trần Văn Thay");
    CHECK_STR(detail(&intake, DETAIL_AGENT_ID), "001090000002");
    CHECK_STR(detail(&intake, DETAIL_AGENT_PAPER), "Giấy ủy quyền 12");
    CHECK_STR(detail(&intake, DETAIL_RESULT_BY), "post");
    CHECK_STR(detail(&intake, DETAIL_RESULT_ADDRESS), "Thôn 2");
}

TEST("assisted filing is online and has the applicant's consent, or is refused")
{
    Cx *cx = test_shop();
    DossierIntake intake;
    IntakeInput input = input_of(CHANNEL_ONLINE);
    input.assisted_by = S("letan");
    CHECK_ERR(intake_from_input(cx, &input, &intake), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    input.has_consent = true;
    CHECK_OK(intake_from_input(cx, &input, &intake));
    CHECK_STR(intake.assisted_by, "letan");
    CHECK(!str_is_empty(detail(&intake, DETAIL_CONSENT)));
    input.channel = CHANNEL_COUNTER;
    CHECK_ERR(intake_from_input(cx, &input, &intake), ERR_INPUT);
}

static HttpReply dossier_post(RunningServer *running, const char *key, const char *more)
{
    Str token = running_server_token(running, "receiver");
    Str headers = str_format(test_arena(),
                             "Authorization: Bearer %.*s\r\nIdempotency-Key: %s\r\n"
                             "Content-Type: application/json\r\n",
                             STR_ARG(token), key);
    Str body = str_format(test_arena(),
                          "{\"procedure\":\"1.001193\",\"agency\":\"H16.37.02\","
                          "\"channel\":\"online\",\"applicant\":{\"name\":\"An\","
                          "\"born_on\":\"1990-03-05\"}%s}",
                          more);
    return client_ask(running->port, "POST", "/api/v1/dossiers", headers.data, body);
}

TEST("the API takes them, keeps them with the event, and names the field that is wrong")
{
    RunningServer running;
    running_server_begin(&running);
    CHECK_OK(test_shop_fill(&running.cx));
    HttpReply reply = dossier_post(&running, "k1",
                                   ",\"sets\":2,\"result_by\":\"post\",\"agent\":{\"name\":\"B\"},"
                                   "\"assisted_by\":\"letan\",\"consent\":true");
    CHECK_INT(reply.status, 201);
    CHECK_INT(dossier_post(&running, "k2", "").status, 201);
    reply = dossier_post(&running, "k3", ",\"assisted_by\":\"letan\"");
    CHECK_INT(reply.status, 422);
    CHECK(str_contains(reply.body, S("consent")));
    CHECK_INT(dossier_post(&running, "k4", ",\"sets\":1000").status, 422);
    CHECK_INT(dossier_post(&running, "k5", ",\"result_by\":\"pigeon\"").status, 422);
    running_server_end(&running);
}
