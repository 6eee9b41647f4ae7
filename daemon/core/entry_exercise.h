/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_exercise: what the ledger of an exercise says beyond what every ledger says (core/scenario.h, core/exercise.h).
 *
 *   started ──clock, inject, answer, note, acted…──▶ ended
 *
 * They stand in stream "global" of an exercise's own ledger and in no other. A part of entry.h, which includes it: the
 * rules of that file hold here as well (numbers and members are for ever, texts point into the arena of the reader).
 */
#ifndef NIS2_CORE_ENTRY_EXERCISE_H
#define NIS2_CORE_ENTRY_EXERCISE_H

#include "base/shape.h"

struct entry_exercise_started {
    struct text scenario, title, version;
    struct hash digest; /* of the scenario's file */
    int64_t seed, rate; /* rate 0: stepped (--rate max) */
    struct instant start, stop;
};

enum exercise_clock { EXERCISE_PAUSED, EXERCISE_RESUMED, EXERCISE_JUMPED, EXERCISE_RATE };
extern const char *const exercise_clock_names[];

struct entry_exercise_clock {
    int what; /* enum exercise_clock */
    struct instant from, to;
    int64_t rate;
    struct text reason;
};

struct entry_exercise_inject {
    struct text inject, title;
    int kind, trigger; /* scenario.h */
    struct texts to;
};

struct entry_exercise_answer {
    struct text inject, role, choice, text;
};

struct entry_exercise_note {
    struct text role, text;
    struct text objective; /* of a rating; else empty */
    int64_t rating;
};

struct entry_exercise_acted {
    int64_t number; /* of the scripted action, from 1, in order of time */
    struct text role, words;
    int64_t exit_code; /* of nis2ctl; -1: left out, because the role was silent */
    struct text output;
};

struct entry_exercise_ended {
    struct text reason;
    bool is_no_duff; /* something real happened */
};

#endif
