/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escalation: see escalation.h.
 *
 * One walk over everything that could page (each_step) feeds both readers. A `struct due` says which step, for which
 * obligation, at which instant, to whom; the agenda takes the minimum of the instants, the tick raises those that have
 * come.
 *
 * Of several steps of one obligation that are due together (after a gap, or past at the opening) the most urgent one is
 * raised for its people, and an earlier one only for those whom the more urgent one leaves out.
 */
#include "core/escalation.h"

#include "base/limits.h"
#include "core/alerts.h"

struct due {
    struct instant at;
    int kind; /* enum alert_kind */
    struct text step;
    const struct obligation *obligation; /* NULL: the incident */
    const struct target *targets;
    size_t target_count;
    struct texts need;
    bool is_notice;
    struct text words;
};

typedef void due_fn(void *context, const struct due *due);

struct walk {
    const struct rules *rules;
    const struct incident *incident;
    due_fn *each;
    void *context;
};

static const struct zone *entity_zone(const struct walk *walk)
{
    return walk->rules->entity.zone;
}

/* --- repeats
 * ------------------------------------------------------------------------------------------------------------------------
 */

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

/* An acknowledgement that covers what was raised mutes its repeats until it expires. */
static struct instant muted(const struct incident *incident, struct instant at)
{
    const struct acknowledgement *ack = &incident->ack;
    return ack->is_set && instant_before(at, ack->until) && !instant_before(at, ack->at) ? ack->until : at;
}

/* --- after the opening
 * -------------------------------------------------------------------------------------------------------------- */

static bool role_has_acked(const struct incident *incident, struct text role)
{
    for (size_t i = 0; i < incident->acked_role_count; i++) {
        if (text_equal(incident->acked_roles[i], role)) {
            return true;
        }
    }
    return false;
}

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
    if (incident->acked_role_count == 0) {
        return false;
    }
    for (size_t i = 0; i < policy->on_open_count; i++) {
        const struct policy_step *step = &policy->on_open[i];
        bool was_raised = instant_is_set(firing_last(incident->firings, incident->firing_count, step->name));
        for (size_t k = 0; was_raised && k < step->need.count; k++) {
            if (!role_has_acked(incident, step->need.at[k])) {
                return false;
            }
        }
    }
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
    struct due due = {.at = escalation_thin(entity_zone(walk), policy->on_open_repeat, since, last),
                      .kind = ALERT_OPENED,
                      .step = TEXT("open:repeat"),
                      .targets = last_step->notify,
                      .target_count = last_step->notify_count,
                      .need = last_step->need};
    walk->each(walk->context, &due);
}

static void walk_on_open(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    if (policy->on_open_count == 0 || opening_was_answered(incident, policy) || !has_ticking(incident)) {
        return;
    }
    for (size_t i = 0; i < policy->on_open_count; i++) {
        const struct policy_step *step = &policy->on_open[i];
        if (instant_is_set(firing_last(incident->firings, incident->firing_count, step->name))) {
            continue;
        }
        struct due due = {.at = instant_add(incident->opened_at, step->after),
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
                                    ? muted(incident, escalation_thin(entity_zone(walk), step->repeat, first, last))
                                    : first,
                          .kind = ALERT_UNDECIDED,
                          .step = step->name,
                          .targets = step->notify,
                          .target_count = step->notify_count,
                          .need = step->need};
        walk->each(walk->context, &due);
    }
}

/* --- before and after a deadline
 * ---------------------------------------------------------------------------------------------------- */

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
    if (has_fired) {
        if (step->repeat.s <= 0 || o->stage->kind == STAGE_WATCH) {
            return;
        }
        due.at = muted(walk->incident, escalation_thin(entity_zone(walk), step->repeat, o->target, last));
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
        bool is_first_day = instant_diff(last, walk->incident->opened_at).s < SPAN_D(1).s;
        due.at = is_first_day ? muted(walk->incident, instant_add(last, repeat))
                              : working_morning_after(entity_zone(walk), last);
    }
    walk->each(walk->context, &due);
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
        /* The authority's answer to a warning that was never sent is nothing to chase. */
        if (o->stage->kind != STAGE_WATCH || !o->is_projected) {
            walk_overdue(walk, policy, o);
        }
    }
}

/* --- what waits for somebody to come back to it
 * -------------------------------------------------------------------------------------- */

