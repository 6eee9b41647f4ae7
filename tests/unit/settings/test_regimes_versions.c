/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Successive versions of a regime, and the grammar's other keys as a file says them: read, inherited, refused at their
 * line.
 */
#include <stdio.h>

#include "settings/regimes.h"
#include "settings/zoneinfo.h"
#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"
#include "tests/lib/regime_files.h"

#define HEAD(id) "nis2d_regime: 1\nid: " id "\n"
#define WARNING "stages:\n  early_warning: {target: aware+PT24H@elapsed, source: here}\n"

static struct regimes load(struct config_world *w)
{
    return regime_files_load(w, NULL);
}

static const struct regime *at(struct regimes *all, const char *id, const char *date)
{
    struct instant noon;
    struct arena arena = ARENA_INIT;
    static const struct rules_entity entity = {.zone = &civil_utc};
    struct rules rules = {.entity = entity, .regimes = all->at, .regime_count = all->count};
    struct text t = text_format(&arena, "%sT12:00:00Z", date);
    assert_int_equal(instant_parse(t, &noon, NULL), STATUS_OK);
    arena_done(&arena);
    return rules_regime_at(&rules, text_of(id), noon);
}

static void three_versions(struct config_world *w)
{
    config_write(w, "regimes/x.yaml", HEAD("x") "addressees: [csirt]\nvalid_to: 2026-06-30\ntitle: first\n" WARNING);
    config_write(w, "regimes/x@2026.yaml",
                 HEAD("x") "extends: x\nvalid_from: 2026-07-01\nvalid_to: 2026-12-31\ntitle: second\n"
                           "stages:\n  early_warning: {target: aware+PT12H@elapsed}\n");
    config_write(w, "regimes/x@2027.yaml",
                 HEAD("x") "extends: x\nvalid_from: 2027-01-01\ntitle: third\nstages:\n  early_warning: {title: W}\n");
}

/* An incident of the old days would get the new periods, or the other way round. */
static void the_version_is_chosen_by_the_day(void **state)
{
    struct config_world *w = *state;
    three_versions(w);
    struct regimes all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_int_equal(all.count, 3);
    expect_text(at(&all, "x", "2001-01-01")->title, "first");
    expect_text(at(&all, "x", "2026-06-30")->title, "first");
    expect_text(at(&all, "x", "2026-07-01")->title, "second");
    expect_text(at(&all, "x", "2026-12-31")->title, "second");
    expect_text(at(&all, "x", "2027-01-01")->title, "third");
    assert_null(at(&all, "y", "2027-01-01"));
    /* Each starts from the one before it. */
    expect_text(at(&all, "x", "2027-01-01")->stages[0].target, "aware+PT12H@elapsed");
    expect_text(at(&all, "x", "2026-01-01")->stages[0].target, "aware+PT24H@elapsed");
    expect_text(at(&all, "x", "2027-01-01")->valid_to, "");
}

/* A day no version covers still has clocks: those of what was the law last. What is still to come never was. */
static void outside_of_all_versions_the_last_one_holds(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 HEAD("x") "addressees: [csirt]\nvalid_from: 2025-01-01\nvalid_to: 2025-12-31\ntitle: a\n" WARNING);
    config_write(w, "regimes/x@b.yaml",
                 HEAD("x") "extends: x\nvalid_from: 2027-01-01\nvalid_to: 2027-12-31\ntitle: b\n");
    struct regimes all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    expect_text(at(&all, "x", "2024-01-01")->title, "a");
    expect_text(at(&all, "x", "2026-06-01")->title, "a");
    expect_text(at(&all, "x", "2026-12-31")->title, "a"); /* a day before b, a year after a */
    expect_text(at(&all, "x", "2028-06-01")->title, "b");
}

