// A power cut at every moment: the store writes dossiers through a disk that remembers each step
// (tests/support/disk.h). Then the disk is built as it may look when power fails after step k:
// what was synced is there; of what was not, each 512-byte sector is there, is not, or is garbage.
// Every such image is opened as after a restart: it must be whole and hold all that was
// acknowledged, and of a group that was on its way everything or nothing.
// Of some images the ledger and all counters are computed anew, as "motcua verify" does.
// Twins with synchronous = NORMAL and OFF must lose something, else this test sees nothing.
//   POWERCUT_IMAGES=30000 powercut
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "rooms/agencies/agencies.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "store/sqlite.h"
#include "support/db.h"
#include "support/disk.h"
#include "support/test.h"

enum {
    IMAGES = 30000,
    TWIN_IMAGES = 3000,
    GROUPS = 150,
    GROUP_BODIES_MAX = 6,
    LOG_STEP = 60,     // pages: a checkpoint every few groups
    VERIFY_EVERY = 50, // images
    SECTOR = 512,
    WORKERS = 2,
    PATH_BYTES = 200
};

typedef struct Verdicts {
    int images, corrupt, lost, half, verified;
    int first_bad; // step, for the report
} Verdicts;

typedef struct Bytes {
    unsigned char *items;
    size_t n, capacity;
} Bytes;

typedef struct Player {
    DiskHistory history;
    size_t applied[DISK_OTHER]; // steps of a file that are in its durable bytes
    Bytes durable[DISK_OTHER], image[DISK_OTHER];
    int64_t acknowledged; // dossiers, by the notes so far
    unsigned long long random;
    char folder[PATH_BYTES];
} Player;

static unsigned draw(Player *player, unsigned below)
{
    player->random ^= player->random << 13;
    player->random ^= player->random >> 7;
    player->random ^= player->random << 17;
    return (unsigned)(player->random >> 33) % below;
}

static void bytes_reserve(Bytes *bytes, size_t n)
{
    if (n > bytes->capacity) {
        bytes->capacity = n * 2;
        bytes->items = realloc(bytes->items, bytes->capacity);
    }
    if (n > bytes->n) {
        memset(bytes->items + bytes->n, 0, n - bytes->n);
        bytes->n = n;
    }
}

static void bytes_put(Bytes *bytes, size_t offset, const unsigned char *from, size_t n)
{
    bytes_reserve(bytes, offset + n);
    memcpy(bytes->items + offset, from, n);
}

static void step_apply(Bytes *bytes, const DiskStep *step)
{
    if (step->op == DISK_WRITE)
        bytes_put(bytes, (size_t)step->offset, step->bytes, (size_t)step->size_bytes);
    else if (step->op == DISK_TRUNCATE && (size_t)step->offset < bytes->n)
        bytes->n = (size_t)step->offset;
}

// What was not synced, sector by sector. variant 0: none of it, 1: some, others: some as garbage.
static void step_apply_torn(Player *player, Bytes *bytes, const DiskStep *step, int variant)
{
    if (variant == 0 || (step->op == DISK_TRUNCATE && draw(player, 2) == 0))
        return;
    if (step->op != DISK_WRITE) {
        step_apply(bytes, step);
        return;
    }
    unsigned char garbage[SECTOR];
    size_t size = (size_t)step->size_bytes;
    for (size_t at = 0; at < size; at += SECTOR) {
        size_t n = size - at < SECTOR ? size - at : SECTOR;
        unsigned fate = draw(player, 10);
        for (size_t i = 0; fate == 4 && i < n; i++)
            garbage[i] = (unsigned char)draw(player, 256);
        if (fate < 4)
            bytes_put(bytes, (size_t)step->offset + at, step->bytes + at, n);
        else if (fate == 4 && variant > 1)
            bytes_put(bytes, (size_t)step->offset + at, garbage, n);
    }
}

// Takes step k - 1 into account: after a sync the file's earlier steps are durable.
static void player_advance(Player *player, size_t k)
{
    const DiskStep *step = &player->history.steps[k - 1];
    if (step->op == DISK_NOTE)
        player->acknowledged = step->offset;
    if (step->op != DISK_SYNC)
        return;
    for (size_t i = player->applied[step->file]; i < k; i++)
        if (player->history.steps[i].file == step->file)
            step_apply(&player->durable[step->file], &player->history.steps[i]);
    player->applied[step->file] = k;
}

static const char *const names[DISK_OTHER] = { "motcua.db", "motcua.db-wal", "motcua.db-journal" };

static void file_put(const Player *player, DiskFile file)
{
    char path[PATH_BYTES + 40];
    snprintf(path, sizeof path, "%s/%s", player->folder, names[file]);
    unlink(path);
    if (player->image[file].n == 0)
        return;
    FILE *out = fopen(path, "wb");
    size_t n = fwrite(player->image[file].items, 1, player->image[file].n, out);
    if (fclose(out) != 0 || n != player->image[file].n)
        abort();
}

