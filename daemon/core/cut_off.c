/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cut_off: see cut_off.h.
 *
 * Surprising: the step of the alert is made of the people, not of the channel. Two channels that go one after the other
 * cut off different people, and each of them must be told of; the same people twice within the hour are no news.
 */
#include "core/cut_off.h"

#include "base/hash.h"
#include "base/limits.h"
#include "core/alerts.h"
#include "core/circuit.h"
#include "core/saying.h"

static bool works(const struct registry *registry, const struct rules *rules, struct text id)
{
    const struct channel *channel = rules_channel(rules, id);
    return channel != NULL && channel->is_in_force && registry_channel_mark(registry, id) == CHANNEL_TRUSTED &&
           !circuit_is_open(registry, id);
}

bool cut_off_is(const struct registry *registry, const struct rules *rules, const struct contact *contact)
{
    for (size_t i = 0; i < contact->reach_count; i++) {
        if (works(registry, rules, contact->reach[i].channel)) {
            return false;
        }
    }
    return contact->reach_count > 0;
}

static bool has_channel(const struct contact *contact, struct text channel)
{
    for (size_t i = 0; i < contact->reach_count; i++) {
        if (text_equal(contact->reach[i].channel, channel)) {
            return true;
        }
    }
    return channel.len == 0;
}

static bool is_meant(const struct registry *registry, const struct rules *rules, const struct contact *contact,
                     struct text channel)
{
    return has_channel(contact, channel) && cut_off_is(registry, rules, contact);
}

static struct text name_of(struct arena *arena, const struct contact *contact)
{
    bool has_name = contact->name.len > 0 && !text_equal(contact->name, contact->id);
    return has_name ? text_format(arena, "%.*s (%.*s)", TEXT_ARG(contact->name), TEXT_ARG(contact->id)) : contact->id;
}

struct text cut_off_names(const struct registry *registry, const struct rules *rules, struct text channel,
                          struct arena *arena, size_t *ret_count)
{
    struct text names = TEXT_EMPTY;
    size_t count = 0;
    for (size_t i = 0; i < rules->contact_count; i++) {
        const struct contact *contact = &rules->contacts[i];
        if (is_meant(registry, rules, contact, channel) && count++ < CUT_OFF_NAMED) {
            names = text_format(arena, "%.*s%s%.*s", TEXT_ARG(names), count > 1 ? ", " : "",
                                TEXT_ARG(name_of(arena, contact)));
        }
    }
    *ret_count = count;
    return count > CUT_OFF_NAMED
               ? text_format(arena, "%.*s, +%llu", TEXT_ARG(names), (unsigned long long) (count - CUT_OFF_NAMED))
               : names;
}

static struct text step_of(struct turn *turn, struct text channel, size_t count)
{
    struct text *ids = ARENA_ARRAY(turn->arena, struct text, count);
    size_t at = 0;
    for (size_t i = 0; i < turn->rules->contact_count; i++) {
        const struct contact *contact = &turn->rules->contacts[i];
        if (is_meant(turn->registry, turn->rules, contact, channel)) {
            ids[at++] = contact->id;
        }
    }
    struct hash hash = hash_of_parts(ids, at);
    return text_format(turn->arena, "cut-off:%.*s", TEXT_ARG(hex_text(turn->arena, hash.at, 8)));
}

void cut_off_tell(struct turn *turn, struct text channel)
{
    size_t count;
    struct text which = text_copy(turn->arena, channel); /* telling grows the list it may lie in */
    struct text names = cut_off_names(turn->registry, turn->rules, which, turn->arena, &count);
    if (count > 0) {
        const struct draft_name named[] = {{"who", names}, {"channel", which}};
        struct saying said = saying(turn, NULL, "cut_off", named, ARRAY_LEN(named));
        alerts_defect(turn, step_of(turn, which, count), &said);
    }
}
