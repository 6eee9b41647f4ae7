/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite: opening a ledger and writing to it. Reading is in ledger_sqlite_read.c, the copy in
 * ledger_sqlite_backup.c.
 *
 *   open    lock file ─▶ is it ours? ─▶ WAL ─▶ settle and empty it ─▶ migrate ─▶ head
 *   append  BEGIN IMMEDIATE ─▶ is the head still ours? ─▶ rows, marks, erasures ─▶ COMMIT (the sync)
 *
 * What the rows mean is none of its business, and neither is the time: the probe counts, it does not date. Nothing is
 * tried twice here: after a failure whose effect on the disk is unknown the handle refuses to write, and the engine
 * opens anew, because only a fresh look at the disk tells what is there.
 *
 * Surprising: the order at open. A commit whose sync failed can still be read from the page cache and yet be lost with
 * the next power cut. Moving the WAL into the database file before the first row is read settles what is true.
 */
#include "ledger/ledger_sqlite.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "ledger/ledger_schema.h"
#include "ledger/ledger_sqlite_inside.h"
#include "ledger/lockfile.h"

#define OPEN_WAIT_MS 2000 /* for a reader in the way of emptying the WAL */
#define WIPE_WAIT_MS 50   /* the same after an erasure: the next append tries again */

/* --- open and close ----------------------------------------------------------------------------------------------- */

/* The lock, and a file that only its owner can read: what is inside concerns an attack that may be going on. */
static enum status claim(struct ledger_sqlite *l, const char *path, struct complaint *reterr)
{
    size_t len = strlen(path);
    char *lock = memcpy(mem_alloc(len + sizeof ".lock"), path, len);
    memcpy(lock + len, ".lock", sizeof ".lock");
    enum status status = lockfile_take(lock, &l->lock_fd, reterr);
    mem_free(lock);
    if (status != STATUS_OK) {
        return status;
    }
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, path, "cannot be opened: %s", strerror(errno));
    }
    (void) close(fd);
    return STATUS_OK;
}

/* Before anything is written: a database of somebody else must stay as it is. `*ret` is the schema's version, 0 for an
 * empty file. */
static enum status identify(struct ledger_sqlite *l, int *ret, struct complaint *reterr)
{
    int64_t id = 0, version = 0, tables = 0;
    enum status status = sql_number(l->db, "PRAGMA application_id", &id, reterr);
    status = status == STATUS_OK ? sql_number(l->db, "PRAGMA user_version", &version, reterr) : status;
    status = status == STATUS_OK ? sql_number(l->db, "SELECT count(*) FROM sqlite_schema", &tables, reterr) : status;
    if (status != STATUS_OK) {
        return status;
    }
    bool is_new = id == 0 && version == 0 && tables == 0 && !l->is_read_only;
    if (id != LEDGER_SCHEMA_APPLICATION_ID && !is_new) {
        return complain(reterr, STATUS_CORRUPT, l->path, "is a database, but not a ledger of nis2d; name another path");
    }
    if (version > LEDGER_SCHEMA_VERSION) {
        return complain(reterr, STATUS_CORRUPT, l->path,
                        "was written by a newer release (schema %" PRId64
                        ", this one knows %d); install that release again",
                        version, LEDGER_SCHEMA_VERSION);
    }
    if (version < 0 || (l->is_read_only && version < LEDGER_SCHEMA_VERSION)) {
        return complain(reterr, STATUS_CORRUPT, l->path, "has schema %" PRId64 "; start the daemon on it once",
                        version);
    }
    *ret = (int) version;
    return STATUS_OK;
}

static enum status migrate_step(struct ledger_sqlite *l, int from, struct complaint *reterr)
{
    char numbers[100];
    (void) snprintf(numbers, sizeof numbers, "PRAGMA application_id = %d; PRAGMA user_version = %d",
                    LEDGER_SCHEMA_APPLICATION_ID, from + 1);
    enum status status = STATUS_OK;
    for (const char *const *s = ledger_schema_step(from); status == STATUS_OK && *s != NULL; s++) {
        status = sql_script(l->db, *s, reterr);
    }
    return status == STATUS_OK ? sql_script(l->db, numbers, reterr) : status;
}

/* All steps in one transaction: an interrupted migration never happened. */
static enum status migrate(struct ledger_sqlite *l, int from, struct complaint *reterr)
{
    if (from == LEDGER_SCHEMA_VERSION) {
        return STATUS_OK;
    }
    sql_doing(l->db, "cannot make the ledger's tables");
    enum status status = sql_run(l->db, LEDGER_BEGIN, reterr);
    for (int version = from; status == STATUS_OK && version < LEDGER_SCHEMA_VERSION; version++) {
        status = migrate_step(l, version, reterr);
    }
    return status == STATUS_OK ? sql_run(l->db, LEDGER_COMMIT, reterr) : status;
}

