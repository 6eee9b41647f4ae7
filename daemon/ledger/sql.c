/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sql: see sql.h.
 *
 * synchronous=FULL is what makes a commit in WAL mode survive a power cut: with NORMAL the log is synced only before a
 * checkpoint, and the simulator loses answered commands within one seed.
 *
 * Surprising: SQLite says "I/O error" for a file that hit a size limit or a quota; only the system's error number tells
 * that the disk is full, which is the one failure an operator can mend at once, so it gets words of its own.
 */
#include "ledger/sql.h"

#include <errno.h>
#include <sqlite3.h>
#include <string.h>

#define BUSY_WAIT_MS 5000 /* for a person's shell that is writing */

struct sql_statement {
    struct sql *db;
    sqlite3_stmt *handle; /* NULL until first used */
};

struct sql {
    sqlite3 *handle;
    const char *doing;
    struct sql_options options; /* path is a copy, owned; vfs is only looked at while opening */
    char *path;
    struct sql_statement *statements;
};

/* --- failures ----------------------------------------------------------------------------------------------------- */

/* SQLite keeps the system's error number of some failures, but not of a commit that fails; errno still has it then,
 * since every call below starts with errno at 0. */
static int system_error(sqlite3 *handle)
{
    return sqlite3_system_errno(handle) != 0 ? sqlite3_system_errno(handle) : errno;
}

static bool is_disk_full(int rc, int error)
{
    bool is_io = (rc & 0xff) == SQLITE_IOERR || (rc & 0xff) == SQLITE_CANTOPEN;
    return (rc & 0xff) == SQLITE_FULL || (is_io && (error == ENOSPC || error == EDQUOT || error == EFBIG));
}

/* For somebody who reads the log at night: what it was, and what to do. */
static enum status fail_of(sqlite3 *handle, const char *path, const char *doing, int rc, struct complaint *reterr)
{
    int error = system_error(handle);
    const char *words = sqlite3_errmsg(handle);
    if (is_disk_full(rc, error)) {
        return complain(reterr, STATUS_IO, path,
                        "%s: the disk is full; free space on it or enlarge it, until then no change can be recorded",
                        doing);
    }
    switch (rc & 0xff) {
    case SQLITE_NOMEM:
    case SQLITE_MISUSE:
        check_failed(__FILE__, __LINE__, words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return complain(reterr, STATUS_BUSY, path, "%s: another process has it (%s); end that one, then try again",
                        doing, words);
    case SQLITE_CONSTRAINT:
        return complain(reterr, STATUS_BUSY, path, "%s: somebody else wrote to it (%s)", doing, words);
    case SQLITE_NOTADB:
        return complain(reterr, STATUS_CORRUPT, path,
                        "%s: the file is not a database; name another path or restore a backup", doing);
    case SQLITE_CORRUPT:
        return complain(reterr, STATUS_CORRUPT, path, "%s: the file is damaged (%s); restore a backup", doing, words);
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
        return complain(reterr, STATUS_IO, path, "%s: %s; this user must be able to write the file and its directory",
                        doing, words);
    default:
        return complain(reterr, STATUS_IO, path,
                        "%s: %s (SQLite %d, system: %s); look at the disk and the kernel's log", doing, words, rc,
                        error != 0 ? strerror(error) : "no error");
    }
}

static enum status fail(const struct sql *db, int rc, struct complaint *reterr)
{
    return fail_of(db->handle, db->path, db->doing, rc, reterr);
}

static enum status check(const struct sql *db, int rc, struct complaint *reterr)
{
    return rc == SQLITE_OK ? STATUS_OK : fail(db, rc, reterr);
}

/* --- connection --------------------------------------------------------------------------------------------------- */

static int configure(struct sql *db)
{
    static const char common[] = "PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cell_size_check = ON;"
                                 "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -512;";
    static const char writer[] = "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
                                 "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 8388608;";
    const char *parts[] = {
        /* Before the first read, else WAL asks a VFS that has none for shared memory. */
        db->options.vfs != NULL || db->options.is_alone ? "PRAGMA locking_mode = EXCLUSIVE"
                                                        : "PRAGMA locking_mode = NORMAL",
        common,
        db->options.is_read_only || db->options.is_alone ? "PRAGMA query_only = ON" : writer,
    };
    int rc = sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    /* Closing must not move anything into the database file before sql_settle_wal() has looked after it. */
    rc = rc == SQLITE_OK ? sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL) : rc;
    for (size_t i = 0; rc == SQLITE_OK && i < ARRAY_LEN(parts); i++) {
        rc = sqlite3_exec(db->handle, parts[i], NULL, NULL, NULL);
    }
    return rc;
}

