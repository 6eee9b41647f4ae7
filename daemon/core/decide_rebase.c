/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_rebase: the rules themselves: moving an open incident to those in force, and that a person has checked them.
 *
 * A rebase exchanges the frozen regime for the one in force and counts everything that has not ended anew, with today's
 * calendar and zones. What has ended keeps the rules it ended under. What the new rules do not know is not owed, a
 * recorded decision with its reason; what only they know is owed from now on.
 */
#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/rebase.h"
#include "core/turn.h"

/* --- rebase ------------------------------------------------------------------------------------------------------- */

static const struct value *regimes_of(struct turn *turn, const struct incident *incident)
{
    struct value *list = value_list(turn->arena);
    for (size_t i = 0; i < incident->regime_count; i++) {
        struct text id = incident->regimes[i]->regime->id;
        if (rebase_frozen(incident, id) == incident->regimes[i]) {
            value_push(turn->arena, list, value_text(turn->arena, id));
        }
    }
    return list;
}

struct rebasing {
    struct turn *turn;
    struct incident *incident;
    const struct regime *now;
    const struct frozen *before;
    struct rebase_changes changes;
    struct text reason;
};

static bool regime_to_move(struct rebasing *r, struct text id, struct refusal *ret)
{
    r->before = rebase_frozen(r->incident, id);
    r->now = r->before != NULL ? rebase_regime(r->turn->rules, r->incident, id) : NULL;
    if (r->before == NULL) {
        (void) refuse(ret, r->turn->arena, REFUSAL_VALUE, "no-such-regime", "regime", "%.*s does not fall under %.*s",
                      TEXT_ARG(r->incident->ref), TEXT_ARG(id));
        ret->candidates = regimes_of(r->turn, r->incident);
        return false;
    }
    return r->now != NULL ||
           refuse(ret, r->turn->arena, REFUSAL_REFUSED, "regime-not-in-force", "regime",
                  "no file has %.*s any more; %.*s keeps the rules it has", TEXT_ARG(id), TEXT_ARG(r->incident->ref));
}

static bool has_room(const struct rebasing *r, struct refusal *ret)
{
    size_t count = r->incident->obligation_count;
    for (size_t i = 0; i < r->changes.count; i++) {
        count += r->changes.at[i].is_new ? 1 : 0;
    }
    if (count > LIMIT_OBLIGATIONS_PER_INCIDENT) {
        return refuse(ret, r->turn->arena, REFUSAL_REFUSED, "too-many-obligations", "regime",
                      "with these rules it would have %zu obligations, at most %d fit into one incident", count,
                      LIMIT_OBLIGATIONS_PER_INCIDENT);
    }
    return r->incident->regime_count < LIMIT_RULES_PER_INCIDENT ||
           refuse(ret, r->turn->arena, REFUSAL_REFUSED, "too-many-rules", "regime",
                  "something of %.*s stands under %d versions of its rules already; it keeps those it has; what others "
                  "would say: nis2ctl regime diff %.*s --ref %.*s",
                  TEXT_ARG(r->incident->ref), LIMIT_RULES_PER_INCIDENT, TEXT_ARG(r->now->id),
                  TEXT_ARG(r->incident->ref));
}

static bool same_rules(const struct rebasing *r)
{
    return hash_equal(&r->before->digest, &r->now->digest);
}

/* Later, or no longer at all: that needs the right to decide. */
static bool postpones(const struct rebasing *r)
{
    for (size_t i = 0; i < r->changes.count; i++) {
        const struct rebase_change *c = &r->changes.at[i];
        bool is_ended = c->is_dropped || (c->is_settled && !c->is_new);
        if (is_ended || (instant_is_set(c->from) && instant_before(c->from, c->to))) {
            return true;
        }
    }
    return false;
}

static void emit_rebased(const struct rebasing *r)
{
    struct turn *turn = r->turn;
    struct buf frozen = BUF_INIT;
    regime_freeze(r->now, &frozen);
    struct entry entry;
    entry_init(&entry, ENTRY_REBASED);
    entry.u.rebased = (struct entry_rebased){.regime = r->now->id,
                                             .digest = hash_of(frozen.at, frozen.len),
                                             .previous = r->before->digest,
                                             .frozen = text_copy(turn->arena, buf_text(&frozen)),
                                             .reason = r->reason};
    buf_done(&frozen);
    turn_emit(turn, r->incident->ref, &entry);
}

/* The zone and the authority are today's as well; entry after entry, so that the record says what became of each. */
static void emit_obligations(const struct rebasing *r)
{
    struct turn *turn = r->turn;
    struct text id = text_copy(turn->arena, r->now->id);
    for (size_t i = 0; i < r->changes.count; i++) {
        const struct rebase_change *c = &r->changes.at[i];
        const struct obligation *o = incident_obligation(r->incident, id, c->stage->id, c->addressee);
        if (c->is_dropped && o != NULL) {
            decide_emit_ended(turn, r->incident, o, ENDED_NOT_OWED,
                              text_format(turn->arena, "not in the rules in force: %.*s", TEXT_ARG(r->reason)),
                              TEXT_EMPTY);
            continue;
        }
        if (c->is_back && o != NULL) {
            decide_emit_ended(turn, r->incident, o, ENDED_REOPENED,
                              text_format(turn->arena, "owed under the rules in force: %.*s", TEXT_ARG(r->reason)),
                              TEXT_EMPTY);
        }
        if (!c->is_dropped && (o == NULL || c->is_back || !text_equal(o->zone, c->zone))) {
            decide_emit_obligation(turn, r->incident->ref, r->now, c->stage, c->addressee);
        }
        if (c->is_settled) {
            decide_emit_ended(turn, r->incident, incident_obligation(r->incident, id, c->stage->id, c->addressee),
                              ENDED_NOT_OWED, TEXT("decided before these rules asked"), TEXT_EMPTY);
        }
    }
}

