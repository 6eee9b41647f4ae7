/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reckon: see reckon.h.
 *
 * A loop is walked from its first turn each time it is asked for: what stands are the filings, so that one that is
 * undone takes the clock back by itself.
 */
#include "core/reckon.h"

struct scope {
    const struct stage *stage;
    const struct reckon_facts *facts;
    const struct reckoned *clock;
};

static struct instant event_at(void *context, struct text event)
{
    struct scope *scope = context;
    return reckon_event(scope->stage, scope->facts, scope->clock, event);
}

struct instant reckon_event(const struct stage *stage, const struct reckon_facts *facts, const struct reckoned *clock,
                            struct text event)
{
    if (clock->by == RECKON_EVERY) {
        struct text name = event;
        bool wants_due = text_ends(event, TEXT(".due"));
        name.len -= wants_due ? sizeof(".due") - 1 : 0;
        if (text_equal(name, stage->id)) {
            return wants_due ? clock->turn_due : clock->turn_filed;
        }
    }
    return facts->event(facts->context, event);
}

static const struct rule *read_rule(struct text text, struct arena *arena)
{
    if (text.len == 0) {
        return NULL;
    }
    struct rule *rule = ARENA_NEW(arena, struct rule);
    return rule_parse(text, rule, NULL) == STATUS_OK ? rule : NULL;
}

struct reckon_rules reckon_rules_of(const struct stage *stage, struct arena *arena)
{
    return (struct reckon_rules){.target = read_rule(stage->target, arena),
                                 .limit = read_rule(stage->limit, arena),
                                 .every = read_rule(stage->every, arena),
                                 .every_limit = read_rule(stage->every_limit, arena),
                                 .late_after = read_rule(stage->late_after, arena),
                                 .late_target = read_rule(stage->late_target, arena),
                                 .late_limit = read_rule(stage->late_limit, arena)};
}

/* One of the stage's rules: as it is written and, where the caller has it, as it was read. */
struct chosen {
    struct text text;
    const struct rule *rule;
};

#define CHOSEN(scope, member)                                                                                          \
    ((struct chosen){(scope)->stage->member, (scope)->facts->rules != NULL ? (scope)->facts->rules->member : NULL})

static struct instant due_by(struct scope *scope, struct chosen chosen, size_t *ret_term, struct text *ret_event)
{
    struct rule own;
    const struct rule *rule = chosen.rule;
    if (chosen.text.len == 0) {
        return INSTANT_NONE;
    }
    if (rule == NULL) {
        enum status status = rule_parse(chosen.text, &own, NULL);
        REQUIRE(status == STATUS_OK); /* regime_check() read it before it was frozen */
        rule = &own;
    }
    size_t term = 0;
    struct instant due = rule_due(rule, event_at, scope, scope->facts->zone, scope->facts->holidays, &term);
    if (ret_term != NULL) {
        *ret_term = term;
        *ret_event = instant_is_set(due) ? rule->terms[term].event : TEXT_EMPTY;
    }
    return due;
}

/* Target, limit and the anchor that decided, by two of the stage's rules. */
static void settle(struct scope *scope, struct chosen target, struct chosen limit, struct reckoned *clock)
{
    clock->rule = target.text;
    clock->limit_rule = limit.text;
    clock->target = due_by(scope, target, &clock->term, &clock->anchor_event);
    clock->anchor_at = INSTANT_NONE;
    if (clock->anchor_event.len > 0) {
        clock->anchor_at = event_at(scope, clock->anchor_event);
    }
    bool has_limit = limit.text.len > 0 && !scope->facts->skips_limit;
    clock->limit = has_limit ? due_by(scope, limit, NULL, NULL) : clock->target;
}

