/* SPDX-License-Identifier: Apache-2.0 */
/*
 * health: can it record and page, and what deserves a look.
 *
 * One line per reason. "critical" means that it cannot record or cannot page; everything else is a warning. STATUS= of
 * systemd, the health verb and /healthz all read this.
 */
#ifndef NIS2_EDGE_HEALTH_H
#define NIS2_EDGE_HEALTH_H

#include "edge/host.h"

enum health_level { HEALTH_OK, HEALTH_WARNING, HEALTH_CRITICAL };

/* {"level","reasons":[{"level","text"}],"next_due_at","queue_depth","oldest_undelivered_s","chain_head","writable",
 * "held"}. */
struct value *health_value(const struct host *host, const struct registry *registry, struct instant now,
                           struct arena *arena, enum health_level *ret_level);
/* One line: the next deadline, and the first reason when there is one. */
struct text health_status(const struct host *host, const struct registry *registry, struct instant now,
                          struct arena *arena);

#endif
