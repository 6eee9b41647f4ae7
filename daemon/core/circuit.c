/* SPDX-License-Identifier: Apache-2.0 */
/*
 * circuit: see circuit.h.
 *
 * Whether a delivery is held back is asked anew whenever somebody looks: when what carried it fails, it goes at once.
 * A channel that says "no" is there: only silence, trouble and doubt count, and a "no" has rules of its own
 * (outbox_rules.h).
 */
#include "core/circuit.h"

#include <string.h>

#include "base/limits.h"
#include "base/period.h"
#include "core/alerts.h"
#include "core/cut_off.h"
#include "core/outbox_rules.h"
#include "core/own.h"

#define PATIENCE_MAX SPAN_H(1)

/* --- what it is --------------------------------------------------------------------------------------------------- */

static struct circuit *find(const struct registry *registry, struct text channel)
{
    for (size_t i = 0; i < registry->circuit_count; i++) {
        if (text_equal(registry->circuits[i].channel, channel)) {
            return &registry->circuits[i];
        }
    }
    return NULL;
}

const struct circuit *circuit_find(const struct registry *registry, struct text channel)
{
    return find(registry, channel);
}

bool circuit_is_open(const struct registry *registry, struct text channel)
{
    const struct circuit *c = find(registry, channel);
    return c != NULL && c->is_open;
}

struct instant circuit_asked_until(const struct registry *registry, struct text channel, struct instant now)
{
    const struct circuit *c = find(registry, channel);
    bool is_asked = c != NULL && instant_is_set(c->asked_until) && instant_before(now, c->asked_until);
    /* Further away than anybody may ask for: the clock was set back since. */
    return is_asked && !instant_before(instant_add(now, PATIENCE_MAX), c->asked_until) ? c->asked_until : INSTANT_NONE;
}

struct span circuit_probe_wait(int64_t probes)
{
    static const int64_t waits_s[] = {15, 30, 60};
    size_t i = probes < 0 ? 0 : (size_t) probes;
    return SPAN_S(waits_s[i < ARRAY_LEN(waits_s) ? i : ARRAY_LEN(waits_s) - 1]);
}

/* --- what is held back -------------------------------------------------------------------------------------------- */

static bool is_draining(const struct circuit *c, const struct delivery *d)
{
    return !c->is_open && instant_is_set(c->closed_at) && instant_before(d->queued_at, c->closed_at);
}

/* Over a channel that is well, and without a failure so far. */
static bool is_hopeful(const struct registry *registry, const struct delivery *d)
{
    const struct circuit *c = find(registry, d->channel);
    bool flows = c == NULL || (!c->is_open && !is_draining(c, d));
    return flows && !d->is_held && !d->is_postponed && d->failures == 0 &&
           registry_channel_mark(registry, d->channel) == CHANNEL_TRUSTED;
}

/* Somebody else carries the same to the same person: it arrived, or is on its way. */
static bool is_carried(const struct registry *registry, const struct pager *pager, const struct delivery *d)
{
    const struct alert *first = d->alert_count > 0 ? pager_alert(pager, d->alerts[0]) : NULL;
    if (d->contact.len == 0 || first == NULL || first->kind == ALERT_TEST) {
        return false;
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *other = &pager->deliveries[i];
        bool is_other_way = other != d && text_equal(other->contact, d->contact) && outbox_is_same(other, d);
        bool is_on_its_way = other->state == DELIVERY_QUEUED || other->state == DELIVERY_IN_FLIGHT;
        if (is_other_way && (other->state == DELIVERY_ACCEPTED || (is_on_its_way && is_hopeful(registry, other)))) {
            return true;
        }
    }
    return false;
}

/* The same on every machine: from the delivery's id. */
static struct instant drained_at(const struct circuit *c, const struct delivery *d)
{
    struct hash h = hash_of(d->id.at, d->id.len);
    return instant_add(c->closed_at, SPAN_S(h.at[1] % (unsigned) (CIRCUIT_DRAINS_IN.s + 1)));
}

struct instant circuit_due(const struct registry *registry, const struct pager *pager, const struct delivery *d)
{
    const struct circuit *c = find(registry, d->channel);
    if (c == NULL || (!c->is_open && !is_draining(c, d)) || !is_carried(registry, pager, d)) {
        return d->next_try_at;
    }
    return instant_max(d->next_try_at, c->is_open ? c->probe_at : drained_at(c, d));
}

static void emit(struct turn *turn, const struct entry_circuit *what)
{
    struct entry entry;
    entry_init(&entry, ENTRY_CIRCUIT);
    entry.u.circuit = *what;
    entry.u.circuit.channel = text_copy(turn->arena, what->channel);
    turn_emit(turn, TEXT("global"), &entry);
}

static struct entry_circuit as_entry(const struct circuit *c)
{
    return (struct entry_circuit){.channel = c->channel,
                                  .failures = c->failures,
                                  .is_open = c->is_open,
                                  .opened_at = c->opened_at,
                                  .probe_at = c->probe_at,
                                  .closed_at = c->closed_at,
                                  .probes = c->probes,
                                  .is_told = c->is_told,
                                  .asked_until = c->asked_until};
}

