/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_test: the worked cases of a regime file, held against core's arithmetic.
 *
 * A case gives instants and says which due instants follow. An event that is a stage means its submission, and counts
 * as the regime says (`effective`); one that was not submitted is projected from its own due time, as in the running
 * program. Each case stands in the file it speaks of, so that whoever changes a rule, or writes one for another
 * country, is told at the line.
 *
 * Surprising: the cases of a file with errors run as well, so that all of it is told in one round. What would hang on a
 * stage with an error is passed over, and found out by going there: a due instant is tainted when its computation came
 * to such a stage.
 */
#include "core/reckon.h"
#include "settings/regimes_parts.h"
#include "settings/scalar.h"
#include "settings/zoneinfo.h"

#define TURNS_MAX 33

struct trial {
    const struct regime *regime;
    const struct yaml_node *at;    /* name -> instant */
    const struct yaml_node *filed; /* stage -> its submissions */
    const struct zone *zone;
    struct holidays holidays;
    enum problem_severity severity;
    uint32_t wrong;  /* bit i: stage i has an error and must not be computed */
    uint32_t going;  /* bit i: its clock is being computed; what comes back to it knows nothing of it yet */
    bool is_tainted; /* what is computed hangs on a wrong stage */
};

static uint32_t bit_of(const struct trial *t, const struct stage *stage)
{
    return UINT32_C(1) << (stage - t->regime->stages);
}

static struct instant event_at(void *context, struct text event);

static struct instant given(const struct trial *t, struct text event)
{
    struct instant at = INSTANT_NONE;
    for (const struct yaml_node *n = t->at != NULL ? t->at->first : NULL; n != NULL; n = n->next) {
        if (text_equal(n->key, event) && instant_parse(n->text, &at, NULL) == STATUS_OK) {
            return at;
        }
    }
    return INSTANT_NONE;
}

/* Every submission of a stage the case gives, ascending: `at` says one, `filed` several. */
static size_t own_submissions(const struct trial *t, struct text stage, struct instant ret[TURNS_MAX])
{
    size_t count = 0;
    struct instant at = given(t, stage);
    if (instant_is_set(at)) {
        ret[count++] = at;
    }
    const struct yaml_node *list = t->filed != NULL ? t->filed->first : NULL;
    while (list != NULL && !text_equal(list->key, stage)) {
        list = list->next;
    }
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL && count < TURNS_MAX; n = n->next) {
        if (instant_parse(n->text, &at, NULL) != STATUS_OK) {
            continue;
        }
        size_t k = count++;
        for (; k > 0 && instant_before(at, ret[k - 1]); k--) {
            ret[k] = ret[k - 1];
        }
        ret[k] = at;
    }
    return count;
}

/* … or, where there is none, of the stages whose filing closes it: it was made in its place. */
static size_t submissions(const struct trial *t, const struct stage *stage, struct instant ret[TURNS_MAX],
                          const struct stage **ret_filed)
{
    size_t count = own_submissions(t, stage->id, ret);
    *ret_filed = stage;
    for (size_t i = 0; i < t->regime->stage_count && count == 0; i++) {
        const struct texts *closes = &t->regime->stages[i].closes;
        for (size_t k = 0; k < closes->count && count == 0; k++) {
            *ret_filed = &t->regime->stages[i];
            count = text_equal(closes->at[k], stage->id) ? own_submissions(t, (*ret_filed)->id, ret) : 0;
        }
    }
    return count;
}

static struct reckoned clock_of(struct trial *t, const struct stage *stage)
{
    struct instant filings[TURNS_MAX];
    t->is_tainted = t->is_tainted || (t->wrong & bit_of(t, stage)) != 0;
    if (t->is_tainted || (t->going & bit_of(t, stage)) != 0) {
        return (struct reckoned){.target = INSTANT_NONE, .limit = INSTANT_NONE, .turn_filed = INSTANT_NONE};
    }
    struct reckon_facts facts = {.event = event_at,
                                 .context = t,
                                 .zone = t->zone,
                                 .holidays = &t->holidays,
                                 .filings = filings,
                                 .counts_submission = t->regime->effective_is_submission};
    facts.filing_count = stage->kind == STAGE_LOOP ? own_submissions(t, stage->id, filings) : 0;
    t->going |= bit_of(t, stage);
    struct reckoned clock = reckon(stage, &facts);
    t->going &= ~bit_of(t, stage);
    return clock;
}

