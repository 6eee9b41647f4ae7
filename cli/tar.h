/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tar: a new tar file whose bytes depend on what goes in alone, for bundles that people pass on as evidence.
 *
 *   tar_open ──▶ tar_add … ──▶ tar_keep (adds SHA256SUMS, syncs, renames) | tar_drop
 *
 * Fixed owner, mode and time; members in the order they are added. The file appears complete or not at all, as with
 * every -o FILE; what is added is on its way to the disk at once, so that a bundle may be larger than memory.
 */
#ifndef NIS2_CLI_TAR_H
#define NIS2_CLI_TAR_H

#include "cli/disk.h"

struct cli;

#define TAR_SUMS "SHA256SUMS"

struct tar {
    struct cli *cli;
    struct archive *archive; /* owned */
    struct disk_new file;
    struct buf sums; /* owned */
    struct complaint complaint;
    const char *folder; /* borrowed; all members lie below it, and are summed as they are named in it. NULL: none */
    size_t count;
};

/* Each prints what goes wrong and gives the exit code. After a failure of tar_open nothing is owed; after one of
 * tar_add or tar_keep the file is dropped already. */
int tar_open(struct cli *cli, struct tar *tar, const char *path, bool may_replace) MUST_USE;
int tar_add(struct tar *tar, const char *name, struct text bytes) MUST_USE;
int tar_keep(struct tar *tar) MUST_USE;
void tar_drop(struct tar *tar);

/* The line of SHA256SUMS for one member. */
void tar_sum_line(struct buf *out, struct arena *arena, const char *name, struct text bytes);

#endif
