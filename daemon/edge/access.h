/* SPDX-License-Identifier: Apache-2.0 */
/*
 * access: who is asking, and what they may do.
 *
 *   kernel's peer credentials (uid, groups)  +  --by  +  `access` and `contacts.X.user` of the configuration  ──▶
 * struct actor
 *
 *
 *   "Authorization: Bearer TOKEN" over TCP  +  the hashes of listen.http.tokens_file  ──▶ struct actor
 *
 * Compares numbers with numbers that were resolved when the configuration was loaded; no name service is ever asked
 * here, so a dead directory neither blocks nor locks anybody out. Root, the daemon's user and admins may everything.
 */
#ifndef NIS2_EDGE_ACCESS_H
#define NIS2_EDGE_ACCESS_H

#include "core/command.h"
#include "core/refusal.h"
#include "edge/http.h"
#include "settings/settings.h"

/* False: refused (a contact who says to be another one, an unknown --by; over TCP no token, or one that is not known:
 * REFUSAL_UNKNOWN_CALLER). */
bool access_actor(const struct settings *settings, const struct http_request *request, struct arena *arena,
                  struct actor *ret, struct refusal *ret_refusal) MUST_USE;

#endif
