/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escalation_walk: see escalation_walk.h.
 *
 * A step is done when the record shows a page of it, or of a more urgent one of the same obligation, since its instant;
 * so nothing depends on when anybody looked. How repeats thin out and what an acknowledgement mutes is here as well.
 */
#include "core/escalation_walk.h"

#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/escalation.h"
#include "core/holders.h"

static const struct zone *entity_zone(const struct walk *walk)
{
    return walk->rules->entity.zone;
}

/* --- repeats ------------------------------------------------------------------------------------------------------ */

static struct instant working_morning_after(const struct zone *zone, struct instant t)
{
    struct civil_date day = civil_local(zone, t).date;
    for (int i = 0; i < 10; i++) {
        struct instant at[2];
        civil_candidates(zone, (struct civil_time){day, 8, 0, 0}, at);
        if (civil_weekday(day) <= FRIDAY && instant_before(t, at[0])) {
            return at[0];
        }
        day = civil_add_days(day, 1);
    }
    UNREACHABLE();
}

struct instant escalation_thin(const struct zone *zone, struct span repeat, struct instant since, struct instant last)
{
    struct span age = instant_diff(last, since);
    if (age.s < SPAN_D(1).s) {
        return instant_add(last, repeat);
    }
    if (age.s < SPAN_D(4).s) {
        return instant_add(last, repeat.s > SPAN_H(4).s ? repeat : SPAN_H(4));
    }
    struct instant morning = working_morning_after(zone, last);
    return instant_max(morning, instant_add(last, repeat));
}

/* Something was asked before the acknowledgement and is not covered by it: an answer from a telephone was long on its
 * way, or came from somebody who had not been told. */
static bool is_left_open(const struct incident *incident)
{
    const struct pager *pager = &incident->pager;
    for (size_t i = pager->alert_count; i > 0 && pager->alerts[i - 1].number > incident->ack.covers; i--) {
        const struct alert *a = &pager->alerts[i - 1];
        if (alert_asks(a) && a->acked_by.len == 0 && instant_before(a->raised_at, incident->ack.at)) {
            return true;
        }
    }
    return false;
}

/* From day 4 of what began at `since` whatever somebody had until `end` pages again in a working morning, however long
 * ago the last page is. */
static bool is_of_old(struct instant since, struct instant end)
{
    return instant_diff(end, since).s >= SPAN_D(4).s;
}

static struct instant after_end(const struct walk *walk, struct instant since, struct instant end)
{
    return is_of_old(since, end) ? working_morning_after(entity_zone(walk), instant_add(end, SPAN_S(-1))) : end;
}

/* An acknowledgement that covers what was raised mutes its repeats until it expires; of old, until the morning after.
 */
static struct instant muted(const struct walk *walk, struct instant since, struct instant at)
{
    const struct incident *incident = walk->incident;
    const struct acknowledgement *ack = &incident->ack;
    if (incident->has_run_out && instant_before(at, incident->given_back_at) &&
        is_of_old(since, incident->given_back_at)) {
        at = after_end(walk, since, incident->given_back_at);
    }
    bool is_in_force = ack->is_set && instant_before(at, ack->until) && !instant_before(at, ack->at);
    return is_in_force && !is_left_open(incident) ? after_end(walk, since, ack->until) : at;
}

/* Since when the opening is nobody's, for its pages; INSTANT_NONE: it was never given back. */
static struct instant given_back(const struct walk *walk)
{
    const struct incident *incident = walk->incident;
    return incident->has_run_out ? after_end(walk, incident->opened_at, incident->given_back_at)
                                 : incident->given_back_at;
}

/* --- after the opening -------------------------------------------------------------------------------------------- */

static bool has_ticking(const struct incident *incident)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (obligation_is_ticking(incident, &incident->obligations[i])) {
            return true;
        }
    }
    return false;
}

