/* SPDX-License-Identifier: Apache-2.0 */
/*
 * moves: how an obligation ends, and how an end is taken back. The one table of it.
 *
 *                         file                         unfile
 *            ┌───────────────────────────▶ FILED ─────────────────────┐
 *            │ waive                                                  │
 *            ├───────────────────────────▶ WAIVED ────────────────────┤
 *            │ withdraw                      (merge: still owed)      │
 *   END_NONE ┼───────────────────────────▶ WITHDRAWN ─────────────────┼──▶ END_NONE
 *    it runs │ close (another's filing)                               │    it runs again
 *            ├───────────────────────────▶ CLOSED_BY ─────────────────┤
 *            │ not owed (a decision)         reopen                   │
 *            └───────────────────────────▶ NOT_OWED ──────────────────┘
 *
 *   file      from everything but FILED: what was waived, withdrawn or closed may be submitted all the same; but decide
 *             refuses it of what another took the place of and set a later one going (Art. 23(4)(e)). A stage
 *             that may be filed again (`resubmit`) stays FILED; a report of a loop ends its turn, not the loop
 *   withdraw  of what was filed: the authority is told that what it has is withdrawn. decide refuses it of what was
 *             never filed, as the turn of a loop that runs. What counts from the submission goes on counting from it
 *   unfile    to where it would stand had that filing not been made (ends.h): waived, closed by another's or withdrawn
 *             before it, it is so again, in a row of its own; else it runs. So with what the filing had closed
 *   close     also a loop: until a stage that the filing ends is as good as until the filing (ends_closes())
 *   request   from everything: the authority asks (again), so it is owed (again)
 *
 * These are all the moves there are. An acknowledgement, a status, a note, silence and the passing of time are not
 * among them: only a filing or a recorded decision ends an obligation (contract section 1). Whether a clock that runs
 * is projected, past its target or overdue is no move either; it is computed from the record and `now`
 * (obligation_state()).
 */
#ifndef NIS2_CORE_MOVES_H
#define NIS2_CORE_MOVES_H

#include "core/registry.h"

enum obligation_move {
    MOVE_FILE,
    MOVE_UNFILE,
    MOVE_WAIVE,
    MOVE_WITHDRAW,
    MOVE_CLOSE,
    MOVE_NOT_OWED,
    MOVE_REOPEN,
    MOVE_REQUEST,
};

/* May it move from that end? For decide, which refuses what may not. */
bool moves_may(int from, enum obligation_move move) MUST_USE; /* from: enum obligation_end */
/* Moves it: the end, when it ended, why, by what; nothing else of it changes. Total, for apply: what decide let through
 * once is never refused again. `reason` also of a reopening; empty where there is none. */
void moves_make(struct obligation *o, enum obligation_move move, struct instant at, struct text reason,
                struct text closed_by);
/* The move an ENTRY_ENDED stands for; `how` is an enum ended_how. */
enum obligation_move moves_of_end(int how);

#endif
