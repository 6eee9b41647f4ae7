/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_warnings: what the configuration in force warns of, to tell a reload's news from what was known.
 *
 *   start, reload ──▶ host_keep_warnings() ──▶ host->warnings ──▶ host_put_warnings() of the next reload: new, gone
 *
 * Compared without the place: a line put in above moves all that follows. Held in memory only; a restart tells all.
 */
#ifndef NIS2_EDGE_HOST_WARNINGS_H
#define NIS2_EDGE_HOST_WARNINGS_H

#include "base/value.h"
#include "edge/host.h"
#include "settings/problems.h"

/* `problems` are those of the configuration that is in force from now on. */
void host_keep_warnings(struct host *host, const struct problems *problems);

/* Into `map`: `new`, those of `problems` that `before` does not have, as whole lines; `gone`, the lines of `before`
 * that `problems` does not have. `before`: host->warnings as it was. */
void host_put_warnings(struct arena *arena, struct value *map, struct text before, const struct problems *problems);

#endif
