/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vfs_sim: see vfs_sim.h.
 *
 *   cache    what reads see                       sector flags:  DIRTY      written since the last sync
 *   platter  what is left when the power goes                    FORGOTTEN  differs from the platter, yet no sync will
 * write it
 *
 * Surprising: a handle remembers the boot it was opened in. Cutting the power or killing the process begins a new boot,
 * so that a connection of the old one cannot touch a file any more, however SQLite tries to tidy up while it closes.
 */
#include "tests/lib/vfs_sim.h"

#include <sqlite3.h>
#include <string.h>

#include "base/check.h"
#include "base/mem.h"
#include "base/prng.h"

#define SECTOR 512
#define FILES_MAX 16
#define PATH_LEN 256

enum { DIRTY = 1, FORGOTTEN = 2 };

struct sim_handle;

struct sim_file {
    char path[PATH_LEN]; /* empty: the slot is free */
    uint8_t *cache;
    uint8_t *platter;
    uint8_t *flags; /* one of each sector */
    size_t sectors; /* allocated in all three */
    size_t cache_len;
    size_t platter_len;
    struct sim_handle *handles;
};

/* What SQLite allocates for us. */
struct sim_handle {
    sqlite3_file base;
    struct vfs_sim *sim;
    struct sim_file *file;
    struct sim_handle *next;
    uint64_t boot;
    int lock;
    bool is_temporary;
};

struct vfs_sim {
    sqlite3_vfs vfs;
    struct prng prng;
    struct vfs_sim_rates rates;
    struct vfs_sim_counters counters;
    struct sim_file files[FILES_MAX];
    uint64_t boot;
    uint64_t cut_in; /* 0: not planned */
    int64_t clock_ms;
    bool is_cut;
    bool is_full;
    bool is_lying;
};

/* --- files -------------------------------------------------------------------------------------------------------- */

static struct sim_file *find_file(struct vfs_sim *sim, const char *path)
{
    for (size_t i = 0; i < FILES_MAX; i++) {
        if (sim->files[i].path[0] != '\0' && strcmp(sim->files[i].path, path) == 0) {
            return &sim->files[i];
        }
    }
    return NULL;
}

static struct sim_file *make_file(struct vfs_sim *sim, const char *path)
{
    size_t len = strlen(path);
    REQUIRE(len > 0 && len < PATH_LEN);
    for (size_t i = 0; i < FILES_MAX; i++) {
        if (sim->files[i].path[0] == '\0' && sim->files[i].handles == NULL) {
            memcpy(sim->files[i].path, path, len + 1);
            return &sim->files[i];
        }
    }
    UNREACHABLE();
}

static void drop_content(struct sim_file *f)
{
    mem_free(f->cache);
    mem_free(f->platter);
    mem_free(f->flags);
    f->cache = f->platter = f->flags = NULL;
    f->sectors = f->cache_len = f->platter_len = 0;
    f->path[0] = '\0';
}

static void reserve(struct sim_file *f, size_t len)
{
    size_t sectors = (len + SECTOR - 1) / SECTOR;
    if (sectors <= f->sectors) {
        return;
    }
    sectors = sectors < 2 * f->sectors ? 2 * f->sectors : sectors;
    size_t old = f->sectors;
    f->cache = mem_grow(f->cache, sectors * SECTOR);
    f->platter = mem_grow(f->platter, sectors * SECTOR);
    f->flags = mem_grow(f->flags, sectors);
    memset(f->cache + old * SECTOR, 0, (sectors - old) * SECTOR);
    memset(f->platter + old * SECTOR, 0, (sectors - old) * SECTOR);
    memset(f->flags + old, 0, sectors - old);
    f->sectors = sectors;
}

static void put(struct sim_file *f, const void *bytes, size_t len, size_t at)
{
    if (len == 0) {
        return;
    }
    reserve(f, at + len);
    memcpy(f->cache + at, bytes, len);
    f->cache_len = f->cache_len < at + len ? at + len : f->cache_len;
    for (size_t s = at / SECTOR; s <= (at + len - 1) / SECTOR; s++) {
        f->flags[s] = DIRTY; /* a forgotten sector that is written again is an ordinary dirty one */
    }
}

static void cut_length(struct sim_file *f, size_t len)
{
    if (len < f->cache_len) {
        memset(f->cache + len, 0, f->cache_len - len);
        for (size_t s = len / SECTOR; s < (f->cache_len + SECTOR - 1) / SECTOR; s++) {
            f->flags[s] = DIRTY;
        }
    }
    reserve(f, len);
    f->cache_len = len;
}

static void flush_sector(struct sim_file *f, size_t s)
{
    memcpy(f->platter + s * SECTOR, f->cache + s * SECTOR, SECTOR);
    f->flags[s] = 0;
}

