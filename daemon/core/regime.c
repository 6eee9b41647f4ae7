/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime: the frozen form of a regime, and finding a stage in it.
 *
 *   frozen := version (1 byte) head count (4 bytes) stage*      head, stage := length (4 bytes) bytes of its shape
 *
 * One shape describes the head, one a stage; base/shape makes the bytes canonical, so equal regimes have equal digests
 * on every machine and in every release. What a regime may say is regime_check.c; which incident it is frozen into is
 * not known here.
 *
 * Surprising: the digest is not part of the frozen bytes, it is their SHA-256; thawing computes it again, so a regime
 * that was thawed always carries the digest of what was really read.
 */
#include "core/regime.h"

#include "base/limits.h"
#include "core/regime_shapes.h"
#include "core/rule.h"

const char *const stage_kind_names[] = {"deadline", "prompt", "request", "watch", "loop", NULL};
const char *const confidence_names[] = {"unverified", "secondary", "verified", NULL};

const char *const regime_common_anchors[] = {
    "aware",        "detected", "occurred", "classified",
    "impact_ended", "restored", "handled",  "corrective_measure_available",
    NULL,
};

#define FROZEN_VERSION 1

#define HEAD(tag, member, kind, max)                                                                                   \
    {                                                                                                                  \
        tag, #member, kind, offsetof(struct regime, member), max, false, NULL, NULL                                    \
    }
#define STAGE(tag, member, kind, max)                                                                                  \
    {                                                                                                                  \
        tag, #member, kind, offsetof(struct stage, member), max, false, NULL, NULL                                     \
    }

/* Tags are for ever: frozen regimes live in ledgers. */
static const struct shape_field head_fields[] = {
    HEAD(1, id, SHAPE_TEXT, LIMIT_ID),
    HEAD(2, title, SHAPE_TEXT, LIMIT_TITLE),
    HEAD(3, zone, SHAPE_TEXT, LIMIT_ID),
    HEAD(4, holidays, SHAPE_TEXT, LIMIT_ID),
    HEAD(5, source, SHAPE_TEXT, LIMIT_REASON),
    {6, "confidence", SHAPE_ENUM, offsetof(struct regime, confidence), 0, false, confidence_names, NULL},
    HEAD(7, valid_from, SHAPE_TEXT, LIMIT_ID),
    HEAD(8, valid_to, SHAPE_TEXT, LIMIT_ID),
    HEAD(9, effective_is_submission, SHAPE_BOOL, 0),
    HEAD(10, anchor_default, SHAPE_TEXT, LIMIT_ID),
    HEAD(11, parked_by, SHAPE_TEXT, LIMIT_ID),
    HEAD(12, questions, SHAPE_TEXTS, LIMIT_ID),
    HEAD(13, review_after, SHAPE_TEXT, LIMIT_ID),
    HEAD(14, stand_ins, SHAPE_TEXTS, 2 * LIMIT_ID + 1),
    HEAD(15, anchors, SHAPE_TEXTS, LIMIT_ID),
    HEAD(16, question_anchors, SHAPE_TEXTS, 2 * LIMIT_ID + 1),
};

