/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check: what a regime file may get wrong, found before a clock depends on it.
 *
 *   head ──▶ each stage: bounds, id, kind, rules, the stages it names ──▶ cycles (regime_check_rules.c)
 *
 * Every mistake is given, with `where` as "stage.key" (or "key" for the head), so that the loader can point at each
 * line; what only follows from another mistake is not one. It refuses to know the law, the zone files and the
 * calendars: a regime can be sound here and still say something wrong about Art. 23.
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

static void tell(struct regime_judge *j, struct regime_mistake mistake, const char *key, const char *words)
{
    const struct stage *stage = mistake.stage;
    struct buf where = BUF_INIT;
    if (stage != NULL && stage->id.len > 0 && !text_has_control(stage->id)) {
        buf_add(&where, text_clip(stage->id, LIMIT_ID));
        buf_add_char(&where, '.');
    }
    buf_add_cstr(&where, key);
    (void) complain(&mistake.why, STATUS_BAD_INPUT, where.at, "%s", words);
    buf_done(&where);
    j->count++;
    j->each(j->context, &mistake);
}

void regime_wrong(struct regime_judge *j, const struct stage *stage, const char *key, const char *words)
{
    tell(j, (struct regime_mistake){.stage = stage}, key, words);
}

void regime_wrong_circle(struct regime_judge *j, const struct stage *stage, const char *key, uint32_t circle,
                         const char *words)
{
    tell(j, (struct regime_mistake){.stage = stage, .circle = circle}, key, words);
}

void regime_wrong_name(struct regime_judge *j, const struct stage *stage, const char *key, struct text name,
                       const char *words)
{
    struct buf b = BUF_INIT;
    struct text shown = text_clip(name, LIMIT_ID);
    buf_addf(&b, "\"%.*s\" %s", TEXT_ARG(shown), words);
    tell(j, (struct regime_mistake){.stage = stage, .name = name}, key, b.at);
    buf_done(&b);
}

/* --- bounds ------------------------------------------------------------------------------------------------------- */

static void check_text_bound(struct regime_judge *j, const struct shape_field *f, struct text t,
                             const struct stage *stage)
{
    if (t.len <= f->max) {
        return;
    }
    struct buf b = BUF_INIT;
    buf_addf(&b, "is too long; at most %u bytes are allowed", (unsigned) f->max);
    regime_wrong(j, stage, f->name, b.at);
    buf_done(&b);
}

static void check_bounds(struct regime_judge *j, const struct shape *shape, const void *record,
                         const struct stage *stage)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = &shape->fields[i];
        const void *at = (const unsigned char *) record + f->offset;
        if (f->kind == SHAPE_TEXT) {
            check_text_bound(j, f, *(const struct text *) at, stage);
        } else if (f->kind == SHAPE_TEXTS) {
            const struct texts *list = at;
            if (list->count > SHAPE_LIST_MAX) {
                regime_wrong(j, stage, f->name, "has too many items");
                continue;
            }
            for (size_t k = 0; k < list->count; k++) {
                check_text_bound(j, f, list->at[k], stage);
            }
        }
    }
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

static void check_no_doubles(struct regime_judge *j, const struct texts *list, const struct stage *stage,
                             const char *key)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].len == 0) {
            regime_wrong(j, stage, key, "has an empty item");
        } else if (contains(list, i, list->at[i])) {
            regime_wrong_name(j, stage, key, list->at[i], "is there twice");
        }
    }
}

static size_t stage_ids(const struct regime *regime, struct text ret[REGIME_STAGES_MAX])
{
    for (size_t i = 0; i < regime->stage_count; i++) {
        ret[i] = regime->stages[i].id;
    }
    return regime->stage_count;
}

void regime_no_such_stage(struct regime_judge *j, const struct stage *stage, const char *key, struct text name)
{
    struct text ids[REGIME_STAGES_MAX];
    struct text near = text_nearest(name, ids, stage_ids(j->regime, ids));
    if (near.len == 0) {
        regime_wrong_name(j, stage, key, name, "is not a stage of this regime");
        return;
    }
    struct buf b = BUF_INIT;
    buf_addf(&b, "is not a stage of this regime; did you mean \"%.*s\"?", TEXT_ARG(near));
    regime_wrong_name(j, stage, key, name, b.at);
    buf_done(&b);
}

/* An empty name is fine: the key is not used. */
static void check_other_stage(struct regime_judge *j, const struct stage *stage, const char *key, struct text name)
{
    if (name.len == 0) {
        return;
    }
    if (regime_stage(j->regime, name) == NULL) {
        regime_no_such_stage(j, stage, key, name);
    } else if (text_equal(stage->id, name)) {
        regime_wrong_name(j, stage, key, name, "is the stage itself");
    }
}

static void check_questions(struct regime_judge *j, const struct texts *list, const struct stage *stage,
                            const char *key)
{
    const struct texts *asked = &j->regime->questions;
    check_no_doubles(j, list, stage, key);
    for (size_t i = 0; i < list->count; i++) {
        if (list->at[i].len > 0 && !contains(asked, asked->count, list->at[i])) {
            regime_wrong_name(j, stage, key, list->at[i], "is not among the questions of this regime");
        }
    }
}

