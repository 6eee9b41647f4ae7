/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules that change under open incidents: what is told, what a rebase makes of answers that were given before, and that
 * two incidents under different rules are refused with an advice that works. Opened 2026-11-21 09:00 UTC.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "base/limits.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

/* --- other rules -------------------------------------------------------------------------------------------------- */

static struct texts one(struct pager_world *w, const char *word)
{
    struct text *list = ARENA_ARRAY(&w->rules_arena, struct text, 1);
    list[0] = text_of(word);
    return (struct texts){list, 1};
}

/* The regime of the configuration, as copies that a test may change; the last stage is free for it. */
static struct stage *amend(struct pager_world *w, size_t which)
{
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, 2);
    memcpy(regimes, w->rules.regimes, 2 * sizeof *regimes);
    size_t count = regimes[which].stage_count;
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, count + 1);
    memcpy(stages, regimes[which].stages, count * sizeof *stages);
    regimes[which].stages = stages;
    w->rules.regimes = regimes;
    return stages;
}

static void in_force(struct pager_world *w, size_t which, size_t stage_count)
{
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, 2);
    memcpy(regimes, w->rules.regimes, 2 * sizeof *regimes);
    regimes[which].stage_count = stage_count;
    struct buf bytes = BUF_INIT;
    regime_freeze(&regimes[which], &bytes);
    regimes[which].digest = hash_of(bytes.at, bytes.len);
    buf_done(&bytes);
    w->rules.regimes = regimes;
    w->registry->rules_are_new = true; /* what ENTRY_CONFIGURATION does */
}

static struct stage extra(struct pager_world *w, const char *addressee)
{
    return (struct stage){.id = TEXT("extra"),
                          .title = TEXT("Extra"),
                          .kind = STAGE_DEADLINE,
                          .addressees = one(w, addressee),
                          .target = TEXT("aware+P10D@civil")};
}

static size_t told(struct pager_world *w, const struct incident *incident)
{
    size_t count = 0;
    pager_world_tick(w);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        count += text_starts(incident->pager.alerts[i].step, TEXT("rules:")) ? 1 : 0;
    }
    return count;
}

static void decide_it(struct pager_world *w, const struct incident *incident, const char *question, const char *answer)
{
    struct command command = {.type = COMMAND_DECIDE, .ref = incident->ref};
    command.u.decide =
        (struct command_decide){.question = text_of(question), .answer = text_of(answer), .reason = TEXT("we looked")};
    pager_world_do(w, &command);
}

static struct command rebase_of(const struct incident *incident, const char *regime)
{
    struct command command = {.type = COMMAND_REBASE, .ref = incident->ref};
    command.u.rebase = (struct command_rebase){.regime = text_of(regime), .reason = TEXT("amended")};
    return command;
}

static struct command merge_of(const struct incident *from, const struct incident *into)
{
    struct command command = {.type = COMMAND_MERGE, .ref = from->ref};
    command.u.merge = (struct command_merge){.into = into->ref, .reason = TEXT("the same")};
    return command;
}

static bool advises(struct pager_world *w, const char *command, const struct incident *incident)
{
    struct text line = text_format(&w->rules_arena, "%s %.*s", command, TEXT_ARG(incident->ref));
    return text_find(w->refusal.words, line) != SIZE_MAX;
}

/* --- what is told ------------------------------------------------------------------------------------------------- */

/* The file is the same, the entity is not: a stage is owed that was not. */
static void a_changed_fact_is_told(void **state)
{
    struct pager_world *w = *state;
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "csirt");
    stages[8].when_entity = one(w, "trust_service");
    struct incident *incident = pager_world_open(w);
    in_force(w, 0, 9);
    assert_int_equal(told(w, incident), 0);
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, 9);
    assert_int_equal(told(w, incident), 1);
    w->rules.entity.facts = one(w, "trust_service");
    w->registry->rules_are_new = true;
    assert_int_equal(told(w, incident), 2);
    w->registry->rules_are_new = true;
    assert_int_equal(told(w, incident), 2); /* once */
}