/* Whether the event came later than it was to (DORA RTS 2025/301 Art. 5(2)). */
static bool came_late(struct scope *scope, struct reckoned *clock)
{
    const struct stage *stage = scope->stage;
    if (stage->late_event.len == 0) {
        return false;
    }
    struct instant at = scope->facts->event(scope->facts->context, stage->late_event);
    struct instant after = due_by(scope, CHOSEN(scope, late_after), NULL, NULL);
    if (!instant_is_set(at) || !instant_is_set(after)) {
        return false;
    }
    clock->late_at = at;
    clock->late_after = after;
    return instant_before(after, at);
}

/* One turn on: `filed` is what the turn that ends counts as filed. */
static void next_turn(struct scope *scope, struct instant filed, struct reckoned *clock)
{
    clock->turn_due = clock->target;
    clock->turn_filed = scope->facts->counts_submission ? filed : instant_min(filed, clock->target);
    clock->by = RECKON_EVERY;
    clock->turn++;
    settle(scope, CHOSEN(scope, every), CHOSEN(scope, every_limit), clock);
}

/* Half way from what the turn counts from to its due instant. Not from the report that ended the turn before: after a
 * late one the turn that runs is nearly over, and the next report is the one that is owed for it. */
static struct instant middle_of(const struct reckoned *clock)
{
    if (!instant_is_set(clock->target)) {
        return INSTANT_NONE;
    }
    return instant_add(clock->anchor_at, SPAN_S(instant_diff(clock->target, clock->anchor_at).s / 2));
}

/* What an early report of the first turn gains is seen by letting one end it: where the second counts from the report,
 * nothing; where it counts from the due instant, a whole turn. */
static struct instant first_opening(const struct scope *scope, const struct reckoned *clock)
{
    struct reckoned next = *clock;
    struct scope ahead = {scope->stage, scope->facts, &next};
    if (instant_is_set(clock->target)) {
        next_turn(&ahead, clock->anchor_at, &next);
    }
    return text_equal(next.anchor_event, scope->stage->id) ? INSTANT_NONE : middle_of(clock);
}

/* The same report recorded twice, or in two incidents that were merged, is one. */
static bool is_further(const struct reckoned *clock, struct instant filed)
{
    return (instant_is_set(clock->turn_opens) && instant_before(filed, clock->turn_opens)) ||
           (instant_is_set(clock->turn_submitted) && !instant_before(clock->turn_submitted, filed));
}

static void walk_turns(struct scope *scope, struct reckoned *clock)
{
    clock->turn = 1;
    clock->turn_opens = first_opening(scope, clock);
    for (size_t i = 0; i < scope->facts->filing_count && clock->turn < RECKON_TURNS_MAX; i++) {
        struct instant filed = scope->facts->filings[i];
        if (is_further(clock, filed) || !instant_is_set(clock->target)) {
            continue;
        }
        clock->passed_over = 0;
        next_turn(scope, filed, clock);
        while (instant_is_set(clock->target) && !instant_before(filed, clock->target) &&
               clock->turn < RECKON_TURNS_MAX) {
            next_turn(scope, clock->target, clock);
            clock->passed_over++;
        }
        clock->turn_submitted = filed;
        clock->turn_opens = middle_of(clock);
    }
}

struct reckoned reckon(const struct stage *stage, const struct reckon_facts *facts)
{
    struct reckoned clock = {.by = RECKON_TARGET,
                             .turn_due = INSTANT_NONE,
                             .turn_filed = INSTANT_NONE,
                             .turn_submitted = INSTANT_NONE,
                             .turn_opens = INSTANT_NONE,
                             .late_at = INSTANT_NONE,
                             .late_after = INSTANT_NONE};
    struct scope scope = {stage, facts, &clock};
    if (came_late(&scope, &clock)) {
        clock.by = RECKON_LATE_IF;
        settle(&scope, CHOSEN(&scope, late_target), CHOSEN(&scope, late_limit), &clock);
        return clock;
    }
    settle(&scope, CHOSEN(&scope, target), CHOSEN(&scope, limit), &clock);
    if (stage->kind == STAGE_LOOP) {
        walk_turns(&scope, &clock);
    }
    return clock;
}
