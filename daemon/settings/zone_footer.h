/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zone_footer: the rule at the end of a TZif file, as POSIX writes time zones: "CET-1CEST,M3.5.0,M10.5.0/3".
 *
 * With the extensions of RFC 8536: times of change from -167 to 167 hours, and abbreviations in angle brackets
 * ("<+03>-3").
 *
 * Surprising: POSIX counts offsets westwards, so CET is -1; the zone gets the sign everybody else uses.
 */
#ifndef NIS2_SETTINGS_ZONE_FOOTER_H
#define NIS2_SETTINGS_ZONE_FOOTER_H

#include "base/civil.h"

/* No offset is further from UTC (RFC 8536, 3.2: less than 26 hours). */
#define ZONE_OFFSET_MAX_S (26 * 3600 - 1)

/* Sets the zone's standard offset and abbreviation, has_rule and the rule. False, with the zone untouched, when it is
 * malformed. A name of summer time without its rule is malformed: its dates would be anybody's guess. */
bool zone_footer_parse(struct text footer, struct zone *zone);

/* Copies an abbreviation when it is 3 or more letters, digits, '+' and '-'; one that is too long is cut. */
bool zone_footer_abbreviation(struct text from, char ret[8]);

#endif
