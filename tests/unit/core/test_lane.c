/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Many messages at once: a channel is asked for a few at a time, and everybody has their turn.
 */
#include "core/lane.h"

#include <string.h>

#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

#define MANY (LIMIT_ATTEMPTS_PER_CHANNEL * 3)

static size_t in_flight(const struct pager_world *w)
{
    size_t count = 0;
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct pager *pager = &w->registry->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            count += pager->deliveries[k].state == DELIVERY_IN_FLIGHT ? 1 : 0;
        }
    }
    return count;
}

static void open_many(struct pager_world *w, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        (void) pager_world_open(w);
    }
    while (!instant_before(w->now, agenda_wake_at(w->registry, &w->rules))) {
        pager_world_tick(w);
    }
}

static const struct delivery *first_in_flight(const struct pager_world *w, struct incident **ret)
{
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        const struct pager *pager = &w->registry->incidents[i]->pager;
        for (size_t k = 0; k < pager->delivery_count; k++) {
            if (pager->deliveries[k].state == DELIVERY_IN_FLIGHT) {
                *ret = w->registry->incidents[i];
                return &pager->deliveries[k];
            }
        }
    }
    return NULL;
}

/* Ten thousand attempts at once would be as many copies in memory and, after a crash, as many in doubt. */
static void a_channel_is_asked_for_so_many_and_no_more(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
    open_many(w, 1);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *incident = NULL;
    const struct delivery *d = first_in_flight(w, &incident);
    pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL - 1);
    assert_false(instant_before(w->now, agenda_wake_at(w->registry, &w->rules))); /* the next one is called */
    pager_world_tick(w);
    assert_int_equal(in_flight(w), LIMIT_ATTEMPTS_PER_CHANNEL);
}

/* Nobody is left standing in line, whatever becomes of those before. */
static void everybody_has_their_turn(void **state)
{
    struct pager_world *w = *state;
    open_many(w, MANY);
    for (size_t i = 0; i < MANY * 2; i++) {
        struct incident *incident = NULL;
        const struct delivery *d = first_in_flight(w, &incident);
        if (d == NULL) {
            break;
        }
        pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
        while (!instant_before(w->now, agenda_wake_at(w->registry, &w->rules))) {
            pager_world_tick(w);
        }
    }
    assert_int_equal(in_flight(w), 0);
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        assert_int_equal(w->registry->incidents[i]->pager.deliveries[0].state, DELIVERY_ACCEPTED);
    }
    assert_int_equal(w->registry->lane_count, 0);
}

/* Those who gave up their place hold up nobody: all in line lose their point at once. */
static void who_leaves_the_line_holds_up_nobody(void **state)
{
    struct pager_world *w = *state;
    open_many(w, MANY);
    for (size_t i = LIMIT_ATTEMPTS_PER_CHANNEL; i + 1 < w->registry->incident_count; i++) {
        struct command void_it = {.type = COMMAND_VOID, .ref = w->registry->incidents[i]->ref};
        void_it.u.void_.reason = TEXT("a slip");
        pager_world_do(w, &void_it);
    }
    struct incident *last = w->registry->incidents[w->registry->incident_count - 1];
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(last->pager.deliveries[0].state, DELIVERY_ACCEPTED);
}

/* --- in which order ----------------------------------------------------------------------------------------------- */

static struct incident *open_as(struct pager_world *w, int kind, bool is_notice)
{
    struct incident *incident = pager_world_open(w);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        incident->pager.alerts[i].kind = kind;
        incident->pager.alerts[i].is_notice = is_notice;
    }
    return incident;
}

static void tick_until_rest(struct pager_world *w)
{
    while (!instant_before(w->now, agenda_wake_at(w->registry, &w->rules))) {
        pager_world_tick(w);
    }
}

/* One answer arrives, so one of those in line has a place. */
static void one_place(struct pager_world *w)
{
    struct incident *incident = NULL;
    const struct delivery *d = first_in_flight(w, &incident);
    assert_non_null(d);
    pager_world_answer(w, incident, d->number, OUTCOME_ACCEPTED);
    tick_until_rest(w);
}

static bool was_tried(const struct incident *incident)
{
    const struct pager *pager = &incident->pager;
    return pager->deliveries[pager->delivery_count - 1].tries > 0;
}

/* A slow receiver and hundreds of notices: the page that says "now" must not stand behind those that say "some day". */
static void pages_pass_notices(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *notice = open_as(w, ALERT_DUE_SOON, true), *page = open_as(w, ALERT_OPENED, false);
    tick_until_rest(w);
    struct incident *legal = open_as(w, ALERT_OVERDUE, false);
    tick_until_rest(w);
    one_place(w);
    assert_true(was_tried(legal)); /* the last to come, the first to go */
    assert_false(was_tried(page));
    one_place(w);
    assert_true(was_tried(page));
    assert_false(was_tried(notice));
    one_place(w);
    assert_true(was_tried(notice));
}

/* An endless stream of pages delays a notice and does not swallow it. */
static void no_notice_starves(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *notice = open_as(w, ALERT_DUE_SOON, true);
    tick_until_rest(w);
    for (size_t i = 0; i <= LANE_PATIENCE; i++) {
        (void) open_as(w, ALERT_OVERDUE, false);
        (void) pager_world_open(w);
    }
    tick_until_rest(w);
    for (size_t i = 0; i < LANE_PATIENCE; i++) {
        one_place(w);
        assert_false(was_tried(notice));
    }
    one_place(w); /* the page of lower rank is as patient, and nearer */
    one_place(w);
    assert_true(was_tried(notice));
}

