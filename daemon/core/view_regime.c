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

/* "entity.trust_service", then the decisions, as the file has them. */
static struct value *facts_value(const struct view *v, struct texts entity, struct texts decisions)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < entity.count; i++) {
        value_push(v->arena, out, value_text(v->arena, text_format(v->arena, "entity.%.*s", TEXT_ARG(entity.at[i]))));
    }
    for (size_t i = 0; i < decisions.count; i++) {
        value_push(v->arena, out, value_text(v->arena, decisions.at[i]));
    }
    return out;
}

/* "a=b" as a map. */
static void put_pairs(const struct view *v, struct texts pairs, struct value *map)
{
    for (size_t i = 0; i < pairs.count; i++) {
        struct text name, other;
        if (text_cut(pairs.at[i], '=', &name, &other)) {
            value_put_key(v->arena, map, name, value_text(v->arena, other));
        }
    }
}

static struct value *late_if_value(const struct view *v, const struct stage *s)
{
    if (s->late_event.len == 0) {
        return value_null(v->arena);
    }
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "event", s->late_event);
    value_put_text(v->arena, map, "after", s->late_after);
    value_put_text(v->arena, map, "target", s->late_target);
    value_put_text_or_null(v->arena, map, "limit", s->late_limit);
    return map;
}

static struct value *stage_value(const struct view *v, const struct stage *s)
{
    struct value *stage = value_map(v->arena);
    value_put_text(v->arena, stage, "id", s->id);
    value_put_text(v->arena, stage, "title", s->title);
    value_put_cstr(v->arena, stage, "kind", stage_kind_names[s->kind]);
    value_put_text_or_null(v->arena, stage, "target", s->target);
    value_put_text_or_null(v->arena, stage, "limit", s->limit);
    value_put(v->arena, stage, "late_if", late_if_value(v, s));
    value_put_text_or_null(v->arena, stage, "every", s->every);
    value_put_text_or_null(v->arena, stage, "every_limit", s->every_limit);
    value_put_text_or_null(v->arena, stage, "until", s->until);
    value_put_text_or_null(v->arena, stage, "repeat", s->repeat);
    value_put_text_or_null(v->arena, stage, "after", s->after);
    value_put(v->arena, stage, "closes", texts_value(v, s->closes));
    value_put(v->arena, stage, "when", facts_value(v, s->when_entity, s->when));
    value_put(v->arena, stage, "unless", facts_value(v, s->unless_entity, s->unless));
    value_put_text_or_null(v->arena, stage, "resubmit", s->resubmit_latest ? TEXT("latest") : TEXT_EMPTY);
    value_put_bool(v->arena, stage, "late_needs_reasons", s->late_needs_reasons);
    value_put(v->arena, stage, "addressees", texts_value(v, s->addressees));
    value_put(v->arena, stage, "fields", texts_value(v, s->fields));
    value_put_text_or_null(v->arena, stage, "note", s->note);
    value_put_text(v->arena, stage, "source", s->source);
    value_put_cstr(v->arena, stage, "confidence", confidence_names[s->confidence]);
    return stage;
}

static void put_reckoning(const struct view *v, const struct regime *r, struct value *map)
{
    struct value *stand_ins = value_map(v->arena), *sets = value_map(v->arena);
    value_put_text_or_null(v->arena, map, "valid_from", r->valid_from);
    value_put_text_or_null(v->arena, map, "valid_to", r->valid_to);
    value_put_text_or_null(v->arena, map, "timezone", r->zone);
    value_put_text_or_null(v->arena, map, "holidays", r->holidays);
    value_put_text_or_null(v->arena, map, "calendar", rules_calendar(v->rules, r->holidays));
    value_put_cstr(v->arena, map, "effective",
                   r->effective_is_submission ? "submission" : "earlier-of-submission-and-due");
    if (r->anchor_default.len > 0) {
        value_put_text(v->arena, stand_ins, "aware", r->anchor_default);
    }
    put_pairs(v, r->stand_ins, stand_ins);
    put_pairs(v, r->question_anchors, sets);
    value_put(v->arena, map, "anchor_default", stand_ins);
    value_put(v->arena, map, "question_anchors", sets);
    value_put_text_or_null(v->arena, map, "parked_by", r->parked_by);
    value_put_text_or_null(v->arena, map, "review_after", r->parked_by.len > 0 ? r->review_after : TEXT_EMPTY);
}

/* What tells it from another version of its id. */
static struct text name_of(const struct regime *r)
{
    return r->name.len > 0 ? r->name : r->id;
}

struct value *view_regime(const struct view *v, const struct regime *r)
{
    struct value *map = value_map(v->arena), *stages = value_list(v->arena);
    for (size_t k = 0; k < r->stage_count; k++) {
        value_push(v->arena, stages, stage_value(v, &r->stages[k]));
    }
    value_put_text(v->arena, map, "id", r->id);
    value_put_text(v->arena, map, "name", name_of(r));
    value_put_text(v->arena, map, "title", r->title);
    value_put_text(v->arena, map, "source", r->source);
    value_put_cstr(v->arena, map, "confidence", confidence_names[least_confidence(r)]);
    value_put_text(v->arena, map, "digest", hash_hex(v->arena, &r->digest));
    put_reckoning(v, r, map);
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
    value_put_text(v->arena, map, "regime", name_of(from));
    value_put_text(v->arena, map, "with", name_of(to));
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

/* The version last in force was taken, else the first (rules_regime_at()): somebody has to say whether the law applies
 * at all. */
struct value *view_outside_validity(const struct view *v, const struct incident *incident)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < incident->regime_count && incident->duty.len == 0; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        const struct zone *own = rules_zone(v->rules, r->zone);
        const struct anchor *aware = incident_anchor(incident, TEXT("aware"), r->id);
        struct instant at = aware != NULL ? aware->at : incident->opened_at;
        struct civil_date day = civil_local(own != NULL ? own : v->rules->entity.zone, at).date;
        const struct regime *meant = rebase_regime(v->rules, incident, r->id);
        bool is_covered = regime_is_valid_on(r, day) || (meant != NULL && regime_is_valid_on(meant, day));
        if (rebase_frozen(incident, r->id) != incident->regimes[i] || is_covered) {
            continue; /* where another version covers the day, it is the one to move to (view_other_versions()) */
        }
        struct value *map = value_map(v->arena);
        value_put_text(v->arena, map, "regime", r->id);
        value_put_text_or_null(v->arena, map, "valid_from", r->valid_from);
        value_put_text_or_null(v->arena, map, "valid_to", r->valid_to);
        value_put_text(v->arena, map, "aware_on",
                       text_format(v->arena, "%04d-%02d-%02d", day.year, day.month, day.day));
        value_push(v->arena, out, map);
    }
    return out;
}

struct value *view_other_versions(const struct view *v, const struct incident *incident)
{
    struct value *out = value_list(v->arena);
    for (size_t i = 0; i < incident->regime_count && incident->duty.len == 0; i++) {
        const struct regime *frozen = incident->regimes[i]->regime;
        const struct regime *meant = rebase_regime(v->rules, incident, frozen->id);
        if (meant == NULL ||
            (text_equal(meant->valid_from, frozen->valid_from) && text_equal(meant->valid_to, frozen->valid_to))) {
            continue;
        }
        struct value *map = value_map(v->arena);
        value_put_text(v->arena, map, "regime", frozen->id);
        value_put_text_or_null(v->arena, map, "valid_from", meant->valid_from);
        value_put_text_or_null(v->arena, map, "valid_to", meant->valid_to);
        value_push(v->arena, out, map);
    }
    return out;
}
