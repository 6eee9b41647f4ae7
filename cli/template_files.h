/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_files: templates, partials and contexts as files, for the verbs that need no daemon.
 *
 * The engine (core/mustache.h) takes text; here is where text comes from. A partial's name becomes part of a path only
 * when it cannot leave its directory.
 */
#ifndef NIS2_CLI_TEMPLATE_FILES_H
#define NIS2_CLI_TEMPLATE_FILES_H

#include "base/value.h"

/* Reads a whole file ("-": standard input), at most `max` bytes, as UTF-8. STATUS_NOT_FOUND, STATUS_IO, STATUS_LIMIT,
 * STATUS_BAD_INPUT with the path in `where`. The text is terminated by a zero byte as well. */
enum status template_files_read(const char *path, size_t max, struct arena *arena, struct text *ret,
                                struct complaint *reterr) MUST_USE;

/* Reads a template's context; `where` is "PATH:LINE:COLUMN". */
enum status template_files_context(const char *path, struct arena *arena, struct value **ret,
                                   struct complaint *reterr) MUST_USE;

struct template_files_partials {
    const char *directory; /* borrowed; NULL: there are none */
    struct arena *arena;   /* borrowed */
};

/* A mustache_partial_fn: `context` is a struct template_files_partials. "name" is DIRECTORY/name.mustache; a name that
 * would leave the directory is not found. */
enum status template_files_partial(void *context, struct text name, struct text *ret,
                                   struct complaint *reterr) MUST_USE;

#endif
