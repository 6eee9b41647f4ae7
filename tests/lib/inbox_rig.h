/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_rig: one kind of inbox, asked and read by hand, or a set of them on a loop with a port that remembers.
 *
 *   inbox_reader   the kind alone: one exchange, and what it made of the answer
 *   inbox_rig      inboxes with their pauses in milliseconds: who was told, what was kept
 *
 * Both abort when nothing comes for a minute, so that what is lost is a failed test and not one that hangs.
 */
#ifndef NIS2_TESTS_INBOX_RIG_H
#define NIS2_TESTS_INBOX_RIG_H

#include "edge/inbox_kind.h"

struct inbox_reader {
    uv_loop_t loop;
    uv_timer_t guard;
    struct transfer_pool *pool;
    struct transfer_lane lane;
    const struct inbox_kind *kind;
    void *self;
    struct inbox_config config;
    struct inbox_fetched fetched; /* of the last exchange */
    struct text position;         /* moves on by itself; in `kept` */
    char kept[LIMIT_INBOX_POSITION + 1];
    bool is_read;
};

const struct inbox_kind *inbox_rig_kind(const char *type);
/* The configuration is borrowed until the close. */
void inbox_reader_open(struct inbox_reader *r, const struct inbox_config *config, const char *position);
const struct inbox_fetched *inbox_reader_read(struct inbox_reader *r, int64_t total_ms);
void inbox_reader_close(struct inbox_reader *r);

#define INBOX_RIG_TOLD 64
struct inbox_rig {
    uv_loop_t loop;
    uv_timer_t guard;
    struct inboxes *inboxes;
    char told[INBOX_RIG_TOLD][160]; /* "ID|SENDER|TEXT|KEY" */
    size_t told_count;
    size_t not_now; /* so many more are answered with INBOX_NOT_NOW */
    bool never_answers;
    inbox_told_fn *waiting;
    void *waiting_context;
    const char *known; /* what position() says; NULL: nothing */
    char kept[LIMIT_INBOX_POSITION + 1];
    size_t keeps, told_at_keep, sick;
};

void inbox_rig_open(struct inbox_rig *rig, const struct inbox_config *configs, size_t count, const char *known);
void inbox_rig_until_told(struct inbox_rig *rig, size_t count);
void inbox_rig_until_kept(struct inbox_rig *rig, size_t count);
void inbox_rig_until_failed(struct inbox_rig *rig); /* the first one */
void inbox_rig_close(struct inbox_rig *rig);

#endif
