#include "rooms/identity/identity_cli.h"

#include "base/json_write.h"
#include "platform/secret_input.h"
#include "rooms/identity/identity.h"
#include "texts.h"

enum {
    LIST_BYTES = 8 * 1024 * 1024
};

static Err user_add_run(Cx *cx, const CommandRun *run);
static Err user_list_run(Cx *cx, const CommandRun *run);
static Err user_password_run(Cx *cx, const CommandRun *run);
static Err user_close_run(Cx *cx, const CommandRun *run);
static Err token_add_run(Cx *cx, const CommandRun *run);

static const CommandOption user_options[] = {
    { .name = "role", .value = "ROLE[,ROLE]", .help = T_IDENTITY_OPTION_ROLE, .is_required = true },
    { .name = "agency", .value = "CODE", .help = T_IDENTITY_OPTION_AGENCY },
    { .name = "name", .value = "NAME", .help = T_IDENTITY_OPTION_NAME },
    { .name = "password-stdin", .help = T_IDENTITY_OPTION_PASSWORD_STDIN },
    { 0 },
};
static const CommandOption password_options[] = {
    { .name = "password-stdin", .help = T_IDENTITY_OPTION_PASSWORD_STDIN },
    { 0 },
};
static const CommandOption token_options[] = {
    { .name = "role", .value = "ROLE[,ROLE]", .help = T_IDENTITY_OPTION_ROLE, .is_required = true },
    { .name = "agency", .value = "CODE", .help = T_IDENTITY_OPTION_AGENCY },
    { .name = "label", .value = "TEXT", .help = T_IDENTITY_OPTION_LABEL },
    { 0 },
};

const Command identity_commands[] = {
    { .name = "user add",
      .run = user_add_run,
      .summary = T_IDENTITY_COMMAND_USER_ADD,
      .arguments = "LOGIN",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = user_options,
      .examples = "motcua user add hoa --name \"Nguyễn Thị Hoa\" --agency H16.37 --role receiver",
      .database = COMMAND_WRITES },
    { .name = "user list",
      .run = user_list_run,
      .summary = T_IDENTITY_COMMAND_USER_LIST,
      .examples = "motcua user list\nmotcua user list --json",
      .database = COMMAND_READS },
    { .name = "user password",
      .run = user_password_run,
      .summary = T_IDENTITY_COMMAND_USER_PASSWORD,
      .arguments = "LOGIN",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = password_options,
      .examples = "motcua user password hoa",
      .database = COMMAND_WRITES },
    { .name = "user close",
      .run = user_close_run,
      .summary = T_IDENTITY_COMMAND_USER_CLOSE,
      .arguments = "LOGIN",
      .arguments_min = 1,
      .arguments_max = 1,
      .examples = "motcua user close hoa",
      .database = COMMAND_WRITES },
    { .name = "token add",
      .run = token_add_run,
      .summary = T_IDENTITY_COMMAND_TOKEN_ADD,
      .options = token_options,
      .examples = "motcua token add --agency H16.37 --role receiver --label \"Cổng dịch vụ công\"",
      .database = COMMAND_WRITES },
    { 0 },
};

// --role and --agency, which accounts and tokens share. Without an agency: everything.
static Err scope_read(Cx *cx, const CommandRun *run, RoleSet *out_roles, int64_t *out_agency_id)
{
    Str codes = command_option(run, "role"), agency_code = command_option(run, "agency");
    RoleSet all = (1u << ROLE_COUNT) - 1, roles;
    int64_t agency_id = NO_INT;
    if (!role_set_parse(codes, &roles))
        return fail(cx, ERR_INPUT, T_IDENTITY_ROLE_UNKNOWN,
                    .args = { { "role", codes }, { "roles", role_set_format(cx->arena, all) } });
    if (!str_is_absent(agency_code))
        TRY(scope_get_agency(cx, agency_code, &agency_id));
    *out_roles = roles;
    *out_agency_id = agency_id;
    return OK;
}

static Err user_add_run(Cx *cx, const CommandRun *run)
{
    AccountNew in = { .name = run->arguments[0], .display_name = command_option(run, "name") };
    int64_t id;
    if (str_is_absent(in.display_name))
        in.display_name = in.name;
    TRY(scope_read(cx, run, &in.roles, &in.agency_id));
    TRY(secret_input_read(cx, command_has(run, "password-stdin"), &in.password));
    TRY(account_add(cx, &in, &id));
    command_say(cx, T_IDENTITY_ACCOUNT_ADDED, &(TextArg) { "name", in.name }, 1);
    return OK;
}

static void list_write_json(const AccountList *list, Arena *arena, Buffer *out)
{
    JsonWriter json;
    json_begin(&json, out);
    json_array_begin(&json);
    for (size_t i = 0; i < list->n; i++) {
        const Account *account = &list->items[i];
        json_object_begin(&json);
        json_put_text(&json, "name", account->name);
        json_put_text(&json, "display_name", account->display_name);
        json_put_text(&json, "roles", role_set_format(arena, account->roles));
        json_put_bool(&json, "active", account->is_active);
        json_object_end(&json);
    }
    json_array_end(&json);
    buffer_add_char(out, '\n');
}

static Err user_list_run(Cx *cx, const CommandRun *run)
{
    AccountList list;
    Buffer out;
    TRY(account_read_list(cx, &list));
    buffer_init(&out, cx->arena, LIST_BYTES);
    if (run->json)
        list_write_json(&list, cx->arena, &out);
    for (size_t i = 0; !run->json && i < list.n; i++) {
        const Account *account = &list.items[i];
        Str roles = role_set_format(cx->arena, account->roles);
        buffer_add_format(&out, "%.*s\t%.*s\t%.*s%s\n", STR_ARG(account->name),
                          STR_ARG(account->display_name), STR_ARG(roles),
                          account->is_active ? "" : "\t-");
    }
    return command_print(run, buffer_text(&out));
}

static Err user_password_run(Cx *cx, const CommandRun *run)
{
    Str password;
    TRY(secret_input_read(cx, command_has(run, "password-stdin"), &password));
    return account_change_password(cx, run->arguments[0], password);
}

static Err user_close_run(Cx *cx, const CommandRun *run)
{
    return account_change_active(cx, run->arguments[0], false);
}

static Err token_add_run(Cx *cx, const CommandRun *run)
{
    TokenNew in = { .label = command_option(run, "label") };
    Str token;
    TRY(scope_read(cx, run, &in.roles, &in.agency_id));
    TRY(api_token_add(cx, &in, &token));
    command_say(cx, T_IDENTITY_TOKEN_ADDED, NULL, 0);
    TRY(command_print(run, token));
    return command_print(run, S("\n"));
}
