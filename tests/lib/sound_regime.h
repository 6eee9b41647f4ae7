/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sound_regime: a regime like the directive's that passes every check, in arrays that a test may spoil.
 */
#ifndef NIS2_TESTS_SOUND_REGIME_H
#define NIS2_TESTS_SOUND_REGIME_H

#include "core/regime.h"

extern struct stage stages[REGIME_STAGES_MAX + 1];
extern struct regime regime;

/* A setup function of cmocka: everything as it was. */
int sound_regime(void **state);
void must_pass(void);
/* The complaint's place and a part of its words; then everything is as it was. */
void must_fail(const char *where, const char *part);

#endif
