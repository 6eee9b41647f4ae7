/* SPDX-License-Identifier: Apache-2.0 */
/*
 * trace: see trace.h. One small function a kind of story, one switch that chooses: the compiler finds the entry type
 * that has no words yet.
 */
#include "core/trace.h"

#include "core/trace_exercise.h"

static void add_obligation(struct trace_line *l, struct text regime, struct text stage, struct text addressee)
{
    buf_addf(&l->out, "%.*s/%.*s@%.*s", TEXT_ARG(regime), TEXT_ARG(stage), TEXT_ARG(addressee));
}

static void add_list(struct trace_line *l, struct texts list)
{
    for (size_t i = 0; i < list.count; i++) {
        buf_addf(&l->out, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(list.at[i]));
    }
}

/* --- the daemon's own --------------------------------------------------------------------------------------------- */

static void say_started(struct trace_line *l, const struct entry_started *e)
{
    buf_addf(&l->out, "started version %.*s (%.*s), the last entry before is of %.*s", TEXT_ARG(e->version),
             TEXT_ARG(e->reason), TEXT_ARG(trace_when(l, e->last_entry)));
}

static void say_configuration(struct trace_line *l, const struct entry_configuration *e)
{
    struct text digest = hash_hex(l->arena, &e->digest);
    buf_addf(&l->out, "%s configuration %.12s", e->is_refused ? "refused" : "loaded", digest.at);
    trace_reason(l, e->complaint);
}

static void say_clock_noted(struct trace_line *l, const struct entry_clock_noted *e)
{
    buf_addf(&l->out, "noted the clock: %s, from %.*s to %.*s", clock_what_names[e->what],
             TEXT_ARG(trace_when(l, e->from)), TEXT_ARG(trace_when(l, e->to)));
}

static void say_snapshot(struct trace_line *l, const struct entry_snapshot *e)
{
    buf_addf(&l->out, "took a snapshot: incident %lld of %lld, next alert %lld, next delivery %lld",
             (long long) e->incident_number, (long long) e->year, (long long) e->next_alert,
             (long long) e->next_delivery);
}

static void say_channel_marked(struct trace_line *l, const struct entry_channel_marked *e)
{
    buf_addf(&l->out, "marked channel %.*s as %s", TEXT_ARG(e->channel), channel_mark_names[e->mark]);
    trace_reason(l, e->reason);
}

static void say_circuit(struct trace_line *l, const struct entry_circuit *e)
{
    if (e->is_open && e->probes == 0) {
        buf_addf(&l->out, "opened the circuit of channel %.*s after %lld failures", TEXT_ARG(e->channel),
                 (long long) e->failures);
    } else if (e->is_open) {
        buf_addf(&l->out, "probed channel %.*s, the %lld. time", TEXT_ARG(e->channel), (long long) e->probes);
    } else if (e->failures > 0) {
        buf_addf(&l->out, "counted %lld failures of channel %.*s", (long long) e->failures, TEXT_ARG(e->channel));
    } else {
        buf_addf(&l->out, "closed the circuit of channel %.*s", TEXT_ARG(e->channel));
    }
    if (instant_is_set(e->asked_until)) {
        buf_addf(&l->out, "; it is asked nothing before %.*s", TEXT_ARG(trace_when(l, e->asked_until)));
    }
}

static void say_override(struct trace_line *l, const struct entry_override *e)
{
    buf_addf(&l->out, "recorded override %lld: %.*s has %.*s from %.*s until %.*s", (long long) e->number,
             TEXT_ARG(e->contact), TEXT_ARG(e->schedule), TEXT_ARG(trace_when(l, e->from)),
             TEXT_ARG(trace_when(l, e->to)));
    trace_reason(l, e->reason);
}

static void say_shift_told(struct trace_line *l, const struct entry_shift_told *e)
{
    buf_addf(&l->out, "%s that %.*s goes to ", e->is_withdrawn ? "took back" : "told", TEXT_ARG(e->schedule));
    add_list(l, e->crew);
    buf_addf(&l->out, " at %.*s", TEXT_ARG(trace_when(l, e->from)));
}

