/* SPDX-License-Identifier: Apache-2.0 */
/*
 * duty: see duty.h. The readers; apply_duty.c is the writer.
 *
 * A roster is a copy of the configured schedule, a few dozen bytes, that also points at what people recorded; so the
 * arithmetic in schedule.c knows nothing of the registry. It must not be kept over an apply: the recorded overrides
 * move in memory when one is added or ends.
 */
#include "core/duty.h"

#include "core/registry.h"
#include "core/rules.h"

struct schedule duty_roster(const struct registry *registry, const struct schedule *schedule)
{
    struct schedule roster = *schedule;
    roster.recorded = registry->duty.overrides;
    roster.recorded_count = registry->duty.override_count;
    return roster;
}

const struct duty_override *duty_override_find(const struct duty *duty, int64_t number)
{
    for (size_t i = 0; i < duty->override_count; i++) {
        if (duty->overrides[i].number == number) {
            return &duty->overrides[i];
        }
    }
    return NULL;
}

const struct duty_proof *duty_proof_find(const struct duty *duty, struct text contact)
{
    for (size_t i = 0; i < duty->proof_count; i++) {
        if (text_equal(duty->proofs[i].contact, contact)) {
            return &duty->proofs[i];
        }
    }
    return NULL;
}

static bool is_same_crew(const struct duty_told *told, const struct text *crew, size_t count)
{
    bool is_same = told->crew_count == count;
    for (size_t i = 0; i < count && is_same; i++) {
        is_same = text_equal(told->crew[i], crew[i]);
    }
    return is_same;
}

bool duty_was_told(const struct duty *duty, struct text schedule, struct instant from, const struct text *crew,
                   size_t count)
{
    for (size_t i = 0; i < duty->told_count; i++) {
        const struct duty_told *told = &duty->told[i];
        if (instant_equal(told->from, from) && text_equal(told->schedule, schedule) &&
            is_same_crew(told, crew, count)) {
            return true;
        }
    }
    return false;
}
