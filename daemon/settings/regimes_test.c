/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_test: the worked cases of a regime file, held against core's arithmetic.
 *
 * A case gives instants and says which due instants follow. An event that is a stage means its submission, and counts
 * as the regime says (`effective`); one that was not submitted is projected from its own due time, as in the running
 * program. Each case stands in the file it speaks of, so that whoever changes a rule, or writes one for another
 * country, is told at the line.
 */
#include "settings/regimes.h"

#include "core/reckon.h"
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
};

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
    struct reckon_facts facts = {.event = event_at,
                                 .context = t,
                                 .zone = t->zone,
                                 .holidays = &t->holidays,
                                 .filings = filings,
                                 .counts_submission = t->regime->effective_is_submission};
    facts.filing_count = stage->kind == STAGE_LOOP ? own_submissions(t, stage->id, filings) : 0;
    return reckon(stage, &facts);
}

static struct reckoned clock_if_any(struct trial *t, const struct stage *stage)
{
    return stage->target.len > 0 ? clock_of(t, stage) : (struct reckoned){.target = INSTANT_NONE};
}

/* What a stage that counts from this one counts from. */
static struct instant effective(struct trial *t, const struct stage *stage)
{
    struct instant filings[TURNS_MAX];
    const struct stage *filed;
    size_t count = submissions(t, stage, filings, &filed);
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

static size_t compare(const struct trial *t, const struct yaml_node *expected, struct text rule, struct instant got,
                      struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct instant wanted = INSTANT_NONE;
    if (expected == NULL || instant_parse(expected->text, &wanted, NULL) != STATUS_OK) {
        return 0;
    }
    if (!instant_equal(wanted, got)) {
        struct text said = instant_is_set(got) ? instant_text(&arena, got) : TEXT("not known");
        yaml_problem(problems, t->severity, expected, "the rule `%.*s` gives %.*s", TEXT_ARG(rule), TEXT_ARG(said));
    }
    arena_done(&arena);
    return 1;
}

static size_t run_case(struct trial *t, const struct yaml_node *node, struct problems *problems)
{
    const struct yaml_node *due = yaml_get(node, "due");
    size_t count = 0;
    t->at = yaml_get(node, "at");
    t->filed = yaml_get(node, "filed");
    for (const struct yaml_node *d = due != NULL ? due->first : NULL; d != NULL; d = d->next) {
        const struct stage *stage = regime_stage(t->regime, d->key);
        if (stage == NULL) {
            yaml_key_problem(problems, t->severity, d, "there is no such stage");
            continue;
        }
        if (stage->target.len == 0) {
            yaml_key_problem(problems, t->severity, d, "this stage has no clock of its own");
            continue;
        }
        struct reckoned clock = clock_of(t, stage);
        struct text limit_rule = clock.limit_rule.len > 0 ? clock.limit_rule : clock.rule;
        count += compare(t, yaml_get(d, "target"), clock.rule, clock.target, problems);
        count += compare(t, yaml_get(d, "limit"), limit_rule, clock.limit, problems);
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

size_t regime_file_test(const struct regimes *regimes, size_t which, const char *zoneinfo_directory,
                        enum problem_severity severity, struct problems *problems)
{
    const struct yaml_node *tests = yaml_get(regimes->files[which]->tree, "tests");
    struct arena arena = ARENA_INIT;
    const struct zone *zone = &civil_utc;
    struct text loaded = TEXT_EMPTY; /* most files have one zone: it is read once */
    size_t count = 0;
    for (const struct yaml_node *node = tests != NULL ? tests->first : NULL; node != NULL; node = node->next) {
        struct trial t = {.regime = &regimes->at[which], .severity = severity};
        struct text name = yaml_get_text(node, "timezone");
        struct complaint why;
        name = name.len > 0 ? name : t.regime->zone;
        if (!text_equal(name, loaded)) {
            loaded = name;
            zone = &civil_utc;
            if (name.len > 0 && zoneinfo_load(zoneinfo_directory, name, &arena, &zone, &why) != STATUS_OK) {
                yaml_problem(problems, severity, node, "%s", why.words);
            }
        }
        t.zone = zone;
        t.holidays = days_of(yaml_get(node, "holidays"), &arena);
        count += run_case(&t, node, problems);
    }
    arena_done(&arena);
    return count;
}
