/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alert_words: what an alert was raised for and what has become of it, and where a message stands, in words that need
 * no manual.
 *
 *   for    "nis2 early_warning due soon", "news: a clock ended or moved"        (the alert's kind and obligation)
 *   state  "waits to be sent" -> "sent, no answer yet" -> "answered by anna"  (its answer, else its deliveries)
 *          "sent" alone for news, which ask for nothing; "ended" when there is nothing left to answer
 *
 * The words of the protocol (kinds, steps, verdicts) are for programs: they stay in --json, and in `alert show`.
 */
#ifndef NIS2_CLI_ALERT_WORDS_H
#define NIS2_CLI_ALERT_WORDS_H

#include "cli/print.h"

struct text alert_words_for(struct cli *cli, const struct value *alert);
struct text alert_words_state(struct cli *cli, const struct value *alert);
/* "anna, tom by spool". */
struct text alert_words_to(struct cli *cli, const struct value *alert);
/* News only tell: announcements, who has it, closings, tests, defects, digests, shifts. */
bool alert_is_news(const struct value *alert);
/* One that nobody has answered, that is no news, and whose subject is not over. */
bool alert_still_asks(const struct value *alert);

/* "waits", "being sent", "sent", "failed 3×, tried again", "held back", "given up", "replaced", … */
struct text delivery_words(struct cli *cli, const struct value *delivery);

#endif
