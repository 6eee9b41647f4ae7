/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario: see scenario.h.
 *
 * What one key cannot say alone is checked here: exactly one trigger an inject, names that exist, no id twice, events
 * that can happen, times that lie in the exercise, choices only where there is something to choose.
 */
#include "settings/scenario.h"
#include "settings/scenario_live.h"

#include <stdlib.h>
#include <string.h>

#include "core/mustache.h"
#include "settings/files.h"
#include "settings/scalar.h"

struct reading {
    struct arena *arena;
    struct problems *problems;
    const struct yaml_node *root;
    struct scenario *s;
    struct value *variables;
};

#define TEXT_OF(map, pattern) schema_get_text(&scenario_schema, map, pattern)
#define INT_OF(map, pattern) schema_get_int(&scenario_schema, map, pattern)
#define SPAN_OF(map, pattern) schema_get_span(&scenario_schema, map, pattern)
#define WORD_OF(map, pattern) schema_get_word(&scenario_schema, map, pattern)
#define TEXTS_OF(map, pattern) schema_get_texts(&scenario_schema, map, pattern, r->arena)

static size_t count_of(const struct yaml_node *list)
{
    return list != NULL ? list->count : 0;
}

static void unknown(struct reading *r, const struct yaml_node *node, const char *what, struct text name,
                    struct texts known)
{
    struct text near = text_nearest(name, known.at, known.count);
    yaml_problem(r->problems, PROBLEM_ERROR, node, "there is no %s `%.*s`%s%.*s%s", what, TEXT_ARG(name),
                 near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
}

/* --- times -------------------------------------------------------------------------------------------------------- */

static struct instant time_of(struct reading *r, const struct yaml_node *map, const char *pattern)
{
    const struct yaml_node *node = schema_get(map, pattern);
    struct instant at;
    struct span after;
    if (node == NULL || node->kind != YAML_TREE_SCALAR) {
        return INSTANT_NONE;
    }
    struct text t = node->text;
    if (text_starts(t, TEXT("T+")) && scalar_span((struct text){t.at + 2, t.len - 2}, &after)) {
        return instant_add(r->s->start, after);
    }
    if (text_is(t, "T")) {
        return r->s->start;
    }
    if (instant_parse(t, &at, NULL) == STATUS_OK) {
        return at;
    }
    yaml_problem(
        r->problems, PROBLEM_ERROR, node,
        "`%.*s` is no time of the exercise; allowed are T+DURATION, such as T+30m or T+2d, and a time with its "
        "offset",
        TEXT_ARG(t));
    return INSTANT_NONE;
}

static void check_within(struct reading *r, const struct yaml_node *node, struct instant at)
{
    if (!instant_is_set(at) || node == NULL) {
        return;
    }
    if (instant_before(at, r->s->start)) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "it lies before the exercise begins (clock.start)");
    } else if (instant_before(r->s->stop, at)) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "it lies after the exercise ends (clock.stop)");
    }
}

static void read_clock(struct reading *r)
{
    const struct yaml_node *clock = yaml_get(r->root, "clock");
    struct scenario *s = r->s;
    s->start = INSTANT_NONE;
    s->stop = INSTANT_NEVER;
    if (instant_parse(TEXT_OF(clock, "clock.start"), &s->start, NULL) != STATUS_OK) {
        s->start = (struct instant){0}; /* the schema has said so; what follows is checked all the same */
    }
    s->rate = INT_OF(clock, "clock.rate");
    s->auto_pause = TEXTS_OF(clock, "clock.auto_pause");
    struct instant stop = time_of(r, clock, "clock.stop");
    if (instant_is_set(stop)) {
        s->stop = stop;
        if (!instant_before(s->start, stop)) {
            yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(clock, "stop"), "it ends before it begins");
        }
    }
}

/* --- who and what ------------------------------------------------------------------------------------------------- */

static struct texts role_names(struct reading *r)
{
    struct text *names = ARENA_ARRAY(r->arena, struct text, r->s->role_count + 1);
    for (size_t i = 0; i < r->s->role_count; i++) {
        names[i] = r->s->roles[i].id;
    }
    return (struct texts){names, r->s->role_count};
}

