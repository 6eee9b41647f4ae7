/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clocks: see clocks.h.
 *
 * An event of a rule is an anchor somebody recorded, a stage (its effective submission) or "<stage>.due". A stage that
 * was not filed stands in with its own due instant, and what hangs on it is a projection; so is a waived one. Effective
 * submission is the earlier of submission and due (a late notification must not buy a later final report, facts of Art.
 * 23(4)(d)), unless the regime says that the submission itself counts (DORA).
 *
 * Targets hang on targets, so the computation goes round until nothing changes; regime_check() has refused cycles, and
 * the number of rounds is bounded by the number of stages all the same.
 */
#include "core/clocks.h"

#include <string.h>

struct computed {
    struct instant target, limit, anchor_at;
    struct text anchor_event;
    bool is_projected, is_armed;
};

struct scene {
    const struct turn *turn;
    const struct incident *incident;
    struct computed *clocks; /* one per obligation */
    /* An anchor that is only supposed; event empty for none. */
    struct text event, regime;
    struct instant at;
};

struct lookup {
    const struct scene *scene;
    const struct obligation *obligation;
    bool has_projection; /* an event used was only a forecast */
};

static const struct zone *zone_of(const struct turn *turn, const struct obligation *o)
{
    const struct zone *zone = rules_zone(turn->rules, o->zone);
    return zone != NULL ? zone : turn->rules->entity.zone;
}

/* The obligation of another stage that this one counts from: the same addressee's, else the first of that stage. */
static size_t sibling(const struct incident *incident, const struct obligation *o, struct text stage)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        if (other->frozen != o->frozen || !text_equal(other->stage->id, stage)) {
            continue;
        }
        if (text_equal(other->addressee, o->addressee)) {
            return i;
        }
        found = found == SIZE_MAX ? i : found;
    }
    return found;
}

static struct instant submission(struct lookup *lookup, size_t index)
{
    const struct incident *incident = lookup->scene->incident;
    const struct obligation *o = &incident->obligations[index];
    struct instant due = lookup->scene->clocks[index].target;
    const struct filing *filing = o->end == END_FILED ? incident_filing(incident, o->filing) : NULL;
    if (filing == NULL) {
        /* A stage that was waived counts at its own due; what will not be filed any more is no forecast. But nobody
         * answers what was never sent. */
        bool is_watch = lookup->obligation->stage->kind == STAGE_WATCH;
        lookup->has_projection = lookup->has_projection || is_watch || !obligation_has_ended(o);
        return due;
    }
    if (lookup->obligation->stage->kind == STAGE_WATCH) {
        return filing->at; /* Art. 23(5): the authority answers from receipt, whenever that was */
    }
    return o->frozen->regime->effective_is_submission ? filing->at : instant_min(filing->at, due);
}

static struct instant event_at(void *context, struct text event)
{
    struct lookup *lookup = context;
    const struct scene *scene = lookup->scene;
    const struct regime *regime = lookup->obligation->frozen->regime;
    struct text stage, due;
    bool wants_due = text_cut(event, '.', &stage, &due);
    size_t other = sibling(scene->incident, lookup->obligation, wants_due ? stage : event);
    if (other != SIZE_MAX) {
        return wants_due ? scene->clocks[other].target : submission(lookup, other);
    }
    if (scene->event.len > 0 && text_equal(event, scene->event) &&
        (scene->regime.len == 0 || text_equal(scene->regime, regime->id))) {
        return scene->at;
    }
    const struct anchor *anchor = incident_anchor(scene->incident, event, regime->id);
    if (anchor == NULL && text_is(event, "aware") && regime->anchor_default.len > 0) {
        anchor = incident_anchor(scene->incident, regime->anchor_default, regime->id);
    }
    return anchor != NULL ? anchor->at : INSTANT_NONE;
}

static struct instant due_of(struct lookup *lookup, struct text text, struct computed *ret_anchor)
{
    struct rule rule;
    struct complaint complaint;
    enum status status = rule_parse(text, &rule, &complaint);
    REQUIRE(status == STATUS_OK); /* regime_check() read it before it was frozen */
    const struct turn *turn = lookup->scene->turn;
    struct holidays holidays = rules_holidays(turn->rules, lookup->obligation->frozen->regime->holidays);
    size_t term = 0;
    struct instant due = rule_due(&rule, event_at, lookup, zone_of(turn, lookup->obligation), &holidays, &term);
    if (ret_anchor != NULL && instant_is_set(due)) {
        ret_anchor->anchor_event = text_copy(turn->arena, rule.terms[term].event);
        ret_anchor->anchor_at = event_at(lookup, rule.terms[term].event);
    }
    return due;
}

/* Waits for another stage that was not filed (a final report after handling waits for the progress report). */
static bool waits(const struct scene *scene, const struct obligation *o)
{
    if (o->stage->after.len == 0) {
        return false;
    }
    size_t other = sibling(scene->incident, o, o->stage->after);
    for (size_t i = 0; i < scene->incident->filing_count; i++) {
        const struct filing *f = &scene->incident->filings[i];
        if (f->obligation == other && !f->is_undone && scene->incident->obligations[other].end != END_WITHDRAWN) {
            return false; /* also when the authority has asked for another one since */
        }
    }
    return true;
}

/* A prompt with conditions is armed once one of them was decided "yes". */
static bool prompt_is_armed(const struct scene *scene, const struct obligation *o)
{
    for (size_t i = 0; i < o->stage->when.count; i++) {
        if (incident_answer(scene->incident, o->stage->when.at[i], o->frozen->regime->id) == ANSWER_YES) {
            return true;
        }
    }
    return o->stage->when.count == 0;
}

