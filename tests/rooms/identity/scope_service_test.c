#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"
#include "texts.h"

typedef struct Tree {
    int64_t province, commune, other;
} Tree;

static Err agency_make(Cx *cx, Tx *tx, const char *code, int64_t parent_id, int64_t *out_id)
{
    Agency in = { .code = str_from_c(code),
                  .name = str_from_c(code),
                  .level = parent_id == NO_INT ? AGENCY_PROVINCE : AGENCY_COMMUNE,
                  .kind = S(""),
                  .parent_id = parent_id,
                  .valid_from = NO_DATE,
                  .valid_to = NO_DATE };
    return agency_add(cx, tx, &in, out_id);
}

static Err tree_in(Cx *cx, Tx *tx, void *arg)
{
    Tree *tree = arg;
    TRY(agency_make(cx, tx, "H16", NO_INT, &tree->province));
    TRY(agency_make(cx, tx, "H16.37", tree->province, &tree->commune));
    return agency_make(cx, tx, "H17", NO_INT, &tree->other);
}

static bool reaches(Cx *cx, int64_t own_id, int64_t agency_id)
{
    Actor actor = { .kind = ACTOR_PERSON, .agency_id = own_id };
    bool yes = false;
    CHECK_OK(actor_reaches(tx_reads(cx), &actor, agency_id, &yes));
    return yes;
}

TEST("an actor reaches his own agency and those below, not above, not beside")
{
    Cx *cx = test_db();
    Tree tree;
    CHECK_OK(tx_run(cx, "tree", tree_in, &tree));
    CHECK(reaches(cx, tree.province, tree.province));
    CHECK(reaches(cx, tree.province, tree.commune));
    CHECK(!reaches(cx, tree.commune, tree.province));
    CHECK(!reaches(cx, tree.province, tree.other));
    CHECK(reaches(cx, NO_INT, tree.other));
}

TEST("nobody reaches nothing")
{
    Cx *cx = test_db();
    Tree tree;
    bool yes = true;
    CHECK_OK(tx_run(cx, "tree", tree_in, &tree));
    CHECK_OK(actor_reaches(tx_reads(cx), NULL, tree.province, &yes));
    CHECK(!yes);
}

TEST("an agency is found by its code, and said not to be there")
{
    Cx *cx = test_db();
    Tree tree;
    int64_t id = 77;
    CHECK_OK(tx_run(cx, "tree", tree_in, &tree));
    CHECK_ERR(scope_get_agency(cx, S("H99"), &id), ERR_NOT_FOUND);
    CHECK_INT(cx->problem.what, T_IDENTITY_AGENCY_UNKNOWN);
    CHECK_INT(id, 77);
    CHECK_OK(scope_get_agency(cx, S("H16.37"), &id));
    CHECK_INT(id, tree.commune);
}
