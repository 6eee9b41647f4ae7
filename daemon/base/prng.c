/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prng: xoshiro256** (Blackman and Vigna, 2018), its state spread from a 64-bit seed by splitmix64.
 *
 * Chosen because it is ten lines, has no bad seeds once spread, and gives the same numbers on every machine and
 * compiler: a failing seed of the simulator is a bug report. It is predictable from its output, so nothing secret may
 * ever come from here.
 */
#include "base/prng.h"

#include "base/check.h"

static uint64_t splitmix(uint64_t *state)
{
    *state += UINT64_C(0x9E3779B97F4A7C15);
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static uint64_t rotate(uint64_t x, unsigned by)
{
    return x << by | x >> (64 - by);
}

void prng_init(struct prng *p, uint64_t seed)
{
    for (int i = 0; i < 4; i++) {
        p->s[i] = splitmix(&seed);
    }
}

uint64_t prng_next(struct prng *p)
{
    uint64_t *s = p->s;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t shifted = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotate(s[3], 45);
    return result;
}

uint64_t prng_below(struct prng *p, uint64_t bound)
{
    REQUIRE(bound > 0);
    /* The 2^64 mod bound smallest values would make small results likelier; they are drawn again. */
    uint64_t unfair = (UINT64_MAX - bound + 1) % bound;
    uint64_t n = prng_next(p);
    while (n < unfair) {
        n = prng_next(p);
    }
    return n % bound;
}

bool prng_chance(struct prng *p, uint32_t per_mille)
{
    return prng_below(p, 1000) < per_mille;
}
