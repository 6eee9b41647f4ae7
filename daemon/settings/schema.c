/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema: the walk over the tree, and the getters.
 *
 * At every node the pattern of its path is built and looked up; what has no row is unknown and answered with the
 * nearest key that exists there. A word that smells of a secret gets its own answer, and its value is never repeated,
 * wherever it stands: a configuration is mailed around, a secret must not be. The walk stops at nothing, so one run
 * finds everything.
 */
#include "settings/schema.h"

#include <string.h>

#include "core/rule.h"
#include "settings/scalar.h"

struct walk {
    const struct schema *schema;
    struct problems *problems;
    struct arena *arena;
};

const struct schema_row *schema_row(const struct schema *schema, struct text pattern)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (text_is(pattern, schema->rows[i].path)) {
            return &schema->rows[i];
        }
    }
    return NULL;
}

/* --- one scalar --------------------------------------------------------------------------------------------------- */

static bool is_between(int64_t n, int64_t min, int64_t max)
{
    return (min == 0 && max == 0) || (n >= min && n <= max);
}

static bool url_is_clean(struct text t)
{
    struct scalar_url url;
    return scalar_url(t, &url) && url.userinfo.len == 0;
}

static bool rule_is_good(struct text t)
{
    struct rule rule;
    return t.len <= LIMIT_RULE && rule_parse(t, &rule, NULL) == STATUS_OK;
}

/* Whether the text is of the row's type; bounds of numbers and lengths are looked at elsewhere. */
static bool is_of_type(const struct schema_row *row, struct text t)
{
    union {
        bool yes;
        int word;
        int64_t number;
        struct span span;
        struct period period;
        struct civil_date date;
        struct civil_time time;
        struct instant instant;
        struct schedule_window windows[2];
        struct target target;
    } u;
    int32_t a, b;
    switch (row->type) {
    case SCHEMA_MAP:
    case SCHEMA_LIST:
        return false;
    case SCHEMA_TEXT:
        return true;
    case SCHEMA_INT:
        return text_int(t, &u.number);
    case SCHEMA_BOOL:
        return scalar_bool(t, &u.yes);
    case SCHEMA_WORD:
        return scalar_word(t, row->allowed, &u.word);
    case SCHEMA_SPAN:
        return scalar_span(t, &u.span);
    case SCHEMA_PERIOD:
        return scalar_period(t, &u.period);
    case SCHEMA_DATE:
        return scalar_date(t, &u.date);
    case SCHEMA_LOCAL_TIME:
        return scalar_local_time(t, &u.time);
    case SCHEMA_INSTANT:
        return instant_parse(t, &u.instant, NULL) == STATUS_OK;
    case SCHEMA_QUIET:
        return scalar_quiet(t, &a, &b);
    case SCHEMA_HANDOFF:
        return scalar_handoff(t, &u.word, &a);
    case SCHEMA_WINDOW:
        return scalar_window(t, u.windows) > 0;
    case SCHEMA_BEFORE:
        return scalar_before(t, &u.span, &a);
    case SCHEMA_TARGET:
        return scalar_target(t, &u.target);
    case SCHEMA_ID:
        return scalar_id(t);
    case SCHEMA_FACT:
        return scalar_fact(t);
    case SCHEMA_ZONE:
        return scalar_zone_name(t);
    case SCHEMA_LANGUAGE:
        return scalar_language(t);
    case SCHEMA_COUNTRY:
        return scalar_country(t);
    case SCHEMA_EMAIL:
        return scalar_email(t);
    case SCHEMA_MAILBOX:
        return scalar_mailbox(t);
    case SCHEMA_URL:
        return url_is_clean(t);
    case SCHEMA_PATH:
        return t.len > 0 && t.len < 1024;
    case SCHEMA_RULE:
        return rule_is_good(t);
    }
    UNREACHABLE();
}

static struct text list_of_words(struct arena *arena, const char *const *words)
{
    struct buf b = BUF_INIT;
    for (int i = 0; words[i] != NULL; i++) {
        buf_addf(&b, "%s%s", i > 0 ? ", " : "", words[i]);
    }
    struct text t = text_copy(arena, buf_text(&b));
    buf_done(&b);
    return t;
}

static struct text nearest_word(struct arena *arena, struct text word, const char *const *words)
{
    size_t count = 0;
    while (words[count] != NULL) {
        count++;
    }
    struct text *candidates = ARENA_ARRAY(arena, struct text, count);
    for (size_t i = 0; i < count; i++) {
        candidates[i] = text_of(words[i]);
    }
    return text_nearest(word, candidates, count);
}