static void flush(struct sim_file *f)
{
    for (size_t s = 0; s < f->sectors; s++) {
        if (f->flags[s] == DIRTY) {
            flush_sector(f, s);
        }
    }
    f->platter_len = f->cache_len;
}

/* A sync that failed: some sectors made it, some did not and the kernel holds them for clean. */
static void forget(struct vfs_sim *sim, struct sim_file *f)
{
    for (size_t s = 0; s < f->sectors; s++) {
        uint64_t fate = f->flags[s] == DIRTY ? prng_below(&sim->prng, 3) : 2;
        if (fate == 0) {
            flush_sector(f, s);
        } else if (fate == 1) {
            f->flags[s] = FORGOTTEN;
        }
    }
}

static void lose_power(struct vfs_sim *sim, struct sim_file *f)
{
    for (size_t s = 0; s < f->sectors; s++) {
        if (f->flags[s] == DIRTY && prng_chance(&sim->prng, 500)) {
            flush_sector(f, s);
        } else if (f->flags[s] != 0) {
            sim->counters.sectors_lost++;
        }
    }
    if (f->platter_len != f->cache_len && prng_chance(&sim->prng, 500)) {
        f->platter_len = f->cache_len;
    }
    /* Whatever lies behind the end is nothing. */
    memset(f->platter + f->platter_len, 0, f->sectors * SECTOR - f->platter_len);
    memcpy(f->cache, f->platter, f->sectors * SECTOR);
    memset(f->flags, 0, f->sectors);
    f->cache_len = f->platter_len;
}

/* --- weather ------------------------------------------------------------------------------------------------------ */

static bool fails(struct vfs_sim *sim, uint32_t per_mille)
{
    bool does = per_mille > 0 && prng_chance(&sim->prng, per_mille);
    sim->counters.failures += does ? 1 : 0;
    return does;
}

static bool is_dead(const struct sim_handle *h)
{
    return h->boot != h->sim->boot;
}

/* Counts down to a planned cut; true when it has come with this call. */
static bool cut_comes(struct vfs_sim *sim)
{
    if (sim->cut_in == 0 || --sim->cut_in > 0) {
        return false;
    }
    vfs_sim_power_cut(sim);
    return true;
}

/* --- a file as SQLite sees it ------------------------------------------------------------------------------------- */

static int sim_close(sqlite3_file *file)
{
    struct sim_handle *h = (struct sim_handle *) file;
    for (struct sim_handle **at = &h->file->handles; *at != NULL; at = &(*at)->next) {
        if (*at == h) {
            *at = h->next;
            break;
        }
    }
    if (h->is_temporary) {
        drop_content(h->file);
    }
    return SQLITE_OK;
}

