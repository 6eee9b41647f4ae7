/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rebase: see rebase.h.
 *
 * The comparison is made on a shadow: a copy of the incident in the turn's arena whose obligations point to the rules
 * in force, computed by the one place that computes clocks. What has ended stays as it is; the shadow is never stored.
 */
#include "core/rebase.h"

#include "base/limits.h"
#include "core/alerts.h"
#include "core/decide_parts.h"

#define TOLD_PREFIX "rules:"
/* Looked at in one turn: each costs a shadow in the turn's arena. */
#define LOOKED_AT_MAX 256

struct frozen *rebase_frozen(const struct incident *incident, struct text id)
{
    for (size_t i = incident->regime_count; i > 0; i--) {
        if (text_equal(incident->regimes[i - 1]->regime->id, id)) {
            return incident->regimes[i - 1];
        }
    }
    return NULL;
}

const struct regime *rebase_regime(const struct rules *rules, const struct incident *incident, struct text id)
{
    const struct anchor *a = incident_anchor(incident, TEXT("aware"), id);
    if (incident->duty.len > 0 && incident->anchor_count > 0) {
        a = &incident->anchors[incident->anchor_count - 1]; /* the one it has: a change, or when it was last done */
    }
    return rules_regime_at(rules, id, a != NULL ? a->at : incident->opened_at);
}

/* --- the shadow --------------------------------------------------------------------------------------------------- */

struct shadow {
    const struct turn *turn;
    const struct incident *incident;
    struct incident copy;
    struct rebase_change *changes; /* one an obligation of the copy */
    bool *counts;                  /* of those: to be compared */
};

static size_t room_for(const struct rules *rules, const struct incident *incident)
{
    size_t room = incident->obligation_count + 1;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *now = rebase_regime(rules, incident, incident->regimes[i]->regime->id);
        for (size_t k = 0; now != NULL && k < now->stage_count; k++) {
            room += now->stages[k].addressees.count;
        }
    }
    return room;
}

/* The stream of a duty has the one stage of its regime that it stands for. */
static bool is_meant(const struct shadow *s, const struct stage *stage)
{
    return s->incident->duty.len > 0 ? text_equal(stage->id, s->incident->duty)
                                     : decide_stage_applies(s->turn->rules, stage);
}

/* The stage of these rules by which the same is owed to the same, or NULL. */
static const struct stage *owed_by(const struct shadow *s, const struct regime *now, const struct obligation *o)
{
    const struct stage *stage = regime_stage(now, o->stage->id);
    bool is_owed = stage != NULL && texts_have(stage->addressees, o->addressee) && is_meant(s, stage);
    return is_owed ? stage : NULL;
}

static bool is_answered(const struct incident *incident, struct texts questions, struct text regime, enum answer answer)
{
    for (size_t i = 0; i < questions.count; i++) {
        if (incident_answer(incident, questions.at[i], regime) == answer) {
            return true;
        }
    }
    return false;
}

/* A recorded answer says that it is not owed. */
static bool is_settled(const struct incident *incident, const struct stage *stage, struct text regime)
{
    return is_answered(incident, stage->unless, regime, ANSWER_YES) ||
           is_answered(incident, stage->when, regime, ANSWER_NO);
}

/* The question was answered while the rules did not ask it of this stage. What runs although they did ask (an undone
 * filing set it running again) is not ended by a rebase. */
static bool is_settled_now(const struct shadow *s, const struct obligation *o, const struct stage *stage,
                           struct text regime)
{
    return is_settled(s->incident, stage, regime) && !is_settled(s->incident, o->stage, regime);
}

static void end_in_shadow(const struct shadow *s, struct obligation *o)
{
    o->end = END_NOT_OWED;
    o->ended_at = s->turn->now;
}

static void shadow_old(struct shadow *s, size_t index, struct frozen *frozen)
{
    struct obligation *o = &s->copy.obligations[index];
    const struct stage *stage = owed_by(s, frozen->regime, o);
    bool is_owed = stage != NULL;
    struct rebase_change *c = &s->changes[index];
    *c = (struct rebase_change){.regime = frozen->regime,
                                .stage = is_owed ? stage : o->stage,
                                .addressee = text_copy(s->turn->arena, o->addressee), /* outlives its rules */
                                .zone = text_copy(s->turn->arena, o->zone),
                                .is_dropped = !is_owed,
                                .from = o->target,
                                .limit_from = o->limit,
                                .to = INSTANT_NONE,
                                .limit_to = INSTANT_NONE};
    s->counts[index] = true;
    if (is_owed) {
        c->is_settled = is_settled_now(s, o, stage, frozen->regime->id);
        o->frozen = frozen;
        o->stage = stage;
        o->zone = c->zone = decide_zone_for(s->turn->rules, frozen->regime, o->addressee);
    }
    if (c->is_settled) {
        end_in_shadow(s, o);
    }
}

