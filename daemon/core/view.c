/* SPDX-License-Identifier: Apache-2.0 */
/*
 * view: incidents and obligations, see view.h. Alerts, deliveries and people are in view_pager.c, explanations in
 * view_explain.c.
 */
#include "core/view.h"

#include <string.h>

#include "core/due_order.h"
#include "core/explain_clock.h"
#include "core/question_anchor.h"

static const char *late_word(enum obligation_state state)
{
    switch (state) {
    case STATE_PAST_TARGET:
    case STATE_FILED_AFTER_TARGET:
        return "target";
    case STATE_OVERDUE:
    case STATE_FILED_LATE:
        return "limit";
    case STATE_PROJECTED:
    case STATE_RUNNING:
    case STATE_FILED:
    case STATE_NOT_OWED:
    case STATE_PARKED:
    case STATE_ON_REQUEST:
    case STATE_WITHDRAWN:
        return "no";
    }
    UNREACHABLE();
}

static void put_filing(const struct view *v, const struct incident *incident, const struct obligation *o,
                       struct value *map)
{
    /* Withdrawn, it was submitted all the same; `state` says that it does not stand. */
    const struct filing *f =
        o->end == END_WITHDRAWN ? incident_filing(incident, o->filing) : obligation_filing(incident, o);
    bool is_filed = f != NULL;
    /* Filed again: lateness is judged by the first, what hangs on it by the latest. */
    bool is_again = o->end == END_FILED && is_filed && instant_before(o->ended_at, f->at);
    value_put_instant(v->arena, map, "filed_at", is_again ? o->ended_at : is_filed ? f->at : INSTANT_NONE);
    if (is_again) {
        value_put_instant(v->arena, map, "filed_again_at", f->at);
    }
    value_put_text_or_null(v->arena, map, "reference", is_filed ? f->reference : TEXT_EMPTY);
    if (is_filed) {
        value_put_bool(v->arena, map, "proven", f->reference.len > 0 || !hash_is_zero(&f->receipt));
        value_put_int(v->arena, map, "filing", f->number);
    } else {
        value_put(v->arena, map, "proven", value_null(v->arena));
        value_put(v->arena, map, "filing", value_null(v->arena));
    }
}

static void put_anchor(const struct view *v, const struct obligation *o, struct value *map)
{
    struct value *anchor = value_null(v->arena);
    if (o->anchor_event.len > 0) {
        anchor = value_map(v->arena);
        value_put_text(v->arena, anchor, "event", o->anchor_event);
        value_put_instant(v->arena, anchor, "at", o->anchor_at);
    }
    value_put(v->arena, map, "anchor", anchor);
}

struct value *view_obligation(const struct view *v, const struct incident *incident, const struct obligation *o)
{
    struct value *map = value_map(v->arena);
    enum obligation_state state = obligation_state(incident, o, v->now);
    value_put_text(v->arena, map, "id", obligation_name(v->arena, incident, o));
    value_put_text(v->arena, map, "regime", o->frozen->regime->id);
    value_put_text(v->arena, map, "stage", o->stage->id);
    value_put_text(v->arena, map, "stage_title", o->stage->title.len > 0 ? o->stage->title : o->stage->id);
    value_put_cstr(v->arena, map, "kind", stage_kind_names[o->stage->kind]);
    value_put_text(v->arena, map, "addressee", o->addressee);
    value_put_text_or_null(v->arena, map, "authority", o->authority);
    value_put_text(v->arena, map, "party", o->party);
    value_put_cstr(v->arena, map, "state", obligation_state_names[state]);
    value_put_cstr(v->arena, map, "late", late_word(state));
    value_put_instant(v->arena, map, "due_at", o->target);
    value_put_instant(v->arena, map, "limit_at", o->limit);
    put_anchor(v, o, map);
    value_put_text_or_null(v->arena, map, "rule", explain_rule_in_force(v, incident, o));
    if (instant_is_set(o->target)) {
        value_put_int(v->arena, map, "seconds_left", instant_diff(o->target, v->now).s);
    } else {
        value_put(v->arena, map, "seconds_left", value_null(v->arena));
    }
    put_filing(v, incident, o, map);
    value_put_text_or_null(v->arena, map, "closed_by", obligation_closed_by(incident, o));
    const struct filing *closing = obligation_closing(incident, o);
    value_put_instant(v->arena, map, "closed_at", closing != NULL ? closing->at : INSTANT_NONE);
    value_put_text_or_null(v->arena, map, "end_reason", o->end_reason);
    if (state == STATE_PARKED) {
        value_put_instant(v->arena, map, "review_at", obligation_review_at(incident, o));
    }
    value_put_bool(v->arena, map, "projected", o->is_projected);
    value_put_bool(v->arena, map, "unverified", obligation_is_unverified(o));
    value_put_text(v->arena, map, "source", o->stage->source);
    value_put_text(v->arena, map, "zone", o->zone);
    return map;
}

