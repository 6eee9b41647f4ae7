/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_debrief: what is left of an exercise: who read what, what management and players say, what is to be done about
 * it; and in production, that one was held.
 *
 *   exercise's own ledger    read, plan, say       also after the end: that is when people have time for it
 *   production's ledger      register              notes the report, and the duty that counts from the last exercise
 *
 * Surprising: reading is a command. Only so can a facilitator see who has not looked yet.
 */
#include <string.h>

#include "core/exercise_parts.h"
#include "core/held.h"
#include "core/standing.h"
#include "core/turn.h"

bool exercise_still_takes(struct turn *turn, const struct command *command, struct refusal *ret)
{
    if (command->type != COMMAND_OPEN || !turn->registry->drill.is_over) {
        return true;
    }
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "exercise-over", NULL,
                  "this exercise is over. Is it real? Leave its shell (exit), then: nis2ctl incident open --title "
                  "'...' (without --exercise, NIS2D_EXERCISE unset)");
}

static const struct scenario *scenario_of(struct turn *turn, struct refusal *ret)
{
    if (turn->rules->scenario == NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_REFUSED, "no-exercise", NULL,
                      "this is no exercise; nis2ctl --exercise DIR talks to one");
    }
    return turn->rules->scenario;
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

static struct texts unread_of(struct turn *turn, const struct scenario *s, struct text role)
{
    const struct drill *drill = &turn->registry->drill;
    struct text *at = ARENA_ARRAY(turn->arena, struct text, s->inject_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < s->inject_count; i++) {
        const struct inject *inject = &s->injects[i];
        const struct drill_reply *reply = drill_reply(drill, role, inject->id);
        bool is_read = reply != NULL && instant_is_set(reply->read_at);
        if (inject_is_to(inject, role) && instant_is_set(drill_shown_at(drill, inject->id)) && !is_read) {
            at[count++] = inject->id;
        }
    }
    return (struct texts){at, count};
}

bool decide_exercise_read(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct scenario *s = scenario_of(turn, ret);
    struct entry entry;
    (void) command;
    if (s == NULL) {
        return false;
    }
    entry_init(&entry, ENTRY_EXERCISE_READ);
    entry.u.exercise_read = (struct entry_exercise_read){turn->actor, unread_of(turn, s, turn->actor)};
    if (entry.u.exercise_read.injects.count > 0 && !turn->registry->drill.is_over) {
        turn_emit(turn, TEXT("global"), &entry);
    }
    return true;
}

/* --- who plays ---------------------------------------------------------------------------------------------------- */

/* What `exercise start` sends for a scripted action says so by its key, in the order of the script. */
static bool is_of_script(struct turn *turn, const struct command *command)
{
    struct text next = text_format(turn->arena, "action-%lld", (long long) turn->registry->drill.acted + 1);
    struct text key = command->key;
    return text_starts(key, next) && (key.len == next.len || key.at[next.len] == '.' || key.at[next.len] == '-');
}

void exercise_note_player(struct turn *turn, const struct command *command)
{
    const struct scenario *s = turn->rules->scenario;
    const struct drill *drill = &turn->registry->drill;
    const struct exercise_role *role = s != NULL ? scenario_role(s, command->actor.id) : NULL;
    struct entry entry;
    if (role == NULL || drill->rate == 0 || drill->is_over || !drill->is_on || drill_is_played(drill, role->id) ||
        is_of_script(turn, command)) {
        return;
    }
    /* No part of what was asked: a repeat of the command is found by its own entries. */
    struct hash of_command = turn->command, of_request = turn->request;
    memset(&turn->command, 0, sizeof turn->command);
    memset(&turn->request, 0, sizeof turn->request);
    entry_init(&entry, ENTRY_EXERCISE_READ);
    entry.u.exercise_read = (struct entry_exercise_read){role->id, {NULL, 0}};
    turn_emit(turn, TEXT("global"), &entry);
    turn->command = of_command;
    turn->request = of_request;
}

/* Nothing to say: that somebody in this role said it is all. */
bool decide_exercise_take(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct scenario *s = scenario_of(turn, ret);
    (void) command;
    if (s != NULL && scenario_role(s, turn->actor) == NULL) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "missing-role", "as", "which role is taken: --as ROLE");
    }
    return s != NULL;
}

/* --- the improvement plan ----------------------------------------------------------------------------------------- */

static struct text given(struct turn *turn, struct text asked, struct text old)
{
    struct text trimmed = text_trim(asked);
    return trimmed.len > 0 ? trimmed : text_copy(turn->arena, old); /* the registry's own memory changes under it */
}

static bool plan_is_whole(struct turn *turn, const struct entry_exercise_planned *e, struct refusal *ret)
{
    struct civil_date date;
    if (e->action.len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "action", "what is to be done");
    }
    if (e->owner.len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "owner",
                      "who does it: an action nobody owns is not done");
    }
    if (civil_date_parse(e->due, &date, NULL) != STATUS_OK) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "due", "until when: a date, 2027-03-31");
    }
    return true;
}

