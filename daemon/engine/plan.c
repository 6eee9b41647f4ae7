/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plan: see plan.h.
 *
 * The same decide() as in production, on a registry that nobody else sees. The clock jumps to the agenda's next
 * instant, every attempt arrives at once, and each alert becomes a line. The horizon is the point where only repeats
 * are left: 45 days, or PLAN_LINES_MAX alerts; the answer says when it was cut.
 */
#include "engine/plan.h"

#include <string.h>

#include "core/outbox_rules.h"
#include "core/when.h"

#define PLAN_HORIZON SPAN_D(45)

struct planning {
    struct rules rules; /* a copy, with the chosen policy as default */
    struct registry *registry;
    struct arena *arena;
    struct arena turn_arena;
    struct value *lines;
    struct instant now;
};

static struct value *recipients_of(struct planning *p, const struct turn *turn, int64_t alert)
{
    struct value *to = value_list(p->arena);
    for (size_t i = 0; i < turn->entry_count; i++) {
        const struct entry *e = &turn->entries[i];
        for (size_t k = 0; e->type == ENTRY_DELIVERY && k < e->u.delivery.alerts.count; k++) {
            if (e->u.delivery.alerts.at[k] == alert) {
                struct value *way = value_map(p->arena);
                value_put_text_or_null(p->arena, way, "contact", e->u.delivery.contact);
                value_put_text(p->arena, way, "channel", e->u.delivery.channel);
                value_push(p->arena, to, way);
            }
        }
    }
    return to;
}

static void line_of(struct planning *p, const struct turn *turn, const struct entry *e)
{
    const struct entry_alert *a = &e->u.alert;
    struct value *map = value_map(p->arena);
    struct text name = TEXT_EMPTY;
    if (a->stage.len > 0) {
        name = text_format(p->arena, "%.*s/%.*s@%.*s", TEXT_ARG(a->regime), TEXT_ARG(a->stage), TEXT_ARG(a->addressee));
    }
    struct text at = civil_short_text(p->arena, p->rules.entity.zone, turn->now);
    value_put_instant(p->arena, map, "at", turn->now);
    value_put_cstr(p->arena, map, "kind", alert_kind_names[a->kind]);
    value_put_text(p->arena, map, "step", a->step);
    value_put_text_or_null(p->arena, map, "obligation", name);
    value_put(p->arena, map, "to", recipients_of(p, turn, a->number));
    value_put_bool(p->arena, map, "notice", a->is_notice);
    value_put_text(p->arena, map, "text",
                   text_format(p->arena, "%.*s %.*s %.*s", TEXT_ARG(at), TEXT_ARG(a->step), TEXT_ARG(name)));
    value_push(p->arena, p->lines, map);
}

/* Every attempt arrives at once. */
static void deliver(struct turn *turn)
{
    size_t count = turn->entry_count;
    for (size_t i = 0; i < count; i++) {
        const struct entry *e = &turn->entries[i];
        if (e->type == ENTRY_ATTEMPT) {
            struct command_outcome arrived = {.stream = e->stream,
                                              .delivery = e->u.attempt.number,
                                              .try_number = e->u.attempt.try_number,
                                              .verdict = OUTCOME_ACCEPTED};
            outbox_settle(turn, &arrived);
        }
    }
}

static bool plan_turn(struct planning *p, struct command *command, struct refusal *ret)
{
    struct turn turn;
    arena_reset(&p->turn_arena);
    turn_init(&turn, p->registry, &p->rules, p->now, &p->turn_arena);
    command->actor = (struct actor){TEXT("daemon"), false, RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN};
    struct refusal refusal;
    if (!decide(&turn, command, &refusal)) {
        *ret = refusal;
        ret->words = text_copy(p->arena, refusal.words);
        ret->candidates = refusal.candidates != NULL ? value_copy(p->arena, refusal.candidates) : NULL;
        return false;
    }
    for (size_t i = 0; i < turn.entry_count; i++) {
        if (turn.entries[i].type == ENTRY_ALERT && p->lines->count < PLAN_LINES_MAX) {
            line_of(p, &turn, &turn.entries[i]);
        }
    }
    deliver(&turn);
    return true;
}

static void let_time_pass(struct planning *p)
{
    struct instant end = instant_add(p->now, PLAN_HORIZON);
    struct refusal refusal;
    struct command tick = {.type = COMMAND_TICK};
    for (int i = 0; i < 20 * PLAN_LINES_MAX && p->lines->count < PLAN_LINES_MAX; i++) {
        struct instant wake = agenda_wake_at(p->registry, &p->rules);
        if (instant_before(end, wake)) {
            return;
        }
        p->now = instant_max(p->now, wake);
        if (!plan_turn(p, &tick, &refusal)) {
            return;
        }
    }
}

bool plan_run(const struct rules *rules, struct instant now, const struct plan_asked *asked, struct arena *arena,
              struct value **ret, struct refusal *ret_refusal)
{
    struct complaint complaint;
    struct instant start = now;
    if (asked->aware.len > 0 && when_parse(asked->aware, rules->entity.zone, now, &start, &complaint) != STATUS_OK) {
        return refuse(ret_refusal, arena, REFUSAL_VALUE, "invalid-time", "aware", "%s", complaint.words);
    }
    /* An awareness of the past opens now; one to come is a rehearsal of that day. */
    struct text aware = start.s < now.s ? instant_text(arena, start) : TEXT_EMPTY;
    start = instant_max(start, now);
    struct planning p = {.rules = *rules, .arena = arena, .lines = value_list(arena), .now = start};
    if (asked->policy.len > 0) {
        if (rules_policy(rules, asked->policy) == NULL) {
            return refuse(ret_refusal, arena, REFUSAL_VALUE, "no-such-policy", "policy", "there is no policy %.*s",
                          TEXT_ARG(asked->policy));
        }
        p.rules.default_policy = asked->policy;
        p.rules.choice_count = 0;
    }
    p.registry = registry_new();
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){
        .title = TEXT("What if"), .aware = aware, .severity = asked->severity, .regimes = asked->regimes};
    bool is_done = plan_turn(&p, &open, ret_refusal);
    if (is_done) {
        let_time_pass(&p);
        struct value *out = value_map(arena);
        value_put(arena, out, "lines", p.lines);
        value_put_bool(arena, out, "truncated", p.lines->count >= PLAN_LINES_MAX);
        *ret = out;
    }
    registry_free(p.registry);
    arena_done(&p.turn_arena);
    return is_done;
}
