/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ways: see ways.h. What was tried is read off the deliveries, so it survives a restart.
 *
 *   reach: [pager, mail, file]     a page:  pager, then mail, then file
 *                                  news:    mail, then file; where there is neither, the pager, if they must be told
 */
#include "core/ways.h"

#include "core/signals.h"

bool ways_is_usable(const struct turn *turn, struct text id)
{
    const struct channel *channel = rules_channel(turn->rules, id);
    return channel != NULL && channel->is_in_force && registry_channel_mark(turn->registry, id) == CHANNEL_TRUSTED;
}

bool ways_was_used(const struct pager *pager, const int64_t *alerts, size_t count, struct text contact,
                   struct text channel)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        if (!text_equal(d->contact, contact) || !text_equal(d->channel, channel)) {
            continue;
        }
        for (size_t k = 0; k < d->alert_count; k++) {
            for (size_t a = 0; a < count; a++) {
                if (d->alerts[k] == alerts[a]) {
                    return true;
                }
            }
        }
    }
    return false;
}

bool ways_has_next(const struct pager *pager, int64_t number)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        if (pager->deliveries[i].beside == number) {
            return true;
        }
    }
    return false;
}

const struct reach *ways_next(const struct turn *turn, struct text stream, const int64_t *alerts, size_t count,
                              const struct contact *contact, const struct reach **ret_shunned)
{
    const struct pager *pager = registry_pager(turn->registry, stream);
    bool is_news = !signals_ring(turn->registry, stream, alerts, count, contact->id);
    *ret_shunned = NULL;
    for (size_t i = 0; i < contact->reach_count; i++) {
        const struct reach *reach = &contact->reach[i];
        if (!ways_is_usable(turn, reach->channel) || ways_was_used(pager, alerts, count, contact->id, reach->channel)) {
            continue;
        }
        if (!is_news || !signals_are_for(turn->rules, reach->channel)) {
            return reach;
        }
        *ret_shunned = *ret_shunned != NULL ? *ret_shunned : reach;
    }
    return signals_may_be_left_out(turn->registry, stream, alerts, count) ? NULL : *ret_shunned;
}
