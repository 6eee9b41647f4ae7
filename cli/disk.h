/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk: files that people name: read whole, hashed, or made new.
 *
 * What is made is readable by its owner alone, complete or not there at all, and never takes the place of another file
 * unless that was said: it is written beside its name, synced, then renamed.
 */
#ifndef NIS2_CLI_DISK_H
#define NIS2_CLI_DISK_H

#include "base/status.h"
#include "base/text.h"

/* The whole of a file ("-": standard input), in `arena`. STATUS_NOT_FOUND, STATUS_LIMIT (more than `max`), STATUS_IO.
 */
enum status disk_read(const char *path, size_t max, struct arena *arena, struct text *ret,
                      struct complaint *reterr) MUST_USE;
/* SHA-256 of a file of any size as 64 digits. */
enum status disk_hash(const char *path, struct arena *arena, struct text *ret_hex, struct complaint *reterr) MUST_USE;
/* The part behind the last slash; borrowed. */
const char *disk_name(const char *path);

struct disk_new {
    char path[2048], beside[2056];
    int fd; /* owned; write here */
    bool may_replace;
};

/* STATUS_BAD_INPUT: it is there and may not be replaced. STATUS_IO. */
enum status disk_new_open(struct disk_new *file, const char *path, bool may_replace, struct complaint *reterr) MUST_USE;
enum status disk_new_write(struct disk_new *file, struct text bytes, struct complaint *reterr) MUST_USE;
/* Synced, renamed, the directory synced. On failure the file is dropped. */
enum status disk_new_keep(struct disk_new *file, struct complaint *reterr) MUST_USE;
void disk_new_drop(struct disk_new *file);

#endif
