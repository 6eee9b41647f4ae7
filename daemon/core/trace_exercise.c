/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace_exercise: see trace_exercise.h. What the facilitator and the roles did comes first, the debriefing and
 * production's own record of the exercise after it.
 */
#include "core/trace_exercise.h"

#include "core/scenario.h"

static void say_exercise_started(struct trace_line *l, const struct entry_exercise_started *e)
{
    buf_addf(&l->out, "started the exercise %.*s", TEXT_ARG(e->scenario));
    for (size_t i = 0; i < e->live.count; i++) {
        buf_addf(&l->out, "%s%.*s", i > 0 ? ", " : "; LIVE over ", TEXT_ARG(e->live.at[i]));
    }
    if (e->confirmed_by.len > 0) {
        buf_addf(&l->out, ", confirmed by %.*s", TEXT_ARG(trace_brief(l, e->confirmed_by)));
    }
}

static void say_exercise_clock(struct trace_line *l, const struct entry_exercise_clock *e)
{
    buf_addf(&l->out, "the simulated clock: %s", exercise_clock_names[e->what]);
    if (e->what == EXERCISE_JUMPED) {
        buf_addf(&l->out, " to %.*s", TEXT_ARG(trace_when(l, e->to)));
    } else if (e->what == EXERCISE_RATE) {
        buf_addf(&l->out, " %lld", (long long) e->rate);
    }
    trace_reason(l, e->reason);
}

static void say_exercise_acted(struct trace_line *l, const struct entry_exercise_acted *e)
{
    buf_addf(&l->out, "%.*s: nis2ctl %.*s", TEXT_ARG(e->role), TEXT_ARG(trace_brief(l, e->words)));
    if (e->exit_code < 0) {
        buf_addf(&l->out, ", left out: %s", e->exit_code == -1 ? "the role was silent" : "a person plays the role");
    } else {
        buf_addf(&l->out, ", exit %lld", (long long) e->exit_code);
    }
}

/* Before, after, and in production's own ledger. */
static void say_debrief(struct trace_line *l, const struct entry *e)
{
    if (e->type == ENTRY_EXERCISE_READ) {
        bool is_taken = e->u.exercise_read.injects.count == 0;
        buf_addf(&l->out, "%.*s %s", TEXT_ARG(e->u.exercise_read.role),
                 is_taken ? "is played by a person now" : "read");
        for (size_t i = 0; i < e->u.exercise_read.injects.count; i++) {
            buf_addf(&l->out, "%s %.*s", i > 0 ? "," : "", TEXT_ARG(e->u.exercise_read.injects.at[i]));
        }
    } else if (e->type == ENTRY_EXERCISE_PLANNED) {
        const struct entry_exercise_planned *p = &e->u.exercise_planned;
        buf_addf(&l->out, "planned %lld (%s), %.*s until %.*s: %.*s", (long long) p->number,
                 plan_status_names[p->status], TEXT_ARG(trace_brief(l, p->owner)), TEXT_ARG(p->due),
                 TEXT_ARG(trace_brief(l, p->action)));
    } else if (e->type == ENTRY_EXERCISE_SAID) {
        const struct entry_exercise_said *s = &e->u.exercise_said;
        buf_addf(&l->out, "%s", exercise_word_names[s->kind]);
        if (s->question > 0) {
            buf_addf(&l->out, " %lld", (long long) s->question);
        }
        if (s->about.len > 0) {
            buf_addf(&l->out, " of %.*s", TEXT_ARG(trace_brief(l, s->about)));
        }
        if (s->who.len > 0) {
            buf_addf(&l->out, " by %.*s", TEXT_ARG(trace_brief(l, s->who)));
        }
        if (s->on.len > 0) {
            buf_addf(&l->out, " on %.*s", TEXT_ARG(s->on));
        }
        trace_reason(l, s->text);
    } else {
        const struct entry_exercise_registered *r = &e->u.exercise_registered;
        buf_addf(&l->out, "registered the exercise %.*s held %.*s: %lld of %lld objectives, %lld of %lld points",
                 TEXT_ARG(r->scenario), TEXT_ARG(trace_when(l, r->held_at)), (long long) r->met,
                 (long long) r->objectives, (long long) r->reached, (long long) r->possible);
    }
}

void trace_exercise(struct trace_line *l, const struct entry *e)
{
    if (e->type == ENTRY_EXERCISE_STARTED) {
        say_exercise_started(l, &e->u.exercise_started);
    } else if (e->type == ENTRY_EXERCISE_CLOCK) {
        say_exercise_clock(l, &e->u.exercise_clock);
    } else if (e->type == ENTRY_EXERCISE_INJECT) {
        buf_addf(&l->out, "inject %.*s (%s): %.*s", TEXT_ARG(e->u.exercise_inject.inject),
                 inject_kind_names[e->u.exercise_inject.kind], TEXT_ARG(trace_brief(l, e->u.exercise_inject.title)));
    } else if (e->type == ENTRY_EXERCISE_ANSWER) {
        buf_addf(&l->out, "%.*s answered %.*s%s%.*s", TEXT_ARG(e->u.exercise_answer.role),
                 TEXT_ARG(e->u.exercise_answer.inject), e->u.exercise_answer.choice.len > 0 ? ": " : "",
                 TEXT_ARG(e->u.exercise_answer.choice));
        trace_reason(l, e->u.exercise_answer.text);
    } else if (e->type == ENTRY_EXERCISE_NOTE) {
        buf_addf(&l->out, "%.*s noted", TEXT_ARG(e->u.exercise_note.role));
        if (e->u.exercise_note.objective.len > 0) {
            buf_addf(&l->out, " for %.*s: %lld", TEXT_ARG(e->u.exercise_note.objective),
                     (long long) e->u.exercise_note.rating);
        }
        trace_reason(l, e->u.exercise_note.text);
    } else if (e->type == ENTRY_EXERCISE_ACTED) {
        say_exercise_acted(l, &e->u.exercise_acted);
    } else if (e->type != ENTRY_EXERCISE_ENDED) {
        say_debrief(l, e);
    } else {
        buf_addf(&l->out, "ended the exercise%s",
                 e->u.exercise_ended.is_no_duff ? ": NO DUFF, something real happened" : "");
        trace_reason(l, e->u.exercise_ended.reason);
    }
}
