/* SPDX-License-Identifier: Apache-2.0 */
/*
 * holders: who has an incident, and what follows when somebody has it no more.
 *
 *   gave it back · no contact any more · cannot be reached ──▶ what they had answered is open again (apply_ack.c)
 *        ├─ the step that was reached pages again, and repeats from now on; the steps after it keep their distance
 *        └─ whoever had been told "they have it" is told that they have not, and asked to answer
 *
 * Only the own answer ends: of several roles that must answer, the others stay answered, and what repeats goes to the
 * roles that are missing and never to somebody who has answered.
 *
 * Nobody else to ask: the next step starts at once, and the administrators hear of it.
 *
 *   its time is over ──▶ the same, but nobody is woken twice: who believed it taken hears of it as a notice, and the
 *                        step that was reached pages once more by the rule of repeats (escalation_walk.c)
 */
#ifndef NIS2_CORE_HOLDERS_H
#define NIS2_CORE_HOLDERS_H

#include "core/recipients.h"

/* Ends the answers of that contact and raises what follows; the caller dispatches. `note`: for the others. */
void holders_give_back(struct turn *turn, struct incident *incident, struct text contact, enum back_why why,
                       struct text note);
/* The same for every holder the rules do not know any more, and the end of every answer whose time is over. */
void holders_settle(struct turn *turn, struct incident *incident);
/* Other rules are in force: where nobody who was asked is a contact any more and nobody has answered, the step that was
 * reached pages whoever it means now, at once. */
void holders_after_configuration(struct turn *turn);
/* When holders_settle() has something to do: INSTANT_NEVER for not. */
struct instant holders_next(const struct rules *rules, const struct incident *incident);
/* Whoever was asked about what an answer up to `covers` answers, and whoever has it: those that believe something. */
struct recipients holders_told(struct turn *turn, const struct incident *incident, int64_t covers);
/* Of several roles that must answer, some have: leaves those of `to` whose role is missing; for none, all of that role;
 * for none of those either, whoever has not answered. */
void holders_keep_missing(struct turn *turn, const struct incident *incident, struct texts need, struct recipients *to);
/* The roles that the steps after the opening which have paged need, all of them. */
struct texts holders_open_need(struct turn *turn, const struct incident *incident);
/* The roles that alerts up to `covers` still wait for, in the turn's arena. */
struct texts holders_missing(struct turn *turn, const struct incident *incident, int64_t covers);

#endif
