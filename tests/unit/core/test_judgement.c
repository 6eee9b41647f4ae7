/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What people judge: who may end or postpone a clock, what an anchor may be called, and what an undone filing gives
 * back.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "base/limits.h"

#define RESPONDER (RIGHT_VIEW | RIGHT_RESPOND)

static struct command of(const struct incident *incident, int type)
{
    return (struct command){.type = type, .ref = incident->ref};
}

static struct command filed(const struct incident *incident, const char *stage, const char *reference)
{
    struct command command = of(incident, COMMAND_FILED);
    command.u.filed.stage = text_of(stage);
    command.u.filed.reference = text_of(reference);
    command.u.filed.content = TEXT("as sent");
    return command;
}

static struct command anchor(const struct incident *incident, const char *name, const char *at)
{
    struct command command = of(incident, COMMAND_ANCHOR);
    command.u.anchor = (struct command_anchor){.anchor = text_of(name), .at = text_of(at), .reason = TEXT("logs")};
    return command;
}

/* "significant no" typed under GDPR: who asks it, and what GDPR asks instead, is what the person needs. */
static void a_question_of_another_regime_names_who_asks_it(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct regime two[2] = {w->rules.regimes[0], w->rules.regimes[0]};
    static const struct text asked[] = {{"breach.high_risk", 16}};
    two[1].id = TEXT("other");
    two[1].parked_by = TEXT_EMPTY;
    two[1].questions = (struct texts){asked, 1};
    const struct regime *all = w->rules.regimes;
    static const struct text both[] = {{"nis2", 4}, {"other", 5}};
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Both"), .regimes = {both, 2}};
    w->rules.regimes = two;
    w->rules.regime_count = 2;
    pager_world_do(w, &open);
    struct command decided = of(incident, COMMAND_DECIDE);
    decided.ref = text_copy(&w->rules_arena, w->turn.result_ref);
    decided.u.decide = (struct command_decide){
        .question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("it is not"), .regime = TEXT("other")};
    pager_world_is_refused(w, &decided, "no-such-question");
    w->rules.regimes = all;
    expect_text(w->refusal.words, "nothing in other asks about significant, but this does: nis2; other asks "
                                  "breach.high_risk");
}

/* Whoever may not park a clock afterwards must not do it by the way he opens. */
static void parking_at_the_opening_needs_the_right_to_decide(void **state)
{
    struct pager_world *w = *state;
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Trouble"), .significant = ANSWER_NO};
    w->rights = RESPONDER;
    pager_world_is_refused(w, &open, "not-permitted");
    assert_int_equal(w->registry->incident_count, 0);
    open.u.open.significant = ANSWER_YES;
    pager_world_do(w, &open);
    open.u.open.significant = ANSWER_NO;
    w->rights = RESPONDER | RIGHT_DECIDE;
    pager_world_do(w, &open);
}

/* "Yes" to the right question ends a notification just as "no" to another one does. */
static void an_answer_that_ends_a_clock_needs_the_right_to_decide(void **state)
{
    struct pager_world *w = *state;
    const struct text gdpr = TEXT("gdpr");
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Breach"), .regimes = {&gdpr, 1}};
    pager_world_do(w, &open);
    struct incident *incident = registry_find(w->registry, w->turn.result_ref);
    struct command decided = of(incident, COMMAND_DECIDE);
    decided.u.decide = (struct command_decide){
        .question = TEXT("breach.risk_unlikely"), .answer = TEXT("yes"), .reason = TEXT("encrypted")};
    w->rights = RESPONDER;
    pager_world_is_refused(w, &decided, "not-permitted");
    w->rights |= RIGHT_DECIDE;
    pager_world_do(w, &decided);
    assert_int_equal(pager_world_obligation(incident, "notification")->end, END_NOT_OWED);
    decided.u.decide.answer = TEXT("undecided");
    w->rights = RESPONDER;
    pager_world_do(w, &decided);
    assert_int_equal(pager_world_obligation(incident, "notification")->end, END_NONE);
}

