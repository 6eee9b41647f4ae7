/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plan: what would happen if an incident opened and nobody acted.
 *
 * The production rules on a registry of its own, with a clock that jumps from one due instant to the next and a courier
 * that delivers at once. Sends nothing, stores nothing.
 */
#ifndef NIS2_ENGINE_PLAN_H
#define NIS2_ENGINE_PLAN_H

#include "core/decide.h"

#define PLAN_LINES_MAX 500

struct plan_asked {
    struct text policy;   /* id; empty: the one the rules choose */
    struct text aware;    /* TIME; empty: now */
    struct texts regimes; /* empty: the default ones */
    int severity;
};

/* {"lines":[{"at","kind","step","obligation","to":[{"contact","channel"}],"notice","text"}],"truncated":bool}. False:
 * refused. */
bool plan_run(const struct rules *rules, struct instant now, const struct plan_asked *asked, struct arena *arena,
              struct value **ret, struct refusal *ret_refusal) MUST_USE;

#endif
