/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cut_off: who has channels, and none of them works now.
 *
 *   a channel falls silent ───┐
 *   a channel is gone (410) ──┼──▶ for whom was it the last? ──▶ the administrators, by name
 *   a channel is distrusted ──┘                              └─▶ whoever distrusted it, in the answer
 *
 * That a step goes on to the next one when somebody cannot be reached (unreachable.h) saves the deadline; it does not
 * tell anybody to walk over and wake that person, or to give them a channel that works. Works: configured, in this
 * version, trusted, and its circuit is not open. Computed whenever somebody asks: it is over when a channel is back.
 */
#ifndef NIS2_CORE_CUT_OFF_H
#define NIS2_CORE_CUT_OFF_H

#include "core/decide.h"

#define CUT_OFF_NAMED 5 /* more are counted */

/* A contact without any channel is an error of the configuration, and not cut off. */
bool cut_off_is(const struct registry *registry, const struct rules *rules, const struct contact *contact);
/* "Anna Berg (anna), Carl Ek (carl), +3": those who are cut off. `channel` empty: all; else those who have it.
 * `*ret_count` how many; empty for none. */
struct text cut_off_names(const struct registry *registry, const struct rules *rules, struct text channel,
                          struct arena *arena, size_t *ret_count);
/* The channel does not work from now on, and that is recorded: the administrators are told for whom it was the last.
 * The same people are not told of twice within an hour. */
void cut_off_tell(struct turn *turn, struct text channel);

#endif
