/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indicator: see indicator.h; reading and showing a value of each type is in indicator_value.c.
 *
 * Surprising: nothing here resolves, fetches or looks anything up. A trace of an attacker is evidence, and asking the
 * network about it would tell them that they were found.
 */
#include "core/indicator.h"

const struct indicator *indicator_same(const struct incident *incident, enum indicator_type type, struct text value,
                                       int role)
{
    for (size_t i = 0; i < incident->indicator_count; i++) {
        const struct indicator *x = &incident->indicators[i];
        if (x->kind == (int) type && x->role == role && text_equal(x->value, value)) {
            return x;
        }
    }
    return NULL;
}

struct text indicator_defang(const struct indicator *indicator, struct arena *arena)
{
    return indicator_harmless((enum indicator_type) indicator->kind, indicator->value, arena);
}

struct value *indicator_list(const struct incident *incident, struct arena *arena)
{
    struct value *list = value_list(arena);
    for (size_t i = 0; i < incident->indicator_count; i++) {
        const struct indicator *x = &incident->indicators[i];
        struct value *map = value_map(arena);
        value_put_int(arena, map, "number", x->number);
        value_put_int(arena, map, "entry", (int64_t) x->seq);
        value_put_cstr(arena, map, "type", indicator_type_names[x->kind]);
        value_put_text(arena, map, "value", x->value);
        value_put_text(arena, map, "shown", indicator_defang(x, arena));
        value_put_text_or_null(arena, map, "role", text_of(indicator_role_names[x->role]));
        value_put_instant(arena, map, "first_seen", x->first_seen);
        value_put_instant(arena, map, "last_seen", x->last_seen);
        value_put_text_or_null(arena, map, "tlp", text_of(tlp_names[x->tlp]));
        value_put_text_or_null(arena, map, "note", x->note);
        value_put_bool(arena, map, "to_ids", x->is_detection);
        value_put_text(arena, map, "by", x->by);
        value_put_instant(arena, map, "added_at", x->added_at);
        value_push(arena, list, map);
    }
    return list;
}
