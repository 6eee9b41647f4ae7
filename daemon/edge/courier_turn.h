/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_turn: one at a time, for channels that write to a disk or to a modem.
 *
 *   send ─▶ waits, in order ─▶ begin() ── its time runs ──▶ the kind answers ─▶ courier_turn_over() ─▶ the next
 *                                              │
 *                                              └─ time_up(): ended by force, or left to itself
 *
 * The time of an attempt counts from its own beginning: a message that stood behind nine others is no sign that the
 * modem is dead, and must not open the channel's circuit. What cannot be ended (a disk that hangs) answers for those
 * behind it, too: they are "transient", were not begun, and keep their place in the outbox.
 *
 * Surprising: waiting is bounded by number, not by time. Core gives a program one message at a time (lane.h), so what
 * waits here is rare: a refresh, a test, what goes out while the ledger cannot be written.
 */
#ifndef NIS2_EDGE_COURIER_TURN_H
#define NIS2_EDGE_COURIER_TURN_H

#include "edge/courier_kind.h"

/* The beginning of a kind's attempt. */
struct courier_wait {
    struct courier_turn *turn;
    struct courier_job *job; /* NULL when it was answered */
    uv_timer_t timer;        /* the kind closes it with the rest; `data` is this */
    struct courier_wait *next;
};

struct courier_turn_kind {
    void (*begin)(struct courier_wait *wait);
    /* Its time is up: answers it. False: it goes on all the same and nobody can end it. */
    bool (*time_up)(struct courier_wait *wait);
    /* It was answered before it began: lets go of it. */
    void (*drop)(struct courier_wait *wait);
    const char *stuck; /* "the disk does not answer": what those are told who wait behind one that goes on */
};

struct courier_turn {
    const struct courier_turn_kind *kind;
    struct courier_wait *first, *last; /* waiting */
    struct courier_wait *running;
    size_t waiting;
    size_t alive; /* attempts whose memory is still there */
};

/* Whether there is room for one more; else the job is answered. */
bool courier_turn_has_room(const struct courier_turn *turn, struct courier_job *job) MUST_USE;
/* Gets in line, and begins when it is free. `wait` is zeroed, the beginning of an attempt that is otherwise ready. */
void courier_turn_enter(struct courier_turn *turn, struct courier_wait *wait, struct courier_job *job);
/* Once; the second time nothing. */
void courier_turn_answer(struct courier_wait *wait, const struct verdict *verdict);
/* The one that ran is over, answered or not: the next begins. */
void courier_turn_over(struct courier_turn *turn);
/* The attempt's memory goes: true when it was the last. */
bool courier_turn_gone(struct courier_turn *turn);
/* The daemon stops: nothing more begins. */
void courier_turn_stop(struct courier_turn *turn);

#endif
