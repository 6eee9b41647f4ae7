/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Templates and words of messages, judged when they are loaded: what would break a page at night is an error with its
 * file and line now, and the shipped ones have none.
 */
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

#include <stdio.h>
#include <unistd.h>

#include "core/message.h"
#include "settings/judged.h"

/* The checkout as it is installed: config/ and templates/ side by side. */
static int setup(void **state)
{
    static const char *const parts[][2] = {{"regimes", "config/regimes"},
                                           {"authorities", "config/authorities"},
                                           {"holidays", "config/holidays"},
                                           {"templates", "templates"}};
    char cwd[512], from[640], to[640];
    (void) config_world_setup(state);
    struct config_world *w = *state;
    config_write(w, "data/nothing", "");
    config_write(w, "mine/messages/nothing", "");
    assert_non_null(getcwd(cwd, sizeof cwd));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        (void) snprintf(from, sizeof from, "%s/%s", cwd, parts[i][1]);
        (void) snprintf(to, sizeof to, "%s/data/%s", w->directory, parts[i][0]);
        assert_int_equal(symlink(from, to), 0);
    }
    return 0;
}

static enum status load(struct config_world *w)
{
    const char *data = text_cstr(&w->arena, text_format(&w->arena, "%s/data", w->directory));
    config_write(w, "nis2d.yaml",
                 text_cstr(&w->arena, text_format(&w->arena, "%sreports: {templates: mine}\n", config_sound)));
    return config_load_with(w, &(struct settings_options){.data_directory = data});
}

static void is_error(struct config_world *w, const char *name, const char *bytes, const char *expected)
{
    config_write(w, name, bytes);
    if (load(w) != STATUS_BAD_INPUT || config_count(w, PROBLEM_ERROR, expected) != 1) {
        (void) config_count(w, PROBLEM_ERROR, "");
        fail_msg("%s: %zu errors", expected, w->problems.by_severity[PROBLEM_ERROR]);
    }
    char path[256];
    (void) snprintf(path, sizeof path, "%s/%s", w->directory, name);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(load(w), STATUS_OK);
}

/* nis2d would not start as it is shipped. */
static void the_shipped_ones_are_sound(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(load(w), STATUS_OK);
    assert_int_equal(w->settings->rules.words.count, 5);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "templates"), 0);
}

/* A slip of the pen in a template would be found by the person it wakes. */
static void a_template_that_breaks_is_an_error_with_its_line(void **state)
{
    struct config_world *w = *state;
    is_error(w, "mine/messages/text.mustache", "{{line}}\n{{#parts}}\n{{todo}}\n{{/part}}\n",
             "mine/messages/text.mustache:4:1: ");
    is_error(w, "mine/messages/part.mustache", "{{todo}}\n{{> part}}\n", "mine/messages/part.mustache:2:1: ");
    is_error(w, "mine/messages/subject.mustache", "{{ref}}\n",
             "mine/messages/subject.mustache:1:1: does not say by when");
    is_error(w, "mine/messages/text.mustache", "{{line}}\n",
             "mine/messages/text.mustache:1:1: does not say what to do");
}

/* A slip in its name, and nothing is ever made of a template: its author finds out when the report is due. */
static void a_file_that_nothing_is_made_of_is_an_error(void **state)
{
    struct config_world *w = *state;
    is_error(w, "mine/htm/draft.mustache", "{{line}}", "(did you mean html/draft.mustache?");
    is_error(w, "mine/html/early_warning.mustache", "{{line}}",
             "(did you mean html/draft.mustache? one layout serves every stage)");
    is_error(w, "mine/messages.mustache", "{{line}}", "nothing is made of a template of this name");
    is_error(w, "mine/languages/de.yaml", "stage:\n  early_warnin: \"X\"\n",
             "no regime has a stage `early_warnin` (did you mean early_warning?)");
    is_error(w, "mine/languages/de.yaml", "opening:\n  dora.early_warnin: \"X\"\n", "mine/languages/de.yaml:2:3: ");
    config_write(w, "mine/languages/de.yaml",
                 "stage:\n  nis2-de.early_warning: \"X\"\n  nis2.final_report: \"Y\"\n  users: \"Z\"\n");
    config_write(w, "mine/partials/own.mustache", "x");
    config_write(w, "mine/html/draft.mustache", "{{> own}}");
    assert_int_equal(load(w), STATUS_OK);
}

