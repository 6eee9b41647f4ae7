/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The pager proves itself: tests to everybody every so often, and whose answer is missing.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/proof.h"

static const struct contact *contact(const struct pager_world *w, const char *id)
{
    return rules_contact(&w->rules, text_of(id));
}

static size_t tests_of(const struct pager_world *w, const char *id)
{
    size_t count = 0;
    const struct pager *desk = &w->registry->desk;
    for (size_t i = 0; i < desk->alert_count; i++)
        count += desk->alerts[i].kind == ALERT_TEST && text_is(desk->alerts[i].contacts[0], id) ? 1 : 0;
    return count;
}

/* A phone that died in March would be found out in December, by the incident. */
static void everybody_is_tested_every_so_often(void **state)
{
    struct pager_world *w = *state;
    struct command first = {.type = COMMAND_CHANNEL}; /* something that begins the ledger */
    first.u.channel = (struct command_channel){TEXT("file"), TEXT("distrusted"), TEXT("full")};
    pager_world_do(w, &first);
    first.u.channel.mark = TEXT("trusted");
    pager_world_do(w, &first);
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    w->rules.test_every = SPAN_D(7);
    pager_world_tick(w);
    pager_world_wait(w, SPAN_MIN(5), OUTCOME_ACCEPTED);
    for (size_t i = 0; i < w->rules.contact_count; i++)
        assert_int_equal(tests_of(w, text_cstr(&w->rules_arena, w->rules.contacts[i].id)), 1);
    pager_world_wait(w, SPAN_D(6), OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "anna"), 1);
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "anna"), 2);
}

/* Whoever installs it is still writing the list of contacts: nobody on it hears of that, nor is anybody called late. */
static void a_new_ledger_has_a_day_of_peace(void **state)
{
    struct pager_world *w = *state;
    w->rules.test_every = SPAN_D(7);
    w->rules.proof_within = SPAN_D(30);
    w->registry->began_at = w->now;
    const struct instant began = w->now;
    assert_int_equal(proof_next(w->registry, &w->rules).s, instant_add(began, SPAN_D(1)).s);
    pager_world_wait(w, (struct span){86399}, OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "anna"), 0);
    assert_false(proof_is_missing(w->registry, &w->rules, contact(w, "anna"), instant_add(began, SPAN_D(30))));
    assert_true(proof_is_missing(w->registry, &w->rules, contact(w, "anna"),
                                 instant_add(began, (struct span){30 * INT64_C(86400) + 1})));
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "anna"), 1);
}

/* A test at three in the morning teaches people to switch the thing off. */
static void a_test_waits_for_the_day(void **state)
{
    struct pager_world *w = *state;
    w->now = instant_at("2026-11-22T02:00:00Z");
    w->rules.test_every = SPAN_D(7);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&w->registry->desk, "anna", "hook");
    assert_non_null(d);
    assert_int_equal(d->next_try_at.s, instant_at("2026-11-22T07:00:00Z").s);
}

/* One whose channels are all gone must not keep the daemon awake, and is tested when one is back. */
static void nobody_without_a_channel_is_tested(void **state)
{
    struct pager_world *w = *state;
    struct command mark = {.type = COMMAND_CHANNEL};
    mark.u.channel = (struct command_channel){TEXT("file"), TEXT("distrusted"), TEXT("full")};
    pager_world_do(w, &mark);
    w->rules.test_every = SPAN_D(7);
    pager_world_tick(w);
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "erik"), 0);
    mark.u.channel.mark = TEXT("trusted");
    pager_world_do(w, &mark);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(tests_of(w, "erik"), 1);
}

/* "Accepted" says that a machine took it; only the person's own answer proves the person. */
static void only_the_persons_answer_proves(void **state)
{
    struct pager_world *w = *state;
    w->rules.proof_within = SPAN_D(30);
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test.contact = TEXT("anna");
    pager_world_do(w, &test);
    int64_t number = w->turn.result_number;
    w->registry->began_at = instant_add(w->now, SPAN_D(-31));
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_true(proof_is_missing(w->registry, &w->rules, contact(w, "anna"), w->now));
    struct command answer = {.type = COMMAND_ACK};
    answer.u.ack.alert = number;
    pager_world_is_refused(w, &answer, "not-yours"); /* carla */
    w->actor = "anna";
    pager_world_do(w, &answer);
    assert_int_equal(pager_world_count(w, ENTRY_CONTACT_ANSWERED), 1);
    assert_false(proof_is_missing(w->registry, &w->rules, contact(w, "anna"), w->now));
    assert_true(proof_is_missing(w->registry, &w->rules, contact(w, "bert"), w->now));
    struct instant later = instant_add(w->now, SPAN_D(30));
    assert_false(proof_is_missing(w->registry, &w->rules, contact(w, "anna"), later));
    assert_true(proof_is_missing(w->registry, &w->rules, contact(w, "anna"), instant_add(later, SPAN_S(1))));
    w->rules.proof_within = SPAN_S(0);
    assert_false(proof_is_missing(w->registry, &w->rules, contact(w, "bert"), w->now));
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(everybody_is_tested_every_so_often), TEST(a_new_ledger_has_a_day_of_peace), TEST(a_test_waits_for_the_day),
        TEST(nobody_without_a_channel_is_tested), TEST(only_the_persons_answer_proves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
