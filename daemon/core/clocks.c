/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clocks: see clocks.h.
 *
 * An event of a rule is an anchor somebody recorded, a stage (its effective submission) or "<stage>.due". A stage that
 * was not filed stands in with its own due instant, and what hangs on it is a projection; so is a waived one. Effective
 * submission is the earlier of submission and due (a late notification must not buy a later final report, facts of Art.
 * 23(4)(d)), unless the regime says that the submission itself counts (DORA).
 *
 * What a clock was computed from is kept as a hash of those events (`inputs`). While it is the same the clock stands,
 * so a holiday that was added or a new zone file changes it only when a fact changes, or by a rebase.
 *
 * Targets hang on targets, so the computation goes round until nothing changes; regime_check() has refused cycles, and
 * the number of rounds is bounded by the number of stages all the same.
 */
#include "core/clocks.h"

#include <string.h>

#include "core/submission.h"

struct computed {
    struct instant target, limit, anchor_at;
    struct text anchor_event;
    bool is_projected, is_armed;
    struct hash inputs;
    struct instant filed, submitted; /* a loop: what its last turn counts as filed, and was; not part of the clock */
};

/* What one clock was worked out from in the round before. Everything else it hangs on (rules, filings, ends, calendars)
 * stands still while a scene is worked out. */
#define REMEMBERED_MAX 16
struct memory {
    struct text events[REMEMBERED_MAX];
    struct instant at[REMEMBERED_MAX];
    size_t count; /* past REMEMBERED_MAX: too many, it is worked out every time */
};

struct scene {
    const struct rules *rules;
    struct arena *arena;
    const struct incident *incident;
    struct computed *clocks; /* one per obligation */
    struct memory *memory;   /* the same */
    /* An anchor that is only supposed; event empty for none. */
    struct text event, regime;
    struct instant at;
    bool is_afresh; /* what runs under `fresh` (empty: everything) does not keep what it has */
    struct text fresh;
};

struct lookup {
    const struct scene *scene;
    const struct obligation *obligation;
    struct buf *used;      /* the events and their instants, for `inputs`; NULL where nobody asks */
    struct memory *memory; /* likewise, for the next round */
};

static const struct zone *zone_of(const struct rules *rules, const struct obligation *o)
{
    const struct zone *zone = rules_zone(rules, o->zone);
    return zone != NULL ? zone : rules->entity.zone;
}

/* The obligation of another stage that this one counts from: the same addressee's, else the first of that stage. */
static size_t sibling(const struct incident *incident, const struct obligation *o, struct text stage)
{
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        /* By name: what has ended may stand under older rules of the same regime. */
        if (!text_equal(other->frozen->regime->id, o->frozen->regime->id) || !text_equal(other->stage->id, stage)) {
            continue;
        }
        if (text_equal(other->addressee, o->addressee)) {
            return i;
        }
        found = found == SIZE_MAX ? i : found;
    }
    return found;
}

/* --- events ------------------------------------------------------------------------------------------------------- */

/* What was owed in its place and is met only by this filing was due at its own time, and what a late one counts from
 * is the first of them: whoever sends the 24 h notification as the 72 h one gains no day for the final report. */
static struct instant due_in_its_place(const struct lookup *lookup, size_t index)
{
    const struct incident *incident = lookup->scene->incident;
    const struct obligation *o = &incident->obligations[index];
    struct instant due = lookup->scene->clocks[index].target;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        bool was_owed = other->end != END_WAIVED && other->end != END_NOT_OWED;
        if (submission_stands_for(other, o) && was_owed) {
            due = instant_min(due, lookup->scene->clocks[i].target);
        }
    }
    return due;
}

/* Whether the submission that stands is what counts, whenever that was. Art. 23(5): the authority answers from receipt.
 */
static bool counts_what_stands(const struct lookup *lookup, const struct obligation *o)
{
    return lookup->obligation->stage->kind == STAGE_WATCH || o->frozen->regime->effective_is_submission;
}

static const struct filing *submission_of(const struct lookup *lookup, size_t index)
{
    const struct incident *incident = lookup->scene->incident;
    const struct obligation *o = &incident->obligations[index];
    if (counts_what_stands(lookup, o)) {
        return submission_for(incident, o);
    }
    return o->stage->kind == STAGE_LOOP ? submission_of_turn(incident, index, lookup->scene->clocks[index].submitted,
                                                             submission_for(incident, o))
                                        : submission_first(incident, o);
}

