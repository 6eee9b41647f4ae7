/* SPDX-License-Identifier: Apache-2.0 */
/*
 * prng: a seeded generator (xoshiro256**), for the simulator, for retry jitter and for exercises. Never for secrets.
 * The same seed gives the same run on every machine.
 */
#ifndef NIS2_BASE_PRNG_H
#define NIS2_BASE_PRNG_H

#include <stdbool.h>
#include <stdint.h>

struct prng {
    uint64_t s[4];
};

void prng_init(struct prng *p, uint64_t seed);
uint64_t prng_next(struct prng *p);
uint64_t prng_below(struct prng *p, uint64_t bound); /* 0 to bound-1, without bias; bound > 0 */
bool prng_chance(struct prng *p, uint32_t per_mille);

#endif
