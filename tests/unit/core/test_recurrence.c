/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Art. 4 of Implementing Regulation (EU) 2024/2690: which small incidents add up, when, and that nothing of it is lost
 * with a closed incident, a snapshot or a restart.
 */
#include "tests/lib/expect.h"
#include "tests/lib/pager_world.h"
#include "tests/lib/zones.h"

#include "base/limits.h"
#include "core/recurrence.h"
#include "core/significance.h"
#include "core/view.h"

static struct value *metrics_of(struct pager_world *w, const char *loss, const char *cause)
{
    struct value *metrics = value_map(&w->rules_arena);
    value_put_cstr(&w->rules_arena, metrics, "loss_eur", loss);
    value_put_cstr(&w->rules_arena, metrics, "root_cause", cause);
    return metrics;
}

static void assess(struct pager_world *w, struct text ref, const char *loss, const char *cause)
{
    static const struct text cloud = {"cloud", 5};
    struct command command = {.type = COMMAND_ASSESS, .ref = ref};
    command.u.assess = (struct command_assess){{&cloud, 1}, metrics_of(w, loss, cause)};
    pager_world_do(w, &command);
}

static struct text minor(struct pager_world *w, const char *detected, const char *loss, const char *cause)
{
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("Small"), .detected = text_of(detected), .is_minor = true};
    pager_world_do(w, &open);
    struct text ref = text_copy(&w->rules_arena, w->turn.result_ref);
    assess(w, ref, loss, cause);
    return ref;
}

static const struct incident *collective(const struct pager_world *w)
{
    for (size_t i = 0; i < w->registry->incident_count; i++) {
        if (w->registry->incidents[i]->member_count > 0) {
            return w->registry->incidents[i];
        }
    }
    return NULL;
}

static void void_it(struct pager_world *w, struct text ref)
{
    struct command voided = {.type = COMMAND_VOID, .ref = ref};
    voided.u.void_.reason = TEXT("not one and the same cause");
    pager_world_do(w, &voided);
}

/* Six months to the day and the minute is within them; a second more is not. */
static void the_window_is_six_calendar_months(void **state)
{
    struct pager_world *w = *state;
    (void) minor(w, "2026-05-20T09:59:59Z", "300000", "vpn");
    (void) minor(w, "2026-11-20T10:00:00Z", "300000", "vpn");
    assert_null(collective(w));
    (void) minor(w, "2026-05-20T10:00:00Z", "300000", "vpn");
    assert_non_null(collective(w));
    /* The first two of May and the last: learned in any order. */
    assert_int_equal(collective(w)->member_count, 2);
}

/* The daemon opens it, at the moment the sum was known, undecided, and pages; whoever told of the loss did not. */
static void the_daemon_opens_it_and_pages(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct text second = minor(w, "2026-11-20T10:00:00Z", "300000", "vpn");
    const struct incident *c = collective(w);
    assert_non_null(c);
    expect_text(c->opened_by, "daemon");
    const struct anchor *aware = incident_anchor(c, TEXT("aware"), TEXT_EMPTY);
    assert_int_equal(aware->at.s, w->now.s);
    assert_false(aware->is_assumed);
    assert_int_equal(incident_answer(c, TEXT("significant"), TEXT_EMPTY), ANSWER_UNDECIDED);
    assert_false(c->is_minor);
    assert_true(c->pager.delivery_count > 0);
    assert_true(pager_world_alerts(c, "open:1") == 1);
    expect_text(w->turn.result_ref, text_cstr(&w->rules_arena, second));
    expect_text(registry_find(w->registry, first)->collective, text_cstr(&w->rules_arena, c->ref));
    struct view view = {w->registry, &w->rules, w->now, &w->arena, TEXT_EMPTY};
    struct value *shown = view_incident(&view, registry_find(w->registry, first));
    expect_text(value_get_text(shown, "collective"), text_cstr(&w->rules_arena, c->ref));
    assert_int_equal(value_get(view_incident(&view, c), "members")->count, 2);
    struct value *assessment = view_assessment(&view, c);
    assert_int_equal(value_get(assessment, "met")->count, 2); /* G-a by its sum, and G-f */
    /* A repeat of the same opens nothing twice. */
    size_t count = w->registry->incident_count;
    assess(w, second, "400000", "vpn");
    assert_int_equal(w->registry->incident_count, count);
}

