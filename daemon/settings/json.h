/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json: JSON text from outside as a value tree (base/value.h).
 *
 *   bytes ──▶ gate: size, depth, number of values ──▶ jansson ──▶ struct value in an arena
 *
 * The one place where JSON is read: request bodies, a template's context, samples. Strict on purpose: one document,
 * UTF-8, no key twice in an object (two readers would believe two things), no zero characters. It knows nothing of what
 * the values mean.
 *
 * Surprising: the gate looks at the bytes before any memory is taken, because a small text can ask for a great deal of
 * it: six megabytes of "[0,0,0" are three million values.
 */
#ifndef NIS2_SETTINGS_JSON_H
#define NIS2_SETTINGS_JSON_H

#include "base/value.h"

struct json_bounds {
    size_t bytes;
    size_t values; /* objects, lists and what they hold; keys do not count, an empty object or list counts twice */
    int depth;     /* of objects and lists */
};

/* What is allowed from the network: LIMIT_HTTP_BODY, LIMIT_JSON_VALUES, LIMIT_JSON_DEPTH. */
extern const struct json_bounds json_bounds_request;

/* Reads one document within json_bounds_request; any kind of value may be outermost. Whole numbers that do not fit
 * int64_t become reals. STATUS_BAD_INPUT: not JSON, not UTF-8, a key twice. STATUS_LIMIT: a bound is passed. `where` is
 * "LINE:COLUMN", both from 1, columns in characters. The tree is made in `arena`. */
enum status json_read(struct text bytes, struct arena *arena, struct value **ret, struct complaint *reterr) MUST_USE;

/* The same within other bounds, for files a person names. */
enum status json_read_within(const struct json_bounds *bounds, struct text bytes, struct arena *arena,
                             struct value **ret, struct complaint *reterr) MUST_USE;

#endif
