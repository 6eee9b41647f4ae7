/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_check: what must be true of every registry at any time between two entries.
 *
 * Aborts at the first thing that is not: a registry nobody can trust must not decide about deadlines, and the ledger
 * brings it back. Called after every replay, and by the simulator all the time. It costs a walk over everything, so
 * the running daemon does not call it in its turns.
 */
#include "base/limits.h"
#include "core/due_order.h"

static void check_pager(const struct registry *r, const struct pager *pager)
{
    for (size_t i = 0; i < pager->alert_count; i++) {
        REQUIRE(pager->alerts[i].number < r->next_alert);
        REQUIRE(i == 0 || pager->alerts[i].number > pager->alerts[i - 1].number);
    }
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        REQUIRE(d->number < r->next_delivery);
        REQUIRE(i == 0 || d->number > pager->deliveries[i - 1].number);
        REQUIRE(d->id.len > 0 && d->channel.len > 0);
        REQUIRE(d->tries >= d->failures);
        bool is_over = d->state == DELIVERY_ACCEPTED || d->state == DELIVERY_ENDED;
        REQUIRE(is_over || d->alert_count > 0 || d->signal != SIGNAL_NONE);
        REQUIRE(d->signal == SIGNAL_NONE || (d->key.len > 0 && d->contact.len == 0));
        for (size_t k = 0; k < d->alert_count && !is_over; k++) {
            REQUIRE(pager_alert(pager, d->alerts[k]) != NULL); /* its words are made from it */
        }
        REQUIRE(d->state != DELIVERY_QUEUED || instant_is_set(d->next_try_at));
        REQUIRE(d->state != DELIVERY_IN_FLIGHT || (d->tries > 0 && d->text.len > 0));
    }
}

static void check_obligations(const struct incident *incident)
{
    REQUIRE(incident->obligation_count <= LIMIT_OBLIGATIONS_PER_INCIDENT);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        REQUIRE(regime_stage(o->frozen->regime, o->stage->id) == o->stage);
        REQUIRE(incident_obligation(incident, o->frozen->regime->id, o->stage->id, o->addressee) == o);
        REQUIRE(o->end == END_NONE || instant_is_set(o->ended_at));
        const struct filing *f = incident_filing(incident, o->filing);
        REQUIRE(o->end != END_FILED || (f != NULL && !f->is_undone && f->obligation == i));
    }
}

static void check_incident(const struct registry *r, const struct incident *incident)
{
    size_t bytes = 0;
    REQUIRE(registry_find(r, incident->ref) == incident);
    REQUIRE(incident->year < r->year || (incident->year == r->year && incident->number <= r->incident_number));
    REQUIRE(incident->last_seq <= r->last_seq);
    REQUIRE(incident->regime_count <= LIMIT_RULES_PER_INCIDENT);
    REQUIRE(incident->merged_into.len == 0 || incident->is_void);
    for (size_t i = 0; i < incident->field_count; i++) {
        REQUIRE(incident->fields[i].state != FIELD_UNSET);
        bytes += incident->fields[i].value.len;
    }
    REQUIRE(bytes == incident->field_bytes);
    REQUIRE(incident->past_bytes <= LIMIT_PAST_FIELDS_BYTES);
    REQUIRE(incident->indicator_count <= LIMIT_INDICATORS_PER_INCIDENT);
    for (size_t i = 0; i < incident->indicator_count; i++) {
        REQUIRE(incident->indicators[i].number <= incident->indicator_last);
        REQUIRE(i == 0 || incident->indicators[i - 1].number < incident->indicators[i].number);
    }
    REQUIRE(incident->filing_count <= LIMIT_FILINGS_PER_INCIDENT);
    for (size_t i = 0; i < incident->filing_count; i++) {
        REQUIRE(incident->filings[i].obligation < incident->obligation_count);
        REQUIRE(incident->filings[i].number < r->next_filing);
    }
    check_obligations(incident);
    check_pager(r, &incident->pager);
}

/* Each parent wakes no later than its children, and everybody knows where they sit. */
static void check_agenda(const struct registry *r)
{
    for (size_t i = 0; i < r->heap_count; i++) {
        REQUIRE(r->heap[i]->heap_slot == i);
        REQUIRE(i == 0 || !instant_before(r->heap[i]->wake_at, r->heap[(i - 1) / 2]->wake_at));
    }
    REQUIRE(r->due_count == r->incident_count);
    for (size_t i = 0; i < r->due_count; i++) {
        REQUIRE(r->due[i]->due_slot == i && instant_equal(r->due[i]->due_at, due_order_of(r->due[i])));
        REQUIRE(i == 0 || !instant_before(r->due[i]->due_at, r->due[(i - 1) / 2]->due_at));
    }
    for (size_t i = 0; i < r->dirty_count; i++) {
        REQUIRE(r->dirty[i]->is_dirty);
    }
    for (size_t i = 0; i < r->incident_count; i++) {
        REQUIRE(r->incidents[i]->is_dirty || r->incidents[i]->heap_slot < r->heap_count);
    }
}

static void check_frozen(const struct registry *r)
{
    size_t users = 0, uses = 0;
    for (size_t i = 0; i < r->frozen_count; i++) {
        REQUIRE(r->frozen[i]->users > 0);
        users += r->frozen[i]->users;
    }
    for (size_t i = 0; i < r->incident_count; i++) {
        uses += r->incidents[i]->regime_count;
    }
    REQUIRE(users == uses);
    for (size_t i = 0; i < r->frozen_count; i++) {
        REQUIRE(r->frozen[i]->is_confirmed == (registry_confirmation(r, &r->frozen[i]->digest) != NULL));
    }
    REQUIRE(r->confirmation_count <= LIMIT_CONFIRMATIONS);
}

void registry_check(const struct registry *registry)
{
    const struct registry *r = registry;
    REQUIRE(r->snapshot_seq <= r->last_seq);
    REQUIRE(r->next_alert > 0 && r->next_delivery > 0 && r->next_filing > 0);
    for (size_t i = 0; i < r->incident_count; i++) {
        check_incident(r, r->incidents[i]);
    }
    check_pager(r, &r->desk);
    check_agenda(r);
    check_frozen(r);
}