static struct reckoned clock_if_any(struct trial *t, const struct stage *stage)
{
    return stage->target.len > 0 ? clock_of(t, stage) : (struct reckoned){.target = INSTANT_NONE};
}

/* A stage with an error that was filed may have closed this one: its `closes` may be what is wrong. */
static bool may_be_closed_by_wrong(const struct trial *t)
{
    struct instant filings[TURNS_MAX];
    for (size_t i = 0; i < t->regime->stage_count; i++) {
        if ((t->wrong >> i & 1U) != 0 && own_submissions(t, t->regime->stages[i].id, filings) > 0) {
            return true;
        }
    }
    return false;
}

/* What a stage that counts from this one counts from. */
static struct instant effective(struct trial *t, const struct stage *stage)
{
    struct instant filings[TURNS_MAX];
    const struct stage *filed;
    size_t count = submissions(t, stage, filings, &filed);
    t->is_tainted = t->is_tainted || (count == 0 && may_be_closed_by_wrong(t));
    struct reckoned clock = clock_if_any(t, stage);
    if (count == 0) {
        return clock.target;
    }
    if (stage->kind == STAGE_LOOP && instant_is_set(clock.turn_filed)) {
        return clock.turn_filed;
    }
    struct instant last = filings[count - 1];
    struct instant due = instant_min(clock.target, clock_if_any(t, filed).target); /* filed in another's place */
    bool counts_submission = t->regime->effective_is_submission || !instant_is_set(due);
    return counts_submission ? last : instant_min(last, due);
}

static struct instant event_at(void *context, struct text event)
{
    struct trial *t = context;
    struct text name, rest;
    bool is_due = text_cut(event, '.', &name, &rest);
    const struct stage *stage = regime_stage(t->regime, is_due ? name : event);
    if (stage != NULL) {
        return is_due ? clock_of(t, stage).target : effective(t, stage);
    }
    struct instant at = INSTANT_NONE;
    for (size_t hops = 0; event.len > 0 && !instant_is_set(at) && hops <= REGIME_STAND_INS_MAX + 1; hops++) {
        at = given(t, event);
        event = regime_stand_in(t->regime, event);
    }
    return at;
}

/* Null expects that nothing is known yet; a key that is not there expects nothing. */
static size_t compare(const struct trial *t, const struct yaml_node *due, const char *key, struct text rule,
                      struct instant got, struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct instant wanted = INSTANT_NONE;
    const struct yaml_node *expected = due->first;
    while (expected != NULL && !text_is(expected->key, key)) {
        expected = expected->next;
    }
    if (expected == NULL || (!yaml_is_null(expected) && instant_parse(expected->text, &wanted, NULL) != STATUS_OK)) {
        return 0;
    }
    if (!instant_equal(wanted, got)) {
        struct text said = instant_is_set(got) ? instant_text(&arena, got) : TEXT("not known");
        yaml_problem(problems, t->severity, expected, "the rule `%.*s` gives %.*s%s", TEXT_ARG(rule), TEXT_ARG(said),
                     yaml_is_null(expected) ? ", not null" : "");
    }
    arena_done(&arena);
    return 1;
}

static size_t run_due(struct trial *t, const struct yaml_node *due, struct problems *problems)
{
    const struct stage *stage = regime_stage(t->regime, due->key);
    if (stage == NULL) {
        return 0; /* told with the names */
    }
    if (stage->target.len == 0) {
        if ((t->wrong & bit_of(t, stage)) == 0) {
            yaml_key_problem(problems, t->severity, due, "this stage has no clock of its own");
        }
        return 0;
    }
    t->is_tainted = false;
    struct reckoned clock = clock_of(t, stage);
    if (t->is_tainted) {
        return 0;
    }
    struct text limit_rule = clock.limit_rule.len > 0 ? clock.limit_rule : clock.rule;
    size_t count = compare(t, due, "target", clock.rule, clock.target, problems);
    return count + compare(t, due, "limit", limit_rule, clock.limit, problems);
}

