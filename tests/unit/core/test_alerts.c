/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Who is told, over which channel, when somebody has answered, and when nobody can be reached.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/alerts.h"

static struct command ack_of(const struct incident *incident)
{
    return (struct command){.type = COMMAND_ACK, .ref = incident->ref};
}

/* A person with a dead phone would never hear of it: the second failure starts the next channel beside it. */
static void the_second_failure_starts_the_next_channel(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    const struct delivery *d = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_non_null(d);
    pager_world_answer(w, incident, d->number, OUTCOME_TRANSIENT);
    assert_null(pager_world_delivery(&incident->pager, "bert", "mail"));
    pager_world_wait(w, SPAN_S(10), OUTCOME_TRANSIENT);
    assert_non_null(pager_world_delivery(&incident->pager, "bert", "mail"));
}

/* "Mine until T" would mean nothing if the hourly repeat of what is overdue came all the same. */
static void an_acknowledgement_mutes_repeats_and_never_a_new_step(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command decided = {.type = COMMAND_DECIDE, .ref = incident->ref};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
    pager_world_do(w, &decided);
    pager_world_wait(w, SPAN_H(24), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 1);
    struct command ack = ack_of(incident);
    pager_world_do(w, &ack);
    assert_int_equal(incident->ack.until.s, w->now.s + SPAN_H(4).s);
    pager_world_wait(w, SPAN_S(SPAN_H(4).s - 1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 1);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 2);
    /* The next new step is the notification's, 12 hours before its target: no acknowledgement reaches past it. */
    ack.u.ack.duration = TEXT("2d");
    pager_world_do(w, &ack);
    assert_int_equal(incident->ack.until.s, instant_at("2026-11-23T21:00:00Z").s);
}

/* Whoever acknowledged at his desk must not be rung up by the retry of the page he answered. */
static void what_is_acknowledged_is_not_tried_again(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    int64_t page = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    struct command ack = ack_of(incident);
    pager_world_do(w, &ack);
    pager_world_answer(w, incident, page, OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(&incident->pager, page)->state, DELIVERY_ENDED);
    assert_int_equal(pager_delivery(&incident->pager, page)->how, DELIVERY_SUPERSEDED);
}

/* A page that waits (sending was held) and meets a night notice would be sent in the morning. */
static void a_page_folded_into_a_notice_does_not_wait(void **state)
{
    struct pager_world *w = *state;
    w->now = instant_at("2026-11-21T02:00:00Z"); /* everybody's night */
    struct command hold = {.type = COMMAND_HOLD};
    hold.u.hold = (struct command_hold){true, TEXT("restored")};
    pager_world_do(w, &hold);
    struct incident *incident = pager_world_open(w);
    const struct delivery *page = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_non_null(page);
    /* An alert that is a notice, to the same person. */
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    struct recipients to = recipients_none(&w->turn);
    recipients_add(&to, TEXT("bert"));
    struct entry_alert notice = {.kind = ALERT_DUE_SOON,
                                 .step = TEXT("before:48h"),
                                 .regime = TEXT("nis2"),
                                 .stage = TEXT("final_report"),
                                 .addressee = TEXT("csirt"),
                                 .is_notice = true,
                                 .due_at = instant_at("2026-12-21T09:00:00Z"),
                                 .scheduled = w->now};
    int64_t first = alerts_raise(&w->turn, incident->ref, &notice, &to);
    alerts_dispatch(&w->turn, incident->ref, first);
    const struct delivery *both = pager_world_delivery(&incident->pager, "bert", "chat");
    assert_int_equal(both->alert_count, 2);
    assert_int_equal(both->next_try_at.s, w->now.s);
    assert_true(both->is_urgent);
}

/* What is queued for a channel nobody trusts would tell the intruder what we know. */
static void a_distrusted_channel_carries_nothing_more(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    int64_t page = pager_world_delivery(&incident->pager, "bert", "chat")->number;
    struct command distrust = {.type = COMMAND_CHANNEL};
    distrust.u.channel = (struct command_channel){TEXT("chat"), TEXT("distrusted"), TEXT("they read along")};
    pager_world_do(w, &distrust);
    pager_world_tick(w);
    assert_int_equal(pager_delivery(&incident->pager, page)->tries, 0);
    assert_int_equal(pager_delivery(&incident->pager, page)->how, DELIVERY_UNREACHABLE);
    assert_int_equal(pager_world_delivery(&incident->pager, "bert", "mail")->alert_count, 1);
}

/* With every network down the steps would start one another for ever and fill the disk. */
static void steps_do_not_start_one_another_for_ever(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_H(11), OUTCOME_PERMANENT);
    assert_true(pager_world_alerts(incident, "before:6h") <= 1);
    pager_world_wait(w, SPAN_H(14), OUTCOME_PERMANENT);
    /* Each once ahead of its time, and once when its time comes. */
    assert_in_range(pager_world_alerts(incident, "before:6h"), 1, 2);
    assert_in_range(pager_world_alerts(incident, "before:2h"), 1, 2);
}

