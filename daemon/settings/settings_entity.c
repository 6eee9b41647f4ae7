/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_entity: who is obliged.
 *
 * Plain copying, with one thing that matters: the entity's zone, which stands in wherever an authority, a contact or a
 * schedule names none. It is read first for that reason.
 */
#include "settings/loading.h"

#define TEXT_OF(map, pattern) schema_get_text(&settings_schema, map, pattern)

static struct rules_person person(const struct yaml_node *map)
{
    return (struct rules_person){
        .name = TEXT_OF(map, "entity.contact.name"),
        .role = TEXT_OF(map, "entity.contact.role"),
        .email = TEXT_OF(map, "entity.contact.email"),
        .phone = TEXT_OF(map, "entity.contact.phone"),
    };
}

static struct texts country_if_empty(struct loading *l, struct texts states, struct text country)
{
    if (states.count > 0 || country.len == 0) {
        return states;
    }
    struct text *at = ARENA_NEW(l->arena, struct text);
    *at = country;
    return (struct texts){at, 1};
}

void settings_entity(struct loading *l)
{
    const struct yaml_node *map = yaml_get(l->root, "entity");
    const struct yaml_node *id = yaml_get(map, "id"), *address = yaml_get(map, "address");
    struct rules_entity *e = &l->rules->entity;
    e->name = TEXT_OF(map, "entity.name");
    e->id_scheme = TEXT_OF(id, "entity.id.scheme");
    e->id = TEXT_OF(id, "entity.id.value");
    e->class = TEXT_OF(map, "entity.class");
    e->sector = TEXT_OF(map, "entity.sector");
    e->subsector = TEXT_OF(map, "entity.subsector");
    e->country = TEXT_OF(map, "entity.country");
    e->holidays = TEXT_OF(map, "entity.holidays");
    e->language = TEXT_OF(map, "entity.language");
    e->street = TEXT_OF(address, "entity.address.street");
    e->zip = TEXT_OF(address, "entity.address.zip");
    e->city = TEXT_OF(address, "entity.address.city");
    e->address_country = TEXT_OF(address, "entity.address.country");
    if (e->address_country.len == 0) {
        e->address_country = e->country;
    }
    e->member_states = schema_get_texts(&settings_schema, map, "entity.member_states", l->arena);
    e->member_states = country_if_empty(l, e->member_states, e->country);
    e->facts = schema_get_texts(&settings_schema, map, "entity.facts", l->arena);
    e->types = schema_get_texts(&settings_schema, map, "entity.types", l->arena);
    e->turnover_eur = TEXT_OF(map, "entity.turnover_eur");
    e->users_eu = TEXT_OF(map, "entity.users_eu");
    e->contact = person(yaml_get(map, "contact"));
    e->zone = loading_zone_of(l, map, "entity.timezone", &civil_utc);
}
