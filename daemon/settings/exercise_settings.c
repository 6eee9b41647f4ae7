/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_settings: a configuration made of a scenario, so that an exercise reaches nobody the scenario does not name.
 *
 *   scenario: roles, recipients ──▶ contacts and channels: files below DIR …
 *   --config: channels.NAME ──────▶ … and those of rules.live that were confirmed, for the scenario's own addresses
 *   scenario: entity, escalation ─┐
 *   --config: entity, regimes,    ├─▶ one tree ─▶ the ordinary reading of settings_load()
 *     authorities, schedules, …  ─┘
 *
 * The engine, the couriers and the rules of production then work as they do in production; there is no switch in them
 * that says "do not send". Of a production contact only the name, the role and the habits are taken: where to reach it
 * is not even read. Of a live channel the definition is taken as it stands, without its `answers`: nothing is fetched.
 */
#include <string.h>

#include "base/value.h"
#include "settings/exercise_settings.h"
#include "settings/files.h"
#include "settings/loading.h"

struct making {
    struct arena *arena;
    const struct scenario_file *file;
    const struct yaml_node *config; /* NULL: none */
    const char *directory;
    struct texts live; /* confirmed, and allowed by the scenario */
};

static void put_word(struct value *map, struct arena *arena, const char *key, struct text word)
{
    if (word.len > 0) {
        value_put_text(arena, map, key, word);
    }
}

/* --- who is reached, and where ------------------------------------------------------------------------------------ */

static struct value *channels(const struct making *m)
{
    static const char *const sinks[] = {"board", "mailbox"};
    struct value *map = value_map(m->arena);
    for (size_t i = 0; i < ARRAY_LEN(sinks); i++) {
        struct value *channel = value_map(m->arena);
        value_put_cstr(m->arena, channel, "type", "file");
        value_put_cstr(m->arena, channel, "detail", "full");
        value_put_text(m->arena, channel, "directory",
                       text_format(m->arena, "%s/EXERCISE-messages/%s", m->directory, sinks[i]));
        value_put(m->arena, map, sinks[i], channel);
    }
    return map;
}

/* The scenario's own addresses first, where they were confirmed; the sink is always there. */
static struct value *reach(const struct making *m, struct text role, struct text sink)
{
    const struct exercise_role *found = scenario_role(&m->file->scenario, role);
    struct value *list = value_list(m->arena), *last = value_map(m->arena);
    for (size_t i = 0; found != NULL && i < found->live_count; i++) {
        const struct live_way *way = &found->live[i];
        struct value *one = value_map(m->arena);
        if (!texts_have(m->live, way->channel)) {
            continue;
        }
        value_put(m->arena, one, text_cstr(m->arena, way->channel),
                  way->address.len > 0 ? value_text(m->arena, way->address) : value_null(m->arena));
        value_push(m->arena, list, one);
    }
    value_put_text(m->arena, last, text_cstr(m->arena, sink), role);
    value_push(m->arena, list, last);
    return list;
}

static struct value *contact(const struct making *m, struct text name, struct text role, struct text sink)
{
    struct value *map = value_map(m->arena);
    value_put_text(m->arena, map, "name", name);
    value_put_text(m->arena, map, "role", role);
    value_put(m->arena, map, "reach", reach(m, role, sink));
    return map;
}

static struct text sink_of(const struct making *m, struct text role)
{
    const struct exercise_role *found = scenario_role(&m->file->scenario, role);
    const struct exercise_role *any = m->file->scenario.role_count > 0 ? &m->file->scenario.roles[0] : NULL;
    return found != NULL ? found->sink : any != NULL && any->sees_all ? any->sink : TEXT("board");
}

/* A contact of production is its role; its ways are left where they are. */
static void put_production_contacts(const struct making *m, struct value *map)
{
    const struct yaml_node *contacts = yaml_get(m->config, "contacts");
    for (const struct yaml_node *n = contacts != NULL ? contacts->first : NULL; n != NULL; n = n->next) {
        struct text role = yaml_get_text(n, "role"), name = yaml_get_text(n, "name");
        role = role.len > 0 ? role : n->key;
        struct value *one = contact(m, name.len > 0 ? name : n->key, role, sink_of(m, role));
        put_word(one, m->arena, "language", yaml_get_text(n, "language"));
        put_word(one, m->arena, "timezone", yaml_get_text(n, "timezone"));
        put_word(one, m->arena, "quiet", yaml_get_text(n, "quiet"));
        value_put(m->arena, map, text_cstr(m->arena, n->key), one);
    }
}

