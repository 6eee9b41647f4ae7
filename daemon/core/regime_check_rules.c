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

static void unknown_event(struct regime_judge *j, const struct stage *stage, const char *key, struct text event)
{
    struct text near = nearest_event(j->regime, event);
    struct buf b = BUF_INIT;
    buf_addf(&b, "is neither a stage of this regime nor an anchor it knows; ");
    if (near.len > 0) {
        buf_addf(&b, "did you mean \"%.*s\"? ", TEXT_ARG(near));
    }
    buf_add_cstr(&b, "an anchor of its own is listed under `anchors`");
    regime_wrong_name(j, stage, key, event, b.at);
    buf_done(&b);
}

/* A stage that should have a target and has none is a mistake of that stage, and told there. */
static bool never_has_clock(const struct stage *stage)
{
    return stage->target.len == 0 && (stage->kind == STAGE_PROMPT || stage->kind == STAGE_REQUEST);
}

static void check_event(struct regime_judge *j, const struct stage *stage, const char *key, struct text event)
{
    const struct stage *from = stage_of_event(j->regime, event);
    bool counts_from_due = text_ends(event, TEXT(".due"));
    if (from != NULL && counts_from_due && never_has_clock(from)) {
        regime_wrong_name(j, stage, key, event, "can never be known: that stage has no target");
    }
    if (from != NULL || (!counts_from_due && is_known_anchor(j->regime, event))) {
        return;
    }
    if (counts_from_due) {
        regime_no_such_stage(j, stage, key, event);
    } else {
        unknown_event(j, stage, key, event);
    }
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

static bool is_named_before(const struct rule *rule, size_t term)
{
    for (size_t i = 0; i < term; i++) {
        if (text_equal(rule->terms[i].event, rule->terms[term].event)) {
            return true;
        }
    }
    return false;
}

static void check_rule(struct regime_judge *j, const struct stage *stage, const char *key, struct text t,
                       struct rule *ret)
{
    struct complaint why;
    ret->term_count = 0;
    if (t.len == 0) {
        return;
    }
    if (rule_parse(t, ret, &why) != STATUS_OK) {
        regime_wrong(j, stage, key, why.words);
        ret->term_count = 0;
        return;
    }
    for (size_t i = 0; i < ret->term_count; i++) {
        if (!is_named_before(ret, i)) {
            check_event(j, stage, key, ret->terms[i].event);
        }
    }
}

/* A target that nothing ever starts. */
static void check_starts(struct regime_judge *j, const struct stage *stage, const struct rule *target)
{
    bool starts = target->term_count == 0;
    for (size_t i = 0; i < target->term_count; i++) {
        starts = starts || will_be_known(j->regime, target->terms[i].event);
    }
    if (!starts) {
        regime_wrong_name(j, stage, "target", target->terms[0].event,
                          "may never be recorded, and then this clock never starts; say what stands in for it, such "
                          "as anchor_default: {detected: aware}");
    }
}

/* The next turn that does not count from the loop itself would be the same turn again. An event that nobody knows is
 * told as such. */
static void check_every(struct regime_judge *j, const struct stage *stage, const char *key, struct text written)
{
    struct rule every;
    size_t before = j->count;
    check_rule(j, stage, key, written, &every);
    for (size_t i = 0; i < every.term_count && j->count == before; i++) {
        if (!text_equal(name_of_event(every.terms[i].event), stage->id)) {
            regime_wrong_name(j, stage, key, every.terms[i].event,
                              "is not the turn before; the next turn counts from this stage itself, such as "
                              "progress_report.due+P15D@civil");
        }
    }
}

static void check_late_if(struct regime_judge *j, const struct stage *stage)
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
        return;
    }
    if (stage->kind != STAGE_DEADLINE && regime_kind_is_known(stage)) {
        regime_wrong(j, stage, "late_if", "belongs to a deadline only");
        return;
    }
    if (stage->late_event.len == 0) {
        regime_wrong(j, stage, "late_if", "needs `event`: the event that may come late, such as classified");
    } else {
        check_event(j, stage, "late_if.event", stage->late_event);
    }
    if (stage->late_after.len == 0 || stage->late_target.len == 0) {
        regime_wrong(j, stage, "late_if",
                     "needs `after`, the rule of the instant after which the event is late, and `target`, the rule "
                     "that holds then");
    }
    for (size_t i = 0; i < ARRAY_LEN(rules); i++) {
        struct rule rule;
        check_rule(j, stage, rules[i].key, rules[i].rule, &rule);
    }
}

