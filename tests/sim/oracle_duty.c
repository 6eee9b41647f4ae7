/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_duty: duties without an incident, by the oracle's own law: what people recorded of each, since when it counts,
 * when it is due and how late that can be read, whom it may page when.
 *
 *   · done moves the clock of what comes again and ends what came of a change; an earlier one never moves it back
 *   · a change counts from the first that is not registered yet
 *   · nobody recorded it: it counts from the first day of the ledger, and reminds from a month later on
 *   · a registered exercise and the answers of every contact are that duty done
 *   · nothing else ends or moves one; a page is of the clock as it stands, and comes when it should
 */
#include "tests/sim/oracle_parts.h"

#include <string.h>

#define BOUND_S 120
#define DAY ((int64_t) 86400)

/* By hand from the two files of duties.c; both 0: not in that one. */
static const struct {
    int months, days;
} periods[SIM_DUTIES][2] = {
    [DUTY_ART3] = {{0, 14}, {0, 14}},    [DUTY_ART27] = {{3, 0}, {3, 0}},     [DUTY_TABLETOP] = {{6, 0}, {0, 0}},
    [DUTY_TRAINING] = {{12, 0}, {0, 0}}, [DUTY_CONTACTS] = {{0, 21}, {1, 0}}, [DUTY_REVIEW] = {{0, 0}, {0, 10}},
    [DUTY_RESTORE] = {{1, 0}, {2, 0}},
};

static bool is_on_change(int duty)
{
    return duty == DUTY_ART3 || duty == DUTY_ART27;
}

static bool is_in(int duty, int variant)
{
    return periods[duty][variant].months > 0 || periods[duty][variant].days > 0;
}

static struct instant after(int duty, int variant, struct instant from)
{
    struct instant t = law_months_after(from, periods[duty][variant].months);
    return (struct instant){t.s + periods[duty][variant].days * DAY};
}

static struct instant due_of(const struct seen_duty *d, int duty)
{
    return d->runs ? after(duty, d->variant, d->from) : INSTANT_NONE;
}

/* The last day ends with its last hour, a Saturday's or Sunday's with Monday's (Reg. 1182/71 Art. 3(4)); without a
 * second reading it is the first. */
static struct instant limit_of(const struct seen_duty *d, int duty)
{
    struct instant due = due_of(d, duty);
    if (!d->runs || !is_on_change(duty)) {
        return due;
    }
    int64_t day = due.s / DAY, weekday = (day + 3) % 7; /* 0: Monday */
    return (struct instant){(day + 1 + (weekday == 5 ? 2 : weekday == 6 ? 1 : 0)) * DAY};
}

static int duty_of(struct text ref)
{
    int i = 0;
    while (i < SIM_DUTIES && !text_is(ref, sim_duties[i].ref)) {
        i++;
    }
    return i;
}

static struct seen_duty *find(struct world *w, struct text ref, int *ret_duty)
{
    *ret_duty = duty_of(ref);
    return *ret_duty < SIM_DUTIES ? &w->oracle->duties[*ret_duty] : NULL;
}

struct instant oracle_duty_from(const struct world *w, enum sim_duty duty)
{
    return w->oracle->duties[duty].has_from ? w->oracle->duties[duty].from : INSTANT_NONE;
}

/* --- what is recorded --------------------------------------------------------------------------------------------- */

static bool may_be_done(const struct seen_duty *d, int duty, struct instant at)
{
    bool is_back = d->has_from && !d->is_assumed && at.s < d->from.s;
    return !is_back && (!is_on_change(duty) || d->runs);
}

static void done(struct seen_duty *d, int duty, struct instant at)
{
    d->owes_news = true;
    d->done_at = at;
    d->is_assumed = d->is_dropped = false;
    d->moves++;
    if (is_on_change(duty)) {
        d->runs = false;
    } else {
        d->from = at;
        d->has_from = d->runs = true;
    }
}

static void changed(struct seen_duty *d, struct instant at)
{
    d->moves++;
    if (!d->runs || at.s < d->from.s) {
        d->from = at;
        d->has_from = d->runs = true;
        d->is_dropped = false;
    }
}

