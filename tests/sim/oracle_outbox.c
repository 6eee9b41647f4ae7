/* SPDX-License-Identifier: Apache-2.0 */
/*
 * oracle_outbox: what holding back may do, and what it must not.
 *
 * By its own count of failures it knows when a circuit may be open. By its own idea of a first page it knows what may
 * never be throttled. And whatever is due and not tried while the daemon sleeps must be carried by another message to
 * the same person: nobody's only way is held back.
 */
#include "tests/sim/oracle_parts.h"

#include "core/decide.h"

#define OPENS_AT 5

static const char *const channels[] = {"hook", "mail", "file", "chat"};

static size_t channel_of(struct text name)
{
    size_t i = 0;
    while (i < ARRAY_LEN(channels) && !text_is(name, channels[i])) {
        i++;
    }
    return i;
}

/* --- circuits ----------------------------------------------------------------------------------------------------- */

/* A crash is no failure of the channel; while it is asked by probes nobody counts. */
static void see_outcome(struct oracle *o, const struct entry_outcome *e)
{
    bool is_crash = text_is(e->detail, "the daemon stopped before the answer");
    size_t channel = o->deliveries[e->number].channel;
    if (channel >= ARRAY_LEN(channels) || is_crash) {
        return;
    }
    bool is_silence = e->verdict == VERDICT_TRANSIENT || e->verdict == VERDICT_IN_DOUBT;
    o->failures[channel] = is_silence ? o->failures[channel] + 1 : 0;
}

static void see_circuit(struct world *w, const struct entry_circuit *e)
{
    struct oracle *o = w->oracle;
    size_t channel = channel_of(e->channel);
    REQUIRE(channel < ARRAY_LEN(channels));
    if (e->is_open && !o->is_open[channel] && o->failures[channel] < OPENS_AT) {
        sim_fail(w, "the circuit of %s opened after %lld failures", channels[channel],
                 (long long) o->failures[channel]);
    }
    if (!e->is_open && e->failures >= OPENS_AT) {
        sim_fail(w, "the circuit of %s did not open after %lld failures", channels[channel], (long long) e->failures);
    }
    if (!e->is_open && o->is_open[channel] && o->failures[channel] > 0 && !o->was_trusted[channel]) {
        sim_fail(w, "the circuit of %s closed though nothing answered", channels[channel]);
    }
    o->was_trusted[channel] = false;
    o->is_open[channel] = e->is_open;
    if (e->failures == 0) {
        o->failures[channel] = 0;
    }
}

/* --- who may wait ------------------------------------------------------------------------------------------------- */

static bool is_first_page(const struct entry_alert *a)
{
    switch ((enum alert_kind) a->kind) {
    case ALERT_OVERDUE:
        return instant_equal(a->scheduled, a->due_at);
    case ALERT_DUE_SOON:
        return !a->is_notice && !text_is(a->step, "prompt");
    case ALERT_OPENED:
        return !text_is(a->step, "open:repeat");
    case ALERT_ANNOUNCEMENT:
    case ALERT_TEST:
    case ALERT_DEFECT:
        return true;
    case ALERT_UNDECIDED:
    case ALERT_REVIEW:
    case ALERT_PROOF:
    case ALERT_HANDED:
    case ALERT_WANTED:
    case ALERT_CLOSED:
    case ALERT_DIGEST:
    case ALERT_DUTY:
        return false;
    }
    UNREACHABLE();
}

static void see_delivery(struct world *w, const struct entry_delivery *d)
{
    struct oracle *o = w->oracle;
    o->deliveries[d->number].channel = channel_of(d->channel);
    for (size_t k = 0; k < d->alerts.count; k++) {
        if (o->alerts[d->alerts.at[k]].is_first_page && d->is_throttled) {
            sim_fail(w, "DL-%lld has a first page (AL-%lld) and was throttled", (long long) d->number,
                     (long long) d->alerts.at[k]);
        }
    }
    if (d->is_throttled && d->not_before.s > o->last_at.s + SIM_THROTTLE_S && d->is_urgent) {
        sim_fail(w, "DL-%lld is throttled for longer than the window", (long long) d->number);
    }
}

void oracle_outbox(struct world *w, const struct entry *e)
{
    struct oracle *o = w->oracle;
    if (e->type == ENTRY_ALERT) {
        o->alerts[e->u.alert.number].is_first_page = is_first_page(&e->u.alert);
    } else if (e->type == ENTRY_DELIVERY) {
        see_delivery(w, &e->u.delivery);
    } else if (e->type == ENTRY_OUTCOME) {
        see_outcome(o, &e->u.outcome);
    } else if (e->type == ENTRY_CIRCUIT) {
        see_circuit(w, &e->u.circuit);
    } else if (e->type == ENTRY_CHANNEL_MARKED && channel_of(e->u.channel_marked.channel) < ARRAY_LEN(channels)) {
        o->was_trusted[channel_of(e->u.channel_marked.channel)] = e->u.channel_marked.mark == CHANNEL_TRUSTED;
    }
}

/* --- nobody's only way -------------------------------------------------------------------------------------------- */

static bool says_the_same(const struct delivery *a, const struct delivery *b)
{
    bool is_same = a->alert_count == b->alert_count;
    for (size_t k = 0; is_same && k < a->alert_count; k++) {
        is_same = a->alerts[k] == b->alerts[k];
    }
    return is_same;
}

static bool is_carried(const struct pager *pager, const struct delivery *d)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *other = &pager->deliveries[i];
        bool is_alive = other->state == DELIVERY_ACCEPTED || (other->state != DELIVERY_ENDED && other->failures == 0);
        if (other != d && is_alive && text_equal(other->contact, d->contact) && says_the_same(other, d)) {
            return true;
        }
    }
    return false;
}

static void check_pager(struct world *w, const struct pager *pager)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool is_due = d->state == DELIVERY_QUEUED && !d->is_held && !instant_before(wall(w), d->next_try_at);
        bool has_no_other = d->contact.len == 0 || !is_carried(pager, d);
        if (is_due && has_no_other && !d->is_in_line) {
            sim_fail(w, "DL-%lld was due at %lld, is the only way to somebody, and is held back", (long long) d->number,
                     (long long) d->next_try_at.s);
        }
    }
}

/* The daemon sleeps: what is due and not tried is held back. */
void oracle_check_outbox(struct world *w)
{
    struct registry *r = engine_registry(w->process.engine);
    if (r->is_held || !instant_before(wall(w), agenda_wake_at(r, w->rules[w->variant]))) {
        return;
    }
    check_pager(w, &r->desk);
    for (size_t i = 0; i < r->incident_count; i++) {
        check_pager(w, &r->incidents[i]->pager);
    }
}