/* 5 % of the turnover is what counts for a small house, and without it nobody can tell below 500000. */
static void the_smaller_threshold_needs_the_turnover(void **state)
{
    struct pager_world *w = *state;
    (void) minor(w, "2026-11-01T10:00:00Z", "30000", "vpn");
    (void) minor(w, "2026-11-02T10:00:00Z", "20000", "vpn");
    assert_null(collective(w));
    w->rules.entity.turnover_eur = TEXT("1000000");
    (void) minor(w, "2026-11-03T10:00:00Z", "0.001", "vpn");
    assert_non_null(collective(w));
}

/* Only what is not significant by itself, has a loss and a cause, and is of a provider that the Regulation names. */
static void what_does_not_count(void **state)
{
    struct pager_world *w = *state;
    struct text big = text_copy(&w->rules_arena, pager_world_open(w)->ref); /* undecided: it has clocks of its own */
    assess(w, big, "400000", "vpn");
    (void) minor(w, "2026-11-02T10:00:00Z", "300000", "disk");
    (void) minor(w, "2026-11-02T10:00:00Z", "0", "vpn");
    struct text slip = minor(w, "2026-11-03T10:00:00Z", "300000", "vpn");
    assert_null(collective(w));
    assert_int_equal(w->registry->recurrence_count, 2);
    struct command voided = {.type = COMMAND_VOID, .ref = slip};
    voided.u.void_.reason = TEXT("a slip");
    pager_world_do(w, &voided);
    assert_int_equal(w->registry->recurrence_count, 1);
    (void) minor(w, "2026-11-04T10:00:00Z", "400000", "vpn");
    assert_null(collective(w));
    /* Decided: not significant by itself; now it counts. */
    struct command decided = {.type = COMMAND_DECIDE, .ref = big};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("small")};
    pager_world_do(w, &decided);
    assert_non_null(collective(w));
}

/* An entity of no listed kind: Art. 23(3) knows no sums. */
static void others_are_not_summed(void **state)
{
    struct pager_world *w = *state;
    for (int i = 0; i < 2; i++) {
        struct command open = {.type = COMMAND_OPEN};
        open.u.open = (struct command_open){.title = TEXT("Small"), .is_minor = true};
        pager_world_do(w, &open);
        struct command command = {.type = COMMAND_ASSESS, .ref = text_copy(&w->rules_arena, w->turn.result_ref)};
        command.u.assess.metrics = metrics_of(w, "900000", "vpn");
        pager_world_do(w, &command);
    }
    assert_int_equal(w->registry->recurrence_count, 0);
    assert_null(collective(w));
}

/* A category and a number of euros in the report stand in for what nobody assessed. */
static void answers_of_the_report_stand_in(void **state)
{
    struct pager_world *w = *state;
    static const struct text types[] = {{"msp", 3}};
    w->rules.entity.types = (struct texts){types, 1};
    struct value *fields = value_map(&w->rules_arena);
    value_put_cstr(&w->rules_arena, fields, "impact.financial", "260000");
    value_put_cstr(&w->rules_arena, fields, "cause.category", "human_errors");
    for (int i = 0; i < 2; i++) {
        assert_null(collective(w));
        struct command open = {.type = COMMAND_OPEN};
        open.u.open = (struct command_open){.title = TEXT("Small"), .is_minor = true, .fields = fields};
        pager_world_do(w, &open);
    }
    assert_non_null(collective(w));
}

static void same_rows(const struct registry *a, const struct registry *b)
{
    assert_int_equal(a->recurrence_count, b->recurrence_count);
    for (size_t i = 0; i < a->recurrence_count; i++) {
        const struct recurrence *x = &a->recurrences[i], *y = &b->recurrences[i];
        assert_true(text_equal(x->ref, y->ref) && text_equal(x->cause, y->cause) &&
                    text_equal(x->collective, y->collective));
        assert_true(x->loss == y->loss && instant_equal(x->at, y->at) && x->mark == y->mark);
    }
}