bool decide_rebase(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_rebase *asked = &command->u.rebase;
    struct rebasing r = {.turn = turn, .incident = turn_living(turn, command->ref, ret), .reason = asked->reason};
    if (r.incident == NULL || !turn_reason(turn, asked->reason, ret) || !regime_to_move(&r, asked->regime, ret)) {
        return false;
    }
    r.changes = rebase_compare(turn, r.incident, asked->regime);
    if (same_rules(&r) && r.changes.count == 0) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "nothing-to-rebase", "regime",
                      "%.*s already has the rules of %.*s that are in force", TEXT_ARG(r.incident->ref),
                      TEXT_ARG(asked->regime));
    }
    if (!has_room(&r, ret)) {
        return false;
    }
    if (postpones(&r) && (command->actor.rights & RIGHT_DECIDE) == 0) {
        return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                      "this postpones or ends a clock; it needs the right of `access.deciders`");
    }
    const struct stood *before = announce_before(turn, r.incident);
    emit_rebased(&r);
    emit_obligations(&r);
    struct clock_moves moves = clocks_update_afresh(turn, r.incident, r.now->id);
    int64_t first = turn->registry->next_alert;
    const struct draft_name named[] = {{"who", turn->who}, {"ref", r.incident->ref}, {"regime", r.now->id}};
    announce(turn, r.incident, saying(turn, NULL, "rebased", named, ARRAY_LEN(named)), asked->reason, &moves, before);
    announce_nearer(turn, r.incident, &moves);
    alerts_dispatch(turn, r.incident->ref, first);
    alerts_supersede(turn, r.incident, TEXT("rebased"));
    escalation_raise(turn, r.incident);
    turn->result_ref = text_copy(turn->arena, r.incident->ref);
    return true;
}

/* --- confirm ------------------------------------------------------------------------------------------------------ */

static bool has_unverified(const struct regime *regime)
{
    bool any = regime->confidence == CONFIDENCE_UNVERIFIED;
    for (size_t i = 0; i < regime->stage_count; i++) {
        any = any || regime->stages[i].confidence == CONFIDENCE_UNVERIFIED;
    }
    return any;
}

/* Also a version that is still to come into force: it can be read and confirmed before it runs. */
static const struct regime *regime_in_force(struct turn *turn, struct text id, struct refusal *ret)
{
    const struct regime *regime = rules_regime_named(turn->rules, id, turn->now);
    if (regime == NULL) {
        bool has_version = text_find(id, TEXT("@")) != SIZE_MAX;
        struct value *known = value_list(turn->arena);
        for (size_t i = 0; i < turn->rules->regime_count; i++) {
            const struct regime *r = &turn->rules->regimes[i];
            if (has_version || i == 0 || !text_equal(r->id, turn->rules->regimes[i - 1].id)) {
                value_push(turn->arena, known,
                           value_text(turn->arena, has_version && r->name.len > 0 ? r->name : r->id));
            }
        }
        (void) refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-regime", "regime", "there is no regime %.*s",
                      TEXT_ARG(id));
        ret->candidates = known;
    }
    return regime;
}

/* The rules an incident has may be older ones, and stay unverified until somebody has checked those. */
static const struct regime *regime_meant(struct turn *turn, const struct command_confirm *asked, struct refusal *ret)
{
    if (asked->incident.len == 0) {
        return regime_in_force(turn, asked->regime, ret);
    }
    const struct incident *incident = turn_incident(turn, asked->incident, ret);
    const struct frozen *frozen = incident != NULL ? rebase_frozen(incident, asked->regime) : NULL;
    if (incident != NULL && frozen == NULL) {
        (void) refuse(ret, turn->arena, REFUSAL_NOT_FOUND, "no-such-regime", "regime", "%.*s does not fall under %.*s",
                      TEXT_ARG(incident->ref), TEXT_ARG(asked->regime));
        ret->candidates = regimes_of(turn, incident);
    }
    return frozen != NULL ? frozen->regime : NULL;
}

bool decide_confirm(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_confirm *asked = &command->u.confirm;
    const struct regime *regime = regime_meant(turn, asked, ret);
    if (regime == NULL || !turn_reason(turn, asked->reason, ret)) {
        return false;
    }
    if (!has_unverified(regime)) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "nothing-unverified", "regime",
                      "no rule of %.*s is unverified; there is nothing to confirm", TEXT_ARG(regime->id));
    }
    struct entry entry;
    entry_init(&entry, ENTRY_REGIME_CONFIRMED);
    entry.u.regime_confirmed = (struct entry_regime_confirmed){regime->id, regime->digest, asked->reason};
    turn_emit(turn, TEXT("global"), &entry);
    return true;
}