static struct text sink_of(struct reading *r, struct text role)
{
    const struct yaml_node *recipients = yaml_get(r->root, "recipients");
    const struct yaml_node *own = yaml_get(recipients, text_cstr(r->arena, role));
    return TEXT_OF(own != NULL ? own : yaml_get(recipients, "default"), "recipients.*.sink");
}

static void read_roles(struct reading *r)
{
    const struct yaml_node *roles = yaml_get(r->root, "roles"), *recipients = yaml_get(r->root, "recipients");
    struct exercise_role *at = ARENA_ARRAY(r->arena, struct exercise_role, count_of(roles) + 1);
    size_t count = 0;
    for (const struct yaml_node *n = roles != NULL ? roles->first : NULL; n != NULL; n = n->next) {
        at[count++] = (struct exercise_role){.id = n->key,
                                             .name = TEXT_OF(n, "roles.*.name"),
                                             .sees_all = WORD_OF(n, "roles.*.sees") == 1,
                                             .sink = sink_of(r, n->key)};
        scenario_live_ways(r->root, r->arena, &at[count - 1], r->problems);
    }
    r->s->roles = at;
    r->s->role_count = count;
    for (const struct yaml_node *n = recipients != NULL ? recipients->first : NULL; n != NULL; n = n->next) {
        if (!text_is(n->key, "default") && scenario_role(r->s, n->key) == NULL) {
            unknown(r, n, "role", n->key, role_names(r));
        }
    }
}

static void read_variables(struct reading *r)
{
    const struct yaml_node *variables = yaml_get(r->root, "variables");
    struct variable *at = ARENA_ARRAY(r->arena, struct variable, count_of(variables) + 1);
    size_t count = 0;
    r->variables = value_map(r->arena);
    for (const struct yaml_node *n = variables != NULL ? variables->first : NULL; n != NULL; n = n->next) {
        if (n->kind == YAML_TREE_SCALAR) {
            at[count++] = (struct variable){n->key, n->text};
            value_put_text(r->arena, r->variables, text_cstr(r->arena, n->key), n->text);
        }
    }
    r->s->variables = at;
    r->s->variable_count = count;
}

/* A variable that does not exist would be a hole in what a player reads. */
static void check_variables(struct reading *r, const struct yaml_node *node)
{
    struct text rest = node->text, name;
    size_t from;
    while ((from = text_find(rest, TEXT("{{"))) != SIZE_MAX) {
        rest = (struct text){rest.at + from + 2, rest.len - from - 2};
        size_t to = text_find(rest, TEXT("}}"));
        if (to == SIZE_MAX) {
            return; /* the engine says so, with the line */
        }
        name = text_trim((struct text){rest.at, to});
        if (value_get(r->variables, text_cstr(r->arena, name)) == NULL) {
            yaml_problem(r->problems, PROBLEM_ERROR, node, "there is no variable `%.*s` under `variables`",
                         TEXT_ARG(name));
        }
        rest = (struct text){rest.at + to, rest.len - to};
    }
}

static struct text filled(struct reading *r, const struct yaml_node *map, const char *pattern)
{
    const struct yaml_node *node = schema_get(map, pattern);
    struct complaint why;
    struct buf out = BUF_INIT;
    if (node == NULL || node->kind != YAML_TREE_SCALAR) {
        return TEXT_EMPTY;
    }
    struct mustache_job job = {.name = node->key, .text = node->text, .context = r->variables, .escape = MUSTACHE_NONE};
    check_variables(r, node);
    if (mustache_render(&job, r->arena, &out, &why) != STATUS_OK) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "%s", why.words);
        buf_clear(&out);
    }
    struct text text = text_copy(r->arena, buf_text(&out));
    buf_done(&out);
    return text;
}

static void check_event(struct reading *r, const struct yaml_node *node, struct text event)
{
    if (node != NULL && !scenario_event_is_valid(event)) {
        yaml_problem(r->problems, PROBLEM_ERROR, node, "`%.*s` is nothing that happens; allowed are %s",
                     TEXT_ARG(event), scenario_event_words());
    }
}

/* --- objectives --------------------------------------------------------------------------------------------------- */

