#include "app/verify_command.h"

#include "base/json_write.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/fees/fees.h"
#include "rooms/files/files.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "rooms/work/work.h"
#include "store/tx.h"
#include "texts.h"

enum {
    WITNESS_BYTES_MAX = 64 * 1024,
    REPORT_BYTES_MAX = 256 * 1024,
};

// The first thing that is wrong, of whichever room.
typedef struct Offender {
    int64_t seq; // of an event, 0: none
    Str subject; // dossier or number of the subject, NO_STR: none
    Str what, expected, found;
} Offender;

typedef struct Verification {
    Str witness;
    LedgerVerdict ledger;
    DossiersVerdict dossiers;
    FeesVerdict fees;
    ResultsVerdict results;
    FilesVerdict files;
    int64_t ledger_ms, took_ms; // for the ledger alone, for everything
    bool ok;
    Offender offender;
} Verification;

static Err file_read(Cx *cx, Str path, Str *out)
{
    Input *input;
    Buffer text;
    char part[4096];
    size_t n;
    TRY(command_input_open(cx, path, &input));
    buffer_init(&text, cx->arena, WITNESS_BYTES_MAX + sizeof part);
    do {
        TRY(input->read(input, part, sizeof part, &n));
        buffer_add(&text, (Str) { part, n });
        if (text.length > WITNESS_BYTES_MAX)
            return fail(cx, ERR_INPUT, T_APP_WITNESS_TOO_LONG);
    } while (n > 0);
    *out = buffer_text(&text);
    return OK;
}

static Err judged(Verification *verification, bool ok, Offender offender)
{
    verification->ok = ok;
    if (!ok)
        verification->offender = offender;
    return OK;
}

static Err ledger_check(Cx *cx, Tx *tx, Verification *verification)
{
    LedgerVerdict *verdict = &verification->ledger;
    int64_t begun_ms = cx->env->monotonic_ms(cx->env);
    TRY(ledger_verify(cx, tx, verification->witness, verdict));
    verification->ledger_ms = cx->env->monotonic_ms(cx->env) - begun_ms;
    Str subject = verdict->subject_id == 0
                      ? NO_STR
                      : str_format(cx->arena, "%lld", (long long)verdict->subject_id);
    return judged(
        verification, verdict->ok,
        (Offender) { verdict->seq, subject, verdict->what, verdict->expected, verdict->found });
}

static Err dossiers_check(Cx *cx, Verification *verification)
{
    const DossiersVerdict *verdict = &verification->dossiers;
    TRY(dossiers_verify(cx, &verification->dossiers));
    return judged(
        verification, verdict->ok,
        (Offender) { 0, verdict->subject, verdict->what, verdict->expected, verdict->found });
}

static Err fees_check(Cx *cx, Verification *verification)
{
    const FeesVerdict *verdict = &verification->fees;
    TRY(fees_verify(cx, &verification->fees));
    return judged(
        verification, verdict->ok,
        (Offender) { 0, verdict->subject, verdict->what, verdict->expected, verdict->found });
}

static Err results_check(Cx *cx, Verification *verification)
{
    const ResultsVerdict *verdict = &verification->results;
    TRY(results_verify(cx, &verification->results));
    return judged(
        verification, verdict->ok,
        (Offender) { 0, verdict->subject, verdict->what, verdict->expected, verdict->found });
}

static Err deeds_check(Cx *cx, Verification *verification)
{
    int64_t wrong_id;
    TRY(deed_verify(cx, &wrong_id));
    return judged(verification, wrong_id == NO_INT,
                  (Offender) { .subject = str_format(cx->arena, "%lld", (long long)wrong_id),
                               .what = S("record of who changed what"),
                               .expected = S("each row as written, none missing"),
                               .found = S("changed, or one before it is missing") });
}

// Last, because it reads every byte that was ever uploaded.
static Err files_check(Cx *cx, Verification *verification)
{
    const FilesVerdict *verdict = &verification->files;
    TRY(files_verify(cx, &verification->files));
    return judged(
        verification, verdict->ok,
        (Offender) { 0, verdict->subject, verdict->what, verdict->expected, verdict->found });
}

// The ledger first: what is folded from it is worth no more than it is.
static Err everything_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Err (*const checks[])(Cx * cx, Verification * verification) = {
        dossiers_check, fees_check, results_check, deeds_check, files_check,
    };
    Verification *verification = arg;
    TRY(ledger_check(cx, tx, verification));
    for (size_t i = 0; i < sizeof checks / sizeof checks[0] && verification->ok; i++)
        TRY(checks[i](cx, verification));
    return OK;
}

// On one snapshot, while the server goes on writing.
static Err everything_verify(Cx *cx, Verification *verification)
{
    return tx_read(cx, everything_in_tx, verification);
}

static int64_t events_per_second(const Verification *verification)
{
    return verification->ledger.events * 1000 /
           (verification->ledger_ms > 0 ? verification->ledger_ms : 1);
}

