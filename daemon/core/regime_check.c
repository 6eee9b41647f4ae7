/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check: what a regime file may get wrong, found before a clock depends on it.
 *
 *   head ──▶ each stage: bounds, id, kind, rules, the stages it names ──▶ cycles (regime_check_rules.c)
 *
 * The first mistake is given, with `where` as "stage.key" (or "key" for the head), so that the loader can point at the
 * line. It refuses to know the law, the zone files and the calendars: a regime can be sound here and still say
 * something wrong about Art. 23.
 *
 * Surprising: an event that is neither a stage nor a known anchor is refused even though a regime may name anchors of
 * its own: those are declared under `anchors`. A slip of the pen would be a clock that never starts, and nobody would
 * notice.
 */
#include "core/regime_check_parts.h"

#include "base/limits.h"
#include "base/period.h"
#include "core/regime_shapes.h"
#include "core/rule.h"

enum status regime_wrong(struct complaint *reterr, const struct stage *stage, const char *key, const char *words)
{
    struct buf where = BUF_INIT;
    if (stage != NULL && stage->id.len > 0 && !text_has_control(stage->id)) {
        buf_add(&where, text_clip(stage->id, LIMIT_ID));
        buf_add_char(&where, '.');
    }
    buf_add_cstr(&where, key);
    enum status status = complain(reterr, STATUS_BAD_INPUT, where.at, "%s", words);
    buf_done(&where);
    return status;
}

enum status regime_wrong_name(struct complaint *reterr, const struct stage *stage, const char *key, struct text name,
                              const char *words)
{
    struct buf b = BUF_INIT;
    struct text shown = text_clip(name, LIMIT_ID);
    buf_addf(&b, "\"%.*s\" %s", TEXT_ARG(shown), words);
    enum status status = regime_wrong(reterr, stage, key, b.at);
    buf_done(&b);
    return status;
}

/* --- bounds ------------------------------------------------------------------------------------------------------- */

static enum status check_text_bound(const struct shape_field *f, struct text t, const struct stage *stage,
                                    struct complaint *reterr)
{
    if (t.len <= f->max) {
        return STATUS_OK;
    }
    struct buf b = BUF_INIT;
    buf_addf(&b, "is too long; at most %u bytes are allowed", (unsigned) f->max);
    enum status status = regime_wrong(reterr, stage, f->name, b.at);
    buf_done(&b);
    return status;
}

static enum status check_bounds(const struct shape *shape, const void *record, const struct stage *stage,
                                struct complaint *reterr)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < shape->count && status == STATUS_OK; i++) {
        const struct shape_field *f = &shape->fields[i];
        const void *at = (const unsigned char *) record + f->offset;
        if (f->kind == SHAPE_TEXT) {
            status = check_text_bound(f, *(const struct text *) at, stage, reterr);
        } else if (f->kind == SHAPE_TEXTS) {
            const struct texts *list = at;
            if (list->count > SHAPE_LIST_MAX) {
                return regime_wrong(reterr, stage, f->name, "has too many items");
            }
            for (size_t k = 0; k < list->count && status == STATUS_OK; k++) {
                status = check_text_bound(f, list->at[k], stage, reterr);
            }
        }
    }
    return status;
}

/* --- names -------------------------------------------------------------------------------------------------------- */

/* Regimes and roles: unlike an event, such a name may have hyphens. */
static bool is_plain_id(struct text t)
{
    for (size_t i = 0; i < t.len; i++) {
        char c = t.at[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-')) {
            return false;
        }
    }
    return t.len > 0;
}

static bool contains(const struct texts *list, size_t count, struct text t)
{
    for (size_t i = 0; i < count; i++) {
        if (text_equal(list->at[i], t)) {
            return true;
        }
    }
    return false;
}

static enum status check_no_doubles(const struct texts *list, const struct stage *stage, const char *key,
                                    struct complaint *reterr)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].len == 0) {
            return regime_wrong(reterr, stage, key, "has an empty item");
        }
        if (contains(list, i, list->at[i])) {
            return regime_wrong_name(reterr, stage, key, list->at[i], "is there twice");
        }
    }
    return STATUS_OK;
}

