/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The public conformance suite of Mustache, its six required modules, run where its files are.
 *
 * The suite is not part of this repository. NIS2D_MUSTACHE_SPEC names its folder; without it the place beside the
 * repository is looked at. Where neither is there, every test here says that it was skipped; test_mustache.c covers the
 * same rules with examples of its own.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/mustache.h"
#include "tests/lib/json_value.h"

static const char *suite_folder(void)
{
    const char *given = getenv("NIS2D_MUSTACHE_SPEC");
    return given != NULL && given[0] != '\0' ? given : "../shared/mustache-spec";
}

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    (void) reterr;
    const struct value *text = value_get_key(context, name);
    if (text == NULL)
        return STATUS_NOT_FOUND;
    *ret = text->text;
    return STATUS_OK;
}

/* Says what differs and gives false when the case does not come out as the suite wants. */
static bool case_passes(const struct value *one, struct arena *arena)
{
    struct value *partials =
        value_copy(arena, value_get(one, "partials") != NULL ? value_get(one, "partials") : value_map(arena));
    struct mustache_job job = {
        .name = value_get_text(one, "name"),
        .text = value_get_text(one, "template"),
        .context = value_get(one, "data"),
        .escape = MUSTACHE_HTML,
        .partial = find_partial,
        .partial_context = partials,
    };
    struct buf out = BUF_INIT;
    struct complaint complaint = {0};
    enum status status = mustache_render(&job, arena, &out, &complaint);
    struct text wanted = value_get_text(one, "expected");
    bool passes = status == STATUS_OK && text_equal(buf_text(&out), wanted);
    if (!passes) {
        print_error("%.*s: wanted \"%.*s\", got \"%.*s\" %s\n", TEXT_ARG(job.name), TEXT_ARG(wanted),
                    TEXT_ARG(buf_text(&out)), complaint.words);
    }
    buf_done(&out);
    return passes;
}

static void run_module(const char *module, int wanted)
{
    struct arena arena = ARENA_INIT;
    const char *path = text_cstr(&arena, text_format(&arena, "%s/%s.json", suite_folder(), module));
    const struct value *file = json_value_file(&arena, path);
    if (file == NULL) {
        print_message("skipped: there is no %s\n", path);
        arena_done(&arena);
        skip();
    }
    const struct value *tests = value_get(file, "tests");
    assert_non_null(tests);
    int passed = 0;
    for (const struct value_item *item = tests->first; item != NULL; item = item->next)
        passed += case_passes(item->value, &arena) ? 1 : 0;
    assert_int_equal((int) tests->count, wanted);
    assert_int_equal(passed, wanted);
    arena_done(&arena);
}

/* A harness that calls everything right would let any engine through; also the one test that runs where the suite is
 * not there. */
static void the_harness_tells_right_from_wrong(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct value *one = value_map(&arena);
    value_put_cstr(&arena, one, "name", "of our own");
    value_put_cstr(&arena, one, "template", "{{port}} open");
    value_put_int(&arena, one, "data", 0);
    value_put_cstr(&arena, one, "expected", " open");
    assert_true(case_passes(one, &arena));
    value_put_cstr(&arena, one, "expected", "open");
    assert_false(case_passes(one, &arena));
    value_put_cstr(&arena, one, "template", "{{port");
    value_put_cstr(&arena, one, "expected", "");
    assert_false(case_passes(one, &arena));
    arena_done(&arena);
}

/* Were one of these to fail, templates written for other Mustache engines would come out differently here. */
static void the_comments_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("comments", 12);
}

/* As above: changed delimiters. */
static void the_delimiters_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("delimiters", 14);
}

/* As above: values, escapes, dotted names. */
static void the_interpolations_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("interpolation", 42);
}

/* As above: sections for what is not there. */
static void the_inverted_sections_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("inverted", 22);
}

/* As above: partials and their indentation. */
static void the_partials_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("partials", 12);
}

/* As above: sections, lists, contexts. */
static void the_sections_of_the_suite_pass(void **state)
{
    (void) state;
    run_module("sections", 34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_harness_tells_right_from_wrong),
        cmocka_unit_test(the_comments_of_the_suite_pass),
        cmocka_unit_test(the_delimiters_of_the_suite_pass),
        cmocka_unit_test(the_interpolations_of_the_suite_pass),
        cmocka_unit_test(the_inverted_sections_of_the_suite_pass),
        cmocka_unit_test(the_partials_of_the_suite_pass),
        cmocka_unit_test(the_sections_of_the_suite_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
