/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_exercise_shapes: the members of entry_exercise.h as tables. A part of entry.c, which includes it where its own
 * tables stand and with the same F(); nobody else does.
 */
#ifndef NIS2_CORE_ENTRY_EXERCISE_SHAPES_H
#define NIS2_CORE_ENTRY_EXERCISE_SHAPES_H

const char *const exercise_clock_names[] = {"paused", "resumed", "jumped", "rate", NULL};

static const struct shape_field exercise_started_fields[] = {
    F(entry_exercise_started, 1, scenario, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_started, 2, title, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_started, 3, version, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_started, 4, digest, SHAPE_HASH, 0, NULL),
    F(entry_exercise_started, 5, seed, SHAPE_INT, 0, NULL),
    F(entry_exercise_started, 6, rate, SHAPE_INT, 0, NULL),
    F(entry_exercise_started, 7, start, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_started, 8, stop, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_started, 9, real, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_started, 10, live, SHAPE_TEXTS, LIMIT_ID, NULL),
    F(entry_exercise_started, 11, confirmed_by, SHAPE_TEXT, LIMIT_TITLE, NULL),
};

static const struct shape_field exercise_clock_fields[] = {
    F(entry_exercise_clock, 1, what, SHAPE_ENUM, 0, exercise_clock_names),
    F(entry_exercise_clock, 2, from, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_clock, 3, to, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_clock, 4, rate, SHAPE_INT, 0, NULL),
    F(entry_exercise_clock, 5, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_clock, 6, real, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field exercise_inject_fields[] = {
    F(entry_exercise_inject, 1, inject, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_inject, 2, title, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_inject, 3, kind, SHAPE_ENUM, 0, inject_kind_names),
    F(entry_exercise_inject, 4, trigger, SHAPE_ENUM, 0, inject_trigger_names),
    F(entry_exercise_inject, 5, to, SHAPE_TEXTS, LIMIT_ID, NULL),
};

static const struct shape_field exercise_answer_fields[] = {
    F(entry_exercise_answer, 1, inject, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_answer, 2, role, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_answer, 3, choice, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_answer, 4, text, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field exercise_note_fields[] = {
    F(entry_exercise_note, 1, role, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_note, 2, text, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_note, 3, objective, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_note, 4, rating, SHAPE_INT, 0, NULL),
};

static const struct shape_field exercise_acted_fields[] = {
    F(entry_exercise_acted, 1, number, SHAPE_INT, 0, NULL),
    F(entry_exercise_acted, 2, role, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_acted, 3, words, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_acted, 4, exit_code, SHAPE_INT, 0, NULL),
    F(entry_exercise_acted, 5, output, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field exercise_ended_fields[] = {
    F(entry_exercise_ended, 1, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_ended, 2, is_no_duff, SHAPE_BOOL, 0, NULL),
    F(entry_exercise_ended, 3, real, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field exercise_read_fields[] = {
    F(entry_exercise_read, 1, role, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_read, 2, injects, SHAPE_TEXTS, LIMIT_ID, NULL),
};

const char *const plan_status_names[] = {"open", "done", "carried", "dropped", NULL};

static const struct shape_field exercise_planned_fields[] = {
    F(entry_exercise_planned, 1, number, SHAPE_INT, 0, NULL),
    F(entry_exercise_planned, 2, action, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_planned, 3, owner, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_planned, 4, due, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_planned, 5, measure, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_planned, 6, status, SHAPE_ENUM, 0, plan_status_names),
    F(entry_exercise_planned, 7, previous, SHAPE_TEXT, LIMIT_TITLE, NULL),
};

const char *const exercise_word_names[] = {"hot_wash", "statement", "feedback", "cause", NULL};

static const struct shape_field exercise_said_fields[] = {
    F(entry_exercise_said, 1, kind, SHAPE_ENUM, 0, exercise_word_names),
    F(entry_exercise_said, 2, question, SHAPE_INT, 0, NULL),
    F(entry_exercise_said, 3, who, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_said, 4, text, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_exercise_said, 5, on, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_said, 6, about, SHAPE_TEXT, LIMIT_TITLE, NULL),
};

static const struct shape_field exercise_registered_fields[] = {
    F(entry_exercise_registered, 1, report, SHAPE_HASH, 0, NULL),
    F(entry_exercise_registered, 2, scenario, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_exercise_registered, 3, title, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_exercise_registered, 4, digest, SHAPE_HASH, 0, NULL),
    F(entry_exercise_registered, 5, held_at, SHAPE_INSTANT, 0, NULL),
    F(entry_exercise_registered, 6, met, SHAPE_INT, 0, NULL),
    F(entry_exercise_registered, 7, objectives, SHAPE_INT, 0, NULL),
    F(entry_exercise_registered, 8, reached, SHAPE_INT, 0, NULL),
    F(entry_exercise_registered, 9, possible, SHAPE_INT, 0, NULL),
    F(entry_exercise_registered, 10, open_actions, SHAPE_INT, 0, NULL),
    F(entry_exercise_registered, 11, entity, SHAPE_TEXT, LIMIT_TITLE, NULL),
};

#endif