/* Somebody answered, and so did every role that a step already raised needs. */
static bool opening_was_answered(const struct incident *incident, const struct policy *policy)
{
    if (incident->holding_count == 0) {
        return false;
    }
    for (size_t i = 0; i < policy->on_open_count; i++) {
        const struct policy_step *step = &policy->on_open[i];
        bool was_raised = instant_is_set(firing_last(incident->firings, incident->firing_count, step->name));
        for (size_t k = 0; was_raised && k < step->need.count; k++) {
            if (!incident_role_has_answered(incident, step->need.at[k])) {
                return false;
            }
        }
    }
    return true;
}

/* The time of whoever had it is over and nobody was asked since: those of the step that was reached, once more, as a
 * repeat that thins out; before that nothing else of the opening is due. Who gives it back by hand has asked already
 * (holders.c). */
static bool walk_on_open_again(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    const struct policy_step *reached = NULL, *last_step = &policy->on_open[policy->on_open_count - 1];
    struct instant last = firing_last(incident->firings, incident->firing_count, TEXT("open:repeat"));
    for (size_t i = 0; i < policy->on_open_count; i++) {
        struct instant fired = firing_last(incident->firings, incident->firing_count, policy->on_open[i].name);
        reached = instant_is_set(fired) ? &policy->on_open[i] : reached;
        last = instant_max(last, fired);
    }
    if (!incident->has_run_out || reached == NULL || !instant_before(last, incident->given_back_at)) {
        return false;
    }
    bool repeats = reached == last_step && policy->on_open_repeat.s > 0;
    struct instant at = escalation_thin(entity_zone(walk), SPAN_S(0), incident->opened_at, last);
    struct due due = {.at = instant_max(at, given_back(walk)),
                      .kind = ALERT_OPENED,
                      .step = repeats ? TEXT("open:repeat") : reached->name, /* how long it repeats counts on */
                      .targets = reached->notify,
                      .target_count = reached->notify_count,
                      .need = reached->need,
                      .is_repeat = true};
    walk->each(walk->context, &due);
    return true;
}

static void walk_on_open_repeat(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    const struct policy_step *last_step = &policy->on_open[policy->on_open_count - 1];
    struct instant since = firing_last(incident->firings, incident->firing_count, last_step->name);
    struct instant last =
        instant_max(since, firing_last(incident->firings, incident->firing_count, TEXT("open:repeat")));
    if (!instant_is_set(since) || policy->on_open_repeat.s <= 0) {
        return;
    }
    /* Somebody did answer once: it goes on as after a day. */
    struct instant began = incident->has_run_out ? instant_add(since, SPAN_D(-1)) : since;
    struct due due = {.at = escalation_thin(entity_zone(walk), policy->on_open_repeat, began, last),
                      .kind = ALERT_OPENED,
                      .step = TEXT("open:repeat"),
                      .targets = last_step->notify,
                      .target_count = last_step->notify_count,
                      .need = last_step->need,
                      .is_repeat = true};
    walk->each(walk->context, &due);
}

/* Once nobody has it any more the steps that are left keep their distance to the one that was reached, or to each
 * other. */
static struct instant open_at(const struct walk *walk, const struct policy *policy, size_t index)
{
    const struct incident *incident = walk->incident;
    struct instant again = given_back(walk);
    struct instant at = instant_add(incident->opened_at, policy->on_open[index].after);
    for (size_t i = index; i > 0 && instant_is_set(again); i--) {
        const struct policy_step *reached = &policy->on_open[i - 1];
        struct instant fired = firing_last(incident->firings, incident->firing_count, reached->name);
        if (instant_is_set(fired)) {
            struct span gap = SPAN_S(policy->on_open[index].after.s - reached->after.s);
            return instant_max(at, instant_add(instant_max(fired, again), gap));
        }
    }
    if (instant_is_set(again)) {
        struct span gap = SPAN_S(policy->on_open[index].after.s - policy->on_open[0].after.s);
        at = instant_max(at, instant_add(again, gap));
    }
    return at;
}

