/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mem: what is handed out is zeroed, aligned and apart; what cannot be handed out aborts.
 */
#include "tests/lib/expect.h"

#include <stdalign.h>
#include <string.h>

#include "base/mem.h"

/* A turn that reads what an earlier turn left in its memory would mix up two incidents. */
static void arena_gives_zeroed_memory_after_a_reset(void **state)
{
    (void) state;
    struct arena a = ARENA_INIT;
    for (int turn = 0; turn < 3; turn++) {
        unsigned char *p = arena_alloc(&a, 3000);
        for (size_t i = 0; i < 3000; i++) {
            assert_int_equal(p[i], 0);
        }
        memset(p, 0xA5, 3000);
        arena_reset(&a);
    }
    arena_done(&a);
}

/* A struct placed at an odd address is a crash on some machines and undefined behaviour on all. */
static void arena_memory_is_aligned_and_apart(void **state)
{
    (void) state;
    struct arena a = ARENA_INIT;
    unsigned char *last = NULL;
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = arena_alloc(&a, size);
        assert_int_equal((uintptr_t) p % alignof(max_align_t), 0);
        assert_ptr_not_equal(p, last);
        memset(p, (int) size, size);
        if (size > 1) {
            assert_int_equal(last[size - 2], (unsigned char) (size - 1)); /* the neighbour is as it was */
        }
        last = p;
    }
    arena_done(&a);
}

/* A message larger than a chunk must get its memory too, and the memory before it must stay. */
static void arena_serves_what_is_larger_than_any_chunk(void **state)
{
    (void) state;
    struct arena a = ARENA_INIT;
    char *small = arena_alloc(&a, 4);
    memcpy(small, "abc", 4);
    size_t large = (size_t) 3 << 20;
    char *p = arena_alloc(&a, large);
    p[large - 1] = 'x';
    assert_string_equal(small, "abc");
    assert_true(a.used >= large + 4);
    arena_reset(&a);
    assert_int_equal(a.used, 0);
    arena_done(&a);
    assert_null(a.first);
    assert_non_null(arena_alloc(&a, 1)); /* it may be used again */
    arena_done(&a);
}

static void ask_for_too_many(void *context)
{
    (void) arena_array(context, 16, SIZE_MAX / 16 + 1);
}

/* A product that wraps round would give a small array to somebody who writes a large one. */
static void arena_array_refuses_a_product_that_does_not_fit(void **state)
{
    (void) state;
    struct arena a = ARENA_INIT;
    assert_non_null(arena_array(&a, 16, 16));
    expect_abort(ask_for_too_many, &a);
    arena_done(&a);
}

/* A list that lost items while it grew would lose deadlines. */
static void reserve_doubles_and_keeps_what_was_there(void **state)
{
    (void) state;
    size_t cap = 0;
    int *list = mem_reserve(NULL, &cap, 1, sizeof(int));
    assert_int_equal(cap, 8);
    for (int i = 0; i < 8; i++) {
        list[i] = i;
    }
    int *same = mem_reserve(list, &cap, 8, sizeof(int));
    assert_ptr_equal(same, list); /* at the bound nothing moves */
    list = mem_reserve(list, &cap, 9, sizeof(int));
    assert_int_equal(cap, 16);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(list[i], i);
    }
    list = mem_reserve(list, &cap, 1000, sizeof(int));
    assert_int_equal(cap, 1024);
    mem_free(list);
}

static void reserve_too_much(void *context)
{
    size_t cap = 0;
    (void) context;
    (void) !mem_reserve(NULL, &cap, SIZE_MAX / 4, 8);
}

/* As for arenas: an overflow of the size must never give a small array. */
static void reserve_refuses_a_size_that_does_not_fit(void **state)
{
    (void) state;
    expect_abort(reserve_too_much, NULL);
}

/* Memory from here is trusted to be zero and freeable, also when nothing was asked for. */
static void alloc_is_zeroed_and_takes_nothing_for_an_answer(void **state)
{
    (void) state;
    unsigned char *p = mem_alloc(64);
    for (int i = 0; i < 64; i++) {
        assert_int_equal(p[i], 0);
    }
    mem_free(p);
    mem_free(mem_alloc(0));
    mem_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_gives_zeroed_memory_after_a_reset),
        cmocka_unit_test(arena_memory_is_aligned_and_apart),
        cmocka_unit_test(arena_serves_what_is_larger_than_any_chunk),
        cmocka_unit_test(arena_array_refuses_a_product_that_does_not_fit),
        cmocka_unit_test(reserve_doubles_and_keeps_what_was_there),
        cmocka_unit_test(reserve_refuses_a_size_that_does_not_fit),
        cmocka_unit_test(alloc_is_zeroed_and_takes_nothing_for_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
