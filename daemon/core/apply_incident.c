/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_incident: what an incident's entries change in it: facts, clocks, filings, ends.
 *
 * Total, like all of apply. An obligation is found by regime, stage and addressee, never by position, so that entries
 * read well in an audit and old ledgers need no translation.
 */
#include <string.h>

#include "core/apply_parts.h"
#include "core/moves.h"
#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

/* --- facts of an incident ----------------------------------------------------------------------------------------- */

static void read_rules(struct frozen *frozen)
{
    const struct regime *regime = frozen->regime;
    struct reckon_rules *rules = ARENA_ARRAY(&frozen->arena, struct reckon_rules, regime->stage_count + 1);
    for (size_t i = 0; i < regime->stage_count; i++) {
        rules[i] = reckon_rules_of(&regime->stages[i], &frozen->arena);
    }
    frozen->rules = rules;
}

/* The regime of that digest, thawed unless another incident has it already; one user more. */
static struct frozen *freeze_into(struct registry *registry, struct incident *incident, const struct hash *digest,
                                  struct text bytes)
{
    struct frozen *frozen = NULL;
    for (size_t i = 0; i < registry->frozen_count && frozen == NULL; i++) {
        if (memcmp(&registry->frozen[i]->digest, digest, sizeof *digest) == 0) {
            frozen = registry->frozen[i];
        }
    }
    if (frozen == NULL) {
        frozen = mem_alloc(sizeof *frozen);
        frozen->digest = *digest;
        struct complaint complaint;
        enum status status = regime_thaw(bytes, &frozen->arena, &frozen->regime, &complaint);
        REQUIRE(status == STATUS_OK); /* decide froze it; the ledger's chain guards the bytes */
        read_rules(frozen);
        GROW(registry->frozen, registry->frozen_count, registry->frozen_cap);
        registry->frozen[registry->frozen_count++] = frozen;
    }
    frozen->users++;
    frozen->is_confirmed = registry_confirmation(registry, digest) != NULL;
    GROW(incident->regimes, incident->regime_count, incident->regime_cap);
    incident->regimes[incident->regime_count++] = frozen;
    return frozen;
}

static void apply_regime_frozen(struct registry *registry, struct incident *incident,
                                const struct entry_regime_frozen *e)
{
    (void) freeze_into(registry, incident, &e->digest, e->frozen);
}

/* Names that every incident of a regime repeats are kept once, as long as the regime is. */
static struct text kept_name(struct frozen *frozen, struct text name)
{
    if (name.len == 0) {
        return TEXT_EMPTY;
    }
    for (size_t i = 0; i < frozen->name_count; i++) {
        if (text_equal(frozen->names[i], name)) {
            return frozen->names[i];
        }
    }
    GROW(frozen->names, frozen->name_count, frozen->name_cap);
    own_text(&frozen->names[frozen->name_count], name);
    return frozen->names[frozen->name_count++];
}

static struct frozen *frozen_of(const struct incident *incident, const struct obligation *o)
{
    for (size_t i = 0; i < incident->regime_count; i++) {
        if (incident->regimes[i] == o->frozen) {
            return incident->regimes[i];
        }
    }
    UNREACHABLE();
}

static struct frozen *frozen_get(const struct incident *incident, struct text regime)
{
    for (size_t i = incident->regime_count; i > 0; i--) { /* the newest, where it was rebased */
        if (text_equal(incident->regimes[i - 1]->regime->id, regime)) {
            return incident->regimes[i - 1];
        }
    }
    UNREACHABLE();
}

/* Under which rules an obligation stands; its names are kept with them. */
static void put_under(struct obligation *o, struct frozen *frozen, const struct stage *stage)
{
    o->frozen = frozen;
    o->stage = stage;
    o->addressee = kept_name(frozen, o->addressee);
    o->authority = kept_name(frozen, o->authority);
    o->party = kept_name(frozen, o->party);
    o->zone = kept_name(frozen, o->zone);
    o->anchor_event = kept_name(frozen, o->anchor_event);
}

/* Made; or, after a rebase, told anew with today's authority and zone. */
static void apply_obligation(struct incident *incident, const struct entry_obligation *e)
{
    struct frozen *frozen = frozen_get(incident, e->regime);
    const struct stage *stage = regime_stage(frozen->regime, e->stage);
    REQUIRE(stage != NULL);
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    if (o == NULL) {
        GROW(incident->obligations, incident->obligation_count, incident->obligation_cap);
        o = &incident->obligations[incident->obligation_count++];
        o->target = o->limit = o->anchor_at = o->ended_at = o->requested_due = INSTANT_NONE;
    }
    o->addressee = e->addressee;
    o->authority = e->authority;
    o->party = e->party;
    o->zone = e->zone;
    put_under(o, frozen, stage);
}

