/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A receiver that asks for patience is not bothered with news until then, whoever they are for; a page is tried all the
 * same, and people are not made to wait for it.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/circuit.h"

static void busy(struct pager_world *w, const struct incident *incident, const struct delivery *d, int64_t seconds)
{
    struct command command = {.type = COMMAND_OUTCOME};
    command.u.outcome = (struct command_outcome){.stream = incident->ref,
                                                 .delivery = d->number,
                                                 .try_number = d->tries,
                                                 .verdict = OUTCOME_TRANSIENT,
                                                 .code = 429,
                                                 .retry_after = SPAN_S(seconds),
                                                 .detail = TEXT("busy")};
    pager_world_do(w, &command);
}

/* Opened, and bert's chat answered that it is busy for so long. */
static struct incident *asked(struct pager_world *w, int64_t seconds)
{
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_int_equal(d->state, DELIVERY_IN_FLIGHT);
    busy(w, incident, d, seconds);
    return incident;
}

/* A notice to bert about an incident, over the chat. */
static const struct delivery *notice(struct incident *incident)
{
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        incident->pager.alerts[i].kind = ALERT_HANDED;
    }
    return pager_world_delivery(&incident->pager, "bert", "chat");
}

static void news_go_there_when_the_time_is_over(void **state)
{
    struct pager_world *w = *state;
    asked(w, 600);
    struct incident *second = pager_world_open(w);
    const struct delivery *d = notice(second);
    pager_world_tick(w);
    assert_int_equal(d->state, DELIVERY_QUEUED);
    assert_int_equal(d->tries, 0);
    assert_int_equal(instant_diff(d->next_try_at, w->now).s, 600);
    assert_true(text_is(d->detail, "the receiver asked for patience"));
    w->now = instant_add(w->now, SPAN_S(590));
    pager_world_tick(w);
    assert_int_equal(d->tries, 0);
    w->now = instant_add(w->now, SPAN_S(10));
    pager_world_tick(w);
    assert_int_equal(d->tries, 1);
}

/* What pages are answered meanwhile would put them off for ever. */
static void news_are_put_off_once(void **state)
{
    struct pager_world *w = *state;
    asked(w, 600);
    struct incident *second = pager_world_open(w);
    const struct delivery *d = notice(second);
    pager_world_tick(w);
    w->now = instant_add(w->now, SPAN_S(300));
    struct incident *third = pager_world_open(w);
    pager_world_tick(w);
    busy(w, third, pager_world_delivery(&third->pager, "bert", "chat"), 3600);
    w->now = instant_add(w->now, SPAN_S(300));
    pager_world_tick(w);
    assert_int_equal(pager_delivery(&second->pager, d->number)->tries, 1);
}

/* A page that is folded into one which goes over two channels already would find its next channel used. */
static void a_page_beside_one_on_two_channels_has_both_as_well(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 5; i++) { /* the circuit of the chat opens */
        struct incident *other = pager_world_open(w);
        pager_world_tick(w);
        const struct delivery *d = pager_world_delivery(&other->pager, "bert", "chat");
        if (d->state == DELIVERY_IN_FLIGHT) {
            busy(w, other, d, 0);
        }
    }
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    w->now = instant_add(w->now, SPAN_MIN(30)); /* its mail is under way, and the next step pages bert again */
    pager_world_tick(w);
    size_t mails = 0, newest = 0;
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (text_is(d->contact, "bert") && text_is(d->channel, "mail")) {
            mails++;
            newest = d->alert_count > 0 && (size_t) d->alerts[0] > newest ? (size_t) d->alerts[0] : newest;
        }
    }
    assert_true(circuit_is_open(w->registry, TEXT("chat")));
    assert_int_equal(mails, 2);
    assert_true(newest > (size_t) incident->pager.alerts[0].number);
}

/* Whether a page may wait is not for the answer to another message to say: short patience, then long, held it back. */
static void a_page_waits_for_nobodys_patience(void **state)
{
    struct pager_world *w = *state;
    static const int64_t asked_for[] = {8, 600, 3600};
    for (size_t i = 0; i < ARRAY_LEN(asked_for); i++) {
        struct incident *busy_one = pager_world_open(w);
        pager_world_tick(w);
        busy(w, busy_one, pager_world_delivery(&busy_one->pager, "bert", "chat"), asked_for[i]);
        struct incident *other = pager_world_open(w);
        pager_world_tick(w);
        assert_int_equal(pager_world_delivery(&other->pager, "bert", "chat")->state, DELIVERY_IN_FLIGHT);
    }
}

/* The page that was answered so goes over the next channel at once, or the next step does. */
static void who_was_not_reached_is_not_made_to_wait(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = asked(w, 600);
    const struct delivery *d = pager_world_delivery(&incident->pager, "bert", "chat");
    size_t others = 0;
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        others += incident->pager.deliveries[i].beside == d->number ? 1 : 0;
    }
    assert_int_equal(others, 1);
}

static void an_hour_at_most(void **state)
{
    struct pager_world *w = *state;
    asked(w, 86400);
    struct instant until = circuit_asked_until(w->registry, TEXT("chat"), w->now);
    assert_int_equal(instant_diff(until, w->now).s, 3600);
    /* A clock that was set back makes nobody wait for longer. */
    assert_false(instant_is_set(circuit_asked_until(w->registry, TEXT("chat"), instant_add(w->now, SPAN_S(-1)))));
    assert_false(instant_is_set(circuit_asked_until(w->registry, TEXT("chat"), until)));
}

/* It would have been sent twice in the same second. */
static void a_repeat_takes_the_place_of_what_waits(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = asked(w, 3600);
    int64_t first = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    for (int i = 0; i < 700 && pager_world_delivery(&incident->pager, "bert", "chat")->number == first; i++) {
        w->now = instant_add(w->now, SPAN_S(5));
        pager_world_tick(w);
    }
    const struct delivery *old = pager_delivery(&incident->pager, first);
    assert_int_not_equal(pager_world_delivery(&incident->pager, "bert", "chat")->number, first);
    assert_int_equal(old->state, DELIVERY_ENDED);
    assert_true(text_is(old->detail, "a newer message says the same"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(news_go_there_when_the_time_is_over, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(news_are_put_off_once, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_page_beside_one_on_two_channels_has_both_as_well, pager_world_setup,
                                        pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_page_waits_for_nobodys_patience, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(who_was_not_reached_is_not_made_to_wait, pager_world_setup,
                                        pager_world_teardown),
        cmocka_unit_test_setup_teardown(an_hour_at_most, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_repeat_takes_the_place_of_what_waits, pager_world_setup,
                                        pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
