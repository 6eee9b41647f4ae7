/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes: the shipped files and their worked cases, and what an administrator's own file may do.
 */
#include "settings/regimes.h"

#include <stdio.h>

#include "tests/lib/config_world.h"
#include "tests/lib/expect.h"
#include "tests/lib/regime_files.h"

#define SHIPPED "config/regimes"

/* If it failed, a shipped regime would compute other dates than its own worked cases say. */
static void test_shipped_files_hold_their_cases(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_int_equal(all.count, 39);
    size_t cases = 0;
    for (size_t i = 0; i < all.count; i++) {
        size_t mine = regime_file_test(&all, i, NULL, PROBLEM_ERROR, &w->problems);
        assert_true(mine > 0);
        cases += mine;
    }
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    assert_true(cases >= 300);
}

/* If it failed, the default regime would lack a clock, a recipient or a required answer. */
static void test_nis2(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    const struct regime *r = regime_files_get(&all, "nis2");
    static const char *const stages[] = {
        "early_warning",   "incident_notification",       "trust_notification", "intermediate_report", "final_report",
        "progress_report", "final_report_after_handling", "recipients",         "authority_feedback"};
    assert_int_equal(r->stage_count, ARRAY_LEN(stages));
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        expect_text(r->stages[i].id, stages[i]);
        assert_true(r->stages[i].source.len > 0 && r->stages[i].addressees.count == 1);
    }
    expect_text(r->zone, "");
    expect_text(r->parked_by, "significant");
    expect_text(r->anchor_default, "detected");
    assert_false(r->effective_is_submission);
    assert_int_equal(r->questions.count, 1);
    assert_false(hash_is_zero(&r->digest));
    const struct stage *final = regime_files_stage(r, "final_report");
    expect_text(final->target, "min(incident_notification+P1M@civil,incident_notification+P30D@civil)");
    expect_text(final->limit, "incident_notification+P1M@eod");
    assert_int_equal(final->closes.count, 2);
    assert_int_equal(final->fields.count, 7);
    assert_int_equal(final->confidence, CONFIDENCE_SECONDARY); /* as sure as its least sure cell */
    assert_int_equal(regime_files_stage(r, "progress_report")->kind, STAGE_REQUEST);
    assert_int_equal(regime_files_stage(r, "progress_report")->confidence, CONFIDENCE_VERIFIED);
    expect_text(regime_files_stage(r, "recipients")->repeat, "PT4H");
    expect_text(regime_files_stage(r, "final_report_after_handling")->after, "progress_report");
}

/* If it failed, a national file would lose the directive's stages, or keep its sources. */
static void test_extends(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    const struct regime *dk = regime_files_get(&all, "nis2-dk"), *nis2 = regime_files_get(&all, "nis2");
    assert_int_equal(dk->stage_count, nis2->stage_count);
    expect_text(dk->zone, "Europe/Copenhagen");
    expect_text(dk->holidays, "DK");
    expect_text(dk->valid_from, "2025-07-01");
    expect_text(dk->stages[0].target, "aware+PT24H@elapsed");
    assert_true(text_starts(dk->stages[0].source, TEXT("LOV nr. 434/2025")));
    assert_false(hash_equal(&dk->digest, &nis2->digest));
}

/* If it failed, GDPR's exceptions would not be asked, or would choose stages at the opening. */
static void test_gdpr_decisions(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    const struct regime *r = regime_files_get(&all, "gdpr");
    const struct stage *authority = regime_files_stage(r, "authority_notification");
    expect_text(authority->unless.at[0], "breach.risk_unlikely");
    expect_text(authority->addressees.at[0], "data-protection");
    assert_true(authority->late_needs_reasons);
    assert_int_equal(authority->unless_entity.count, 0);
    expect_text(regime_files_stage(r, "data_subjects")->when.at[0], "breach.high_risk");
    assert_int_equal(r->questions.count, 2);
}

