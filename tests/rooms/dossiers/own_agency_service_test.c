#include "rooms/dossiers/dossiers.h"

#include "support/shop.h"
#include "support/test.h"

TEST(
    "without an agency of his own somebody works for the first at the top; without any, nobody can")
{
    Cx *cx = test_shop();
    Agency agency;
    CHECK_OK(agency_of_actor(cx, &agency));
    CHECK_INT(agency.parent_id, NO_INT);
    cx = test_db();
    CHECK_ERR(agency_of_actor(cx, &agency), ERR_NOT_FOUND);
}
