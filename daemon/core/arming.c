/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arming: see arming.h.
 *
 * A ledger of a release that did not keep its first day counts from the day it is first looked at. In an exercise there
 * are no duties: it has its own people for hours only. While the clock of the machine is in doubt nothing is opened.
 */
#include "core/arming.h"

#include "base/limits.h"
#include "core/decide_parts.h"
#include "core/standing.h"

#define EVENT_TESTED "last_contact_test"
#define ENTRIES_OF_ONE 64 /* opening one stream, with its clocks and what they raise at once */

static const struct span PEACE = {86400}, MONTH = {30 * 86400}; /* s */

/* --- its clock ---------------------------------------------------------------------------------------------------- */

struct counted {
    struct text event;
    struct instant at;
};

static struct instant event_at(void *context, struct text event)
{
    const struct counted *c = context;
    return text_equal(c->event, event) ? c->at : INSTANT_NONE;
}

static struct instant due_of(const struct rules *rules, const struct regime *regime, const struct stage *stage,
                             struct text words, struct instant from)
{
    struct rule rule;
    struct counted counted = {standing_event(stage), from};
    struct text addressee = stage->addressees.count > 0 ? stage->addressees.at[0] : TEXT_EMPTY;
    const struct zone *zone = rules_zone(rules, decide_zone_for(rules, regime, addressee));
    const struct holidays holidays = rules_holidays(rules, regime->holidays);
    return words.len > 0 && rule_parse(words, &rule, NULL) == STATUS_OK
               ? rule_due(&rule, event_at, &counted, zone != NULL ? zone : rules->entity.zone, &holidays, NULL)
               : INSTANT_NONE;
}

