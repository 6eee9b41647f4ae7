/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_parts: what the files of the API share: the call (one request on its way through), its answers, and the handlers
 * of the table.
 */
#ifndef NIS2_EDGE_API_PARTS_H
#define NIS2_EDGE_API_PARTS_H

#include "core/view.h"
#include "edge/api.h"

struct call;
typedef void api_fn(struct call *call);

struct route {
    struct api_route_row row;
    unsigned right; /* enum right; 0: anybody who can connect */
    int command;    /* enum command_type of a change; -1 for the others */
    api_fn *fn;
};

#define CALL_PARTS_MAX 8

/* One request. Lives from api_handle() until its answer; everything it needs is in its arena. */
struct call {
    struct host *host;
    const struct http_request *request; /* borrowed until answered */
    struct http_reply_to *to;
    const struct route *route;
    struct arena arena;
    struct text part[CALL_PARTS_MAX]; /* what {…} stood for, in order */
    struct actor actor;
    struct command command;
    const struct engine_reply *reply; /* of a change that was made */
    bool was_thawed;
    /* a cold incident read from the ledger */
    struct ledger_row *rows;
    size_t row_count, row_cap;
    struct text cold_ref;  /* whose they are */
    size_t looked_for;     /* so many of the incidents that the command names */
    struct registry *cold; /* owned */
    void *extra;           /* a handler's own, in the arena */
    api_fn *after;         /* when set, what answers a change once it is durable */
    struct buf bytes;      /* a large answer */
    int status;
};

/* --- answers: each ends the call ---------------------------------------------------------------------------------- */
void call_json(struct call *call, unsigned status, const struct value *value);
void call_text(struct call *call, unsigned status, const char *content_type, struct text body);
void call_answer(struct call *call, const struct http_answer *answer); /* with headers of its own */
void call_refuse(struct call *call, const struct refusal *refusal);
void call_problem(struct call *call, unsigned status, const char *code, const char *field, const char *fmt, ...)
    PRINTF_LIKE(5, 6);
void call_complain(struct call *call, const struct complaint *complaint);

/* --- what handlers ask -------------------------------------------------------------------------------------------- */
struct text call_param(const struct call *call, const char *key); /* a query parameter, or empty */
bool call_flag(const struct call *call, const char *key);
struct view call_view(struct call *call, const struct registry *registry, const struct rules *rules,
                      struct instant now);
/* The body as a map; NULL and answered when it is not one. An empty body is an empty map. */
const struct value *call_body(struct call *call);
/* Reads the body into call->command of that type; false and answered when it does not fit. */
bool call_command(struct call *call, int type, const struct value *body);
/* Submits call->command (after thawing the incident `call->command.ref` names, when it is cold) and answers with the
 * incident. */
void call_submit(struct call *call);
/* Runs `fn` with the registry that has the incident `ref` (hot, or read back from the ledger); answers 404 when there
 * is none. */
typedef void call_incident_fn(struct call *call, const struct view *view, const struct incident *incident);
void call_incident(struct call *call, struct text ref, call_incident_fn *fn);
/* The one that parts 1 to 3 of the path name ("-" for any regime or addressee); NULL and answered when it is not one.
 */
const struct obligation *call_obligation(struct call *call, const struct incident *incident);

/* --- handlers, by file -------------------------------------------------------------------------------------------- */
api_fn api_version, api_healthz, api_health, api_metrics, api_reload, api_regime, api_regime_diff, api_regime_confirm,
    api_backup, api_accept_ledger; /* api_system.c */
api_fn api_incidents, api_incident, api_duties, api_assessment, api_preview, api_deadlines, api_obligation, api_explain,
    api_draft, api_check, api_context, api_alerts, api_alert, api_deliveries, api_delivery, api_channels, api_channel,
    api_contacts, api_contact, api_plan, api_fields, api_regimes; /* api_read.c */
api_fn api_change, api_duty, api_change_obligation, api_attach, api_alert_ack, api_delivery_move, api_channel_mark,
    api_contact_test, api_unfile;                       /* api_change.c */
api_fn api_audit, api_verify, api_notes, api_list_cold; /* api_ledger.c */
api_fn api_erase;                                       /* api_erase.c */
api_fn api_export;                                      /* api_export.c */
api_fn api_oncall, api_oncall_explain, api_oncall_check, api_overrides, api_override_drop,
    api_calendar; /* api_oncall.c */

api_fn api_bundle;                                                                         /* api_bundle.c */
api_fn api_indicators, api_indicator_drop, api_diff, api_attachments, api_attachment_take; /* api_material.c */
api_fn api_exercise, api_exercise_inbox, api_exercise_step, api_exercise_change, api_exercise_close,
    api_exercises;                       /* api_exercise.c */
api_fn api_answer_page, api_answer_take; /* api_answer.c */

/* The list of closed incidents needs the ledger: api_incidents hands over to this. */
void api_list_from_ledger(struct call *call, bool with_open);

#endif
