/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which instants follow from anchors and filings: forecasts, the earlier of submission and due, what closes what, and
 * what a withdrawal or an undone filing gives back. Opened 2026-11-21 09:00 UTC.
 */
#include "tests/lib/expect.h"

#include <string.h>

#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/clocks.h"
#include "core/view.h"

static void file(struct pager_world *w, const struct incident *incident, const char *stage, const char *at)
{
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed = (struct command_filed){
        .stage = text_of(stage), .at = text_of(at), .reference = TEXT("R"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
}

static void end(struct pager_world *w, const struct incident *incident, int type, const char *stage)
{
    struct command command = {.type = type, .ref = incident->ref};
    command.u.end = (struct command_end){.stage = text_of(stage), .reason = TEXT("so decided")};
    pager_world_do(w, &command);
}

static void handled(struct pager_world *w, const struct incident *incident)
{
    struct command anchor = {.type = COMMAND_ANCHOR, .ref = incident->ref};
    anchor.u.anchor = (struct command_anchor){
        .anchor = TEXT("handled"), .at = TEXT("2026-11-21T08:00:00Z"), .reason = TEXT("it is over")};
    pager_world_do(w, &anchor);
}

static void is_due(const struct incident *incident, const char *stage, const char *expected)
{
    const struct obligation *o = pager_world_obligation(incident, stage);
    struct instant due = expected != NULL ? instant_at(expected) : INSTANT_NONE;
    assert_int_equal(o->target.s, due.s);
}

/* 24 h, 72 h, and the final report a month after the notification's own due time until that is filed. */
static void the_clocks_of_an_opening(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    is_due(incident, "early_warning", "2026-11-22T09:00:00Z");
    is_due(incident, "incident_notification", "2026-11-24T09:00:00Z");
    is_due(incident, "final_report", "2026-12-24T09:00:00Z");
    assert_true(pager_world_obligation(incident, "final_report")->is_projected);
    assert_false(pager_world_obligation(incident, "early_warning")->is_projected);
    is_due(incident, "intermediate_report", NULL);
    is_due(incident, "final_report_after_handling", NULL);
}

/* Filing early starts the month early; filing late must not buy a later final report. */
static void the_month_counts_from_the_earlier_of_submission_and_due(void **state)
{
    struct pager_world *w = *state;
    struct incident *early = pager_world_open(w), *late;
    file(w, early, "incident_notification", "2026-11-21T09:00:00Z");
    is_due(early, "final_report", "2026-12-21T09:00:00Z");
    assert_false(pager_world_obligation(early, "final_report")->is_projected);
    late = pager_world_open(w);
    w->now = instant_at("2026-11-25T10:00:00Z");
    file(w, late, "incident_notification", "");
    is_due(late, "final_report", "2026-12-24T09:00:00Z");
}

/* A waived notification counts at its own due, and what hangs on it is no forecast any more. */
static void a_waived_stage_counts_at_its_due(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    end(w, incident, COMMAND_WAIVE, "incident_notification");
    is_due(incident, "final_report", "2026-12-24T09:00:00Z");
    assert_false(pager_world_obligation(incident, "final_report")->is_projected);
}

/* The CSIRT answers what it received: a warning that was waived is nothing to chase an answer to. */
static void nobody_answers_what_was_never_sent(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    end(w, incident, COMMAND_WAIVE, "early_warning");
    assert_true(pager_world_obligation(incident, "authority_feedback")->is_projected);
    struct incident *other = pager_world_open(w);
    file(w, other, "early_warning", "2026-11-21T08:00:00Z");
    assert_false(pager_world_obligation(other, "authority_feedback")->is_projected);
    is_due(other, "authority_feedback", "2026-11-22T08:00:00Z");
}

/* "Still ongoing" ends the final report and starts the one after the handling. */
static void a_progress_report_takes_the_final_reports_place(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    handled(w, incident);
    is_due(incident, "final_report_after_handling", NULL);
    file(w, incident, "progress_report", "");
    assert_int_equal(pager_world_obligation(incident, "final_report")->end, END_CLOSED_BY);
    is_due(incident, "final_report_after_handling", "2026-12-21T08:00:00Z");
}

static void is_refused(struct pager_world *w, const struct incident *incident, const char *stage, const char *command)
{
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed = (struct command_filed){.stage = text_of(stage), .content = TEXT("as sent")};
    pager_world_is_refused(w, &filed, "not-its-turn");
    if (text_find(w->refusal.words, text_of(command)) == SIZE_MAX) {
        fail_msg("%s is not in: %.*s", command, TEXT_ARG(w->refusal.words));
    }
}

/* Recorded where nothing is owed yet, the report would silence nobody: the final report would run on and be late. */
static void what_follows_a_progress_report_waits_for_it(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    const char *there = "record it there: nis2ctl report filed INC-2026-0001/nis2/final_report@csirt";
    handled(w, incident);
    is_refused(w, incident, "final_report_after_handling", there);
    is_refused(w, incident, "final_report_after_handling",
               "record that first: nis2ctl report filed INC-2026-0001/nis2/progress_report@csirt");
    file(w, incident, "progress_report", "");
    end(w, incident, COMMAND_WITHDRAW, "progress_report");
    is_refused(w, incident, "final_report_after_handling", there);
    file(w, incident, "progress_report", "");
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile = (struct command_unfile){2, TEXT("it was the other incident")};
    pager_world_do(w, &undo);
    is_refused(w, incident, "final_report_after_handling", there);
    file(w, incident, "progress_report", "");
    file(w, incident, "final_report_after_handling", "");
    assert_int_equal(pager_world_obligation(incident, "final_report_after_handling")->end, END_FILED);
    assert_int_equal(pager_world_obligation(incident, "final_report")->end, END_CLOSED_BY);
}

/* Nobody owes the final report any more: then what the authority was given all the same is recorded where people say.
 */
static void nothing_is_owed_before_it_once_that_was_waived(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    end(w, incident, COMMAND_WAIVE, "final_report");
    file(w, incident, "final_report_after_handling", "");
    assert_int_equal(pager_world_obligation(incident, "final_report_after_handling")->end, END_FILED);
}

static void warning_stands_for_notification(struct pager_world *w)
{
    static const struct text closed = {"incident_notification", 21};
    struct regime *nis2 = ARENA_ARRAY(&w->rules_arena, struct regime, 1);
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, w->rules.regimes[0].stage_count);
    *nis2 = w->rules.regimes[0];
    memcpy(stages, nis2->stages, nis2->stage_count * sizeof(stages[0]));
    stages[regime_stage(nis2, TEXT("early_warning")) - nis2->stages].closes = (struct texts){&closed, 1};
    nis2->stages = stages;
    w->rules.regimes = nis2;
    w->rules.regime_count = 1;
}

/* A trust service provider's notification stands for the other one: the month must not wait for 72 hours. */
static void what_another_filing_closed_was_filed_with_it(void **state)
{
    struct pager_world *w = *state;
    warning_stands_for_notification(w);
    struct incident *incident = pager_world_open(w);
    is_due(incident, "final_report", "2026-12-22T09:00:00Z"); /* forecast from the 24 hours, not from the 72 */
    w->now = instant_at("2026-11-21T20:00:00Z");
    file(w, incident, "early_warning", "");
    assert_int_equal(pager_world_obligation(incident, "incident_notification")->end, END_CLOSED_BY);
    is_due(incident, "final_report", "2026-12-21T20:00:00Z");
    assert_false(pager_world_obligation(incident, "final_report")->is_projected);
}

/* Withdrawn, it closes nothing any more: else the final report would be lost without anybody having decided so. */
static void a_withdrawn_report_gives_back_what_it_closed(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    handled(w, incident);
    file(w, incident, "progress_report", "");
    end(w, incident, COMMAND_WITHDRAW, "progress_report");
    assert_int_equal(pager_world_obligation(incident, "final_report")->end, END_NONE);
    is_due(incident, "final_report", "2026-12-24T09:00:00Z");
    is_due(incident, "final_report_after_handling", NULL);
}

/* A supposition moves nothing. */
static void a_preview_changes_nothing(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    struct clock_moves moves =
        clocks_preview(&w->turn, incident, TEXT("aware"), TEXT_EMPTY, instant_at("2026-11-21T08:00:00Z"));
    assert_int_equal(moves.count, 4); /* warning, notification, final report, the authority's answer */
    assert_int_equal(moves.at[0].to.s, instant_at("2026-11-22T08:00:00Z").s);
    assert_int_equal(w->turn.entry_count, 0);
    is_due(incident, "early_warning", "2026-11-22T09:00:00Z");
}

/* A later date for a report that is running is a clock postponed: somebody must hear of it. */
static void a_later_date_is_said_aloud(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command request = {.type = COMMAND_REQUEST, .ref = incident->ref};
    request.u.request_report.due = TEXT("2026-11-25T09:00:00Z");
    pager_world_do(w, &request);
    assert_int_equal(pager_world_alerts(incident, "announce"), 0);
    request.u.request_report.due = TEXT("2026-11-24T09:00:00Z");
    pager_world_do(w, &request);
    assert_int_equal(pager_world_alerts(incident, "announce"), 0); /* earlier is no postponement */
    request.u.request_report.due = TEXT("2026-11-24T09:00:01Z");
    pager_world_do(w, &request);
    assert_int_equal(pager_world_alerts(incident, "announce"), 1);
}

/* It was submitted, and nothing unsends it: a month that the authority counts must not grow by two days. */
static void what_counts_from_a_submission_stays_when_it_is_withdrawn(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    file(w, incident, "early_warning", "2026-11-21T08:30:00Z");
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    end(w, incident, COMMAND_WITHDRAW, "early_warning");
    end(w, incident, COMMAND_WITHDRAW, "incident_notification");
    is_due(incident, "final_report", "2026-12-21T09:00:00Z");
    assert_false(pager_world_obligation(incident, "final_report")->is_projected);
    is_due(incident, "authority_feedback", "2026-11-22T08:30:00Z");
    assert_false(pager_world_obligation(incident, "authority_feedback")->is_projected);
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile = (struct command_unfile){2, TEXT("it was never sent")};
    pager_world_do(w, &undo);
    is_due(incident, "final_report", "2026-12-24T09:00:00Z");
}

/* The notification that stood for another was its submission: withdrawn, the month goes on from it. */
static void what_stood_for_another_counts_on_when_it_is_withdrawn(void **state)
{
    struct pager_world *w = *state;
    warning_stands_for_notification(w);
    struct incident *incident = pager_world_open(w);
    w->now = instant_at("2026-11-21T20:00:00Z");
    file(w, incident, "early_warning", "");
    end(w, incident, COMMAND_WITHDRAW, "early_warning");
    assert_int_equal(pager_world_obligation(incident, "incident_notification")->end, END_NONE);
    is_due(incident, "final_report", "2026-12-21T20:00:00Z");
    assert_false(pager_world_obligation(incident, "final_report")->is_projected);
    end(w, incident, COMMAND_WAIVE, "incident_notification");
    is_due(incident, "final_report", "2026-12-21T20:00:00Z");
}

static struct command withdrawal(const struct incident *incident, const char *stage)
{
    struct command command = {.type = COMMAND_WITHDRAW, .ref = incident->ref};
    command.u.end = (struct command_end){.stage = text_of(stage), .reason = TEXT("so decided")};
    return command;
}

/* "The authority was told that the report is withdrawn": it must have had one. Waiving is another decision. */
/* "<stage>.due" of a forecast is a forecast, and nothing can be missed by it yet. */
static void the_due_instant_of_a_forecast_is_one(void **state)
{
    struct pager_world *w = *state;
    struct regime *nis2 = ARENA_ARRAY(&w->rules_arena, struct regime, 1);
    struct stage *stages = ARENA_ARRAY(&w->rules_arena, struct stage, w->rules.regimes[0].stage_count);
    *nis2 = w->rules.regimes[0];
    memcpy(stages, nis2->stages, nis2->stage_count * sizeof(stages[0]));
    stages[7] = stages[3]; /* in the place of the feedback */
    stages[7].id = TEXT("afterword");
    stages[7].target = TEXT("final_report.due+P1D@civil");
    stages[7].limit = TEXT_EMPTY;
    stages[7].closes = (struct texts){NULL, 0};
    nis2->stages = stages;
    w->rules.regimes = nis2;
    w->rules.regime_count = 1;
    struct incident *incident = pager_world_open(w);
    assert_true(pager_world_obligation(incident, "afterword")->is_projected);
    is_due(incident, "afterword", "2026-12-25T09:00:00Z");
    file(w, incident, "incident_notification", "2026-11-21T09:00:00Z");
    assert_false(pager_world_obligation(incident, "afterword")->is_projected);
    is_due(incident, "afterword", "2026-12-22T09:00:00Z");
}

static void what_was_never_filed_cannot_be_withdrawn(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command warning = withdrawal(incident, "early_warning"), final = withdrawal(incident, "final_report");
    pager_world_is_refused(w, &warning, "not-filed");
    assert_true(text_find(w->refusal.words, TEXT("nis2ctl report waive INC-2026-0001/nis2/early_warning@csirt")) !=
                SIZE_MAX);
    file(w, incident, "progress_report", ""); /* ends the final report in its place */
    pager_world_is_refused(w, &final, "not-filed");
    assert_true(text_find(w->refusal.words, TEXT("nis2ctl report withdraw INC-2026-0001/nis2/progress_report@csirt")) !=
                SIZE_MAX);
    end(w, incident, COMMAND_WAIVE, "early_warning");
    pager_world_is_refused(w, &warning, "already-ended");
    struct command request = {.type = COMMAND_REQUEST, .ref = incident->ref};
    request.u.request_report.due = TEXT("2026-11-25T09:00:00Z");
    pager_world_do(w, &request);
    file(w, incident, "intermediate_report", "");
    pager_world_do(w, &request); /* asked for once more: that one was not filed yet */
    struct command intermediate = withdrawal(incident, "intermediate_report");
    pager_world_is_refused(w, &intermediate, "not-filed");
    assert_true(text_find(w->refusal.words, TEXT("never filed")) == SIZE_MAX); /* there is one, filing 2 */
    assert_true(text_find(w->refusal.words, TEXT("nis2ctl report filed --undo 2 --reason TEXT")) != SIZE_MAX);
    assert_true(text_find(w->refusal.words, TEXT("report waive INC-2026-0001/nis2/intermediate_report@csirt")) !=
                SIZE_MAX);
    struct command undo = {.type = COMMAND_UNFILE};
    undo.u.unfile = (struct command_unfile){2, TEXT("never sent")};
    pager_world_do(w, &undo); /* what the refusal names can be done, and then there was none */
    assert_int_equal(pager_world_obligation(incident, "intermediate_report")->end, END_NONE);
    pager_world_is_refused(w, &intermediate, "not-filed");
    assert_true(text_find(w->refusal.words, TEXT("never filed")) != SIZE_MAX);
}

/* Filed, withdrawn, asked for again: the one that is owed was not filed, the other is withdrawn already. */
static void a_withdrawn_one_that_is_asked_for_again(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command request = {.type = COMMAND_REQUEST, .ref = incident->ref};
    request.u.request_report.due = TEXT("2026-11-25T09:00:00Z");
    struct command withdraw = withdrawal(incident, "intermediate_report");
    pager_world_do(w, &request);
    file(w, incident, "intermediate_report", "");
    pager_world_do(w, &withdraw);
    pager_world_do(w, &request);
    pager_world_is_refused(w, &withdraw, "not-filed");
    assert_true(text_find(w->refusal.words, TEXT("filing 1) was withdrawn already")) != SIZE_MAX);
    assert_true(text_find(w->refusal.words, TEXT("--undo")) == SIZE_MAX);
}

/* The authority was told to disregard the second; the first, which it had asked for before, is a report of its own. */
static void only_the_one_that_was_asked_for_last_is_withdrawn(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command request = {.type = COMMAND_REQUEST, .ref = incident->ref};
    request.u.request_report.due = TEXT("2026-11-25T09:00:00Z");
    struct command withdraw = withdrawal(incident, "intermediate_report");
    for (int i = 0; i < 2; i++) {
        pager_world_do(w, &request);
        file(w, incident, "intermediate_report", "");
    }
    pager_world_do(w, &withdraw);
    assert_false(incident->filings[0].is_withdrawn);
    assert_true(incident->filings[1].is_withdrawn);
}

/* Theirs to give, and how late they gave it is on record: the word and the explanation say the same. */
static void an_answer_that_came_late_is_explained_as_late(void **state)
{
    static const struct {
        const char *at, *words, *late;
    } rows[] = {{"2026-11-22T08:59:59Z", "State: heard, on ", "no"},
                {"2026-11-22T09:00:00Z", "State: heard, later than the law gives them, on ", "limit"}};
    struct pager_world *w = *state;
    w->now = instant_at("2026-11-23T09:00:00Z");
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        struct incident *incident = pager_world_open(w);
        struct view view = {w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY};
        file(w, incident, "early_warning", "2026-11-21T09:00:00Z");
        file(w, incident, "authority_feedback", rows[i].at);
        const struct obligation *o = pager_world_obligation(incident, "authority_feedback");
        expect_text(value_get_text(view_obligation(&view, incident, o), "late"), rows[i].late);
        const struct value *lines = value_get(view_explain(&view, incident, o), "lines");
        assert_true(text_starts(lines->first->value->text, text_of(rows[i].words)));
        bool is_said = text_find(lines->first->next->value->text, TEXT("nothing of yours is late")) != SIZE_MAX;
        assert_int_equal(is_said, i == 1);
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_clocks_of_an_opening),
        T(the_month_counts_from_the_earlier_of_submission_and_due),
        T(a_waived_stage_counts_at_its_due),
        T(nobody_answers_what_was_never_sent),
        T(a_progress_report_takes_the_final_reports_place),
        T(what_follows_a_progress_report_waits_for_it),
        T(nothing_is_owed_before_it_once_that_was_waived),
        T(what_another_filing_closed_was_filed_with_it),
        T(a_withdrawn_report_gives_back_what_it_closed),
        T(what_counts_from_a_submission_stays_when_it_is_withdrawn),
        T(what_stood_for_another_counts_on_when_it_is_withdrawn),
        T(the_due_instant_of_a_forecast_is_one),
        T(what_was_never_filed_cannot_be_withdrawn),
        T(a_withdrawn_one_that_is_asked_for_again),
        T(only_the_one_that_was_asked_for_last_is_withdrawn),
        T(an_answer_that_came_late_is_explained_as_late),
        T(a_preview_changes_nothing),
        T(a_later_date_is_said_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