/* --- an incident -------------------------------------------------------------------------------------------------- */

static void say_opened(struct trace_line *l, const struct entry_opened *e)
{
    buf_addf(&l->out, "opened it%s%s%s: %.*s", e->is_minor ? ", minor" : "", e->severity > 0 ? ", severity " : "",
             severity_names[e->severity], TEXT_ARG(trace_brief(l, e->title)));
}

static void say_obligation(struct trace_line *l, const struct entry_obligation *e)
{
    buf_addf(&l->out, "owes ");
    add_obligation(l, e->regime, e->stage, e->addressee);
    buf_addf(&l->out, " (%s%.*s, zone %.*s)", e->authority.len > 0 ? "authority " : "no authority",
             TEXT_ARG(e->authority), TEXT_ARG(e->zone));
}

static void say_anchor(struct trace_line *l, const struct entry_anchor *e)
{
    buf_addf(&l->out, "%s %.*s%s%.*s to %.*s", e->is_assumed ? "assumed" : "set", TEXT_ARG(e->event),
             e->regime.len > 0 ? " under " : "", TEXT_ARG(e->regime), TEXT_ARG(trace_when(l, e->at)));
    if (instant_is_set(e->previous)) {
        buf_addf(&l->out, ", before %.*s", TEXT_ARG(trace_when(l, e->previous)));
    }
    trace_reason(l, e->reason);
}

static void say_anchor_cleared(struct trace_line *l, const struct entry_anchor_cleared *e)
{
    buf_addf(&l->out, "took %.*s%s%.*s back, before %.*s", TEXT_ARG(e->event), e->regime.len > 0 ? " under " : "",
             TEXT_ARG(e->regime), TEXT_ARG(trace_when(l, e->previous)));
    trace_reason(l, e->reason);
}

static void say_decision(struct trace_line *l, const struct entry_decision *e)
{
    buf_addf(&l->out, "decided %.*s: %s%s%.*s", TEXT_ARG(e->question), answer_names[e->answer],
             e->regime.len > 0 ? " under " : "", TEXT_ARG(e->regime));
    if (instant_is_set(e->review_at)) {
        buf_addf(&l->out, ", to be reviewed %.*s", TEXT_ARG(trace_when(l, e->review_at)));
    }
    trace_reason(l, e->reason);
}

static void say_clock(struct trace_line *l, const struct entry_clock *e)
{
    buf_addf(&l->out, "clock of ");
    add_obligation(l, e->regime, e->stage, e->addressee);
    bool is_limit_only = instant_equal(e->old_target, e->target) && !instant_equal(e->old_limit, e->limit);
    if (is_limit_only) {
        buf_addf(&l->out, ": limit %.*s -> %.*s, target %.*s as before%s", TEXT_ARG(trace_when(l, e->old_limit)),
                 TEXT_ARG(trace_when(l, e->limit)), TEXT_ARG(trace_when(l, e->target)),
                 e->is_projected ? " (forecast)" : "");
    } else {
        buf_addf(&l->out, ": target %.*s -> %.*s%s", TEXT_ARG(trace_when(l, e->old_target)),
                 TEXT_ARG(trace_when(l, e->target)), e->is_projected ? " (forecast)" : "");
    }
    if (e->anchor_event.len > 0) {
        buf_addf(&l->out, ", from %.*s %.*s", TEXT_ARG(e->anchor_event), TEXT_ARG(trace_when(l, e->anchor_at)));
    }
}

static void say_filed(struct trace_line *l, const struct entry_filed *e)
{
    buf_addf(&l->out, "recorded filing %lld of ", (long long) e->number);
    add_obligation(l, e->regime, e->stage, e->addressee);
    buf_addf(&l->out, ", submitted %.*s%s%.*s", TEXT_ARG(trace_when(l, e->at)),
             e->reference.len > 0 ? ", reference " : "", TEXT_ARG(trace_brief(l, e->reference)));
    if (e->is_withdrawn) {
        buf_addf(&l->out, ", withdrawn in %.*s", TEXT_ARG(e->merged_from));
    }
}

