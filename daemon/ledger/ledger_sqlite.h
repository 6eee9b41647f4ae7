/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite: the ledger on one SQLite file, synchronous.
 *
 * WAL with synchronous=FULL: an append that returned STATUS_OK survives kill -9 and power loss. The only file of the program that
 * includes sqlite3.h. The writer holds locking_mode=NORMAL, so that a read-only second connection may serve long reads meanwhile.
 *
 * After a failed append the handle is of no further use: close it, open again (which checkpoints with TRUNCATE before reading, so that
 * frames of unknown durability are settled) and append a `started` entry before believing anything: the simulator showed why.
 */
#ifndef NIS2_LEDGER_LEDGER_SQLITE_H
#define NIS2_LEDGER_LEDGER_SQLITE_H

#include "ledger/ledger.h"

struct ledger_sqlite;

struct ledger_sqlite_options {
    const char *path;  /* the database file; made when absent unless is_read_only */
    const char *vfs;   /* a named SQLite VFS, or NULL for the system's */
    bool is_read_only; /* never creates, never writes, does not checkpoint */
    /* Fills a salt for the row `seq`. Random in production, derived from the seed in exercises and the simulator. May be NULL when
     * read-only. */
    void (*salt)(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);
    void *salt_context;
};

/* STATUS_BUSY: another daemon has it. STATUS_CORRUPT: not a ledger, or of a newer release. STATUS_IO. `*ret` is returned. */
enum status ledger_sqlite_open(const struct ledger_sqlite_options *options, struct ledger_sqlite **ret, struct complaint *reterr) MUST_USE;
void ledger_sqlite_close(struct ledger_sqlite *l); /* NULL is fine */

enum status ledger_sqlite_append(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *ret,
                                 struct complaint *reterr) MUST_USE;
struct ledger_head ledger_sqlite_head(const struct ledger_sqlite *l);

/* What a start needs: every row of every open stream, and of "global" from its newest row of type `snapshot_type` on (from the first
 * when there is none), in order of seq. */
enum status ledger_sqlite_read_hot(struct ledger_sqlite *l, int32_t snapshot_type, ledger_row_fn *each, void *context,
                                   struct complaint *reterr) MUST_USE;
/* Every row after `after` (at most `limit`), of one stream or of all (`stream` empty). */
enum status ledger_sqlite_read(struct ledger_sqlite *l, struct text stream, uint64_t after, uint64_t limit, ledger_row_fn *each,
                               void *context, struct complaint *reterr) MUST_USE;
/* The rows (payload left out) that carry a command id and are not older than `since`: for idempotency across a restart. */
enum status ledger_sqlite_read_commands(struct ledger_sqlite *l, struct instant since, ledger_row_fn *each, void *context,
                                        struct complaint *reterr) MUST_USE;
/* The names of all streams, open or not, in order of their first row; for lists that include closed incidents. */
typedef bool ledger_stream_fn(void *context, struct text stream, bool is_open, uint64_t first_seq);
enum status ledger_sqlite_streams(struct ledger_sqlite *l, ledger_stream_fn *each, void *context, struct complaint *reterr) MUST_USE;

/* Walks the whole chain. */
struct ledger_verdict {
    bool is_whole;
    uint64_t rows;         /* walked */
    uint64_t erased;       /* of them without payload */
    uint64_t broken_seq;   /* the first row that does not fit; 0 when whole */
    char reason[200];      /* in words; empty when whole */
    struct ledger_head head;
};
/* `expected_head` (seq 0 = none) finds a cut tail: the row must be there with that link. */
enum status ledger_sqlite_verify(struct ledger_sqlite *l, struct ledger_head expected_head, struct ledger_verdict *ret,
                                 struct complaint *reterr) MUST_USE;

/* Writes a row outside the chain and commits: proof for the watchdog that the disk still takes writes. */
enum status ledger_sqlite_probe(struct ledger_sqlite *l, struct complaint *reterr) MUST_USE;
/* A consistent copy while in use, written beside `path` and renamed; refuses an existing file. */
enum status ledger_sqlite_backup(struct ledger_sqlite *l, const char *path, struct complaint *reterr) MUST_USE;
/* Bytes of the database file and its WAL, for metrics. */
uint64_t ledger_sqlite_size(const struct ledger_sqlite *l);

/* The link of a row, for whoever checks a bundle without a database: see docs/security.md for the exact bytes. */
struct hash ledger_link(const struct hash *previous, const struct ledger_row *row, const struct hash *payload_commitment);
struct hash ledger_commitment(const uint8_t salt[LEDGER_SALT_LEN], struct text payload);

#endif