static const struct shape_field stage_fields[] = {
    STAGE(1, id, SHAPE_TEXT, LIMIT_ID),
    STAGE(2, title, SHAPE_TEXT, LIMIT_TITLE),
    {3, "kind", SHAPE_ENUM, offsetof(struct stage, kind), 0, false, stage_kind_names, NULL},
    STAGE(4, addressees, SHAPE_TEXTS, LIMIT_ID),
    STAGE(5, target, SHAPE_TEXT, LIMIT_RULE),
    STAGE(6, limit, SHAPE_TEXT, LIMIT_RULE),
    STAGE(7, every, SHAPE_TEXT, LIMIT_RULE),
    STAGE(8, until, SHAPE_TEXT, LIMIT_ID),
    STAGE(9, repeat, SHAPE_TEXT, LIMIT_ID),
    STAGE(10, when_entity, SHAPE_TEXTS, LIMIT_ID),
    STAGE(11, unless_entity, SHAPE_TEXTS, LIMIT_ID),
    STAGE(12, when, SHAPE_TEXTS, LIMIT_ID),
    STAGE(13, unless, SHAPE_TEXTS, LIMIT_ID),
    STAGE(14, closes, SHAPE_TEXTS, LIMIT_ID),
    STAGE(15, after, SHAPE_TEXT, LIMIT_ID),
    STAGE(16, fields, SHAPE_TEXTS, LIMIT_ID),
    STAGE(17, source, SHAPE_TEXT, LIMIT_REASON),
    {18, "confidence", SHAPE_ENUM, offsetof(struct stage, confidence), 0, false, confidence_names, NULL},
    STAGE(19, late_needs_reasons, SHAPE_BOOL, 0),
    STAGE(20, late_event, SHAPE_TEXT, LIMIT_ID),
    STAGE(21, late_after, SHAPE_TEXT, LIMIT_RULE),
    STAGE(22, late_target, SHAPE_TEXT, LIMIT_RULE),
    STAGE(23, late_limit, SHAPE_TEXT, LIMIT_RULE),
    STAGE(24, resubmit_latest, SHAPE_BOOL, 0),
    STAGE(25, every_limit, SHAPE_TEXT, LIMIT_RULE),
    STAGE(26, note, SHAPE_TEXT, LIMIT_REASON),
};

const struct shape regime_head_shape = {"regime", sizeof(struct regime), head_fields, ARRAY_LEN(head_fields)};
const struct shape regime_stage_shape = {"stage", sizeof(struct stage), stage_fields, ARRAY_LEN(stage_fields)};

/* --- freezing ----------------------------------------------------------------------------------------------------- */

static void put_u32(char at[4], size_t n)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (char) (unsigned char) (n >> (24 - 8 * i));
    }
}

/* The length goes in front once it is known. */
static void freeze_record(const struct shape *shape, const void *record, struct buf *out)
{
    size_t at = out->len;
    buf_add_bytes(out, "\0\0\0\0", 4);
    shape_encode(shape, record, out);
    put_u32(out->at + at, out->len - at - 4);
}

void regime_freeze(const struct regime *regime, struct buf *out)
{
    char count[4];
    REQUIRE(regime->stage_count <= REGIME_STAGES_MAX);
    buf_add_char(out, FROZEN_VERSION);
    freeze_record(&regime_head_shape, regime, out);
    put_u32(count, regime->stage_count);
    buf_add_bytes(out, count, 4);
    for (size_t i = 0; i < regime->stage_count; i++) {
        freeze_record(&regime_stage_shape, &regime->stages[i], out);
    }
}

/* --- thawing ------------------------------------------------------------------------------------------------------ */

static enum status corrupt(struct complaint *reterr, const char *what)
{
    return complain(reterr, STATUS_CORRUPT, "frozen regime", "%s", what);
}

static bool take(struct text *rest, size_t len, struct text *ret)
{
    if (rest->len < len) {
        return false;
    }
    *ret = (struct text){rest->at, len};
    *rest = (struct text){rest->at + len, rest->len - len};
    return true;
}

static bool take_u32(struct text *rest, size_t *ret)
{
    struct text t;
    if (!take(rest, 4, &t)) {
        return false;
    }
    size_t n = 0;
    for (size_t i = 0; i < 4; i++) {
        n = n << 8 | (unsigned char) t.at[i];
    }
    *ret = n;
    return true;
}

static enum status thaw_record(const struct shape *shape, struct text *rest, struct arena *arena, void *record,
                               struct complaint *reterr)
{
    size_t len = 0;
    struct text bytes;
    if (!take_u32(rest, &len) || !take(rest, len, &bytes)) {
        return corrupt(reterr, "is cut short");
    }
    return shape_decode(shape, bytes, arena, record, reterr);
}