void oracle_duty_act(struct world *w, const struct act *act, const struct entry *e)
{
    struct instant at = instant_is_set(act->at) ? act->at : e->at;
    int type = act->command.type;
    int duty = type == COMMAND_EXERCISE_REGISTER            ? DUTY_TABLETOP
               : act->story != NULL && act->story->duty > 0 ? act->story->duty - 1
                                                            : SIM_DUTIES;
    if (duty == SIM_DUTIES) {
        return;
    }
    struct seen_duty *d = &w->oracle->duties[duty];
    const char *ref = sim_duties[duty].ref;
    bool is_listed = is_in(duty, w->variant) || d->runs;
    bool is_of_duty = type == COMMAND_DUTY_DONE || type == COMMAND_DUTY_CHANGED || type == COMMAND_EXERCISE_REGISTER;
    if (is_of_duty && at.s > e->at.s) {
        sim_fail(w, "row %llu: %s is recorded for %lld, which is to come", (unsigned long long) e->seq, ref,
                 (long long) at.s);
    }
    if (type == COMMAND_DUTY_DONE && !may_be_done(d, duty, at)) {
        sim_fail(w, "row %llu: %s was done %lld though it counts from %lld, running %d", (unsigned long long) e->seq,
                 ref, (long long) at.s, (long long) d->from.s, d->runs);
    } else if (type == COMMAND_DUTY_DONE ||
               (type == COMMAND_EXERCISE_REGISTER && is_listed && may_be_done(d, duty, at))) {
        done(d, duty, at);
    } else if (type == COMMAND_DUTY_CHANGED && !is_on_change(duty)) {
        sim_fail(w, "row %llu: %s comes again and was changed", (unsigned long long) e->seq, ref);
    } else if (type == COMMAND_DUTY_CHANGED) {
        changed(d, at);
    } else if (type == COMMAND_WAIVE) {
        if (!d->runs) {
            sim_fail(w, "row %llu: %s was waived and did not run", (unsigned long long) e->seq, ref);
        }
        d->runs = false;
        d->owes_news = true;
        d->moves++;
    }
}

/* Every contact has answered since the last time, as of the earliest; recorded when that moves it by a third of its
 * period, by a twelfth in its last third. */
static void answered(struct world *w, const struct entry *e)
{
    static const char *const everybody[SIM_CONTACTS] = {"anna", "bert", "carla", "dirk", "erik"};
    struct oracle *o = w->oracle;
    struct seen_duty *d = &o->duties[DUTY_CONTACTS];
    struct instant earliest = INSTANT_NEVER;
    for (size_t i = 0; i < SIM_CONTACTS; i++) {
        bool is_who = text_is(e->u.contact_answered.contact, everybody[i]);
        o->answered_at[i] = is_who ? e->at.s : o->answered_at[i];
    }
    for (size_t i = 0; i < SIM_CONTACTS; i++) {
        int64_t since = d->has_from ? d->from.s + (d->is_assumed ? 0 : 1) : 1;
        if (o->answered_at[i] < since) {
            return;
        }
        earliest.s = o->answered_at[i] < earliest.s ? o->answered_at[i] : earliest.s;
    }
    if (d->has_from && !d->is_assumed) {
        struct instant due = after(DUTY_CONTACTS, d->variant, d->from);
        int64_t period = due.s - d->from.s, moved = earliest.s - d->from.s, left = due.s - e->at.s;
        if (moved * 12 < period || (moved * 3 < period && left * 3 > period)) {
            return;
        }
    }
    done(d, DUTY_CONTACTS, earliest);
}

/* --- its stream --------------------------------------------------------------------------------------------------- */

static struct instant opens_at(const struct oracle *o, int duty, int variant)
{
    struct instant began = o->began_at, month = {began.s + 30 * DAY};
    struct instant before = {after(duty, variant, began).s - 30 * DAY};
    struct instant at = before.s < month.s ? before : month;
    return at.s < began.s + DAY ? (struct instant){began.s + DAY} : at;
}

static int variant_of(const struct world *w, const struct hash *digest)
{
    for (int v = 0; v < 2; v++) {
        const struct regime *r = rules_regime(w->rules[v], TEXT("duties"));
        if (r != NULL && hash_equal(&r->digest, digest)) {
            return v;
        }
    }
    return 0;
}

