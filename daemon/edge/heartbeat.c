/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heartbeat: see heartbeat.h.
 *
 * One beat at a time; the next is counted from the start of the last, on the monotonic clock, so that a step of the
 * wall clock neither hurries nor stops it. A beat that fails is a line in the log and nothing more: the watcher's
 * silence is the alarm, and a second one beside it would be noise.
 */
#include "edge/heartbeat.h"

#include "edge/health.h"
#include "edge/host.h"
#include "edge/log.h"
#include "edge/transfer_pool.h"
#include "edge/wallclock.h"

#define NS UINT64_C(1000000000)

struct heartbeat {
    struct host *host;
    struct transfer_pool *pool;
    struct transfer_lane lane;
    uint64_t last_ns; /* start of the last beat; 0: none yet */
    bool is_under_way, was_missed;
};

static void closed(void *context)
{
    mem_free(context);
}

struct heartbeat *heartbeat_new(struct host *host)
{
    struct heartbeat *h = mem_alloc(sizeof *h);
    h->host = host;
    h->pool = transfer_pool_new(loop_uv(host->loop));
    return h;
}

void heartbeat_close(struct heartbeat *h)
{
    if (h != NULL) {
        transfer_pool_close(h->pool, closed, h);
    }
}

/* Said when it begins and when it ends, not every minute. */
static void end_beat(struct heartbeat *h, bool is_missed, const char *where, const char *why)
{
    h->is_under_way = false;
    if (is_missed && !h->was_missed) {
        log_warn("no heartbeat", LOG_FIELDS({"to", text_of(where)}, {"why", text_of(why)}));
    } else if (!is_missed && h->was_missed) {
        log_info("heartbeat again", LOG_FIELDS({"to", text_of(where)}));
    }
    h->was_missed = is_missed;
}

static void answered(void *context, const struct transfer_reply *reply)
{
    struct heartbeat *h = context;
    bool is_good = reply->fault == TRANSFER_FINE && reply->code >= 200 && reply->code <= 299;
    if (reply->fault != TRANSFER_STOPPED) {
        end_beat(h, !is_good, reply->where, reply->words[0] != '\0' ? reply->words : reply->excerpt);
    }
}

static enum status try_disk(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    (void) arg;
    return *handle != NULL ? ledger_sqlite_probe(*handle, reterr)
                           : complain(reterr, STATUS_UNAVAILABLE, "ledger", "not open");
}

static void disk_tried(void *arg, enum status status, const struct complaint *complaint)
{
    struct heartbeat *h = arg;
    const struct settings *settings = h->host->settings;
    if (status != STATUS_OK || h->host->is_stopping || settings->heartbeat_url.len == 0) {
        end_beat(h, status != STATUS_OK, "heartbeat", status != STATUS_OK ? complaint->words : "");
        return;
    }
    const struct transfer_route route = {.url = settings->heartbeat_url,
                                         .allow_plain = settings->heartbeat_allow_plain};
    struct transfer *t = transfer_new(&route);
    transfer_request(t, "GET", TEXT_EMPTY);
    transfer_pool_start(h->pool, t, &h->lane, TRANSFER_CONNECT_MS, TRANSFER_TOTAL_MS, answered, h);
}

/* The engine has come round to a read: no turn hangs. */
static void engine_works(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct heartbeat *h = context;
    struct arena arena = ARENA_INIT;
    enum health_level level;
    (void) rules;
    (void) health_value(h->host, registry, now, &arena, &level);
    arena_done(&arena);
    if (level == HEALTH_CRITICAL) {
        end_beat(h, true, "heartbeat", "the daemon cannot record or page; see: nis2ctl health");
    } else if (writer_job(h->host->writer, try_disk, h, disk_tried) != STATUS_OK) {
        end_beat(h, true, "heartbeat", "the ledger's thread is busy");
    }
}

static uint64_t every_ns(const struct heartbeat *h)
{
    return (uint64_t) h->host->settings->heartbeat_every.s * NS;
}

void heartbeat_wake(struct heartbeat *h)
{
    uint64_t now = wallclock_monotonic_ns();
    bool is_wanted = h->host->settings->heartbeat_url.len > 0 && h->host->engine != NULL && !h->host->is_stopping;
    if (!is_wanted || h->is_under_way || (h->last_ns != 0 && now - h->last_ns < every_ns(h))) {
        return;
    }
    h->last_ns = now;
    h->is_under_way = true;
    engine_read(h->host->engine, engine_works, h);
}

struct instant heartbeat_next(const struct heartbeat *h, struct instant now)
{
    if (h->host->settings->heartbeat_url.len == 0) {
        return INSTANT_NEVER;
    }
    uint64_t passed = wallclock_monotonic_ns() - h->last_ns, every = every_ns(h);
    uint64_t left = h->last_ns == 0 || passed >= every ? 0 : every - passed;
    return instant_add(now, SPAN_S((left + NS - 1) / NS + (left == 0 && h->is_under_way ? 1 : 0)));
}