static void walk_review(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    for (size_t i = 0; i < incident->decision_count; i++) {
        const struct decision *d = &incident->decisions[i];
        if (d->answer != ANSWER_NO || !instant_is_set(d->review_at)) {
            continue;
        }
        struct instant last = firing_last(incident->firings, incident->firing_count, TEXT("review"));
        bool has_fired = instant_is_set(last) && !instant_before(last, d->review_at);
        const struct policy_step *to = policy->undecided_count > 0 ? &policy->undecided[0] : &policy->overdue;
        struct due due = {.at = has_fired ? working_morning_after(entity_zone(walk), last) : d->review_at,
                          .kind = ALERT_REVIEW,
                          .step = TEXT("review"),
                          .targets = to->notify,
                          .target_count = to->notify_count,
                          .is_notice = true};
        walk->each(walk->context, &due);
        return;
    }
}

/* A filing without reference or receipt is unproven: reminded of daily. */
static void walk_proof(const struct walk *walk, const struct policy *policy)
{
    const struct incident *incident = walk->incident;
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        if (f->is_undone || f->reference.len > 0 || !hash_is_zero(&f->receipt)) {
            continue;
        }
        const struct obligation *o = &incident->obligations[f->obligation];
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

static void each_step(const struct walk *walk)
{
    const struct incident *incident = walk->incident;
    if (!incident_is_open(incident) || incident->is_minor) {
        return;
    }
    struct text severity = text_of(severity_names[incident->severity]);
    const struct policy *policy = rules_policy_for(walk->rules, TEXT_EMPTY, TEXT_EMPTY, severity);
    if (policy != NULL) {
        walk_on_open(walk, policy);
        walk_undecided(walk, policy);
        walk_review(walk, policy);
        walk_proof(walk, policy);
    }
    for (size_t i = 0; i < incident->obligation_count; i++) {
        walk_obligation(walk, &incident->obligations[i], severity);
    }
}

/* --- the two readers
 * ---------------------------------------------------------------------------------------------------------------- */

static void keep_earliest(void *context, const struct due *due)
{
    struct instant *earliest = context;
    *earliest = instant_min(*earliest, due->at);
}

struct instant escalation_next(const struct registry *registry, const struct rules *rules,
                               const struct incident *incident)
{
    struct instant earliest = INSTANT_NEVER;
    if (registry->is_suspect) {
        return earliest; /* an implausible clock judges no lateness */
    }
    struct walk walk = {rules, incident, keep_earliest, &earliest};
    each_step(&walk);
    return earliest;
}

/* Everything due at `now`, most urgent (latest instant) first inside an obligation. */
struct heap_of_due {
    struct due *at;
    size_t count, cap;
    struct instant now;
};

#define DUE_AT_ONCE_MAX 256

static void keep_due(void *context, const struct due *due)
{
    struct heap_of_due *all = context;
    if (instant_before(all->now, due->at) || all->count == all->cap) {
        return;
    }
    size_t i = all->count++;
    while (i > 0 && instant_before(all->at[i - 1].at, due->at)) {
        all->at[i] = all->at[i - 1];
        i--;
    }
    all->at[i] = *due;
}

static void raise_one(struct turn *turn, struct incident *incident, const struct due *due, const struct recipients *to)
{
    const struct obligation *o = due->obligation;
    struct entry_alert alert = {.kind = due->kind,
                                .step = due->step,
                                .due_at = INSTANT_NONE,
                                .need = due->need,
                                .is_notice = due->is_notice,
                                .words = due->words,
                                .scheduled = due->at};
    if (o != NULL) {
        alert.regime = o->frozen->regime->id;
        alert.stage = o->stage->id;
        alert.addressee = text_copy(turn->arena, o->addressee);
        alert.due_at = o->target;
    }
    (void) alerts_raise(turn, incident->ref, &alert, to);
}

/* Of one obligation, an earlier step reaches only those whom a more urgent one left out; nobody left: nothing to raise.
 */
static bool leave_out_told(const struct heap_of_due *all, size_t index, const struct recipients *told,
                           struct recipients *to)
{
    const struct due *due = &all->at[index];
    bool is_first = true;
    for (size_t i = 0; i < index; i++) {
        is_first = is_first && (due->obligation == NULL || all->at[i].obligation != due->obligation ||
                                all->at[i].kind == ALERT_PROOF);
    }
    if (is_first) {
        return true;
    }
    size_t kept = 0;
    for (size_t i = 0; i < to->count; i++) {
        if (!recipients_have(told, to->at[i])) {
            to->at[kept++] = to->at[i];
        }
    }
    to->count = kept;
    return kept > 0;
}

void escalation_raise(struct turn *turn, struct incident *incident)
{
    int64_t first = turn->registry->next_alert;
    escalation_raise_undispatched(turn, incident);
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, incident->ref, first);
    }
}