/* If it failed, an administrator could not change one key of a shipped regime without copying it all. */
static void test_own_file_wins_and_may_extend_its_namesake(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/nis2.yaml",
                 "nis2d_regime: 1\nid: nis2\nextends: nis2\nfacts: [small]\nquestions: [significant, service.hit]\n"
                 "stages:\n  early_warning: {target: aware+PT6H@elapsed}\n"
                 "  recipients: {when: [entity.trust_service, service.hit], unless: [entity.small]}\n");
    config_write(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis2-dk\ndrop: [authority_feedback]\n");
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    const struct regime *r = regime_files_get(&all, "nis2");
    assert_int_equal(r->stage_count, 9);
    expect_text(r->stages[0].target, "aware+PT6H@elapsed");
    expect_text(r->stages[0].limit, "aware+PT24H@hourx");
    const struct stage *recipients = regime_files_stage(r, "recipients");
    expect_text(recipients->when_entity.at[0], "trust_service");
    expect_text(recipients->when.at[0], "service.hit");
    expect_text(recipients->unless_entity.at[0], "small");
    assert_int_equal(recipients->unless.count, 0);
    assert_int_equal(r->questions.count, 2);
    /* What extends it sees the own one. */
    expect_text(regime_files_get(&all, "nis2-dk")->stages[0].target, "aware+PT6H@elapsed");
    const struct regime *x = regime_files_get(&all, "x");
    assert_int_equal(x->stage_count, 8);
    expect_text(x->zone, "Europe/Copenhagen");
    assert_null(regime_stage(x, TEXT("authority_feedback")));
}

static void expect_refused(struct config_world *w, const char *name, const char *bytes, const char *words)
{
    config_write(w, name, bytes);
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, words), 1);
    assert_null(regime_files_find(&all, "x"));
}

/* If it failed, a slip in a regime file would become a clock that never runs. */
static void test_mistakes_are_found_at_their_line(void **state)
{
    struct config_world *w = *state;
    expect_refused(
        w, "regimes/x.yaml",
        "nis2d_regime: 1\nid: x\nextends: nis2\nstages:\n  final_report: {target: incident_notifcation+P1M@civil}\n",
        "regimes/x.yaml:5:26: stages.final_report.target: ");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: nis2\nstages:\n  early_warning: {target: aware+PT24H}\n",
                   "regimes/x.yaml:5:27: stages.early_warning.target: ");
    expect_refused(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis-2\n",
                   "x.yaml:3:10: extends: there is no regime `nis-2` (did you mean nis2?)");
    expect_refused(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis2\ndrop: [early_warnin]\n",
                   "x.yaml:4:8: drop[0]: there is no stage `early_warnin` to drop");
    expect_refused(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: x\n",
                   "x.yaml:3:10: extends: a regime cannot extend itself");
    expect_refused(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis2\nadressees: [csirt]\n",
                   "x.yaml:4:1: adressees: this key is not known here");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: nis2\nstages: {recipients: {cells: {limit: {source: a}}}}\n",
                   "x.yaml:4:31: stages.recipients.cells.limit: this stage has no key `limit`");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: nis2\nstages: {recipients: {fields: [impact.sumary]}}\n",
                   "x.yaml:4:32: stages.recipients.fields[0]: there is no field `impact.sumary` in the report model "
                   "(did you mean impact.summary?)");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: nis2\nstages: {recipients: {when: [entity.trust_servce]}}\n",
                   "x.yaml:4:30: stages.recipients.when[0]: no regime asks about `entity.trust_servce` (did you mean "
                   "entity.trust_service?); a fact of the entity of your own is declared in this file: facts: "
                   "[trust_servce]");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: gdpr\nstages: {authority_notification: {unless: "
                   "[breach.risk_unlikley]}}\n",
                   "x.yaml:4:44: stages.authority_notification.unless[0]: no regime asks about "
                   "`breach.risk_unlikley` (did you mean breach.risk_unlikely?); a question of your own is declared "
                   "in this file: questions: [breach.risk_unlikley]");
    expect_refused(w, "regimes/x.yaml",
                   "nis2d_regime: 1\nid: x\nextends: nis2\nstages: {recipients: {unless: [trust_service]}}\n",
                   "(did you mean entity.trust_service?)");
    config_write(w, "regimes/y.yaml", "nis2d_regime: 1\nid: y\nextends: x\n");
    expect_refused(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: y\n",
                   "x.yaml:3:10: extends: extends itself in the end");
    config_write(w, "regimes/y.yaml", "nis2d_regime: 1\nid: z\nextends: nis2\n");
    expect_refused(w, "regimes/x.yaml", "a: [\n", "regimes/x.yaml:2:1: is not well-formed YAML");
    assert_int_equal(config_count(w, PROBLEM_ERROR, "y.yaml:2:5: id: the file of this regime must be called z.yaml"),
                     1);
}

