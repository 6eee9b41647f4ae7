/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escalation: see escalation.h.
 *
 * The readers of the walk (escalation_walk.h): the agenda takes the minimum of the instants, the tick raises those that
 * have come.
 *
 * Of several steps of one obligation that are due together (after a gap, or past at the opening) the most urgent one is
 * raised for its people, and an earlier one only for those whom the more urgent one leaves out.
 */
#include "core/escalation.h"

#include "base/limits.h"
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/escalation_walk.h"
#include "core/holders.h"

/* --- the two readers ---------------------------------------------------------------------------------------------- */

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
    escalation_walk(&walk);
    return earliest;
}

/* Everything due at `now`, most urgent (latest instant) first inside an obligation. */
struct heap_of_due {
    struct due *at;
    size_t count, cap;
    struct instant now;
};

static void count_due(void *context, const struct due *due)
{
    struct heap_of_due *all = context;
    all->cap += instant_before(all->now, due->at) ? 0 : 1;
}

static void keep_due(void *context, const struct due *due)
{
    struct heap_of_due *all = context;
    if (instant_before(all->now, due->at) || due->kind == ALERT_WANTED || all->count == all->cap) {
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
                                .is_repeat = due->is_repeat,
                                .words = due->words,
                                .scheduled = due->at};
    if (o != NULL) {
        alert.regime = o->frozen->regime->id;
        alert.stage = o->stage->id;
        alert.addressee = text_copy(turn->arena, o->addressee);
        alert.due_at = o->target;
        /* Raised late, after a gap, it may have become urgent. */
        bool is_close = instant_is_set(o->target) && instant_diff(o->target, turn->now).s <= SPAN_D(1).s;
        alert.is_notice = alert.is_notice && !(due->kind == ALERT_DUE_SOON && is_close);
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

void escalation_skip_empty(struct turn *turn, struct incident *incident, int64_t first, int64_t end)
{
    for (int64_t number = first; number < end; number++) {
        const struct alert *a = pager_alert(&incident->pager, number);
        bool is_step = a != NULL && a->contact_count == 0 && alert_asks(a);
        if (!is_step) {
            continue;
        }
        struct alert about = *a; /* raising grows the list it lies in */
        about.step = text_copy(turn->arena, a->step);
        about.regime = text_copy(turn->arena, a->regime);
        about.stage = text_copy(turn->arena, a->stage);
        about.addressee = text_copy(turn->arena, a->addressee);
        const struct draft_name named[] = {{"step", about.step}, {"ref", incident->ref}};
        struct saying said = saying(turn, NULL, "nobody", named, ARRAY_LEN(named));
        alerts_defect(turn, text_clip(text_format(turn->arena, "nobody:%.*s", TEXT_ARG(about.step)), LIMIT_ID), &said);
        escalation_advance(turn, incident, &about);
    }
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
    struct heap_of_due all = {.now = turn->now};
    struct walk walk = {turn->rules, incident, count_due, &all};
    if (turn->registry->is_suspect) {
        return;
    }
    holders_settle(turn, incident);
    escalation_walk(&walk);
    if (all.cap == 0) {
        return;
    }
    all.at = ARENA_ARRAY(turn->arena, struct due, all.cap);
    walk.each = keep_due;
    escalation_walk(&walk);
    struct recipients *told = ARENA_ARRAY(turn->arena, struct recipients, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        struct recipients to = recipients_none(turn);
        recipients_add_targets(turn, &to, all.at[i].targets, all.at[i].target_count);
        if (all.at[i].kind == ALERT_OPENED && all.at[i].is_repeat) {
            all.at[i].need = holders_open_need(turn, incident);
        }
        if (all.at[i].is_repeat) {
            holders_keep_missing(turn, incident, all.at[i].need, &to);
        }
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

/* --- ahead of time ------------------------------------------------------------------------------------------------ */

struct next_after {
    const struct incident *incident;
    const struct alert *alert;
    struct instant after;
    struct due best;
    bool is_found;
};

static bool is_same_subject(const struct alert *alert, const struct due *due)
{
    if (due->obligation == NULL) {
        return alert->stage.len == 0 && (alert->kind == due->kind || alert->kind == ALERT_WANTED);
    }
    return text_equal(due->obligation->stage->id, alert->stage) &&
           text_equal(due->obligation->frozen->regime->id, alert->regime) &&
           text_equal(due->obligation->addressee, alert->addressee);
}

/* A step that has paged before its time is not started early once more: when nobody can be reached the steps would go
 * on starting one another for ever. */
static bool has_paged(const struct incident *incident, const struct due *due)
{
    const struct obligation *o = due->obligation;
    return instant_is_set(o != NULL ? firing_last(o->firings, o->firing_count, due->step)
                                    : firing_last(incident->firings, incident->firing_count, due->step));
}

static void keep_next_step(void *context, const struct due *due)
{
    struct next_after *next = context;
    bool is_later =
        !text_equal(due->step, next->alert->step) && instant_before(next->after, due->at) && due->kind != ALERT_WANTED;
    if (is_later && is_same_subject(next->alert, due) && !has_paged(next->incident, due) &&
        (!next->is_found || instant_before(due->at, next->best.at))) {
        next->best = *due;
        next->is_found = true;
    }
}

void escalation_advance(struct turn *turn, struct incident *incident, const struct alert *alert)
{
    int64_t first = turn->registry->next_alert;
    escalation_advance_undispatched(turn, incident, alert);
    if (turn->registry->next_alert > first) {
        alerts_dispatch(turn, incident->ref, first);
    }
}

void escalation_advance_undispatched(struct turn *turn, struct incident *incident, const struct alert *alert)
{
    /* Steps due by now are raised by the tick; this is about those still ahead. */
    struct next_after next = {.incident = incident, .alert = alert, .after = turn->now};
    struct walk walk = {turn->rules, incident, keep_next_step, &next};
    escalation_walk(&walk);
    if (!next.is_found) {
        return;
    }
    struct recipients to = recipients_none(turn);
    recipients_add_targets(turn, &to, next.best.targets, next.best.target_count);
    /* It is told now, with as much time left as there is: what has more than a day is a notice, like any other. */
    const struct obligation *o = next.best.obligation;
    next.best.is_notice =
        next.best.kind == ALERT_DUE_SOON && o != NULL && instant_diff(o->target, turn->now).s > SPAN_D(1).s;
    next.best.is_repeat = false;
    next.best.at = turn->now; /* its own message: when its time comes the step pages once more, under another id */
    raise_one(turn, incident, &next.best, &to);
}

static void keep_next_legal(void *context, const struct due *due)
{
    struct next_after *next = context;
    /* A repeat is what an acknowledgement is there to mute. */
    bool is_first_overdue =
        due->kind == ALERT_OVERDUE && due->obligation != NULL && instant_equal(due->at, due->obligation->target);
    bool is_legal =
        due->obligation != NULL && (is_first_overdue || (due->kind == ALERT_DUE_SOON && !text_is(due->step, "prompt")));
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
    escalation_walk(&walk);
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
    escalation_walk(&walk);
    return next.is_found ? next.best.at : INSTANT_NEVER;
}
