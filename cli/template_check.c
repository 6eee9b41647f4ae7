/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template_check: every template is read, then tried.
 *
 * Samples (DIR/samples, JSON contexts as `report context` prints them) are what the templates of DIR and DIR/partials
 * are held against: a name counts as known when any sample has it as a key at any depth, which finds slips of the pen
 * without knowing which section a name will be looked up in. Messages have contexts of their own: their syntax and
 * partials are checked here, and that they say what they must where they are rendered (core/message_try.h). Without
 * samples the names are not judged at all.
 */
#include "cli/template_check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/limits.h"
#include "cli/print.h"
#include "cli/template_files.h"
#include "cli/template_try.h"
#include "core/mustache.h"

struct sample {
    const char *path;
    const struct value *context;
    struct sample *next;
};

struct checker {
    FILE *out;
    struct arena arena;
    const char *directory;        /* DIR */
    struct value *told;           /* problem -> true: found while reading and again while trying, it is one */
    const char *partials;         /* where {{>name}} is looked for */
    const char *shipped_partials; /* and then there, where drafts are tried; else NULL */
    const char *messages;         /* those of messages lie beside them: of DIR … */
    const char *shipped_messages; /* … and shipped; NULL as above */
    struct sample *samples;
    struct text *keys; /* every key of every sample, once; owned */
    size_t key_count, key_cap;
    int templates, problems;
    struct template_tried tried; /* all zero: no draft was made */
    struct value *document;      /* the list of problems for --json; NULL: lines */
};

static void problem(struct checker *c, const char *where, const char *words)
{
    struct text key = text_format(&c->arena, "%s: %s", where, words);
    if (value_get_key(c->told, key) != NULL) {
        return;
    }
    value_put_key(&c->arena, c->told, key, value_bool(&c->arena, true));
    c->problems++;
    if (c->document == NULL) {
        fprintf(c->out, "%s: %s\n", where, words);
        return;
    }
    struct value *one = value_map(&c->arena);
    value_put_text(&c->arena, one, "where", print_clean(&c->arena, text_of(where)));
    value_put_text(&c->arena, one, "problem", print_clean(&c->arena, text_of(words)));
    value_push(&c->arena, c->document, one);
}

static const char *join(struct checker *c, const char *directory, const char *name)
{
    return text_cstr(&c->arena, text_format(&c->arena, "%s/%s", directory, name));
}

