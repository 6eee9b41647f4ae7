/* SPDX-License-Identifier: Apache-2.0 */
/*
 * drill: see drill.h. The events are read off the entries that say them: an incident that was opened, a decision, an
 * acknowledgement, an alert, a filing, a status.
 *
 * Surprising: what happened first counts. A second incident does not show an inject again, and a filing that was undone
 * has happened all the same.
 */
#include "core/drill.h"

#include <string.h>

#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

#define DRILL_EVENTS_MAX 256 /* names of stages and statuses: a file of regimes has far fewer */

static struct instant mark_at(const struct drill_mark *marks, size_t count, struct text name)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(marks[i].name, name)) {
            return marks[i].at;
        }
    }
    return INSTANT_NONE;
}

struct instant drill_shown_at(const struct drill *drill, struct text inject)
{
    return mark_at(drill->shown, drill->shown_count, inject);
}

struct instant drill_event_at(const struct drill *drill, struct text event)
{
    return mark_at(drill->events, drill->event_count, event);
}

static void note_event(struct drill *drill, const char *prefix, struct text rest, struct instant at)
{
    char name[96];
    size_t len = strlen(prefix);
    if (len + rest.len >= sizeof name || drill->event_count == DRILL_EVENTS_MAX) {
        return;
    }
    memcpy(name, prefix, len);
    memcpy(name + len, rest.at, rest.len);
    struct text whole = {name, len + rest.len};
    if (instant_is_set(drill_event_at(drill, whole))) {
        return;
    }
    GROW(drill->events, drill->event_count, drill->event_cap);
    own_text(&drill->events[drill->event_count].name, whole);
    drill->events[drill->event_count++].at = at;
}

static void note_shown(struct drill *drill, const struct entry *entry)
{
    if (instant_is_set(drill_shown_at(drill, entry->u.exercise_inject.inject))) {
        return;
    }
    GROW(drill->shown, drill->shown_count, drill->shown_cap);
    own_text(&drill->shown[drill->shown_count].name, entry->u.exercise_inject.inject);
    drill->shown[drill->shown_count++].at = entry->at;
}

static void start(struct drill *drill, const struct entry_exercise_started *e)
{
    drill->is_on = true;
    drill->is_over = drill->is_paused = false;
    drill->rate = e->rate;
}

static void change_clock(struct drill *drill, const struct entry_exercise_clock *e)
{
    drill->is_paused = e->what == EXERCISE_PAUSED || (e->what == EXERCISE_JUMPED && drill->is_paused);
    drill->rate = e->what == EXERCISE_RATE ? e->rate : drill->rate;
}

/* What an incident's entry is called in a scenario. */
static void apply_event(struct drill *drill, const struct entry *entry)
{
    if (entry->type == ENTRY_OPENED) {
        note_event(drill, "incident.opened", TEXT_EMPTY, entry->at);
    } else if (entry->type == ENTRY_DECISION) {
        note_event(drill, "decided", TEXT_EMPTY, entry->at);
    } else if (entry->type == ENTRY_ACKNOWLEDGED) {
        note_event(drill, "acknowledged", TEXT_EMPTY, entry->at);
    } else if (entry->type == ENTRY_ALERT) {
        note_event(drill, "alert.raised", TEXT_EMPTY, entry->at);
    } else if (entry->type == ENTRY_FILED) {
        note_event(drill, "filed.", entry->u.filed.stage, entry->at);
    } else if (entry->type == ENTRY_STATUS) {
        note_event(drill, "status.", text_of(status_names[entry->u.status.status]), entry->at);
    }
}

void drill_apply(struct drill *drill, const struct entry *entry)
{
    if (entry->is_erased) {
        return;
    }
    if (entry->type == ENTRY_EXERCISE_STARTED) {
        start(drill, &entry->u.exercise_started);
    }
    if (!drill->is_on) {
        return;
    }
    if (entry->type == ENTRY_EXERCISE_CLOCK) {
        change_clock(drill, &entry->u.exercise_clock);
    } else if (entry->type == ENTRY_EXERCISE_INJECT) {
        note_shown(drill, entry);
    } else if (entry->type == ENTRY_EXERCISE_ACTED) {
        drill->acted = entry->u.exercise_acted.number;
    } else if (entry->type == ENTRY_EXERCISE_ENDED) {
        drill->is_over = true;
    } else {
        apply_event(drill, entry);
    }
}

void drill_done(struct drill *drill)
{
    for (size_t i = 0; i < drill->shown_count; i++) {
        own_text_drop(&drill->shown[i].name);
    }
    for (size_t i = 0; i < drill->event_count; i++) {
        own_text_drop(&drill->events[i].name);
    }
    mem_free(drill->shown);
    mem_free(drill->events);
    memset(drill, 0, sizeof *drill);
}
