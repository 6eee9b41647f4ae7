/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise: see exercise.h.
 *
 *   trigger   due at
 *   at        its instant
 *   on        the event's first instant + delay
 *   unless    `by`, when the event has not happened by then
 *   manual    never by itself
 */
#include "core/exercise.h"

#include "core/exercise_parts.h"

struct instant exercise_due_at(const struct drill *drill, const struct inject *inject)
{
    struct instant happened = inject->event.len > 0 ? drill_event_at(drill, inject->event) : INSTANT_NONE;
    switch ((enum inject_trigger) inject->trigger) {
    case INJECT_AT:
        return inject->at;
    case INJECT_ON:
        return instant_is_set(happened) ? instant_add(happened, inject->delay) : INSTANT_NEVER;
    case INJECT_UNLESS:
        return instant_is_set(happened) && !instant_before(inject->at, happened) ? INSTANT_NEVER : inject->at;
    case INJECT_MANUAL:
        return INSTANT_NEVER;
    }
    UNREACHABLE();
}

static bool is_shown(const struct drill *drill, const struct inject *inject)
{
    return instant_is_set(drill_shown_at(drill, inject->id));
}

struct instant exercise_next(const struct scenario *scenario, const struct drill *drill)
{
    if (scenario == NULL || drill->is_over) {
        return INSTANT_NEVER;
    }
    if (!drill->is_on) {
        return scenario->start;
    }
    struct instant next = scenario->stop;
    for (size_t i = 0; i < scenario->inject_count; i++) {
        const struct inject *inject = &scenario->injects[i];
        struct instant at = is_shown(drill, inject) ? INSTANT_NEVER : exercise_due_at(drill, inject);
        next = instant_before(at, next) ? at : next;
    }
    return next;
}

const struct scripted_action *exercise_next_action(const struct scenario *scenario, const struct drill *drill)
{
    bool has_more = scenario != NULL && !drill->is_over && drill->acted < (int64_t) scenario->action_count;
    return has_more ? &scenario->actions[drill->acted] : NULL;
}

static void begin(struct turn *turn, const struct scenario *s)
{
    struct entry entry;
    entry_init(&entry, ENTRY_EXERCISE_STARTED);
    entry.u.exercise_started = (struct entry_exercise_started){.scenario = s->id,
                                                               .title = s->title,
                                                               .version = s->version,
                                                               .digest = s->digest,
                                                               .seed = (int64_t) s->seed,
                                                               .rate = turn->rules->exercise_rate,
                                                               .start = s->start,
                                                               .stop = s->stop,
                                                               .real = INSTANT_NONE,
                                                               .live = turn->rules->exercise_live,
                                                               .confirmed_by = turn->rules->exercise_confirmed};
    if (turn->rules->exercise_real.s > 0) {
        entry.u.exercise_started.real = turn->rules->exercise_real;
    }
    turn_emit(turn, TEXT("global"), &entry);
}

static bool pauses(const struct scenario *s, const struct inject *inject)
{
    for (size_t i = 0; i < s->auto_pause.count; i++) {
        if (text_is(s->auto_pause.at[i], inject_kind_names[inject->kind])) {
            return true;
        }
    }
    return false;
}

/* The players get time to talk, and a jump ends there. Never with --rate max, where nobody is there. */
static void pause_for(struct turn *turn, const struct inject *inject)
{
    const struct drill *drill = &turn->registry->drill;
    struct entry entry;
    bool is_jumping = instant_is_set(drill->goal) && instant_before(turn->now, drill->goal);
    if (drill->rate == 0 || (drill->is_paused && !is_jumping) || !pauses(turn->rules->scenario, inject)) {
        return;
    }
    entry_init(&entry, ENTRY_EXERCISE_CLOCK);
    entry.u.exercise_clock =
        (struct entry_exercise_clock){.what = EXERCISE_PAUSED,
                                      .from = turn->now,
                                      .to = turn->now,
                                      .rate = drill->rate,
                                      .reason = text_format(turn->arena, "inject %.*s", TEXT_ARG(inject->id)),
                                      .real = INSTANT_NONE};
    turn_emit(turn, TEXT("global"), &entry);
}

void exercise_show(struct turn *turn, const struct inject *inject, int trigger)
{
    struct entry entry;
    entry_init(&entry, ENTRY_EXERCISE_INJECT);
    entry.u.exercise_inject = (struct entry_exercise_inject){
        .inject = inject->id, .title = inject->title, .kind = inject->kind, .trigger = trigger, .to = inject->to};
    turn_emit(turn, TEXT("global"), &entry);
    pause_for(turn, inject);
}

static void end(struct turn *turn)
{
    struct entry entry;
    entry_init(&entry, ENTRY_EXERCISE_ENDED);
    entry.u.exercise_ended.reason = TEXT("the scenario's time is over");
    turn_emit(turn, TEXT("global"), &entry);
}

void exercise_tick(struct turn *turn)
{
    const struct scenario *s = turn->rules->scenario;
    const struct drill *drill = &turn->registry->drill;
    if (s == NULL || drill->is_over) {
        return;
    }
    if (!drill->is_on) {
        begin(turn, s);
    }
    for (size_t i = 0; i < s->inject_count; i++) {
        const struct inject *inject = &s->injects[i];
        if (!is_shown(drill, inject) && !instant_before(turn->now, exercise_due_at(drill, inject))) {
            exercise_show(turn, inject, inject->trigger);
        }
    }
    if (!instant_before(turn->now, s->stop)) {
        end(turn);
    }
}

bool exercise_is_broken(const struct scenario *scenario, const struct drill *drill, int fault_kind, struct text target,
                        struct instant now)
{
    for (size_t i = 0; scenario != NULL && i < scenario->inject_count; i++) {
        const struct fault *fault = &scenario->injects[i].fault;
        struct instant from = drill_shown_at(drill, scenario->injects[i].id);
        if (fault->kind == fault_kind && text_equal(fault->target, target) && instant_is_set(from) &&
            instant_before(now, instant_add(from, fault->lasts))) {
            return true;
        }
    }
    return false;
}
