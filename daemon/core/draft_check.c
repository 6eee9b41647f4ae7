/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_check: see draft_check.h.
 *
 * What the law requires is said by the regime as it was frozen. What a form wants besides is a short list by stage: the
 * answers most forms refuse to go without; and by what the authority's profile adds. Warnings are about answers that
 * contradict each other, or that an authority will ask about; they hold nothing up.
 *
 * Surprising: order of times is judged here and not where they are typed. At night the times come in as people remember
 * them, and a refusal would lose the answer.
 */
#include "core/draft_check.h"

#include <string.h>

#include "core/draft_parts.h"

const char *const draft_ready_names[] = {"blocked", "sendable", "complete", "approved", NULL};

#define WARNINGS_MAX 12

struct wanted_row {
    const char *stage;
    const char *keys[8];
};

/* Asked by nearly every form at that stage (facts of the forms of NL, LU, BE and CIRAS), never by the law alone. */
static const struct wanted_row wanted_rows[] = {
    {"early_warning",
     {"contact.name", "contact.phone", "contact.email", "entity.sector", "nature.description_short", NULL}},
    {"incident_notification",
     {"impact.services", "impact.users_affected", "response.taken", "nature.type", "significance.basis",
      "time.started_at", NULL}},
    {"intermediate_report", {"response.ongoing", "time.expected_recovery_at", NULL}},
    {"progress_report", {"impact.summary", "cause.category", "response.ongoing", NULL}},
    {"final_report", {"time.resolved_at", "impact.users_affected", "notify.others", "closing.lessons", NULL}},
    {"final_report_after_handling",
     {"time.resolved_at", "impact.users_affected", "notify.others", "closing.lessons", NULL}},
};

/* --- gaps --------------------------------------------------------------------------------------------------------- */

static bool is_in(const struct gaps *gaps, struct text key)
{
    for (size_t i = 0; i < gaps->count; i++) {
        if (text_equal(gaps->at[i].key, key)) {
            return true;
        }
    }
    return false;
}

static void want(const struct draft_scene *s, const struct gaps *required, struct gaps *wanted, struct text key)
{
    const struct model_field *field = model_find(key);
    key = field != NULL ? text_of(field->key) : key;
    if (draft_answer(s, field, key).state == FIELD_UNSET && !is_in(required, key) && !is_in(wanted, key)) {
        wanted->at[wanted->count++] = (struct gap){field, key, draft_command(s, field, key)};
    }
}

static bool is_answered(const struct draft_scene *s, const char *key, const char *value)
{
    return text_is(draft_answer(s, model_find(text_of(key)), text_of(key)).value, value);
}

static struct gaps wanted_gaps(const struct draft_scene *s, const struct gaps *required)
{
    struct gaps wanted = {ARENA_ARRAY(s->arena, struct gap, model_field_count + 8), 0};
    for (size_t i = 0; i < ARRAY_LEN(wanted_rows); i++) {
        for (size_t k = 0; text_is(s->obligation->stage->id, wanted_rows[i].stage) && wanted_rows[i].keys[k] != NULL;
             k++) {
            want(s, required, &wanted, text_of(wanted_rows[i].keys[k]));
        }
    }
    const struct texts by_form = profile_required(s->profile, s->obligation->stage->id);
    for (size_t i = 0; i < by_form.count && wanted.count < model_field_count; i++) {
        want(s, required, &wanted, by_form.at[i]);
    }
    if (is_answered(s, "impact.cross_border", "yes")) {
        want(s, required, &wanted, TEXT("impact.countries"));
    }
    if (s->is_late) {
        want(s, required, &wanted, TEXT("report.late_reason"));
    }
    return wanted;
}

/* Where a regime asks for the reasons of a delay (Art. 33(1) GDPR), they are as required as the rest. */
static struct gaps required_gaps(const struct draft_scene *s)
{
    struct gaps base = draft_gaps(s->rules, s->incident, s->obligation, s->arena);
    struct gaps gaps = {ARENA_ARRAY(s->arena, struct gap, base.count + 1), base.count};
    struct text key = TEXT("report.late_reason");
    if (base.count > 0) {
        memcpy(gaps.at, base.at, base.count * sizeof *gaps.at);
    }
    const struct model_field *field = model_find(key);
    if (draft_is_required(s, key) && !is_in(&gaps, key) && draft_answer(s, field, key).state == FIELD_UNSET) {
        gaps.at[gaps.count++] = (struct gap){field, key, draft_command(s, field, key)};
    }
    return gaps;
}

/* --- warnings ----------------------------------------------------------------------------------------------------- */

struct warnings {
    struct arena *arena;
    struct text *at;
    size_t count;
};

static void warn(struct warnings *w, struct text words)
{
    if (w->count < WARNINGS_MAX) {
        w->at[w->count++] = words;
    }
}

