/* SPDX-License-Identifier: Apache-2.0 */
/*
 * submission: see submission.h.
 *
 * A withdrawal leaves the filing in the record with a mark: it ends nothing any more, and was submitted all the same.
 * An undone one was never sent, and nothing here looks at it.
 */
#include "core/submission.h"

/* By name: after a rebase what was filed before stands under older rules of the same regime. */
static bool is_beside(const struct obligation *a, const struct obligation *b)
{
    return a != b && text_equal(a->frozen->regime->id, b->frozen->regime->id) && text_equal(a->addressee, b->addressee);
}

bool submission_stands_for(const struct obligation *other, const struct obligation *o)
{
    return is_beside(other, o) && other->stage->kind == STAGE_DEADLINE &&
           texts_have(other->stage->closes, o->stage->id);
}

/* What the authority had before it was told that the report is withdrawn: that was submitted, and stays so. */
static const struct filing *filing_withdrawn(const struct incident *incident, const struct obligation *o)
{
    const struct filing *newest = NULL;
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        bool is_meant = f->number == o->filing || (o->filing > 0 && o->stage->resubmit_latest);
        if (is_meant && &incident->obligations[f->obligation] == o && !f->is_undone) {
            newest = newest == NULL || !instant_before(f->at, newest->at) ? f : newest;
        }
    }
    return newest;
}

/* The one that had been made in its place and was withdrawn since: it ends nothing any more, and was submitted. */
static const struct filing *withdrawn_in_its_place(const struct incident *incident, const struct obligation *o)
{
    const struct filing *newest = NULL;
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        const struct obligation *by = &incident->obligations[f->obligation];
        if (f->is_withdrawn && !f->is_undone && submission_stands_for(by, o)) {
            newest = newest == NULL || !instant_before(f->at, newest->at) ? f : newest;
        }
    }
    return newest;
}

const struct filing *submission_for(const struct incident *incident, const struct obligation *o)
{
    if (o->end == END_WITHDRAWN && o->stage->kind != STAGE_LOOP) {
        return filing_withdrawn(incident, o);
    }
    if (o->end != END_CLOSED_BY) {
        const struct filing *own = obligation_filing(incident, o);
        return own != NULL ? own : withdrawn_in_its_place(incident, o);
    }
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *by = &incident->obligations[i];
        if (is_beside(by, o) && text_equal(by->stage->id, o->closed_by)) {
            return obligation_filing(incident, by);
        }
    }
    return NULL;
}

const struct filing *submission_first(const struct incident *incident, const struct obligation *o)
{
    const struct filing *first = obligation_closing(incident, o);
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        const struct obligation *by = &incident->obligations[f->obligation];
        if (!f->is_undone && (by == o || submission_stands_for(by, o)) &&
            (first == NULL || instant_before(f->at, first->at))) {
            first = f;
        }
    }
    return first;
}

const struct filing *submission_of_turn(const struct incident *incident, size_t index, struct instant at,
                                        const struct filing *newest)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        if (f->obligation == index && !f->is_undone && instant_equal(f->at, at)) {
            return f;
        }
    }
    return newest;
}
