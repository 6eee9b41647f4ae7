/* SPDX-License-Identifier: Apache-2.0 */
/*
 * people: who open incidents and work on them, each as well or badly as the dice say, over a month.
 *
 * They ask, wait for the answer, ask again under the same key when none came, and sometimes when one did. What they
 * were told is what the oracle holds the daemon to.
 */
#include "tests/sim/sim.h"

#include <string.h>

#define ASKS_MAX 6

/* --- one incident ------------------------------------------------------------------------------------------------- */

static void story_act(struct world *w, void *arg)
{
    struct story *story = arg;
    if (w->is_calm) {
        return;
    }
    if (story->ref[0] != '\0') {
        act_any(w, story);
    }
    later(w, (int64_t) (60 + below(w, DICE_PEOPLE, chance(w, DICE_PEOPLE, 500) ? 7200 : 3 * 86400)), story_act, story);
}

static void haunt(struct world *w, void *arg)
{
    act_ghost(w, arg);
}

static void file_stage(struct world *w, void *arg)
{
    struct act *plan = arg;
    if (!w->is_calm && plan->story->ref[0] != '\0') {
        (void) act_file(w, plan->story, plan->stage);
    }
}

/* A diligent one files each stage, mostly in time; the others leave it to chance. */
static void plan_filing(struct world *w, struct story *story, enum sim_stage stage, int64_t about_s)
{
    if (!story->is_diligent || chance(w, DICE_PEOPLE, 100)) {
        return;
    }
    struct act *plan = ARENA_NEW(&w->arena, struct act);
    plan->story = story;
    plan->stage = stage;
    later(w, (int64_t) below(w, DICE_PEOPLE, (uint64_t) about_s * 11 / 10), file_stage, plan);
}

static void story_opens(struct world *w, void *arg)
{
    struct story *story = arg;
    if (w->is_calm) {
        return;
    }
    struct act *act = act_new(w, story, COMMAND_OPEN);
    struct command_open *open = &act->command.u.open;
    open->title = text_format(&act->arena, "Something happened, %llu", (unsigned long long) act->command.key.len);
    open->severity = (int) below(w, DICE_PEOPLE, 4);
    open->is_minor = chance(w, DICE_PEOPLE, 30);
    open->significant = chance(w, DICE_PEOPLE, 200) ? ANSWER_YES : ANSWER_UNDECIDED;
    if (chance(w, DICE_PEOPLE, 700)) {
        act->at = instant_add(wall(w), SPAN_S(-(int64_t) below(w, DICE_PEOPLE, 4 * 86400)));
        open->aware = instant_text(&act->arena, act->at);
    }
    if (chance(w, DICE_PEOPLE, w->weather.gdpr)) {
        struct text *regimes = ARENA_ARRAY(&act->arena, struct text, 2);
        regimes[0] = TEXT("nis2");
        regimes[1] = TEXT("gdpr");
        open->regimes = (struct texts){regimes, 2};
    }
    story->opening = act;
    act_ask(w, act);
    if (w->options.sabotage == SABOTAGE_DOUBLE_END) {
        later(w, 3 * 3600, haunt, story);
    }
    plan_filing(w, story, STAGE_EW, 24 * 3600);
    plan_filing(w, story, STAGE_IN, 72 * 3600);
    plan_filing(w, story, STAGE_GDPR, 72 * 3600);
    plan_filing(w, story, STAGE_FR, 25 * 86400);
    later(w, (int64_t) below(w, DICE_PEOPLE, 3600), story_act, story);
}

void people_begin(struct world *w)
{
    w->story_count = w->weather.incidents;
    w->stories = ARENA_ARRAY(&w->arena, struct story *, w->story_count);
    for (size_t i = 0; i < w->story_count; i++) {
        struct story *story = ARENA_NEW(&w->arena, struct story);
        story->world = w;
        story->is_diligent = chance(w, DICE_PEOPLE, w->weather.diligence);
        w->stories[i] = story;
        later(w, (int64_t) (10 + below(w, DICE_PEOPLE, (uint64_t) (w->end_s - w->start_s) * 2 / 3)), story_opens,
              story);
    }
}

void people_free(struct world *w)
{
    while (w->acts != NULL) {
        struct act *act = w->acts;
        w->acts = act->next;
        arena_done(&act->arena);
        mem_free(act);
    }
}

