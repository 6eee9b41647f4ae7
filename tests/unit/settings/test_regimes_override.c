/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_override, regimes_blame: what an own file that extends a shipped one says differently, and what it breaks.
 */
#include "settings/regimes.h"

#include <stdio.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"
#include "tests/lib/regime_files.h"

#define SHIPPED "config/regimes"

static void expect_refused(struct config_world *w, const char *name, const char *bytes, const char *words)
{
    config_write(w, name, bytes);
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
    assert_null(regime_files_find(&all, "x"));
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
    expect_refused(w, "regimes/x.yaml", OVER("x", "stages: {early_warning: null}\n"),
                   "x.yaml:5:25: stages.early_warning: is empty");
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
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_null(regime_files_find(&all, "nis2"));
    assert_int_equal(config_count(w, PROBLEM_ERROR, "regimes/nis2.yaml:5:8: drop[0]: "), 2);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 2);
    config_write(w, "regimes/nis2.yaml", OVER("nis2", "drop: [trust_notification]\n"));
    all = regime_files_load(w, SHIPPED);
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
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_int_equal(regime_files_stage(regime_files_get(&all, "x"), "early_warning")->limit.len, 0);
}

/* Loads the own x.yaml and gives one of its stages. */
static const struct stage *with(struct config_world *w, const char *bytes, const char *id)
{
    config_write(w, "regimes/x.yaml", bytes);
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    return regime_files_stage(regime_files_get(&all, "x"), id);
}

#define HEAD "nis2d_regime: 1\nid: x\nextends: nis2\n"
#define LONGER "stages: {incident_notification: {target: aware+PT80H@elapsed, limit: aware+PT80H@hourx"
#define ARTICLE "Directive (EU) 2022/2555 Art. 23(4)(b)"