/* The zone of an addressee that the first stage does not name. */
static void a_second_authoritys_zone_is_told(void **state)
{
    struct pager_world *w = *state;
    static const struct zone *const zones[] = {&zone_berlin, &zone_kolkata};
    struct authority *authority = ARENA_NEW(&w->rules_arena, struct authority);
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "regulator");
    stages[8].target = TEXT("aware+P10D@eod");
    w->rules.zones = zones;
    w->rules.zone_count = 2;
    in_force(w, 0, 9);
    *authority = (struct authority){.id = TEXT("here"), .roles = one(w, "regulator"), .zone = &zone_berlin};
    w->rules.authorities = authority;
    w->rules.authority_count = 1;
    struct incident *incident = pager_world_open(w);
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, 9);
    assert_int_equal(told(w, incident), 1);
    authority->zone = &zone_kolkata;
    w->registry->rules_are_new = true;
    assert_int_equal(told(w, incident), 2);
}

/* It runs again under the rules it ended under, and nobody would know that those in force say otherwise. */
static void what_an_answer_reopens_is_told(void **state)
{
    struct pager_world *w = *state;
    w->rules.default_regimes = one(w, "gdpr");
    struct incident *incident = pager_world_open(w);
    decide_it(w, incident, "breach.risk_unlikely", "yes");
    amend(w, 1)[0].target = TEXT("aware+PT48H@elapsed");
    in_force(w, 1, 2);
    assert_int_equal(told(w, incident), 0);
    decide_it(w, incident, "breach.risk_unlikely", "no");
    assert_int_equal(pager_world_obligation(incident, "notification")->end, END_NONE);
    assert_int_equal(told(w, incident), 1);
}

/* --- a rebase and what was answered ------------------------------------------------------------------------------- */

/* A stage that the answer of last week makes not owed must not page until somebody repeats the answer. */
static void answers_hold_for_stages_that_come_with_a_rebase(void **state)
{
    struct pager_world *w = *state;
    w->rules.default_regimes = one(w, "gdpr");
    struct incident *incident = pager_world_open(w);
    decide_it(w, incident, "breach.risk_unlikely", "yes");
    decide_it(w, incident, "breach.high_risk", "no");
    struct stage *stages = amend(w, 1);
    stages[2] = extra(w, "dpa");
    stages[2].unless = one(w, "breach.risk_unlikely");
    in_force(w, 1, 3);
    struct command rebase = rebase_of(incident, "gdpr");
    pager_world_do(w, &rebase);
    const struct obligation *o = pager_world_obligation(incident, "extra");
    assert_int_equal(o->end, END_NOT_OWED);
    pager_world_is_refused(w, &rebase, "nothing-to-rebase");
    decide_it(w, incident, "breach.risk_unlikely", "no");
    assert_int_equal(pager_world_obligation(incident, "extra")->end, END_NONE);
    assert_int_equal(pager_world_obligation(incident, "extra")->target.s, instant_at("2026-12-01T09:00:00Z").s);
}

/* The rules in force ask of a running stage what was answered long ago: it ends with the rebase, which needs the right.
 */
static void a_running_stage_may_be_settled_by_a_rebase(void **state)
{
    struct pager_world *w = *state;
    struct stage *stages = amend(w, 1);
    stages[2] = extra(w, "dpa");
    in_force(w, 1, 3);
    w->rules.default_regimes = one(w, "gdpr");
    struct incident *incident = pager_world_open(w);
    decide_it(w, incident, "breach.risk_unlikely", "yes");
    assert_int_equal(pager_world_obligation(incident, "extra")->end, END_NONE);
    amend(w, 1)[2].unless = one(w, "breach.risk_unlikely");
    in_force(w, 1, 3);
    struct command rebase = rebase_of(incident, "gdpr");
    w->rights = RIGHT_VIEW | RIGHT_RESPOND;
    pager_world_is_refused(w, &rebase, "not-permitted");
    w->rights |= RIGHT_DECIDE;
    pager_world_do(w, &rebase);
    assert_int_equal(pager_world_obligation(incident, "extra")->end, END_NOT_OWED);
}