void regime_check_rules(struct regime_judge *j, const struct stage *stage)
{
    struct rule rule;
    check_rule(j, stage, "limit", stage->limit, &rule);
    check_rule(j, stage, "target", stage->target, &rule);
    check_starts(j, stage, &rule);
    check_every(j, stage, "every", stage->every);
    check_every(j, stage, "every_limit", stage->every_limit);
    check_late_if(j, stage);
}

bool regime_kind_is_known(const struct stage *stage)
{
    return stage->kind >= STAGE_DEADLINE && stage->kind <= STAGE_LOOP;
}

/* --- anchors ------------------------------------------------------------------------------------------------------ */

static void check_own_anchors(struct regime_judge *j)
{
    const struct texts *anchors = &j->regime->anchors;
    if (anchors->count > REGIME_ANCHORS_MAX) {
        regime_wrong(j, NULL, "anchors", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < anchors->count; i++) {
        struct text name = anchors->at[i];
        if (name.len > 0 && !rule_is_event_name(name)) {
            regime_wrong_name(j, NULL, "anchors", name,
                              "must be small letters, digits and \"_\", such as contract_signed");
        } else if (regime_stage(j->regime, name) != NULL) {
            regime_wrong_name(j, NULL, "anchors", name, "is the id of a stage; a rule could not tell them apart");
        }
    }
}

/* Of one pair: what is stood in for, and what stands in. */
static void check_stand_in(struct regime_judge *j, struct text event, struct text other)
{
    const struct text names[] = {event, other};
    struct buf key = BUF_INIT;
    buf_addf(&key, "anchor_default.%.*s", TEXT_ARG(text_clip(event, LIMIT_ID)));
    bool is_same = text_equal(event, other);
    for (size_t i = 0; i < (is_same ? 1 : ARRAY_LEN(names)); i++) {
        if (!rule_is_event_name(names[i])) {
            regime_wrong_name(j, NULL, key.at, names[i], "must be the name of an anchor, such as detected");
        } else if (regime_stage(j->regime, names[i]) != NULL) {
            regime_wrong_name(j, NULL, key.at, names[i], "is a stage; only an anchor can stand in");
        } else if (!is_known_anchor(j->regime, names[i])) {
            unknown_event(j, NULL, key.at, names[i]);
        } else if (is_same) {
            regime_wrong_name(j, NULL, key.at, event, "cannot stand in for itself");
        }
    }
    buf_done(&key);
}

void regime_check_anchors(struct regime_judge *j)
{
    const struct regime *regime = j->regime;
    _Static_assert(REGIME_ANCHORS_MAX == 16 && REGIME_STAND_INS_MAX == 16, "the complaints say 16");
    check_own_anchors(j);
    if (regime->anchor_default.len > 0) {
        check_stand_in(j, TEXT("aware"), regime->anchor_default);
    }
    if (regime->stand_ins.count > REGIME_STAND_INS_MAX) {
        regime_wrong(j, NULL, "anchor_default", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < regime->stand_ins.count; i++) {
        struct text event = regime->stand_ins.at[i], other = TEXT_EMPTY;
        (void) text_cut(regime->stand_ins.at[i], '=', &event, &other);
        check_stand_in(j, event, other);
    }
}

/* A pair "question=anchor". */
static void check_question_anchor(struct regime_judge *j, struct text pair)
{
    const struct regime *regime = j->regime;
    struct text question = pair, anchor = TEXT_EMPTY;
    bool is_asked = false;
    struct buf key = BUF_INIT;
    (void) text_cut(pair, '=', &question, &anchor);
    buf_addf(&key, "question_anchors.%.*s", TEXT_ARG(text_clip(question, LIMIT_ID)));
    for (size_t i = 0; i < regime->questions.count; i++) {
        is_asked = is_asked || text_equal(regime->questions.at[i], question);
    }
    if (!is_asked) {
        regime_wrong_name(j, NULL, key.at, question, "is not among the questions of this regime");
    }
    if (regime_stage(regime, anchor) != NULL) {
        regime_wrong_name(j, NULL, key.at, anchor, "is a stage; an answer can set an anchor, a stage is filed");
    } else if (!is_known_anchor(regime, anchor)) {
        unknown_event(j, NULL, key.at, anchor);
    }
    buf_done(&key);
}

void regime_check_question_anchors(struct regime_judge *j)
{
    const struct texts *pairs = &j->regime->question_anchors;
    _Static_assert(REGIME_QUESTION_ANCHORS_MAX == 16, "the complaint says 16");
    if (pairs->count > REGIME_QUESTION_ANCHORS_MAX) {
        regime_wrong(j, NULL, "question_anchors", "has too many items; at most 16 are allowed");
    }
    for (size_t i = 0; i < pairs->count; i++) {
        check_question_anchor(j, pairs->at[i]);
    }
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

#define WAITING_KEYS 8

/* What a stage waits for, by the key that says so. `every` may count from its own
 * stage. */
struct waiting {
    const char *key;
    uint32_t stages;
};

static uint32_t waits_for(const struct regime *regime, const struct stage *stage, struct waiting ret[WAITING_KEYS])
{
    uint32_t own = bit_of(regime, stage), all = 0;
    const struct waiting keys[WAITING_KEYS] = {
        {"target", stages_of_rule(regime, stage->target)},
        {"limit", stages_of_rule(regime, stage->limit)},
        {"late_if.after", stages_of_rule(regime, stage->late_after)},
        {"late_if.target", stages_of_rule(regime, stage->late_target)},
        {"late_if.limit", stages_of_rule(regime, stage->late_limit)},
        {"late_if.event", stage->late_event.len > 0 ? bit_of(regime, stage_of_event(regime, stage->late_event)) : 0},
        {"after", bit_of(regime, regime_stage(regime, stage->after)) & ~own}, /* itself: told already */
        {"every", (stages_of_rule(regime, stage->every) | stages_of_rule(regime, stage->every_limit)) & ~own},
    };
    for (size_t i = 0; i < WAITING_KEYS; i++) {
        ret[i] = keys[i];
        all |= keys[i].stages;
    }
    return all;
}

/* The shortest way from a stage back to itself, each stage on it with the one it waits for next. Bit i of the result:
 * stage i is on it; 0: there is none. */
static uint32_t shortest_circle(const uint32_t waits[REGIME_STAGES_MAX], size_t count, size_t start,
                                size_t next[REGIME_STAGES_MAX])
{
    size_t reached[REGIME_STAGES_MAX + 1] = {start}, reached_count = 1;
    uint32_t known = 0, circle = 0;
    for (size_t i = 0; i < reached_count && (known >> start & 1U) == 0; i++) {
        for (size_t k = 0; k < count; k++) {
            if ((waits[k] >> reached[i] & 1U) != 0 && (known >> k & 1U) == 0) {
                known |= UINT32_C(1) << k;
                next[k] = reached[i];
                reached[reached_count++] = k;
            }
        }
    }
    for (size_t k = start; (known >> start & 1U) != 0 && (circle >> k & 1U) == 0; k = next[k]) {
        circle |= UINT32_C(1) << k;
    }
    return circle;
}

static void tell_circle(struct regime_judge *j, size_t start, const size_t next[REGIME_STAGES_MAX], uint32_t circle)
{
    const struct stage *stages = j->regime->stages;
    struct waiting keys[WAITING_KEYS];
    struct buf b = BUF_INIT;
    size_t k = 0;
    (void) waits_for(j->regime, &stages[start], keys);
    while (k + 1 < WAITING_KEYS && (keys[k].stages >> next[start] & 1U) == 0) {
        k++;
    }
    buf_addf(&b, "counts from itself: %.*s", TEXT_ARG(stages[start].id));
    for (size_t i = start, is_back = 0; is_back == 0; is_back = i == start ? 1 : 0) {
        i = next[i];
        buf_addf(&b, " -> %.*s", TEXT_ARG(stages[i].id));
    }
    regime_wrong_circle(j, &stages[start], keys[k].key, circle, b.at);
    buf_done(&b);
}

/* Every stage that waits for itself is in one that is told; each is told at the first of its stages that was in none
 * before, and at the key that leads into it. */
void regime_check_cycles(struct regime_judge *j)
{
    _Static_assert(REGIME_STAGES_MAX < 32, "stages are bits");
    const struct regime *regime = j->regime;
    uint32_t waits[REGIME_STAGES_MAX], told = 0;
    size_t next[REGIME_STAGES_MAX] = {0};
    struct waiting keys[WAITING_KEYS];
    for (size_t i = 0; i < regime->stage_count; i++) {
        waits[i] = waits_for(regime, &regime->stages[i], keys);
    }
    for (size_t i = 0; i < regime->stage_count; i++) {
        uint32_t circle = (told >> i & 1U) == 0 ? shortest_circle(waits, regime->stage_count, i, next) : 0;
        if (circle != 0) {
            tell_circle(j, i, next, circle);
            told |= circle;
        }
    }
}
