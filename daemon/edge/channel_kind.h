/* SPDX-License-Identifier: Apache-2.0 */
/*
 * channel_kind: what this version speaks, and what sending and listening ask of a channel alike.
 *
 *   type of a channel ──▶ how messages go there (courier_kind) ··· and where its answers are read (inbox_kind), or not
 *
 * The one table of both: couriers.c and inboxes.c look here. A new kind gets its row, and one in
 * tests/unit/edge/test_courier_kinds.c or test_inbox_kinds.c, which fail without it.
 */
#ifndef NIS2_EDGE_CHANNEL_KIND_H
#define NIS2_EDGE_CHANNEL_KIND_H

#include <stdarg.h>

#include "edge/courier_kind.h"
#include "edge/inbox_kind.h"

struct channel_kind {
    const struct courier_kind *courier;
    const struct inbox_kind *inbox; /* NULL: nobody answers there. Of the same type */
};

/* NULL: of a type this version does not speak. */
const struct channel_kind *channel_kind_of(struct text type);
/* The rows, for tests; NULL past the last. */
const struct channel_kind *channel_kind_at(size_t i);

/* `complain` with "channels.CHANNEL.UNDERkey" as the place; `under` is "" or "answers.". */
enum status channel_complain(struct complaint *reterr, struct text channel, const char *under, const char *key,
                             const char *fmt, va_list args) PRINTF_LIKE(5, 0);
/* One printable line without blanks: what a header, an address or a path can carry. */
bool channel_secret_is_word(struct text secret);

#endif
