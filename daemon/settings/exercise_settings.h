/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_settings: the configuration of an exercise, made of its scenario. See exercise_settings.c for what is taken
 * from where.
 */
#ifndef NIS2_SETTINGS_EXERCISE_SETTINGS_H
#define NIS2_SETTINGS_EXERCISE_SETTINGS_H

#include "settings/scenario.h"
#include "settings/settings.h"

/* The tree of a configuration whose only channels are files below `directory` (absolute) and those named in `live`.
 * `config` is the tree of a production configuration, or NULL. A live channel has to be allowed by the scenario and
 * defined in `config`; it reaches the scenario's recipients alone. In `arena`; NULL with an error in `problems`. */
const struct yaml_node *exercise_settings_tree(const struct scenario_file *file, const struct yaml_node *config,
                                               const char *directory, struct texts live, struct arena *arena,
                                               struct problems *problems);

/* settings_load() for an exercise: `config_path` may be NULL; `live`: the channels that were confirmed, as a rule none.
 * Problems are told at the line of the scenario, or of the configuration. Warnings about reaching people from outside
 * are left out. */
enum status settings_load_exercise(const struct scenario_file *file, const char *config_path, const char *directory,
                                   struct texts live, const struct settings_options *options, struct settings **ret,
                                   struct problems *problems) MUST_USE;

#endif
