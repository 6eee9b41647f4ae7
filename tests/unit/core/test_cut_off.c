/* SPDX-License-Identifier: Apache-2.0 */
/*
 * No channel of a person works: somebody has to hear that name while it can still be helped by a telephone call.
 */
#include "core/cut_off.h"

#include <string.h>

#include "core/circuit.h"
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"

static const struct alert *told(const struct pager_world *w, size_t *ret_count)
{
    const struct alert *last = NULL;
    *ret_count = 0;
    for (size_t i = 0; i < w->registry->desk.alert_count; i++) {
        if (text_starts(w->registry->desk.alerts[i].step, TEXT("cut-off:"))) {
            last = &w->registry->desk.alerts[i];
            (*ret_count)++;
        }
    }
    return last;
}

static void is_told(const struct pager_world *w, size_t count, const char *words)
{
    size_t n;
    const struct alert *alert = told(w, &n);
    assert_int_equal(n, count);
    if (count > 0) {
        assert_int_equal(alert->kind, ALERT_DEFECT);
        if (text_find(alert->words, text_of(words)) == SIZE_MAX) {
            fail_msg("%.*s does not say %s", TEXT_ARG(alert->words), words);
        }
    }
}

static void mark(struct pager_world *w, const char *channel, const char *as)
{
    struct command command = {.type = COMMAND_CHANNEL};
    command.u.channel = (struct command_channel){text_of(channel), text_of(as), TEXT("hostile")};
    pager_world_do(w, &command);
}

static bool is_cut_off(const struct pager_world *w, const char *contact)
{
    return cut_off_is(w->registry, &w->rules, rules_contact(&w->rules, text_of(contact)));
}

static void expect_names(struct pager_world *w, const char *channel, size_t count, const char *names)
{
    size_t n;
    struct text said = cut_off_names(w->registry, &w->rules, text_of(channel), &w->arena, &n);
    assert_int_equal(n, count);
    expect_text(said, names);
}

/* --- tests -------------------------------------------------------------------------------------------------------- */

/* Whoever cuts a channel off learns from the answer, and the administrators by page, whom nothing reaches any more. */
static void distrust_says_for_whom_it_was_the_last(void **state)
{
    struct pager_world *w = *state;
    mark(w, "chat", "distrusted");
    is_told(w, 0, "");
    assert_int_equal(w->turn.result_words.len, 0);
    mark(w, "mail", "distrusted");
    is_told(w, 1, "channel mail was the last");
    is_told(w, 1, "bert");
    is_told(w, 1, "dirk");
    assert_true(text_starts(w->turn.result_words, TEXT("bert, dirk cannot be reached now")));
    assert_true(is_cut_off(w, "bert") && is_cut_off(w, "dirk"));
    assert_false(is_cut_off(w, "anna") || is_cut_off(w, "carla") || is_cut_off(w, "erik"));
    expect_names(w, "", 2, "bert, dirk");
    expect_names(w, "hook", 0, "");
    assert_non_null(pager_world_delivery(&w->registry->desk, "erik", "file"));
}

/* The same names twice within the hour are noise; others are not, though the channel is the same. */
static void only_new_names_are_news(void **state)
{
    struct pager_world *w = *state;
    mark(w, "chat", "distrusted");
    mark(w, "mail", "distrusted");
    mark(w, "mail", "distrusted");
    is_told(w, 1, "bert, dirk");
    assert_true(text_starts(w->turn.result_words, TEXT("bert, dirk"))); /* who asks is answered each time */
    mark(w, "mail", "trusted");
    assert_int_equal(w->turn.result_words.len, 0);
    assert_false(is_cut_off(w, "bert"));
    mark(w, "hook", "distrusted");
    is_told(w, 1, "bert, dirk"); /* carla has mail, anna the file */
    mark(w, "mail", "distrusted");
    is_told(w, 2, "bert, carla, dirk");
}

