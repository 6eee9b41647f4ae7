/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_check_rules: what a clock may count from.
 *
 *   each rule ──▶ parses? ──▶ each event: a stage, "<stage>.due", a known anchor ──▶ can it ever happen? ──▶ cycles
 *
 * A rule that counts from what never comes is a clock that never rings, which is the worst a regime file can do; so an
 * event must be a stage, one of the anchors every regime knows, or one the file declares. `detected` and `occurred` may
 * never be recorded by anybody, so a clock that hangs on nothing else needs a stand-in (`anchor_default`).
 *
 * Surprising: the rule `every` may name its own stage, and must: its name is the filing of the turn before, its ".due"
 * that turn's due instant. Everything else that comes back to its own stage is a circle.
 */
#include "core/regime_check_parts.h"

#include "base/limits.h"
#include "core/rule.h"

/* --- events ------------------------------------------------------------------------------------------------------- */

static struct text name_of_event(struct text event)
{
    if (text_ends(event, TEXT(".due"))) {
        event.len -= sizeof(".due") - 1;
    }
    return event;
}

/* The stage an event counts from, or NULL for a named anchor. */
static const struct stage *stage_of_event(const struct regime *regime, struct text event)
{
    return regime_stage(regime, name_of_event(event));
}

static bool is_common_anchor(struct text event)
{
    for (size_t i = 0; regime_common_anchors[i] != NULL; i++) {
        if (text_is(event, regime_common_anchors[i])) {
            return true;
        }
    }
    return false;
}

static bool is_known_anchor(const struct regime *regime, struct text event)
{
    for (size_t i = 0; i < regime->anchors.count; i++) {
        if (text_equal(regime->anchors.at[i], event)) {
            return true;
        }
    }
    return is_common_anchor(event);
}

/* The nearest of its stages and of all anchors it knows, or empty. */
static struct text nearest_event(const struct regime *regime, struct text event)
{
    struct text names[REGIME_STAGES_MAX + REGIME_ANCHORS_MAX + 16];
    size_t count = 0;
    for (size_t i = 0; i < regime->stage_count; i++) {
        names[count++] = regime->stages[i].id;
    }
    for (size_t i = 0; i < regime->anchors.count && i < REGIME_ANCHORS_MAX; i++) {
        names[count++] = regime->anchors.at[i];
    }
    for (size_t i = 0; regime_common_anchors[i] != NULL; i++) {
        names[count++] = text_of(regime_common_anchors[i]);
    }
    return text_nearest(event, names, count);
}

static enum status unknown_event(const struct regime *regime, const struct stage *stage, const char *key,
                                 struct text event, struct complaint *reterr)
{
    struct text near = nearest_event(regime, event);
    struct buf b = BUF_INIT;
    buf_addf(&b, "is neither a stage of this regime nor an anchor it knows; ");
    if (near.len > 0) {
        buf_addf(&b, "did you mean \"%.*s\"? ", TEXT_ARG(near));
    }
    buf_add_cstr(&b, "an anchor of its own is listed under `anchors`");
    enum status status = regime_wrong_name(reterr, stage, key, event, b.at);
    buf_done(&b);
    return status;
}

static enum status check_event(const struct regime *regime, const struct stage *stage, const char *key,
                               struct text event, struct complaint *reterr)
{
    const struct stage *from = stage_of_event(regime, event);
    bool counts_from_due = text_ends(event, TEXT(".due"));
    if (from != NULL && counts_from_due && from->target.len == 0) {
        return regime_wrong_name(reterr, stage, key, event, "can never be known: that stage has no target");
    }
    if (from != NULL || (!counts_from_due && is_known_anchor(regime, event))) {
        return STATUS_OK;
    }
    return counts_from_due ? regime_no_such_stage(regime, stage, key, event, reterr)
                           : unknown_event(regime, stage, key, event, reterr);
}

/* Whether an instant for it is sure to be there, or is somebody's to record when it happens. Awareness always is: an
 * incident is opened with it. */