/* Closed incidents are not read at a start: the list must survive without them. */
static void the_list_survives_in_a_snapshot(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000.005", "vpn");
    (void) minor(w, "2026-11-02T10:00:00Z", "1", "disk");
    (void) minor(w, "2026-11-03T10:00:00Z", "300000", "vpn");
    struct command closed = {.type = COMMAND_STATUS, .ref = first};
    closed.u.status.status = TEXT("closed");
    pager_world_do(w, &closed);
    void_it(w, text_copy(&w->rules_arena, collective(w)->ref));
    pager_world_tick(w);
    assert_null(registry_find(w->registry, first));
    assert_int_equal(registry_recurrence(w->registry, first)->mark, RECURRENCE_SLIP);
    assert_int_equal(w->registry->recurrence_count, 3);
    struct registry *other = registry_new();
    struct text lines[3];
    struct entry entry;
    for (size_t i = 0; i < 3; i++) {
        lines[i] = recurrence_line(&w->rules_arena, &w->registry->recurrences[i]);
    }
    entry_init(&entry, ENTRY_SNAPSHOT);
    entry.stream = TEXT("global");
    entry.seq = 1;
    entry.u.snapshot.recurrences = (struct texts){lines, 3};
    registry_apply(other, &entry);
    same_rows(w->registry, other);
    entry.seq = 2;
    registry_apply(other, &entry); /* on top of what is there: these and no others */
    same_rows(w->registry, other);
    registry_free(other);
}

/* The daemon itself must put the list there: what it leaves out is forgotten at the next start. */
static void the_snapshot_of_a_start_has_the_list(void **state)
{
    struct pager_world *w = *state;
    (void) minor(w, "2026-11-02T10:00:00Z", "1", "disk");
    (void) minor(w, "2026-11-03T10:00:00Z", "300000", "vpn");
    w->registry->last_seq += 1000000; /* so much has happened since the last one */
    struct command started = {.type = COMMAND_STARTED};
    pager_world_do(w, &started);
    struct registry *other = registry_new();
    for (size_t i = 0; i < w->turn.entry_count; i++) {
        struct entry entry = w->turn.entries[i];
        entry.seq = 1;
        if (entry.type == ENTRY_SNAPSHOT) {
            registry_apply(other, &entry);
        }
    }
    assert_int_equal(other->recurrence_count, 2);
    same_rows(w->registry, other);
    registry_free(other);
}

static void close_it(struct pager_world *w, struct text ref)
{
    struct command decided = {.type = COMMAND_DECIDE, .ref = ref};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("no"), .reason = TEXT("small")};
    pager_world_do(w, &decided);
    struct command closed = {.type = COMMAND_STATUS, .ref = ref};
    closed.u.status.status = TEXT("closed");
    pager_world_do(w, &closed);
    const struct incident *incident = registry_find(w->registry, ref);
    for (size_t i = 0; i < incident->obligation_count; i++) { /* parked ones keep it open */
        const struct obligation *o = &incident->obligations[i];
        struct command waive = {.type = COMMAND_WAIVE, .ref = ref};
        waive.u.end = (struct command_end){.stage = text_copy(&w->rules_arena, o->stage->id),
                                           .regime = text_copy(&w->rules_arena, o->frozen->regime->id),
                                           .addressee = text_copy(&w->rules_arena, o->addressee),
                                           .reason = TEXT("dealt with")};
        pager_world_do(w, &waive);
    }
}

/* "They are not one": the same set must not come back with the next cent, a set with a new member must. */
static void a_void_one_is_made_again_only_of_a_new_set(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    (void) minor(w, "2026-11-02T10:00:00Z", "300000", "vpn");
    struct text slip = text_copy(&w->rules_arena, collective(w)->ref);
    void_it(w, slip);
    size_t count = w->registry->incident_count;
    assess(w, first, "400000", "vpn");
    assert_int_equal(w->registry->incident_count, count);
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    assert_null(registry_find(w->registry, slip)); /* gone from memory, and still known to be a slip */
    assess(w, first, "500000", "vpn");
    assert_null(collective(w));
    (void) minor(w, "2026-11-03T10:00:00Z", "1", "vpn");
    assert_non_null(collective(w));
    assert_int_equal(collective(w)->member_count, 3);
}

/* Closed, it was dealt with: a bill that grows is told to those who answer for it, one more incident makes a new one.
 */
