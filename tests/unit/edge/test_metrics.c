/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_metrics: counters, buckets and escapes, at their bounds. That a scraper can read the page as a whole, and that
 * the numbers follow what happens, is held by tests/e2e.
 */
#include "edge/metrics.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "core/outbox_rules.h"

struct world {
    struct arena arena;
    struct metrics metrics;
    struct registry *registry;
    struct contact contact;
    struct rules rules;
    struct buf page;
};

static int set_up(void **state)
{
    struct world *w = mem_alloc(sizeof *w);
    w->registry = registry_new();
    w->rules.contacts = &w->contact;
    *state = w;
    return 0;
}

static int tear_down(void **state)
{
    struct world *w = *state;
    registry_free(w->registry);
    arena_done(&w->arena);
    buf_done(&w->page);
    mem_free(w);
    return 0;
}

static void write_page(struct world *w, bool is_writable)
{
    buf_done(&w->page);
    w->page = (struct buf) BUF_INIT;
    metrics_write(&w->metrics, w->registry, &w->rules, (struct instant){1000000}, is_writable, &w->arena, &w->page);
}

static bool says(const struct world *w, const char *line)
{
    return text_find(buf_text(&w->page), text_of(line)) != SIZE_MAX;
}

static void turn(struct world *w, uint64_t took_ns)
{
    metrics_turn_started(&w->metrics, 5);
    metrics_turn_done(&w->metrics, 5 + took_ns, w->registry, NULL, 0, true);
}

/* If it failed, a slow disk would be counted with the fast ones. */
static void test_buckets_at_their_bounds(void **state)
{
    struct world *w = *state;
    turn(w, 1000000);
    turn(w, 1000001);
    turn(w, UINT64_C(5000000000));
    turn(w, UINT64_C(5000000001));
    write_page(w, true);
    assert_true(says(w, "nis2d_turn_seconds_bucket{le=\"0.001\"} 1\n"));
    assert_true(says(w, "nis2d_turn_seconds_bucket{le=\"0.0025\"} 2\n"));
    assert_true(says(w, "nis2d_turn_seconds_bucket{le=\"1\"} 2\n"));
    assert_true(says(w, "nis2d_turn_seconds_bucket{le=\"5\"} 3\n"));
    assert_true(says(w, "nis2d_turn_seconds_bucket{le=\"+Inf\"} 4\n"));
    assert_true(says(w, "nis2d_turn_seconds_sum 10.002000002\n"));
    assert_true(says(w, "nis2d_turn_seconds_count 4\n"));
}

/* If it failed, a clock that seems to go backwards would add five centuries to the sum. */
static void test_a_turn_is_never_negative(void **state)
{
    struct world *w = *state;
    metrics_turn_started(&w->metrics, 10);
    metrics_turn_done(&w->metrics, 3, w->registry, NULL, 0, true);
    write_page(w, true);
    assert_true(says(w, "nis2d_turn_seconds_sum 0.000000000\n"));
}

/* If it failed, a disk that refuses would look like one that works. */
static void test_lost_turns_are_counted_apart(void **state)
{
    struct world *w = *state;
    metrics_turn_started(&w->metrics, 0);
    metrics_turn_done(&w->metrics, 9, w->registry, NULL, 0, false);
    write_page(w, false);
    assert_true(says(w, "nis2d_turns_lost_total 1\n"));
    assert_true(says(w, "nis2d_turn_seconds_count 0\n"));
    assert_true(says(w, "nis2d_ledger_entries_total 0\n"));
    assert_true(says(w, "nis2d_ledger_writable 0\n"));
}

/* If it failed, a configuration that was refused at the last reload would surprise everybody at the next restart. */
static void test_a_refused_configuration_shows_until_it_is_mended(void **state)
{
    struct world *w = *state;
    struct entry entry;
    write_page(w, true);
    assert_true(says(w, "nis2d_configuration_refused 0\n"));
    entry_init(&entry, ENTRY_CONFIGURATION);
    entry.seq = 1;
    entry.at = (struct instant){1000000};
    entry.stream = TEXT("global");
    entry.actor = TEXT("daemon");
    entry.u.configuration.is_refused = true;
    entry.u.configuration.complaint = TEXT("nis2d.yaml:3:1: entity.name: is missing");
    registry_apply(w->registry, &entry);
    write_page(w, true);
    assert_true(says(w, "nis2d_configuration_refused 1\n"));
    entry.seq = 2;
    entry.u.configuration.is_refused = false;
    registry_apply(w->registry, &entry);
    write_page(w, true);
    assert_true(says(w, "nis2d_configuration_refused 0\n"));
}

/* If it failed, nothing due would show as due now, and wake somebody. */
static void test_nothing_due_is_no_sample(void **state)
{
    struct world *w = *state;
    write_page(w, true);
    assert_true(says(w, "# TYPE nis2d_next_due_seconds gauge\n"));
    assert_false(says(w, "\nnis2d_next_due_seconds "));
    assert_true(says(w, "nis2d_oldest_undelivered_seconds 0\n"));
    assert_true(says(w, "nis2d_ledger_writable 1\n"));
    assert_true(says(w, "nis2d_incidents_open 0\n"));
    assert_false(says(w, "nis2d_contact_proof_age_seconds{"));
    struct text page = buf_text(&w->page);
    assert_memory_equal(page.at + page.len - 6, "# EOF\n", 6);
}

/* If it failed, one odd name in the configuration would make the whole page unreadable. */
static void test_names_are_escaped(void **state)
{
    struct world *w = *state;
    memcpy(w->metrics.attempts[0].channel, "a\"b\\c\nd", 8);
    w->metrics.attempts[0].by_verdict[OUTCOME_GONE] = 3;
    w->metrics.attempt_channels = 1;
    write_page(w, true);
    assert_true(says(w, "nis2d_delivery_attempts_total{channel=\"a\\\"b\\\\c d\",verdict=\"gone\"} 3\n"));
    assert_true(says(w, "verdict=\"accepted\"} 0\n"));
}

/* If it failed, an answer to a delivery that is gone meanwhile would be written past the table, or end the daemon. */
static void test_answers_to_what_is_gone(void **state)
{
    struct world *w = *state;
    struct entry entry;
    memset(&entry, 0, sizeof entry);
    entry.type = ENTRY_OUTCOME;
    entry.stream = TEXT("global");
    entry.u.outcome.number = 77;
    metrics_turn_started(&w->metrics, 0);
    metrics_turn_done(&w->metrics, 1, w->registry, &entry, 1, true);
    write_page(w, true);
    assert_false(says(w, "nis2d_delivery_attempts_total{"));
    assert_true(says(w, "nis2d_ledger_entries_total 1\n"));
}

int main(void)
{
#define ROW(fn) cmocka_unit_test_setup_teardown(fn, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ROW(test_buckets_at_their_bounds),      ROW(test_a_turn_is_never_negative),
        ROW(test_lost_turns_are_counted_apart), ROW(test_a_refused_configuration_shows_until_it_is_mended),
        ROW(test_nothing_due_is_no_sample),     ROW(test_names_are_escaped),
        ROW(test_answers_to_what_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
