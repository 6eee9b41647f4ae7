/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Any bytes as an answer from a telephone: none, or one with a code of the right letters that reads back as itself, and
 * never from behind a mark of quotation.
 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "core/reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(struct text said, bool needs_code)
{
    struct reply r, again;
    if (!reply_parse(said, needs_code, &r)) {
        return;
    }
    ENSURE(r.act == REPLY_ACK || r.act == REPLY_UNACK || r.act == REPLY_HAND);
    ENSURE((r.act == REPLY_HAND) == (r.to.len > 0));
    ENSURE(r.to.len == 0 || (r.to.at >= said.at && r.to.at + r.to.len <= said.at + said.len));
    ENSURE(strlen(r.duration) < sizeof r.duration);
    ENSURE(!needs_code || strlen(r.code) == REPLY_CODE_LEN);
    if (strlen(r.code) == REPLY_CODE_LEN) {
        ENSURE(reply_parse(text_of(r.code), true, &again) && strcmp(again.code, r.code) == 0);
        struct arena arena = ARENA_INIT;
        ENSURE(!reply_parse(text_format(&arena, "> %s", r.code), true, &again));
        arena_done(&arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text said = {(const char *) data, size}, one, other;
    check(said, true);
    check(said, false);
    if (text_cut(said, '\0', &one, &other)) {
        (void) reply_is_address(one, other);
        ENSURE(one.len == 0 || text_trim(one).len == 0 || text_trim(one).at[text_trim(one).len - 1] == '>' ||
               reply_is_address(one, one));
    }
    return 0;
}
