/* SPDX-License-Identifier: Apache-2.0 */
/*
 * unreachable: every channel of a person failed, or there was none to begin with.
 *
 *   what was for that person ──┬─ nobody else of the alert can be reached ──▶ every channel without an address
 *                              ├─ a step ──────────────────────────────────▶ the next step starts at once
 *                              ├─ a digest ────────────────────────────────▶ the next step of each alert it carries
 *                              └─ "it is yours now" ───────────────────────▶ nobody has it any more
 *
 * An alert must not be believed handed on because the message it was in was ended, merged or sent to somebody who
 * cannot hear. The same holds for a step for which nobody is on call (escalation_skip_empty() tells of that as well).
 */
#ifndef NIS2_CORE_UNREACHABLE_H
#define NIS2_CORE_UNREACHABLE_H

#include "core/decide.h"

/* These alerts of the stream cannot be brought to that contact. `alerts` may lie in the registry. */
void unreachable_contact(struct turn *turn, struct text stream, struct text contact, const int64_t *alerts,
                         size_t count);
/* The last resort for those of them that nobody got, or may still get over a channel that has not failed. */
void unreachable_last_resort(struct turn *turn, struct text stream, const int64_t *alerts, size_t count);

#endif
