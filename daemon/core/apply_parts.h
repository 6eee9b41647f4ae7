/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_parts: the other files of apply: an incident's facts and clocks (apply_incident.c), alerts and deliveries
 * (apply_pager.c). Only apply.c calls them.
 */
#ifndef NIS2_CORE_APPLY_PARTS_H
#define NIS2_CORE_APPLY_PARTS_H

#include "core/registry.h"

void apply_incident(struct registry *registry, struct incident *incident, const struct entry *entry);
/* `incident` NULL: the desk of the daemon itself. */
void apply_pager(struct registry *registry, struct incident *incident, struct pager *pager, const struct entry *entry);
void apply_pager_done(struct pager *pager);

/* Overrides, shifts told, answers (apply_duty.c). */
void apply_duty(struct registry *registry, const struct entry *entry);
void apply_duty_test(struct registry *registry, const struct entry *entry); /* a test was raised for its contacts */
void apply_duty_done(struct duty *duty);

#endif
