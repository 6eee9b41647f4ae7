/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metrics: see metrics.h. One function writes one family; the table says its name, type and help, and is what the
 * manual is held against.
 */
#include "edge/metrics.h"

#include <string.h>

#include "core/circuit.h"
#include "core/outbox_rules.h"
#include "edge/inboxes.h"

enum family {
    NEXT_DUE,
    OBLIGATIONS,
    DELIVERIES,
    OLDEST,
    ATTEMPTS,
    TURN,
    ENTRIES,
    LOST_TURNS,
    SYNCHRONISED,
    WRITABLE,
    REFUSED,
    INCIDENTS,
    PROOF_AGE,
    INBOX_AGE,
    INBOX_HEARD,
    CIRCUITS,
};

static const struct {
    enum family family;
    const char *name, *type, *help;
} families[] = {
    {NEXT_DUE, "nis2d_next_due_seconds", "gauge",
     "Seconds until the nearest target; negative when it has passed; absent when nothing runs."},
    {OBLIGATIONS, "nis2d_obligations", "gauge", "Obligations of open incidents by state."},
    {DELIVERIES, "nis2d_deliveries", "gauge", "Deliveries in the queue by state."},
    {OLDEST, "nis2d_oldest_undelivered_seconds", "gauge",
     "Age of the oldest delivery whose time has come and that has not arrived."},
    {ATTEMPTS, "nis2d_delivery_attempts", "counter", "Attempts by channel and verdict."},
    {TURN, "nis2d_turn_seconds", "histogram", "From the decision to the confirmed sync of a turn."},
    {ENTRIES, "nis2d_ledger_entries", "counter", "Entries written since the start."},
    {LOST_TURNS, "nis2d_turns_lost", "counter", "Turns whose commit failed."},
    {SYNCHRONISED, "nis2d_clock_synchronised", "gauge", "1 while the clock of the machine is synchronised."},
    {WRITABLE, "nis2d_ledger_writable", "gauge", "1 while changes can be recorded."},
    {REFUSED, "nis2d_configuration_refused", "gauge", "1 while the last configuration that was read is refused."},
    {INCIDENTS, "nis2d_incidents_open", "gauge", "Open incidents."},
    {PROOF_AGE, "nis2d_contact_proof_age_seconds", "gauge",
     "Seconds since the contact last answered a test; absent when never."},
    {INBOX_AGE, "nis2d_inbox_age_seconds", "gauge",
     "Seconds since answers over the channel were last fetched; since the start when they never were."},
    {INBOX_HEARD, "nis2d_inbox_messages", "counter", "Messages fetched from the channel's inbox since the start."},
    {CIRCUITS, "nis2d_channel_circuit_open", "gauge",
     "1 while the channel does not take messages and is asked by probes only."},
};

static const double buckets_s[METRICS_BUCKETS] = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5};

void metrics_turn_started(struct metrics *m, uint64_t now_ns)
{
    m->turn_started_ns = now_ns;
}

static void count_attempt(struct metrics *m, const struct registry *registry, const struct entry *e)
{
    const struct pager *pager =
        registry_find(registry, e->stream) != NULL ? &registry_find(registry, e->stream)->pager : &registry->desk;
    const struct delivery *d = pager_delivery(pager, e->u.outcome.number);
    if (d == NULL || e->u.outcome.verdict < 0 || e->u.outcome.verdict > OUTCOME_IN_DOUBT) {
        return;
    }
    size_t i = 0;
    while (i < m->attempt_channels && !text_is(d->channel, m->attempts[i].channel)) {
        i++;
    }
    if (i == m->attempt_channels) {
        if (i == METRICS_CHANNELS || d->channel.len >= sizeof m->attempts[i].channel) {
            return;
        }
        memcpy(m->attempts[i].channel, d->channel.at, d->channel.len);
        m->attempt_channels++;
    }
    m->attempts[i].by_verdict[e->u.outcome.verdict]++;
}

