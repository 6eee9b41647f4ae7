/* SPDX-License-Identifier: Apache-2.0 */
/*
 * own: texts and lists of texts that an object keeps. What entries carry points into the turn's arena and is gone after
 * the turn; whatever the registry keeps goes through here. Only registry.c, moves.c and apply*.c use it.
 */
#ifndef NIS2_CORE_OWN_H
#define NIS2_CORE_OWN_H

#include "base/text.h"

/* Replaces what the slot holds by a copy of `t`. An empty text needs no memory. */
void own_text(struct text *slot, struct text t);
void own_text_drop(struct text *slot);
/* A copy of the list and of every text; `*ret_count` its length. NULL for none. Freed by own_texts_drop(). */
struct text *own_texts(struct texts list, size_t *ret_count);
void own_texts_drop(struct text **list, size_t *count);

#endif