/* `index` was filed, if need be in another's place: what is due first of the two is what a late one counts from. */
static struct clock_event filed_event(const struct lookup *lookup, size_t index, const struct filing *filing)
{
    const struct obligation *o = &lookup->scene->incident->obligations[index];
    const struct computed *clock = &lookup->scene->clocks[index], *own = &lookup->scene->clocks[filing->obligation];
    struct clock_event e = {filing->at, CLOCK_EVENT_FILED, TEXT_EMPTY, filing};
    if (counts_what_stands(lookup, o)) {
        return e;
    }
    struct instant counts = o->stage->kind == STAGE_LOOP && instant_is_set(clock->filed)
                                ? clock->filed
                                : instant_min(filing->at, instant_min(due_in_its_place(lookup, index), own->target));
    if (instant_before(counts, filing->at)) {
        e.source = CLOCK_EVENT_FILED_LATE;
    }
    e.at = counts;
    return e;
}

/* When it will be filed at the latest: at its own due, or at that of a stage whose filing stands for it (the 24 h
 * notification of a trust service provider, Art. 23(4), second subparagraph). */
static struct instant forecast_of(const struct lookup *lookup, size_t index)
{
    const struct incident *incident = lookup->scene->incident;
    const struct obligation *o = &incident->obligations[index];
    struct instant at = lookup->scene->clocks[index].target;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *other = &incident->obligations[i];
        if (submission_stands_for(other, o) && !obligation_has_ended(other) && instant_is_set(at)) {
            at = instant_min(at, lookup->scene->clocks[i].target);
        }
    }
    return at;
}

static struct clock_event stage_event(const struct lookup *lookup, size_t index, bool wants_due)
{
    const struct incident *incident = lookup->scene->incident;
    const struct obligation *o = &incident->obligations[index];
    struct clock_event e = {lookup->scene->clocks[index].target, CLOCK_EVENT_DUE, TEXT_EMPTY, NULL};
    if (wants_due) {
        bool is_own = o == lookup->obligation; /* the turn before of a loop */
        bool is_forecast = lookup->scene->clocks[index].is_projected && !is_own && !obligation_has_ended(o);
        e.source = is_forecast ? CLOCK_EVENT_DUE_FORECAST : CLOCK_EVENT_DUE;
        return e;
    }
    const struct filing *filing = submission_of(lookup, index);
    if (filing != NULL) {
        return filed_event(lookup, index, filing);
    }
    /* A stage that was waived counts at its own due; what will not be filed any more is no forecast. But nobody
     * answers what was never sent. */
    bool is_watch = lookup->obligation->stage->kind == STAGE_WATCH;
    e.source = is_watch || !obligation_has_ended(o) ? CLOCK_EVENT_FORECAST : CLOCK_EVENT_ENDED;
    e.at = obligation_has_ended(o) ? e.at : forecast_of(lookup, index);
    return e;
}

static bool is_supposed(const struct scene *scene, struct text event, const struct regime *regime)
{
    return scene->event.len > 0 && text_equal(event, scene->event) &&
           (scene->regime.len == 0 || text_equal(scene->regime, regime->id));
}

/* What is recorded of it, but for the one that is supposed to be taken back. */
static const struct anchor *anchor_left(const struct scene *scene, struct text event, const struct regime *regime)
{
    const struct anchor *anchor = incident_anchor(scene->incident, event, regime->id);
    bool goes = anchor != NULL && is_supposed(scene, event, regime) && !instant_is_set(scene->at) &&
                text_equal(anchor->regime, scene->regime);
    if (!goes) {
        return anchor;
    }
    return scene->regime.len > 0 ? incident_anchor(scene->incident, event, TEXT_EMPTY) : NULL;
}