static bool is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* By bytes: the same order in every locale. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static int is_shown(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

typedef void each_fn(struct checker *c, const char *path, const char *name);

/* Calls `each` for everything in a directory, in order of name; false when it cannot be read. */
static bool walk(struct checker *c, const char *directory, each_fn *each)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_shown, by_name);
    if (count < 0)
        return false;
    for (int i = 0; i < count; i++) {
        each(c, join(c, directory, entries[i]->d_name), entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return true;
}

static bool has_key(const struct checker *c, struct text key)
{
    for (size_t i = 0; i < c->key_count; i++) {
        if (text_equal(c->keys[i], key))
            return true;
    }
    return false;
}

static void collect_keys(struct checker *c, const struct value *v)
{
    for (const struct value_item *item = v->first; item != NULL; item = item->next) {
        if (v->kind == VALUE_MAP && !has_key(c, item->key)) {
            c->keys = mem_reserve(c->keys, &c->key_cap, c->key_count + 1, sizeof *c->keys);
            c->keys[c->key_count++] = item->key;
        }
        collect_keys(c, item->value);
    }
}

static void take_sample(struct checker *c, const char *path, const char *name)
{
    if (!text_ends(text_of(name), TEXT(".json")))
        return;
    struct complaint complaint;
    struct value *context;
    if (template_files_context(path, &c->arena, &context, &complaint) != STATUS_OK) {
        problem(c, complaint.where, complaint.words);
        return;
    }
    struct sample *sample = ARENA_NEW(&c->arena, struct sample);
    *sample = (struct sample){path, context, c->samples};
    c->samples = sample;
    collect_keys(c, context);
}

static void problem_at(struct checker *c, const char *path, int64_t line, struct text words)
{
    problem(c, text_cstr(&c->arena, text_format(&c->arena, "%s:%lld", path, (long long) line)),
            text_cstr(&c->arena, words));
}

static void check_partial(struct checker *c, const char *path, const struct mustache_tag *tag)
{
    bool is_message = text_starts(text_of(path), text_of(c->messages));
    const char *const places[] = {is_message ? c->messages : NULL, is_message ? c->shipped_messages : NULL, c->partials,
                                  c->shipped_partials};
    struct text text;
    struct complaint complaint = {0};
    enum status status = STATUS_NOT_FOUND;
    for (size_t i = 0; i < ARRAY_LEN(places) && status == STATUS_NOT_FOUND; i++) {
        struct template_files_partials partials = {places[i], &c->arena};
        status = template_files_partial(&partials, tag->name, &text, &complaint);
    }
    if (status == STATUS_NOT_FOUND) {
        problem_at(c, path, tag->line,
                   text_format(&c->arena, "there is no partial '%.*s' in %s", TEXT_ARG(tag->name), c->partials));
    } else if (status != STATUS_OK)
        problem(c, complaint.where, complaint.words);
}

/* Each part of a dotted name is a key somewhere. */
static void check_name(struct checker *c, const char *path, const struct mustache_tag *tag)
{
    struct text part, rest = tag->name;
    bool has_more = !text_is(tag->name, ".");
    while (has_more) {
        struct text all = rest;
        has_more = text_cut(all, '.', &part, &rest);
        if (!has_more)
            part = all;
        if (has_key(c, part))
            continue;
        struct text near = text_nearest(part, c->keys, c->key_count);
        struct text hint =
            near.len > 0 ? text_format(&c->arena, " (did you mean '%.*s'?)", TEXT_ARG(near)) : TEXT_EMPTY;
        problem_at(c, path, tag->line,
                   text_format(&c->arena, "no sample has the name '%.*s'%.*s", TEXT_ARG(part), TEXT_ARG(hint)));
    }
}

/* The engine calls a partial by its name; whoever mends it wants the file. */
static const char *file_of(struct checker *c, const char *where)
{
    struct text name, line;
    const char *const directories[] = {c->partials, c->shipped_partials};
    if (!text_cut(text_of(where), ':', &name, &line))
        return where;
    if (strchr(where, '/') != NULL) {
        struct stat st;
        const char *own = text_cstr(&c->arena, text_format(&c->arena, "%s/%.*s", c->directory, TEXT_ARG(name)));
        return where[0] != '/' && stat(own, &st) == 0 ? join(c, c->directory, where) : where;
    }
    for (size_t i = 0; i < ARRAY_LEN(directories); i++) {
        struct stat st;
        struct text file = directories[i] == NULL
                               ? TEXT_EMPTY
                               : text_format(&c->arena, "%s/%.*s.mustache", directories[i], TEXT_ARG(name));
        if (file.len > 0 && stat(text_cstr(&c->arena, file), &st) == 0)
            return text_cstr(&c->arena, text_format(&c->arena, "%.*s:%.*s", TEXT_ARG(file), TEXT_ARG(line)));
    }
    return where;
}

static void try_sample(struct checker *c, const char *path, struct text text, const struct sample *sample)
{
    struct template_files_partials partials = {c->partials, &c->arena};
    struct mustache_job job = {
        .name = text_of(path), .text = text, .context = sample->context, .escape = MUSTACHE_NONE};
    job.partial = template_files_partial;
    job.partial_context = &partials;
    struct buf out = BUF_INIT;
    struct complaint complaint;
    if (mustache_render(&job, &c->arena, &out, &complaint) != STATUS_OK) {
        struct text words = text_format(&c->arena, "%s (with %s)", complaint.words, sample->path);
        problem(c, file_of(c, complaint.where), text_cstr(&c->arena, words));
    }
    buf_done(&out);
}

static void check_file(struct checker *c, const char *path, bool has_samples, bool is_whole)
{
    c->templates++;
    struct text text;
    struct complaint complaint;
    const struct mustache_tag *tag = NULL;
    enum status status = template_files_read(path, LIMIT_TEMPLATE_TEXT, &c->arena, &text, &complaint);
    if (status == STATUS_OK)
        status = mustache_tags(text_of(path), text, &c->arena, &tag, &complaint);
    if (status != STATUS_OK) {
        problem(c, complaint.where, complaint.words);
        return;
    }
    for (; tag != NULL; tag = tag->next) {
        if (tag->kind == MUSTACHE_TAG_PARTIAL)
            check_partial(c, path, tag);
        else if (has_samples && c->samples != NULL)
            check_name(c, path, tag);
    }
    for (const struct sample *sample = c->samples; is_whole && sample != NULL; sample = sample->next)
        try_sample(c, path, text, sample);
}

static bool is_template(const char *name)
{
    return text_ends(text_of(name), TEXT(".mustache"));
}

static void take_partial(struct checker *c, const char *path, const char *name)
{
    if (is_template(name))
        check_file(c, path, true, false);
}

/* Templates of drafts see what drafts see. */
static void take_draft(struct checker *c, const char *path, const char *name)
{
    if (is_template(name))
        check_file(c, path, c->tried.context != NULL, false);
}

static void take_other(struct checker *c, const char *path, const char *name)
{
    if (is_template(name))
        check_file(c, path, false, false);
}

static void take_top(struct checker *c, const char *path, const char *name)
{
    if (!is_directory(path)) {
        if (is_template(name))
            check_file(c, path, true, true);
        return;
    }
    each_fn *each = template_try_is_format(name) ? take_draft : take_other;
    each = strcmp(name, "partials") == 0 ? take_partial : each;
    if (!walk(c, path, each))
        problem(c, path, strerror(errno));
}

static void print_sum(struct checker *c)
{
    struct buf buf = BUF_INIT;
    if (c->document == NULL) {
        if (c->tried.drafts > 0)
            fprintf(c->out, "%d drafts and %d messages in %d languages, ", c->tried.drafts, c->tried.messages,
                    c->tried.languages);
        fprintf(c->out, "%d template%s, %d problem%s\n", c->templates, c->templates == 1 ? "" : "s", c->problems,
                c->problems == 1 ? "" : "s");
        return;
    }
    struct value *whole = value_map(&c->arena);
    value_put(&c->arena, whole, "problems", c->document);
    value_put_int(&c->arena, whole, "files", c->templates);
    value_put_int(&c->arena, whole, "drafts", c->tried.drafts);
    value_put_int(&c->arena, whole, "messages", c->tried.messages);
    value_put_int(&c->arena, whole, "languages", c->tried.languages);
    value_json(&buf, whole);
    fprintf(c->out, "%.*s\n", TEXT_ARG(buf_text(&buf)));
    buf_done(&buf);
}

static void tell_tried(void *context, const char *where, const char *words)
{
    problem(context, file_of(context, where), words);
}

/* Makes every draft with the templates of `directory` over the shipped ones. */
static void try_drafts(struct checker *c, const char *directory, const char *data)
{
    const char *shipped = data != NULL ? join(c, data, "templates") : NULL;
    struct stat a, b;
    if (data == NULL || !is_directory(join(c, data, "regimes")) || stat(directory, &a) != 0)
        return;
    c->shipped_partials = join(c, shipped, "partials");
    c->shipped_messages = join(c, shipped, "messages");
    bool is_shipped = stat(shipped, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
    template_try(data, is_shipped ? NULL : directory, &c->arena, tell_tried, c, &c->tried);
    if (c->tried.context == NULL)
        return;
    struct sample *sample = ARENA_NEW(&c->arena, struct sample);
    *sample = (struct sample){"every answer", c->tried.context, c->samples};
    c->samples = sample;
    collect_keys(c, c->tried.context);
}

static int check(const char *directory, const char *data, FILE *out, bool is_json, struct complaint *reterr)
{
    struct checker c = {.out = out, .arena = ARENA_INIT};
    c.directory = directory;
    c.told = value_map(&c.arena);
    c.document = is_json ? value_list(&c.arena) : NULL;
    int result = -1;
    const char *own = join(&c, directory, "partials");
    c.partials = is_directory(own) ? own : directory;
    c.messages = join(&c, directory, "messages");
    const char *samples = join(&c, directory, "samples");
    if (is_directory(samples) && !walk(&c, samples, take_sample))
        problem(&c, samples, strerror(errno));
    if (is_directory(directory))
        try_drafts(&c, directory, data);
    if (!walk(&c, directory, take_top))
        (void) complain(reterr, STATUS_NOT_FOUND, directory, "cannot be read: %s", strerror(errno));
    else if (c.templates == 0 && !(c.tried.drafts > 0 && is_directory(join(&c, directory, "languages"))))
        (void) complain(reterr, STATUS_NOT_FOUND, directory, "has no file NAME.mustache in it");
    else {
        print_sum(&c);
        result = c.problems;
    }
    mem_free(c.keys);
    arena_done(&c.arena);
    return result;
}

int template_check(const char *directory, const char *data, FILE *out, struct complaint *reterr)
{
    return check(directory, data, out, false, reterr);
}

int template_check_json(const char *directory, const char *data, FILE *out, struct complaint *reterr)
{
    return check(directory, data, out, true, reterr);
}
