/* SPDX-License-Identifier: Apache-2.0 */
/*
 * When steps fall due: at their second and not one before, the most urgent one only when several do, repeats that thin
 * out and never stop, and nothing once it has ended. Opened Saturday 2026-11-21 09:00 UTC: early warning due a day
 * later, steps 12 h, 6 h and 2 h before.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "core/escalation.h"

static void thinned(const char *last, const char *expected)
{
    struct instant since = instant_at("2026-11-16T00:00:00Z"); /* a Monday */
    assert_int_equal(escalation_thin(&civil_utc, SPAN_H(1), since, instant_at(last)).s, instant_at(expected).s);
}

/* Hourly for ever would be muted by its readers; a stop would be silence. */
static void repeats_thin_out_and_never_stop(void **state)
{
    (void) state;
    thinned("2026-11-16T00:00:00Z", "2026-11-16T01:00:00Z");
    thinned("2026-11-16T23:59:59Z", "2026-11-17T00:59:59Z"); /* the last second of the first day */
    thinned("2026-11-17T00:00:00Z", "2026-11-17T04:00:00Z");
    thinned("2026-11-19T23:59:59Z", "2026-11-20T03:59:59Z");
    thinned("2026-11-20T00:00:00Z", "2026-11-20T08:00:00Z"); /* each working morning from here on */
    thinned("2026-11-20T07:00:01Z", "2026-11-20T08:00:01Z"); /* but never sooner than the repeat itself */
    thinned("2026-11-20T08:00:00Z", "2026-11-23T08:00:00Z"); /* Friday: the next working morning is Monday's */
}

/* A page a second early tells of a deadline that is not near; a second late is a second lost. */
static void a_step_pages_at_its_second(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_S(SPAN_H(12).s - 1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 0);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 1);
    pager_world_wait(w, SPAN_S(SPAN_H(12).s - 1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 0);
    pager_world_wait(w, SPAN_S(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 1);
}

static struct incident *open_aware(struct pager_world *w, const char *aware)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Late"), .aware = text_of(aware)};
    pager_world_do(w, &open);
    return registry_find(w->registry, w->turn.result_ref);
}

/* Registered 19 hours after it was known: three steps are past; one message, the most urgent, is what helps. */
static void of_steps_already_past_the_most_urgent_is_sent(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = open_aware(w, "2026-11-20T14:00:00Z"); /* due today 14:00: 5 h left */
    assert_int_equal(pager_world_alerts(incident, "before:6h"), 1);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 0); /* its people have all been told */
    pager_world_wait(w, SPAN_H(1), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 0);
}

/* The daemon was away over all of it: one look, and everything that counts is said once. */
static void nothing_hangs_on_a_timer_that_fired(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->now = instant_add(w->now, SPAN_H(30));
    pager_world_tick(w);
    assert_int_equal(pager_world_alerts(incident, "overdue"), 1);
    assert_int_equal(pager_world_alerts(incident, "before:12h"), 0);
}

/* After the filing there is nothing left to chase, whatever its hour. */
static void a_filing_ends_its_pages(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    struct command filed = {.type = COMMAND_FILED, .ref = incident->ref};
    filed.u.filed =
        (struct command_filed){.stage = TEXT("early_warning"), .reference = TEXT("R-1"), .content = TEXT("as sent")};
    pager_world_do(w, &filed);
    pager_world_wait(w, SPAN_H(30), OUTCOME_ACCEPTED);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        const struct alert *a = &incident->pager.alerts[i];
        assert_false(text_is(a->stage, "early_warning") && a->kind != ALERT_ANNOUNCEMENT);
    }
}

/* An implausible clock must not cry wolf: nothing is raised while it is suspect, and all of it when it is well. */
static void a_suspect_clock_judges_nothing(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    w->registry->is_suspect = true;
    w->now = instant_add(w->now, SPAN_D(3));
    assert_int_equal(escalation_next(w->registry, &w->rules, incident).s, INSTANT_NEVER.s);
    w->registry->is_suspect = false;
    assert_true(instant_before(escalation_next(w->registry, &w->rules, incident), w->now));
}

/* Nobody of the first step can be reached: the next starts at once, once, and comes again in its own time. */
static void the_next_step_starts_early_and_once(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    pager_world_wait(w, SPAN_H(12), OUTCOME_ACCEPTED);
    size_t at = 0;
    while (at < incident->pager.alert_count && !text_is(incident->pager.alerts[at].step, "before:12h")) {
        at++;
    }
    assert_true(at < incident->pager.alert_count);
    struct alert about = incident->pager.alerts[at];
    arena_reset(&w->arena);
    turn_init(&w->turn, w->registry, &w->rules, w->now, &w->arena);
    escalation_advance(&w->turn, incident, &about);
    escalation_advance(&w->turn, incident, &about);
    assert_int_equal(pager_world_alerts(incident, "before:6h"), 1);
    pager_world_wait(w, SPAN_H(6), OUTCOME_ACCEPTED);
    assert_int_equal(pager_world_alerts(incident, "before:6h"), 2);
}

/* With days left nobody is woken because somebody else could not be told: the next step is a notice as well. */
static void a_step_that_starts_days_early_is_a_notice(void **state)
{
    static const struct alert about = {.kind = ALERT_DUE_SOON,
                                       .step = {"before:12h", 10},
                                       .regime = {"nis2", 4},
                                       .stage = {"incident_notification", 21},
                                       .addressee = {"csirt", 5}};
    static const int64_t hours[] = {1, 50}; /* of 72 */
    struct pager_world *w = *state;
    for (size_t i = 0; i < ARRAY_LEN(hours); i++) {
        struct incident *incident = pager_world_open(w);
        arena_reset(&w->arena);
        turn_init(&w->turn, w->registry, &w->rules, instant_add(w->now, SPAN_H(hours[i])), &w->arena);
        escalation_advance(&w->turn, incident, &about);
        assert_int_equal(pager_world_alerts(incident, "before:6h"), 1);
        for (size_t k = 0; k < incident->pager.alert_count; k++) {
            const struct alert *a = &incident->pager.alerts[k];
            assert_true(!text_is(a->step, "before:6h") || a->is_notice == (i == 0));
        }
    }
}

#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeats_thin_out_and_never_stop),
        T(a_step_pages_at_its_second),
        T(of_steps_already_past_the_most_urgent_is_sent),
        T(nothing_hangs_on_a_timer_that_fired),
        T(a_filing_ends_its_pages),
        T(a_suspect_clock_judges_nothing),
        T(the_next_step_starts_early_and_once),
        T(a_step_that_starts_days_early_is_a_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