static enum status prepare_writing(struct ledger_sqlite *l, int version, struct complaint *reterr)
{
    bool is_empty = false;
    enum status status = sql_use_wal(l->db, reterr);
    sql_doing(l->db, "cannot settle the write-ahead log");
    status = status == STATUS_OK ? sql_settle_wal(l->db, reterr) : status;
    status = status == STATUS_OK ? sql_empty_wal(l->db, OPEN_WAIT_MS, &is_empty, reterr) : status;
    /* A person who pages through an old snapshot must not keep the alarms from starting. */
    l->has_remains = !is_empty;
    return status == STATUS_OK ? migrate(l, version, reterr) : status;
}

static enum status open_all(struct ledger_sqlite *l, const struct ledger_sqlite_options *options,
                            struct complaint *reterr)
{
    if (options->vfs == NULL && options->is_read_only && access(options->path, F_OK) != 0) {
        return complain(reterr, STATUS_NOT_FOUND, options->path, "there is no ledger here: %s", strerror(errno));
    }
    struct sql_options connection = {
        .path = options->path,
        .vfs = options->vfs,
        .is_read_only = options->is_read_only,
        .is_alone = options->is_last_resort,
        .statements = ledger_sqlite_statements,
        .statement_count = LEDGER_STATEMENTS,
    };
    enum status status = STATUS_OK;
    if (options->vfs == NULL && !options->is_read_only) {
        status = claim(l, options->path, reterr);
    }
    status = status == STATUS_OK ? sql_open(&connection, &l->db, reterr) : status;
    int version = 0;
    status = status == STATUS_OK ? identify(l, &version, reterr) : status;
    if (status == STATUS_OK && !l->is_read_only) {
        status = prepare_writing(l, version, reterr);
    }
    if (status != STATUS_OK) {
        return status;
    }
    sql_doing(l->db, "cannot read the ledger");
    return ledger_sqlite_load_head(l, &l->head, reterr);
}

enum status ledger_sqlite_open(const struct ledger_sqlite_options *options, struct ledger_sqlite **ret,
                               struct complaint *reterr)
{
    REQUIRE(options->path != NULL && (options->is_read_only || options->salt != NULL));
    struct ledger_sqlite *l = mem_alloc(sizeof *l);
    size_t len = strlen(options->path);
    l->path = memcpy(mem_alloc(len + 1), options->path, len);
    l->is_read_only = options->is_read_only || options->is_last_resort;
    l->salt = options->salt;
    l->salt_context = options->salt_context;
    l->lock_fd = -1;
    enum status status = open_all(l, options, reterr);
    if (status != STATUS_OK) {
        ledger_sqlite_close(l);
        return status;
    }
    *ret = l;
    return STATUS_OK;
}

void ledger_sqlite_close(struct ledger_sqlite *l)
{
    if (l == NULL) {
        return;
    }
    sql_close(l->db);
    if (l->lock_fd >= 0) {
        (void) close(l->lock_fd); /* last: until the database is closed it is ours */
    }
    mem_free(l->path);
    mem_free(l);
}

struct ledger_head ledger_sqlite_head(const struct ledger_sqlite *l)
{
    return l->head;
}

bool ledger_sqlite_has_remains(const struct ledger_sqlite *l)
{
    return l->has_remains;
}

uint64_t ledger_sqlite_size(const struct ledger_sqlite *l)
{
    return sql_size(l->db);
}

/* --- append ------------------------------------------------------------------------------------------------------- */

static enum status insert_stream(struct ledger_sqlite *l, const struct ledger_row *row, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_INSERT_STREAM, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_text(s, 1, row->stream);
    sql_bind_number(s, 2, (int64_t) row->seq);
    return sql_finish(s, reterr);
}

static enum status insert_payload(struct ledger_sqlite *l, const struct ledger_row *row,
                                  const uint8_t salt[LEDGER_SALT_LEN], struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_INSERT_PAYLOAD, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, (int64_t) row->seq);
    sql_bind_bytes(s, 2, salt, LEDGER_SALT_LEN);
    sql_bind_bytes(s, 3, row->payload.at, row->payload.len);
    return sql_finish(s, reterr);
}

static enum status insert_entry(struct ledger_sqlite *l, const struct ledger_row *row, const struct hash *commitment,
                                const struct hash *link, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_INSERT_ENTRY, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, (int64_t) row->seq);
    sql_bind_number(s, 2, row->at.s);
    sql_bind_text(s, 3, row->stream);
    sql_bind_number(s, 4, row->type);
    sql_bind_text(s, 5, row->actor);
    if (!hash_is_zero(&row->command)) {
        sql_bind_hash(s, 6, &row->command);
    }
    if (!hash_is_zero(&row->request)) {
        sql_bind_hash(s, 7, &row->request);
    }
    sql_bind_hash(s, 8, commitment);
    sql_bind_hash(s, 9, link);
    return sql_finish(s, reterr);
}

/* Moves `head` to the new row. */
static enum status write_row(struct ledger_sqlite *l, const struct ledger_row *row, struct ledger_head *head,
                             struct complaint *reterr)
{
    REQUIRE(row->seq == head->seq + 1 && row->seq <= INT64_MAX && row->stream.len > 0);
    uint8_t salt[LEDGER_SALT_LEN];
    l->salt(l->salt_context, row->seq, salt);
    struct hash commitment = chain_commitment(salt, row->payload);
    struct hash link = chain_link(&head->link, row, &commitment);
    enum status status = insert_entry(l, row, &commitment, &link, reterr);
    *head = (struct ledger_head){row->seq, link};
    return status == STATUS_OK ? insert_payload(l, row, salt, reterr) : status;
}