/* A step that is started early must not take the name of the one that comes at its time: the receiver would drop it. */
static void a_step_that_starts_early_has_an_id_of_its_own(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_H(26), OUTCOME_PERMANENT);
    const struct pager *pager = &incident->pager;
    for (size_t i = 0; i < pager->delivery_count; i++) {
        for (size_t k = 0; k < i; k++) {
            assert_false(text_equal(pager->deliveries[i].id, pager->deliveries[k].id));
        }
    }
}

/* A test that goes nowhere would be waited for by whoever asked. */
static void a_test_without_a_channel_is_refused(void **state)
{
    struct pager_world *w = *state;
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test = (struct command_contact_test){TEXT("carla"), true};
    pager_world_is_refused(w, &test, "no-usable-channel");
    test.u.contact_test.is_out_of_band = false;
    pager_world_do(w, &test);
    assert_int_equal(pager_world_count(w, ENTRY_DELIVERY), 2);
}

/* Defects would stand among what waits for an answer for ever: nobody can acknowledge them. A test can be answered. */
static void nothing_of_the_desk_can_be_acknowledged(void **state)
{
    struct pager_world *w = *state;
    struct command defect = {.type = COMMAND_DEFECT};
    defect.u.defect = (struct command_defect){TEXT("x"), "ledger_lost", NULL, 0};
    pager_world_do(w, &defect);
    struct command ack = {.type = COMMAND_ACK};
    ack.u.ack.alert = w->registry->next_alert - 1;
    pager_world_is_refused(w, &ack, "asks-nothing");
}

/* What was given up would stay in `health` until the daemon is replaced. */
static void what_was_given_up_can_be_dropped_or_tried_again(void **state)
{
    struct pager_world *w = *state;
    struct command test = {.type = COMMAND_CONTACT_TEST};
    test.u.contact_test.contact = TEXT("erik");
    pager_world_do(w, &test);
    const struct pager *desk = &w->registry->desk;
    int64_t page = pager_world_delivery(desk, "erik", "file")->number;
    pager_world_wait(w, SPAN_H(71), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(desk, page)->state, DELIVERY_QUEUED);
    pager_world_wait(w, SPAN_H(2), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(desk, page)->how, DELIVERY_GIVEN_UP);
    struct command queue = {.type = COMMAND_QUEUE};
    queue.u.queue = (struct command_queue){page, TEXT("retry"), TEXT_EMPTY};
    pager_world_do(w, &queue);
    pager_world_wait(w, SPAN_H(71), OUTCOME_TRANSIENT);
    assert_int_equal(pager_delivery(desk, page)->state, DELIVERY_QUEUED);
    queue.u.queue = (struct command_queue){page, TEXT("drop"), TEXT("he knows")};
    pager_world_do(w, &queue);
    assert_int_equal(pager_delivery(desk, page)->how, DELIVERY_DROPPED);
    pager_world_is_refused(w, &queue, "not-possible");
    queue.u.queue.action = TEXT("burn");
    pager_world_is_refused(w, &queue, "invalid-action");
}

/* A slip of `--minor` would silence a deadline although somebody has decided that it counts. */
static void minor_pages_nobody_until_it_is_significant(void **state)
{
    struct pager_world *w = *state;
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Small trouble"), .is_minor = true};
    pager_world_do(w, &open);
    struct incident *incident = registry_find(w->registry, w->turn.result_ref);
    pager_world_wait(w, SPAN_H(3), OUTCOME_ACCEPTED);
    assert_int_equal(incident->pager.alert_count, 0);
    struct command decided = {.type = COMMAND_DECIDE, .ref = incident->ref};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
    pager_world_do(w, &decided);
    pager_world_wait(w, SPAN_H(10), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 1);
}

/* While it is undecided every clock runs: said by a person of what was taken for minor, it runs from then on, and what
 * was parked has a voice again. */
static void minor_runs_once_somebody_is_not_sure(void **state)
{
    struct pager_world *w = *state;
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Small trouble"), .is_minor = true};
    pager_world_do(w, &open);
    struct incident *incident = registry_find(w->registry, w->turn.result_ref);
    const struct obligation *o = pager_world_obligation(incident, "early_warning");
    assert_true(obligation_is_parked(incident, o));
    struct command decided = {.type = COMMAND_DECIDE, .ref = incident->ref};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("undecided"), .reason = TEXT("unsure")};
    pager_world_do(w, &decided);
    assert_false(obligation_is_parked(incident, o));
    assert_true(obligation_is_ticking(incident, o));
    assert_int_equal(pager_world_alerts(incident, "announce"), 1);
    pager_world_wait(w, SPAN_H(13), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 1);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(the_second_failure_starts_the_next_channel),    T(an_acknowledgement_mutes_repeats_and_never_a_new_step),
        T(what_is_acknowledged_is_not_tried_again),       T(a_page_folded_into_a_notice_does_not_wait),
        T(a_distrusted_channel_carries_nothing_more),     T(steps_do_not_start_one_another_for_ever),
        T(a_step_that_starts_early_has_an_id_of_its_own), T(a_test_without_a_channel_is_refused),
        T(nothing_of_the_desk_can_be_acknowledged),       T(what_was_given_up_can_be_dropped_or_tried_again),
        T(minor_pages_nobody_until_it_is_significant),    T(minor_runs_once_somebody_is_not_sure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
