/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tzif: time zone files made of what a test wants in them, right or wrong.
 */
#ifndef NIS2_TESTS_LIB_TZIF_H
#define NIS2_TESTS_LIB_TZIF_H

#include "base/text.h"

struct tzif_type {
    int32_t offset_s;
    uint8_t is_dst;
    uint8_t name_at;
};

/* The 64-bit block; the 32-bit one before it is left empty, as current writers do. */
struct tzif {
    char version; /* '2' */
    const int64_t *times;
    const uint8_t *indexes;
    uint32_t time_count;
    const struct tzif_type *types;
    uint32_t type_count;
    struct text chars;
    uint32_t leap_count;
    const char *footer; /* without its line ends */
};

struct text tzif_bytes(struct arena *arena, const struct tzif *file);

#endif
