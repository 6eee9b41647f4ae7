/* SPDX-License-Identifier: Apache-2.0 */
/*
 * strays: a directory, name by name, as files_list() sees it.
 *
 *   nis2.yaml ─▶ a directory, a link to nothing, a pipe   error: it says that it is a rule and cannot be read as one
 *   nis2.yml, NIS2.YAML, nis2.yaml.txt                    warning: is not read; with the name that would be
 *   old/nis2.yaml                                         warning: nobody looks into that directory
 *   nis2.yaml~, nis2.yaml.bak, README.md, .nis2.yaml      let lie
 *
 * Surprising: it looks for itself instead of being told by files_list(), which is used for shipped data as well; there
 * a package may have put what it likes.
 */
#include "settings/strays.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "settings/files.h"

struct looking {
    struct arena arena;
    const char *suffix; /* ".yaml" */
    const char *known;
    struct problems *problems;
};

static void tell(struct looking *l, enum problem_severity severity, const char *path, const char *words)
{
    problems_add(l->problems, severity, (struct place){path, 0, 0}, TEXT_EMPTY, "%s", words);
}

static bool ends_nocase(struct text name, const char *ending)
{
    size_t len = strlen(ending);
    return name.len > len && text_equal_nocase((struct text){name.at + name.len - len, len}, text_of(ending));
}

/* What nobody takes for a rule. */
static bool is_left_behind(struct text name)
{
    static const char *const endings[] = {"~",       ".bak",     ".old",       ".orig",     ".rej", ".swp",
                                          ".rpmnew", ".rpmsave", ".dpkg-dist", ".dpkg-old", ".md",  NULL};
    bool is_it = text_starts(name, TEXT("README"));
    for (size_t i = 0; endings[i] != NULL; i++) {
        is_it = is_it || ends_nocase(name, endings[i]);
    }
    return is_it;
}

/* "nis2" of "nis2.yml", "NIS2.YAML" and "nis2.yaml.txt". */
static struct text stem_of(struct text name)
{
    static const char *const endings[] = {".txt", ".yml", ".yaml", ".mustache", NULL};
    for (size_t i = 0; endings[i] != NULL; i++) {
        name.len -= ends_nocase(name, endings[i]) ? strlen(endings[i]) : 0;
    }
    return name;
}

static void tell_other_ending(struct looking *l, const char *path, struct text name)
{
    struct text stem = stem_of(name);
    if (stem.len < name.len) {
        problems_add(l->problems, PROBLEM_WARNING, (struct place){path, 0, 0}, TEXT_EMPTY,
                     "is not read; rename it to %.*s%s, or take it away", TEXT_ARG(stem), l->suffix);
    } else {
        problems_add(l->problems, PROBLEM_WARNING, (struct place){path, 0, 0}, TEXT_EMPTY,
                     "is not read; only files that end in %s are", l->suffix);
    }
}

static void look_into(struct looking *l, const char *directory, int depth);

static void look_at_directory(struct looking *l, const char *path, struct text name, int depth)
{
    struct texts below = {NULL, 0};
    if (l->known != NULL && text_is(name, l->known)) {
        return;
    }
    if (text_ends(name, text_of(l->suffix))) {
        tell(l, PROBLEM_ERROR, path, "is a directory; a file of this name is read, none below it");
    } else if (depth > 0) {
        look_into(l, path, depth - 1);
    } else if (files_list(path, l->suffix, 0, &l->arena, &below, NULL) == STATUS_OK && below.count > 0) {
        tell(l, PROBLEM_WARNING, path, "the files in this directory are not read; move them up to those that are");
    }
}

static void look_at(struct looking *l, const char *directory, struct text name, int depth)
{
    struct stat st;
    const char *path = files_join(&l->arena, directory, name);
    bool is_meant = text_ends(name, text_of(l->suffix));
    if (stat(path, &st) != 0) {
        int error = errno;
        struct text words = text_format(&l->arena, "cannot be read: %s", strerror(error));
        if (is_meant) {
            tell(l, PROBLEM_ERROR, path,
                 error == ENOENT ? "is a link to a file that is not there; mend it or take it away"
                                 : text_cstr(&l->arena, words));
        }
    } else if (S_ISDIR(st.st_mode)) {
        look_at_directory(l, path, name, depth);
    } else if (is_meant && !S_ISREG(st.st_mode)) {
        tell(l, PROBLEM_ERROR, path, "is not a regular file");
    } else if (!is_meant && !is_left_behind(name)) {
        tell_other_ending(l, path, name);
    }
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void look_into(struct looking *l, const char *directory, int depth)
{
    struct stat st;
    struct dirent **names;
    int count = scandir(directory, &names, NULL, by_name), error = errno;
    if (count < 0) {
        bool is_absent = error == ENOENT && lstat(directory, &st) != 0;
        struct text words = text_format(&l->arena, "cannot be read: %s", strerror(error));
        if (!is_absent) {
            tell(l, PROBLEM_ERROR, directory, text_cstr(&l->arena, words));
        }
        return;
    }
    for (int i = 0; i < count; i++) {
        if (names[i]->d_name[0] != '.') {
            look_at(l, directory, text_of(names[i]->d_name), depth);
        }
        free(names[i]);
    }
    free(names);
}

void strays_report(const char *directory, const char *suffix, int depth, const char *known, struct problems *problems)
{
    struct looking l = {.arena = ARENA_INIT, .suffix = suffix, .known = known, .problems = problems};
    if (directory != NULL) {
        look_into(&l, directory, depth);
    }
    arena_done(&l.arena);
}
