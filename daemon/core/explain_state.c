/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_state: see explain_state.h. Times are in the entity's zone here, as in every list: these are things people of
 * the entity did.
 */
#include "core/explain_state.h"

#include <stdarg.h>

struct page {
    const struct view *view;
    const struct incident *incident;
    const struct obligation *o;
    struct value *lines;
};

#define line(page, ...) explain_line((page)->view, (page)->lines, __VA_ARGS__)

void explain_line(const struct view *view, struct value *lines, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    value_push(view->arena, lines, value_text(view->arena, buf_text(&buf)));
    buf_done(&buf);
}

static const char *when_of(const struct page *page, struct instant at)
{
    const struct view *v = page->view;
    return text_cstr(v->arena, civil_near_text(v->arena, v->rules->entity.zone, at, v->now));
}

/* ": because …", or nothing. */
static const char *because(const struct page *page, struct text reason)
{
    return reason.len > 0 ? text_cstr(page->view->arena, text_format(page->view->arena, ": %.*s", TEXT_ARG(reason)))
                          : "";
}

static void say_filed(const struct page *page, const char *how)
{
    const struct filing *f = obligation_filing(page->incident, page->o);
    const struct filing *closing = obligation_closing(page->incident, page->o);
    if (closing != NULL) {
        line(page, "State: %s by %.*s, whose filing ended it, submitted %s (filing %lld)", how,
             TEXT_ARG(obligation_closed_by(page->incident, page->o)), when_of(page, closing->at),
             (long long) closing->number);
    } else if (f != NULL) {
        line(page, "State: %s, on %s (filing %lld%s%.*s)", how, when_of(page, f->at), (long long) f->number,
             f->reference.len > 0 ? ", reference " : ", unproven: no reference, no receipt", TEXT_ARG(f->reference));
    } else {
        line(page, "State: %s, on %s", how, when_of(page, page->o->ended_at));
    }
}

/* Somebody else's answer: how late it came is on record, and it is no lateness of ours. */
static void say_heard(const struct page *page, const char *how)
{
    say_filed(page, how);
    line(page, "  It was theirs to give; nothing of yours is late");
}

static void say_not_owed(const struct page *page)
{
    const struct obligation *o = page->o;
    if (page->incident->merged_into.len > 0) {
        line(page, "State: not owed here: %.*s was merged into %.*s, where it goes on", TEXT_ARG(page->incident->ref),
             TEXT_ARG(page->incident->merged_into));
    } else if (page->incident->is_void) {
        line(page, "State: not owed: the incident is void");
    } else {
        line(page, "State: not owed, %s on %s%s", o->end == END_WAIVED ? "waived" : "by a decision",
             when_of(page, o->ended_at), because(page, o->end_reason));
    }
}

static void say_parked(const struct page *page)
{
    const struct regime *r = page->o->frozen->regime;
    const struct decision *d = incident_decision(page->incident, r->parked_by, r->id);
    if (d == NULL || d->answer != ANSWER_NO) {
        line(page,
             "State: parked: the incident is minor; its clock runs once %.*s is decided yes, or said to be undecided",
             TEXT_ARG(r->parked_by));
        return;
    }
    line(page, "State: parked: %.*s was decided no by %.*s, %s%s", TEXT_ARG(r->parked_by), TEXT_ARG(d->by),
         when_of(page, d->at), because(page, d->reason));
    if (instant_is_set(obligation_review_at(page->incident, page->o))) {
        line(page,
             "  To be reviewed %s. Its due instant is kept; decided yes, it runs again: nis2ctl incident decide "
             "--help",
             when_of(page, d->review_at));
    }
}

/* Armed by nobody yet: a report on request, or a clock whose start lies ahead. */
static void say_waiting(const struct page *page)
{
    switch ((enum stage_kind) page->o->stage->kind) {
    case STAGE_REQUEST:
        line(page, page->o->stage->note.len > 0 ? "State: on request: no clock runs"
                                                : "State: on request: nothing is owed until it is asked for");
        break;
    case STAGE_PROMPT:
        line(page, "State: not owed yet: it is asked about in a decision");
        break;
    case STAGE_DEADLINE:
    case STAGE_WATCH:
    case STAGE_LOOP:
        line(page, "State: not started: what it counts from has not happened, or is not recorded");
        break;
    }
}

/* Armed. What has a rule and no instant waits for its event; what has no rule is reminded of, or asked for. */
static void say_running(const struct page *page)
{
    const struct obligation *o = page->o;
    if (instant_is_set(o->target) || o->stage->target.len == 0) {
        line(page, "State: running");
    } else if (o->stage->kind == STAGE_WATCH) {
        line(page, "State: theirs to give; its clock has not started");
    } else {
        line(page, "State: owed; its clock has not started");
    }
}

static void say_overdue(const struct page *page)
{
    if (page->o->stage->kind == STAGE_WATCH) {
        line(page, "State: not heard yet. It is theirs to give; nothing of yours is late");
        return;
    }
    line(page,
         "State: overdue: its latest defensible instant has passed. It is still owed; who files it late says why: "
         "nis2ctl report filed --help");
}

static void say_projected(const struct page *page)
{
    const struct obligation *o = page->o;
    line(page, "State: projected: %.*s was neither filed nor waived, so this is a forecast", TEXT_ARG(o->anchor_event));
    if (!instant_before(page->view->now, o->target)) {
        line(page, "  It has passed, and nothing is late by it: what is owed first is %.*s", TEXT_ARG(o->anchor_event));
    }
}

static void say_withdrawn(const struct page *page)
{
    const struct filing *f = incident_filing(page->incident, page->o->filing);
    line(page, "State: withdrawn on %s; the authority was told%s", when_of(page, page->o->ended_at),
         because(page, page->o->end_reason));
    if (f != NULL) {
        line(page, "  It had been submitted on %s (filing %lld), and what counts from that goes on",
             when_of(page, f->at), (long long) f->number);
    }
}

void explain_state(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                   struct value *lines)
{
    const struct page page = {view, incident, obligation, lines};
    bool is_theirs = obligation->stage->kind == STAGE_WATCH;
    switch (obligation_state(incident, obligation, view->now)) {
    case STATE_PROJECTED:
        say_projected(&page);
        break;
    case STATE_RUNNING:
        say_running(&page);
        break;
    case STATE_PAST_TARGET:
        line(&page, is_theirs ? "State: not heard yet" : "State: past its target; not late, its limit is still ahead");
        break;
    case STATE_OVERDUE:
        say_overdue(&page);
        break;
    case STATE_FILED:
        say_filed(&page, is_theirs ? "heard" : "filed");
        break;
    case STATE_FILED_AFTER_TARGET:
        is_theirs ? say_heard(&page, "heard after the target, within the limit")
                  : say_filed(&page, "filed after its target, not late");
        break;
    case STATE_FILED_LATE:
        is_theirs ? say_heard(&page, "heard, later than the law gives them") : say_filed(&page, "filed late");
        break;
    case STATE_NOT_OWED:
        say_not_owed(&page);
        break;
    case STATE_PARKED:
        say_parked(&page);
        break;
    case STATE_ON_REQUEST:
        say_waiting(&page);
        break;
    case STATE_WITHDRAWN:
        say_withdrawn(&page);
        break;
    }
}
