// The single writer of a server: a thread that runs the jobs of all requests, many of them in one
// transaction with one commit (group commit). Each body is a savepoint, so one that fails does not
// touch the others. Who waits is told after the commit is on disk.
#pragma once

#include "store/tx.h"

typedef struct Writer Writer;

typedef struct WriteJob {
    Cx *cx;                             // db is set while run runs, NULL outside
    Err (*run)(struct WriteJob *job);   // tx_run works; may be an arena's limit, then ERR_LIMIT
    void (*done)(struct WriteJob *job); // on the writer's thread; err below is final
    Err err;                            // of run; when the group was not kept, why
    struct WriteJob *next;              // the writer's
} WriteJob;

typedef struct WriterCounts {
    int64_t jobs, groups;
    bool is_stopped; // a commit could not be put on disk: nothing is written until a new start
} WriterCounts;

// Opens the database for writing and starts the thread. cx->arena ends it, after all jobs.
// Expected errors: as db_open.
CHECKED Err writer_open(Cx *cx, Str folder, Writer **out);
// From any thread. Every job that is added gets its done.
void writer_add(Writer *writer, WriteJob *job);
WriterCounts writer_counts(Writer *writer);

// From now on tx_run of a reading connection runs its body on the writer's thread and waits for
// the commit: for slow work between reads and writes, on a thread that may wait. Ends when the
// connection is given back to its pool.
void writer_use(Cx *cx, Writer *writer);
// tx_run for such a connection.
CHECKED Err writer_run(Cx *cx, const char *name, TxBody *body, void *arg);
