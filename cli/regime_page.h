/* SPDX-License-Identifier: Apache-2.0 */
/*
 * regime_page: a set of rules for somebody who has to say whether they are right: every key that counts, in words, with
 * the rule itself beside them.
 *
 * Surprising: a rule nobody could verify against the law reads "confirmed" once a person has confirmed it, with name
 * and reason; the file itself goes on saying "unverified".
 */
#ifndef NIS2_CLI_REGIME_PAGE_H
#define NIS2_CLI_REGIME_PAGE_H

#include "cli/cli.h"

void regime_page(struct cli *cli, const struct value *regime);
/* How sure we are of `of` (the regime or a stage of it): its confidence, or "confirmed". Borrowed. */
struct text regime_page_confidence(const struct value *regime, const struct value *of);

#endif
