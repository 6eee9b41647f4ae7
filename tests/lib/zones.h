/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zones: a few time zones written out by hand, for tests that may not read the system's zone files.
 *
 * Each has only today's yearly rule, applied to all years. Lord Howe shifts by half an hour; the Azores spring forward
 * at midnight.
 */
#ifndef NIS2_TESTS_LIB_ZONES_H
#define NIS2_TESTS_LIB_ZONES_H

#include "base/civil.h"

extern const struct zone zone_berlin, zone_lisbon, zone_azores, zone_lord_howe, zone_kolkata;

/* RFC 3339 into an instant, a local time into one too; what cannot be read aborts. */
struct instant instant_at(const char *rfc3339);

#endif
