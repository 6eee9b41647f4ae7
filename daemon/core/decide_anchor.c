/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_anchor: when something happened, as people say it: set, confirmed, corrected, taken back.
 *
 * An anchor that moves a clock is announced with the old and the new instants, and a nearer one pages. One that was a
 * slip is taken back and not known any more: what counted from it waits again, or counts from what stands in for it.
 *
 * Surprising: awareness is never unknown. Taken back it is assumed again, from the detection or else the opening, so
 * that no clock of an open incident goes silent.
 */
#include "base/limits.h"
#include "core/alerts.h"
#include "core/announce.h"
#include "core/decide_parts.h"
#include "core/escalation.h"
#include "core/question_anchor.h"
#include "core/rebase.h"
#include "core/turn.h"

#define KNOWN_ANCHORS_PER_REGIME 64

/* --- the rows ----------------------------------------------------------------------------------------------------- */

void decide_emit_anchor(struct turn *turn, struct text ref, const struct entry_anchor *anchor)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ANCHOR);
    entry.u.anchor = *anchor;
    turn_emit(turn, ref, &entry);
}

void decide_emit_anchor_cleared(struct turn *turn, struct text ref, const struct entry_anchor *anchor)
{
    struct entry entry;
    entry_init(&entry, ENTRY_ANCHOR_CLEARED);
    entry.u.anchor_cleared = (struct entry_anchor_cleared){.event = anchor->event,
                                                           .regime = anchor->regime,
                                                           .previous = anchor->previous,
                                                           .reason = anchor->reason,
                                                           .question = anchor->question};
    turn_emit(turn, ref, &entry);
}

/* --- which -------------------------------------------------------------------------------------------------------- */

struct known_anchors {
    struct turn *turn;
    const struct regime *regime;
    struct text *at;
    size_t count, cap;
};

static void add_known(void *context, struct text event)
{
    struct known_anchors *known = context;
    bool is_stage =
        known->regime != NULL && (text_ends(event, TEXT(".due")) || regime_stage(known->regime, event) != NULL);
    for (size_t i = 0; i < known->count; i++) {
        is_stage = is_stage || text_equal(known->at[i], event);
    }
    if (!is_stage && known->count < known->cap) {
        known->at[known->count++] = event;
    }
}

/* Every anchor something in the incident counts from, or of that regime only, and those that reports tell. A slip in
 * the name would be recorded and move nothing. What a stage is called is said by filing it. */
static struct texts anchors_known(struct turn *turn, const struct incident *incident, struct text regime)
{
    struct known_anchors known = {.turn = turn, .cap = LIMIT_REGIMES_PER_INCIDENT * KNOWN_ANCHORS_PER_REGIME};
    known.at = ARENA_ARRAY(turn->arena, struct text, known.cap);
    add_known(&known, TEXT("aware"));
    add_known(&known, TEXT("detected"));
    add_known(&known, TEXT("handled"));
    add_known(&known, TEXT("impact_ended"));
    for (size_t i = 0; i < incident->regime_count; i++) {
        known.regime = incident->regimes[i]->regime;
        if (regime.len == 0 || text_equal(known.regime->id, regime)) {
            regime_events(known.regime, add_known, &known);
        }
    }
    return (struct texts){known.at, known.count};
}

static bool anchor_is_known(struct turn *turn, const struct incident *incident, const struct command_anchor *asked,
                            struct refusal *ret)
{
    struct texts known = anchors_known(turn, incident, asked->regime);
    struct value *list = value_list(turn->arena);
    for (size_t i = 0; i < known.count; i++) {
        if (text_equal(known.at[i], asked->anchor)) {
            return true;
        }
        value_push(turn->arena, list, value_text(turn->arena, known.at[i]));
    }
    struct buf names = BUF_INIT;
    for (size_t i = 0; i < known.count; i++) {
        buf_addf(&names, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(known.at[i]));
    }
    (void) refuse(ret, turn->arena, REFUSAL_VALUE, "invalid-anchor", "anchor",
                  "nothing in %.*s counts from %.*s; known are %.*s", TEXT_ARG(incident->ref), TEXT_ARG(asked->anchor),
                  (int) names.len, names.at);
    buf_done(&names);
    ret->candidates = list;
    return false;
}

