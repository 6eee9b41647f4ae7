/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alert_over: see alert_over.h. The subject itself is asked, never the pager: what was filed, decided, withdrawn or
 * voided. An acknowledgement makes an alert moot, because somebody has it; it never makes the subject over.
 *
 * An obligation that is parked is over for everything but the review that may wake it.
 */
#include "core/alert_over.h"

static bool is_proven_or_gone(const struct incident *incident, const struct obligation *o)
{
    const struct filing *f = obligation_filing(incident, o);
    return f == NULL || f->reference.len > 0 || !hash_is_zero(&f->receipt);
}

bool alert_asks(const struct alert *alert)
{
    return alert_kind_asks(alert->kind);
}

bool alert_kind_asks(int kind)
{
    switch ((enum alert_kind) kind) {
    case ALERT_ANNOUNCEMENT:
    case ALERT_HANDED:
    case ALERT_CLOSED:
    case ALERT_TEST:
    case ALERT_DEFECT:
    case ALERT_DIGEST:
    case ALERT_DUTY:
        return false;
    case ALERT_OPENED:
    case ALERT_UNDECIDED:
    case ALERT_DUE_SOON:
    case ALERT_OVERDUE:
    case ALERT_REVIEW:
    case ALERT_PROOF:
    case ALERT_WANTED:
        return true;
    }
    UNREACHABLE();
}

/* Nothing of it runs, and nothing is to be decided: nobody need have it. */
static bool is_at_rest(const struct incident *incident)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (!obligation_has_ended(o) && !obligation_is_parked(incident, o)) {
            return false;
        }
    }
    return incident_answer(incident, TEXT("significant"), TEXT_EMPTY) != ANSWER_UNDECIDED;
}

static bool subject_is_over(const struct incident *incident, const struct alert *alert)
{
    if (incident->is_void) {
        return true;
    }
    if (alert->kind == ALERT_UNDECIDED) {
        return incident_answer(incident, TEXT("significant"), TEXT_EMPTY) != ANSWER_UNDECIDED;
    }
    if (alert->kind == ALERT_WANTED) {
        return is_at_rest(incident);
    }
    const struct obligation *o =
        alert->stage.len > 0 ? incident_obligation(incident, alert->regime, alert->stage, alert->addressee) : NULL;
    if (alert->kind == ALERT_PROOF) {
        return o != NULL && is_proven_or_gone(incident, o);
    }
    if (o != NULL && (o->stage->kind == STAGE_LOOP || incident->duty.len > 0) && instant_is_set(alert->due_at) &&
        instant_before(alert->due_at, o->target)) {
        return true; /* its turn was filed, or the duty done */
    }
    return o != NULL && (obligation_has_ended(o) || (alert->kind != ALERT_REVIEW && obligation_is_parked(incident, o)));
}

bool alert_is_moot(const struct incident *incident, const struct alert *alert)
{
    return alert_asks(alert) && (alert->acked_by.len > 0 || subject_is_over(incident, alert));
}

bool alert_is_over(const struct incident *incident, const struct alert *alert)
{
    return !incident_is_open(incident) || (alert_asks(alert) && subject_is_over(incident, alert));
}
