#include "support/disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct File {
    sqlite3_file base;
    DiskFile kind;
    sqlite3_file *real; // in the memory behind this struct
} File;

static struct {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    int fail_sync, fail_write;
    bool is_recording;
    DiskHistory history;
    size_t capacity;
} disk;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((File *)file)->real;
}

static void remember(DiskOp op, DiskFile file, int64_t offset, const void *bytes, int size_bytes)
{
    if (!disk.is_recording || file == DISK_OTHER)
        return;
    if (disk.history.n == disk.capacity) {
        disk.capacity = disk.capacity == 0 ? 4096 : disk.capacity * 2;
        disk.history.steps = realloc(disk.history.steps, disk.capacity * sizeof(DiskStep));
    }
    DiskStep *step = &disk.history.steps[disk.history.n++];
    *step = (DiskStep) { .op = op, .file = file, .offset = offset, .size_bytes = size_bytes };
    if (size_bytes > 0) {
        step->bytes = malloc((size_t)size_bytes);
        memcpy(step->bytes, bytes, (size_t)size_bytes);
    }
}

static bool is_due(int *count)
{
    return *count > 0 && --*count == 0;
}

static int file_close(sqlite3_file *file)
{
    return real_of(file)->pMethods != NULL ? real_of(file)->pMethods->xClose(real_of(file))
                                           : SQLITE_OK;
}

static int file_read(sqlite3_file *file, void *bytes, int n, sqlite3_int64 offset)
{
    return real_of(file)->pMethods->xRead(real_of(file), bytes, n, offset);
}

static int file_write(sqlite3_file *file, const void *bytes, int n, sqlite3_int64 offset)
{
    if (((File *)file)->kind != DISK_OTHER && is_due(&disk.fail_write))
        return SQLITE_FULL;
    remember(DISK_WRITE, ((File *)file)->kind, offset, bytes, n);
    return real_of(file)->pMethods->xWrite(real_of(file), bytes, n, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    remember(DISK_TRUNCATE, ((File *)file)->kind, size, NULL, 0);
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

static int file_sync(sqlite3_file *file, int flags)
{
    if (is_due(&disk.fail_sync))
        return SQLITE_IOERR_FSYNC;
    remember(DISK_SYNC, ((File *)file)->kind, 0, NULL, 0);
    return disk.is_recording ? SQLITE_OK : real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *out)
{
    return real_of(file)->pMethods->xFileSize(real_of(file), out);
}

static int file_lock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int file_unlock(sqlite3_file *file, int level)
{
    return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int file_check_lock(sqlite3_file *file, int *out)
{
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}

static int file_control(sqlite3_file *file, int op, void *arg)
{
    return real_of(file)->pMethods->xFileControl(real_of(file), op, arg);
}

// The real answers, so that SQLite writes exactly as it does in the field.
static int file_sector_size(sqlite3_file *file)
{
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int file_promises(sqlite3_file *file)
{
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int file_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    return real_of(file)->pMethods->xShmMap(real_of(file), page, size, extend, out);
}

static int file_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, n, flags);
}

static void file_shm_barrier(sqlite3_file *file)
{
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int file_shm_unmap(sqlite3_file *file, int remove)
{
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_promises,
    .xShmMap = file_shm_map,
    .xShmLock = file_shm_lock,
    .xShmBarrier = file_shm_barrier,
    .xShmUnmap = file_shm_unmap,
};

static DiskFile kind_of(int flags)
{
    return (flags & SQLITE_OPEN_MAIN_DB) != 0        ? DISK_DATABASE
           : (flags & SQLITE_OPEN_WAL) != 0          ? DISK_LOG
           : (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 ? DISK_JOURNAL
                                                     : DISK_OTHER;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out)
{
    (void)vfs;
    File *file = (File *)base;
    file->kind = kind_of(flags);
    file->real = (sqlite3_file *)(file + 1);
    memset(file->real, 0, (size_t)disk.real->szOsFile);
    int code = disk.real->xOpen(disk.real, name, file->real, flags, out);
    file->base.pMethods = code == SQLITE_OK ? &methods : NULL;
    return code;
}

static bool ends_with(const char *name, const char *end)
{
    size_t n = strlen(name), m = strlen(end);
    return n >= m && strcmp(name + n - m, end) == 0;
}

// A deletion is a truncation that is at once on disk: the folder is synced by SQLite after it, and
// a journal that came back would undo what was acknowledged.
static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    (void)vfs;
    DiskFile kind = ends_with(name, "-wal")       ? DISK_LOG
                    : ends_with(name, "-journal") ? DISK_JOURNAL
                                                  : DISK_OTHER;
    remember(DISK_TRUNCATE, kind, 0, NULL, 0);
    remember(DISK_SYNC, kind, 0, NULL, 0);
    return disk.real->xDelete(disk.real, name, sync_folder);
}

void disk_install(void)
{
    if (disk.real != NULL)
        return;
    disk.real = sqlite3_vfs_find(NULL);
    disk.vfs = *disk.real;
    disk.vfs.zName = "disk";
    disk.vfs.szOsFile = (int)sizeof(File) + disk.real->szOsFile;
    disk.vfs.xOpen = disk_open;
    disk.vfs.xDelete = disk_delete;
    sqlite3_vfs_register(&disk.vfs, 1);
}

int disk_fail_sync(int nth)
{
    int left = disk.fail_sync;
    disk.fail_sync = nth;
    return left;
}

int disk_fail_write(int nth)
{
    int left = disk.fail_write;
    disk.fail_write = nth;
    return left;
}

void disk_record(bool is_on)
{
    disk.is_recording = is_on;
}

void disk_note(int64_t number)
{
    remember(DISK_NOTE, DISK_DATABASE, number, NULL, 0);
}

DiskHistory disk_history(void)
{
    return disk.history;
}

void disk_forget(void)
{
    for (size_t i = 0; i < disk.history.n; i++)
        free(disk.history.steps[i].bytes);
    free(disk.history.steps);
    disk.history = (DiskHistory) { 0 };
    disk.capacity = 0;
}
