/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rules: finding things in the configuration by their names.
 *
 * Plain walks over short arrays: a configuration has tens of contacts and a handful of regimes, and an index would be
 * one more thing that can disagree with it. It refuses to know where the configuration came from and never changes it.
 *
 * Surprising: an empty name in a policy choice matches everything, but an empty name in the question (the incident as a
 * whole) is matched by empty ones only; a policy chosen for one regime never speaks for the whole incident.
 */
#include "core/rules.h"

const char *const channel_type_names[] = {
    "file",         "webhook", "email",    "slack",  "mattermost", "teams", "pagerduty", "opsgenie",
    "alertmanager", "ntfy",    "telegram", "matrix", "http",       "exec",  NULL,
};

_Static_assert(ARRAY_LEN(channel_type_names) == CHANNEL_EXEC + 2, "a name for each type, and the end");

/* Every list here is an array of structs with a member `id`. */
#define RETURN_BY_ID(array, count, wanted)                                                                             \
    for (size_t i = 0; i < (count); i++) {                                                                             \
        if (text_equal((array)[i].id, (wanted))) {                                                                     \
            return &(array)[i];                                                                                        \
        }                                                                                                              \
    }                                                                                                                  \
    return NULL

const struct regime *rules_regime(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->regimes, rules->regime_count, id);
}

/* Not in force on the day: the one that came into force last before it, else the earliest there is. */
static const struct regime *nearer(const struct regime *a, const struct regime *b, struct text day)
{
    bool a_began = text_compare(a->valid_from, day) <= 0, b_began = text_compare(b->valid_from, day) <= 0;
    if (a_began != b_began) {
        return a_began ? a : b;
    }
    int order = text_compare(a->valid_from, b->valid_from);
    return (a_began ? order >= 0 : order <= 0) ? a : b;
}

const struct regime *rules_regime_at(const struct rules *rules, struct text id, struct instant at)
{
    const struct regime *nearest = NULL;
    for (size_t i = 0; i < rules->regime_count; i++) {
        const struct regime *r = &rules->regimes[i];
        if (!text_equal(r->id, id)) {
            continue;
        }
        const struct zone *zone = rules_zone(rules, r->zone);
        struct civil_date date = civil_local(zone != NULL ? zone : rules->entity.zone, at).date;
        if (regime_is_valid_on(r, date)) {
            return r;
        }
        struct arena arena = ARENA_INIT;
        struct text day = text_format(&arena, "%04d-%02d-%02d", date.year, date.month, date.day);
        nearest = nearest == NULL ? r : nearer(nearest, r, day);
        arena_done(&arena);
    }
    return nearest;
}

const struct regime *rules_regime_named(const struct rules *rules, struct text name, struct instant at)
{
    struct text id, version;
    struct civil_date day;
    if (!text_cut(name, '@', &id, &version)) {
        return rules_regime_at(rules, name, at);
    }
    for (size_t i = 0; i < rules->regime_count; i++) {
        if (text_equal(rules->regimes[i].name, name)) {
            return &rules->regimes[i];
        }
    }
    bool is_day = civil_date_parse(version, &day, NULL) == STATUS_OK;
    for (size_t i = 0; is_day && i < rules->regime_count; i++) {
        if (text_equal(rules->regimes[i].id, id) && regime_is_valid_on(&rules->regimes[i], day)) {
            return &rules->regimes[i];
        }
    }
    return NULL;
}

const struct authority *rules_authority(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->authorities, rules->authority_count, id);
}

const struct authority_profile *rules_profile(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->profiles, rules->profile_count, id);
}

const struct authority *rules_authority_for(const struct rules *rules, struct text regime, struct text addressee)
{
    const struct authority *any = NULL;
    for (size_t i = 0; i < rules->authority_count; i++) {
        const struct authority *a = &rules->authorities[i];
        if (!texts_have(a->roles, addressee)) {
            continue;
        }
        if (texts_have(a->regimes, regime)) {
            return a;
        }
        any = any == NULL && a->regimes.count == 0 ? a : any;
    }
    return any;
}

const struct channel *rules_channel(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->channels, rules->channel_count, id);
}

const struct contact *rules_contact(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->contacts, rules->contact_count, id);
}

const struct contact *rules_contact_of_uid(const struct rules *rules, int64_t uid)
{
    for (size_t i = 0; i < rules->contact_count; i++) {
        const struct contact *contact = &rules->contacts[i];
        for (size_t k = 0; k < contact->user_id_count; k++) {
            if (contact->user_ids[k] == uid) {
                return contact;
            }
        }
    }
    return NULL;
}

const struct schedule *rules_schedule(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->schedules, rules->schedule_count, id);
}

const struct policy *rules_policy(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->policies, rules->policy_count, id);
}

static bool matches(struct text wanted, struct text given)
{
    return wanted.len == 0 || text_equal(wanted, given);
}

const struct policy *rules_policy_for(const struct rules *rules, struct text regime, struct text stage,
                                      struct text severity)
{
    for (size_t i = 0; i < rules->choice_count; i++) {
        const struct policy_choice *choice = &rules->choices[i];
        if (matches(choice->regime, regime) && matches(choice->stage, stage) && matches(choice->severity, severity)) {
            return rules_policy(rules, choice->policy);
        }
    }
    return rules_policy(rules, rules->default_policy);
}

const struct zone *rules_zone(const struct rules *rules, struct text name)
{
    for (size_t i = 0; i < rules->zone_count; i++) {
        if (text_equal(rules->zones[i]->name, name)) {
            return rules->zones[i];
        }
    }
    return text_equal(name, civil_utc.name) ? &civil_utc : NULL;
}

struct text rules_calendar(const struct rules *rules, struct text id)
{
    return text_is(id, HOLIDAYS_OF_ENTITY) ? rules->entity.holidays : id;
}

static const struct named_holidays *calendar(const struct rules *rules, struct text id)
{
    RETURN_BY_ID(rules->holidays, rules->holiday_count, id);
}

struct holidays rules_holidays(const struct rules *rules, struct text regime_says)
{
    const struct named_holidays *found = calendar(rules, rules_calendar(rules, regime_says));
    return found != NULL ? found->days : (struct holidays){NULL, 0};
}

const struct holiday_names *rules_holiday_names(const struct rules *rules, struct text regime_says)
{
    const struct named_holidays *found = calendar(rules, rules_calendar(rules, regime_says));
    return found != NULL ? found->names : NULL;
}

struct text rules_template(const struct rules *rules, struct text name)
{
    for (size_t i = 0; i < rules->template_count; i++) {
        if (text_equal(rules->templates[i].name, name)) {
            return rules->templates[i].body;
        }
    }
    return TEXT_EMPTY;
}