static void say_ended(struct trace_line *l, const struct entry_ended *e)
{
    add_obligation(l, e->regime, e->stage, e->addressee);
    buf_addf(&l->out, "%s%s", e->how == ENDED_REOPENED ? " runs again" : " ended: ",
             e->how == ENDED_REOPENED ? "" : ended_how_names[e->how]);
    if (e->closed_by.len > 0) {
        buf_addf(&l->out, " by %.*s", TEXT_ARG(e->closed_by));
    }
    if (instant_is_set(e->since)) {
        buf_addf(&l->out, ", as before, since %.*s", TEXT_ARG(trace_when(l, e->since)));
    }
    trace_reason(l, e->reason);
}

static void say_request(struct trace_line *l, const struct entry_request *e)
{
    buf_addf(&l->out, "was asked for ");
    add_obligation(l, e->regime, e->stage, e->addressee);
    buf_addf(&l->out, " by %.*s", TEXT_ARG(trace_when(l, e->due_at)));
    trace_reason(l, e->text);
}

static void say_field(struct trace_line *l, const struct entry_field *e)
{
    buf_addf(&l->out, "set %.*s: %s%s%.*s", TEXT_ARG(e->key), field_state_names[e->state], e->value.len > 0 ? " " : "",
             TEXT_ARG(trace_brief(l, e->value)));
}

static void say_note(struct trace_line *l, const struct entry_note *e)
{
    /* A privileged note is for counsel: its words do not go into logs. */
    buf_addf(&l->out, "noted (%s, %.*s)%s", note_kind_names[e->kind], TEXT_ARG(trace_when(l, e->at)),
             e->is_privileged ? ", privileged" : "");
    trace_reason(l, e->is_privileged ? TEXT_EMPTY : e->text);
}

static void say_proof(struct trace_line *l, const struct entry_proof *e)
{
    buf_addf(&l->out, "proved filing %lld: %.*s%s%.*s", (long long) e->number, TEXT_ARG(trace_brief(l, e->reference)),
             e->receipt_name.len > 0 ? " receipt " : "", TEXT_ARG(trace_brief(l, e->receipt_name)));
}

static void say_approved(struct trace_line *l, const struct entry_approved *e)
{
    buf_addf(&l->out, "approved ");
    add_obligation(l, e->regime, e->stage, e->addressee);
    trace_reason(l, e->note);
}

static void say_indicator(struct trace_line *l, const struct entry_indicator *e)
{
    buf_addf(&l->out, "added indicator %lld, %s: %.*s", (long long) e->number, indicator_type_names[e->kind],
             TEXT_ARG(trace_brief(l, e->value)));
}

static void say_custody(struct trace_line *l, const struct entry_custody *e)
{
    struct text hex = hash_hex(l->arena, &e->sha256);
    buf_addf(&l->out, "took out the attachment %.12s (%s)", hex.at, custody_names[e->what]);
    trace_reason(l, e->purpose);
}

static void say_assessed(struct trace_line *l, const struct entry_assessed *e)
{
    buf_addf(&l->out, "assessed it");
    for (size_t i = 0; i < e->metrics.count; i++) {
        buf_addf(&l->out, "%s%.*s", i == 0 ? ": " : ", ", TEXT_ARG(trace_brief(l, e->metrics.at[i])));
    }
    for (size_t i = 0, met = 0; i < e->findings.count; i++) {
        if (text_ends(e->findings.at[i], TEXT(" met"))) {
            buf_addf(&l->out, "%s%.*s", met++ == 0 ? "; " : ", ", TEXT_ARG(e->findings.at[i]));
        }
    }
}

