/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a frozen regime: corrupt, or a regime that freezes to the same bytes again and can be checked.
 */
#include <stddef.h>
#include <stdint.h>

#include "core/regime.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct text frozen = {(const char *) data, size};
    struct regime *regime = NULL;
    struct complaint why = {0};
    if (regime_thaw(frozen, &arena, &regime, &why) == STATUS_OK) {
        struct buf again = BUF_INIT;
        regime_freeze(regime, &again);
        ENSURE(text_equal(frozen, buf_text(&again)));
        struct hash digest = hash_of(data, size);
        ENSURE(hash_equal(&digest, &regime->digest));
        if (regime_check(regime, &why) != STATUS_OK)
            ENSURE(why.where[0] != '\0' && why.words[0] != '\0');
        buf_done(&again);
    } else {
        ENSURE(regime == NULL && why.status == STATUS_CORRUPT && why.words[0] != '\0');
    }
    arena_done(&arena);
    return 0;
}
