/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as a JSON document: refused with a reason, or a tree that prints as JSON which reads as the same tree.
 */
#include <stddef.h>
#include <stdint.h>

#include "settings/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool read_and_print(struct text bytes, struct arena *arena, struct buf *out)
{
    struct value *tree = NULL;
    struct complaint complaint = {0};
    enum status status = json_read(bytes, arena, &tree, &complaint);
    if (status == STATUS_OK)
        value_json(out, tree);
    else {
        ENSURE(status == STATUS_BAD_INPUT || status == STATUS_LIMIT);
        ENSURE(complaint.where[0] != '\0' && complaint.words[0] != '\0' && text_is_utf8(text_of(complaint.words)));
    }
    return status == STATUS_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct buf once = BUF_INIT, twice = BUF_INIT;
    if (read_and_print((struct text){(const char *) data, size}, &arena, &once)) {
        ENSURE(text_is_utf8(buf_text(&once)));
        ENSURE(read_and_print(buf_text(&once), &arena, &twice));
        ENSURE(text_equal(buf_text(&once), buf_text(&twice)));
    }
    buf_done(&once);
    buf_done(&twice);
    arena_done(&arena);
    return 0;
}