bool circuit_admits(struct turn *turn, const struct pager *pager, const struct delivery *d)
{
    const struct circuit *c = find(turn->registry, d->channel);
    if (instant_before(turn->now, circuit_due(turn->registry, pager, d))) {
        return false;
    }
    if (c != NULL && c->is_open && is_carried(turn->registry, pager, d)) {
        struct entry_circuit next = as_entry(c);
        next.probes++;
        next.probe_at = instant_add(turn->now, circuit_probe_wait(next.probes));
        emit(turn, &next);
    }
    return true;
}

/* --- what an outcome means ---------------------------------------------------------------------------------------- */

static void open_it(struct turn *turn, struct entry_circuit *c, const struct command_outcome *o)
{
    struct text step = text_clip(text_format(turn->arena, "silent:%.*s", TEXT_ARG(c->channel)), LIMIT_ID);
    c->is_open = true;
    c->opened_at = turn->now;
    c->probe_at = instant_add(turn->now, circuit_probe_wait(0));
    c->is_told = alerts_defect_is_news(turn, step);
    emit(turn, c); /* first: who is told of it is told over another channel */
    const struct draft_name named[] = {{"channel", c->channel},
                                       {"failures", text_format(turn->arena, "%lld", (long long) c->failures)},
                                       {"code", text_format(turn->arena, "%lld", (long long) o->code)},
                                       {"detail", o->detail}};
    struct saying said = saying(turn, NULL, "channel_silent", named, ARRAY_LEN(named));
    alerts_defect(turn, step, &said);
    cut_off_tell(turn, c->channel);
}

static void close_it(struct turn *turn, struct entry_circuit *c, bool is_well)
{
    bool must_tell = c->is_open && c->is_told && is_well;
    struct instant opened_at = c->opened_at;
    bool was_open = c->is_open;
    c->failures = c->probes = 0;
    c->is_open = c->is_told = false;
    c->opened_at = c->probe_at = INSTANT_NONE;
    c->closed_at = was_open ? turn->now : c->closed_at;
    emit(turn, c);
    if (must_tell) {
        struct text step = text_clip(
            text_format(turn->arena, "back:%lld:%.*s", (long long) opened_at.s, TEXT_ARG(c->channel)), LIMIT_ID);
        struct span down = instant_diff(turn->now, opened_at);
        const struct draft_name named[] = {{"channel", c->channel},
                                           {"down_s", text_format(turn->arena, "%lld", (long long) down.s)}};
        struct saying said = saying(turn, NULL, "channel_back", named, ARRAY_LEN(named));
        alerts_defect_over(turn, step, &said);
    }
}

static struct entry_circuit now_of(struct turn *turn, struct text channel)
{
    const struct circuit *c = find(turn->registry, channel);
    struct entry_circuit now = {.channel = channel,
                                .opened_at = INSTANT_NONE,
                                .probe_at = INSTANT_NONE,
                                .closed_at = INSTANT_NONE,
                                .asked_until = INSTANT_NONE};
    if (c != NULL) {
        now = as_entry(c);
        now.channel = channel;
    }
    return now;
}

/* The longest that was asked for counts; what is accepted meanwhile takes nothing back. */
static bool takes_patience(const struct turn *turn, struct entry_circuit *c, const struct command_outcome *o)
{
    struct span wait = o->retry_after.s > PATIENCE_MAX.s ? PATIENCE_MAX : o->retry_after;
    struct instant until = instant_add(turn->now, wait);
    bool is_known = instant_is_set(circuit_asked_until(turn->registry, c->channel, turn->now)) &&
                    !instant_before(c->asked_until, until);
    if (wait.s <= 0 || is_known) {
        return false;
    }
    c->asked_until = until;
    return true;
}

void circuit_settle(struct turn *turn, struct text channel, const struct command_outcome *o)
{
    struct entry_circuit c = now_of(turn, channel);
    switch ((enum outcome_verdict) o->verdict) {
    case OUTCOME_ACCEPTED:
    case OUTCOME_PERMANENT:
    case OUTCOME_GONE: /* has its own message, and the channel is out of use */
        if (c.failures > 0 || c.is_open) {
            close_it(turn, &c, o->verdict != OUTCOME_GONE);
        }
        break;
    case OUTCOME_TRANSIENT:
    case OUTCOME_IN_DOUBT: {
        bool is_patient = takes_patience(turn, &c, o);
        if (c.is_open) {
            if (is_patient) {
                emit(turn, &c);
            }
            break; /* it is known; the probes go on */
        }
        c.failures++;
        if (c.failures >= CIRCUIT_OPENS_AT) {
            open_it(turn, &c, o);
        } else {
            emit(turn, &c);
        }
        break;
    }
    }
}