bool oracle_duty_opened(struct world *w, const struct entry *e)
{
    int duty;
    struct seen_duty *d = find(w, e->stream, &duty);
    if (d == NULL) {
        return false;
    }
    if (d->is_known) {
        sim_fail(w, "%s was opened twice", sim_duties[duty].ref);
    }
    d->is_known = true;
    if (hash_is_zero(&e->command)) {
        d->is_assumed = d->runs = d->has_from = true;
        d->from = w->oracle->began_at;
        d->moves++;
    }
    return true;
}

static void see_frozen(struct world *w, struct seen_duty *d, int duty, const struct entry *e)
{
    d->variant = variant_of(w, &e->u.regime_frozen.digest);
    if (!is_in(duty, d->variant)) {
        sim_fail(w, "%s was opened by a file that does not have it", sim_duties[duty].ref);
    } else if (d->is_assumed && (is_on_change(duty) || e->at.s < opens_at(w->oracle, duty, d->variant).s)) {
        sim_fail(w, "row %llu: nobody recorded %s, and it opens too early", (unsigned long long) e->seq,
                 sim_duties[duty].ref);
    }
}

static void see_rebased(struct world *w, struct seen_duty *d, int duty, const struct entry *e)
{
    int variant = variant_of(w, &e->u.rebased.digest);
    d->moves++;
    if (d->runs && !is_in(duty, variant)) {
        d->runs = false;
        d->is_dropped = true;
    } else if (d->runs || (d->is_dropped && is_in(duty, variant))) {
        d->runs = true;
        d->is_dropped = false;
        d->variant = variant;
    }
}

bool oracle_duty_may(struct world *w, const struct entry *e)
{
    int duty;
    const struct seen_duty *d = find(w, e->stream, &duty);
    bool is_assumption = d != NULL && d->is_assumed && e->type == ENTRY_ANCHOR && e->u.anchor.is_assumed &&
                         instant_equal(e->u.anchor.at, d->from);
    return is_assumption || (d != NULL && d->is_assumed && e->type == ENTRY_OPENED);
}

void oracle_duty_entry(struct world *w, const struct entry *e)
{
    int duty;
    struct seen_duty *d = find(w, e->stream, &duty);
    if (e->type == ENTRY_CONTACT_ANSWERED) {
        answered(w, e);
    } else if (d == NULL) {
        return;
    } else if (e->type == ENTRY_REGIME_FROZEN) {
        see_frozen(w, d, duty, e);
    } else if (e->type == ENTRY_REBASED) {
        see_rebased(w, d, duty, e);
    } else if (e->type == ENTRY_FILED && !instant_equal(e->u.filed.at, d->done_at)) {
        sim_fail(w, "row %llu: %s was done %lld and is recorded as of %lld", (unsigned long long) e->seq,
                 sim_duties[duty].ref, (long long) d->done_at.s, (long long) e->u.filed.at.s);
    } else if (e->type == ENTRY_ALERT && e->u.alert.kind == ALERT_ANNOUNCEMENT && e->u.alert.contacts.count >= 2) {
        d->owes_news = false; /* legal and management */
    }
}

/* --- pages -------------------------------------------------------------------------------------------------------- */

/* How long before the due instant a step of that name comes; by either configuration. */
static int64_t ahead(struct text step, int64_t period)
{
    static const struct {
        const char *step;
        int64_t s;
    } steps[] = {{"duty:30d", 30 * DAY},  {"duty:14d", 14 * DAY},    {"duty:7d", 7 * DAY},
                 {"duty:2d", 2 * DAY},    {"before:12h", 12 * 3600}, {"before:8h", 8 * 3600},
                 {"before:6h", 6 * 3600}, {"before:2h", 2 * 3600},   {"before:1h", 3600}};
    for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
        if (text_is(step, steps[i].step)) {
            return steps[i].s;
        }
    }
    return period / 100 * 50;
}

/* Of that due instant, or of any when it is none. */
static bool was_told(const struct world *w, int duty, struct instant due, int64_t since, bool is_overdue)
{
    const struct oracle *o = w->oracle;
    for (int64_t n = o->last_alert; n > 0; n--) {
        const struct seen_alert *a = &o->alerts[n];
        bool is_page = a->kind == ALERT_OVERDUE || (a->kind == ALERT_DUE_SOON && !is_overdue);
        if (a->is_seen && a->duty == duty + 1 && is_page && a->at.s >= since &&
            (!instant_is_set(due) || instant_equal(a->due_at, due))) {
            return true;
        }
    }
    return false;
}

