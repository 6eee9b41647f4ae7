/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pager_world: see pager_world.h.
 */
#include "tests/lib/pager_world.h"

#include "tests/lib/expect.h"
#include "tests/lib/small_rules.h"
#include "tests/lib/zones.h"

#define TICKS_MAX 20000

int pager_world_setup(void **state)
{
    struct pager_world *w = mem_alloc(sizeof *w);
    hash_init();
    w->rules = *small_rules(SMALL_FIRST, &w->rules_arena);
    w->registry = registry_new();
    w->now = instant_at("2026-11-21T09:00:00Z");
    w->rights = RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN;
    w->actor = "carla";
    *state = w;
    return 0;
}

int pager_world_teardown(void **state)
{
    struct pager_world *w = *state;
    registry_free(w->registry);
    arena_done(&w->arena);
    arena_done(&w->rules_arena);
    mem_free(w);
    return 0;
}

static bool decide_next(struct pager_world *w, struct command *command)
{
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    w->turn.answers = &w->answers;
    bool is_done = decide(&w->turn, command, &w->refusal);
    registry_check(w->registry);
    return is_done;
}

bool pager_world_decide(struct pager_world *w, struct command *command)
{
    command->actor = (struct actor){text_of(w->actor), false, w->rights};
    return decide_next(w, command);
}

void pager_world_do(struct pager_world *w, struct command *command)
{
    if (!pager_world_decide(w, command)) {
        fail_msg("refused: %s: %.*s", w->refusal.code, TEXT_ARG(w->refusal.words));
    }
}

void pager_world_is_refused(struct pager_world *w, struct command *command, const char *code)
{
    if (pager_world_decide(w, command)) {
        fail_msg("was not refused as %s", code);
    }
    assert_string_equal(w->refusal.code, code);
}

struct incident *pager_world_open(struct pager_world *w)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open.title = TEXT("Trouble");
    pager_world_do(w, &open);
    struct incident *incident = registry_find(w->registry, w->turn.result_ref);
    assert_non_null(incident);
    return incident;
}

void pager_world_tick(struct pager_world *w)
{
    struct command tick = {.type = COMMAND_TICK};
    tick.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    assert_true(decide_next(w, &tick));
}

static void outcome(struct pager_world *w, struct text stream, const struct delivery *d, enum outcome_verdict verdict)
{
    struct command answer = {.type = COMMAND_OUTCOME};
    answer.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    answer.u.outcome = (struct command_outcome){
        .stream = stream, .delivery = d->number, .try_number = d->tries, .verdict = (int) verdict};
    assert_true(decide_next(w, &answer));
}

void pager_world_answer(struct pager_world *w, const struct incident *incident, int64_t delivery,
                        enum outcome_verdict verdict)
{
    const struct delivery *d = pager_delivery(incident != NULL ? &incident->pager : &w->registry->desk, delivery);
    assert_non_null(d);
    assert_int_equal(d->state, DELIVERY_IN_FLIGHT);
    outcome(w, incident != NULL ? incident->ref : TEXT("global"), d, verdict);
}

static void answer_pager(struct pager_world *w, struct text stream, const struct pager *pager,
                         enum outcome_verdict verdict)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        if (pager->deliveries[i].state == DELIVERY_IN_FLIGHT) {
            outcome(w, stream, &pager->deliveries[i], verdict);
        }
    }
}

static void answer_all(struct pager_world *w, enum outcome_verdict verdict)
{
    answer_pager(w, TEXT("global"), &w->registry->desk, verdict);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        answer_pager(w, w->registry->incidents[i]->ref, &w->registry->incidents[i]->pager, verdict);
    }
}

void pager_world_wait(struct pager_world *w, struct span span, enum outcome_verdict verdict)
{
    struct instant end = instant_add(w->now, span);
    for (int i = 0; i < TICKS_MAX; i++) {
        struct instant wake = agenda_wake_at(w->registry, &w->rules);
        if (instant_before(end, wake)) {
            w->now = end;
            return;
        }
        w->now = instant_max(w->now, wake);
        pager_world_tick(w);
        answer_all(w, verdict);
    }
    fail_msg("it never comes to rest");
}

size_t pager_world_count(const struct pager_world *w, int type)
{
    size_t count = 0;
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        count += w->turn.entries[i].type == type ? 1 : 0;
    }
    return count;
}

size_t pager_world_alerts(const struct incident *incident, const char *step)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        count += text_is(incident->pager.alerts[i].step, step) ? 1 : 0;
    }
    return count;
}

const struct delivery *pager_world_delivery(const struct pager *pager, const char *contact, const char *channel)
{
    for (size_t i = pager->delivery_count; i-- > 0;) {
        const struct delivery *d = &pager->deliveries[i];
        if (text_is(d->contact, contact) && text_is(d->channel, channel)) {
            return d;
        }
    }
    return NULL;
}

const struct obligation *pager_world_obligation(const struct incident *incident, const char *stage)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (text_is(incident->obligations[i].stage->id, stage)) {
            return &incident->obligations[i];
        }
    }
    fail_msg("no obligation %s", stage);
    return NULL;
}
