/* SPDX-License-Identifier: Apache-2.0 */
/*
 * circuit: a channel that has failed again and again is not asked by everybody any more.
 *
 *              5 failures, one after the other            every answer, also a refusal
 *     CLOSED ───────────────────────────────────▶ OPEN ───────────────────────────────▶ CLOSED, draining gently
 *                                                  │  ▲
 *                                                  └──┘ one probe after 15 s, 30 s, then each minute
 *
 * While it is open the contact's next channel starts at once beside it, and the message itself is held back, to be the
 * probe when one is due or to be superseded when the other channel has taken it. A message that nothing else carries is
 * never held back: the only way to a person is tried by the usual plan, circuit or no circuit. Nor is a test, which is
 * there to find out, nor a signal, nor the last resort.
 *
 * A receiver that asks for patience (Retry-After, at most an hour) is asked nothing until then, whoever the message is
 * for: outbox_rules.c puts off what falls due there.
 *
 * What was held back when the channel answers again does not go out in one burst but within half a minute.
 *
 * Every change of a circuit is an entry of its own in stream "global" (what it counts lies in the streams of incidents,
 * which a hot start does not all read), so it is the same after kill -9. Source of the numbers: the retry plan of
 * outbox_rules.h, beside which a person has waited two tries (20 s) before the circuit can matter to them.
 */
#ifndef NIS2_CORE_CIRCUIT_H
#define NIS2_CORE_CIRCUIT_H

#include "core/decide.h"

#define CIRCUIT_OPENS_AT 5
#define CIRCUIT_DRAINS_IN SPAN_S(30)

/* NULL: nothing has failed on that channel lately. */
const struct circuit *circuit_find(const struct registry *registry, struct text channel);
bool circuit_is_open(const struct registry *registry, struct text channel);
/* The wait before the next probe after so many. */
struct span circuit_probe_wait(int64_t probes);

/* The receiver asked for patience: nothing goes there before this instant; none: it did not, or it has passed. */
struct instant circuit_asked_until(const struct registry *registry, struct text channel, struct instant now);

/* When this queued delivery wants to be looked at: its next try, or later while its channel's circuit holds it back. */
struct instant circuit_due(const struct registry *registry, const struct pager *pager, const struct delivery *d);
/* It is due: may it be attempted now? Emits the entry of a probe when it is one. */
bool circuit_admits(struct turn *turn, const struct pager *pager, const struct delivery *d);
/* An outcome was recorded: counts it, opens and closes, and tells the administrators, once an outage. */
void circuit_settle(struct turn *turn, struct text channel, const struct command_outcome *outcome);
/* An administrator says that the channel is well. */
void circuit_reset(struct turn *turn, struct text channel);

/* For apply and the snapshot. */
void circuit_apply(struct registry *registry, const struct entry_circuit *e);
void circuit_read(struct registry *registry, struct texts lines);
struct texts circuit_list(const struct registry *registry, struct instant now, struct arena *arena);
void circuit_drop_all(struct registry *registry);

#endif