/* Rules that nothing stands under any more go. */
static void regimes_prune(struct registry *registry, struct incident *incident)
{
    size_t kept = 0;
    for (size_t i = 0; i < incident->regime_count; i++) {
        struct frozen *frozen = incident->regimes[i];
        bool is_used = frozen == frozen_get(incident, frozen->regime->id);
        for (size_t k = 0; k < incident->obligation_count && !is_used; k++) {
            is_used = incident->obligations[k].frozen == frozen;
        }
        if (is_used) {
            incident->regimes[kept++] = frozen;
        } else {
            apply_frozen_release(registry, frozen);
        }
    }
    incident->regime_count = kept;
}

/* What runs stands under the new rules from now on; what has ended keeps the rules it ended under. */
static void apply_rebased(struct registry *registry, struct incident *incident, const struct entry_rebased *e)
{
    own_text_drop(&incident->rules_told); /* what is left to tell after it is told anew */
    if (hash_equal(&frozen_get(incident, e->regime)->digest, &e->digest)) {
        return; /* the same rules, counted anew with today's calendar and zone */
    }
    struct frozen *frozen = freeze_into(registry, incident, &e->digest, e->frozen);
    for (size_t i = 0; i < incident->obligation_count; i++) {
        struct obligation *o = &incident->obligations[i];
        const struct stage *stage = regime_stage(frozen->regime, o->stage->id);
        if (text_equal(o->frozen->regime->id, e->regime) && !obligation_has_ended(o) && stage != NULL) {
            put_under(o, frozen, stage);
        }
    }
    regimes_prune(registry, incident);
}

static struct anchor *anchor_of(struct incident *incident, struct text event, struct text regime)
{
    for (size_t i = 0; i < incident->anchor_count; i++) {
        if (text_equal(incident->anchors[i].event, event) && text_equal(incident->anchors[i].regime, regime)) {
            return &incident->anchors[i];
        }
    }
    return NULL;
}

static void apply_anchor(struct incident *incident, const struct entry *entry)
{
    const struct entry_anchor *e = &entry->u.anchor;
    struct anchor *a = anchor_of(incident, e->event, e->regime);
    bool was_there = a != NULL;
    if (a == NULL) {
        GROW(incident->anchors, incident->anchor_count, incident->anchor_cap);
        a = &incident->anchors[incident->anchor_count++];
        own_text(&a->event, e->event);
        own_text(&a->regime, e->regime);
    }
    if (e->question.len == 0 || !was_there) {
        a->former = INSTANT_NONE;
        a->former_is_assumed = false;
    } else if (a->question.len == 0) { /* what was said by name comes back when the answer is revised */
        a->former = a->at;
        a->former_is_assumed = a->is_assumed;
    }
    own_text(&a->question, e->question);
    a->at = e->at;
    a->is_assumed = e->is_assumed;
    own_text(&a->reason, e->reason);
    own_text(&a->by, entry->actor);
}

static void apply_anchor_cleared(struct incident *incident, const struct entry_anchor_cleared *e)
{
    struct anchor *a = anchor_of(incident, e->event, e->regime);
    if (a == NULL) {
        return;
    }
    own_text_drop(&a->event);
    own_text_drop(&a->regime);
    own_text_drop(&a->reason);
    own_text_drop(&a->by);
    own_text_drop(&a->question);
    size_t after = incident->anchor_count - (size_t) (a - incident->anchors) - 1;
    memmove(a, a + 1, after * sizeof *a);
    incident->anchor_count--;
}

static void apply_decision(struct incident *incident, const struct entry *entry)
{
    const struct entry_decision *e = &entry->u.decision;
    struct decision *d = NULL;
    for (size_t i = 0; i < incident->decision_count && d == NULL; i++) {
        if (text_equal(incident->decisions[i].question, e->question) &&
            text_equal(incident->decisions[i].regime, e->regime)) {
            d = &incident->decisions[i];
        }
    }
    if (d == NULL) {
        GROW(incident->decisions, incident->decision_count, incident->decision_cap);
        d = &incident->decisions[incident->decision_count++];
        own_text(&d->question, e->question);
        own_text(&d->regime, e->regime);
    }
    d->answer = e->answer;
    d->at = e->at;
    d->review_at = e->review_at;
    d->assessment = incident->assessment.seq;
    /* Undecided, every clock runs; ledgers of older releases, where it stayed minor, do not say so. */
    if (text_is(e->question, "significant") && (e->answer == ANSWER_YES || e->ends_minor)) {
        incident->is_minor = false;
    }
    own_text(&d->reason, e->reason);
    own_text(&d->by, entry->actor);
}