/* Those who see everything watch; they are not paged. */
static struct value *contacts(const struct making *m)
{
    const struct scenario *s = &m->file->scenario;
    struct value *map = value_map(m->arena);
    put_production_contacts(m, map);
    for (size_t i = 0; i < s->role_count; i++) {
        const char *id = text_cstr(m->arena, s->roles[i].id);
        if (!s->roles[i].sees_all && value_get(map, id) == NULL) {
            value_put(m->arena, map, id, contact(m, s->roles[i].name, s->roles[i].id, s->roles[i].sink));
        }
    }
    return map;
}

/* --- the policy of a scenario that has none (contract, section 6) ------------------------------------------------- */

static void put_step(const struct making *m, struct value *list, const char *key, const char *when, const char *whom)
{
    struct value *step = value_map(m->arena), *notify = value_list(m->arena);
    value_put_cstr(m->arena, step, key, when);
    value_push(m->arena, notify, value_text(m->arena, text_of(whom)));
    value_put(m->arena, step, "notify", notify);
    value_push(m->arena, list, step);
}

static struct value *standard_policy(const struct making *m)
{
    struct value *policy = value_map(m->arena), *open = value_list(m->arena), *before = value_list(m->arena);
    struct value *overdue = value_map(m->arena), *everyone = value_list(m->arena);
    const struct exercise_role *first = scenario_role(&m->file->scenario, TEXT("ic"));
    put_step(m, open, "after", "0m", first != NULL ? "contact ic" : "everyone");
    put_step(m, open, "after", "15m", "everyone");
    put_step(m, before, "at", "6h", "everyone");
    put_step(m, before, "at", "2h", "everyone");
    put_step(m, before, "at", "30m", "everyone");
    value_push(m->arena, everyone, value_text(m->arena, TEXT("everyone")));
    value_put_cstr(m->arena, overdue, "repeat", "1h");
    value_put(m->arena, overdue, "notify", everyone);
    value_put(m->arena, policy, "on_open", open);
    value_put(m->arena, policy, "before_deadline", before);
    value_put(m->arena, policy, "overdue", overdue);
    return policy;
}

static struct value *escalation(const struct making *m)
{
    struct value *map = value_map(m->arena), *policies = value_map(m->arena);
    value_put(m->arena, policies, "exercise", standard_policy(m));
    value_put(m->arena, map, "policies", policies);
    return map;
}

/* --- the tree ----------------------------------------------------------------------------------------------------- */

static struct value *entity(const struct making *m)
{
    struct value *map = value_map(m->arena);
    struct text company = TEXT("The company");
    for (size_t i = 0; i < m->file->scenario.variable_count; i++) {
        const struct variable *v = &m->file->scenario.variables[i];
        company = text_is(v->name, "company") ? v->value : company;
    }
    value_put_text(m->arena, map, "name", company);
    value_put_cstr(m->arena, map, "timezone", "Europe/Brussels");
    return map;
}

static struct text made_configuration(const struct making *m)
{
    struct value *root = value_map(m->arena), *place = value_map(m->arena), *socket = value_map(m->arena);
    struct value *regimes = value_list(m->arena);
    struct buf json = BUF_INIT;
    for (size_t i = 0; i < m->file->scenario.regimes.count; i++) {
        value_push(m->arena, regimes, value_text(m->arena, m->file->scenario.regimes.at[i]));
    }
    value_put_text(m->arena, place, "directory", text_format(m->arena, "%s/state", m->directory));
    value_put_text(m->arena, socket, "socket", text_format(m->arena, "%s/nis2d.sock", m->directory));
    value_put_int(m->arena, root, "nis2d", 1);
    value_put(m->arena, root, "entity", entity(m));
    value_put(m->arena, root, "regimes", regimes);
    value_put(m->arena, root, "state", place);
    value_put(m->arena, root, "listen", socket);
    value_put(m->arena, root, "channels", channels(m));
    value_put(m->arena, root, "contacts", contacts(m));
    value_put(m->arena, root, "escalation", escalation(m));
    value_json(&json, root);
    struct text text = text_copy(m->arena, buf_text(&json));
    buf_done(&json);
    return text;
}