static void read_scale(struct reading *r, const struct yaml_node *n, struct objective *o)
{
    struct text from, to;
    if (!text_cut(TEXT_OF(n, "objectives[].scale"), '-', &from, &to) || !text_int(from, &o->scale_from) ||
        !text_int(to, &o->scale_to) || o->scale_from >= o->scale_to) {
        yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(n, "scale"), "a range such as 0-4");
    }
}

static void need_key(struct reading *r, const struct yaml_node *n, const char *key, int measure)
{
    if (yaml_get(n, key) == NULL) {
        yaml_problem(r->problems, PROBLEM_ERROR, n, "`measure: %s` needs `%s`", measure_names[measure], key);
    }
}

static void check_measure(struct reading *r, const struct yaml_node *n, const struct objective *o)
{
    switch ((enum measure) o->measure) {
    case MEASURE_DECIDED_WITHIN:
    case MEASURE_FIRST_ACK_WITHIN:
        need_key(r, n, "limit", o->measure);
        break;
    case MEASURE_FILED_BEFORE:
    case MEASURE_COMPLETENESS_AT_FILING:
        need_key(r, n, "stage", o->measure);
        break;
    case MEASURE_STEP_REACHED:
        need_key(r, n, "step", o->measure);
        break;
    case MEASURE_OBSERVER:
        break;
    }
}

static void read_objectives(struct reading *r)
{
    const struct yaml_node *list = yaml_get(r->root, "objectives");
    struct objective *at = ARENA_ARRAY(r->arena, struct objective, count_of(list) + 1);
    r->s->objectives = at;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        int measure = WORD_OF(n, "objectives[].measure");
        struct objective o = {.id = TEXT_OF(n, "objectives[].id"),
                              .text = TEXT_OF(n, "objectives[].text"),
                              .measure = measure,
                              .limit = SPAN_OF(n, "objectives[].limit"),
                              .stage = TEXT_OF(n, "objectives[].stage"),
                              .step = INT_OF(n, "objectives[].step"),
                              .percent = INT_OF(n, "objectives[].percent"),
                              .points = INT_OF(n, "objectives[].points")};
        if (measure < 0) {
            continue;
        }
        read_scale(r, n, &o);
        check_measure(r, n, &o);
        if (scenario_objective(r->s, o.id) != NULL) {
            yaml_problem(r->problems, PROBLEM_ERROR, n, "the id `%.*s` is there twice", TEXT_ARG(o.id));
        }
        at[r->s->objective_count++] = o;
    }
}

/* --- injects ------------------------------------------------------------------------------------------------------ */

static int trigger_of(struct reading *r, const struct yaml_node *n)
{
    int found = -1, count = 0;
    for (int i = 0; inject_trigger_names[i] != NULL; i++) {
        if (yaml_get(n, inject_trigger_names[i]) != NULL) {
            found = i;
            count++;
        }
    }
    if (count != 1) {
        yaml_problem(r->problems, PROBLEM_ERROR, n, "%s; an inject has exactly one of at, on, unless and manual",
                     count == 0 ? "nothing says when it comes" : "it comes in more than one way");
    }
    return count == 1 ? found : -1;
}

static void read_trigger(struct reading *r, const struct yaml_node *n, struct inject *i)
{
    const struct yaml_node *on = yaml_get(n, "on"), *unless = yaml_get(n, "unless");
    i->trigger = trigger_of(r, n);
    i->at = INSTANT_NONE;
    if (i->trigger == INJECT_AT) {
        i->at = time_of(r, n, "injects[].at");
        check_within(r, yaml_get(n, "at"), i->at);
    } else if (i->trigger == INJECT_ON) {
        i->event = TEXT_OF(on, "injects[].on.event");
        i->delay = SPAN_OF(on, "injects[].on.delay");
        check_event(r, yaml_get(on, "event"), i->event);
    } else if (i->trigger == INJECT_UNLESS) {
        i->event = TEXT_OF(unless, "injects[].unless.event");
        i->at = time_of(r, unless, "injects[].unless.by");
        check_event(r, yaml_get(unless, "event"), i->event);
        check_within(r, yaml_get(unless, "by"), i->at);
    } else if (i->trigger == INJECT_MANUAL && !schema_get_bool(&scenario_schema, n, "injects[].manual")) {
        yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(n, "manual"), "only `manual: true` says anything");
    }
}

