/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unreachable: see unreachable.h.
 *
 * Everything here raises alerts and queues deliveries, so the lists it looks at grow under it: numbers are copied
 * first, and looked up again each time.
 */
#include "core/unreachable.h"

#include <string.h>

#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/circuit.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/outbox_rules.h"

static bool is_hopeful(const struct registry *registry, const struct delivery *d)
{
    return d->state == DELIVERY_ACCEPTED || (d->state != DELIVERY_ENDED && d->failures < 2 && !d->is_postponed &&
                                             d->verdict != OUTCOME_PERMANENT && !circuit_is_open(registry, d->channel));
}

/* Whether anybody got this alert, or still may over a channel that has not failed yet. */
static bool may_reach_somebody(const struct registry *registry, const struct pager *pager, int64_t alert)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        for (size_t k = 0; k < d->alert_count; k++) {
            if (d->alerts[k] == alert && is_hopeful(registry, d)) {
                return true;
            }
        }
    }
    return false;
}

static const int64_t *copy(struct turn *turn, const int64_t *numbers, size_t count)
{
    int64_t *copied = ARENA_ARRAY(turn->arena, int64_t, count + 1);
    if (count > 0) {
        memcpy(copied, numbers, count * sizeof *copied);
    }
    return copied;
}

/* Still wants somebody; NULL: it does not, or nobody remembers it. A test finds out, and asks nobody else. */
static const struct alert *wanting(const struct turn *turn, struct text stream, int64_t number)
{
    const struct incident *incident = registry_find(turn->registry, stream);
    const struct pager *pager = registry_pager(turn->registry, stream);
    const struct alert *alert = pager != NULL ? pager_alert(pager, number) : NULL;
    bool is_moot = alert != NULL && incident != NULL && alert_is_moot(incident, alert);
    return alert == NULL || is_moot || alert->kind == ALERT_TEST ? NULL : alert;
}

static void advance(struct turn *turn, struct incident *incident, int64_t number)
{
    const struct alert *alert = wanting(turn, incident->ref, number);
    if (alert != NULL) {
        struct alert about = *alert; /* raising grows the list it lies in */
        about.step = text_copy(turn->arena, alert->step);
        about.regime = text_copy(turn->arena, alert->regime);
        about.stage = text_copy(turn->arena, alert->stage);
        about.addressee = text_copy(turn->arena, alert->addressee);
        escalation_advance(turn, incident, &about);
    }
}

/* What a digest was to say stays in the streams of its incidents. */
static void advance_carried(struct turn *turn, const struct alert *digest)
{
    size_t count = digest->carry_count;
    const int64_t *carries = copy(turn, digest->carries, count);
    for (size_t i = 0; i < turn->registry->incident_count; i++) {
        for (size_t k = 0; k < count; k++) {
            advance(turn, turn->registry->incidents[i], carries[k]);
        }
    }
}

/* It was given to somebody who cannot be told: repeats must not be silent for their sake. */
static void take_back(struct turn *turn, struct incident *incident, struct text contact, struct instant given_at)
{
    const struct acknowledgement *ack = &incident->ack;
    if (ack->is_set && text_equal(ack->contact, contact) && instant_equal(ack->at, given_at)) {
        decide_emit_unack(turn, incident, contact, BACK_UNREACHABLE, TEXT_EMPTY);
    }
}

void unreachable_last_resort(struct turn *turn, struct text stream, const int64_t *alerts, size_t count)
{
    const int64_t *all = copy(turn, alerts, count);
    for (size_t i = 0; i < count; i++) {
        if (wanting(turn, stream, all[i]) != NULL &&
            !may_reach_somebody(turn->registry, registry_pager(turn->registry, stream), all[i])) {
            alerts_last_resort(turn, stream, &all[i], 1);
        }
    }
}

void unreachable_contact(struct turn *turn, struct text stream, struct text contact, const int64_t *alerts,
                         size_t count)
{
    struct incident *incident = registry_find(turn->registry, stream);
    const int64_t *all = copy(turn, alerts, count);
    struct text who = text_copy(turn->arena, contact);
    for (size_t i = 0; i < count; i++) {
        unreachable_last_resort(turn, stream, &all[i], 1);
        const struct alert *alert = wanting(turn, stream, all[i]);
        if (alert != NULL && alert->kind == ALERT_DIGEST) {
            advance_carried(turn, alert);
        } else if (alert != NULL && alert->kind == ALERT_HANDED && incident != NULL) {
            take_back(turn, incident, who, alert->raised_at);
        } else if (alert != NULL && incident != NULL) {
            advance(turn, incident, all[i]);
        }
    }
}
