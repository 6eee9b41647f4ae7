/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alerts: raising them, and turning what was raised into deliveries.
 *
 *   steps that fell due, announcements, tests ──alerts_raise()──▶ alerts ──alerts_dispatch()──▶ one delivery per person
 * and wake-up
 *
 * alerts_dispatch() is called once at the end of a command or a tick for each stream that raised something: all that
 * fell due together for one person is one message, most urgent first.
 */
#ifndef NIS2_CORE_ALERTS_H
#define NIS2_CORE_ALERTS_H

#include "core/recipients.h"
#include "core/saying.h"

/* Fills number, contacts and emits. `alert` must have kind and step; returns the number. */
int64_t alerts_raise(struct turn *turn, struct text stream, struct entry_alert *alert, const struct recipients *to);
/* A defect of the pager itself, to the administrators, on the desk, each in their language; deduplicated by `step` for
 * an hour. */
void alerts_defect(struct turn *turn, struct text step, const struct saying *what);
/* It is mended: a notice. */
void alerts_defect_over(struct turn *turn, struct text step, const struct saying *what);
/* Whether alerts_defect() would tell of it. */
bool alerts_defect_is_news(const struct turn *turn, struct text step);
/* Queues deliveries for the alerts numbered `first` and above of this stream. Nothing while sending to nobody makes
 * sense (minor). */
void alerts_dispatch(struct turn *turn, struct text stream, int64_t first);
/* The same for one contact only, and for the alerts before `end`. False: it has no channel for them; then
 * alerts_unreachable(). */
bool alerts_dispatch_to(struct turn *turn, struct text stream, int64_t first, int64_t end,
                        struct text contact) MUST_USE;
/* Nobody at that contact can be told of these: what follows (unreachable.h). */
void alerts_unreachable(struct turn *turn, struct text stream, int64_t first, int64_t end, struct text contact);
/* The last resort and the next step for every alert from `first` to before `end`, of any incident, that names nobody.
 */
void alerts_dispatch_nobody(struct turn *turn, int64_t first, int64_t end);
/* The contact's next channel after the ones already used for these alerts; true when one was queued. */
bool alerts_next_channel(struct turn *turn, struct text stream, const struct delivery *failed);
/* Every channel that needs no address, for alerts whose people cannot be reached: nothing is ever silent. */
void alerts_last_resort(struct turn *turn, struct text stream, const int64_t *alerts, size_t alert_count);
/* Whether there is a channel over which a test would go. */
bool alerts_can_test(const struct turn *turn, const struct contact *contact, bool is_out_of_band);
/* One delivery over each usable channel of the contact, for a test. */
void alerts_test_all_channels(struct turn *turn, int64_t alert, const struct contact *contact, bool is_out_of_band);
/* Cancels a queued delivery that has lost its point, and puts another in the place of one whose words have; false: it
 * is as good as it was. */
bool alerts_renew(struct turn *turn, struct incident *incident, int64_t number, struct text reason);
/* The same for all that is queued; `reason` for the record. */
void alerts_supersede(struct turn *turn, struct incident *incident, struct text reason);

#endif
