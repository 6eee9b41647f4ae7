/* SPDX-License-Identifier: Apache-2.0 */
/*
 * recipients: who is meant by the targets of a step, at this instant.
 *
 *   schedule technical, contact ciso, everyone, a role ──▶ contacts, each once, in order of first mention
 *
 * Overrides and the calendar are the schedule's affair (schedule.h); over which channel somebody is reached is
 * alerts.c's.
 */
#ifndef NIS2_CORE_RECIPIENTS_H
#define NIS2_CORE_RECIPIENTS_H

#include "core/decide.h"

/* Contacts, without repeats, in order of first mention. */
struct recipients {
    struct text *at; /* in the turn's arena; room for every contact of the rules */
    size_t count;
};

struct recipients recipients_none(struct turn *turn);
void recipients_add(struct recipients *r, struct text contact);
bool recipients_have(const struct recipients *r, struct text contact);
/* Whoever the targets mean at this instant: a schedule's people on call, a contact, everyone. */
void recipients_add_targets(struct turn *turn, struct recipients *r, const struct target *targets, size_t count);
void recipients_add_role(struct turn *turn, struct recipients *r, const char *role);
/* Whoever must hear that something is broken: role "admin" or "administrator", else "management", else everyone. */
void recipients_add_administrators(struct turn *turn, struct recipients *r);

#endif