static void wrong_word(struct walk *w, const struct schema_row *row, const struct yaml_node *node)
{
    struct text near = nearest_word(w->arena, node->text, row->allowed);
    struct text all = list_of_words(w->arena, row->allowed);
    if (near.len > 0) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "`%.*s` is not allowed; allowed are %.*s (did you mean %.*s?)",
                     TEXT_ARG(node->text), TEXT_ARG(all), TEXT_ARG(near));
    } else {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "`%.*s` is not allowed; allowed are %.*s", TEXT_ARG(node->text),
                     TEXT_ARG(all));
    }
}

static void wrong_value(struct walk *w, const struct schema_row *row, const struct yaml_node *node)
{
    struct scalar_url url;
    struct rule rule;
    struct complaint why;
    if (row->type == SCHEMA_WORD) {
        wrong_word(w, row, node);
    } else if (row->type == SCHEMA_URL && scalar_url(node->text, &url)) {
        yaml_problem(w->problems, PROBLEM_ERROR, node,
                     "a user or password in a URL is a secret and does not belong in this file; "
                     "name a file that holds it");
    } else if (row->type == SCHEMA_RULE && rule_parse(node->text, &rule, &why) != STATUS_OK) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "%s", why.words);
    } else if (row->type == SCHEMA_URL && row->allowed != NULL) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "is not understood; must be a URL such as %s or %s",
                     row->allowed[0], row->allowed[1]);
    } else if (row->type == SCHEMA_URL || node->text.len > LIMIT_ID) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "is not understood; must be %s", schema_type_words(row->type));
    } else {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "`%.*s` is not understood; must be %s", TEXT_ARG(node->text),
                     schema_type_words(row->type));
    }
}

/* "allowed are 1 to 9"; "allowed is 1" where there is no choice. */
static void out_of_bounds(struct walk *w, const struct yaml_node *node, const char *what, int64_t min, int64_t max)
{
    if (min == max) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "%s; allowed is %lld", what, (long long) min);
    } else {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "%s; allowed are %lld to %lld", what, (long long) min,
                     (long long) max);
    }
}

static void check_bounds(struct walk *w, const struct schema_row *row, const struct yaml_node *node)
{
    int64_t number = 0;
    struct span span = SPAN_S(0);
    if (row->type == SCHEMA_TEXT) {
        int64_t min = row->max > 0 ? row->min : 1, max = row->max > 0 ? row->max : LIMIT_TITLE;
        if (!is_between((int64_t) node->text.len, min, max)) {
            struct text what = text_format(w->arena, "has %zu byte%s", node->text.len, node->text.len == 1 ? "" : "s");
            out_of_bounds(w, node, text_cstr(w->arena, what), min, max);
        }
    } else if (row->type == SCHEMA_INT && text_int(node->text, &number)) {
        if (!is_between(number, row->min, row->max)) {
            struct text what = text_format(w->arena, "is %lld", (long long) number);
            out_of_bounds(w, node, text_cstr(w->arena, what), row->min, row->max);
        }
    } else if (row->type == SCHEMA_SPAN && scalar_span(node->text, &span) && !is_between(span.s, row->min, row->max)) {
        struct text min = span_text(w->arena, SPAN_S(row->min)), max = span_text(w->arena, SPAN_S(row->max));
        yaml_problem(w->problems, PROBLEM_ERROR, node, "is `%.*s`; allowed are %.*s to %.*s", TEXT_ARG(node->text),
                     TEXT_ARG(min), TEXT_ARG(max));
    }
}

/* --- keys --------------------------------------------------------------------------------------------------------- */

static bool smells_of_secret(struct text key)
{
    static const char *const words[] = {"secret",        "password", "passwd",     "pass", "token",
                                        "api_key",       "apikey",   "key",        "keys", "routing_key",
                                        "authorization", "secrets",  "credentials"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        if (text_equal_nocase(key, text_of(words[i]))) {
            return true;
        }
    }
    return false;
}

/* A type that is none was told of where it stands: what is beside it is not judged by it. */
static struct text type_in_force(const struct yaml_node *map)
{
    struct text type = schema_type_at(map);
    for (size_t i = 0; channel_type_names[i] != NULL; i++) {
        if (text_is(type, channel_type_names[i])) {
            return type;
        }
    }
    return TEXT_EMPTY;
}