static void offender_write(JsonWriter *json, const Offender *offender)
{
    json_name(json, "offender");
    json_object_begin(json);
    json_put_int(json, "seq", offender->seq);
    json_put_text(json, "subject", offender->subject);
    json_put_text(json, "what", offender->what);
    json_put_text(json, "expected", offender->expected);
    json_put_text(json, "found", offender->found);
    json_object_end(json);
}

static Err json_print(Cx *cx, const CommandRun *run, const Verification *verification)
{
    const LedgerVerdict *ledger = &verification->ledger;
    Buffer text;
    JsonWriter json;
    buffer_init(&text, cx->arena, REPORT_BYTES_MAX);
    json_begin(&json, &text);
    json_object_begin(&json);
    json_put_bool(&json, "ok", verification->ok);
    json_put_int(&json, "events", ledger->events);
    json_put_int(&json, "erased", ledger->erased);
    json_put_int(&json, "tiles", ledger->tiles);
    json_put_int(&json, "checkpoints", ledger->checkpoints);
    json_put_int(&json, "dossiers", verification->dossiers.dossiers);
    json_put_int(&json, "counters", verification->dossiers.counters);
    json_put_int(&json, "receipts", verification->fees.receipts);
    json_put_int(&json, "issued", verification->results.issued);
    json_put_int(&json, "files", verification->files.files);
    json_put_int(&json, "file_bytes", verification->files.bytes);
    json_put_text(&json, "head", str_hex(cx->arena, digest_text(&ledger->head)));
    json_put_text(&json, "root", str_hex(cx->arena, digest_text(&ledger->root)));
    json_put_int(&json, "ledger_ms", verification->ledger_ms);
    json_put_int(&json, "took_ms", verification->took_ms);
    json_put_int(&json, "events_per_second", events_per_second(verification));
    if (!verification->ok)
        offender_write(&json, &verification->offender);
    json_object_end(&json);
    buffer_add_char(&text, '\n');
    return command_print(run, buffer_text(&text));
}

static Err line_print(Cx *cx, const CommandRun *run, const Verification *verification)
{
    const LedgerVerdict *ledger = &verification->ledger;
    Str root = str_hex(cx->arena, digest_text(&ledger->root));
    return command_print(
        run, str_format(
                 cx->arena,
                 "OK: %lld events, %lld erased, %lld checkpoints, %lld dossiers, %lld counters, "
                 "%lld receipts, %lld results, %lld files, root %.*s, %lld events/s\n",
                 (long long)ledger->events, (long long)ledger->erased,
                 (long long)ledger->checkpoints, (long long)verification->dossiers.dossiers,
                 (long long)verification->dossiers.counters, (long long)verification->fees.receipts,
                 (long long)verification->results.issued, (long long)verification->files.files,
                 STR_ARG(root), (long long)events_per_second(verification)));
}

static Err offender_print(Cx *cx, const CommandRun *run, const Offender *offender)
{
    return command_print(
        run,
        str_format(cx->arena,
                   "WRONG: %.*s\n  event     %lld\n  subject   %.*s\n  expected  %.*s\n"
                   "  found     %.*s\n",
                   STR_ARG(offender->what), (long long)offender->seq, STR_ARG(offender->subject),
                   STR_ARG(offender->expected), STR_ARG(offender->found)));
}

static Err outcome_print(Cx *cx, const CommandRun *run, const Verification *verification)
{
    if (run->json)
        return json_print(cx, run, verification);
    if (verification->ok)
        return line_print(cx, run, verification);
    return offender_print(cx, run, &verification->offender);
}

static Err verify_run(Cx *cx, const CommandRun *run)
{
    Verification verification = { .witness = NO_STR };
    if (command_has(run, "witness"))
        TRY(file_read(cx, command_option(run, "witness"), &verification.witness));
    int64_t begun_ms = cx->env->monotonic_ms(cx->env);
    TRY(everything_verify(cx, &verification));
    verification.took_ms = cx->env->monotonic_ms(cx->env) - begun_ms;
    TRY(outcome_print(cx, run, &verification));
    if (!verification.ok)
        return fail(cx, ERR_CONFLICT, T_APP_VERIFY_WRONG, .hint = T_APP_VERIFY_WRONG_HINT);
    return OK;
}

Err verify_installation(Cx *cx)
{
    Verification verification = { .witness = NO_STR };
    TRY(everything_verify(cx, &verification));
    if (!verification.ok)
        return fail(cx, ERR_CONFLICT, T_APP_VERIFY_WRONG, .hint = T_APP_VERIFY_WRONG_HINT,
                    .detail = verification.offender.what);
    return OK;
}

static const CommandOption verify_options[] = {
    { .name = "witness", .value = "FILE", .help = T_APP_OPTION_WITNESS },
    { 0 },
};

const Command verify_commands[] = {
    { .name = "verify",
      .run = verify_run,
      .summary = T_APP_COMMAND_VERIFY,
      .options = verify_options,
      .examples = "motcua verify\n"
                  "motcua verify --witness checkpoint-2026-11-23.txt --json",
      .database = COMMAND_READS },
    { 0 },
};