static void read_choices(struct reading *r, const struct yaml_node *n, struct inject *i)
{
    const struct yaml_node *list = yaml_get(n, "choices");
    struct choice *at = ARENA_ARRAY(r->arena, struct choice, count_of(list) + 1);
    i->choices = at;
    for (const struct yaml_node *c = list != NULL ? list->first : NULL; c != NULL; c = c->next) {
        struct choice choice = {.key = TEXT_OF(c, "injects[].choices[].key"),
                                .text = filled(r, c, "injects[].choices[].text"),
                                .supports = TEXT_OF(c, "injects[].choices[].supports"),
                                .note = TEXT_OF(c, "injects[].choices[].note")};
        if (choice.supports.len > 0 && scenario_objective(r->s, choice.supports) == NULL) {
            yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(c, "supports"), "there is no objective `%.*s`",
                         TEXT_ARG(choice.supports));
        }
        at[i->choice_count++] = choice;
    }
    if ((i->kind == INJECT_DECISION) != (i->choice_count > 0)) {
        yaml_problem(r->problems, PROBLEM_ERROR, n, "%s",
                     i->kind == INJECT_DECISION ? "a decision needs `choices`" : "only `kind: decision` has `choices`");
    }
}

static void read_expectations(struct reading *r, const struct yaml_node *n, struct inject *i)
{
    const struct yaml_node *list = yaml_get(n, "expect");
    struct expectation *at = ARENA_ARRAY(r->arena, struct expectation, count_of(list) + 1);
    i->expects = at;
    for (const struct yaml_node *e = list != NULL ? list->first : NULL; e != NULL; e = e->next) {
        at[i->expect_count] = (struct expectation){.what = TEXT_OF(e, "injects[].expect[].what"),
                                                   .within = SPAN_OF(e, "injects[].expect[].within"),
                                                   .points = INT_OF(e, "injects[].expect[].points")};
        check_event(r, yaml_get(e, "what"), at[i->expect_count++].what);
    }
}

static void read_fault(struct reading *r, const struct yaml_node *n, struct inject *i)
{
    const struct yaml_node *action = yaml_get(n, "action");
    int count = 0;
    for (int k = 0; fault_kind_names[k] != NULL; k++) {
        struct text target = yaml_get_text(action, fault_kind_names[k]);
        if (target.len > 0) {
            i->fault = (struct fault){k + FAULT_CHANNEL_DOWN, target, SPAN_OF(action, "injects[].action.for")};
            count++;
        }
    }
    if ((i->kind == INJECT_SYSTEM) != (action != NULL)) {
        yaml_problem(r->problems, PROBLEM_ERROR, n, "%s",
                     action == NULL ? "`kind: system` needs an `action`" : "only `kind: system` has an `action`");
    } else if (action != NULL && count != 1) {
        yaml_problem(r->problems, PROBLEM_ERROR, action, "exactly one of channel_down, channel_429 and contact_silent");
    }
    if (i->fault.kind == FAULT_CONTACT_SILENT && scenario_role(r->s, i->fault.target) == NULL) {
        unknown(r, yaml_get(action, "contact_silent"), "role", i->fault.target, role_names(r));
    }
}

static void check_to(struct reading *r, const struct yaml_node *n, const struct inject *i)
{
    const struct yaml_node *list = yaml_get(n, "to");
    for (const struct yaml_node *t = list != NULL ? list->first : NULL; t != NULL; t = t->next) {
        if (scenario_role(r->s, t->text) == NULL) {
            unknown(r, t, "role", t->text, role_names(r));
        }
    }
    if (i->to.count == 0 && i->kind != INJECT_SYSTEM) {
        yaml_problem(r->problems, PROBLEM_ERROR, n, "nobody is told: `to` names at least one role");
    }
}

