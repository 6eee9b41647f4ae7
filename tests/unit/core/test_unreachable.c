/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nobody can be told over any channel: what was meant for them goes on to somebody else, in whatever message it was.
 */
#include "core/unreachable.h"

#include <string.h>

#include "core/throttle.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

static struct contact *own_contacts(struct pager_world *w)
{
    struct contact *contacts = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    memcpy(contacts, w->rules.contacts, w->rules.contact_count * sizeof *contacts);
    w->rules.contacts = contacts;
    return contacts;
}

static void distrust(struct pager_world *w, const char *channel)
{
    struct command mark = {.type = COMMAND_CHANNEL};
    mark.u.channel.channel = text_of(channel);
    mark.u.channel.mark = TEXT("distrusted");
    mark.u.channel.reason = TEXT("hostile");
    pager_world_do(w, &mark);
}

/* Those on call have one channel, and that one carries nothing. */
static void silence_those_on_call(struct pager_world *w)
{
    struct contact *contacts = own_contacts(w);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        if (text_is(contacts[i].role, "technical")) {
            contacts[i].reach_count = 1;
            contacts[i].reach = w->rules.contacts[0].reach; /* hook */
        }
    }
    distrust(w, "hook");
}

static size_t last_resorts(const struct pager *pager)
{
    size_t count = 0;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        count += pager->deliveries[i].contact.len == 0 ? 1 : 0;
    }
    return count;
}

static size_t alerts_of_stage(const struct incident *incident, const char *step, const char *stage)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        count += text_is(a->step, step) && text_is(a->stage, stage) ? 1 : 0;
    }
    return count;
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

/* Somebody is on call, and no channel reaches them: as good as nobody, so nobody waits for a quarter of an hour. */
static void a_step_without_a_channel_starts_the_next(void **state)
{
    struct pager_world *w = *state;
    silence_those_on_call(w);
    struct incident *incident = pager_world_open(w);
    assert_int_equal(pager_world_alerts(incident, "open:2"), 1);
    assert_non_null(pager_world_delivery(&incident->pager, "carla", "mail"));
    assert_true(last_resorts(&incident->pager) > 0); /* nobody of the first step can be reached */
}

/* One of two people cannot be reached: the other has it, and no receiver of last resort is told at night. */
static void one_of_two_is_enough(void **state)
{
    struct pager_world *w = *state;
    silence_those_on_call(w);
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(16), OUTCOME_ACCEPTED);
    size_t before = last_resorts(&incident->pager);
    pager_world_wait(w, SPAN_MIN(20), OUTCOME_ACCEPTED); /* open:3: everyone */
    assert_int_equal(pager_world_alerts(incident, "open:3"), 1);
    assert_int_equal(last_resorts(&incident->pager), before);
}

