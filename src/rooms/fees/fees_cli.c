#include "rooms/fees/fees_cli.h"

#include "platform/secret_input.h"
#include "rooms/fees/fees.h"
#include "rooms/identity/identity.h"
#include "texts.h"

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static Err fees_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    FeeImportCounts counts;
    bool is_dry_run = command_has(run, "dry-run");
    TRY(command_input_open(cx, run->arguments[0], &input));
    TRY(fee_import(cx, input, is_dry_run, &counts));
    TextArg args[] = { { "prices", number_text(cx->arena, counts.prices) },
                       { "exemptions", number_text(cx->arena, counts.exemptions) } };
    command_say(cx, is_dry_run ? T_FEES_IMPORT_REHEARSED : T_FEES_IMPORT_DONE, args, 2);
    return OK;
}

enum {
    SECRET_BYTES_MIN = 16
};

static Err gateway_connect_run(Cx *cx, const CommandRun *run)
{
    Str url = command_option(run, "url"), merchant = command_option(run, "merchant"), secret;
    TRY(secret_input_read(cx, true, &secret));
    if (str_is_empty(url) || str_is_empty(merchant) || secret.length < SECRET_BYTES_MIN)
        return fail(cx, ERR_INPUT, T_FEES_CONNECT_MISSING);
    SettingChange changes[] = { { SETTING_PAYMENT_URL, url },
                                { SETTING_PAYMENT_MERCHANT, merchant },
                                { SETTING_PAYMENT_SECRET, secret } };
    TRY(setting_change(cx, changes, 3));
    command_say(cx, T_FEES_CONNECT_DONE, &(TextArg) { "url", url }, 1);
    return OK;
}

static const CommandOption connect_options[] = {
    { .name = "url", .value = "URL", .help = T_FEES_OPTION_URL },
    { .name = "merchant", .value = "NAME", .help = T_FEES_OPTION_MERCHANT },
    { 0 },
};

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_FEES_OPTION_DRY_RUN },
    { 0 },
};

const Command fees_commands[] = {
    { .name = "import fees",
      .run = fees_import_run,
      .summary = T_FEES_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import fees fixtures/fees.jsonl",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { .name = "payment-gateway connect",
      .run = gateway_connect_run,
      .summary = T_FEES_COMMAND_CONNECT,
      .options = connect_options,
      .examples = "motcua payment-gateway connect --url https://pay.example.vn --merchant H16.37 "
                  "< secret.txt",
      .database = COMMAND_WRITES },
    { 0 },
};
