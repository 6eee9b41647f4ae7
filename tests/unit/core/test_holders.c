/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whose time is over, or who is no contact any more: what they had answered is open again, whoever believed it taken is
 * told, and the pages go on. Opened Saturday 2026-11-21 09:00 UTC with steps at once, after 15 and after 30 minutes;
 * an answer is good for 4 hours; early warning due a day later, its first step 12 hours before.
 */
#include <string.h>

#include "base/limits.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

static void take(struct pager_world *w, struct incident *incident, const char *duration)
{
    struct command ack = {.type = COMMAND_ACK, .ref = incident->ref};
    ack.u.ack.duration = text_of(duration);
    pager_world_do(w, &ack);
}

static struct alert newest(const struct incident *incident, const char *step)
{
    struct alert found = {0};
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        if (text_is(incident->pager.alerts[i].step, step)) {
            found = incident->pager.alerts[i];
        }
    }
    return found;
}

/* Answered a minute after the opening, for an hour: not a second early, and then those of the step that was reached. */
static void the_step_that_was_reached_pages_again(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    take(w, incident, "1h");
    pager_world_wait(w, SPAN_S(SPAN_H(1).s - 1), OUTCOME_ACCEPTED);
    assert_true(incident->ack.is_set);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 1);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_false(incident->ack.is_set);
    assert_int_equal(incident->holding_count, 0);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 2);
    assert_int_equal(incident->pager.alerts[0].acked_by.len, 0); /* open again */
    struct alert told = newest(incident, "ran-out");
    assert_true(told.is_notice);
    assert_int_equal(told.kind, ALERT_WANTED);
    assert_true(text_find(told.words, TEXT("nobody has it now")) != SIZE_MAX);
    bool hears = false; /* whose time it was must hear of it, too */
    for (size_t i = 0; i < told.contact_count; i++) {
        hears = hears || text_is(told.contacts[i], "carla");
    }
    assert_true(hears);
}

/* The steps that are left keep their distance, and who answered once is not shouted at every half an hour. */
static void the_steps_after_it_follow_and_repeats_are_thin(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    take(w, incident, "1h");
    pager_world_wait(w, SPAN_MIN(74), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:2"), 0);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:2"), 1);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 0);
    pager_world_wait(w, SPAN_MIN(15), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 1);
    pager_world_wait(w, SPAN_S(SPAN_H(4).s - 1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:repeat"), 0);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:repeat"), 1);
}

/* "Mine for 30 hours" ends at the next legal step: that step and the end are one message to one person. */
static void cut_at_a_legal_step_it_is_one_message(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    take(w, incident, "30h");
    assert_int_equal(incident->ack.until.s, instant_at("2026-11-21T21:00:00Z").s);
    pager_world_wait(w, SPAN_S(SPAN_H(11).s - 1), OUTCOME_ACCEPTED);
    int64_t before = w->registry->next_delivery;
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_false(incident->ack.is_set);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 1);
    for (int64_t a = before; a < w->registry->next_delivery; a++) {
        for (int64_t b = a + 1; b < w->registry->next_delivery; b++) {
            const struct delivery *first = pager_delivery(&incident->pager, a);
            const struct delivery *second = pager_delivery(&incident->pager, b);
            assert_true(first == NULL || second == NULL || !text_equal(first->contact, second->contact));
        }
    }
}

/* Everything that wakes somebody once more: the opening, what is overdue, what is undecided. */
static size_t repeats(const struct incident *incident)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        count += a->is_repeat && !a->is_notice ? 1 : 0;
    }
    return count;
}

/* Five days on, an answer that runs out on a Saturday wakes nobody before Monday, however old the last page is. */
static void of_old_waits(struct pager_world *w, struct span until_taken, const char *duration)
{
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, until_taken, OUTCOME_ACCEPTED);
    take(w, incident, duration);
    size_t asked = repeats(incident), opening = pager_world_alerts(incident, "open:repeat");
    struct instant monday = instant_at("2026-11-30T08:00:00Z");
    pager_world_wait(w, SPAN_S(instant_diff(monday, w->now).s - 1), OUTCOME_ACCEPTED);
    assert_int_equal(repeats(incident), asked);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_false(incident->ack.is_set);
    assert_true(incident->has_run_out);
    assert_true(repeats(incident) > asked);
    assert_int_equal(pager_world_alerts(incident, "open:repeat"), opening + 1);
}

static void of_old_it_waits_for_a_working_morning(void **state)
{
    of_old_waits(*state, SPAN_S(SPAN_D(6).s + SPAN_H(22).s), "3h"); /* taken Saturday 07:00 */
}

static void of_old_it_waits_with_an_old_last_page(void **state)
{
    of_old_waits(*state, SPAN_D(5), "62h"); /* taken Thursday 09:00, to Saturday 23:00 */
}

/* To the very morning: then it is not yet another day's. */
static void of_old_to_the_working_morning_it_pages_then(void **state)
{
    of_old_waits(*state, SPAN_D(5), "95h");
}

