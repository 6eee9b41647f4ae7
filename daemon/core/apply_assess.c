/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_assess: what assessments change, and the list of small incidents that may add up (Art. 4 of Implementing
 * Regulation (EU) 2024/2690).
 *
 * The list belongs to the registry, not to the incidents: it counts closed ones, whose own entries are not read at a
 * start. So every change of it is an entry of "global" that says all there is to one row, and a snapshot has them all.
 */
#include <string.h>

#include "base/limits.h"
#include "core/apply_parts.h"
#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

void apply_assessed(struct incident *incident, const struct entry *entry)
{
    const struct entry_assessed *e = &entry->u.assessed;
    struct assessment *a = &incident->assessment;
    own_texts_drop(&a->types, &a->type_count);
    own_texts_drop(&a->metrics, &a->metric_count);
    a->types = own_texts(e->entity_types, &a->type_count);
    a->metrics = own_texts(e->metrics, &a->metric_count);
    a->seq = entry->seq;
    a->at = entry->at;
    own_text(&a->by, entry->actor);
}

static void lose_member(struct incident *incident, struct text ref)
{
    for (size_t i = 0; i < incident->member_count; i++) {
        if (text_equal(incident->members[i], ref)) {
            own_text_drop(&incident->members[i]);
            incident->member_count--;
            memmove(&incident->members[i], &incident->members[i + 1],
                    (incident->member_count - i) * sizeof *incident->members);
            return;
        }
    }
}

void apply_linked(struct incident *incident, const struct entry_linked *e)
{
    if (e->relation == LINK_COLLECTIVE) {
        own_text(&incident->collective, e->ref);
        return;
    }
    if (e->relation == LINK_LOST) {
        lose_member(incident, e->ref);
        return;
    }
    GROW(incident->members, incident->member_count, incident->member_cap);
    own_text(&incident->members[incident->member_count++], e->ref);
}

void apply_assess_done(struct incident *incident)
{
    own_texts_drop(&incident->assessment.types, &incident->assessment.type_count);
    own_texts_drop(&incident->assessment.metrics, &incident->assessment.metric_count);
    own_text_drop(&incident->assessment.by);
    for (size_t i = 0; i < incident->member_count; i++) {
        own_text_drop(&incident->members[i]);
    }
    mem_free(incident->members);
    own_text_drop(&incident->collective);
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static void recurrence_drop(struct recurrence *r)
{
    own_text_drop(&r->ref);
    own_text_drop(&r->cause);
    own_text_drop(&r->collective);
}

static void recurrence_remove(struct registry *registry, size_t at)
{
    recurrence_drop(&registry->recurrences[at]);
    registry->recurrence_count--;
    memmove(&registry->recurrences[at], &registry->recurrences[at + 1],
            (registry->recurrence_count - at) * sizeof *registry->recurrences);
}

void apply_recurrence(struct registry *registry, const struct entry_recurrence *e)
{
    size_t i = 0;
    while (i < registry->recurrence_count && !text_equal(registry->recurrences[i].ref, e->ref)) {
        i++;
    }
    if (e->cause.len == 0) {
        if (i < registry->recurrence_count) {
            recurrence_remove(registry, i);
        }
        return;
    }
    if (i == registry->recurrence_count) {
        GROW(registry->recurrences, registry->recurrence_count, registry->recurrence_cap);
        registry->recurrence_count++;
        own_text(&registry->recurrences[i].ref, e->ref);
    }
    struct recurrence *r = &registry->recurrences[i];
    own_text(&r->cause, e->cause);
    own_text(&r->collective, e->collective);
    r->loss = e->loss;
    r->at = e->at;
    r->mark = e->mark;
}

void apply_recurrences_done(struct registry *registry)
{
    for (size_t i = 0; i < registry->recurrence_count; i++) {
        recurrence_drop(&registry->recurrences[i]);
    }
    mem_free(registry->recurrences);
    registry->recurrences = NULL;
    registry->recurrence_count = registry->recurrence_cap = 0;
}

static int mark_of(struct text word)
{
    for (int i = 0; recurrence_mark_names[i] != NULL; i++) {
        if (text_is(word, recurrence_mark_names[i])) {
            return i;
        }
    }
    return RECURRENCE_RUNS;
}

/* "INC-2026-0007 1763740800 120000000 vpn-outage INC-2026-0009 over"; see recurrence_line(). */
void apply_recurrences(struct registry *registry, struct texts lines)
{
    apply_recurrences_done(registry);
    for (size_t i = 0; i < lines.count; i++) {
        struct entry_recurrence e = {.collective = TEXT_EMPTY};
        struct text at, loss, rest;
        if (text_cut(lines.at[i], ' ', &e.ref, &rest) && text_cut(rest, ' ', &at, &rest) &&
            text_cut(rest, ' ', &loss, &rest) && text_int(at, &e.at.s) && text_int(loss, &e.loss)) {
            e.cause = rest;
            struct text word = TEXT_EMPTY;
            (void) text_cut(rest, ' ', &e.cause, &e.collective);
            (void) text_cut(e.collective, ' ', &e.collective, &word);
            e.collective = text_is(e.collective, "-") ? TEXT_EMPTY : e.collective;
            e.mark = mark_of(word);
            apply_recurrence(registry, &e);
        }
    }
}
