/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_live: what must have happened once the weather was calm for long enough. Silence is the failure it looks for.
 */
#include "tests/sim/oracle_parts.h"

#include <string.h>

#include "core/decide.h"

#define BOUND_S 120

/* --- every alert found somebody, or is seen to fail --------------------------------------------------------------- */

static bool delivery_is_answer_enough(const struct oracle *o, const struct seen_delivery *d)
{
    (void) o;
    switch ((enum delivery_state) d->state) {
    case DELIVERY_QUEUED:
    case DELIVERY_IN_FLIGHT:
    case DELIVERY_ACCEPTED:
        return true;
    case DELIVERY_ENDED:
        break;
    }
    return d->how != DELIVERY_UNREACHABLE; /* superseded, dropped by hand, given up: on record and seen */
}

static bool names_alert(struct text words, int64_t number, struct arena *arena)
{
    return text_find(words, text_format(arena, "[AL-%lld]", (long long) number)) != SIZE_MAX;
}

/* Which alerts some delivery carries, directly or as a line of a digest. */
static void mark_carried(struct oracle *o, bool *carried)
{
    for (int64_t n = 1; n <= o->last_delivery; n++) {
        const struct seen_delivery *d = &o->deliveries[n];
        for (size_t k = 0; d->is_seen && k < d->alert_count; k++) {
            carried[d->alerts[k]] = carried[d->alerts[k]] || delivery_is_answer_enough(o, d);
        }
    }
    struct arena arena = ARENA_INIT;
    for (int64_t digest = 1; digest <= o->last_alert; digest++) {
        if (!o->alerts[digest].is_seen || o->alerts[digest].kind != ALERT_DIGEST || !carried[digest]) {
            continue;
        }
        for (int64_t n = 1; n < digest; n++) {
            if (!carried[n] && names_alert(o->alerts[digest].words, n, &arena)) {
                carried[n] = true;
            }
        }
        arena_reset(&arena);
    }
    arena_done(&arena);
}

/* A test is for one person: that it ended without reaching them is what it was to find out, and is told as a defect. */
static bool is_tried_test(const struct oracle *o, int64_t number)
{
    for (int64_t n = 1; n <= o->last_delivery && o->alerts[number].kind == ALERT_TEST; n++) {
        const struct seen_delivery *d = &o->deliveries[n];
        if (d->is_seen && d->tries > 0 && d->alert_count == 1 && d->alerts[0] == number) {
            return true;
        }
    }
    return false;
}

static void check_alerts(struct world *w)
{
    struct oracle *o = w->oracle;
    bool *carried = mem_alloc((size_t) o->last_alert + 1);
    mark_carried(o, carried);
    for (int64_t n = 1; n <= o->last_alert; n++) {
        const struct seen_alert *a = &o->alerts[n];
        if (a->is_seen && !carried[n] && !a->was_hopeless && !is_tried_test(o, n)) {
            sim_fail(w, "AL-%lld (%s, %s %s) went to nobody", (long long) n, alert_kind_names[a->kind],
                     a->incident != NULL ? a->incident->ref : "global",
                     a->stage < SIM_STAGES ? sim_stages[a->stage].stage : "");
        }
    }
    mem_free(carried);
}

/* --- every step that fell due was raised -------------------------------------------------------------------------- */

/* The newest step that is past, whether before the deadline or at it; none when nothing is due yet. */
static struct instant newest_step(const struct world *w, const struct seen_incident *i, enum sim_stage stage,
                                  struct instant due)
{
    static const int64_t hours[2][2] = {{6, 2}, {8, 1}};
    struct instant from = law_anchor(&i->model, stage), steps[4] = {INSTANT_NONE, INSTANT_NONE, INSTANT_NONE, due};
    struct instant newest = INSTANT_NONE, late = {wall(w).s - BOUND_S};
    if (w->variant == 0) {
        steps[0].s = due.s - (int64_t) 12 * 3600;
    } else if (instant_is_set(from)) {
        steps[0].s = due.s - (due.s - from.s) / 100 * 50;
    }
    steps[1].s = due.s - hours[w->variant][0] * 3600;
    steps[2].s = due.s - hours[w->variant][1] * 3600;
    for (size_t k = 0; k < ARRAY_LEN(steps); k++) {
        if (instant_is_set(steps[k]) && steps[k].s <= late.s && (!instant_is_set(newest) || steps[k].s > newest.s)) {
            newest = steps[k];
        }
    }
    return newest;
}