static void shadow_new(struct shadow *s, struct frozen *frozen, const struct stage *stage, struct text addressee)
{
    size_t index = s->copy.obligation_count++;
    struct text zone = decide_zone_for(s->turn->rules, frozen->regime, addressee);
    s->copy.obligations[index] = (struct obligation){.frozen = frozen,
                                                     .stage = stage,
                                                     .addressee = addressee,
                                                     .zone = zone,
                                                     .target = INSTANT_NONE,
                                                     .limit = INSTANT_NONE,
                                                     .anchor_at = INSTANT_NONE,
                                                     .ended_at = INSTANT_NONE,
                                                     .requested_due = INSTANT_NONE};
    s->changes[index] = (struct rebase_change){.regime = frozen->regime,
                                               .stage = stage,
                                               .addressee = addressee,
                                               .zone = zone,
                                               .is_new = true,
                                               .is_settled = is_settled(s->incident, stage, frozen->regime->id),
                                               .from = INSTANT_NONE,
                                               .limit_from = INSTANT_NONE,
                                               .to = INSTANT_NONE,
                                               .limit_to = INSTANT_NONE};
    s->counts[index] = true;
    if (s->changes[index].is_settled) {
        end_in_shadow(s, &s->copy.obligations[index]);
    }
}

/* Not owed under the rules it ended under, and owed under these: a stage that an earlier version had dropped, or one
 * whose condition is gone. Whoever filed, waived or withdrew it said so under any rules; nobody said this. */
static bool comes_back(const struct shadow *s, const struct obligation *o, const struct regime *now)
{
    const struct frozen *newest = rebase_frozen(s->incident, now->id);
    bool is_same = o->frozen == newest && hash_equal(&newest->digest, &now->digest);
    if (o->end != END_NOT_OWED || is_same) {
        return false;
    }
    const struct stage *stage = owed_by(s, now, o);
    return stage != NULL && !is_settled(s->incident, stage, now->id);
}

static void shadow_back(struct shadow *s, size_t index, struct frozen *frozen)
{
    struct obligation *o = &s->copy.obligations[index];
    o->end = END_NONE;
    shadow_old(s, index, frozen);
    s->changes[index].is_back = true;
    s->changes[index].from = s->changes[index].limit_from = INSTANT_NONE;
}

/* Puts the obligations of one regime under the version in force. */
static void shadow_regime(struct shadow *s, const struct regime *now)
{
    struct frozen *frozen = ARENA_NEW(s->turn->arena, struct frozen);
    frozen->regime = ARENA_NEW(s->turn->arena, struct regime);
    *frozen->regime = *now;
    frozen->digest = now->digest;
    struct reckon_rules *rules = ARENA_ARRAY(s->turn->arena, struct reckon_rules, now->stage_count + 1);
    for (size_t i = 0; i < now->stage_count; i++) {
        rules[i] = reckon_rules_of(&now->stages[i], s->turn->arena);
    }
    frozen->rules = rules;
    for (size_t i = 0; i < s->incident->obligation_count; i++) {
        const struct obligation *o = &s->incident->obligations[i];
        if (text_equal(o->frozen->regime->id, now->id) && !obligation_has_ended(o)) {
            shadow_old(s, i, frozen);
        } else if (text_equal(o->frozen->regime->id, now->id) && comes_back(s, o, now)) {
            shadow_back(s, i, frozen);
        }
    }
    for (size_t i = 0; i < now->stage_count; i++) {
        const struct stage *stage = &now->stages[i];
        for (size_t k = 0; is_meant(s, stage) && k < stage->addressees.count; k++) {
            if (incident_obligation(s->incident, now->id, stage->id, stage->addressees.at[k]) == NULL) {
                shadow_new(s, frozen, stage, stage->addressees.at[k]);
            }
        }
    }
}

static void shadow_init(struct shadow *s, const struct turn *turn, const struct incident *incident, struct text regime)
{
    size_t room = room_for(turn->rules, incident);
    *s = (struct shadow){.turn = turn, .incident = incident, .copy = *incident};
    s->copy.obligations = ARENA_ARRAY(turn->arena, struct obligation, room);
    s->changes = ARENA_ARRAY(turn->arena, struct rebase_change, room);
    s->counts = ARENA_ARRAY(turn->arena, bool, room);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        s->copy.obligations[i] = incident->obligations[i];
    }
    for (size_t i = 0; i < incident->regime_count; i++) {
        struct frozen *frozen = incident->regimes[i];
        struct text id = frozen->regime->id;
        if (rebase_frozen(incident, id) != frozen || (regime.len > 0 && !text_equal(regime, id))) {
            continue;
        }
        const struct regime *now = rebase_regime(turn->rules, incident, id);
        /* Without a file in force its own rules stand; calendars and zones may differ all the same. */
        shadow_regime(s, now != NULL ? now : frozen->regime);
    }
}

