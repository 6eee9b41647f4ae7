/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Newly loaded rules are held against the open incidents a few a turn, so that a start with thousands of them neither
 * stalls nor takes the memory of all their shadows at once; and every one of them has its turn.
 */
#include "tests/lib/expect.h"
#include "tests/lib/incident_world.h"

#include "core/rebase.h"

/* As decide_tick() does, in a turn of its own. */
static int64_t look(struct incident_world *w)
{
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->fixture.rules, w->now, &w->arena);
    rebase_notice_all(&w->turn);
    return w->registry->rules_number;
}

static void test_some_a_turn(void **state)
{
    struct incident_world *w = *state;
    for (int i = 0; i < 513; i++) {
        (void) incident_world_open(w, "the same again", NULL);
    }
    w->registry->rules_are_new = true; /* what ENTRY_CONFIGURATION does */
    assert_int_equal(look(w), 256);
    assert_true(w->registry->rules_are_new);
    assert_int_equal(look(w), 512);
    assert_true(w->registry->rules_are_new);
    assert_int_equal(look(w), 0);
    assert_false(w->registry->rules_are_new);
}

static void test_as_many_as_a_turn_looks_at(void **state)
{
    struct incident_world *w = *state;
    for (int i = 0; i < 256; i++) {
        (void) incident_world_open(w, "the same again", NULL);
    }
    w->registry->rules_are_new = true;
    assert_int_equal(look(w), 0);
    assert_false(w->registry->rules_are_new);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_some_a_turn, incident_world_setup, incident_world_teardown),
        cmocka_unit_test_setup_teardown(test_as_many_as_a_turn_looks_at, incident_world_setup, incident_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