/* --- a stage ------------------------------------------------------------------------------------------------------ */

static bool has_clock(int kind)
{
    return kind == STAGE_DEADLINE || kind == STAGE_WATCH || kind == STAGE_LOOP;
}

static void check_own_clock(struct regime_judge *j, const struct stage *stage)
{
    if (has_clock(stage->kind) && stage->target.len == 0) {
        regime_wrong(j, stage, "target", "is missing: a deadline, a watch and a loop need the rule of their clock");
    } else if (!has_clock(stage->kind) && stage->target.len > 0) {
        regime_wrong(j, stage, "target", "is not allowed: a prompt or a request has no clock of its own");
    } else if (stage->limit.len > 0 && stage->target.len == 0) {
        regime_wrong(j, stage, "limit", "is not allowed without a target");
    }
}

/* Which keys go with which kind; a key that would be ignored is a misunderstanding worth an error. */
static void check_kind(struct regime_judge *j, const struct stage *stage)
{
    if (stage->confidence < CONFIDENCE_UNVERIFIED || stage->confidence > CONFIDENCE_VERIFIED) {
        regime_wrong(j, stage, "confidence", "must be unverified, secondary or verified");
    }
    if (!regime_kind_is_known(stage)) {
        regime_wrong(j, stage, "kind", "must be deadline, prompt, request, watch or loop");
        return; /* nobody knows yet what goes with it */
    }
    check_own_clock(j, stage);
    if ((stage->kind == STAGE_LOOP) != (stage->every.len > 0)) {
        regime_wrong(j, stage, "every", "belongs to a loop, and a loop needs it: the rule of its next turn");
    }
    if (stage->every_limit.len > 0 && stage->kind != STAGE_LOOP) {
        regime_wrong(j, stage, "every_limit", "belongs to a loop only");
    }
    if (stage->until.len > 0 && stage->kind != STAGE_LOOP) {
        regime_wrong(j, stage, "until", "belongs to a loop only");
    }
    if (stage->resubmit_latest && stage->kind != STAGE_DEADLINE) {
        regime_wrong(j, stage, "resubmit", "belongs to a deadline only");
    }
    if (stage->repeat.len > 0 && stage->kind != STAGE_PROMPT) {
        regime_wrong(j, stage, "repeat", "belongs to a prompt only");
    }
}

static void check_duration(struct regime_judge *j, const struct stage *stage, const char *key, struct text t)
{
    struct period p;
    struct span span;
    struct complaint why;
    if (t.len == 0) {
        return;
    }
    if (period_parse(t, &p, &why) != STATUS_OK || period_span(p, &span, &why) != STATUS_OK) {
        regime_wrong(j, stage, key, why.words);
    } else if (span.s <= 0) {
        regime_wrong(j, stage, key, "must be longer than nothing");
    }
}

static void check_stage_lists(struct regime_judge *j, const struct stage *stage)
{
    if (stage->addressees.count == 0) {
        regime_wrong(j, stage, "addressees", "must name at least one role, such as csirt");
    }
    const struct {
        const char *key;
        const struct texts *list;
    } lists[] = {
        {"addressees", &stage->addressees}, {"when", &stage->when_entity}, {"unless", &stage->unless_entity},
        {"closes", &stage->closes},         {"fields", &stage->fields},
    };
    for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
        check_no_doubles(j, lists[i].list, stage, lists[i].key);
    }
    for (size_t i = 0; i < stage->addressees.count; i++) {
        if (stage->addressees.at[i].len > 0 && !is_plain_id(stage->addressees.at[i])) {
            regime_wrong_name(j, stage, "addressees", stage->addressees.at[i],
                              "must be small letters, digits, \"-\" and \"_\", such as csirt");
        }
    }
    check_questions(j, &stage->when, stage, "when");
    check_questions(j, &stage->unless, stage, "unless");
    for (size_t i = 0; i < stage->closes.count; i++) {
        check_other_stage(j, stage, "closes", stage->closes.at[i]);
    }
}

static void check_id(struct regime_judge *j, const struct stage *stage)
{
    if (!rule_is_event_name(stage->id)) {
        regime_wrong(j, stage, "id", "must be small letters, digits and \"_\", such as early_warning");
        return;
    }
    if (regime_stage(j->regime, stage->id) != stage) {
        regime_wrong_name(j, stage, "id", stage->id, "is the id of two stages");
    }
    for (size_t i = 0; regime_common_anchors[i] != NULL; i++) {
        if (text_is(stage->id, regime_common_anchors[i])) {
            regime_wrong_name(j, stage, "id", stage->id, "is the name of an anchor; a rule could not tell them apart");
        }
    }
}

