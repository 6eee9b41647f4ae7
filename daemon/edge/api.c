/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api: see api.h.
 *
 * Matching a path against the table, checking the right, and the answers everybody gives: JSON, text, and problem
 * documents with a stable code. The first route that matches wins; a path that exists with another method is 405.
 * A call frees itself with its answer: after call_json() and its kin nothing may touch it.
 */
#include "edge/api.h"

#include <string.h>

#include "base/limits.h"
#include "edge/access.h"
#include "edge/api_parts.h"
#include "settings/json.h"

#define NO_COMMAND (-1)
#define INCIDENT "/v1/incidents/{ref}"
#define OBLIGATION INCIDENT "/obligations/{regime}/{stage}/{addressee}"

/* clang-format off */
static const struct route routes[] = {
    {{"GET", "/healthz"}, 0, NO_COMMAND, api_healthz},
    {{"GET", "/metrics"}, RIGHT_VIEW, NO_COMMAND, api_metrics},
    {{"GET", "/v1/version"}, 0, NO_COMMAND, api_version},
    {{"GET", "/v1/health"}, RIGHT_VIEW, NO_COMMAND, api_health},
    {{"POST", "/v1/incidents"}, RIGHT_VIEW, COMMAND_OPEN, api_change},
    {{"GET", "/v1/incidents"}, RIGHT_VIEW, NO_COMMAND, api_incidents},
    {{"GET", INCIDENT}, RIGHT_VIEW, NO_COMMAND, api_incident},
    {{"POST", INCIDENT "/fields"}, RIGHT_VIEW, COMMAND_SET, api_change},
    {{"POST", INCIDENT "/status"}, RIGHT_VIEW, COMMAND_STATUS, api_change},
    {{"POST", INCIDENT "/notes"}, RIGHT_VIEW, COMMAND_NOTE, api_change},
    {{"GET", INCIDENT "/notes"}, RIGHT_VIEW, NO_COMMAND, api_notes},
    {{"POST", INCIDENT "/decisions"}, RIGHT_VIEW, COMMAND_DECIDE, api_change},
    {{"POST", INCIDENT "/anchors"}, RIGHT_VIEW, COMMAND_ANCHOR, api_change},
    {{"POST", INCIDENT "/assessment"}, RIGHT_VIEW, COMMAND_ASSESS, api_change},
    {{"GET", INCIDENT "/assessment"}, RIGHT_VIEW, NO_COMMAND, api_assessment},
    {{"GET", INCIDENT "/preview"}, RIGHT_VIEW, NO_COMMAND, api_preview},
    {{"POST", INCIDENT "/attachments"}, RIGHT_VIEW, COMMAND_ATTACH, api_attach},
    {{"GET", INCIDENT "/attachments"}, RIGHT_VIEW, NO_COMMAND, api_attachments},
    {{"POST", INCIDENT "/attachments/{sha256}/take"}, RIGHT_VIEW, COMMAND_CUSTODY, api_attachment_take},
    {{"POST", INCIDENT "/indicators"}, RIGHT_VIEW, COMMAND_INDICATORS, api_change},
    {{"GET", INCIDENT "/indicators"}, RIGHT_VIEW, NO_COMMAND, api_indicators},
    {{"POST", INCIDENT "/indicators/{number}/drop"}, RIGHT_VIEW, COMMAND_INDICATOR_DROP, api_indicator_drop},
    {{"POST", INCIDENT "/void"}, RIGHT_VIEW, COMMAND_VOID, api_change},
    {{"POST", INCIDENT "/merge"}, RIGHT_VIEW, COMMAND_MERGE, api_change},
    {{"POST", INCIDENT "/rebase"}, RIGHT_VIEW, COMMAND_REBASE, api_change},
    {{"POST", INCIDENT "/ack"}, RIGHT_VIEW, COMMAND_ACK, api_change},
    {{"POST", INCIDENT "/unack"}, RIGHT_VIEW, COMMAND_UNACK, api_change},
    {{"POST", INCIDENT "/hand"}, RIGHT_VIEW, COMMAND_HAND, api_change},
    {{"GET", "/v1/duties"}, RIGHT_VIEW, NO_COMMAND, api_duties},
    {{"POST", "/v1/duties/{id}/changed"}, RIGHT_VIEW, COMMAND_DUTY_CHANGED, api_duty},
    {{"POST", "/v1/duties/{id}/done"}, RIGHT_VIEW, COMMAND_DUTY_DONE, api_duty},
    {{"GET", "/v1/deadlines"}, RIGHT_VIEW, NO_COMMAND, api_deadlines},
    {{"GET", OBLIGATION}, RIGHT_VIEW, NO_COMMAND, api_obligation},
    {{"GET", OBLIGATION "/explain"}, RIGHT_VIEW, NO_COMMAND, api_explain},
    {{"GET", OBLIGATION "/draft"}, RIGHT_VIEW, NO_COMMAND, api_draft},
    {{"GET", OBLIGATION "/check"}, RIGHT_VIEW, NO_COMMAND, api_check},
    {{"GET", OBLIGATION "/context"}, RIGHT_VIEW, NO_COMMAND, api_context},
    {{"GET", OBLIGATION "/bundle"}, RIGHT_VIEW, NO_COMMAND, api_bundle},
    {{"GET", OBLIGATION "/diff"}, RIGHT_VIEW, NO_COMMAND, api_diff},
    {{"POST", OBLIGATION "/approval"}, RIGHT_VIEW, COMMAND_APPROVE, api_change_obligation},
    {{"POST", OBLIGATION "/filings"}, RIGHT_VIEW, COMMAND_FILED, api_change_obligation},
    {{"POST", OBLIGATION "/proof"}, RIGHT_VIEW, COMMAND_PROOF, api_change_obligation},
    {{"POST", OBLIGATION "/waive"}, RIGHT_VIEW, COMMAND_WAIVE, api_change_obligation},
    {{"POST", OBLIGATION "/withdraw"}, RIGHT_VIEW, COMMAND_WITHDRAW, api_change_obligation},
    {{"POST", OBLIGATION "/request"}, RIGHT_VIEW, COMMAND_REQUEST, api_change_obligation},
    {{"POST", "/v1/filings/{id}/undo"}, RIGHT_VIEW, COMMAND_UNFILE, api_unfile},
    {{"GET", "/v1/alerts"}, RIGHT_VIEW, NO_COMMAND, api_alerts},
    {{"GET", "/v1/alerts/{id}"}, RIGHT_VIEW, NO_COMMAND, api_alert},
    {{"POST", "/v1/alerts/{id}/ack"}, RIGHT_VIEW, COMMAND_ACK, api_alert_ack},
    {{"POST", "/v1/alerts/{id}/unack"}, RIGHT_VIEW, COMMAND_UNACK, api_alert_ack},
    {{"POST", "/v1/alerts/{id}/hand"}, RIGHT_VIEW, COMMAND_HAND, api_alert_ack},
    {{"GET", "/v1/deliveries"}, RIGHT_VIEW, NO_COMMAND, api_deliveries},
    {{"GET", "/v1/deliveries/{id}"}, RIGHT_VIEW, NO_COMMAND, api_delivery},
    {{"POST", "/v1/deliveries/{id}/{action}"}, RIGHT_VIEW, COMMAND_QUEUE, api_delivery_move},
    {{"GET", "/v1/channels"}, RIGHT_VIEW, NO_COMMAND, api_channels},
    {{"GET", "/v1/channels/{name}"}, RIGHT_VIEW, NO_COMMAND, api_channel},
    {{"POST", "/v1/channels/{name}/{mark}"}, RIGHT_VIEW, COMMAND_CHANNEL, api_channel_mark},
    {{"GET", "/v1/contacts"}, RIGHT_VIEW, NO_COMMAND, api_contacts},
    {{"GET", "/v1/contacts/{name}"}, RIGHT_VIEW, NO_COMMAND, api_contact},
    {{"POST", "/v1/contacts/{name}/test"}, RIGHT_VIEW, COMMAND_CONTACT_TEST, api_contact_test},
    {{"GET", "/v1/oncall"}, RIGHT_VIEW, NO_COMMAND, api_oncall},
    {{"GET", "/v1/oncall/explain"}, RIGHT_VIEW, NO_COMMAND, api_oncall_explain},
    {{"GET", "/v1/oncall/check"}, RIGHT_VIEW, NO_COMMAND, api_oncall_check},
    {{"GET", "/v1/oncall/overrides"}, RIGHT_VIEW, NO_COMMAND, api_overrides},
    {{"POST", "/v1/oncall/overrides"}, RIGHT_VIEW, COMMAND_OVERRIDE, api_change},
    {{"POST", "/v1/oncall/overrides/{id}/drop"}, RIGHT_VIEW, COMMAND_OVERRIDE_DROP, api_override_drop},
    {{"GET", "/v1/calendar.ics"}, RIGHT_VIEW, NO_COMMAND, api_calendar},
    {{"POST", "/v1/plan"}, RIGHT_VIEW, NO_COMMAND, api_plan},
    {{"GET", "/v1/fields"}, RIGHT_VIEW, NO_COMMAND, api_fields},
    {{"GET", "/v1/regimes"}, RIGHT_VIEW, NO_COMMAND, api_regimes},
    {{"GET", "/v1/regimes/{id}"}, RIGHT_VIEW, NO_COMMAND, api_regime},
    {{"GET", "/v1/regimes/{id}/diff"}, RIGHT_VIEW, NO_COMMAND, api_regime_diff},
    {{"POST", "/v1/regimes/{id}/confirm"}, RIGHT_VIEW, COMMAND_CONFIRM, api_regime_confirm},
    {{"GET", "/v1/audit"}, RIGHT_VIEW, NO_COMMAND, api_audit},
    {{"GET", "/v1/audit/export"}, RIGHT_VIEW, NO_COMMAND, api_export},
    {{"POST", "/v1/audit/verify"}, RIGHT_VIEW, NO_COMMAND, api_verify},
    {{"POST", "/v1/audit/erase"}, RIGHT_ADMIN, COMMAND_ERASE, api_erase},
    {{"POST", "/v1/reload"}, RIGHT_ADMIN, NO_COMMAND, api_reload},
    {{"POST", "/v1/backup"}, RIGHT_ADMIN, NO_COMMAND, api_backup},
    {{"POST", "/v1/hold"}, RIGHT_ADMIN, COMMAND_HOLD, api_change},
    {{"POST", "/v1/clock/trust"}, RIGHT_ADMIN, COMMAND_TRUST_CLOCK, api_change},
    {{"POST", "/v1/ledger/accept"}, RIGHT_ADMIN, NO_COMMAND, api_accept_ledger},
    {{"GET", "/v1/exercise"}, RIGHT_VIEW, NO_COMMAND, api_exercise},
    {{"GET", "/v1/exercise/inbox"}, RIGHT_VIEW, NO_COMMAND, api_exercise_inbox},
    {{"POST", "/v1/exercise/step"}, RIGHT_ADMIN, NO_COMMAND, api_exercise_step},
    {{"POST", "/v1/exercise/acted"}, RIGHT_ADMIN, COMMAND_EXERCISE_ACTED, api_change},
    {{"POST", "/v1/exercise/clock"}, RIGHT_ADMIN, COMMAND_EXERCISE_CLOCK, api_exercise_change},
    {{"POST", "/v1/exercise/injects"}, RIGHT_ADMIN, COMMAND_EXERCISE_INJECT, api_change},
    {{"POST", "/v1/exercise/answers"}, RIGHT_VIEW, COMMAND_EXERCISE_ANSWER, api_change},
    {{"POST", "/v1/exercise/notes"}, RIGHT_VIEW, COMMAND_EXERCISE_NOTE, api_change},
    {{"POST", "/v1/exercise/end"}, RIGHT_ADMIN, COMMAND_EXERCISE_END, api_exercise_change},
    {{"POST", "/v1/exercise/read"}, RIGHT_VIEW, COMMAND_EXERCISE_READ, api_change},
    {{"POST", "/v1/exercise/take"}, RIGHT_VIEW, COMMAND_EXERCISE_TAKE, api_change},
    {{"POST", "/v1/exercise/plan"}, RIGHT_VIEW, COMMAND_EXERCISE_PLAN, api_change},
    {{"POST", "/v1/exercise/words"}, RIGHT_VIEW, COMMAND_EXERCISE_SAY, api_exercise_change},
    {{"POST", "/v1/exercise/close"}, RIGHT_ADMIN, NO_COMMAND, api_exercise_close},
    {{"GET", "/v1/exercises"}, RIGHT_VIEW, NO_COMMAND, api_exercises},
    {{"POST", "/v1/exercises"}, RIGHT_VIEW, COMMAND_EXERCISE_REGISTER, api_change},
    {{"GET", "/a/{token}"}, 0, NO_COMMAND, api_answer_page},
    {{"POST", "/a/{token}"}, 0, NO_COMMAND, api_answer_take},
};
/* clang-format on */

