/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes: regime files, read, resolved and tried out.
 *
 *   share/nis2d/regimes/nis2.yaml ─┐
 *   regimes/nis2-de.yaml (own)  ───┼─▶ by id, own wins ─▶ extends, drop ─▶ struct regime ─▶ regime_check() ─▶ digest
 *                                  └─▶ tests: anchors in, due instants out
 *
 * The law is data. A file says its stages, and for each cell where that stands and how sure we are; it may extend
 * another and change single keys. What it says is put together here, once, so that core never sees an inheritance. A
 * file also carries worked cases, so that who edits a rule sees at once what it does to a date.
 *
 * Successive versions of a regime are files of one id: `nis2-de.yaml` and `nis2-de@2027.yaml`, each with its own
 * validity. Two of one place must not hold on the same day; on a day when an own and a shipped one hold, the own one
 * does. Which version an incident gets is core's to choose (rules_regime_at).
 *
 * Surprising: an own file may extend the shipped one of the same id: that is how one key of it is changed.
 */
#ifndef NIS2_SETTINGS_REGIMES_H
#define NIS2_SETTINGS_REGIMES_H

#include "core/regime.h"
#include "core/rules.h"
#include "settings/schema.h"

/* Every key of a regime file. */
extern const struct schema regime_schema;

/* `holidays: none`: weekends only, also where what is extended has a calendar. */
#define HOLIDAYS_NONE "none"

struct regime_file {
    struct text id;
    struct text stem; /* its name without ".yaml": "nis2-de", or "nis2-de@2027" for a version of it */
    const char *path; /* for messages */
    struct text bytes;
    const struct yaml_node *tree;  /* as written */
    const struct yaml_node *whole; /* with what it extends; NULL when that failed */
    struct regime_file *base;      /* what it extends, once it was resolved; or NULL */
    const struct yaml_node *below; /* that one with all it extends itself */
    bool is_own;
    bool has_errors;   /* of form, in itself or in what it extends */
    bool is_resolving; /* a second visit is a cycle */
    bool rests_on_own; /* extends, in the end, a file of the administrator's; its worked cases may not hold any more */
    bool is_sound;     /* a regime was made of it */
    size_t breaks;     /* shipped files that extend this one of the administrator's and do not hold with it … */
    struct text broken, broken_why; /* … the first few of them, and the first complaint */
};

/* A file that was left out, as far as a regime could be made of it: its worked cases go on where they can. */
struct regime_left_out {
    const struct regime_file *file;
    struct regime regime; /* not to be used for anything but its cases */
    uint32_t wrong;       /* bit i: stage i has an error */
    bool is_readable;     /* no error but in stages and cases */
};

struct regimes {
    const struct regime *at;                /* in order of id; of one id own versions first, newest first */
    const struct regime_file *const *files; /* the file of each */
    size_t count;
    const struct regime_left_out *failed;
    size_t failed_count;
};

/* Reads every *.yaml of `shipped` and `own` (either may be NULL or absent). Everything in `arena`; faults go to
 * `problems`, and a file with a fault is left out. */
void regimes_load(const char *shipped, const char *own, struct arena *arena, struct regimes *ret,
                  struct problems *problems);

/* Runs the worked cases of one file against core's arithmetic; each wrong instant is a problem of this severity at its
 * line. Returns how many were held against a result. `zoneinfo_directory` may be NULL. */
size_t regime_file_test(const struct regimes *regimes, size_t which, const char *zoneinfo_directory,
                        enum problem_severity severity, struct problems *problems);

/* The same for a file that was left out. A case that has an error itself, and every due instant that hangs on a stage
 * with one, is passed over: what it would say only follows. */
size_t regime_left_out_test(const struct regime_left_out *left_out, const char *zoneinfo_directory,
                            enum problem_severity severity, struct problems *problems);

#endif
