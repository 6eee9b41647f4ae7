/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quiet_hours: when a contact may be told what is only news. Pages know no quiet hours.
 */
#ifndef NIS2_CORE_QUIET_HOURS_H
#define NIS2_CORE_QUIET_HOURS_H

#include "core/rules.h"

/* When the quiet hours end that hold now, in the contact's own zone or else the entity's; none hold: INSTANT_NONE. */
struct instant quiet_hours_end(const struct contact *contact, const struct zone *entity_zone, struct instant now);

#endif
