/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_duty: what entries change in who is on call, who was told of it, and who is known to answer.
 *
 *   override, shift told, test, answer, exercise ──▶ struct duty ──duty_pack()──▶ snapshot ──duty_unpack()──▶ struct
 * duty
 *
 * The lists stay short: whatever is added drops what is over by then, judged by the instant of the entry, never by a
 * clock. In a snapshot each record is one text of words and a free rest: "7 1764230400 1764316800 technical anna bob
 * On leave".
 */
#include "core/apply_parts.h"

#include <string.h>

#include "base/limits.h"
#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

/* People come and go; what is known of those who went is dropped, the oldest first. */
#define PROOFS_MAX (2 * LIMIT_CONTACTS)

static void override_drop(struct duty_override *o)
{
    own_text_drop(&o->schedule);
    own_text_drop(&o->contact);
    own_text_drop(&o->why);
    own_text_drop(&o->by);
}

static void told_drop(struct duty_told *t)
{
    own_text_drop(&t->schedule);
    own_texts_drop(&t->crew, &t->crew_count);
}

void apply_duty_done(struct duty *duty)
{
    for (size_t i = 0; i < duty->override_count; i++) {
        override_drop(&duty->overrides[i]);
    }
    for (size_t i = 0; i < duty->told_count; i++) {
        told_drop(&duty->told[i]);
    }
    for (size_t i = 0; i < duty->proof_count; i++) {
        own_text_drop(&duty->proofs[i].contact);
    }
    held_done(duty);
    mem_free(duty->overrides);
    mem_free(duty->told);
    mem_free(duty->proofs);
    memset(duty, 0, sizeof *duty);
    duty->wake_at = INSTANT_NONE;
    duty->next_override = 1;
}

/* --- overrides ---------------------------------------------------------------------------------------------------- */

static void override_remove(struct duty *duty, size_t at)
{
    override_drop(&duty->overrides[at]);
    duty->override_count--;
    memmove(&duty->overrides[at], &duty->overrides[at + 1], (duty->override_count - at) * sizeof *duty->overrides);
}

static void drop_past_overrides(struct duty *duty, struct instant now)
{
    for (size_t i = duty->override_count; i > 0; i--) {
        if (!instant_before(now, duty->overrides[i - 1].to)) {
            override_remove(duty, i - 1);
        }
    }
}

static struct duty_override *override_add(struct duty *duty, int64_t number)
{
    GROW(duty->overrides, duty->override_count, duty->override_cap);
    struct duty_override *o = &duty->overrides[duty->override_count++];
    o->number = number;
    duty->next_override = number >= duty->next_override ? number + 1 : duty->next_override;
    return o;
}

static void apply_override(struct duty *duty, const struct entry *entry)
{
    const struct entry_override *e = &entry->u.override;
    drop_past_overrides(duty, entry->at);
    struct duty_override *o = override_add(duty, e->number);
    o->from = e->from;
    o->to = e->to;
    own_text(&o->schedule, e->schedule);
    own_text(&o->contact, e->contact);
    own_text(&o->why, e->reason);
    own_text(&o->by, entry->actor);
}

static void apply_override_ended(struct duty *duty, const struct entry_override_ended *e)
{
    for (size_t i = duty->override_count; i > 0; i--) {
        if (duty->overrides[i - 1].number == e->number) {
            override_remove(duty, i - 1);
        }
    }
}

/* --- shifts that were told ---------------------------------------------------------------------------------------- */

/* Drops what has begun by `now`, and what this entry replaces. */
static void drop_told(struct duty *duty, struct instant now, const struct entry_shift_told *e)
{
    size_t kept = 0;
    for (size_t i = 0; i < duty->told_count; i++) {
        struct duty_told *t = &duty->told[i];
        bool is_same = e != NULL && instant_equal(t->from, e->from) && text_equal(t->schedule, e->schedule);
        if (is_same || !instant_before(now, t->from)) {
            told_drop(t);
        } else {
            duty->told[kept++] = *t;
        }
    }
    duty->told_count = kept;
}

static void told_add(struct duty *duty, struct text schedule, struct instant from, struct texts crew)
{
    GROW(duty->told, duty->told_count, duty->told_cap);
    struct duty_told *t = &duty->told[duty->told_count++];
    t->from = from;
    own_text(&t->schedule, schedule);
    t->crew = own_texts(crew, &t->crew_count);
}

static void apply_shift_told(struct duty *duty, const struct entry *entry)
{
    const struct entry_shift_told *e = &entry->u.shift_told;
    drop_told(duty, entry->at, e);
    if (!e->is_withdrawn) {
        told_add(duty, e->schedule, e->from, e->crew);
    }
}

/* --- who answers -------------------------------------------------------------------------------------------------- */

static void forget_oldest_proof(struct duty *duty)
{
    size_t oldest = 0;
    for (size_t i = 1; i < duty->proof_count; i++) {
        if (instant_before(duty->proofs[i].tested_at, duty->proofs[oldest].tested_at)) {
            oldest = i;
        }
    }
    own_text_drop(&duty->proofs[oldest].contact);
    duty->proof_count--;
    memmove(&duty->proofs[oldest], &duty->proofs[oldest + 1], (duty->proof_count - oldest) * sizeof *duty->proofs);
}

static struct duty_proof *proof_of(struct duty *duty, struct text contact)
{
    for (size_t i = 0; i < duty->proof_count; i++) {
        if (text_equal(duty->proofs[i].contact, contact)) {
            return &duty->proofs[i];
        }
    }
    if (duty->proof_count == PROOFS_MAX) {
        forget_oldest_proof(duty);
    }
    GROW(duty->proofs, duty->proof_count, duty->proof_cap);
    struct duty_proof *p = &duty->proofs[duty->proof_count++];
    own_text(&p->contact, contact);
    p->tested_at = p->answered_at = INSTANT_NONE;
    return p;
}