static bool scope_allows(const struct schema_row *row, const struct yaml_node *map)
{
    struct text type = type_in_force(map), word, rest = text_of(row->scope);
    if (row->scope == NULL || type.len == 0) {
        return true;
    }
    while (text_cut(rest, ' ', &word, &rest)) {
        if (text_equal(word, type)) {
            return true;
        }
    }
    return text_equal(rest, type);
}

/* The last part of a pattern right below `prefix`, or empty when the row is not a named child of it. */
static struct text child_name(const struct schema_row *row, struct text prefix)
{
    struct text path = text_of(row->path);
    if (!text_starts(path, prefix)) {
        return TEXT_EMPTY;
    }
    struct text rest = {path.at + prefix.len, path.len - prefix.len};
    if (prefix.len > 0) {
        if (rest.len == 0 || rest.at[0] != '.') {
            return TEXT_EMPTY;
        }
        rest = (struct text){rest.at + 1, rest.len - 1};
    }
    bool is_direct = rest.len > 0 && memchr(rest.at, '.', rest.len) == NULL && memchr(rest.at, '[', rest.len) == NULL;
    return is_direct && !text_is(rest, "*") ? rest : TEXT_EMPTY;
}

/* Every key allowed in this map, in the order of the table. */
static struct texts allowed_keys(struct walk *w, struct text pattern, const struct yaml_node *map)
{
    struct text *names = ARENA_ARRAY(w->arena, struct text, w->schema->count);
    size_t count = 0;
    for (size_t i = 0; i < w->schema->count; i++) {
        struct text name = child_name(&w->schema->rows[i], pattern);
        if (name.len > 0 && scope_allows(&w->schema->rows[i], map)) {
            names[count++] = name;
        }
    }
    return (struct texts){names, count};
}

/* A word that sounds like one, or a key whose sibling KEY_file exists here (the URL of a chat webhook is its secret).
 */
static bool is_inline_secret(struct walk *w, struct texts keys, struct text key)
{
    bool is_public = text_is(key, "ca") || text_is(key, "cert");
    return smells_of_secret(key) || (!is_public && texts_have(keys, text_format(w->arena, "%.*s_file", TEXT_ARG(key))));
}

/* Never repeats the value. */
static void inline_secret(struct walk *w, struct texts keys, const struct yaml_node *child)
{
    struct text named = text_format(w->arena, "%.*s_file", TEXT_ARG(child->key));
    struct text say = texts_have(keys, named) ? named : TEXT("a key ending in _file");
    yaml_key_problem(
        w->problems, PROBLEM_ERROR, child,
        "a secret does not belong in this file; put it into a file that only the daemon can read and name that file "
        "with %.*s",
        TEXT_ARG(say));
}

static void unknown_key(struct walk *w, struct text pattern, const struct yaml_node *map, const struct yaml_node *child,
                        const char *what)
{
    struct texts keys = allowed_keys(w, pattern, map);
    if (is_inline_secret(w, keys, child->key)) {
        inline_secret(w, keys, child);
        return;
    }
    struct text near = text_nearest(child->key, keys.at, keys.count);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < keys.count; i++) {
        buf_addf(&b, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(keys.at[i]));
    }
    if (near.len > 0) {
        buf_addf(&b, " (did you mean %.*s?)", TEXT_ARG(near));
    }
    yaml_key_problem(w->problems, PROBLEM_ERROR, child, "%s; allowed are %s", what, b.at != NULL ? b.at : "none");
    buf_done(&b);
}

static void check_node(struct walk *w, struct text pattern, const struct schema_row *row, const struct yaml_node *node);

/* Whether a key that is not known here looks like this one, mistyped: then that is told, and it is not missing too. */
static bool is_mistyped(struct walk *w, struct text pattern, const struct yaml_node *map, struct text name)
{
    for (const struct yaml_node *child = map->first; child != NULL; child = child->next) {
        struct text named =
            text_format(w->arena, "%.*s%s%.*s", TEXT_ARG(pattern), pattern.len > 0 ? "." : "", TEXT_ARG(child->key));
        bool is_known = schema_row(w->schema, named) != NULL;
        if (!is_known && text_equal(text_nearest(child->key, &name, 1), name)) {
            return true;
        }
    }
    return false;
}