/* Until somebody says when we became aware, it is assumed from the detection (the safest reading of Art. 23). */
static bool is_followed_by_aware(const struct incident *incident, const struct command_anchor *asked, struct instant at)
{
    const struct anchor *aware = incident_anchor(incident, TEXT("aware"), TEXT_EMPTY);
    return text_is(asked->anchor, "detected") && asked->regime.len == 0 && aware != NULL && aware->is_assumed &&
           !instant_before(incident->opened_at, at); /* whoever opened it knew */
}

/* --- what they do ------------------------------------------------------------------------------------------------- */

static void settle(struct turn *turn, struct incident *incident, struct saying said, struct text reason,
                   const struct clock_moves *moves, const struct stood *before)
{
    if (moves->count > 0 || announce_stands_otherwise(turn, incident, before)) {
        int64_t first = turn->registry->next_alert;
        announce(turn, incident, said, reason, moves, before);
        announce_nearer(turn, incident, moves);
        escalation_raise_undispatched(turn, incident);
        alerts_dispatch(turn, incident->ref, first);
    } else {
        escalation_raise(turn, incident);
    }
    rebase_notice(turn, incident); /* another awareness may fall into the time of other rules */
    turn->result_ref = text_copy(turn->arena, incident->ref);
}

static bool may_postpone(struct turn *turn, const struct command *command, const struct clock_moves *preview,
                         struct refusal *ret)
{
    return !clocks_postpone(preview) || (command->actor.rights & RIGHT_DECIDE) != 0 ||
           refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                  "this postpones a clock; it needs the right of `access.deciders`");
}

static bool set_anchor(struct turn *turn, const struct command *command, struct incident *incident, struct refusal *ret)
{
    const struct command_anchor *asked = &command->u.anchor;
    struct instant at;
    if (asked->at.len == 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "missing-time", "at",
                      "say when it happened, with --at TIME; or take it back, with --clear");
    }
    if (!turn_past(turn, asked->at, "at", &at, ret)) {
        return false;
    }
    const bool is_followed = is_followed_by_aware(incident, asked, at);
    struct clock_moves preview =
        clocks_preview(turn, incident, is_followed ? TEXT("aware") : asked->anchor, asked->regime, at);
    if (!may_postpone(turn, command, &preview, ret)) {
        return false;
    }
    const struct anchor *old = incident_anchor(incident, asked->anchor, asked->regime);
    const struct stood *before = announce_before(turn, incident);
    decide_emit_anchor(turn, incident->ref,
                       &(struct entry_anchor){.event = asked->anchor,
                                              .regime = asked->regime,
                                              .at = at,
                                              .reason = asked->reason,
                                              .previous = old != NULL ? old->at : INSTANT_NONE});
    if (is_followed) {
        decide_emit_anchor(
            turn, incident->ref,
            &(struct entry_anchor){.event = TEXT("aware"),
                                   .at = at,
                                   .is_assumed = true,
                                   .reason = TEXT("assumed from the detection"),
                                   .previous = incident_anchor(incident, TEXT("aware"), TEXT_EMPTY)->at});
    }
    struct clock_moves moves = clocks_update(turn, incident);
    const struct draft_name named[] = {
        {"who", turn->who}, {"anchor", asked->anchor}, {"ref", incident->ref}, {"to_at", saying_at(turn, at)}};
    settle(turn, incident, saying(turn, NULL, "anchor", named, ARRAY_LEN(named)), asked->reason, &moves, before);
    return true;
}

/* --- taken back --------------------------------------------------------------------------------------------------- */

/* What awareness is assumed from while nobody has said it (as at the opening). */
static struct entry_anchor assumed_aware(const struct incident *incident, const struct anchor *aware, bool is_detected)
{
    const struct anchor *detected = is_detected ? incident_anchor(incident, TEXT("detected"), TEXT_EMPTY) : NULL;
    return (struct entry_anchor){.event = TEXT("aware"),
                                 .at = detected != NULL ? detected->at : incident->opened_at,
                                 .is_assumed = true,
                                 .reason = detected != NULL ? TEXT("assumed from the detection")
                                                            : TEXT("assumed from the opening"),
                                 .previous = aware->at};
}