/* If it failed, a wrong worked case would pass and prove nothing. */
static void test_a_wrong_case_is_found(void **state)
{
    struct config_world *w = *state;
    config_write(
        w, "regimes/x.yaml",
        "nis2d_regime: 1\nid: x\nextends: nis2\ntests:\n"
        "  - name: off by a second\n    at: {aware: \"2026-01-14T09:17:00Z\"}\n"
        "    due: {early_warning: {target: \"2026-01-15T09:17:01Z\"}, nothing: {target: \"2026-01-15T09:17:01Z\"}}\n");
    struct regimes all = regime_files_load(w, SHIPPED);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 0);
    for (size_t i = 0; i < all.count; i++) {
        if (text_is(all.at[i].id, "x")) {
            assert_int_equal(regime_file_test(&all, i, NULL, PROBLEM_ERROR, &w->problems), 1);
        }
    }
    assert_int_equal(
        config_count(w, PROBLEM_ERROR,
                     "x.yaml:7:35: tests[0].due.early_warning.target: the rule `aware+PT24H@elapsed` gives "
                     "2026-01-15T09:17:00Z"),
        1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:7:60: tests[0].due.nothing: there is no such stage"), 1);
}

/* If it failed, a case that names what does not exist, or expects nothing, would hold and prove nothing. */
static void test_a_case_names_what_exists(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 "nis2d_regime: 1\nid: x\nextends: nis2\ntests:\n"
                 "  - {name: a, at: {aware: \"2026-01-14T09:00:00Z\", handeld: \"2026-01-14T09:00:00Z\"},\n"
                 "     filed: {zz: [\"2026-01-14T09:00:00Z\"], aware: [\"2026-01-14T09:00:00Z\"]},\n"
                 "     due: {early_warning: {target: \"2026-01-14T09:00:00Z\"}, early_warnin: {target: null}}}\n"
                 "  - {name: b, at: {awar: \"2026-01-14T09:00:00Z\"},\n"
                 "     due: {early_warning: {target: \"2026-01-15T09:00:00Z\"}}}\n"
                 "  - {name: c, at: {aware: \"2026-01-14T09:00:00Z\"},\n"
                 "     due: {early_warning: {target: null}, final_report_after_handling: {target: null, limit: ~}}}\n"
                 "  - {name: d, at: {aware: \"2026-01-14T09:00:00Z\"}, timezone: Europe/Berlim,\n"
                 "     due: {early_warning: {target: \"2026-01-15T09:00:00Z\"}}}\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "x.yaml:5:51: tests[0].at.handeld: is neither a stage of this regime "
                                  "nor an anchor it knows (did you mean handled?)"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:6:14: tests[0].filed.zz: there is no such stage"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:6:44: tests[0].filed.aware: there is no such stage"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "tests[0].due.early_warnin: there is no such stage (did you mean "
                                  "early_warning?)"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:8:20: tests[1].at.awar: is neither"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "x.yaml:11:36: tests[2].due.early_warning.target: the rule "
                                  "`aware+PT24H@elapsed` gives 2026-01-15T09:00:00Z, not null"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_ERROR,
                                  "tests[3].timezone: there is no time zone `Europe/Berlim` (did you "
                                  "mean Europe/Berlin?)"),
                     1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 7);
    config_write(w, "regimes/x.yaml",
                 "nis2d_regime: 1\nid: x\nextends: nis2\ntests:\n"
                 "  - {name: a, at: {aware: \"2026-01-14T09:00:00Z\"}, due: {}}\n"
                 "  - {name: b, at: {aware: \"2026-01-14T09:00:00Z\"}, due: {early_warning: {}}}\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "tests[0].due: has 0 items; allowed are 1 to 24"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "tests[1].due.early_warning: has 0 items; allowed are 1 to 2"), 1);
}