/* Whoever mends the form first and then hears of the anchors goes round and round at night. */
static void one_round_tells_all(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 HEAD("x") "addressees: [csirt]\nvalid_from: 0026-01-01\nstages:\n"
                           "  a: {kind: deadline, target: awre+PT24H@elapsed, source: s}\n"
                           "  b: {kind: deadline, target: c+PT24H@elapsed, source: s}\n"
                           "  c: {kind: deadline, target: b+PT24H@elapsed, source: s}\n"
                           "  d: {kind: deadline, targett: aware+PT24H@elapsed, source: s}\n");
    struct regimes all = load(w);
    assert_int_equal(all.count, 0);
    assert_int_equal(all.failed_count, 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "before the year 2000"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "did you mean \"aware\""), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "counts from itself"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "did you mean target?"), 1);
    /* And not that the target is missing, which the slip in its name has said. */
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 4);
}

/* What is missing is told under its own name, and too many stages once. */
static void what_is_missing_has_its_path(void **state)
{
    struct config_world *w = *state;
    struct buf b = BUF_INIT;
    config_write(w, "regimes/x.yaml", HEAD("x") "source: s\nstages:\n  v: {kind: deadline}\n");
    (void) load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:5:3: stages.v.target: is missing: a deadline"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:5:3: stages.v.addressees: must name at least one role"), 1);
    buf_add_cstr(&b, HEAD("x") "source: s\naddressees: [csirt]\nstages:\n");
    for (int i = 0; i <= REGIME_STAGES_MAX; i++) {
        buf_addf(&b, "  s%d: {target: aware+PT1H@elapsed}\n", i);
    }
    config_write(w, "regimes/x.yaml", b.at);
    (void) load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "stages: has 25 items; allowed are 0 to 24"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 1);
    buf_done(&b);
}

struct long_key {
    const char *path, *open, *item, *close, *allowed;
    size_t max;
};

/* A file with `count` names under one key, of itself or of its stage. */
static void write_long(struct config_world *w, const struct long_key *key, size_t count)
{
    bool is_in_stage = text_starts(text_of(key->path), TEXT("stages."));
    const char *stage = "stages:\n  s: {target: aware+PT1H@elapsed";
    struct buf b = BUF_INIT;
    buf_addf(&b, HEAD("x") "source: s\naddressees: [csirt]\n%s%s", is_in_stage ? stage : "", key->open);
    for (size_t i = 0; i < count; i++) {
        buf_addf(&b, "%sq%zu%s", i > 0 ? ", " : "", i, key->item);
    }
    buf_addf(&b, "%s%s%s}\n", key->close, is_in_stage ? "" : "\n", is_in_stage ? "" : stage);
    config_write(w, "regimes/x.yaml", b.at);
    buf_done(&b);
}

/* Half a megabyte of names under one key was compared name with name, in this file and in every one that extends it,
 * and told name by name. It is told once, and nobody looks at what is beyond the limit. */
static void what_is_too_long_is_told_once(void **state)
{
    static const struct long_key keys[] = {
        {"questions", "questions: [", "", "]", "0 to 32", 32},
        {"facts", "facts: [", "", "]", "0 to 32", 32},
        {"anchors", "anchors: [", "", "]", "0 to 16", 16},
        {"drop", "drop: [", "", "]", "0 to 24", 24},
        {"anchor_default", "anchor_default: {", ": detected", "}", "0 to 17", 17},
        {"stages.s.addressees", ", addressees: [", "", "]", "1 to 8", 8},
        {"stages.s.fields", ", fields: [", "", "]", "0 to 64", 64},
        {"stages.s.when", ", when: [", "", "]", "1 to 16", 16},
        {"stages.s.unless", ", unless: [", "", "]", "1 to 16", 16},
        {"stages.s.closes", ", closes: [", "", "]", "0 to 16", 16},
        {"stages.s.cells", ", cells: {", ": {source: a}", "}", "0 to 32", 32},
    };
    struct config_world *w = *state;
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x\n");
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const size_t counts[] = {keys[i].max, keys[i].max + 1, keys[i].item[0] != '\0' ? 4000 : 50000};
        for (size_t k = 0; k < ARRAY_LEN(counts); k++) {
            struct buf told = BUF_INIT;
            buf_addf(&told, "%s: has %zu items; allowed are %s", keys[i].path, counts[k], keys[i].allowed);
            write_long(w, &keys[i], counts[k]);
            (void) load(w);
            assert_int_equal(config_count(w, PROBLEM_ERROR, told.at), k > 0);
            assert_true(k == 0 || config_count(w, PROBLEM_ERROR, ":") == 1);
            buf_done(&told);
        }
    }
}

