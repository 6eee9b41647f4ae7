/* SPDX-License-Identifier: Apache-2.0 */
/*
 * bundle_names: what the folder of a submission and the drafts in it are called.
 *
 *   INC-2026-0007-nis2-early_warning-csirt/INC-2026-0007-early_warning.html
 *   └─ folder: 143 bytes at most            └─ stem: 90 at most, and an ending
 *
 * A tar file (ustar) takes 155 bytes before the last part of a path and 100 in it; ids of 64 bytes make more of it. A
 * longer name is cut, and ends with 8 digits of the hash of all of it, so that no two become one.
 */
#ifndef NIS2_CORE_BUNDLE_NAMES_H
#define NIS2_CORE_BUNDLE_NAMES_H

#include "base/text.h"

#define BUNDLE_FOLDER_MOST (155 - 12) /* "/attachments" comes behind it */
#define BUNDLE_STEM_MOST (100 - 10)   /* "-paste.txt" does */

/* In characters every file system takes. All in `arena`. */
struct text bundle_folder(struct arena *arena, bool is_exercise, struct text ref, struct text regime, struct text stage,
                          struct text addressee);
struct text bundle_stem(struct arena *arena, bool is_exercise, struct text ref, struct text stage);

#endif
