/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What would happen if nobody acted, or only those in a list.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "engine/plan.h"

static struct value *plan_of(struct pager_world *w, const struct value *acts)
{
    struct plan_asked asked = {.aware = TEXT("2026-11-21T09:00:00Z"), .acts = acts};
    struct value *plan = NULL;
    if (!plan_run(w->registry, &w->rules, w->now, &asked, &w->arena, &plan, &w->refusal))
        fail_msg("refused: %.*s", TEXT_ARG(w->refusal.words));
    return plan;
}

/* The line with that step, number `n` of them from 0; NULL. */
static const struct value *line_of(const struct value *plan, const char *step, size_t n)
{
    for (const struct value_item *i = value_get(plan, "lines")->first; i != NULL; i = i->next) {
        if (text_is(value_get_text(i->value, "step"), step) && n-- == 0)
            return i->value;
    }
    return NULL;
}

static void is_at(const struct value *line, const char *at)
{
    assert_non_null(line);
    if (!text_is(value_get_text(line, "at"), at))
        fail_msg("at %.*s, wanted %s", TEXT_ARG(value_get_text(line, "at")), at);
}

static struct value *act(struct pager_world *w, struct value *list, const char *after, const char *by, const char *what)
{
    struct value *map = value_map(&w->arena);
    value_put_cstr(&w->arena, map, "after", after);
    value_put_cstr(&w->arena, map, "by", by);
    value_put_cstr(&w->arena, map, "do", what);
    value_push(&w->arena, list, map);
    return map;
}

static void nobody_acts(void **state)
{
    struct pager_world *w = *state;
    struct value *plan = plan_of(w, NULL);
    is_at(line_of(plan, "open:1", 0), "2026-11-21T09:00:00Z");
    is_at(line_of(plan, "open:3", 0), "2026-11-21T09:30:00Z");
    is_at(line_of(plan, "open:repeat", 0), "2026-11-21T10:00:00Z");
    is_at(line_of(plan, "before:2h", 0), "2026-11-22T07:00:00Z");
    is_at(line_of(plan, "overdue", 0), "2026-11-22T09:00:00Z");
    assert_int_equal(w->registry->incident_count, 0); /* nothing of it is real */
}

/* A hole in the rota shows before anybody falls into it, and so does what follows. */
static void a_step_for_nobody_is_shown(void **state)
{
    struct pager_world *w = *state;
    struct schedule *empty = ARENA_NEW(&w->rules_arena, struct schedule);
    *empty = w->rules.schedules[0];
    empty->layer_count = 0;
    empty->fallback = TEXT("somebody-who-left");
    w->rules.schedules = empty;
    w->rules.schedule_count = 1;
    struct value *plan = plan_of(w, NULL);
    is_at(line_of(plan, "open:1", 0), "2026-11-21T09:00:00Z");
    assert_true(value_get_bool(line_of(plan, "open:1", 0), "skipped", false));
    is_at(line_of(plan, "open:2", 0), "2026-11-21T09:00:00Z"); /* a quarter of an hour before its time */
    assert_false(value_get_bool(line_of(plan, "open:2", 0), "skipped", true));
    is_at(line_of(plan, "nobody:open:1", 0), "2026-11-21T09:00:00Z");
}

/* "What if legal files at 20 hours?" must show that it falls silent, and what comes next. */
static void somebody_acts(void **state)
{
    struct pager_world *w = *state;
    struct value *acts = value_list(&w->arena);
    struct value *filed = act(w, acts, "20h", "carla", "report filed"), *with = value_map(&w->arena);
    value_put_cstr(&w->arena, with, "stage", "early_warning");
    value_put(&w->arena, filed, "with", with);
    act(w, acts, "10m", "bert", "alert-ack"); /* out of order on purpose */
    struct value *plan = plan_of(w, acts);
    is_at(line_of(plan, "alert-ack", 0), "2026-11-21T09:10:00Z");
    assert_true(text_is(value_get_text(line_of(plan, "alert-ack", 0), "by"), "bert"));
    is_at(line_of(plan, "open:1", 1), "2026-11-21T13:10:00Z"); /* an acknowledgement ends the opening, for its 4 h */
    is_at(line_of(plan, "open:2", 0), "2026-11-21T13:25:00Z");
    is_at(line_of(plan, "report filed", 0), "2026-11-22T05:00:00Z");
    is_at(line_of(plan, "before:2h", 0), "2026-11-24T07:00:00Z"); /* of the notification: the warning is filed */
}