static void walk_on_open(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    if (policy->on_open_count == 0 || opening_was_answered(incident, policy) || !has_ticking(incident) ||
        walk_on_open_again(walk, policy)) {
        return;
    }
    for (size_t i = 0; i < policy->on_open_count; i++) {
        const struct policy_step *step = &policy->on_open[i];
        if (instant_is_set(firing_last(incident->firings, incident->firing_count, step->name))) {
            continue;
        }
        struct due due = {.at = open_at(walk, policy, i),
                          .kind = ALERT_OPENED,
                          .step = step->name,
                          .targets = step->notify,
                          .target_count = step->notify_count,
                          .need = step->need};
        walk->each(walk->context, &due);
    }
    walk_on_open_repeat(walk, policy);
}

static bool is_undecided(const struct incident *incident)
{
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *regime = incident->regimes[i]->regime;
        if (regime->parked_by.len > 0 && incident_answer(incident, regime->parked_by, regime->id) == ANSWER_UNDECIDED) {
            return true;
        }
    }
    return false;
}

static void walk_undecided(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    if (!is_undecided(incident)) {
        return;
    }
    for (size_t i = 0; i < policy->undecided_count; i++) {
        const struct policy_step *step = &policy->undecided[i];
        struct instant first = instant_add(incident->opened_at, step->after);
        struct instant last = firing_last(incident->firings, incident->firing_count, step->name);
        if (instant_is_set(last) && step->repeat.s <= 0) {
            continue;
        }
        struct due due = {.at = instant_is_set(last)
                                    ? muted(walk, first, escalation_thin(entity_zone(walk), step->repeat, first, last))
                                    : first,
                          .kind = ALERT_UNDECIDED,
                          .step = step->name,
                          .targets = step->notify,
                          .target_count = step->notify_count,
                          .need = step->need,
                          .is_repeat = instant_is_set(last)};
        walk->each(walk->context, &due);
    }
}

/* --- before and after a deadline ---------------------------------------------------------------------------------- */

static struct instant before_at(const struct policy_step *step, const struct obligation *o)
{
    if (step->before_percent == 0) {
        return instant_add(o->target, SPAN_S(-step->before.s));
    }
    if (!instant_is_set(o->anchor_at)) {
        return INSTANT_NONE;
    }
    int64_t period = instant_diff(o->target, o->anchor_at).s;
    return instant_add(o->target, SPAN_S(-(period / 100 * step->before_percent)));
}

/* Done: it paged since its instant, or a more urgent step of the same obligation did. */
static bool before_is_done(const struct policy *policy, const struct obligation *o, struct instant at)
{
    struct instant overdue = firing_last(o->firings, o->firing_count, policy->overdue.name);
    if (instant_is_set(overdue) && !instant_before(overdue, o->target)) {
        return true;
    }
    for (size_t i = 0; i < policy->before_count; i++) {
        struct instant other = before_at(&policy->before[i], o);
        struct instant fired = firing_last(o->firings, o->firing_count, policy->before[i].name);
        if (instant_is_set(fired) && !instant_before(other, at) && !instant_before(fired, other)) {
            return true;
        }
    }
    return false;
}

static void walk_before(const struct walk *walk, const struct policy *policy, const struct obligation *o)
{
    for (size_t i = 0; i < policy->before_count; i++) {
        const struct policy_step *step = &policy->before[i];
        struct instant at = before_at(step, o);
        if (!instant_is_set(at) || before_is_done(policy, o, at)) {
            continue;
        }
        struct due due = {.at = at,
                          .kind = ALERT_DUE_SOON,
                          .step = step->name,
                          .obligation = o,
                          .targets = step->notify,
                          .target_count = step->notify_count,
                          .need = step->need,
                          .is_notice = instant_diff(o->target, at).s > SPAN_D(1).s};
        walk->each(walk->context, &due);
    }
}

static void walk_overdue(const struct walk *walk, const struct policy *policy, const struct obligation *o)
{
    const struct policy_step *step = &policy->overdue;
    struct instant last = firing_last(o->firings, o->firing_count, step->name);
    bool has_fired = instant_is_set(last) && !instant_before(last, o->target);
    struct due due = {.at = o->target,
                      .kind = ALERT_OVERDUE,
                      .step = step->name,
                      .obligation = o,
                      .targets = step->notify,
                      .target_count = step->notify_count,
                      .need = step->need};
    if (o->is_projected) { /* told once that it has passed; what it counts from is overdue, and goes on paging */
        due.kind = ALERT_DUE_SOON;
    }
    if (has_fired) {
        if (o->is_projected || step->repeat.s <= 0 || o->stage->kind == STAGE_WATCH) {
            return;
        }
        due.is_repeat = true;
        due.at = muted(walk, o->target, escalation_thin(entity_zone(walk), step->repeat, o->target, last));
    }
    walk->each(walk->context, &due);
}

