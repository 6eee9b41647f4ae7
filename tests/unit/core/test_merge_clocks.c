/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The clocks of two incidents that turn out to be one: who was aware of the one was aware of the other, unless somebody
 * said when they became aware for one regime; and what was filed in the one has in the other the clock that follows
 * from what is on record there, so that a due instant and the arithmetic shown under it are one. Begun 2026-11-21 09:00
 * UTC.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/clocks.h"
#include "core/view.h"

static const struct text only_nis2[] = {{"nis2", 4}}, both[] = {{"nis2", 4}, {"gdpr", 4}}, only_gdpr[] = {{"gdpr", 4}};

static struct incident *opened(struct pager_world *w, const char *aware, struct texts regimes)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .aware = text_of(aware), .regimes = regimes};
    pager_world_do(w, &open);
    return w->registry->incidents[w->registry->incident_count - 1];
}

static void file(struct pager_world *w, const struct incident *incident, const char *stage)
{
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed = (struct command_filed){.stage = text_of(stage), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
}

static void happened(struct pager_world *w, const struct incident *incident, const char *event, const char *regime,
                     const char *at)
{
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor = (struct command_anchor){
        .anchor = text_of(event), .at = text_of(at), .reason = TEXT("we saw it"), .regime = text_of(regime)};
    pager_world_do(w, &anchor);
}

static void aware_for(struct pager_world *w, const struct incident *incident, const char *regime, const char *at)
{
    happened(w, incident, "aware", regime, at);
}

static void waive(struct pager_world *w, const struct incident *incident, const char *stage)
{
    struct command waive = {.type = COMMAND_WAIVE, .ref = incident->ref};
    waive.u.end = (struct command_end){.stage = text_of(stage), .reason = TEXT("agreed")};
    pager_world_do(w, &waive);
}

static void merge(struct pager_world *w, const struct incident *from, const struct incident *into)
{
    struct command merge = {.type = COMMAND_MERGE, .ref = from->ref};
    merge.u.merge = (struct command_merge){.into = into->ref, .reason = TEXT("the same")};
    pager_world_do(w, &merge);
}

static void is_due(const struct incident *incident, const char *stage, const char *expected)
{
    struct instant due = pager_world_obligation(incident, stage)->target;
    if (!instant_equal(due, instant_at(expected))) {
        fail_msg("%s is due at %lld, not at %s", stage, (long long) due.s, expected);
    }
}

/* What `explain` says first, what it works out below, and what the list says are one instant. */
static void is_explained(struct pager_world *w, const struct incident *incident)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        struct clock_story story;
        clocks_story(&w->rules, &w->arena, incident, o, &story);
        bool is_same = instant_equal(story.reckoned.target, o->target) && instant_equal(story.reckoned.limit, o->limit);
        if (story.waits_for.len == 0 && !is_same) {
            fail_msg("%.*s stands at %lld (limit %lld), the arithmetic says %lld (%lld)", TEXT_ARG(o->stage->id),
                     (long long) o->target.s, (long long) o->limit.s, (long long) story.reckoned.target.s,
                     (long long) story.reckoned.limit.s);
        }
    }
}

/* A clock that goes on from the later awareness gives away hours the law does not give. */
static void a_regime_of_one_counts_from_the_earlier_awareness(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, gdpr = {only_gdpr, 1};
    for (int turn = 0; turn < 2; turn++) { /* the regime comes along, or was there */
        w->now = instant_at("2026-11-21T09:00:00Z");
        struct incident *early = opened(w, "2026-11-19T09:00:00Z", nis2),
                        *late = opened(w, "2026-11-20T09:00:00Z", gdpr);
        struct incident *from = turn == 0 ? late : early, *into = turn == 0 ? early : late;
        merge(w, from, into);
        is_due(into, "early_warning", "2026-11-20T09:00:00Z");
        is_due(into, "notification", "2026-11-22T09:00:00Z");
        assert_int_equal(into->anchor_count, 1); /* one awareness for all */
    }
}

