/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The turn: nothing leaves before it is durable, what failed is answered truthfully, and while nothing can be written
 * nobody is lied to and pages go on.
 */
#include "tests/lib/engine_rig.h"
#include "tests/lib/expect.h"

#include <string.h>

#include "base/limits.h"

/* A reply or a page before its commit would be a promise the next power cut breaks. */
static void nothing_leaves_before_it_is_durable(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    assert_int_equal(rig->reply_count, 0);
    assert_int_equal(rig->send_count, 0);
    assert_false(engine_is_idle(rig->engine));
    rig_commit(rig);
    assert_int_equal(rig->replies[0].answer, ENGINE_DONE);
    assert_string_equal(rig->replies[0].ref, "INC-2026-0001");
    assert_true(rig->send_count > 0);
    expect_text(buf_text(&rig->story), "append reply send ");
}

/* One sync for everybody who came while the last one was under way. */
static void what_arrives_meanwhile_is_the_next_batch(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    for (int i = 0; i < 5; i++) {
        const char *keys[] = {"k2", "k3", "k4", "k5", "k6"};
        rig_submit(rig, rig_open(rig, keys[i]));
    }
    size_t appends = rig->appends;
    rig_commit(rig);
    assert_int_equal(rig->appends, appends + 1);
    rig_commit(rig);
    assert_int_equal(rig->reply_count, 6);
    assert_string_equal(rig->replies[5].ref, "INC-2026-0006");
}

static void note_count(void *context, struct registry *registry, const struct rules *rules, struct instant at)
{
    size_t *count = context;
    (void) rules;
    (void) at;
    *count = registry->incident_count + 1;
}

/* A list that shows an incident the disk may yet lose would be a lie. */
static void a_read_waits_for_the_turn_in_flight(void **state)
{
    struct engine_rig *rig = *state;
    size_t seen = 0;
    engine_read(rig->engine, note_count, &seen);
    assert_int_equal(seen, 1); /* at once when nothing is under way */
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    seen = 0;
    engine_read(rig->engine, note_count, &seen);
    assert_int_equal(seen, 0);
    rig_commit(rig);
    assert_int_equal(seen, 2);
}

/* The disk said no but kept the rows: doing it again would open two incidents for one. */
static void a_lost_turn_that_was_kept_is_done_once(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    rig_lose(rig, true);
    assert_int_equal(rig->reply_count, 0);
    rig_recover(rig);
    rig_commit(rig); /* `started` */
    rig_commit(rig); /* the page it owes */
    assert_int_equal(rig->reply_count, 1);
    assert_int_equal(rig->replies[0].answer, ENGINE_DONE);
    assert_true(rig->replies[0].is_repeat);
    assert_int_equal(rig_count(rig, ENTRY_OPENED), 1);
}

/* The disk said no and meant it: whoever waits gets what he asked for all the same. */
static void a_lost_turn_that_is_gone_is_done_again(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    rig_lose(rig, false);
    rig_recover(rig);
    rig_commit(rig);
    rig_commit(rig);
    assert_int_equal(rig->replies[0].answer, ENGINE_DONE);
    assert_false(rig->replies[0].is_repeat);
    assert_int_equal(rig_count(rig, ENTRY_OPENED), 1);
}

/* Three kinds of commands meet a disk that cannot be written, and each hears the truth. */
static void unwritable_answers_are_true(void **state)
{
    struct engine_rig *rig = *state;
    rig_submit(rig, rig_open(rig, "k1"));
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_cannot_recover(rig);
    assert_int_equal(rig->replies[1].answer, ENGINE_STOPPED); /* may be on the disk: nobody knows */
    rig_submit(rig, rig_open(rig, "k3"));
    assert_int_equal(rig->replies[2].answer, ENGINE_REFUSED);
    assert_string_equal(rig->replies[2].code, "ledger-unavailable");
    rig_submit(rig, rig_open(rig, "k1"));
    assert_int_equal(rig->replies[3].answer, ENGINE_DONE); /* was promised before */
    assert_true(rig->replies[3].is_repeat);
    assert_string_equal(rig->replies[3].ref, "INC-2026-0001");
    assert_false(engine_is_writable(rig->engine));
}