/* The day is the one in the zone of the regime: in Copenhagen the new year begins an hour earlier. */
static void the_day_is_local(void **state)
{
    struct config_world *w = *state;
    static const struct rules_entity entity = {.zone = &civil_utc};
    const struct zone *copenhagen = NULL;
    three_versions(w);
    struct regimes all = load(w);
    assert_int_equal(zoneinfo_load(NULL, TEXT("Europe/Copenhagen"), &w->arena, &copenhagen, NULL), STATUS_OK);
    struct rules rules = {.entity = entity, .regimes = all.at, .regime_count = all.count};
    struct instant eve = {INT64_C(1798758000)}; /* 2026-12-31T23:00:00Z */
    expect_text(rules_regime_at(&rules, TEXT("x"), eve)->title, "second");
    rules.entity.zone = copenhagen;
    expect_text(rules_regime_at(&rules, TEXT("x"), eve)->title, "third");
    expect_text(rules_regime_at(&rules, TEXT("x"), (struct instant){eve.s - 1})->title, "second");
}

/* Two answers for one day would be decided by the order of files. */
static void versions_must_not_overlap(void **state)
{
    struct config_world *w = *state;
    three_versions(w);
    config_write(w, "regimes/x@2027.yaml", HEAD("x") "extends: x\nvalid_from: 2026-12-31\n");
    load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "x@2027.yaml:4:13: valid_from: two versions of this regime hold on the same day: "
                                  "this one and x@2026.yaml"),
                     1);
}

/* `extends` in a file that could mean several versions. */
static void an_ambiguous_base_is_refused(void **state)
{
    struct config_world *w = *state;
    three_versions(w);
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x\n");
    struct regimes all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "y.yaml:3:10: extends: there are 3 versions of `x`"), 1);
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x\nvalid_from: 2026-08-01\n");
    all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    expect_text(at(&all, "y", "2026-08-01")->title, "second");
    expect_text(at(&all, "y", "2026-08-01")->valid_to, "");
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x@2027\n");
    all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    expect_text(at(&all, "y", "2026-08-01")->title, "third");
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x@2028\n");
    load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "y.yaml:3:10: extends: there is no regime `x@2028`"), 1);
    config_write(w, "regimes/y.yaml", HEAD("z") "extends: y\n"); /* a file of that name, which says another */
    load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "there is no regime `y`"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "did you mean y?"), 0);
    config_write(w, "regimes/y.yaml", HEAD("z") "extends: x@2027\n");
    load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "y.yaml:2:5: id: the file of this regime must be called z.yaml"),
                     1);
}

/* An administrator who knows of a change before the next release writes it down: on its days it goes first. */
static void an_own_version_goes_before_the_shipped_one(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2@urgent.yaml",
                 HEAD("nis2") "extends: nis2\nvalid_from: 2027-01-01\ntitle: urgent\n"
                              "stages: {early_warning: {target: aware+PT6H@elapsed}}\n");
    struct regimes all = regime_files_load(w, "config/regimes");
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    expect_text(at(&all, "nis2", "2027-01-01")->title, "urgent");
    expect_text(at(&all, "nis2", "2026-12-31")->stages[0].target, "aware+PT24H@elapsed");
}

