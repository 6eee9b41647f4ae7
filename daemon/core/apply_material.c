/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_material: what gathers around an incident's answers: earlier answers that a filing has told, indicators,
 * attachments, approvals.
 *
 *   an answer is replaced ──▶ was it in a filing? ──yes──▶ kept as past: "changed since the last report"
 *
 * Total, like all of apply. Payloads that `audit erase` forgets leave here at once, so that no draft of today still
 * says what is erased.
 *
 * Surprising: what is kept of the past has a bound of bytes and no refusal; an answer must never be refused because of
 * the ones before it. The oldest go first, and the ledger has them all.
 */
#include <string.h>

#include "base/limits.h"
#include "core/apply_parts.h"
#include "core/own.h"

#define GROW(array, count, cap)                                                                                        \
    ((array) = mem_reserve((array), &(cap), (count) + 1, sizeof *(array)), memset(&(array)[count], 0, sizeof *(array)))

/* --- answers that were -------------------------------------------------------------------------------------------- */

static bool was_filed(const struct incident *incident, const struct field *field)
{
    for (size_t i = 0; i < incident->filing_count; i++) {
        if (incident->filings[i].revision >= field->revision) {
            return true;
        }
    }
    return false;
}

static size_t past_size(const struct field_past *past)
{
    return sizeof *past + past->key.len + past->value.len;
}

static void past_drop(struct field_past *past)
{
    own_text_drop(&past->key);
    own_text_drop(&past->value);
}

static void forget_oldest(struct incident *incident)
{
    size_t gone = 0;
    while (gone < incident->past_count && incident->past_bytes > LIMIT_PAST_FIELDS_BYTES) {
        incident->past_bytes -= past_size(&incident->past[gone]);
        past_drop(&incident->past[gone++]);
    }
    if (gone > 0) {
        incident->past_count -= gone;
        memmove(incident->past, incident->past + gone, incident->past_count * sizeof *incident->past);
    }
}

void apply_material_past(struct incident *incident, const struct field *field)
{
    if (field->key.len == 0 || field->state == FIELD_UNSET || !was_filed(incident, field)) {
        return;
    }
    GROW(incident->past, incident->past_count, incident->past_cap);
    struct field_past *past = &incident->past[incident->past_count++];
    own_text(&past->key, field->key);
    own_text(&past->value, field->value);
    past->state = field->state;
    past->from = field->revision;
    past->until = incident->revision;
    incident->past_bytes += past_size(past);
    forget_oldest(incident);
}

/* --- indicators --------------------------------------------------------------------------------------------------- */

static void indicator_drop(struct indicator *indicator)
{
    own_text_drop(&indicator->value);
    own_text_drop(&indicator->note);
    own_text_drop(&indicator->by);
}

static void indicator_add(struct incident *incident, const struct entry *entry)
{
    const struct entry_indicator *e = &entry->u.indicator;
    GROW(incident->indicators, incident->indicator_count, incident->indicator_cap);
    struct indicator *i = &incident->indicators[incident->indicator_count++];
    i->number = e->number;
    i->seq = entry->seq;
    i->kind = e->kind;
    i->role = e->role;
    i->tlp = e->tlp;
    i->is_detection = e->is_detection;
    i->first_seen = e->first_seen;
    i->last_seen = e->last_seen;
    i->added_at = entry->at;
    own_text(&i->value, e->value);
    own_text(&i->note, e->note);
    own_text(&i->by, entry->actor);
    incident->indicator_bytes += e->value.len + e->note.len;
    incident->indicator_last = e->number;
}

static void indicator_remove(struct incident *incident, size_t at)
{
    struct indicator *i = &incident->indicators[at];
    incident->indicator_bytes -= i->value.len + i->note.len;
    indicator_drop(i);
    memmove(i, i + 1, (incident->indicator_count - at - 1) * sizeof *i);
    incident->indicator_count--;
}

static void indicator_dropped(struct incident *incident, int64_t number)
{
    for (size_t i = 0; i < incident->indicator_count; i++) {
        if (incident->indicators[i].number == number) {
            indicator_remove(incident, i);
            return;
        }
    }
}

/* --- attachments -------------------------------------------------------------------------------------------------- */

