/* SPDX-License-Identifier: Apache-2.0 */
/*
 * moves: see moves.h; the drawing there and the table here say the same.
 *
 * A row is a move: where it leads, and from which ends decide may make it. apply asks only where it leads, so that a
 * ledger of an older release, which may have been stricter or laxer, always reads back.
 */
#include "core/moves.h"

#include "core/own.h"

#define FROM(end) (1U << (end))
#define FROM_ALL (FROM(END_NOT_OWED + 1) - 1U)

static const struct {
    enum obligation_end to;
    unsigned from; /* FROM(enum obligation_end), or-ed */
} moves[] = {
    [MOVE_FILE] = {END_FILED, FROM_ALL & ~FROM(END_FILED)},
    [MOVE_UNFILE] = {END_NONE, FROM(END_FILED)},
    [MOVE_WAIVE] = {END_WAIVED, FROM(END_NONE)},
    [MOVE_WITHDRAW] = {END_WITHDRAWN, FROM(END_NONE) | FROM(END_FILED)},
    [MOVE_CLOSE] = {END_CLOSED_BY, FROM(END_NONE)},
    [MOVE_NOT_OWED] = {END_NOT_OWED, FROM(END_NONE)},
    [MOVE_REOPEN] = {END_NONE, FROM(END_CLOSED_BY) | FROM(END_NOT_OWED) | FROM(END_WAIVED) | FROM(END_WITHDRAWN)},
    [MOVE_REQUEST] = {END_NONE, FROM_ALL},
};

bool moves_may(int from, enum obligation_move move)
{
    REQUIRE((size_t) move < ARRAY_LEN(moves));
    return (moves[move].from & FROM(from)) != 0;
}

void moves_make(struct obligation *o, enum obligation_move move, struct instant at, struct text reason,
                struct text closed_by)
{
    REQUIRE((size_t) move < ARRAY_LEN(moves));
    o->end = (int) moves[move].to;
    o->ended_at = moves[move].to == END_NONE ? INSTANT_NONE : at;
    own_text(&o->end_reason, reason);
    own_text(&o->closed_by, closed_by);
}

enum obligation_move moves_of_end(int how)
{
    static const enum obligation_move of[] = {[ENDED_WAIVED] = MOVE_WAIVE,
                                              [ENDED_WITHDRAWN] = MOVE_WITHDRAW,
                                              [ENDED_CLOSED_BY] = MOVE_CLOSE,
                                              [ENDED_NOT_OWED] = MOVE_NOT_OWED,
                                              [ENDED_REOPENED] = MOVE_REOPEN};
    REQUIRE((size_t) how < ARRAY_LEN(of));
    return of[how];
}
