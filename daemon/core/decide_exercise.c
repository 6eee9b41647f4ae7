/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_exercise: what players, observers and the facilitator do with the exercise itself.
 *
 * Everything else they do goes through the ordinary commands: an exercise has no incident of its own kind. All of these
 * are refused in production, where there is no scenario, and once the exercise is over.
 */
#include "core/exercise_parts.h"
#include "core/turn.h"

static const struct scenario *playing(struct turn *turn, struct refusal *ret)
{
    if (turn->rules->scenario == NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "no-exercise", NULL,
                      "this is no exercise; nis2ctl --exercise DIR talks to one");
        return NULL;
    }
    if (turn->registry->drill.is_over) {
        (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "exercise-over", NULL, "the exercise is over");
        return NULL;
    }
    return turn->rules->scenario;
}

static const struct inject *inject_of(struct turn *turn, const struct scenario *s, struct text id, struct refusal *ret)
{
    const struct inject *inject = scenario_inject(s, id);
    if (inject == NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-inject", "inject", "there is no inject %.*s",
                      TEXT_ARG(id));
    }
    return inject;
}

/* --- the clock ---------------------------------------------------------------------------------------------------- */

static bool read_clock_change(struct turn *turn, const struct command_exercise_clock *asked, const struct drill *drill,
                              struct entry_exercise_clock *e, struct refusal *ret)
{
    struct span ahead = SPAN_S(0);
    e->from = e->to = turn->now;
    e->real = asked->real.s > 0 ? asked->real : INSTANT_NONE;
    e->rate = drill->rate;
    if (e->what == EXERCISE_PAUSED && drill->is_paused) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-paused", NULL, "the clock stands already");
    }
    if (e->what == EXERCISE_RESUMED && !drill->is_paused) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-paused", NULL, "the clock runs");
    }
    if (e->what == EXERCISE_JUMPED) {
        if (span_parse(asked->by, &ahead, NULL) != STATUS_OK || ahead.s <= 0) {
            return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "by",
                          "how far to jump ahead: a duration such as 6h, 2d or 1d12h");
        }
        e->from = instant_is_set(drill->goal) ? instant_max(turn->now, drill->goal) : turn->now;
        e->to = instant_add(e->from, ahead);
    }
    if (e->what == EXERCISE_RATE) {
        if (asked->rate < 1 || asked->rate > EXERCISE_RATE_MAX) {
            return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "rate",
                          "simulated seconds a real second: 1 to %d", EXERCISE_RATE_MAX);
        }
        e->rate = asked->rate;
    }
    return true;
}

bool decide_exercise_clock(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_clock *asked = &command->u.exercise_clock;
    const struct drill *drill = &turn->registry->drill;
    struct entry entry;
    entry_init(&entry, ENTRY_EXERCISE_CLOCK);
    entry.u.exercise_clock = (struct entry_exercise_clock){.what = asked->what, .reason = asked->reason};
    if (playing(turn, ret) == NULL) {
        return false;
    }
    if (drill->rate == 0) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "stepped", NULL,
                      "with --rate max the clock goes by itself, from one event to the next");
    }
    if (!read_clock_change(turn, asked, drill, &entry.u.exercise_clock, ret)) {
        return false;
    }
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}

/* --- injects by hand, answers, notes ------------------------------------------------------------------------------ */

bool decide_exercise_inject(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct scenario *s = playing(turn, ret);
    const struct inject *inject = s != NULL ? inject_of(turn, s, command->u.exercise_inject.inject, ret) : NULL;
    if (inject == NULL) {
        return false;
    }
    if (instant_is_set(drill_shown_at(&turn->registry->drill, inject->id))) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-shown", "inject", "%.*s was shown already",
                      TEXT_ARG(inject->id));
    }
    exercise_show(turn, inject, INJECT_MANUAL);
    return true;
}

static bool is_choice(const struct inject *inject, struct text key)
{
    for (size_t i = 0; i < inject->choice_count; i++) {
        if (text_equal(inject->choices[i].key, key)) {
            return true;
        }
    }
    return inject->choice_count == 0 && key.len == 0;
}