int oracle_duty_page(struct world *w, const struct entry *e)
{
    int duty;
    const struct entry_alert *a = &e->u.alert;
    const struct seen_duty *d = find(w, e->stream, &duty);
    if (d == NULL || (a->kind != ALERT_DUE_SOON && a->kind != ALERT_OVERDUE)) {
        return d == NULL ? 0 : duty + 1;
    }
    struct instant due = due_of(d, duty);
    /* Somebody of an earlier step cannot be reached: the next one starts at once. */
    bool is_early = instant_equal(a->scheduled, e->at) && was_told(w, duty, due, INT64_MIN, false);
    bool is_nearer = text_is(a->step, "nearer") || is_early;
    int64_t earliest = due.s - (a->kind == ALERT_OVERDUE ? 0 : ahead(a->step, due.s - d->from.s));
    if (!d->runs) {
        sim_fail(w, "AL-%lld pages about %s, which is not owed", (long long) a->number, sim_duties[duty].ref);
    } else if (!instant_equal(a->due_at, due)) {
        sim_fail(w, "AL-%lld says that %s is due %lld, and it is due %lld", (long long) a->number, sim_duties[duty].ref,
                 (long long) a->due_at.s, (long long) due.s);
    } else if (!is_nearer && (e->at.s < earliest || earliest < d->from.s)) {
        sim_fail(w, "AL-%lld (%.*s) of %s comes before its time, which is %lld", (long long) a->number,
                 TEXT_ARG(a->step), sim_duties[duty].ref, (long long) earliest);
    } else if (a->contacts.count == 0) {
        sim_fail(w, "AL-%lld of %s tells nobody", (long long) a->number, sim_duties[duty].ref);
    }
    return duty + 1;
}

bool oracle_duty_is_over(const struct oracle *o, const struct seen_alert *a)
{
    const struct seen_duty *d = a->duty > 0 ? &o->duties[a->duty - 1] : NULL;
    return d != NULL && (!d->runs || a->due_at.s < due_of(d, a->duty - 1).s);
}

/* --- asking and being refused ------------------------------------------------------------------------------------- */

void oracle_duty_asked(struct world *w, struct act *act)
{
    int duty = act->story != NULL ? act->story->duty - 1 : -1;
    act->asked_at = wall(w);
    act->duty_moves = duty >= 0 ? w->oracle->duties[duty].moves : 0;
    act->variant = w->variant;
}

/* A refusal holds when the oracle would have refused as well; only where nothing has moved since it was asked. */
void oracle_duty_refused(struct world *w, const struct act *act, const struct refusal *refusal)
{
    int type = act->command.type, duty = act->story != NULL ? act->story->duty - 1 : -1;
    if (duty < 0 || (type != COMMAND_DUTY_DONE && type != COMMAND_DUTY_CHANGED) ||
        refusal->class == REFUSAL_UNAVAILABLE || act->variant != w->variant) {
        return;
    }
    const struct seen_duty *d = &w->oracle->duties[duty];
    struct text code = text_of(refusal->code);
    bool is_right = act->duty_moves != d->moves;
    if (text_is(code, "no-such-duty")) {
        is_right = is_right || (!is_in(duty, w->variant) && !d->runs);
    } else if (text_is(code, "future-time")) {
        is_right = act->at.s > act->asked_at.s || act->at.s > wall(w).s;
    } else if (text_is(code, "not-on-change")) {
        is_right = type == COMMAND_DUTY_CHANGED && !is_on_change(duty);
    } else if (text_is(code, "before-the-last")) {
        is_right = is_right || (instant_is_set(act->at) && d->has_from && !d->is_assumed && act->at.s < d->from.s);
    } else if (text_is(code, "nothing-changed")) {
        is_right = is_right || (is_on_change(duty) && !d->runs);
    }
    if (!is_right) {
        sim_fail(w, "%.*s, %s, was refused (%s)", TEXT_ARG(act->command.key), sim_duties[duty].ref, refusal->code);
    }
}

/* --- looking at all of them --------------------------------------------------------------------------------------- */

