/* SPDX-License-Identifier: Apache-2.0 */
/*
 * draft_samples: incidents to draft from: nothing answered, the legal minimum, and everything there is to say.
 */
#ifndef NIS2_TESTS_LIB_DRAFT_SAMPLES_H
#define NIS2_TESTS_LIB_DRAFT_SAMPLES_H

#include "core/report_model.h"
#include "tests/lib/incident_world.h"

/* Only the title. */
void draft_sample_empty(struct incident_world *w);
/* What the early warning requires: one answer known, one unknown. */
void draft_sample_minimal(struct incident_world *w);
/* Every field that can be set, a decision, and the early warning filed. */
void draft_sample_full(struct incident_world *w);

/* A ransomware night as its reports are written: until the stage named is to be drafted, and the time is right. */
void draft_sample_story(struct incident_world *w, const char *stage);

/* A value that field takes; the same for the same field. */
struct text draft_sample_value(const struct model_field *field, struct arena *arena);

#endif
