/* SPDX-License-Identifier: Apache-2.0 */
/*
 * announce: see announce.h. The words are fixed here and stored in the alert, so that a later change of the
 * configuration or of the incident cannot rewrite what people were told.
 */
#include "core/announce.h"

#include "base/limits.h"
#include "core/alerts.h"

/* Owed and running, with a due instant or without one: a prompt reminds, and a deadline may wait for its event. */
static bool is_live(const struct incident *incident, const struct obligation *o)
{
    return !incident->is_void && !obligation_has_ended(o) && !obligation_is_parked(incident, o) &&
           (o->is_armed || instant_is_set(o->target));
}

const struct stood *announce_before(const struct turn *turn, const struct incident *incident)
{
    /* Room for those that the command may add. */
    struct stood *before = ARENA_ARRAY(turn->arena, struct stood, LIMIT_OBLIGATIONS_PER_INCIDENT + 1);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        before[i] = (struct stood){is_live(incident, o), (int) obligation_state(incident, o, turn->now),
                                   instant_is_set(o->target)};
    }
    return before;
}

static bool is_judged(int state)
{
    return state == STATE_FILED || state == STATE_FILED_AFTER_TARGET || state == STATE_FILED_LATE;
}

/* What it is by now, where it was filed before and is judged otherwise; else STATE_RUNNING. */
static enum obligation_state judged_now(const struct turn *turn, const struct incident *incident, size_t obligation,
                                        const struct stood *before)
{
    enum obligation_state now = obligation_state(incident, &incident->obligations[obligation], turn->now);
    int then = before[obligation].state;
    return is_judged((int) now) && is_judged(then) && (int) now != then ? now : STATE_RUNNING;
}

bool announce_stands_otherwise(const struct turn *turn, const struct incident *incident, const struct stood *before)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_switched = before[i].runs != is_live(incident, o) && instant_is_set(o->target);
        if (is_switched || judged_now(turn, incident, i, before) != STATE_RUNNING) {
            return true;
        }
    }
    return false;
}

/* --- a line a clock ----------------------------------------------------------------------------------------------- */

static struct text local(const struct turn *turn, struct instant at)
{
    return civil_near_text(turn->arena, turn->rules->entity.zone, at, turn->now);
}

/* Where no due instant is known there is nothing it could be late by, and "in time" would be a false word. */
static const char *judged_words(int state, bool has_due)
{
    return !has_due                            ? "no due time"
           : state == STATE_FILED_LATE         ? "filed late"
           : state == STATE_FILED_AFTER_TARGET ? "filed after the target"
                                               : "filed in time";
}

/* "filed late", "filed after the target"; NULL where it was not filed, or in time. What is somebody else's to send (the
 * authority's answer) is no lateness of ours. */
static const char *late_words(const struct turn *turn, const struct incident *incident, const struct obligation *o)
{
    int state = (int) obligation_state(incident, o, turn->now);
    bool is_late = state == STATE_FILED_LATE || state == STATE_FILED_AFTER_TARGET;
    return is_late && o->stage->kind != STAGE_WATCH ? judged_words(state, true) : NULL;
}

static struct text end_words(const struct turn *turn, const struct incident *incident, const struct obligation *o)
{
    struct instant review = obligation_review_at(incident, o);
    const char *late = late_words(turn, incident, o);
    switch ((enum obligation_end) o->end) {
    case END_FILED:
        return late != NULL ? text_of(late) : TEXT("filed");
    case END_WAIVED:
        return TEXT("waived");
    case END_WITHDRAWN:
        return TEXT("withdrawn");
    case END_CLOSED_BY:
        return text_format(turn->arena, "%s by %.*s", late != NULL ? late : "ended",
                           TEXT_ARG(obligation_closed_by(incident, o)));
    case END_NOT_OWED:
        return TEXT("not owed");
    case END_NONE:
        break;
    }
    if (incident->merged_into.len > 0) {
        return text_format(turn->arena, "goes on in %.*s", TEXT_ARG(incident->merged_into));
    }
    if (incident->is_void || !obligation_is_parked(incident, o)) {
        return incident->is_void ? TEXT("void") : TEXT("does not run any more");
    }
    return instant_is_set(review)
               ? text_format(turn->arena, "parked, to be reviewed %.*s", TEXT_ARG(local(turn, review)))
               : TEXT("parked");
}

static void say_name(const struct obligation *o, struct buf *out)
{
    buf_addf(out, "%.*s %.*s@%.*s: ", TEXT_ARG(o->frozen->regime->id), TEXT_ARG(o->stage->id), TEXT_ARG(o->addressee));
}

/* A clock that stopped kept its due instant: people are told which one no longer stands. */
static void say_switched(const struct turn *turn, const struct incident *incident, const struct obligation *o,
                         bool is_running, struct buf *out)
{
    bool has_due = instant_is_set(o->target);
    struct text due = has_due ? local(turn, o->target) : TEXT("no due time");
    say_name(o, out);
    if (is_running) {
        buf_addf(out, has_due ? "runs, due %.*s\n" : "owed, %.*s\n", TEXT_ARG(due));
    } else {
        buf_addf(out, "%.*s -> %.*s\n", TEXT_ARG(due), TEXT_ARG(end_words(turn, incident, o)));
    }
}