static void say_recurrence(struct trace_line *l, const struct entry_recurrence *e)
{
    if (e->cause.len == 0) {
        buf_addf(&l->out, "%.*s no longer counts as recurring", TEXT_ARG(e->ref));
    } else {
        buf_addf(&l->out, "%.*s counts as recurring: %.*s, EUR %lld.%02lld%s%.*s", TEXT_ARG(e->ref), TEXT_ARG(e->cause),
                 (long long) (e->loss / 1000), (long long) (e->loss % 1000 / 10),
                 e->collective.len > 0 ? ", part of " : "", TEXT_ARG(e->collective));
        buf_addf(&l->out, "%s%s", e->mark != RECURRENCE_RUNS ? ", " : "",
                 e->mark != RECURRENCE_RUNS ? recurrence_mark_names[e->mark] : "");
    }
}

static void say_linked(struct trace_line *l, const struct entry_linked *e)
{
    if (e->ref.len == 0) {
        buf_add_cstr(&l->out, "is part of no other incident any more");
        return;
    }
    static const char *const words[] = {
        [LINK_MEMBER] = "gathers", [LINK_COLLECTIVE] = "is part of", [LINK_LOST] = "no longer gathers"};
    buf_addf(&l->out, "%s %.*s", words[e->relation], TEXT_ARG(e->ref));
}

/* --- alerts and deliveries ---------------------------------------------------------------------------------------- */

static void say_alert(struct trace_line *l, const struct entry_alert *e)
{
    buf_addf(&l->out, "raised AL-%lld %s (%.*s)", (long long) e->number, alert_kind_names[e->kind], TEXT_ARG(e->step));
    if (e->stage.len > 0) {
        buf_addf(&l->out, " about ");
        add_obligation(l, e->regime, e->stage, e->addressee);
    }
    buf_addf(&l->out, " for %s", e->contacts.count == 0 ? "nobody on call" : "");
    add_list(l, e->contacts);
    trace_reason(l, e->words);
}

static void say_back(struct trace_line *l, const struct entry_unacknowledged *e)
{
    struct text who = e->contact;
    if (who.len == 0) {
        buf_addf(&l->out, "took the acknowledgement back");
        return;
    }
    switch ((enum back_why) e->why) {
    case BACK_GIVEN:
        buf_addf(&l->out, "took the acknowledgement of %.*s back", TEXT_ARG(who));
        break;
    case BACK_EXPIRED:
        buf_addf(&l->out, "ended the acknowledgement of %.*s: its time is over", TEXT_ARG(who));
        break;
    case BACK_GONE:
        buf_addf(&l->out, "ended the acknowledgement of %.*s: no such contact any more", TEXT_ARG(who));
        break;
    case BACK_UNREACHABLE:
        buf_addf(&l->out, "ended the acknowledgement of %.*s: cannot be reached", TEXT_ARG(who));
        break;
    }
}

static void say_acknowledged(struct trace_line *l, const struct entry_acknowledged *e)
{
    buf_addf(&l->out, "%s %.*s has it until %.*s, alerts up to AL-%lld",
             e->is_handed ? "handed over:" : "acknowledged:", TEXT_ARG(e->contact), TEXT_ARG(trace_when(l, e->until)),
             (long long) e->covers);
    trace_reason(l, e->note);
}

static void say_delivery(struct trace_line *l, const struct entry_delivery *e)
{
    if (e->signal != SIGNAL_NONE) {
        buf_addf(&l->out, "queued DL-%lld over %.*s: %s %.*s", (long long) e->number, TEXT_ARG(e->channel),
                 delivery_signal_names[e->signal], TEXT_ARG(e->key));
        return;
    }
    buf_addf(&l->out, "queued DL-%lld to %.*s over %.*s for", (long long) e->number,
             TEXT_ARG(e->contact.len > 0 ? e->contact : TEXT("everybody")), TEXT_ARG(e->channel));
    for (size_t i = 0; i < e->alerts.count; i++) {
        buf_addf(&l->out, " AL-%lld", (long long) e->alerts.at[i]);
    }
    if (instant_is_set(e->not_before)) {
        buf_addf(&l->out, ", not before %.*s", TEXT_ARG(trace_when(l, e->not_before)));
    }
}

