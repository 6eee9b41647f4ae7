/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec: see codec.h.
 *
 * Thin on purpose: what the bytes of a body are is decided by the tables of core/entry.c alone, and how they are stored
 * by ledger_sqlite. A row whose payload was erased still has its header, so it becomes an entry without a body, which
 * apply passes over; a type that no release has written is corruption.
 */
#include "ledger/codec.h"

struct ledger_row codec_row(const struct entry *entry, struct arena *arena)
{
    struct buf payload = BUF_INIT;
    entry_encode(entry, &payload);
    struct ledger_row row = {
        .seq = entry->seq,
        .at = entry->at,
        .stream = entry->stream,
        .type = entry->type,
        .actor = entry->actor,
        .command = entry->command,
        .request = entry->request,
        .payload = text_copy(arena, buf_text(&payload)),
    };
    buf_done(&payload);
    return row;
}

enum status codec_entry(const struct ledger_row *row, struct arena *arena, struct entry *ret, struct complaint *reterr)
{
    struct entry entry;
    if (row->is_erased && entry_row_find(row->type) != NULL) {
        entry_init(&entry, row->type);
    } else {
        enum status status = entry_decode(row->type, row->payload, arena, &entry, reterr);
        if (status != STATUS_OK) {
            return status;
        }
    }
    entry.seq = row->seq;
    entry.at = row->at;
    entry.stream = text_copy(arena, row->stream);
    entry.actor = text_copy(arena, row->actor);
    entry.command = row->command;
    entry.request = row->request;
    entry.is_erased = row->is_erased;
    *ret = entry;
    return STATUS_OK;
}
