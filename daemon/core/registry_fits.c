/* SPDX-License-Identifier: Apache-2.0 */
/*
 * registry_fits: may this entry be applied, when the ledger it comes from may have been damaged?
 *
 * decide() never emits an entry that does not fit, so a whole ledger never holds one; registry_apply() relies on that
 * and aborts. A ledger with a row cut out, or a byte changed, must still page what can be read of it (contract, promise
 * 6). So recovery asks here first and passes over what hangs on something that is not there any more.
 *
 * Surprising: nothing here says that the chain is broken. That is found, and shouted about, by verifying it.
 */
#include <string.h>

#include "core/registry.h"

static bool has_obligation(const struct incident *incident, struct text regime, struct text stage,
                           struct text addressee)
{
    return incident_obligation(incident, regime, stage, addressee) != NULL;
}

static bool has_stage(const struct incident *incident, const struct entry_obligation *e)
{
    for (size_t i = incident->regime_count; i > 0; i--) { /* the newest, where it was rebased */
        if (text_equal(incident->regimes[i - 1]->regime->id, e->regime)) {
            return regime_stage(incident->regimes[i - 1]->regime, e->stage) != NULL;
        }
    }
    return false;
}

static bool has_regime(const struct incident *incident, struct text regime)
{
    for (size_t i = 0; i < incident->regime_count; i++) {
        if (text_equal(incident->regimes[i]->regime->id, regime)) {
            return true;
        }
    }
    return false;
}

static bool thaws(const struct hash *digest, struct text bytes)
{
    struct hash is = hash_of(bytes.at, bytes.len);
    struct arena arena = ARENA_INIT;
    struct regime *regime;
    struct complaint complaint;
    bool fits = hash_equal(&is, digest) && regime_thaw(bytes, &arena, &regime, &complaint) == STATUS_OK;
    arena_done(&arena);
    return fits;
}

static bool pager_fits(const struct pager *pager, const struct entry *e)
{
    if (e->type == ENTRY_ATTEMPT) {
        return pager_delivery(pager, e->u.attempt.number) != NULL;
    }
    if (e->type == ENTRY_OUTCOME) {
        return pager_delivery(pager, e->u.outcome.number) != NULL;
    }
    if (e->type == ENTRY_DELIVERY_ENDED) {
        return pager_delivery(pager, e->u.delivery_ended.number) != NULL;
    }
    if (e->type == ENTRY_DELIVERY_MOVED) {
        return pager_delivery(pager, e->u.delivery_moved.number) != NULL;
    }
    return true;
}

static bool incident_fits(const struct incident *i, const struct entry *e)
{
    if (e->type == ENTRY_REGIME_FROZEN) {
        return thaws(&e->u.regime_frozen.digest, e->u.regime_frozen.frozen);
    }
    if (e->type == ENTRY_REBASED) {
        return has_regime(i, e->u.rebased.regime) && thaws(&e->u.rebased.digest, e->u.rebased.frozen);
    }
    if (e->type == ENTRY_OBLIGATION) {
        return has_stage(i, &e->u.obligation);
    }
    if (e->type == ENTRY_CLOCK) {
        return has_obligation(i, e->u.clock.regime, e->u.clock.stage, e->u.clock.addressee);
    }
    if (e->type == ENTRY_FILED) {
        return has_obligation(i, e->u.filed.regime, e->u.filed.stage, e->u.filed.addressee);
    }
    if (e->type == ENTRY_ENDED) {
        return has_obligation(i, e->u.ended.regime, e->u.ended.stage, e->u.ended.addressee);
    }
    if (e->type == ENTRY_REQUEST) {
        return has_obligation(i, e->u.request_made.regime, e->u.request_made.stage, e->u.request_made.addressee);
    }
    if (e->type == ENTRY_APPROVED) {
        return has_obligation(i, e->u.approved.regime, e->u.approved.stage, e->u.approved.addressee);
    }
    if (e->type == ENTRY_INDICATOR) {
        return e->u.indicator.number > i->indicator_last;
    }
    if (e->type == ENTRY_PROOF) {
        return incident_filing(i, e->u.proof.number) != NULL;
    }
    if (e->type == ENTRY_UNFILED) {
        return incident_filing(i, e->u.unfiled.number) != NULL &&
               (e->u.unfiled.stands == 0 || incident_filing(i, e->u.unfiled.stands) != NULL);
    }
    return pager_fits(&i->pager, e);
}

static bool is_of_daemon(int type)
{
    return type < ENTRY_OPENED || type >= ENTRY_EXERCISE_STARTED || type == ENTRY_ALERT || type == ENTRY_RECURRENCE ||
           type == ENTRY_CIRCUIT || (type >= ENTRY_DELIVERY && type <= ENTRY_DELIVERY_MOVED) || type == ENTRY_ANSWERED;
}

bool registry_fits(const struct registry *registry, const struct entry *entry)
{
    if (text_is(entry->stream, "global")) {
        return is_of_daemon(entry->type) && (entry->is_erased || pager_fits(&registry->desk, entry));
    }
    const struct incident *incident = registry_find(registry, entry->stream);
    if (entry->type == ENTRY_OPENED) {
        return incident == NULL && !entry->is_erased && text_equal(entry->u.opened.ref, entry->stream);
    }
    return entry->type > ENTRY_OPENED && entry->type != ENTRY_RECURRENCE && entry->type != ENTRY_CIRCUIT &&
           (incident == NULL || entry->is_erased || incident_fits(incident, entry));
}

void registry_orphan(struct registry *registry)
{
    registry->last_seq = registry->snapshot_seq = 0;
    for (size_t i = 0; i < registry->incident_count; i++) {
        registry->incidents[i]->last_seq = 0;
    }
}