/* A translation without its hour reads well, and is worth nothing. */
static void a_word_that_drops_something_is_an_error_with_its_place(void **state)
{
    struct config_world *w = *state;
    is_error(w, "mine/languages/da.yaml", "message:\n  due: \"{ref} {regime} {stage} ({left})\"\n",
             "mine/languages/da.yaml:2:8: message.due: does not say {due}");
    is_error(w, "mine/languages/sv.yaml", "message:\n  in: \"om {lenght}\"\n",
             "mine/languages/sv.yaml:2:7: message.in: does not say {length}");
    is_error(w, "mine/languages/sv.yaml", "message:\n  in: \"om {length} {x}\"\n", "there is no {x} here");
    is_error(w, "mine/languages/sv.yaml", "message:\n  du: \"{ref}\"\n",
             "no message says `message.du` (did you mean message.due?)");
    is_error(w, "mine/languages/sv.yaml", "date:\n  message: \"{d}.{mo}.\"\n", "does not say {hh}");
}

/* Somebody's own language would have to be complete before it is of any use. */
static void a_language_of_ones_own_is_english_where_it_is_silent(void **state)
{
    struct config_world *w = *state;
    config_write(w, "mine/languages/sv.yaml", "message:\n  in: \"om {length}\"\n");
    assert_int_equal(load(w), STATUS_OK);
    const struct word_table *swedish = words_table(&w->settings->rules.words, TEXT("sv-FI"));
    assert_non_null(swedish);
    expect_text(words_get(swedish, TEXT("message.in")), "om {length}");
    expect_text(words_get(swedish, TEXT("message.overdue")), "OVERDUE by {length}");
    assert_int_equal(words_get(swedish, TEXT("message.nothing")).len, 0);
    assert_null(words_table(&w->settings->rules.words, TEXT("fi")));
}

/* How much was tried afresh in this load. */
static size_t tried(struct config_world *w, enum status expected)
{
    size_t before = judged_count();
    assert_int_equal(load(w), expected);
    return judged_count() - before;
}

/* A reload holds the loop: what is as it was is not tried again, and what is not is, however little of it changed. */
static void only_what_changed_is_tried_again(void **state)
{
    static const char good[] = "{{line}}\n{{#parts}}\n{{todo}}\n{{/parts}}\n";
    static const char bad[] = "{{line}}\n{{#parts}}\n{{tod0}}\n{{/parts}}\n";
    struct config_world *w = *state;
    (void) tried(w, STATUS_OK);
    assert_int_equal(tried(w, STATUS_OK), 0);
    config_write(w, "mine/messages/text.mustache", good);
    assert_int_equal(tried(w, STATUS_OK), 1);
    assert_int_equal(tried(w, STATUS_OK), 0);
    for (int i = 0; i < 2; i++) { /* what failed is not remembered either */
        config_write(w, "mine/messages/text.mustache", bad);
        assert_int_equal(tried(w, STATUS_BAD_INPUT), 0);
        assert_int_equal(config_count(w, PROBLEM_ERROR, "text.mustache:1:1: does not say what to do"), 1);
    }
    config_write(w, "mine/messages/text.mustache", good);
    assert_int_equal(tried(w, STATUS_OK), 0);
    config_write(w, "mine/languages/de.yaml", "message:\n  in: \"innerhalb {length}\"\n");
    assert_int_equal(tried(w, STATUS_OK), 1);
    config_write(w, "mine/partials/nothing_asks_for_it.mustache", "{{line}}");
    assert_int_equal(tried(w, STATUS_OK), 1);
}

/* The limit of a regime that changed is held against its target again. */
static void only_a_regime_that_changed_is_tried_again(void **state)
{
    static const char good[] =
        "nis2d_regime: 1\nid: mine\nextends: nis2\ntitle: Mine\nstages:\n  early_warning: {limit: "
        "aware+PT30H@elapsed}\n";
    static const char bad[] =
        "nis2d_regime: 1\nid: mine\nextends: nis2\ntitle: Mine\nstages:\n  early_warning: {limit: "
        "aware+PT20H@elapsed}\n";
    struct config_world *w = *state;
    (void) tried(w, STATUS_OK);
    config_write(w, "regimes/mine.yaml", good);
    assert_int_equal(tried(w, STATUS_OK), 1);
    assert_int_equal(tried(w, STATUS_OK), 0);
    for (int i = 0; i < 2; i++) {
        config_write(w, "regimes/mine.yaml", bad);
        assert_int_equal(tried(w, STATUS_BAD_INPUT), 0);
        assert_int_equal(config_count(w, PROBLEM_ERROR, "can be earlier than the target"), 1);
    }
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_shipped_ones_are_sound),
        TEST(a_template_that_breaks_is_an_error_with_its_line),
        TEST(a_file_that_nothing_is_made_of_is_an_error),
        TEST(a_word_that_drops_something_is_an_error_with_its_place),
        TEST(a_language_of_ones_own_is_english_where_it_is_silent),
        TEST(only_what_changed_is_tried_again),
        TEST(only_a_regime_that_changed_is_tried_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
