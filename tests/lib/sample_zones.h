/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sample_zones: a zone for each kind of change there is, as plain tables, for the tests of civil itself. Static; worked
 * out by hand from the tz database.
 */
#ifndef NIS2_TESTS_LIB_SAMPLE_ZONES_H
#define NIS2_TESTS_LIB_SAMPLE_ZONES_H

#include "base/civil.h"

const struct zone *sample_zone_berlin(void);     /* CET and CEST by the rule of 1996, for all years */
const struct zone *sample_zone_azores(void);     /* changes at local midnight: 00:00 to 01:00, and 01:00 to 00:00 */
const struct zone *sample_zone_auckland(void);   /* the southern hemisphere: summer time over the new year */
const struct zone *sample_zone_apia(void);       /* skipped 2011-12-30 whole; a table without a rule */
const struct zone *sample_zone_always_dst(void); /* a rule whose changes coincide: summer time all year */

#endif
