/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The turn and what it leaves behind: entries that outlive what they were made from, repeats that are answered as the
 * first time, and ids that are forgotten when they may be.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include <string.h>

static struct command keyed(struct pager_world *w, int type, struct text ref, const char *key, const char *content)
{
    struct command command = {.type = type, .ref = text_copy(&w->rules_arena, ref), .key = text_of(key)};
    command.request = hash_of(content, strlen(content));
    return command;
}

/* A client that lost the answer asks again, and needs the number of its filing to undo it. */
static void a_repeat_is_answered_with_the_number_of_the_first(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command filed = keyed(w, COMMAND_FILED, incident->ref, "k-1", "filed");
    filed.u.filed = (struct command_filed){.stage = TEXT("early_warning"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    int64_t number = w->turn.result_number;
    assert_int_equal(number, 1);
    pager_world_do(w, &filed);
    assert_true(w->turn.is_repeat);
    assert_int_equal(w->turn.entry_count, 0);
    assert_int_equal(w->turn.result_number, number);
    expect_text(w->turn.result_ref, "INC-2026-0001");
    struct command note = keyed(w, COMMAND_NOTE, incident->ref, "k-2", "note");
    note.u.note.text = TEXT("seen");
    pager_world_do(w, &note);
    number = w->turn.result_number;
    pager_world_do(w, &note);
    assert_true(w->turn.is_repeat);
    assert_int_equal(w->turn.result_number, number);
    struct command test = keyed(w, COMMAND_CONTACT_TEST, TEXT_EMPTY, "k-3", "test");
    test.u.contact_test.contact = TEXT("anna");
    pager_world_do(w, &test);
    number = w->turn.result_number;
    assert_true(number > 0);
    pager_world_do(w, &test);
    assert_int_equal(w->turn.result_number, number);
}

/* The same key for something else is a bug of the client, and answering it as done would lose a command. */
static void a_key_is_for_one_content(void **state)
{
    struct pager_world *w = *state;
    struct command open = keyed(w, COMMAND_OPEN, TEXT_EMPTY, "k", "one");
    open.u.open.title = TEXT("Trouble");
    pager_world_do(w, &open);
    struct command other = keyed(w, COMMAND_OPEN, TEXT_EMPTY, "k", "two");
    other.u.open.title = TEXT("Other trouble");
    pager_world_is_refused(w, &other, "idempotency-key-reused");
    assert_int_equal(w->registry->incident_count, 1);
}

static struct command_record record_of(uint64_t n, const char *stream, struct instant at)
{
    struct command_record record = {.stream = text_of(stream), .seq = n, .at = at};
    record.command = hash_of(&n, sizeof n);
    return record;
}

/* A daemon that is asked a hundred times a day for years must not grow by it; an open incident's keys are kept. */
static void ids_are_forgotten_after_a_week_unless_their_incident_is_open(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct text ref = text_copy(&w->rules_arena, incident->ref);
    struct command_record kept = record_of(1, text_cstr(&w->rules_arena, ref), w->now);
    struct command_record old = record_of(2, "INC-2025-0001", w->now);
    registry_remember_command(w->registry, &kept);
    registry_remember_command(w->registry, &old);
    struct instant at = w->now;
    for (uint64_t n = 3; n < 50000; n++) {
        at = instant_add(at, SPAN_MIN(15)); /* 672 a week */
        struct command_record record = record_of(n, "INC-2025-0002", at);
        registry_remember_command(w->registry, &record);
    }
    assert_non_null(registry_command(w->registry, &kept.command));
    assert_null(registry_command(w->registry, &old.command));
    struct command_record last_week = record_of(50000 - 672, "", at);
    assert_non_null(registry_command(w->registry, &last_week.command)); /* seven days are promised */
    assert_true(w->registry->command_size <= 4096);
}

/* The ledger reads the entries after the turn: one that left took its regime's texts along. */
static void entries_outlive_an_incident_that_leaves_in_its_own_turn(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct text ref = text_copy(&w->rules_arena, incident->ref);
    w->rules.channel_count = 0; /* nobody can be told, so nothing keeps it here */
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    struct actor actor = {TEXT("carla"), false, w->rights};
    struct command waive = {.type = COMMAND_WAIVE, .ref = ref, .actor = actor};
    waive.u.end = (struct command_end){.stage = TEXT("early_warning"), .reason = TEXT("a slip")};
    assert_true(decide(&w->turn, &waive, &w->refusal));
    struct command voided = {.type = COMMAND_VOID, .ref = ref, .actor = actor};
    voided.u.void_.reason = TEXT("a slip");
    assert_true(decide(&w->turn, &voided, &w->refusal));
    for (size_t i = 0; i < incident->pager.delivery_count; i++) {
        const struct delivery *d = &incident->pager.deliveries[i];
        if (d->state == DELIVERY_QUEUED) {
            struct entry entry;
            entry_init(&entry, ENTRY_DELIVERY_ENDED);
            entry.u.delivery_ended = (struct entry_delivery_ended){d->number, DELIVERY_DROPPED, TEXT("for the test")};
            turn_emit(&w->turn, ref, &entry);
        }
    }
    struct command tick = {.type = COMMAND_TICK, .actor = actor};
    assert_true(decide(&w->turn, &tick, &w->refusal));
    assert_null(registry_find(w->registry, ref));
    assert_int_equal(w->registry->frozen_count, 0);
    bool is_there = false;
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        const struct entry *e = &w->turn.entries[i];
        if (e->type == ENTRY_ENDED) {
            expect_text(e->u.ended.regime, "nis2");
            expect_text(e->u.ended.stage, "early_warning");
            is_there = true;
        }
    }
    assert_true(is_there);
}

/* A closed incident that is looked at again would stand last in every list, and a restart would put it first. */
static void a_thawed_incident_stands_where_it_was_opened(void **state)
{
    struct pager_world *w = *state;
    struct registry *copy = registry_new();
    struct entry opened[3];
    for (size_t i = 0; i < ARRAY_LEN(opened); i++) {
        entry_init(&opened[i], ENTRY_OPENED);
        opened[i].seq = i + 1;
        opened[i].at = w->now;
        opened[i].stream = text_format(&w->rules_arena, "INC-2026-000%zu", i + 1);
        opened[i].actor = TEXT("carla");
        opened[i].u.opened = (struct entry_opened){.ref = opened[i].stream,
                                                   .title = TEXT("Trouble"),
                                                   .year = 2026,
                                                   .incident_number = (int64_t) i + 1,
                                                   .opened_at = w->now};
    }
    registry_apply(copy, &opened[0]);
    registry_apply(copy, &opened[2]);
    registry_apply(copy, &opened[1]);
    registry_check(copy);
    for (size_t i = 0; i < ARRAY_LEN(opened); i++) {
        assert_int_equal(copy->incidents[i]->number, i + 1);
    }
    registry_free(copy);
}

/* What people type is printed on terminals and in mails: an escape sequence in a reason would steer them. */
static void control_characters_are_refused_at_the_door(void **state)
{
    struct pager_world *w = *state;
    struct complaint complaint;
    struct command command;
    struct value *body = value_map(&w->rules_arena);
    value_put_cstr(&w->rules_arena, body, "stage", "early_warning");
    value_put_cstr(&w->rules_arena, body, "reason", "two\nlines\tare fine");
    assert_int_equal(command_read(COMMAND_WAIVE, body, &w->rules_arena, &command, &complaint), STATUS_OK);
    value_put_cstr(&w->rules_arena, body, "reason", "\x1b[2J");
    assert_int_equal(command_read(COMMAND_WAIVE, body, &w->rules_arena, &command, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, "reason");
    struct value *filed = value_map(&w->rules_arena);
    value_put_cstr(&w->rules_arena, filed, "stage", "early_warning");
    value_put_cstr(&w->rules_arena, filed, "content", "as it was sent\r\n\f");
    assert_int_equal(command_read(COMMAND_FILED, filed, &w->rules_arena, &command, &complaint), STATUS_OK);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_repeat_is_answered_with_the_number_of_the_first),
        T(a_key_is_for_one_content),
        T(ids_are_forgotten_after_a_week_unless_their_incident_is_open),
        T(entries_outlive_an_incident_that_leaves_in_its_own_turn),
        T(a_thawed_incident_stands_where_it_was_opened),
        T(control_characters_are_refused_at_the_door),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
