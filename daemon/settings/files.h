/* SPDX-License-Identifier: Apache-2.0 */
/*
 * files: reading whole small files, and joining paths.
 *
 * Everything settings reads is small, is read once, and is bounded before a byte of it is taken: a configuration
 * directory that holds a device, a pipe or a terabyte by mistake gives a complaint, never a daemon that hangs at start.
 * It knows nothing of what the bytes mean.
 */
#ifndef NIS2_SETTINGS_FILES_H
#define NIS2_SETTINGS_FILES_H

#include "base/status.h"
#include "base/text.h"

/* The whole of a regular file, in `arena`. STATUS_NOT_FOUND, STATUS_LIMIT (more than `max` bytes), STATUS_IO (not a
 * regular file, no permission, …). */
enum status files_read(const char *path, size_t max, struct arena *arena, struct text *ret,
                       struct complaint *reterr) MUST_USE;

/* The same, appended to `out`, for bytes that are to be wiped afterwards. */
enum status files_read_into(const char *path, size_t max, struct buf *out, struct complaint *reterr) MUST_USE;

/* `path` as it is when absolute, else below `directory`. */
const char *files_join(struct arena *arena, const char *directory, struct text path);
/* The part before the last slash ("." when there is none, "/" for the root). */
const char *files_directory_of(struct arena *arena, const char *path);
/* The absolute form of a path whose directory exists, else the path as it is. A link is not followed in its last part:
 * what lies beside the link is meant by a relative path, not what lies beside its target. */
const char *files_absolute(struct arena *arena, const char *path);

bool files_is_directory(const char *path);
bool files_is_readable(const char *path);
/* Whether anybody but owner and group may read it. */
bool files_is_open_to_all(const char *path);

#define FILES_LIST_MAX 1024

/* The names of regular files of a directory that end in `suffix`, in order of their bytes; with `depth` > 0 also those
 * of the directories below it, as "sub/name". Hidden names are left out. Absent directory: none. STATUS_LIMIT past
 * FILES_LIST_MAX. */
enum status files_list(const char *directory, const char *suffix, int depth, struct arena *arena, struct texts *ret,
                       struct complaint *reterr) MUST_USE;

#endif