/* --- asking and being answered ------------------------------------------------------------------------------------ */

static void replied(void *context, const struct engine_reply *reply)
{
    struct act *act = context;
    act->is_waiting = false;
    if (act->world->process.is_dying) {
        act->state = act->state == ACT_ASKED ? ACT_UNKNOWN : act->state;
        return;
    }
    people_answered(act, reply);
}

static void ask_again(struct world *w, struct act *act)
{
    if (act->asked < ASKS_MAX) {
        later(w, (int64_t) (1 + below(w, DICE_PEOPLE, 600)), act_ask, act);
    }
}

void act_ask(struct world *w, void *arg)
{
    struct act *act = arg;
    struct process *p = &w->process;
    if (act->is_waiting) {
        return;
    }
    act->asked++;
    oracle_duty_asked(w, act);
    if (p->engine == NULL) {
        ask_again(w, act); /* connection refused: nothing was recorded */
        return;
    }
    if (act->state == ACT_NEW || act->state == ACT_REFUSED) {
        act->state = ACT_ASKED;
    }
    act->is_waiting = true;
    if (!engine_submit(p->engine, &act->command, replied, act)) {
        act->is_waiting = false;
        sim_fail(w, "the inbox is full of %zu people", w->story_count);
        return;
    }
    if (chance(w, DICE_PEOPLE, 900)) {
        engine_run(p->engine);
    } /* else it waits for whoever comes next: a batch */
    if (w->process.engine != NULL && act->is_waiting) {
        ask_again(w, act); /* no answer in time: the same again, should that still be open */
    }
}

/* The same key, other content. */
static void slip(struct world *w, struct act *act)
{
    struct act *other = act_new(w, act->story, COMMAND_NOTE);
    other->command.ref = act->command.ref;
    other->command.key = act->command.key;
    other->hash = act->hash;
    other->command.u.note.text = TEXT("something else under the same key");
    other->is_mean = true;
    act_ask(w, other);
}

static void remember(struct act *act, const struct engine_reply *reply)
{
    struct story *story = act->story;
    if (act->command.type == COMMAND_OPEN) {
        REQUIRE(reply->ref.len > 0 && reply->ref.len <= LIMIT_REF);
        memcpy(story->ref, reply->ref.at, reply->ref.len);
    } else if (act->command.type == COMMAND_FILED && reply->number > 0 && story->filing_count < 4) {
        story->filing[story->filing_count++] = reply->number;
    } else if (act->command.type == COMMAND_NOTE && reply->number > 0 && story->note_count < 4) {
        story->notes[story->note_count++] = reply->number;
    }
}

void people_answered(struct act *act, const struct engine_reply *reply)
{
    struct world *w = act->world;
    if (w->options.is_verbose && reply->answer == ENGINE_REFUSED) {
        sim_say(w, "  %.*s is refused: %s: %.*s", TEXT_ARG(act->command.key), reply->refusal.code,
                TEXT_ARG(reply->refusal.words));
    }
    oracle_answered(w, act, reply);
    if (reply->answer == ENGINE_STOPPED ||
        (reply->answer == ENGINE_REFUSED && reply->refusal.class == REFUSAL_UNAVAILABLE)) {
        act->state = reply->answer == ENGINE_STOPPED ? ACT_UNKNOWN : act->state == ACT_DONE ? ACT_DONE : ACT_REFUSED;
        ask_again(w, act);
        return;
    }
    act->state = reply->answer == ENGINE_DONE ? ACT_DONE : act->state == ACT_DONE ? ACT_DONE : ACT_REFUSED;
    if (reply->answer != ENGINE_DONE) {
        return;
    }
    if (act->story != NULL) {
        remember(act, reply);
    }
    if (act->command.type == COMMAND_CONTACT_TEST && !reply->is_repeat) {
        duties_tested(w, act, reply->number);
    }
    if (chance(w, DICE_PEOPLE, w->weather.repeats)) {
        ask_again(w, act); /* the answer got lost on its way */
    }
    if (chance(w, DICE_PEOPLE, w->weather.slips) && !act->is_mean && act->story != NULL && act->story->ref[0] != '\0') {
        slip(w, act);
    }
}