/* A full disk that can be read must not be hammered with starts. */
static void a_start_that_cannot_be_written_is_not_tried_at_once(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_broken = true;
    rig_submit(rig, rig_open(rig, "k1"));
    rig_recover(rig); /* its start fails, too */
    rig_recover(rig); /* readable: goes on without writing */
    size_t appends = rig->appends;
    rig_wait(rig, SPAN_H(1));
    assert_int_equal(rig->appends, appends);
    assert_int_equal(rig->recovers, 0);
    rig->is_broken = false;
    engine_try_again(rig->engine);
    rig_recover(rig);
    assert_true(engine_is_writable(rig->engine));
}

static void submit_from_inside(struct engine_rig *rig)
{
    rig->when_replied = NULL;
    rig_submit(rig, rig_open(rig, "k2"));
}

/* A client that sends its next request from inside the answer must not pull the turn from under the others' answers. */
static void a_reply_may_submit_and_run(void **state)
{
    struct engine_rig *rig = *state;
    rig->when_replied = submit_from_inside;
    rig_submit(rig, rig_open(rig, "k1"));
    assert_int_equal(rig->reply_count, 2);
    assert_string_equal(rig->replies[0].ref, "INC-2026-0001");
    assert_string_equal(rig->replies[1].ref, "INC-2026-0002");
}

/* Whoever waits at the end must hear that nobody knows, not wait for ever. */
static void who_waits_at_the_end_is_told(void **state)
{
    struct engine_rig *rig = *state;
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    rig_submit(rig, rig_open(rig, "k2"));
    rig_lose(rig, false);
    rig_restart(rig);
    assert_int_equal(rig->reply_count, 2);
    assert_int_equal(rig->replies[0].answer, ENGINE_STOPPED);
    assert_int_equal(rig->replies[1].answer, ENGINE_STOPPED);
}

static void ignore(void *context, const struct engine_reply *reply)
{
    (void) context;
    (void) reply;
}

/* Memory is bounded: one more than fits is not taken, and says so. */
static void the_inbox_has_a_bound(void **state)
{
    struct engine_rig *rig = *state;
    struct command *note = rig_command(rig, COMMAND_NOTE, "INC-2026-0001", "");
    note->u.note.text = TEXT("seen");
    rig->is_held = true;
    rig_submit(rig, rig_open(rig, "k1"));
    for (size_t i = 0; i < LIMIT_INBOX_COMMANDS; i++) {
        assert_true(engine_submit(rig->engine, note, ignore, NULL));
    }
    assert_false(engine_submit(rig->engine, note, ignore, NULL));
}

/* Between the clock and the start stands an entry about the clock; the gap is measured before both. */
static void a_start_knows_how_long_it_was_away(void **state)
{
    struct engine_rig *rig = *state;
    struct instant before = engine_registry(rig->engine)->last_at;
    rig->now = instant_add(rig->now, SPAN_H(3));
    rig->is_synchronised = false; /* which is noted in the same turn */
    rig_restart(rig);
    assert_int_equal(engine_registry(rig->engine)->gap_since.s, before.s);
    assert_false(engine_registry(rig->engine)->is_synchronised);
}

/* A clock that jumps back would make everything look early: no lateness is judged, and somebody is told, once. */
static void a_clock_behind_the_last_entry_is_suspect(void **state)
{
    struct engine_rig *rig = *state;
    rig_submit(rig, rig_open(rig, "k1"));
    size_t sends = rig->send_count;
    rig->now = instant_add(rig->now, SPAN_H(-2));
    engine_run(rig->engine);
    assert_true(engine_registry(rig->engine)->is_suspect);
    assert_int_equal(rig->send_count, sends + 1);
    engine_run(rig->engine);
    assert_int_equal(rig->send_count, sends + 1);
    rig->now = instant_add(rig->now, SPAN_S(7200 - 1)); /* a second behind is no jump */
    engine_run(rig->engine);
    assert_false(engine_registry(rig->engine)->is_suspect);
}

#define T(test) cmocka_unit_test_setup_teardown(test, engine_rig_setup, engine_rig_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(nothing_leaves_before_it_is_durable),
        T(what_arrives_meanwhile_is_the_next_batch),
        T(a_read_waits_for_the_turn_in_flight),
        T(a_lost_turn_that_was_kept_is_done_once),
        T(a_lost_turn_that_is_gone_is_done_again),
        T(unwritable_answers_are_true),
        T(a_start_that_cannot_be_written_is_not_tried_at_once),
        T(a_reply_may_submit_and_run),
        T(who_waits_at_the_end_is_told),
        T(the_inbox_has_a_bound),
        T(a_start_knows_how_long_it_was_away),
        T(a_clock_behind_the_last_entry_is_suspect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