const struct api_route_row *api_route(size_t i)
{
    return i < ARRAY_LEN(routes) ? &routes[i].row : NULL;
}

/* --- answers ------------------------------------------------------------------------------------------------------ */

static void call_end(struct call *call)
{
    registry_free(call->cold);
    buf_done(&call->bytes);
    arena_done(&call->arena);
    mem_free(call);
}

void call_answer(struct call *call, const struct http_answer *answer)
{
    http_reply(call->to, answer);
    call_end(call);
}

void call_text(struct call *call, unsigned status, const char *content_type, struct text body)
{
    const struct http_answer answer = {status, content_type, body, NULL, 0};
    call_answer(call, &answer);
}

void call_json(struct call *call, unsigned status, const struct value *value)
{
    struct buf json = BUF_INIT;
    value_json(&json, value);
    buf_add_char(&json, '\n');
    call_text(call, status, "application/json", buf_text(&json));
    buf_done(&json);
}

static const char *title_of(unsigned status)
{
    switch (status) {
    case 400:
        return "A value is not allowed";
    case 401:
        return "Who is asking";
    case 403:
        return "Not permitted";
    case 404:
        return "No such thing";
    case 405:
        return "Not with this method";
    case 409:
        return "Refused";
    case 413:
        return "Too large";
    case 503:
        return "Not possible now";
    default:
        return "It failed";
    }
}