/* What an inject waits for, when that is another inject. */
static const struct inject *waits_for(const struct reading *r, const struct inject *i)
{
    struct text id = i->trigger == INJECT_ON ? scenario_event_inject(i->event) : TEXT_EMPTY;
    return id.len > 0 ? scenario_inject(r->s, id) : NULL;
}

/* "I2 waits for I3, which waits for I2": each would wait for ever. Told once, at the first of them. */
static void check_cycle(struct reading *r, const struct yaml_node *n, const struct inject *first)
{
    struct buf words = BUF_INIT;
    const struct inject *at = waits_for(r, first);
    buf_addf(&words, "a cycle: %.*s", TEXT_ARG(first->id));
    for (size_t steps = 0; at != NULL && steps <= r->s->inject_count; steps++) {
        buf_addf(&words, " waits for %.*s", TEXT_ARG(at->id));
        if (at == first) {
            yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(yaml_get(n, "on"), "event"), "%.*s",
                         TEXT_ARG(buf_text(&words)));
            break;
        }
        at = at < first ? NULL : waits_for(r, at); /* one that goes through an earlier inject was told there */
        buf_add_cstr(&words, at != NULL ? "," : "");
    }
    buf_done(&words);
}

static void check_other_injects(struct reading *r, const struct yaml_node *list)
{
    size_t k = 0;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next, k++) {
        const struct inject *i = &r->s->injects[k];
        struct text other = scenario_event_inject(i->event);
        const char *key = i->trigger == INJECT_ON ? "on" : "unless";
        if (other.len > 0 && scenario_inject(r->s, other) == NULL) {
            yaml_problem(r->problems, PROBLEM_ERROR, yaml_get(yaml_get(n, key), "event"), "there is no inject `%.*s`",
                         TEXT_ARG(other));
        }
        check_cycle(r, n, i);
    }
}

static void read_injects(struct reading *r)
{
    const struct yaml_node *list = yaml_get(r->root, "injects");
    struct inject *at = ARENA_ARRAY(r->arena, struct inject, count_of(list) + 1);
    r->s->injects = at;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        struct inject i = {.id = TEXT_OF(n, "injects[].id"),
                           .kind = WORD_OF(n, "injects[].kind"),
                           .to = TEXTS_OF(n, "injects[].to"),
                           .from = filled(r, n, "injects[].from"),
                           .title = filled(r, n, "injects[].title"),
                           .body = filled(r, n, "injects[].body"),
                           .note = filled(r, n, "injects[].note")};
        if (scenario_inject(r->s, i.id) != NULL) {
            yaml_problem(r->problems, PROBLEM_ERROR, n, "the id `%.*s` is there twice", TEXT_ARG(i.id));
        }
        read_trigger(r, n, &i);
        if (i.kind >= 0) {
            read_choices(r, n, &i);
            read_fault(r, n, &i);
            check_to(r, n, &i);
        }
        read_expectations(r, n, &i);
        at[r->s->inject_count++] = i;
    }
    check_other_injects(r, list);
}

/* --- actions ------------------------------------------------------------------------------------------------------ */

static int by_time(const void *a, const void *b)
{
    const struct scripted_action *x = a, *y = b;
    int64_t first = x->at.s != y->at.s ? x->at.s - y->at.s : x->line - y->line;
    return first < 0 ? -1 : first > 0;
}

static void read_actions(struct reading *r)
{
    const struct yaml_node *list = yaml_get(r->root, "actions");
    struct scripted_action *at = ARENA_ARRAY(r->arena, struct scripted_action, count_of(list) + 1);
    size_t count = 0;
    for (const struct yaml_node *n = list != NULL ? list->first : NULL; n != NULL; n = n->next) {
        struct scripted_action a = {.at = time_of(r, n, "actions[].at"),
                                    .as = TEXT_OF(n, "actions[].as"),
                                    .args = TEXTS_OF(n, "actions[].do"),
                                    .line = n->line};
        check_within(r, yaml_get(n, "at"), a.at);
        if (a.as.len > 0 && scenario_role(r->s, a.as) == NULL) {
            unknown(r, yaml_get(n, "as"), "role", a.as, role_names(r));
        }
        at[count++] = a;
    }
    if (count > 0) {
        qsort(at, count, sizeof *at, by_time);
    }
    r->s->actions = at;
    r->s->action_count = count;
}

