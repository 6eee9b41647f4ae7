/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_ends: what ended an obligation besides filings, kept for the day a filing after it falls (ends.h).
 *
 * A waiver, a withdrawal and a decision stay in the list of their incident when the obligation is filed all the same.
 * The filing undone, they sleep until a row says that they hold again: ledgers of earlier releases have no such row,
 * there it simply ran, and so it does when they are read back.
 */
#include <string.h>

#include "core/apply_parts.h"
#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

void apply_ends_forget(struct incident *incident, const struct obligation *o, bool only_asleep)
{
    size_t kept = 0, index = (size_t) (o - incident->obligations);
    for (size_t i = 0; i < incident->end_act_count; i++) {
        struct end_act *act = &incident->end_acts[i];
        if (act->obligation == index && (act->is_asleep || !only_asleep)) {
            own_text_drop(&act->reason);
        } else {
            incident->end_acts[kept++] = *act;
        }
    }
    incident->end_act_count = kept;
}

void apply_ends_sleep(struct incident *incident, const struct obligation *o, bool is_asleep)
{
    for (size_t i = 0; i < incident->end_act_count; i++) {
        struct end_act *act = &incident->end_acts[i];
        if (act->obligation == (size_t) (o - incident->obligations)) {
            act->is_asleep = is_asleep;
        }
    }
}

void apply_ends_note(struct incident *incident, const struct obligation *o, struct instant at, struct text reason)
{
    GROW(incident->end_acts, incident->end_act_count, incident->end_act_cap);
    struct end_act *act = &incident->end_acts[incident->end_act_count++];
    act->obligation = (size_t) (o - incident->obligations);
    act->end = o->end;
    act->at = at;
    act->filing = o->end == END_WITHDRAWN ? o->filing : 0;
    act->after = incident->filing_count;
    own_text(&act->reason, reason);
    /* What was filed before an authority asked for another one is a report of its own, and stands. */
    for (size_t i = o->asked_after; o->end == END_WITHDRAWN && i < incident->filing_count; i++) {
        struct filing *f = &incident->filings[i];
        f->is_withdrawn = f->is_withdrawn || f->obligation == act->obligation;
    }
}