void escalation_raise_undispatched(struct turn *turn, struct incident *incident)
{
    struct heap_of_due all = {ARENA_ARRAY(turn->arena, struct due, DUE_AT_ONCE_MAX), 0, DUE_AT_ONCE_MAX, turn->now};
    struct walk walk = {turn->rules, incident, keep_due, &all};
    if (turn->registry->is_suspect) {
        return;
    }
    each_step(&walk);
    struct recipients *told = ARENA_ARRAY(turn->arena, struct recipients, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        struct recipients to = recipients_none(turn);
        recipients_add_targets(turn, &to, all.at[i].targets, all.at[i].target_count);
        told[i] = to;
        struct recipients before = recipients_none(turn);
        for (size_t k = 0; k < i; k++) {
            for (size_t m = 0; all.at[k].obligation == all.at[i].obligation && m < told[k].count; m++) {
                recipients_add(&before, told[k].at[m]);
            }
        }
        struct recipients left = recipients_none(turn);
        for (size_t m = 0; m < to.count; m++) {
            recipients_add(&left, to.at[m]);
        }
        if (leave_out_told(&all, i, &before, &left)) {
            raise_one(turn, incident, &all.at[i], &left);
        }
    }
}

/* --- ahead of time
 * ------------------------------------------------------------------------------------------------------------------ */

struct next_after {
    const struct alert *alert;
    struct instant after;
    struct due best;
    bool is_found;
};

static bool is_same_subject(const struct alert *alert, const struct due *due)
{
    if (due->obligation == NULL) {
        return alert->stage.len == 0 && alert->kind == due->kind;
    }
    return text_equal(due->obligation->stage->id, alert->stage) &&
           text_equal(due->obligation->frozen->regime->id, alert->regime) &&
           text_equal(due->obligation->addressee, alert->addressee);
}

static void keep_next_step(void *context, const struct due *due)
{
    struct next_after *next = context;
    bool is_later = !text_equal(due->step, next->alert->step) && instant_before(next->after, due->at);
    if (is_later && is_same_subject(next->alert, due) && (!next->is_found || instant_before(due->at, next->best.at))) {
        next->best = *due;
        next->is_found = true;
    }
}

/* Whether the step has paged since: two contacts of one alert that both cannot be reached start the next step once. */
static bool was_started_since(const struct incident *incident, const struct due *due, struct instant since)
{
    const struct obligation *o = due->obligation;
    struct instant last = o != NULL ? firing_last(o->firings, o->firing_count, due->step)
                                    : firing_last(incident->firings, incident->firing_count, due->step);
    return instant_is_set(last) && !instant_before(last, since);
}

void escalation_advance(struct turn *turn, struct incident *incident, const struct alert *alert)
{
    /* Steps due by now are raised by the tick; this is about those still ahead. */
    struct next_after next = {.alert = alert, .after = turn->now};
    struct walk walk = {turn->rules, incident, keep_next_step, &next};
    each_step(&walk);
    if (!next.is_found || was_started_since(incident, &next.best, alert->raised_at)) {
        return;
    }
    struct recipients to = recipients_none(turn);
    recipients_add_targets(turn, &to, next.best.targets, next.best.target_count);
    int64_t first = turn->registry->next_alert;
    next.best.is_notice = false;
    next.best.at = turn->now; /* its own message: when its time comes the step pages once more, under another id */
    raise_one(turn, incident, &next.best, &to);
    alerts_dispatch(turn, incident->ref, first);
}

static void keep_next_legal(void *context, const struct due *due)
{
    struct next_after *next = context;
    bool is_legal = due->obligation != NULL && (due->kind == ALERT_DUE_SOON || due->kind == ALERT_OVERDUE) &&
                    !text_is(due->step, "prompt");
    if (is_legal && instant_before(next->after, due->at) &&
        (!next->is_found || instant_before(due->at, next->best.at))) {
        next->best = *due;
        next->is_found = true;
    }
}

struct instant escalation_next_legal(const struct rules *rules, const struct incident *incident, struct instant after)
{
    struct next_after next = {.after = after};
    struct walk walk = {rules, incident, keep_next_legal, &next};
    each_step(&walk);
    return next.is_found ? next.best.at : INSTANT_NEVER;
}

static void keep_next_page(void *context, const struct due *due)
{
    struct next_after *next = context;
    if (!due->is_notice && instant_before(next->after, due->at) &&
        (!next->is_found || instant_before(due->at, next->best.at))) {
        next->best = *due;
        next->is_found = true;
    }
}

struct instant escalation_next_page(const struct rules *rules, const struct incident *incident, struct instant after)
{
    struct next_after next = {.after = after};
    struct walk walk = {rules, incident, keep_next_page, &next};
    each_step(&walk);
    return next.is_found ? next.best.at : INSTANT_NEVER;
}
