/* SPDX-License-Identifier: Apache-2.0 */
/*
 * decide: the door. Who may, was it said before, and which function answers.
 *
 * Three checks stand before every command of people: the right it needs (the table in command.c), the idempotency key
 * (a repeat with the same content is answered from what is; with other content it is refused), and room in the
 * registry. Then one function per command.
 */
#include "core/decide.h"

#include <string.h>

#include "base/limits.h"
#include "core/recurrence.h"
#include "core/standing.h"
#include "core/turn.h"

typedef bool decide_fn(struct turn *turn, const struct command *command, struct refusal *ret);

static decide_fn *const deciders[] = {
    [COMMAND_OPEN] = decide_open,
    [COMMAND_SET] = decide_set,
    [COMMAND_STATUS] = decide_status,
    [COMMAND_NOTE] = decide_note,
    [COMMAND_DECIDE] = decide_decide,
    [COMMAND_ANCHOR] = decide_anchor,
    [COMMAND_ASSESS] = decide_assess,
    [COMMAND_DUTY_CHANGED] = decide_duty_changed,
    [COMMAND_DUTY_DONE] = decide_duty_done,
    [COMMAND_VOID] = decide_void,
    [COMMAND_MERGE] = decide_merge,
    [COMMAND_REBASE] = decide_rebase,
    [COMMAND_CONFIRM] = decide_confirm,
    [COMMAND_ATTACH] = decide_attach,
    [COMMAND_FILED] = decide_filed,
    [COMMAND_PROOF] = decide_proof,
    [COMMAND_UNFILE] = decide_unfile,
    [COMMAND_WAIVE] = decide_waive,
    [COMMAND_WITHDRAW] = decide_withdraw,
    [COMMAND_REQUEST] = decide_request,
    [COMMAND_APPROVE] = decide_approve,
    [COMMAND_INDICATORS] = decide_indicators,
    [COMMAND_INDICATOR_DROP] = decide_indicator_drop,
    [COMMAND_CUSTODY] = decide_custody,
    [COMMAND_ACK] = decide_ack,
    [COMMAND_UNACK] = decide_unack,
    [COMMAND_HAND] = decide_hand,
    [COMMAND_QUEUE] = decide_queue,
    [COMMAND_CHANNEL] = decide_channel,
    [COMMAND_CONTACT_TEST] = decide_contact_test,
    [COMMAND_ERASE] = decide_erase,
    [COMMAND_HOLD] = decide_hold,
    [COMMAND_TRUST_CLOCK] = decide_trust_clock,
    [COMMAND_OVERRIDE] = decide_override,
    [COMMAND_OVERRIDE_DROP] = decide_override_drop,
    [COMMAND_EXERCISE_CLOCK] = decide_exercise_clock,
    [COMMAND_EXERCISE_INJECT] = decide_exercise_inject,
    [COMMAND_EXERCISE_ANSWER] = decide_exercise_answer,
    [COMMAND_EXERCISE_NOTE] = decide_exercise_note,
    [COMMAND_EXERCISE_ACTED] = decide_exercise_acted,
    [COMMAND_EXERCISE_END] = decide_exercise_end,
    [COMMAND_EXERCISE_READ] = decide_exercise_read,
    [COMMAND_EXERCISE_TAKE] = decide_exercise_take,
    [COMMAND_EXERCISE_PLAN] = decide_exercise_plan,
    [COMMAND_EXERCISE_SAY] = decide_exercise_say,
    [COMMAND_EXERCISE_REGISTER] = decide_exercise_register,
    [COMMAND_STARTED] = decide_started,
    [COMMAND_CONFIGURATION] = decide_configuration,
    [COMMAND_CLOCK] = decide_clock,
    [COMMAND_TICK] = decide_tick,
    [COMMAND_OUTCOME] = decide_outcome,
    [COMMAND_DEFECT] = decide_defect,
    [COMMAND_REPLY] = decide_reply,
    [COMMAND_ANSWERS_CLOSED] = decide_answers_closed,
};

static bool is_permitted(struct turn *turn, const struct command *command, struct refusal *ret)
{
    const struct command_row *row = command_row_find(command->type);
    if (row == NULL || (command->actor.rights & row->right) != 0) {
        return true;
    }
    static const char *const who[] = {[RIGHT_VIEW] = "viewers",
                                      [RIGHT_RESPOND] = "responders",
                                      [RIGHT_DECIDE] = "deciders",
                                      [RIGHT_ADMIN] = "admins"};
    return refuse(ret, turn->arena, REFUSAL_NOT_PERMITTED, "not-permitted", NULL,
                  "%s needs the right of `access.%s`; ask an administrator, or act as a contact who has it", row->name,
                  who[row->right]);
}