bool question_anchors_cleared(const struct incident *incident, struct text event, struct text regime,
                              struct text reason, struct question_anchors *ret)
{
    const struct anchor *a = incident_anchor(incident, event, regime);
    const struct anchor *aware = incident_anchor(incident, TEXT("aware"), TEXT_EMPTY);
    ret->count = 0;
    if (a == NULL || !text_equal(a->regime, regime) || (a == aware && a->is_assumed)) {
        return false;
    }
    if (a == aware) {
        ret->at[ret->count++] = assumed_aware(incident, aware, true);
        ret->at[0].reason = reason;
        return true;
    }
    ret->at[ret->count++] = (struct entry_anchor){
        .event = event, .regime = regime, .at = INSTANT_NONE, .reason = reason, .previous = a->at};
    if (text_is(event, "detected") && regime.len == 0 && aware != NULL && aware->is_assumed) {
        ret->at[ret->count++] = assumed_aware(incident, aware, false);
    }
    return true;
}

static bool refuse_to_clear(struct turn *turn, const struct incident *incident, const struct command_anchor *asked,
                            struct refusal *ret)
{
    const struct anchor *a = incident_anchor(incident, asked->anchor, asked->regime);
    const char *why = "nothing is recorded of it";
    if (a != NULL && a->regime.len == 0 && asked->regime.len > 0) {
        why = "it has none of its own, and the one for all is taken back without --regime";
    } else if (a != NULL) {
        why = "it is only assumed, until somebody says it";
    }
    for (size_t i = 0; a == NULL && i < incident->anchor_count; i++) {
        if (text_equal(incident->anchors[i].event, asked->anchor)) {
            why = text_cstr(turn->arena,
                            text_format(turn->arena, "it is recorded under %.*s alone: --regime %.*s takes it back",
                                        TEXT_ARG(incident->anchors[i].regime), TEXT_ARG(incident->anchors[i].regime)));
        }
    }
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "nothing-to-clear", "anchor",
                  "there is nothing to take back of %.*s in %.*s: %s", TEXT_ARG(asked->anchor), TEXT_ARG(incident->ref),
                  why);
}

static bool clear_anchor(struct turn *turn, const struct command *command, struct incident *incident,
                         struct refusal *ret)
{
    const struct command_anchor *asked = &command->u.anchor;
    struct question_anchors planned;
    if (asked->at.len > 0) {
        return refuse(ret, turn->arena, REFUSAL_VALUE, "contradiction", "at",
                      "an anchor is either taken back or set: --clear and --at do not go together");
    }
    if (!question_anchors_cleared(incident, asked->anchor, asked->regime, asked->reason, &planned)) {
        return refuse_to_clear(turn, incident, asked, ret);
    }
    struct clock_moves preview = question_anchors_preview(turn, incident, &planned);
    if (!may_postpone(turn, command, &preview, ret)) {
        return false;
    }
    const struct stood *before = announce_before(turn, incident);
    question_anchors_emit(turn, incident->ref, &planned);
    struct clock_moves moves = clocks_update(turn, incident);
    const struct draft_name named[] = {{"who", turn->who}, {"anchor", asked->anchor}, {"ref", incident->ref}};
    settle(turn, incident, saying(turn, NULL, "anchor_cleared", named, ARRAY_LEN(named)), asked->reason, &moves,
           before);
    alerts_supersede(turn, incident, TEXT("anchor taken back"));
    return true;
}

bool decide_anchor(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_anchor *asked = &command->u.anchor;
    struct incident *incident = turn_living(turn, command->ref, ret);
    if (incident == NULL || !turn_reason(turn, asked->reason, ret) ||
        !decide_falls_under(turn, incident, asked->regime, ret) || !anchor_is_known(turn, incident, asked, ret)) {
        return false;
    }
    return asked->clear ? clear_anchor(turn, command, incident, ret) : set_anchor(turn, command, incident, ret);
}