/* If it failed, a regime that ships could not be chosen: an unpaged stage, a calendar or a zone that is not there. */
static void test_every_shipped_regime_can_be_configured(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    for (size_t i = 0; i < all.count; i++) {
        if (text_is(all.at[i].id, "duties")) {
            continue; /* no incident falls under them */
        }
        struct text lines = text_format(&w->arena, "nis2d: 1\nregimes: [%.*s]\n", TEXT_ARG(all.at[i].id));
        assert_int_equal(config_load_changed(w, "nis2d: 1\n", text_cstr(&w->arena, lines)), STATUS_OK);
        const struct rules *r = &w->settings->rules;
        const struct regime *regime = rules_regime(r, r->default_regimes.at[0]);
        assert_true(text_equal(regime->id, all.at[i].id));
        bool has_calendar = rules_calendar(r, regime->holidays).len > 0;
        assert_true(has_calendar == (rules_holidays(r, regime->holidays).count > 300));
        assert_true(has_calendar || regime->holidays.len == 0 || text_is(regime->holidays, HOLIDAYS_OF_ENTITY));
        assert_true(regime->zone.len == 0 || rules_zone(r, regime->zone) != NULL);
        for (size_t k = 0; k < regime->stage_count; k++) {
            const struct stage *stage = &regime->stages[k];
            assert_true(stage->source.len > 0);
            assert_non_null(rules_policy_for(r, regime->id, stage->id, TEXT_EMPTY));
        }
    }
    assert_int_equal(
        config_load_changed(w, "nis2d: 1\n",
                            "nis2d: 1\nregimes: [nis2, nis2-it, nis2-cy, nis2-pt, dora, gdpr, cer, eidas]\n"),
        STATUS_OK);
}

/* If it failed, a file would hide that nobody has checked some of its periods. */
static void test_unverified_files_say_so(void **state)
{
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    size_t found = 0;
    for (size_t i = 0; i < all.count; i++) {
        bool is_sure = all.at[i].confidence != CONFIDENCE_UNVERIFIED;
        for (size_t k = 0; k < all.at[i].stage_count; k++) {
            is_sure = is_sure && all.at[i].stages[k].confidence != CONFIDENCE_UNVERIFIED;
        }
        bool says_so = text_find(all.files[i]->bytes, TEXT("Unverified:")) != SIZE_MAX;
        if (is_sure == says_so) {
            fail_msg("%s %s", all.files[i]->path, is_sure ? "says that it is unverified" : "does not say so");
        }
        found += is_sure ? 0 : 1;
    }
    assert_int_equal(found, 22);
}

/* If it failed, somebody would have the hours and not know whom to write to, over what and in which language. */
static void test_national_files_say_to_whom(void **state)
{
    static const char *const languages[] = {
        "German",  "English",   "French",   "Bulgarian",  "Greek",     "Czech",   "Danish",     "Estonian",
        "Spanish", "Finnish",   "Croatian", "Italian",    "Hungarian", "Dutch",   "Lithuanian", "Latvian",
        "Maltese", "Norwegian", "Polish",   "Portuguese", "Romanian",  "Swedish", "Slovene",    "Slovak"};
    static const char *const channels[][2] = {
        {"nis2-de", "BSI portal"}, {"nis2-at", "nis2.cert.at"},   {"nis2-nl", "reporting portal"},
        {"nis2-dk", "virk.dk"},    {"nis2-cz", "portal only"},    {"nis2-sk", "information system"},
        {"nis2-pt", "platform"},   {"nis2-hr", "PiXi"},           {"nis2-pl", "S46"},
        {"nis2-lu", "SERIMA"},     {"nis2-it", "referente CSIRT"}};
    struct config_world *w = *state;
    struct regimes all = regime_files_load(w, SHIPPED);
    size_t national = 0, known = 0;
    for (size_t i = 0; i < all.count; i++) {
        struct text id = all.at[i].id, notes = yaml_get_text(all.files[i]->tree, "notes");
        if (!text_starts(id, TEXT("nis2-")) || id.len != sizeof("nis2-xx") - 1) {
            continue;
        }
        bool has_language = false;
        for (size_t k = 0; k < ARRAY_LEN(languages); k++) {
            has_language = has_language || text_find(notes, text_of(languages[k])) != SIZE_MAX;
        }
        if (!text_starts(notes, TEXT("To ")) || !has_language) {
            fail_msg("%s: the notes do not say to whom and in which language: %.*s", all.files[i]->path,
                     TEXT_ARG(notes));
        }
        for (size_t k = 0; k < ARRAY_LEN(channels); k++) {
            bool is_it = text_is(id, channels[k][0]);
            known += is_it ? 1 : 0;
            if (is_it && text_find(notes, text_of(channels[k][1])) == SIZE_MAX) {
                fail_msg("%s: the notes do not name the channel: %s", all.files[i]->path, channels[k][1]);
            }
        }
        national++;
    }
    assert_int_equal(national, 28);
    assert_int_equal(known, ARRAY_LEN(channels));
}