/* A typo would stand in the record and start no clock. */
static void an_anchor_nobody_counts_from_is_refused(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command command = anchor(incident, "handeld", "now");
    pager_world_is_refused(w, &command, "invalid-anchor");
    command = anchor(incident, "early_warning", "now"); /* a stage: said by filing it */
    pager_world_is_refused(w, &command, "invalid-anchor");
    command = anchor(incident, "handled", "now");
    pager_world_do(w, &command);
}

/* Art. 23: until somebody says when we became aware, the detection is the safest reading. */
static void assumed_awareness_follows_the_detection(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_add(w->now, SPAN_H(2));
    struct command command = anchor(incident, "detected", "2026-11-21T06:00:00Z");
    pager_world_do(w, &command);
    assert_int_equal(pager_world_obligation(incident, "early_warning")->target.s, instant_at("2026-11-22T06:00:00Z").s);
    assert_true(incident_anchor(incident, TEXT("aware"), TEXT_EMPTY)->is_assumed);
    assert_int_equal(pager_world_alerts(incident, "announce"), 1);
    /* A later detection postpones: that is a decision. */
    command = anchor(incident, "detected", "2026-11-21T08:00:00Z");
    w->rights = RESPONDER;
    pager_world_is_refused(w, &command, "not-permitted");
    w->rights |= RIGHT_DECIDE;
    pager_world_do(w, &command);
    /* Not past the opening: whoever opened it knew. */
    command = anchor(incident, "detected", "2026-11-21T10:00:00Z");
    pager_world_do(w, &command);
    assert_int_equal(incident_anchor(incident, TEXT("aware"), TEXT_EMPTY)->at.s, instant_at("2026-11-21T08:00:00Z").s);
    /* Once it is stated it stays. */
    command = anchor(incident, "aware", "2026-11-21T08:30:00Z");
    pager_world_do(w, &command);
    command = anchor(incident, "detected", "2026-11-21T05:00:00Z");
    pager_world_do(w, &command);
    assert_int_equal(incident_anchor(incident, TEXT("aware"), TEXT_EMPTY)->at.s, instant_at("2026-11-21T08:30:00Z").s);
}

/* A clock without room would be one nobody hears of. */
static void obligations_beyond_the_bound_are_refused(void **state)
{
    struct pager_world *w = *state;
    struct regime *regimes = ARENA_ARRAY(&w->rules_arena, struct regime, 1);
    struct text *to = ARENA_ARRAY(&w->rules_arena, struct text, LIMIT_OBLIGATIONS_PER_INCIDENT + 1);
    struct stage *stage = ARENA_NEW(&w->rules_arena, struct stage);
    for (int i = 0; i <= LIMIT_OBLIGATIONS_PER_INCIDENT; i++) {
        to[i] = text_format(&w->rules_arena, "to%d", i);
    }
    *stage = w->rules.regimes[0].stages[0];
    regimes[0] = w->rules.regimes[0];
    regimes[0].stages = stage;
    regimes[0].stage_count = 1;
    w->rules.regimes = regimes;
    w->rules.regime_count = 1;
    stage->addressees = (struct texts){to, LIMIT_OBLIGATIONS_PER_INCIDENT};
    assert_int_equal(pager_world_open(w)->obligation_count, LIMIT_OBLIGATIONS_PER_INCIDENT);
    stage->addressees.count++;
    struct command open = {.type = COMMAND_OPEN};
    open.u.open.title = TEXT("One too many");
    pager_world_is_refused(w, &open, "too-many-obligations");
}

/* A date moved back by a slip of the pen would silence the pages before it. */
static void a_later_date_of_a_request_is_a_decision(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command request = of(incident, COMMAND_REQUEST);
    request.u.request_report.due = TEXT("2026-11-25T12:00:00Z");
    w->rights = RESPONDER;
    pager_world_do(w, &request);
    request.u.request_report.due = TEXT("2026-11-24T12:00:00Z"); /* earlier: nothing is lost */
    pager_world_do(w, &request);
    request.u.request_report.due = TEXT("2026-11-26T12:00:00Z");
    pager_world_is_refused(w, &request, "not-permitted");
    w->rights |= RIGHT_DECIDE;
    pager_world_do(w, &request);
    assert_int_equal(pager_world_count(w, ENTRY_ALERT), 1);
}