/* Recorded, or what stands in for it; the stand-in may itself have one. */
static struct clock_event anchor_event(const struct scene *scene, struct text event, const struct regime *regime)
{
    struct clock_event e = {INSTANT_NONE, CLOCK_EVENT_UNKNOWN, TEXT_EMPTY, NULL};
    struct text name = event;
    for (size_t hops = 0; name.len > 0 && hops <= REGIME_STAND_INS_MAX + 1; hops++) {
        bool is_told = is_supposed(scene, name, regime) && instant_is_set(scene->at);
        const struct anchor *anchor = anchor_left(scene, name, regime);
        if (is_told || anchor != NULL) {
            bool is_assumed = !is_told && anchor->is_assumed;
            e.at = is_told ? scene->at : anchor->at;
            e.stand_in = hops > 0 ? name : TEXT_EMPTY;
            e.source = hops > 0 ? CLOCK_EVENT_STANDS_IN : is_assumed ? CLOCK_EVENT_ASSUMED : CLOCK_EVENT_RECORDED;
            return e;
        }
        name = regime_stand_in(regime, name);
    }
    return e;
}

static struct clock_event find_event(const struct lookup *lookup, struct text event)
{
    const struct scene *scene = lookup->scene;
    struct text stage, due;
    bool wants_due = text_cut(event, '.', &stage, &due);
    size_t other = sibling(scene->incident, lookup->obligation, wants_due ? stage : event);
    return other != SIZE_MAX ? stage_event(lookup, other, wants_due)
                             : anchor_event(scene, event, lookup->obligation->frozen->regime);
}

static struct instant event_at(void *context, struct text event)
{
    struct lookup *lookup = context;
    struct instant at = find_event(lookup, event).at;
    if (lookup->used != NULL) {
        buf_addf(lookup->used, "%.*s %lld\n", TEXT_ARG(event), instant_is_set(at) ? (long long) at.s : -1LL);
    }
    if (lookup->memory != NULL) {
        struct memory *m = lookup->memory;
        if (m->count < REMEMBERED_MAX) {
            m->events[m->count] = event;
            m->at[m->count] = at;
        }
        m->count++;
    }
    return at;
}

/* The events it was worked out from are where they were. */
static bool is_unmoved(const struct scene *scene, const struct obligation *o, const struct memory *m)
{
    const struct lookup lookup = {scene, o, NULL, NULL};
    bool is_same = m->count <= REMEMBERED_MAX;
    for (size_t i = 0; is_same && i < m->count; i++) {
        is_same = instant_equal(find_event(&lookup, m->events[i]).at, m->at[i]);
    }
    return is_same;
}

/* --- one clock ---------------------------------------------------------------------------------------------------- */

/* When the turns of a loop were filed, ascending. */
static const struct instant *turns_filed(const struct scene *scene, const struct obligation *o, size_t *ret_count)
{
    const struct incident *incident = scene->incident;
    size_t index = (size_t) (o - incident->obligations), count = 0;
    struct instant *at = NULL;
    for (size_t i = 0; o->stage->kind == STAGE_LOOP && i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        if (f->obligation != index || f->is_undone) {
            continue;
        }
        at = at == NULL ? ARENA_ARRAY(scene->arena, struct instant, incident->filing_count) : at;
        size_t k = count++;
        for (; k > 0 && instant_before(f->at, at[k - 1]); k--) {
            at[k] = at[k - 1];
        }
        at[k] = f->at;
    }
    *ret_count = count;
    return at;
}

