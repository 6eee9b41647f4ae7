/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_live: before a message of an exercise may leave the machine, a person says so.
 *
 *   scenario: allow_live, live, recipients ─┐
 *   --config: channels.NAME ────────────────┴─▶ who would hear it, in a list ─▶ typed: the scenario's name, or --live
 *
 * Nothing is assumed: --yes is no confirmation, and without a terminal each channel has to be named.
 */
#ifndef NIS2_CLI_EXERCISE_LIVE_H
#define NIS2_CLI_EXERCISE_LIVE_H

#include "cli/exercise_run.h"

/* Fills `run->live` and `run->confirmed_by`; both stay empty when the scenario allows nothing, with --rate max and with
 * --no-live. CODE_DONE to go on, or an exit code with the words printed; nothing was started or made then. */
int exercise_live_confirm(struct cli *cli, struct exercise_run *run) MUST_USE;

#endif
