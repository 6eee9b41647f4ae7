/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A channel that is dead: who still gets their page, who asks whether it is back, and who is told.
 */
#include <stdio.h>

#include "core/circuit.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#define INCIDENTS 8

/* Channels in trouble say so; the others take everything, or leave it unanswered. */
struct weather {
    const char *channel;
    enum outcome_verdict verdict;
    bool others_are_slow;
};

static void answer_pager(struct pager_world *w, const struct incident *incident, const struct weather *x)
{
    const struct pager *pager = incident != NULL ? &incident->pager : &w->registry->desk;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool is_meant = text_is(d->channel, x->channel);
        if (d->state == DELIVERY_IN_FLIGHT && (is_meant || !x->others_are_slow || incident == NULL)) {
            pager_world_answer(w, incident, d->number, is_meant ? x->verdict : OUTCOME_ACCEPTED);
        }
    }
}

static void answer_all(struct pager_world *w, const struct weather *x)
{
    answer_pager(w, NULL, x);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        answer_pager(w, w->registry->incidents[i], x);
    }
}

static void pass(struct pager_world *w, struct span span, const struct weather *x)
{
    struct instant end = instant_add(w->now, span);
    for (int i = 0; i < 1000; i++) {
        struct instant wake = agenda_wake_at(w->registry, &w->rules);
        if (instant_before(end, wake)) {
            w->now = end;
            return;
        }
        w->now = instant_max(w->now, wake);
        pager_world_tick(w);
        answer_all(w, x);
    }
    fail_msg("it never comes to rest");
}

/* The page of an incident to whoever is on duty, over that channel. */
static const struct delivery *page_of(const struct incident *incident, const char *channel)
{
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        if (text_is(incident->pager.deliveries[i].channel, channel)) {
            return &incident->pager.deliveries[i];
        }
    }
    return NULL;
}

/* The first channel of whoever is on duty. */
static const char *first_channel(struct pager_world *w)
{
    struct incident *incident = pager_world_open(w);
    static char name[LIMIT_ID + 1];
    (void) snprintf(name, sizeof name, "%.*s", TEXT_ARG(incident->pager.deliveries[0].channel));
    return name;
}

static size_t defects(const struct pager_world *w, const char *beginning)
{
    size_t count = 0;
    for (size_t i = 0; i < w->registry->desk.alert_count; i++) {
        count += text_starts(w->registry->desk.alerts[i].step, text_of(beginning)) ? 1 : 0;
    }
    return count;
}

/* Incidents enough to open the circuit of the channel that comes first; returns its name. */
static const char *opened(struct pager_world *w, bool others_are_slow)
{
    const char *channel = first_channel(w);
    struct weather x = {channel, OUTCOME_TRANSIENT, others_are_slow};
    for (size_t i = 1; i < CIRCUIT_OPENS_AT; i++) {
        (void) pager_world_open(w);
    }
    assert_false(circuit_is_open(w->registry, text_of(channel)));
    pager_world_tick(w);
    answer_all(w, &x);
    assert_true(circuit_is_open(w->registry, text_of(channel)));
    return channel;
}

/* A person must not wait for the failures of a channel that is known to be dead. */
static void an_open_circuit_starts_the_next_channel_at_once(void **state)
{
    struct pager_world *w = *state;
    const char *channel = opened(w, false);
    struct weather x = {channel, OUTCOME_TRANSIENT, false};
    struct incident *late = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *first = page_of(late, channel), *next = page_of(late, "mail");
    assert_non_null(first);
    assert_non_null(next);
    assert_int_equal(first->state, DELIVERY_QUEUED);
    assert_int_equal(first->tries, 0);
    assert_int_equal(next->state, DELIVERY_IN_FLIGHT);
    assert_int_equal(next->beside, first->number);
    answer_all(w, &x);
    assert_int_equal(page_of(late, "mail")->state, DELIVERY_ACCEPTED);
    assert_int_equal(page_of(late, channel)->how, DELIVERY_SUPERSEDED);
}

/* Promise 2: a circuit that silenced the only way to somebody would be worse than no circuit. */
static void the_only_way_is_never_held_back(void **state)
{
    struct pager_world *w = *state;
    struct contact *people = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        people[i] = w->rules.contacts[i];
        people[i].reach_count = 1;
    }
    w->rules.contacts = people;
    const char *channel = opened(w, false);
    for (size_t i = 0; i < 3; i++) {
        struct incident *late = pager_world_open(w);
        pager_world_tick(w);
        assert_int_equal(page_of(late, channel)->state, DELIVERY_IN_FLIGHT);
    }
}

