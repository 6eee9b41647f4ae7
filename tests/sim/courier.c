/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier: the network and the receivers at its end. A message may be lost on the way, its answer may be lost on the
 * way back, it may arrive twice; a receiver may be busy, broken, gone, refuse or hang. Whatever happens, the port
 * answers within 15 s, unless the process is gone by then.
 */
#include "tests/sim/sim.h"

#include <stdio.h>
#include <string.h>

struct letter {
    struct world *world;
    uint64_t ticket;
    char id[LIMIT_ID + 1];
    struct verdict verdict;
    bool is_unrecorded;
};

static void arrives(struct world *w, void *arg)
{
    const struct letter *letter = arg;
    oracle_arrived(w, text_of(letter->id), letter->is_unrecorded);
}

static void answers(struct world *w, void *arg)
{
    const struct letter *letter = arg;
    sim_say(w, "  %.14s… is answered: %s %d", letter->id, verdict_word(letter->verdict.kind), letter->verdict.code);
    engine_delivered(w->process.engine, letter->ticket, &letter->verdict);
}

static struct verdict verdict_of(enum verdict_kind kind, int code, int64_t retry_after_s, const char *detail)
{
    struct verdict v = {.kind = kind, .code = code, .retry_after = SPAN_S(retry_after_s)};
    (void) snprintf(v.detail, sizeof v.detail, "%s", detail);
    return v;
}

static size_t channel_number(struct text channel)
{
    static const char *const names[] = {"hook", "mail", "file", "chat"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        if (text_is(channel, names[i])) {
            return i;
        }
    }
    check_failed(__FILE__, __LINE__, "a channel that is configured");
}

/* What becomes of it: the verdict, whether it arrives, and after how long the answer comes. */
struct fate {
    struct verdict verdict;
    bool arrives, is_at_limit;
};

static struct fate fate_of(struct world *w, size_t channel)
{
    const struct weather *x = &w->weather;
    if (w->now_s < w->outage_until_s[channel]) {
        return (struct fate){verdict_of(VERDICT_TRANSIENT, 0, 0, "connection refused"), false, false};
    }
    if (chance(w, DICE_COURIER, x->lost)) {
        return (struct fate){verdict_of(VERDICT_TRANSIENT, 0, 0, "connection reset"), false, false};
    }
    if (chance(w, DICE_COURIER, x->lost_ack)) {
        return (struct fate){verdict_of(VERDICT_IN_DOUBT, 0, 0, "no answer was read"), true, false};
    }
    if (chance(w, DICE_COURIER, x->hang)) {
        bool is_there = chance(w, DICE_COURIER, 500);
        return (struct fate){verdict_of(VERDICT_IN_DOUBT, 0, 0, "no answer within 15 s"), is_there, true};
    }
    if (chance(w, DICE_COURIER, x->busy)) {
        int64_t wait = (int64_t) below(w, DICE_COURIER, 7200);
        return (struct fate){verdict_of(VERDICT_TRANSIENT, 429, wait, "too many requests"), false, false};
    }
    if (chance(w, DICE_COURIER, x->broken)) {
        return (struct fate){verdict_of(VERDICT_TRANSIENT, 503, 0, "unavailable"), false, false};
    }
    if (chance(w, DICE_COURIER, x->refused)) {
        return (struct fate){verdict_of(VERDICT_PERMANENT, 403, 0, "forbidden"), false, false};
    }
    if (chance(w, DICE_COURIER, x->gone)) {
        return (struct fate){verdict_of(VERDICT_GONE, 410, 0, "gone"), false, false};
    }
    return (struct fate){verdict_of(VERDICT_ACCEPTED, 200, 0, "ok"), true, false};
}

static void send(void *self, uint64_t ticket, const struct courier_message *message)
{
    struct world *w = self;
    struct letter *letter = ARENA_NEW(&w->arena, struct letter);
    REQUIRE(message->id.len <= LIMIT_ID);
    letter->world = w;
    letter->ticket = ticket;
    memcpy(letter->id, message->id.at, message->id.len);
    struct fate fate = fate_of(w, channel_number(message->channel));
    letter->verdict = fate.verdict;
    w->letters++;
    sim_say(w, "  sends %.14s… over %.*s%s: %.*s", letter->id, TEXT_ARG(message->channel),
            message->is_possible_repeat ? " (possible repeat)" : "", TEXT_ARG(message->subject));
    letter->is_unrecorded = oracle_sent(w, message);
    int64_t delay = (int64_t) below(w, DICE_COURIER, w->weather.courier_s_max + 1);
    if (w->options.sabotage == SABOTAGE_LOST_PAGE && chance(w, DICE_COURIER, 50)) {
        fate.arrives = false;
        letter->verdict = verdict_of(VERDICT_ACCEPTED, 200, 0, "swallowed");
    }
    if (fate.arrives) {
        later(w, delay, arrives, letter); /* before its answer, whatever becomes of the process */
    }
    if (fate.arrives && chance(w, DICE_COURIER, w->weather.doubles)) {
        later(w, delay + 3, arrives, letter);
    }
    later_in_process(w, fate.is_at_limit ? 15 : delay, answers, letter);
}

struct courier_port courier_port_of(struct world *w)
{
    return (struct courier_port){w, send};
}