static struct computed compute(const struct scene *scene, const struct obligation *o)
{
    struct computed c = {INSTANT_NONE, INSTANT_NONE, INSTANT_NONE, TEXT_EMPTY, false, false};
    struct lookup lookup = {scene, o, false};
    if (o->stage->kind == STAGE_REQUEST) {
        c.target = c.limit = o->requested_due;
        c.is_armed = instant_is_set(o->requested_due);
        return c;
    }
    if (o->stage->kind == STAGE_PROMPT) {
        c.is_armed = prompt_is_armed(scene, o);
        return c;
    }
    if (waits(scene, o)) {
        return c;
    }
    c.is_armed = true;
    c.target = due_of(&lookup, o->stage->target, &c);
    c.is_projected = lookup.has_projection && instant_is_set(c.target);
    c.limit = o->stage->limit.len > 0 ? due_of(&lookup, o->stage->limit, NULL) : c.target;
    return c;
}

static bool same_clock(const struct computed *a, const struct computed *b)
{
    return instant_equal(a->target, b->target) && instant_equal(a->limit, b->limit) &&
           instant_equal(a->anchor_at, b->anchor_at) && text_equal(a->anchor_event, b->anchor_event) &&
           a->is_projected == b->is_projected && a->is_armed == b->is_armed;
}

static struct computed as_stored(const struct obligation *o)
{
    return (struct computed){o->target, o->limit, o->anchor_at, o->anchor_event, o->is_projected, o->is_armed};
}

static void compute_all(struct scene *scene)
{
    const struct incident *incident = scene->incident;
    size_t n = incident->obligation_count;
    scene->clocks = ARENA_ARRAY(scene->turn->arena, struct computed, n + 1);
    for (size_t i = 0; i < n; i++) {
        scene->clocks[i] = as_stored(&incident->obligations[i]);
    }
    bool has_changed = true;
    for (size_t round = 0; has_changed && round <= REGIME_STAGES_MAX; round++) {
        has_changed = false;
        for (size_t i = 0; i < n; i++) {
            struct computed c = compute(scene, &incident->obligations[i]);
            has_changed = has_changed || !same_clock(&c, &scene->clocks[i]);
            scene->clocks[i] = c;
        }
    }
}

static struct clock_moves moves_of(const struct scene *scene)
{
    const struct incident *incident = scene->incident;
    struct clock_moves moves = {ARENA_ARRAY(scene->turn->arena, struct clock_move, incident->obligation_count + 1), 0};
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (!obligation_has_ended(o) && !instant_equal(o->target, scene->clocks[i].target)) {
            moves.at[moves.count++] = (struct clock_move){i, o->target, scene->clocks[i].target};
        }
    }
    return moves;
}

static void emit_clock(struct turn *turn, const struct incident *incident, size_t index, const struct computed *c)
{
    const struct obligation *o = &incident->obligations[index];
    struct entry entry;
    entry_init(&entry, ENTRY_CLOCK);
    entry.u.clock = (struct entry_clock){
        .regime = o->frozen->regime->id,
        .stage = o->stage->id,
        .addressee = text_copy(turn->arena, o->addressee),
        .target = c->target,
        .limit = c->limit,
        .old_target = o->target,
        .old_limit = o->limit,
        .anchor_event = c->anchor_event,
        .anchor_at = c->anchor_at,
        .is_projected = c->is_projected,
        .is_armed = c->is_armed,
    };
    turn_emit(turn, incident->ref, &entry);
}

/* What has ended keeps the clock it ended under. Only a corrected anchor reaches back: a filing in time for the
 * awareness that was believed then may turn out late for the one that was. */
static bool still_counts(const struct incident *incident, size_t index)
{
    const struct obligation *o = &incident->obligations[index];
    bool has_anchor = o->anchor_event.len > 0 && sibling(incident, o, o->anchor_event) == SIZE_MAX;
    return !obligation_has_ended(o) || (o->end == END_FILED && has_anchor);
}

struct clock_moves clocks_update(struct turn *turn, struct incident *incident)
{
    struct scene scene = {.turn = turn, .incident = incident};
    compute_all(&scene);
    struct clock_moves moves = moves_of(&scene);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct computed stored = as_stored(&incident->obligations[i]);
        if (still_counts(incident, i) && !same_clock(&scene.clocks[i], &stored)) {
            emit_clock(turn, incident, i, &scene.clocks[i]);
        }
    }
    return moves;
}

struct clock_moves clocks_preview(const struct turn *turn, const struct incident *incident, struct text event,
                                  struct text regime, struct instant at)
{
    struct scene scene = {.turn = turn, .incident = incident, .event = event, .regime = regime, .at = at};
    compute_all(&scene);
    return moves_of(&scene);
}

static struct text instant_or(const struct turn *turn, struct instant t, const char *otherwise)
{
    return instant_is_set(t) ? civil_short_text(turn->arena, turn->rules->entity.zone, t) : text_of(otherwise);
}

void clocks_say(const struct turn *turn, const struct incident *incident, const struct clock_moves *moves,
                struct buf *out)
{
    for (size_t i = 0; i < moves->count; i++) {
        const struct obligation *o = &incident->obligations[moves->at[i].obligation];
        struct text from = instant_or(turn, moves->at[i].from, "none yet"),
                    to = instant_or(turn, moves->at[i].to, "ended");
        buf_addf(out, "%.*s %.*s@%.*s: %.*s -> %.*s\n", TEXT_ARG(o->frozen->regime->id), TEXT_ARG(o->stage->id),
                 TEXT_ARG(o->addressee), TEXT_ARG(from), TEXT_ARG(to));
    }
}
