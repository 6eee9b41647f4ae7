/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chain: the bytes that tie the rows of a ledger together, and the walk that checks them.
 *
 *   payload ──salt──▶ commitment ──┐
 *   header (ids only) ─────────────┼─▶ link ──▶ link of the next row ──▶ …
 *   link of the row before ────────┘
 *
 * Whoever notes one link (on paper, in a mail) can later tell whether any earlier row was changed, moved, left out or
 * put in. A row whose payload and salt were erased still verifies, because the chain holds only the commitment, and
 * without the salt the commitment does not let anybody try out guesses. Pure: no database, so that a bundle on another
 * machine is checked by the same code.
 *
 * These bytes never change. A later format of rows takes another word in place of CHAIN_FORMAT and is told apart by it.
 */
#ifndef NIS2_LEDGER_CHAIN_H
#define NIS2_LEDGER_CHAIN_H

#include "ledger/ledger.h"

/* commitment = SHA-256 of the salt (16 bytes) followed by the payload.
 *
 * link = SHA-256 of ten parts, each preceded by its length in bytes as 8 bytes, big endian:
 *
 *    1  CHAIN_FORMAT                13 bytes, ASCII
 *    2  link of the row before      32 bytes; all zero for row 1
 *    3  seq                          8 bytes, big endian
 *    4  at, seconds since 1970 UTC   8 bytes, big endian, two's complement
 *    5  stream                      UTF-8
 *    6  type                         4 bytes, big endian, two's complement
 *    7  actor                       UTF-8
 *    8  command                     32 bytes; all zero when none
 *    9  request                     32 bytes; all zero when none
 *   10  commitment                  32 bytes
 *
 * The view `chain` of the database prints the same bytes in hexadecimal: docs/ledger.md shows the check with sha256sum
 * alone. */
#define CHAIN_FORMAT "nis2d entry 1"

struct hash chain_commitment(const uint8_t salt[LEDGER_SALT_LEN], struct text payload);
/* Of `row` everything is used but payload, is_erased and link. */
struct hash chain_link(const struct hash *previous, const struct ledger_row *row, const struct hash *commitment);

/* The answer of a walk. */
struct ledger_verdict {
    bool is_whole;
    uint64_t rows;           /* walked */
    uint64_t erased;         /* of them without payload */
    uint64_t broken_seq;     /* the first row that does not fit; 0 when whole */
    char reason[200];        /* in words; empty when whole */
    struct ledger_head head; /* of the last row that fits */
};

/* A row with what the chain says of it. All borrowed. */
struct chain_row {
    const struct ledger_row *row; /* `link` is the stored one */
    const struct hash *commitment;
    const uint8_t *
        salt; /* LEDGER_SALT_LEN bytes; NULL when the row is erased, or when its payload is lost (then not is_erased) */
};

/* `from` is the head before the first row: zero for a whole ledger. */
void chain_begin(struct ledger_verdict *v, struct ledger_head from);
/* False: broken here, the verdict says why, and the walk ends. `expected` (seq 0 = none) is a head somebody noted. */
bool chain_step(struct ledger_verdict *v, const struct chain_row *r, struct ledger_head expected) MUST_USE;
/* After the last row: finds a tail that was cut. */
void chain_end(struct ledger_verdict *v, struct ledger_head expected);
/* Ends a walk for a reason the caller saw. Keeps the first reason. */
void chain_break(struct ledger_verdict *v, uint64_t seq, const char *fmt, ...) PRINTF_LIKE(3, 4);

#endif
