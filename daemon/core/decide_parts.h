/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide_parts: what decide_incident.c and decide_judgement.c share; nobody else includes it.
 */
#ifndef NIS2_CORE_DECIDE_PARTS_H
#define NIS2_CORE_DECIDE_PARTS_H

#include "core/decide.h"

void decide_emit_anchor(struct turn *turn, struct text ref, const struct entry_anchor *anchor);
/* Emits the decision and everything that follows from it, loudly. */
void decide_emit_decision(struct turn *turn, struct incident *incident, const struct entry_decision *decision);

#endif
