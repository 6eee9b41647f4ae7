/* SPDX-License-Identifier: Apache-2.0 */
/*
 * own: see own.h. A kept text is one block of memory; the registry frees it when the value is replaced or its incident
 * leaves.
 */
#include "core/own.h"

#include <string.h>

void own_text(struct text *slot, struct text t)
{
    char *copy = NULL;
    if (t.len > 0) {
        copy = mem_alloc(t.len);
        memcpy(copy, t.at, t.len);
    }
    own_text_drop(slot);
    *slot = (struct text){copy, t.len};
}

void own_text_drop(struct text *slot)
{
    /* The registry made this block itself, so taking the const away is its right. */
    union {
        const char *kept;
        char *mine;
    } at = {.kept = slot->at};
    mem_free(at.mine);
    *slot = TEXT_EMPTY;
}

struct text *own_texts(struct texts list, size_t *ret_count)
{
    *ret_count = list.count;
    if (list.count == 0) {
        return NULL;
    }
    struct text *copy = mem_alloc(list.count * sizeof *copy);
    for (size_t i = 0; i < list.count; i++) {
        own_text(&copy[i], list.at[i]);
    }
    return copy;
}

void own_texts_drop(struct text **list, size_t *count)
{
    for (size_t i = 0; i < *count; i++) {
        own_text_drop(&(*list)[i]);
    }
    mem_free(*list);
    *list = NULL;
    *count = 0;
}
