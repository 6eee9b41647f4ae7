/* SPDX-License-Identifier: Apache-2.0 */
/*
 * explain_state: the part of `explain` that is no arithmetic: what the state means for whoever reads it, how it came
 * about and what may be done, one sentence each; and the line every part of `explain` is made of.
 *
 * A lawyer asks first whether it is still owed and who said so, and only then how the hours were counted.
 */
#ifndef NIS2_CORE_EXPLAIN_STATE_H
#define NIS2_CORE_EXPLAIN_STATE_H

#include "core/view.h"

/* One line more for `lines`, a list, in the view's arena. */
void explain_line(const struct view *view, struct value *lines, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* "State: …", and what follows from it. */
void explain_state(const struct view *view, const struct incident *incident, const struct obligation *obligation,
                   struct value *lines);

#endif
