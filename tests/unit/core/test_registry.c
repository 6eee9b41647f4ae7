/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registry as a fold: the same entries give the same registry, its text says what counts, its invariants abort, and
 * its agenda wakes for the first thing first.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include <string.h>

#include "base/limits.h"
#include "core/trace.h"

/* Applies the entries of the last turn to another registry, through their bytes, as a replay would. */
static void replay_turn(const struct pager_world *w, struct registry *other, struct arena *arena)
{
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        const struct entry *e = &w->turn.entries[i];
        struct buf bytes = BUF_INIT;
        struct entry copy;
        struct complaint complaint;
        entry_encode(e, &bytes);
        assert_int_equal(entry_decode(e->type, buf_text(&bytes), arena, &copy, &complaint), STATUS_OK);
        copy.seq = e->seq;
        copy.at = e->at;
        copy.stream = text_copy(arena, e->stream);
        copy.actor = text_copy(arena, e->actor);
        copy.command = e->command;
        copy.request = e->request;
        registry_apply(other, &copy);
        buf_done(&bytes);
    }
}

static void same(const struct registry *a, const struct registry *b, bool expected)
{
    struct buf one = BUF_INIT, two = BUF_INIT;
    registry_dump(a, &one);
    registry_dump(b, &two);
    assert_true(one.len > 0);
    assert_int_equal(one.len == two.len && memcmp(one.at, two.at, one.len) == 0, expected);
    buf_done(&one);
    buf_done(&two);
}

/* What a restart reads back is what was lived through; a difference of one byte shows. */
static void a_replay_is_the_same_registry(void **state)
{
    struct pager_world *w = *state;
    struct registry *other = registry_new();
    struct arena arena = ARENA_INIT;
    same(w->registry, other, true);
    struct incident *incident = pager_world_open(w);
    same(w->registry, other, false);
    replay_turn(w, other, &arena);
    same(w->registry, other, true);
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed = (struct command_filed){.stage = TEXT("early_warning"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    replay_turn(w, other, &arena);
    pager_world_tick(w);
    same(w->registry, other, false);
    replay_turn(w, other, &arena);
    same(w->registry, other, true);
    registry_free(other);
    arena_done(&arena);
}

/* Texts carry their length: no title can forge another field. */
static void a_dump_cannot_be_forged(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct buf dump = BUF_INIT;
    registry_dump(w->registry, &dump);
    assert_true(text_find(buf_text(&dump), TEXT("title=7:Trouble")) != SIZE_MAX);
    assert_true(text_find(buf_text(&dump), incident->ref) != SIZE_MAX);
    buf_done(&dump);
}

static void check(void *context)
{
    registry_check(context);
}

/* A registry nobody can trust must not decide about deadlines. */
static void a_broken_invariant_aborts(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    registry_check(w->registry);
    int64_t next = w->registry->next_alert;
    w->registry->next_alert = 1;
    expect_abort(check, w->registry);
    w->registry->next_alert = next;
    incident->obligations[0].end = END_FILED; /* without a filing */
    expect_abort(check, w->registry);
    incident->obligations[0].end = END_NONE;
    incident->field_bytes++;
    expect_abort(check, w->registry);
    incident->field_bytes--;
    registry_check(w->registry);
}

/* Of many incidents the one that is first in time is looked at first, and each is looked at. */
static void the_agenda_gives_the_earliest_first(void **state)
{
    struct pager_world *w = *state;
    static const int64_t hours_ago[] = {5, 1, 9, 3, 7, 0, 8, 2, 6, 4};
    for (size_t i = 0; i < ARRAY_LEN(hours_ago); i++) {
        struct command open = {.type = COMMAND_OPEN};
        open.u.open =
            (struct command_open){.title = TEXT("T"),
                                  .is_minor = true, /* nothing but its leaving is due */
                                  .aware = text_format(&w->rules_arena, "%lldh ago", (long long) hours_ago[i])};
        pager_world_do(w, &open);
    }
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        w->registry->incidents[i]->is_minor = false;
        agenda_touch(w->registry, w->registry->incidents[i]);
    }
    struct instant last = INSTANT_NONE;
    for (size_t n = w->registry->incident_count; n > 0; n--) {
        (void) agenda_wake_at_incident(w->registry, &w->rules);
        struct incident *first = agenda_pop(w->registry);
        assert_false(instant_before(first->wake_at, last));
        last = first->wake_at;
    }
    assert_int_equal(agenda_wake_at_incident(w->registry, &w->rules).s, INSTANT_NEVER.s);
}

/* A year of hourly pages must not fill the memory; what waits is never dropped. */
static void old_alerts_and_deliveries_leave(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_D(400), OUTCOME_ACCEPTED);
    assert_true(w->registry->next_alert > LIMIT_ALERTS_HOT_PER_INCIDENT + 1);
    assert_true(incident->pager.alert_count <= LIMIT_ALERTS_HOT_PER_INCIDENT);
    assert_true(incident->pager.delivery_count <= LIMIT_DELIVERIES_HOT_PER_INCIDENT);
    registry_check(w->registry);
}

/* Every entry has a line, and only one. */
static void an_entry_is_one_line_of_english(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command note = {.type = COMMAND_NOTE, .ref = incident->ref};
    note.u.note.text = TEXT("first line\nsecond line");
    pager_world_do(w, &note);
    struct text line = trace_line(&w->turn.entries[0], &w->arena);
    assert_true(text_starts(line, TEXT("INC-2026-0001 carla noted")));
    assert_true(text_find(line, TEXT("first line")) != SIZE_MAX);
    assert_true(text_find(line, TEXT("second")) == SIZE_MAX);
    assert_false(text_has_control(line));
    note.u.note.is_privileged = true; /* for counsel only: not in any log */
    pager_world_do(w, &note);
    assert_true(text_find(trace_line(&w->turn.entries[0], &w->arena), TEXT("first")) == SIZE_MAX);
    w->turn.entries[0].is_erased = true;
    assert_true(text_find(trace_line(&w->turn.entries[0], &w->arena), TEXT("erased")) != SIZE_MAX);
    for (size_t i = 0; i < entry_type_count; i++) {
        struct entry entry;
        entry_init(&entry, entry_types[i].type);
        entry.stream = TEXT("global");
        entry.actor = TEXT("daemon");
        struct text empty = trace_line(&entry, &w->arena);
        assert_true(empty.len > strlen("global daemon "));
        assert_true(text_find(empty, TEXT("\n")) == SIZE_MAX);
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_replay_is_the_same_registry),       T(a_dump_cannot_be_forged),         T(a_broken_invariant_aborts),
        T(the_agenda_gives_the_earliest_first), T(old_alerts_and_deliveries_leave), T(an_entry_is_one_line_of_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
