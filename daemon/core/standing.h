/* SPDX-License-Identifier: Apache-2.0 */
/*
 * standing: an obligation without an incident.
 *
 *   stage of the regime `duties` ──duty changed / duty done──▶ the stream DUTY-<id>: one anchor, one obligation,
 * filings
 *
 * A duty is kept like an incident that never closes: a stream of its own with a frozen regime, an anchor and an
 * obligation, so that clocks, pages, acknowledgements, waivers, the board, restart and audit are those of every other
 * obligation. What it does not have: an opening that pages, a question of significance, a status, a report.
 *
 * Surprising: which duties there are is said by a regime file, not by the configuration; docs/decisions tells why.
 */
#ifndef NIS2_CORE_STANDING_H
#define NIS2_CORE_STANDING_H

#include "core/registry.h"
#include "core/rules.h"

#define DUTY_REGIME "duties"
#define DUTY_PREFIX "DUTY-"

/* The regime in force that lists them; NULL when there is none. */
const struct regime *standing_regime(const struct rules *rules, struct instant now);
/* As people know it: "registration-art3" of the stage registration_art3, or of what they typed. */
struct text standing_id(struct arena *arena, struct text typed);
struct text standing_ref(struct arena *arena, struct text typed); /* "DUTY-registration-art3" */
/* The event its clock counts from: "changed", "last_exercise". Empty when the rule does not parse. */
struct text standing_event(const struct stage *stage);
/* Armed by a change and then over; else it comes again. */
bool standing_is_on_change(const struct stage *stage);
/* What its stream stands under while it runs, whether a file still has it or not; NULL: no stream, or it is over. */
const struct obligation *standing_running(const struct incident *incident);
/* The duty that counts from that event: of the regime in force, else one that no file has any more and that runs. NULL:
 * none. */
const struct stage *standing_from(const struct registry *registry, const struct rules *rules, struct instant now,
                                  const char *event);

#endif
