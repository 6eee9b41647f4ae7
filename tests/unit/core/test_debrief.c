/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The improvement plan of an exercise: bounded, numbered, and what is changed stays where it was.
 */
#include "core/drill.h"
#include "core/scenario.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#include <string.h>

static struct scenario small = {.id = {"small", 5}};

static int setup(void **state)
{
    (void) pager_world_setup(state);
    struct pager_world *w = *state;
    small.start = w->now;
    small.stop = INSTANT_NEVER;
    w->rules.scenario = &small;
    pager_world_tick(w); /* begins it */
    return 0;
}

static struct command planned(int64_t number, const char *action)
{
    struct command command = {.type = COMMAND_EXERCISE_PLAN};
    command.u.exercise_plan = (struct command_exercise_plan){
        .number = number, .action = text_of(action), .owner = TEXT("IT"), .due = TEXT("2027-03-31")};
    return command;
}

static void fill(struct pager_world *w)
{
    struct command command = planned(0, "A second phone");
    for (int64_t i = 1; i <= DRILL_PLAN_MAX; i++) {
        pager_world_do(w, &command);
        assert_int_equal(w->turn.result_number, i);
    }
}

/* A plan without end is read by nobody; the last one that fits is kept, and one more is refused with its reason. */
static void the_bound_holds_one_and_refuses_the_next(void **state)
{
    struct pager_world *w = *state;
    fill(w);
    assert_int_equal(w->registry->drill.plan_count, DRILL_PLAN_MAX);
    assert_non_null(drill_action(&w->registry->drill, DRILL_PLAN_MAX));
    struct command more = planned(0, "And one more");
    pager_world_is_refused(w, &more, "plan-full");
    assert_int_equal(w->turn.entry_count, 0);
    assert_int_equal(w->registry->drill.plan_count, DRILL_PLAN_MAX);
    assert_null(drill_action(&w->registry->drill, DRILL_PLAN_MAX + 1));
}

/* What is promised is followed up in a full plan as well. */
static void a_full_plan_can_still_be_worked_off(void **state)
{
    struct pager_world *w = *state;
    fill(w);
    struct command done = planned(DRILL_PLAN_MAX, "");
    done.u.exercise_plan.owner = done.u.exercise_plan.due = TEXT_EMPTY;
    done.u.exercise_plan.status = 1;
    pager_world_do(w, &done);
    const struct drill_action *last = drill_action(&w->registry->drill, DRILL_PLAN_MAX);
    assert_int_equal(last->status, 1);
    expect_text(last->action, "A second phone");
    assert_int_equal(w->registry->drill.plan_count, DRILL_PLAN_MAX);
    struct command unknown = planned(DRILL_PLAN_MAX + 1, "Not there");
    pager_world_is_refused(w, &unknown, "no-such-action");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_bound_holds_one_and_refuses_the_next, setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_full_plan_can_still_be_worked_off, setup, pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
