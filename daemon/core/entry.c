/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry: the tables behind entry.h.
 *
 * Each struct is described once, field by field; the ledger's bytes, the audit log and its JSON all come from here.
 * Tags stand in the order in which fields were added and are never reused: to drop a field, leave its row and stop
 * filling it.
 */
#include "core/entry.h"

#include <string.h>

#include "base/limits.h"
#include "core/scenario.h"

#define F(type, tag, member, kind, max, names)                                                                         \
    {                                                                                                                  \
        tag, #member, kind, offsetof(struct type, member), max, false, names, NULL                                     \
    }

static const struct shape_field started_fields[] = {
    F(entry_started, 1, version, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_started, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_started, 3, last_entry, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field configuration_fields[] = {
    F(entry_configuration, 1, is_refused, SHAPE_BOOL, 0, NULL),
    F(entry_configuration, 2, digest, SHAPE_HASH, 0, NULL),
    F(entry_configuration, 3, files, SHAPE_TEXTS, 512, NULL),
    F(entry_configuration, 4, complaint, SHAPE_TEXT, 8192, NULL),
};

static const struct shape_field clock_noted_fields[] = {
    F(entry_clock_noted, 1, what, SHAPE_ENUM, 0, clock_what_names),
    F(entry_clock_noted, 2, from, SHAPE_INSTANT, 0, NULL),
    F(entry_clock_noted, 3, to, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field snapshot_fields[] = {
    F(entry_snapshot, 1, year, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 2, incident_number, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 3, next_alert, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 4, next_delivery, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 5, next_filing, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 6, channels, SHAPE_TEXTS, 2048, NULL),
    F(entry_snapshot, 7, is_held, SHAPE_BOOL, 0, NULL),
    F(entry_snapshot, 8, configuration, SHAPE_HASH, 0, NULL),
    F(entry_snapshot, 9, hold_reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_snapshot, 10, configuration_refused, SHAPE_TEXT, 8192, NULL),
    F(entry_snapshot, 11, is_unsynchronised, SHAPE_BOOL, 0, NULL),
    F(entry_snapshot, 12, is_suspect, SHAPE_BOOL, 0, NULL),
    F(entry_snapshot, 13, is_suspect_ahead, SHAPE_BOOL, 0, NULL),
    F(entry_snapshot, 14, suspect_since, SHAPE_INSTANT, 0, NULL),
    F(entry_snapshot, 15, started_at, SHAPE_INSTANT, 0, NULL),
    F(entry_snapshot, 16, gap_since, SHAPE_INSTANT, 0, NULL),
    F(entry_snapshot, 17, recurrences, SHAPE_TEXTS, 512, NULL),
    F(entry_snapshot, 18, began_at, SHAPE_INSTANT, 0, NULL),
    F(entry_snapshot, 19, circuits, SHAPE_TEXTS, 512, NULL),
    F(entry_snapshot, 30, overrides, SHAPE_TEXTS, 4096, NULL),
    F(entry_snapshot, 31, told, SHAPE_TEXTS, 4096, NULL),
    F(entry_snapshot, 32, proofs, SHAPE_TEXTS, 512, NULL),
    F(entry_snapshot, 33, next_override, SHAPE_INT, 0, NULL),
    F(entry_snapshot, 34, exercises, SHAPE_TEXTS, 1024, NULL),
    F(entry_snapshot, 40, confirmed, SHAPE_TEXTS, 4 * LIMIT_ID + LIMIT_REASON, NULL),
};

static const struct shape_field archived_fields[] = {
    F(entry_archived, 1, ref, SHAPE_TEXT, LIMIT_REF, NULL),    F(entry_archived, 2, year, SHAPE_INT, 0, NULL),
    F(entry_archived, 3, incident_number, SHAPE_INT, 0, NULL), F(entry_archived, 4, next_alert, SHAPE_INT, 0, NULL),
    F(entry_archived, 5, next_delivery, SHAPE_INT, 0, NULL),   F(entry_archived, 6, next_filing, SHAPE_INT, 0, NULL),
};

static const struct shape_field channel_marked_fields[] = {
    F(entry_channel_marked, 1, channel, SHAPE_TEXT, 255, NULL),
    F(entry_channel_marked, 2, mark, SHAPE_ENUM, 0, channel_mark_names),
    F(entry_channel_marked, 3, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field circuit_fields[] = {
    F(entry_circuit, 1, channel, SHAPE_TEXT, 255, NULL),      F(entry_circuit, 2, failures, SHAPE_INT, 0, NULL),
    F(entry_circuit, 3, is_open, SHAPE_BOOL, 0, NULL),        F(entry_circuit, 4, opened_at, SHAPE_INSTANT, 0, NULL),
    F(entry_circuit, 5, probe_at, SHAPE_INSTANT, 0, NULL),    F(entry_circuit, 6, closed_at, SHAPE_INSTANT, 0, NULL),
    F(entry_circuit, 7, probes, SHAPE_INT, 0, NULL),          F(entry_circuit, 8, is_told, SHAPE_BOOL, 0, NULL),
    F(entry_circuit, 9, asked_until, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field erased_fields[] = {
    F(entry_erased, 1, seq, SHAPE_INT, 0, NULL),
    F(entry_erased, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field hold_fields[] = {
    F(entry_hold, 1, is_held, SHAPE_BOOL, 0, NULL),
    F(entry_hold, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field regime_confirmed_fields[] = {
    F(entry_regime_confirmed, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_regime_confirmed, 2, digest, SHAPE_HASH, 0, NULL),
    F(entry_regime_confirmed, 3, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field override_fields[] = {
    F(entry_override, 1, number, SHAPE_INT, 0, NULL),
    F(entry_override, 2, schedule, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_override, 3, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_override, 4, from, SHAPE_INSTANT, 0, NULL),
    F(entry_override, 5, to, SHAPE_INSTANT, 0, NULL),
    F(entry_override, 6, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field override_ended_fields[] = {
    F(entry_override_ended, 1, number, SHAPE_INT, 0, NULL),
    F(entry_override_ended, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field shift_told_fields[] = {
    F(entry_shift_told, 1, schedule, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_shift_told, 2, from, SHAPE_INSTANT, 0, NULL),
    F(entry_shift_told, 3, crew, SHAPE_TEXTS, LIMIT_ID, NULL),
    F(entry_shift_told, 4, is_withdrawn, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field contact_answered_fields[] = {
    F(entry_contact_answered, 1, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_contact_answered, 2, alert, SHAPE_INT, 0, NULL),
};

static const struct shape_field opened_fields[] = {
    F(entry_opened, 1, ref, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_opened, 2, title, SHAPE_TEXT, LIMIT_TITLE, NULL),
    F(entry_opened, 3, year, SHAPE_INT, 0, NULL),
    F(entry_opened, 4, incident_number, SHAPE_INT, 0, NULL),
    F(entry_opened, 5, severity, SHAPE_ENUM, 0, severity_names),
    F(entry_opened, 6, is_minor, SHAPE_BOOL, 0, NULL),
    F(entry_opened, 7, is_exercise, SHAPE_BOOL, 0, NULL),
    F(entry_opened, 8, opened_at, SHAPE_INSTANT, 0, NULL),
    F(entry_opened, 9, duty, SHAPE_TEXT, LIMIT_ID, NULL),
};

static const struct shape_field regime_frozen_fields[] = {
    F(entry_regime_frozen, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_regime_frozen, 2, digest, SHAPE_HASH, 0, NULL),
    F(entry_regime_frozen, 3, frozen, SHAPE_BYTES, 65536, NULL),
};

static const struct shape_field obligation_fields[] = {
    F(entry_obligation, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_obligation, 2, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_obligation, 3, addressee, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_obligation, 4, authority, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_obligation, 5, party, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_obligation, 6, zone, SHAPE_TEXT, LIMIT_ID, NULL),
};

static const struct shape_field anchor_fields[] = {
    F(entry_anchor, 1, event, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_anchor, 2, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_anchor, 3, at, SHAPE_INSTANT, 0, NULL),
    F(entry_anchor, 4, is_assumed, SHAPE_BOOL, 0, NULL),
    F(entry_anchor, 5, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_anchor, 6, previous, SHAPE_INSTANT, 0, NULL),
    F(entry_anchor, 20, question, SHAPE_TEXT, LIMIT_ID, NULL),
};

static const struct shape_field anchor_cleared_fields[] = {
    F(entry_anchor_cleared, 1, event, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_anchor_cleared, 2, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_anchor_cleared, 3, previous, SHAPE_INSTANT, 0, NULL),
    F(entry_anchor_cleared, 4, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_anchor_cleared, 5, question, SHAPE_TEXT, LIMIT_ID, NULL),
};

static const struct shape_field decision_fields[] = {
    F(entry_decision, 1, question, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_decision, 2, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_decision, 3, answer, SHAPE_ENUM, 0, answer_names),
    F(entry_decision, 4, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_decision, 5, at, SHAPE_INSTANT, 0, NULL),
    F(entry_decision, 6, review_at, SHAPE_INSTANT, 0, NULL),
    F(entry_decision, 7, ends_minor, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field field_fields[] = {
    F(entry_field, 1, key, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_field, 2, state, SHAPE_ENUM, 0, field_state_names),
    F(entry_field, 3, value, SHAPE_TEXT, LIMIT_FIELD_VALUE, NULL),
};

static const struct shape_field status_fields[] = {
    F(entry_status, 1, status, SHAPE_ENUM, 0, status_names),
    F(entry_status, 2, previous, SHAPE_ENUM, 0, status_names),
    F(entry_status, 3, at, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field note_fields[] = {
    F(entry_note, 1, text, SHAPE_TEXT, LIMIT_NOTE, NULL),
    F(entry_note, 2, at, SHAPE_INSTANT, 0, NULL),
    F(entry_note, 3, kind, SHAPE_ENUM, 0, note_kind_names),
    F(entry_note, 4, is_privileged, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field attachment_fields[] = {
    F(entry_attachment, 1, name, SHAPE_TEXT, 255, NULL),
    F(entry_attachment, 2, sha256, SHAPE_HASH, 0, NULL),
    F(entry_attachment, 3, size, SHAPE_INT, 0, NULL),
    F(entry_attachment, 4, is_privileged, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field clock_fields[] = {
    F(entry_clock, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_clock, 2, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_clock, 3, addressee, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_clock, 4, target, SHAPE_INSTANT, 0, NULL),
    F(entry_clock, 5, limit, SHAPE_INSTANT, 0, NULL),
    F(entry_clock, 6, old_target, SHAPE_INSTANT, 0, NULL),
    F(entry_clock, 7, old_limit, SHAPE_INSTANT, 0, NULL),
    F(entry_clock, 8, anchor_event, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_clock, 9, anchor_at, SHAPE_INSTANT, 0, NULL),
    F(entry_clock, 10, is_projected, SHAPE_BOOL, 0, NULL),
    F(entry_clock, 11, is_armed, SHAPE_BOOL, 0, NULL),
    F(entry_clock, 40, inputs, SHAPE_HASH, 0, NULL),
};

static const struct shape_field filed_fields[] = {
    F(entry_filed, 1, number, SHAPE_INT, 0, NULL),
    F(entry_filed, 2, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_filed, 3, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_filed, 4, addressee, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_filed, 5, at, SHAPE_INSTANT, 0, NULL),
    F(entry_filed, 6, reference, SHAPE_TEXT, 255, NULL),
    F(entry_filed, 7, channel, SHAPE_TEXT, 255, NULL),
    F(entry_filed, 8, content, SHAPE_HASH, 0, NULL),
    F(entry_filed, 9, content_bytes, SHAPE_BYTES, LIMIT_FILING_CONTENT, NULL),
    F(entry_filed, 10, receipt, SHAPE_HASH, 0, NULL),
    F(entry_filed, 11, receipt_name, SHAPE_TEXT, 255, NULL),
    F(entry_filed, 12, late_reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_filed, 40, merged_from, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_filed, 41, is_withdrawn, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field proof_fields[] = {
    F(entry_proof, 1, number, SHAPE_INT, 0, NULL),
    F(entry_proof, 2, reference, SHAPE_TEXT, 255, NULL),
    F(entry_proof, 3, receipt, SHAPE_HASH, 0, NULL),
    F(entry_proof, 4, receipt_name, SHAPE_TEXT, 255, NULL),
};

static const struct shape_field unfiled_fields[] = {
    F(entry_unfiled, 1, number, SHAPE_INT, 0, NULL),
    F(entry_unfiled, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_unfiled, 20, stands, SHAPE_INT, 0, NULL),
};

static const struct shape_field ended_fields[] = {
    F(entry_ended, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),     F(entry_ended, 2, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_ended, 3, addressee, SHAPE_TEXT, LIMIT_ID, NULL),  F(entry_ended, 4, how, SHAPE_ENUM, 0, ended_how_names),
    F(entry_ended, 5, reason, SHAPE_TEXT, LIMIT_REASON, NULL), F(entry_ended, 6, closed_by, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_ended, 20, since, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field request_fields[] = {
    F(entry_request, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),    F(entry_request, 2, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_request, 3, addressee, SHAPE_TEXT, LIMIT_ID, NULL), F(entry_request, 4, due_at, SHAPE_INSTANT, 0, NULL),
    F(entry_request, 5, text, SHAPE_TEXT, LIMIT_NOTE, NULL),
};

static const struct shape_field voided_fields[] = {
    F(entry_voided, 1, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field merged_fields[] = {
    F(entry_merged, 1, other, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_merged, 2, is_source, SHAPE_BOOL, 0, NULL),
    F(entry_merged, 3, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field rebased_fields[] = {
    F(entry_rebased, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),     F(entry_rebased, 2, digest, SHAPE_HASH, 0, NULL),
    F(entry_rebased, 3, previous, SHAPE_HASH, 0, NULL),          F(entry_rebased, 4, frozen, SHAPE_BYTES, 65536, NULL),
    F(entry_rebased, 5, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field approved_fields[] = {
    F(entry_approved, 1, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_approved, 2, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_approved, 3, addressee, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_approved, 4, answers, SHAPE_HASH, 0, NULL),
    F(entry_approved, 5, note, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field indicator_fields[] = {
    F(entry_indicator, 1, number, SHAPE_INT, 0, NULL),
    F(entry_indicator, 2, kind, SHAPE_ENUM, 0, indicator_type_names),
    F(entry_indicator, 3, value, SHAPE_TEXT, LIMIT_INDICATOR, NULL),
    F(entry_indicator, 4, role, SHAPE_ENUM, 0, indicator_role_names),
    F(entry_indicator, 5, first_seen, SHAPE_INSTANT, 0, NULL),
    F(entry_indicator, 6, last_seen, SHAPE_INSTANT, 0, NULL),
    F(entry_indicator, 7, tlp, SHAPE_ENUM, 0, tlp_names),
    F(entry_indicator, 8, note, SHAPE_TEXT, LIMIT_INDICATOR_NOTE, NULL),
    F(entry_indicator, 9, is_detection, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field indicator_dropped_fields[] = {
    F(entry_indicator_dropped, 1, number, SHAPE_INT, 0, NULL),
    F(entry_indicator_dropped, 2, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field custody_fields[] = {
    F(entry_custody, 1, sha256, SHAPE_HASH, 0, NULL),
    F(entry_custody, 2, what, SHAPE_ENUM, 0, custody_names),
    F(entry_custody, 3, purpose, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field assessed_fields[] = {
    F(entry_assessed, 1, entity_types, SHAPE_TEXTS, LIMIT_ID, NULL),
    F(entry_assessed, 2, metrics, SHAPE_TEXTS, LIMIT_METRIC + LIMIT_ID + 1, NULL),
    F(entry_assessed, 3, findings, SHAPE_TEXTS, LIMIT_ID, NULL),
};

static const struct shape_field linked_fields[] = {
    F(entry_linked, 1, ref, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_linked, 2, relation, SHAPE_ENUM, 0, link_relation_names),
};

static const struct shape_field recurrence_fields[] = {
    F(entry_recurrence, 1, ref, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_recurrence, 2, cause, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_recurrence, 3, loss, SHAPE_INT, 0, NULL),
    F(entry_recurrence, 4, at, SHAPE_INSTANT, 0, NULL),
    F(entry_recurrence, 5, collective, SHAPE_TEXT, LIMIT_REF, NULL),
    F(entry_recurrence, 6, mark, SHAPE_ENUM, 0, recurrence_mark_names),
};

static const struct shape_field alert_fields[] = {
    F(entry_alert, 1, number, SHAPE_INT, 0, NULL),
    F(entry_alert, 2, kind, SHAPE_ENUM, 0, alert_kind_names),
    F(entry_alert, 3, step, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_alert, 4, regime, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_alert, 5, stage, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_alert, 6, addressee, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_alert, 7, due_at, SHAPE_INSTANT, 0, NULL),
    F(entry_alert, 8, contacts, SHAPE_TEXTS, LIMIT_ID, NULL),
    F(entry_alert, 9, need, SHAPE_TEXTS, LIMIT_ID, NULL),
    F(entry_alert, 10, is_notice, SHAPE_BOOL, 0, NULL),
    F(entry_alert, 11, words, SHAPE_TEXT, LIMIT_MESSAGE, NULL),
    F(entry_alert, 12, scheduled, SHAPE_INSTANT, 0, NULL),
    F(entry_alert, 13, said, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_alert, 14, names, SHAPE_TEXTS, LIMIT_MESSAGE, NULL),
    F(entry_alert, 15, moves, SHAPE_TEXTS, LIMIT_MESSAGE, NULL),
    F(entry_alert, 16, is_repeat, SHAPE_BOOL, 0, NULL),
    F(entry_alert, 17, carries, SHAPE_NUMBERS, 0, NULL),
};

static const struct shape_field acknowledged_fields[] = {
    F(entry_acknowledged, 1, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_acknowledged, 2, until, SHAPE_INSTANT, 0, NULL),
    F(entry_acknowledged, 3, covers, SHAPE_INT, 0, NULL),
    F(entry_acknowledged, 4, role, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_acknowledged, 5, note, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_acknowledged, 6, is_handed, SHAPE_BOOL, 0, NULL),
    F(entry_acknowledged, 7, from, SHAPE_TEXT, LIMIT_ID, NULL),
};

static const struct shape_field unacknowledged_fields[] = {
    F(entry_unacknowledged, 1, note, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_unacknowledged, 2, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_unacknowledged, 3, why, SHAPE_ENUM, 0, back_why_names),
};

static const struct shape_field delivery_fields[] = {
    F(entry_delivery, 1, number, SHAPE_INT, 0, NULL),
    F(entry_delivery, 2, id, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_delivery, 3, alerts, SHAPE_NUMBERS, 0, NULL),
    F(entry_delivery, 4, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_delivery, 5, channel, SHAPE_TEXT, 255, NULL),
    F(entry_delivery, 6, address, SHAPE_TEXT, LIMIT_ADDRESS, NULL),
    F(entry_delivery, 7, not_before, SHAPE_INSTANT, 0, NULL),
    F(entry_delivery, 8, is_urgent, SHAPE_BOOL, 0, NULL),
    F(entry_delivery, 9, beside, SHAPE_INT, 0, NULL),
    F(entry_delivery, 10, signal, SHAPE_ENUM, 0, delivery_signal_names),
    F(entry_delivery, 11, key, SHAPE_TEXT, 512, NULL),
    F(entry_delivery, 12, is_throttled, SHAPE_BOOL, 0, NULL),
};

static const struct shape_field attempt_fields[] = {
    F(entry_attempt, 1, number, SHAPE_INT, 0, NULL),
    F(entry_attempt, 2, try_number, SHAPE_INT, 0, NULL),
    F(entry_attempt, 3, is_possible_repeat, SHAPE_BOOL, 0, NULL),
    F(entry_attempt, 4, type, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_attempt, 5, subject, SHAPE_TEXT, LIMIT_MESSAGE, NULL),
    F(entry_attempt, 6, text, SHAPE_TEXT, LIMIT_NOTE, NULL),
    F(entry_attempt, 7, data, SHAPE_TEXT, LIMIT_NOTE, NULL),
};

static const struct shape_field outcome_fields[] = {
    F(entry_outcome, 1, number, SHAPE_INT, 0, NULL),
    F(entry_outcome, 2, try_number, SHAPE_INT, 0, NULL),
    F(entry_outcome, 3, verdict, SHAPE_ENUM, 0, verdict_names),
    F(entry_outcome, 4, code, SHAPE_INT, 0, NULL),
    F(entry_outcome, 5, detail, SHAPE_TEXT, 512, NULL),
    F(entry_outcome, 6, next_try, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field delivery_ended_fields[] = {
    F(entry_delivery_ended, 1, number, SHAPE_INT, 0, NULL),
    F(entry_delivery_ended, 2, how, SHAPE_ENUM, 0, delivery_end_names),
    F(entry_delivery_ended, 3, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
};

static const struct shape_field delivery_moved_fields[] = {
    F(entry_delivery_moved, 1, number, SHAPE_INT, 0, NULL),
    F(entry_delivery_moved, 2, move, SHAPE_ENUM, 0, delivery_move_names),
    F(entry_delivery_moved, 3, reason, SHAPE_TEXT, LIMIT_REASON, NULL),
    F(entry_delivery_moved, 4, until, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field answered_fields[] = {
    F(entry_answered, 1, number, SHAPE_INT, 0, NULL),
    F(entry_answered, 2, what, SHAPE_ENUM, 0, answer_what_names),
    F(entry_answered, 3, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_answered, 4, channel, SHAPE_TEXT, 255, NULL),
    F(entry_answered, 5, sender, SHAPE_TEXT, LIMIT_ADDRESS, NULL),
    F(entry_answered, 6, said_at, SHAPE_INSTANT, 0, NULL),
};

static const struct shape_field answers_closed_fields[] = {
    F(entry_answers_closed, 1, channel, SHAPE_TEXT, 255, NULL),
    F(entry_answers_closed, 2, contact, SHAPE_TEXT, LIMIT_ID, NULL),
    F(entry_answers_closed, 3, wrong, SHAPE_INT, 0, NULL),
    F(entry_answers_closed, 4, until, SHAPE_INSTANT, 0, NULL),
};

#include "core/entry_exercise_shapes.h"
#undef F
#define ROW(type, name, member, is_erasable)                                                                           \
    {                                                                                                                  \
        ENTRY_##type, name, {name, sizeof(struct entry_##member), member##_fields, ARRAY_LEN(member##_fields)},        \
            is_erasable                                                                                                \
    }

const struct entry_row entry_types[] = {
    ROW(STARTED, "daemon-started", started, false),
    ROW(CONFIGURATION, "configuration-loaded", configuration, false),
    ROW(CLOCK_NOTED, "clock-noted", clock_noted, false),
    ROW(SNAPSHOT, "snapshot", snapshot, false),
    ROW(ARCHIVED, "incident-archived", archived, false),
    ROW(CHANNEL_MARKED, "channel-marked", channel_marked, false),
    ROW(ERASED, "payload-erased", erased, false),
    ROW(HOLD, "sending-held", hold, false),
    ROW(REGIME_CONFIRMED, "regime-confirmed", regime_confirmed, false),
    ROW(OVERRIDE, "override-recorded", override, false),
    ROW(OVERRIDE_ENDED, "override-ended", override_ended, false),
    ROW(SHIFT_TOLD, "shift-told", shift_told, false),
    ROW(CONTACT_ANSWERED, "contact-answered", contact_answered, false),
    ROW(OPENED, "incident-opened", opened, false),
    ROW(REGIME_FROZEN, "regime-frozen", regime_frozen, false),
    ROW(OBLIGATION, "obligation-made", obligation, false),
    ROW(ANCHOR, "anchor-set", anchor, false),
    ROW(ANCHOR_CLEARED, "anchor-cleared", anchor_cleared, false),
    ROW(DECISION, "decision-recorded", decision, false),
    ROW(FIELD, "field-set", field, true),
    ROW(STATUS, "status-set", status, false),
    ROW(NOTE, "note-added", note, true),
    ROW(ATTACHMENT, "attachment-added", attachment, true),
    ROW(CLOCK, "clock-set", clock, false),
    ROW(FILED, "report-filed", filed, false),
    ROW(PROOF, "filing-proven", proof, false),
    ROW(UNFILED, "filing-undone", unfiled, false),
    ROW(ENDED, "obligation-ended", ended, false),
    ROW(REQUEST, "report-requested", request, false),
    ROW(VOIDED, "incident-voided", voided, false),
    ROW(MERGED, "incident-merged", merged, false),
    ROW(REBASED, "incident-rebased", rebased, false),
    ROW(APPROVED, "report-approved", approved, false),
    ROW(INDICATOR, "indicator-added", indicator, true),
    ROW(INDICATOR_DROPPED, "indicator-dropped", indicator_dropped, false),
    ROW(CUSTODY, "attachment-taken-out", custody, false),
    ROW(ASSESSED, "incident-assessed", assessed, true),
    ROW(ALERT, "alert-raised", alert, false),
    ROW(ACKNOWLEDGED, "alert-acknowledged", acknowledged, false),
    ROW(UNACKNOWLEDGED, "acknowledgement-withdrawn", unacknowledged, false),
    ROW(DELIVERY, "delivery-queued", delivery, false),
    ROW(ATTEMPT, "delivery-attempted", attempt, false),
    ROW(OUTCOME, "delivery-answered", outcome, false),
    ROW(DELIVERY_ENDED, "delivery-ended", delivery_ended, false),
    ROW(DELIVERY_MOVED, "delivery-moved", delivery_moved, false),
    ROW(CIRCUIT, "channel-circuit", circuit, false),
    ROW(ANSWERED, "message-answered", answered, false),
    ROW(ANSWERS_CLOSED, "answers-closed", answers_closed, false),
    ROW(RECURRENCE, "recurrence-noted", recurrence, false),
    ROW(LINKED, "incident-linked", linked, false),
    ROW(EXERCISE_STARTED, "exercise-started", exercise_started, false),
    ROW(EXERCISE_CLOCK, "exercise-clock", exercise_clock, false),
    ROW(EXERCISE_INJECT, "exercise-inject", exercise_inject, false),
    ROW(EXERCISE_ANSWER, "exercise-answer", exercise_answer, true),
    ROW(EXERCISE_NOTE, "exercise-note", exercise_note, true),
    ROW(EXERCISE_ACTED, "exercise-acted", exercise_acted, false),
    ROW(EXERCISE_ENDED, "exercise-ended", exercise_ended, false),
    ROW(EXERCISE_READ, "exercise-read", exercise_read, false),
    ROW(EXERCISE_PLANNED, "exercise-planned", exercise_planned, true),
    ROW(EXERCISE_SAID, "exercise-said", exercise_said, true),
    ROW(EXERCISE_REGISTERED, "exercise-registered", exercise_registered, false),
};
const size_t entry_type_count = ARRAY_LEN(entry_types);

const struct entry_row *entry_row_find(int type)
{
    for (size_t i = 0; i < entry_type_count; i++) {
        if (entry_types[i].type == type) {
            return &entry_types[i];
        }
    }
    return NULL;
}

void entry_init(struct entry *entry, int type)
{
    const struct entry_row *row = entry_row_find(type);
    REQUIRE(row != NULL);
    memset(entry, 0, sizeof *entry);
    entry->type = type;
    entry->at = INSTANT_NONE;
    shape_clear(&row->shape, &entry->u);
}

void entry_encode(const struct entry *entry, struct buf *out)
{
    const struct entry_row *row = entry_row_find(entry->type);
    REQUIRE(row != NULL);
    shape_encode(&row->shape, &entry->u, out);
}

enum status entry_decode(int type, struct text payload, struct arena *arena, struct entry *ret,
                         struct complaint *reterr)
{
    const struct entry_row *row = entry_row_find(type);
    if (row == NULL) {
        return complain(reterr, STATUS_CORRUPT, "ledger",
                        "entry type %d is of a newer release; install that release or restore a backup", type);
    }
    struct entry entry;
    entry_init(&entry, type);
    enum status status = shape_decode(&row->shape, payload, arena, &entry.u, reterr);
    if (status == STATUS_OK) {
        *ret = entry;
    }
    return status;
}

struct value *entry_value(const struct entry *entry, struct arena *arena)
{
    const struct entry_row *row = entry_row_find(entry->type);
    REQUIRE(row != NULL);
    struct value *map = value_map(arena);
    value_put_int(arena, map, "seq", (int64_t) entry->seq);
    value_put_instant(arena, map, "at", entry->at);
    value_put_text(arena, map, "stream", entry->stream);
    value_put_cstr(arena, map, "type", row->name);
    value_put_text(arena, map, "actor", entry->actor);
    value_put(arena, map, "body", entry->is_erased ? value_null(arena) : shape_value(&row->shape, &entry->u, arena));
    if (entry->is_erased) {
        value_put_bool(arena, map, "erased", true);
    }
    return map;
}
