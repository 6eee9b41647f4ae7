/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_regime: one regime in force, what differs between two sets of rules, and the record that somebody checked one.
 *
 *   GET …/diff?ref=REF   the rules frozen into the incident, against those in force for it
 *   GET …/diff?with=ID   two regimes in force, or two versions: ID@VERSION
 */
#include "core/rebase.h"
#include "edge/api_parts.h"

/* The version in force now, or the one that is named: ID@VERSION. */
static const struct regime *regime_of(struct call *call, const struct rules *rules, struct text id, struct instant now)
{
    const struct regime *regime = rules_regime_named(rules, id, now);
    if (regime == NULL) {
        call_problem(call, 404, "no-such-regime", "id", "there is no regime %.*s; see: nis2ctl regime list",
                     TEXT_ARG(id));
    }
    return regime;
}

static void show_regime(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    const struct regime *regime = regime_of(call, rules, call->part[0], now);
    if (regime != NULL) {
        call_json(call, 200, view_regime(&view, regime));
    }
}

void api_regime(struct call *call)
{
    engine_read(call->host->engine, show_regime, call);
}

static void diff_of_incident(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct frozen *frozen = rebase_frozen(incident, call->part[0]);
    if (frozen == NULL) {
        call_problem(call, 404, "no-such-regime", "id", "%.*s does not fall under %.*s", TEXT_ARG(incident->ref),
                     TEXT_ARG(call->part[0]));
        return;
    }
    const struct regime *now = rebase_regime(view->rules, incident, call->part[0]);
    if (now == NULL) {
        call_problem(call, 404, "regime-not-in-force", "id", "no file has %.*s any more; %.*s keeps the rules it has",
                     TEXT_ARG(call->part[0]), TEXT_ARG(incident->ref));
        return;
    }
    call_json(call, 200, view_regime_diff(view, incident, frozen->regime, now));
}

static void diff_of_two(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    const struct regime *from = regime_of(call, rules, call->part[0], now);
    const struct regime *to = from != NULL ? regime_of(call, rules, call_param(call, "with"), now) : NULL;
    if (to != NULL) {
        call_json(call, 200, view_regime_diff(&view, NULL, from, to));
    }
}

void api_regime_diff(struct call *call)
{
    struct text ref = call_param(call, "ref"), with = call_param(call, "with");
    if ((ref.len > 0) == (with.len > 0)) {
        call_problem(call, 400, "invalid-value", "ref", "give either ref=REF or with=ID");
    } else if (ref.len > 0) {
        call_incident(call, ref, diff_of_incident);
    } else {
        engine_read(call->host->engine, diff_of_two, call);
    }
}

void api_regime_confirm(struct call *call)
{
    const struct value *body = call_body(call);
    if (body != NULL && call_command(call, COMMAND_CONFIRM, body)) {
        call->command.u.confirm.regime = call->part[0];
        call_submit(call);
    }
}
