/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recurrence_sum: what the small incidents of one cause come to (Art. 4 of Implementing Regulation (EU) 2024/2690), and
 * how a row of the list is written into a snapshot. Only looks; what follows of a sum is recurrence.c.
 *
 * Six months from one of them to the other, on the calendar of the entity's zone; of all windows that hold the incident
 * in question the one with the largest sum counts, since one is enough.
 */
#include "base/period.h"
#include "core/recurrence.h"
#include "core/rules.h"

#define WINDOW_MONTHS 6

struct candidate {
    const struct recurrence *row;
    struct instant until; /* the last instant that is within six months of it */
};

static size_t same_cause(const struct registry *registry, const struct zone *zone, struct text cause,
                         struct candidate *ret)
{
    const struct period window = {.months = WINDOW_MONTHS};
    size_t count = 0;
    for (size_t i = 0; i < registry->recurrence_count; i++) {
        const struct recurrence *r = &registry->recurrences[i];
        if (text_equal(r->cause, cause)) {
            ret[count++] = (struct candidate){r, period_after(zone, r->at, window)};
        }
    }
    return count;
}

static bool is_within(const struct candidate *c, struct instant end)
{
    return !instant_before(end, c->row->at) && !instant_before(c->until, end);
}

struct recurrence_sum recurrence_sum_of(const struct registry *registry, const struct rules *rules, struct text ref,
                                        struct arena *arena)
{
    struct recurrence_sum best = {0, 0, {NULL, 0}};
    const struct recurrence *self = registry_recurrence(registry, ref);
    if (self == NULL) {
        return best;
    }
    struct candidate *all = ARENA_ARRAY(arena, struct candidate, registry->recurrence_count);
    size_t count = same_cause(registry, rules->entity.zone, self->cause, all);
    struct instant best_end = self->at;
    struct candidate own = {self, period_after(rules->entity.zone, self->at, (struct period){.months = WINDOW_MONTHS})};
    for (size_t i = 0; i < count; i++) {
        struct instant end = all[i].row->at;
        struct recurrence_sum sum = {0, 0, {NULL, 0}};
        for (size_t k = 0; is_within(&own, end) && k < count; k++) {
            bool is_in = is_within(&all[k], end);
            sum.count += is_in ? 1 : 0;
            sum.loss += is_in ? all[k].row->loss : 0;
        }
        if (sum.loss > best.loss) {
            best = sum;
            best_end = end;
        }
    }
    struct text *members = ARENA_ARRAY(arena, struct text, best.count + 1);
    size_t n = 0;
    for (size_t k = 0; k < count; k++) {
        if (is_within(&all[k], best_end)) {
            members[n++] = text_copy(arena, all[k].row->ref);
        }
    }
    best.members = (struct texts){members, n};
    return best;
}

struct text recurrence_line(struct arena *arena, const struct recurrence *r)
{
    struct text line = text_format(arena, "%.*s %lld %lld %.*s", TEXT_ARG(r->ref), (long long) r->at.s,
                                   (long long) r->loss, TEXT_ARG(r->cause));
    if (r->collective.len == 0 && r->mark == RECURRENCE_RUNS) {
        return line;
    }
    struct text collective = r->collective.len > 0 ? r->collective : TEXT("-");
    return text_format(arena, "%.*s %.*s%s%s", TEXT_ARG(line), TEXT_ARG(collective),
                       r->mark != RECURRENCE_RUNS ? " " : "",
                       r->mark != RECURRENCE_RUNS ? recurrence_mark_names[r->mark] : "");
}
