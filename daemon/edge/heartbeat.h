/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heartbeat: a sign of life for a watcher elsewhere (a dead man's switch).
 *
 *   wake-up ─ is it time? ─▶ a read of the engine ─▶ health is not critical ─▶ a row on the disk ─▶ one GET
 *
 * It says "the engine works", not "the process is there": each beat has gone through the engine's queue of reads, which
 * stands still while a turn hangs, and through a commit on the ledger's own thread. When the daemon cannot record or
 * page (`health` critical: the disk, all sending held, a suspect clock, no channel), there is no beat, and whoever
 * waits for it on the other side raises the alarm.
 */
#ifndef NIS2_EDGE_HEARTBEAT_H
#define NIS2_EDGE_HEARTBEAT_H

#include "base/instant.h"

struct host;
struct heartbeat;

struct heartbeat *heartbeat_new(struct host *host);
/* Ends what is under way; the memory goes with the loop's last callbacks. NULL is fine. */
void heartbeat_close(struct heartbeat *heartbeat);
/* Called at each wake-up of the loop: beats when `heartbeat.every` of the configuration has passed since the last. */
void heartbeat_wake(struct heartbeat *heartbeat);
/* When it wants to be woken; INSTANT_NEVER without a configured one. */
struct instant heartbeat_next(const struct heartbeat *heartbeat, struct instant now);

#endif