/* "What if he gives it back an hour later?": the others are told at once, and the steps go on from there. */
static void somebody_gives_it_back(void **state)
{
    struct pager_world *w = *state;
    struct value *acts = value_list(&w->arena);
    act(w, acts, "10m", "bert", "alert ack");
    act(w, acts, "70m", "bert", "alert unack");
    struct value *plan = plan_of(w, acts);
    is_at(line_of(plan, "alert unack", 0), "2026-11-21T10:10:00Z");
    is_at(line_of(plan, "open:2", 0), "2026-11-21T10:10:00Z"); /* nobody else had been asked */
    assert_null(line_of(plan, "ran-out", 0));
    is_at(line_of(plan, "open:3", 0), "2026-11-21T10:25:00Z");
}

static void is_refused(struct pager_world *w, const struct value *acts, const char *code)
{
    struct plan_asked asked = {.acts = acts};
    struct value *plan = NULL;
    if (plan_run(w->registry, &w->rules, w->now, &asked, &w->arena, &plan, &w->refusal))
        fail_msg("was not refused");
    assert_string_equal(w->refusal.code, code);
}

static void acts_that_cannot_be(void **state)
{
    struct pager_world *w = *state;
    is_refused(w, value_map(&w->arena), "invalid-act");
    struct value *list = value_list(&w->arena);
    act(w, list, "1h", "carla", "incident-open");
    is_refused(w, list, "invalid-act");
    list = value_list(&w->arena);
    act(w, list, "soon", "carla", "alert ack");
    is_refused(w, list, "invalid-act");
    list = value_list(&w->arena);
    act(w, list, "1h", "nobody", "alert ack");
    is_refused(w, list, "invalid-act");
    list = value_list(&w->arena);
    act(w, list, "1h", "carla", "report filed"); /* without a stage */
    is_refused(w, list, "invalid-act");
    list = value_list(&w->arena);
    act(w, list, "1h", "carla", "alert unack"); /* nobody has it: refused when its time comes */
    is_refused(w, list, "invalid-act");
    list = value_list(&w->arena);
    for (int i = 0; i < PLAN_ACTS_MAX; i++)
        act(w, list, "1h", "carla", "alert ack");
    (void) plan_of(w, list);
    act(w, list, "1h", "carla", "alert ack");
    is_refused(w, list, "invalid-act");
}

/* Who took over by command has duty in the plan too; who is told of shifts is not part of it. */
static void overrides_hold_in_the_plan(void **state)
{
    struct pager_world *w = *state;
    struct schedule noticed = w->rules.schedules[0];
    noticed.handoff_notice = SPAN_H(48);
    w->rules.schedules = &noticed;
    struct command c = {.type = COMMAND_OVERRIDE};
    c.u.override = (struct command_override){TEXT("duty"), TEXT("dirk"), TEXT("2026-11-21 08:00"),
                                             TEXT("2026-11-21 12:00"), TEXT_EMPTY};
    pager_world_do(w, &c);
    struct value *plan = plan_of(w, NULL);
    const struct value *to = value_get(line_of(plan, "open:1", 0), "to");
    assert_true(text_is(value_get_text(to->first->value, "contact"), "dirk"));
    assert_null(line_of(plan, "duty", 0));
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_step_for_nobody_is_shown), TEST(nobody_acts),         TEST(somebody_acts),
        TEST(somebody_gives_it_back),     TEST(acts_that_cannot_be), TEST(overrides_hold_in_the_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