/* Who is owed the loop must be owed what ends it, else theirs never ends. */
static void check_until(struct regime_judge *j, const struct stage *stage)
{
    const struct stage *until = regime_stage(j->regime, stage->until);
    check_other_stage(j, stage, "until", stage->until);
    for (size_t i = 0; until != NULL && i < stage->addressees.count; i++) {
        if (!contains(&until->addressees, until->addressees.count, stage->addressees.at[i])) {
            regime_wrong_name(j, stage, "until", stage->until,
                              "is not owed to every addressee of this loop, so for some it would never end");
            return;
        }
    }
}

/* The earlier of submission and due would not move when it is filed again. */
static void check_resubmit(struct regime_judge *j, const struct stage *stage)
{
    if (stage->resubmit_latest && !j->regime->effective_is_submission) {
        regime_wrong(j, stage, "resubmit",
                     "needs `effective: submission` in the regime, else nothing counts from the latest filing");
    }
}

static void check_stage(struct regime_judge *j, const struct stage *stage)
{
    size_t before = j->count;
    check_bounds(j, &regime_stage_shape, stage, stage);
    if (j->count > before) {
        return; /* nobody looks into what is too long */
    }
    check_id(j, stage);
    check_kind(j, stage);
    regime_check_rules(j, stage);
    regime_check_order(j, stage);
    check_other_stage(j, stage, "after", stage->after);
    check_until(j, stage);
    check_resubmit(j, stage);
    check_duration(j, stage, "repeat", stage->repeat);
    check_stage_lists(j, stage);
}

/* --- the head ----------------------------------------------------------------------------------------------------- */

#define FIRST_YEAR 2000 /* the first acts on the security of networks are of 2002; 0026 is a slip of the pen */

static void check_validity(struct regime_judge *j)
{
    const struct regime *regime = j->regime;
    struct civil_date from = {1, 1, 1}, to = {9999, 12, 31};
    struct complaint why;
    size_t before = j->count;
    static const struct civil_date first = {FIRST_YEAR, 1, 1};
    if (regime->valid_from.len > 0 && civil_date_parse(regime->valid_from, &from, &why) != STATUS_OK) {
        regime_wrong(j, NULL, "valid_from", why.words);
    } else if (regime->valid_from.len > 0 && civil_date_compare(from, first) < 0) {
        regime_wrong(j, NULL, "valid_from", "is before the year 2000; no law here is that old");
    }
    if (regime->valid_to.len > 0 && civil_date_parse(regime->valid_to, &to, &why) != STATUS_OK) {
        regime_wrong(j, NULL, "valid_to", why.words);
    } else if (civil_date_compare(to, first) < 0) {
        regime_wrong(j, NULL, "valid_to", "is before the year 2000; no law here is that old");
    }
    if (j->count == before && civil_date_compare(to, from) < 0) {
        regime_wrong(j, NULL, "valid_to", "is before valid_from");
    }
}

static void check_head(struct regime_judge *j)
{
    const struct regime *regime = j->regime;
    struct texts parked_by = {&regime->parked_by, regime->parked_by.len > 0 ? 1 : 0};
    if (!is_plain_id(regime->id)) {
        regime_wrong(j, NULL, "id", "must be small letters, digits, \"-\" and \"_\", such as nis2-dk");
    }
    if (regime->confidence < CONFIDENCE_UNVERIFIED || regime->confidence > CONFIDENCE_VERIFIED) {
        regime_wrong(j, NULL, "confidence", "must be unverified, secondary or verified");
    }
    check_no_doubles(j, &regime->questions, NULL, "questions");
    check_questions(j, &parked_by, NULL, "parked_by");
    check_duration(j, NULL, "review_after", regime->review_after);
    check_no_doubles(j, &regime->anchors, NULL, "anchors");
    regime_check_anchors(j);
    regime_check_question_anchors(j);
    check_validity(j);
}

size_t regime_mistakes(const struct regime *regime, regime_mistake_fn *each, void *context)
{
    _Static_assert(REGIME_STAGES_MAX == 24, "the complaint about the number of stages says 24");
    struct regime_judge j = {regime, each, context, 0};
    check_bounds(&j, &regime_head_shape, regime, NULL);
    if (regime->stage_count == 0 || regime->stage_count > REGIME_STAGES_MAX) {
        regime_wrong(&j, NULL, "stages", "must be 1 to 24 stages");
    }
    if (j.count > 0) {
        return j.count; /* nobody looks into what is too long, and the rest names stages */
    }
    check_head(&j);
    for (size_t i = 0; i < regime->stage_count; i++) {
        check_stage(&j, &regime->stages[i]);
    }
    regime_check_cycles(&j);
    return j.count;
}

static void keep_first(void *context, const struct regime_mistake *mistake)
{
    struct complaint *first = context;
    if (first->where[0] == '\0') {
        *first = mistake->why;
    }
}

enum status regime_check(const struct regime *regime, struct complaint *reterr)
{
    struct complaint first = {0};
    if (regime_mistakes(regime, keep_first, &first) == 0) {
        return STATUS_OK;
    }
    return complain(reterr, STATUS_BAD_INPUT, first.where, "%s", first.words);
}
