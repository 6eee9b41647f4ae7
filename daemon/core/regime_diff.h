/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_diff: what two sets of rules say differently, key by key.
 *
 * Both sides are the resolved regimes as they are frozen, so nothing that a clock may hang on is left out, and nothing
 * that is only written differently in a file is shown.
 */
#ifndef NIS2_CORE_REGIME_DIFF_H
#define NIS2_CORE_REGIME_DIFF_H

#include "base/value.h"
#include "core/regime.h"

/* A list of {"where":"early_warning.target","from":…,"to":…}: "where" is a key of the head, or stage.key; a stage that
 * only one side has is one row, with its target (or its kind) on that side. null: not there. Empty: the same rules. */
struct value *regime_diff(const struct regime *from, const struct regime *to, struct arena *arena);

#endif
