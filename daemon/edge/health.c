/* SPDX-License-Identifier: Apache-2.0 */
/*
 * health: see health.h.
 *
 * Every reason is computed from the registry and the host when somebody asks, in one fixed order: the ledger, the
 * channels, the configuration, the clock, the queue. Nothing is remembered, so a reason goes away with its cause.
 * Each line says what to do next, as a command that can be pasted. The service manager's one line has room for one
 * reason: the first of the worst.
 */
#include "edge/health.h"

#include "base/period.h"
#include "core/circuit.h"
#include "core/cut_off.h"
#include "core/proof.h"

#include "core/due_order.h"

struct report {
    const struct host *host;
    const struct registry *registry;
    struct instant now;
    struct arena *arena;
    struct value *reasons;
    enum health_level level;
};

static const char *const level_names[] = {"ok", "warning", "critical"};

static void reason(struct report *r, enum health_level level, const char *fmt, ...) PRINTF_LIKE(3, 4);

static void reason(struct report *r, enum health_level level, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    struct value *map = value_map(r->arena);
    value_put_cstr(r->arena, map, "level", level_names[level]);
    value_put_text(r->arena, map, "text", buf_text(&buf));
    value_push(r->arena, r->reasons, map);
    buf_done(&buf);
    r->level = level > r->level ? level : r->level;
}

static void look_at_ledger(struct report *r)
{
    if (r->host->is_ledger_lost) {
        reason(r, HEALTH_CRITICAL,
               "the ledger was lost or does not verify; changes are refused until an administrator has decided");
    } else if (!engine_is_writable(r->host->engine)) {
        const struct complaint *why = engine_complaint(r->host->engine);
        reason(r, HEALTH_CRITICAL, "the ledger cannot be written (%s); changes are refused, known alerts go on",
               why->words);
    }
    if (r->registry->is_held) {
        reason(r, HEALTH_CRITICAL, "sending is held (%.*s); to go on: nis2ctl queue release --help",
               TEXT_ARG(r->registry->hold_reason));
    }
}

static void look_at_key(struct report *r)
{
    if (!engine_answers(r->host->engine)->is_set) {
        reason(r, HEALTH_WARNING,
               "answers.key in the state directory cannot be read or made (see the log); messages carry no reply code");
    }
}

static void look_at_clock(struct report *r)
{
    if (r->registry->is_suspect) {
        /* No new step is raised meanwhile: it cannot page. */
        reason(r, HEALTH_CRITICAL,
               "clock suspect: no lateness is judged until the time of this machine is plausible again, or an "
               "administrator says that it is right (nis2ctl clock trust --help)");
    } else if (!r->registry->is_synchronised) {
        reason(r, HEALTH_WARNING, "the clock of this machine is not synchronised");
    }
}

struct queue {
    uint64_t depth, failing, given_up;
    struct instant oldest;
};

static void look_at_pager(const struct pager *pager, struct instant now, struct queue *q)
{
    for (size_t i = 0; i < pager->delivery_count; i++) {
        const struct delivery *d = &pager->deliveries[i];
        bool waits = d->state == DELIVERY_QUEUED || d->state == DELIVERY_IN_FLIGHT;
        q->given_up += d->state == DELIVERY_ENDED && d->how == DELIVERY_GIVEN_UP ? 1 : 0;
        q->depth += waits ? 1 : 0;
        q->failing += waits && d->failures > 0 ? 1 : 0;
        if (waits && (d->tries > 0 || !instant_before(now, d->next_try_at))) {
            q->oldest = instant_min(q->oldest, d->queued_at);
        }
    }
}

