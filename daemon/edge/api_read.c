/* SPDX-License-Identifier: Apache-2.0 */
/*
 * api_read: requests that only look. Each waits for the turn in flight, so that nothing is shown that might be taken
 * back.
 */
#include <string.h>

#include "base/limits.h"
#include "core/clocks.h"
#include "core/draft.h"
#include "core/question_anchor.h"
#include "core/reference.h"
#include "core/when.h"
#include "edge/api_parts.h"
#include "edge/host_parts.h"
#include "engine/recovery.h"

/* --- an incident, hot or cold ------------------------------------------------------------------------------------- */

struct looking {
    struct text ref;
    call_incident_fn *fn;
};

static bool cold_row(void *context, const struct ledger_row *row)
{
    return recovery_row(context, row);
}

/* On the reader's thread. */
static enum status read_cold(void *arg, struct ledger_sqlite **handle, struct complaint *reterr)
{
    struct call *call = arg;
    struct looking *looking = call->extra;
    struct recovery recovery;
    recovery_init(&recovery);
    enum status status = ledger_sqlite_read(*handle, looking->ref, 0, UINT64_MAX >> 1, cold_row, &recovery, reterr);
    if (status == STATUS_OK && recovery.status != STATUS_OK) {
        *reterr = recovery.complaint;
        status = recovery.status;
    }
    if (status == STATUS_OK) {
        call->cold = recovery_take(&recovery);
    }
    recovery_done(&recovery);
    return status;
}

static void show_cold(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct looking *looking = call->extra;
    if (call->cold != NULL) { /* its own stream does not tell which rules somebody has checked */
        registry_confirmations_read(call->cold, registry_confirmations_list(registry, &call->arena));
        host_add_zones(call->host->settings, call->cold, NULL);
    }
    const struct incident *incident = call->cold != NULL ? registry_find(call->cold, looking->ref) : NULL;
    if (incident == NULL) {
        call_problem(call, 404, "no-such-incident", "ref", "%.*s",
                     TEXT_ARG(ref_is_missing(&call->arena, looking->ref)));
        return;
    }
    struct view view = call_view(call, call->cold, rules, now);
    looking->fn(call, &view, incident);
}

static void cold_was_read(void *arg, enum status status, const struct complaint *complaint)
{
    struct call *call = arg;
    if (status != STATUS_OK) {
        call_complain(call, complaint);
    } else {
        engine_read(call->host->engine, show_cold, call);
    }
}

static void look(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct looking *looking = call->extra;
    struct text ref = ref_canonical(registry, &call->arena, looking->ref, rules->is_exercise);
    if (ref.len == 0) {
        call_problem(call, 404, "no-such-incident", "ref",
                     "%.*s is no reference; such as INC-2026-0007, 2026-7, 7 or @last", TEXT_ARG(looking->ref));
        return;
    }
    looking->ref = ref;
    const struct incident *incident = registry_find(registry, ref);
    if (incident != NULL) {
        struct view view = call_view(call, registry, rules, now);
        looking->fn(call, &view, incident);
    } else if (reader_job(call->host->writer, read_cold, call, cold_was_read) != STATUS_OK) {
        call_problem(call, 503, "busy", NULL, "too many reads wait; ask again in a moment");
    }
}

void call_incident(struct call *call, struct text ref, call_incident_fn *fn)
{
    struct looking *looking = ARENA_NEW(&call->arena, struct looking);
    *looking = (struct looking){ref, fn};
    call->extra = looking;
    engine_read(call->host->engine, look, call);
}

static void show_incident(struct call *call, const struct view *view, const struct incident *incident)
{
    call_json(call, 200, view_incident(view, incident));
}

void api_incident(struct call *call)
{
    call_incident(call, call->part[0], show_incident);
}

static void show_assessment(struct call *call, const struct view *view, const struct incident *incident)
{
    call_json(call, 200, view_assessment(view, incident));
}

void api_assessment(struct call *call)
{
    call_incident(call, call->part[0], show_assessment);
}

/* --- an obligation ------------------------------------------------------------------------------------------------ */

