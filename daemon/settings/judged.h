/* SPDX-License-Identifier: Apache-2.0 */
/*
 * judged: what this process has already found sound, so that it is not tried a second time.
 *
 *   digest of everything a trial depends on ─▶ judged_sound()? ─▶ nothing to do
 *                                                  │ no
 *                                                  ▼
 *                                           the trial, without an error ─▶ judged_add()
 *
 * Two trials of a load are long: the limits of every regime against its targets on each day of two years, and every
 * message in every language. A reload holds the loop meanwhile, and mostly nothing of that has changed. Only digests
 * are kept, so nothing that changed by a byte is ever taken for judged; what failed is not kept at all.
 *
 * Surprising: it is state of the process and not of the settings. Two loads of one process have nothing else in common:
 * the settings before may be gone, or may never have come to be, because of an error elsewhere.
 */
#ifndef NIS2_SETTINGS_JUDGED_H
#define NIS2_SETTINGS_JUDGED_H

#include "base/hash.h"

/* From any thread. The last LIMIT_JUDGED digests are known; an older one is judged again. */
bool judged_sound(const struct hash *digest);
void judged_add(const struct hash *digest);
/* How many were added since the process began. */
size_t judged_count(void);

#endif
