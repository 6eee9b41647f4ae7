/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outbox_rules: when a delivery is tried, and what its outcome means.
 *
 *   tries at 0, 5 s, 15 s, 45 s, 2 min, 5 min, then every 10 min (jitter +-20 %), never before what the receiver asked
 * (at most 1 h) 2nd failure, or a "no"        the contact's next channel starts beside it no channel left the next step
 * starts at once; nobody of the alert reached: every channel without an address 410                           the
 * channel is disabled, administrators are told any other "no"                administrators are told; tried again every
 * 10 minutes 72 h                          given up: visible in queue and health
 *
 * What reached the person over another channel, or has lost its point, is superseded.
 */
#ifndef NIS2_CORE_OUTBOX_RULES_H
#define NIS2_CORE_OUTBOX_RULES_H

#include "core/decide.h"

/* The numbers of verdict_names, as apply and the couriers use them. */
enum outcome_verdict { OUTCOME_ACCEPTED, OUTCOME_TRANSIENT, OUTCOME_PERMANENT, OUTCOME_GONE, OUTCOME_IN_DOUBT };

/* Emits an attempt for each delivery whose time has come (of the incident, or of the desk when NULL), unless sending is
 * held. */
void outbox_attempt_due(struct turn *turn, struct incident *incident);
/* An attempt that was made while nothing could be written, recorded after the fact. `sent`: its words, when it was the
 * first one; empty when the delivery had them already. */
struct message;
void outbox_attempt_unrecorded(struct turn *turn, struct text stream, int64_t delivery, const struct message *sent);
/* An answer came back. Unknown deliveries (superseded and trimmed meanwhile) are passed over. */
void outbox_settle(struct turn *turn, const struct command_outcome *outcome);
/* The wait after `failures` failures, with the jitter that `id` and the number give: the same on every machine. */
struct span outbox_wait(int64_t failures, struct text id);
/* The earliest instant at which what waits wants to be looked at; INSTANT_NEVER for nothing. */
struct instant outbox_next(const struct registry *registry, const struct rules *rules, const struct pager *pager);
/* Both carry exactly the same alerts. */
bool outbox_is_same(const struct delivery *a, const struct delivery *b);

#endif
