/* SPDX-License-Identifier: Apache-2.0 */
/*
 * metrics: numbers for a monitoring system, in the OpenMetrics text format.
 *
 * Counters are kept here as turns go by; everything that is a state (what is due, what waits) is computed from the
 * registry when asked, so it cannot drift. The table of names in metrics.c is the documentation's source.
 */
#ifndef NIS2_EDGE_METRICS_H
#define NIS2_EDGE_METRICS_H

#include "core/decide.h"

#define METRICS_CHANNELS 128
#define METRICS_BUCKETS 10

struct inboxes;

struct metrics {
    const struct inboxes *inboxes;             /* borrowed; NULL: none */
    uint64_t turn_bucket[METRICS_BUCKETS + 1]; /* by duration; the last one is +Inf */
    uint64_t turn_count, turn_ns_sum;
    uint64_t turn_started_ns;
    uint64_t entries;
    uint64_t lost_turns;
    struct {
        char channel[65];
        uint64_t by_verdict[5];
    } attempts[METRICS_CHANNELS];
    size_t attempt_channels;
};

/* A turn began to be written / was written (or lost). */
void metrics_turn_started(struct metrics *m, uint64_t now_ns);
void metrics_turn_done(struct metrics *m, uint64_t now_ns, const struct registry *registry, const struct entry *entries,
                       size_t count, bool is_durable);

/* The whole page, ending with # EOF. */
void metrics_write(const struct metrics *m, const struct registry *registry, const struct rules *rules,
                   struct instant now, bool is_writable, struct arena *arena, struct buf *out);

#endif
