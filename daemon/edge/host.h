/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host: the daemon as a whole: the rooms, and who may call whom.
 *
 *   main.c builds it; api.c answers requests with it; health.c and metrics.c read it.
 *
 * Everything lives on the loop's thread; the writer's and reader's threads only ever see what a job hands them.
 */
#ifndef NIS2_EDGE_HOST_H
#define NIS2_EDGE_HOST_H

#include "edge/couriers.h"
#include "edge/http.h"
#include "edge/inboxes.h"
#include "edge/loop.h"
#include "edge/metrics.h"
#include "edge/writer.h"
#include "engine/engine.h"
#include "settings/settings.h"

struct host {
    struct loop *loop;
    struct writer *writer;
    struct engine *engine;
    struct http *http;
    struct http *http_tcp;  /* listen.http; NULL: off, or it cannot listen */
    char *http_tcp_problem; /* owned; why it cannot; NULL: it can, or is off */
    struct couriers *couriers;
    struct inboxes *inboxes; /* NULL in an exercise */
    struct heartbeat *heartbeat;
    struct settings *settings;
    struct metrics metrics;
    const char *config_path;
    const char *ledger_path;
    const char *state_directory;
    char *reload_refused_bytes;
    struct text reload_refused; /* owned: the problems of the last refused reload; empty: none */
    char *warnings_bytes;
    struct text warnings;           /* owned: what the configuration in force warns of (host_warnings.h) */
    struct exercise_host *exercise; /* NULL: production; owned by main.c */
    bool is_restoring;              /* a backup was put in place, and no turn on it is durable yet */
    bool is_stopping, is_probing;
    uint64_t wrong_links_since_ns; /* wrong links to answer by (api_answer.c) since then: */
    unsigned wrong_links;
    struct reply_key answers;   /* of codes and links; not set: messages have none (host_answers.c) */
    struct hearing *hearing;    /* owned; who sent wrong codes of late (heard.h). NULL: nobody has */
    struct instant seen_at;     /* the wall clock at the last wake-up … */
    uint64_t seen_ns;           /* … and the monotonic one: a step is where they part */
    struct instant engine_wish; /* when the engine wants to be woken */
    bool is_status_old;         /* something happened since the line of status was told */
    uint64_t status_ns;         /* when STATUS= was last told */
    uint64_t probed_ns;         /* when the disk was last tried for the watchdog */
    uint64_t broken_seq;        /* where the chain is broken; 0: nowhere known */
    bool is_ledger_lost; /* broken chain or lost ledger at start: changes are refused until an administrator has decided
                          */
};

/* Loads the configuration anew and swaps it in, or leaves everything as it is. `problems` (initialised by the caller)
 * tells why. The load is an entry with digests either way. */
enum status host_reload(struct host *host, struct problems *problems) MUST_USE;

/* An administrator goes on with a ledger that was lost or does not verify. */
void host_accept_ledger(struct host *host);

#endif