static void apply_field(struct incident *incident, const struct entry *entry)
{
    const struct entry_field *e = &entry->u.field;
    size_t i = 0;
    while (i < incident->field_count && !text_equal(incident->fields[i].key, e->key)) {
        i++;
    }
    if (i == incident->field_count) {
        if (e->state == FIELD_UNSET) {
            return;
        }
        GROW(incident->fields, incident->field_count, incident->field_cap);
        incident->field_count++;
        own_text(&incident->fields[i].key, e->key);
    }
    struct field *f = &incident->fields[i];
    incident->revision++;
    apply_material_past(incident, f);
    f->revision = incident->revision;
    incident->field_bytes -= f->value.len;
    own_text(&f->value, e->value);
    incident->field_bytes += f->value.len;
    f->state = e->state;
    f->as_of = entry->at;
    own_text(&f->by, entry->actor);
    if (e->state == FIELD_UNSET) {
        own_text_drop(&f->key);
        own_text_drop(&f->value);
        own_text_drop(&f->by);
        memmove(f, f + 1, (incident->field_count - i - 1) * sizeof *f);
        incident->field_count--;
    }
}

/* --- clocks and what ends them ------------------------------------------------------------------------------------ */

static void apply_clock(struct incident *incident, const struct entry_clock *e)
{
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    REQUIRE(o != NULL);
    o->target = e->target;
    o->limit = e->limit;
    o->anchor_at = e->anchor_at;
    o->is_projected = e->is_projected;
    o->is_armed = e->is_armed;
    o->inputs = e->inputs;
    o->anchor_event = kept_name(frozen_of(incident, o), e->anchor_event);
}

/* Which filing stands, and since when: one that may be repeated has several. What was withdrawn, or was filed before
 * the authority asked for another one, is no part of it (ends.h folds the same); the turns of a loop ended all the
 * same. */
static void stand_by_filings(const struct incident *incident, struct obligation *o, int64_t newest)
{
    const struct filing *first = NULL, *last = NULL;
    bool is_loop = o->stage->kind == STAGE_LOOP, is_repeated = is_loop || o->stage->resubmit_latest;
    for (size_t i = is_loop ? 0 : o->asked_after; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        bool has_fallen = f->is_undone || (f->is_withdrawn && !is_loop);
        if (&incident->obligations[f->obligation] != o || has_fallen || (!is_repeated && f->number != newest)) {
            continue;
        }
        first = first == NULL || instant_before(f->at, first->at) ? f : first;
        last = last == NULL || !instant_before(f->at, last->at) ? f : last;
    }
    o->filing = last != NULL ? last->number : 0;
    if (o->end == END_FILED && first == NULL) {
        moves_make(o, MOVE_UNFILE, INSTANT_NONE, TEXT_EMPTY, TEXT_EMPTY);
    } else if (o->end == END_FILED) {
        o->ended_at = first->at;
    }
}

static void apply_filed(struct registry *registry, struct incident *incident, const struct entry *entry)
{
    const struct entry_filed *e = &entry->u.filed;
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    REQUIRE(o != NULL);
    GROW(incident->filings, incident->filing_count, incident->filing_cap);
    struct filing *f = &incident->filings[incident->filing_count++];
    apply_ends_forget(incident, o, true);
    f->number = e->number;
    f->obligation = (size_t) (o - incident->obligations);
    f->at = e->at;
    f->recorded_at = entry->at;
    f->content = e->content;
    f->receipt = e->receipt;
    own_text(&f->reference, e->reference);
    own_text(&f->channel, e->channel);
    own_text(&f->by, entry->actor);
    own_text(&f->late_reason, e->late_reason);
    own_text(&f->receipt_name, e->receipt_name);
    f->revision = incident->revision;
    f->status = incident->status;
    f->indicator_last = incident->indicator_last;
    f->is_withdrawn = e->is_withdrawn;
    if (registry->next_filing <= e->number) {
        registry->next_filing = e->number + 1;
    }
    if (e->is_withdrawn) {
        return; /* it came with a merge, for the record */
    }
    int64_t stands = e->number;
    /* Of two that a merge brought together the earlier one stands: it is when the authority first had it. */
    const struct filing *standing = o->end == END_FILED ? incident_filing(incident, o->filing) : NULL;
    if (e->merged_from.len > 0 && standing != NULL && !instant_before(e->at, standing->at)) {
        stands = standing->number;
    }
    if (o->stage->kind == STAGE_LOOP) {
        apply_material_unapprove(o);
    }
    if (o->stage->kind != STAGE_LOOP) { /* a report of a loop ends its turn, not the loop */
        moves_make(o, MOVE_FILE, e->at, TEXT_EMPTY, TEXT_EMPTY);
    }
    stand_by_filings(incident, o, stands);
}