static void problem(struct call *call, unsigned status, const char *code, struct text field, struct text words,
                    const struct value *candidates, const char *candidates_key)
{
    struct value *map = value_map(&call->arena);
    value_put_cstr(&call->arena, map, "type", "about:blank");
    value_put_cstr(&call->arena, map, "title", title_of(status));
    value_put_int(&call->arena, map, "status", (int64_t) status);
    value_put_cstr(&call->arena, map, "code", code);
    value_put_text(&call->arena, map, "detail", words);
    if (field.len > 0) {
        value_put_text(&call->arena, map, "field", field);
    }
    if (candidates != NULL) {
        value_put(&call->arena, map, candidates_key, value_copy(&call->arena, candidates));
    }
    struct buf json = BUF_INIT;
    value_json(&json, map);
    buf_add_char(&json, '\n');
    const struct http_header ask = {"WWW-Authenticate", TEXT("Bearer realm=\"nis2d\"")};
    const struct http_answer answer = {status, "application/problem+json", buf_text(&json), &ask,
                                       status == 401 ? 1 : 0};
    http_reply(call->to, &answer);
    call_end(call);
    buf_done(&json);
}

void call_refuse(struct call *call, const struct refusal *refusal)
{
    static const unsigned status_of[] = {
        [REFUSAL_NONE] = 500,          [REFUSAL_VALUE] = 400,          [REFUSAL_NOT_FOUND] = 404,
        [REFUSAL_NOT_PERMITTED] = 403, [REFUSAL_UNKNOWN_CALLER] = 401, [REFUSAL_REFUSED] = 409,
        [REFUSAL_UNAVAILABLE] = 503};
    problem(call, status_of[refusal->class], refusal->code, refusal->field, refusal->words, refusal->candidates,
            "candidates");
}

