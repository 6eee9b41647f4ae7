/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_files: the regimes of a config_world, its own files below `regimes/` and those shipped, and what is in them.
 *
 * What has to be there is REQUIREd: a test that asks for a stage by a name that is none is wrong itself.
 */
#ifndef NIS2_TESTS_LIB_REGIME_FILES_H
#define NIS2_TESTS_LIB_REGIME_FILES_H

#include "settings/regimes.h"
#include "tests/lib/config_world.h"

/* Loads both anew, with the problems of this load alone; `shipped`: a directory, NULL for none. */
struct regimes regime_files_load(struct config_world *w, const char *shipped);
const struct regime *regime_files_find(const struct regimes *all, const char *id); /* NULL: it is not there */
const struct regime *regime_files_get(const struct regimes *all, const char *id);
const struct stage *regime_files_stage(const struct regime *r, const char *id);

#endif
