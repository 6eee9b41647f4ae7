/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strays: what lies beside the files of the administrator's and is not read is told, in every directory of the kind.
 */
#include "settings/strays.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

#define REGIME "nis2d_regime: 1\nid: nis2\nextends: nis2\n"

static const char *path_of(struct config_world *w, const char *name)
{
    return text_cstr(&w->arena, text_format(&w->arena, "%s/%s", w->directory, name));
}

static void expect(struct config_world *w, enum problem_severity severity, const char *words)
{
    assert_int_equal(config_load(w, config_sound), severity == PROBLEM_ERROR ? STATUS_BAD_INPUT : STATUS_OK);
    assert_int_equal(config_count(w, severity, words), 1);
}

/* If it failed, the shipped rules would be in force and their administrator would believe in his own. */
static void test_what_is_meant_is_an_error(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/a.md", "");
    assert_int_equal(symlink("/nowhere/nis2.yaml", path_of(w, "regimes/nis2.yaml")), 0);
    expect(w, PROBLEM_ERROR, "regimes/nis2.yaml: is a link to a file that is not there; mend it");
    assert_int_equal(unlink(path_of(w, "regimes/nis2.yaml")), 0);
    assert_int_equal(symlink("nis2.yaml", path_of(w, "regimes/nis2.yaml")), 0);
    expect(w, PROBLEM_ERROR, "regimes/nis2.yaml: cannot be read: ");
    assert_int_equal(unlink(path_of(w, "regimes/nis2.yaml")), 0);
    assert_int_equal(mkdir(path_of(w, "regimes/d.yaml"), 0755), 0);
    expect(w, PROBLEM_ERROR, "regimes/d.yaml: is a directory; a file of this name is read");
    assert_int_equal(rmdir(path_of(w, "regimes/d.yaml")), 0);
    assert_int_equal(mkfifo(path_of(w, "regimes/p.yaml"), 0600), 0);
    expect(w, PROBLEM_ERROR, "regimes/p.yaml: is not a regular file");
    assert_int_equal(unlink(path_of(w, "regimes/p.yaml")), 0);
    assert_int_equal(symlink("/nowhere", path_of(w, "holidays")), 0);
    expect(w, PROBLEM_ERROR, "/holidays: cannot be read: ");
    assert_int_equal(unlink(path_of(w, "holidays")), 0);
    config_write(w, "authorities", "a file");
    expect(w, PROBLEM_ERROR, "/authorities: cannot be read: Not a directory");
    assert_int_equal(unlink(path_of(w, "authorities")), 0);
    config_write(w, "regimes/nis2.yaml", REGIME);
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
}

static void test_what_may_be_meant_is_a_warning(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2.yml", REGIME);
    expect(w, PROBLEM_WARNING, "regimes/nis2.yml: warning: is not read; rename it to nis2.yaml, or take it away");
    config_write(w, "regimes/nis2-de.YAML.txt", REGIME);
    expect(w, PROBLEM_WARNING, "nis2-de.YAML.txt: warning: is not read; rename it to nis2-de.yaml");
    config_write(w, "regimes/eu/nis2.yaml", REGIME);
    expect(w, PROBLEM_WARNING, "regimes/eu: warning: the files in this directory are not read");
    config_write(w, "holidays/DE", "");
    expect(w, PROBLEM_WARNING, "holidays/DE: warning: is not read; only files that end in .yaml are");
    config_write(w, "authorities/bsi.yml", "");
    expect(w, PROBLEM_WARNING, "authorities/bsi.yml: warning: is not read; rename it to bsi.yaml");
    config_write(w, "own/text/draft.mustach", "");
    config_write(w, "own/languages/de.yml", "");
    struct text whole = text_format(&w->arena, "%sreports: {templates: own}\n", config_sound);
    assert_int_equal(config_load(w, text_cstr(&w->arena, whole)), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "draft.mustach: warning: is not read; only files that end in"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "languages/de.yml: warning: is not read; rename it to de.yaml"),
                     1);
}

/* If it failed, who edits in the directory would be warned of each copy his editor keeps. */
static void test_what_is_left_behind_is_let_lie(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2.yaml~", REGIME);
    config_write(w, "regimes/nis2.yaml.bak", REGIME);
    config_write(w, "regimes/.nis2.yaml.swp", REGIME);
    config_write(w, "regimes/README", "");
    config_write(w, "regimes/old/notes.txt", "");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "/regimes/"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_is_meant_is_an_error),
        TEST(test_what_may_be_meant_is_a_warning),
        TEST(test_what_is_left_behind_is_let_lie),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
