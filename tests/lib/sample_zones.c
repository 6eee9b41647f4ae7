/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sample_zones: see sample_zones.h.
 */
#include "tests/lib/sample_zones.h"

#define FIRST INT64_C(-62135596800)

static const struct zone_change berlin_change = {{FIRST}, 3600, "CET"};
static const struct zone berlin = {
    .name = {"Europe/Berlin", 13},
    .changes = &berlin_change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 3, .week = 5, .at_s = 7200},
    .to_std = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 10, .week = 5, .at_s = 10800},
    .std_offset_s = 3600,
    .dst_offset_s = 7200,
    .std_abbreviation = "CET",
    .dst_abbreviation = "CEST",
    .rule_from = {FIRST},
};

static const struct zone_change azores_change = {{FIRST}, -3600, "-01"};
static const struct zone azores = {
    .name = {"Atlantic/Azores", 15},
    .changes = &azores_change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 3, .week = 5, .at_s = 0},
    .to_std = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 10, .week = 5, .at_s = 3600},
    .std_offset_s = -3600,
    .dst_offset_s = 0,
    .std_abbreviation = "-01",
    .dst_abbreviation = "+00",
    .rule_from = {FIRST},
};

static const struct zone_change auckland_change = {{FIRST}, 43200, "NZST"};
static const struct zone auckland = {
    .name = {"Pacific/Auckland", 16},
    .changes = &auckland_change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 9, .week = 5, .at_s = 7200},
    .to_std = {.kind = ZONE_RULE_MONTH_WEEK_DAY, .month = 4, .week = 1, .at_s = 10800},
    .std_offset_s = 43200,
    .dst_offset_s = 46800,
    .std_abbreviation = "NZST",
    .dst_abbreviation = "NZDT",
    .rule_from = {FIRST},
};

/* 2011-12-29T23:59:59-10:00 was followed by 2011-12-31T00:00:00+14:00. */
static const struct zone_change apia_changes[] = {
    {{FIRST}, -36000, "-10"},
    {{INT64_C(1325239200)}, 50400, "+14"},
    {{INT64_C(1333202400)}, 46800, "+13"},
};
static const struct zone apia = {
    .name = {"Pacific/Apia", 12},
    .changes = apia_changes,
    .change_count = 3,
    .std_offset_s = 46800,
    .std_abbreviation = "+13",
    .rule_from = {INT64_C(1333202400)},
};

/* Winter time would end on the first of January at 00:00 and begin at the same instant: it never comes. */
static const struct zone_change always_change = {{FIRST}, -14400, "XDT"};
static const struct zone always_dst = {
    .name = {"Always", 6},
    .changes = &always_change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {.kind = ZONE_RULE_DAY_OF_YEAR, .day = 0, .at_s = 0},
    .to_std = {.kind = ZONE_RULE_JULIAN_NO_LEAP, .day = 365, .at_s = 23 * 3600},
    .std_offset_s = -10800,
    .dst_offset_s = -14400,
    .std_abbreviation = "XST",
    .dst_abbreviation = "XDT",
    .rule_from = {FIRST},
};

const struct zone *sample_zone_berlin(void)
{
    return &berlin;
}

const struct zone *sample_zone_azores(void)
{
    return &azores;
}

const struct zone *sample_zone_auckland(void)
{
    return &auckland;
}

const struct zone *sample_zone_apia(void)
{
    return &apia;
}

const struct zone *sample_zone_always_dst(void)
{
    return &always_dst;
}
