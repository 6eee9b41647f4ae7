/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regimes_parts: what regimes.c (files into regimes), regimes_versions.c (which file counts) and regimes_facts.c (what
 * its stages may ask) share; nobody else includes it.
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
};

/* ID.yaml or ID@VERSION.yaml. */
void regimes_check_file_name(struct shelf *s, const struct regime_file *file);
/* The file that `file` extends, or NULL after the error was reported. */
struct regime_file *regimes_base(struct shelf *s, const struct regime_file *file, const struct yaml_node *extends);
/* The files that count, sorted as struct regimes says; of two with one name the own one stays. */
size_t regimes_winners(struct shelf *s, struct regime_file **ret);
/* Two versions of one place that hold on the same day are an error at the later one. */
void regimes_check_versions(struct shelf *s, const struct regimes *regimes);

/* Reports what `when` and `unless` of an own file name and nothing asks; `whole` is there. */
void regimes_check_facts(struct shelf *s, const struct regime_file *file);

#endif
