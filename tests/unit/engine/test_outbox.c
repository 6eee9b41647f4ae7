/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sending: an attempt is stored first, its answer is recorded whatever crowd or disk stands in the way, and what nobody
 * knows about is sent again under the same id, and says so.
 */
#include "tests/lib/engine_rig.h"
#include "tests/lib/expect.h"

#include <string.h>

#include "base/limits.h"

/* The first page of an incident that was opened; 0. */
static size_t page(struct engine_rig *rig)
{
    rig_submit(rig, rig_open(rig, "k1"));
    assert_int_equal(rig->send_count, 1);
    return 0;
}

static const struct delivery *delivery(struct engine_rig *rig)
{
    return pager_delivery(&engine_registry(rig->engine)->incidents[0]->pager, 1);
}

/* Power went after the message left and before its answer was stored: it may arrive twice, and must not look like two.
 */
static void what_is_in_doubt_is_sent_again_and_says_so(void **state)
{
    struct engine_rig *rig = *state;
    size_t first = page(rig);
    assert_false(rig->sends[first].is_possible_repeat);
    rig_restart(rig);
    engine_run(rig->engine);
    assert_int_equal(rig->send_count, 2);
    assert_string_equal(rig->sends[1].id, rig->sends[first].id);
    assert_true(rig->sends[1].is_possible_repeat);
    assert_true(text_equal(rig->sends[1].text, rig->sends[first].text));
}

static void ignore(void *context, const struct engine_reply *reply)
{
    (void) context;
    (void) reply;
}

/* 4,096 people in the inbox must not make a page hang in flight for ever. */
static void an_answer_is_recorded_whatever_the_crowd(void **state)
{
    struct engine_rig *rig = *state;
    size_t first = page(rig);
    rig->is_held = true;
    struct command *note = rig_command(rig, COMMAND_NOTE, "INC-2026-0001", "");
    note->u.note.text = TEXT("seen");
    rig_submit(rig, rig_open(rig, "k2"));
    for (size_t i = 0; i < LIMIT_INBOX_COMMANDS; i++) {
        assert_true(engine_submit(rig->engine, note, ignore, NULL));
    }
    rig_answer(rig, first, VERDICT_ACCEPTED);
    rig_commit(rig);
    rig_commit(rig); /* the first of many turns full of notes */
    assert_int_equal(delivery(rig)->state, DELIVERY_ACCEPTED);
}

/* The disk failed while the receiver said yes: that yes must not be forgotten, or the person is woken twice. */
static void an_answer_during_a_recovery_counts(void **state)
{
    struct engine_rig *rig = *state;
    size_t first = page(rig);
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_answer(rig, first, VERDICT_ACCEPTED);
    rig_recover(rig);
    rig->is_held = false;
    rig_commit(rig);
    assert_int_equal(delivery(rig)->state, DELIVERY_ACCEPTED);
    for (size_t i = 1; i < rig->send_count; i++) {
        assert_string_not_equal(rig->sends[i].id, rig->sends[first].id);
    }
}

/* Ends in a time when nothing can be written, with the page of k1 waiting for its second try. */
static void cannot_write_with_a_page_waiting(struct engine_rig *rig)
{
    size_t first = page(rig);
    rig_answer(rig, first, VERDICT_TRANSIENT);
    assert_int_equal(delivery(rig)->state, DELIVERY_QUEUED);
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_cannot_recover(rig);
    assert_int_equal(rig->send_count, 1); /* its time has not come, and k2 was never stored */
}

/* Silence is the worst failure: a page that was stored goes out though nothing can be recorded, once, and says so. */
static void a_stored_page_goes_out_unrecorded_once(void **state)
{
    struct engine_rig *rig = *state;
    cannot_write_with_a_page_waiting(rig);
    rig_wait(rig, SPAN_MIN(1));
    assert_int_equal(rig->send_count, 2);
    assert_string_equal(rig->sends[1].id, rig->sends[0].id);
    assert_true(rig->sends[1].is_possible_repeat);
    assert_true(text_find(rig->sends[1].text, TEXT("Unrecorded")) != SIZE_MAX);
    rig_wait(rig, SPAN_MIN(20));
    assert_int_equal(rig->send_count, 2);
}

/* When the disk is back the record says what was done; it is not done again. */
static void what_was_sent_unrecorded_is_recorded(void **state)
{
    struct engine_rig *rig = *state;
    cannot_write_with_a_page_waiting(rig);
    rig_wait(rig, SPAN_MIN(1));
    rig_answer(rig, 1, VERDICT_ACCEPTED);
    rig->is_held = false;
    engine_try_again(rig->engine);
    rig_recover(rig);
    engine_run(rig->engine);
    assert_int_equal(delivery(rig)->state, DELIVERY_ACCEPTED);
    assert_int_equal(delivery(rig)->tries, 2);
    for (size_t i = 2; i < rig->send_count; i++) {
        assert_string_not_equal(rig->sends[i].id, rig->sends[0].id);
    }
}