static void leave_one_channel(struct pager_world *w)
{
    struct contact *people = ARENA_ARRAY(&w->rules_arena, struct contact, w->rules.contact_count);
    memcpy(people, w->rules.contacts, w->rules.contact_count * sizeof *people);
    for (size_t i = 0; i < w->rules.contact_count; i++) {
        people[i].reach_count = 1;
    }
    w->rules.contacts = people;
}

static const struct delivery *first_page(const struct incident *incident)
{
    return &incident->pager.deliveries[0];
}

/* A channel that falls silent cuts people off as surely as a word of an administrator. */
static void an_open_circuit_tells_as_well(void **state)
{
    struct pager_world *w = *state;
    leave_one_channel(w);
    struct incident *incidents[CIRCUIT_OPENS_AT];
    for (size_t i = 0; i < CIRCUIT_OPENS_AT; i++) {
        incidents[i] = pager_world_open(w);
    }
    pager_world_tick(w);
    struct text on_call = text_copy(&w->rules_arena, first_page(incidents[0])->contact);
    for (size_t i = 0; i < CIRCUIT_OPENS_AT; i++) {
        assert_false(cut_off_is(w->registry, &w->rules, rules_contact(&w->rules, on_call)));
        is_told(w, 0, "");
        pager_world_answer(w, incidents[i], first_page(incidents[i])->number, OUTCOME_TRANSIENT);
    }
    assert_true(cut_off_is(w->registry, &w->rules, rules_contact(&w->rules, on_call)));
    is_told(w, 1, text_cstr(&w->rules_arena, on_call));
    pager_world_wait(w, SPAN_MIN(2), OUTCOME_ACCEPTED);
    assert_false(cut_off_is(w->registry, &w->rules, rules_contact(&w->rules, on_call)));
}

/* "410 Gone" disables the channel: the same. */
static void a_channel_that_is_gone_tells_as_well(void **state)
{
    struct pager_world *w = *state;
    leave_one_channel(w);
    struct incident *incident = pager_world_open(w);
    pager_world_tick(w);
    struct text on_call = text_copy(&w->rules_arena, first_page(incident)->contact);
    pager_world_answer(w, incident, first_page(incident)->number, OUTCOME_GONE);
    is_told(w, 1, text_cstr(&w->rules_arena, on_call));
}

/* A whole company on one mail server must fit a line; so many are named, and one more is counted. */
static void so_many_are_named(void **state)
{
    struct pager_world *w = *state;
    static const struct reach mail = {{"mail", 4}, {"x@example.org", 13}};
    struct contact *people = ARENA_ARRAY(&w->rules_arena, struct contact, CUT_OFF_NAMED + 3);
    for (size_t i = 0; i < CUT_OFF_NAMED + 1; i++) {
        people[i] = w->rules.contacts[1];
        people[i].id = text_format(&w->rules_arena, "c%zu", i);
        people[i].name = i == 0 ? TEXT("Anna Berg") : people[i].id;
        people[i].reach = &mail;
        people[i].reach_count = 1;
    }
    people[CUT_OFF_NAMED + 1] = w->rules.contacts[4]; /* the administrator */
    people[CUT_OFF_NAMED + 2] = w->rules.contacts[1];
    people[CUT_OFF_NAMED + 2].reach_count = 0; /* nobody's news: the configuration says so */
    w->rules.contacts = people;
    w->rules.contact_count = CUT_OFF_NAMED;
    mark(w, "mail", "distrusted");
    expect_names(w, "", CUT_OFF_NAMED, "Anna Berg (c0), c1, c2, c3, c4");
    w->rules.contact_count = CUT_OFF_NAMED + 3;
    expect_names(w, "mail", CUT_OFF_NAMED + 1, "Anna Berg (c0), c1, c2, c3, c4, +1");
}

#define T(name) cmocka_unit_test_setup_teardown(name, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(distrust_says_for_whom_it_was_the_last), T(only_new_names_are_news), T(an_open_circuit_tells_as_well),
        T(a_channel_that_is_gone_tells_as_well),   T(so_many_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