void call_problem(struct call *call, unsigned status, const char *code, const char *field, const char *fmt, ...)
{
    struct buf words = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&words, fmt, args);
    va_end(args);
    struct text said = text_copy(&call->arena, buf_text(&words));
    buf_done(&words);
    problem(call, status, code, text_of(field), said, NULL, NULL);
}

void call_complain(struct call *call, const struct complaint *c)
{
    unsigned status = c->status == STATUS_BAD_INPUT ? 400 : c->status == STATUS_NOT_FOUND ? 404 : 503;
    problem(call, status, status == 400 ? "invalid-value" : "unavailable", text_of(c->where), text_of(c->words), NULL,
            NULL);
}

/* --- questions ---------------------------------------------------------------------------------------------------- */

struct text call_param(const struct call *call, const char *key)
{
    for (size_t i = 0; i < call->request->param_count; i++) {
        if (text_is(call->request->params[i].key, key)) {
            return call->request->params[i].value;
        }
    }
    return TEXT_EMPTY;
}

bool call_flag(const struct call *call, const char *key)
{
    struct text v = call_param(call, key);
    return text_is(v, "true") || text_is(v, "1") || text_is(v, "yes");
}

struct view call_view(struct call *call, const struct registry *registry, const struct rules *rules, struct instant now)
{
    struct ledger_head head = engine_head(call->host->engine);
    struct text chain = text_format(&call->arena, "%llu:%.*s", (unsigned long long) head.seq,
                                    TEXT_ARG(hash_hex(&call->arena, &head.link)));
    return (struct view){registry, rules, now, &call->arena, chain};
}

