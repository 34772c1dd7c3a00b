#include "app/desk.h"

#include "rooms/identity/identity.h"
#include "support/test.h"

static View desk_of(Role role, Lang lang, const char *path)
{
    Cx *cx = test_cx();
    Actor *actor = arena_new(cx->arena, Actor);
    Request request = { .path = str_from_c(path) };
    View view = { .lang = lang };
    *actor = (Actor) { .kind = ACTOR_PERSON, .roles = 1u << role };
    cx->actor = actor;
    cx->lang = lang;
    desk_nav_fill(cx, &request, &view);
    return view;
}

static const NavItem *item_at(const View *view, const char *path)
{
    for (size_t i = 0; i < view->desk_nav.n; i++)
        if (str_equal_c(view->desk_nav.items[i].path, path))
            return &view->desk_nav.items[i];
    return NULL;
}

TEST("staff see the places where they may go, and no others")
{
    View receiver = desk_of(ROLE_RECEIVER, LANG_VI, "/lam-viec");
    View admin = desk_of(ROLE_ADMIN, LANG_VI, "/lam-viec");
    CHECK(item_at(&receiver, "/lam-viec/tiep-nhan") != NULL);
    CHECK(item_at(&admin, "/lam-viec/tiep-nhan") == NULL);
    CHECK(item_at(&admin, "/lam-viec/ho-so") == NULL);
    CHECK(item_at(&admin, "/lam-viec") != NULL);
}

TEST("only those who may see dossiers are offered the search for one")
{
    CHECK_STR(desk_of(ROLE_RECEIVER, LANG_VI, "/lam-viec").search_path, "/lam-viec/ho-so");
    CHECK_STR(desk_of(ROLE_RECEIVER, LANG_EN, "/en/desk").search_path, "/en/desk/dossiers");
    CHECK(str_is_empty(desk_of(ROLE_ADMIN, LANG_VI, "/lam-viec").search_path));
}

TEST("a page below a destination belongs to it, the page of today only to itself")
{
    View view = desk_of(ROLE_HEAD, LANG_VI, "/lam-viec/ho-so/H16.37-261119-0001");
    CHECK(item_at(&view, "/lam-viec/ho-so")->is_current);
    CHECK(!item_at(&view, "/lam-viec")->is_current);
    CHECK(!item_at(&view, "/lam-viec/tiep-nhan")->is_current);
    view = desk_of(ROLE_HEAD, LANG_VI, "/lam-viec");
    CHECK(item_at(&view, "/lam-viec")->is_current);
}

TEST("groups begin after the first place, whichever of their places are there")
{
    View view = desk_of(ROLE_SPECIALIST, LANG_VI, "/lam-viec");
    CHECK(!view.desk_nav.items[0].begins_group);
    CHECK(view.desk_nav.items[1].begins_group);
    CHECK(item_at(&view, "/lam-viec/viec-cua-toi")->begins_group);
    CHECK(!item_at(&view, "/lam-viec/ho-so")->begins_group);
}