static void a_closed_one_is_told_of_what_has_grown(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    (void) minor(w, "2026-11-02T10:00:00Z", "300000", "vpn");
    close_it(w, text_copy(&w->rules_arena, collective(w)->ref));
    assert_int_equal(registry_recurrence(w->registry, first)->mark, RECURRENCE_OVER);
    pager_world_wait(w, SPAN_D(1), OUTCOME_ACCEPTED);
    assert_null(collective(w));
    const struct incident *member = registry_find(w->registry, first);
    size_t told = pager_world_alerts(member, "announce");
    assess(w, first, "900000", "vpn");
    assert_null(collective(w));
    assert_int_equal(pager_world_alerts(member, "announce"), told + 1);
    (void) minor(w, "2026-11-03T10:00:00Z", "1", "vpn");
    assert_non_null(collective(w));
}

/* Entities under GDPR alone: no regime asks whether it is significant, so no clock of the GDPR may start for it. */
static void without_a_regime_that_asks_people_are_told(void **state)
{
    struct pager_world *w = *state;
    static const struct text gdpr = {"gdpr", 4};
    w->rules.default_regimes = (struct texts){&gdpr, 1};
    (void) minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct text second = minor(w, "2026-11-02T10:00:00Z", "300000", "vpn");
    assert_int_equal(w->registry->incident_count, 2);
    assert_int_equal(registry_recurrence(w->registry, second)->mark, RECURRENCE_TOLD);
    const struct incident *member = registry_find(w->registry, second);
    assert_int_equal(pager_world_alerts(member, "announce"), 1);
    assess(w, second, "300001", "vpn"); /* the same set: told already */
    assert_int_equal(pager_world_alerts(member, "announce"), 1);
    struct text third = minor(w, "2026-11-03T10:00:00Z", "1", "vpn");
    assert_int_equal(pager_world_alerts(registry_find(w->registry, third), "announce"), 1);
    assert_int_equal(w->registry->incident_count, 3);
}

/* The loss of the collective as it was last assessed. */
static void expect_loss(const struct incident *c, const char *line)
{
    for (size_t i = 0; i < c->assessment.metric_count; i++) {
        if (text_starts(c->assessment.metrics[i], TEXT("loss_eur="))) {
            expect_text(c->assessment.metrics[i], line);
            return;
        }
    }
    fail_msg("no loss is assessed");
}

static bool was_told(const struct incident *c, const char *key)
{
    const struct alert *last = NULL;
    for (size_t i = 0; i < c->pager.alert_count; i++) {
        last = c->pager.alerts[i].kind == ALERT_ANNOUNCEMENT ? &c->pager.alerts[i] : last;
    }
    return last != NULL && text_is(last->said, key);
}

/* If it failed, a sum with a slip in it would go on looking like one that the law asks about. */
static void what_is_void_no_longer_counts(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct text second = minor(w, "2026-11-02T10:00:00Z", "400000", "vpn");
    struct text third = minor(w, "2026-11-03T10:00:00Z", "150000", "vpn");
    const struct incident *c = collective(w);
    assert_int_equal(c->member_count, 3);
    size_t told = pager_world_alerts(c, "announce");
    void_it(w, first);
    assert_int_equal(c->member_count, 2);
    expect_loss(c, "loss_eur=550000");
    assert_true(was_told(c, "recurrence_lost")); /* 550000 is over 500000 */
    assert_int_equal(pager_world_alerts(c, "announce"), told + 1);
    expect_text(registry_find(w->registry, first)->collective, "");
    void_it(w, third);
    assert_int_equal(c->member_count, 1);
    expect_text(c->members[0], text_cstr(&w->rules_arena, second));
    expect_loss(c, "loss_eur=400000");
    assert_true(was_told(c, "recurrence_lost_under"));
    assert_int_equal(pager_world_alerts(c, "announce"), told + 2);
    /* Nothing ends by itself, and it gathers anew what comes. */
    assert_true(obligation_is_ticking(c, pager_world_obligation(c, "early_warning")));
    (void) minor(w, "2026-11-04T10:00:00Z", "200000", "vpn");
    assert_int_equal(c->member_count, 2);
    expect_loss(c, "loss_eur=600000");
    assert_true(was_told(c, "recurrence_added"));
}