const struct obligation *call_obligation(struct call *call, const struct incident *incident)
{
    struct text regime = text_is(call->part[1], "-") ? TEXT_EMPTY : call->part[1];
    struct text addressee = text_is(call->part[3], "-") ? TEXT_EMPTY : call->part[3];
    struct obligation_wanted wanted = {call->part[2], regime, addressee, false};
    struct refusal refusal;
    size_t *at, count;
    if (!reference_obligations(incident, &wanted, &call->arena, &at, &count, &refusal)) {
        call_refuse(call, &refusal);
        return NULL;
    }
    return &incident->obligations[at[0]];
}

static void show_obligation(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    if (o != NULL) {
        struct value *map = view_obligation(view, incident, o);
        value_put_text(&call->arena, map, "ref", incident->ref);
        value_put_text(&call->arena, map, "title", incident->title);
        call_json(call, 200, map);
    }
}

static void show_explain(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    if (o != NULL) {
        call_json(call, 200, view_explain(view, incident, o));
    }
}

static void show_check(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    if (o != NULL) {
        call_json(call, 200, view_check(view, incident, o));
    }
}

static void show_context(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    bool fell_back;
    if (o != NULL) {
        struct text language = draft_language(view->rules, o, call_param(call, "language"), &fell_back);
        call_json(call, 200, draft_context(view->rules, incident, o, language, view->now, &call->arena));
    }
}

static void show_draft(struct call *call, const struct view *view, const struct incident *incident)
{
    const struct obligation *o = call_obligation(call, incident);
    struct complaint complaint;
    struct text content;
    int format = 0;
    bool fell_back = false;
    if (o == NULL) {
        return; /* it was answered, and the call is gone */
    }
    struct text wanted = call_param(call, "format");
    wanted = wanted.len == 0 ? TEXT("text") : wanted;
    while (draft_format_names[format] != NULL && !text_is(wanted, draft_format_names[format])) {
        format++;
    }
    if (draft_format_names[format] == NULL) {
        call_problem(call, 400, "invalid-format", "format",
                     "%.*s is no format; text, markdown, html, json, paste or mail", TEXT_ARG(wanted));
        return;
    }
    struct text language = draft_language(view->rules, o, call_param(call, "language"), &fell_back);
    enum status status = draft_render(view->rules, incident, o, (enum draft_format) format, language, view->now,
                                      &call->arena, &content, &complaint);
    if (status == STATUS_NOT_FOUND) {
        call_problem(call, 400, "not-in-this-version", "format", "%s", complaint.words);
        return;
    }
    if (status != STATUS_OK) {
        call_complain(call, &complaint);
        return;
    }
    struct value *map = value_map(&call->arena);
    value_put_text(&call->arena, map, "format", wanted);
    value_put_text(&call->arena, map, "language", language);
    value_put_bool(&call->arena, map, "fell_back", fell_back);
    value_put_text(&call->arena, map, "content", content);
    call_json(call, 200, map);
}

void api_obligation(struct call *call)
{
    call_incident(call, call->part[0], show_obligation);
}

void api_explain(struct call *call)
{
    call_incident(call, call->part[0], show_explain);
}

void api_check(struct call *call)
{
    call_incident(call, call->part[0], show_check);
}

void api_context(struct call *call)
{
    call_incident(call, call->part[0], show_context);
}

void api_draft(struct call *call)
{
    call_incident(call, call->part[0], show_draft);
}

static struct entry_decision answer_asked(struct call *call, struct instant at)
{
    struct text answer = call_param(call, "answer");
    return (struct entry_decision){.question = call_param(call, "question"),
                                   .regime = call_param(call, "regime"),
                                   .answer = text_is(answer, "no")          ? ANSWER_NO
                                             : text_is(answer, "undecided") ? ANSWER_UNDECIDED
                                                                            : ANSWER_YES,
                                   .at = at};
}

/* What an anchor would move, or its taking back, or the anchors that an answer to a question sets or takes back. */
static struct clock_moves previewed(struct call *call, const struct turn *turn, const struct incident *incident,
                                    struct instant at)
{
    struct text regime = call_param(call, "regime"), question = call_param(call, "question");
    struct question_anchors planned;
    if (question.len == 0 && text_is(call_param(call, "clear"), "true")) {
        (void) question_anchors_cleared(incident, call_param(call, "anchor"), regime, TEXT_EMPTY, &planned);
    } else if (question.len == 0) {
        return clocks_preview(turn, incident, call_param(call, "anchor"), regime, at);
    } else {
        const struct entry_decision said = answer_asked(call, at);
        question_anchors_planned(incident, &said, text_is(call_param(call, "typed"), "true"), &planned);
    }
    return question_anchors_preview(turn, incident, &planned);
}

