/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tzif: see tzif.h. Written from RFC 8536, section 3.
 */
#include "tests/lib/tzif.h"

static void add_number(struct buf *b, uint64_t n, unsigned bytes)
{
    for (unsigned i = bytes; i > 0; i--) {
        buf_add_char(b, (char) (unsigned char) (n >> (8 * (i - 1))));
    }
}

static void add_header(struct buf *b, char version, uint32_t leaps, uint32_t times, uint32_t types, uint32_t chars)
{
    buf_add(b, TEXT("TZif"));
    buf_add_char(b, version);
    for (int i = 0; i < 15; i++) {
        buf_add_char(b, '\0');
    }
    add_number(b, 0, 4);
    add_number(b, 0, 4);
    add_number(b, leaps, 4);
    add_number(b, times, 4);
    add_number(b, types, 4);
    add_number(b, chars, 4);
}

struct text tzif_bytes(struct arena *arena, const struct tzif *file)
{
    struct buf b = BUF_INIT;
    add_header(&b, file->version, 0, 0, 1, 1);
    add_number(&b, 0, 7); /* one type of six bytes, and an empty name */
    add_header(&b, file->version, file->leap_count, file->time_count, file->type_count, (uint32_t) file->chars.len);
    for (uint32_t i = 0; i < file->time_count; i++) {
        add_number(&b, (uint64_t) file->times[i], 8);
    }
    buf_add_bytes(&b, file->indexes, file->time_count);
    for (uint32_t i = 0; i < file->type_count; i++) {
        add_number(&b, (uint32_t) file->types[i].offset_s, 4);
        add_number(&b, file->types[i].is_dst, 1);
        add_number(&b, file->types[i].name_at, 1);
    }
    buf_add(&b, file->chars);
    for (uint32_t i = 0; i < file->leap_count; i++) {
        add_number(&b, 78796800 + i, 8);
        add_number(&b, 1, 4);
    }
    buf_addf(&b, "\n%s\n", file->footer);
    struct text t = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return t;
}
