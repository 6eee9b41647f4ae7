/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report_changes: what an incident said at one filing, and what it says at another or now.
 *
 * The next report starts from the last one, so its reader wants to know what is new. A filing keeps the number of the
 * revision of the answers it was made at; answers that were replaced after a filing are kept as past
 * (core/apply_material.c). Nothing is read from frozen texts: words may differ though nothing has changed.
 */
#ifndef NIS2_CORE_REPORT_CHANGES_H
#define NIS2_CORE_REPORT_CHANGES_H

#include "core/report_model.h"

struct report_answer {
    int state; /* enum field_state */
    struct text value;
};

struct report_change {
    const struct model_field *field; /* NULL: a key only a regime knows */
    struct text key;
    struct report_answer before, after;
};

struct report_changes {
    struct report_change *at; /* in the order of the model, then as they were set */
    size_t count;
    size_t indicators_added, indicators_gone;
};

/* The answer as `filing` had it; NULL: as it is now. Borrowed from the incident. */
struct report_answer report_changes_answer(const struct incident *incident, struct text key,
                                           const struct filing *filing);
/* From one filing to another; `to` NULL: to now. */
struct report_changes report_changes(const struct incident *incident, const struct filing *from,
                                     const struct filing *to, struct arena *arena);

#endif
