/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_files: see regime_files.h. The last of several versions of an id is not looked for: tests of versions ask
 * rules_regime_at() for a day.
 *
 *   config_write(w, "regimes/x.yaml", …) ──▶ regime_files_load() ──▶ regime_files_get() ──▶ regime_files_stage()
 */
#include "tests/lib/regime_files.h"

#include <stdio.h>

struct regimes regime_files_load(struct config_world *w, const char *shipped)
{
    struct regimes all;
    char own[96];
    problems_done(&w->problems);
    snprintf(own, sizeof(own), "%s/regimes", w->directory);
    regimes_load(shipped, own, &w->arena, &all, &w->problems);
    return all;
}

const struct regime *regime_files_find(const struct regimes *all, const char *id)
{
    for (size_t i = 0; i < all->count; i++) {
        if (text_is(all->at[i].id, id)) {
            return &all->at[i];
        }
    }
    return NULL;
}

const struct regime *regime_files_get(const struct regimes *all, const char *id)
{
    const struct regime *found = regime_files_find(all, id);
    REQUIRE(found != NULL);
    return found;
}

const struct stage *regime_files_stage(const struct regime *r, const char *id)
{
    const struct stage *found = regime_stage(r, text_of(id));
    REQUIRE(found != NULL);
    return found;
}