/* --- order -------------------------------------------------------------------------------------------------------- */

struct ordered {
    const struct incident *incident;
    const struct obligation *obligation;
};

/* By due instant; what has none comes last; ended ones after those that run. */
static bool is_before(const struct ordered *a, const struct ordered *b)
{
    bool a_ended = obligation_has_ended(a->obligation), b_ended = obligation_has_ended(b->obligation);
    if (a_ended != b_ended) {
        return !a_ended;
    }
    struct instant a_due = instant_is_set(a->obligation->target) ? a->obligation->target : INSTANT_NEVER;
    struct instant b_due = instant_is_set(b->obligation->target) ? b->obligation->target : INSTANT_NEVER;
    return instant_before(a_due, b_due);
}

/* Stable: equal ones keep the order of the registry. */
static void sort(struct ordered *list, size_t count, struct arena *arena)
{
    struct ordered *space = ARENA_ARRAY(arena, struct ordered, count + 1);
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t from = 0; from < count; from += 2 * width) {
            size_t mid = from + width < count ? from + width : count;
            size_t end = from + 2 * width < count ? from + 2 * width : count;
            for (size_t a = from, b = mid, k = from; k < end; k++) {
                bool takes_a = a < mid && (b >= end || !is_before(&list[b], &list[a]));
                space[k] = takes_a ? list[a++] : list[b++];
            }
        }
        memcpy(list, space, count * sizeof *list);
    }
}

static size_t collect(const struct incident *incident, struct ordered *out)
{
    size_t count = 0;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        out[count++] = (struct ordered){incident, o};
    }
    return count;
}

struct nearest {
    const struct view *view;
    struct value *out;
    struct instant until; /* none: whenever */
    size_t limit;
};

/* Who has it, and until when. */
static void put_ack(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *ack = value_null(v->arena);
    if (incident->ack.is_set) {
        ack = value_map(v->arena);
        value_put_text(v->arena, ack, "contact", incident->ack.contact);
        value_put_instant(v->arena, ack, "at", incident->ack.at);
        value_put_instant(v->arena, ack, "until", incident->ack.until);
        value_put_bool(v->arena, ack, "valid", instant_before(v->now, incident->ack.until));
        value_put_text_or_null(v->arena, ack, "note", incident->ack.note);
    }
    value_put(v->arena, map, "ack", ack);
}

static void push_deadline(const struct view *v, const struct incident *incident, const struct obligation *o,
                          struct value *out)
{
    struct value *map = view_obligation(v, incident, o);
    value_put_text(v->arena, map, "ref", incident->ref);
    value_put_text(v->arena, map, "title", incident->title);
    put_ack(v, incident, map);
    value_push(v->arena, out, map);
}

static bool take_nearest(void *context, const struct incident *incident, const struct obligation *o)
{
    struct nearest *n = context;
    bool is_within = !instant_is_set(n->until) || (instant_is_set(o->target) && !instant_before(n->until, o->target));
    if (is_within) {
        push_deadline(n->view, incident, o, n->out);
    }
    return n->out->count < n->limit;
}

/* Every obligation there is, also the ended ones; those are in no order yet. */
static void push_all(const struct view *v, const struct nearest *n)
{
    size_t total = 0, count = 0;
    for (size_t i = 0; i < v->registry->incident_count; i++) {
        total += v->registry->incidents[i]->obligation_count;
    }
    struct ordered *list = ARENA_ARRAY(v->arena, struct ordered, total + 1);
    for (size_t i = 0; i < v->registry->incident_count; i++) {
        count += collect(v->registry->incidents[i], list + count);
    }
    sort(list, count, v->arena);
    for (size_t i = 0; i < count && n->out->count < n->limit; i++) {
        struct instant due = list[i].obligation->target;
        if (!instant_is_set(n->until) || (instant_is_set(due) && !instant_before(n->until, due))) {
            push_deadline(v, list[i].incident, list[i].obligation, n->out);
        }
    }
}

