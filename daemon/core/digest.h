/* SPDX-License-Identifier: Apache-2.0 */
/*
 * digest: after a time away, one message per person instead of a replay.
 *
 * What fell due while the daemon was down is raised at the start as always, but a person who is concerned by several
 * incidents gets one digest that names every reference and stage, most urgent first, with its true lateness; split
 * where it would pass 16 kB. What waited because a person had had enough messages (throttle.h) becomes one in the same
 * way.
 */
#ifndef NIS2_CORE_DIGEST_H
#define NIS2_CORE_DIGEST_H

#include "core/decide.h"

/* Part of decide(started): raises everything that is due, when the last entry is older than a minute. */
void digest_after_gap(struct turn *turn);
/* `due` was throttled and its time has come: all that waited for the same person becomes one message. False, and
 * nothing emitted, when there is no other. */
bool digest_of_throttled(struct turn *turn, const struct delivery *due);

#endif
