/* SPDX-License-Identifier: Apache-2.0 */
/*
 * small_rules: a configuration as data, small enough to keep in one's head, for tests of core and engine and for the
 * simulator. No file is read.
 *
 *   regimes    nis2 (csirt) and gdpr (dpa), with every kind of stage; zone UTC, so that a test can do its own sums
 *   channels   hook, chat (webhooks), mail (needs an address), file (out of band)
 *   contacts   anna and bert on call (technical), carla (legal), dirk (management), erik (admin)
 *   policies   standard: two of them, so that a reload changes something
 */
#ifndef NIS2_TESTS_LIB_SMALL_RULES_H
#define NIS2_TESTS_LIB_SMALL_RULES_H

#include "core/rules.h"

enum small_variant {
    SMALL_FIRST,  /* before: 12 h, 6 h, 2 h; overdue hourly */
    SMALL_SECOND, /* before: 50 %, 8 h, 1 h; overdue every 2 h; bert lost his mail, chat is gone */
};

/* Everything in the arena. hash_init() was called. */
const struct rules *small_rules(enum small_variant variant, struct arena *arena);

#endif
