/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plan: what would happen if an incident opened and nobody acted, or only those whose acts are given.
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
    const struct value *acts; /* [{"after":DURATION,"by":CONTACT,"do":"alert-ack","with":{…}}]; NULL: nobody acts */
};
#define PLAN_ACTS_MAX 200

/* `live` lends its overrides and the marks of channels: who would be paged is who has duty then. An act is a line of
 * kind "act".
 * {"lines":[{"at","kind","step","obligation","to":[{"contact","channel"}],"notice","text"}],"truncated":bool}. False:
 * refused. */
bool plan_run(const struct registry *live, const struct rules *rules, struct instant now,
              const struct plan_asked *asked, struct arena *arena, struct value **ret,
              struct refusal *ret_refusal) MUST_USE;

#endif
