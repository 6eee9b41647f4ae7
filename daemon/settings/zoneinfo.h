/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoneinfo: the system's time zone files as plain data.
 *
 *   /usr/share/zoneinfo/Europe/Copenhagen ── zoneinfo_load() ──▶ struct zone (base/civil.h)
 *
 * Reads TZif, version 2 and later (RFC 8536, now 9636): the 64-bit table, and the POSIX rule in the footer for the
 * years after it. Safe against any bytes: everything is bounded and checked, and a file that says nonsense is a
 * complaint.
 *
 * Files that count leap seconds (those below right/) are refused: on our line there are none. So are "localtime" and
 * "posixrules", which are no places: a deadline must not depend on how a machine happens to be set up.
 */
#ifndef NIS2_SETTINGS_ZONEINFO_H
#define NIS2_SETTINGS_ZONEINFO_H

#include "base/civil.h"

#define ZONEINFO_DIRECTORY "/usr/share/zoneinfo"
#define ZONEINFO_FILE_MAX (256 * 1024) /* the largest real one has less than 4 KiB */
#define ZONEINFO_NAME_MAX 64

/* Loads the zone with an IANA name ("Europe/Copenhagen") from `directory`, or from ZONEINFO_DIRECTORY when it is NULL;
 * whether TZDIR counts is the caller's decision. The zone and all it points to live in `arena`. STATUS_BAD_INPUT: no
 * such name can be; NOT_FOUND: none there; CORRUPT: not a usable file; LIMIT: too large; IO. */
enum status zoneinfo_load(const char *directory, struct text name, struct arena *arena, const struct zone **ret,
                          struct complaint *reterr) MUST_USE;

/* The same from the file's bytes. `name` is only copied. */
enum status zoneinfo_parse(struct text bytes, struct text name, struct arena *arena, const struct zone **ret,
                           struct complaint *reterr) MUST_USE;

/* Whether the name is one that zoneinfo_load() would look for, and there is a TZif file under it. */
bool zoneinfo_exists(const char *directory, struct text name);

/* The nearest name in the machine's list of places, or empty. In `arena`. */
struct text zoneinfo_nearest(const char *directory, struct text name, struct arena *arena);

/* Letters, digits, '_', '+' and '-' in parts between slashes, at most ZONEINFO_NAME_MAX bytes: nothing that can leave a
 * directory. */
bool zoneinfo_name_is_valid(struct text name);

#endif
