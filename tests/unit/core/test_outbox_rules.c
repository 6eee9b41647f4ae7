/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When a delivery is tried again, what a receiver may ask for, and when it is given up and seen to be.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

static void waits(int64_t failures, int64_t about_s)
{
    int64_t s = outbox_wait(failures, TEXT("nis2d-1")).s;
    assert_in_range(s, about_s - about_s / 5, about_s + about_s / 5);
    assert_int_equal(s, outbox_wait(failures, TEXT("nis2d-1")).s);
}

/* The plan people read in the manual; the jitter is the same on every machine, or a replay would differ. */
static void the_plan_of_tries(void **state)
{
    (void) state;
    waits(0, 5);
    waits(1, 5);
    waits(2, 15);
    waits(3, 45);
    waits(4, 120);
    waits(5, 300);
    waits(6, 600);
    waits(7, 600);
    waits(1000000, 600);
}

/* Everybody at the same second would knock a receiver over again. */
static void jitter_differs_between_messages(void **state)
{
    (void) state;
    bool differs = false;
    for (char c = 'a'; c <= 'z'; c++) {
        differs = differs || outbox_wait(6, (struct text){&c, 1}).s != outbox_wait(6, TEXT("a")).s;
    }
    assert_true(differs);
}

static void fail_with(struct pager_world *w, struct incident *incident, int64_t number, struct span retry_after,
                      enum outcome_verdict verdict)
{
    const struct delivery *d = pager_delivery(&incident->pager, number);
    struct command answer = {.type = COMMAND_OUTCOME};
    answer.u.outcome = (struct command_outcome){.stream = incident->ref,
                                                .delivery = number,
                                                .try_number = d->tries,
                                                .verdict = (int) verdict,
                                                .retry_after = retry_after};
    pager_world_do(w, &answer);
}

/* A page is repeated, and the repeat takes its place; news are not. */
static void make_news(struct incident *incident, int64_t number)
{
    const struct delivery *d = pager_delivery(&incident->pager, number);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        struct alert *alert = &incident->pager.alerts[i];
        alert->kind = alert->number == d->alerts[0] ? ALERT_ANNOUNCEMENT : alert->kind;
    }
}

/* The receiver's wish counts when it is later than the plan, but an hour at most: nobody may silence a page. */
static void retry_after_is_heard_up_to_an_hour(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    make_news(incident, 1);
    fail_with(w, incident, 1, SPAN_H(1), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, 1)->next_try_at.s, w->now.s + 3600);
    w->now = instant_add(w->now, SPAN_H(1));
    pager_world_tick(w);
    fail_with(w, incident, 1, SPAN_S(3601), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, 1)->next_try_at.s, w->now.s + 3600);
}

/* An answer that was overtaken by a newer attempt, or comes twice, must not be counted. */
static void only_the_attempt_under_way_is_answered(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_TRANSIENT);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_ACCEPTED); /* the same attempt once more */
    assert_int_equal(pager_world_count(w, ENTRY_OUTCOME), 0);
    assert_int_equal(pager_delivery(&incident->pager, 1)->failures, 1);
}

/* Three days of knocking end, and the queue says why. */
static void after_72_hours_it_is_given_up(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct instant queued = w->now;
    pager_world_tick(w);
    make_news(incident, 1);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_TRANSIENT);
    w->now = instant_add(queued, SPAN_S(SPAN_H(72).s - 1));
    pager_world_tick(w);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, 1)->state, DELIVERY_QUEUED);
    w->now = pager_delivery(&incident->pager, 1)->next_try_at; /* past the 72 hours */
    pager_world_tick(w);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, 1)->state, DELIVERY_ENDED);
    assert_int_equal(pager_delivery(&incident->pager, 1)->how, DELIVERY_GIVEN_UP);
}

/* Every channel refuses, for days: each refusal starting the next step anew would multiply pages without end. */
static void refusals_do_not_breed_pages(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_H(11), OUTCOME_PERMANENT);
    size_t open = pager_world_alerts(incident, "open:1") + pager_world_alerts(incident, "open:2") +
                  pager_world_alerts(incident, "open:3");
    assert_int_equal(open, 3);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 0);
    pager_world_wait(w, SPAN_H(2), OUTCOME_PERMANENT);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 1);
    assert_in_range(pager_world_alerts(incident, "before:6h"), 0, 1);
    assert_in_range(pager_world_alerts(incident, "before:2h"), 0, 1);
}

/* Two unreachable people of overlapping alerts: the alert only one of them had must go somewhere, too. */
static void the_last_resort_takes_every_alert(void **state)
{
    struct pager_world *w = *state;
    struct contact *contacts = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i] = w->rules.contacts[i];
        contacts[i].reach_count = 0;
    }
    w->rules.contacts = contacts;
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Late"), .aware = TEXT("2026-11-20T12:00:00Z")};
    pager_world_do(w, &open);
    struct incident *incident = registry_find(w->registry, w->turn.result_ref);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        bool is_carried = false;
        for (size_t k = 0; k < incident->pager.delivery_count; k++) {
            const struct delivery *d = &incident->pager.deliveries[k];
            for (size_t m = 0; m < d->alert_count; m++) {
                is_carried = is_carried || d->alerts[m] == incident->pager.alerts[i].number;
            }
        }
        assert_true(is_carried);
    }
}

/* Answered while it was in doubt, given back, and sent once more by hand: nobody has answered the message of now. */
static void what_is_sent_anew_asks_anew(void **state)
{
    struct pager_world *w = *state;
    w->answers.is_set = true;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    fail_with(w, incident, 1, SPAN_S(0), OUTCOME_IN_DOUBT);
    struct command reply = {.type = COMMAND_REPLY};
    reply.u.reply.text = TEXT("ok");
    reply.u.reply.token = reply_token(&w->answers, pager_delivery(&incident->pager, 1), &w->rules_arena);
    reply.u.reply.at = INSTANT_NONE;
    pager_world_do(w, &reply);
    assert_int_equal(pager_delivery(&incident->pager, 1)->state, DELIVERY_ENDED);
    assert_true(instant_is_set(pager_delivery(&incident->pager, 1)->answered_at));
    struct command unack = {.type = COMMAND_UNACK, .ref = incident->ref};
    pager_world_is_refused(w, &unack, "not-yours"); /* carla's to take over, and not to give back */
    w->actor = "bert";
    pager_world_do(w, &unack);
    struct command retry = {.type = COMMAND_QUEUE};
    retry.u.queue.delivery = 1;
    retry.u.queue.action = TEXT("retry");
    pager_world_do(w, &retry);
    assert_int_equal(pager_delivery(&incident->pager, 1)->state, DELIVERY_QUEUED);
    assert_false(instant_is_set(pager_delivery(&incident->pager, 1)->answered_at));
}

#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_plan_of_tries),
        T(jitter_differs_between_messages),
        T(retry_after_is_heard_up_to_an_hour),
        T(only_the_attempt_under_way_is_answered),
        T(after_72_hours_it_is_given_up),
        T(refusals_do_not_breed_pages),
        T(the_last_resort_takes_every_alert),
        T(what_is_sent_anew_asks_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
