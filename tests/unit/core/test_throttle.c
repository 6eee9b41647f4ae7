/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How much one person is told within a while, and what is told all the same.
 */
#include "core/throttle.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

static void bound(struct pager_world *w, int64_t messages, struct span within)
{
    w->rules.throttle_messages = messages;
    w->rules.throttle_within = within;
}

/* Messages tried for that contact since; `ret_texts` gets the newest's words. */
static size_t messages_to(const struct pager_world *w, const char *contact, struct instant since)
{
    size_t count = 0;
    for (size_t i = 0; i <= w->registry->incident_count; i++) {
        const struct pager *pager = i == 0 ? &w->registry->desk : &w->registry->incidents[i - 1]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            const struct delivery *d = &pager->deliveries[k];
            count += text_is(d->contact, contact) && instant_is_set(d->first_try_at) &&
                             !instant_before(d->first_try_at, since)
                         ? 1
                         : 0;
        }
    }
    return count;
}

static size_t throttled(const struct pager_world *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct pager *pager = &w->registry->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            count += pager->deliveries[k].is_throttled && pager->deliveries[k].state == DELIVERY_QUEUED ? 1 : 0;
        }
    }
    return count;
}

/* A page nobody has seen yet must never wait for the phone to be quiet. */
static void first_pages_go_however_many_there_are(void **state)
{
    struct pager_world *w = *state;
    bound(w, 1, SPAN_D(1));
    struct instant begun = w->now;
    for (int i = 0; i < 5; i++) {
        (void) pager_world_open(w);
    }
    pager_world_wait(w, SPAN_MIN(16), OUTCOME_ACCEPTED);
    assert_int_equal(throttled(w), 0);
    assert_int_equal(messages_to(w, "carla", begun), 5); /* the second step of each */
}

/* The first legal page and the first page of what is overdue, with a bound that was used up long before. */
static void legal_pages_go_at_their_instant(void **state)
{
    struct pager_world *w = *state;
    bound(w, 1, SPAN_D(1));
    struct incident *incident = pager_world_open(w);
    const struct obligation *o = pager_world_obligation(incident, "early_warning");
    pager_world_wait(w, SPAN_H(26), OUTCOME_ACCEPTED);
    size_t legal = 0, overdue = 0;
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        const struct alert *a = pager_alert(&incident->pager, d->alerts[0]);
        if (a == NULL || !text_is(a->stage, "early_warning") || a->is_repeat) {
            continue;
        }
        legal += a->kind == ALERT_DUE_SOON ? 1 : 0;
        overdue += a->kind == ALERT_OVERDUE && instant_equal(a->scheduled, o->target) ? 1 : 0;
        assert_false(d->is_throttled);
        assert_true(instant_equal(d->first_try_at, a->raised_at));
    }
    assert_true(legal >= 4);
    assert_true(overdue >= 2);
}

/* Nobody may use the bound to hide a clock that is wrong. */
static void a_suspect_clock_is_told_at_once(void **state)
{
    struct pager_world *w = *state;
    bound(w, 1, SPAN_D(1));
    throttle_note(w->registry, TEXT("erik"), w->now);
    assert_true(instant_is_set(throttle_until(w->registry, &w->rules, TEXT("erik"), w->now)));
    struct command clock = {.type = COMMAND_CLOCK};
    clock.u.clock = (struct command_clock){CLOCK_SUSPECT, w->now, w->now};
    clock.actor = (struct actor){TEXT("daemon"), false, RIGHT_ADMIN};
    pager_world_do(w, &clock);
    pager_world_tick(w);
    assert_int_equal(messages_to(w, "erik", w->now), 1);
}

/* Repeats of five incidents are one message when there is room, and each is named in it. */
static void repeats_wait_and_become_one(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 5; i++) {
        (void) pager_world_open(w);
    }
    pager_world_wait(w, SPAN_MIN(31), OUTCOME_ACCEPTED);
    bound(w, 2, SPAN_MIN(50));
    struct instant begun = w->now;
    pager_world_wait(w, SPAN_MIN(31), OUTCOME_ACCEPTED); /* the first repeats */
    assert_true(throttled(w) >= 5);
    assert_int_equal(messages_to(w, "dirk", begun), 0);
    pager_world_wait(w, SPAN_MIN(25), OUTCOME_ACCEPTED);
    assert_int_equal(throttled(w), 0);
    assert_int_equal(messages_to(w, "dirk", begun), 1);
    size_t named = 0;
    const struct alert *digest = NULL;
    for (size_t i = 0; i < w->registry->desk.alert_count; i++) {
        const struct alert *a = &w->registry->desk.alerts[i];
        digest = a->kind == ALERT_DIGEST && text_is(a->contacts[0], "dirk") ? a : digest;
    }
    assert_non_null(digest);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        named += text_find(digest->words, w->registry->incidents[i]->ref) != SIZE_MAX ? 1 : 0;
    }
    assert_int_equal(named, 5);
}

