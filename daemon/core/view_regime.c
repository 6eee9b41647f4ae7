/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view_regime: the rules in force as people and programs see them: stages, sources, how sure we are, who has confirmed
 * what is not verified, and what differs between two sets of rules.
 *
 * A difference that is asked for an incident also says which of its clocks would stand otherwise; nothing is moved.
 */
#include "core/rebase.h"
#include "core/regime_diff.h"
#include "core/view.h"

static struct value *texts_value(const struct view *v, struct texts list)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < list.count; i++) {
        value_push(v->arena, out, value_text(v->arena, list.at[i]));
    }
    return out;
}

static struct value *confirmed_value(const struct view *v, const struct regime *r)
{
    const struct confirmation *c = registry_confirmation(v->registry, &r->digest);
    if (c == NULL) {
        return value_null(v->arena);
    }
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "by", c->by);
    value_put_instant(v->arena, map, "at", c->at);
    value_put_text(v->arena, map, "reason", c->reason);
    return map;
}

/* A set of rules is as sure as its least sure stage. */
static int least_confidence(const struct regime *r)
{
    int least = r->confidence;
    for (size_t i = 0; i < r->stage_count; i++) {
        least = r->stages[i].confidence < least ? r->stages[i].confidence : least;
    }
    return least;
}

struct value *view_regime(const struct view *v, const struct regime *r)
{
    struct value *map = value_map(v->arena), *stages = value_list(v->arena);
    for (size_t k = 0; k < r->stage_count; k++) {
        const struct stage *s = &r->stages[k];
        struct value *stage = value_map(v->arena), *to = value_list(v->arena);
        for (size_t a = 0; a < s->addressees.count; a++) {
            value_push(v->arena, to, value_text(v->arena, s->addressees.at[a]));
        }
        value_put_text(v->arena, stage, "id", s->id);
        value_put_text(v->arena, stage, "title", s->title);
        value_put_cstr(v->arena, stage, "kind", stage_kind_names[s->kind]);
        value_put_text_or_null(v->arena, stage, "target", s->target);
        value_put_text_or_null(v->arena, stage, "limit", s->limit);
        value_put(v->arena, stage, "addressees", to);
        value_put_text(v->arena, stage, "source", s->source);
        value_put_cstr(v->arena, stage, "confidence", confidence_names[s->confidence]);
        value_push(v->arena, stages, stage);
    }
    value_put_text(v->arena, map, "id", r->id);
    value_put_text(v->arena, map, "title", r->title);
    value_put_text(v->arena, map, "source", r->source);
    value_put_cstr(v->arena, map, "confidence", confidence_names[least_confidence(r)]);
    value_put_text(v->arena, map, "digest", hash_hex(v->arena, &r->digest));
    value_put(v->arena, map, "questions", texts_value(v, r->questions));
    value_put(v->arena, map, "confirmed", confirmed_value(v, r));
    value_put(v->arena, map, "stages", stages);
    return map;
}

struct value *view_regimes(const struct view *v)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < v->rules->regime_count; i++) {
        value_push(v->arena, out, view_regime(v, &v->rules->regimes[i]));
    }
    return out;
}

struct value *view_regime_diff(const struct view *v, const struct incident *incident, const struct regime *from,
                               const struct regime *to)
{
    struct value *map = value_map(v->arena), *moves = value_list(v->arena);
    value_put_text(v->arena, map, "regime", from->id);
    value_put_text(v->arena, map, "with", to->id);
    value_put_text(v->arena, map, "from_digest", hash_hex(v->arena, &from->digest));
    value_put_text(v->arena, map, "to_digest", hash_hex(v->arena, &to->digest));
    value_put_text_or_null(v->arena, map, "ref", incident != NULL ? incident->ref : TEXT_EMPTY);
    value_put(v->arena, map, "differences", regime_diff(from, to, v->arena));
    const struct turn turn = {.rules = v->rules, .now = v->now, .arena = v->arena};
    struct rebase_changes none = {NULL, 0};
    struct rebase_changes all = incident != NULL ? rebase_compare(&turn, incident, from->id) : none;
    for (size_t i = 0; i < all.count; i++) {
        const struct rebase_change *c = &all.at[i];
        struct value *move = value_map(v->arena);
        value_put_text(v->arena, move, "obligation",
                       text_format(v->arena, "%.*s/%.*s/%.*s@%.*s", TEXT_ARG(incident->ref), TEXT_ARG(from->id),
                                   TEXT_ARG(c->stage->id), TEXT_ARG(c->addressee)));
        value_put_cstr(v->arena, move, "what",
                       c->is_new || c->is_back          ? "new"
                       : c->is_dropped || c->is_settled ? "dropped"
                                                        : "moves");
        value_put_instant(v->arena, move, "from", c->from);
        value_put_instant(v->arena, move, "to", c->to);
        value_put_instant(v->arena, move, "limit_from", c->limit_from);
        value_put_instant(v->arena, move, "limit_to", c->limit_to);
        value_push(v->arena, moves, move);
    }
    value_put(v->arena, map, "moves", moves);
    return map;
}