struct instant arming_due(const struct rules *rules, const struct regime *regime, const struct stage *stage,
                          struct instant from, struct instant *ret_limit)
{
    struct instant target = due_of(rules, regime, stage, stage->target, from);
    if (ret_limit != NULL) {
        *ret_limit = stage->limit.len > 0 ? due_of(rules, regime, stage, stage->limit, from) : target;
    }
    return target;
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static const struct regime *regime_of(const struct rules *rules, struct instant now)
{
    return rules->scenario == NULL ? standing_regime(rules, now) : NULL;
}

static bool is_waiting(const struct registry *registry, const struct stage *stage)
{
    struct arena arena = ARENA_INIT;
    bool is_known = registry_find(registry, standing_ref(&arena, stage->id)) != NULL;
    arena_done(&arena);
    return !is_known && stage->target.len > 0 && !standing_is_on_change(stage);
}

static struct instant opens_at(const struct registry *registry, const struct rules *rules, const struct regime *regime,
                               const struct stage *stage, struct instant now)
{
    struct instant from = instant_is_set(registry->began_at) ? registry->began_at : now;
    struct instant due = arming_due(rules, regime, stage, from, NULL);
    if (!instant_is_set(due)) {
        return INSTANT_NEVER;
    }
    struct instant first = instant_min(instant_add(from, MONTH), instant_add(due, SPAN_S(-MONTH.s)));
    return instant_is_set(registry->began_at) ? instant_max(first, instant_add(from, PEACE)) : now;
}

void arming_settle(struct turn *turn)
{
    const struct regime *regime = regime_of(turn->rules, turn->now);
    if (regime == NULL || turn->registry->is_suspect) {
        return;
    }
    for (size_t i = 0; i < regime->stage_count && turn->entry_count + ENTRIES_OF_ONE <= LIMIT_TURN_ENTRIES; i++) {
        const struct stage *stage = &regime->stages[i];
        if (is_waiting(turn->registry, stage) &&
            !instant_before(turn->now, opens_at(turn->registry, turn->rules, regime, stage, turn->now))) {
            struct instant began = turn->registry->began_at;
            decide_duty_assumed(turn, regime, stage, instant_is_set(began) ? began : turn->now);
        }
    }
}

struct instant arming_next(const struct registry *registry, const struct rules *rules, struct instant now)
{
    const struct regime *regime = regime_of(rules, now);
    struct instant next = INSTANT_NEVER;
    for (size_t i = 0; regime != NULL && i < regime->stage_count; i++) {
        if (is_waiting(registry, &regime->stages[i])) {
            next = instant_min(next, opens_at(registry, rules, regime, &regime->stages[i], now));
        }
    }
    return next;
}

/* --- the test of every contact ------------------------------------------------------------------------------------ */

/* The first day of the ledger is no answer of anybody, but the duty counts from the answer of whoever was first: that
 * one has to answer again. */
static bool is_since(const struct duty_proof *p, const struct anchor *last)
{
    if (p == NULL || !instant_is_set(p->answered_at)) {
        return false;
    }
    return last == NULL ||
           (last->is_assumed ? !instant_before(p->answered_at, last->at) : instant_before(last->at, p->answered_at));
}

/* The contact who answered longest ago; NULL: somebody has not answered since `last`. */
static const struct duty_proof *earliest_answer(const struct turn *turn, const struct anchor *last)
{
    const struct duty_proof *earliest = NULL;
    for (size_t i = 0; i < turn->rules->contact_count; i++) {
        const struct duty_proof *p = duty_proof_find(&turn->registry->duty, turn->rules->contacts[i].id);
        if (!is_since(p, last)) {
            return NULL;
        }
        earliest = earliest == NULL || instant_before(p->answered_at, earliest->answered_at) ? p : earliest;
    }
    return earliest;
}

/* Weekly tests would end it, loudly, every week. In the last third of its time, less will do, or it would be overdue
 * though everybody has answered; not next to nothing, as where one contact after the other is tested. */
static bool is_too_soon(const struct turn *turn, const struct incident *incident, const struct anchor *last,
                        struct instant earliest)
{
    if (last == NULL || last->is_assumed || incident->obligation_count == 0) {
        return false;
    }
    /* Its clock is that of the rules it stands under, whatever a file says since. */
    const struct obligation *o = &incident->obligations[0];
    struct instant due = arming_due(turn->rules, o->frozen->regime, o->stage, last->at, NULL);
    if (!instant_is_set(due)) {
        return false;
    }
    int64_t period = instant_diff(due, last->at).s, left = instant_diff(due, turn->now).s;
    int64_t moved = instant_diff(earliest, last->at).s;
    return moved < period / 12 || (moved < period / 3 && left > period / 3);
}

void arming_answered(struct turn *turn, struct text who, int64_t test)
{
    const struct stage *stage =
        turn->rules->scenario == NULL ? standing_from(turn->registry, turn->rules, turn->now, EVENT_TESTED) : NULL;
    const struct incident *incident =
        stage != NULL ? registry_find(turn->registry, standing_ref(turn->arena, stage->id)) : NULL;
    const struct anchor *last = incident != NULL ? incident_anchor(incident, TEXT(EVENT_TESTED), TEXT_EMPTY) : NULL;
    const struct duty_proof *earliest = stage != NULL ? earliest_answer(turn, last) : NULL;
    if (earliest == NULL || is_too_soon(turn, incident, last, earliest->answered_at)) {
        return;
    }
    struct command done = {.type = COMMAND_DUTY_DONE};
    struct refusal ignored;
    struct text ref = turn->result_ref;
    int64_t number = turn->result_number;
    done.u.duty = (struct command_duty){
        .duty = stage->id,
        .at = instant_text(turn->arena, earliest->answered_at), /* nobody may go untested for longer than the period */
        .note = text_format(
            turn->arena, "every contact has answered a test, %.*s on %.*s as the first, %.*s as the last",
            TEXT_ARG(earliest->contact),
            TEXT_ARG(civil_long_text(turn->arena, turn->rules->entity.zone, earliest->answered_at)), TEXT_ARG(who)),
        .reference = text_format(turn->arena, "AL-%lld", (long long) test)};
    if (decide_duty_done(turn, &done, &ignored)) { /* refused: somebody has recorded a later one by hand */
        turn->result_ref = ref;
        turn->result_number = number;
    }
}
