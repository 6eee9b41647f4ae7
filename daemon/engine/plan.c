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

#include "base/period.h"
#include "core/alert_over.h"
#include "core/alerts.h"
#include "core/outbox_rules.h"
#include "core/when.h"

#define PLAN_HORIZON SPAN_D(45)

struct act {
    struct instant at;
    struct command command;
    struct text name;
};

struct planning {
    struct rules rules; /* a copy, with the chosen policy as default */
    struct registry *registry;
    struct arena *arena;
    struct arena turn_arena;
    struct value *lines;
    struct instant now;
    struct instant began; /* when it was asked for: a line of another year says so */
    struct act *acts;     /* in order of time */
    size_t act_count, acts_done;
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
    struct text at = civil_near_text(p->arena, p->rules.entity.zone, turn->now, p->began);
    value_put_instant(p->arena, map, "at", turn->now);
    value_put_cstr(p->arena, map, "kind", alert_kind_names[a->kind]);
    value_put_text(p->arena, map, "step", a->step);
    value_put_text_or_null(p->arena, map, "obligation", name);
    value_put(p->arena, map, "to", recipients_of(p, turn, a->number));
    value_put_bool(p->arena, map, "notice", a->is_notice);
    value_put_bool(p->arena, map, "skipped", alert_kind_asks(a->kind) && a->contacts.count == 0);
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

/* Nothing that is not about this incident: who goes on call, and what broke, are not what the policy does. */
static bool is_line(const struct planning *p, const struct entry *e)
{
    return e->type == ENTRY_ALERT && e->u.alert.kind != ALERT_DUTY && p->lines->count < PLAN_LINES_MAX;
}

static bool plan_turn(struct planning *p, struct command *command, struct refusal *ret)
{
    struct turn turn;
    arena_reset(&p->turn_arena);
    turn_init(&turn, p->registry, &p->rules, p->now, &p->turn_arena);
    if (command->actor.id.len == 0) {
        command->actor.id = TEXT("daemon");
    }
    command->actor.rights = RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN;
    struct refusal refusal;
    if (!decide(&turn, command, &refusal)) {
        *ret = refusal;
        ret->words = text_copy(p->arena, refusal.words);
        ret->candidates = refusal.candidates != NULL ? value_copy(p->arena, refusal.candidates) : NULL;
        return false;
    }
    for (size_t i = 0; i < turn.entry_count; i++) {
        if (is_line(p, &turn.entries[i])) {
            line_of(p, &turn, &turn.entries[i]);
        }
    }
    deliver(&turn);
    return true;
}

/* --- what people do in it ----------------------------------------------------------------------------------------- */

/* Only what is about the incident; its opening is the plan's own. */
static const int acts_allowed[] = {COMMAND_SET,      COMMAND_STATUS,  COMMAND_NOTE,  COMMAND_DECIDE, COMMAND_ANCHOR,
                                   COMMAND_VOID,     COMMAND_FILED,   COMMAND_PROOF, COMMAND_UNFILE, COMMAND_WAIVE,
                                   COMMAND_WITHDRAW, COMMAND_REQUEST, COMMAND_ACK,   COMMAND_UNACK,  COMMAND_HAND};

static const struct command_row *act_row(struct arena *arena, struct text name)
{
    for (size_t i = 0; i < ARRAY_LEN(acts_allowed); i++) {
        const struct command_row *row = command_row_find(acts_allowed[i]);
        struct text words = text_copy(arena, text_of(row->name));
        bool is_same = words.len == name.len;
        for (size_t k = 0; k < words.len && is_same; k++) {
            is_same = words.at[k] == name.at[k] || (words.at[k] == '-' && name.at[k] == ' ');
        }
        if (is_same) {
            return row;
        }
    }
    return NULL;
}

static bool refuse_act(struct planning *p, size_t number, struct text why, struct refusal *ret)
{
    return refuse(ret, p->arena, REFUSAL_VALUE, "invalid-act", "acts", "act %zu: %.*s", number, TEXT_ARG(why));
}

static bool read_act(struct planning *p, size_t number, const struct value *v, struct act *act, struct refusal *ret)
{
    struct complaint why = {0};
    struct period after = {0};
    struct span span = {0};
    struct text typed = value_get_text(v, "after"), by = value_get_text(v, "by");
    act->name = value_get_text(v, "do");
    const struct command_row *row = act_row(p->arena, act->name);
    if (row == NULL) {
        return refuse_act(p, number, TEXT("`do` must be a command about the incident, such as `alert ack`"), ret);
    }
    if (typed.len > 0 &&
        (period_parse(typed, &after, &why) != STATUS_OK || period_span(after, &span, &why) != STATUS_OK)) {
        return refuse_act(p, number, text_format(p->arena, "after: %s", why.words), ret);
    }
    if (by.len > 0 && rules_contact(&p->rules, by) == NULL) {
        return refuse_act(p, number, text_format(p->arena, "by: there is no contact %.*s", TEXT_ARG(by)), ret);
    }
    if (command_read(row->type, value_get(v, "with"), p->arena, &act->command, &why) != STATUS_OK) {
        return refuse_act(p, number, text_format(p->arena, "with.%s: %s", why.where, why.words), ret);
    }
    act->at = instant_add(p->now, span);
    act->command.actor.id = by;
    return true;
}

static bool read_acts(struct planning *p, const struct value *list, struct refusal *ret)
{
    if (list == NULL) {
        return true;
    }
    if (list->kind != VALUE_LIST || list->count > PLAN_ACTS_MAX) {
        return refuse(ret, p->arena, REFUSAL_VALUE, "invalid-act", "acts", "must be a list of at most %d acts",
                      PLAN_ACTS_MAX);
    }
    p->acts = ARENA_ARRAY(p->arena, struct act, list->count + 1);
    for (const struct value_item *i = list->first; i != NULL; i = i->next) {
        struct act act;
        if (!read_act(p, p->act_count + 1, i->value, &act, ret)) {
            return false;
        }
        size_t at = p->act_count++;
        while (at > 0 && instant_before(act.at, p->acts[at - 1].at)) {
            p->acts[at] = p->acts[at - 1];
            at--;
        }
        p->acts[at] = act;
    }
    return true;
}

static bool act_now(struct planning *p, struct refusal *ret)
{
    struct act *act = &p->acts[p->acts_done++];
    struct value *map = value_map(p->arena);
    struct refusal why;
    p->now = instant_max(p->now, act->at);
    act->command.ref =
        p->registry->incident_count > 0 ? text_copy(p->arena, p->registry->incidents[0]->ref) : TEXT("1");
    value_put_instant(p->arena, map, "at", p->now);
    value_put_cstr(p->arena, map, "kind", "act");
    value_put_text(p->arena, map, "step", act->name);
    value_put_text_or_null(p->arena, map, "obligation", TEXT_EMPTY);
    value_put(p->arena, map, "to", value_list(p->arena));
    value_put_bool(p->arena, map, "notice", false);
    value_put_bool(p->arena, map, "skipped", false);
    value_put_text(p->arena, map, "text",
                   text_format(p->arena, "%.*s %.*s: %.*s",
                               TEXT_ARG(civil_near_text(p->arena, p->rules.entity.zone, p->now, p->began)),
                               TEXT_ARG(act->command.actor.id), TEXT_ARG(act->name)));
    value_put_text_or_null(p->arena, map, "by", act->command.actor.id);
    value_push(p->arena, p->lines, map);
    if (!plan_turn(p, &act->command, &why)) {
        return refuse_act(p, p->acts_done,
                          text_format(p->arena, "%.*s is refused: %.*s", TEXT_ARG(act->name), TEXT_ARG(why.words)),
                          ret);
    }
    return true;
}

static bool let_time_pass(struct planning *p, struct refusal *ret)
{
    struct instant end = instant_add(p->now, PLAN_HORIZON);
    struct refusal refusal;
    struct command tick = {.type = COMMAND_TICK};
    for (int i = 0; i < 20 * PLAN_LINES_MAX && p->lines->count < PLAN_LINES_MAX; i++) {
        struct instant wake = agenda_wake_at(p->registry, &p->rules);
        if (p->acts_done < p->act_count && !instant_before(wake, p->acts[p->acts_done].at)) {
            if (!act_now(p, ret)) {
                return false;
            }
            continue;
        }
        if (instant_before(end, wake)) {
            return true;
        }
        p->now = instant_max(p->now, wake);
        if (!plan_turn(p, &tick, &refusal)) {
            return true;
        }
    }
    return true;
}

/* Who has duty by command, and which channels nobody trusts, hold in the plan as well. */
static void lend(struct planning *p, const struct registry *live)
{
    struct entry e;
    for (size_t i = 0; live != NULL && i < live->channel_count; i++) {
        const struct channel_record *c = &live->channels[i];
        entry_init(&e, ENTRY_CHANNEL_MARKED);
        e.stream = TEXT("global");
        e.u.channel_marked = (struct entry_channel_marked){c->channel, c->mark, c->reason};
        registry_apply(p->registry, &e);
    }
    for (size_t i = 0; live != NULL && i < live->duty.override_count; i++) {
        const struct duty_override *o = &live->duty.overrides[i];
        entry_init(&e, ENTRY_OVERRIDE);
        e.stream = TEXT("global");
        e.u.override = (struct entry_override){o->number, o->schedule, o->contact, o->from, o->to, o->why};
        registry_apply(p->registry, &e);
    }
}

bool plan_run(const struct registry *live, const struct rules *rules, struct instant now,
              const struct plan_asked *asked, struct arena *arena, struct value **ret, struct refusal *ret_refusal)
{
    struct complaint complaint;
    struct instant start = now;
    if (asked->aware.len > 0 && when_parse(asked->aware, rules->entity.zone, now, &start, &complaint) != STATUS_OK) {
        return refuse(ret_refusal, arena, REFUSAL_VALUE, "invalid-time", "aware", "%s", complaint.words);
    }
    /* An awareness of the past opens now; one to come is a rehearsal of that day. */
    struct text aware = start.s < now.s ? instant_text(arena, start) : TEXT_EMPTY;
    start = instant_max(start, now);
    struct planning p = {.rules = *rules, .arena = arena, .lines = value_list(arena), .now = start, .began = now};
    if (asked->policy.len > 0) {
        if (rules_policy(rules, asked->policy) == NULL) {
            return refuse(ret_refusal, arena, REFUSAL_VALUE, "no-such-policy", "policy", "there is no policy %.*s",
                          TEXT_ARG(asked->policy));
        }
        p.rules.default_policy = asked->policy;
        p.rules.choice_count = 0;
    }
    if (!read_acts(&p, asked->acts, ret_refusal)) {
        return false;
    }
    p.registry = registry_new();
    lend(&p, live);
    struct command open = {.type = COMMAND_OPEN};
    open.u.open = (struct command_open){
        .title = TEXT("What if"), .aware = aware, .severity = asked->severity, .regimes = asked->regimes};
    bool is_done = plan_turn(&p, &open, ret_refusal);
    is_done = is_done && let_time_pass(&p, ret_refusal);
    if (is_done) {
        struct value *out = value_map(arena);
        value_put(arena, out, "lines", p.lines);
        value_put_bool(arena, out, "truncated", p.lines->count >= PLAN_LINES_MAX);
        *ret = out;
    }
    registry_free(p.registry);
    arena_done(&p.turn_arena);
    return is_done;
}