void metrics_turn_done(struct metrics *m, uint64_t now_ns, const struct registry *registry, const struct entry *entries,
                       size_t count, bool is_durable)
{
    if (!is_durable) {
        m->lost_turns++;
        return;
    }
    uint64_t took = now_ns > m->turn_started_ns ? now_ns - m->turn_started_ns : 0;
    size_t bucket = 0;
    while (bucket < METRICS_BUCKETS && (double) took / 1e9 > buckets_s[bucket]) {
        bucket++;
    }
    m->turn_bucket[bucket]++;
    m->turn_count++;
    m->turn_ns_sum += took;
    m->entries += count;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].type == ENTRY_OUTCOME) {
            count_attempt(m, registry, &entries[i]);
        }
    }
}

/* --- states, computed when asked ---------------------------------------------------------------------------------- */

struct counts {
    uint64_t obligations[STATE_WITHDRAWN + 1];
    uint64_t queued, held, in_flight, accepted, given_up;
    struct instant next_due, oldest;
    uint64_t open;
};

static void count_pager(const struct pager *pager, struct instant now, struct counts *c)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool waits = d->state == DELIVERY_QUEUED || d->state == DELIVERY_IN_FLIGHT;
        c->held += d->state == DELIVERY_QUEUED && d->is_held ? 1 : 0;
        c->queued += d->state == DELIVERY_QUEUED && !d->is_held ? 1 : 0;
        c->in_flight += d->state == DELIVERY_IN_FLIGHT ? 1 : 0;
        c->accepted += d->state == DELIVERY_ACCEPTED ? 1 : 0;
        c->given_up += d->state == DELIVERY_ENDED && d->how == DELIVERY_GIVEN_UP ? 1 : 0;
        if (waits && (d->tries > 0 || !instant_before(now, d->next_try_at))) {
            c->oldest = instant_min(c->oldest, d->queued_at);
        }
    }
}

static struct counts count_all(const struct registry *registry, struct instant now)
{
    struct counts c = {.next_due = INSTANT_NEVER, .oldest = INSTANT_NEVER};
    count_pager(&registry->desk, now, &c);
    for (size_t i = 0; i < registry->incident_count; i++) {
        const struct incident *incident = registry->incidents[i];
        c.open += incident_is_open(incident) ? 1 : 0;
        count_pager(&incident->pager, now, &c);
        for (size_t k = 0; k < incident->obligation_count; k++) {
            const struct obligation *o = &incident->obligations[k];
            c.obligations[obligation_state(incident, o, now)]++;
            if (o->stage->kind != STAGE_WATCH && obligation_is_ticking(incident, o)) {
                c.next_due = instant_min(c.next_due, o->target);
            }
        }
    }
    return c;
}

static void write_obligations(const struct counts *c, const char *name, struct buf *out)
{
    for (int s = 0; s <= STATE_WITHDRAWN; s++) {
        buf_addf(out, "%s{state=\"%s\"} %llu\n", name, obligation_state_names[s],
                 (unsigned long long) c->obligations[s]);
    }
}

static void write_deliveries(const struct counts *c, const char *name, struct buf *out)
{
    const struct {
        const char *state;
        uint64_t n;
    } rows[] = {{"queued", c->queued},
                {"held", c->held},
                {"in-flight", c->in_flight},
                {"accepted", c->accepted},
                {"given-up", c->given_up}};
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        buf_addf(out, "%s{state=\"%s\"} %llu\n", name, rows[i].state, (unsigned long long) rows[i].n);
    }
}

/* A label's value: backslash, quote and line end are escaped. */
static void write_label(struct text value, struct buf *out)
{
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];
        if (c == '\\' || c == '"') {
            buf_add_char(out, '\\');
        }
        buf_add_char(out, c == '\n' ? ' ' : c);
    }
}

static void write_attempts(const struct metrics *m, const char *name, struct buf *out)
{
    for (size_t i = 0; i < m->attempt_channels; i++) {
        for (size_t v = 0; v <= OUTCOME_IN_DOUBT; v++) {
            buf_addf(out, "%s_total{channel=\"", name);
            write_label(text_of(m->attempts[i].channel), out);
            buf_addf(out, "\",verdict=\"%s\"} %llu\n", verdict_names[v],
                     (unsigned long long) m->attempts[i].by_verdict[v]);
        }
    }
}

