/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_ends: what falls with a filing that was undone or withdrawn, and with an answer that was revised.
 *
 *   before = decide_ends() ──▶ the row that takes something back ──▶ decide_ends_settle(): a row for each other end
 *
 * How every obligation stands is folded from the facts twice (ends.h), with and without what is taken back; only where
 * the two differ a row follows, so that nothing else moves. An end that holds again says since when it had held.
 */
#include "core/decide_parts.h"
#include "core/moves.h"
#include "core/turn.h"

struct end_state *decide_ends(struct turn *turn, const struct incident *incident, int64_t without)
{
    struct end_state *ends = ARENA_ARRAY(turn->arena, struct end_state, incident->obligation_count + 1);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct end_state e = ends_of(incident, &incident->obligations[i], without);
        e.reason = text_copy(turn->arena, e.reason); /* what it was kept in may go with the next row */
        ends[i] = e;
    }
    return ends;
}

static bool stands_so(const struct obligation *o, const struct end_state *e)
{
    bool is_since = e->end == END_NONE || e->end == END_NOT_OWED || instant_equal(o->ended_at, e->at);
    return o->end == e->end && text_equal(o->closed_by, e->closed_by) && is_since;
}

static void emit_end(struct turn *turn, struct incident *incident, const struct obligation *o,
                     const struct end_state *e)
{
    static const int how[] = {[END_NONE] = ENDED_REOPENED,
                              [END_WAIVED] = ENDED_WAIVED,
                              [END_WITHDRAWN] = ENDED_WITHDRAWN,
                              [END_CLOSED_BY] = ENDED_CLOSED_BY,
                              [END_NOT_OWED] = ENDED_NOT_OWED};
    struct entry entry;
    entry_init(&entry, ENTRY_ENDED);
    entry.u.ended = (struct entry_ended){.regime = o->frozen->regime->id,
                                         .stage = o->stage->id,
                                         .addressee = text_copy(turn->arena, o->addressee),
                                         .how = how[e->end],
                                         .reason = e->reason,
                                         .closed_by = e->closed_by,
                                         .since = e->at};
    turn_emit(turn, incident->ref, &entry);
}

/* Another end than the one it has: what had ended it was in the place of this filing, and gives way to the first that
 * would have ended it otherwise. */
static void emit_other_end(struct turn *turn, struct incident *incident, const struct obligation *o)
{
    struct end_state e = ends_of(incident, o, 0);
    if (e.end == END_CLOSED_BY && !stands_so(o, &e)) {
        emit_end(turn, incident, o, &e);
    }
}

void decide_close_others(struct turn *turn, struct incident *incident, const struct obligation *o)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        /* By name: after a rebase what has ended may stand under older rules of the same regime. */
        bool is_beside = other != o && text_equal(other->frozen->regime->id, o->frozen->regime->id) &&
                         text_equal(other->addressee, o->addressee);
        bool is_ended = ends_closes(o->frozen->regime, o->stage, other->stage) || ends_replaces(incident, o, other);
        if (is_beside && is_ended && moves_may(other->end, MOVE_CLOSE)) {
            decide_emit_ended(turn, incident, other, ENDED_CLOSED_BY, TEXT_EMPTY, o->stage->id);
        } else if (is_beside && ends_gives_way(incident, other, o)) {
            emit_other_end(turn, incident, other);
        }
    }
}

void decide_emit_owed(struct turn *turn, struct incident *incident, const struct obligation *o, struct text reason)
{
    struct end_state e = ends_of(incident, o, 0);
    if (e.end != END_CLOSED_BY) { /* a report that was filed meanwhile may have closed it */
        e = (struct end_state){END_NONE, INSTANT_NONE, reason, TEXT_EMPTY, 0};
    }
    emit_end(turn, incident, o, &e);
}

void decide_ends_settle(struct turn *turn, struct incident *incident, const struct end_state *before,
                        const struct end_state *after, size_t own, struct text reason)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool has_changed = i == own || !ends_are_same(&before[i], &after[i]);
        /* Only a filing files, and which one stands is said where it is undone. */
        if (!has_changed || after[i].end == END_FILED || stands_so(o, &after[i])) {
            continue;
        }
        struct end_state e = after[i];
        e.reason = e.end == END_NONE ? reason : e.reason;
        emit_end(turn, incident, o, &e);
    }
}
