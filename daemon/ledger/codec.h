/* SPDX-License-Identifier: Apache-2.0 */
/*
 * codec: an entry as a row of the ledger, and back.
 *
 * The header of a row is the entry's own (number, instant, stream, type, actor, command ids); the payload is the
 * entry's body in the canonical bytes of base/shape. The same entry gives the same bytes on every machine, and bytes
 * written by any release stay readable.
 */
#ifndef NIS2_LEDGER_CODEC_H
#define NIS2_LEDGER_CODEC_H

#include "core/entry.h"
#include "ledger/ledger.h"

/* The payload lies in `arena`; the other texts are borrowed from the entry. */
struct ledger_row codec_row(const struct entry *entry, struct arena *arena);
/* Texts are copied into `arena`. An erased row gives an entry with is_erased set and an empty body. STATUS_CORRUPT. */
enum status codec_entry(const struct ledger_row *row, struct arena *arena, struct entry *ret,
                        struct complaint *reterr) MUST_USE;

#endif
