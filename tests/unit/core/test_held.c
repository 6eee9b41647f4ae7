/* SPDX-License-Identifier: Apache-2.0 */
/*
 * held: the exercises production remembers are those that were registered, over a snapshot too; the oldest goes when
 * there is one more than fits.
 */
#include "core/held.h"

#include <string.h>

#include "base/limits.h"
#include "core/duty.h"
#include "core/entry.h"
#include "tests/lib/expect.h"

static void hold(struct duty *duty, int64_t number)
{
    struct entry_exercise_registered e = {.scenario = TEXT("friday"),
                                          .title = TEXT("Ransomware, on a Friday"),
                                          .entity = TEXT("Example Water SA"),
                                          .held_at = {1764230400 + number},
                                          .met = 3,
                                          .objectives = 5,
                                          .reached = 70,
                                          .possible = 100,
                                          .open_actions = number};
    e.report = hash_of(&number, sizeof number);
    e.digest = hash_of("scenario", 8);
    held_apply(duty, &e);
}

/* If it failed, a restart would lose the proof that an exercise was held. */
static void a_snapshot_keeps_every_one(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct duty before = {0}, after = {0};
    for (int64_t i = 0; i < LIMIT_EXERCISES; i++) {
        hold(&before, i);
    }
    assert_int_equal(before.held_count, LIMIT_EXERCISES);
    held_unpack(&after, held_pack(&before, &arena));
    assert_int_equal(after.held_count, before.held_count);
    for (size_t i = 0; i < before.held_count; i++) {
        const struct held *a = &before.held[i], *b = &after.held[i];
        assert_true(hash_equal(&a->report, &b->report) && hash_equal(&a->digest, &b->digest));
        assert_true(text_equal(a->scenario, b->scenario) && text_equal(a->title, b->title));
        assert_true(text_equal(a->entity, b->entity) && instant_equal(a->at, b->at));
        assert_int_equal(a->open_actions, b->open_actions);
        assert_int_equal(b->reached, 70);
        assert_ptr_equal(held_find(&after, &a->report), b);
    }
    held_done(&before);
    held_done(&after);
    arena_done(&arena);
}

static void comes_back(struct text scenario, struct text entity, struct text title)
{
    struct arena arena = ARENA_INIT;
    struct duty before = {0}, after = {0};
    struct entry_exercise_registered e = {
        .scenario = scenario, .title = title, .entity = entity, .held_at = {1764230400}};
    held_apply(&before, &e);
    struct texts packed = held_pack(&before, &arena);
    assert_true(packed.at[0].len <= 1024); /* what a snapshot takes */
    held_unpack(&after, packed);
    assert_true(text_equal(after.held[0].scenario, scenario));
    assert_true(text_equal(after.held[0].entity, entity));
    assert_true(text_equal(after.held[0].title, title));
    held_done(&before);
    held_done(&after);
    arena_done(&arena);
}

/* If it failed, half a scenario's name would be the name of the entity after the next start. */
static void any_name_comes_back(void **state)
{
    (void) state;
    char longest[LIMIT_TITLE], id[LIMIT_ID];
    memset(longest, '\\', sizeof longest);
    memset(id, ' ', sizeof id);
    comes_back(TEXT("Ransom on a Friday"), TEXT("Example Water SA"), TEXT("Ransomware, on a Friday"));
    comes_back(TEXT(" a\tb\\_c\\t "), TEXT("tab\there \\_ and \\t"), TEXT("tab\tin the title \\t"));
    comes_back(TEXT_EMPTY, TEXT_EMPTY, TEXT_EMPTY);
    comes_back((struct text){id, sizeof id}, (struct text){longest, sizeof longest},
               (struct text){longest, sizeof longest});
}

/* Snapshots of before are read as they were written. */
static void an_old_snapshot_is_read(void **state)
{
    (void) state;
    struct text line = TEXT("1764230400 3 5 70 100 1 00 11 friday Back\\slash SA\tRansomware");
    struct duty duty = {0};
    held_unpack(&duty, (struct texts){&line, 1});
    assert_true(text_is(duty.held[0].scenario, "friday"));
    assert_true(text_is(duty.held[0].entity, "Back\\slash SA"));
    assert_true(text_is(duty.held[0].title, "Ransomware"));
    held_done(&duty);
}

/* If it failed, the memory would grow with every year. */
static void the_oldest_goes_past_the_bound(void **state)
{
    (void) state;
    struct duty duty = {0};
    for (int64_t i = 0; i <= LIMIT_EXERCISES; i++) {
        hold(&duty, i);
    }
    int64_t first = 0, last = LIMIT_EXERCISES;
    struct hash gone = hash_of(&first, sizeof first), kept = hash_of(&last, sizeof last);
    assert_int_equal(duty.held_count, LIMIT_EXERCISES);
    assert_null(held_find(&duty, &gone));
    assert_ptr_equal(held_find(&duty, &kept), held_last(&duty));
    held_done(&duty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_snapshot_keeps_every_one),
        cmocka_unit_test(any_name_comes_back),
        cmocka_unit_test(an_old_snapshot_is_read),
        cmocka_unit_test(the_oldest_goes_past_the_bound),
    };
    hash_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