static bool will_be_known(const struct regime *regime, struct text event)
{
    for (size_t hops = 0; hops <= REGIME_STAND_INS_MAX + 1; hops++) {
        if (!text_is(event, "detected") && !text_is(event, "occurred")) {
            return event.len > 0;
        }
        event = regime_stand_in(regime, event);
    }
    return false;
}

/* --- rules -------------------------------------------------------------------------------------------------------- */

static enum status check_rule(const struct regime *regime, const struct stage *stage, const char *key, struct text t,
                              struct rule *ret, struct complaint *reterr)
{
    struct complaint why;
    ret->term_count = 0;
    if (t.len == 0) {
        return STATUS_OK;
    }
    if (rule_parse(t, ret, &why) != STATUS_OK) {
        return regime_wrong(reterr, stage, key, why.words);
    }
    enum status status = STATUS_OK;
    for (size_t i = 0; i < ret->term_count && status == STATUS_OK; i++) {
        status = check_event(regime, stage, key, ret->terms[i].event, reterr);
    }
    return status;
}

/* A target that nothing ever starts. */
static enum status check_starts(const struct regime *regime, const struct stage *stage, const struct rule *target,
                                struct complaint *reterr)
{
    bool starts = target->term_count == 0;
    for (size_t i = 0; i < target->term_count; i++) {
        starts = starts || will_be_known(regime, target->terms[i].event);
    }
    return starts ? STATUS_OK
                  : regime_wrong_name(reterr, stage, "target", target->terms[0].event,
                                      "may never be recorded, and then this clock never starts; say what stands in "
                                      "for it, such as anchor_default: {detected: aware}");
}

/* The next turn that does not count from the loop itself would be the same turn again. */
static enum status check_every(const struct stage *stage, const char *key, const struct rule *every,
                               struct complaint *reterr)
{
    for (size_t i = 0; i < every->term_count; i++) {
        if (!text_equal(name_of_event(every->terms[i].event), stage->id)) {
            return regime_wrong_name(reterr, stage, key, every->terms[i].event,
                                     "is not the turn before; the next turn counts from this stage itself, such as "
                                     "progress_report.due+P15D@civil");
        }
    }
    return STATUS_OK;
}

static enum status check_late_if(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    const struct {
        const char *key;
        struct text rule;
    } rules[] = {
        {"late_if.after", stage->late_after},
        {"late_if.target", stage->late_target},
        {"late_if.limit", stage->late_limit},
    };
    bool is_used = stage->late_event.len > 0;
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        is_used = is_used || rules[i].rule.len > 0;
    }
    if (!is_used) {
        return STATUS_OK;
    }
    if (stage->kind != STAGE_DEADLINE) {
        return regime_wrong(reterr, stage, "late_if", "belongs to a deadline only");
    }
    if (stage->late_event.len == 0) {
        return regime_wrong(reterr, stage, "late_if",
                            "needs `event`: the event that may come late, such as classified");
    }
    if (stage->late_after.len == 0 || stage->late_target.len == 0) {
        return regime_wrong(reterr, stage, "late_if",
                            "needs `after`, the rule of the instant after which the event is late, and `target`, the "
                            "rule that holds then");
    }
    enum status status = check_event(regime, stage, "late_if.event", stage->late_event, reterr);
    for (size_t i = 0; i < ARRAY_LEN(rules) && status == STATUS_OK; i++) {
        struct rule rule;
        status = check_rule(regime, stage, rules[i].key, rules[i].rule, &rule, reterr);
    }
    return status;
}

enum status regime_check_rules(const struct regime *regime, const struct stage *stage, struct complaint *reterr)
{
    struct rule rule;
    enum status status = check_rule(regime, stage, "limit", stage->limit, &rule, reterr);
    if (status == STATUS_OK) {
        status = check_rule(regime, stage, "target", stage->target, &rule, reterr);
    }
    if (status == STATUS_OK) {
        status = check_starts(regime, stage, &rule, reterr);
    }
    if (status == STATUS_OK) {
        status = check_rule(regime, stage, "every", stage->every, &rule, reterr);
    }
    if (status == STATUS_OK) {
        status = check_every(stage, "every", &rule, reterr);
    }
    if (status == STATUS_OK) {
        status = check_rule(regime, stage, "every_limit", stage->every_limit, &rule, reterr);
    }
    if (status == STATUS_OK) {
        status = check_every(stage, "every_limit", &rule, reterr);
    }
    return status == STATUS_OK ? check_late_if(regime, stage, reterr) : status;
}