static void read_rules(struct reading *r)
{
    const struct yaml_node *rules = yaml_get(r->root, "rules");
    r->s->allow_live = schema_get_bool(&scenario_schema, rules, "rules.allow_live");
    r->s->live = TEXTS_OF(rules, "rules.live");
    r->s->seed = (uint64_t) INT_OF(rules, "rules.random_seed");
    scenario_live_check(r->root, r->s, r->problems);
}

static void read_all(struct reading *r)
{
    struct scenario *s = r->s;
    s->id = TEXT_OF(r->root, "id");
    s->title = TEXT_OF(r->root, "title");
    s->version = TEXT_OF(r->root, "version");
    s->language = TEXT_OF(r->root, "language");
    s->regimes = TEXTS_OF(r->root, "regimes");
    read_clock(r);
    read_variables(r);
    read_roles(r);
    read_objectives(r);
    read_injects(r);
    read_actions(r);
    read_rules(r);
    s->hot_wash = TEXTS_OF(yaml_get(r->root, "end"), "end.hot_wash");
}

enum status scenario_load(const char *path, struct arena *arena, struct scenario_file *ret, struct problems *problems)
{
    struct scenario_file file = {.path = path};
    struct reading r = {.arena = arena, .problems = problems, .s = &file.scenario};
    struct yaml_node *tree = NULL;
    struct text bytes;
    struct complaint why;
    size_t errors = problems->by_severity[PROBLEM_ERROR];
    if (files_read(path, LIMIT_CONFIG_FILE, arena, &bytes, &why) != STATUS_OK) {
        problems_add(problems, PROBLEM_ERROR, (struct place){path, 0, 0}, TEXT_EMPTY, "%s", why.words);
        return STATUS_BAD_INPUT;
    }
    if (!yaml_tree_read(path, bytes, arena, &tree, problems)) {
        return STATUS_BAD_INPUT;
    }
    file.entity = yaml_get(tree, "entity");
    file.escalation = yaml_get(tree, "escalation");
    (void) yaml_remove(tree, TEXT("entity"));
    (void) yaml_remove(tree, TEXT("escalation"));
    schema_check(&scenario_schema, tree, problems);
    file.root = r.root = tree;
    file.scenario.digest = hash_of(bytes.at, bytes.len);
    read_all(&r);
    problems_sort(problems);
    if (problems->by_severity[PROBLEM_ERROR] > errors) {
        return STATUS_BAD_INPUT;
    }
    *ret = file;
    return STATUS_OK;
}

/* "; there are a, b and c" of what is shipped, for whoever only half remembers a name. */
static struct text shipped_words(const char *data_directory, struct arena *arena)
{
    struct texts files = {NULL, 0};
    struct text words = TEXT_EMPTY;
    const char *directory = text_cstr(arena, text_format(arena, "%s/scenarios", data_directory));
    if (files_list(directory, ".yaml", 0, arena, &files, NULL) != STATUS_OK) {
        return words;
    }
    for (size_t i = 0; i < files.count; i++) {
        struct text stem = {files.at[i].at, files.at[i].len - strlen(".yaml")};
        words = text_format(arena, "%.*s%s%.*s", TEXT_ARG(words), i == 0 ? "; shipped are " : ", ", TEXT_ARG(stem));
    }
    return words;
}

const char *scenario_find(struct text name, const char *data_directory, struct arena *arena, struct complaint *reterr)
{
    const char *path = text_cstr(arena, name);
    bool is_stem = text_find(name, TEXT("/")) == SIZE_MAX && !text_ends(name, TEXT(".yaml")) && data_directory != NULL;
    if (is_stem) {
        path = text_cstr(arena, text_format(arena, "%s/scenarios/%.*s.yaml", data_directory, TEXT_ARG(name)));
    }
    if (!files_is_readable(path)) {
        struct text shipped = is_stem ? shipped_words(data_directory, arena) : TEXT_EMPTY;
        (void) complain(reterr, STATUS_NOT_FOUND, "scenario", "there is no scenario %s%.*s", path, TEXT_ARG(shipped));
        return NULL;
    }
    return path;
}