/* And not from the later one of the other, of course. */
static void an_earlier_awareness_of_its_own_stays(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, gdpr = {only_gdpr, 1};
    for (int turn = 0; turn < 2; turn++) {
        struct incident *late = opened(w, "2026-11-20T09:00:00Z", nis2),
                        *early = opened(w, "2026-11-19T09:00:00Z", gdpr);
        struct incident *from = turn == 0 ? late : early, *into = turn == 0 ? early : late;
        merge(w, from, into);
        is_due(into, "early_warning", "2026-11-20T09:00:00Z");
        is_due(into, "notification", "2026-11-22T09:00:00Z");
    }
}

/* Personal data turned up a day later, and somebody said so: the outage of the other incident does not change that. */
static void what_was_said_of_one_regime_stands(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, all = {both, 2};
    for (int turn = 0; turn < 2; turn++) {
        struct incident *outage = opened(w, "2026-11-19T09:00:00Z", nis2),
                        *breach = opened(w, "2026-11-20T09:00:00Z", all);
        aware_for(w, breach, "gdpr", "2026-11-20T22:00:00Z");
        struct incident *from = turn == 0 ? breach : outage, *into = turn == 0 ? outage : breach;
        merge(w, from, into);
        is_due(into, "early_warning", "2026-11-20T09:00:00Z");
        is_due(into, "notification", "2026-11-23T22:00:00Z");
    }
}

/* Nobody said it: what is assumed for one regime is no word of a person. */
static void what_is_assumed_gives_way(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, gdpr = {only_gdpr, 1};
    struct incident *early = opened(w, "2026-11-19T09:00:00Z", nis2), *assumed = opened(w, "", gdpr);
    merge(w, assumed, early);
    is_due(early, "notification", "2026-11-22T09:00:00Z");
    assert_false(incident_anchor(early, TEXT("aware"), TEXT("gdpr"))->is_assumed);
}

/* The month counts from the notification that came along, also for the final report that came along filed. */
static void a_report_filed_in_the_one_has_its_clock_in_the_other(void **state)
{
    struct pager_world *w = *state;
    struct incident *told = pager_world_open(w), *silent = pager_world_open(w);
    w->now = instant_at("2026-11-22T07:00:00Z");
    file(w, told, "incident_notification");
    is_due(told, "final_report", "2026-12-22T07:00:00Z");
    is_due(silent, "final_report", "2026-12-24T09:00:00Z");
    w->now = instant_at("2026-12-23T07:00:00Z");
    file(w, told, "final_report");
    merge(w, told, silent);
    is_due(silent, "final_report", "2026-12-22T07:00:00Z");
    assert_false(pager_world_obligation(silent, "final_report")->is_projected);
    is_explained(w, silent);
    assert_int_equal(obligation_state(silent, pager_world_obligation(silent, "final_report"), w->now),
                     STATE_FILED_LATE);
}

/* The same where the merge ends it by another's filing, and where the rules come along with what is filed. */
static void whatever_the_merge_ends_has_the_clock_that_follows(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, all = {both, 2};
    struct incident *told = opened(w, "2026-11-21T08:00:00Z", all), *silent = opened(w, "2026-11-21T09:00:00Z", nis2);
    w->now = instant_at("2026-11-22T07:00:00Z");
    file(w, told, "incident_notification");
    file(w, told, "notification");
    w->now = instant_at("2026-12-23T07:00:00Z");
    file(w, told, "progress_report");
    merge(w, told, silent);
    is_due(silent, "notification", "2026-11-24T08:00:00Z");
    is_due(silent, "final_report", "2026-12-22T07:00:00Z");
    is_explained(w, silent);
    assert_int_equal(obligation_state(silent, pager_world_obligation(silent, "final_report"), w->now),
                     STATE_FILED_LATE);
}

/* --- other events ------------------------------------------------------------------------------------------------- */

