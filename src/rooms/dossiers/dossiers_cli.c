#include "rooms/dossiers/dossiers_cli.h"

#include "rooms/dossiers/dossiers_json.h"
#include "texts.h"

enum {
    LINE_BYTES_MAX = 1024 * 1024
};

typedef struct ExportState {
    const CommandRun *run;
    Arena *line; // emptied for each dossier
    Instant now;
} ExportState;

static Err dossier_print(void *state, const Dossier *dossier)
{
    ExportState *export = state;
    Buffer buffer;
    JsonWriter json;
    arena_reset(export->line);
    buffer_init(&buffer, export->line, LINE_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    dossier_put_json(&json, dossier, export->now);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(export->run, buffer_text(&buffer));
}

static void arena_close_any(void *arena)
{
    arena_close(arena);
}

static Err export_run(Cx *cx, const CommandRun *run)
{
    ExportState export = { .run = run, .now = cx->env->now(cx->env) };
    export.line = arena_open("export line", 2 * LINE_BYTES_MAX);
    arena_defer(cx->arena, arena_close_any, export.line);
    return dossier_each(cx, dossier_print, &export);
}

const Command dossiers_commands[] = {
    { .name = "export dossiers",
      .run = export_run,
      .summary = T_DOSSIERS_COMMAND_EXPORT,
      .examples = "motcua export dossiers > dossiers.jsonl\n"
                  "motcua export dossiers | head -1",
      .database = COMMAND_READS },
    { 0 },
};