static void say_attempt(struct trace_line *l, const struct entry_attempt *e)
{
    buf_addf(&l->out, "tries DL-%lld, attempt %lld%s", (long long) e->number, (long long) e->try_number,
             e->is_possible_repeat ? ", possible repeat" : "");
    trace_reason(l, e->subject);
}

static void say_outcome(struct trace_line *l, const struct entry_outcome *e)
{
    buf_addf(&l->out, "DL-%lld attempt %lld: %s", (long long) e->number, (long long) e->try_number,
             verdict_names[e->verdict]);
    if (e->code != 0) {
        buf_addf(&l->out, " (%lld)", (long long) e->code);
    }
    if (instant_is_set(e->next_try)) {
        buf_addf(&l->out, ", again %.*s", TEXT_ARG(trace_when(l, e->next_try)));
    }
    trace_reason(l, e->detail);
}

static void say_delivery_ended(struct trace_line *l, const struct entry_delivery_ended *e)
{
    buf_addf(&l->out, "ended DL-%lld: %s", (long long) e->number, delivery_end_names[e->how]);
    trace_reason(l, e->reason);
}

static void say_delivery_moved(struct trace_line *l, const struct entry_delivery_moved *e)
{
    buf_addf(&l->out, "%s DL-%lld", delivery_move_names[e->move], (long long) e->number);
    trace_reason(l, e->reason);
}

static void say_answered(struct trace_line *l, const struct entry_answered *e)
{
    if (e->what == ANSWERED_STRANGER) {
        buf_addf(&l->out, "DL-%lld was acknowledged at %.*s by %.*s (not a contact)", (long long) e->number,
                 TEXT_ARG(e->channel), TEXT_ARG(e->sender));
        return;
    }
    buf_addf(&l->out, "%.*s answered DL-%lld %s%.*s", TEXT_ARG(e->contact), (long long) e->number,
             e->channel.len > 0 ? "over " : "by link", TEXT_ARG(e->channel));
    if (e->sender.len > 0) {
        buf_addf(&l->out, " from %.*s", TEXT_ARG(e->sender));
    }
    buf_addf(&l->out, ": %s", answer_what_names[e->what]);
}

static void say_answers_closed(struct trace_line *l, const struct entry_answers_closed *e)
{
    buf_addf(&l->out, "reads no answers over %.*s%s%.*s until %.*s: %lld wrong codes", TEXT_ARG(e->channel),
             e->contact.len > 0 ? " from " : "", TEXT_ARG(e->contact),
             TEXT_ARG(instant_is_set(e->until) ? instant_text(l->arena, e->until) : TEXT_EMPTY), (long long) e->wrong);
}

/* --- which -------------------------------------------------------------------------------------------------------- */

