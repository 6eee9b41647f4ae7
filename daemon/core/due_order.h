/* SPDX-License-Identifier: Apache-2.0 */
/*
 * due_order: every open obligation in the order of its due instant, without looking at all of them.
 *
 *   registry_apply() ──▶ due_order_update(incident) ──▶ a heap of incidents by their nearest target
 *                                                              └──▶ due_order_walk(): the next one, and the next …
 *
 * The daemon's status, `health` and `deadlines --limit` ask for the nearest few of perhaps a hundred thousand, after
 * every turn. A change costs the incident it touches and a way up or down the heap; the nearest k cost k.
 *
 * Surprising: it holds what is listed, not what pages. A parked clock, and somebody else's duty, are in it.
 */
#ifndef NIS2_CORE_DUE_ORDER_H
#define NIS2_CORE_DUE_ORDER_H

#include "core/registry.h"

/* Listed among what is open: not ended, or filed and not yet proven. */
bool obligation_is_listed(const struct incident *incident, const struct obligation *obligation);

/* After any change of the incident; also when it is new. */
void due_order_update(struct registry *registry, struct incident *incident);
/* Before it leaves the registry. */
void due_order_remove(struct registry *registry, struct incident *incident);
/* The nearest target of the incident's listed obligations that have not ended; INSTANT_NEVER for none. */
struct instant due_order_of(const struct incident *incident);

/* The next obligation; false ends the walk. */
typedef bool due_order_fn(void *context, const struct incident *incident, const struct obligation *obligation);
/* Those with a due instant first, earliest first, equal ones by reference and then as they stand in their incident;
 * then those without one, then what was filed and is not proven. */
void due_order_walk(const struct registry *registry, due_order_fn *each, void *context);

#endif
