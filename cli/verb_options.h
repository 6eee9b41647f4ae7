/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_options: the flags of each verb, for the table of verbs.c.
 *
 * A flag with a key goes into the request under that name as it was typed; what a value may be is the daemon's to say,
 * so that the two never differ. Flags without a key are read by the verb.
 */
#ifndef NIS2_CLI_VERB_OPTIONS_H
#define NIS2_CLI_VERB_OPTIONS_H

#include "cli/verbs.h"

extern const struct option_row options_merge[], options_rebase[], options_regime_diff[], options_confirm[];
extern const struct option_row options_open[], options_incident_list[], options_set[], options_status[], options_note[],
    options_decide[], options_anchor[], options_reason[], options_why[], options_attach[], options_assess[],
    options_duty_changed[], options_duty_done[], options_deadlines[], options_check[], options_bundle[],
    options_ioc_add[], options_ioc_import[], options_ioc_export[], options_attachment_get[], options_obligation[],
    options_draft[], options_filed[], options_proof[], options_end[], options_request[], options_field_list[],
    options_all[], options_queue_list[], options_ack[], options_unack[], options_hold[], options_test[], options_at[],
    options_exercise_check[], options_exercise_start[], options_exercise_answer[], options_exercise_inbox[],
    options_exercise_wash[], options_exercise_improve[], options_exercise_accept[], options_exercise_cause[],
    options_exercise_register[], options_exercise_score[], options_plan[], options_check_days[], options_oncall_list[],
    options_override[], options_ical[], options_log[], options_verify[], options_export[], options_health[],
    options_restore[];

#endif
