/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite: the ledger on one SQLite file, synchronous.
 *
 * WAL with synchronous=FULL: an append that returned STATUS_OK survives kill -9 and power loss. The writer holds
 * locking_mode=NORMAL, so that a read-only second connection may serve long reads meanwhile. Tables, triggers and views
 * are in ledger_schema.h, the bytes of the chain in chain.h; only sql.c sees SQLite.
 *
 * After a failed append the handle is of no further use: close it, open again (which checkpoints with TRUNCATE before
 * reading, so that frames of unknown durability are settled) and append a `started` entry before believing anything:
 * the simulator showed why.
 */
#ifndef NIS2_LEDGER_LEDGER_SQLITE_H
#define NIS2_LEDGER_LEDGER_SQLITE_H

#include "ledger/chain.h"
#include "ledger/ledger.h"

struct ledger_sqlite;

struct ledger_sqlite_options {
    const char *path;  /* the database file; made when absent unless is_read_only */
    const char *vfs;   /* a named SQLite VFS, or NULL for the system's */
    bool is_read_only; /* never creates, never writes, does not checkpoint */
    /* The start on a full disk: read-only too, but with the writer's lock and without shared memory, for which
     * there may be no room. What it shows is not settled: good for paging, not for answering. */
    bool is_last_resort;
    /* Fills a salt for the row `seq`. Random in production, derived from the seed in exercises and the simulator. May
     * be NULL when read-only. */
    void (*salt)(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);
    void *salt_context;
};

/* STATUS_BUSY: another daemon has it. STATUS_CORRUPT: not a ledger, or of a newer release. STATUS_NOT_FOUND: read-only,
 * and no file. STATUS_IO. `*ret` is returned. A writer holds a lock on PATH.lock (not with a named VFS, where SQLite's
 * own exclusive lock does it). A reader elsewhere that keeps an old snapshot cannot keep the daemon from starting: the
 * TRUNCATE is then made up for with the appends that follow. */
enum status ledger_sqlite_open(const struct ledger_sqlite_options *options, struct ledger_sqlite **ret,
                               struct complaint *reterr) MUST_USE;
void ledger_sqlite_close(struct ledger_sqlite *l); /* NULL is fine */

/* One transaction, one sync. STATUS_BUSY: rows[0].seq is not head + 1. STATUS_NOT_FOUND: a seq to erase that does not
 * exist. These two leave the handle as it was; STATUS_IO (a full disk says so), STATUS_BUSY of another process and
 * STATUS_CORRUPT spoil it, and from then on STATUS_UNAVAILABLE. Every stream named by a mark has a row, in this batch
 * or before. A stream starts closed. */
enum status ledger_sqlite_append(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *ret,
                                 struct complaint *reterr) MUST_USE;
struct ledger_head ledger_sqlite_head(const struct ledger_sqlite *l); /* of a read-only handle: when it was opened */
/* An erasure is durable with its append, but its old bytes stay in the WAL while a reader elsewhere holds a snapshot.
 * True until the WAL was truncated; every append and probe tries again. */
bool ledger_sqlite_has_remains(const struct ledger_sqlite *l);

/* What a start needs: every row of every open stream, and of "global" from its newest row of type `snapshot_type` on
 * (from the first when there is none), in order of seq. */
enum status ledger_sqlite_read_hot(struct ledger_sqlite *l, int32_t snapshot_type, ledger_row_fn *each, void *context,
                                   struct complaint *reterr) MUST_USE;
/* Every row after `after` (at most `limit`), of one stream or of all (`stream` empty). */
enum status ledger_sqlite_read(struct ledger_sqlite *l, struct text stream, uint64_t after, uint64_t limit,
                               ledger_row_fn *each, void *context, struct complaint *reterr) MUST_USE;
/* The rows (payload left out) that carry a command id and are not older than `since`: for idempotency across a
 * restart. In order of seq. */
enum status ledger_sqlite_read_commands(struct ledger_sqlite *l, struct instant since, ledger_row_fn *each,
                                        void *context, struct complaint *reterr) MUST_USE;
/* The names of all streams, open or not, in order of their first row; for lists that include closed incidents. */
typedef bool ledger_stream_fn(void *context, struct text stream, bool is_open, uint64_t first_seq);
enum status ledger_sqlite_streams(struct ledger_sqlite *l, ledger_stream_fn *each, void *context,
                                  struct complaint *reterr) MUST_USE;

/* A stretch of the chain, both ends included; `first` 0: there is nothing. */
struct ledger_range {
    uint64_t first, last;
};
/* From the first row recorded in that time to the last: between them may lie rows of another time, when the clock was
 * set back. */
enum status ledger_sqlite_between(struct ledger_sqlite *l, struct instant from, struct instant until,
                                  struct ledger_range *ret, struct complaint *reterr) MUST_USE;
/* From the first row of a stream to the newest of the whole ledger. */
enum status ledger_sqlite_since_stream(struct ledger_sqlite *l, struct text stream, struct ledger_range *ret,
                                       struct complaint *reterr) MUST_USE;
/* Rows after `after` with what ties them together, for a copy that can be verified elsewhere. Nothing is checked. */
typedef bool ledger_chain_fn(void *context, const struct chain_row *row);
enum status ledger_sqlite_read_chain(struct ledger_sqlite *l, uint64_t after, uint64_t limit, ledger_chain_fn *each,
                                     void *context, struct complaint *reterr) MUST_USE;

/* Walks the whole chain (struct ledger_verdict: chain.h). A damaged file is a verdict, not a failure. */
/* `expected_head` (seq 0 = none) finds a cut tail: the row must be there with that link. */
enum status ledger_sqlite_verify(struct ledger_sqlite *l, struct ledger_head expected_head, struct ledger_verdict *ret,
                                 struct complaint *reterr) MUST_USE;

/* Writes a row outside the chain and commits: proof for the watchdog that the disk still takes writes. A failure spoils
 * the handle like one of append. */
enum status ledger_sqlite_probe(struct ledger_sqlite *l, struct complaint *reterr) MUST_USE;
/* A consistent copy while in use, by a writer or a read-only handle: one file of mode 0600 that needs nothing beside
 * it, written as PATH.partial, synced and renamed; refuses an existing file (STATUS_BAD_INPUT). Always on the system's
 * own files. */
enum status ledger_sqlite_backup(struct ledger_sqlite *l, const char *path, struct complaint *reterr) MUST_USE;
/* Bytes of the database file and its WAL, for metrics. */
uint64_t ledger_sqlite_size(const struct ledger_sqlite *l);

#endif