// The disk as it may be found after a power cut behind step k - 1.
static void image_build(Player *player, size_t k, int variant)
{
    char path[PATH_BYTES + 40];
    snprintf(path, sizeof path, "%s/motcua.db-shm", player->folder);
    unlink(path);
    for (int file = 0; file < DISK_OTHER; file++) {
        Bytes *image = &player->image[file];
        image->n = 0;
        bytes_put(image, 0, player->durable[file].items, player->durable[file].n);
        for (size_t i = player->applied[file]; i < k; i++)
            if ((int)player->history.steps[i].file == file)
                step_apply_torn(player, image, &player->history.steps[i], variant);
        file_put(player, (DiskFile)file);
    }
}

static int64_t number_of(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t number = -1;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return number;
}

static bool is_whole(sqlite3 *db)
{
    sqlite3_stmt *statement = NULL;
    bool ok =
        sqlite3_prepare_v2(db, "pragma integrity_check(1)", -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW &&
        strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;
    sqlite3_finalize(statement);
    return ok;
}

// The next number that will be acknowledged: the only other state that may be found.
static int64_t on_its_way(const Player *player, size_t k)
{
    for (; k < player->history.n; k++)
        if (player->history.steps[k].op == DISK_NOTE)
            return player->history.steps[k].offset;
    return player->acknowledged;
}

// Every event, row and counter agrees with every other.
static bool is_true(const Player *player)
{
    Cx cx = *test_cx();
    LedgerVerdict ledger = { 0 };
    DossiersVerdict dossiers = { 0 };
    cx.arena = arena_open("verify", 256 * 1024 * 1024);
    bool ok = db_open(&cx, str_from_c(player->folder), DB_READ) == OK &&
              ledger_verify(&cx, tx_reads(&cx), NO_STR, &ledger) == OK && ledger.ok &&
              dossiers_verify(&cx, &dossiers) == OK && dossiers.ok;
    arena_close(cx.arena);
    return ok;
}

static void image_judge(Player *player, size_t k, Verdicts *verdicts)
{
    char path[PATH_BYTES + 40];
    snprintf(path, sizeof path, "%s/%s", player->folder, names[DISK_DATABASE]);
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    bool ok = sqlite3_open_v2(path, &db, flags, "unix") == SQLITE_OK && is_whole(db);
    int64_t dossiers = number_of(db, "select count(*) from dossier");
    int64_t events = number_of(db, "select count(*) from event");
    sqlite3_close(db);

    bool is_filled = player->acknowledged >= 0;
    bool lost = is_filled && dossiers < player->acknowledged;
    bool half = is_filled && !lost &&
                (events != dossiers ||
                 (dossiers != player->acknowledged && dossiers != on_its_way(player, k)));
    if (ok && is_filled && !lost && !half && verdicts->images % VERIFY_EVERY == 0) {
        verdicts->verified++;
        ok = is_true(player);
    }
    verdicts->images++;
    verdicts->corrupt += !ok;
    verdicts->lost += lost;
    verdicts->half += half;
    if ((!ok || lost || half) && verdicts->first_bad == 0)
        verdicts->first_bad = (int)k;
}

// The images of one worker: every WORKERS-th step, each in as many variants as are needed.
static void player_run(Player *player, int worker, int images, Verdicts *verdicts)
{
    int steps = (int)player->history.n;
    int wanted = 0;
    player->acknowledged = -1;
    for (int k = 1; k <= steps; k++) {
        player_advance(player, (size_t)k);
        // Spreads the images evenly, also when there are fewer or more images than steps.
        int until = (int)((int64_t)images * k / steps);
        for (int variant = 0; wanted < until; wanted++, variant++) {
            if (wanted % WORKERS != worker)
                continue;
            player->random = 88172645463325252ULL + (unsigned)wanted;
            image_build(player, (size_t)k, images > steps ? variant : 1 + (wanted & 1));
            image_judge(player, (size_t)k, verdicts);
        }
    }
}

static Err district_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    int64_t id;
    Agency agency = { .code = S("H16.37"),
                      .name = S("Xã Thử"),
                      .level = AGENCY_COMMUNE,
                      .parent_id = NO_INT,
                      .valid_from = NO_DATE,
                      .valid_to = NO_DATE };
    TRY(agency_add(cx, tx, &agency, &id));
    return procedure_add_missing(cx, tx, S("1.001193"), &id);
}

static Err dossier_write(Cx *cx, int64_t number)
{
    DossierReceipt receipt;
    DossierIntake intake = { .procedure = S("1.001193"),
                             .agency = S("H16.37"),
                             .channel = number % 3 == 0 ? CHANNEL_ONLINE : CHANNEL_COUNTER,
                             .at = NO_INSTANT };
    intake.applicant.name = str_format(cx->arena, "Nguyễn Văn %lld", (long long)number);
    intake.note = str_format(cx->arena, "%0*d", (int)(number * 37 % 900) + 1, 0);
    return dossier_receive(cx, &intake, &receipt);
}