static struct filing *filing_of(struct incident *incident, int64_t number)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        if (incident->filings[i].number == number) {
            return &incident->filings[i];
        }
    }
    check_failed(__FILE__, __LINE__, "a filing that was never recorded");
}

static void apply_proof(struct incident *incident, const struct entry_proof *e)
{
    struct filing *f = filing_of(incident, e->number);
    if (e->reference.len > 0) {
        own_text(&f->reference, e->reference);
    }
    if (!hash_is_zero(&e->receipt)) {
        f->receipt = e->receipt;
        own_text(&f->receipt_name, e->receipt_name);
    }
}

/* What another filing of it was, and which one stands now, decide has said; older releases had it run again. */
static void apply_unfiled(struct incident *incident, const struct entry_unfiled *e)
{
    struct filing *f = filing_of(incident, e->number);
    struct obligation *o = &incident->obligations[f->obligation];
    int was = o->end;
    f->is_undone = true;
    if (o->stage->kind == STAGE_LOOP ||
        (o->end == END_FILED && (o->filing == e->number || o->stage->resubmit_latest))) {
        stand_by_filings(incident, o, e->number);
    }
    if (e->stands > 0) {
        o->filing = e->stands;
        if (o->end == END_NONE && o->stage->kind != STAGE_LOOP) {
            moves_make(o, MOVE_FILE, filing_of(incident, e->stands)->at, TEXT_EMPTY, TEXT_EMPTY);
        }
    }
    if (was == END_FILED && o->end == END_NONE) {
        apply_ends_sleep(incident, o, true); /* in older releases it then ran, whatever had ended it before */
    }
}

/* The newest of those that came withdrawn with a merge. */
static int64_t last_withdrawn(const struct incident *incident, const struct obligation *o)
{
    const struct filing *last = NULL;
    for (size_t i = 0; i < incident->filing_count; i++) {
        const struct filing *f = &incident->filings[i];
        bool is_of_it = &incident->obligations[f->obligation] == o && f->is_withdrawn && !f->is_undone;
        last = is_of_it && (last == NULL || !instant_before(f->at, last->at)) ? f : last;
    }
    return last != NULL ? last->number : 0;
}

static void apply_ended(struct incident *incident, const struct entry *entry)
{
    const struct entry_ended *e = &entry->u.ended;
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    REQUIRE(o != NULL);
    struct instant at = instant_is_set(e->since) ? e->since : entry->at;
    int was = o->end;
    moves_make(o, moves_of_end(e->how), at, e->reason, e->closed_by);
    if (o->end == END_NONE) {
        apply_ends_forget(incident, o, false);
        o->filing = was == END_WITHDRAWN && o->stage->kind != STAGE_LOOP ? 0 : o->filing;
        o->asked_after = was == END_FILED ? incident->filing_count : o->asked_after; /* a duty that comes again */
    } else if (instant_is_set(e->since)) {
        apply_ends_sleep(incident, o, false); /* as before */
    } else if (o->end != END_CLOSED_BY) {
        o->filing = o->end == END_WITHDRAWN && o->filing == 0 ? last_withdrawn(incident, o) : o->filing;
        apply_ends_note(incident, o, at, e->reason);
    }
}

static void apply_request(struct incident *incident, const struct entry_request *e)
{
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    REQUIRE(o != NULL);
    o->requested_due = e->due_at;
    own_text(&o->request_text, e->text);
    apply_material_unapprove(o); /* the next report is another one */
    /* A second request re-arms an intermediate report that was already filed once. */
    moves_make(o, MOVE_REQUEST, INSTANT_NONE, TEXT_EMPTY, TEXT_EMPTY);
    o->filing = 0;
    o->asked_after = incident->filing_count;
    apply_ends_forget(incident, o, false);
}

static void apply_note(struct incident *incident, const struct entry_note *e)
{
    incident->note_count++;
    incident->privileged_note_count += e->is_privileged ? 1 : 0;
}

static void apply_voided(struct incident *incident, const struct entry_voided *e)
{
    incident->is_void = true;
    own_text(&incident->void_reason, e->reason);
}