/* The notices of two incidents became one message to a person; that one fails everywhere, and both go on. */
static void a_digest_that_fails_starts_the_next_steps(void **state)
{
    struct pager_world *w = *state;
    struct contact *contacts = own_contacts(w);
    struct policy *policies = ARENA_ARRAY(&w->rules_arena, struct policy, w->rules.policy_count);
    struct policy_step *before = ARENA_ARRAY(&w->rules_arena, struct policy_step, 3);
    memcpy(policies, w->rules.policies, w->rules.policy_count * sizeof *policies);
    memcpy(before, policies[0].before, 3 * sizeof *before);
    before[0].before = SPAN_H(30); /* a notice */
    policies[0].before = before;
    w->rules.policies = policies;
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i].quiet_from = contacts[i].quiet_to = 0;
    }
    struct incident *one = pager_world_open(w), *two = pager_world_open(w);
    struct incident *const both[] = {one, two};
    for (size_t i = 0; i < 2; i++) {
        struct command waive = {.type = COMMAND_WAIVE, .ref = both[i]->ref};
        waive.u.end.stage = TEXT("early_warning");
        waive.u.end.reason = TEXT("told by telephone");
        pager_world_do(w, &waive);
        struct command yes = {.type = COMMAND_DECIDE, .ref = both[i]->ref};
        yes.u.decide.question = TEXT("significant");
        yes.u.decide.answer = TEXT("yes");
        yes.u.decide.reason = TEXT("it is");
        pager_world_do(w, &yes);
        struct command ack = {.type = COMMAND_ACK, .ref = both[i]->ref};
        ack.u.ack.duration = TEXT("40h");
        pager_world_do(w, &ack);
    }
    pager_world_wait(w, SPAN_S(42 * 3600 - 60), OUTCOME_ACCEPTED);
    w->rules.throttle_messages = 1;
    w->rules.throttle_within = SPAN_MIN(30);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        throttle_note(w->registry, contacts[i].id, w->now);
    }
    pager_world_wait(w, SPAN_H(1), OUTCOME_TRANSIENT);
    size_t digests = 0;
    for (size_t i = 0; i < w->registry->desk.alert_count; i++) {
        digests += w->registry->desk.alerts[i].kind == ALERT_DIGEST ? 1 : 0;
    }
    assert_true(digests > 0);
    assert_int_equal(alerts_of_stage(one, "before:6h", "incident_notification"), 1);
    assert_int_equal(alerts_of_stage(two, "before:6h", "incident_notification"), 1);
}

/* Given to somebody who cannot hear of it: the repeats must not be silent for their sake. */
static void who_cannot_be_told_does_not_have_it(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    struct command hand = {.type = COMMAND_HAND, .ref = incident->ref};
    hand.u.hand.contact = TEXT("dirk");
    hand.u.hand.duration = TEXT("4h");
    pager_world_do(w, &hand);
    assert_true(incident->ack.is_set);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_TRANSIENT);
    assert_false(incident->ack.is_set);
    hand.u.hand.contact = TEXT("bert"); /* and one who can, has it */
    pager_world_wait(w, SPAN_MIN(20), OUTCOME_ACCEPTED);
    pager_world_do(w, &hand);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_true(incident->ack.is_set);
}

static void settle(struct pager_world *w, struct incident *incident, int64_t number, enum outcome_verdict verdict,
                   struct span retry_after)
{
    const struct delivery *d = pager_delivery(&incident->pager, number);
    assert_int_equal(d->state, DELIVERY_IN_FLIGHT);
    struct command answer = {.type = COMMAND_OUTCOME};
    answer.u.outcome = (struct command_outcome){.stream = incident->ref,
                                                .delivery = number,
                                                .try_number = d->tries,
                                                .verdict = (int) verdict,
                                                .retry_after = retry_after};
    pager_world_do(w, &answer);
}

/* The second channel refused while the first still had hope; when that is gone, too, everything is tried. */
static void the_last_hope_ends_in_the_last_resort(void **state)
{
    struct pager_world *w = *state;
    struct contact *contacts = own_contacts(w);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i].reach_count = text_is(contacts[i].role, "technical") ? 2 : contacts[i].reach_count;
    }
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    settle(w, incident, 1, OUTCOME_TRANSIENT, SPAN_MIN(5)); /* it asks for patience: the next channel starts */
    pager_world_tick(w);
    assert_int_equal(pager_delivery(&incident->pager, 2)->beside, 1);
    settle(w, incident, 2, OUTCOME_PERMANENT, SPAN_S(0));
    assert_int_equal(last_resorts(&incident->pager), 0);
    w->now = instant_add(w->now, SPAN_MIN(6));
    pager_world_tick(w);
    settle(w, incident, 1, OUTCOME_TRANSIENT, SPAN_S(0));
    assert_true(last_resorts(&incident->pager) > 0);
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_step_without_a_channel_starts_the_next),  T(one_of_two_is_enough),
        T(a_digest_that_fails_starts_the_next_steps), T(who_cannot_be_told_does_not_have_it),
        T(the_last_hope_ends_in_the_last_resort),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