static bool was_raised_since(const struct oracle *o, const struct seen_incident *i, int stage, struct instant since)
{
    for (int64_t n = o->last_alert; n > 0; n--) {
        const struct seen_alert *a = &o->alerts[n];
        bool is_page = a->kind == ALERT_DUE_SOON || a->kind == ALERT_OVERDUE;
        if (a->is_seen && a->incident == i && a->stage == stage && is_page && !instant_before(a->at, since)) {
            return true;
        }
    }
    return false;
}

static void check_steps(struct world *w, const struct seen_incident *i)
{
    for (int stage = 0; stage < SIM_STAGES; stage++) {
        bool is_watch = stage == STAGE_FEEDBACK, is_parked = law_is_parked(&i->model, (enum sim_stage) stage);
        struct instant due = law_due(&i->model, (enum sim_stage) stage);
        if (!i->owes[stage] || i->ended[stage] || i->model.is_void || is_parked || i->is_minor ||
            !instant_is_set(due) || (is_watch && law_is_forecast(&i->model, (enum sim_stage) stage))) {
            continue;
        }
        struct instant step = newest_step(w, i, (enum sim_stage) stage, due);
        if (is_watch && instant_is_set(step) && step.s < due.s) {
            continue;
        }
        if (instant_is_set(step) && !was_raised_since(w->oracle, i, stage, step)) {
            sim_fail(w, "%s %s was due %lld; nobody was told since its step of %lld", i->ref, sim_stages[stage].stage,
                     (long long) due.s, (long long) step.s);
        }
    }
}

/* Nobody has it any more: somebody is asked in the same turn, while it is young. */
void oracle_holders(struct world *w, struct seen_incident *i, const struct entry *e)
{
    if (instant_is_set(i->lost_at) && i->asks_at_once && !i->was_asked && instant_before(i->lost_at, e->at)) {
        sim_fail(w, "row %llu: %s was nobody's at %lld, and nobody was asked", (unsigned long long) e->seq, i->ref,
                 (long long) i->lost_at.s);
    }
    if (e->type == ENTRY_ACKNOWLEDGED) {
        i->lost_at = INSTANT_NONE;
    } else if (e->type == ENTRY_UNACKNOWLEDGED) {
        i->lost_at = e->at;
        i->was_asked = false;
        i->asks_at_once = !i->is_minor && instant_diff(e->at, i->opened_at).s < 86400 && law_runs(i);
    } else if (e->type == ENTRY_ALERT) {
        bool is_news = e->u.alert.kind == ALERT_HANDED || e->u.alert.kind == ALERT_ANNOUNCEMENT;
        i->was_asked = i->was_asked || (!is_news && e->u.alert.kind != ALERT_WANTED);
    }
}

/* Given back or run out: paged again, by the rule of repeats after a weekend at most. */
static void check_lost(struct world *w, const struct seen_incident *i)
{
    if (instant_is_set(i->lost_at) && !i->was_asked && !i->is_minor && law_runs(i) &&
        i->lost_at.s < wall(w).s - (int64_t) 4 * 86400) {
        sim_fail(w, "%s is nobody's since %lld, and nobody was asked again", i->ref, (long long) i->lost_at.s);
    }
}