/* The turn that records it may fail as well: then the next one must still know. */
static void what_was_sent_unrecorded_survives_another_failure(void **state)
{
    struct engine_rig *rig = *state;
    cannot_write_with_a_page_waiting(rig);
    rig_wait(rig, SPAN_MIN(1));
    rig_answer(rig, 1, VERDICT_ACCEPTED);
    engine_try_again(rig->engine);
    rig_recover(rig);
    rig_commit(rig);         /* `started` */
    engine_run(rig->engine); /* records what was sent … */
    rig_lose(rig, false);    /* … and fails */
    rig->is_held = false;
    rig_recover(rig);
    engine_run(rig->engine);
    assert_int_equal(delivery(rig)->state, DELIVERY_ACCEPTED);
}

/* A page that died with its turn was never stored; its number will mean another message. */
static void what_a_lost_turn_queued_is_never_sent(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    rig_lose(rig, false);
    rig_cannot_recover(rig);
    rig_wait(rig, SPAN_H(1));
    assert_int_equal(rig->send_count, 0);
}

/* What is still on its way when the disk fails is not sent a second time beside it. */
static void what_is_under_way_is_not_doubled(void **state)
{
    struct engine_rig *rig = *state;
    (void) page(rig);
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_cannot_recover(rig);
    rig_wait(rig, SPAN_S(5));
    assert_int_equal(rig->send_count, 1);
    engine_try_again(rig->engine);
    rig_can_only_read(rig); /* a registry read back shows it in flight, and it still is */
    rig_wait(rig, SPAN_S(5));
    assert_int_equal(rig->send_count, 1);
}

/* An answer to an attempt of a process that is gone means nothing: the delivery is in doubt, and was sent again. */
static void a_late_answer_means_nothing(void **state)
{
    struct engine_rig *rig = *state;
    size_t first = page(rig);
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_recover(rig);
    rig->is_held = false;
    rig_commit(rig);
    size_t rows = rig_count(rig, ENTRY_OUTCOME);
    rig_answer(rig, first, VERDICT_ACCEPTED);
    assert_int_equal(rig_count(rig, ENTRY_OUTCOME), rows);
}

/* The rules of the rig, with a channel for bert whose receiver forgets. */
static void chat_forgets(struct engine_rig *rig)
{
    static struct rules rules;
    static struct channel channels[4];
    rules = *rig->rules;
    memcpy(channels, rules.channels, sizeof channels);
    channels[3].type = CHANNEL_ALERTMANAGER;
    rules.channels = channels;
    engine_rules(rig->engine, &rules);
}

static size_t refreshes(const struct engine_rig *rig)
{
    size_t count = 0;
    for (size_t i = 0; i < rig->send_count; i++)
        count += rig->sends[i].signal == COURIER_REFRESH ? 1 : 0;
    return count;
}

/* Alertmanager would let go of what stands after five minutes; and each reminder must not be an entry for ever. */
static void what_stands_is_said_again_each_minute(void **state)
{
    struct engine_rig *rig = *state;
    chat_forgets(rig);
    rig_answer(rig, page(rig), VERDICT_ACCEPTED);
    assert_int_equal(refreshes(rig), 0); /* it was said this very minute */
    size_t rows = rig->row_count;
    rig_wait(rig, SPAN_S(59));
    assert_int_equal(refreshes(rig), 0);
    rig_wait(rig, SPAN_S(1));
    assert_int_equal(refreshes(rig), 1);
    assert_string_equal(rig_last_send(rig)->id, rig->sends[0].id);
    rig_wait(rig, SPAN_MIN(1)); /* the last one has not been answered: not a second beside it */
    assert_int_equal(refreshes(rig), 1);
    rig_answer(rig, rig->send_count - 1, VERDICT_TRANSIENT);
    rig_wait(rig, SPAN_MIN(1));
    assert_int_equal(refreshes(rig), 2);
    assert_int_equal(rig->row_count, rows);
    rig_restart(rig);
    chat_forgets(rig);
    engine_run(rig->engine);
    assert_int_equal(refreshes(rig), 3); /* a new start tells at once what stands */
    rig_answer(rig, rig->send_count - 1, VERDICT_ACCEPTED);
    struct command *over = rig_command(rig, COMMAND_VOID, "INC-2026-0001", "k3");
    over->u.void_.reason = TEXT("a slip");
    rig_submit(rig, over);
    rig_wait(rig, SPAN_MIN(1));
    assert_int_equal(refreshes(rig), 3);
    bool is_resolved = false;
    for (size_t i = 0; i < rig->send_count; i++)
        is_resolved = is_resolved || rig->sends[i].signal == COURIER_RESOLVE;
    assert_true(is_resolved);
}

#define T(test) cmocka_unit_test_setup_teardown(test, engine_rig_setup, engine_rig_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_in_doubt_is_sent_again_and_says_so),
        T(an_answer_is_recorded_whatever_the_crowd),
        T(an_answer_during_a_recovery_counts),
        T(a_stored_page_goes_out_unrecorded_once),
        T(what_was_sent_unrecorded_is_recorded),
        T(what_was_sent_unrecorded_survives_another_failure),
        T(what_a_lost_turn_queued_is_never_sent),
        T(what_is_under_way_is_not_doubled),
        T(a_late_answer_means_nothing),
        T(what_stands_is_said_again_each_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