static size_t run_case(struct trial *t, const struct yaml_node *node, struct problems *problems)
{
    const struct yaml_node *due = yaml_get(node, "due");
    size_t count = 0;
    bool is_known = regimes_check_case(t->regime, t->wrong, node, t->severity, problems);
    t->at = yaml_get(node, "at");
    t->filed = yaml_get(node, "filed");
    for (const struct yaml_node *d = due != NULL ? due->first : NULL; d != NULL && is_known; d = d->next) {
        count += run_due(t, d, problems);
    }
    return count;
}

static struct holidays days_of(const struct yaml_node *list, struct arena *arena)
{
    struct civil_date *at = ARENA_ARRAY(arena, struct civil_date, list != NULL ? list->count : 0);
    size_t count = 0;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        count += scalar_date(n->text, &at[count]) ? 1 : 0;
    }
    return (struct holidays){at, count};
}

/* Where the cases compute; most files have one zone, and it is read once. */
struct place_of_cases {
    const char *directory;
    struct text loaded;
    const struct zone *zone; /* NULL: it cannot be read */
};

/* What cannot be read is said where the zone was named: by the caller, if that was the regime. */
static const struct zone *zone_of_case(struct place_of_cases *place, const struct trial *t,
                                       const struct yaml_node *node, struct arena *arena, struct problems *problems)
{
    struct text own = yaml_get_text(node, "timezone"), name = own.len > 0 ? own : t->regime->zone;
    struct complaint why;
    if (!text_equal(name, place->loaded)) {
        place->loaded = name;
        place->zone = &civil_utc;
        if (name.len > 0 && zoneinfo_load(place->directory, name, arena, &place->zone, &why) != STATUS_OK) {
            place->zone = NULL;
        }
    }
    if (place->zone == NULL && own.len > 0) {
        struct text near = zoneinfo_nearest(place->directory, own, arena);
        yaml_problem(problems, t->severity, yaml_get(node, "timezone"), "there is no time zone `%.*s`%s%.*s%s",
                     TEXT_ARG(own), near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
    }
    return place->zone;
}

/* `given` is what every case starts from. */
static size_t run_cases(const struct trial *given, const struct yaml_node *tests, const char *zoneinfo_directory,
                        struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct place_of_cases place = {zoneinfo_directory, TEXT_EMPTY, &civil_utc};
    size_t count = 0, before = problems->count;
    bool is_list = tests != NULL && tests->kind == YAML_TREE_LIST;
    for (const struct yaml_node *node = is_list ? tests->first : NULL; node != NULL; node = node->next) {
        struct trial t = *given;
        t.zone = zone_of_case(&place, &t, node, &arena, problems);
        t.holidays = days_of(yaml_get(node, "holidays"), &arena);
        if (t.zone != NULL && !regimes_has_error(problems, before, node)) {
            count += run_case(&t, node, problems);
        }
    }
    arena_done(&arena);
    return count;
}

size_t regime_file_test(const struct regimes *regimes, size_t which, const char *zoneinfo_directory,
                        enum problem_severity severity, struct problems *problems)
{
    struct trial given = {.regime = &regimes->at[which], .severity = severity};
    return run_cases(&given, yaml_get(regimes->files[which]->tree, "tests"), zoneinfo_directory, problems);
}

size_t regime_left_out_test(const struct regime_left_out *left_out, const char *zoneinfo_directory,
                            enum problem_severity severity, struct problems *problems)
{
    struct trial given = {.regime = &left_out->regime, .severity = severity, .wrong = left_out->wrong};
    if (!left_out->is_readable) {
        return 0;
    }
    return run_cases(&given, yaml_get(left_out->file->tree, "tests"), zoneinfo_directory, problems);
}