static struct text choices_of(struct turn *turn, const struct inject *inject)
{
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < inject->choice_count; i++) {
        buf_addf(&b, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(inject->choices[i].key));
    }
    struct text words = text_copy(turn->arena, buf_text(&b));
    buf_done(&b);
    return words;
}

bool decide_exercise_answer(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_answer *asked = &command->u.exercise_answer;
    const struct scenario *s = playing(turn, ret);
    const struct inject *inject = s != NULL ? inject_of(turn, s, asked->inject, ret) : NULL;
    struct entry entry;
    if (inject == NULL) {
        return false;
    }
    const struct exercise_role *role = scenario_role(s, turn->actor);
    bool is_hidden = role != NULL && !role->sees_all && !inject_is_to(inject, role->id);
    if (is_hidden || !instant_is_set(drill_shown_at(&turn->registry->drill, inject->id))) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-inject", "inject", "there is no inject %.*s",
                      TEXT_ARG(inject->id)); /* a player must not learn what is still to come */
    }
    if (!is_choice(inject, asked->choice)) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "choice", "%s%.*s",
                      inject->choice_count > 0 ? "allowed are " : "there is nothing to choose; answer with --text",
                      TEXT_ARG(choices_of(turn, inject)));
    }
    entry_init(&entry, ENTRY_EXERCISE_ANSWER);
    entry.u.exercise_answer = (struct entry_exercise_answer){inject->id, turn->actor, asked->choice, asked->text};
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}

bool decide_exercise_note(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_note *asked = &command->u.exercise_note;
    struct entry entry;
    if (turn->rules->scenario == NULL) {
        return playing(turn, ret) != NULL; /* notes and ratings are taken after the end as well */
    }
    if (asked->objective.len > 0) {
        const struct objective *o = scenario_objective(turn->rules->scenario, asked->objective);
        if (o == NULL || o->measure != MEASURE_OBSERVER) {
            return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-objective", "objective",
                          "there is no objective %.*s that observers rate", TEXT_ARG(asked->objective));
        }
        if (asked->rating < o->scale_from || asked->rating > o->scale_to) {
            return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "rating", "allowed are %lld to %lld",
                          (long long) o->scale_from, (long long) o->scale_to);
        }
    } else if (text_trim(asked->text).len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "text", "what was observed");
    }
    entry_init(&entry, ENTRY_EXERCISE_NOTE);
    entry.u.exercise_note = (struct entry_exercise_note){turn->actor, asked->text, asked->objective, asked->rating};
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}

/* --- scripted people, and the end --------------------------------------------------------------------------------- */

bool decide_exercise_acted(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_acted *asked = &command->u.exercise_acted;
    const struct scenario *s = playing(turn, ret);
    const struct scripted_action *action = s != NULL ? exercise_next_action(s, &turn->registry->drill) : NULL;
    struct entry entry;
    struct buf words = BUF_INIT;
    if (s == NULL) {
        return false;
    }
    if (action == NULL || asked->number != turn->registry->drill.acted + 1) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "not-next", "number", "that is not the next scripted action");
    }
    for (size_t i = 0; i < action->args.count; i++) {
        buf_addf(&words, "%s%.*s", i > 0 ? " " : "", TEXT_ARG(action->args.at[i]));
    }
    entry_init(&entry, ENTRY_EXERCISE_ACTED);
    entry.u.exercise_acted =
        (struct entry_exercise_acted){.number = asked->number,
                                      .role = action->as,
                                      .words = text_clip(text_copy(turn->arena, buf_text(&words)), EXERCISE_WORDS_MAX),
                                      .exit_code = asked->exit_code,
                                      .output = text_clip(asked->output, EXERCISE_WORDS_MAX)};
    buf_done(&words);
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}

bool decide_exercise_end(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_end *asked = &command->u.exercise_end;
    struct entry entry;
    if (playing(turn, ret) == NULL) {
        return false;
    }
    entry_init(&entry, ENTRY_EXERCISE_ENDED);
    entry.u.exercise_ended =
        (struct entry_exercise_ended){asked->reason, asked->is_no_duff, asked->real.s > 0 ? asked->real : INSTANT_NONE};
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}
