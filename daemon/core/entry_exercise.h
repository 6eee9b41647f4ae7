/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_exercise: what the ledger of an exercise says beyond what every ledger says (core/scenario.h, core/exercise.h).
 *
 *   started ──clock, inject, answer, note, acted…──▶ ended
 *
 * They stand in stream "global" of an exercise's own ledger and in no other; only entry_exercise_registered is of
 * production, which remembers that one was held. A part of entry.h, which includes it: the rules of that file hold here
 * as well (numbers and members are for ever, texts point into the arena of the reader).
 *
 * `real` is when it was on the wall: for the report alone, never for a decision, and absent with --rate max.
 */
#ifndef NIS2_CORE_ENTRY_EXERCISE_H
#define NIS2_CORE_ENTRY_EXERCISE_H

#include "base/shape.h"

struct entry_exercise_started {
    struct text scenario, title, version;
    struct hash digest; /* of the scenario's file */
    int64_t seed, rate; /* rate 0: stepped (--rate max) */
    struct instant start, stop, real;
    struct texts live;        /* channels that reach outside */
    struct text confirmed_by; /* who typed that they may; empty with no `live` */
};

enum exercise_clock { EXERCISE_PAUSED, EXERCISE_RESUMED, EXERCISE_JUMPED, EXERCISE_RATE };
extern const char *const exercise_clock_names[];

struct entry_exercise_clock {
    int what; /* enum exercise_clock */
    struct instant from, to;
    int64_t rate;
    struct text reason;
    struct instant real;
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
    int64_t exit_code; /* of nis2ctl; -1: left out, the role was silent; -2: a person plays it */
    struct text output;
};

struct entry_exercise_ended {
    struct text reason;
    bool is_no_duff; /* something real happened */
    struct instant real;
};

/* What a role found in its inbox for the first time; no injects: from now on a person plays it, not the script. */
struct entry_exercise_read {
    struct text role;
    struct texts injects;
};

enum plan_status { PLAN_OPEN, PLAN_DONE, PLAN_CARRIED, PLAN_DROPPED };
extern const char *const plan_status_names[];

/* An action of the improvement plan, as it stands from now on. */
struct entry_exercise_planned {
    int64_t number; /* from 1 */
    struct text action, owner;
    struct text due; /* a date, 2027-03-31 */
    struct text measure;
    int status;           /* enum plan_status */
    struct text previous; /* the earlier exercise it comes from; else empty */
};

enum exercise_word { EXERCISE_HOT_WASH, EXERCISE_STATEMENT, EXERCISE_FEEDBACK, EXERCISE_CAUSE };
extern const char *const exercise_word_names[];

/* After the end: an answer to a question of the hot wash, management's statement, what a participant thinks, the root
 * cause of a finding. */
struct entry_exercise_said {
    int kind;         /* enum exercise_word */
    int64_t question; /* HOT_WASH: from 1 */
    struct text who;  /* STATEMENT: the name; else as given, empty for nobody in particular */
    struct text text;
    struct text on;    /* STATEMENT: the day on the calendar, 2027-03-31; empty in old ledgers */
    struct text about; /* CAUSE: the finding, as the report calls it */
};

struct entry_exercise_registered {
    struct hash report; /* of the file EXERCISE-report.json */
    struct text scenario, title;
    struct hash digest; /* of the scenario's file */
    struct instant held_at;
    int64_t met, objectives, reached, possible, open_actions;
    struct text entity; /* whose, as the report says */
};

/* Their places in the union of struct entry. */
#define ENTRY_EXERCISE_MEMBERS                                                                                         \
    struct entry_exercise_started exercise_started;                                                                    \
    struct entry_exercise_clock exercise_clock;                                                                        \
    struct entry_exercise_inject exercise_inject;                                                                      \
    struct entry_exercise_answer exercise_answer;                                                                      \
    struct entry_exercise_note exercise_note;                                                                          \
    struct entry_exercise_acted exercise_acted;                                                                        \
    struct entry_exercise_ended exercise_ended;                                                                        \
    struct entry_exercise_read exercise_read;                                                                          \
    struct entry_exercise_planned exercise_planned;                                                                    \
    struct entry_exercise_said exercise_said;                                                                          \
    struct entry_exercise_registered exercise_registered;

#endif
