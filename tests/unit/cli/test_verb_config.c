/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `nis2ctl config check` as it is typed: what it prints for people and for programs, and its exit codes.
 */
#include "cli/verb_config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "settings/json.h"
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

#define ARGS_MAX 8

static char out[65536]; /* what the last call wrote to standard output */

static int call(const char *const *args)
{
    char *argv[ARGS_MAX + 1] = {NULL}, *mine[ARGS_MAX + 1] = {NULL};
    int argc = 0;
    for (; args[argc] != NULL; argc++) {
        argv[argc] = mine[argc] = strdup(args[argc]);
    }
    FILE *file = tmpfile();
    assert_non_null(file);
    fflush(stdout);
    int saved = dup(STDOUT_FILENO);
    assert_true(dup2(fileno(file), STDOUT_FILENO) >= 0);
    int code = verb_config(argc, argv);
    fflush(stdout);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    rewind(file);
    out[fread(out, 1, sizeof(out) - 1, file)] = '\0';
    fclose(file);
    for (int i = 0; i < argc; i++) {
        free(mine[i]);
    }
    return code;
}

#define CHECK(...) call((const char *[]){"check", __VA_ARGS__, NULL})

static int setup(void **state)
{
    setenv("NIS2D_DATA", "config", 1);
    return config_world_setup(state);
}

/* If it failed, a deployment script would believe a broken file. */
static void test_answers(void **state)
{
    struct config_world *w = *state;
    config_write(w, "nis2d.yaml", config_sound);
    assert_int_equal(CHECK(w->file), 0);
    assert_non_null(strstr(out, "may be used (0 errors, 0 warnings, 1 note)\n"));
    config_write(w, "nis2d.yaml", "nis2d: 1\nentity: {name: X, nam: Y}\n");
    assert_int_equal(CHECK(w->file), 1);
    assert_non_null(strstr(out, "/nis2d.yaml:2:19: entity.nam: this key is not known here"));
    assert_non_null(strstr(out, "/nis2d.yaml:1:1: `channels` is missing; must be keys with values below it\n"));
    assert_non_null(strstr(out, "may not be used (4 errors,"));
    assert_int_equal(CHECK("/no/such/file.yaml"), 1);
    assert_string_equal(out, "/no/such/file.yaml: there is no such file\n"
                             "/no/such/file.yaml: may not be used (1 error, 0 warnings, 0 notes)\n");
}

/* If it failed, somebody would check one file and believe it was another. */
static void test_usage(void **state)
{
    struct config_world *w = *state;
    assert_int_equal(CHECK("--no-such-flag"), 2);
    assert_int_equal(CHECK(w->file, "another"), 2);
    assert_int_equal(CHECK("--help"), 0);
    assert_non_null(strstr(out, "usage: nis2ctl config check"));
}

/* If it failed, nobody could see what is in force without reading the program. */
static void test_show(void **state)
{
    struct config_world *w = *state;
    config_write(w, "nis2d.yaml", config_sound);
    assert_int_equal(CHECK(w->file, "--show"), 0);
    assert_non_null(strstr(out, "\nentity.name: Example Water SA  # /tmp/"));
    assert_non_null(strstr(out, "\nregimes: [nis2]  # default\n"));
    assert_non_null(strstr(out, "\ncontacts.anna.quiet: 22:00-07:00  # default\n"));
    assert_non_null(strstr(out, "\nentity.sector:  # not given\n"));
    assert_null(strstr(out, "channels.mail.directory"));
}

/* If it failed, a program could not read the answer. */
static void test_json(void **state)
{
    struct config_world *w = *state;
    struct value *document = NULL;
    config_write(w, "nis2d.yaml", config_sound);
    assert_int_equal(CHECK("--json", "--show", w->file), 0);
    assert_int_equal(json_read(text_of(out), &w->arena, &document, NULL), STATUS_OK);
    assert_true(value_get_bool(document, "ok", false));
    assert_int_equal(value_get(document, "problems")->count, 1);
    expect_text(value_get_text(value_get(document, "problems")->first->value, "severity"), "note");
    assert_true(value_get(document, "values")->count > 100);
    config_write(w, "nis2d.yaml", "nis2d: 2\n");
    assert_int_equal(CHECK("--json", w->file), 1);
    assert_int_equal(json_read(text_of(out), &w->arena, &document, NULL), STATUS_OK);
    assert_false(value_get_bool(document, "ok", true));
    const struct value *first = value_get(document, "problems")->first->value;
    expect_text(value_get_text(first, "severity"), "error");
    assert_int_equal(value_get_int(first, "line", 0), 1);
    assert_int_equal(value_get_int(first, "column", 0), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_answers, setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_usage, setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_show, setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_json, setup, config_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