static void say_simple(struct trace_line *l, const struct entry *e)
{
    if (e->type == ENTRY_ARCHIVED) {
        buf_addf(&l->out, "archived %.*s", TEXT_ARG(e->u.archived.ref));
    } else if (e->type == ENTRY_ERASED) {
        buf_addf(&l->out, "erased the content of entry %lld", (long long) e->u.erased.seq);
        trace_reason(l, e->u.erased.reason);
    } else if (e->type == ENTRY_HOLD) {
        buf_addf(&l->out, "%s sending", e->u.hold.is_held ? "holds" : "released");
        trace_reason(l, e->u.hold.reason);
    } else if (e->type == ENTRY_REGIME_FROZEN) {
        buf_addf(&l->out, "falls under %.*s", TEXT_ARG(e->u.regime_frozen.regime));
    } else if (e->type == ENTRY_STATUS) {
        buf_addf(&l->out, "status %s -> %s", status_names[e->u.status.previous], status_names[e->u.status.status]);
    } else if (e->type == ENTRY_ATTACHMENT) {
        buf_addf(&l->out, "attached %.*s, %lld bytes%s", TEXT_ARG(trace_brief(l, e->u.attachment.name)),
                 (long long) e->u.attachment.size, e->u.attachment.is_privileged ? ", privileged" : "");
    } else if (e->type == ENTRY_UNFILED) {
        buf_addf(&l->out, "undid filing %lld", (long long) e->u.unfiled.number);
        if (e->u.unfiled.stands > 0) {
            buf_addf(&l->out, ", filing %lld stands", (long long) e->u.unfiled.stands);
        }
        trace_reason(l, e->u.unfiled.reason);
    } else if (e->type == ENTRY_INDICATOR_DROPPED) {
        buf_addf(&l->out, "dropped indicator %lld", (long long) e->u.indicator_dropped.number);
        trace_reason(l, e->u.indicator_dropped.reason);
    } else if (e->type == ENTRY_VOIDED) {
        buf_addf(&l->out, "voided it");
        trace_reason(l, e->u.voided.reason);
    } else if (e->type == ENTRY_OVERRIDE_ENDED) {
        buf_addf(&l->out, "ended override %lld", (long long) e->u.override_ended.number);
        trace_reason(l, e->u.override_ended.reason);
    } else if (e->type == ENTRY_CONTACT_ANSWERED) {
        buf_addf(&l->out, "%.*s answered test AL-%lld", TEXT_ARG(e->u.contact_answered.contact),
                 (long long) e->u.contact_answered.alert);
    } else if (e->type == ENTRY_MERGED) {
        buf_addf(&l->out, e->u.merged.is_source ? "merged it into %.*s" : "merged %.*s into it",
                 TEXT_ARG(e->u.merged.other));
        trace_reason(l, e->u.merged.reason);
    } else if (e->type == ENTRY_REBASED) {
        buf_addf(&l->out, "moved it to the rules of %.*s in force, digest %.*s, before %.*s",
                 TEXT_ARG(e->u.rebased.regime), TEXT_ARG(hex_text(l->arena, e->u.rebased.digest.at, 8)),
                 TEXT_ARG(hex_text(l->arena, e->u.rebased.previous.at, 8)));
        trace_reason(l, e->u.rebased.reason);
    } else if (e->type == ENTRY_REGIME_CONFIRMED) {
        buf_addf(&l->out, "confirmed the rules of %.*s, digest %.*s", TEXT_ARG(e->u.regime_confirmed.regime),
                 TEXT_ARG(hex_text(l->arena, e->u.regime_confirmed.digest.at, 8)));
        trace_reason(l, e->u.regime_confirmed.reason);
    } else {
        REQUIRE(e->type == ENTRY_UNACKNOWLEDGED);
        say_back(l, &e->u.unacknowledged);
        trace_reason(l, e->u.unacknowledged.note);
    }
}

