/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prng: the same seed, the same run; every number as likely as its neighbour.
 */
#include "tests/lib/expect.h"

#include "base/prng.h"

/* A failing seed is a bug report only if it gives the same run on every machine, for ever. The numbers were computed
 * with another implementation of the published algorithm. */
static void seed_gives_the_published_numbers(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 42);
    static const uint64_t expected[] = {UINT64_C(0x15780B2E0C2EC716), UINT64_C(0x6104D9866D113A7E),
                                        UINT64_C(0xAE17533239E499A1), UINT64_C(0xECB8AD4703B360A1),
                                        UINT64_C(0xFDE6DC7FE2EC5E64), UINT64_C(0xC50DA53101795238)};
    for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
        assert_true(prng_next(&p) == expected[i]);
    }
}

/* A generator stuck at zero would make every simulated day the same day. */
static void zero_is_a_seed_like_any_other(void **state)
{
    (void) state;
    struct prng p, q;
    prng_init(&p, 0);
    prng_init(&q, 1);
    assert_true((p.s[0] | p.s[1] | p.s[2] | p.s[3]) != 0);
    assert_true(prng_next(&p) != prng_next(&q));
}

/* Jitter that is not below its bound would send a retry too late. */
static void below_stays_below(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 7);
    for (int i = 0; i < 1000; i++) {
        assert_true(prng_below(&p, 1) == 0);
        assert_true(prng_below(&p, 3) < 3);
        assert_true(prng_below(&p, UINT64_MAX) < UINT64_MAX);
        assert_true(prng_below(&p, (UINT64_C(1) << 63) + 1) <= UINT64_C(1) << 63);
    }
}

/* With a biased draw the simulator would visit some weathers hardly ever. 3 * 2^62 is where a plain remainder gives
 * the lower third twice as often as the rest. */
static void below_has_no_bias(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 11);
    uint64_t bound = UINT64_C(3) << 62;
    int thirds[3] = {0, 0, 0};
    for (int i = 0; i < 30000; i++) {
        thirds[prng_below(&p, bound) >> 62]++;
    }
    for (int i = 0; i < 3; i++) {
        assert_in_range(thirds[i], 9600, 10400);
    }
}

static void ask_below_zero(void *context)
{
    (void) prng_below(context, 0);
}

/* There is no number below 0: a caller that asks has a mistake that must show. */
static void below_zero_aborts(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 1);
    expect_abort(ask_below_zero, &p);
}

/* Faults injected never, always or at another rate than written would test something else. */
static void chance_keeps_its_promise(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 5);
    int hits = 0;
    for (int i = 0; i < 20000; i++) {
        assert_false(prng_chance(&p, 0));
        assert_true(prng_chance(&p, 1000));
        hits += prng_chance(&p, 250) ? 1 : 0;
    }
    assert_in_range(hits, 4700, 5300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seed_gives_the_published_numbers),
        cmocka_unit_test(zero_is_a_seed_like_any_other),
        cmocka_unit_test(below_stays_below),
        cmocka_unit_test(below_has_no_bias),
        cmocka_unit_test(below_zero_aborts),
        cmocka_unit_test(chance_keeps_its_promise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
