/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host_exercise: the ports of an exercise: a simulated clock, and a sink in the place of every courier.
 *
 *   engine ── now() ──▶ the earlier of  goal = sim0 + rate × (mono − mono0)     paused, or stepped: it stands
 *                                       bound = what falls due next
 *   engine ── send() ─▶ EXERCISE-messages/EXERCISE-ROLE.txt ──▶ accepted, or what a system inject says
 *
 * The couriers of production are not even built in an exercise, so that no message of it can leave the machine; only
 * those of confirmed live channels are (--live), and they get nothing else. Time moves by this clock alone; real time
 * only says how fast.
 *
 * The goal runs away, at once by a jump; the clock follows from one thing that falls due to the next, and stands at
 * each until all of it is done: so everything happens at its own instant, in order, however fast the time passes.
 *
 * With --rate max the clock moves from one event to the next while a request of `nis2ctl exercise start` waits, and
 * stands while that carries out a scripted action: hence every run of a scenario is the same. At any other rate whoever
 * plays the script asks again and again, and the clock stands at an action while there is somebody to carry it out.
 */
#ifndef NIS2_EDGE_HOST_EXERCISE_H
#define NIS2_EDGE_HOST_EXERCISE_H

#include "edge/host.h"
#include "settings/exercise_settings.h"

/* The name of its process, in /proc/PID/comm; cli/exercise_near.c looks for it. At most 15 bytes. */
#define EXERCISE_PROCESS "nis2d-exercise"

struct exercise_message; /* waits to be answered */

struct exercise_host {
    struct arena arena; /* the scenario's */
    struct scenario_file file;
    const char *directory; /* absolute */
    const char *config_path;
    int64_t rate;      /* as asked for; 0: stepped */
    struct texts live; /* channels that were confirmed by name; empty: nothing leaves */
    struct text confirmed_by;
    /* the clock */
    struct instant sim0;
    uint64_t mono0_ns;
    int64_t pace;                /* as it is now; 0: stands */
    struct instant bound, shown; /* no instant after `bound` yet, none before `shown` any more */
    uint64_t script_ns;          /* when the script was last asked for; 0: never */
    /* the sink */
    struct exercise_message *first, *last;
    bool is_answering;
    /* --rate max: the request that waits for the next action */
    void (*step)(void *context);
    void *step_context;
    bool is_step_posted;
};

struct clock_port exercise_clock_port(struct host *host);
struct courier_port exercise_courier_port(struct host *host);
/* Confirmed are at most the channels with which it was begun: the ledger says who let them out, and when. */
enum status exercise_check_live(const struct host *host, const struct registry *registry,
                                struct complaint *reterr) MUST_USE;
/* Sets the clock where the entries leave it: at the start, and whenever an entry changed it. */
void exercise_set_clock(struct host *host, const struct registry *registry);
/* The entries of a durable turn: a pause, a jump, another rate. */
void exercise_turned(struct host *host, const struct entry *entries, size_t count);
/* `at`: what the engine waits for. Lets the clock go on until then; gives when it will be, in real time; NEVER when it
 * stands. */
struct instant exercise_wake_at(struct host *host, struct instant at, struct instant wall_now);
/* Where the clock is on its way to after a jump; NONE: it is there. */
struct instant exercise_goal(const struct exercise_host *exercise);
/* Whoever plays the script is there; real milliseconds until there may be something to do, a second at most. */
int64_t exercise_script_asked(struct host *host);
/* Codes and links from the scenario's seed. */
struct reply_key exercise_answers(const struct exercise_host *exercise);
/* Salts from the scenario's seed, so that a run is the same on any machine. `context` is the struct exercise_host. */
void exercise_salt(void *context, uint64_t seq, uint8_t ret[LEDGER_SALT_LEN]);

/* What is needed to look at it again when it is over and its daemon is gone: the scenario, and with which configuration
 * it was played. Once; a failure is logged. */
void exercise_keep(const struct host *host);

/* Something may have come to rest. */
void exercise_step_on(struct host *host);
/* --rate max. Goes on until `done` has something to do: a scripted action is next, or the exercise is over. One at a
 * time; false when another waits. */
bool exercise_step(struct host *host, void (*done)(void *context), void *context) MUST_USE;

#endif