static struct text limit_or_none(const struct turn *turn, struct instant at)
{
    return instant_is_set(at) ? local(turn, at) : TEXT("none");
}

static void say_moved(const struct turn *turn, const struct incident *incident, const struct clock_move *move,
                      bool was_running, struct buf *out)
{
    const struct obligation *o = &incident->obligations[move->obligation];
    bool is_running = is_live(incident, o);
    if (move->is_limit) {
        say_name(o, out);
        buf_addf(out, "limit %.*s -> %.*s\n", TEXT_ARG(limit_or_none(turn, move->from)),
                 TEXT_ARG(limit_or_none(turn, move->to)));
        return;
    }
    struct text from = instant_is_set(move->from) ? local(turn, move->from)
                       : was_running              ? TEXT("no due time")
                                                  : TEXT("not running");
    struct text to = instant_is_set(move->to) ? local(turn, move->to) : TEXT("no due time");
    say_name(o, out);
    buf_addf(out, "%.*s -> %.*s", TEXT_ARG(from), TEXT_ARG(is_running ? to : end_words(turn, incident, o)));
    /* A clock that stands still may move all the same: it is kept for when it runs again. */
    if (!is_running && obligation_is_parked(incident, o) && instant_is_set(move->to)) {
        buf_addf(out, " (due %.*s)", TEXT_ARG(to));
    }
    buf_add_char(out, '\n');
}

static bool has_moved(const struct clock_moves *moves, size_t obligation)
{
    for (size_t i = 0; i < moves->count; i++) {
        if (moves->at[i].obligation == obligation && !moves->at[i].is_limit) {
            return true;
        }
    }
    return false;
}

/* A word that people relied on is another one now: they are told by which due instant. */
static void say_judged(const struct turn *turn, const struct incident *incident, const struct stood *before,
                       struct buf *out)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        enum obligation_state now = judged_now(turn, incident, i, before);
        if (now != STATE_RUNNING) {
            say_name(o, out);
            buf_addf(out, "%s -> %s", judged_words(before[i].state, before[i].has_due),
                     judged_words((int) now, instant_is_set(o->target)));
            if (instant_is_set(o->target)) {
                buf_addf(out, " (due %.*s)", TEXT_ARG(local(turn, o->target)));
            }
            buf_add_char(out, '\n');
        }
    }
}

/* Those that stopped or started first, then those that moved, then what was filed. */
static void say_clocks(const struct turn *turn, const struct incident *incident, const struct clock_moves *moves,
                       const struct stood *before, struct buf *out)
{
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_running = is_live(incident, o);
        if (before[i].runs != is_running && !has_moved(moves, i)) {
            say_switched(turn, incident, o, is_running, out);
        }
    }
    for (size_t i = 0; i < moves->count; i++) {
        say_moved(turn, incident, &moves->at[i], before[moves->at[i].obligation].runs, out);
    }
    say_judged(turn, incident, before, out);
}

/* The same as moves, for readers of other languages: what started without a due instant is in the English words only.
 */
static struct clock_moves switched(const struct turn *turn, const struct incident *incident,
                                   const struct clock_moves *moves, const struct stood *before)
{
    struct clock_moves all = {
        ARENA_ARRAY(turn->arena, struct clock_move, moves->count + incident->obligation_count + 1), 0};
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_running = is_live(incident, o);
        bool is_told = before[i].runs || instant_is_set(o->target);
        if (before[i].runs != is_running && !has_moved(moves, i) && is_told) {
            all.at[all.count++] = (struct clock_move){i, is_running ? INSTANT_NONE : o->target,
                                                      is_running ? o->target : INSTANT_NONE, false};
        }
    }
    for (size_t i = 0; i < moves->count; i++) {
        all.at[all.count++] = moves->at[i];
    }
    return all;
}

/* --- the announcement --------------------------------------------------------------------------------------------- */

/* Where exactly one clock stopped, the alert is about that obligation, so that programs need not read the words. */
static void name_the_one(const struct turn *turn, const struct incident *incident, const struct stood *before,
                         struct entry_alert *alert)
{
    const struct obligation *one = NULL;
    size_t count = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (before[i].runs && !is_live(incident, o) && instant_is_set(o->target)) {
            one = o;
            count++;
        }
    }
    if (count == 1) {
        alert->regime = text_copy(turn->arena, one->frozen->regime->id);
        alert->stage = text_copy(turn->arena, one->stage->id);
        alert->addressee = text_copy(turn->arena, one->addressee);
    }
}

static struct text move_named(const struct turn *turn, const struct obligation *o, struct text from, struct text to)
{
    return text_format(turn->arena, "%.*s %.*s %.*s %.*s %.*s", TEXT_ARG(o->frozen->regime->id), TEXT_ARG(o->stage->id),
                       TEXT_ARG(o->addressee), TEXT_ARG(from), TEXT_ARG(to));
}

