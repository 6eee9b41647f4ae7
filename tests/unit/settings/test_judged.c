/* SPDX-License-Identifier: Apache-2.0 */
/*
 * judged: a digest that was added is known, one that differs in a single bit is not, and the oldest of too many is
 * forgotten rather than the newest.
 */
#include "tests/lib/expect.h"

#include "base/limits.h"
#include "settings/judged.h"

static struct hash numbered(uint32_t n)
{
    return hash_of(&n, sizeof n);
}

static void what_was_added_is_known_and_nothing_else(void **state)
{
    (void) state;
    struct hash one = numbered(1), near = one;
    size_t before = judged_count();
    assert_false(judged_sound(&one));
    judged_add(&one);
    judged_add(&one);
    assert_int_equal(judged_count(), before + 1);
    assert_true(judged_sound(&one));
    near.at[HASH_LEN - 1] ^= 1;
    assert_false(judged_sound(&near));
    assert_false(judged_sound(&(struct hash){{0}}));
}

static void the_oldest_is_forgotten_at_the_bound(void **state)
{
    (void) state;
    for (uint32_t n = 0; n < LIMIT_JUDGED; n++) {
        struct hash h = numbered(1000 + n);
        judged_add(&h);
    }
    struct hash oldest = numbered(1000), second = numbered(1001), more = numbered(1000 + LIMIT_JUDGED);
    assert_true(judged_sound(&oldest));
    judged_add(&more);
    assert_false(judged_sound(&oldest));
    assert_true(judged_sound(&second));
    assert_true(judged_sound(&more));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_added_is_known_and_nothing_else),
        cmocka_unit_test(the_oldest_is_forgotten_at_the_bound),
    };
    hash_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