/* The one that was merged ends with a pointer, as a void one does; the other knows what it took over. */
static void apply_merged(struct incident *incident, const struct entry_merged *e)
{
    if (!e->is_source) {
        GROW(incident->merged, incident->merged_count, incident->merged_cap);
        own_text(&incident->merged[incident->merged_count++], e->other);
        return;
    }
    incident->is_void = true;
    own_text(&incident->merged_into, e->other);
    own_text(&incident->void_reason, e->reason);
}

/* --- the door of this file ---------------------------------------------------------------------------------------- */

void apply_incident(struct registry *registry, struct incident *incident, const struct entry *entry)
{
    /* clang-format off */
    switch ((enum entry_type) entry->type) {
    case ENTRY_REGIME_FROZEN: apply_regime_frozen(registry, incident, &entry->u.regime_frozen); break;
    case ENTRY_OBLIGATION: apply_obligation(incident, &entry->u.obligation); break;
    case ENTRY_ANCHOR: apply_anchor(incident, entry); break;
    case ENTRY_ANCHOR_CLEARED: apply_anchor_cleared(incident, &entry->u.anchor_cleared); break;
    case ENTRY_DECISION: apply_decision(incident, entry); break;
    case ENTRY_FIELD: apply_field(incident, entry); break;
    case ENTRY_STATUS: incident->status = entry->u.status.status; break;
    case ENTRY_NOTE: apply_note(incident, &entry->u.note); break;
    case ENTRY_CLOCK: apply_clock(incident, &entry->u.clock); break;
    case ENTRY_FILED: apply_filed(registry, incident, entry); break;
    case ENTRY_PROOF: apply_proof(incident, &entry->u.proof); break;
    case ENTRY_UNFILED: apply_unfiled(incident, &entry->u.unfiled); break;
    case ENTRY_ENDED: apply_ended(incident, entry); break;
    case ENTRY_REQUEST: apply_request(incident, &entry->u.request_made); break;
    case ENTRY_VOIDED: apply_voided(incident, &entry->u.voided); break;
    case ENTRY_ATTACHMENT:
    case ENTRY_APPROVED:
    case ENTRY_INDICATOR:
    case ENTRY_INDICATOR_DROPPED:
    case ENTRY_CUSTODY: apply_material(incident, entry); break;
    case ENTRY_MERGED: apply_merged(incident, &entry->u.merged); break;
    case ENTRY_REBASED: apply_rebased(registry, incident, &entry->u.rebased); break;
    case ENTRY_ASSESSED: apply_assessed(incident, entry); break;
    case ENTRY_LINKED: apply_linked(incident, &entry->u.linked); break;
    case ENTRY_ALERT:
    case ENTRY_ACKNOWLEDGED:
    case ENTRY_UNACKNOWLEDGED:
    case ENTRY_DELIVERY:
    case ENTRY_ATTEMPT:
    case ENTRY_OUTCOME:
    case ENTRY_DELIVERY_ENDED:
    case ENTRY_DELIVERY_MOVED:
    case ENTRY_ANSWERED: apply_pager(registry, incident, &incident->pager, entry); break;
    case ENTRY_STARTED: case ENTRY_CONFIGURATION: case ENTRY_CLOCK_NOTED: case ENTRY_SNAPSHOT: case ENTRY_ARCHIVED:
    case ENTRY_CHANNEL_MARKED: case ENTRY_CIRCUIT: case ENTRY_ERASED: case ENTRY_HOLD:
    case ENTRY_OVERRIDE: case ENTRY_OVERRIDE_ENDED: case ENTRY_ANSWERS_CLOSED:
    case ENTRY_SHIFT_TOLD: case ENTRY_CONTACT_ANSWERED: case ENTRY_RECURRENCE: case ENTRY_REGIME_CONFIRMED:
    case ENTRY_EXERCISE_STARTED: case ENTRY_EXERCISE_CLOCK: case ENTRY_EXERCISE_INJECT: case ENTRY_EXERCISE_ANSWER:
    case ENTRY_EXERCISE_NOTE: case ENTRY_EXERCISE_ACTED: case ENTRY_EXERCISE_ENDED: case ENTRY_EXERCISE_READ:
    case ENTRY_EXERCISE_PLANNED: case ENTRY_EXERCISE_SAID: case ENTRY_EXERCISE_REGISTERED:
    case ENTRY_OPENED: /* incident_add() made it */
        check_failed(__FILE__, __LINE__, "no entry that changes an incident");
    }
    /* clang-format on */
}
