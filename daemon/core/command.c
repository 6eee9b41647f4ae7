/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command: the table of what people may ask for. The help lines here are the ones of `--help`, the OpenAPI file and the
 * errors.
 */
#include "core/command.h"

#include <string.h>

#include "base/limits.h"
#include "core/entry.h"

#define F(type, tag, member, kind, max, required, names, help)                                                         \
    {                                                                                                                  \
        tag, #member, kind, offsetof(struct type, member), max, required, names, help                                  \
    }
#define TIME_MAX 64

static const struct shape_field open_fields[] = {
    F(command_open, 1, title, SHAPE_TEXT, LIMIT_TITLE, true, NULL, "what happened, in a line"),
    F(command_open, 2, aware, SHAPE_TEXT, TIME_MAX, false, NULL,
      "when you became aware of it (TIME); without it `detected`, else now, is assumed"),
    F(command_open, 3, detected, SHAPE_TEXT, TIME_MAX, false, NULL, "when it was first noticed (TIME)"),
    F(command_open, 4, significant, SHAPE_ENUM, 0, false, answer_names, "yes, no or undecided"),
    F(command_open, 5, severity, SHAPE_ENUM, 0, false, severity_names,
      "low, medium or high; chooses the escalation policy"),
    F(command_open, 6, regimes, SHAPE_TEXTS, LIMIT_ID, false, NULL,
      "regimes it falls under; default: `regimes` of the configuration"),
    F(command_open, 7, fields, SHAPE_VALUE, 0, false, NULL, "answers of the report model, key to value"),
    F(command_open, 8, is_minor, SHAPE_BOOL, 0, false, NULL, "registered without paging"),
};
static const struct shape_field set_fields[] = {
    F(command_set, 1, fields, SHAPE_VALUE, 0, false, NULL, "key to value: known answers"),
    F(command_set, 2, estimates, SHAPE_VALUE, 0, false, NULL, "key to value: estimates"),
    F(command_set, 3, unknown, SHAPE_TEXTS, LIMIT_ID, false, NULL, "keys whose answer is unknown so far"),
    F(command_set, 4, not_applicable, SHAPE_TEXTS, LIMIT_ID, false, NULL, "keys that do not apply"),
    F(command_set, 5, clear, SHAPE_TEXTS, LIMIT_ID, false, NULL, "keys to forget"),
};
static const struct shape_field status_fields[] = {
    F(command_status, 1, status, SHAPE_TEXT, LIMIT_ID, true, NULL,
      "suspected, ongoing, contained, recovered, resolved or closed"),
    F(command_status, 2, at, SHAPE_TEXT, TIME_MAX, false, NULL, "since when (TIME); default now"),
};
static const struct shape_field note_fields[] = {
    F(command_note, 1, text, SHAPE_TEXT, LIMIT_NOTE, true, NULL, "what was seen or done"),
    F(command_note, 2, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when (TIME); default now"),
    F(command_note, 3, kind, SHAPE_ENUM, 0, false, note_kind_names,
      "action, detection, decision, communication or impact"),
    F(command_note, 4, is_privileged, SHAPE_BOOL, 0, false, NULL, "never reaches drafts or bundles"),
};
static const struct shape_field decide_fields[] = {
    F(command_decide, 1, question, SHAPE_TEXT, LIMIT_ID, true, NULL,
      "significant, or a question a regime of the incident asks"),
    F(command_decide, 2, answer, SHAPE_TEXT, LIMIT_ID, true, NULL, "yes, no or undecided"),
    F(command_decide, 3, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
    F(command_decide, 4, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "for this regime only"),
    F(command_decide, 5, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when it was decided (TIME); default now"),
};
static const struct shape_field anchor_fields[] = {
    F(command_anchor, 1, anchor, SHAPE_TEXT, LIMIT_ID, true, NULL,
      "aware, detected, handled, … as the regimes name it"),
    F(command_anchor, 2, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when (TIME); required unless `clear` is true"),
    F(command_anchor, 3, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
    F(command_anchor, 4, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "for this regime only"),
    F(command_anchor, 5, clear, SHAPE_BOOL, 0, false, NULL, "take it back: it is not known any more"),
};
static const struct shape_field assess_fields[] = {
    F(command_assess, 1, entity_types, SHAPE_TEXTS, LIMIT_ID, false, NULL,
      "kinds of providers of Reg. (EU) 2024/2690: dns, tld, cloud, …; default: `entity.types` of the configuration"),
    F(command_assess, 2, metrics, SHAPE_VALUE, 0, false, NULL, "metric to value; ? takes back: nis2ctl help assess"),
};
static const struct shape_field duty_fields[] = {
    F(command_duty, 1, duty, SHAPE_TEXT, LIMIT_ID, false, NULL, "which duty"),
    F(command_duty, 2, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when (TIME); default now"),
    F(command_duty, 3, note, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what changed, or what was done"),
    F(command_duty, 4, reference, SHAPE_TEXT, 255, false, NULL, "done: the authority's reference"),
};
static const struct shape_field void_fields[] = {
    F(command_reason, 1, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};
static const struct shape_field merge_fields[] = {
    F(command_merge, 1, into, SHAPE_TEXT, 200, true, NULL, "the incident that goes on (REF)"),
    F(command_merge, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why they are one"),
};
static const struct shape_field rebase_fields[] = {
    F(command_rebase, 1, regime, SHAPE_TEXT, LIMIT_ID, true, NULL, "the regime whose rules in force it gets"),
    F(command_rebase, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};
static const struct shape_field confirm_fields[] = {
    F(command_confirm, 1, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "the regime that was checked"),
    F(command_confirm, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "who checked it against what; required"),
    F(command_confirm, 3, incident, SHAPE_TEXT, LIMIT_REF, false, NULL,
      "the rules frozen into this incident (REF); default: those in force now"),
};
static const struct shape_field attach_fields[] = {
    F(command_attach, 1, name, SHAPE_TEXT, 255, true, NULL, "the file's name"),
    F(command_attach, 2, sha256, SHAPE_TEXT, 64, true, NULL, "of its content, in hex"),
    F(command_attach, 3, size, SHAPE_INT, 0, false, NULL, "bytes"),
    F(command_attach, 4, is_privileged, SHAPE_BOOL, 0, false, NULL, "never reaches drafts or bundles"),
};
#define OBLIGATION_FIELDS(type)                                                                                        \
    F(type, 1, stage, SHAPE_TEXT, 200, true, NULL, "the stage: early_warning, …"),                                     \
        F(type, 2, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "of this regime"),                                       \
        F(type, 3, addressee, SHAPE_TEXT, LIMIT_ID, false, NULL, "to this addressee")
static const struct shape_field filed_fields[] = {
    OBLIGATION_FIELDS(command_filed),
    F(command_filed, 4, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when it was submitted (TIME); default now"),
    F(command_filed, 5, reference, SHAPE_TEXT, 255, false, NULL, "the authority's reference"),
    F(command_filed, 6, channel, SHAPE_TEXT, 255, false, NULL, "portal, e-mail, telephone, …"),
    F(command_filed, 7, late_reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why it was late"),
    F(command_filed, 8, content, SHAPE_TEXT, LIMIT_FILING_CONTENT, false, NULL,
      "the exact text that was sent; without it the draft is frozen"),
    F(command_filed, 9, receipt_name, SHAPE_TEXT, 255, false, NULL, "the receipt's file name"),
    F(command_filed, 10, receipt_sha256, SHAPE_TEXT, 64, false, NULL, "of the receipt, in hex"),
    F(command_filed, 11, is_all, SHAPE_BOOL, 0, false, NULL, "every obligation that matches"),
};
static const struct shape_field proof_fields[] = {
    OBLIGATION_FIELDS(command_proof),
    F(command_proof, 4, reference, SHAPE_TEXT, 255, false, NULL, "the authority's reference"),
    F(command_proof, 5, receipt_name, SHAPE_TEXT, 255, false, NULL, "the receipt's file name"),
    F(command_proof, 6, receipt_sha256, SHAPE_TEXT, 64, false, NULL, "of the receipt, in hex"),
};
static const struct shape_field unfile_fields[] = {
    F(command_unfile, 1, filing, SHAPE_INT, 0, false, NULL, "the number of the filing"),
    F(command_unfile, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};
static const struct shape_field end_fields[] = {
    F(command_end, 1, stage, SHAPE_TEXT, 200, false, NULL, "the stage: early_warning, …; a waiver of all needs none"),
    F(command_end, 2, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "of this regime"),
    F(command_end, 3, addressee, SHAPE_TEXT, LIMIT_ID, false, NULL, "to this addressee"),
    F(command_end, 4, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
    F(command_end, 5, is_all, SHAPE_BOOL, 0, false, NULL, "every obligation that matches"),
};
static const struct shape_field request_fields[] = {
    F(command_request, 1, due, SHAPE_TEXT, TIME_MAX, true, NULL, "the date the authority set (TIME)"),
    F(command_request, 2, text, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what it asks"),
    F(command_request, 3, stage, SHAPE_TEXT, 200, false, NULL, "default: the intermediate report"),
    F(command_request, 4, regime, SHAPE_TEXT, LIMIT_ID, false, NULL, "of this regime"),
    F(command_request, 5, addressee, SHAPE_TEXT, LIMIT_ID, false, NULL, "by this addressee"),
};
static const struct shape_field approve_fields[] = {
    OBLIGATION_FIELDS(command_approve),
    F(command_approve, 4, note, SHAPE_TEXT, LIMIT_REASON, false, NULL, "a word for the record"),
};
static const struct shape_field indicators_fields[] = {
    F(command_indicators, 1, indicators, SHAPE_VALUE, 0, false, NULL,
      "a list of {type, value, role, first_seen, last_seen, tlp, note, to_ids}"),
};
static const struct shape_field indicator_drop_fields[] = {
    F(command_indicator_drop, 1, number, SHAPE_INT, 0, false, NULL, "the number of the indicator"),
    F(command_indicator_drop, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};
static const struct shape_field custody_fields[] = {
    F(command_custody, 1, sha256, SHAPE_TEXT, 64, false, NULL, "of the attachment, in hex"),
    F(command_custody, 2, what, SHAPE_TEXT, LIMIT_ID, false, NULL, "read or exported; default read"),
    F(command_custody, 3, purpose, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what for"),
};
static const struct shape_field ack_fields[] = {
    F(command_ack, 1, alert, SHAPE_INT, 0, false, NULL, "the alert; default: all of the incident"),
    F(command_ack, 2, duration, SHAPE_TEXT, TIME_MAX, false, NULL,
      "for how long (DURATION); never past the next legal step"),
    F(command_ack, 3, note, SHAPE_TEXT, LIMIT_REASON, false, NULL, "a word for the others"),
};
static const struct shape_field hand_fields[] = {
    F(command_hand, 1, contact, SHAPE_TEXT, LIMIT_ID, true, NULL, "who has it from now on"),
    F(command_hand, 2, duration, SHAPE_TEXT, TIME_MAX, false, NULL, "for how long (DURATION)"),
    F(command_hand, 3, note, SHAPE_TEXT, LIMIT_REASON, false, NULL, "a word for them"),
};
static const struct shape_field queue_fields[] = {
    F(command_queue, 1, delivery, SHAPE_INT, 0, false, NULL, "the delivery"),
    F(command_queue, 2, action, SHAPE_TEXT, LIMIT_ID, false, NULL, "retry, drop, hold or release"),
    F(command_queue, 3, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required for drop"),
};
static const struct shape_field channel_fields[] = {
    F(command_channel, 1, channel, SHAPE_TEXT, LIMIT_ID, false, NULL, "the channel"),
    F(command_channel, 2, mark, SHAPE_TEXT, LIMIT_ID, false, NULL, "distrusted or trusted"),
    F(command_channel, 3, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};
static const struct shape_field contact_test_fields[] = {
    F(command_contact_test, 1, contact, SHAPE_TEXT, LIMIT_ID, false, NULL, "whom"),
    F(command_contact_test, 2, is_out_of_band, SHAPE_BOOL, 0, false, NULL, "only over channels marked out_of_band"),
};
static const struct shape_field erase_fields[] = {
    F(command_erase, 1, entry, SHAPE_INT, 0, false, NULL, "the sequence number of the entry"),
    F(command_erase, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
    F(command_erase, 3, attachment, SHAPE_TEXT, 2 * HASH_LEN, false, NULL, "the SHA-256 of an attached file"),
    F(command_erase, 4, contact, SHAPE_TEXT, LIMIT_ID, false, NULL, "whose messages"),
};
static const struct shape_field exercise_clock_fields[] = {
    F(command_exercise_clock, 1, what, SHAPE_ENUM, 0, true, exercise_clock_names, "paused, resumed, jumped or rate"),
    F(command_exercise_clock, 2, by, SHAPE_TEXT, LIMIT_ID, false, NULL, "how far to jump ahead"),
    F(command_exercise_clock, 3, rate, SHAPE_INT, 0, false, NULL, "simulated seconds a real second"),
    F(command_exercise_clock, 4, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why"),
};
static const struct shape_field exercise_inject_fields[] = {
    F(command_exercise_inject, 1, inject, SHAPE_TEXT, LIMIT_ID, true, NULL, "which"),
};
static const struct shape_field exercise_answer_fields[] = {
    F(command_exercise_answer, 1, inject, SHAPE_TEXT, LIMIT_ID, true, NULL, "what is answered"),
    F(command_exercise_answer, 2, choice, SHAPE_TEXT, LIMIT_ID, false, NULL, "the choice"),
    F(command_exercise_answer, 3, text, SHAPE_TEXT, LIMIT_REASON, false, NULL, "in words"),
};
static const struct shape_field exercise_note_fields[] = {
    F(command_exercise_note, 1, text, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what was observed"),
    F(command_exercise_note, 2, objective, SHAPE_TEXT, LIMIT_ID, false, NULL, "an objective that is rated"),
    F(command_exercise_note, 3, rating, SHAPE_INT, 0, false, NULL, "on its scale"),
};
static const struct shape_field exercise_acted_fields[] = {
    F(command_exercise_acted, 1, number, SHAPE_INT, 0, true, NULL, "of the scripted action, from 1"),
    F(command_exercise_acted, 2, exit_code, SHAPE_INT, 0, true, NULL, "of nis2ctl; -1: left out"),
    F(command_exercise_acted, 3, output, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what it printed"),
};
static const struct shape_field exercise_end_fields[] = {
    F(command_exercise_end, 1, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why"),
    F(command_exercise_end, 2, is_no_duff, SHAPE_BOOL, 0, false, NULL, "something real happened"),
};
static const struct shape_field exercise_plan_fields[] = {
    F(command_exercise_plan, 1, number, SHAPE_INT, 0, false, NULL, "the action that changed; 0: a new one"),
    F(command_exercise_plan, 2, action, SHAPE_TEXT, LIMIT_REASON, false, NULL, "what is to be done"),
    F(command_exercise_plan, 3, owner, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "by whom"),
    F(command_exercise_plan, 4, due, SHAPE_TEXT, LIMIT_ID, false, NULL, "until when: a date"),
    F(command_exercise_plan, 5, measure, SHAPE_TEXT, LIMIT_REASON, false, NULL, "how one sees that it is done"),
    F(command_exercise_plan, 6, status, SHAPE_ENUM, 0, false, plan_status_names, "open, done, carried or dropped"),
    F(command_exercise_plan, 7, previous, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "the earlier exercise it comes from"),
};
static const struct shape_field exercise_say_fields[] = {
    F(command_exercise_say, 1, kind, SHAPE_ENUM, 0, true, exercise_word_names,
      "hot_wash, statement, feedback or cause"),
    F(command_exercise_say, 2, question, SHAPE_INT, 0, false, NULL, "of the hot wash, from 1"),
    F(command_exercise_say, 3, who, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "who says it"),
    F(command_exercise_say, 4, text, SHAPE_TEXT, LIMIT_REASON, false, NULL, "in words"),
    F(command_exercise_say, 5, on, SHAPE_TEXT, LIMIT_ID, false, NULL, "the day of a statement: a date"),
    F(command_exercise_say, 6, about, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "the finding a cause belongs to"),
};
static const struct shape_field exercise_register_fields[] = {
    F(command_exercise_register, 1, report, SHAPE_HASH, 0, true, NULL, "the SHA-256 of the report"),
    F(command_exercise_register, 2, digest, SHAPE_HASH, 0, true, NULL, "the SHA-256 of its scenario"),
    F(command_exercise_register, 3, scenario, SHAPE_TEXT, LIMIT_ID, true, NULL, "the scenario's id"),
    F(command_exercise_register, 4, title, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "the scenario's title"),
    F(command_exercise_register, 5, entity, SHAPE_TEXT, LIMIT_TITLE, false, NULL, "whose exercise it was"),
    F(command_exercise_register, 6, at, SHAPE_TEXT, TIME_MAX, false, NULL, "when it was held (TIME)"),
    F(command_exercise_register, 7, met, SHAPE_INT, 0, false, NULL, "objectives met"),
    F(command_exercise_register, 8, objectives, SHAPE_INT, 0, false, NULL, "objectives there were"),
    F(command_exercise_register, 9, reached, SHAPE_INT, 0, false, NULL, "points reached"),
    F(command_exercise_register, 10, possible, SHAPE_INT, 0, false, NULL, "points possible"),
    F(command_exercise_register, 11, open_actions, SHAPE_INT, 0, false, NULL, "actions of its plan that are open"),
};
static const struct shape_field hold_fields[] = {
    F(command_hold, 1, is_held, SHAPE_BOOL, 0, false, NULL, "true: nothing is sent"),
    F(command_hold, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why; required"),
};

static const struct shape_field override_fields[] = {
    F(command_override, 1, schedule, SHAPE_TEXT, LIMIT_ID, true, NULL, "the schedule"),
    F(command_override, 2, contact, SHAPE_TEXT, LIMIT_ID, true, NULL, "who has it instead"),
    F(command_override, 3, from, SHAPE_TEXT, TIME_MAX, true, NULL, "since when (TIME)"),
    F(command_override, 4, to, SHAPE_TEXT, TIME_MAX, true, NULL, "until when (TIME)"),
    F(command_override, 5, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why"),
};
static const struct shape_field override_drop_fields[] = {
    F(command_override_drop, 1, number, SHAPE_INT, 0, false, NULL, "the override"),
    F(command_override_drop, 2, reason, SHAPE_TEXT, LIMIT_REASON, false, NULL, "why"),
};

#define ROW(type, name, right, fields, body)                                                                           \
    {                                                                                                                  \
        COMMAND_##type, name, right,                                                                                   \
        {                                                                                                              \
            name, sizeof(struct body), fields, ARRAY_LEN(fields)                                                       \
        }                                                                                                              \
    }

const struct command_row command_rows[] = {
    ROW(OPEN, "incident-open", RIGHT_RESPOND, open_fields, command_open),
    ROW(SET, "incident-set", RIGHT_RESPOND, set_fields, command_set),
    ROW(STATUS, "incident-status", RIGHT_RESPOND, status_fields, command_status),
    ROW(NOTE, "incident-note", RIGHT_RESPOND, note_fields, command_note),
    ROW(DECIDE, "incident-decide", RIGHT_RESPOND, decide_fields, command_decide),
    ROW(ANCHOR, "incident-anchor", RIGHT_RESPOND, anchor_fields, command_anchor),
    ROW(ASSESS, "incident-assess", RIGHT_RESPOND, assess_fields, command_assess),
    ROW(DUTY_CHANGED, "duty-changed", RIGHT_RESPOND, duty_fields, command_duty),
    ROW(DUTY_DONE, "duty-done", RIGHT_RESPOND, duty_fields, command_duty),
    ROW(VOID, "incident-void", RIGHT_DECIDE, void_fields, command_reason),
    ROW(MERGE, "incident-merge", RIGHT_DECIDE, merge_fields, command_merge),
    ROW(REBASE, "incident-rebase", RIGHT_RESPOND, rebase_fields, command_rebase),
    ROW(CONFIRM, "regime-confirm", RIGHT_DECIDE, confirm_fields, command_confirm),
    ROW(ATTACH, "incident-attach", RIGHT_RESPOND, attach_fields, command_attach),
    ROW(FILED, "report-filed", RIGHT_RESPOND, filed_fields, command_filed),
    ROW(PROOF, "report-proof", RIGHT_RESPOND, proof_fields, command_proof),
    ROW(UNFILE, "report-unfile", RIGHT_RESPOND, unfile_fields, command_unfile),
    ROW(WAIVE, "report-waive", RIGHT_DECIDE, end_fields, command_end),
    ROW(WITHDRAW, "report-withdraw", RIGHT_DECIDE, end_fields, command_end),
    ROW(REQUEST, "report-request", RIGHT_RESPOND, request_fields, command_request),
    ROW(APPROVE, "report-approve", RIGHT_RESPOND, approve_fields, command_approve),
    ROW(INDICATORS, "ioc-add", RIGHT_RESPOND, indicators_fields, command_indicators),
    ROW(INDICATOR_DROP, "ioc-drop", RIGHT_RESPOND, indicator_drop_fields, command_indicator_drop),
    ROW(CUSTODY, "attachment-get", RIGHT_RESPOND, custody_fields, command_custody),
    ROW(ACK, "alert-ack", RIGHT_RESPOND, ack_fields, command_ack),
    ROW(UNACK, "alert-unack", RIGHT_RESPOND, ack_fields, command_ack),
    ROW(HAND, "alert-hand", RIGHT_RESPOND, hand_fields, command_hand),
    ROW(QUEUE, "queue-move", RIGHT_ADMIN, queue_fields, command_queue),
    ROW(CHANNEL, "channel-mark", RIGHT_ADMIN, channel_fields, command_channel),
    ROW(CONTACT_TEST, "contact-test", RIGHT_RESPOND, contact_test_fields, command_contact_test),
    ROW(ERASE, "audit-erase", RIGHT_ADMIN, erase_fields, command_erase),
    ROW(HOLD, "sending-hold", RIGHT_ADMIN, hold_fields, command_hold),
    ROW(TRUST_CLOCK, "clock-trust", RIGHT_ADMIN, void_fields, command_reason),
    ROW(OVERRIDE, "oncall-override", RIGHT_RESPOND, override_fields, command_override),
    ROW(OVERRIDE_DROP, "oncall-override-drop", RIGHT_RESPOND, override_drop_fields, command_override_drop),
    ROW(EXERCISE_CLOCK, "exercise-clock", RIGHT_ADMIN, exercise_clock_fields, command_exercise_clock),
    ROW(EXERCISE_INJECT, "exercise-inject", RIGHT_ADMIN, exercise_inject_fields, command_exercise_inject),
    ROW(EXERCISE_ANSWER, "exercise-answer", RIGHT_RESPOND, exercise_answer_fields, command_exercise_answer),
    ROW(EXERCISE_NOTE, "exercise-note", RIGHT_RESPOND, exercise_note_fields, command_exercise_note),
    ROW(EXERCISE_ACTED, "exercise-acted", RIGHT_ADMIN, exercise_acted_fields, command_exercise_acted),
    ROW(EXERCISE_END, "exercise-end", RIGHT_ADMIN, exercise_end_fields, command_exercise_end),
    {COMMAND_EXERCISE_READ, "exercise-read", RIGHT_RESPOND, {"exercise-read", 0, NULL, 0}},
    {COMMAND_EXERCISE_TAKE, "exercise-take", RIGHT_RESPOND, {"exercise-take", 0, NULL, 0}},
    ROW(EXERCISE_PLAN, "exercise-plan", RIGHT_RESPOND, exercise_plan_fields, command_exercise_plan),
    ROW(EXERCISE_SAY, "exercise-say", RIGHT_RESPOND, exercise_say_fields, command_exercise_say),
    ROW(EXERCISE_REGISTER, "exercise-register", RIGHT_RESPOND, exercise_register_fields, command_exercise_register),
};
const size_t command_row_count = ARRAY_LEN(command_rows);

const struct command_row *command_row_find(int type)
{
    for (size_t i = 0; i < command_row_count; i++) {
        if (command_rows[i].type == type) {
            return &command_rows[i];
        }
    }
    return NULL;
}

#define ONE_LINE_MAX 255 /* what may not be longer is one line: titles, references, names of files */

static bool is_fit_to_show(struct text t, bool is_one_line)
{
    bool has_breaks = text_find(t, TEXT("\n")) != SIZE_MAX || text_find(t, TEXT("\t")) != SIZE_MAX;
    return !text_has_control(t) && !(is_one_line && has_breaks);
}

static bool is_shown_safely(const struct value *v, bool is_one_line)
{
    if (v->kind == VALUE_TEXT) {
        return is_fit_to_show(v->text, is_one_line);
    }
    for (const struct value_item *i = v->first; i != NULL; i = i->next) {
        if (!is_fit_to_show(i->key, true) || !is_shown_safely(i->value, is_one_line)) {
            return false;
        }
    }
    return true;
}

/* Texts of people end up in messages and on terminals: one that moves the cursor, or forges a line, is refused. What
 * was sent to an authority is kept byte for byte, whatever it holds. */
static enum status check_texts(const struct shape *shape, const struct value *body, struct complaint *reterr)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = &shape->fields[i];
        const struct value *v = value_get(body, f->name);
        bool is_one_line = (f->kind == SHAPE_TEXT || f->kind == SHAPE_TEXTS) && f->max <= ONE_LINE_MAX;
        if (v != NULL && strcmp(f->name, "content") != 0 && !is_shown_safely(v, is_one_line)) {
            return complain(reterr, STATUS_BAD_INPUT, f->name, "control characters are not allowed%s",
                            is_one_line ? ", nor are line ends: it is one line" : "; text, tabs and line ends are");
        }
    }
    return STATUS_OK;
}

/* What people type ends in terminals, mails and pages: nothing in it may steer one. A filing's content is kept as it
 * was sent. */
static enum status refuse_control(const struct shape *shape, const void *record, struct complaint *reterr)
{
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_field *f = &shape->fields[i];
        const void *at = (const unsigned char *) record + f->offset;
        if (f->kind == SHAPE_TEXT && strcmp(f->name, "content") != 0 && text_has_control(*(const struct text *) at)) {
            return complain(reterr, STATUS_BAD_INPUT, f->name, "must not have control characters other than line ends");
        }
    }
    return STATUS_OK;
}

enum status command_read(int type, const struct value *body, struct arena *arena, struct command *ret,
                         struct complaint *reterr)
{
    const struct command_row *row = command_row_find(type);
    REQUIRE(row != NULL);
    struct command command;
    memset(&command, 0, sizeof command);
    command.type = type;
    shape_clear(&row->shape, &command.u);
    if (body == NULL) {
        body = value_map(arena);
    }
    enum status status = shape_read(&row->shape, body, arena, &command.u, reterr);
    status = status == STATUS_OK ? refuse_control(&row->shape, &command.u, reterr) : status;
    if (status == STATUS_OK) {
        status = check_texts(&row->shape, body, reterr);
    }
    if (status == STATUS_OK) {
        *ret = command;
    }
    return status;
}
