/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many messages at once: a channel is asked for a few at a time, and everybody has their turn.
 */
#include "core/lane.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#define MANY (LIMIT_ATTEMPTS_PER_CHANNEL * 3)

static size_t in_flight(const struct pager_world *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct pager *pager = &w->registry->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            count += pager->deliveries[k].state == DELIVERY_IN_FLIGHT ? 1 : 0;
        }
    }
    return count;
}

static void open_many(struct pager_world *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        (void) pager_world_open(w);
    }
    while (!instant_before(w->now, agenda_wake_at(w->registry, &w->rules))) {
        pager_world_tick(w);
    }
}

static const struct delivery *first_in_flight(const struct pager_world *w, struct incident **ret)
{
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct pager *pager = &w->registry->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            if (pager->deliveries[k].state == DELIVERY_IN_FLIGHT) {
                *ret = w->registry->incidents[i];
                return &pager->deliveries[k];
            }
        }
    }
    return NULL;
}

/* Ten thousand attempts at once would be as many copies in memory and, after a crash, as many in doubt. */
static void a_channel_is_asked_for_so_many_and_no_more(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
    open_many(w, 1);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *incident = NULL;
    const struct delivery *d = first_in_flight(w, &incident);
    pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL - 1);
    assert_false(instant_before(w->now, agenda_wake_at(w->registry, &w->rules))); /* the next one is called */
    pager_world_tick(w);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
}

/* Nobody is left standing in line, whatever becomes of those before. */
static void everybody_has_their_turn(void **state)
{
    struct pager_world *w = *state;
    open_many(w, MANY);
    for (size_t i = 0; i < MANY * 2; i++) {
        struct incident *incident = NULL;
        const struct delivery *d = first_in_flight(w, &incident);
        if (d == NULL) {
            break;
        }
        pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
        while (!instant_before(w->now, agenda_wake_at(w->registry, &w->rules))) {
            pager_world_tick(w);
        }
    }
    assert_int_equal(in_flight(w), 0);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        assert_int_equal(w->registry->incidents[i]->pager.deliveries[0].state, DELIVERY_ACCEPTED);
    }
    assert_int_equal(w->registry->lane_count, 0);
}

/* Those who gave up their place hold up nobody: all in line lose their point at once. */
static void who_leaves_the_line_holds_up_nobody(void **state)
{
    struct pager_world *w = *state;
    open_many(w, MANY);
    for (size_t i = LIMIT_ATTEMPTS_PER_CHANNEL; i + 1 < w->registry->incident_count; i++) {
        struct command void_it = {.type = COMMAND_VOID, .ref = w->registry->incidents[i]->ref};
        void_it.u.void_.reason = TEXT("a slip");
        pager_world_do(w, &void_it);
    }
    struct incident *last = w->registry->incidents[w->registry->incident_count - 1];
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(last->pager.deliveries[0].state, DELIVERY_ACCEPTED);
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_channel_is_asked_for_so_many_and_no_more),
        T(everybody_has_their_turn),
        T(who_leaves_the_line_holds_up_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
