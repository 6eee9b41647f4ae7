/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sql: one connection to a SQLite file, in the manners of this house. Its body is the only file of the daemon that
 * includes sqlite3.h.
 *
 *   sql_get ─▶ sql_bind_… ─▶ sql_step ─▶ sql_column_… ─▶ sql_step ─▶ … ─▶ sql_end
 *
 * It knows how to open a file with the settings that make a commit durable, to keep prepared statements, to say in
 * words what an error code means, and to copy a database that is in use. It knows no table: the statements come from
 * the caller, as one array of texts.
 *
 * A connection belongs to one thread at a time. Running out of memory and misuse abort, as everywhere.
 */
#ifndef NIS2_LEDGER_SQL_H
#define NIS2_LEDGER_SQL_H

#include "base/hash.h"
#include "base/status.h"

struct sql;           /* a connection */
struct sql_statement; /* belongs to its connection */

struct sql_options {
    const char *path;
    const char *
        vfs; /* a named VFS gets the file for itself alone, since it has no shared memory for WAL; NULL: the system's */
    bool is_read_only;
    bool is_alone; /* for itself alone, without shared memory: reads even where there is no room for a page of it */
    const char *const *statements; /* borrowed for as long as the connection lives */
    size_t statement_count;
};

/* Opens and configures; does not touch the file's content and does not turn WAL on. `*ret` is returned. */
enum status sql_open(const struct sql_options *options, struct sql **ret, struct complaint *reterr) MUST_USE;
void sql_close(struct sql *db); /* NULL is fine */
/* What complaints begin with from now on: "cannot write to the ledger". Borrowed; a literal. */
void sql_doing(struct sql *db, const char *what);

/* Any number of statements, results ignored. */
enum status sql_script(struct sql *db, const char *script, struct complaint *reterr) MUST_USE;
/* The one number that `query` gives. */
enum status sql_number(struct sql *db, const char *query, int64_t *ret, struct complaint *reterr) MUST_USE;
/* Gives up the transaction that is under way, if there is one. Whether it worked does not matter: the file decides when
 * opened next. */
void sql_rollback(struct sql *db);
/* Rows touched by the statement before. */
int64_t sql_changes(const struct sql *db);

/* The statement at `which`, prepared when first used. It must not be in use (a callback that reads the list it is
 * called from). */
enum status sql_get(struct sql *db, size_t which, struct sql_statement **ret, struct complaint *reterr) MUST_USE;
/* Parameters from 1. What is bound is borrowed until sql_end(). */
void sql_bind_number(struct sql_statement *s, int at, int64_t n);
void sql_bind_text(struct sql_statement *s, int at, struct text t);
void sql_bind_bytes(struct sql_statement *s, int at, const void *bytes, size_t len); /* at most 1e9 */
void sql_bind_hash(struct sql_statement *s, int at, const struct hash *h);
/* After a failure, or when there is no row any more, sql_end() is still owed. */
enum status sql_step(struct sql_statement *s, bool *ret_has_row, struct complaint *reterr) MUST_USE;
/* Columns from 0; texts are borrowed until the next step. */
int64_t sql_column_number(struct sql_statement *s, int at);
struct text sql_column_bytes(struct sql_statement *s, int at); /* text or blob; NULL gives the empty text */
void sql_end(struct sql_statement *s);
/* Step and end, for statements that give no rows. */
enum status sql_finish(struct sql_statement *s, struct complaint *reterr) MUST_USE;
/* The same for a statement without parameters. */
enum status sql_run(struct sql *db, size_t which, struct complaint *reterr) MUST_USE;

/* Turns WAL on. STATUS_IO where the file system cannot do it. */
enum status sql_use_wal(struct sql *db, struct complaint *reterr) MUST_USE;
/* Makes sure that what can be read from the WAL is on the disk: writes its bytes once more and syncs them. To be done
 * once after opening for writing, before anything is believed; other writers wait meanwhile. */
enum status sql_settle_wal(struct sql *db, struct complaint *reterr) MUST_USE;
/* Moves the whole WAL into the database file and cuts it to nothing. A reader with an old snapshot is waited for
 * `wait_ms`; when it is still there, STATUS_OK with `*ret_is_empty` false. */
enum status sql_empty_wal(struct sql *db, int wait_ms, bool *ret_is_empty, struct complaint *reterr) MUST_USE;
/* Copies the database as of now into the empty file at `path`, which then needs no WAL to be read. Not synced. */
enum status sql_copy(struct sql *db, const char *path, struct complaint *reterr) MUST_USE;
/* Bytes of the file and its WAL. */
uint64_t sql_size(const struct sql *db);

#endif
