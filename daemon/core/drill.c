/* SPDX-License-Identifier: Apache-2.0 */
/*
 * drill: see drill.h. The events are read off the entries that say them; which those are is one table in scenario.c.
 *
 * Surprising: what happened first counts. A second incident does not show an inject again, and a filing that was undone
 * has happened all the same.
 */
#include "core/drill.h"

#include <string.h>

#include "core/own.h"
#include "core/scenario.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

/* Two an inject, the rest for stages and statuses: a file of regimes has far fewer. */
#define DRILL_EVENTS_MAX (3 * SCENARIO_INJECTS_MAX)

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
    own_texts_drop(&drill->live, &drill->live_count);
    drill->live = own_texts(e->live, &drill->live_count);
    own_text(&drill->confirmed_by, e->confirmed_by);
    drill->began = e->real;
    drill->goal = INSTANT_NONE;
    drill->is_on = true;
    drill->is_over = drill->is_paused = false;
    drill->rate = e->rate;
}

static void change_clock(struct drill *drill, const struct entry_exercise_clock *e)
{
    drill->is_paused = e->what == EXERCISE_PAUSED || (e->what != EXERCISE_RESUMED && drill->is_paused);
    drill->rate = e->what == EXERCISE_RATE ? e->rate : drill->rate;
    drill->goal = e->what == EXERCISE_JUMPED ? e->to : e->what == EXERCISE_PAUSED ? INSTANT_NONE : drill->goal;
}

/* What an entry is called in a scenario. */
static void apply_event(struct drill *drill, const struct entry *entry)
{
    const char *word = scenario_event_of(entry->type);
    struct text detail = TEXT_EMPTY;
    if (entry->type == ENTRY_FILED) {
        detail = entry->u.filed.stage;
    } else if (entry->type == ENTRY_STATUS) {
        detail = text_of(status_names[entry->u.status.status]);
    } else if (entry->type == ENTRY_EXERCISE_INJECT) {
        detail = entry->u.exercise_inject.inject;
    } else if (entry->type == ENTRY_EXERCISE_ANSWER) {
        detail = entry->u.exercise_answer.inject;
    }
    if (word != NULL) {
        note_event(drill, word, detail, entry->at);
    }
}

/* --- what the players made of it ---------------------------------------------------------------------------------- */

const struct drill_reply *drill_reply(const struct drill *drill, struct text role, struct text inject)
{
    for (size_t i = 0; i < drill->reply_count; i++) {
        if (text_equal(drill->replies[i].role, role) && text_equal(drill->replies[i].inject, inject)) {
            return &drill->replies[i];
        }
    }
    return NULL;
}

static struct drill_reply *reply_of(struct drill *drill, struct text role, struct text inject)
{
    const struct drill_reply *found = drill_reply(drill, role, inject);
    if (found != NULL) {
        return &drill->replies[found - drill->replies];
    }
    GROW(drill->replies, drill->reply_count, drill->reply_cap);
    struct drill_reply *r = &drill->replies[drill->reply_count++];
    own_text(&r->role, role);
    own_text(&r->inject, inject);
    r->read_at = r->answered_at = INSTANT_NONE;
    return r;
}

bool drill_is_played(const struct drill *drill, struct text role)
{
    bool is_played = false;
    for (size_t i = 0; i < drill->player_count; i++) {
        is_played = is_played || text_equal(drill->players[i], role);
    }
    return is_played;
}

/* A role is read for nothing when somebody takes it: before the first inject, too. */
static void take(struct drill *drill, struct text role)
{
    if (!drill_is_played(drill, role)) {
        size_t cap = drill->player_count;
        drill->players = mem_reserve(drill->players, &cap, drill->player_count + 1, sizeof *drill->players);
        drill->players[drill->player_count] = TEXT_EMPTY;
        own_text(&drill->players[drill->player_count++], role);
    }
}

