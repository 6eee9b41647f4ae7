/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_messages: whether pages can be made of the templates and words that were read.
 *
 *   every word of `message`, `said`, `then`       names the same things as the English one: a {due} that is forgotten
 * is a deadline that nobody is told every kind of message, rendered once         core/message_try.h
 *
 * Each error has its file and line, and the configuration in force stays. Surprising: a template is complained about
 * once, although it breaks in hundreds of messages.
 */
#include <string.h>

#include "core/message_try.h"
#include "settings/judged.h"
#include "settings/loading.h"
#include "settings/profiles.h"

/* --- words -------------------------------------------------------------------------------------------------------- */

/* German says {Stage} where others say {stage}. */
static bool is_same_name(struct text a, struct text b)
{
    return text_equal(a, b) || (text_equal_nocase(a, b) && text_equal_nocase(a, TEXT("stage")));
}

static bool names(struct text pattern, struct text wanted)
{
    struct text before, after, name;
    while (text_cut(pattern, '{', &before, &after) && text_cut(after, '}', &name, &pattern)) {
        if (is_same_name(name, wanted)) {
            return true;
        }
    }
    return false;
}

static void compare(struct loading *l, const struct yaml_node *node, struct text english)
{
    struct text before, after, name, rest = english;
    while (text_cut(rest, '{', &before, &after) && text_cut(after, '}', &name, &rest)) {
        if (!names(node->text, name)) {
            yaml_problem(l->problems, PROBLEM_ERROR, node, "does not say {%.*s}", TEXT_ARG(name));
        }
    }
    rest = node->text;
    while (text_cut(rest, '{', &before, &after) && text_cut(after, '}', &name, &rest)) {
        if (!names(english, name)) {
            yaml_problem(l->problems, PROBLEM_ERROR, node, "there is no {%.*s} here; the English is: %.*s",
                         TEXT_ARG(name), TEXT_ARG(english));
        }
    }
}

static void check_words(struct loading *l, const struct yaml_node *node, struct text prefix,
                        const struct value *english)
{
    for (const struct yaml_node *n = node != NULL ? node->first : NULL; n != NULL; n = n->next) {
        struct text key = text_format(l->arena, "%.*s.%.*s", TEXT_ARG(prefix), TEXT_ARG(n->key));
        const struct value *word = value_get_key(english, key);
        if (n->kind == YAML_TREE_MAP) {
            check_words(l, n, key, english);
        } else if (n->kind == YAML_TREE_SCALAR && word != NULL) {
            compare(l, n, word->text);
        } else if (n->kind == YAML_TREE_SCALAR) {
            struct text *known = ARENA_ARRAY(l->arena, struct text, english->count);
            size_t count = 0;
            for (const struct value_item *i = english->first; i != NULL; i = i->next) {
                known[count++] = i->key;
            }
            struct text near = text_nearest(key, known, count);
            yaml_problem(l->problems, PROBLEM_ERROR, n, "no message says `%.*s`%s%.*s%s", TEXT_ARG(key),
                         near.len > 0 ? " (did you mean " : "", TEXT_ARG(near), near.len > 0 ? "?)" : "");
        }
    }
}

/* The hour is what people act on; the rest of a date is each language's own. */
static void check_date(struct loading *l, const struct yaml_node *tree)
{
    static const char *const needed[] = {"hh", "mi"};
    const struct yaml_node *node = yaml_get(yaml_get(tree, "date"), "message");
    for (size_t i = 0; node != NULL && i < ARRAY_LEN(needed); i++) {
        if (!names(node->text, text_of(needed[i]))) {
            yaml_problem(l->problems, PROBLEM_ERROR, node, "does not say {%s}", needed[i]);
        }
    }
}

static void check_languages(struct loading *l)
{
    static const char *const rooms[] = {"message", "said", "then"};
    struct value *english = value_map(l->arena);
    for (size_t i = 0; i < l->language_count; i++) {
        if (text_is(l->languages[i].language, "en") && !l->languages[i].is_own) {
            profiles_words(l, l->languages[i].tree, TEXT_EMPTY, true, english);
        }
    }
    for (size_t i = 0; i < l->language_count && english->count > 0; i++) {
        for (size_t r = 0; r < ARRAY_LEN(rooms); r++) {
            check_words(l, yaml_get(l->languages[i].tree, rooms[r]), text_of(rooms[r]), english);
        }
        check_date(l, l->languages[i].tree);
    }
}

