/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mustache_world: one template, one context, one expectation.
 *
 * The partials of a world are read anew at each lookup, from JSON, so that a test can say them in one line beside its
 * template.
 */
#include "tests/lib/mustache_world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/json_value.h"

int mustache_world_setup(void **state)
{
    static struct mustache_world world;
    world = (struct mustache_world){.arena = ARENA_INIT, .out = BUF_INIT};
    *state = &world;
    return 0;
}

int mustache_world_teardown(void **state)
{
    struct mustache_world *w = *state;
    buf_done(&w->out);
    arena_done(&w->arena);
    return 0;
}

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    struct mustache_world *w = context;
    if (text_is(name, "unreadable"))
        return complain(reterr, STATUS_IO, "unreadable", "the disk is on fire");
    const struct value *text = value_get_key(json_value(&w->arena, w->partials), name);
    if (text == NULL)
        return STATUS_NOT_FOUND;
    *ret = text->text;
    return STATUS_OK;
}

static enum status render_more(struct mustache_world *w, enum mustache_escape escape, struct text text,
                               const struct value *context)
{
    struct mustache_job job = {.name = TEXT("t"), .text = text, .context = context, .escape = escape};
    if (w->partials != NULL) {
        job.partial = find_partial;
        job.partial_context = w;
    }
    w->complaint = (struct complaint){0};
    return mustache_render(&job, &w->arena, &w->out, &w->complaint);
}

enum status mustache_world_render(struct mustache_world *w, enum mustache_escape escape, struct text text,
                                  const struct value *context)
{
    buf_clear(&w->out);
    return render_more(w, escape, text, context);
}

void mustache_world_gives(struct mustache_world *w, enum mustache_escape escape, const char *text, const char *context,
                          const char *wanted)
{
    enum status status = mustache_world_render(w, escape, text_of(text), json_value(&w->arena, context));
    if (status != STATUS_OK)
        fail_msg("%s: %s", w->complaint.where, w->complaint.words);
    struct text got = buf_text(&w->out);
    if (!text_equal(got, text_of(wanted)))
        fail_msg("wanted \"%s\", got \"%.*s\"", wanted, TEXT_ARG(got));
}

void mustache_world_refuses(struct mustache_world *w, enum status wanted, const char *text, const char *where,
                            const char *words)
{
    buf_clear(&w->out);
    buf_add_cstr(&w->out, "before");
    struct value *context = json_value(&w->arena, "{\"yes\":true,\"list\":[1,2]}");
    assert_int_equal(render_more(w, MUSTACHE_HTML, text_of(text), context), wanted);
    assert_string_equal(w->complaint.where, where);
    if (strstr(w->complaint.words, words) == NULL)
        fail_msg("wanted \"%s\" in \"%s\"", words, w->complaint.words);
    assert_true(text_is(buf_text(&w->out), "before"));
}

void mustache_world_repeat(struct buf *b, const char *what, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_add_cstr(b, what);
}
