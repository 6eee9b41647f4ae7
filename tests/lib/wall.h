/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wall: every zone of the system as the C library sees it: an oracle for tests of ours.
 *
 * localtime_r() with TZ set knows neither our zone tables nor our way from local time to instants. Zones that are the
 * same file under another name are found once. Our code never sees TZ.
 */
#ifndef NIS2_TESTS_LIB_WALL_H
#define NIS2_TESTS_LIB_WALL_H

#include "base/civil.h"

#define WALL_FROM INT64_C(1577836800) /* 2020-01-01 */
#define WALL_TO INT64_C(2208988800)   /* 2040-01-01 */

/* For cmocka: finds the zones. */
int wall_setup(void **state);
size_t wall_zone_count(void);
const char *wall_zone_name(size_t i);
/* TZ becomes that zone, and our own reading of it, in the arena, is returned; ends the test when it cannot be read. */
const struct zone *wall_use(size_t i, struct arena *arena);
/* What the clock on the wall shows, as seconds. */
int64_t wall(int64_t t);
/* The first instant after `t` with another offset, by steps of three days and then by halves; INT64_MAX at the end of
 * the range. */
int64_t wall_next_change(int64_t t);
int64_t wall_floor_day(int64_t local);

#endif
