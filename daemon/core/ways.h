/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ways: over which of a contact's channels something goes next.
 *
 *   usable (configured, in this version, trusted, not gone) and not used for any of these alerts: the first of them
 *   only news: the first that knows what news are (signals.h)
 */
#ifndef NIS2_CORE_WAYS_H
#define NIS2_CORE_WAYS_H

#include "core/decide.h"

bool ways_is_usable(const struct turn *turn, struct text channel);
/* A delivery carries any of these alerts to that contact over that channel, or did. */
bool ways_was_used(const struct pager *pager, const int64_t *alerts, size_t count, struct text contact,
                   struct text channel);
/* The next channel was started beside this delivery. */
bool ways_has_next(const struct pager *pager, int64_t number);
/* News go over the first channel that knows what news are; there is none: what must be told rings. `ret_shunned`: where
 * the rest would have rung, when NULL is answered. The answer is the contact's. */
const struct reach *ways_next(const struct turn *turn, struct text stream, const int64_t *alerts, size_t count,
                              const struct contact *contact, const struct reach **ret_shunned);

#endif
