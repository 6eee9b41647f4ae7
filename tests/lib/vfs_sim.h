/* SPDX-License-Identifier: Apache-2.0 */
/*
 * vfs_sim: a disk in memory for SQLite, with bad weather on order. The same seed gives the same weather.
 *
 *   write ─▶ cache ── sync ─▶ platter          what a read sees is the cache; what a power cut leaves is the platter,
 *                                              plus any of the unsynced 512-byte sectors, each by the toss of a coin
 *
 * A write or truncation that was not synced may be kept, dropped or torn. A sync may fail, and a failed sync may
 * forget: the sectors count as clean from then on, can still be read, and never reach the platter, as real kernels do.
 * Reads and writes may fail, a write after it put down a part. The disk may be full, or lie about syncs (which is what
 * synchronous=OFF amounts to).
 *
 * No shared memory, so WAL needs locking_mode=EXCLUSIVE, which sql.c sets for every named VFS. Names of files are
 * durable as soon as they exist (a journalling file system); a file that was never synced may be empty after a cut. One
 * thread.
 */
#ifndef NIS2_TESTS_LIB_VFS_SIM_H
#define NIS2_TESTS_LIB_VFS_SIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct vfs_sim;

/* Chances per mille of one call. */
struct vfs_sim_rates {
    uint32_t read;   /* fails */
    uint32_t write;  /* fails, after a part of the bytes */
    uint32_t sync;   /* fails */
    uint32_t forget; /* of a failed sync: each sector may be written, forgotten or still dirty */
};

struct vfs_sim_counters {
    uint64_t opens, reads, bytes_read, writes, bytes_written, syncs;
    uint64_t failures; /* injected, of any kind */
    uint64_t cuts;
    uint64_t sectors_lost; /* unsynced ones that a cut dropped */
};

struct vfs_sim *vfs_sim_new(uint64_t seed);
/* Makes it known to SQLite as `name`, which must outlive it. */
void vfs_sim_register(struct vfs_sim *sim, const char *name);
/* Unregisters and frees. No connection may be open. */
void vfs_sim_free(struct vfs_sim *sim);

void vfs_sim_set_rates(struct vfs_sim *sim, struct vfs_sim_rates rates);
void vfs_sim_set_full(struct vfs_sim *sim, bool is_full);   /* no file may grow */
void vfs_sim_set_lying(struct vfs_sim *sim, bool is_lying); /* syncs report success and do nothing */

/* The power goes. Connections that are open fail from then on in all they do and must be closed; new ones see what was
 * left. */
void vfs_sim_power_cut(struct vfs_sim *sim);
/* The same at the `calls`-th write, sync, truncation or deletion from now (1 = the next), in the middle of it. 0 calls
 * it off. */
void vfs_sim_cut_after(struct vfs_sim *sim, uint64_t calls);
/* The process dies, the machine goes on: open connections are lost, nothing else. */
void vfs_sim_kill(struct vfs_sim *sim);
bool vfs_sim_is_cut(const struct vfs_sim *sim); /* since the last open of a file: a planned cut has come */

struct vfs_sim_counters vfs_sim_counters(const struct vfs_sim *sim);
/* What can be read of a file now; borrowed until the next call of any kind. NULL when there is no such file. */
const uint8_t *vfs_sim_file(const struct vfs_sim *sim, const char *path, size_t *ret_len);

#endif