static void write_turns(const struct metrics *m, const char *name, struct arena *arena, struct buf *out)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < METRICS_BUCKETS; i++) {
        sum += m->turn_bucket[i];
        buf_addf(out, "%s_bucket{le=\"%.*s\"} %llu\n", name, TEXT_ARG(value_real_text(arena, buckets_s[i])),
                 (unsigned long long) sum);
    }
    buf_addf(out, "%s_bucket{le=\"+Inf\"} %llu\n%s_sum %.9f\n%s_count %llu\n", name, (unsigned long long) m->turn_count,
             name, (double) m->turn_ns_sum / 1e9, name, (unsigned long long) m->turn_count);
}

static void write_proofs(const struct registry *registry, const struct rules *rules, struct instant now,
                         const char *name, struct buf *out)
{
    for (size_t i = 0; i < rules->contact_count; i++) {
        const struct duty_proof *p = duty_proof_find(&registry->duty, rules->contacts[i].id);
        struct instant last = p != NULL ? p->answered_at : INSTANT_NONE;
        if (instant_is_set(last)) {
            buf_addf(out, "%s{contact=\"", name);
            write_label(rules->contacts[i].id, out);
            buf_addf(out, "\"} %lld\n", (long long) instant_diff(now, last).s);
        }
    }
}

static void write_inboxes(const struct inboxes *inboxes, bool is_age, const char *name, struct buf *out)
{
    for (size_t i = 0; i < inboxes_count(inboxes); i++) {
        struct inbox_view v = inboxes_view(inboxes, i);
        buf_addf(out, "%s%s{channel=\"", name, is_age ? "" : "_total");
        write_label(v.name, out);
        buf_addf(out, "\"} %llu\n", is_age ? (unsigned long long) v.age_s : (unsigned long long) v.heard);
    }
}

static void write_circuits(const struct registry *registry, const struct rules *rules, const char *name,
                           struct buf *out)
{
    for (size_t i = 0; i < rules->channel_count; i++) {
        buf_addf(out, "%s{channel=\"", name);
        write_label(rules->channels[i].id, out);
        buf_addf(out, "\"} %d\n", circuit_is_open(registry, rules->channels[i].id) ? 1 : 0);
    }
}

void metrics_write(const struct metrics *m, const struct registry *registry, const struct rules *rules,
                   struct instant now, bool is_writable, struct arena *arena, struct buf *out)
{
    struct counts c = count_all(registry, now);
    for (size_t i = 0; i < ARRAY_LEN(families); i++) {
        const char *name = families[i].name;
        buf_addf(out, "# TYPE %s %s\n# HELP %s %s\n", name, families[i].type, name, families[i].help);
        switch (families[i].family) {
        case NEXT_DUE:
            if (instant_is_set(c.next_due)) {
                buf_addf(out, "%s %lld\n", name, (long long) instant_diff(c.next_due, now).s);
            }
            break;
        case OBLIGATIONS:
            write_obligations(&c, name, out);
            break;
        case DELIVERIES:
            write_deliveries(&c, name, out);
            break;
        case OLDEST:
            buf_addf(out, "%s %lld\n", name,
                     instant_is_set(c.oldest) ? (long long) instant_diff(now, c.oldest).s : 0LL);
            break;
        case ATTEMPTS:
            write_attempts(m, name, out);
            break;
        case TURN:
            write_turns(m, name, arena, out);
            break;
        case ENTRIES:
            buf_addf(out, "%s_total %llu\n", name, (unsigned long long) m->entries);
            break;
        case LOST_TURNS:
            buf_addf(out, "%s_total %llu\n", name, (unsigned long long) m->lost_turns);
            break;
        case SYNCHRONISED:
            buf_addf(out, "%s %d\n", name, registry->is_synchronised ? 1 : 0);
            break;
        case WRITABLE:
            buf_addf(out, "%s %d\n", name, is_writable ? 1 : 0);
            break;
        case REFUSED:
            buf_addf(out, "%s %d\n", name, registry->configuration_refused.len > 0 ? 1 : 0);
            break;
        case INCIDENTS:
            buf_addf(out, "%s %llu\n", name, (unsigned long long) c.open);
            break;
        case PROOF_AGE:
            write_proofs(registry, rules, now, name, out);
            break;
        case INBOX_AGE:
        case INBOX_HEARD:
            write_inboxes(m->inboxes, families[i].family == INBOX_AGE, name, out);
            break;
        case CIRCUITS:
            write_circuits(registry, rules, name, out);
            break;
        }
    }
    buf_add_cstr(out, "# EOF\n");
}