static struct queue look_at_queue(struct report *r)
{
    struct queue q = {.oldest = INSTANT_NEVER};
    look_at_pager(&r->registry->desk, r->now, &q);
    for (size_t i = 0; i < r->registry->incident_count; i++) {
        look_at_pager(&r->registry->incidents[i]->pager, r->now, &q);
    }
    if (q.failing > 0) {
        reason(r, HEALTH_WARNING, "%llu %s failing and tried again; see: nis2ctl queue list",
               (unsigned long long) q.failing, q.failing == 1 ? "delivery is" : "deliveries are");
    }
    if (q.given_up > 0) {
        reason(r, HEALTH_WARNING, "%llu %s given up; see: nis2ctl queue list", (unsigned long long) q.given_up,
               q.given_up == 1 ? "delivery was" : "deliveries were");
    }
    return q;
}

static void look_at_channels(struct report *r)
{
    const struct rules *rules = &r->host->settings->rules;
    size_t usable = 0;
    for (size_t i = 0; i < rules->channel_count; i++) {
        int mark = registry_channel_mark(r->registry, rules->channels[i].id);
        usable += rules->channels[i].is_in_force && mark == CHANNEL_TRUSTED ? 1 : 0;
        if (mark != CHANNEL_TRUSTED) {
            reason(r, HEALTH_WARNING, "channel %.*s is %s; to use it again: nis2ctl channel trust --help",
                   TEXT_ARG(rules->channels[i].id), channel_mark_names[mark]);
        }
        const struct circuit *c = circuit_find(r->registry, rules->channels[i].id);
        if (c != NULL && c->is_open) {
            reason(r, HEALTH_WARNING,
                   "channel %.*s has not taken a message for %.*s; others are used meanwhile; see: nis2ctl channel "
                   "show %.*s",
                   TEXT_ARG(rules->channels[i].id), TEXT_ARG(span_text(r->arena, instant_diff(r->now, c->opened_at))),
                   TEXT_ARG(rules->channels[i].id));
        }
    }
    if (usable == 0) {
        reason(r, HEALTH_CRITICAL, "no channel can be used: nobody can be paged");
    }
}

static void look_at_contacts(struct report *r)
{
    const struct rules *rules = &r->host->settings->rules;
    struct buf names = BUF_INIT;
    size_t count = 0;
    for (size_t i = 0; i < rules->contact_count; i++) {
        if (proof_is_missing(r->registry, rules, &rules->contacts[i], r->now)) {
            if (count++ < 5) {
                buf_addf(&names, "%s%.*s", count > 1 ? ", " : "", TEXT_ARG(rules->contacts[i].id));
            }
        }
    }
    if (count > 0) {
        reason(r, HEALTH_WARNING, "%zu %s not answered a test for %.*s: %.*s%s; see: nis2ctl contact list", count,
               count == 1 ? "contact has" : "contacts have", TEXT_ARG(span_text(r->arena, rules->proof_within)),
               TEXT_ARG(buf_text(&names)), count > 5 ? ", …" : "");
    }
    buf_done(&names);
}

static void look_at_the_cut_off(struct report *r)
{
    size_t count;
    struct text names = cut_off_names(r->registry, &r->host->settings->rules, TEXT_EMPTY, r->arena, &count);
    if (count > 0) {
        reason(r, HEALTH_WARNING,
               "%.*s cannot be reached now: no channel of theirs works; call them another way, or give them a channel "
               "that does; see: nis2ctl channel list",
               TEXT_ARG(names));
    }
}

static void look_at_answers(struct report *r)
{
    for (size_t i = 0; i < inboxes_count(r->host->inboxes); i++) {
        struct inbox_view v = inboxes_view(r->host->inboxes, i);
        if (v.is_sick) {
            reason(r, HEALTH_WARNING,
                   "answers over channel %.*s have not been fetched for %.*s: %s; see: nis2ctl channel show %.*s",
                   TEXT_ARG(v.name), TEXT_ARG(span_text(r->arena, SPAN_S(v.age_s))), v.words, TEXT_ARG(v.name));
        }
    }
}

