/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The template engine at each of its bounds and one past it: nobody can hurt the daemon with a template.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "core/mustache.h"
#include "tests/lib/json_value.h"
#include "tests/lib/mustache_world.h"

static void nested(struct buf *b, size_t depth, const char *open)
{
    buf_clear(b);
    mustache_world_repeat(b, open, depth);
    buf_add_cstr(b, "x");
    mustache_world_repeat(b, "{{/y}}", depth);
}

/* A template could use up the stack. */
static void sections_nest_64_deep_and_no_deeper(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    static const char *const opens[] = {"{{#y}}", "{{^n}}{{/n}}{{#y}}"};
    for (size_t i = 0; i < ARRAY_LEN(opens); i++) {
        nested(&text, LIMIT_TEMPLATE_DEPTH, opens[i]);
        assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{\"y\":1}")),
                         STATUS_OK);
        assert_true(text_is(buf_text(&w->out), "x"));
        nested(&text, LIMIT_TEMPLATE_DEPTH + 1, opens[i]);
        assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{\"y\":1}")),
                         STATUS_LIMIT);
        assert_non_null(strstr(w->complaint.words, "64 deep"));
    }
    buf_done(&text);
}

/* A partial that calls itself could use up the stack; one that stops in time would be refused. */
static void partials_and_sections_nest_64_deep_together(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"p\":\"{{>p}}\",\"q\":\"{{#n}}-{{>q}}{{/n}}\",\"r\":\"x\"}";
    mustache_world_refuses(w, STATUS_LIMIT, "{{>p}}", "p:1", "64 deep");
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        mustache_world_repeat(&text, "{{#y}}", LIMIT_TEMPLATE_DEPTH - 1 + extra);
        buf_add_cstr(&text, "{{>r}}");
        mustache_world_repeat(&text, "{{/y}}", LIMIT_TEMPLATE_DEPTH - 1 + extra);
        enum status status =
            mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{\"y\":1}"));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
    }
    /* Each level of q is a partial and a section; the 33rd would be level 65. */
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        mustache_world_repeat(&text, "{\"n\":", LIMIT_TEMPLATE_DEPTH / 2 - 1 + extra);
        buf_add_cstr(&text, "{\"n\":false}");
        mustache_world_repeat(&text, "}", LIMIT_TEMPLATE_DEPTH / 2 - 1 + extra);
        enum status status = mustache_world_render(w, MUSTACHE_NONE, TEXT("{{>q}}"),
                                                   json_value(&w->arena, text_cstr(&w->arena, buf_text(&text))));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
        assert_int_equal(w->out.len, extra == 0 ? LIMIT_TEMPLATE_DEPTH / 2 - 1 : 0);
    }
    buf_done(&text);
}

/* A loop could fill the memory; what was in the buffer before would count, or be lost. */
static void output_is_bounded(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    struct value *context = value_map(&w->arena);
    mustache_world_repeat(&text, "0123456789abcdef", LIMIT_TEMPLATE_OUTPUT / 16);
    value_put_text(&w->arena, context, "big", buf_text(&text));
    assert_int_equal(mustache_world_render(w, MUSTACHE_HTML, TEXT("{{big}}"), context), STATUS_OK);
    assert_int_equal(w->out.len, LIMIT_TEMPLATE_OUTPUT);
    static const char *const over[] = {"{{big}}.", ".{{big}}", ".{{{big}}}", "{{big}}{{big}}"};
    for (size_t i = 0; i < ARRAY_LEN(over); i++) {
        assert_int_equal(mustache_world_render(w, MUSTACHE_HTML, text_of(over[i]), context), STATUS_LIMIT);
        assert_string_equal(w->complaint.where, "t:1");
        assert_int_equal(w->out.len, 0);
    }
    struct mustache_job job = {.name = TEXT("t"), .text = TEXT("{{big}}"), .context = context};
    buf_add_cstr(&w->out, "before");
    assert_int_equal(mustache_render(&job, &w->arena, &w->out, &w->complaint), STATUS_OK);
    assert_int_equal(w->out.len, LIMIT_TEMPLATE_OUTPUT + 6);
    buf_done(&text);
}

/* Escaping could make much of little behind the bound's back. */
static void output_is_counted_after_escaping(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    struct value *context = value_map(&w->arena);
    mustache_world_repeat(&text, "&", LIMIT_TEMPLATE_OUTPUT / 4);
    value_put_text(&w->arena, context, "big", buf_text(&text));
    assert_int_equal(mustache_world_render(w, MUSTACHE_HTML, TEXT("{{big}}"), context), STATUS_LIMIT);
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, TEXT("{{big}}"), context), STATUS_OK);
    buf_done(&text);
}

