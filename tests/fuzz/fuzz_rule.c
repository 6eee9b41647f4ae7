/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a rule: refused with a reason, or a rule whose every term is due after its anchor, wherever in the
 * calendar that lies, and can be explained. The first eight bytes are the anchor.
 */
#include <stddef.h>
#include <stdint.h>

#include "core/rule.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Half an hour of summer time, as on Lord Howe, finds what whole hours do not. */
static const struct zone_change change = {{INT64_C(-62135596800)}, 37800, "+1030"};
static const struct zone zone = {
    .name = {"Australia/Lord_Howe", 19},
    .changes = &change,
    .change_count = 1,
    .has_rule = true,
    .to_dst = {ZONE_RULE_MONTH_WEEK_DAY, 10, 1, 0, 0, 7200},
    .to_std = {ZONE_RULE_MONTH_WEEK_DAY, 4, 1, 0, 0, 7200},
    .std_offset_s = 37800,
    .dst_offset_s = 39600,
    .std_abbreviation = "+1030",
    .dst_abbreviation = "+11",
    .rule_from = {INT64_C(-62135596800)},
};

static struct instant anchor;

static struct instant event_of(void *context, struct text event)
{
    (void) context;
    return event.len % 5 == 4 ? INSTANT_NONE : anchor;
}

static void explain(const struct rule_term *term, const struct holidays *holidays)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    rule_explain(term, anchor, &zone, holidays, NULL, &arena, &out);
    ENSURE(out.len > 0 && text_is_utf8(buf_text(&out)));
    buf_done(&out);
    arena_done(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct civil_date days[] = {{2026, 4, 3}, {2026, 4, 6}, {2026, 12, 25}};
    const struct holidays holidays = {days, 3};
    uint64_t s = 0;
    if (size < 8)
        return 0;
    for (size_t i = 0; i < 8; i++)
        s = s << 8 | data[i];
    anchor = (struct instant){INSTANT_MIN.s + (int64_t) (s % (uint64_t) (INSTANT_MAX.s - INSTANT_MIN.s + 1))};
    struct rule rule;
    struct complaint why = {0};
    if (rule_parse((struct text){(const char *) data + 8, size - 8}, &rule, &why) != STATUS_OK) {
        ENSURE(why.status == STATUS_BAD_INPUT && why.words[0] != '\0');
        return 0;
    }
    struct instant earliest = rule_due(&rule, event_of, NULL, &zone, &holidays, NULL);
    for (size_t i = 0; i < rule.term_count; i++) {
        struct instant due = rule_term_due(&rule.terms[i], anchor, &zone, &holidays);
        ENSURE(due.s > anchor.s);
        ENSURE(!instant_is_set(event_of(NULL, rule.terms[i].event)) || !instant_before(due, earliest));
        explain(&rule.terms[i], &holidays);
    }
    return 0;
}
