/* SPDX-License-Identifier: Apache-2.0 */
/*
 * announce: see announce.h. The words are fixed here and stored in the alert, so that a later change of the
 * configuration or of the incident cannot rewrite what people were told.
 */
#include "core/announce.h"

#include "base/limits.h"
#include "core/alerts.h"

const bool *announce_running(const struct turn *turn, const struct incident *incident)
{
    /* Room for those that the command may add. */
    bool *running = ARENA_ARRAY(turn->arena, bool, LIMIT_OBLIGATIONS_PER_INCIDENT + 1);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        running[i] = obligation_is_ticking(incident, &incident->obligations[i]);
    }
    return running;
}

static bool has_moved(const struct clock_moves *moves, size_t obligation)
{
    for (size_t i = 0; i < moves->count; i++) {
        if (moves->at[i].obligation == obligation) {
            return true;
        }
    }
    return false;
}

/* A clock that ended kept its due instant: people are told which one no longer stands. */
static struct clock_moves with_stops(const struct turn *turn, const struct incident *incident,
                                     const struct clock_moves *moves, const bool *was_running)
{
    struct clock_moves all = {
        ARENA_ARRAY(turn->arena, struct clock_move, moves->count + incident->obligation_count + 1), 0};
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_running = obligation_is_ticking(incident, o);
        if (was_running[i] != is_running && !has_moved(moves, i) && instant_is_set(o->target)) {
            all.at[all.count++] =
                (struct clock_move){i, is_running ? INSTANT_NONE : o->target, is_running ? o->target : INSTANT_NONE};
        }
    }
    for (size_t i = 0; i < moves->count; i++) {
        all.at[all.count++] = moves->at[i];
    }
    return all;
}

/* Where exactly one clock stopped, the alert is about that obligation, so that programs need not read the words. */
static void name_the_one(const struct turn *turn, const struct incident *incident, const bool *was_running,
                         struct entry_alert *alert)
{
    const struct obligation *one = NULL;
    size_t count = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        if (was_running[i] && !obligation_is_ticking(incident, &incident->obligations[i])) {
            one = &incident->obligations[i];
            count++;
        }
    }
    if (count == 1) {
        alert->regime = text_copy(turn->arena, one->frozen->regime->id);
        alert->stage = text_copy(turn->arena, one->stage->id);
        alert->addressee = text_copy(turn->arena, one->addressee);
    }
}

/* "nis2 early_warning csirt 2026-11-22T13:05:00Z ended": each reader is told the instants in their zone. */
static struct texts moves_named(struct turn *turn, const struct incident *incident, const struct clock_moves *moves)
{
    struct text *at = ARENA_ARRAY(turn->arena, struct text, moves->count + 1);
    for (size_t i = 0; i < moves->count; i++) {
        const struct clock_move *m = &moves->at[i];
        const struct obligation *o = &incident->obligations[m->obligation];
        struct text from = instant_is_set(m->from) ? saying_at(turn, m->from) : TEXT("none");
        struct text to = obligation_is_parked(incident, o) ? TEXT("parked") : TEXT("ended");
        to = instant_is_set(m->to) ? saying_at(turn, m->to) : to;
        at[i] = text_format(turn->arena, "%.*s %.*s %.*s %.*s %.*s", TEXT_ARG(o->frozen->regime->id),
                            TEXT_ARG(o->stage->id), TEXT_ARG(o->addressee), TEXT_ARG(from), TEXT_ARG(to));
    }
    return (struct texts){at, moves->count};
}

void announce(struct turn *turn, struct incident *incident, struct text what, struct text reason,
              const struct clock_moves *moves, const bool *was_running)
{
    announce_said(turn, incident, saying_plain(what), reason, moves, was_running);
}

void announce_said(struct turn *turn, struct incident *incident, struct saying what, struct text reason,
                   const struct clock_moves *moves, const bool *was_running)
{
    struct clock_moves all = with_stops(turn, incident, moves, was_running);
    struct buf words = BUF_INIT;
    buf_addf(&words, "%.*s.", TEXT_ARG(what.words));
    if (reason.len > 0) {
        buf_addf(&words, "\nReason: %.*s", TEXT_ARG(reason));
    }
    buf_add_char(&words, '\n');
    clocks_say(turn, incident, &all, &words);
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
        alert.moves = moves_named(turn, incident, &all);
    }
    buf_done(&words);
    name_the_one(turn, incident, was_running, &alert);
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
        bool is_nearer = instant_is_set(moves->at[i].from) && instant_before(moves->at[i].to, moves->at[i].from);
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