static void attachment_drop(struct attachment *attachment)
{
    own_text_drop(&attachment->name);
    own_text_drop(&attachment->by);
}

static void attachment_add(struct incident *incident, const struct entry *entry)
{
    const struct entry_attachment *e = &entry->u.attachment;
    incident->attachment_count++;
    incident->privileged_attachment_count += e->is_privileged ? 1 : 0;
    GROW(incident->attachments, incident->attachment_known, incident->attachment_cap);
    struct attachment *a = &incident->attachments[incident->attachment_known++];
    own_text(&a->name, e->name);
    own_text(&a->by, entry->actor);
    a->sha256 = e->sha256;
    a->size = e->size;
    a->seq = entry->seq;
    a->at = entry->at;
    a->is_privileged = e->is_privileged;
}

static void taken_out(struct incident *incident, const struct entry_custody *e)
{
    for (size_t i = 0; i < incident->attachment_known; i++) {
        if (hash_equal(&incident->attachments[i].sha256, &e->sha256)) {
            incident->attachments[i].taken_out++;
        }
    }
}

/* --- approvals ---------------------------------------------------------------------------------------------------- */

void apply_material_unapprove(struct obligation *o)
{
    if (o->approval != NULL) {
        own_text_drop(&o->approval->by);
        own_text_drop(&o->approval->note);
        mem_free(o->approval);
        o->approval = NULL;
    }
}

static void approved(struct incident *incident, const struct entry *entry)
{
    const struct entry_approved *e = &entry->u.approved;
    struct obligation *o = incident_obligation(incident, e->regime, e->stage, e->addressee);
    REQUIRE(o != NULL);
    apply_material_unapprove(o);
    o->approval = mem_alloc(sizeof *o->approval);
    memset(o->approval, 0, sizeof *o->approval);
    own_text(&o->approval->by, entry->actor);
    own_text(&o->approval->note, e->note);
    o->approval->at = entry->at;
    o->approval->answers = e->answers;
}

/* --- the doors of this file --------------------------------------------------------------------------------------- */

void apply_material(struct incident *incident, const struct entry *entry)
{
    if (entry->type == ENTRY_ATTACHMENT) {
        attachment_add(incident, entry);
    } else if (entry->type == ENTRY_INDICATOR) {
        indicator_add(incident, entry);
    } else if (entry->type == ENTRY_INDICATOR_DROPPED) {
        indicator_dropped(incident, entry->u.indicator_dropped.number);
    } else if (entry->type == ENTRY_CUSTODY) {
        taken_out(incident, &entry->u.custody);
    } else {
        REQUIRE(entry->type == ENTRY_APPROVED);
        approved(incident, entry);
    }
}

void apply_material_gone(struct incident *incident, const struct entry *entry)
{
    REQUIRE(entry->is_erased);
    incident->indicator_last += entry->type == ENTRY_INDICATOR ? 1 : 0;
}

static bool erase_in(struct incident *incident, uint64_t seq)
{
    for (size_t i = 0; i < incident->indicator_count; i++) {
        if (incident->indicators[i].seq == seq) {
            indicator_remove(incident, i);
            return true;
        }
    }
    for (size_t i = 0; i < incident->attachment_known; i++) {
        struct attachment *a = &incident->attachments[i];
        if (a->seq == seq) {
            attachment_drop(a);
            memmove(a, a + 1, (incident->attachment_known - i - 1) * sizeof *a);
            incident->attachment_known--;
            return true;
        }
    }
    return false;
}

void apply_material_erased(struct registry *registry, int64_t seq)
{
    for (size_t i = 0; i < registry->incident_count; i++) {
        if (erase_in(registry->incidents[i], (uint64_t) seq)) {
            return;
        }
    }
}

void apply_material_done(struct incident *incident)
{
    for (size_t i = 0; i < incident->past_count; i++) {
        past_drop(&incident->past[i]);
    }
    for (size_t i = 0; i < incident->indicator_count; i++) {
        indicator_drop(&incident->indicators[i]);
    }
    for (size_t i = 0; i < incident->attachment_known; i++) {
        attachment_drop(&incident->attachments[i]);
    }
    mem_free(incident->past);
    mem_free(incident->indicators);
    mem_free(incident->attachments);
}
