/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fill: makes a ledger with a past, faster than people could.
 *
 *     fill CONFIG LEDGER CLOSED OPEN [DUE-FROM DUE-COUNT]
 *
 * CLOSED incidents were opened and closed over the year until a month ago, through the production engine, so the file
 * is one that a daemon could have written. OPEN ones began in the last hour: nothing is overdue. With the last two,
 * DUE-COUNT more whose early warning is due an hour after DUE-FROM (Unix time) and the seconds that follow: the step
 * `before_deadline 1h` of the bench's policy fires for them, one a second, while somebody measures.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "bench/world.h"

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void fill_closed(struct world *w, size_t count)
{
    struct text refs[WORLD_BATCH];
    int64_t pause = count > 0 ? SPAN_D(330).s * WORLD_BATCH / (int64_t) count : 0;
    for (size_t done = 0; done < count; done += WORLD_BATCH) {
        size_t n = smaller(WORLD_BATCH, count - done);
        world_open_incidents(w, n, TEXT_EMPTY, true, refs);
        w->now = instant_add(w->now, SPAN_MIN(5));
        world_close_incidents(w, refs, n);
        w->now = instant_add(w->now, SPAN_S(pause > 600 ? pause - 300 : 300));
        world_rest(w);
    }
}

static void fill_open(struct world *w, size_t count)
{
    struct text refs[WORLD_BATCH];
    for (size_t done = 0; done < count; done += WORLD_BATCH) {
        world_open_incidents(w, smaller(WORLD_BATCH, count - done), TEXT_EMPTY, false, refs);
        world_rest(w);
    }
}

/* One more incident a second from then on, whose step falls due at that second. */
static void fill_due(struct world *w, struct instant from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text ref;
        struct instant at = instant_add(from, SPAN_S((int64_t) i));
        world_open_incidents(w, 1, instant_text(&w->arena, instant_add(at, SPAN_H(-23))), false, &ref);
    }
}

int main(int argc, char **argv)
{
    if (argc != 5 && argc != 7) {
        (void) fprintf(stderr, "usage: fill CONFIG LEDGER CLOSED OPEN [DUE-FROM DUE-COUNT]\n");
        return 2;
    }
    struct world w;
    struct instant real = {(int64_t) time(NULL)};
    size_t closed = (size_t) strtoul(argv[3], NULL, 10), open = (size_t) strtoul(argv[4], NULL, 10);
    double begun = world_clock_s();
    world_open(&w, argv[1], argv[2],
               instant_add(real, closed > 0 ? SPAN_D(-365)
                                 : open > 0 ? SPAN_MIN(-30)
                                            : SPAN_S(0)));
    fill_closed(&w, closed);
    if (open > 0) {
        w.now = instant_add(real, SPAN_MIN(-30));
        fill_open(&w, open);
    }
    if (argc == 7) {
        w.now = (struct instant){(int64_t) time(NULL)};
        fill_due(&w, (struct instant){strtoll(argv[5], NULL, 10)}, (size_t) strtoul(argv[6], NULL, 10));
    }
    size_t obligations = 0;
    const struct registry *r = engine_registry(w.engine);
    for (size_t i = 0; i < r->incident_count; i++) {
        obligations += r->incidents[i]->obligation_count;
    }
    (void) fprintf(stderr, "%zu closed, %zu open incidents with %zu obligations: %llu entries in %llu turns, %.1f s\n",
                   closed, r->incident_count, obligations, (unsigned long long) w.entries, (unsigned long long) w.turns,
                   world_clock_s() - begun);
    world_close(&w);
    return 0;
}