/* DORA's words, CY's words: a key that is read wrongly is another law. */
static void the_other_keys_are_read(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 HEAD("x") "addressees: [csirt]\neffective: submission\nanchors: [told]\n"
                           "anchor_default: {aware: detected, classified: aware, told: aware}\n"
                           "stages:\n"
                           "  initial:\n    target: min(classified+PT4H@elapsed,aware+PT24H@elapsed)\n"
                           "    late_if: {event: classified, after: aware+PT24H@elapsed, "
                           "target: classified+PT4H@elapsed, limit: classified+PT4H@elapsed+noon}\n"
                           "  intermediate: {target: initial+PT72H@elapsed, resubmit: latest}\n"
                           "  customers: {target: told+PT4H@elapsed}\n"
                           "  progress: {kind: loop, target: initial+P15D@civil, every: progress.due+P15D@civil, "
                           "until: last}\n"
                           "  last: {target: intermediate+P1M@civil}\n"
                           "tests:\n"
                           "  - name: late\n"
                           "    at: {aware: \"2026-01-01T00:00:00Z\", classified: \"2026-01-02T00:00:01Z\"}\n"
                           "    due: {initial: {target: \"2026-01-02T04:00:01Z\"}}\n"
                           "  - name: a loop and a resubmission\n"
                           "    at: {aware: \"2026-01-01T00:00:00Z\", initial: \"2026-01-01T00:00:00Z\"}\n"
                           "    filed:\n"
                           "      progress: [\"2026-01-30T00:00:00Z\", \"2026-01-10T00:00:00Z\"]\n"
                           "      intermediate: [\"2026-01-02T00:00:00Z\", \"2026-01-20T00:00:00Z\"]\n"
                           "    due:\n"
                           "      progress: {target: \"2026-02-15T00:00:00Z\"}\n"
                           "      last: {target: \"2026-02-20T00:00:00Z\"}\n"
                           "      customers: {target: \"2026-01-01T04:00:00Z\"}\n");
    struct regimes all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    const struct regime *r = &all.at[0];
    const struct stage *initial = &r->stages[0];
    expect_text(r->anchor_default, "detected");
    expect_text(regime_stand_in(r, TEXT("classified")), "aware");
    expect_text(regime_stand_in(r, TEXT("told")), "aware");
    expect_text(regime_stand_in(r, TEXT("handled")), "");
    expect_text(r->anchors.at[0], "told");
    expect_text(initial->late_event, "classified");
    expect_text(initial->late_after, "aware+PT24H@elapsed");
    expect_text(initial->late_target, "classified+PT4H@elapsed");
    expect_text(initial->late_limit, "classified+PT4H@elapsed+noon");
    assert_false(initial->resubmit_latest);
    assert_true(r->stages[1].resubmit_latest);
    expect_text(r->stages[3].every, "progress.due+P15D@civil");
    expect_text(r->stages[3].until, "last");
    assert_int_equal(regime_file_test(&all, 0, NULL, PROBLEM_ERROR, &w->problems), 4);
    if (config_count(w, PROBLEM_ERROR, ":") != 0) {
        fail_msg("the worked cases failed");
    }
}

/* Portugal has no progress report: the final report it inherits must not close one. */
static void what_is_dropped_is_closed_by_nobody(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 HEAD("x") "addressees: [csirt]\nstages:\n  a: {target: aware+P1M@civil, closes: [b, c]}\n"
                           "  b: {target: aware+P1M@civil}\n  c: {target: aware+P1M@civil}\n");
    config_write(w, "regimes/y.yaml", HEAD("y") "extends: x\ndrop: [c]\n");
    config_write(w, "regimes/z.yaml", HEAD("z") "extends: y\n");
    struct regimes all = load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_int_equal(all.at[0].stages[0].closes.count, 2);
    assert_int_equal(all.at[1].stages[0].closes.count, 1);
    expect_text(all.at[2].stages[0].closes.at[0], "b");
    config_write(w, "regimes/z.yaml", HEAD("z") "extends: y\nstages: {b: {after: c}}\n");
    load(w);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "z.yaml:4:21: stages.b.after: \"c\" is not a stage"), 1);
}