static bool is_change(const struct rebase_change *c)
{
    return c->is_new || c->is_back || c->is_dropped || c->is_settled || !instant_equal(c->from, c->to) ||
           !instant_equal(c->limit_from, c->limit_to);
}

struct rebase_changes rebase_compare(const struct turn *turn, const struct incident *incident, struct text regime)
{
    struct shadow s;
    shadow_init(&s, turn, incident, regime);
    const struct clock_due *due = clocks_afresh(turn, &s.copy);
    struct rebase_changes changes = {s.changes, 0};
    for (size_t i = 0; i < s.copy.obligation_count; i++) {
        struct rebase_change c = s.changes[i];
        if (s.counts[i] && !c.is_dropped && !c.is_settled) {
            c.to = due[i].target;
            c.limit_to = due[i].limit;
        }
        if (s.counts[i] && is_change(&c)) {
            changes.at[changes.count++] = c;
        }
    }
    return changes;
}

/* --- in words ----------------------------------------------------------------------------------------------------- */

static struct text at_or(const struct turn *turn, struct instant t, const char *otherwise)
{
    return instant_is_set(t) ? civil_near_text(turn->arena, turn->rules->entity.zone, t, turn->now)
                             : text_of(otherwise);
}

void rebase_say(const struct turn *turn, const struct rebase_changes *changes, struct buf *out)
{
    for (size_t i = 0; i < changes->count; i++) {
        const struct rebase_change *c = &changes->at[i];
        buf_addf(out, "%.*s %.*s@%.*s: ", TEXT_ARG(c->regime->id), TEXT_ARG(c->stage->id), TEXT_ARG(c->addressee));
        if (c->is_dropped) {
            buf_addf(out, "%.*s -> not in these rules\n", TEXT_ARG(at_or(turn, c->from, "no instant")));
            continue;
        }
        if (c->is_settled) {
            buf_addf(out, "%.*s -> not owed, as was decided\n",
                     TEXT_ARG(c->is_new ? TEXT("not in its rules") : at_or(turn, c->from, "no instant")));
            continue;
        }
        bool is_limit_only = !c->is_new && !c->is_back && instant_equal(c->from, c->to);
        struct text from = at_or(turn, is_limit_only ? c->limit_from : c->from, "no instant"),
                    to = at_or(turn, is_limit_only ? c->limit_to : c->to, "no instant");
        buf_addf(out, "%s%.*s -> %.*s\n", is_limit_only ? "limit " : "",
                 TEXT_ARG(c->is_new    ? TEXT("not in its rules")
                          : c->is_back ? TEXT("not owed")
                                       : from),
                 TEXT_ARG(to));
    }
}

/* --- telling ------------------------------------------------------------------------------------------------------ */

static void add_zone(struct buf *all, const struct zone *zone)
{
    for (size_t i = 0; zone != NULL && i < zone->change_count; i++) {
        buf_addf(all, "%lld %d\n", (long long) zone->changes[i].at.s, zone->changes[i].offset_s);
    }
    if (zone != NULL && zone->has_rule) {
        const struct zone_rule *const rules[] = {&zone->to_dst, &zone->to_std};
        for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
            buf_addf(all, "%d %d %d %d %d %d\n", (int) rules[i]->kind, rules[i]->month, rules[i]->week,
                     rules[i]->weekday, rules[i]->day, rules[i]->at_s);
        }
    }
}

/* Whom its stages are owed to, where that is, and whether they are owed by this entity at all. */
static void add_stages(struct buf *all, const struct rules *rules, const struct regime *regime)
{
    for (size_t k = 0; k < regime->stage_count; k++) {
        const struct stage *stage = &regime->stages[k];
        buf_addf(all, "%.*s %d\n", TEXT_ARG(stage->id), decide_stage_applies(rules, stage) ? 1 : 0);
        for (size_t a = 0; a < stage->addressees.count; a++) {
            struct text zone = decide_zone_for(rules, regime, stage->addressees.at[a]);
            buf_addf(all, "%.*s %.*s\n", TEXT_ARG(stage->addressees.at[a]), TEXT_ARG(zone));
            add_zone(all, rules_zone(rules, zone));
        }
    }
}

