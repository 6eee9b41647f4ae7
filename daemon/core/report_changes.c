/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report_changes: see report_changes.h.
 *
 * Surprising: an answer that was changed and changed back is no change. The reader of a report has never seen what lay
 * between.
 */
#include "core/report_changes.h"

#include <string.h>

struct report_answer report_changes_answer(const struct incident *incident, struct text key,
                                           const struct filing *filing)
{
    const struct field *f = incident_field(incident, key);
    if (filing == NULL || (f != NULL && f->revision <= filing->revision)) {
        return f != NULL ? (struct report_answer){f->state, f->value} : (struct report_answer){FIELD_UNSET, TEXT_EMPTY};
    }
    for (size_t i = 0; i < incident->past_count; i++) {
        const struct field_past *p = &incident->past[i];
        if (p->from <= filing->revision && filing->revision < p->until && text_equal(p->key, key)) {
            return (struct report_answer){p->state, p->value};
        }
    }
    return (struct report_answer){FIELD_UNSET, TEXT_EMPTY};
}

static bool is_same(const struct report_answer *a, const struct report_answer *b)
{
    return a->state == b->state && text_equal(a->value, b->value);
}

static void add(struct report_changes *changes, struct text key, struct report_answer before,
                struct report_answer after)
{
    if (is_same(&before, &after)) {
        return;
    }
    for (size_t i = 0; i < changes->count; i++) {
        if (text_equal(changes->at[i].key, key)) {
            return;
        }
    }
    changes->at[changes->count++] = (struct report_change){model_find(key), key, before, after};
}

static void add_key(struct report_changes *changes, const struct incident *incident, struct text key,
                    const struct filing *from, const struct filing *to)
{
    add(changes, key, report_changes_answer(incident, key, from), report_changes_answer(incident, key, to));
}

static struct report_answer status_at(const struct incident *incident, const struct filing *filing)
{
    int status = filing != NULL ? filing->status : incident->status;
    return (struct report_answer){FIELD_KNOWN, text_of(status_names[status])};
}

static void count_indicators(struct report_changes *changes, const struct incident *incident, const struct filing *from,
                             const struct filing *to)
{
    int64_t last = to != NULL ? to->indicator_last : incident->indicator_last;
    int64_t kept = 0;
    for (size_t i = 0; i < incident->indicator_count; i++) {
        int64_t number = incident->indicators[i].number;
        changes->indicators_added += number > from->indicator_last && number <= last ? 1 : 0;
        kept += number <= from->indicator_last ? 1 : 0;
    }
    changes->indicators_gone = to == NULL ? (size_t) (from->indicator_last - kept) : 0;
}

struct report_changes report_changes(const struct incident *incident, const struct filing *from,
                                     const struct filing *to, struct arena *arena)
{
    size_t most = model_field_count + incident->field_count + incident->past_count;
    struct report_changes changes = {ARENA_ARRAY(arena, struct report_change, most), 0, 0, 0};
    for (size_t i = 0; i < model_field_count; i++) {
        struct text key = text_of(model_fields[i].key);
        if (text_is(key, "incident.status")) {
            add(&changes, key, status_at(incident, from), status_at(incident, to));
        } else if (model_fields[i].set_by == NULL) {
            add_key(&changes, incident, key, from, to);
        }
    }
    for (size_t i = 0; i < incident->field_count; i++) {
        add_key(&changes, incident, incident->fields[i].key, from, to);
    }
    for (size_t i = 0; i < incident->past_count; i++) {
        add_key(&changes, incident, incident->past[i].key, from, to);
    }
    count_indicators(&changes, incident, from, to);
    return changes;
}
