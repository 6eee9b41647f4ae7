/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signals: telling receivers that keep a state (a pager service, Alertmanager) what became of a page they took.
 *
 *   page taken ─▶ everybody's alerts in it acknowledged  ─▶ a delivery of signal "acknowledge"
 *              └▶ its subject over, or a newer page of
 *                 the same subject taken                 ─▶ a delivery of signal "resolve"
 *
 * What is wanted is computed from the registry, not remembered from the moment it happened: a crash or a reload loses
 * no signal. Each page has a key of its own, and a signal names it; so a signal that is late, lost or repeated can
 * leave an old page standing, but never touch a newer one. Signals page nobody: they have no contact and no alerts, no
 * other channel stands in for them, and a receiver that refuses one is not asked again.
 *
 * News (who has it, what was filed or voided, a notice, a shift) do not go there: all that such a receiver has not seen
 * is an alert to it, and rings. They go over the contact's first other channel. Without one, what asks for something
 * and what is announced rings there all the same, since it must be told; the rest is recorded as left out. Whom an
 * incident was given to must know: that rings.
 *
 * Surprising: a page that is repeated is a new page with a new key, and the old one is resolved once the new one was
 * taken. A receiver stays silent about what somebody acknowledged there; nis2d's policy says when to ring again.
 */
#ifndef NIS2_CORE_SIGNALS_H
#define NIS2_CORE_SIGNALS_H

#include "core/decide.h"

/* Does the receiver know what an acknowledgement or an end is? Unknown channels do not. */
bool signals_are_for(const struct rules *rules, struct text channel);
/* Any of these alerts, told to that contact, is to ring: it asks something of them, tests the way, or is a defect; the
 * others are news, which a receiver of that kind would take for an alert. */
bool signals_ring(struct registry *registry, struct text stream, const int64_t *alerts, size_t count,
                  struct text contact);
/* None of these alerts asks for anything or announces what ends, stops or moves a clock. */
bool signals_may_be_left_out(struct registry *registry, struct text stream, const int64_t *alerts, size_t count);
/* "REF/regime/stage@addressee/ID", "REF/ID", or ID on the desk of the daemon. */
struct text signals_key(struct arena *arena, struct text stream, const struct alert *first, struct text id);
/* Is any signal of this incident wanted and not queued? */
bool signals_are_due(const struct rules *rules, const struct incident *incident);
/* Queues them. */
void signals_raise(struct turn *turn, struct incident *incident);
/* Is there a receiver that forgets? */
bool signals_need_refresh(const struct rules *rules);
/* A page that was taken, whose receiver forgets it, and that still stands. */
bool signals_must_refresh(const struct rules *rules, const struct incident *incident, const struct delivery *d);
/* The words of a signal's delivery; it has no alerts to make them from. */
struct message;
void signals_message(const struct rules *rules, const struct registry *registry, const struct incident *incident,
                     const struct delivery *d, struct instant now, struct arena *arena, struct message *ret);

#endif
