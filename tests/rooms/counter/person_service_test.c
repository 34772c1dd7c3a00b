#include "rooms/counter/person_service.h"

#include "rooms/counter/counter_sql.h"
#include "rooms/counter/intake.h"
#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"
#include "store/tx.h"

static Person found(Cx *cx, Str id_number, Str phone, bool *out_found)
{
    Person person = { 0 };
    Agency own;
    CHECK_OK(agency_of_actor(cx, &own));
    CHECK_OK(person_find(cx, &(PersonAsk) { own.id, id_number, phone }, &person, out_found));
    return person;
}

TEST("who came before is recognised by number or phone, with what he gave last")
{
    Cx *cx = test_counter(S("H16.37.02"));
    bool is_found;
    Person person = found(cx, S("001090000001"), S(""), &is_found);
    CHECK(!is_found);
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    in.dossier.applicant.address = S("Thôn 5");
    Str newest = test_take_in(cx, &in);
    person = found(cx, S("001 090 000 001"), S(""), &is_found);
    CHECK(is_found);
    CHECK_STR(person.applicant.name, "Lê Thị Thử");
    CHECK_STR(person.applicant.address, "Thôn 5");
    CHECK(str_equal(person.dossier, newest));
    person = found(cx, S(""), S("+84 900 000 001"), &is_found);
    CHECK(is_found);
}

TEST("another agency's applicants are not recognised here")
{
    Cx *cx = test_counter(S("H16.37.02"));
    bool is_found;
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    test_counter_move(cx, S("H16.37.05"));
    found(cx, S("001090000001"), S(""), &is_found);
    CHECK(!is_found);
}

TEST("neither number stands in the database, and every look is written down")
{
    Cx *cx = test_counter(S("H16.37.02"));
    bool is_found;
    ApplicantLookRowList looks;
    DeskIntake in = test_desk_intake("1.001193");
    test_take_in(cx, &in);
    found(cx, S("999999999999"), S(""), &is_found);
    found(cx, S("001090000001"), S(""), &is_found);
    found(cx, S(""), S(""), &is_found); // asks nothing: nothing is written
    CHECK_OK(sql_applicant_look_list(tx_reads(cx), INT64_MAX, 10, &looks));
    CHECK_INT((int64_t)looks.n, 2);
    CHECK_STR(looks.items[0].account, "letan");
    CHECK(looks.items[0].dossier_id != NO_INT);
    CHECK_INT(looks.items[1].dossier_id, NO_INT);
}

TEST("the dossiers of a person are listed, newest first; a dossier tells its applicant")
{
    Cx *cx = test_counter(S("H16.37.02"));
    DossierList list;
    Person person;
    Agency own;
    DeskIntake in = test_desk_intake("1.001193");
    Str first = test_take_in(cx, &in), second = test_take_in(cx, &in);
    CHECK_OK(agency_of_actor(cx, &own));
    CHECK_OK(person_list_dossiers(cx, &(PersonAsk) { own.id, S("001090000001"), S("") }, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK(str_equal(list.items[0].code, second));
    CHECK(str_equal(list.items[1].code, first));
    CHECK_OK(person_of_dossier(cx, first, &person));
    CHECK_STR(person.applicant.phone, "0900000001");
    CHECK_ERR(person_of_dossier(cx, S("H16.37.02-260305-0999"), &person), ERR_NOT_FOUND);
}
