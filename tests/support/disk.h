// A disk under SQLite that the test controls: every write, truncation, deletion and sync of
// database files goes through it to the real one. It can refuse them, and it can remember them in
// order, so that a power cut at any point can be played afterwards.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum DiskFile {
    DISK_DATABASE,
    DISK_LOG,
    DISK_JOURNAL,
    DISK_OTHER,
    DISK_FILE_COUNT
} DiskFile;

typedef enum DiskOp {
    DISK_WRITE,
    DISK_TRUNCATE, // also: deleted
    DISK_SYNC,
    DISK_NOTE // made by disk_note
} DiskOp;

typedef struct DiskStep {
    DiskOp op;
    DiskFile file;
    int64_t offset; // of DISK_TRUNCATE the new size, of DISK_NOTE the number
    int size_bytes;
    unsigned char *bytes;
} DiskStep;

typedef struct DiskHistory {
    DiskStep *steps;
    size_t n;
} DiskHistory;

// From here on SQLite uses this disk unless a connection names another. Once per program.
void disk_install(void);
// The nth sync from now on fails with an I/O error; 0 turns it off. Gives what was left to count.
int disk_fail_sync(int nth);
// The nth write from now on finds the disk full.
int disk_fail_write(int nth);

// Recording swallows syncs (they are only remembered), so it is fast.
void disk_record(bool is_on);
void disk_note(int64_t number);
DiskHistory disk_history(void);
void disk_forget(void);
