/* SPDX-License-Identifier: Apache-2.0 */
/*
 * answer_consent: what an answer to a question would do, told before it is given.
 *
 * Asked only where there is somebody to ask (cli_will_ask) and something that runs would be parked, ended or postponed.
 */
#ifndef NIS2CTL_ANSWER_CONSENT_H
#define NIS2CTL_ANSWER_CONSENT_H

#include "cli/cli.h"

/* Of a `preview` with a question: what it parks and ends, the next of those, and which regimes go on. Gives the exit
 * code; CODE_DONE also where nothing would change. */
int answer_consent(struct cli *cli, const struct value *preview);

#endif