/* What carried it has failed: it goes now, not when the next probe is due. */
static void what_nothing_carries_any_more_goes_at_once(void **state)
{
    struct pager_world *w = *state;
    const char *channel = opened(w, true);
    struct incident *late = pager_world_open(w);
    pager_world_tick(w);
    assert_int_equal(page_of(late, channel)->tries, 0);
    pager_world_answer(w, late, page_of(late, "mail")->number, OUTCOME_TRANSIENT);
    pager_world_tick(w);
    assert_int_equal(page_of(late, channel)->tries, 1);
}

static size_t attempts_over(const struct pager_world *w, const char *channel)
{
    size_t count = 0;
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct delivery *d = page_of(w->registry->incidents[i], channel);
        count += d != NULL ? (size_t) d->tries : 0;
    }
    return count;
}

/* A receiver that comes up again must not be met by everybody who waits, nor asked by nobody. */
static void one_at_a_time_asks_whether_it_is_back(void **state)
{
    static const int64_t waits_s[] = {15, 30, 60, 60};
    struct pager_world *w = *state;
    const char *channel = opened(w, true);
    struct weather x = {channel, OUTCOME_TRANSIENT, true};
    pass(w, SPAN_S(1), &x);
    for (size_t i = 0; i < INCIDENTS; i++) {
        (void) pager_world_open(w);
    }
    pass(w, SPAN_S(1), &x);
    w->registry->incidents[0]->pager.deliveries[0].is_held = true; /* its plan of tries is another matter */
    for (size_t i = 0; i < CIRCUIT_OPENS_AT; i++) {
        w->registry->incidents[i]->pager.deliveries[0].is_held = true;
    }
    size_t before = attempts_over(w, channel);
    w->now = circuit_find(w->registry, text_of(channel))->opened_at;
    for (size_t i = 0; i < ARRAY_LEN(waits_s); i++) {
        pass(w, SPAN_S(waits_s[i] - 1), &x);
        assert_int_equal(attempts_over(w, channel), before + i);
        pass(w, SPAN_S(1), &x);
        assert_int_equal(attempts_over(w, channel), before + i + 1);
    }
    assert_int_equal(circuit_find(w->registry, text_of(channel))->probes, ARRAY_LEN(waits_s));
}

/* Administrators hear of a dead channel once, however many messages it fails, and of its end. */
static void an_outage_is_told_once_and_so_is_its_end(void **state)
{
    struct pager_world *w = *state;
    const char *channel = opened(w, false);
    struct weather dead = {channel, OUTCOME_TRANSIENT, false}, well = {channel, OUTCOME_ACCEPTED, false};
    for (size_t i = 0; i < INCIDENTS; i++) {
        (void) pager_world_open(w);
    }
    pass(w, SPAN_MIN(10), &dead);
    assert_int_equal(defects(w, "silent:"), 1);
    assert_int_equal(defects(w, "back:"), 0);
    (void) pager_world_open(w);
    pass(w, SPAN_S(1), &well);
    assert_false(circuit_is_open(w->registry, text_of(channel)));
    assert_int_equal(defects(w, "silent:"), 1);
    assert_int_equal(defects(w, "back:"), 1);
}

/* What was held back does not fall upon a receiver that has just come up. */
static void what_waited_goes_out_within_half_a_minute_and_not_at_once(void **state)
{
    struct pager_world *w = *state;
    const char *channel = opened(w, true);
    struct weather dead = {channel, OUTCOME_TRANSIENT, true}, well = {channel, OUTCOME_ACCEPTED, true};
    for (size_t i = 0; i < INCIDENTS * 4; i++) {
        (void) pager_world_open(w);
    }
    pass(w, SPAN_S(14), &dead);
    pass(w, SPAN_S(1), &well); /* the probe */
    assert_false(circuit_is_open(w->registry, text_of(channel)));
    size_t at_once = attempts_over(w, channel);
    pass(w, SPAN_S(10), &well);
    size_t soon = attempts_over(w, channel);
    pass(w, SPAN_S(21), &well);
    size_t all = attempts_over(w, channel);
    assert_true(at_once < soon && soon < all);
    assert_true(all >= INCIDENTS * 4);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct delivery *d = page_of(w->registry->incidents[i], channel);
        assert_true(d->state == DELIVERY_ACCEPTED || d->tries > 0);
    }
}

