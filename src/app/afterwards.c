#include "app/afterwards.h"

#include <stddef.h>
#include <string.h>

enum {
    ARENA_BYTES = 256 * 1024
};

typedef struct Note {
    WriteJob job;
    Cx cx;
    Server *server;
    Err (*run)(Cx *cx, Tx *tx, void *note);
    void *bytes;
} Note;

static Note *note_of(WriteJob *job)
{
    return (Note *)(void *)((char *)job - offsetof(Note, job));
}

static Err note_write(WriteJob *job)
{
    Note *note = note_of(job);
    return tx_run(&note->cx, "afterwards", note->run, note->bytes);
}

static void note_done(WriteJob *job)
{
    Note *note = note_of(job);
    if (job->err != OK) {
        LogField fields[] = { { "file", str_from_c(note->cx.problem.file) },
                              { "detail", note->cx.problem.detail } };
        log_failure(note->server->log, "afterwards_failed", fields, 2);
    }
    arena_close(note->cx.arena);
}

void afterwards_add(Server *server, const Afterwards *afterwards)
{
    Arena *arena = arena_open("afterwards", ARENA_BYTES);
    Note *note = arena_new(arena, Note);
    *note = (Note) { .cx = { .arena = arena, .env = server->env },
                     .server = server,
                     .run = afterwards->run,
                     .bytes = arena_push(arena, afterwards->note_bytes) };
    memcpy(note->bytes, afterwards->note, afterwards->note_bytes);
    note->job = (WriteJob) { .cx = &note->cx, .run = note_write, .done = note_done };
    writer_add(server->writer, &note->job);
}