/* "nis2 early_warning csirt 2026-11-22T13:05:00Z ended": each reader is told the instants in their zone. Of a limit
 * that moved alone: " limit" behind both. What is judged otherwise: "nis2 final_report csirt filed filed-late". */
static struct texts moves_named(struct turn *turn, const struct incident *incident, const struct clock_moves *moves,
                                const struct stood *before)
{
    struct text *at = ARENA_ARRAY(turn->arena, struct text, moves->count + incident->obligation_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < moves->count; i++) {
        const struct clock_move *m = &moves->at[i];
        const struct obligation *o = &incident->obligations[m->obligation];
        struct text from = instant_is_set(m->from) ? saying_at(turn, m->from) : TEXT("none");
        struct text to = obligation_is_parked(incident, o) ? TEXT("parked") : TEXT("ended");
        to = late_words(turn, incident, o) != NULL
                 ? text_of(obligation_state_names[obligation_state(incident, o, turn->now)])
                 : to;
        to = m->is_limit || is_live(incident, o) ? TEXT("none") : to;
        to = instant_is_set(m->to) ? saying_at(turn, m->to) : to;
        to = m->is_limit ? text_format(turn->arena, "%.*s limit", TEXT_ARG(to)) : to;
        at[count++] = move_named(turn, o, from, to);
    }
    for (size_t i = 0; i < incident->obligation_count; i++) {
        enum obligation_state now = judged_now(turn, incident, i, before);
        if (now != STATE_RUNNING) {
            const struct obligation *o = &incident->obligations[i];
            at[count++] =
                move_named(turn, o, before[i].has_due ? text_of(obligation_state_names[before[i].state]) : TEXT("none"),
                           instant_is_set(o->target) ? text_of(obligation_state_names[now]) : TEXT("none"));
        }
    }
    return (struct texts){at, count};
}

void announce(struct turn *turn, struct incident *incident, struct saying what, struct text reason,
              const struct clock_moves *moves, const struct stood *before)
{
    struct clock_moves all = switched(turn, incident, moves, before);
    struct buf words = BUF_INIT;
    buf_addf(&words, "%.*s.", TEXT_ARG(what.words));
    if (reason.len > 0) {
        buf_addf(&words, "\nReason: %.*s", TEXT_ARG(reason));
    }
    buf_add_char(&words, '\n');
    say_clocks(turn, incident, moves, before, &words);
    struct text said = text_clip(text_trim(buf_text(&words)), LIMIT_MESSAGE);
    struct entry_alert alert = {.kind = ALERT_ANNOUNCEMENT,
                                .step = TEXT("announce"),
                                .words = text_copy(turn->arena, said),
                                .due_at = INSTANT_NONE,
                                .scheduled = turn->now};
    what = saying_with(turn, what, "reason", "", reason);
    if (what.key.len > 0) {
        alert.said = what.key;
        alert.names = what.names;
        alert.moves = moves_named(turn, incident, &all, before);
    }
    buf_done(&words);
    name_the_one(turn, incident, before, &alert);
    struct recipients to = recipients_none(turn);
    recipients_add_role(turn, &to, "legal");
    recipients_add_role(turn, &to, "management");
    if (to.count == 0) {
        recipients_add_administrators(turn, &to);
    }
    (void) alerts_raise(turn, incident->ref, &alert, &to);
}

void announce_nearer(struct turn *turn, struct incident *incident, const struct clock_moves *moves)
{
    const struct obligation *nearest = NULL;
    for (size_t i = 0; i < moves->count; i++) {
        const struct obligation *o = &incident->obligations[moves->at[i].obligation];
        bool is_nearer = !moves->at[i].is_limit && instant_is_set(moves->at[i].from) &&
                         instant_before(moves->at[i].to, moves->at[i].from);
        if (is_nearer && o->stage->kind != STAGE_WATCH && obligation_is_ticking(incident, o) &&
            (nearest == NULL || instant_before(o->target, nearest->target))) {
            nearest = o;
        }
    }
    const struct policy *policy =
        rules_policy_for(turn->rules, TEXT_EMPTY, TEXT_EMPTY, text_of(severity_names[incident->severity]));
    if (nearest == NULL || policy == NULL || policy->on_open_count == 0) {
        return;
    }
    struct recipients to = recipients_none(turn);
    if (incident->ack.is_set && rules_contact(turn->rules, incident->ack.contact) != NULL) {
        recipients_add(&to, rules_contact(turn->rules, incident->ack.contact)->id);
    }
    recipients_add_targets(turn, &to, policy->on_open[0].notify, policy->on_open[0].notify_count);
    struct entry_alert alert = {.kind = ALERT_DUE_SOON,
                                .step = TEXT("nearer"),
                                .regime = nearest->frozen->regime->id,
                                .stage = nearest->stage->id,
                                .addressee = text_copy(turn->arena, nearest->addressee),
                                .due_at = nearest->target,
                                .scheduled = turn->now};
    (void) alerts_raise(turn, incident->ref, &alert, &to);
}