/* A "no" is an answer: the channel lives, and the rules for refusals hold. */
static void a_refusal_is_no_silence(void **state)
{
    struct pager_world *w = *state;
    const char *channel = first_channel(w);
    struct weather no = {channel, OUTCOME_PERMANENT, false};
    for (size_t i = 0; i < INCIDENTS; i++) {
        (void) pager_world_open(w);
    }
    pass(w, SPAN_S(1), &no);
    assert_false(circuit_is_open(w->registry, text_of(channel)));
    assert_int_equal(defects(w, "silent:"), 0);
}

/* Four failures and a success are a bad day, not an outage. */
static void a_success_begins_the_count_anew(void **state)
{
    struct pager_world *w = *state;
    const char *channel = first_channel(w);
    struct weather dead = {channel, OUTCOME_TRANSIENT, false}, well = {channel, OUTCOME_ACCEPTED, false};
    for (size_t round = 0; round < 3; round++) {
        for (size_t i = round == 0 ? 1 : 0; i < CIRCUIT_OPENS_AT - 1; i++) {
            (void) pager_world_open(w);
        }
        pager_world_tick(w);
        answer_all(w, &dead);
        assert_int_equal(circuit_find(w->registry, text_of(channel))->failures, CIRCUIT_OPENS_AT - 1);
        (void) pager_world_open(w);
        pager_world_tick(w);
        answer_all(w, &well);
        assert_int_equal(circuit_find(w->registry, text_of(channel))->failures, 0);
    }
    assert_false(circuit_is_open(w->registry, text_of(channel)));
}

/* A person who trusts the channel again has repaired it. */
static void trust_closes_it(void **state)
{
    struct pager_world *w = *state;
    const char *channel = opened(w, false);
    struct command trust = {.type = COMMAND_CHANNEL};
    trust.u.channel = (struct command_channel){text_of(channel), TEXT("trusted"), TEXT("new cable")};
    pager_world_do(w, &trust);
    assert_false(circuit_is_open(w->registry, text_of(channel)));
}

/* A restart that forgot an outage would ask the dead channel for everybody again. */
static void a_snapshot_keeps_it(void **state)
{
    struct pager_world *w = *state;
    struct buf before = BUF_INIT, after = BUF_INIT;
    (void) opened(w, true);
    struct entry_circuit flaky = {.channel = TEXT("flaky"),
                                  .failures = 2,
                                  .opened_at = INSTANT_NONE,
                                  .probe_at = INSTANT_NONE,
                                  .closed_at = {w->now.s - 86400}};
    circuit_apply(w->registry, &flaky);
    registry_dump(w->registry, &before);
    struct texts lines = circuit_list(w->registry, w->now, &w->arena);
    assert_int_equal(lines.count, 2);
    circuit_read(w->registry, lines);
    registry_dump(w->registry, &after);
    assert_string_equal(before.at, after.at);
    buf_done(&before);
    buf_done(&after);
}

/* Channels of a hundred configurations must not fill the memory. */
static void the_longest_known_is_forgotten(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i <= LIMIT_CIRCUITS; i++) {
        assert_int_equal(w->registry->circuit_count, i);
        struct entry_circuit c = {.channel = text_format(&w->arena, "c%d", i),
                                  .failures = 1,
                                  .opened_at = INSTANT_NONE,
                                  .probe_at = INSTANT_NONE,
                                  .closed_at = INSTANT_NONE};
        circuit_apply(w->registry, &c);
    }
    assert_int_equal(w->registry->circuit_count, LIMIT_CIRCUITS);
    assert_null(circuit_find(w->registry, TEXT("c0")));
    assert_non_null(circuit_find(w->registry, TEXT("c1")));
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(an_open_circuit_starts_the_next_channel_at_once),
        T(the_only_way_is_never_held_back),
        T(what_nothing_carries_any_more_goes_at_once),
        T(one_at_a_time_asks_whether_it_is_back),
        T(an_outage_is_told_once_and_so_is_its_end),
        T(what_waited_goes_out_within_half_a_minute_and_not_at_once),
        T(a_refusal_is_no_silence),
        T(a_success_begins_the_count_anew),
        T(trust_closes_it),
        T(a_snapshot_keeps_it),
        T(the_longest_known_is_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