enum status sql_open(const struct sql_options *options, struct sql **ret, struct complaint *reterr)
{
    struct sql *db = mem_alloc(sizeof *db);
    size_t len = strlen(options->path);
    db->options = *options;
    db->doing = "cannot open the ledger";
    db->path = memcpy(mem_alloc(len + 1), options->path, len);
    db->statements = mem_alloc(options->statement_count * sizeof *db->statements);
    for (size_t i = 0; i < options->statement_count; i++) {
        db->statements[i].db = db;
    }
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    flags |= options->is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    errno = 0;
    int rc = sqlite3_open_v2(options->path, &db->handle, flags, options->vfs);
    if (rc == SQLITE_OK) {
        (void) sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
        rc = configure(db);
    }
    if (rc != SQLITE_OK) {
        enum status status = fail(db, rc, reterr);
        sql_close(db);
        return status;
    }
    *ret = db;
    return STATUS_OK;
}

void sql_close(struct sql *db)
{
    if (db == NULL) {
        return;
    }
    for (size_t i = 0; i < db->options.statement_count; i++) {
        (void) sqlite3_finalize(db->statements[i].handle);
    }
    ENSURE(sqlite3_close(db->handle) == SQLITE_OK); /* a statement left behind would keep the file open */
    mem_free(db->statements);
    mem_free(db->path);
    mem_free(db);
}

void sql_doing(struct sql *db, const char *what)
{
    db->doing = what;
}

enum status sql_script(struct sql *db, const char *script, struct complaint *reterr)
{
    errno = 0;
    return check(db, sqlite3_exec(db->handle, script, NULL, NULL, NULL), reterr);
}

enum status sql_number(struct sql *db, const char *query, int64_t *ret, struct complaint *reterr)
{
    sqlite3_stmt *s = NULL;
    errno = 0;
    int rc = sqlite3_prepare_v2(db->handle, query, -1, &s, NULL);
    if (rc == SQLITE_OK) {
        rc = sqlite3_step(s);
        ENSURE(rc != SQLITE_DONE);
    }
    enum status status = STATUS_OK;
    if (rc == SQLITE_ROW) {
        *ret = sqlite3_column_int64(s, 0);
    } else {
        status = fail(db, rc, reterr);
    }
    (void) sqlite3_finalize(s);
    return status;
}

void sql_rollback(struct sql *db)
{
    if (!sqlite3_get_autocommit(db->handle)) {
        (void) sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
}

int64_t sql_changes(const struct sql *db)
{
    return sqlite3_changes64(db->handle);
}

/* --- statements --------------------------------------------------------------------------------------------------- */

enum status sql_get(struct sql *db, size_t which, struct sql_statement **ret, struct complaint *reterr)
{
    REQUIRE(which < db->options.statement_count);
    struct sql_statement *s = &db->statements[which];
    if (s->handle == NULL) {
        const char *text = db->options.statements[which];
        errno = 0;
        int rc = sqlite3_prepare_v3(db->handle, text, -1, SQLITE_PREPARE_PERSISTENT, &s->handle, NULL);
        if (rc != SQLITE_OK) {
            return fail(db, rc, reterr);
        }
    }
    REQUIRE(!sqlite3_stmt_busy(s->handle));
    *ret = s;
    return STATUS_OK;
}

void sql_bind_number(struct sql_statement *s, int at, int64_t n)
{
    ENSURE(sqlite3_bind_int64(s->handle, at, n) == SQLITE_OK);
}

void sql_bind_text(struct sql_statement *s, int at, struct text t)
{
    const char *bytes = t.at != NULL ? t.at : ""; /* a null pointer would become NULL, not the empty text */
    ENSURE(sqlite3_bind_text64(s->handle, at, bytes, t.len, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
}

void sql_bind_bytes(struct sql_statement *s, int at, const void *bytes, size_t len)
{
    ENSURE(sqlite3_bind_blob64(s->handle, at, len > 0 ? bytes : "", len, SQLITE_STATIC) == SQLITE_OK);
}

void sql_bind_hash(struct sql_statement *s, int at, const struct hash *h)
{
    sql_bind_bytes(s, at, h->at, HASH_LEN);
}

enum status sql_step(struct sql_statement *s, bool *ret_has_row, struct complaint *reterr)
{
    REQUIRE(s != NULL);
    errno = 0;
    int rc = sqlite3_step(s->handle);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) {
        return fail(s->db, rc, reterr);
    }
    *ret_has_row = rc == SQLITE_ROW;
    return STATUS_OK;
}

int64_t sql_column_number(struct sql_statement *s, int at)
{
    return sqlite3_column_int64(s->handle, at);
}

struct text sql_column_bytes(struct sql_statement *s, int at)
{
    const char *bytes = sqlite3_column_blob(s->handle, at);
    int len = sqlite3_column_bytes(s->handle, at);
    return (struct text){bytes, bytes != NULL ? (size_t) len : 0};
}

void sql_end(struct sql_statement *s)
{
    (void) sqlite3_reset(s->handle); /* only repeats what the step said */
    (void) sqlite3_clear_bindings(s->handle);
}

enum status sql_finish(struct sql_statement *s, struct complaint *reterr)
{
    bool has_row = false;
    enum status status = sql_step(s, &has_row, reterr);
    sql_end(s);
    return status;
}

enum status sql_run(struct sql *db, size_t which, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(db, which, &s, reterr);
    return status == STATUS_OK ? sql_finish(s, reterr) : status;
}

/* --- the file as a whole ------------------------------------------------------------------------------------------ */

/* The answer is the mode that is in force, which need not be the one asked for. */
static int set_journal_mode(sqlite3 *handle, const char *pragma, const char *wanted, bool *ret_is_set)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(handle, pragma, -1, &s, NULL);
    rc = rc == SQLITE_OK ? sqlite3_step(s) : rc;
    if (rc == SQLITE_ROW) {
        *ret_is_set = strcmp((const char *) sqlite3_column_text(s, 0), wanted) == 0;
    }
    (void) sqlite3_finalize(s);
    return rc == SQLITE_ROW ? SQLITE_OK : rc;
}

enum status sql_use_wal(struct sql *db, struct complaint *reterr)
{
    bool is_set = false;
    errno = 0;
    int rc = set_journal_mode(db->handle, "PRAGMA journal_mode = WAL", "wal", &is_set);
    if (rc == SQLITE_OK && !is_set) {
        return complain(reterr, STATUS_IO, db->path,
                        "this file system cannot keep a write-ahead log; put the file on a local disk");
    }
    return check(db, rc, reterr);
}

/* After a sync that failed a kernel may hold pages for clean that never reached the disk: they can be read, the next
 * sync succeeds, and the next power cut takes them. Frames of that kind, moved into the database file, would leave it
 * torn if the power went half way, because the log could not repair it. Writing the same bytes again makes them dirty
 * again, and the sync honest. */
static int rewrite_wal(sqlite3_file *wal)
{
    const int chunk = 1 << 16;
    sqlite3_int64 size = 0, at = 0;
    int rc = wal->pMethods->xFileSize(wal, &size);
    char *bytes = mem_alloc((size_t) chunk);
    while (rc == SQLITE_OK && at < size) {
        int len = size - at < chunk ? (int) (size - at) : chunk;
        rc = wal->pMethods->xRead(wal, bytes, len, at);
        rc = rc == SQLITE_OK ? wal->pMethods->xWrite(wal, bytes, len, at) : rc;
        at += len;
    }
    mem_free(bytes);
    return rc == SQLITE_OK && size > 0 ? wal->pMethods->xSync(wal, SQLITE_SYNC_NORMAL) : rc;
}

enum status sql_settle_wal(struct sql *db, struct complaint *reterr)
{
    sqlite3_file *wal = NULL;
    enum status status = sql_script(db, "BEGIN IMMEDIATE", reterr);
    if (status != STATUS_OK) {
        return status;
    }
    int rc = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &wal);
    if (rc == SQLITE_OK && wal != NULL && wal->pMethods != NULL) {
        rc = rewrite_wal(wal);
    }
    rc = rc == SQLITE_OK ? sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL) : rc;
    status = check(db, rc, reterr);
    sql_rollback(db);
    return status;
}

