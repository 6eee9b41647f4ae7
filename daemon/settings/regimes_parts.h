/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_parts: what regimes.c (files into regimes), regimes_versions.c (which file counts), regimes_override.c
 * (what goes with a key that is overridden), regimes_facts.c (what its stages may ask), regimes_blame.c (who did it),
 * regimes_mistakes.c (what is wrong with them, and where), regimes_test.c (worked cases) and regimes_case_names.c (what
 * those may name) share; nobody else includes it.
 */
#ifndef NIS2_SETTINGS_REGIMES_PARTS_H
#define NIS2_SETTINGS_REGIMES_PARTS_H

#include "settings/regimes.h"

#define REGIME_FILES_MAX 128

struct shelf {
    struct arena *arena;
    struct problems *problems;
    struct regime_file *files; /* own after shipped */
    size_t count;
    size_t form_count; /* the first problems of the list: those of form, found while the files were read */
};

/* ID.yaml or ID@VERSION.yaml. */
void regimes_check_file_name(struct shelf *s, const struct regime_file *file);
/* The file that `file` extends, or NULL after the error was reported. */
struct regime_file *regimes_base(struct shelf *s, const struct regime_file *file, const struct yaml_node *extends);
/* Warns of each stage of an own file that extends nothing and that has no source, of its own or of the file's. */
void regimes_check_sources(struct shelf *s, const struct regime_file *file);
/* Puts right in the merged tree what goes with the keys that `file` has laid over those of its base. */
void regimes_override(struct shelf *s, const struct regime_file *file, struct yaml_node *whole);
/* The files that count, sorted as struct regimes says; of two with one name the own one stays. */
size_t regimes_winners(struct shelf *s, struct regime_file **ret);
/* Two versions of one place that hold on the same day are an error at the later one. */
void regimes_check_versions(struct shelf *s, const struct regimes *regimes);

/* Reports what `when` and `unless` of an own file name and nothing asks; `whole` is there. */
void regimes_check_facts(struct shelf *s, const struct regime_file *file);

/* Reports every mistake of regime_mistakes() at its place; returns how many there were, told or not. */
size_t regimes_report_mistakes(struct shelf *s, const struct regime_file *file, const struct regime *regime);
/* Whether the file that `file` extends has the same mistake in itself. */
bool regimes_base_has(struct shelf *s, const struct regime_file *file, const struct regime_mistake *mistake);
/* Reports a mistake that stands at `node`, in a file that `file` extends, where `file` has brought it about. `key`:
 * "limit", "late_if.limit", as it stands in the stage. */
void regimes_blame(struct shelf *s, const struct regime_file *file, const struct regime *regime,
                   const struct yaml_node *node, struct text key, const struct regime_mistake *mistake);
/* A resolved tree as a regime, told to `problems`. */
struct regime regimes_read(struct shelf *s, const struct yaml_node *whole, struct problems *problems);
/* A shipped file does not hold with the one of the administrator's that it rests on: kept for regimes_tell_broken(). */
void regimes_keep_broken(struct shelf *s, struct regime_file *file, const struct problems *found);
void regimes_tell_broken(struct shelf *s);
/* After everything was reported: which of its stages have an error, and whether anything else has. */
struct regime_left_out regimes_left_out(const struct shelf *s, const struct regime_file *file,
                                        const struct regime *regime);
/* Whether one of the first `count` problems is an error at this node, at its key or below it. */
bool regimes_has_error(const struct problems *problems, size_t count, const struct yaml_node *node);
/* The same without what is below it. */
bool regimes_has_error_at(const struct problems *problems, size_t count, const struct yaml_node *node);

/* Reports each event and stage of a worked case that the regime does not know; false: what hangs on `at` or `filed` is
 * not worth computing. Bit i of `wrong`: stage i has an error, its name perhaps. */
bool regimes_check_case(const struct regime *regime, uint32_t wrong, const struct yaml_node *node,
                        enum problem_severity severity, struct problems *problems);

#endif
