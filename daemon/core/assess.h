/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assess: what is known about the significance of one incident, from every place that knows something.
 *
 *   what people said (the assessment) ─┐
 *   the configuration (`entity`)       ├──▶ values ──▶ the rows of significance.h, each met, not met or not known
 *   answers of the report              ┘
 *
 * What people said wins. Where each value came from is kept, because a lawyer asks.
 */
#ifndef NIS2_CORE_ASSESS_H
#define NIS2_CORE_ASSESS_H

#include "core/registry.h"
#include "core/rules.h"
#include "core/significance.h"

struct assess {
    unsigned types;     /* 1 << enum entity_type, or ENTITY_OTHER */
    bool is_configured; /* the types come from the configuration */
    struct significance_values values;
    struct text kept[METRIC_COUNT]; /* as said; empty: not known, or worked out */
    const char *from[METRIC_COUNT]; /* "assessment", "configuration", "report", "nis2d"; NULL: not known */
};

/* With the lists of an assessment ("cloud", "loss_eur=120000"); texts point into the incident, the lists or the rules.
 */
void assess_of(const struct rules *rules, const struct incident *incident, struct texts types, struct texts metrics,
               struct assess *ret);
/* The same with what is recorded in the incident. */
void assess_incident(const struct rules *rules, const struct incident *incident, struct assess *ret);
/* Whether a row is for these types. */
bool assess_has(const struct assess *assess, const struct criterion *row);

#endif