/* If it failed, a wrong rule would go into force unseen, a shipped file would be blamed for what an own one changed, or
 * a case would keep the daemon from starting. */
static void test_cases_run_at_each_load(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 "nis2d_regime: 1\nid: x\nextends: nis2\ntests:\n  - name: wrong\n"
                 "    at: {aware: \"2026-01-14T09:17:00Z\"}\n"
                 "    due: {early_warning: {target: \"2026-01-15T09:18:00Z\"}}\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:7:35: tests[0].due.early_warning.target: the rule"), 1);
    struct settings_options running = {.data_directory = "config", .cases_only_warn = true};
    assert_int_equal(config_load_with(w, &running), STATUS_OK);
    assert_int_equal(config_count(w, PROBLEM_WARNING, "x.yaml:7:35: warning: tests[0].due"), 1);
    config_write(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis2\n");
    config_write(w, "regimes/nis2.yaml",
                 "nis2d_regime: 1\nid: nis2\nextends: nis2\nstages: {early_warning: {target: aware+PT6H@elapsed}}\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
}

/* What is told of x.yaml, without the file: "9:13 9:20 …". */
static void expect_places(struct config_world *w, const char *yaml, const char *places)
{
    struct buf all = BUF_INIT;
    config_write(w, "regimes/x.yaml", yaml);
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    for (size_t i = 0; i < w->problems.count; i++) {
        const struct problem *p = &w->problems.at[i];
        if (p->severity == PROBLEM_ERROR) {
            assert_true(text_ends(p->file, TEXT("regimes/x.yaml")));
            buf_addf(&all, "%d:%d ", (int) p->line, (int) p->column);
        }
    }
    assert_string_equal(all.at, places);
    buf_done(&all);
}

/* If it failed, who writes a regime would be told of the second mistake of a stage, and of the worked cases, only after
 * the first is mended; or be sent after what only follows from another. */
static void test_one_round_tells_all(void **state)
{
    struct config_world *w = *state;
    expect_places(w,
                  "nis2d_regime: 1\nid: x\nextends: nis2\nstages:\n"
                  "  early_warning: {target: awre+PT24H@elapsed, limit: aware+PT9H@never, until: final_report}\n"
                  "  final_report: {closes: [one, early_warning, two], kind: dedline, every: final_report+P1D@civil}\n"
                  "  recipients: {unless: [significant, significant], after: three}\n"
                  "  trust_notification: {late_if: {event: classifed, aftr: aware+PT1H@elapsed}}\n",
                  "5:27 5:54 5:79 6:27 6:47 6:59 7:38 7:59 8:41 8:52 ");
    /* What hangs on a stage with an error, or on a case with one, says nothing; the others do. */
    expect_places(w,
                  "nis2d_regime: 1\nid: x\naddressees: [csirt]\nstages:\n"
                  "  first: {target: aware+PT24H@elapsed, after: nobody}\n  then: {target: first+PT1H@elapsed}\n"
                  "  other: {target: aware+PT1H@elapsed}\n  last: {target: other+PT1H@elapsed}\n"
                  "tests:\n  - name: a\n    at: {aware: \"2026-01-14T09:00:00Z\"}\n    due:\n"
                  "      first: {target: \"2026-01-14T08:00:00Z\"}\n      then: {target: \"2026-01-14T08:00:00Z\"}\n"
                  "      other: {target: \"2026-01-14T08:00:00Z\"}\n      last: {target: \"2026-01-14T08:00:00Z\"}\n"
                  "      nothing: {target: \"2026-01-14T08:00:00Z\"}\n"
                  "  - name: b\n    at: {aware: \"2026-01-14T09\"}\n    due: {other: {target: "
                  "\"2026-01-14T08:00:00Z\"}}\n",
                  "5:47 15:23 16:22 17:7 19:17 ");
    /* An error outside the stages may move them all. */
    expect_places(w,
                  "nis2d_regime: 1\nid: x\naddressees: [csirt]\nanchor_default: {aware: detcted}\nstages:\n"
                  "  other: {target: aware+PT1H@elapsed, after: nobody}\n"
                  "tests:\n  - name: a\n    at: {aware: \"2026-01-14T09:00:00Z\"}\n    due:\n"
                  "      other: {target: \"2026-01-14T08:00:00Z\"}\n",
                  "4:25 6:46 ");
    /* A file without its name, and one that extends a broken one. */
    expect_places(w, "nis2d_regime: 1\nextends: nis2\nstages: {recipients: {after: nobody}}\n", "1:1 3:30 ");
    config_write(w, "regimes/w.yaml", "nis2d_regime: 1\nid: w\nextends: x\nstages: {recipients: {until: none}}\n");
    config_write(w, "regimes/x.yaml", "nis2d_regime: 1\nid: x\nextends: nis2\ntitel: a\n");
    assert_int_equal(config_load(w, config_sound), STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "w.yaml:4:30: stages.recipients.until: "), 2);
    assert_int_equal(config_count(w, PROBLEM_ERROR, ":"), 3);
}

