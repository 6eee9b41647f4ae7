/* SPDX-License-Identifier: Apache-2.0 */
/*
 * apply_parts: the other files of apply: an incident's facts and clocks (apply_incident.c), alerts and deliveries
 * (apply_pager.c), overrides and shifts (apply_duty.c), indicators, attachments, approvals and answers that were
 * (apply_material.c). Only apply.c calls them.
 */
#ifndef NIS2_CORE_APPLY_PARTS_H
#define NIS2_CORE_APPLY_PARTS_H

#include "core/registry.h"

void apply_incident(struct registry *registry, struct incident *incident, const struct entry *entry);
/* The command it came from is known from now on. */
void apply_command(struct registry *registry, const struct entry *entry);
/* `incident` NULL: the desk of the daemon itself. */
void apply_pager(struct registry *registry, struct incident *incident, struct pager *pager, const struct entry *entry);
/* Who has it, role by role (apply_ack.c). */
void apply_acknowledged(struct incident *incident, const struct entry *entry);
void apply_unacknowledged(struct incident *incident, const struct entry *entry);
void apply_ack_done(struct incident *incident);
/* Art. 4: the small ones that may add up (apply_assess.c). */
void apply_recurrence(struct registry *registry, const struct entry_recurrence *e);
void apply_recurrences(struct registry *registry, struct texts lines); /* of a snapshot: these and no others */
void apply_recurrences_done(struct registry *registry);
void apply_assessed(struct incident *incident, const struct entry *entry);
void apply_linked(struct incident *incident, const struct entry_linked *e);
void apply_assess_done(struct incident *incident);
void apply_pager_done(struct pager *pager);
/* One user less; the last one takes it along. */
void apply_frozen_release(struct registry *registry, struct frozen *frozen);

/* What ended an obligation besides filings (apply_ends.c): it was taken back, or asked for anew; `only_asleep`: what
 * nobody woke. */
void apply_ends_forget(struct incident *incident, const struct obligation *o, bool only_asleep);
/* A filing after it was undone; or it holds again. */
void apply_ends_sleep(struct incident *incident, const struct obligation *o, bool is_asleep);
/* It ended so, just now. */
void apply_ends_note(struct incident *incident, const struct obligation *o, struct instant at, struct text reason);

/* Overrides, shifts told, answers (apply_duty.c). */
void apply_duty(struct registry *registry, const struct entry *entry);
void apply_duty_test(struct registry *registry, const struct entry *entry); /* a test was raised for its contacts */
void apply_duty_done(struct duty *duty);

/* Attachments, indicators, custody, approvals. */
void apply_material(struct incident *incident, const struct entry *entry);
/* Its body was erased before it was read back. */
void apply_material_gone(struct incident *incident, const struct entry *entry);
/* `field` is about to be replaced or cleared; `incident->revision` is the new one already. */
void apply_material_past(struct incident *incident, const struct field *field);
void apply_material_unapprove(struct obligation *obligation);
/* The body of entry `seq` is forgotten: what is hot of it goes as well. */
void apply_material_erased(struct registry *registry, int64_t seq);
void apply_material_done(struct incident *incident);

#endif
