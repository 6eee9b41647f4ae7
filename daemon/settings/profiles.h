/* SPDX-License-Identifier: Apache-2.0 */
/*
 * profiles: what is known of authorities, from files.
 *
 *   share/nis2d/authorities/de-bsi.yaml ─┐
 *   authorities/de-bsi.yaml (own)  ──────┴─▶ by id, own wins ─▶ struct authority_profile
 *
 * A file names its stages, what is asked at each beyond the law, the order of sections, the channel and the words the
 * authority uses; and how sure we are of each of it. Keys of the report model and names of sections are held against
 * core's tables, so that a slip is told at load and not found as a hole in a report.
 */
#ifndef NIS2_SETTINGS_PROFILES_H
#define NIS2_SETTINGS_PROFILES_H

#include "core/profile.h"
#include "settings/loading.h"

#define PROFILES_MAX 128

/* Every key of a profile file. */
extern const struct schema profile_schema;

/* Reads every *.yaml of `shipped` and `own` (either may be NULL or absent) into rules.profiles, and keeps their
 * digests; faults are problems of `l`. */
void profiles_load(struct loading *l, const char *shipped, const char *own);

/* Maps below maps joined with dots: {severity: {high: …}} puts severity.high. A list is an error, unless
 * a schema has told of it already. */
void profiles_words(struct loading *l, const struct yaml_node *node, struct text prefix, bool is_checked,
                    struct value *map);

#endif