/* Asking for another report of progress must not lose the final report that follows the handling. */
static void a_second_request_stops_no_later_clock(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command command = filed(incident, "progress_report", "P-1");
    pager_world_do(w, &command);
    command = anchor(incident, "handled", "now");
    pager_world_do(w, &command);
    const struct obligation *last = pager_world_obligation(incident, "final_report_after_handling");
    struct instant due = last->target;
    assert_true(instant_is_set(due));
    command = of(incident, COMMAND_REQUEST);
    command.u.request_report =
        (struct command_request){.due = TEXT("2026-12-01T12:00:00Z"), .stage = TEXT("progress_report")};
    pager_world_do(w, &command);
    assert_int_equal(pager_world_obligation(incident, "final_report_after_handling")->target.s, due.s);
    command = filed(incident, "progress_report", "P-2");
    pager_world_do(w, &command);
    /* The first one was a slip: the second one still says that it goes on. */
    command = of(incident, COMMAND_UNFILE);
    command.u.unfile = (struct command_unfile){1, TEXT("wrong incident")};
    pager_world_do(w, &command);
    assert_int_equal(pager_world_obligation(incident, "final_report")->end, END_CLOSED_BY);
    /* Both were: the final report is owed as before. */
    command.u.unfile.filing = 2;
    pager_world_do(w, &command);
    assert_int_equal(pager_world_obligation(incident, "final_report")->end, END_NONE);
    assert_false(instant_is_set(pager_world_obligation(incident, "final_report_after_handling")->target));
}

/* The people who were rung up at night learn that it is over, and the receivers of webhooks too. */
static void closing_is_told_to_whoever_was_told(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    static const char *const stages[] = {"early_warning", "incident_notification", "final_report", "recipients"};
    for (size_t i = 0; i < ARRAY_LEN(stages); i++) {
        struct command command = filed(incident, stages[i], "R");
        pager_world_do(w, &command);
    }
    pager_world_wait(w, SPAN_MIN(1), OUTCOME_ACCEPTED);
    struct command status = of(incident, COMMAND_STATUS);
    status.u.status.status = TEXT("closed");
    pager_world_do(w, &status);
    assert_int_equal(pager_world_alerts(incident, "closed"), 1);
    pager_world_do(w, &status); /* it is already: nobody is told again */
    assert_int_equal(pager_world_alerts(incident, "closed"), 1);
    pager_world_tick(w);
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        const struct entry *e = &w->turn.entries[i];
        if (e->type == ENTRY_ATTEMPT) {
            expect_text(e->u.attempt.type, "incident.closed");
        }
    }
    assert_true(pager_world_count(w, ENTRY_ATTEMPT) >= 3); /* bert, legal and management */
}

/* Parked is not ended: whoever closes it is told so, when it is looked at again, and what would end it. */
static void closing_with_parked_clocks_says_so(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command decided = of(incident, COMMAND_DECIDE), status = of(incident, COMMAND_STATUS);
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("one user")};
    pager_world_do(w, &decided);
    status.u.status.status = TEXT("resolved");
    pager_world_do(w, &status);
    assert_int_equal(w->turn.result_words.len, 0);
    status.u.status.status = TEXT("closed");
    pager_world_do(w, &status);
    expect_text(
        w->turn.result_words,
        "Its parked clocks (4) stay, and it stays in the list of open ones; they go on being reviewed, next Sat "
        "28 Nov 09:00 +00:00.\nTo end the matter: nis2ctl report waive INC-2026-0001 --all --reason TEXT");
    struct command waive = of(incident, COMMAND_WAIVE);
    waive.u.end = (struct command_end){.is_all = true, .reason = TEXT("dealt with")};
    pager_world_do(w, &waive);
    assert_false(incident_is_open(incident));
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(a_question_of_another_regime_names_who_asks_it),
        T(parking_at_the_opening_needs_the_right_to_decide),
        T(an_answer_that_ends_a_clock_needs_the_right_to_decide),
        T(an_anchor_nobody_counts_from_is_refused),
        T(assumed_awareness_follows_the_detection),
        T(obligations_beyond_the_bound_are_refused),
        T(a_later_date_of_a_request_is_a_decision),
        T(a_second_request_stops_no_later_clock),
        T(closing_is_told_to_whoever_was_told),
        T(closing_with_parked_clocks_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
