/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indicator: traces of an attacker, as data: addresses, names, hashes, rules.
 *
 * One spelling is kept, so that the same trace is not there twice (core/indicator_value.h). Where a person may click
 * it, it is shown defanged; for machines (`ioc export`) it is as it is.
 */
#ifndef NIS2_CORE_INDICATOR_H
#define NIS2_CORE_INDICATOR_H

#include "core/registry.h"

/* Harmless to click and to paste: hxxp, [.], [@]. Hashes, rules and texts as they are. */
struct text indicator_defang(const struct indicator *indicator, struct arena *arena);
/* The one that is there already; NULL. */
const struct indicator *indicator_same(const struct incident *incident, enum indicator_type type, struct text value,
                                       int role);
/* {number, entry, type, value, shown, role, first_seen, last_seen, tlp, note, to_ids, by, added_at} of each, in order:
 * for the API and for templates. */
struct value *indicator_list(const struct incident *incident, struct arena *arena);

#endif