const struct value *call_body(struct call *call)
{
    struct value *body = NULL;
    struct complaint complaint;
    if (text_trim(call->request->body).len == 0) {
        return value_map(&call->arena);
    }
    if (json_read(call->request->body, &call->arena, &body, &complaint) != STATUS_OK) {
        call_problem(call, 400, "malformed-json", NULL, "the body is not JSON: %s: %s", complaint.where,
                     complaint.words);
        return NULL;
    }
    if (body->kind != VALUE_MAP) {
        call_problem(call, 400, "malformed-json", NULL, "the body must be a JSON object");
        return NULL;
    }
    return body;
}

/* --- matching ----------------------------------------------------------------------------------------------------- */

static bool matches(const char *pattern, const struct texts *path, struct text part[CALL_PARTS_MAX])
{
    size_t at = 0, parts = 0;
    struct text rest = text_of(pattern + 1), word;
    while (rest.len > 0) {
        if (!text_cut(rest, '/', &word, &rest)) {
            word = rest;
            rest = TEXT_EMPTY;
        }
        if (at == path->count) {
            return false;
        }
        if (word.at[0] == '{') {
            REQUIRE(parts < CALL_PARTS_MAX);
            part[parts++] = path->at[at];
        } else if (!text_equal(word, path->at[at])) {
            return false;
        }
        at++;
    }
    return at == path->count;
}

static const struct route *route_find(const struct http_request *request, struct text part[CALL_PARTS_MAX],
                                      bool *ret_other_method)
{
    const char *method =
        request->method == HTTP_POST ? "POST" : "GET"; /* HEAD is a GET whose body the server leaves out */
    for (size_t i = 0; i < ARRAY_LEN(routes); i++) {
        if (!matches(routes[i].row.pattern, &request->path, part)) {
            continue;
        }
        if (strcmp(routes[i].row.method, method) == 0) {
            return &routes[i];
        }
        *ret_other_method = true;
    }
    return NULL;
}

static bool is_allowed(struct call *call, struct refusal *refusal)
{
    /* What needs no right is told to anybody who can connect: whether it is alive, and which version. */
    if (!access_actor(call->host->settings, call->request, &call->arena, &call->actor, refusal)) {
        return refusal->class == REFUSAL_UNKNOWN_CALLER && call->route->right == 0;
    }
    if (call->route->right != 0 && (call->actor.rights & call->route->right) == 0) {
        if ((call->actor.rights & RIGHT_VIEW) != 0) {
            return refuse(refusal, &call->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                          "this needs the right of `access.admins`");
        }
        return refuse(
            refusal, &call->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
            "this account may not use nis2d; an administrator can add its group to `access` of the configuration");
    }
    return true;
}

void api_handle(void *context, const struct http_request *request, struct http_reply_to *to)
{
    struct call *call = mem_alloc(sizeof *call);
    call->host = context;
    call->request = request;
    call->to = to;
    bool other_method = false;
    struct refusal refusal;
    if (call->host->is_stopping) {
        call_problem(call, 503, "stopping", NULL, "the daemon is stopping; ask again with the same Idempotency-Key");
        return;
    }
    call->route = route_find(request, call->part, &other_method);
    if (call->route == NULL) {
        call_problem(call, other_method ? 405 : 404, other_method ? "wrong-method" : "no-such-route", NULL,
                     other_method ? "this route takes another method"
                                  : "there is no such route; see docs/openapi.yaml");
    } else if (!is_allowed(call, &refusal)) {
        call_refuse(call, &refusal);
    } else {
        call->route->fn(call);
    }
}