static int sim_read(sqlite3_file *file, void *bytes, int len, sqlite3_int64 at)
{
    struct sim_handle *h = (struct sim_handle *) file;
    struct sim_file *f = h->file;
    size_t start = (size_t) at, want = (size_t) len;
    if (is_dead(h) || fails(h->sim, h->sim->rates.read)) {
        return SQLITE_IOERR_READ;
    }
    h->sim->counters.reads++;
    size_t have = start >= f->cache_len ? 0 : f->cache_len - start;
    have = have < want ? have : want;
    h->sim->counters.bytes_read += have;
    if (have > 0) {
        memcpy(bytes, f->cache + start, have);
    }
    memset((uint8_t *) bytes + have, 0, want - have);
    return have == want ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int sim_write(sqlite3_file *file, const void *bytes, int len, sqlite3_int64 at)
{
    struct sim_handle *h = (struct sim_handle *) file;
    size_t start = (size_t) at, want = (size_t) len;
    if (is_dead(h)) {
        return SQLITE_IOERR_WRITE;
    }
    if (h->sim->is_full && start + want > h->file->cache_len) {
        return SQLITE_FULL;
    }
    h->sim->counters.writes++;
    if (fails(h->sim, h->sim->rates.write)) {
        put(h->file, bytes, (size_t) prng_below(&h->sim->prng, want), start);
        return SQLITE_IOERR_WRITE;
    }
    put(h->file, bytes, want, start);
    h->sim->counters.bytes_written += want;
    return cut_comes(h->sim) ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

static int sim_truncate(sqlite3_file *file, sqlite3_int64 len)
{
    struct sim_handle *h = (struct sim_handle *) file;
    if (is_dead(h) || fails(h->sim, h->sim->rates.write)) {
        return SQLITE_IOERR_TRUNCATE;
    }
    cut_length(h->file, (size_t) len);
    return cut_comes(h->sim) ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

static int sim_sync(sqlite3_file *file, int flags)
{
    struct sim_handle *h = (struct sim_handle *) file;
    (void) flags;
    if (is_dead(h) || cut_comes(h->sim)) {
        return SQLITE_IOERR_FSYNC;
    }
    h->sim->counters.syncs++;
    if (h->sim->is_lying) {
        return SQLITE_OK;
    }
    if (fails(h->sim, h->sim->rates.sync)) {
        if (prng_chance(&h->sim->prng, h->sim->rates.forget)) {
            forget(h->sim, h->file);
        }
        return SQLITE_IOERR_FSYNC;
    }
    flush(h->file);
    return SQLITE_OK;
}

static int sim_file_size(sqlite3_file *file, sqlite3_int64 *ret)
{
    struct sim_handle *h = (struct sim_handle *) file;
    if (is_dead(h)) {
        return SQLITE_IOERR_FSTAT;
    }
    *ret = (sqlite3_int64) h->file->cache_len;
    return SQLITE_OK;
}

/* The strongest lock anybody else holds. */
static int lock_of_others(const struct sim_handle *h)
{
    int strongest = SQLITE_LOCK_NONE;
    for (const struct sim_handle *other = h->file->handles; other != NULL; other = other->next) {
        if (other != h && !is_dead(other) && other->lock > strongest) {
            strongest = other->lock;
        }
    }
    return strongest;
}

static int sim_lock(sqlite3_file *file, int lock)
{
    struct sim_handle *h = (struct sim_handle *) file;
    if (is_dead(h)) {
        return SQLITE_IOERR_LOCK;
    }
    int others = lock_of_others(h);
    bool is_free = lock == SQLITE_LOCK_SHARED     ? others < SQLITE_LOCK_PENDING
                   : lock == SQLITE_LOCK_RESERVED ? others < SQLITE_LOCK_RESERVED
                                                  : others == SQLITE_LOCK_NONE;
    if (!is_free) {
        return SQLITE_BUSY;
    }
    h->lock = h->lock > lock ? h->lock : lock;
    return SQLITE_OK;
}

static int sim_unlock(sqlite3_file *file, int lock)
{
    struct sim_handle *h = (struct sim_handle *) file;
    h->lock = lock;
    return SQLITE_OK;
}

static int sim_check_reserved(sqlite3_file *file, int *ret)
{
    struct sim_handle *h = (struct sim_handle *) file;
    *ret = h->lock >= SQLITE_LOCK_RESERVED || lock_of_others(h) >= SQLITE_LOCK_RESERVED;
    return SQLITE_OK;
}

static int sim_control(sqlite3_file *file, int op, void *argument)
{
    (void) file;
    (void) op;
    (void) argument;
    return SQLITE_NOTFOUND;
}

static int sim_sector_size(sqlite3_file *file)
{
    (void) file;
    return SECTOR;
}

/* As the system's own VFS says of a modern disk: writing a part of a sector leaves the rest of it alone. */
static int sim_characteristics(sqlite3_file *file)
{
    (void) file;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

static const sqlite3_io_methods sim_methods = {
    .iVersion = 1,
    .xClose = sim_close,
    .xRead = sim_read,
    .xWrite = sim_write,
    .xTruncate = sim_truncate,
    .xSync = sim_sync,
    .xFileSize = sim_file_size,
    .xLock = sim_lock,
    .xUnlock = sim_unlock,
    .xCheckReservedLock = sim_check_reserved,
    .xFileControl = sim_control,
    .xSectorSize = sim_sector_size,
    .xDeviceCharacteristics = sim_characteristics,
};

/* --- the disk as SQLite sees it ----------------------------------------------------------------------------------- */

static int sim_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *ret_flags)
{
    struct vfs_sim *sim = vfs->pAppData;
    struct sim_handle *h = (struct sim_handle *) file;
    memset(h, 0, sizeof *h); /* no methods: nothing to close when this fails */
    h->is_temporary = path == NULL;
    path = path == NULL ? "(temporary)" : path;
    struct sim_file *f = find_file(sim, path);
    if (f == NULL && (flags & SQLITE_OPEN_CREATE) == 0) {
        return SQLITE_CANTOPEN;
    }
    f = f == NULL ? make_file(sim, path) : f;
    h->base.pMethods = &sim_methods;
    h->sim = sim;
    h->file = f;
    h->boot = sim->boot;
    h->next = f->handles;
    f->handles = h;
    sim->is_cut = false;
    sim->counters.opens++;
    if (ret_flags != NULL) {
        *ret_flags = flags;
    }
    return SQLITE_OK;
}

static int sim_delete(sqlite3_vfs *vfs, const char *path, int is_synced)
{
    struct vfs_sim *sim = vfs->pAppData;
    struct sim_file *f = find_file(sim, path);
    (void) is_synced;
    if (f == NULL) {
        return SQLITE_IOERR_DELETE_NOENT;
    }
    if (cut_comes(sim)) {
        return SQLITE_IOERR_DELETE;
    }
    drop_content(f);
    return SQLITE_OK;
}

static int sim_access(sqlite3_vfs *vfs, const char *path, int flags, int *ret)
{
    (void) flags;
    *ret = find_file(vfs->pAppData, path) != NULL;
    return SQLITE_OK;
}

static int sim_full_pathname(sqlite3_vfs *vfs, const char *path, int size, char *ret)
{
    (void) vfs;
    size_t len = strlen(path);
    if (len >= (size_t) size) {
        return SQLITE_CANTOPEN;
    }
    memcpy(ret, path, len + 1);
    return SQLITE_OK;
}

static int sim_randomness(sqlite3_vfs *vfs, int len, char *ret)
{
    struct vfs_sim *sim = vfs->pAppData;
    for (int i = 0; i < len; i++) {
        ret[i] = (char) prng_below(&sim->prng, 256);
    }
    return len;
}

/* Nobody sleeps: waiting only moves the clock. */
static int sim_sleep(sqlite3_vfs *vfs, int microseconds)
{
    struct vfs_sim *sim = vfs->pAppData;
    sim->clock_ms += microseconds / 1000;
    return microseconds;
}

static int sim_time(sqlite3_vfs *vfs, sqlite3_int64 *ret)
{
    const struct vfs_sim *sim = vfs->pAppData;
    *ret = INT64_C(212660467200000) + sim->clock_ms; /* a Julian day of 2026, in ms */
    return SQLITE_OK;
}

static int sim_last_error(sqlite3_vfs *vfs, int len, char *ret)
{
    (void) vfs;
    (void) len;
    (void) ret;
    return 0;
}

/* --- for the tests ------------------------------------------------------------------------------------------------ */

struct vfs_sim *vfs_sim_new(uint64_t seed)
{
    struct vfs_sim *sim = mem_alloc(sizeof *sim);
    prng_init(&sim->prng, seed);
    sim->vfs = (sqlite3_vfs){
        .iVersion = 2,
        .szOsFile = (int) sizeof(struct sim_handle),
        .mxPathname = PATH_LEN,
        .pAppData = sim,
        .xOpen = sim_open,
        .xDelete = sim_delete,
        .xAccess = sim_access,
        .xFullPathname = sim_full_pathname,
        .xRandomness = sim_randomness,
        .xSleep = sim_sleep,
        .xGetLastError = sim_last_error,
        .xCurrentTimeInt64 = sim_time,
    };
    return sim;
}

void vfs_sim_register(struct vfs_sim *sim, const char *name)
{
    sim->vfs.zName = name;
    ENSURE(sqlite3_vfs_register(&sim->vfs, 0) == SQLITE_OK);
}

void vfs_sim_free(struct vfs_sim *sim)
{
    if (sim == NULL) {
        return;
    }
    if (sim->vfs.zName != NULL) {
        (void) sqlite3_vfs_unregister(&sim->vfs);
    }
    for (size_t i = 0; i < FILES_MAX; i++) {
        REQUIRE(sim->files[i].handles == NULL);
        drop_content(&sim->files[i]);
    }
    mem_free(sim);
}

void vfs_sim_set_rates(struct vfs_sim *sim, struct vfs_sim_rates rates)
{
    sim->rates = rates;
}

void vfs_sim_set_full(struct vfs_sim *sim, bool is_full)
{
    sim->is_full = is_full;
}

void vfs_sim_set_lying(struct vfs_sim *sim, bool is_lying)
{
    sim->is_lying = is_lying;
}

void vfs_sim_power_cut(struct vfs_sim *sim)
{
    for (size_t i = 0; i < FILES_MAX; i++) {
        if (sim->files[i].sectors > 0) { /* an empty file has nothing to lose */
            lose_power(sim, &sim->files[i]);
        }
    }
    sim->counters.cuts++;
    sim->cut_in = 0;
    sim->is_cut = true;
    sim->boot++;
}

void vfs_sim_cut_after(struct vfs_sim *sim, uint64_t calls)
{
    sim->cut_in = calls;
}

void vfs_sim_kill(struct vfs_sim *sim)
{
    sim->boot++;
}

bool vfs_sim_is_cut(const struct vfs_sim *sim)
{
    return sim->is_cut;
}

struct vfs_sim_counters vfs_sim_counters(const struct vfs_sim *sim)
{
    return sim->counters;
}

const uint8_t *vfs_sim_file(const struct vfs_sim *sim, const char *path, size_t *ret_len)
{
    for (size_t i = 0; i < FILES_MAX; i++) {
        if (strcmp(sim->files[i].path, path) == 0) {
            *ret_len = sim->files[i].cache_len;
            return sim->files[i].cache;
        }
    }
    return NULL;
}