static void check_clock(struct world *w, const struct seen_duty *d, int duty, const struct incident *incident)
{
    const char *ref = sim_duties[duty].ref;
    if (incident->obligation_count != 1 || incident->anchor_count != 1) {
        sim_fail(w, "%s has %zu clocks and %zu anchors", ref, incident->obligation_count, incident->anchor_count);
        return;
    }
    const struct obligation *o = &incident->obligations[0];
    const struct anchor *a = &incident->anchors[0];
    struct instant due = due_of(d, duty), limit = limit_of(d, duty);
    if (!d->has_from || !instant_equal(a->at, d->from) || a->is_assumed != d->is_assumed) {
        sim_fail(w, "%s counts from %lld (assumed %d), and by the oracle's law from %lld (%d)", ref,
                 (long long) a->at.s, a->is_assumed, (long long) d->from.s, d->is_assumed);
    } else if (obligation_has_ended(o) == d->runs) {
        sim_fail(w, "%s: running %d, by the oracle's law %d", ref, !obligation_has_ended(o), d->runs);
    } else if (d->runs && (!instant_equal(o->target, due) || !instant_equal(o->limit, limit))) {
        sim_fail(w, "%s is due %lld, at the latest %lld; by the oracle's law %lld, %lld", ref, (long long) o->target.s,
                 (long long) o->limit.s, (long long) due.s, (long long) limit.s);
    } else if (d->owes_news) {
        sim_fail(w, "%s was done or waived, and legal and management were not told", ref);
    }
}

void oracle_check_duties(struct world *w)
{
    const struct registry *r = engine_registry(w->process.engine);
    for (int duty = 0; duty < SIM_DUTIES && !w->has_failed; duty++) {
        const struct seen_duty *d = &w->oracle->duties[duty];
        const struct incident *incident = registry_find(r, text_of(sim_duties[duty].ref));
        if ((incident != NULL) != d->is_known) {
            sim_fail(w, "%s has a stream: %d, by its entries %d", sim_duties[duty].ref, incident != NULL, d->is_known);
        } else if (incident != NULL) {
            check_clock(w, d, duty, incident);
        }
    }
}

/* Reminded since the newest step that is past; what is overdue goes on, after a weekend at most. */
static void check_pages(struct world *w, const struct seen_duty *d, int duty)
{
    static const int64_t days[] = {30, 14, 7, 2, 0};
    static const int64_t hours[2][2] = {{12, 2}, {8, 1}}; /* the first and the last of the policy */
    struct instant due = due_of(d, duty);
    int64_t late = wall(w).s - BOUND_S, step = INT64_MIN;
    for (size_t i = 0; i < ARRAY_LEN(days); i++) {
        int64_t at = due.s - days[i] * DAY;
        step = at >= d->from.s && at <= late && at > step ? at : step;
    }
    for (size_t i = 0; i < 2; i++) {
        int64_t at = due.s - hours[w->variant][i] * 3600;
        step = at <= late && at > step ? at : step;
    }
    /* A reminder is spared whoever was told since its time, also of the clock before; once it is due, nobody is. */
    if (step > INT64_MIN && !was_told(w, duty, step == due.s ? due : INSTANT_NONE, step, step == due.s)) {
        sim_fail(w, "%s is due %lld; nobody was told since its step of %lld", sim_duties[duty].ref, (long long) due.s,
                 (long long) step);
    }
    if (due.s < wall(w).s - 5 * DAY && !was_told(w, duty, due, wall(w).s - 5 * DAY, true)) {
        sim_fail(w, "%s is overdue since %lld, and nobody was told for five days", sim_duties[duty].ref,
                 (long long) due.s);
    }
}

void oracle_check_duties_end(struct world *w)
{
    for (int duty = 0; duty < SIM_DUTIES && w->has_duties; duty++) {
        const struct seen_duty *d = &w->oracle->duties[duty];
        if (d->runs) {
            check_pages(w, d, duty);
        } else if (!d->is_known && is_in(duty, w->variant) && !is_on_change(duty) &&
                   opens_at(w->oracle, duty, w->variant).s < wall(w).s - BOUND_S) {
            sim_fail(w, "nobody recorded %s, and nobody is reminded of it", sim_duties[duty].ref);
        }
    }
}