enum status regime_thaw(struct text frozen, struct arena *arena, struct regime **ret, struct complaint *reterr)
{
    struct text rest = frozen, version;
    if (!take(&rest, 1, &version) || version.at[0] != FROZEN_VERSION) {
        return corrupt(reterr, "is of a version this release does not know");
    }
    struct regime *regime = ARENA_NEW(arena, struct regime);
    enum status status = thaw_record(&regime_head_shape, &rest, arena, regime, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    size_t count = 0;
    if (!take_u32(&rest, &count) || count > REGIME_STAGES_MAX) {
        return corrupt(reterr, "has no count of stages, or too many");
    }
    struct stage *stages = ARENA_ARRAY(arena, struct stage, count);
    for (size_t i = 0; i < count; i++) {
        status = thaw_record(&regime_stage_shape, &rest, arena, &stages[i], reterr);
        if (status != STATUS_OK) {
            return status;
        }
    }
    if (rest.len > 0) {
        return corrupt(reterr, "has bytes after its last stage");
    }
    regime->stages = stages;
    regime->stage_count = count;
    regime->digest = hash_of(frozen.at, frozen.len);
    *ret = regime;
    return STATUS_OK;
}

const struct stage *regime_stage(const struct regime *regime, struct text stage_id)
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        if (text_equal(regime->stages[i].id, stage_id)) {
            return &regime->stages[i];
        }
    }
    return NULL;
}

/* Of "name=other". */
static struct text other_of_pair(struct texts pairs, struct text wanted)
{
    for (size_t i = 0; i < pairs.count; i++) {
        struct text name, other;
        if (text_cut(pairs.at[i], '=', &name, &other) && text_equal(name, wanted)) {
            return other;
        }
    }
    return TEXT_EMPTY;
}

struct text regime_stand_in(const struct regime *regime, struct text event)
{
    if (text_is(event, "aware")) {
        return regime->anchor_default;
    }
    return other_of_pair(regime->stand_ins, event);
}

struct text regime_question_anchor(const struct regime *regime, struct text question)
{
    return other_of_pair(regime->question_anchors, question);
}

bool regime_is_valid_on(const struct regime *regime, struct civil_date day)
{
    struct civil_date from, to;
    if (regime->valid_from.len > 0 && civil_date_parse(regime->valid_from, &from, NULL) == STATUS_OK &&
        civil_date_compare(day, from) < 0) {
        return false;
    }
    return regime->valid_to.len == 0 || civil_date_parse(regime->valid_to, &to, NULL) != STATUS_OK ||
           civil_date_compare(day, to) <= 0;
}

static void events_of_rule(struct text t, regime_event_fn *each, void *context)
{
    struct rule rule;
    if (t.len == 0 || rule_parse(t, &rule, NULL) != STATUS_OK) {
        return;
    }
    for (size_t i = 0; i < rule.term_count; i++) {
        each(context, rule.terms[i].event);
    }
}

void regime_events(const struct regime *regime, regime_event_fn *each, void *context)
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        const struct stage *s = &regime->stages[i];
        const struct text rules[] = {s->target,     s->limit,       s->every,     s->every_limit,
                                     s->late_after, s->late_target, s->late_limit};
        for (size_t k = 0; k < ARRAY_LEN(rules); k++) {
            events_of_rule(rules[k], each, context);
        }
        if (s->late_event.len > 0) {
            each(context, s->late_event);
        }
    }
    if (regime->anchor_default.len > 0) {
        each(context, TEXT("aware"));
        each(context, regime->anchor_default);
    }
    for (size_t i = 0; i < regime->stand_ins.count; i++) {
        struct text name, other;
        if (text_cut(regime->stand_ins.at[i], '=', &name, &other)) {
            each(context, name);
            each(context, other);
        }
    }
    for (size_t i = 0; i < regime->question_anchors.count; i++) {
        struct text question, anchor;
        if (text_cut(regime->question_anchors.at[i], '=', &question, &anchor)) {
            each(context, anchor);
        }
    }
}
