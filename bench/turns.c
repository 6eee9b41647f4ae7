/* SPDX-License-Identifier: Apache-2.0 */
/*
 * turns: what a turn costs without the disk, in a small registry and in a large one.
 *
 *     turns CONFIG SMALL-LEDGER LARGE-LEDGER
 *
 * A turn should cost what it touches and nothing for what merely exists, so each line ends in a ratio that ought to be
 * near 1. Nothing is written; the ledgers stay as they are but for the entry of a start.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench/world.h"

#define ROUNDS 2000
#define IDLE_ROUNDS 200000

struct measured {
    double p50_us, p99_us, max_us;
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;
    return (x > y) - (x < y);
}

static struct measured measured(double *took_s)
{
    qsort(took_s, ROUNDS, sizeof *took_s, by_size);
    return (struct measured){took_s[ROUNDS / 2] * 1e6, took_s[ROUNDS * 99 / 100] * 1e6, took_s[ROUNDS - 1] * 1e6};
}

/* Nothing waits and nothing is due: what the half-minute's look costs. */
static double idle_ns(struct world *w)
{
    double begun = world_clock_s();
    for (size_t i = 0; i < IDLE_ROUNDS; i++) {
        engine_run(w->engine);
    }
    return (world_clock_s() - begun) * 1e9 / IDLE_ROUNDS;
}

static struct measured opens(struct world *w)
{
    static double took_s[ROUNDS];
    for (size_t i = 0; i < ROUNDS; i++) {
        struct text ref;
        double begun = world_clock_s();
        world_open_incidents(w, 1, TEXT_EMPTY, false, &ref);
        took_s[i] = world_clock_s() - begun;
        world_rest(w);
    }
    return measured(took_s);
}

static struct measured notes(struct world *w)
{
    static double took_s[ROUNDS];
    struct text ref = text_copy(&w->arena, engine_registry(w->engine)->incidents[0]->ref);
    for (size_t i = 0; i < ROUNDS; i++) {
        struct command *note = world_command(w, COMMAND_NOTE, ref);
        note->u.note.text = TEXT("Gateway isolated, images taken.");
        double begun = world_clock_s();
        world_submit(w, note, NULL);
        world_settle(w);
        took_s[i] = world_clock_s() - begun;
    }
    world_rest(w);
    return measured(took_s);
}

/* Time jumps to where the next step falls due for all that opened together: what one page costs, to the answer of its
 * courier. */
static double due_us(struct world *w)
{
    w->sent = 0;
    w->now = w->wake_at;
    double begun = world_clock_s();
    world_settle(w);
    return w->sent > 0 ? (world_clock_s() - begun) * 1e6 / (double) w->sent : 0;
}

/* From the decision that ends everything owed to the moment it has left the registry. */
static double close_us(struct world *w)
{
    struct text refs[WORLD_BATCH];
    world_open_incidents(w, WORLD_BATCH, TEXT_EMPTY, true, refs);
    double begun = world_clock_s();
    world_close_incidents(w, refs, WORLD_BATCH);
    return (world_clock_s() - begun) * 1e6 / WORLD_BATCH;
}

static void print(const char *what, struct measured small, struct measured large)
{
    printf("  %-34s p50 %7.1f us   p99 %7.1f us   max %8.1f us   large / small %5.2f\n", what, large.p50_us,
           large.p99_us, large.max_us, large.p50_us / small.p50_us);
}

int main(int argc, char **argv)
{
    if (argc != 4) {
        (void) fprintf(stderr, "usage: turns CONFIG SMALL-LEDGER LARGE-LEDGER\n");
        return 2;
    }
    static struct world w[2];
    double idle[2], due[2], closed[2];
    uint64_t pages = 0;
    struct measured note[2], open[2];
    for (size_t i = 0; i < 2; i++) {
        world_open(&w[i], argv[1], argv[2 + i], (struct instant){(int64_t) time(NULL)});
        w[i].is_timed = true;
        idle[i] = idle_ns(&w[i]);
        due[i] = due_us(&w[i]);
        pages = w[i].sent;
        closed[i] = close_us(&w[i]);
        note[i] = notes(&w[i]);
        open[i] = opens(&w[i]);
    }
    printf("  %-34s %.0f ns   large / small %5.2f\n", "look when nothing is due", idle[1], idle[1] / idle[0]);
    print("note", note[0], note[1]);
    print("open, with its pages", open[0], open[1]);
    printf("  %-34s %.1f us   large / small %5.2f\n", "decide, close, leave", closed[1], closed[1] / closed[0]);
    printf("  %-34s %.1f us a page, %llu at once   large / small %5.2f\n", "a step falls due for all of them", due[1],
           (unsigned long long) pages, due[1] / due[0]);
    for (size_t i = 0; i < 2; i++) {
        world_close(&w[i]);
    }
    return 0;
}
