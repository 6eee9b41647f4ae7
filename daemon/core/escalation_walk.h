/* SPDX-License-Identifier: Apache-2.0 */
/*
 * escalation_walk: everything that could page about one incident, each with the instant at which it falls due.
 *
 * One walk feeds all readers: the agenda takes the earliest instant, the tick raises those that have come, an
 * acknowledgement asks how far it may reach. Only escalation.c uses it.
 */
#ifndef NIS2_CORE_ESCALATION_WALK_H
#define NIS2_CORE_ESCALATION_WALK_H

#include "core/decide.h"

struct due {
    struct instant at;
    int kind; /* enum alert_kind */
    struct text step;
    const struct obligation *obligation; /* NULL: the incident */
    const struct target *targets;
    size_t target_count;
    struct texts need;
    bool is_notice, is_repeat;
    struct text words;
};

typedef void due_fn(void *context, const struct due *due);

struct walk {
    const struct rules *rules;
    const struct incident *incident;
    due_fn *each;
    void *context;
};

/* Calls `each` for everything; in no order of time. */
void escalation_walk(const struct walk *walk);

#endif
