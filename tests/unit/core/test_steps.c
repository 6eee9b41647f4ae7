/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Steps that several must answer, and steps that reach nobody. bert (technical) is on call, carla is legal.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "core/alerts.h"

static const struct text both[] = {{"technical", 9}, {"legal", 5}};
static const struct target bert_and_carla[] = {{TARGET_CONTACT, {"bert", 4}}, {TARGET_CONTACT, {"carla", 5}}};
static const struct target ghost[] = {{TARGET_CONTACT, {"ghost", 5}}};
static struct policy policy;
static struct policy_step steps[3];

/* The policy of small_rules with steps of on_open that may be changed. */
static void make_policy(struct pager_world *w)
{
    policy = w->rules.policies[0];
    memcpy(steps, policy.on_open, sizeof steps);
    policy.on_open = steps;
    w->rules.policies = &policy;
}

static void need_both(struct pager_world *w)
{
    make_policy(w);
    steps[0].notify = bert_and_carla;
    steps[0].notify_count = 2;
    steps[0].need = (struct texts){both, 2};
}

static void ack(struct pager_world *w, const struct incident *incident, const char *who)
{
    struct command c = {.type = COMMAND_ACK, .ref = incident->ref};
    w->actor = who;
    pager_world_do(w, &c);
}

static const struct alert *alert_of(const struct incident *incident, const char *step)
{
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        if (text_is(incident->pager.alerts[i].step, step))
            return &incident->pager.alerts[i];
    }
    fail_msg("no alert of %s", step);
    return NULL;
}

/* The technician answers and the lawyer is never rung: the page to the lawyer would be silenced by the wrong answer. */
static void one_answer_of_two_does_not_silence_the_other(void **state)
{
    struct pager_world *w = *state;
    need_both(w);
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    int64_t page = pager_world_delivery(&incident->pager, "carla", "mail")->number;
    pager_world_answer(w, incident, page, OUTCOME_TRANSIENT); /* it waits for its next try */
    ack(w, incident, "bert");
    assert_int_equal(pager_delivery(&incident->pager, page)->state, DELIVERY_QUEUED);
    assert_int_equal(alert_of(incident, "open:1")->acked_by.len, 0);
    const struct alert *said = alert_of(incident, "answered");
    assert_non_null(strstr(text_cstr(&w->arena, said->words), "legal must answer as well"));
    pager_world_wait(w, SPAN_MIN(15), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:2"), 1); /* the steps go on */
    ack(w, incident, "carla");
    assert_true(text_is(alert_of(incident, "open:1")->acked_by, "carla"));
    pager_world_wait(w, SPAN_H(2), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 0);
}

/* Where one answer is enough it must be enough, and what waits for the role that answered is silenced. */
static void the_role_that_answered_is_silenced(void **state)
{
    struct pager_world *w = *state;
    need_both(w);
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    int64_t page = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    pager_world_answer(w, incident, page, OUTCOME_TRANSIENT);
    ack(w, incident, "anna"); /* technical as well */
    assert_int_equal(pager_delivery(&incident->pager, page)->how, DELIVERY_SUPERSEDED);
    struct command back = {.type = COMMAND_UNACK, .ref = incident->ref};
    pager_world_do(w, &back);
    ack(w, incident, "carla");
    assert_int_equal(alert_of(incident, "open:1")->acked_by.len, 0); /* taken back: technical is missing again */
}

/* A step whose people are gone would cost a quarter of an hour of silence. */
static void a_step_that_reaches_nobody_is_skipped_at_once(void **state)
{
    struct pager_world *w = *state;
    make_policy(w);
    steps[0].notify = ghost;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    assert_int_equal(alert_of(incident, "open:1")->contact_count, 0); /* recorded */
    assert_true(text_is(alert_of(incident, "open:2")->contacts[0], "carla"));
    assert_int_equal(alert_of(incident, "open:2")->raised_at.s, w->now.s);
    const struct alert *defect = &w->registry->desk.alerts[0];
    assert_int_equal(defect->kind, ALERT_DEFECT);
    assert_non_null(strstr(text_cstr(&w->arena, defect->words), "nobody is on call for step open:1"));
    assert_non_null(pager_world_delivery(&incident->pager, "carla", "mail"));
}

/* Nobody in any step: each is skipped once, and it comes to rest. */
static void a_policy_of_ghosts_comes_to_rest(void **state)
{
    struct pager_world *w = *state;
    make_policy(w);
    for (size_t i = 0; i < 3; i++) {
        steps[i].notify = ghost;
        steps[i].notify_count = 1;
    }
    policy.on_open_repeat = SPAN_S(0);
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 1);
    assert_int_equal(pager_world_alerts(incident, "open:2"), 1);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 1);
}

#define TEST(fn) cmocka_unit_test_setup_teardown(fn, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_answer_of_two_does_not_silence_the_other),
        TEST(the_role_that_answered_is_silenced),
        TEST(a_step_that_reaches_nobody_is_skipped_at_once),
        TEST(a_policy_of_ghosts_comes_to_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