/* --- templates ---------------------------------------------------------------------------------------------------- */

#define TOLD_MAX 8

struct trial {
    struct loading *loading;
    struct text told[TOLD_MAX]; /* templates that were complained about */
    size_t count;
    bool has_failed;
};

static const struct named_template *find_template(const struct rules *rules, struct text name, struct arena *arena)
{
    const struct text paths[] = {name, text_format(arena, "messages/%.*s.mustache", TEXT_ARG(name)),
                                 text_format(arena, "partials/%.*s.mustache", TEXT_ARG(name))};
    for (size_t k = 0; k < ARRAY_LEN(paths); k++) {
        for (size_t i = 0; i < rules->template_count; i++) {
            if (text_equal(rules->templates[i].name, paths[k])) {
                return &rules->templates[i];
            }
        }
    }
    return NULL;
}

static bool is_new(struct trial *t, struct text name)
{
    for (size_t i = 0; i < t->count; i++) {
        if (text_equal(t->told[i], name)) {
            return false;
        }
    }
    if (t->count == TOLD_MAX) {
        return false;
    }
    t->told[t->count++] = text_copy(t->loading->arena, name);
    return true;
}

/* `where` is NAME or NAME:LINE. */
static void tried(void *context, const struct message_trial *trial)
{
    struct trial *t = context;
    struct loading *l = t->loading;
    struct text name = text_of(trial->why->where), line;
    int64_t number = 1;
    if (trial->status == STATUS_OK) {
        return;
    }
    t->has_failed = true;
    if (text_cut(name, ':', &name, &line)) {
        (void) text_int(line, &number);
    }
    if (!is_new(t, name)) {
        return;
    }
    const struct named_template *file = find_template(l->rules, name, l->arena);
    const char *path = text_cstr(l->arena, file != NULL && file->path.len > 0 ? file->path : name);
    problems_add(l->problems, PROBLEM_ERROR, (struct place){path, (int) number, 1}, TEXT_EMPTY,
                 "%s (message `%s` in %.*s%s%s)", trial->why->words, trial->kind, TEXT_ARG(trial->language),
                 trial->is_full ? ", detail: full" : "", trial->is_exercise ? ", exercise" : "");
}

static void digest_text(struct hash_stream *s, struct text t)
{
    uint64_t len = t.len; /* before each, so that they cannot run together */
    hash_stream_add(s, &len, sizeof len);
    hash_stream_add(s, t.at, t.len);
}

/* Every template, and every word of every language as messages see it: with the English one where it has none. */
static struct hash digest_of(const struct rules *rules)
{
    struct hash_stream s;
    hash_stream_init(&s);
    digest_text(&s, TEXT("messages"));
    for (size_t i = 0; i < rules->template_count; i++) {
        digest_text(&s, rules->templates[i].name);
        digest_text(&s, rules->templates[i].body);
    }
    for (size_t i = 0; i < rules->words.count; i++) {
        const struct word_table *table = &rules->words.at[i];
        digest_text(&s, table->language);
        for (size_t k = 0; k < table->size; k++) {
            digest_text(&s, table->at[k].key);
            digest_text(&s, table->at[k].said);
        }
    }
    return hash_stream_end(&s);
}

void settings_messages(struct loading *l)
{
    /* Nothing else of the configuration is there for the trial, so nothing else can change what comes of it. */
    const struct rules only = {
        .templates = l->rules->templates, .template_count = l->rules->template_count, .words = l->rules->words};
    struct trial t = {.loading = l};
    check_languages(l);
    if (rules_template(&only, TEXT("messages/text.mustache")).len == 0) {
        return;
    }
    struct hash digest = digest_of(&only);
    if (!judged_sound(&digest)) {
        message_try(&only, tried, &t);
        if (!t.has_failed) {
            judged_add(&digest);
        }
    }
}