/* Significant by itself, of another cause, or of a smaller loss: the sum is without it. */
static void what_counts_otherwise_changes_the_sum(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct text second = minor(w, "2026-11-02T10:00:00Z", "400000", "vpn");
    const struct incident *c = collective(w);
    size_t told = pager_world_alerts(c, "announce");
    assess(w, first, "200000", "vpn"); /* still over: the sum is put right, without a word */
    expect_loss(c, "loss_eur=600000");
    assert_int_equal(pager_world_alerts(c, "announce"), told);
    assess(w, first, "20000", "vpn");
    expect_loss(c, "loss_eur=420000");
    assert_true(was_told(c, "recurrence_under"));
    assert_int_equal(c->member_count, 2);
    assess(w, first, "300000", "vpn");
    expect_loss(c, "loss_eur=700000");
    assess(w, first, "300000", "disk");
    assert_int_equal(c->member_count, 1);
    expect_loss(c, "loss_eur=400000");
    assert_true(was_told(c, "recurrence_lost_under"));
    assess(w, first, "300000", "vpn");
    assert_int_equal(c->member_count, 2);
    struct command decided = {.type = COMMAND_DECIDE, .ref = second};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
    pager_world_do(w, &decided);
    assert_int_equal(c->member_count, 1);
    expect_text(c->members[0], text_cstr(&w->rules_arena, first));
    expect_loss(c, "loss_eur=300000");
    assert_true(was_told(c, "recurrence_lost_under"));
    pager_world_tick(w); /* the list and the links hold together (registry_check()) */
}

/* Two that turn out to be one are counted once, also when the command names it by its number alone. */
static void merged_ones_are_counted_once(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){.title = TEXT("The same"), .is_minor = true};
    pager_world_do(w, &open);
    struct text second = text_copy(&w->rules_arena, w->turn.result_ref);
    struct command merge = {.type = COMMAND_MERGE, .ref = TEXT("1")};
    merge.u.merge = (struct command_merge){.into = second, .reason = TEXT("the same")};
    pager_world_do(w, &merge);
    assert_null(registry_recurrence(w->registry, first));
    assess(w, second, "300000", "vpn");
    assert_int_equal(w->registry->recurrence_count, 1);
    assert_null(collective(w));
}

/* A member must not point to an incident that goes on elsewhere. */
static void members_follow_a_merge(void **state)
{
    struct pager_world *w = *state;
    struct text first = minor(w, "2026-11-01T10:00:00Z", "300000", "vpn");
    struct text second = minor(w, "2026-11-02T10:00:00Z", "300000", "vpn");
    struct text from = text_copy(&w->rules_arena, collective(w)->ref);
    struct text into = text_copy(&w->rules_arena, pager_world_open(w)->ref);
    struct command merge = {.type = COMMAND_MERGE, .ref = from};
    merge.u.merge = (struct command_merge){.into = into, .reason = TEXT("the same")};
    pager_world_do(w, &merge);
    assert_int_equal(registry_find(w->registry, into)->member_count, 2);
    expect_text(registry_find(w->registry, first)->collective, text_cstr(&w->rules_arena, into));
    expect_text(registry_recurrence(w->registry, second)->collective, text_cstr(&w->rules_arena, into));
    assert_int_equal(registry_recurrence(w->registry, second)->mark, RECURRENCE_RUNS);
    /* Into one of its own members: that one is no part of itself. */
    struct command self = {.type = COMMAND_MERGE, .ref = into};
    struct command decided = {.type = COMMAND_DECIDE, .ref = first};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
    pager_world_do(w, &decided);
    self.u.merge = (struct command_merge){.into = first, .reason = TEXT("the same")};
    pager_world_do(w, &self);
    expect_text(registry_find(w->registry, first)->collective, "");
    assert_int_equal(registry_find(w->registry, first)->member_count, 1);
    expect_text(registry_find(w->registry, second)->collective, text_cstr(&w->rules_arena, first));
}