static void look_at_configuration(struct report *r)
{
    if (r->host->http_tcp_problem != NULL) {
        reason(r, HEALTH_WARNING, "%s; mend it, then: nis2ctl reload", r->host->http_tcp_problem);
    }
    if (r->host->reload_refused.len > 0) {
        struct text line, rest;
        if (!text_cut(r->host->reload_refused, '\n', &line, &rest)) {
            line = r->host->reload_refused;
        }
        reason(r, HEALTH_WARNING, "the last reload was refused, the old configuration is in force: %.*s",
               TEXT_ARG(line));
    }
}

struct next {
    const struct incident *incident;
    const struct obligation *obligation;
};

/* Somebody else's duty is no deadline of ours, and a parked clock does not tick. */
static bool take_first(void *context, const struct incident *incident, const struct obligation *o)
{
    struct next *next = context;
    if (o->stage->kind != STAGE_WATCH && obligation_is_ticking(incident, o)) {
        *next = (struct next){incident, o};
    }
    return next->obligation == NULL;
}

static const struct obligation *next_due(const struct registry *registry, const struct incident **ret)
{
    struct next next = {NULL, NULL};
    due_order_walk(registry, take_first, &next);
    *ret = next.incident;
    return next.obligation;
}

static struct report look(const struct host *host, const struct registry *registry, struct instant now,
                          struct arena *arena, struct queue *ret_queue)
{
    struct report r = {host, registry, now, arena, value_list(arena), HEALTH_OK};
    look_at_ledger(&r);
    look_at_channels(&r);
    look_at_the_cut_off(&r);
    look_at_key(&r);
    look_at_configuration(&r);
    look_at_contacts(&r);
    look_at_answers(&r);
    look_at_clock(&r);
    *ret_queue = look_at_queue(&r);
    return r;
}

struct value *health_value(const struct host *host, const struct registry *registry, struct instant now,
                           struct arena *arena, enum health_level *ret_level)
{
    struct queue q;
    struct report r = look(host, registry, now, arena, &q);
    const struct incident *incident = NULL;
    const struct obligation *next = next_due(registry, &incident);
    struct ledger_head head = engine_head(host->engine);
    struct value *map = value_map(arena);
    value_put_cstr(arena, map, "level", level_names[r.level]);
    value_put(arena, map, "reasons", r.reasons);
    value_put_instant(arena, map, "next_due_at", next != NULL ? next->target : INSTANT_NONE);
    value_put_int(arena, map, "queue_depth", (int64_t) q.depth);
    value_put_int(arena, map, "oldest_undelivered_s", instant_is_set(q.oldest) ? instant_diff(now, q.oldest).s : 0);
    value_put_text(
        arena, map, "chain_head",
        text_format(arena, "%llu:%.*s", (unsigned long long) head.seq, TEXT_ARG(hash_hex(arena, &head.link))));
    value_put_bool(arena, map, "writable", engine_is_writable(host->engine));
    value_put_bool(arena, map, "held", registry->is_held);
    *ret_level = r.level;
    return map;
}

struct text health_status(const struct host *host, const struct registry *registry, struct instant now,
                          struct arena *arena)
{
    struct queue q;
    struct report r = look(host, registry, now, arena, &q);
    const struct incident *incident = NULL;
    const struct obligation *next = next_due(registry, &incident);
    struct text due = TEXT("no clock is running");
    if (next != NULL) {
        due = text_format(arena, "next: %.*s %.*s due %.*s", TEXT_ARG(incident->ref), TEXT_ARG(next->stage->id),
                          TEXT_ARG(civil_near_text(arena, host->settings->rules.entity.zone, next->target, now)));
    }
    if (r.reasons->count == 0) {
        return due;
    }
    const struct value_item *worst = r.reasons->first;
    while (!text_is(value_get_text(worst->value, "level"), level_names[r.level])) {
        worst = worst->next;
    }
    return text_format(arena, "%.*s; %.*s", TEXT_ARG(value_get_text(worst->value, "text")), TEXT_ARG(due));
}