static enum status write_mark(struct ledger_sqlite *l, const struct ledger_mark *mark, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_MARK, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_text(s, 1, mark->stream);
    sql_bind_number(s, 2, mark->is_open);
    status = sql_finish(s, reterr);
    REQUIRE(status != STATUS_OK ||
            sql_changes(l->db) == 1); /* a mark for a stream without rows would be forgotten in silence */
    return status;
}

static enum status erase_payload(struct ledger_sqlite *l, uint64_t seq, struct complaint *reterr)
{
    struct sql_statement *s = NULL;
    enum status status = sql_get(l->db, LEDGER_ERASE, &s, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_bind_number(s, 1, (int64_t) seq);
    return sql_finish(s, reterr);
}

static enum status write_batch(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *head,
                               struct complaint *reterr)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < batch->row_count; i++) {
        const struct ledger_row *row = &batch->rows[i];
        status = write_row(l, row, head, reterr);
        if (status == STATUS_OK && (i == 0 || !text_equal(row->stream, batch->rows[i - 1].stream))) {
            status = insert_stream(l, row, reterr);
        }
    }
    for (size_t i = 0; status == STATUS_OK && i < batch->mark_count; i++) {
        status = write_mark(l, &batch->marks[i], reterr);
    }
    for (size_t i = 0; status == STATUS_OK && i < batch->erase_count; i++) {
        status = erase_payload(l, batch->erase[i], reterr);
    }
    return status;
}

/* What can be refused before anything is touched. */
static enum status check_batch(const struct ledger_sqlite *l, const struct ledger_batch *batch,
                               struct complaint *reterr)
{
    REQUIRE(!l->is_read_only);
    if (l->is_spoilt) {
        return complain(reterr, STATUS_UNAVAILABLE, l->path,
                        "the ledger must be opened again after a write that failed");
    }
    if (batch->row_count > 0 && batch->rows[0].seq != l->head.seq + 1) {
        return complain(reterr, STATUS_BUSY, l->path,
                        "row %" PRIu64 " does not follow the last row %" PRIu64 ": somebody else wrote",
                        batch->rows[0].seq, l->head.seq);
    }
    uint64_t last = l->head.seq + batch->row_count;
    for (size_t i = 0; i < batch->erase_count; i++) {
        if (batch->erase[i] == 0 || batch->erase[i] > last) {
            return complain(reterr, STATUS_NOT_FOUND, l->path,
                            "there is no row %" PRIu64 " to erase; the last one is %" PRIu64, batch->erase[i], last);
        }
    }
    return STATUS_OK;
}

/* The fence is the head on disk, not the one remembered: a person with a shell may have been there. */
static enum status check_fence(struct ledger_sqlite *l, struct complaint *reterr)
{
    struct ledger_head found;
    enum status status = ledger_sqlite_load_head(l, &found, reterr);
    if (status == STATUS_OK && (found.seq != l->head.seq || !hash_equal(&found.link, &l->head.link))) {
        return complain(reterr, STATUS_BUSY, l->path,
                        "its last row is %" PRIu64 ", and not row %" PRIu64 " as it was left: somebody else wrote",
                        found.seq, l->head.seq);
    }
    return status;
}

/* The commit stands whatever happens here, and the flag remembers what is left to do. */
static void wipe_wal(struct ledger_sqlite *l)
{
    bool is_empty = false;
    if (l->has_remains) {
        l->has_remains = sql_empty_wal(l->db, WIPE_WAIT_MS, &is_empty, NULL) != STATUS_OK || !is_empty;
    }
}

enum status ledger_sqlite_append(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *ret,
                                 struct complaint *reterr)
{
    enum status status = check_batch(l, batch, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    struct ledger_head head = l->head;
    sql_doing(l->db, "cannot write to the ledger");
    status = sql_run(l->db, LEDGER_BEGIN, reterr);
    status = status == STATUS_OK ? check_fence(l, reterr) : status;
    status = status == STATUS_OK ? write_batch(l, batch, &head, reterr) : status;
    status = status == STATUS_OK ? sql_run(l->db, LEDGER_COMMIT, reterr) : status;
    if (status != STATUS_OK) {
        l->is_spoilt = true;
        sql_rollback(l->db);
        return status;
    }
    l->head = head;
    l->has_remains = l->has_remains || batch->erase_count > 0;
    wipe_wal(l);
    *ret = head;
    return STATUS_OK;
}

enum status ledger_sqlite_probe(struct ledger_sqlite *l, struct complaint *reterr)
{
    static const struct ledger_batch nothing;
    enum status status = check_batch(l, &nothing, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    sql_doing(l->db, "the disk does not take a probe");
    status = sql_run(l->db, LEDGER_PROBE, reterr);
    l->is_spoilt = status != STATUS_OK;
    wipe_wal(l);
    return status;
}
