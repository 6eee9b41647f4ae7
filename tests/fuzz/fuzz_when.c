/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a time somebody typed: refused with a reason, or an instant that reads back as itself when it is
 * printed.
 */
#include <stddef.h>
#include <stdint.h>

#include "core/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct zone_change change = {{INT64_C(-62135596800)}, 3600, "CET"};
static const struct zone zone = {
    .name = {"Europe/Berlin", 13},
    .changes = &change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {ZONE_RULE_MONTH_WEEK_DAY, 3, 5, 0, 0, 7200},
    .to_std = {ZONE_RULE_MONTH_WEEK_DAY, 10, 5, 0, 0, 10800},
    .std_offset_s = 3600,
    .dst_offset_s = 7200,
    .std_abbreviation = "CET",
    .dst_abbreviation = "CEST",
    .rule_from = {INT64_C(-62135596800)},
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    const struct instant now = {INT64_C(1795266300)};
    struct text typed = {(const char *) data, size};
    struct instant t = INSTANT_NONE, again = INSTANT_NONE, past = INSTANT_NONE;
    struct complaint why = {0};
    if (when_parse(typed, &zone, now, &t, &why) == STATUS_OK) {
        ENSURE(t.s >= INSTANT_MIN.s && t.s <= INSTANT_MAX.s);
        ENSURE(when_parse(civil_rfc3339_text(&arena, &zone, t), &zone, now, &again, &why) == STATUS_OK);
        ENSURE(instant_equal(t, again));
        bool is_past = when_parse_past(typed, &zone, now, &past, &why) == STATUS_OK;
        ENSURE(is_past == !instant_before(now, t));
    } else {
        ENSURE(!instant_is_set(t) && why.status == STATUS_BAD_INPUT && why.words[0] != '\0');
    }
    arena_done(&arena);
    return 0;
}