/* --- anchors ------------------------------------------------------------------------------------------------------ */

static enum status check_own_anchors(const struct regime *regime, struct complaint *reterr)
{
    if (regime->anchors.count > REGIME_ANCHORS_MAX) {
        return regime_wrong(reterr, NULL, "anchors", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < regime->anchors.count; i++) {
        struct text name = regime->anchors.at[i];
        if (!rule_is_event_name(name)) {
            return regime_wrong_name(reterr, NULL, "anchors", name,
                                     "must be small letters, digits and \"_\", such as contract_signed");
        }
        if (regime_stage(regime, name) != NULL) {
            return regime_wrong_name(reterr, NULL, "anchors", name,
                                     "is the id of a stage; a rule could not tell them apart");
        }
    }
    return STATUS_OK;
}

/* Of one pair: what is stood in for, and what stands in. */
static enum status check_stand_in(const struct regime *regime, struct text event, struct text other,
                                  struct complaint *reterr)
{
    const struct text names[] = {event, other};
    struct buf key = BUF_INIT;
    enum status status = STATUS_OK;
    buf_addf(&key, "anchor_default.%.*s", TEXT_ARG(text_clip(event, LIMIT_ID)));
    for (size_t i = 0; i < ARRAY_LEN(names) && status == STATUS_OK; i++) {
        if (!rule_is_event_name(names[i])) {
            status =
                regime_wrong_name(reterr, NULL, key.at, names[i], "must be the name of an anchor, such as detected");
        } else if (regime_stage(regime, names[i]) != NULL) {
            status = regime_wrong_name(reterr, NULL, key.at, names[i], "is a stage; only an anchor can stand in");
        } else if (!is_known_anchor(regime, names[i])) {
            status = unknown_event(regime, NULL, key.at, names[i], reterr);
        }
    }
    if (status == STATUS_OK && text_equal(event, other)) {
        status = regime_wrong_name(reterr, NULL, key.at, event, "cannot stand in for itself");
    }
    buf_done(&key);
    return status;
}

enum status regime_check_anchors(const struct regime *regime, struct complaint *reterr)
{
    _Static_assert(REGIME_ANCHORS_MAX == 16 && REGIME_STAND_INS_MAX == 16, "the complaints say 16");
    enum status status = check_own_anchors(regime, reterr);
    if (status == STATUS_OK && regime->anchor_default.len > 0) {
        status = check_stand_in(regime, TEXT("aware"), regime->anchor_default, reterr);
    }
    if (status == STATUS_OK && regime->stand_ins.count > REGIME_STAND_INS_MAX) {
        return regime_wrong(reterr, NULL, "anchor_default", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < regime->stand_ins.count && status == STATUS_OK; i++) {
        struct text event = regime->stand_ins.at[i], other = TEXT_EMPTY;
        (void) text_cut(regime->stand_ins.at[i], '=', &event, &other);
        status = check_stand_in(regime, event, other, reterr);
    }
    return status;
}

/* A pair "question=anchor". */
static enum status check_question_anchor(const struct regime *regime, struct text pair, struct complaint *reterr)
{
    struct text question = pair, anchor = TEXT_EMPTY;
    bool is_asked = false;
    struct buf key = BUF_INIT;
    enum status status = STATUS_OK;
    (void) text_cut(pair, '=', &question, &anchor);
    buf_addf(&key, "question_anchors.%.*s", TEXT_ARG(text_clip(question, LIMIT_ID)));
    for (size_t i = 0; i < regime->questions.count; i++) {
        is_asked = is_asked || text_equal(regime->questions.at[i], question);
    }
    if (!is_asked) {
        status = regime_wrong_name(reterr, NULL, key.at, question, "is not among the questions of this regime");
    } else if (regime_stage(regime, anchor) != NULL) {
        status = regime_wrong_name(reterr, NULL, key.at, anchor,
                                   "is a stage; an answer can set an anchor, a stage is filed");
    } else if (!is_known_anchor(regime, anchor)) {
        status = unknown_event(regime, NULL, key.at, anchor, reterr);
    }
    buf_done(&key);
    return status;
}

enum status regime_check_question_anchors(const struct regime *regime, struct complaint *reterr)
{
    _Static_assert(REGIME_QUESTION_ANCHORS_MAX == 16, "the complaint says 16");
    enum status status = STATUS_OK;
    if (regime->question_anchors.count > REGIME_QUESTION_ANCHORS_MAX) {
        return regime_wrong(reterr, NULL, "question_anchors", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < regime->question_anchors.count && status == STATUS_OK; i++) {
        status = check_question_anchor(regime, regime->question_anchors.at[i], reterr);
    }
    return status;
}

/* --- cycles ------------------------------------------------------------------------------------------------------- */

/* Bit i: stage i. */
static uint32_t stages_of_rule(const struct regime *regime, struct text t)
{
    struct rule rule;
    uint32_t mask = 0;
    if (t.len == 0 || rule_parse(t, &rule, NULL) != STATUS_OK) {
        return 0;
    }
    for (size_t i = 0; i < rule.term_count; i++) {
        const struct stage *from = stage_of_event(regime, rule.terms[i].event);
        mask |= from != NULL ? UINT32_C(1) << (from - regime->stages) : 0;
    }
    return mask;
}

static uint32_t bit_of(const struct regime *regime, const struct stage *stage)
{
    return stage != NULL ? UINT32_C(1) << (stage - regime->stages) : 0;
}

/* What stage i waits for. `every` may count from its own stage, and from nothing else. */
static uint32_t waits_for(const struct regime *regime, size_t i)
{
    const struct stage *stage = &regime->stages[i];
    const struct text rules[] = {stage->target, stage->limit, stage->late_after, stage->late_target, stage->late_limit};
    uint32_t turns = stages_of_rule(regime, stage->every) | stages_of_rule(regime, stage->every_limit);
    uint32_t mask = turns & ~bit_of(regime, stage);
    for (size_t k = 0; k < ARRAY_LEN(rules); k++) {
        mask |= stages_of_rule(regime, rules[k]);
    }
    mask |= stage->late_event.len > 0 ? bit_of(regime, stage_of_event(regime, stage->late_event)) : 0;
    return mask | bit_of(regime, regime_stage(regime, stage->after));
}

/* Takes away, again and again, the stages that wait for none of those that are left, and those that none of them waits
 * for. What cannot be taken away waits in a circle. */
enum status regime_check_cycles(const struct regime *regime, struct complaint *reterr)
{
    _Static_assert(REGIME_STAGES_MAX < 32, "stages are bits");
    uint32_t waits[REGIME_STAGES_MAX];
    uint32_t left = 0, before = 0;
    for (size_t i = 0; i < regime->stage_count; i++) {
        waits[i] = waits_for(regime, i);
        left |= UINT32_C(1) << i;
    }
    while (left != before) {
        before = left;
        for (size_t i = 0; i < regime->stage_count; i++) {
            uint32_t waited_for = 0;
            for (size_t k = 0; k < regime->stage_count; k++) {
                waited_for |= (left >> k & 1U) != 0 ? waits[k] : 0;
            }
            if ((waits[i] & left) == 0 || (waited_for >> i & 1U) == 0) {
                left &= ~(UINT32_C(1) << i);
            }
        }
    }
    for (size_t i = 0; i < regime->stage_count; i++) {
        if ((left >> i & 1U) != 0) {
            return regime_wrong(reterr, &regime->stages[i], "target",
                                "counts from itself, through its own or other stages' rules");
        }
    }
    return STATUS_OK;
}
