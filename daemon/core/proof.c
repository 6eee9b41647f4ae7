/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proof: see proof.h.
 *
 * A contact who was never tested is due at once: a new configuration finds out early who cannot be reached. Only a new
 * ledger has a day of peace, for whoever installs it is still writing the configuration.
 * One without a usable channel is passed over until there is one; that is a defect of its own, and `oncall check` and
 * `health` tell it.
 */
#include "core/proof.h"

#include "base/limits.h"
#include "core/alerts.h"

static const struct span PEACE = {86400}; /* s, after a ledger was begun */

/* An exercise has its own people for hours only, and rehearses the incident. */
static bool is_on(const struct rules *rules)
{
    return rules->test_every.s > 0 && rules->scenario == NULL;
}

bool proof_can_test(const struct registry *registry, const struct rules *rules, const struct contact *contact)
{
    for (size_t i = 0; i < contact->reach_count; i++) {
        const struct channel *channel = rules_channel(rules, contact->reach[i].channel);
        if (channel != NULL && channel->is_in_force &&
            registry_channel_mark(registry, channel->id) == CHANNEL_TRUSTED) {
            return true;
        }
    }
    return false;
}

bool proof_test(struct turn *turn, const struct contact *contact, bool is_out_of_band, bool waits, int64_t *ret_alert)
{
    if (!alerts_can_test(turn, contact, is_out_of_band)) {
        return false;
    }
    const struct draft_name named[] = {{"who", contact->name}};
    struct saying said = saying(turn, NULL, "test", named, ARRAY_LEN(named));
    struct entry_alert alert = {.kind = ALERT_TEST,
                                .step = TEXT("test"),
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now,
                                .is_notice = waits,
                                .words = text_format(turn->arena, "%.*s.", TEXT_ARG(said.words)),
                                .said = said.key,
                                .names = said.names};
    struct recipients to = recipients_none(turn);
    recipients_add(&to, contact->id);
    *ret_alert = alerts_raise(turn, TEXT("global"), &alert, &to);
    alerts_test_all_channels(turn, *ret_alert, contact, is_out_of_band);
    return true;
}

static struct instant due_at(const struct registry *registry, const struct rules *rules, const struct contact *contact)
{
    const struct duty_proof *p = duty_proof_find(&registry->duty, contact->id);
    if (p != NULL && instant_is_set(p->tested_at)) {
        return instant_add(p->tested_at, rules->test_every);
    }
    return instant_is_set(registry->began_at) ? instant_add(registry->began_at, PEACE) : INSTANT_MIN;
}

void proof_settle(struct turn *turn)
{
    const struct rules *rules = turn->rules;
    if (!is_on(rules) || turn->registry->is_suspect) {
        return;
    }
    for (size_t i = 0; i < rules->contact_count && turn->entry_count < LIMIT_TURN_ENTRIES; i++) {
        int64_t alert;
        if (!instant_before(turn->now, due_at(turn->registry, rules, &rules->contacts[i]))) {
            (void) proof_test(turn, &rules->contacts[i], false, true, &alert);
        }
    }
}

struct instant proof_next(const struct registry *registry, const struct rules *rules)
{
    struct instant next = INSTANT_NEVER;
    for (size_t i = 0; i < rules->contact_count && is_on(rules); i++) {
        if (proof_can_test(registry, rules, &rules->contacts[i])) {
            next = instant_min(next, due_at(registry, rules, &rules->contacts[i]));
        }
    }
    return next;
}

bool proof_is_missing(const struct registry *registry, const struct rules *rules, const struct contact *contact,
                      struct instant now)
{
    const struct duty_proof *p = duty_proof_find(&registry->duty, contact->id);
    const bool has_answered = p != NULL && instant_is_set(p->answered_at);
    const struct instant since = has_answered ? p->answered_at : registry->began_at;
    return rules->proof_within.s > 0 && rules->scenario == NULL &&
           (!instant_is_set(since) || instant_before(instant_add(since, rules->proof_within), now));
}
