/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cited: the source of a stage with what is known of it, each part with its own mark, once.
 *
 *   "Dir. Art. 23(4)(b); limit: Reg. Art. 3(1), secondary", as a whole secondary
 *        ──▶ "Dir. Art. 23(4)(b); limit: Reg. Art. 3(1) (secondary)"
 *
 * A regime file may give the readings of a rule (target, limit) sources of their own; the stage as a whole is as sure
 * as the least sure of them. So a whole that no part has is the mark of what stands first.
 */
#ifndef NIS2_CORE_CITED_H
#define NIS2_CORE_CITED_H

#include "base/text.h"

/* `whole`: "verified", "secondary", "unverified", or "confirmed". The answer lives in `arena`. */
struct text cited_text(struct arena *arena, struct text source, struct text whole);

/* The source alone, without the readings and their marks: what an authority is told. A view of `source`. */
struct text cited_law(struct text source);

#endif