static struct reckoned reckon_one(struct lookup *lookup, bool skips_limit)
{
    const struct scene *scene = lookup->scene;
    const struct obligation *o = lookup->obligation;
    struct holidays holidays = rules_holidays(scene->rules, o->frozen->regime->holidays);
    struct reckon_facts facts = {.event = event_at,
                                 .context = lookup,
                                 .zone = zone_of(scene->rules, o),
                                 .holidays = &holidays,
                                 .counts_submission = o->frozen->regime->effective_is_submission,
                                 .skips_limit = skips_limit,
                                 .rules = &o->frozen->rules[o->stage - o->frozen->regime->stages]};
    facts.filings = turns_filed(scene, o, &facts.filing_count);
    return reckon(o->stage, &facts);
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
        if (f->obligation == other && !f->is_undone && !f->is_withdrawn) {
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

static struct computed compute(const struct scene *scene, const struct obligation *o, struct memory *memory,
                               bool skips_limit)
{
    struct computed c = {.target = INSTANT_NONE,
                         .limit = INSTANT_NONE,
                         .anchor_at = INSTANT_NONE,
                         .filed = INSTANT_NONE,
                         .submitted = INSTANT_NONE};
    struct buf used = BUF_INIT;
    struct lookup lookup = {scene, o, &used, memory};
    memory->count = 0;
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
    struct reckoned r = reckon_one(&lookup, skips_limit);
    if (o->stage->kind == STAGE_LOOP) { /* a second report within a turn moves nothing */
        buf_addf(&used, "turn %lld filed %lld\n", (long long) r.turn, (long long) r.turn_filed.s);
    }
    c.inputs = hash_of(used.at, used.len);
    buf_done(&used);
    lookup.used = NULL;
    lookup.memory = NULL;
    c.is_armed = true;
    c.target = r.target;
    c.limit = r.limit;
    c.anchor_event = r.anchor_event;
    c.anchor_at = r.anchor_at;
    c.filed = r.turn_filed;
    c.submitted = r.turn_submitted;
    /* The limit is never relied on; what decided the target is what may be a forecast. */
    int source = instant_is_set(c.target) ? find_event(&lookup, c.anchor_event).source : CLOCK_EVENT_UNKNOWN;
    c.is_projected = source == CLOCK_EVENT_FORECAST || source == CLOCK_EVENT_DUE_FORECAST;
    return c;
}

/* Counting from the same instants as when it was set: it stands. */
static bool stands(const struct scene *scene, const struct obligation *o, const struct computed *c)
{
    bool is_fresh = scene->is_afresh && !obligation_has_ended(o) &&
                    (scene->fresh.len == 0 || text_equal(scene->fresh, o->frozen->regime->id));
    return !is_fresh && !hash_is_zero(&o->inputs) && hash_equal(&o->inputs, &c->inputs) && c->is_armed == o->is_armed;
}

static bool same_clock(const struct computed *a, const struct computed *b)
{
    return instant_equal(a->target, b->target) && instant_equal(a->limit, b->limit) &&
           instant_equal(a->anchor_at, b->anchor_at) && text_equal(a->anchor_event, b->anchor_event) &&
           a->is_projected == b->is_projected && a->is_armed == b->is_armed && hash_equal(&a->inputs, &b->inputs);
}

static struct computed as_stored(const struct obligation *o)
{
    return (struct computed){o->target,   o->limit,  o->anchor_at, o->anchor_event, o->is_projected,
                             o->is_armed, o->inputs, INSTANT_NONE, INSTANT_NONE};
}

static void compute_all(struct scene *scene)
{
    const struct incident *incident = scene->incident;
    size_t n = incident->obligation_count;
    scene->clocks = ARENA_ARRAY(scene->arena, struct computed, n + 1);
    scene->memory = ARENA_ARRAY(scene->arena, struct memory, n + 1);
    for (size_t i = 0; i < n; i++) {
        scene->clocks[i] = as_stored(&incident->obligations[i]);
    }
    bool has_changed = true;
    for (size_t round = 0; has_changed && round <= REGIME_STAGES_MAX; round++) {
        has_changed = false;
        for (size_t i = 0; i < n; i++) {
            const struct obligation *o = &incident->obligations[i];
            if (round > 0 && is_unmoved(scene, o, &scene->memory[i])) {
                continue;
            }
            struct computed c =
                compute(scene, o, &scene->memory[i], false); /* with its limit, which may count from more */
            if (stands(scene, o, &c)) {
                struct computed kept = as_stored(o);
                kept.is_projected = c.is_projected;
                kept.filed = c.filed;
                kept.submitted = c.submitted;
                c = kept;
            }
            has_changed =
                has_changed || !same_clock(&c, &scene->clocks[i]) || !instant_equal(c.filed, scene->clocks[i].filed);
            scene->clocks[i] = c;
        }
    }
}

static struct clock_moves moves_of(const struct scene *scene)
{
    const struct incident *incident = scene->incident;
    struct clock_moves moves = {ARENA_ARRAY(scene->arena, struct clock_move, incident->obligation_count + 1), 0};
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        if (!obligation_has_ended(o) && !instant_equal(o->target, scene->clocks[i].target)) {
            moves.at[moves.count++] = (struct clock_move){i, o->target, scene->clocks[i].target, false};
        }
    }
    return moves;
}

/* Behind them those whose limit alone moved: nothing is due otherwise, but the reading that somebody may have to defend
 * is another one. */
static struct clock_moves moves_and_limits_of(const struct scene *scene)
{
    const struct incident *incident = scene->incident;
    struct clock_moves moves = moves_of(scene);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        const struct computed *c = &scene->clocks[i];
        if (!obligation_has_ended(o) && instant_equal(o->target, c->target) && !instant_equal(o->limit, c->limit)) {
            moves.at[moves.count++] = (struct clock_move){i, o->limit, c->limit, true};
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
        .inputs = c->inputs,
    };
    turn_emit(turn, incident->ref, &entry);
}

/* Also what has ended: a filing that was in time by what was on record then may turn out late by what is on record now,
 * and which of two facts was recorded first must not decide it. */
static struct clock_moves update(struct turn *turn, struct incident *incident, struct scene *scene)
{
    compute_all(scene);
    struct clock_moves moves = moves_and_limits_of(scene);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct computed stored = as_stored(&incident->obligations[i]);
        if (!same_clock(&scene->clocks[i], &stored)) {
            emit_clock(turn, incident, i, &scene->clocks[i]);
        }
    }
    return moves;
}

