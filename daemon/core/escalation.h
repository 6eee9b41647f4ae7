/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escalation: which steps of a policy are due, and when the next one will be.
 *
 *   registry + rules ──▶ steps with the instant at which each falls due ──▶ the earliest (agenda) · all that are due
 * (tick)
 *
 * Level, not edge: a step is due when its instant has passed and the record shows no page of it since that instant.
 * Nothing depends on a timer having fired, on how long the daemon was away, or on which configuration was in force when
 * earlier steps fired.
 *
 * Ends: on_open with an acknowledgement; undecided with a decision; the steps before a deadline and the overdue ones
 * only with a filing or a recorded decision. An acknowledgement mutes repeats until it expires, never a step that is
 * new.
 */
#ifndef NIS2_CORE_ESCALATION_H
#define NIS2_CORE_ESCALATION_H

#include "core/decide.h"

/* The earliest instant at which something of this incident falls due; INSTANT_NEVER for nothing. May lie in the past.
 */
struct instant escalation_next(const struct registry *registry, const struct rules *rules,
                               const struct incident *incident);
/* Raises and dispatches everything that is due at the turn's now. */
void escalation_raise(struct turn *turn, struct incident *incident);
/* The same without deliveries: for the digest after a time away. */
void escalation_raise_undispatched(struct turn *turn, struct incident *incident);
/* Those of the alerts from `first` to before `end` for which nobody was on call are skipped at once: the next step
 * starts now, and the administrators are told. */
void escalation_skip_empty(struct turn *turn, struct incident *incident, int64_t first, int64_t end);
/* The next step after the one of `alert`, raised now because its people cannot be reached. */
void escalation_advance(struct turn *turn, struct incident *incident, const struct alert *alert);
void escalation_advance_undispatched(struct turn *turn, struct incident *incident, const struct alert *alert);
/* The next page before a deadline or first overdue page after `after`: how far an acknowledgement may reach.
 * INSTANT_NEVER for none. */
struct instant escalation_next_legal(const struct rules *rules, const struct incident *incident, struct instant after);
/* The earliest page (no notice) of the incident after `after`: no notice waits past it. INSTANT_NEVER for none. */
struct instant escalation_next_page(const struct rules *rules, const struct incident *incident, struct instant after);
/* Hourly for a day, every 4 h for 3 days, then each working morning: how repeats thin out and never stop. `since` is
 * when the repeating began, `last` the last page. */
struct instant escalation_thin(const struct zone *zone, struct span repeat, struct instant since, struct instant last);

#endif