/* A partial of many lines, indented again and again, could fill the memory. */
static void template_text_is_bounded(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{!");
    mustache_world_repeat(&text, "x", LIMIT_TEMPLATE_TEXT - 5);
    buf_add_cstr(&text, "}}");
    const struct mustache_tag *tags;
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{}")), STATUS_OK);
    assert_int_equal(mustache_tags(TEXT("t"), buf_text(&text), &w->arena, &tags, &w->complaint), STATUS_OK);
    buf_add_cstr(&text, "x");
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{}")),
                     STATUS_LIMIT);
    assert_int_equal(mustache_tags(TEXT("t"), buf_text(&text), &w->arena, &tags, &w->complaint), STATUS_LIMIT);
    buf_done(&text);
}

/* As above: with the partial's own text, and with the blanks before each of its lines. */
static void text_of_partials_counts_as_it_is_indented(void **state)
{
    struct mustache_world *w = *state;
    w->partials = "{\"p\":\"ab\\ncd\\nef\\n\"}"; /* 9 bytes, 15 when indented by two */
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        static const char *const call[] = {"{{>p}}", "\n  {{>p}}"};
        for (size_t i = 0; i < ARRAY_LEN(call); i++) {
            buf_clear(&text);
            buf_add_cstr(&text, "{{!");
            mustache_world_repeat(&text, "x", LIMIT_TEMPLATE_TEXT - 5 - strlen(call[i]) - (i == 0 ? 9 : 15) + extra);
            buf_add_cstr(&text, "}}");
            buf_add_cstr(&text, call[i]);
            enum status status = mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{}"));
            assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
        }
    }
    buf_done(&text);
}

/* Loops inside loops over a long list could hold the daemon up for years. */
static void steps_are_bounded(void **state)
{
    struct mustache_world *w = *state;
    /* A section is a step, comparing the one key of the context another; each item is one. */
    const int64_t items = 7000, loop = 2 + items * (1 + 2 + items);
    struct value *context = value_map(&w->arena), *list = value_list(&w->arena);
    for (int64_t i = 0; i < items; i++)
        value_push(&w->arena, list, value_int(&w->arena, i));
    value_put(&w->arena, context, "l", list);
    struct buf text = BUF_INIT;
    buf_add_cstr(&text, "{{#l}}{{#l}}{{/l}}{{/l}}");
    int64_t left = LIMIT_TEMPLATE_STEPS - loop;
    assert_true(left > 0);
    for (; left >= 2 + items; left -= 2 + items)
        buf_add_cstr(&text, "{{#l}}{{/l}}");
    for (; left > 0; left--)
        buf_add_cstr(&text, ".{{!}}"); /* a literal is a step, a comment none */
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), context), STATUS_OK);
    buf_add_cstr(&text, ".");
    assert_int_equal(mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), context), STATUS_LIMIT);
    assert_non_null(strstr(w->complaint.words, "50 million steps"));
    buf_done(&text);
}

/* Searching for an endless delimiter would take the square of the template's size. */
static void delimiters_are_bounded(void **state)
{
    struct mustache_world *w = *state;
    struct buf text = BUF_INIT;
    for (size_t extra = 0; extra < 2; extra++) {
        buf_clear(&text);
        buf_add_cstr(&text, "{{=");
        mustache_world_repeat(&text, "<", LIMIT_TEMPLATE_DELIMITER);
        buf_add_cstr(&text, " ");
        mustache_world_repeat(&text, ">", LIMIT_TEMPLATE_DELIMITER + extra);
        buf_add_cstr(&text, "=}}");
        enum status status = mustache_world_render(w, MUSTACHE_NONE, buf_text(&text), json_value(&w->arena, "{}"));
        assert_int_equal(status, extra == 0 ? STATUS_OK : STATUS_LIMIT);
    }
    buf_done(&text);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, mustache_world_setup, mustache_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(sections_nest_64_deep_and_no_deeper),
        CASE(partials_and_sections_nest_64_deep_together),
        CASE(output_is_bounded),
        CASE(output_is_counted_after_escaping),
        CASE(template_text_is_bounded),
        CASE(text_of_partials_counts_as_it_is_indented),
        CASE(steps_are_bounded),
        CASE(delimiters_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