/* Prompts have no instant: they remind as a notice, at once and on their interval; not before it is decided whether the
 * regime applies at all, which has reminders of its own. */
static void walk_prompt(const struct walk *walk, const struct policy *policy, const struct obligation *o)
{
    const struct regime *regime = o->frozen->regime;
    if (regime->parked_by.len > 0 &&
        incident_answer(walk->incident, regime->parked_by, regime->id) == ANSWER_UNDECIDED) {
        return;
    }
    struct period period;
    struct span repeat = SPAN_H(24), given;
    struct complaint complaint;
    if (o->stage->repeat.len > 0 && period_parse(o->stage->repeat, &period, &complaint) == STATUS_OK &&
        period_span(period, &given, &complaint) == STATUS_OK) {
        repeat = given;
    }
    struct instant last = firing_last(o->firings, o->firing_count, TEXT("prompt"));
    const struct policy_step *to = policy->before_count > 0 ? &policy->before[0] : &policy->overdue;
    struct due due = {.at = walk->incident->opened_at,
                      .kind = ALERT_DUE_SOON,
                      .step = TEXT("prompt"),
                      .obligation = o,
                      .targets = to->notify,
                      .target_count = to->notify_count,
                      .is_notice = true};
    if (instant_is_set(last)) {
        due.is_repeat = true;
        bool is_first_day = instant_diff(last, walk->incident->opened_at).s < SPAN_D(1).s;
        due.at = is_first_day ? muted(walk, walk->incident->opened_at, instant_add(last, repeat))
                              : working_morning_after(entity_zone(walk), last);
    }
    walk->each(walk->context, &due);
}

/* A policy is made for hours; a duty has months, so it is told of weeks before as well. */
static void walk_duty(const struct walk *walk, const struct policy *policy, const struct obligation *o)
{
    static const struct {
        const char *step;
        int64_t before;
    } early[] = {{"duty:30d", 30 * 86400}, {"duty:14d", 14 * 86400}, {"duty:7d", 7 * 86400}, {"duty:2d", 2 * 86400}};
    const struct policy_step *to = &policy->overdue;
    struct instant told = firing_last(o->firings, o->firing_count, to->name);
    for (size_t i = ARRAY_LEN(early); i > 0; i--) {
        struct instant at = instant_add(o->target, SPAN_S(-early[i - 1].before));
        told = instant_max(told, firing_last(o->firings, o->firing_count, text_of(early[i - 1].step)));
        bool is_done = instant_is_set(told) && !instant_before(told, at);
        if (is_done || !instant_is_set(o->anchor_at) || instant_before(at, o->anchor_at)) {
            continue;
        }
        struct due due = {.at = at,
                          .kind = ALERT_DUE_SOON,
                          .step = text_of(early[i - 1].step),
                          .obligation = o,
                          .targets = to->notify,
                          .target_count = to->notify_count,
                          .is_notice = true};
        walk->each(walk->context, &due);
    }
}

static void walk_obligation(const struct walk *walk, const struct obligation *o, struct text severity)
{
    const struct policy *policy = rules_policy_for(walk->rules, o->frozen->regime->id, o->stage->id, severity);
    if (policy == NULL || obligation_has_ended(o) || obligation_is_parked(walk->incident, o)) {
        return;
    }
    if (o->stage->kind == STAGE_PROMPT && o->is_armed) {
        walk_prompt(walk, policy, o);
    } else if (obligation_is_ticking(walk->incident, o)) {
        if (o->stage->kind != STAGE_WATCH) {
            walk_before(walk, policy, o);
        }
        if (walk->incident->duty.len > 0) {
            walk_duty(walk, policy, o);
        }
        /* The authority's answer to a warning that was never sent is nothing to chase. */
        if (o->stage->kind != STAGE_WATCH || !o->is_projected) {
            walk_overdue(walk, policy, o);
        }
    }
}