struct value *view_deadlines(const struct view *v, bool all, struct span within, size_t limit)
{
    struct nearest n = {.view = v,
                        .out = value_list(v->arena),
                        .until = within.s > 0 ? instant_add(v->now, within) : INSTANT_NONE,
                        .limit = limit > 0 ? limit : SIZE_MAX};
    if (all) {
        push_all(v, &n);
    } else {
        due_order_walk(v->registry, take_nearest, &n);
    }
    return n.out;
}

/* --- incidents ---------------------------------------------------------------------------------------------------- */

static void put_anchors(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *anchors = value_map(v->arena);
    for (size_t i = 0; i < incident->anchor_count; i++) {
        const struct anchor *a = &incident->anchors[i];
        struct value *anchor = value_map(v->arena);
        value_put_instant(v->arena, anchor, "at", a->at);
        value_put_bool(v->arena, anchor, "assumed", a->is_assumed);
        value_put_text_or_null(v->arena, anchor, "reason", a->reason);
        struct text key =
            a->regime.len == 0 ? a->event : text_format(v->arena, "%.*s/%.*s", TEXT_ARG(a->regime), TEXT_ARG(a->event));
        value_put_key(v->arena, anchors, key, anchor);
    }
    value_put(v->arena, map, "anchors", anchors);
}

/* The anchors a yes to the question sets, with the instants that count. */
static void put_set_anchors(const struct view *v, const struct incident *incident, const struct decision *d,
                            struct value *map)
{
    struct value *anchors = NULL;
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        bool is_meant = d->regime.len == 0 || text_equal(d->regime, r->id);
        const struct anchor *a = is_meant ? question_anchor_of(incident, r, d->question) : NULL;
        if (a != NULL) {
            anchors = anchors != NULL ? anchors : value_map(v->arena);
            value_put_key(v->arena, anchors,
                          text_format(v->arena, "%.*s%s%.*s", TEXT_ARG(a->regime), a->regime.len > 0 ? "/" : "",
                                      TEXT_ARG(a->event)),
                          value_text(v->arena, instant_text(v->arena, a->at)));
        }
    }
    if (anchors != NULL) {
        value_put(v->arena, map, "anchors", anchors);
    }
}

static struct value *decision_value(const struct view *v, const struct incident *incident, const struct decision *d)
{
    struct value *map = value_map(v->arena);
    value_put_cstr(v->arena, map, "answer", answer_names[d != NULL ? d->answer : ANSWER_UNDECIDED]);
    value_put_text_or_null(v->arena, map, "by", d != NULL ? d->by : TEXT_EMPTY);
    value_put_instant(v->arena, map, "at", d != NULL ? d->at : INSTANT_NONE);
    value_put_text_or_null(v->arena, map, "reason", d != NULL ? d->reason : TEXT_EMPTY);
    if (d != NULL && instant_is_set(d->review_at)) {
        value_put_instant(v->arena, map, "review_at", d->review_at);
    }
    if (d != NULL && d->assessment > 0) {
        value_put_int(v->arena, map, "assessment", (int64_t) d->assessment);
    }
    if (d != NULL) {
        put_set_anchors(v, incident, d, map);
    }
    return map;
}

static void put_decisions(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *decisions = value_map(v->arena);
    value_put(v->arena, decisions, "significant",
              decision_value(v, incident, incident_decision(incident, TEXT("significant"), TEXT_EMPTY)));
    for (size_t i = 0; i < incident->decision_count; i++) {
        const struct decision *d = &incident->decisions[i];
        struct text key = d->regime.len == 0
                              ? d->question
                              : text_format(v->arena, "%.*s/%.*s", TEXT_ARG(d->regime), TEXT_ARG(d->question));
        value_put_key(v->arena, decisions, key, decision_value(v, incident, d));
    }
    value_put(v->arena, map, "decisions", decisions);
}

