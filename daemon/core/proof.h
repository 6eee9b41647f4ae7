/* SPDX-License-Identifier: Apache-2.0 */
/*
 * proof: the pager proves itself: a test to each contact every so often, and whose answer is missing.
 *
 *   escalation.test_every ──▶ a test over every channel, in the reader's day ──▶ the person answers by name ──▶ proven
 *
 * A receiver's "accepted" says that a machine took the message. Only a person's answer says that the person can be
 * reached, so that is what counts. Both instants are in the registry (duty.h); nothing here depends on a timer.
 */
#ifndef NIS2_CORE_PROOF_H
#define NIS2_CORE_PROOF_H

#include "core/decide.h"

/* Some channel of the contact is in force and trusted. */
bool proof_can_test(const struct registry *registry, const struct rules *rules, const struct contact *contact);
/* Raises one test for the contact, over every usable channel; true when there was one. `waits`: not in quiet hours.
 * `*ret_alert` its number. */
bool proof_test(struct turn *turn, const struct contact *contact, bool is_out_of_band, bool waits, int64_t *ret_alert);
/* Tests whoever is due. */
void proof_settle(struct turn *turn);
/* When proof_settle() will next have something to do; INSTANT_NEVER without escalation.test_every. */
struct instant proof_next(const struct registry *registry, const struct rules *rules);
/* This contact has not answered within escalation.proof_within. One who never did has that long from the day the ledger
 * was begun. */
bool proof_is_missing(const struct registry *registry, const struct rules *rules, const struct contact *contact,
                      struct instant now);

#endif
