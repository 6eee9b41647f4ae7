/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reference: how people name incidents and obligations, and what they mean by it.
 *
 *   REF    INC-2026-0007 · 2026-7 · 7 · @last            (EXE-… in an exercise)
 *   OBL    REF STAGE [regime] [addressee]  or the full name  INC-2026-0007/nis2/early_warning@csirt
 *
 * A stage may be written with hyphens and as a unique prefix. What could mean two things is refused with the lines to
 * choose from; it is never taken as the first or as all.
 */
#ifndef NIS2_CORE_REFERENCE_H
#define NIS2_CORE_REFERENCE_H

#include "core/refusal.h"
#include "core/registry.h"

/* "INC-2026-0007"; whether it exists is another question. Empty when it is no reference at all. A full obligation name
 * gives its REF. */
struct text ref_canonical(const struct registry *registry, struct arena *arena, struct text typed, bool is_exercise);
/* The sentence that says it is not there, and which list tells what is. */
struct text ref_is_missing(struct arena *arena, struct text ref);
struct text ref_format(struct arena *arena, int64_t year, int64_t number, bool is_exercise);

struct obligation_wanted {
    struct text stage;     /* as typed; may be a full obligation name, then the other two must be empty or agree */
    struct text regime;    /* empty: any */
    struct text addressee; /* empty: any */
    bool is_all;           /* several are meant */
};

/* Indices into incident->obligations, in the arena. False: refused (none: not-found; several without is_all: ambiguous,
 * with candidates). Ended ones count too: whether that matters is the caller's affair. */
bool reference_obligations(const struct incident *incident, const struct obligation_wanted *wanted, struct arena *arena,
                           size_t **ret, size_t *ret_count, struct refusal *ret_refusal) MUST_USE;

/* Without a stage: everything of the incident that is owed and has not ended, of that regime and addressee where they
 * are given. False: refused, there is none. */
bool reference_owed(const struct incident *incident, const struct obligation_wanted *wanted, struct arena *arena,
                    size_t **ret, size_t *ret_count, struct refusal *ret_refusal) MUST_USE;

#endif
