/* SPDX-License-Identifier: Apache-2.0 */
/*
 * turn: what the files of decide share: reading what people typed, finding what they mean, and refusing.
 *
 * Every function that may refuse returns false (or NULL) with `ret_refusal` filled, and has emitted nothing.
 */
#ifndef NIS2_CORE_TURN_H
#define NIS2_CORE_TURN_H

#include "core/decide.h"
#include "core/reference.h"
#include "core/when.h"

/* A TIME as typed; empty means now. */
bool turn_time(struct turn *turn, struct text typed, const char *field, struct instant *ret,
               struct refusal *ret_refusal) MUST_USE;
/* The same for things that happened: the future is refused. */
bool turn_past(struct turn *turn, struct text typed, const char *field, struct instant *ret,
               struct refusal *ret_refusal) MUST_USE;
bool turn_reason(struct turn *turn, struct text reason, struct refusal *ret_refusal) MUST_USE;
bool turn_refuse_complaint(struct turn *turn, struct refusal *ret, const char *code, const char *field,
                           const struct complaint *complaint);
/* The incident a REF means; NULL refused. turn_living() refuses a void one too. */
struct incident *turn_incident(struct turn *turn, struct text ref, struct refusal *ret_refusal);
struct incident *turn_living(struct turn *turn, struct text ref, struct refusal *ret_refusal);

/* The commands, one function each; see decide.c for the table. */
bool decide_open(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_set(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_status(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_note(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_decide(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_anchor(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_merge(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_rebase(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_confirm(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_assess(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_duty_changed(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_duty_done(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_void(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_attach(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_filed(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_proof(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_unfile(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_waive(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_withdraw(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_request(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_approve(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_indicators(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_indicator_drop(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_custody(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_ack(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_unack(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_hand(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_queue(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_channel(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_contact_test(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_erase(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_hold(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_trust_clock(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_override(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_override_drop(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
/* Overrides whose contact or schedule a new configuration does not have are ended, loudly. */
void oncall_after_configuration(struct turn *turn);
bool decide_exercise_clock(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_inject(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_answer(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_note(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_acted(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_end(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
/* Of decide_debrief.c: before, during and after the end. */
bool decide_exercise_read(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_take(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
/* After a command of somebody in a role that is not of the script: from now on that role is a person's. */
void exercise_note_player(struct turn *turn, const struct command *command);
bool decide_exercise_plan(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_say(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_exercise_register(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
/* Against an exercise that has ended no incident is opened: whoever tries has a real one in mind. */
bool exercise_still_takes(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_defect(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_answers_closed(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_reply(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_started(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_configuration(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_clock(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_tick(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;
bool decide_outcome(struct turn *turn, const struct command *command, struct refusal *ret) MUST_USE;

#endif