/* Of two incidents with the progress report filed, so that the handling sets the final report going. */
static void two_in_progress(struct pager_world *w, struct texts regimes, struct incident **ret_a,
                            struct incident **ret_b)
{
    *ret_a = opened(w, "2026-11-21T08:00:00Z", regimes);
    *ret_b = opened(w, "2026-11-21T08:00:00Z", regimes);
    file(w, *ret_a, "progress_report");
    file(w, *ret_b, "progress_report");
    w->now = instant_at("2026-11-25T09:00:00Z");
}

/* A clock that ran in the one and was not started in the other fell silent. */
static void what_one_of_the_two_recorded_is_kept(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1};
    for (int turn = 0; turn < 4; turn++) { /* recorded in the one or the other, for all or by name */
        struct incident *done, *silent;
        w->now = instant_at("2026-11-21T09:00:00Z");
        two_in_progress(w, nis2, &done, &silent);
        happened(w, done, "handled", turn < 2 ? "" : "nis2", "2026-11-23T10:00:00Z");
        struct incident *from = turn % 2 == 0 ? done : silent, *into = turn % 2 == 0 ? silent : done;
        merge(w, from, into);
        is_due(into, "final_report_after_handling", "2026-12-23T10:00:00Z");
        is_explained(w, into);
        const struct anchor *a = incident_anchor(into, TEXT("handled"), TEXT("nis2"));
        assert_int_equal(a->regime.len, turn < 2 ? 0 : 4);
        assert_false(a->is_assumed);
    }
}

/* Where both have it the earlier one holds, so that no clock is postponed; whom it moves is told from where to where.
 */
static void of_two_recorded_the_earlier_holds(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1};
    static const char *const regimes[][2] = {{"", ""}, {"nis2", ""}, {"", "nis2"}, {"nis2", "nis2"}};
    for (size_t i = 0; i < 2 * ARRAY_LEN(regimes); i++) {
        struct incident *soon, *late;
        w->now = instant_at("2026-11-21T09:00:00Z");
        two_in_progress(w, nis2, &soon, &late);
        happened(w, soon, "handled", regimes[i / 2][0], "2026-11-23T10:00:00Z");
        happened(w, late, "handled", regimes[i / 2][1], "2026-11-24T10:00:00Z");
        struct incident *from = i % 2 == 0 ? soon : late, *into = i % 2 == 0 ? late : soon;
        merge(w, from, into);
        is_due(into, "final_report_after_handling", "2026-12-23T10:00:00Z");
        is_explained(w, into);
        const struct alert *told = &into->pager.alerts[into->pager.alert_count - 1];
        for (; told > into->pager.alerts && !text_is(told->step, "announce"); told--) {
        }
        bool has_both =
            text_find(told->words, TEXT("24 Dec")) != SIZE_MAX && text_find(told->words, TEXT("23 Dec")) != SIZE_MAX;
        assert_int_equal(has_both, i % 2 == 0);
    }
}

/* Where awareness stands in for a detection nobody recorded: the other one's later detection postpones no clock. */
static void a_later_detection_postpones_nothing(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1};
    static const struct text pairs[] = {{"detected=aware", 14}};
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, 2);
    memcpy(regimes, w->rules.regimes, 2 * sizeof *regimes);
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, regimes[0].stage_count);
    memcpy(stages, regimes[0].stages, regimes[0].stage_count * sizeof *stages);
    stages[0].target = TEXT("detected+PT24H@elapsed");
    stages[0].limit = TEXT_EMPTY;
    regimes[0].stages = stages;
    regimes[0].anchor_default = TEXT_EMPTY;
    regimes[0].stand_ins = (struct texts){pairs, 1};
    w->rules.regimes = regimes;
    for (int turn = 0; turn < 2; turn++) {
        struct incident *early = opened(w, "2026-11-20T10:00:00Z", nis2),
                        *late = opened(w, "2026-11-20T12:30:00Z", nis2);
        happened(w, late, "detected", "", "2026-11-20T12:00:00Z");
        struct incident *from = turn == 0 ? early : late, *into = turn == 0 ? late : early;
        is_due(early, "early_warning", "2026-11-21T10:00:00Z");
        is_due(late, "early_warning", "2026-11-21T12:00:00Z");
        merge(w, from, into);
        is_due(into, "early_warning", "2026-11-21T10:00:00Z");
        is_explained(w, into);
    }
}