struct clock_moves clocks_update(struct turn *turn, struct incident *incident)
{
    struct scene scene = {.rules = turn->rules, .arena = turn->arena, .incident = incident};
    return update(turn, incident, &scene);
}

struct clock_moves clocks_update_afresh(struct turn *turn, struct incident *incident, struct text regime)
{
    struct scene scene = {
        .rules = turn->rules, .arena = turn->arena, .incident = incident, .is_afresh = true, .fresh = regime};
    return update(turn, incident, &scene);
}

const struct clock_due *clocks_afresh(const struct turn *turn, const struct incident *incident)
{
    struct scene scene = {.rules = turn->rules, .arena = turn->arena, .incident = incident, .is_afresh = true};
    compute_all(&scene);
    struct clock_due *due = ARENA_ARRAY(turn->arena, struct clock_due, incident->obligation_count + 1);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        due[i] = (struct clock_due){scene.clocks[i].target, scene.clocks[i].limit};
    }
    return due;
}

struct clock_moves clocks_preview(const struct turn *turn, const struct incident *incident, struct text event,
                                  struct text regime, struct instant at)
{
    struct scene scene = {
        .rules = turn->rules, .arena = turn->arena, .incident = incident, .event = event, .regime = regime, .at = at};
    compute_all(&scene);
    return moves_of(&scene);
}

bool clocks_postpone(const struct clock_moves *moves)
{
    for (size_t i = 0; i < moves->count; i++) {
        bool was = instant_is_set(moves->at[i].from), is = instant_is_set(moves->at[i].to);
        if (!moves->at[i].is_limit && was && (!is || instant_before(moves->at[i].from, moves->at[i].to))) {
            return true;
        }
    }
    return false;
}

/* --- for explanations --------------------------------------------------------------------------------------------- */

void clocks_story(const struct rules *rules, struct arena *arena, const struct incident *incident,
                  const struct obligation *o, struct clock_story *ret)
{
    struct scene scene = {.rules = rules, .arena = arena, .incident = incident};
    struct lookup lookup = {&scene, o, NULL, NULL};
    compute_all(&scene);
    *ret = (struct clock_story){.waits_for = waits(&scene, o) ? o->stage->after : TEXT_EMPTY};
    if (o->stage->target.len == 0) {
        ret->reckoned = (struct reckoned){.target = o->target, .limit = o->limit, .turn_due = INSTANT_NONE};
        return;
    }
    ret->reckoned = reckon_one(&lookup, false);
    const struct computed stored = as_stored(o),
                          c = compute(&scene, o, &scene.memory[o - incident->obligations], false);
    ret->counts_otherwise = !stands(&scene, o, &c) && !same_clock(&c, &stored);
}

struct clock_event clocks_event(const struct rules *rules, struct arena *arena, const struct incident *incident,
                                const struct obligation *o, const struct reckoned *clock, struct text event)
{
    struct scene scene = {.rules = rules, .arena = arena, .incident = incident};
    struct lookup lookup = {&scene, o, NULL, NULL};
    const struct reckon_facts facts = {.event = event_at, .context = &lookup};
    compute_all(&scene);
    struct clock_event e = find_event(&lookup, event);
    struct instant at = reckon_event(o->stage, &facts, clock, event);
    if (!instant_equal(at, e.at)) { /* the turn before of a loop */
        e = (struct clock_event){at, CLOCK_EVENT_TURN, TEXT_EMPTY, NULL};
    }
    return e;
}