/* Everything of today's configuration that its clocks are computed from, as one short name. */
static struct text name_of_rules(const struct turn *turn, const struct incident *incident)
{
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *frozen = incident->regimes[i]->regime;
        const struct regime *now = rebase_regime(turn->rules, incident, frozen->id);
        const struct regime *regime = now != NULL ? now : frozen;
        struct holidays holidays = rules_holidays(turn->rules, regime->holidays);
        buf_addf(&all, "%.*s %.*s\n", TEXT_ARG(regime->id), TEXT_ARG(hash_hex(turn->arena, &regime->digest)));
        for (size_t k = 0; k < holidays.count; k++) {
            buf_addf(&all, "%lld ", (long long) civil_day_number(holidays.days[k]));
        }
        add_stages(&all, turn->rules, regime);
    }
    struct hash h = hash_of(all.at, all.len);
    buf_done(&all);
    return text_format(turn->arena, TOLD_PREFIX "%.*s", TEXT_ARG(hex_text(turn->arena, h.at, 12)));
}

static void tell(struct turn *turn, struct incident *incident, struct text step, const struct rebase_changes *changes)
{
    struct buf words = BUF_INIT;
    if (changes->count > 0) {
        buf_addf(&words, "The rules in force now would set other due instants for %.*s; nothing was moved.\n",
                 TEXT_ARG(incident->ref));
        rebase_say(turn, changes, &words);
        for (size_t i = 0; i < changes->count; i++) {
            if (i == 0 || changes->at[i].regime != changes->at[i - 1].regime) {
                buf_addf(&words, "What differs: nis2ctl regime diff %.*s --ref %.*s\n",
                         TEXT_ARG(changes->at[i].regime->id), TEXT_ARG(incident->ref));
            }
        }
        buf_add_cstr(&words, "To move it: nis2ctl incident rebase --help");
    } else {
        buf_addf(&words, "The rules in force now and the clocks of %.*s agree again.", TEXT_ARG(incident->ref));
    }
    struct entry_alert alert = {.kind = ALERT_ANNOUNCEMENT,
                                .step = step,
                                .words = text_copy(turn->arena, text_clip(buf_text(&words), LIMIT_MESSAGE)),
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now};
    buf_done(&words);
    struct recipients to = recipients_none(turn);
    recipients_add_role(turn, &to, "legal");
    if (to.count == 0) {
        recipients_add_administrators(turn, &to);
    }
    alerts_dispatch(turn, incident->ref, alerts_raise(turn, incident->ref, &alert, &to));
}

void rebase_notice(struct turn *turn, struct incident *incident)
{
    if (!incident_is_open(incident)) {
        return;
    }
    struct rebase_changes changes = rebase_compare(turn, incident, TEXT_EMPTY);
    if (changes.count == 0 && incident->rules_told.len == 0) {
        return;
    }
    struct text step = name_of_rules(turn, incident);
    if (!text_equal(step, incident->rules_told)) {
        tell(turn, incident, step, &changes);
    }
}

void rebase_notice_reopened(struct turn *turn, struct incident *incident)
{
    struct rebase_changes none = {NULL, 0};
    struct rebase_changes changes = incident_is_open(incident) ? rebase_compare(turn, incident, TEXT_EMPTY) : none;
    if (changes.count > 0) {
        tell(turn, incident, name_of_rules(turn, incident), &changes);
    }
}

/* Duties have neither year nor number and come first; whoever was told of one is not told again. */
static bool is_after(const struct incident *incident, int64_t year, int64_t number)
{
    if (incident->duty.len > 0) {
        return year == 0 && number == 0;
    }
    return incident->year != year ? incident->year > year : incident->number > number;
}

void rebase_notice_all(struct turn *turn)
{
    struct registry *r = turn->registry;
    size_t looked_at = 0;
    for (size_t i = 0; i < r->incident_count && r->rules_are_new; i++) {
        struct incident *incident = r->incidents[i];
        if (!is_after(incident, r->rules_year, r->rules_number)) {
            continue;
        }
        if (turn->entry_count >= LIMIT_TURN_ENTRIES || looked_at == LOOKED_AT_MAX) {
            return; /* the next turn goes on behind the last one looked at */
        }
        rebase_notice(turn, incident);
        looked_at += incident->duty.len > 0 ? 0 : 1; /* they are as few as the stages of one regime */
        r->rules_year = incident->year;
        r->rules_number = incident->number;
    }
    r->rules_are_new = false;
    r->rules_year = r->rules_number = 0;
}
