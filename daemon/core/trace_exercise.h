/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace_exercise: what an exercise records, in words: its clock, injects, answers, notes and debriefing.
 */
#ifndef NIS2_CORE_TRACE_EXERCISE_H
#define NIS2_CORE_TRACE_EXERCISE_H

#include "core/entry.h"
#include "core/trace_words.h"

/* Adds the words of `e`, one of the ENTRY_EXERCISE_ types, to the line. */
void trace_exercise(struct trace_line *l, const struct entry *e);

#endif
