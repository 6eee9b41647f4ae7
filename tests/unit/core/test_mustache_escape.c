/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What values turn into in each format: hostile ones harmless, ordinary ones unchanged.
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

/* A pasted field would arrive with its reading direction turned round, or be refused by the form. */
static void paste_keeps_plain_text_only(void **state)
{
    mustache_world_gives(*state, MUSTACHE_PASTE, "{{x}}",
                         "{\"x\":\"a\\u0007\\u001b[1mb\\u007f\\u0085c\\td\\r\\ne\\rf\\n\"}", "a[1mbc\td\ne\nf\n");
    mustache_world_gives(*state, MUSTACHE_PASTE, "{{x}}", "{\"x\":\"exe\\u202efdp\\u2066\\u2069.\\u202a\\u2028\"}",
                         "exefdp.\xe2\x80\xa8");
    mustache_world_gives(*state, MUSTACHE_PASTE, "{{x}}", "{\"x\":\"<&\\\"*_ \\u00a0\\u20ac\"}",
                         "<&\"*_ \xc2\xa0\xe2\x82\xac");
    mustache_world_gives(*state, MUSTACHE_PASTE, "{{{x}}}", "{\"x\":\"\\u0007\"}", "\007");
}

static void markdown(struct mustache_world *w, const char *text, const char *value, const char *wanted)
{
    struct value *context = value_map(&w->arena);
    value_put_cstr(&w->arena, context, "x", value);
    assert_int_equal(mustache_world_render(w, MUSTACHE_MARKDOWN, text_of(text), context), STATUS_OK);
    if (!text_equal(buf_text(&w->out), text_of(wanted)))
        fail_msg("wanted \"%s\", got \"%.*s\"", wanted, TEXT_ARG(buf_text(&w->out)));
}

/* A file name or a ransom note would become links, pictures or markup in a report to an authority. */
static void markdown_makes_inline_markup_plain(void **state)
{
    markdown(*state, "x {{x}}", "*a* _b_ `c` ~~d~~ | \\", "x \\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\| \\\\");
    markdown(*state, "x {{x}}", "![p](u) <b> &lt; {y}", "x !\\[p\\](u) \\<b\\> \\&lt; \\{y\\}");
    markdown(*state, "x {{x}}", "http://evil www.evil WWW.evil a@b #7 $x$",
             "x http\\://evil www\\.evil WWW\\.evil a\\@b \\#7 \\$x\\$");
    markdown(*state, "x {{x}}", "http:\001//evil ww\001w.evil", "x http\\://evil www\\.evil");
    markdown(*state, "x {{{x}}}", "*a*", "x *a*");
}

/* A line of a pasted text would become a heading, a list or a rule. */
static void markdown_makes_block_markup_plain(void **state)
{
    markdown(*state, "{{x}}", "- a\n+ b\n* c\n# d\n> e\n=== f\n--- g\n: h",
             "\\- a\n\\+ b\n\\* c\n\\# d\n\\> e\n\\=== f\n\\-\\-\\- g\n\\: h");
    markdown(*state, "{{x}}", "1. a\n12) b\n3.\n4", "1\\. a\n12\\) b\n3\\.\n4");
    markdown(*state, "- {{x}}", "- a", "- \\- a");
    markdown(*state, "> 1. {{x}}", "2. a", "> 1. 2\\. a");
    markdown(*state, "1{{x}}", ". a", "1\\. a");
    markdown(*state, "x\n{{x}}", "    code\n\tcode\n   ok", "x\n&#32;   code\ncode\nok");
    markdown(*state, "x\n{{x}}", "\tcode", "x\n&#9;code");
}

/* Dates, amounts and sentences would be full of backslashes in the text that people edit. */
static void markdown_leaves_ordinary_text_alone(void **state)
{
    markdown(*state, "{{x}}", "22.11.2026, 14:05 - about 1.5 (or 2) users; e.g. A/B: \"yes\", it's +5%!",
             "22.11.2026, 14:05 - about 1.5 (or 2) users; e.g. A/B: \"yes\", it's +5%!");
    markdown(*state, "Due: {{x}}", "2026-11-22 14:05 +01:00", "Due: 2026-11-22 14:05 +01:00");
    markdown(*state, "{{x}}", "1 000\x1b 000", "1 000 000");
}

/* A flag on the command line would mean another escape, or a misspelt one be taken for the default. */
static void escapes_have_names(void **state)
{
    (void) state;
    enum mustache_escape escape = MUSTACHE_HTML;
    assert_true(mustache_escape_find(TEXT("none"), &escape) && escape == MUSTACHE_NONE);
    assert_true(mustache_escape_find(TEXT("html"), &escape) && escape == MUSTACHE_HTML);
    assert_true(mustache_escape_find(TEXT("markdown"), &escape) && escape == MUSTACHE_MARKDOWN);
    assert_true(mustache_escape_find(TEXT("paste"), &escape) && escape == MUSTACHE_PASTE);
    assert_false(mustache_escape_find(TEXT("HTML"), &escape) || mustache_escape_find(TEXT_EMPTY, &escape));
    assert_int_equal(escape, MUSTACHE_PASTE);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, mustache_world_setup, mustache_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(paste_keeps_plain_text_only),
        CASE(markdown_makes_inline_markup_plain),
        CASE(markdown_makes_block_markup_plain),
        CASE(markdown_leaves_ordinary_text_alone),
        CASE(escapes_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