/* A day off was added to the calendar: nothing is due otherwise, but the latest defensible reading is another one. */
static void a_limit_that_moves_alone_is_named(void **state)
{
    static const struct civil_date added[] = {{2026, 12, 24}};
    static const struct named_holidays none[] = {{{"XX", 2}, {NULL, 0}, NULL}},
                                       some[] = {{{"XX", 2}, {added, 1}, NULL}};
    struct pager_world *w = *state;
    struct stage *stages = amend(w, 0);
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, 2);
    memcpy(regimes, w->rules.regimes, 2 * sizeof *regimes);
    regimes[0].holidays = TEXT("XX");
    w->rules.regimes = regimes;
    for (size_t i = 0; i < w->rules.regimes[0].stage_count; i++) {
        bool is_it = text_is(stages[i].id, "final_report");
        stages[i].limit = is_it ? TEXT("incident_notification+P1M@eod") : stages[i].limit;
    }
    w->rules.holidays = none;
    w->rules.holiday_count = 1;
    in_force(w, 0, 8);
    struct incident *incident = pager_world_open(w);
    const struct obligation *o = pager_world_obligation(incident, "final_report");
    struct instant target = o->target, limit = o->limit;
    assert_int_equal(limit.s, instant_at("2026-12-25T00:00:00Z").s);
    w->rules.holidays = some;
    struct command rebase = rebase_of(incident, "nis2");
    pager_world_do(w, &rebase);
    assert_int_equal(o->target.s, target.s);
    assert_int_equal(o->limit.s, instant_at("2026-12-26T00:00:00Z").s);
    const struct alert *told = &incident->pager.alerts[incident->pager.alert_count - 1];
    assert_int_equal(told->kind, ALERT_ANNOUNCEMENT);
    assert_true(text_find(told->words, TEXT("nis2 final_report@csirt: limit Fri 25 Dec 00:00 +00:00 -> Sat 26 Dec "
                                            "00:00 +00:00")) != SIZE_MAX);
    assert_int_equal(told->move_count, 1);
    assert_true(text_is(told->moves[0], "nis2 final_report csirt 2026-12-25T00:00:00Z 2026-12-26T00:00:00Z limit"));
}

/* --- merging under different rules -------------------------------------------------------------------------------- */

/* FROM is under older rules, with a stage that is gone: it is moved, and the stage stays behind. */
static void from_is_rebased_first(void **state)
{
    struct pager_world *w = *state;
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "csirt");
    in_force(w, 0, 9);
    struct incident *from = pager_world_open(w);
    in_force(w, 0, 8);
    struct incident *into = pager_world_open(w);
    struct command merge = merge_of(from, into), rebase = rebase_of(from, "nis2");
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(advises(w, "nis2ctl incident rebase", from));
    pager_world_do(w, &rebase);
    pager_world_do(w, &merge);
    assert_null(incident_obligation(into, TEXT("nis2"), TEXT("extra"), TEXT("csirt")));
}

/* INTO is under older rules, which lack a stage of those in force. */
static void into_is_rebased_first(void **state)
{
    struct pager_world *w = *state;
    struct incident *into = pager_world_open(w);
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "csirt");
    in_force(w, 0, 9);
    struct incident *from = pager_world_open(w);
    struct command merge = merge_of(from, into), rebase = rebase_of(into, "nis2");
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(advises(w, "nis2ctl incident rebase", into));
    pager_world_do(w, &rebase);
    pager_world_do(w, &merge);
    assert_int_equal(pager_world_obligation(into, "extra")->end, END_NONE);
}

/* What was filed under a stage that no rules have any more must not be lost: the other way round it is not. */
static void a_filing_goes_the_other_way_round(void **state)
{
    struct pager_world *w = *state;
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "csirt");
    in_force(w, 0, 9);
    struct incident *from = pager_world_open(w);
    struct command filed = {.type = COMMAND_FILED, .ref = from->ref};
    filed.u.filed = (struct command_filed){.stage = TEXT("extra"), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    in_force(w, 0, 8);
    struct incident *into = pager_world_open(w);
    struct command merge = merge_of(from, into), reverse = merge_of(into, from), rebase = rebase_of(from, "nis2");
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(advises(w, "nis2ctl incident rebase", from));
    pager_world_do(w, &rebase);
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(advises(w, "nis2ctl incident merge", into));
    pager_world_do(w, &reverse);
    assert_int_equal(pager_world_obligation(from, "extra")->end, END_FILED);
}