void circuit_reset(struct turn *turn, struct text channel)
{
    struct entry_circuit c = now_of(turn, channel);
    if (c.failures > 0 || c.is_open || instant_is_set(c.asked_until)) {
        c.asked_until = INSTANT_NONE;
        close_it(turn, &c, false);
    }
}

/* --- apply and snapshot ------------------------------------------------------------------------------------------- */

/* Of a channel that was configured once and failed: the longest known goes. */
static struct circuit *add(struct registry *registry, struct text channel)
{
    if (registry->circuit_count == LIMIT_CIRCUITS) {
        own_text_drop(&registry->circuits[0].channel);
        memmove(&registry->circuits[0], &registry->circuits[1],
                (registry->circuit_count - 1) * sizeof *registry->circuits);
        registry->circuit_count--;
    }
    registry->circuits = mem_reserve(registry->circuits, &registry->circuit_cap, registry->circuit_count + 1,
                                     sizeof *registry->circuits);
    struct circuit *c = &registry->circuits[registry->circuit_count++];
    memset(c, 0, sizeof *c);
    c->asked_until = INSTANT_NONE;
    own_text(&c->channel, channel);
    return c;
}

/* Cheaper than to wake everybody each half minute in vain; opening and closing are rare. */
static void wake_those_who_wait(struct registry *registry)
{
    for (size_t i = 0; i < registry->incident_count; i++) {
        const struct pager *pager = &registry->incidents[i]->pager;
        for (size_t k = pager->delivery_count; k > 0; k--) {
            if (pager->deliveries[k - 1].state == DELIVERY_QUEUED) {
                agenda_touch(registry, registry->incidents[i]);
                break;
            }
        }
    }
}

void circuit_apply(struct registry *registry, const struct entry_circuit *e)
{
    struct circuit *c = find(registry, e->channel);
    c = c != NULL ? c : add(registry, e->channel);
    bool has_turned = c->is_open != e->is_open;
    c->failures = e->failures;
    c->is_open = e->is_open;
    c->opened_at = e->opened_at;
    c->probe_at = e->probe_at;
    c->closed_at = e->closed_at;
    c->probes = e->probes;
    c->is_told = e->is_told;
    c->asked_until = e->asked_until;
    if (has_turned) {
        wake_those_who_wait(registry);
    }
}

void circuit_drop_all(struct registry *registry)
{
    for (size_t i = 0; i < registry->circuit_count; i++) {
        own_text_drop(&registry->circuits[i].channel);
    }
    mem_free(registry->circuits);
    registry->circuits = NULL;
    registry->circuit_count = registry->circuit_cap = 0;
}

/* "channel failures probes told opened probe closed asked": instants in seconds, "-" for none. What is well and drained
 * is left out. */
struct texts circuit_list(const struct registry *registry, struct instant now, struct arena *arena)
{
    struct text *lines = ARENA_ARRAY(arena, struct text, registry->circuit_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < registry->circuit_count; i++) {
        const struct circuit *c = &registry->circuits[i];
        bool drains = instant_is_set(c->closed_at) && instant_before(now, instant_add(c->closed_at, CIRCUIT_DRAINS_IN));
        if (c->failures > 0 || drains || (instant_is_set(c->asked_until) && instant_before(now, c->asked_until))) {
            const struct instant at[] = {c->opened_at, c->probe_at, c->closed_at, c->asked_until};
            struct text said = text_format(arena, "%.*s %lld %lld %d", TEXT_ARG(c->channel), (long long) c->failures,
                                           (long long) c->probes, c->is_told);
            for (size_t k = 0; k < ARRAY_LEN(at); k++) {
                said = instant_is_set(at[k]) ? text_format(arena, "%.*s %lld", TEXT_ARG(said), (long long) at[k].s)
                                             : text_format(arena, "%.*s -", TEXT_ARG(said));
            }
            lines[count++] = said;
        }
    }
    return (struct texts){lines, count};
}

static int64_t next_number(struct text *rest, int64_t none)
{
    struct text word;
    int64_t n;
    if (!text_cut(*rest, ' ', &word, rest)) {
        word = *rest;
        *rest = TEXT_EMPTY;
    }
    return text_int(word, &n) ? n : none;
}

void circuit_read(struct registry *registry, struct texts lines)
{
    circuit_drop_all(registry);
    for (size_t i = 0; i < lines.count; i++) {
        struct text channel, rest;
        if (text_cut(lines.at[i], ' ', &channel, &rest)) {
            struct circuit *c = add(registry, channel);
            c->failures = next_number(&rest, 0);
            c->probes = next_number(&rest, 0);
            c->is_told = next_number(&rest, 0) != 0;
            c->opened_at.s = next_number(&rest, INSTANT_NONE.s);
            c->probe_at.s = next_number(&rest, INSTANT_NONE.s);
            c->closed_at.s = next_number(&rest, INSTANT_NONE.s);
            c->asked_until.s = next_number(&rest, INSTANT_NONE.s); /* none before 0.3 */
            c->is_open = instant_is_set(c->opened_at);
        }
    }
}
