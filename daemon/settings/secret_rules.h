/* SPDX-License-Identifier: Apache-2.0 */
/*
 * secret_rules: what a secret must look like to be usable, by its kind.
 *
 *   settings_secrets.c: bytes of the file ──▶ secret_wrong() ──▶ NULL, or what is wrong and how it is mended
 *
 * The couriers hold the same rules when they open a channel; they are asked here as well, so that `config check` finds
 * what a start would refuse. The tests of each (tests/unit/settings, tests/unit/edge) hold the
 * same bounds; none compares the two. The secret itself never stands in an answer.
 */
#ifndef NIS2_SETTINGS_SECRET_RULES_H
#define NIS2_SETTINGS_SECRET_RULES_H

#include "settings/settings.h"

#define SECRET_SIGNING_MAX 8 /* of one channel: the old ones beside the new one, while a key is changed */
#define SECRET_SIGNING_BYTES_MIN 24
#define SECRET_SIGNING_BYTES_MAX 64
#define SECRET_MAKE_ONE "make one with: echo \"whsec_$(openssl rand -base64 32)\""

/* `kind`: enum secret_kind. NULL: nothing is wrong; else words in `arena` that follow the name of the file. */
const char *secret_wrong(const struct channel_settings *channel, int kind, struct text secret, struct arena *arena);

#endif