/* --- what waits for somebody to come back to it ------------------------------------------------------------------- */

/* A decision that nothing happened is looked at again, in working hours and ever less often, but for ever: after a day,
 * two, four, and so on to four weeks. */
static struct instant review_again(const struct walk *walk, struct instant review_at, struct instant last)
{
    int64_t age = instant_diff(last, review_at).s, day = SPAN_D(1).s, most = SPAN_D(28).s;
    int64_t gap = age < day ? day : age > most ? most : age;
    struct instant long_since = instant_add(last, SPAN_D(-4)); /* in working hours from the first time on */
    return muted(walk, long_since, working_morning_after(entity_zone(walk), instant_add(last, SPAN_S(gap - day))));
}

/* To whoever hears of an incident first, not to everybody whom an undecided one wakes. */
static void walk_review(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    const struct policy_step *to = policy->on_open_count > 0     ? &policy->on_open[0]
                                   : policy->undecided_count > 0 ? &policy->undecided[0]
                                                                 : &policy->overdue;
    struct due due = {.at = INSTANT_NEVER,
                      .kind = ALERT_REVIEW,
                      .step = TEXT("review"),
                      .targets = to->notify,
                      .target_count = to->notify_count,
                      .is_notice = true};
    struct instant last = firing_last(incident->firings, incident->firing_count, TEXT("review"));
    for (size_t i = 0; i < incident->decision_count; i++) {
        const struct decision *d = &incident->decisions[i];
        if (d->answer == ANSWER_NO && instant_is_set(d->review_at)) {
            bool has_fired = instant_is_set(last) && !instant_before(last, d->review_at);
            due.at = instant_min(due.at, has_fired ? review_again(walk, d->review_at, last) : d->review_at);
        }
    }
    if (instant_before(due.at, INSTANT_NEVER)) {
        walk->each(walk->context, &due);
    }
}

/* A filing without reference or receipt is unproven: reminded of daily. */
static void walk_proof(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        const struct obligation *o = &incident->obligations[f->obligation];
        bool stands = obligation_filing(incident, o) == f; /* only that one can be proven */
        if (!stands || f->reference.len > 0 || !hash_is_zero(&f->receipt)) {
            continue;
        }
        struct instant last = instant_max(f->recorded_at, firing_last(o->firings, o->firing_count, TEXT("proof")));
        const struct policy_step *to = policy->before_count > 0 ? &policy->before[0] : &policy->overdue;
        struct due due = {.at = instant_add(last, SPAN_D(1)),
                          .kind = ALERT_PROOF,
                          .step = TEXT("proof"),
                          .obligation = o,
                          .targets = to->notify,
                          .target_count = to->notify_count,
                          .is_notice = true};
        walk->each(walk->context, &due);
    }
}

void escalation_walk(const struct walk *walk)
{
    const struct incident *incident = walk->incident;
    if (!incident_is_open(incident)) {
        return;
    }
    struct due back = {.at = holders_next(walk->rules, incident),
                       .kind = ALERT_WANTED,
                       .step = TEXT("given-back"),
                       .is_notice = !has_ticking(incident)};
    if (instant_before(back.at, INSTANT_NEVER)) {
        walk->each(walk->context, &back);
    }
    struct text severity = text_of(severity_names[incident->severity]);
    const struct policy *policy = rules_policy_for(walk->rules, TEXT_EMPTY, TEXT_EMPTY, severity);
    if (policy != NULL && incident->duty.len == 0) { /* a duty is not opened, judged or proven */
        if (!incident->is_minor) { /* nor is what is minor opened or judged aloud; what it owes elsewhere is */
            walk_on_open(walk, policy);
            walk_undecided(walk, policy);
            walk_review(walk, policy);
        }
        walk_proof(walk, policy);
    }
    for (size_t i = 0; i < incident->obligation_count; i++) {
        walk_obligation(walk, &incident->obligations[i], severity);
    }
}