/* A page about the same incident takes along what waits: it is one message either way. */
static void a_page_takes_along_what_waits(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(31), OUTCOME_ACCEPTED);
    bound(w, 1, SPAN_D(1));
    pager_world_wait(w, SPAN_MIN(31), OUTCOME_ACCEPTED);
    assert_true(throttled(w) >= 1);
    const struct delivery *held = pager_world_delivery(&incident->pager, "carla", "mail");
    assert_true(held->is_throttled);
    int64_t number = held->number;
    struct command decided = {.type = COMMAND_WAIVE, .ref = incident->ref};
    decided.u.end.stage = TEXT("early_warning");
    decided.u.end.reason = TEXT("not us");
    pager_world_do(w, &decided); /* announced to legal at once */
    pager_world_tick(w);
    assert_int_equal(pager_delivery(&incident->pager, number)->how, DELIVERY_SUPERSEDED);
    const struct delivery *page = pager_world_delivery(&incident->pager, "carla", "mail");
    assert_int_equal(page->tries, 1);
    assert_true(page->alert_count > 1);
}

/* At the bound and one past it, and what is remembered. */
static void the_window_moves(void **state)
{
    struct pager_world *w = *state;
    bound(w, 3, SPAN_MIN(10));
    struct instant t = w->now;
    for (int i = 0; i < 3; i++) {
        assert_false(instant_is_set(throttle_until(w->registry, &w->rules, TEXT("anna"), t)));
        throttle_note(w->registry, TEXT("anna"), instant_add(t, SPAN_MIN(i)));
    }
    struct instant now = instant_add(t, SPAN_MIN(3));
    assert_true(instant_equal(throttle_until(w->registry, &w->rules, TEXT("anna"), now), instant_add(t, SPAN_MIN(10))));
    assert_false(instant_is_set(throttle_until(w->registry, &w->rules, TEXT("bert"), now)));
    assert_false(instant_is_set(throttle_until(w->registry, &w->rules, TEXT("anna"), instant_add(t, SPAN_MIN(10)))));
    bound(w, 0, SPAN_MIN(10));
    assert_false(instant_is_set(throttle_until(w->registry, &w->rules, TEXT("anna"), now)));
    bound(w, LIMIT_THROTTLE, SPAN_H(10));
    for (int i = 3; i <= LIMIT_THROTTLE; i++) {
        throttle_note(w->registry, TEXT("anna"), instant_add(t, SPAN_MIN(i)));
    }
    assert_true(instant_equal(throttle_until(w->registry, &w->rules, TEXT("anna"), instant_add(t, SPAN_H(3))),
                              instant_add(t, SPAN_S(60 + 36000)))); /* the oldest of the last hundred */
}

/* A clock that is set back must not keep a message for longer than the window. */
static void nothing_waits_longer_than_a_window(void **state)
{
    struct pager_world *w = *state;
    bound(w, 1, SPAN_MIN(10));
    throttle_note(w->registry, TEXT("anna"), instant_add(w->now, SPAN_H(5)));
    assert_true(
        instant_equal(throttle_until(w->registry, &w->rules, TEXT("anna"), w->now), instant_add(w->now, SPAN_MIN(10))));
}

/* Names of many configurations do not fill the memory. */
static void contacts_are_bounded(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < LIMIT_CONTACTS; i++) {
        throttle_note(w->registry, text_format(&w->arena, "c%d", i), w->now);
    }
    assert_int_equal(w->registry->pace_count, LIMIT_CONTACTS);
    throttle_note(w->registry, TEXT("one more"), w->now);
    assert_int_equal(w->registry->pace_count, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(first_pages_go_however_many_there_are), T(legal_pages_go_at_their_instant),
        T(a_suspect_clock_is_told_at_once),       T(repeats_wait_and_become_one),
        T(a_page_takes_along_what_waits),         T(the_window_moves),
        T(nothing_waits_longer_than_a_window),    T(contacts_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
