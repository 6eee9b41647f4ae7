/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names: Unix groups and users, by name, without ever hanging.
 *
 * The local files are read first, because that is where a service's own groups live; only what is not there is asked of
 * the directory service, by a thread of its own, under one time limit for all. A service that hangs costs that limit
 * once, at load; the thread is left behind with memory that belongs to it alone.
 */
#ifndef NIS2_SETTINGS_NAMES_H
#define NIS2_SETTINGS_NAMES_H

#include "base/text.h"

#define NAMES_LEN_MAX 32

enum name_state { NAME_UNANSWERED, NAME_ABSENT, NAME_FOUND };

struct name_lookup {
    struct text name; /* longer than NAMES_LEN_MAX: absent */
    bool is_group;
    int state;  /* enum name_state; set */
    int64_t id; /* set when found */
};

/* Fills `state` and `id` of all of them; takes at most about `timeout_ms`. */
void names_resolve(struct name_lookup *at, size_t count, int timeout_ms);

/* The name of the user of this process, by the local file alone: "uid 1000" when it does not say. */
const char *names_mine(struct arena *arena);

#endif
