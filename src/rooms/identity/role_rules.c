// Which role may do what: one table, printed in the manual and walked by the access test.
#include "rooms/identity/identity.h"

#include "base/buffer.h"

#include <assert.h>

static const Str codes[ROLE_COUNT] = {
    [ROLE_RECEIVER] = STR_INIT("receiver"),
    [ROLE_SPECIALIST] = STR_INIT("specialist"),
    [ROLE_LEADER] = STR_INIT("leader"),
    [ROLE_HEAD] = STR_INIT("head"),
    [ROLE_CCO] = STR_INIT("cco"),
    [ROLE_EDITOR] = STR_INIT("editor"),
    [ROLE_INSPECTOR] = STR_INIT("inspector"),
    [ROLE_ADMIN] = STR_INIT("admin"),
    [ROLE_AUDITOR] = STR_INIT("auditor"),
};

#define BIT(permission) (1u << (permission))

// Everybody has PERM_PUBLIC, all roles have PERM_STAFF and PERM_REPORT_VIEW: the figures are public
// by law (QĐ 766/QĐ-TTg). The administrator does not see dossiers, the auditor changes nothing.
static const uint32_t permissions[ROLE_COUNT] = {
    [ROLE_RECEIVER] = BIT(PERM_DOSSIER_VIEW) | BIT(PERM_DOSSIER_RECEIVE) |
                      BIT(PERM_DOSSIER_RETURN) | BIT(PERM_FEE_COLLECT) | BIT(PERM_QUEUE_SERVE),
    [ROLE_SPECIALIST] = BIT(PERM_DOSSIER_VIEW) | BIT(PERM_DOSSIER_WORK),
    [ROLE_LEADER] = BIT(PERM_DOSSIER_VIEW) | BIT(PERM_DOSSIER_WORK) | BIT(PERM_DOSSIER_APPROVE),
    [ROLE_HEAD] = BIT(PERM_DOSSIER_VIEW) | BIT(PERM_DOSSIER_RECEIVE) | BIT(PERM_DOSSIER_WORK) |
                  BIT(PERM_DOSSIER_APPROVE) | BIT(PERM_DOSSIER_RETURN) | BIT(PERM_FEE_COLLECT) |
                  BIT(PERM_FEE_CONTROL) | BIT(PERM_QUEUE_SERVE),
    [ROLE_CCO] = BIT(PERM_DOSSIER_VIEW),
    [ROLE_EDITOR] = BIT(PERM_CATALOGUE_EDIT),
    [ROLE_INSPECTOR] = BIT(PERM_DOSSIER_VIEW) | BIT(PERM_AUDIT),
    [ROLE_ADMIN] = BIT(PERM_USER_ADMIN) | BIT(PERM_SETTINGS) | BIT(PERM_CATALOGUE_EDIT) |
                   BIT(PERM_CALENDAR_EDIT),
    [ROLE_AUDITOR] = BIT(PERM_AUDIT),
};

enum {
    OF_EVERY_ROLE = BIT(PERM_PUBLIC) | BIT(PERM_ACCOUNT) | BIT(PERM_STAFF) | BIT(PERM_REPORT_VIEW)
};

static_assert(PERM_COUNT <= 32, "permissions fit into the bits");

Str role_code(Role role)
{
    return role < ROLE_COUNT ? codes[role] : NO_STR;
}

bool role_parse(Str code, Role *out)
{
    for (int role = 0; role < ROLE_COUNT; role++)
        if (str_equal(code, codes[role])) {
            *out = (Role)role;
            return true;
        }
    return false;
}

bool role_set_parse(Str text, RoleSet *out)
{
    RoleSet roles = 0;
    Str code;
    while (str_cut(&text, ',', &code)) {
        Role role;
        if (!role_parse(str_trim(code), &role))
            return false;
        roles |= 1u << role;
    }
    if (roles == 0)
        return false;
    *out = roles;
    return true;
}

Str role_set_format(Arena *arena, RoleSet roles)
{
    Buffer text;
    buffer_init(&text, arena, 1024);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if ((roles & 1u << role) == 0)
            continue;
        if (text.length > 0)
            buffer_add_char(&text, ',');
        buffer_add(&text, codes[role]);
    }
    return buffer_text(&text);
}

bool role_set_can(RoleSet roles, Permission permission)
{
    uint32_t all = roles == 0 ? BIT(PERM_PUBLIC) : (uint32_t)OF_EVERY_ROLE;
    for (int role = 0; role < ROLE_COUNT; role++)
        if ((roles & 1u << role) != 0)
            all |= permissions[role];
    return (all & BIT(permission)) != 0;
}

bool actor_can(const Actor *actor, Permission permission)
{
    if (permission == PERM_NONE || permission >= PERM_COUNT)
        return false;
    if (actor == NULL)
        return permission == PERM_PUBLIC;
    if (actor->kind == ACTOR_SYSTEM)
        return true;
    if (actor->kind == ACTOR_CITIZEN)
        return permission == PERM_PUBLIC || permission == PERM_CITIZEN;
    if (actor->must_change_password)
        return permission == PERM_PUBLIC || permission == PERM_ACCOUNT;
    if (permission == PERM_API && actor->kind == ACTOR_PROGRAM)
        return true;
    return role_set_can(actor->roles, permission);
}

bool actor_acts_for(const Actor *actor, int64_t account_id)
{
    if (actor == NULL || actor->kind != ACTOR_PERSON)
        return false;
    for (size_t i = 0; i < actor->stands_in_n; i++)
        if (actor->stands_in_for[i].account_id == account_id)
            return true;
    return actor->id == account_id;
}

const Actor *actor_system(void)
{
    static const Actor actor = { .kind = ACTOR_SYSTEM,
                                 .id = INT64_MIN,
                                 .name = STR_INIT("motcua"),
                                 .display_name = STR_INIT("motcua"),
                                 .agency_id = INT64_MIN,
                                 .session_id = INT64_MIN,
                                 .confirmed_at = { INT64_MIN },
                                 .address = STR_INIT("") };
    return &actor;
}