/* If it failed, a rule somebody made up would be explained by an article that does not have it, as verified. */
static void test_an_overridden_rule_loses_the_article_of_its_base(void **state)
{
    struct config_world *w = *state;
    const struct stage *stage = with(w, HEAD "source: Act 5\n" LONGER "}}\n", "incident_notification");
    expect_text(stage->source, ARTICLE "; target: Act 5, unverified; limit: Act 5, unverified");
    assert_int_equal(stage->confidence, CONFIDENCE_UNVERIFIED);
    assert_int_equal(config_count(w, PROBLEM_WARNING,
                                  "x.yaml:5:42: warning: stages.incident_notification.target: is "
                                  "another rule than that of nis2: it has the source of this file"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 1);
    stage = with(w, HEAD LONGER "}}\n", "incident_notification");
    expect_text(stage->source,
                ARTICLE "; target: no source is given in x.yaml, unverified; limit: no source is given in "
                        "x.yaml, unverified");
    assert_int_equal(
        config_count(w, PROBLEM_WARNING, "nothing says where it stands (nor do the others here); it counts"), 1);
    /* Who says it is believed, for the file, the stage or the cell. */
    stage = with(w, HEAD "source: Act 5\nconfidence: secondary\n" LONGER "}}\n", "incident_notification");
    expect_text(stage->source, ARTICLE "; target: Act 5, secondary; limit: Act 5, secondary");
    assert_int_equal(stage->confidence, CONFIDENCE_SECONDARY);
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    stage = with(w, HEAD LONGER ", source: Act 6, confidence: verified}}\n", "incident_notification");
    expect_text(stage->source, "Act 6; limit: Regulation (EEC, Euratom) 1182/71 Art. 3(1), secondary");
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    stage = with(w, HEAD LONGER ", cells: {target: {source: A}, limit: {source: B}}}}\n", "incident_notification");
    expect_text(stage->source, ARTICLE "; limit: B, unverified; target: A, unverified");
    /* What was said of another target is not said of this one. */
    stage = with(w, HEAD "stages: {final_report: {target: incident_notification+P9D@civil, limit: null, source: C}}\n",
                 "final_report");
    expect_text(stage->source, "C");
    assert_int_equal(stage->confidence, CONFIDENCE_UNVERIFIED); /* another source, and not how sure */
    /* The same rule again is no other rule. */
    stage = with(w, HEAD "stages: {early_warning: {target: aware+PT24H@elapsed}}\n", "early_warning");
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    assert_int_equal(stage->confidence, CONFIDENCE_SECONDARY);
}

/* If it failed, a stage of an own file would stand in the directive that its base restates. */
static void test_a_stage_of_its_own_has_a_source(void **state)
{
    struct config_world *w = *state;
    const struct stage *mine = with(w, HEAD "stages: {mine: {target: aware+PT1H@elapsed}}\n", "mine");
    expect_text(mine->source, "no source is given in x.yaml");
    assert_int_equal(mine->confidence, CONFIDENCE_UNVERIFIED);
    assert_int_equal(
        config_count(w, PROBLEM_WARNING, "x.yaml:4:10: warning: stages.mine: nothing says where this stage"), 1);
    mine = with(w, HEAD "source: Act 5\nstages: {mine: {target: aware+PT1H@elapsed}}\n", "mine");
    expect_text(mine->source, "Act 5");
    assert_int_equal(mine->confidence, CONFIDENCE_UNVERIFIED);
    mine = with(w, HEAD "stages: {mine: {target: aware+PT1H@elapsed, source: B}}\n", "mine");
    assert_int_equal(mine->confidence, CONFIDENCE_UNVERIFIED);
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    (void) with(w, "nis2d_regime: 1\nid: x\naddressees: [csirt]\nstages: {a: {target: aware+PT1H@elapsed}}\n", "a");
    assert_int_equal(config_count(w, PROBLEM_WARNING, "x.yaml:4:10: warning: stages.a: nothing says where"), 1);
}

/* If it failed, words of lateness would go on following a limit nobody has thought of. */
static void test_a_limit_that_stays_is_warned_of(void **state)
{
    struct config_world *w = *state;
    const char *words = "still holds; write the `limit` that goes with this rule, or `limit: null`";
    (void) with(w, HEAD "stages: {early_warning: {source: A, target: aware+PT12H@elapsed}}\n", "early_warning");
    assert_int_equal(config_count(w, PROBLEM_WARNING,
                                  "x.yaml:4:45: warning: stages.early_warning.target: the limit of "
                                  "nis2, `aware+PT24H@hourx`, still holds"),
                     1);
    (void) with(w, HEAD "stages: {early_warning: {source: A, target: aware+PT12H@elapsed, limit: null}}\n",
                "early_warning");
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    (void) with(w, HEAD "stages: {early_warning: {source: A, target: aware+PT12H@elapsed, limit: aware+PT24H@hourx}}\n",
                "early_warning");
    assert_int_equal(config_count(w, PROBLEM_WARNING, words), 0);
    (void) with(w,
                "nis2d_regime: 1\nid: x\nextends: dora\nstages: {initial_notification: {source: A, late_if: {target: "
                "classified+PT3H@elapsed}}}\n",
                "initial_notification");
    assert_int_equal(config_count(w, PROBLEM_WARNING, words), 1);
}

/* If it failed, the rule somebody meant to change would go on beside a duty nobody has. */
static void test_a_slip_in_the_name_of_a_stage_is_warned_of(void **state)
{
    struct config_world *w = *state;
    const char *slip = "is a stage of its own, owed beside those of nis2 (did you mean early_warning?)";
    (void) with(w,
                HEAD "stages: {early_warnings: {title: E, kind: deadline, addressees: [csirt], source: A, confidence: "
                     "verified, target: aware+PT12H@elapsed}}\n",
                "early_warnings");
    assert_int_equal(config_count(w, PROBLEM_WARNING, slip), 1);
    (void) with(w,
                HEAD "stages: {works_council: {title: E, kind: deadline, addressees: [csirt], source: A, confidence: "
                     "verified, target: aware+PT12H@elapsed}}\n",
                "works_council");
    assert_int_equal(config_count(w, PROBLEM_WARNING, "is a stage of its own"), 0);
}

/* If it failed, each start would warn of the shipped data. */
static void test_shipped_files_have_their_sources(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_WARNING, ":"), 0);
    assert_int_equal(regime_files_stage(regime_files_get(&all, "nis2-trust"), "incident_notification")->confidence,
                     CONFIDENCE_SECONDARY);
    assert_int_equal(regime_files_stage(regime_files_get(&all, "dora-exempt"), "initial_notification")->confidence,
                     CONFIDENCE_VERIFIED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, config_world_setup, config_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_what_an_own_file_breaks_is_told_there),
        TEST(test_what_breaks_shipped_files_is_told_once),
        TEST(test_a_key_can_be_taken_off),
        TEST(test_an_overridden_rule_loses_the_article_of_its_base),
        TEST(test_a_stage_of_its_own_has_a_source),
        TEST(test_a_limit_that_stays_is_warned_of),
        TEST(test_a_slip_in_the_name_of_a_stage_is_warned_of),
        TEST(test_shipped_files_have_their_sources),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
