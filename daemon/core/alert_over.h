/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alert_over: whether an alert still has its point.
 *
 * Some alerts ask something of somebody, the others are news. What asks is over when its subject is: the report was
 * filed, the question decided, the incident voided. Silence and an operational status end nothing.
 */
#ifndef NIS2_CORE_ALERT_OVER_H
#define NIS2_CORE_ALERT_OVER_H

#include "core/registry.h"

/* The subject is over: its obligation ended, the incident is void, it was acknowledged by others, significance was
 * decided. */
bool alert_is_moot(const struct incident *incident, const struct alert *alert);
/* The same, but an acknowledgement does not count: the subject itself is over. News are over with their incident. */
bool alert_is_over(const struct incident *incident, const struct alert *alert);
/* It wants something of somebody; the others are news. */
bool alert_asks(const struct alert *alert);
bool alert_kind_asks(int kind);

#endif