void apply_duty_test(struct registry *registry, const struct entry *entry)
{
    for (size_t i = 0; i < entry->u.alert.contacts.count; i++) {
        struct duty_proof *p = proof_of(&registry->duty, entry->u.alert.contacts.at[i]);
        p->tested_at = entry->at;
        p->test = entry->u.alert.number;
    }
    registry->duty.wake_at = INSTANT_NONE;
}

void apply_duty(struct registry *registry, const struct entry *entry)
{
    struct duty *duty = &registry->duty;
    if (entry->type == ENTRY_OVERRIDE) {
        apply_override(duty, entry);
    } else if (entry->type == ENTRY_OVERRIDE_ENDED) {
        apply_override_ended(duty, &entry->u.override_ended);
    } else if (entry->type == ENTRY_SHIFT_TOLD) {
        apply_shift_told(duty, entry);
    } else if (entry->type == ENTRY_EXERCISE_REGISTERED) {
        held_apply(duty, &entry->u.exercise_registered);
    } else {
        REQUIRE(entry->type == ENTRY_CONTACT_ANSWERED);
        proof_of(duty, entry->u.contact_answered.contact)->answered_at = entry->at;
    }
    duty->wake_at = INSTANT_NONE;
}

/* --- the snapshot ------------------------------------------------------------------------------------------------- */

void duty_pack(const struct duty *duty, struct instant now, struct arena *arena, struct entry_snapshot *ret)
{
    struct text *overrides = ARENA_ARRAY(arena, struct text, duty->override_count + 1);
    struct text *told = ARENA_ARRAY(arena, struct text, duty->told_count + 1);
    struct text *proofs = ARENA_ARRAY(arena, struct text, duty->proof_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < duty->override_count; i++) {
        const struct duty_override *o = &duty->overrides[i];
        if (instant_before(now, o->to)) {
            overrides[count++] = text_format(arena, "%lld %lld %lld %.*s %.*s %.*s %.*s", (long long) o->number,
                                             (long long) o->from.s, (long long) o->to.s, TEXT_ARG(o->schedule),
                                             TEXT_ARG(o->contact), TEXT_ARG(o->by), TEXT_ARG(o->why));
        }
    }
    ret->overrides = (struct texts){overrides, count};
    count = 0;
    for (size_t i = 0; i < duty->told_count; i++) {
        struct buf buf = BUF_INIT;
        const struct duty_told *t = &duty->told[i];
        buf_addf(&buf, "%lld %.*s", (long long) t->from.s, TEXT_ARG(t->schedule));
        for (size_t k = 0; k < t->crew_count; k++) {
            buf_addf(&buf, " %.*s", TEXT_ARG(t->crew[k]));
        }
        if (instant_before(now, t->from)) {
            told[count++] = text_copy(arena, buf_text(&buf));
        }
        buf_done(&buf);
    }
    ret->told = (struct texts){told, count};
    for (size_t i = 0; i < duty->proof_count; i++) {
        const struct duty_proof *p = &duty->proofs[i];
        proofs[i] = text_format(arena, "%lld %lld %lld %.*s", (long long) p->tested_at.s, (long long) p->answered_at.s,
                                (long long) p->test, TEXT_ARG(p->contact));
    }
    ret->proofs = (struct texts){proofs, duty->proof_count};
    ret->next_override = duty->next_override;
    ret->exercises = held_pack(duty, arena);
}

static struct text next_word(struct text *rest)
{
    struct text word = *rest, after = TEXT_EMPTY;
    (void) text_cut(*rest, ' ', &word, &after);
    *rest = after;
    return word;
}

static int64_t next_number(struct text *rest)
{
    int64_t n = 0;
    struct text word = next_word(rest);
    return text_int(word, &n) ? n : 0;
}

static void unpack_override(struct duty *duty, struct text packed)
{
    struct duty_override *o = override_add(duty, next_number(&packed));
    o->from = (struct instant){next_number(&packed)};
    o->to = (struct instant){next_number(&packed)};
    own_text(&o->schedule, next_word(&packed));
    own_text(&o->contact, next_word(&packed));
    own_text(&o->by, next_word(&packed));
    own_text(&o->why, packed);
}

static void unpack_told(struct duty *duty, struct text packed)
{
    struct text crew[64];
    size_t count = 0;
    struct instant from = {next_number(&packed)};
    struct text schedule = next_word(&packed);
    while (packed.len > 0 && count < ARRAY_LEN(crew)) {
        crew[count++] = next_word(&packed);
    }
    told_add(duty, schedule, from, (struct texts){crew, count});
}

void duty_unpack(struct duty *duty, const struct entry_snapshot *e)
{
    apply_duty_done(duty);
    for (size_t i = 0; i < e->overrides.count; i++) {
        unpack_override(duty, e->overrides.at[i]);
    }
    for (size_t i = 0; i < e->told.count; i++) {
        unpack_told(duty, e->told.at[i]);
    }
    for (size_t i = 0; i < e->proofs.count; i++) {
        struct text packed = e->proofs.at[i];
        struct instant tested = {next_number(&packed)}, answered = {next_number(&packed)};
        int64_t test = next_number(&packed);
        struct duty_proof *p = proof_of(duty, packed);
        p->tested_at = tested;
        p->answered_at = answered;
        p->test = test;
    }
    held_unpack(duty, e->exercises);
    duty->next_override = e->next_override > duty->next_override ? e->next_override : duty->next_override;
}