/* If it failed, one slip in a regime would look like three: whatever names that regime or its stages would be blamed.
 */
static void test_what_names_a_broken_regime_is_not_blamed(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 "nis2d_regime: 1\nid: x\nextends: nis2\nstages:\n  mine: {target: awre+PT1H@elapsed}\n");
    assert_int_equal(config_load_changed(w, "escalation:\n",
                                         "escalation:\n  rules: [{regime: x, stage: mine, policy: p}, {stage: mine, "
                                         "policy: p}, {regime: x, stage: mien, policy: p}]\n"),
                     STATUS_BAD_INPUT);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "x.yaml:5:18: stages.mine.target: "), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "escalation.rules[2].stage: there is no stage `mien`"), 1);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "there is no regime"), 0);
    assert_int_equal(config_count(w, PROBLEM_ERROR, "`mine`"), 0);
}

/* If it failed, a case of a stage that is filed in the place of the one it counts from would end the daemon's load. */
static void test_a_case_may_file_a_stage_in_anothers_place(void **state)
{
    struct config_world *w = *state;
    config_write(w, "regimes/x.yaml",
                 "nis2d_regime: 1\nid: x\naddressees: [csirt]\nstages:\n  a: {target: aware+PT1H@elapsed}\n"
                 "  b: {target: a+PT1H@elapsed, closes: [a]}\ntests:\n  - name: a\n"
                 "    at: {aware: \"2026-01-14T09:00:00Z\", b: \"2026-01-14T09:30:00Z\"}\n"
                 "    due: {b: {target: \"2026-01-14T10:30:00Z\"}}\n");
    assert_int_equal(config_load(w, config_sound), STATUS_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_one_round_tells_all, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_a_case_names_what_exists, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_what_names_a_broken_regime_is_not_blamed, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_a_case_may_file_a_stage_in_anothers_place, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_shipped_files_hold_their_cases, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_nis2, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_extends, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_gdpr_decisions, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_own_file_wins_and_may_extend_its_namesake, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_mistakes_are_found_at_their_line, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_every_shipped_regime_can_be_configured, config_world_setup,
                                        config_world_teardown),
        cmocka_unit_test_setup_teardown(test_unverified_files_say_so, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_national_files_say_to_whom, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_cases_run_at_each_load, config_world_setup, config_world_teardown),
        cmocka_unit_test_setup_teardown(test_a_wrong_case_is_found, config_world_setup, config_world_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