static void expect_refused(struct config_world *w, const char *lines, const char *words)
{
    struct arena arena = ARENA_INIT;
    struct text bytes = text_format(&arena, HEAD("x") "addressees: [csirt]\n%s", lines);
    config_write(w, "regimes/x.yaml", text_cstr(&arena, bytes));
    struct regimes all = load(w);
    if (config_count(w, PROBLEM_ERROR, words) != 1)
        fail_msg("wanted %s", words);
    assert_int_equal(all.count, 0);
    arena_done(&arena);
}

/* File, line, column and the reason, for each thing a file can get wrong. */
static void mistakes_are_found_at_their_line(void **state)
{
    struct config_world *w = *state;
    expect_refused(w, "stages: {a: {target: aware+PT24@elapsed}}\n", "x.yaml:4:22: stages.a.target: the period");
    expect_refused(w, "stages:\n  a: {target: b+PT1H@elapsed}\n  b: {target: a+PT1H@elapsed}\n",
                   "x.yaml:5:15: stages.a.target: counts from itself");
    expect_refused(w,
                   "stages:\n  a:\n    target: aware+PT1H@elapsed\n    late_if:\n      event: classified\n"
                   "      after: b+PT1H@elapsed\n      target: aware+PT1H@elapsed\n  b: {target: a+PT1H@elapsed}\n",
                   "x.yaml:9:14: stages.a.late_if.after: counts from itself");
    expect_refused(
        w, "stages: {a: {target: noticed+PT24H@elapsed}}\n",
        "x.yaml:4:22: stages.a.target: \"noticed\" is neither a stage of this regime nor an anchor it knows");
    expect_refused(w, "stages: {a: {target: aware+PT1H@elapsed, late_if: {after: aware+PT1H@elapsed}}}\n",
                   "x.yaml:4:51: stages.a.late_if: needs `event`");
    expect_refused(w,
                   "stages:\n  a:\n    target: aware+PT1H@elapsed\n"
                   "    late_if: {event: clasified, after: aware+PT1H@elapsed, target: aware+PT2H@elapsed}\n",
                   "x.yaml:7:22: stages.a.late_if.event: \"clasified\" is neither");
    expect_refused(w, "anchor_default: {detected: awaer}\nstages: {a: {target: aware+PT1H@elapsed}}\n",
                   "x.yaml:4:28: anchor_default.detected: \"awaer\" is neither");
    expect_refused(w, "stages: {a: {target: detected+PT1H@elapsed}}\n",
                   "x.yaml:4:22: stages.a.target: \"detected\" may never be recorded");
    expect_refused(w, "stages: {a: {kind: loop, target: aware+P1M@civil, every: aware+P1M@civil}}\n",
                   "x.yaml:4:58: stages.a.every: \"aware\" is not the turn before");
    expect_refused(w, "stages: {a: {target: aware+P1M@civil, resubmit: latest}}\n",
                   "x.yaml:4:49: stages.a.resubmit: needs `effective: submission`");
    expect_refused(w, "stages: {a: {target: aware+P1M@civil, resubmit: first}}\n", "x.yaml:4:49: stages.a.resubmit: ");
    expect_refused(w, "valid_from: 2026-01-01\nvalid_to: 2025-01-01\nstages: {a: {target: aware+P1M@civil}}\n",
                   "x.yaml:5:11: valid_to: is before valid_from");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_version_is_chosen_by_the_day, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(outside_of_all_versions_the_last_one_holds, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(one_round_tells_all, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(what_is_missing_has_its_path, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(what_is_too_long_is_told_once, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(the_day_is_local, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(versions_must_not_overlap, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(an_ambiguous_base_is_refused, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(an_own_version_goes_before_the_shipped_one, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(the_other_keys_are_read, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(what_is_dropped_is_closed_by_nobody, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(mistakes_are_found_at_their_line, config_world_setup, config_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