/* An older release ended nothing; the first tick of this one does, on a Saturday night. */
static void of_old_the_first_tick_of_this_release_wakes_nobody(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_D(5), OUTCOME_ACCEPTED);
    take(w, incident, "1h");
    size_t asked = repeats(incident);
    w->now = instant_at("2026-11-28T23:01:00Z"); /* nothing was looked at since Thursday */
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    assert_false(incident->ack.is_set);
    assert_int_equal(repeats(incident), asked);
    pager_world_wait(w, SPAN_S(instant_diff(instant_at("2026-11-30T08:00:00Z"), w->now).s), OUTCOME_ACCEPTED);
    assert_true(repeats(incident) > asked);
}

/* Nothing runs and nothing is to be decided: the end is recorded, and nobody is told of it. */
static void at_rest_nobody_is_told(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    take(w, incident, "1h");
    struct command decide = {.type = COMMAND_DECIDE, .ref = incident->ref};
    decide.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("a drill")};
    pager_world_do(w, &decide);
    pager_world_wait(w, SPAN_H(2), OUTCOME_ACCEPTED);
    assert_int_equal(incident->holding_count, 0);
    assert_int_equal(pager_world_alerts(incident, "ran-out"), 0);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 1);
}

/* Taken again in time it is one answer, and nothing of the first one ends. */
static void renewed_in_time_nothing_happens(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    take(w, incident, "1h");
    pager_world_wait(w, SPAN_MIN(59), OUTCOME_ACCEPTED);
    take(w, incident, "2h");
    pager_world_wait(w, SPAN_MIN(30), OUTCOME_ACCEPTED);
    assert_true(incident->ack.is_set);
    assert_int_equal(pager_world_alerts(incident, "ran-out"), 0);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 1);
}

/* A reload without whoever has it: it is nobody's at once, the step pages again, and the next ones are not lost. */
static void a_holder_who_is_no_contact_any_more(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    take(w, incident, "4h");
    struct contact *left = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    size_t count = 0;
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        if (!text_is(w->rules.contacts[i].id, "carla")) {
            left[count++] = w->rules.contacts[i];
        }
    }
    w->rules.contacts = left;
    w->rules.contact_count = count;
    pager_world_tick(w);
    assert_false(incident->ack.is_set);
    assert_int_equal(pager_world_alerts(incident, "given-back"), 1);
    assert_int_equal(pager_world_alerts(incident, "open:1"), 2);
    pager_world_wait(w, SPAN_MIN(30), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 1);
}

static void reload_without(struct pager_world *w, const char *a, const char *b)
{
    struct contact *left = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    size_t count = 0;
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        if (!text_is(w->rules.contacts[i].id, a) && !text_is(w->rules.contacts[i].id, b)) {
            left[count++] = w->rules.contacts[i];
        }
    }
    w->rules.contacts = left;
    w->rules.contact_count = count;
    struct command load = {.type = COMMAND_CONFIGURATION};
    pager_world_do(w, &load);
}

/* Paged, gone before they answered: whoever is there now is paged at once, and once; the next steps are not lost. */
static void who_was_asked_is_no_contact_any_more(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    struct alert first = newest(incident, "open:1");
    assert_int_equal(first.contact_count, 1);
    char asked[LIMIT_ID + 1] = {0};
    memcpy(asked, first.contacts[0].at, first.contacts[0].len);
    reload_without(w, "erik", "erik"); /* not asked: nobody is paged for that */
    assert_int_equal(pager_world_alerts(incident, "open:1"), 1);
    reload_without(w, asked, asked);
    assert_int_equal(pager_world_alerts(incident, "open:1") + pager_world_alerts(incident, "open:2"), 2);
    assert_int_equal(pager_world_count(w, ENTRY_DELIVERY), 1);
    size_t count = incident->pager.alert_count;
    struct alert last = incident->pager.alerts[count - 1];
    assert_false(last.is_repeat); /* for them it is the first page, which nothing holds back */
    assert_true(last.contact_count > 0);
    assert_non_null(rules_contact(&w->rules, last.contacts[0]));
    reload_without(w, asked, asked);
    assert_int_equal(incident->pager.alert_count, count);
    pager_world_wait(w, SPAN_MIN(45), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "open:3"), 1);
}

/* Somebody else has answered: who was asked besides may go, and nobody is woken for it. */
static void who_was_asked_goes_and_somebody_has_it(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    take(w, incident, "4h"); /* carla */
    size_t count = incident->pager.alert_count;
    reload_without(w, "anna", "bert");
    pager_world_tick(w);
    assert_int_equal(incident->pager.alert_count, count);
    assert_true(incident->ack.is_set);
}

#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_step_that_was_reached_pages_again),
        T(the_steps_after_it_follow_and_repeats_are_thin),
        T(cut_at_a_legal_step_it_is_one_message),
        T(of_old_it_waits_for_a_working_morning),
        T(of_old_it_waits_with_an_old_last_page),
        T(of_old_to_the_working_morning_it_pages_then),
        T(of_old_the_first_tick_of_this_release_wakes_nobody),
        T(at_rest_nobody_is_told),
        T(renewed_in_time_nothing_happens),
        T(a_holder_who_is_no_contact_any_more),
        T(who_was_asked_is_no_contact_any_more),
        T(who_was_asked_goes_and_somebody_has_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