static void check_missing(struct walk *w, struct text pattern, const struct yaml_node *map)
{
    for (size_t i = 0; i < w->schema->count; i++) {
        const struct schema_row *row = &w->schema->rows[i];
        struct text name = row->is_required ? child_name(row, pattern) : TEXT_EMPTY;
        bool is_for_another = row->scope != NULL && (type_in_force(map).len == 0 || !scope_allows(row, map));
        if (name.len == 0 || is_for_another || yaml_get(map, text_cstr(w->arena, name)) != NULL ||
            is_mistyped(w, pattern, map, name)) {
            continue;
        }
        struct buf words = BUF_INIT;
        if (row->type == SCHEMA_WORD && row->allowed != NULL) {
            for (size_t k = 0; row->allowed[k] != NULL; k++) {
                buf_addf(&words, "%s%s", k > 0 ? ", " : "one of ", row->allowed[k]);
            }
        } else {
            buf_add_cstr(&words, schema_type_words(row->type));
        }
        yaml_problem(w->problems, PROBLEM_ERROR, map, "`%.*s` is missing; must be %.*s", TEXT_ARG(name),
                     TEXT_ARG(buf_text(&words)));
        buf_done(&words);
    }
}

static bool name_is_allowed(const struct schema_row *row, struct text name)
{
    if (row->names == SCHEMA_TEXT) {
        return name.len <= LIMIT_ID;
    }
    return row->names == SCHEMA_FACT ? scalar_fact(name) : scalar_id(name);
}

static void check_child(struct walk *w, struct text pattern, const struct yaml_node *map, const struct yaml_node *child)
{
    const char *dot = pattern.len > 0 ? "." : "";
    struct text named = text_format(w->arena, "%.*s%s%.*s", TEXT_ARG(pattern), dot, TEXT_ARG(child->key));
    const struct schema_row *row =
        memchr(child->key.at, '*', child->key.len) == NULL ? schema_row(w->schema, named) : NULL;
    if (row == NULL) {
        named = text_format(w->arena, "%.*s%s*", TEXT_ARG(pattern), dot);
        row = schema_row(w->schema, named);
        if (row == NULL) {
            unknown_key(w, pattern, map, child, "this key is not known here");
            return;
        }
        if (!name_is_allowed(row, child->key)) {
            yaml_key_problem(w->problems, PROBLEM_ERROR, child, "this name is not allowed; must be %s",
                             schema_type_words(row->names == SCHEMA_FACT ? SCHEMA_FACT : SCHEMA_ID));
        }
    }
    if (!scope_allows(row, map)) {
        unknown_key(w, pattern, map, child, "this key does not belong to something of this type");
        return;
    }
    if (row->is_later && !yaml_is_null(child)) {
        yaml_key_problem(w->problems, PROBLEM_NOTE, child, "is checked and kept, but not in force in this version");
    }
    if (yaml_is_null(child) && row->type == SCHEMA_MAP && text_ends(named, TEXT("*"))) {
        yaml_problem(w->problems, PROBLEM_ERROR, child, "is empty; must be %s", schema_type_words(row->type));
    }
    check_node(w, named, row, child);
}

static void check_map(struct walk *w, struct text pattern, const struct yaml_node *map)
{
    for (const struct yaml_node *child = map->first; child != NULL; child = child->next) {
        check_child(w, pattern, map, child);
    }
    check_missing(w, pattern, map);
}

static void check_list(struct walk *w, struct text pattern, const struct yaml_node *list)
{
    struct text named = text_format(w->arena, "%.*s[]", TEXT_ARG(pattern));
    const struct schema_row *row = schema_row(w->schema, named);
    REQUIRE(row != NULL);
    for (const struct yaml_node *child = list->first; child != NULL; child = child->next) {
        if (yaml_is_null(child)) {
            yaml_problem(w->problems, PROBLEM_ERROR, child, "is empty; must be %s", schema_type_words(row->type));
        } else {
            check_node(w, named, row, child);
        }
    }
}

/* False: a list is too long, so that its items are not worth looking at one by one. */
static bool check_count(struct walk *w, const struct schema_row *row, const struct yaml_node *node)
{
    if (!is_between((int64_t) node->count, row->min, row->max)) {
        struct text what = text_format(w->arena, "has %zu item%s", (size_t) node->count, node->count == 1 ? "" : "s");
        out_of_bounds(w, node, text_cstr(w->arena, what), row->min, row->max);
    }
    return row->type != SCHEMA_LIST || row->max == 0 || node->count <= (size_t) row->max;
}

