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

#include "settings/scalar.h"
#include "settings/zoneinfo.h"

struct trial {
    const struct regime *regime;
    const struct yaml_node *at; /* name -> instant */
    const struct zone *zone;
    struct holidays holidays;
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

static struct instant due_by(struct trial *t, struct text rule_text)
{
    struct rule rule;
    if (rule_text.len == 0 || rule_parse(rule_text, &rule, NULL) != STATUS_OK) {
        return INSTANT_NONE;
    }
    return rule_due(&rule, event_at, t, t->zone, &t->holidays, NULL);
}

/* What a stage that counts from this one counts from. */
static struct instant effective(struct trial *t, const struct stage *stage)
{
    struct instant submitted = given(t, stage->id), due = due_by(t, stage->target);
    if (!instant_is_set(submitted)) {
        return due;
    }
    return t->regime->effective_is_submission ? submitted : instant_min(submitted, due);
}

static struct instant event_at(void *context, struct text event)
{
    struct trial *t = context;
    struct text name, rest;
    bool is_due = text_cut(event, '.', &name, &rest);
    const struct stage *stage = regime_stage(t->regime, is_due ? name : event);
    if (stage != NULL) {
        return is_due ? due_by(t, stage->target) : effective(t, stage);
    }
    struct instant at = given(t, event);
    if (!instant_is_set(at) && text_is(event, "aware") && t->regime->anchor_default.len > 0) {
        return given(t, t->regime->anchor_default);
    }
    return at;
}

static size_t compare(struct trial *t, const struct yaml_node *expected, struct text rule, struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct instant wanted = INSTANT_NONE;
    if (expected == NULL || instant_parse(expected->text, &wanted, NULL) != STATUS_OK) {
        return 0;
    }
    struct instant got = due_by(t, rule);
    if (!instant_equal(wanted, got)) {
        struct text said = instant_is_set(got) ? instant_text(&arena, got) : TEXT("not known");
        yaml_problem(problems, PROBLEM_ERROR, expected, "the rule `%.*s` gives %.*s", TEXT_ARG(rule), TEXT_ARG(said));
    }
    arena_done(&arena);
    return 1;
}

static size_t run_case(struct trial *t, const struct yaml_node *node, struct problems *problems)
{
    const struct yaml_node *due = yaml_get(node, "due");
    size_t count = 0;
    t->at = yaml_get(node, "at");
    for (const struct yaml_node *d = due != NULL ? due->first : NULL; d != NULL; d = d->next) {
        const struct stage *stage = regime_stage(t->regime, d->key);
        if (stage == NULL) {
            yaml_key_problem(problems, PROBLEM_ERROR, d, "there is no such stage");
            continue;
        }
        count += compare(t, yaml_get(d, "target"), stage->target, problems);
        count += compare(t, yaml_get(d, "limit"), stage->limit.len > 0 ? stage->limit : stage->target, problems);
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
                        struct problems *problems)
{
    const struct yaml_node *tests = yaml_get(regimes->files[which]->tree, "tests");
    struct arena arena = ARENA_INIT;
    size_t count = 0;
    for (const struct yaml_node *node = tests != NULL ? tests->first : NULL; node != NULL; node = node->next) {
        struct trial t = {.regime = &regimes->at[which], .zone = &civil_utc};
        struct text zone = yaml_get_text(node, "timezone");
        struct complaint why;
        if (zone.len == 0) {
            zone = t.regime->zone;
        }
        if (zone.len > 0 && zoneinfo_load(zoneinfo_directory, zone, &arena, &t.zone, &why) != STATUS_OK) {
            yaml_problem(problems, PROBLEM_ERROR, node, "%s", why.words);
        }
        t.holidays = days_of(yaml_get(node, "holidays"), &arena);
        count += run_case(&t, node, problems);
    }
    arena_done(&arena);
    return count;
}