static void say(struct trace_line *l, const struct entry *e)
{
    /* clang-format off */
    switch ((enum entry_type) e->type) {
    case ENTRY_STARTED: say_started(l, &e->u.started); break;
    case ENTRY_CONFIGURATION: say_configuration(l, &e->u.configuration); break;
    case ENTRY_CLOCK_NOTED: say_clock_noted(l, &e->u.clock_noted); break;
    case ENTRY_SNAPSHOT: say_snapshot(l, &e->u.snapshot); break;
    case ENTRY_CHANNEL_MARKED: say_channel_marked(l, &e->u.channel_marked); break;
    case ENTRY_CIRCUIT: say_circuit(l, &e->u.circuit); break;
    case ENTRY_OPENED: say_opened(l, &e->u.opened); break;
    case ENTRY_OBLIGATION: say_obligation(l, &e->u.obligation); break;
    case ENTRY_ANCHOR: say_anchor(l, &e->u.anchor); break;
    case ENTRY_ANCHOR_CLEARED: say_anchor_cleared(l, &e->u.anchor_cleared); break;
    case ENTRY_DECISION: say_decision(l, &e->u.decision); break;
    case ENTRY_FIELD: say_field(l, &e->u.field); break;
    case ENTRY_NOTE: say_note(l, &e->u.note); break;
    case ENTRY_CLOCK: say_clock(l, &e->u.clock); break;
    case ENTRY_FILED: say_filed(l, &e->u.filed); break;
    case ENTRY_PROOF: say_proof(l, &e->u.proof); break;
    case ENTRY_ENDED: say_ended(l, &e->u.ended); break;
    case ENTRY_REQUEST: say_request(l, &e->u.request_made); break;
    case ENTRY_APPROVED: say_approved(l, &e->u.approved); break;
    case ENTRY_INDICATOR: say_indicator(l, &e->u.indicator); break;
    case ENTRY_CUSTODY: say_custody(l, &e->u.custody); break;
    case ENTRY_ASSESSED: say_assessed(l, &e->u.assessed); break;
    case ENTRY_LINKED: say_linked(l, &e->u.linked); break;
    case ENTRY_RECURRENCE: say_recurrence(l, &e->u.recurrence); break;
    case ENTRY_ALERT: say_alert(l, &e->u.alert); break;
    case ENTRY_ACKNOWLEDGED: say_acknowledged(l, &e->u.acknowledged); break;
    case ENTRY_DELIVERY: say_delivery(l, &e->u.delivery); break;
    case ENTRY_ATTEMPT: say_attempt(l, &e->u.attempt); break;
    case ENTRY_OUTCOME: say_outcome(l, &e->u.outcome); break;
    case ENTRY_DELIVERY_ENDED: say_delivery_ended(l, &e->u.delivery_ended); break;
    case ENTRY_DELIVERY_MOVED: say_delivery_moved(l, &e->u.delivery_moved); break;
    case ENTRY_ANSWERED: say_answered(l, &e->u.answered); break;
    case ENTRY_ANSWERS_CLOSED: say_answers_closed(l, &e->u.answers_closed); break;
    case ENTRY_OVERRIDE: say_override(l, &e->u.override); break;
    case ENTRY_SHIFT_TOLD: say_shift_told(l, &e->u.shift_told); break;
    case ENTRY_ARCHIVED: case ENTRY_ERASED: case ENTRY_HOLD: case ENTRY_OVERRIDE_ENDED: case ENTRY_CONTACT_ANSWERED:
    case ENTRY_REGIME_FROZEN: case ENTRY_STATUS: case ENTRY_ATTACHMENT: case ENTRY_UNFILED: case ENTRY_VOIDED:
    case ENTRY_INDICATOR_DROPPED: case ENTRY_MERGED: case ENTRY_REBASED: case ENTRY_REGIME_CONFIRMED:
    case ENTRY_UNACKNOWLEDGED: say_simple(l, e); break;
    case ENTRY_EXERCISE_STARTED: case ENTRY_EXERCISE_CLOCK: case ENTRY_EXERCISE_INJECT: case ENTRY_EXERCISE_ANSWER:
    case ENTRY_EXERCISE_NOTE: case ENTRY_EXERCISE_ACTED: case ENTRY_EXERCISE_ENDED: case ENTRY_EXERCISE_READ:
    case ENTRY_EXERCISE_PLANNED: case ENTRY_EXERCISE_SAID:
    case ENTRY_EXERCISE_REGISTERED: trace_exercise(l, e); break;
    }
    /* clang-format on */
}

struct text trace_line(const struct entry *entry, struct arena *arena)
{
    struct trace_line l = {arena, BUF_INIT};
    buf_addf(&l.out, "%.*s %.*s ", TEXT_ARG(entry->stream), TEXT_ARG(entry->actor));
    if (entry->is_erased) {
        const struct entry_row *row = entry_row_find(entry->type);
        buf_addf(&l.out, "%s (its content was erased)", row != NULL ? row->name : "an entry of a newer release");
    } else {
        say(&l, entry);
    }
    struct text text = text_copy(arena, buf_text(&l.out));
    buf_done(&l.out);
    return text;
}