/* An answer whose time is over must not stand. */
static void check_holdings(struct world *w, const struct incident *incident)
{
    for (size_t i = 0; i < incident->holding_count; i++) {
        if (incident->holdings[i].until.s < wall(w).s - BOUND_S) {
            sim_fail(w, "%.*s is held until %lld, which is over", TEXT_ARG(incident->ref),
                     (long long) incident->holdings[i].until.s);
        }
    }
}

/* An incident that nobody ever answered goes on paging; one nobody decided about, too. */
static void check_opening(struct world *w, const struct incident *incident)
{
    bool has_page = false;
    const struct oracle *o = w->oracle;
    const struct seen_incident *i = seen_find(o, incident->ref);
    for (int64_t n = 1; n <= o->last_alert && !has_page; n++) {
        has_page = o->alerts[n].is_seen && o->alerts[n].incident == i;
    }
    if (!has_page && !i->is_minor && !i->model.is_void && !i->model.is_parked) {
        sim_fail(w, "%s is open and nobody was ever told", i->ref);
    }
}

/* --- nothing is under way for ever -------------------------------------------------------------------------------- */

static void check_pager(struct world *w, const struct pager *pager)
{
    struct instant now = wall(w);
    for (size_t k = 0; k < pager->delivery_count; k++) {
        const struct delivery *d = &pager->deliveries[k];
        if (d->state == DELIVERY_IN_FLIGHT && d->last_try_at.s < now.s - 60) {
            sim_fail(w, "DL-%lld is in flight for ever", (long long) d->number);
        }
        if (d->state == DELIVERY_QUEUED && !d->is_held && d->next_try_at.s < now.s - BOUND_S) {
            sim_fail(w, "DL-%lld waits though its time came at %lld", (long long) d->number,
                     (long long) d->next_try_at.s);
        }
        if (d->state == DELIVERY_QUEUED && !d->is_held && d->tries == 0 && d->next_try_at.s > now.s + 86400) {
            sim_fail(w, "DL-%lld waits for more than a day", (long long) d->number);
        }
        if (d->state == DELIVERY_QUEUED && !d->is_held && d->tries > 0 && d->failures == 0) {
            sim_fail(w, "DL-%lld waits and nobody sees why", (long long) d->number);
        }
    }
}

static void check_acts(struct world *w)
{
    for (const struct act *act = w->acts; act != NULL; act = act->next) {
        if (act->state == ACT_DONE && !act->is_committed && !act->is_mean) {
            sim_fail(w, "%.*s was answered and is not recorded", TEXT_ARG(act->command.key));
        }
        if (act->state == ACT_REFUSED && act->is_committed) {
            sim_fail(w, "%.*s was refused and is recorded", TEXT_ARG(act->command.key));
        }
    }
}

void oracle_check_end(struct world *w)
{
    struct registry *r = engine_registry(w->process.engine);
    if (w->oracle->is_behind || w->oracle->head.seq != r->last_seq) {
        sim_fail(w, "the oracle saw %llu of %llu rows", (unsigned long long) w->oracle->head.seq,
                 (unsigned long long) r->last_seq);
        return;
    }
    if (r->is_suspect || !r->is_synchronised) {
        sim_fail(w, "the clock is well and not trusted");
    }
    check_acts(w);
    check_alerts(w);
    check_pager(w, &r->desk);
    for (size_t k = 0; k < r->incident_count; k++) {
        check_pager(w, &r->incidents[k]->pager);
        if (r->incidents[k]->duty.len > 0) {
            check_holdings(w, r->incidents[k]);
            continue;
        }
        check_opening(w, r->incidents[k]);
        const struct seen_incident *i = seen_find(w->oracle, r->incidents[k]->ref);
        if (incident_is_open(r->incidents[k])) {
            check_steps(w, i);
            check_lost(w, i);
            check_holdings(w, r->incidents[k]);
        }
    }
    if (agenda_wake_at(r, w->rules[w->variant]).s < wall(w).s - BOUND_S) {
        sim_fail(w, "the engine should have been woken at %lld", (long long) agenda_wake_at(r, w->rules[w->variant]).s);
    }
}
