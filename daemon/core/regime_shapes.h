/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_shapes: the two tables that describe a regime's head and a stage, shared by the freezer (regime.c), the
 * checker (regime_check.c) and the comparison (regime_diff.c), so that every text that is frozen is also bounded and
 * shown when it changes. Nobody else needs them.
 *
 * Surprising: `max` in these tables binds the checker only; a ledger written when the bounds were wider stays readable.
 */
#ifndef NIS2_CORE_REGIME_SHAPES_H
#define NIS2_CORE_REGIME_SHAPES_H

#include "core/regime.h"

extern const struct shape regime_head_shape;  /* struct regime without its stages and digest */
extern const struct shape regime_stage_shape; /* struct stage */

#endif