/* Said of the whole incident, it is so for every regime of the one that the two are now, whichever goes into which. */
static void what_was_said_of_the_incident_is_said_of_all(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, gdpr = {only_gdpr, 1};
    for (int turn = 0; turn < 4; turn++) { /* for all, or by name */
        w->now = instant_at("2026-11-25T09:00:00Z");
        struct incident *done = opened(w, "2026-11-21T08:00:00Z", nis2),
                        *silent = opened(w, "2026-11-21T08:00:00Z", gdpr);
        happened(w, done, "handled", turn < 2 ? "" : "nis2", "2026-11-23T10:00:00Z");
        struct incident *into = turn % 2 == 0 ? silent : done;
        merge(w, turn % 2 == 0 ? done : silent, into);
        const struct anchor *a = incident_anchor(into, TEXT("handled"), TEXT("gdpr"));
        assert_true(turn < 2 ? a != NULL && instant_equal(a->at, instant_at("2026-11-23T10:00:00Z")) : a == NULL);
    }
}

/* What only the other one falls under keeps what was recorded there. */
static void a_regime_of_the_other_alone_reads_what_it_read(void **state)
{
    struct pager_world *w = *state;
    const struct texts nis2 = {only_nis2, 1}, all = {both, 2};
    for (int turn = 0; turn < 2; turn++) {
        struct incident *from, *into;
        w->now = instant_at("2026-11-21T09:00:00Z");
        two_in_progress(w, nis2, &from, &into);
        into = opened(w, "2026-11-21T08:00:00Z", all);
        happened(w, from, "handled", "", "2026-11-23T10:00:00Z");
        if (turn == 1) {
            happened(w, into, "handled", "", "2026-11-24T10:00:00Z");
        }
        merge(w, from, into);
        is_due(into, "final_report_after_handling", "2026-12-23T10:00:00Z");
        const struct anchor *apart = incident_anchor(into, TEXT("handled"), TEXT("gdpr"));
        assert_int_equal(apart->at.s, instant_at(turn == 0 ? "2026-11-23T10:00:00Z" : "2026-11-24T10:00:00Z").s);
    }
}

/* Waived before its clock had begun, where the other one had waived nothing: it is owed once the clock begins. */
static void a_waiver_of_one_ends_no_stage_without_a_clock(void **state)
{
    struct pager_world *w = *state;
    for (int has_both = 0; has_both < 2; has_both++) {
        w->now = instant_at("2026-11-21T09:00:00Z");
        struct incident *from = pager_world_open(w), *into = pager_world_open(w);
        waive(w, into, "final_report_after_handling");
        if (has_both == 1) {
            waive(w, from, "final_report_after_handling");
        }
        merge(w, from, into);
        const struct obligation *last = pager_world_obligation(into, "final_report_after_handling");
        assert_int_equal(last->end, has_both == 1 ? END_WAIVED : END_NONE);
        file(w, into, "progress_report");
        w->now = instant_at("2026-11-25T09:00:00Z");
        happened(w, into, "handled", "", "2026-11-23T10:00:00Z");
        assert_int_equal(obligation_is_ticking(into, last), has_both == 0);
    }
}

/* Parked is not waived: once it is undecided again, or significant after all, it is owed, whichever way they were
 * merged. */
static void a_waiver_of_one_ends_no_stage_that_is_parked_in_the_other(void **state)
{
    struct pager_world *w = *state;
    for (int turn = 0; turn < 2; turn++) {
        struct incident *waived = pager_world_open(w), *parked = pager_world_open(w);
        waive(w, waived, "incident_notification");
        struct command decide = {.type = COMMAND_DECIDE, .ref = parked->ref};
        decide.u.decide =
            (struct command_decide){.question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("small")};
        pager_world_do(w, &decide);
        struct incident *into = turn == 0 ? waived : parked;
        merge(w, turn == 0 ? parked : waived, into);
        const struct obligation *o = pager_world_obligation(into, "incident_notification");
        assert_int_equal(o->end, END_NONE);
        assert_true(obligation_is_ticking(into, o));
    }
}

