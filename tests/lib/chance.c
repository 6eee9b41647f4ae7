/* SPDX-License-Identifier: Apache-2.0 */
/*
 * chance: see chance.h. The dice are those of the program itself (base/prng.h), thrown afresh for each seed.
 *
 * Surprising: they are global. A test has one life at a time, and what it throws must not hang on who asks.
 */
#include "tests/lib/chance.h"

#include "base/prng.h"

static struct prng dice;

void chance_begin(uint64_t seed)
{
    prng_init(&dice, seed);
}

uint64_t chance(uint64_t below)
{
    return prng_below(&dice, below);
}

struct text chance_word(const char *const *words, size_t count)
{
    return text_of(words[chance(count)]);
}
