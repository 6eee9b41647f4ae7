/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_override, regimes_blame: what an own file that extends a shipped one says differently, and what it breaks.
 */
#include "settings/regimes.h"

#include <stdio.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"

#define SHIPPED "config/regimes"

static struct regimes load(struct config_world *w, const char *shipped)
{
    struct regimes all;
    char own[96];
    problems_done(&w->problems);
    snprintf(own, sizeof(own), "%s/regimes", w->directory);
    regimes_load(shipped, own, &w->arena, &all, &w->problems);
    return all;
}

static const struct regime *find(const struct regimes *all, const char *id)
{
    for (size_t i = 0; i < all->count; i++) {
        if (text_is(all->at[i].id, id)) {
            return &all->at[i];
        }
    }
    return NULL;
}

/* The one that has to be there. */
static const struct regime *get(const struct regimes *all, const char *id)
{
    const struct regime *found = find(all, id);
    REQUIRE(found != NULL);
    return found;
}

static const struct stage *stage_of(const struct regime *r, const char *id)
{
    const struct stage *found = regime_stage(r, text_of(id));
    REQUIRE(found != NULL);
    return found;
}

static void expect_refused(struct config_world *w, const char *name, const char *bytes, const char *words)
{
    config_write(w, name, bytes);
    struct regimes all = load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
    assert_null(find(&all, "x"));
}

#define OVER(id, rest) "nis2d_regime: 1\nid: " id "\nextends: nis2\nsource: Act 5\n" rest

/* If it failed, who extends a shipped regime would be sent to a file he has not written and may not mend. */
static void test_what_an_own_file_breaks_is_told_there(void **state)
{
    struct config_world *w = *state;
    expect_refused(
        w, "regimes/x.yaml", OVER("x", "drop: [incident_notification]\n"),
        "x.yaml:5:8: drop[0]: stages.final_report.limit of config/regimes/nis2.yaml:68:12 counts on this stage; "
        "drop that one as well");
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:5:8: drop[0]: stages.final_report.target"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 2);
    expect_refused(w, "regimes/x.yaml", OVER("x", "drop: [trust_notification, progress_report]\n"),
                   "x.yaml:5:28: drop[1]: stages.final_report_after_handling.after of ");
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
    expect_refused(
        w, "regimes/x.yaml", OVER("x", "stages: {early_warning: {target: aware+PT30H@elapsed}}\n"),
        "x.yaml:5:34: stages.early_warning.target: does not go with stages.early_warning.limit, which is taken "
        "over from config/regimes/nis2.yaml:25:12: \"aware+PT24H@hourx\" can be earlier than the target");
    expect_refused(w, "regimes/x.yaml", OVER("x", "stages: {early_warning: {target: aware+PT30H}}\n"),
                   "x.yaml:5:34: stages.early_warning.target: ");
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
    /* The same through a file between, told once, at the one that did it. */
    config_write(w, "regimes/y.yaml", "nis2d_regime: 1\nid: y\nextends: x\nstages: {recipients: {repeat: PT2H}}\n");
    expect_refused(w, "regimes/x.yaml", OVER("x", "drop: [trust_notification, progress_report]\n"), "x.yaml:5:28: ");
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
}

/* If it failed, an own nis2.yaml with one slip would give a hundred errors in files of the package. */
static void test_what_breaks_shipped_files_is_told_once(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2.yaml", OVER("nis2", "drop: [incident_notification]\n"));
    struct regimes all = load(w, SHIPPED);
    assert_null(find(&all, "nis2"));
    assert_int_equal(config_count(w, PROBLEM_ERROR, "regimes/nis2.yaml:5:8: drop[0]: "), 2);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 2);
    config_write(w, "regimes/nis2.yaml", OVER("nis2", "drop: [trust_notification]\n"));
    all = load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "regimes/nis2.yaml:2:5: id: 2"), 1);
    assert_int_equal(
        config_count(w, PROBLEM_ERROR, " shipped regimes extend this one and do not hold with it: nis2-at, "), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
}

/* If it failed, an inherited limit could not be taken off. */
static void test_a_key_can_be_taken_off(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 OVER("x", "stages: {early_warning: {target: aware+PT12H@elapsed, limit: null}}\n"));
    struct regimes all = load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_int_equal(stage_of(get(&all, "x"), "early_warning")->limit.len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_an_own_file_breaks_is_told_there),
        TEST(test_what_breaks_shipped_files_is_told_once),
        TEST(test_a_key_can_be_taken_off),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
