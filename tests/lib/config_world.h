/* SPDX-License-Identifier: Apache-2.0 */
/*
 * config_world: a directory of its own with a configuration in it, loaded against the checkout's shipped data.
 *
 * The sound configuration below is small and without a warning that matters; a test changes one thing in it and looks
 * at what is said.
 */
#ifndef NIS2_TESTS_LIB_CONFIG_WORLD_H
#define NIS2_TESTS_LIB_CONFIG_WORLD_H

#include "settings/settings.h"

struct config_world {
    char directory[64];
    char file[96]; /* nis2d.yaml in it */
    struct arena arena;
    struct settings *settings; /* of the last load; NULL when it was refused */
    struct problems problems;  /* of the last load */
};

/* cmocka fixtures: *state is a struct config_world. */
int config_world_setup(void **state);
int config_world_teardown(void **state);

/* Writes a file below the directory (its folders are made). */
void config_write(struct config_world *w, const char *name, const char *bytes);
/* Writes nis2d.yaml and loads it. */
enum status config_load(struct config_world *w, const char *bytes);
/* Loads nis2d.yaml as it lies. */
enum status config_load_with(struct config_world *w, const struct settings_options *options);
/* Loads the sound configuration with the first occurrence of `old` replaced; NULL: as it is. */
enum status config_load_changed(struct config_world *w, const char *old, const char *new);
extern const char config_sound[];

/* How many problems of this severity have these words ("LINE:COLUMN: key: words" as a part of the line); prints all
 * when it is none. */
size_t config_count(struct config_world *w, enum problem_severity severity, const char *part);
/* The changed configuration is refused with exactly one error, which has these words. */
void config_expect_error(struct config_world *w, const char *old, const char *new, const char *words);
/* It loads, with exactly this many warnings of these words. */
void config_expect_warning(struct config_world *w, const char *old, const char *new, const char *words, size_t count);

#endif