/* At the bound the oldest gives way, and an administrator hears of it; long ago it goes without a word. */
static void the_list_has_a_bound(void **state)
{
    struct pager_world *w = *state;
    struct entry entry;
    entry_init(&entry, ENTRY_RECURRENCE);
    entry.stream = TEXT("global");
    for (int i = 0; i < LIMIT_RECURRENCES; i++) {
        entry.u.recurrence = (struct entry_recurrence){.ref = text_format(&w->rules_arena, "INC-2025-%04d", i + 1),
                                                       .cause = TEXT("other"),
                                                       .loss = 1,
                                                       .at = instant_add(w->now, SPAN_D(-20))};
        registry_apply(w->registry, &entry);
    }
    assert_int_equal(w->registry->recurrence_count, LIMIT_RECURRENCES);
    (void) minor(w, "2026-11-20T10:00:00Z", "1", "vpn");
    assert_int_equal(w->registry->recurrence_count, LIMIT_RECURRENCES);
    assert_null(registry_recurrence(w->registry, TEXT("INC-2025-0001")));
    assert_non_null(registry_recurrence(w->registry, TEXT("INC-2025-0002")));
    assert_int_equal(w->registry->desk.alert_count, 1);
    assert_int_equal(w->registry->desk.alerts[0].kind, ALERT_DEFECT);
    w->now = instant_add(w->now, SPAN_D(600));
    (void) minor(w, "2026-11-20T11:00:00Z", "1", "vpn");
    assert_int_equal(w->registry->recurrence_count, LIMIT_RECURRENCES);
    assert_int_equal(w->registry->desk.alert_count, 1);
}

/* A value is taken back with ?, and a slip of the pen is told. */
static void an_assessment_is_added_to(void **state)
{
    struct pager_world *w = *state;
    struct incident *incident = pager_world_open(w);
    assess(w, incident->ref, "1000", "vpn");
    struct command command = {.type = COMMAND_ASSESS, .ref = incident->ref};
    struct value *metrics = value_map(&w->rules_arena);
    command.u.assess.metrics = metrics;
    value_put_cstr(&w->rules_arena, metrics, "death", "no");
    value_put_cstr(&w->rules_arena, metrics, "root_cause", "?");
    pager_world_do(w, &command);
    assert_int_equal(incident->assessment.metric_count, 2);
    expect_text(incident->assessment.metrics[0], "loss_eur=1000");
    expect_text(incident->assessment.metrics[1], "death=no");
    expect_text(incident->assessment.types[0], "cloud");
    struct command decided = {.type = COMMAND_DECIDE, .ref = incident->ref};
    decided.u.decide =
        (struct command_decide){.question = TEXT("significant"), .answer = TEXT("yes"), .reason = TEXT("it is")};
    pager_world_do(w, &decided);
    assert_int_equal(incident_decision(incident, TEXT("significant"), TEXT_EMPTY)->assessment,
                     incident->assessment.seq);
    value_put_cstr(&w->rules_arena, metrics, "deaht", "no");
    pager_world_is_refused(w, &command, "no-such-metric");
    assert_true(text_find(w->refusal.words, TEXT("did you mean death?")) != SIZE_MAX);
    command.u.assess.metrics = NULL;
    pager_world_is_refused(w, &command, "nothing-to-assess");
    static const struct text bank = {"bank", 4};
    command.u.assess.entity_types = (struct texts){&bank, 1};
    pager_world_is_refused(w, &command, "no-such-entity-type");
    assert_int_equal(w->refusal.candidates->count, ENTITY_TYPE_COUNT);
}

int main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, pager_world_setup, pager_world_teardown)
    const struct CMUnitTest tests[] = {
        T(the_window_is_six_calendar_months),
        T(the_daemon_opens_it_and_pages),
        T(the_smaller_threshold_needs_the_turnover),
        T(what_does_not_count),
        T(others_are_not_summed),
        T(answers_of_the_report_stand_in),
        T(the_list_survives_in_a_snapshot),
        T(the_snapshot_of_a_start_has_the_list),
        T(a_void_one_is_made_again_only_of_a_new_set),
        T(a_closed_one_is_told_of_what_has_grown),
        T(without_a_regime_that_asks_people_are_told),
        T(what_is_void_no_longer_counts),
        T(what_counts_otherwise_changes_the_sum),
        T(merged_ones_are_counted_once),
        T(members_follow_a_merge),
        T(the_list_has_a_bound),
        T(an_assessment_is_added_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