/* The same stages, another period: which clock holds must not hang on the direction. */
static void another_period_is_rebased_first(void **state)
{
    struct pager_world *w = *state;
    for (int turn = 0; turn < 2; turn++) {
        amend(w, 0)[0].target = TEXT("aware+PT24H@elapsed");
        in_force(w, 0, 8);
        struct incident *old = pager_world_open(w);
        amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
        in_force(w, 0, 8);
        struct incident *new = pager_world_open(w);
        struct incident *from = turn == 0 ? old : new, *into = turn == 0 ? new : old;
        struct command merge = merge_of(from, into), rebase = rebase_of(old, "nis2");
        pager_world_is_refused(w, &merge, "different-rules");
        assert_true(advises(w, "nis2ctl incident rebase", old));
        assert_true(text_find(w->refusal.words, TEXT("--regime nis2 --reason 'To be merged with ")) != SIZE_MAX);
        pager_world_do(w, &rebase);
        pager_world_do(w, &merge);
        assert_true(
            instant_equal(pager_world_obligation(into, "early_warning")->target, instant_at("2026-11-21T21:00:00Z")));
    }
}

/* In time by the rules it was filed under: no merge may judge it by those that came after. */
static void what_was_filed_under_earlier_rules_keeps_them(void **state)
{
    struct pager_world *w = *state;
    amend(w, 0)[0].target = TEXT("aware+PT24H@elapsed");
    in_force(w, 0, 8);
    struct incident *old = pager_world_open(w);
    w->now = instant_at("2026-11-22T06:00:00Z"); /* 21 hours */
    struct command filed = {.type = COMMAND_FILED, .ref = old->ref};
    filed.u.filed =
        (struct command_filed){.stage = TEXT("early_warning"), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, 8);
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .aware = TEXT("2026-11-21T09:00:00Z")};
    pager_world_do(w, &open);
    struct incident *new = w->registry->incidents[w->registry->incident_count - 1];
    struct command merge = merge_of(old, new), reverse = merge_of(new, old), rebase = rebase_of(old, "nis2");
    pager_world_do(w, &rebase);
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(advises(w, "nis2ctl incident merge", new));
    pager_world_do(w, &reverse);
    const struct obligation *o = pager_world_obligation(old, "early_warning");
    assert_int_equal(obligation_state(old, o, w->now), STATE_FILED);
    assert_true(instant_equal(o->target, instant_at("2026-11-22T09:00:00Z")));
}

static void in_two_versions(struct pager_world *w)
{
    struct regime *r = ARENA_ARRAY(&w->rules_arena, struct regime, 3);
    for (size_t i = 0; i < 2; i++) {
        amend(w, 0)[0].target = i == 0 ? TEXT("aware+PT24H@elapsed") : TEXT("aware+PT12H@elapsed");
        in_force(w, 0, 8);
        r[i] = w->rules.regimes[0];
    }
    r[0].valid_to = TEXT("2026-11-19");
    r[1].valid_from = TEXT("2026-11-20");
    r[2] = w->rules.regimes[1];
    for (size_t i = 0; i < 2; i++) {
        struct buf bytes = BUF_INIT;
        regime_freeze(&r[i], &bytes);
        r[i].digest = hash_of(bytes.at, bytes.len);
        buf_done(&bytes);
    }
    w->rules.regimes = r;
    w->rules.regime_count = 3;
}

static struct incident *known_since(struct pager_world *w, const char *aware)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .aware = text_of(aware)};
    pager_world_do(w, &open);
    return w->registry->incidents[w->registry->incident_count - 1];
}

/* Two versions by date, each in force for one of the two: the earlier awareness is that of both, and so are its rules.
 */
