/* SPDX-License-Identifier: Apache-2.0 */
/*
 * world: virtual time. Pops the earliest thing, moves time to it, lets it happen, looks at everything, and sometimes
 * kills the process. Things at the same second happen in the order in which they were put in.
 *
 * After the days of weather comes a calm tail that is long enough for everything owed to be announced; what has not
 * happened by then never would.
 */
#include "tests/sim/sim.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "tests/lib/small_rules.h"

#define START_S 1772409600 /* 2026-03-02 00:00:00 UTC */
#define TAIL_S (6 * 3600)
#define TURNS_A_SECOND_MAX 400
#define DEATHS_MAX 60 /* enough is enough: each costs a replay */

static bool is_before(const struct thing *a, const struct thing *b)
{
    return a->at_s != b->at_s ? a->at_s < b->at_s : a->seq < b->seq;
}

static void push(struct world *w, struct thing thing)
{
    w->heap = mem_reserve(w->heap, &w->heap_cap, w->heap_count + 1, sizeof *w->heap);
    size_t i = w->heap_count++;
    while (i > 0 && is_before(&thing, &w->heap[(i - 1) / 2])) {
        w->heap[i] = w->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    w->heap[i] = thing;
}

static struct thing pop(struct world *w)
{
    struct thing first = w->heap[0], last = w->heap[--w->heap_count];
    size_t i = 0;
    for (size_t child = 1; child < w->heap_count; child = 2 * i + 1) {
        if (child + 1 < w->heap_count && is_before(&w->heap[child + 1], &w->heap[child])) {
            child++;
        }
        if (!is_before(&w->heap[child], &last)) {
            break;
        }
        w->heap[i] = w->heap[child];
        i = child;
    }
    w->heap[i] = last;
    return first;
}

void later(struct world *w, int64_t delay_s, thing_fn *fn, void *arg)
{
    push(w, (struct thing){w->now_s + delay_s, w->next_seq++, 0, fn, arg});
}

void later_in_process(struct world *w, int64_t delay_s, thing_fn *fn, void *arg)
{
    push(w, (struct thing){w->now_s + delay_s, w->next_seq++, w->life, fn, arg});
}

uint64_t below(struct world *w, enum sim_dice dice, uint64_t bound)
{
    return bound == 0 ? 0 : prng_below(&w->dice[dice], bound);
}

bool chance(struct world *w, enum sim_dice dice, uint32_t per_mille)
{
    return per_mille > 0 && prng_chance(&w->dice[dice], per_mille);
}

struct instant wall(const struct world *w)
{
    return (struct instant){w->now_s + w->offset_s};
}

void sim_fail(struct world *w, const char *fmt, ...)
{
    va_list args;
    if (w->has_failed) {
        return; /* the first one is the cause */
    }
    va_start(args, fmt);
    (void) vsnprintf(w->failure, sizeof w->failure, fmt, args);
    va_end(args);
    w->has_failed = true;
    sim_say(w, "FAILED: %s", w->failure);
}

void sim_say(struct world *w, const char *fmt, ...)
{
    va_list args;
    if (!w->options.is_verbose) {
        return;
    }
    struct arena arena = ARENA_INIT;
    struct buf words = BUF_INIT;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    printf("%.*s  %.*s\n", TEXT_ARG(instant_text(&arena, (struct instant){w->now_s})), TEXT_ARG(buf_text(&words)));
    buf_done(&words);
    arena_done(&arena);
}

/* --- the run ------------------------------------------------------------------------------------------------------ */

/* A dead machine needs no reaper; in the calm nobody dies. */
static void reap(struct world *w)
{
    if (w->process.ledger != NULL && vfs_sim_is_cut(w->disk)) {
        process_die(w, true);
        return;
    }
    if (w->process.engine == NULL || w->is_calm || w->weather.kill_per_100k == 0 || w->kills + w->cuts >= DEATHS_MAX) {
        return;
    }
    if (below(w, DICE_REAPER, 100000) < w->weather.kill_per_100k) {
        process_die(w, chance(w, DICE_REAPER, w->weather.cut));
    } else if (chance(w, DICE_REAPER, w->weather.cut_inside)) {
        vfs_sim_cut_after(w->disk, 1 + below(w, DICE_REAPER, 40));
    }
}

/* The loop of the daemon sleeps 30 s at most; a coarser beat is enough for what hangs on it. */
static void heartbeat(struct world *w, void *arg)
{
    (void) arg;
    struct process *p = &w->process;
    if (p->engine != NULL && w->options.sabotage != SABOTAGE_LOST_WAKE) {
        engine_run(p->engine);
    }
    if (p->engine != NULL && below(w, DICE_LEDGER, 2000) == 0) {
        oracle_check(w, false);
    }
    later(w, 300 + (int64_t) below(w, DICE_CLOCK, 600), heartbeat, NULL);
}

static void step(struct world *w)
{
    struct thing thing = pop(w);
    if (thing.life != 0 && thing.life != w->life) {
        return;
    }
    w->now_s = thing.at_s > w->now_s ? thing.at_s : w->now_s;
    if (w->now_s != w->turns_second) {
        w->turns_second = w->now_s;
        w->turns_this_second = 0;
    }
    thing.fn(w, thing.arg);
    if (w->turns_this_second > TURNS_A_SECOND_MAX) {
        sim_fail(w, "the engine spins: %d turns in one second", w->turns_this_second);
    }
    reap(w);
}

static void run_until(struct world *w, int64_t end_s)
{
    while (!w->has_failed && w->heap_count > 0 && w->heap[0].at_s <= end_s) {
        step(w);
    }
    w->now_s = w->now_s > end_s ? w->now_s : end_s;
}

/* The wall clock may have to catch up with entries of a time when it ran ahead. */
static int64_t tail_end(const struct world *w)
{
    int64_t from = w->now_s;
    if (w->process.engine != NULL) {
        struct instant last = engine_registry(w->process.engine)->last_at;
        from = instant_is_set(last) && last.s > from ? last.s : from;
    }
    return from + TAIL_S;
}

bool world_run(struct world *w)
{
    struct buf words = BUF_INIT;
    weather_print(w, &words);
    sim_say(w, "seed %llu: %.*s", (unsigned long long) w->options.seed, TEXT_ARG(buf_text(&words)));
    buf_done(&words);
    weather_begin(w);
    people_begin(w);
    duties_begin(w);
    later(w, 0, process_boot, NULL);
    later(w, 60, heartbeat, NULL);
    run_until(w, w->end_s);
    weather_end(w);
    run_until(w, w->now_s + 3 * 86400 + TAIL_S); /* who was away that long is back */
    run_until(w, tail_end(w));
    if (!w->has_failed && !process_is_ready(w)) {
        sim_fail(w, "in the calm the daemon is not up and ready: %s",
                 w->process.engine != NULL ? engine_complaint(w->process.engine)->words : "not running");
    }
    if (!w->has_failed) {
        oracle_check(w, true);
    }
    return !w->has_failed;
}

struct world *world_new(const struct sim_options *options)
{
    struct world *w = mem_alloc(sizeof *w);
    w->options = *options;
    for (size_t i = 0; i < DICE_COUNT; i++) {
        prng_init(&w->dice[i], options->seed * 16 + i);
    }
    w->now_s = w->start_s = START_S + (int64_t) below(w, DICE_CLOCK, 3 * 365) * 86400;
    w->end_s = w->start_s + options->days * 86400;
    w->is_synchronised = true;
    w->life = 1;
    w->rules[0] = small_rules(SMALL_FIRST, &w->arena);
    w->rules[1] = small_rules(SMALL_SECOND, &w->arena);
    w->disk = vfs_sim_new(options->seed);
    vfs_sim_register(w->disk, "nis2sim");
    w->oracle = oracle_new();
    weather_choose(w);
    for (int i = 0; w->has_duties && i < 2; i++) {
        w->rules[i] = duties_rules(w->rules[i], i, &w->arena);
    }
    return w;
}

void world_free(struct world *w)
{
    if (w->process.engine != NULL || w->process.ledger != NULL) {
        process_die(w, false);
    }
    vfs_sim_free(w->disk);
    oracle_free(w->oracle);
    people_free(w);
    arena_done(&w->arena);
    mem_free(w->heap);
    mem_free(w);
}