static size_t stage_ids(const struct regime *regime, struct text ret[REGIME_STAGES_MAX])
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        ret[i] = regime->stages[i].id;
    }
    return regime->stage_count;
}

enum status regime_no_such_stage(const struct regime *regime, const struct stage *stage, const char *key,
                                 struct text name, struct complaint *reterr)
{
    struct text ids[REGIME_STAGES_MAX];
    struct text near = text_nearest(name, ids, stage_ids(regime, ids));
    if (near.len == 0) {
        return regime_wrong_name(reterr, stage, key, name, "is not a stage of this regime");
    }
    struct buf b = BUF_INIT;
    buf_addf(&b, "is not a stage of this regime; did you mean \"%.*s\"?", TEXT_ARG(near));
    enum status status = regime_wrong_name(reterr, stage, key, name, b.at);
    buf_done(&b);
    return status;
}

/* An empty name is fine: the key is not used. */
static enum status check_other_stage(const struct regime *regime, const struct stage *stage, const char *key,
                                     struct text name, struct complaint *reterr)
{
    if (name.len == 0) {
        return STATUS_OK;
    }
    if (regime_stage(regime, name) == NULL) {
        return regime_no_such_stage(regime, stage, key, name, reterr);
    }
    if (text_equal(stage->id, name)) {
        return regime_wrong_name(reterr, stage, key, name, "is the stage itself");
    }
    return STATUS_OK;
}

static enum status check_questions(const struct regime *regime, const struct texts *list, const struct stage *stage,
                                   const char *key, struct complaint *reterr)
{
    enum status status = check_no_doubles(list, stage, key, reterr);
    for (size_t i = 0; i < list->count && status == STATUS_OK; i++) {
        if (!contains(&regime->questions, regime->questions.count, list->at[i])) {
            status = regime_wrong_name(reterr, stage, key, list->at[i], "is not among the questions of this regime");
        }
    }
    return status;
}

/* --- a stage ------------------------------------------------------------------------------------------------------ */

static bool has_clock(int kind)
{
    return kind == STAGE_DEADLINE || kind == STAGE_WATCH || kind == STAGE_LOOP;
}

/* Which keys go with which kind; a key that would be ignored is a misunderstanding worth an error. */
static enum status check_kind(const struct stage *stage, struct complaint *reterr)
{
    if (stage->kind < STAGE_DEADLINE || stage->kind > STAGE_LOOP) {
        return regime_wrong(reterr, stage, "kind", "must be deadline, prompt, request, watch or loop");
    }
    if (stage->confidence < CONFIDENCE_UNVERIFIED || stage->confidence > CONFIDENCE_VERIFIED) {
        return regime_wrong(reterr, stage, "confidence", "must be unverified, secondary or verified");
    }
    if (has_clock(stage->kind) != (stage->target.len > 0)) {
        return regime_wrong(reterr, stage, "target",
                            stage->target.len > 0
                                ? "is not allowed: a prompt or a request has no clock of its own"
                                : "is missing: a deadline, a watch and a loop need the rule of their clock");
    }
    if (stage->limit.len > 0 && stage->target.len == 0) {
        return regime_wrong(reterr, stage, "limit", "is not allowed without a target");
    }
    if ((stage->kind == STAGE_LOOP) != (stage->every.len > 0)) {
        return regime_wrong(reterr, stage, "every",
                            "belongs to a loop, and a loop needs it: the rule of its next turn");
    }
    if (stage->every_limit.len > 0 && stage->kind != STAGE_LOOP) {
        return regime_wrong(reterr, stage, "every_limit", "belongs to a loop only");
    }
    if (stage->until.len > 0 && stage->kind != STAGE_LOOP) {
        return regime_wrong(reterr, stage, "until", "belongs to a loop only");
    }
    if (stage->resubmit_latest && stage->kind != STAGE_DEADLINE) {
        return regime_wrong(reterr, stage, "resubmit", "belongs to a deadline only");
    }
    if (stage->repeat.len > 0 && stage->kind != STAGE_PROMPT) {
        return regime_wrong(reterr, stage, "repeat", "belongs to a prompt only");
    }
    return STATUS_OK;
}