/* Sets is_repeat when the key was used for the same content before. */
static bool is_new_or_same(struct turn *turn, const struct command *command, struct refusal *ret)
{
    if (command->key.len == 0) {
        return true;
    }
    turn->command = hash_of(command->key.at, command->key.len);
    turn->request = command->request;
    const struct command_record *record = registry_command(turn->registry, &turn->command);
    if (record == NULL) {
        return true;
    }
    if (!hash_equal(&record->request, &command->request)) {
        return refuse(ret, turn->arena, REFUSAL_REFUSED, "idempotency-key-reused", "Idempotency-Key",
                      "this key was used for another command before; use a new one");
    }
    turn->is_repeat = true;
    turn->result_ref = text_is(record->stream, "global") ? TEXT_EMPTY : text_copy(turn->arena, record->stream);
    turn->result_number = record->number;
    return true;
}

/* A duty has no status, no significance and no report: what would give it one is said with its own verbs. */
static bool suits_its_subject(struct turn *turn, const struct command *command, struct refusal *ret)
{
    static const int suits[] = {COMMAND_NOTE,  COMMAND_ATTACH, COMMAND_ACK,          COMMAND_UNACK,     COMMAND_HAND,
                                COMMAND_WAIVE, COMMAND_PROOF,  COMMAND_DUTY_CHANGED, COMMAND_DUTY_DONE, COMMAND_REBASE};
    struct text ref = text_trim(command->ref), prefix = {ref.at, sizeof DUTY_PREFIX - 1};
    bool is_duty = ref.len > prefix.len && text_equal_nocase(prefix, TEXT(DUTY_PREFIX));
    if (!is_duty || command_row_find(command->type) == NULL) {
        return true;
    }
    for (size_t i = 0; i < ARRAY_LEN(suits); i++) {
        if (suits[i] == command->type) {
            return true;
        }
    }
    return refuse(ret, turn->arena, REFUSAL_REFUSED, "is-a-duty", "ref",
                  "%.*s is a duty, not an incident: nis2ctl duty changed, duty done, report waive", TEXT_ARG(ref));
}

bool decide(struct turn *turn, const struct command *command, struct refusal *ret_refusal)
{
    REQUIRE((size_t) command->type < ARRAY_LEN(deciders));
    REQUIRE(deciders[command->type] != NULL);
    memset(&turn->command, 0, sizeof turn->command);
    memset(&turn->request, 0, sizeof turn->request);
    turn->result_ref = TEXT_EMPTY;
    turn->result_number = 0;
    turn->result_words = TEXT_EMPTY;
    turn->is_repeat = false;
    /* Said with --by, not proven by the kernel: the record says so. */
    turn->actor = command->actor.is_claimed ? text_format(turn->arena, "claimed:%.*s", TEXT_ARG(command->actor.id))
                                            : command->actor.id;
    turn->who = command->actor.is_claimed ? text_format(turn->arena, "%.*s (claimed)", TEXT_ARG(command->actor.id))
                                          : command->actor.id;
    if (!is_permitted(turn, command, ret_refusal) || !suits_its_subject(turn, command, ret_refusal) ||
        !is_new_or_same(turn, command, ret_refusal)) {
        return false;
    }
    if (turn->is_repeat) {
        return true;
    }
    if (!exercise_still_takes(turn, command, ret_refusal)) {
        return false;
    }
    size_t before = turn->entry_count;
    struct text merged = command->type == COMMAND_MERGE
                             ? ref_canonical(turn->registry, turn->arena, command->ref, turn->rules->is_exercise)
                             : TEXT_EMPTY;
    bool is_done = deciders[command->type](turn, command, ret_refusal);
    ENSURE(is_done || turn->entry_count == before); /* a refusal emits nothing */
    if (is_done) {
        exercise_note_player(turn, command);
    }
    if (is_done && turn->result_ref.len > 0) {
        recurrence_settle(turn, merged); /* what was merged no longer counts by itself, before the sum is made */
        recurrence_settle(turn, turn->result_ref);
    }
    return is_done;
}
