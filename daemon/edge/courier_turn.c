/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_turn: see courier_turn.h.
 *
 * A timer is armed when an attempt begins. One that waits has none, but for those who come while the one in front was
 * answered and goes on: nobody knows whether it ever ends.
 */
#include "edge/courier_turn.h"

static void on_time(uv_timer_t *timer);

static void give_time(struct courier_wait *wait)
{
    ENSURE(uv_timer_start(&wait->timer, on_time, (uint64_t) wait->job->total_ms, 0) == 0);
}

static void next(struct courier_turn *turn)
{
    struct courier_wait *wait = turn->first;
    if (turn->running != NULL || wait == NULL) {
        return;
    }
    turn->first = wait->next;
    turn->last = turn->first == NULL ? NULL : turn->last;
    turn->waiting--;
    turn->running = wait;
    give_time(wait);
    turn->kind->begin(wait);
}

static void leave_line(struct courier_wait *wait)
{
    struct courier_turn *turn = wait->turn;
    struct courier_wait *before = NULL;
    for (struct courier_wait *at = turn->first; at != wait; at = at->next) {
        before = at;
    }
    *(before != NULL ? &before->next : &turn->first) = wait->next;
    turn->last = turn->last == wait ? before : turn->last;
    turn->waiting--;
}

static void answer_unbegun(struct courier_wait *wait, const char *why)
{
    struct verdict v = courier_verdict(VERDICT_TRANSIENT, 0, "%s", why);
    leave_line(wait);
    courier_turn_answer(wait, &v);
    wait->turn->kind->drop(wait);
}

static void answer_all_waiting(struct courier_turn *turn, const char *why)
{
    while (turn->first != NULL) {
        answer_unbegun(turn->first, why);
    }
}

static void on_time(uv_timer_t *timer)
{
    struct courier_wait *wait = timer->data;
    struct courier_turn *turn = wait->turn;
    if (turn->running != wait) {
        answer_unbegun(wait, turn->kind->stuck);
    } else if (!turn->kind->time_up(wait)) {
        answer_all_waiting(turn, turn->kind->stuck);
    }
}

bool courier_turn_has_room(const struct courier_turn *turn, struct courier_job *job)
{
    if (turn->waiting < LIMIT_SENDS_QUEUED) {
        return true;
    }
    struct verdict v = courier_verdict(VERDICT_TRANSIENT, 0, "too many messages are waiting");
    courier_job_finish(job, &v);
    return false;
}

void courier_turn_enter(struct courier_turn *turn, struct courier_wait *wait, struct courier_job *job)
{
    wait->turn = turn;
    wait->job = job;
    ENSURE(uv_timer_init(job->loop, &wait->timer) == 0);
    wait->timer.data = wait;
    *(turn->last != NULL ? &turn->last->next : &turn->first) = wait;
    turn->last = wait;
    turn->waiting++;
    turn->alive++;
    if (turn->running != NULL && turn->running->job == NULL) {
        give_time(wait);
    }
    next(turn);
}

void courier_turn_answer(struct courier_wait *wait, const struct verdict *verdict)
{
    struct courier_job *job = wait->job;
    if (job != NULL) {
        wait->job = NULL;
        (void) uv_timer_stop(&wait->timer);
        courier_job_finish(job, verdict);
    }
}

void courier_turn_over(struct courier_turn *turn)
{
    turn->running = NULL;
    next(turn);
}

bool courier_turn_gone(struct courier_turn *turn)
{
    REQUIRE(turn->alive > 0);
    return --turn->alive == 0;
}

void courier_turn_stop(struct courier_turn *turn)
{
    answer_all_waiting(turn, "stopped before its turn");
}
