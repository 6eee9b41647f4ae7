/* SPDX-License-Identifier: Apache-2.0 */
/*
 * misp: the indicators of an incident as one event of the MISP core format, for a CSIRT.
 *
 * Indicators, times, taxonomy tags and the title; never a person: no contacts, no authors, no notes of responders.
 * `distribution` is 0 (the receiving organisation only) and `published` false; `to_ids` only where a responder said so.
 */
#ifndef NIS2_CORE_MISP_H
#define NIS2_CORE_MISP_H

#include "core/registry.h"
#include "core/rules.h"

/* {"Event": {…}}. Ids are derived from what the event is about, so that a second export updates the first. */
struct value *misp_event(const struct rules *rules, const struct incident *incident, struct arena *arena);
/* The type of attribute that an indicator becomes, "ip-dst". */
const char *misp_type(const struct indicator *indicator);

#endif