// One group of the writer, by the functions that the writer calls.
static Err group_write(Cx *cx, int64_t *number, int bodies)
{
    Tx group = { .cx = cx, .db = cx->db, .name = "group", .arena = cx->arena, .is_write = true };
    TRY(group_begin(&group));
    for (int i = 0; i < bodies; i++) {
        CHECK_OK(dossier_write(cx, ++*number));
    }
    TRY(group_end(&group, OK));
    disk_note(*number);
    group_rest(cx->db);
    return OK;
}

static DiskHistory history_make(const char *folder, const char *pragma)
{
    disk_install();
    disk_forget();
    disk_record(true);
    Cx *cx = test_cx();
    cx->arena = arena_open("powercut", 256 * 1024 * 1024);
    CHECK_OK(db_create(cx, str_from_c(folder)));
    CHECK_OK(connection_exec(cx, cx->db, pragma, "pragma"));
    CHECK_OK(tx_run(cx, "district", district_in_tx, NULL));
    cx->db->log_step_pages = LOG_STEP;
    disk_note(0);
    int64_t number = 0;
    for (int i = 0; i < GROUPS; i++)
        CHECK_OK(group_write(cx, &number, 1 + i * 7 % GROUP_BODIES_MAX));
    disk_record(false);
    arena_close(cx->arena);
    cx->arena = test_arena();
    return disk_history();
}

static void worker_start(DiskHistory history, const char *folder, int worker, int images,
                         Verdicts *verdicts)
{
    if (fork() != 0)
        return;
    Player *player = calloc(1, sizeof *player);
    player->history = history;
    snprintf(player->folder, sizeof player->folder, "%s/%d", folder, worker);
    mkdir(player->folder, 0700);
    player_run(player, worker, images, verdicts);
    _exit(0);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static Verdicts power_cut(const char *pragma, int images)
{
    char folder[PATH_BYTES / 2], command[PATH_BYTES];
    snprintf(folder, sizeof folder, "%s/motcua-powercut-XXXXXX",
             access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (mkdtemp(folder) == NULL)
        abort();
    char data[PATH_BYTES];
    snprintf(data, sizeof data, "%s/data", folder);
    DiskHistory history = history_make(data, pragma);

    size_t shared_bytes = WORKERS * sizeof(Verdicts);
    Verdicts *shared =
        mmap(NULL, shared_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    double begin = seconds();
    for (int worker = 0; worker < WORKERS; worker++)
        worker_start(history, folder, worker, images, &shared[worker]);
    for (int worker = 0; worker < WORKERS; worker++) {
        int status = 0;
        wait(&status);
        CHECK_INT(status, 0);
    }
    double took = seconds() - begin;
    Verdicts sum = { 0 };
    for (int worker = 0; worker < WORKERS; worker++) {
        sum.images += shared[worker].images;
        sum.corrupt += shared[worker].corrupt;
        sum.lost += shared[worker].lost;
        sum.half += shared[worker].half;
        sum.verified += shared[worker].verified;
        if (shared[worker].first_bad != 0)
            sum.first_bad = shared[worker].first_bad;
    }
    munmap(shared, shared_bytes);
    printf("# %s: %zu steps, %d images, %d corrupt, %d lost, %d half (first at step "
           "%d), %d verified, %.0f images/s\n",
           pragma, history.n, sum.images, sum.corrupt, sum.lost, sum.half, sum.first_bad,
           sum.verified, sum.images / took);
    snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK_INT(system(command), 0);
    return sum;
}

static int images_wanted(int images)
{
    const char *text = getenv("POWERCUT_IMAGES");
    int wanted = text != NULL ? atoi(text) : 0;
    return wanted > 0 && wanted < images ? wanted : images;
}

TEST("no power cut loses what was acknowledged, breaks the database or leaves half a group")
{
    Verdicts verdicts = power_cut("pragma synchronous = full", images_wanted(IMAGES));
    CHECK_INT(verdicts.images, images_wanted(IMAGES));
    CHECK_INT(verdicts.lost, 0);
    CHECK_INT(verdicts.corrupt, 0);
    CHECK_INT(verdicts.half, 0);
    CHECK(verdicts.verified > verdicts.images / VERIFY_EVERY / 2);
}

TEST("the twin with synchronous = normal is seen to lose what was acknowledged")
{
    CHECK(power_cut("pragma synchronous = normal", images_wanted(TWIN_IMAGES)).lost > 0);
}

TEST("the twin with synchronous = off is seen to break the database")
{
    Verdicts verdicts = power_cut("pragma synchronous = off", images_wanted(TWIN_IMAGES));
    CHECK(verdicts.lost > 0);
    CHECK(verdicts.corrupt > 0);
}
