/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ends: how an obligation stands, read off from the facts alone.
 *
 *   filings that stand · what was waived, withdrawn, judged not owed · what was asked for ──▶ ends_of() ──▶ its end
 *
 * The moves of moves.h are made one after the other, as things happen. When one of them turns out never to have
 * happened (a filing is undone, the report it was is withdrawn), taking the last move back is not enough: what ended an
 * obligation before that filing, or would have ended it had that filing not been there, holds again. So the incident
 * keeps the facts, and this folds them in the order in which they were recorded, without those that fell.
 *
 * Surprising: what people did is never guessed from an end. A final report that a progress report had closed, then
 * filed, then undone is closed by the progress report again; the same one whose progress report was undone meanwhile
 * runs.
 */
#ifndef NIS2_CORE_ENDS_H
#define NIS2_CORE_ENDS_H

#include "core/registry.h"

struct end_state {
    int end;           /* enum obligation_end */
    struct instant at; /* since when; none while it runs */
    struct text reason, closed_by;
    int64_t filing; /* FILED: the one that stands; WITHDRAWN: the one that was; else 0 */
};

/* Texts borrowed from the incident. `without`: the number of a filing to leave out, as if it had been undone; 0: none.
 */
struct end_state ends_of(const struct incident *incident, const struct obligation *o, int64_t without);
bool ends_are_same(const struct end_state *a, const struct end_state *b);
/* Whether a filing of `stage` ends `other`: its `closes` say so, or `other` is a loop and runs until that stage or
 * until one that it closes. A report in the place of another that only sets the next one going (the progress report of
 * Art. 23(4)(e)) is not the end that a loop waits for. Both of one regime. */
bool ends_closes(const struct regime *regime, const struct stage *stage, const struct stage *other);
/* The answer that says it is not owed: a yes to one of its `unless`, else a no to one of its `when`; NULL for none. */
const struct decision *ends_not_owed_by(const struct incident *incident, const struct obligation *o);
/* Decided so: one of its `unless` was answered yes or one of its `when` no. */
bool ends_is_not_owed(const struct incident *incident, const struct obligation *o);
/* What took its place: of an obligation that another's filing closed, the deadline which that filing set going (the
 * final report after the handling, Art. 23(4)(e)); of the same addressee. NULL: nothing did. */
const struct obligation *ends_successor(const struct incident *incident, const struct obligation *o);
/* What is owed while it is not: of a stage that another's filing sets going (`after`) and that was not filed, the
 * deadline which that filing would take the place of, while it runs; of the same addressee. NULL: nothing does. */
const struct obligation *ends_predecessor(const struct incident *incident, const struct obligation *o);
/* A filing of `by` is, as things stand, the report that `other` asks for: what would have set `by` going in the place
 * of `other` is not on record any more (the final report after the handling, Art. 23(4)(e), whose progress report was
 * undone or withdrawn, is the final report of point (d), and as late as that). */
bool ends_replaces(const struct incident *incident, const struct obligation *by, const struct obligation *other);
/* `o` was ended so, and a filing of `first` takes its place after all. */
bool ends_gives_way(const struct incident *incident, const struct obligation *o, const struct obligation *first);

#endif