static void check_node(struct walk *w, struct text pattern, const struct schema_row *row, const struct yaml_node *node)
{
    if (yaml_is_null(node)) {
        return; /* the same as leaving it out; check_missing() says so where that matters */
    }
    bool wants_map = row->type == SCHEMA_MAP, wants_list = row->type == SCHEMA_LIST;
    if ((node->kind == YAML_TREE_MAP) != wants_map || (node->kind == YAML_TREE_LIST) != wants_list) {
        yaml_problem(w->problems, PROBLEM_ERROR, node, "is %s; must be %s",
                     node->kind == YAML_TREE_MAP    ? "a map"
                     : node->kind == YAML_TREE_LIST ? "a list"
                                                    : "a single value",
                     schema_type_words(row->type));
        return;
    }
    if (node->kind == YAML_TREE_SCALAR) {
        if (is_of_type(row, node->text)) {
            check_bounds(w, row, node);
        } else {
            wrong_value(w, row, node);
        }
        return;
    }
    bool is_walked = check_count(w, row, node);
    if (wants_map) {
        check_map(w, pattern, node);
    } else if (is_walked) {
        check_list(w, pattern, node);
    }
}

void schema_check(const struct schema *schema, const struct yaml_node *root, struct problems *problems)
{
    struct arena arena = ARENA_INIT;
    struct walk w = {schema, problems, &arena};
    if (root->kind == YAML_TREE_MAP) {
        check_map(&w, TEXT_EMPTY, root);
    } else {
        yaml_problem(problems, PROBLEM_ERROR, root, "the file must be %s", schema_type_words(SCHEMA_MAP));
    }
    arena_done(&arena);
}

/* --- getters ------------------------------------------------------------------------------------------------------ */

static const char *last_part(const char *pattern)
{
    const char *dot = strrchr(pattern, '.');
    return dot != NULL ? dot + 1 : pattern;
}

const struct yaml_node *schema_get(const struct yaml_node *map, const char *pattern)
{
    return yaml_get(map, last_part(pattern));
}

static const struct schema_row *row_of(const struct schema *schema, const char *pattern)
{
    const struct schema_row *row = schema_row(schema, text_of(pattern));
    REQUIRE(row != NULL);
    return row;
}

static struct text standard_of(const struct schema_row *row)
{
    return row->standard != NULL && row->standard[0] != '(' ? text_of(row->standard) : TEXT_EMPTY;
}

struct text schema_get_text(const struct schema *schema, const struct yaml_node *map, const char *pattern)
{
    const struct schema_row *row = row_of(schema, pattern);
    const struct yaml_node *node = schema_get(map, pattern);
    bool is_good = node != NULL && node->kind == YAML_TREE_SCALAR && is_of_type(row, node->text);
    return is_good ? node->text : standard_of(row);
}

int64_t schema_get_int(const struct schema *schema, const struct yaml_node *map, const char *pattern)
{
    int64_t n = 0;
    return text_int(schema_get_text(schema, map, pattern), &n) ? n : 0;
}

bool schema_get_bool(const struct schema *schema, const struct yaml_node *map, const char *pattern)
{
    bool yes = false;
    return scalar_bool(schema_get_text(schema, map, pattern), &yes) && yes;
}

int schema_get_word(const struct schema *schema, const struct yaml_node *map, const char *pattern)
{
    int word = -1;
    return scalar_word(schema_get_text(schema, map, pattern), row_of(schema, pattern)->allowed, &word) ? word : -1;
}

struct span schema_get_span(const struct schema *schema, const struct yaml_node *map, const char *pattern)
{
    struct span span = SPAN_S(0);
    return scalar_span(schema_get_text(schema, map, pattern), &span) ? span : SPAN_S(0);
}

static struct texts words_of(struct text t, struct arena *arena)
{
    struct text word, rest = t, *at = ARENA_ARRAY(arena, struct text, t.len + 1);
    size_t count = 0;
    while (text_cut(rest, ' ', &word, &rest)) {
        at[count++] = word;
    }
    if (rest.len > 0) {
        at[count++] = rest;
    }
    return (struct texts){at, count};
}

struct texts schema_get_texts(const struct schema *schema, const struct yaml_node *map, const char *pattern,
                              struct arena *arena)
{
    const struct schema_row *row = row_of(schema, pattern);
    const struct yaml_node *list = schema_get(map, pattern);
    if (list == NULL || list->kind != YAML_TREE_LIST) {
        return words_of(standard_of(row), arena);
    }
    struct text *at = ARENA_ARRAY(arena, struct text, list->count);
    size_t count = 0;
    for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
        if (item->kind == YAML_TREE_SCALAR && !yaml_is_null(item)) {
            at[count++] = item->text;
        }
    }
    return (struct texts){at, count};
}