/* Waived in the one, and in the other not owed by an answer that the one does not give: neither speaks for both. */
static void a_waiver_and_an_answer_are_no_two_waivers(void **state)
{
    struct pager_world *w = *state;
    const struct texts gdpr = {only_gdpr, 1};
    for (int turn = 0; turn < 2; turn++) {
        struct incident *waived = opened(w, "2026-11-21T08:00:00Z", gdpr),
                        *answered = opened(w, "2026-11-21T08:00:00Z", gdpr);
        waive(w, waived, "notification");
        struct command decide = {.type = COMMAND_DECIDE, .ref = answered->ref};
        decide.u.decide = (struct command_decide){
            .question = TEXT("breach.risk_unlikely"), .answer = TEXT("yes"), .reason = TEXT("encrypted")};
        pager_world_do(w, &decide);
        struct incident *into = turn == 0 ? waived : answered;
        merge(w, turn == 0 ? answered : waived, into);
        assert_int_equal(pager_world_obligation(into, "notification")->end, END_NONE);
    }
}

/* Not waived in the other; but a report that was filed has taken its place, whichever goes into which. */
static void what_is_replaced_is_ended_by_the_filing(void **state)
{
    struct pager_world *w = *state;
    for (int turn = 0; turn < 2; turn++) {
        struct incident *waived = pager_world_open(w), *other = pager_world_open(w);
        waive(w, waived, "final_report_after_handling");
        file(w, waived, "incident_notification");
        file(w, waived, "final_report");
        struct incident *into = turn == 0 ? waived : other;
        merge(w, turn == 0 ? other : waived, into);
        assert_int_equal(pager_world_obligation(into, "final_report_after_handling")->end, END_CLOSED_BY);
    }
}

/* The one notified on the 22nd, the other filed its final report: together it was due a month after the 22nd, whichever
 * way they were merged, and the arithmetic says so. */
static void what_had_ended_counts_by_what_is_on_record_of_both(void **state)
{
    struct pager_world *w = *state;
    for (int turn = 0; turn < 2; turn++) {
        w->now = instant_at("2026-11-21T09:00:00Z");
        struct incident *first = pager_world_open(w), *second = pager_world_open(w);
        w->now = instant_at("2026-11-22T07:00:00Z");
        file(w, first, "incident_notification");
        w->now = instant_at("2026-11-23T07:00:00Z");
        file(w, second, "incident_notification");
        file(w, second, "final_report");
        is_due(second, "final_report", "2026-12-23T07:00:00Z");
        merge(w, turn == 0 ? first : second, turn == 0 ? second : first);
        is_due(turn == 0 ? second : first, "final_report", "2026-12-22T07:00:00Z");
        is_explained(w, turn == 0 ? second : first);
    }
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_regime_of_one_counts_from_the_earlier_awareness),
        T(an_earlier_awareness_of_its_own_stays),
        T(what_was_said_of_one_regime_stands),
        T(what_is_assumed_gives_way),
        T(a_report_filed_in_the_one_has_its_clock_in_the_other),
        T(whatever_the_merge_ends_has_the_clock_that_follows),
        T(what_one_of_the_two_recorded_is_kept),
        T(of_two_recorded_the_earlier_holds),
        T(a_later_detection_postpones_nothing),
        T(what_was_said_of_the_incident_is_said_of_all),
        T(a_regime_of_the_other_alone_reads_what_it_read),
        T(a_waiver_of_one_ends_no_stage_without_a_clock),
        T(a_waiver_of_one_ends_no_stage_that_is_parked_in_the_other),
        T(a_waiver_and_an_answer_are_no_two_waivers),
        T(what_is_replaced_is_ended_by_the_filing),
        T(what_had_ended_counts_by_what_is_on_record_of_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