bool decide_exercise_plan(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_plan *asked = &command->u.exercise_plan;
    const struct drill *drill = &turn->registry->drill;
    const struct drill_action none = {0}, *old = asked->number > 0 ? drill_action(drill, asked->number) : &none;
    struct entry entry;
    if (scenario_of(turn, ret) == NULL) {
        return false;
    }
    if (old == NULL) {
        return refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-action", "number", "the plan has no action %lld",
                      (long long) asked->number);
    }
    if (old == &none && drill->plan_count == DRILL_PLAN_MAX) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "plan-full", NULL,
                      "at most %d actions; a plan that long is not followed", DRILL_PLAN_MAX);
    }
    entry_init(&entry, ENTRY_EXERCISE_PLANNED);
    struct entry_exercise_planned *e = &entry.u.exercise_planned;
    e->number = old != &none ? old->number : (int64_t) drill->plan_count + 1;
    e->action = given(turn, asked->action, old->action);
    e->owner = given(turn, asked->owner, old->owner);
    e->due = given(turn, asked->due, old->due);
    e->measure = given(turn, asked->measure, old->measure);
    e->previous = given(turn, asked->previous, old->previous);
    e->status = asked->status;
    if (!plan_is_whole(turn, e, ret)) {
        return false;
    }
    turn_emit(turn, TEXT("global"), &entry);
    turn->result_number = e->number;
    return true;
}

/* --- words after the end ------------------------------------------------------------------------------------------ */

bool decide_exercise_say(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_say *asked = &command->u.exercise_say;
    const struct scenario *s = scenario_of(turn, ret);
    struct entry entry;
    if (s == NULL) {
        return false;
    }
    bool is_answer = asked->kind == EXERCISE_HOT_WASH;
    if (is_answer ? asked->question < 1 || asked->question > (int64_t) s->hot_wash.count : asked->question != 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "question", "the scenario asks %zu questions",
                      s->hot_wash.count);
    }
    if (asked->kind == EXERCISE_STATEMENT && text_trim(asked->who).len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "who", "who has seen and accepts the report");
    }
    if (asked->kind != EXERCISE_STATEMENT && text_trim(asked->text).len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "text", "in words");
    }
    struct civil_date day;
    if (asked->kind == EXERCISE_STATEMENT && civil_date_parse(text_trim(asked->on), &day, NULL) != STATUS_OK) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "on",
                      "on which day, by the real calendar: a date, 2027-03-31");
    }
    if (asked->kind == EXERCISE_CAUSE && text_trim(asked->about).len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-value", "about", "the cause of which finding");
    }
    entry_init(&entry, ENTRY_EXERCISE_SAID);
    entry.u.exercise_said = (struct entry_exercise_said){
        asked->kind,
        asked->question,
        text_trim(asked->who),
        text_trim(asked->text),
        asked->kind == EXERCISE_STATEMENT ? text_trim(asked->on) : TEXT_EMPTY,
        asked->kind == EXERCISE_CAUSE ? text_trim(asked->about) : TEXT_EMPTY,
    };
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}

/* --- production remembers ----------------------------------------------------------------------------------------- */

/* False: it moved no clock, because one that was held later is noted already. */
static bool note_duty(struct turn *turn, const struct command *command, const struct entry_exercise_registered *e)
{
    const struct stage *stage = standing_from(turn->registry, turn->rules, turn->now, "last_exercise");
    struct command done = *command;
    struct refusal ignored;
    if (stage == NULL) {
        return false;
    }
    done.type = COMMAND_DUTY_DONE;
    done.u.duty = (struct command_duty){
        .duty = stage->id,
        .at = instant_text(turn->arena, e->held_at),
        .note = text_format(turn->arena, "exercise %.*s: %lld of %lld objectives, %lld of %lld points",
                            TEXT_ARG(e->scenario), (long long) e->met, (long long) e->objectives,
                            (long long) e->reached, (long long) e->possible),
        .reference = text_format(turn->arena, "report %.*s", TEXT_ARG(hash_hex(turn->arena, &e->report)))};
    return decide_duty_done(turn, &done, &ignored);
}

bool decide_exercise_register(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_exercise_register *asked = &command->u.exercise_register;
    struct entry entry;
    if (turn->rules->scenario != NULL) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "is-exercise", NULL,
                      "production remembers exercises, not an exercise; without --exercise");
    }
    if (held_find(&turn->registry->duty, &asked->report) != NULL) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "already-registered", "report",
                      "this very report is registered already; see: nis2ctl duty list");
    }
    entry_init(&entry, ENTRY_EXERCISE_REGISTERED);
    struct entry_exercise_registered *e = &entry.u.exercise_registered;
    if (!turn_past(turn, asked->at, "at", &e->held_at, ret)) {
        return false;
    }
    e->report = asked->report;
    e->digest = asked->digest;
    e->scenario = asked->scenario;
    e->title = asked->title;
    e->entity = asked->entity;
    e->met = asked->met;
    e->objectives = asked->objectives;
    e->reached = asked->reached;
    e->possible = asked->possible;
    e->open_actions = asked->open_actions;
    turn_emit(turn, TEXT("global"), &entry);
    if (!note_duty(turn, command, e)) {
        turn->result_ref = TEXT_EMPTY;
    }
    return true;
}
