/* SPDX-License-Identifier: Apache-2.0 */
/*
 * writer: the ledger's thread, so that a slow disk never stops the loop.
 *
 *   loop's thread                      writer's thread (one handle, it alone writes)
 *   append, writer_job() ── queue ──▶  fn(handle) … fsync …  ── loop_post() ──▶ done, on the loop's thread
 *   reader_job()         ── queue ──▶  reader's thread (a read-only handle of its own, for long reads)
 *
 * ledger_sqlite.h is synchronous; this file is the waiting around it. An append goes before every job that waits,
 * because everything answered to anybody hangs on it. Jobs of one thread run one after the other, in order.
 *
 * Surprising: `done` is always called, exactly once, also for what was still queued at writer_free(), which runs it
 * first. The reader opens its handle when it has work and closes it when it has none: a restored or reopened file is
 * seen, and idle costs no memory.
 */
#ifndef NIS2_EDGE_WRITER_H
#define NIS2_EDGE_WRITER_H

#include "edge/loop.h"
#include "ledger/ledger_sqlite.h"

/* What the threads need of a ledger. `writer_sqlite` is the real one; tests bring others. Called on the threads, never
 * two at a time for one handle. */
struct writer_ops {
    enum status (*append)(struct ledger_sqlite *l, const struct ledger_batch *batch, struct ledger_head *ret,
                          struct complaint *reterr);
    enum status (*open)(const struct ledger_sqlite_options *options, struct ledger_sqlite **ret,
                        struct complaint *reterr);
    void (*close)(struct ledger_sqlite *l); /* NULL is fine */
};
extern const struct writer_ops writer_sqlite;

/* Salts from the kernel's random source, for ledger_sqlite_options.salt in production. */
void writer_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);

struct writer;

struct writer_options {
    struct loop *loop;                    /* borrowed, outlives the writer */
    const struct writer_ops *ops;         /* borrowed */
    struct ledger_sqlite *handle;         /* taken: open for writing; may be NULL, then a job opens one */
    struct ledger_sqlite_options reading; /* for the reader; `path` borrowed, is_read_only set by us */
};

/* Starts both threads. `*ret` is returned. STATUS_IO when a thread cannot be started; the handle is then still the
 * caller's. */
enum status writer_new(const struct writer_options *options, struct writer **ret, struct complaint *reterr) MUST_USE;
/* Finishes what is queued, closes the handles, joins the threads, calls what is still to be called. Not from inside a
 * `done`. NULL is fine. */
void writer_free(struct writer *writer);

/* The engine's port. append() without a handle, or after a failed one that no job has mended, says STATUS_UNAVAILABLE.
 */
struct ledger_port writer_port(struct writer *writer);

/* Runs on a thread. The writer's job may close and replace `*handle` (reopen); it is NULL when there is none. The
 * reader's must leave it as it is. */
typedef enum status writer_job_fn(void *arg, struct ledger_sqlite **handle, struct complaint *reterr);
/* On the loop's thread. `complaint` is NULL when the status is STATUS_OK. */
typedef void writer_done_fn(void *arg, enum status status, const struct complaint *complaint);

/* STATUS_LIMIT when LIMIT_WRITER_JOBS wait for this thread, STATUS_UNAVAILABLE when it is being stopped: neither
 * function is called then. `arg` belongs to the thread until `done`, which may be NULL. On the loop's thread. */
enum status writer_job(struct writer *writer, writer_job_fn *fn, void *arg, writer_done_fn *done) MUST_USE;
/* When the read-only handle cannot be opened `done` hears why and `fn` is not called. */
enum status reader_job(struct writer *writer, writer_job_fn *fn, void *arg, writer_done_fn *done) MUST_USE;

#endif
