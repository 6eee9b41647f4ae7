/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger: the port through which the engine makes things durable.
 *
 *   engine ── batch of rows ──▶ append ── (another thread, another machine, a simulator) ──▶ done(status, head)
 *
 * Everything that is true is a row of an append-only, hash-chained list. A row knows its sequence number, its stream
 * (an incident's reference, or "global"), a header of ids, and an opaque payload; what the payload says is
 * ledger/codec.h's business. The chain commits to a salted hash of the payload, so payload and salt can be erased and
 * the chain still verifies.
 *
 * Asynchronous and free of SQLite's shapes on purpose: another implementation (a lease and fenced appends on a cluster)
 * must fit. ledger_sqlite.h is the one that exists; it is synchronous, and edge/writer.c or the simulator puts the
 * waiting around it.
 */
#ifndef NIS2_LEDGER_LEDGER_H
#define NIS2_LEDGER_LEDGER_H

#include "base/hash.h"
#include "base/instant.h"

#define LEDGER_SALT_LEN 16

/* One row, as written and as read. Everything borrowed for the call. */
struct ledger_row {
    uint64_t seq;        /* from 1, without gaps */
    struct instant at;   /* when the daemon learned it */
    struct text stream;  /* "global" or a reference */
    int32_t type;        /* enum entry_type; never renumbered */
    struct text actor;   /* a contact's id, "uid:1000", "daemon"; no names, no free text */
    struct hash command; /* SHA-256 of the idempotency key; zero when none */
    struct hash request; /* of key and content, so that the same key with other content is seen; zero when none */
    struct text payload; /* canonical bytes; empty when erased */
    bool is_erased;      /* set when read back: payload and salt are gone */
    struct hash link;    /* the chain after this row; set when read back */
};

/* After the batch this stream is read at start (or no longer). */
struct ledger_mark {
    struct text stream;
    bool is_open;
};

struct ledger_batch {
    const struct ledger_row *rows; /* consecutive; rows[0].seq must be head + 1, else STATUS_BUSY */
    size_t row_count;
    const struct ledger_mark *marks;
    size_t mark_count;
    const uint64_t *erase; /* payloads to forget, in the same transaction */
    size_t erase_count;
};

struct ledger_head {
    uint64_t seq;     /* 0 in an empty ledger */
    struct hash link; /* of the last row; zero in an empty ledger */
};

/* The outcome of one append: STATUS_OK and the new head, or a complaint; after a failure nobody knows what is on disk
 * until the ledger is opened again. */
typedef void ledger_done_fn(void *context, enum status status, struct ledger_head head,
                            const struct complaint *complaint);

struct ledger_port {
    void *self;
    /* Takes nothing: the batch must stay alive until `done` was called. At most one append is under way. `done` may be
     * called before append returns. */
    void (*append)(void *self, const struct ledger_batch *batch, ledger_done_fn *done, void *context);
};

/* Called for each row in order; false stops. */
typedef bool ledger_row_fn(void *context, const struct ledger_row *row);

#endif