static void the_version_follows_the_earlier_awareness(void **state)
{
    struct pager_world *w = *state;
    in_two_versions(w);
    for (int turn = 0; turn < 2; turn++) {
        struct incident *early = known_since(w, "2026-11-19T10:00:00Z"), *late = known_since(w, "2026-11-20T10:00:00Z");
        struct incident *from = turn == 0 ? early : late, *into = turn == 0 ? late : early;
        struct command merge = merge_of(from, into), rebase = rebase_of(late, "nis2");
        pager_world_is_refused(w, &merge, "different-rules");
        assert_true(advises(w, "nis2ctl incident anchor", late));
        assert_true(text_find(w->refusal.words, TEXT("aware --at 2026-11-19T10:00:00Z --reason")) != SIZE_MAX);
        struct command anchor = {.type = COMMAND_ANCHOR, .ref = late->ref};
        anchor.u.anchor = (struct command_anchor){
            .anchor = TEXT("aware"), .at = TEXT("2026-11-19T10:00:00Z"), .reason = TEXT("one incident")};
        pager_world_do(w, &anchor);
        pager_world_is_refused(w, &merge, "different-rules");
        assert_true(advises(w, "nis2ctl incident rebase", late));
        pager_world_do(w, &rebase);
        pager_world_do(w, &merge);
        assert_true(
            instant_equal(pager_world_obligation(into, "early_warning")->target, instant_at("2026-11-20T10:00:00Z")));
    }
}

/* No file has the regime any more, so nothing can make the two the same. */
static void without_a_file_they_stay_apart(void **state)
{
    struct pager_world *w = *state;
    struct incident *from = pager_world_open(w);
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, 8);
    struct incident *into = pager_world_open(w);
    w->rules.regimes++;
    w->rules.regime_count--;
    struct command merge = merge_of(from, into);
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(text_find(w->refusal.words, TEXT("nis2ctl incident note")) != SIZE_MAX);
}

/* --- bounds ------------------------------------------------------------------------------------------------------- */

static void waive_extra(struct pager_world *w, const struct incident *incident, struct text stage)
{
    struct command waive = {.type = COMMAND_WAIVE, .ref = incident->ref};
    waive.u.end = (struct command_end){.stage = stage, .reason = TEXT("agreed")};
    pager_world_do(w, &waive);
}

/* Under rules of its own, with a stage that has ended and keeps them. */
static void one_version_more(struct pager_world *w, const struct incident *incident, size_t stage_count, int number)
{
    struct command rebase = rebase_of(incident, "nis2");
    struct stage *stages = amend(w, 0);
    stages[8] = extra(w, "csirt");
    stages[8].id = text_format(&w->rules_arena, "extra_%d", number);
    in_force(w, 0, stage_count + 1);
    pager_world_do(w, &rebase);
    waive_extra(w, incident, stages[8].id);
    in_force(w, 0, stage_count);
}

/* What has ended keeps its rules, so versions gather; at the bound a rebase is refused and nothing moves. */
static void versions_of_rules_are_bounded(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command rebase = rebase_of(incident, "nis2");
    size_t stage_count = w->rules.regimes[0].stage_count;
    for (int i = 1; i < LIMIT_RULES_PER_INCIDENT; i++) {
        one_version_more(w, incident, stage_count, i);
    }
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, stage_count);
    pager_world_do(w, &rebase); /* nothing stands under the first any more: its place is free */
    assert_int_equal(incident->regime_count, LIMIT_RULES_PER_INCIDENT);
    amend(w, 0)[0].target = TEXT("aware+PT11H@elapsed");
    in_force(w, 0, stage_count);
    struct instant before = pager_world_obligation(incident, "early_warning")->target;
    pager_world_is_refused(w, &rebase, "too-many-rules");
    assert_int_equal(pager_world_obligation(incident, "early_warning")->target.s, before.s);
}

/* One regime in ten versions is one regime: it was refused as "more than 8 regimes", with no way on. At the bound of
 * versions the advice is none that would be refused itself. */
