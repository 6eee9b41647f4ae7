/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_list: every verb's function, in one place, for the table alone.
 *
 * Each takes a filled struct cli and gives the exit code (cli.h); it has printed whatever is to be said.
 */
#ifndef NIS2_CLI_VERB_LIST_H
#define NIS2_CLI_VERB_LIST_H

#include "cli/verb_compute.h"
#include "cli/verb_config.h"
#include "cli/verb_template.h"
#include "cli/verbs.h"

/* verb_incident.c */
int verb_incident_open(struct cli *cli);
int verb_incident_list(struct cli *cli);
int verb_incident_show(struct cli *cli);
int verb_incident_attach(struct cli *cli);
int verb_incident_note(struct cli *cli);
/* verb_incident_change.c */
int verb_incident_set(struct cli *cli);
int verb_incident_status(struct cli *cli);
int verb_incident_decide(struct cli *cli);
int verb_incident_anchor(struct cli *cli);
int verb_incident_void(struct cli *cli);
/* verb_rules.c */
int verb_incident_merge(struct cli *cli);
int verb_incident_rebase(struct cli *cli);
int verb_regime_diff(struct cli *cli);
int verb_regime_confirm(struct cli *cli);
/* verb_assess.c */
int verb_incident_assess(struct cli *cli);
/* verb_duty.c */
int verb_duty_list(struct cli *cli);
int verb_duty_changed(struct cli *cli);
int verb_duty_done(struct cli *cli);
/* verb_report.c */
int verb_report_draft(struct cli *cli);
int verb_report_context(struct cli *cli);
int verb_explain(struct cli *cli);
/* verb_report_check.c, verb_report_fill.c, verb_report_diff.c */
int verb_report_check(struct cli *cli);
int verb_report_fill(struct cli *cli);
int verb_report_diff(struct cli *cli);
int verb_report_bundle(struct cli *cli); /* verb_report_bundle.c */
/* verb_ioc.c, verb_ioc_import.c, verb_attachment.c */
int verb_ioc_add(struct cli *cli);
int verb_ioc_list(struct cli *cli);
int verb_ioc_drop(struct cli *cli);
int verb_ioc_export(struct cli *cli);
int verb_ioc_import(struct cli *cli);
int verb_attachment_list(struct cli *cli);
int verb_attachment_get(struct cli *cli);
/* verb_report_filed.c */
int verb_report_filed(struct cli *cli);
int verb_report_proof(struct cli *cli);
int verb_report_waive(struct cli *cli);
int verb_report_withdraw(struct cli *cli);
int verb_report_request(struct cli *cli);
/* verb_exercise.c */
int verb_exercise_check(struct cli *cli);
int verb_exercise_start(struct cli *cli);
int verb_exercise_report(struct cli *cli);
/* verb_exercise_enter.c, exercise_board.c, verb_exercise_inbox.c, verb_exercise_debrief.c */
int verb_exercise_enter(struct cli *cli);
int verb_exercise_board(struct cli *cli);
int verb_exercise_inbox(struct cli *cli);
int verb_exercise_wash(struct cli *cli);
int verb_exercise_improve(struct cli *cli);
int verb_exercise_accept(struct cli *cli);
int verb_exercise_cause(struct cli *cli);
int verb_exercise_register(struct cli *cli);
/* verb_exercise_play.c */
int verb_exercise_status(struct cli *cli);
int verb_exercise_answer(struct cli *cli);
int verb_exercise_pause(struct cli *cli);
int verb_exercise_resume(struct cli *cli);
int verb_exercise_jump(struct cli *cli);
int verb_exercise_rate(struct cli *cli);
int verb_exercise_inject(struct cli *cli);
int verb_exercise_note(struct cli *cli);
int verb_exercise_score(struct cli *cli);
int verb_exercise_noduff(struct cli *cli);
int verb_exercise_end(struct cli *cli);
/* verb_field.c, verb_regime.c */
int verb_field_list(struct cli *cli);
int verb_field_show(struct cli *cli);
int verb_regime_list(struct cli *cli);
int verb_regime_show(struct cli *cli);
/* verb_alert.c */
int verb_alert_list(struct cli *cli);
int verb_alert_show(struct cli *cli);
int verb_alert_ack(struct cli *cli);
int verb_alert_unack(struct cli *cli);
int verb_alert_hand(struct cli *cli);
/* verb_queue.c, verb_channel.c */
int verb_queue_list(struct cli *cli);
int verb_queue_show(struct cli *cli);
int verb_queue_retry(struct cli *cli);
int verb_queue_drop(struct cli *cli);
int verb_queue_hold(struct cli *cli);
int verb_queue_release(struct cli *cli);
int verb_channel_list(struct cli *cli);
int verb_channel_show(struct cli *cli);
int verb_channel_distrust(struct cli *cli);
int verb_channel_trust(struct cli *cli);
/* verb_contact.c, verb_oncall.c */
int verb_contact_list(struct cli *cli);
int verb_contact_show(struct cli *cli);
int verb_contact_test(struct cli *cli);
int verb_oncall_now(struct cli *cli);
int verb_oncall_list(struct cli *cli);
int verb_oncall_check(struct cli *cli);
int verb_oncall_explain(struct cli *cli);
int verb_oncall_override(struct cli *cli);
int verb_oncall_ical(struct cli *cli);
/* verb_plan.c, verb_board.c */
int verb_plan(struct cli *cli);
int verb_deadlines(struct cli *cli);
int verb_board(struct cli *cli);
int verb_board_once(struct cli *cli); /* a bare nis2ctl */
/* verb_audit.c, verb_audit_export.c */
int verb_audit_export(struct cli *cli);
int verb_audit_log(struct cli *cli);
int verb_audit_verify(struct cli *cli);
int verb_audit_erase(struct cli *cli);
int verb_audit_accept(struct cli *cli);
/* verb_system.c, verb_backup.c */
int verb_health(struct cli *cli);
int verb_metrics(struct cli *cli);
int verb_reload(struct cli *cli);
int verb_version(struct cli *cli);
int verb_clock_trust(struct cli *cli);
int verb_backup(struct cli *cli);
int verb_restore(struct cli *cli);
/* help.c, completion.c */
int verb_help(struct cli *cli);
int verb_completion(struct cli *cli);

#endif