static void show_preview(struct call *call, const struct view *view, const struct incident *incident)
{
    struct complaint complaint;
    struct instant at;
    struct text typed = call_param(call, "clear").len > 0 ? TEXT("now") : call_param(call, "at");
    if (when_parse(typed, view->rules->entity.zone, view->now, &at, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-time", "at", "%s", complaint.words);
        return;
    }
    struct turn turn = {.registry = call->cold, .rules = view->rules, .now = view->now, .arena = &call->arena};
    struct clock_moves moves = previewed(call, &turn, incident, at);
    struct value *map = value_map(&call->arena), *list = value_list(&call->arena);
    for (size_t i = 0; i < moves.count; i++) {
        struct value *move = value_map(&call->arena);
        value_put_text(&call->arena, move, "obligation",
                       obligation_name(&call->arena, incident, &incident->obligations[moves.at[i].obligation]));
        value_put_instant(&call->arena, move, "from", moves.at[i].from);
        value_put_instant(&call->arena, move, "to", moves.at[i].to);
        value_push(&call->arena, list, move);
    }
    value_put_instant(&call->arena, map, "at", at);
    value_put(&call->arena, map, "moves", list);
    if (call_param(call, "question").len > 0) {
        const struct entry_decision said = answer_asked(call, at);
        view_put_answer(view, incident, &said, map);
    }
    call_json(call, 200, map);
}

void api_preview(struct call *call)
{
    call_incident(call, call->part[0], show_preview);
}

/* --- lists -------------------------------------------------------------------------------------------------------- */

static bool limit_of(struct call *call, int64_t *ret)
{
    struct text t = call_param(call, "limit");
    *ret = LIMIT_LIST_DEFAULT;
    if (t.len > 0 && (!text_int(t, ret) || *ret < 1 || *ret > LIMIT_LIST_MAX)) {
        call_problem(call, 400, "invalid-limit", "limit", "1 to %d", LIMIT_LIST_MAX);
        return false;
    }
    return true;
}

static void list_open(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    int64_t limit;
    if (!limit_of(call, &limit)) {
        return;
    }
    struct view view = call_view(call, registry, rules, now);
    struct value *list = value_list(&call->arena);
    struct text after = ref_canonical(registry, &call->arena, call_param(call, "after"), rules->is_exercise);
    bool has_passed = after.len == 0;
    for (size_t i = 0; i < registry->incident_count && (int64_t) list->count < limit; i++) {
        const struct incident *incident = registry->incidents[i];
        if (has_passed && incident_is_open(incident) && incident->duty.len == 0) {
            value_push(&call->arena, list, view_incident_line(&view, incident));
        }
        has_passed = has_passed || text_equal(incident->ref, after);
    }
    call_json(call, 200, list);
}

void api_incidents(struct call *call)
{
    struct text state = call_param(call, "state");
    if (state.len == 0 || text_is(state, "open")) {
        engine_read(call->host->engine, list_open, call);
    } else if (text_is(state, "closed") || text_is(state, "all")) {
        api_list_from_ledger(call, text_is(state, "all"));
    } else {
        call_problem(call, 400, "invalid-state", "state", "%.*s is no state; open, closed or all", TEXT_ARG(state));
    }
}

static void list_duties(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    call_json(call, 200, view_duties(&view));
}

void api_duties(struct call *call)
{
    engine_read(call->host->engine, list_duties, call);
}

static void list_deadlines(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct text within = call_param(call, "within");
    struct span span = SPAN_S(0);
    struct period period = {0};
    struct complaint complaint;
    int64_t limit = 0; /* unlike a list of incidents, deadlines are all of them unless somebody says otherwise */
    if (within.len > 0 && period_parse(within, &period, &complaint) != STATUS_OK) {
        call_problem(call, 400, "invalid-duration", "within", "%s", complaint.words);
        return;
    }
    if (call_param(call, "limit").len > 0 && !limit_of(call, &limit)) {
        return;
    }
    if (within.len > 0) { /* months and years are as long as they are from today */
        span = instant_diff(period_after(rules->entity.zone, now, period), now);
    }
    call_json(call, 200, view_deadlines(&view, call_flag(call, "all"), span, (size_t) limit));
}

void api_deadlines(struct call *call)
{
    engine_read(call->host->engine, list_deadlines, call);
}

static int64_t number_of(struct text part, const char *prefix)
{
    int64_t number = 0;
    if (text_starts(part, text_of(prefix))) {
        part = (struct text){part.at + strlen(prefix), part.len - strlen(prefix)};
    }
    return text_int(part, &number) ? number : 0;
}

/* ?limit= and ?after=AL-12 (or 12). */
static bool page_of(struct call *call, const char *prefix, struct view_page *ret)
{
    struct text after = call_param(call, "after");
    int64_t limit;
    if (!limit_of(call, &limit)) {
        return false;
    }
    *ret = (struct view_page){number_of(after, prefix), (size_t) limit};
    if (after.len > 0 && ret->after <= 0) {
        call_problem(call, 400, "invalid-number", "after", "%.*s is no number of this list: %s12, or 12",
                     TEXT_ARG(after), prefix);
        return false;
    }
    return true;
}

static void list_alerts(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct view_page page;
    if (page_of(call, "AL-", &page)) {
        call_json(call, 200, view_alerts(&view, TEXT_EMPTY, call_flag(call, "all"), &page));
    }
}

/* Of one incident, closed ones included: who was told is asked a year later. */
static void list_alerts_of(struct call *call, const struct view *view, const struct incident *incident)
{
    bool all = call_flag(call, "all") || !incident_is_open(incident);
    struct view_page page;
    if (page_of(call, "AL-", &page)) {
        page.limit = call_param(call, "limit").len > 0 ? page.limit : LIMIT_LIST_MAX; /* of one incident: all */
        call_json(call, 200, view_alerts(view, incident->ref, all, &page));
    }
}

void api_alerts(struct call *call)
{
    struct text ref = call_param(call, "ref");
    if (ref.len > 0) {
        call_incident(call, ref, list_alerts_of);
    } else {
        engine_read(call->host->engine, list_alerts, call);
    }
}

static void show_alert(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    int64_t number = number_of(call->part[0], "AL-");
    const struct alert *a = pager_alert(&registry->desk, number);
    if (a != NULL) {
        call_json(call, 200, view_alert(&view, NULL, a));
        return;
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        a = pager_alert(&registry->incidents[i]->pager, number);
        if (a != NULL) {
            call_json(call, 200, view_alert(&view, registry->incidents[i], a));
            return;
        }
    }
    call_problem(call, 404, "no-such-alert", "id",
                 "there is no alert %.*s of an open incident; see: nis2ctl alert list", TEXT_ARG(call->part[0]));
}

void api_alert(struct call *call)
{
    engine_read(call->host->engine, show_alert, call);
}

static void list_deliveries(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    struct view_page page;
    if (page_of(call, "DL-", &page)) {
        call_json(call, 200, view_deliveries(&view, call_flag(call, "all"), &page));
    }
}

void api_deliveries(struct call *call)
{
    engine_read(call->host->engine, list_deliveries, call);
}

static void show_delivery(void *context, struct registry *registry, const struct rules *rules, struct instant now)
{
    struct call *call = context;
    struct view view = call_view(call, registry, rules, now);
    int64_t number = number_of(call->part[0], "DL-");
    const struct delivery *d = pager_delivery(&registry->desk, number);
    if (d != NULL) {
        call_json(call, 200, view_delivery(&view, NULL, d, true));
        return;
    }
    for (size_t i = 0; i < registry->incident_count; i++) {
        d = pager_delivery(&registry->incidents[i]->pager, number);
        if (d != NULL) {
            call_json(call, 200, view_delivery(&view, registry->incidents[i], d, true));
            return;
        }
    }
    call_problem(call, 404, "no-such-delivery", "id",
                 "there is no delivery %.*s in the queue; see: nis2ctl queue list --all", TEXT_ARG(call->part[0]));
}

void api_delivery(struct call *call)
{
    engine_read(call->host->engine, show_delivery, call);
}