static size_t place_in_queue(struct pager_world *w, const struct incident *incident)
{
    for (size_t turn = 1; turn < MANY; turn++) {
        one_place(w);
        if (was_tried(incident)) {
            return turn;
        }
    }
    return SIZE_MAX;
}

/* What is folded into a newer message is not told later for it. */
static void who_is_folded_keeps_the_place(void **state)
{
    struct pager_world *w = *state;
    struct contact *contacts = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    memcpy(contacts, w->rules.contacts, w->rules.contact_count * sizeof *contacts);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        contacts[i].role = TEXT("legal"); /* so that those on call hear the announcement too */
    }
    w->rules.contacts = contacts;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *first = pager_world_open(w);
    tick_until_rest(w);
    for (size_t i = 0; i < 5; i++) {
        (void) pager_world_open(w);
    }
    tick_until_rest(w);
    int64_t waited = first->pager.deliveries[0].number;
    struct text channel = text_copy(&w->rules_arena, first->pager.deliveries[0].channel);
    struct text contact = text_copy(&w->rules_arena, first->pager.deliveries[0].contact);
    struct command waive = {.type = COMMAND_WAIVE, .ref = first->ref};
    waive.u.end.stage = TEXT("incident_notification");
    waive.u.end.reason = TEXT("not us");
    pager_world_do(w, &waive);
    assert_int_equal(pager_delivery(&first->pager, waited)->how, DELIVERY_SUPERSEDED);
    tick_until_rest(w);
    int64_t number = 0;
    for (size_t i = 0; i < first->pager.delivery_count; i++) {
        const struct delivery *d = &first->pager.deliveries[i];
        bool is_it = d->number != waited && text_equal(d->channel, channel) && text_equal(d->contact, contact);
        number = is_it ? d->number : number;
    }
    assert_non_null(pager_delivery(&first->pager, number));
    assert_int_equal(pager_delivery(&first->pager, number)->tries, 0);
    one_place(w);
    assert_int_equal(pager_delivery(&first->pager, number)->tries, 1);
}

/* Called, and the place was taken meanwhile: it stands where it stood. */
static void who_was_called_in_vain_keeps_the_place(void **state)
{
    struct pager_world *w = *state;
    open_many(w, LIMIT_ATTEMPTS_PER_CHANNEL);
    struct incident *first = pager_world_open(w);
    tick_until_rest(w);
    for (size_t i = 0; i < 5; i++) {
        (void) pager_world_open(w);
    }
    tick_until_rest(w);
    struct incident *other = NULL;
    const struct delivery *d = first_in_flight(w, &other);
    pager_world_answer(w, other, d->number, OUTCOME_ACCEPTED);
    assert_true(first->pager.deliveries[0].is_called);
    lane_enter(w->registry, first->pager.deliveries[0].channel); /* somebody of the desk was quicker */
    tick_until_rest(w);
    assert_false(was_tried(first));
    assert_int_equal(place_in_queue(w, first), 1);
}

/* A modem has one line, and the next message for it is chosen when it is free, not when it was busy. */
static void a_program_is_given_one_at_a_time(void **state)
{
    struct pager_world *w = *state;
    struct channel *channels = ARENA_ARRAY(&w->rules_arena, struct channel, w->rules.channel_count);
    memcpy(channels, w->rules.channels, w->rules.channel_count * sizeof *channels);
    for (size_t i = 0; i < w->rules.channel_count; i++) {
        channels[i].type = CHANNEL_EXEC;
    }
    w->rules.channels = channels;
    open_many(w, 4);
    assert_int_equal(in_flight(w), 1);
    struct incident *legal = open_as(w, ALERT_OVERDUE, false);
    tick_until_rest(w);
    one_place(w);
    assert_int_equal(in_flight(w), 1);
    assert_true(was_tried(legal));
    for (size_t i = 0; i < 4; i++) {
        one_place(w);
    }
    assert_int_equal(in_flight(w), 0);
}

/* The one in the modem's line that was called loses its point before it comes: the others must not wait for ever. */
static void who_is_called_and_does_not_come_strands_nobody(void **state)
{
    struct pager_world *w = *state;
    struct channel *channels = ARENA_ARRAY(&w->rules_arena, struct channel, w->rules.channel_count);
    memcpy(channels, w->rules.channels, w->rules.channel_count * sizeof *channels);
    for (size_t i = 0; i < w->rules.channel_count; i++) {
        channels[i].type = CHANNEL_EXEC;
    }
    w->rules.channels = channels;
    open_many(w, 4);
    struct incident *under_way = NULL, *called = w->registry->incidents[1], *last = w->registry->incidents[3];
    const struct delivery *d = first_in_flight(w, &under_way);
    pager_world_answer(w, under_way, d->number, OUTCOME_ACCEPTED);
    assert_true(called->pager.deliveries[0].is_called);
    struct command hold = {.type = COMMAND_QUEUE};
    hold.u.queue.delivery = called->pager.deliveries[0].number;
    hold.u.queue.action = TEXT("hold");
    pager_world_do(w, &hold);
    tick_until_rest(w);
    assert_int_equal(in_flight(w), 1);
    assert_int_equal(place_in_queue(w, last), 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_channel_is_asked_for_so_many_and_no_more),
        T(everybody_has_their_turn),
        T(who_leaves_the_line_holds_up_nobody),
        T(pages_pass_notices),
        T(no_notice_starves),
        T(who_is_folded_keeps_the_place),
        T(who_was_called_in_vain_keeps_the_place),
        T(a_program_is_given_one_at_a_time),
        T(who_is_called_and_does_not_come_strands_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
