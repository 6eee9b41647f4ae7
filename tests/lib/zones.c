/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zones: the hand-written zones of the unit tests. The real files are read by the golden tests, which compare them with
 * the C library.
 */
#include "tests/lib/zones.h"

#define FIRST INT64_C(-62135596800)
#define RULE(m, w, hour)                                                                                               \
    {                                                                                                                  \
        ZONE_RULE_MONTH_WEEK_DAY, m, w, 0, 0, (hour) *3600                                                             \
    }

static const struct zone_change berlin[] = {{{FIRST}, 3600, "CET"}};
static const struct zone_change lisbon[] = {{{FIRST}, 0, "WET"}};
static const struct zone_change azores[] = {{{FIRST}, -3600, "-01"}};
static const struct zone_change lord_howe[] = {{{FIRST}, 37800, "+1030"}};
static const struct zone_change kolkata[] = {{{FIRST}, 19800, "IST"}};

const struct zone zone_berlin = {
    {"Europe/Berlin", 13}, berlin, 1, true, RULE(3, 5, 2), RULE(10, 5, 3), 3600, 7200, "CET", "CEST", {FIRST},
};
const struct zone zone_lisbon = {
    {"Europe/Lisbon", 13}, lisbon, 1, true, RULE(3, 5, 1), RULE(10, 5, 2), 0, 3600, "WET", "WEST", {FIRST},
};
const struct zone zone_azores = {
    {"Atlantic/Azores", 15}, azores, 1, true, RULE(3, 5, 0), RULE(10, 5, 1), -3600, 0, "-01", "+00", {FIRST},
};
const struct zone zone_lord_howe = {
    {"Australia/Lord_Howe", 19},
    lord_howe,
    1,
    true,
    RULE(10, 1, 2),
    RULE(4, 1, 2),
    37800,
    39600,
    "+1030",
    "+11",
    {FIRST},
};
const struct zone zone_kolkata = {
    .name = {"Asia/Kolkata", 12},
    .changes = kolkata,
    .change_count = 1,
    .std_offset_s = 19800,
    .rule_from = {FIRST},
};

struct instant instant_at(const char *rfc3339)
{
    struct instant t = INSTANT_NONE;
    REQUIRE(instant_parse(text_of(rfc3339), &t, NULL) == STATUS_OK);
    return t;
}