static void put_fields(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *fields = value_map(v->arena);
    for (size_t i = 0; i < incident->field_count; i++) {
        const struct field *f = &incident->fields[i];
        struct value *field = value_map(v->arena);
        value_put_cstr(v->arena, field, "state", field_state_names[f->state]);
        value_put_text_or_null(v->arena, field, "value", f->value);
        value_put_key(v->arena, fields, f->key, field);
    }
    value_put(v->arena, map, "fields", fields);
}

struct value *view_filing(const struct view *v, const struct incident *incident, const struct filing *f)
{
    struct value *filing = value_map(v->arena);
    bool has_receipt = !hash_is_zero(&f->receipt);
    value_put_int(v->arena, filing, "number", f->number);
    value_put_text(v->arena, filing, "obligation",
                   obligation_name(v->arena, incident, &incident->obligations[f->obligation]));
    value_put_instant(v->arena, filing, "at", f->at);
    value_put_instant(v->arena, filing, "recorded_at", f->recorded_at);
    value_put_text(v->arena, filing, "by", f->by);
    value_put_text_or_null(v->arena, filing, "reference", f->reference);
    value_put_text_or_null(v->arena, filing, "channel", f->channel);
    value_put_text(v->arena, filing, "content_sha256", hash_hex(v->arena, &f->content));
    value_put_text_or_null(v->arena, filing, "receipt", f->receipt_name);
    value_put_text_or_null(v->arena, filing, "receipt_sha256",
                           has_receipt ? hash_hex(v->arena, &f->receipt) : TEXT_EMPTY);
    value_put_text_or_null(v->arena, filing, "late_reason", f->late_reason);
    value_put_bool(v->arena, filing, "proven", f->reference.len > 0 || has_receipt);
    value_put_bool(v->arena, filing, "undone", f->is_undone);
    value_put_bool(v->arena, filing, "withdrawn", f->is_withdrawn && !f->is_undone);
    return filing;
}

static void put_filings(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *filings = value_list(v->arena);
    for (size_t i = 0; i < incident->filing_count; i++) {
        value_push(v->arena, filings, view_filing(v, incident, &incident->filings[i]));
    }
    value_put(v->arena, map, "filings", filings);
}

static void put_obligations(const struct view *v, const struct incident *incident, struct value *map)
{
    struct ordered *list = ARENA_ARRAY(v->arena, struct ordered, incident->obligation_count + 1);
    size_t count = collect(incident, list);
    struct value *obligations = value_list(v->arena);
    sort(list, count, v->arena);
    for (size_t i = 0; i < count; i++) {
        value_push(v->arena, obligations, view_obligation(v, incident, list[i].obligation));
    }
    value_put(v->arena, map, "obligations", obligations);
}

/* Art. 4 of Reg. (EU) 2024/2690: what it gathers, or is part of; and when it was last assessed. */
static void put_links(const struct view *v, const struct incident *incident, struct value *map)
{
    const struct recurrence *r = registry_recurrence(v->registry, incident->ref);
    struct value *members = value_list(v->arena);
    for (size_t i = 0; i < incident->member_count; i++) {
        value_push(v->arena, members, value_text(v->arena, incident->members[i]));
    }
    value_put(v->arena, map, "members", members);
    value_put_text_or_null(v->arena, map, "collective",
                           incident->collective.len == 0 && r != NULL ? r->collective : incident->collective);
    const struct assessment *a = &incident->assessment;
    struct value *assessment = value_null(v->arena);
    if (a->seq > 0) {
        assessment = value_map(v->arena);
        value_put_int(v->arena, assessment, "entry", (int64_t) a->seq);
        value_put_instant(v->arena, assessment, "at", a->at);
        value_put_text(v->arena, assessment, "by", a->by);
    }
    value_put(v->arena, map, "assessment", assessment);
}

/* Each question whose *no* parks the clocks of a regime, once, and how it stands: "significant", "classified". */
static void put_judged_by(const struct view *v, const struct incident *incident, struct value *map)
{
    struct value *judged = value_map(v->arena);
    for (size_t i = 0; i < incident->regime_count; i++) {
        const struct regime *r = incident->regimes[i]->regime;
        if (r->parked_by.len > 0 && value_get_key(judged, r->parked_by) == NULL) {
            value_put_key(v->arena, judged, r->parked_by,
                          value_text(v->arena, text_of(answer_names[incident_answer(incident, r->parked_by, r->id)])));
        }
    }
    value_put(v->arena, map, "judged_by", judged);
}

