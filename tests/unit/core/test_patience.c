/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A receiver that asks for patience is asked nothing until then, whoever the message is for; the people are not made to
 * wait for it.
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

/* Tries over the chat, of any incident, in what follows; nothing else is answered. */
static size_t chats(struct pager_world *w, struct span span)
{
    struct instant end = instant_add(w->now, span);
    size_t count = 0;
    while (instant_before(w->now, end)) {
        w->now = instant_add(w->now, SPAN_S(5));
        pager_world_tick(w);
        for (size_t i = 0; i < w->registry->incident_count; i++) {
            const struct incident *incident = w->registry->incidents[i];
            for (size_t k = 0; k < incident->pager.delivery_count; k++) {
                const struct delivery *d = &incident->pager.deliveries[k];
                if (d->state == DELIVERY_IN_FLIGHT && text_is(d->channel, "chat")) {
                    count++;
                    pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
                }
            }
        }
    }
    return count;
}

static void nothing_goes_there_before(void **state)
{
    struct pager_world *w = *state;
    asked(w, 600);
    struct incident *second = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&second->pager, "bert", "chat");
    assert_int_equal(d->state, DELIVERY_QUEUED);
    assert_int_equal(d->tries, 0);
    assert_int_equal(instant_diff(d->next_try_at, w->now).s, 600);
    assert_true(text_is(d->detail, "the receiver asked for patience"));
    assert_int_equal(chats(w, SPAN_S(590)), 0);
    assert_true(chats(w, SPAN_S(60)) > 0);
}

/* Whom the page is for hears of it over their next channel, or the next step does. */
static void nobody_waits_for_it(void **state)
{
    struct pager_world *w = *state;
    asked(w, 600);
    struct incident *second = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&second->pager, "bert", "chat");
    size_t others = 0;
    for (size_t i = 0; i < second->pager.delivery_count; i++) {
        others += second->pager.deliveries[i].beside == d->number ? 1 : 0;
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
        assert_int_equal(chats(w, SPAN_S(5)), 0);
    }
    const struct delivery *old = pager_delivery(&incident->pager, first);
    assert_int_not_equal(pager_world_delivery(&incident->pager, "bert", "chat")->number, first);
    assert_int_equal(old->state, DELIVERY_ENDED);
    assert_true(text_is(old->detail, "a newer message says the same"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_goes_there_before, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(nobody_waits_for_it, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(an_hour_at_most, pager_world_setup, pager_world_teardown),
        cmocka_unit_test_setup_teardown(a_repeat_takes_the_place_of_what_waits, pager_world_setup,
                                        pager_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
