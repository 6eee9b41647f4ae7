/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scenario: a scenario file, read and checked.
 *
 *   FILE.yaml ─ yaml_tree ─ schema ─▶ scenario_load() ─▶ struct scenario (core/scenario.h)
 *
 * Like a configuration: every error at once, with file, line, column and what is allowed. Variables are filled into the
 * texts here, once, so that a player never sees a template; `T+30m` becomes an instant.
 */
#ifndef NIS2_SETTINGS_SCENARIO_H
#define NIS2_SETTINGS_SCENARIO_H

#include "core/scenario.h"
#include "settings/schema.h"

/* Every key of a scenario file. */
extern const struct schema scenario_schema;

/* A scenario, and what of it is written in the language of nis2d.yaml: checked there, see settings_load_exercise(). */
struct scenario_file {
    struct scenario scenario;
    const struct yaml_node *root, *entity, *escalation; /* NULL: not given */
    const char *path;
};

/* Everything in `arena`; `path` is borrowed as long as `problems`. STATUS_OK: `*ret` is filled in, warnings may be in
 * `problems`. Else the errors are there and `*ret` is untouched. */
enum status scenario_load(const char *path, struct arena *arena, struct scenario_file *ret,
                          struct problems *problems) MUST_USE;
/* The file of a scenario as a person names it: a path when it has a slash or ends in .yaml, else the id of a shipped
 * one below DATA/scenarios. In `arena`; NULL with `reterr` when there is no such thing. */
const char *scenario_find(struct text name, const char *data_directory, struct arena *arena, struct complaint *reterr);

#endif
