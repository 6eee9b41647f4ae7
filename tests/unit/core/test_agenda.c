/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What one turn does at most when everything is due at once: whoever asks something meanwhile must not wait for all.
 */
#include "core/decide.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

static void open_many(struct pager_world *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        (void) pager_world_open(w);
    }
}

static bool is_due(const struct pager_world *w)
{
    return !instant_before(w->now, agenda_wake_at(w->registry, &w->rules));
}

static void rest(struct pager_world *w)
{
    while (is_due(w)) {
        pager_world_tick(w);
    }
}

/* A release or a reload touches everybody; asking all of them in one go held the loop for a fifth of a second. */
static void who_was_touched_is_asked_in_portions(void **state)
{
    struct pager_world *w = *state;
    open_many(w, 2 * LIMIT_TICK_LOOKS + 1);
    rest(w);
    agenda_dirty_all(w->registry);
    assert_int_equal(w->registry->dirty_count, 2 * LIMIT_TICK_LOOKS + 1);
    for (size_t left = LIMIT_TICK_LOOKS + 1; left <= LIMIT_TICK_LOOKS + 1; left -= LIMIT_TICK_LOOKS) {
        assert_true(is_due(w)); /* the engine comes again at once */
        assert_int_equal(w->registry->dirty_count, left);
        if (left == 1) {
            break;
        }
    }
    (void) is_due(w);
    assert_int_equal(w->registry->dirty_count, 0);
    w->now = instant_add(w->now, SPAN_MIN(15)); /* and nobody was forgotten */
    rest(w);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        assert_int_equal(pager_world_alerts(w->registry->incidents[i], "open:2"), 1);
    }
}

/* Each message is rendered when it is first tried: a hundred at a time, not one of every channel's places. */
static void a_turn_begins_so_many_attempts(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_TICK_ATTEMPTS);
    pager_world_wait(w, SPAN_S(30 * 60 - 1), OUTCOME_ACCEPTED);
    w->now = instant_add(w->now, SPAN_S(1)); /* open:3: everyone, over every channel */
    size_t attempts = 0, turns = 0;
    for (; is_due(w); turns++) {
        pager_world_tick(w);
        assert_in_range(pager_world_count(w, ENTRY_ATTEMPT), 0, LIMIT_TICK_ATTEMPTS);
        attempts += pager_world_count(w, ENTRY_ATTEMPT);
    }
    assert_true(attempts > LIMIT_TICK_ATTEMPTS && turns > 1);
}

/* Raising and queueing is work as well. */
static void a_turn_goes_through_so_many_incidents(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_TICK_INCIDENTS + 1);
    rest(w);
    w->now = instant_add(w->now, SPAN_MIN(15));
    assert_true(is_due(w));
    pager_world_tick(w);
    assert_in_range(pager_world_count(w, ENTRY_ALERT), 1, LIMIT_TICK_INCIDENTS);
    assert_true(is_due(w));
    rest(w);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        assert_int_equal(pager_world_alerts(w->registry->incidents[i], "open:2"), 1);
    }
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(who_was_touched_is_asked_in_portions),
        T(a_turn_begins_so_many_attempts),
        T(a_turn_goes_through_so_many_incidents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