static void check_order(const struct draft_scene *s, struct warnings *w)
{
    static const struct {
        const char *first, *second;
    } pairs[] = {
        {"time.started_at", "time.detected_at"},          {"time.detected_at", "time.aware_at"},
        {"time.started_at", "time.contained_at"},         {"time.started_at", "time.service_restored_at"},
        {"time.detected_at", "time.service_restored_at"}, {"time.service_restored_at", "time.resolved_at"},
        {"time.contained_at", "time.resolved_at"},
    };
    for (size_t i = 0; i < ARRAY_LEN(pairs); i++) {
        struct instant first = draft_instant(s, pairs[i].first), second = draft_instant(s, pairs[i].second);
        if (instant_is_set(first) && instant_is_set(second) && instant_before(second, first)) {
            warn(w, text_format(w->arena, "%s (%.*s) lies after %s (%.*s)", pairs[i].first,
                                TEXT_ARG(instant_text(w->arena, first)), pairs[i].second,
                                TEXT_ARG(instant_text(w->arena, second))));
        }
    }
}

static bool has_regime(const struct incident *incident, struct text prefix)
{
    for (size_t i = 0; i < incident->regime_count; i++) {
        if (text_starts(incident->regimes[i]->regime->id, prefix)) {
            return true;
        }
    }
    return false;
}

static void check_sense(const struct draft_scene *s, struct warnings *w)
{
    struct text key = TEXT("impact.cross_border");
    bool is_final = text_starts(s->obligation->stage->id, TEXT("final_report"));
    const struct anchor *aware = incident_anchor(s->incident, TEXT("aware"), s->obligation->frozen->regime->id);
    if (aware != NULL && aware->is_assumed) {
        warn(w, TEXT("the time of awareness is assumed, not confirmed: every clock counts from it"));
    }
    if (is_answered(s, "ioc.statement", "attached") && s->incident->indicator_count == 0 &&
        incident_field(s->incident, TEXT("ioc.list")) == NULL) {
        warn(w, TEXT("ioc.statement says attached, but there is no indicator: nis2ctl ioc add --help"));
    }
    if (is_answered(s, "ioc.statement", "none_available") && s->incident->indicator_count > 0) {
        warn(w, TEXT("ioc.statement says none_available, but there are indicators: nis2ctl ioc list"));
    }
    if (is_answered(s, "data.affected", "yes") && !has_regime(s->incident, TEXT("gdpr"))) {
        warn(w, TEXT("personal data are affected: Art. 33 GDPR has a clock of its own (72 h), and this incident was "
                     "not opened under it"));
    }
    if (is_final && draft_answer(s, model_find(key), key).state == FIELD_UNKNOWN &&
        incident_field(s->incident, TEXT("impact.cross_border_note")) == NULL) {
        warn(w, TEXT("cross-border impact is unknown in the final report: say why in impact.cross_border_note"));
    }
}

static struct texts warnings_of(const struct draft_scene *s)
{
    struct warnings w = {s->arena, ARENA_ARRAY(s->arena, struct text, WARNINGS_MAX), 0};
    check_sense(s, &w);
    check_order(s, &w);
    return (struct texts){w.at, w.count};
}

/* --- the answer --------------------------------------------------------------------------------------------------- */

struct hash draft_check_digest(const struct incident *incident)
{
    struct buf all = BUF_INIT;
    buf_addf(&all, "%d %lld\n", incident->status, (long long) incident->indicator_last);
    for (size_t i = 0; i < incident->anchor_count; i++) {
        const struct anchor *a = &incident->anchors[i];
        buf_addf(&all, "anchor %.*s/%.*s %lld %d\n", TEXT_ARG(a->regime), TEXT_ARG(a->event), (long long) a->at.s,
                 a->is_assumed);
    }
    for (size_t i = 0; i < incident->field_count; i++) {
        const struct field *f = &incident->fields[i];
        buf_addf(&all, "field %.*s %d %zu %.*s\n", TEXT_ARG(f->key), f->state, f->value.len, TEXT_ARG(f->value));
    }
    for (size_t i = 0; i < incident->indicator_count; i++) {
        buf_addf(&all, "indicator %lld\n", (long long) incident->indicators[i].number);
    }
    struct hash h = hash_of(all.at, all.len);
    buf_done(&all);
    return h;
}

static bool has_unknown(const struct gaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++) {
        if (gaps->at[i].field == NULL || (gaps->at[i].field->may_be_unknown && gaps->at[i].field->set_by == NULL)) {
            return true;
        }
    }
    return false;
}

struct draft_check draft_check(const struct rules *rules, const struct incident *incident,
                               const struct obligation *obligation, struct instant now, struct arena *arena)
{
    struct draft_scene s;
    draft_scene_init(&s, rules, incident, obligation, TEXT("en"), now, arena);
    struct draft_check c = {.required = required_gaps(&s), .warnings = warnings_of(&s)};
    c.wanted = wanted_gaps(&s, &c.required);
    c.approval = obligation->approval;
    if (c.approval != NULL) {
        struct hash now_is = draft_check_digest(incident);
        c.is_approval_current = hash_equal(&now_is, &c.approval->answers);
    }
    bool has_time = instant_is_set(obligation->target) &&
                    instant_before(instant_add(now, SPAN_S(DRAFT_CHECK_HURRY_S)), obligation->target);
    c.is_hurry = c.required.count > 0 && has_unknown(&c.required) && instant_is_set(obligation->target) && !has_time &&
                 !obligation_has_ended(obligation);
    c.ready = c.required.count > 0 ? DRAFT_BLOCKED : c.wanted.count > 0 ? DRAFT_SENDABLE : DRAFT_COMPLETE;
    if (c.ready != DRAFT_BLOCKED && c.is_approval_current) {
        c.ready = DRAFT_APPROVED;
    }
    return c;
}
