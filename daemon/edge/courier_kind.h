/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier_kind: what a kind of channel brings, and what it is given.
 *
 *   open(config) ─▶ self     send(self, job, message) … courier_job_finish(job, verdict)     close(self)
 *
 * The seam between couriers.c, which knows channels by name and answers the engine, and one file for each way of
 * sending. A kind knows nothing of tickets, of reloads or of the other channels.
 *
 * Surprising: courier_job_finish() may be called at any moment, also from inside send(): the answer is told from the
 * loop, later.
 */
#ifndef NIS2_EDGE_COURIER_KIND_H
#define NIS2_EDGE_COURIER_KIND_H

#include "edge/couriers.h"
#include "edge/transfer_pool.h"

/* One attempt. The first four are for the kind to read. */
struct courier_job {
    uv_loop_t *loop;
    struct transfer_pool *pool;
    struct transfer_lane *lane;   /* of the channel */
    int64_t connect_ms, total_ms; /* how long it may take */

    struct couriers *owner;
    struct courier_channel *channel;
    uint64_t ticket;
    bool is_courtesy; /* nobody waits for its verdict */
    struct verdict verdict;
    struct courier_job *next;
};

struct courier_kind {
    const char *type;
    /* Checks everything; `config` stays where it is for as long as `*ret_self` lives. */
    enum status (*open)(const struct courier_config *config, void **ret_self, struct complaint *reterr);
    /* `message` is borrowed for the call; `self` lives until the job is finished. */
    void (*send)(void *self, struct courier_job *job, const struct courier_message *message);
    void (*close)(void *self);
    /* The daemon stops: end what is under way now. NULL: the pool ends it, or nothing can. */
    void (*stop)(void *self);
};

/* Each in the file of its name. A new one also goes into the table of channel_kind.c, and into that of
 * tests/unit/edge/test_courier_kinds.c, which fails without it. */
extern const struct courier_kind courier_webhook;
extern const struct courier_kind courier_mail;
extern const struct courier_kind courier_file;
extern const struct courier_kind courier_slack;
extern const struct courier_kind courier_mattermost;
extern const struct courier_kind courier_teams;
extern const struct courier_kind courier_pagerduty;
extern const struct courier_kind courier_opsgenie;
extern const struct courier_kind courier_alertmanager;
extern const struct courier_kind courier_ntfy;
extern const struct courier_kind courier_telegram;
extern const struct courier_kind courier_matrix;
extern const struct courier_kind courier_gateway; /* type http */
extern const struct courier_kind courier_exec;

/* Takes the job. */
void courier_job_finish(struct courier_job *job, const struct verdict *verdict);

/* A verdict with its words, cut to fit. */
struct verdict courier_verdict(enum verdict_kind kind, int code, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* `complain` with "channels.NAME.key" as the place. */
enum status courier_complain(struct complaint *reterr, const struct courier_config *config, const char *key,
                             const char *fmt, ...) PRINTF_LIKE(4, 5);
/* Overwrites bytes behind a borrowed text. */
void courier_wipe_text(struct text t);

#endif