struct value *view_incident(const struct view *v, const struct incident *incident)
{
    struct value *map = value_map(v->arena);
    value_put_text(v->arena, map, "ref", incident->ref);
    value_put_text(v->arena, map, "title", incident->title);
    value_put_cstr(v->arena, map, "status", status_names[incident->status]);
    value_put_instant(v->arena, map, "opened_at", incident->opened_at);
    value_put_text(v->arena, map, "opened_by", incident->opened_by);
    value_put_cstr(v->arena, map, "severity", incident->severity > 0 ? severity_names[incident->severity] : NULL);
    put_judged_by(v, incident, map);
    value_put_bool(v->arena, map, "minor", incident->is_minor);
    value_put_bool(v->arena, map, "void", incident->is_void);
    value_put_text_or_null(v->arena, map, "merged_into", incident->merged_into);
    struct value *merged = value_list(v->arena);
    for (size_t i = 0; i < incident->merged_count; i++) {
        value_push(v->arena, merged, value_text(v->arena, incident->merged[i]));
    }
    value_put(v->arena, map, "merged_from", merged);
    struct value *versions = view_other_versions(v, incident);
    if (versions->count > 0 && incident_is_open(incident)) {
        value_put(v->arena, map, "other_versions", versions);
    }
    struct value *outside = view_outside_validity(v, incident);
    if (outside->count > 0) {
        value_put(v->arena, map, "outside_validity", outside);
    }
    put_links(v, incident, map);
    put_anchors(v, incident, map);
    put_decisions(v, incident, map);
    put_fields(v, incident, map);
    put_obligations(v, incident, map);
    put_filings(v, incident, map);
    put_ack(v, incident, map);
    struct value *alerts = value_list(v->arena);
    for (size_t i = 0; i < incident->pager.alert_count; i++) {
        value_push(v->arena, alerts, view_alert(v, incident, &incident->pager.alerts[i]));
    }
    value_put(v->arena, map, "alerts", alerts);
    value_put_int(v->arena, map, "notes_count", incident->note_count);
    value_put_int(v->arena, map, "attachments_count", incident->attachment_count);
    value_put_int(v->arena, map, "indicators_count", (int64_t) incident->indicator_count);
    value_put_text_or_null(v->arena, map, "chain_head", v->chain_head);
    return map;
}

static const struct obligation *next_due(const struct incident *incident)
{
    const struct obligation *next = NULL;
    for (size_t i = 0; i < incident->obligation_count; i++) {
        const struct obligation *o = &incident->obligations[i];
        bool is_ours = o->stage->kind != STAGE_WATCH; /* somebody else's duty is no deadline of ours */
        if (is_ours && obligation_is_ticking(incident, o) &&
            (next == NULL || instant_before(o->target, next->target))) {
            next = o;
        }
    }
    return next;
}

static const char *state_word(const struct incident *incident)
{
    return incident->merged_into.len > 0 ? "merged" : incident->is_void ? "void" : status_names[incident->status];
}

struct value *view_incident_line(const struct view *v, const struct incident *incident)
{
    struct value *map = value_map(v->arena);
    const struct obligation *next = next_due(incident);
    value_put_text(v->arena, map, "ref", incident->ref);
    value_put_text(v->arena, map, "title", incident->title);
    value_put_cstr(v->arena, map, "status", state_word(incident));
    value_put_instant(v->arena, map, "opened_at", incident->opened_at);
    value_put_instant(v->arena, map, "next_due_at", next != NULL ? next->target : INSTANT_NONE);
    value_put_text_or_null(v->arena, map, "next",
                           next != NULL ? obligation_name(v->arena, incident, next) : TEXT_EMPTY);
    value_put_cstr(v->arena, map, "significant",
                   answer_names[incident_answer(incident, TEXT("significant"), TEXT_EMPTY)]);
    put_judged_by(v, incident, map);
    value_put_bool(v->arena, map, "minor", incident->is_minor);
    return map;
}
