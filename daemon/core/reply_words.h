/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply_words: what whoever answered is told: one line for a telephone, and the page behind a link.
 *
 *   registry as it is now ──▶ "You have INC-2026-0007 until Sun 22 Nov 04:10 +01:00. Next page: Sun 22 Nov 08:05
 * +01:00."
 *
 * Said of what is, not of what was asked, so that a repeated answer gets a true line as well. Times are in the reader's
 * zone. Nothing of the incident but its reference is in it: the line may travel over anybody's network.
 */
#ifndef NIS2_CORE_REPLY_WORDS_H
#define NIS2_CORE_REPLY_WORDS_H

#include "core/reply.h"
#include "core/rules.h"

/* After an answer to `found`. One line, in the arena. */
struct text reply_line(const struct rules *rules, const struct registry *registry, const struct reply_found *found,
                       struct instant now, struct arena *arena);

#endif
