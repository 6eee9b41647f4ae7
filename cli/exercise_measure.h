/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_measure: the measures of an exercise's report; nobody but exercise_report.c and exercise_words.c includes
 * it.
 *
 * Each puts one part into the report. Entries are those of the audit log, in order; times are simulated.
 */
#ifndef NIS2_CLI_EXERCISE_MEASURE_H
#define NIS2_CLI_EXERCISE_MEASURE_H

#include "cli/print.h"

/* "Fri 2026-12-04 17:30:00 +01:00" of an RFC 3339 time, in the entity's zone; "-" for none. */
struct text measure_time(struct cli *cli, struct text t);

/* What the law asks for at the stage of a filing, and what of it was answered when it was filed. */
struct completeness {
    int64_t asked, given;
    struct value *missing; /* names of fields */
};
struct completeness measure_completeness(struct cli *cli, const struct value *entries, const struct value *filed);
/* "objectives": each with its target, its result, points and the entries it rests on; and "points". What nobody rated
 * and what did not have to happen is left out of the sums; how much that is, is beside them. */
void measure_objectives(struct cli *cli, struct value *report, const struct value *exercise,
                        const struct value *entries, const struct value *incidents);
/* "expectations": what should have followed each inject, and whether it did in time. */
void measure_expectations(struct cli *cli, struct value *report, const struct value *exercise,
                          const struct value *entries);
/* "people": who was paged how often, and how soon somebody answered. */
void measure_people(struct cli *cli, struct value *report, const struct value *entries);
/* "notes": of observers and the facilitator. */
void measure_notes(struct cli *cli, struct value *report, const struct value *entries);

#endif
