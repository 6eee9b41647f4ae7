/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_world: what the tests of the template engine share: an arena, a buffer, partials written as JSON.
 */
#ifndef NIS2_TESTS_LIB_MUSTACHE_WORLD_H
#define NIS2_TESTS_LIB_MUSTACHE_WORLD_H

#include "core/mustache.h"

struct mustache_world {
    struct arena arena;
    struct buf out;
    struct complaint complaint;
    const char *partials; /* a JSON object, name to text; NULL: no lookup at all. "unreadable" always fails */
};

/* For cmocka: makes a fresh world and takes it apart. */
int mustache_world_setup(void **state);
int mustache_world_teardown(void **state);

/* Renders a template named "t" into `out`, which is emptied first. */
enum status mustache_world_render(struct mustache_world *w, enum mustache_escape escape, struct text text,
                                  const struct value *context);
/* Says what differs and ends the test when the rendering is not as wanted. */
void mustache_world_gives(struct mustache_world *w, enum mustache_escape escape, const char *text, const char *context,
                          const char *wanted);
/* Ends the test unless the template is refused so, and the buffer left as it was. */
void mustache_world_refuses(struct mustache_world *w, enum status wanted, const char *text, const char *where,
                            const char *words);
/* Appends `what` so many times. */
void mustache_world_repeat(struct buf *b, const char *what, size_t times);

#endif