static enum status check_duration(const struct stage *stage, const char *key, struct text t, struct complaint *reterr)
{
    struct period p;
    struct span span;
    struct complaint why;
    if (t.len == 0) {
        return STATUS_OK;
    }
    if (period_parse(t, &p, &why) != STATUS_OK || period_span(p, &span, &why) != STATUS_OK) {
        return regime_wrong(reterr, stage, key, why.words);
    }
    return span.s > 0 ? STATUS_OK : regime_wrong(reterr, stage, key, "must be longer than nothing");
}

static enum status check_stage_lists(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    if (stage->addressees.count == 0) {
        return regime_wrong(reterr, stage, "addressees", "must name at least one role, such as csirt");
    }
    const struct {
        const char *key;
        const struct texts *list;
    } lists[] = {
        {"addressees", &stage->addressees},
        {"when_entity", &stage->when_entity},
        {"unless_entity", &stage->unless_entity},
        {"closes", &stage->closes},
        {"fields", &stage->fields},
    };
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ARRAY_LEN(lists) && status == STATUS_OK; i++) {
        status = check_no_doubles(lists[i].list, stage, lists[i].key, reterr);
    }
    for (size_t i = 0; i < stage->addressees.count && status == STATUS_OK; i++) {
        if (!is_plain_id(stage->addressees.at[i])) {
            status = regime_wrong_name(reterr, stage, "addressees", stage->addressees.at[i],
                                       "must be small letters, digits, \"-\" and \"_\", such as csirt");
        }
    }
    if (status == STATUS_OK) {
        status = check_questions(regime, &stage->when, stage, "when", reterr);
    }
    if (status == STATUS_OK) {
        status = check_questions(regime, &stage->unless, stage, "unless", reterr);
    }
    for (size_t i = 0; i < stage->closes.count && status == STATUS_OK; i++) {
        status = check_other_stage(regime, stage, "closes", stage->closes.at[i], reterr);
    }
    return status;
}

static enum status check_id(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    if (!rule_is_event_name(stage->id)) {
        return regime_wrong(reterr, stage, "id", "must be small letters, digits and \"_\", such as early_warning");
    }
    if (regime_stage(regime, stage->id) != stage) {
        return regime_wrong_name(reterr, stage, "id", stage->id, "is the id of two stages");
    }
    for (size_t i = 0; regime_common_anchors[i] != NULL; i++) {
        if (text_is(stage->id, regime_common_anchors[i])) {
            return regime_wrong_name(reterr, stage, "id", stage->id,
                                     "is the name of an anchor; a rule could not tell them apart");
        }
    }
    return STATUS_OK;
}

/* Who is owed the loop must be owed what ends it, else theirs never ends. */
static enum status check_until(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    enum status status = check_other_stage(regime, stage, "until", stage->until, reterr);
    const struct stage *until = regime_stage(regime, stage->until);
    for (size_t i = 0; until != NULL && i < stage->addressees.count && status == STATUS_OK; i++) {
        if (!contains(&until->addressees, until->addressees.count, stage->addressees.at[i])) {
            status = regime_wrong_name(reterr, stage, "until", stage->until,
                                       "is not owed to every addressee of this loop, so for some it would never end");
        }
    }
    return status;
}

/* The earlier of submission and due would not move when it is filed again. */
static enum status check_resubmit(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    if (stage->resubmit_latest && !regime->effective_is_submission) {
        return regime_wrong(reterr, stage, "resubmit",
                            "needs `effective: submission` in the regime, else nothing counts from the latest filing");
    }
    return STATUS_OK;
}

