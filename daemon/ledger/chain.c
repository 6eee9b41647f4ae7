/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chain: see chain.h for the exact bytes and why they are what they are.
 *
 * The walk stops at the first row that does not fit: behind it every link is of another chain, and a list of thousands
 * of "broken" rows would hide the one that was touched. Checks go from the cheap to the telling: the number, the link,
 * the payload, the note.
 */
#include "ledger/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static void put_be(uint8_t *at, uint64_t n, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        at[len - 1 - i] = (uint8_t) (n >> (8 * i));
    }
}

static struct text bytes(const void *at, size_t len)
{
    return (struct text){at, len};
}

struct hash chain_commitment(const uint8_t salt[LEDGER_SALT_LEN], struct text payload)
{
    struct hash_stream s;
    hash_stream_init(&s);
    hash_stream_add(&s, salt, LEDGER_SALT_LEN);
    if (payload.len > 0) {
        hash_stream_add(&s, payload.at, payload.len);
    }
    return hash_stream_end(&s);
}

struct hash chain_link(const struct hash *previous, const struct ledger_row *row, const struct hash *commitment)
{
    uint8_t seq[8], at[8], type[4];
    put_be(seq, row->seq, sizeof seq);
    put_be(at, (uint64_t) row->at.s, sizeof at);
    put_be(type, (uint32_t) row->type, sizeof type);
    const struct text parts[] = {
        TEXT(CHAIN_FORMAT),
        bytes(previous->at, HASH_LEN),
        bytes(seq, sizeof seq),
        bytes(at, sizeof at),
        row->stream,
        bytes(type, sizeof type),
        row->actor,
        bytes(row->command.at, HASH_LEN),
        bytes(row->request.at, HASH_LEN),
        bytes(commitment->at, HASH_LEN),
    };
    return hash_of_parts(parts, ARRAY_LEN(parts));
}

void chain_begin(struct ledger_verdict *v, struct ledger_head from)
{
    memset(v, 0, sizeof *v);
    v->is_whole = true;
    v->head = from;
}

void chain_break(struct ledger_verdict *v, uint64_t seq, const char *fmt, ...)
{
    if (!v->is_whole) {
        return;
    }
    v->is_whole = false;
    v->broken_seq = seq;
    va_list args;
    va_start(args, fmt);
    (void) vsnprintf(v->reason, sizeof v->reason, fmt, args);
    va_end(args);
}

static void check_payload(struct ledger_verdict *v, const struct chain_row *r)
{
    if (r->row->is_erased) {
        return;
    }
    if (r->salt == NULL) {
        chain_break(v, r->row->seq, "the payload of row %" PRIu64 " is gone, but was not erased by this program",
                    r->row->seq);
        return;
    }
    struct hash found = chain_commitment(r->salt, r->row->payload);
    if (!hash_equal(&found, r->commitment)) {
        chain_break(v, r->row->seq, "the payload of row %" PRIu64 " is not the one that was written", r->row->seq);
    }
}

bool chain_step(struct ledger_verdict *v, const struct chain_row *r, struct ledger_head expected)
{
    const struct ledger_row *row = r->row;
    if (!v->is_whole) {
        return false;
    }
    if (row->seq != v->head.seq + 1) {
        chain_break(v, v->head.seq + 1, "row %" PRIu64 " is missing: after row %" PRIu64 " comes row %" PRIu64,
                    v->head.seq + 1, v->head.seq, row->seq);
        return false;
    }
    struct hash link = chain_link(&v->head.link, row, r->commitment);
    if (!hash_equal(&link, &row->link)) {
        chain_break(v, row->seq,
                    "row %" PRIu64 " does not fit the row before it: its header was changed, or rows were moved",
                    row->seq);
        return false;
    }
    check_payload(v, r);
    if (v->is_whole && row->seq == expected.seq && !hash_equal(&link, &expected.link)) {
        chain_break(v, row->seq, "row %" PRIu64 " is not the row whose link was noted: the ledger was written anew",
                    row->seq);
    }
    if (!v->is_whole) {
        return false;
    }
    v->rows++;
    v->erased += row->is_erased ? 1 : 0;
    v->head = (struct ledger_head){row->seq, link};
    return true;
}

void chain_end(struct ledger_verdict *v, struct ledger_head expected)
{
    if (v->is_whole && expected.seq > v->head.seq) {
        chain_break(v, v->head.seq + 1,
                    "the ledger ends with row %" PRIu64 ", but row %" PRIu64
                    " is known to have been written: its tail was cut",
                    v->head.seq, expected.seq);
    }
}