static void versions_are_no_regimes_in_a_merge(void **state)
{
    struct pager_world *w = *state;
    struct incident *into = pager_world_open(w);
    struct command rebase = rebase_of(into, "nis2");
    size_t stage_count = w->rules.regimes[0].stage_count;
    for (int i = 1; i < LIMIT_RULES_PER_INCIDENT; i++) {
        one_version_more(w, into, stage_count, i);
        if (i == LIMIT_REGIMES_PER_INCIDENT + 1) {
            pager_world_do(w, &rebase);
            struct command merge = merge_of(pager_world_open(w), into);
            pager_world_do(w, &merge);
        }
    }
    amend(w, 0)[0].target = TEXT("aware+PT12H@elapsed");
    in_force(w, 0, stage_count);
    pager_world_do(w, &rebase);
    assert_int_equal(into->regime_count, LIMIT_RULES_PER_INCIDENT);
    amend(w, 0)[0].target = TEXT("aware+PT11H@elapsed");
    in_force(w, 0, stage_count);
    struct command merge = merge_of(pager_world_open(w), into);
    pager_world_is_refused(w, &merge, "different-rules");
    assert_true(text_find(w->refusal.words, TEXT("leave them apart")) != SIZE_MAX);
    pager_world_is_refused(w, &rebase, "too-many-rules");
    assert_true(text_find(w->refusal.words, TEXT("nis2ctl regime diff nis2 --ref ")) != SIZE_MAX);
}

/* What was merged is named for ever, so there is a bound; the one past it is refused and stays as it is. */
static void merged_incidents_are_bounded(void **state)
{
    struct pager_world *w = *state;
    struct incident *into = pager_world_open(w);
    for (int i = 0; i < LIMIT_MERGED_PER_INCIDENT; i++) {
        struct command merge = merge_of(pager_world_open(w), into);
        pager_world_do(w, &merge);
    }
    struct incident *last = pager_world_open(w);
    struct command merge = merge_of(last, into);
    pager_world_is_refused(w, &merge, "too-large-together");
    assert_int_equal(into->merged_count, LIMIT_MERGED_PER_INCIDENT);
    assert_int_equal(last->merged_into.len, 0);
}

/* One record a set of rules; at the bound the oldest gives way, and its rules count as unverified again. */
static void confirmations_are_bounded(void **state)
{
    struct pager_world *w = *state;
    struct hash first = {{0}}, last = {{0}};
    for (int i = 0; i <= LIMIT_CONFIRMATIONS; i++) {
        amend(w, 0)[0].title = text_format(&w->rules_arena, "version %d", i);
        amend(w, 0)[0].confidence = CONFIDENCE_UNVERIFIED;
        in_force(w, 0, 8);
        struct command confirm = {.type = COMMAND_CONFIRM};
        confirm.u.confirm = (struct command_confirm){.regime = TEXT("nis2"), .reason = TEXT("read in the gazette")};
        pager_world_do(w, &confirm);
        last = w->rules.regimes[0].digest;
        first = i == 0 ? last : first;
        assert_int_equal(w->registry->confirmation_count, i < LIMIT_CONFIRMATIONS ? i + 1 : LIMIT_CONFIRMATIONS);
        assert_true((registry_confirmation(w->registry, &first) != NULL) == (i < LIMIT_CONFIRMATIONS));
    }
    assert_non_null(registry_confirmation(w->registry, &last));
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_changed_fact_is_told),
        T(a_second_authoritys_zone_is_told),
        T(what_an_answer_reopens_is_told),
        T(answers_hold_for_stages_that_come_with_a_rebase),
        T(a_running_stage_may_be_settled_by_a_rebase),
        T(a_limit_that_moves_alone_is_named),
        T(from_is_rebased_first),
        T(into_is_rebased_first),
        T(a_filing_goes_the_other_way_round),
        T(another_period_is_rebased_first),
        T(what_was_filed_under_earlier_rules_keeps_them),
        T(the_version_follows_the_earlier_awareness),
        T(without_a_file_they_stay_apart),
        T(versions_of_rules_are_bounded),
        T(versions_are_no_regimes_in_a_merge),
        T(merged_incidents_are_bounded),
        T(confirmations_are_bounded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