/* Whoever answers has read it. */
static void apply_reply(struct drill *drill, const struct entry *entry)
{
    if (entry->type == ENTRY_EXERCISE_ANSWER) {
        const struct entry_exercise_answer *e = &entry->u.exercise_answer;
        struct drill_reply *r = reply_of(drill, e->role, e->inject);
        own_text(&r->choice, e->choice);
        r->answered_at = entry->at;
        r->read_at = instant_is_set(r->read_at) ? r->read_at : entry->at;
        return;
    }
    if (entry->u.exercise_read.injects.count == 0) {
        take(drill, entry->u.exercise_read.role);
    }
    for (size_t i = 0; i < entry->u.exercise_read.injects.count; i++) {
        struct drill_reply *r = reply_of(drill, entry->u.exercise_read.role, entry->u.exercise_read.injects.at[i]);
        r->read_at = instant_is_set(r->read_at) ? r->read_at : entry->at;
    }
}

const struct drill_action *drill_action(const struct drill *drill, int64_t number)
{
    for (size_t i = 0; i < drill->plan_count; i++) {
        if (drill->plan[i].number == number) {
            return &drill->plan[i];
        }
    }
    return NULL;
}

static void apply_planned(struct drill *drill, const struct entry_exercise_planned *e)
{
    const struct drill_action *found = drill_action(drill, e->number);
    if (found == NULL && drill->plan_count == DRILL_PLAN_MAX) {
        return;
    }
    if (found == NULL) {
        GROW(drill->plan, drill->plan_count, drill->plan_cap);
        found = &drill->plan[drill->plan_count++];
    }
    struct drill_action *a = &drill->plan[found - drill->plan];
    a->number = e->number;
    a->status = e->status;
    own_text(&a->action, e->action);
    own_text(&a->owner, e->owner);
    own_text(&a->due, e->due);
    own_text(&a->measure, e->measure);
    own_text(&a->previous, e->previous);
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
        apply_event(drill, entry);
    } else if (entry->type == ENTRY_EXERCISE_ANSWER || entry->type == ENTRY_EXERCISE_READ) {
        apply_reply(drill, entry);
        apply_event(drill, entry);
    } else if (entry->type == ENTRY_EXERCISE_PLANNED) {
        apply_planned(drill, &entry->u.exercise_planned);
    } else if (entry->type == ENTRY_EXERCISE_ACTED) {
        drill->acted = entry->u.exercise_acted.number;
    } else if (entry->type == ENTRY_EXERCISE_ENDED) {
        drill->is_over = true;
    } else {
        apply_event(drill, entry);
    }
}

bool drill_is_live(const struct drill *drill, struct text channel)
{
    bool is_one = false;
    for (size_t i = 0; i < drill->live_count; i++) {
        is_one = is_one || text_equal(drill->live[i], channel);
    }
    return is_one && drill->is_on && !drill->is_over && drill->rate > 0;
}

void drill_done(struct drill *drill)
{
    for (size_t i = 0; i < drill->shown_count; i++) {
        own_text_drop(&drill->shown[i].name);
    }
    for (size_t i = 0; i < drill->event_count; i++) {
        own_text_drop(&drill->events[i].name);
    }
    for (size_t i = 0; i < drill->reply_count; i++) {
        own_text_drop(&drill->replies[i].role);
        own_text_drop(&drill->replies[i].inject);
        own_text_drop(&drill->replies[i].choice);
    }
    for (size_t i = 0; i < drill->plan_count; i++) {
        own_text_drop(&drill->plan[i].action);
        own_text_drop(&drill->plan[i].owner);
        own_text_drop(&drill->plan[i].due);
        own_text_drop(&drill->plan[i].measure);
        own_text_drop(&drill->plan[i].previous);
    }
    own_texts_drop(&drill->live, &drill->live_count);
    own_texts_drop(&drill->players, &drill->player_count);
    own_text_drop(&drill->confirmed_by);
    mem_free(drill->replies);
    mem_free(drill->plan);
    mem_free(drill->shown);
    mem_free(drill->events);
    memset(drill, 0, sizeof *drill);
}