static enum status check_stage(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    enum status status = check_bounds(&regime_stage_shape, stage, stage, reterr);
    if (status == STATUS_OK) {
        status = check_id(regime, stage, reterr);
    }
    if (status == STATUS_OK) {
        status = check_kind(stage, reterr);
    }
    if (status == STATUS_OK) {
        status = regime_check_rules(regime, stage, reterr);
    }
    if (status == STATUS_OK) {
        status = regime_check_order(stage, reterr);
    }
    if (status == STATUS_OK) {
        status = check_other_stage(regime, stage, "after", stage->after, reterr);
    }
    if (status == STATUS_OK) {
        status = check_until(regime, stage, reterr);
    }
    if (status == STATUS_OK) {
        status = check_resubmit(regime, stage, reterr);
    }
    if (status == STATUS_OK) {
        status = check_duration(stage, "repeat", stage->repeat, reterr);
    }
    return status == STATUS_OK ? check_stage_lists(regime, stage, reterr) : status;
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

#define FIRST_YEAR 2000 /* the first acts on the security of networks are of 2002; 0026 is a slip of the pen */

static enum status check_validity(const struct regime *regime, struct complaint *reterr)
{
    struct civil_date from = {1, 1, 1}, to = {9999, 12, 31};
    struct complaint why;
    static const struct civil_date first = {FIRST_YEAR, 1, 1};
    if (regime->valid_from.len > 0 && civil_date_parse(regime->valid_from, &from, &why) != STATUS_OK) {
        return regime_wrong(reterr, NULL, "valid_from", why.words);
    }
    if (regime->valid_to.len > 0 && civil_date_parse(regime->valid_to, &to, &why) != STATUS_OK) {
        return regime_wrong(reterr, NULL, "valid_to", why.words);
    }
    if (regime->valid_from.len > 0 && civil_date_compare(from, first) < 0) {
        return regime_wrong(reterr, NULL, "valid_from", "is before the year 2000; no law here is that old");
    }
    if (civil_date_compare(to, first) < 0) {
        return regime_wrong(reterr, NULL, "valid_to", "is before the year 2000; no law here is that old");
    }
    if (civil_date_compare(to, from) < 0) {
        return regime_wrong(reterr, NULL, "valid_to", "is before valid_from");
    }
    return STATUS_OK;
}

static enum status check_head(const struct regime *regime, struct complaint *reterr)
{
    enum status status = check_bounds(&regime_head_shape, regime, NULL, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    if (!is_plain_id(regime->id)) {
        return regime_wrong(reterr, NULL, "id", "must be small letters, digits, \"-\" and \"_\", such as nis2-dk");
    }
    if (regime->stage_count == 0 || regime->stage_count > REGIME_STAGES_MAX) {
        return regime_wrong(reterr, NULL, "stages", "must be 1 to 24 stages");
    }
    if (regime->confidence < CONFIDENCE_UNVERIFIED || regime->confidence > CONFIDENCE_VERIFIED) {
        return regime_wrong(reterr, NULL, "confidence", "must be unverified, secondary or verified");
    }
    struct texts parked_by = {&regime->parked_by, regime->parked_by.len > 0 ? 1 : 0};
    status = check_no_doubles(&regime->questions, NULL, "questions", reterr);
    if (status == STATUS_OK) {
        status = check_questions(regime, &parked_by, NULL, "parked_by", reterr);
    }
    if (status == STATUS_OK) {
        status = check_duration(NULL, "review_after", regime->review_after, reterr);
    }
    if (status == STATUS_OK) {
        status = check_no_doubles(&regime->anchors, NULL, "anchors", reterr);
    }
    if (status == STATUS_OK) {
        status = regime_check_anchors(regime, reterr);
    }
    if (status == STATUS_OK) {
        status = regime_check_question_anchors(regime, reterr);
    }
    return status == STATUS_OK ? check_validity(regime, reterr) : status;
}

size_t regime_mistakes(const struct regime *regime, struct complaint ret[REGIME_MISTAKES_MAX])
{
    size_t count = 0;
    count += check_head(regime, &ret[count]) != STATUS_OK ? 1 : 0;
    for (size_t i = 0; i < regime->stage_count && i < REGIME_STAGES_MAX; i++) {
        count += check_stage(regime, &regime->stages[i], &ret[count]) != STATUS_OK ? 1 : 0;
    }
    bool is_countable = regime->stage_count > 0 && regime->stage_count <= REGIME_STAGES_MAX;
    count += is_countable && regime_check_cycles(regime, &ret[count]) != STATUS_OK ? 1 : 0;
    return count;
}

enum status regime_check(const struct regime *regime, struct complaint *reterr)
{
    _Static_assert(REGIME_STAGES_MAX == 24, "the complaint about the number of stages says 24");
    enum status status = check_head(regime, reterr);
    for (size_t i = 0; i < regime->stage_count && status == STATUS_OK; i++) {
        status = check_stage(regime, &regime->stages[i], reterr);
    }
    return status == STATUS_OK ? regime_check_cycles(regime, reterr) : status;
}
