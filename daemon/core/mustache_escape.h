/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_escape: makes values harmless for the format they are printed into, for mustache.c alone.
 *
 * Values come from people under stress and from attackers (file names, ransom notes). What is dangerous depends on
 * where in its line a value lands: "- x" opens a list only at the start of one. So the escaper is told of everything
 * that is written, template text as well, and remembers one bit: whether the line so far could still be the beginning
 * of a Markdown block.
 */
#ifndef NIS2_CORE_MUSTACHE_ESCAPE_H
#define NIS2_CORE_MUSTACHE_ESCAPE_H

#include "core/mustache.h"

struct mustache_escaper {
    enum mustache_escape mode;
    bool is_bare_line; /* nothing but blanks, digits and markers of lists and quotes since the last line end */
};

void mustache_escape_init(struct mustache_escaper *e, enum mustache_escape mode);
/* Notes bytes that are written as they are. */
void mustache_escape_note(struct mustache_escaper *e, struct text written);
/* Appends `value`, made harmless, to `out`, and notes it. */
void mustache_escape_add(struct mustache_escaper *e, struct text value, struct buf *out);

#endif