/* The whole section as it is written there, places and all. */
static const struct yaml_node *replaced(struct arena *arena, const struct yaml_node *root, const char *key,
                                        const struct yaml_node *section)
{
    if (section == NULL) {
        return root;
    }
    struct yaml_node *base = yaml_merge(arena, root, root);
    struct yaml_node *over = ARENA_NEW(arena, struct yaml_node), *child = ARENA_NEW(arena, struct yaml_node);
    (void) yaml_remove(base, text_of(key));
    *over = *root;
    *child = *section;
    child->key = text_of(key);
    child->next = NULL;
    child->parent = over;
    over->first = over->last = child;
    over->count = 1;
    return yaml_merge(arena, base, over);
}

/* --- what may leave ----------------------------------------------------------------------------------------------- */

/* A message that cannot say EXERCISE does not leave. */
static bool can_say_exercise(const struct yaml_node *channel)
{
    struct text body = yaml_get_text(channel, "body"), url = yaml_get_text(channel, "url");
    static const char *const tags[] = {"{{text}}", "{{subject}}"};
    bool says = !text_is(yaml_get_text(channel, "type"), "http");
    for (size_t i = 0; i < ARRAY_LEN(tags); i++) {
        says = says || text_find(body, text_of(tags[i])) != SIZE_MAX || text_find(url, text_of(tags[i])) != SIZE_MAX;
    }
    return says;
}

/* The channel as --config has it; NULL, with an error at the scenario, when it must not or cannot be used. */
static const struct yaml_node *live_channel(const struct making *m, struct text name, struct problems *problems)
{
    const struct scenario *s = &m->file->scenario;
    const struct yaml_node *allowed = yaml_get(yaml_get(m->file->root, "rules"), "live");
    const struct yaml_node *at = allowed != NULL ? allowed : m->file->root;
    const struct yaml_node *found = yaml_get(yaml_get(m->config, "channels"), text_cstr(m->arena, name));
    if (!s->allow_live || !texts_have(s->live, name)) {
        yaml_problem(problems, PROBLEM_ERROR, at, "the scenario does not allow the channel `%.*s` to be live",
                     TEXT_ARG(name));
    } else if (m->config == NULL) {
        yaml_problem(problems, PROBLEM_ERROR, at, "a live channel is one of a configuration; --config names it");
    } else if (found == NULL) {
        yaml_problem(problems, PROBLEM_ERROR, at, "the configuration has no channel `%.*s`", TEXT_ARG(name));
    } else if (!can_say_exercise(found)) {
        yaml_problem(problems, PROBLEM_ERROR, found,
                     "cannot be live in an exercise: with neither {{text}} nor {{subject}} it cannot say EXERCISE");
    } else {
        return found;
    }
    return NULL;
}

/* `root` with the confirmed channels beside the sinks; NULL when one must not be used. */
static const struct yaml_node *with_live(const struct making *m, const struct yaml_node *root,
                                         struct problems *problems)
{
    bool is_good = true;
    for (size_t i = 0; i < m->live.count; i++) {
        const struct yaml_node *channel = live_channel(m, m->live.at[i], problems);
        is_good = is_good && channel != NULL;
        if (channel == NULL) {
            continue;
        }
        struct yaml_node *own = yaml_merge(m->arena, channel, channel);
        (void) yaml_remove(own, TEXT("answers"));
        const struct yaml_node *channels =
            replaced(m->arena, yaml_get(root, "channels"), text_cstr(m->arena, m->live.at[i]), own);
        root = replaced(m->arena, root, "channels", channels);
    }
    return is_good ? root : NULL;
}

const struct yaml_node *exercise_settings_tree(const struct scenario_file *file, const struct yaml_node *config,
                                               const char *directory, struct texts live, struct arena *arena,
                                               struct problems *problems)
{
    static const char *const taken[] = {"entity", "regimes", "authorities", "schedules", "escalation"};
    const struct making making = {arena, file, config, directory, live};
    struct yaml_node *made = NULL;
    if (!yaml_tree_read(file->path, made_configuration(&making), arena, &made, problems)) {
        return NULL;
    }
    const struct yaml_node *root = with_live(&making, made, problems);
    if (root == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < ARRAY_LEN(taken); i++) {
        root = replaced(arena, root, taken[i], yaml_get(config, taken[i]));
    }
    root = replaced(arena, root, "entity", file->entity);
    return replaced(arena, root, "escalation", file->escalation);
}