enum status sql_empty_wal(struct sql *db, int wait_ms, bool *ret_is_empty, struct complaint *reterr)
{
    (void) sqlite3_busy_timeout(db->handle, wait_ms);
    errno = 0;
    int rc = sqlite3_wal_checkpoint_v2(db->handle, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    (void) sqlite3_busy_timeout(db->handle, BUSY_WAIT_MS);
    if (rc != SQLITE_OK && (rc & 0xff) != SQLITE_BUSY) {
        return fail(db, rc, reterr);
    }
    *ret_is_empty = rc == SQLITE_OK;
    return STATUS_OK;
}

/* In one step, so that the copy is of one instant; a writer on another connection is not kept waiting. */
static int copy_into(sqlite3 *from, sqlite3 *to)
{
    int rc = sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL);
    if (rc != SQLITE_OK) {
        return rc;
    }
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (copy == NULL) {
        return sqlite3_extended_errcode(to);
    }
    (void) sqlite3_backup_step(copy, -1);
    rc = sqlite3_backup_finish(copy);
    bool is_set =
        false; /* the copy says "WAL" like its model; a file that is carried around should need nothing beside it */
    return rc == SQLITE_OK ? set_journal_mode(to, "PRAGMA journal_mode = DELETE", "delete", &is_set) : rc;
}

enum status sql_copy(struct sql *db, const char *path, struct complaint *reterr)
{
    sqlite3 *to = NULL;
    errno = 0;
    int rc = sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    rc = rc == SQLITE_OK ? copy_into(db->handle, to) : rc;
    enum status status = rc == SQLITE_OK ? STATUS_OK : fail_of(to, path, "cannot write the copy", rc, reterr);
    ENSURE(sqlite3_close(to) == SQLITE_OK);
    return status;
}

static uint64_t file_size(sqlite3 *handle, int which)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(handle, "main", which, &file) != SQLITE_OK || file == NULL || file->pMethods == NULL) {
        return 0;
    }
    return file->pMethods->xFileSize(file, &size) == SQLITE_OK && size > 0 ? (uint64_t) size : 0;
}

uint64_t sql_size(const struct sql *db)
{
    return file_size(db->handle, SQLITE_FCNTL_FILE_POINTER) + file_size(db->handle, SQLITE_FCNTL_JOURNAL_POINTER);
}
