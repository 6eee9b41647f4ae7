/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_url: which addresses a channel may call, for those that stand in the configuration and those in a file.
 *
 * Link-local ones are never called, plain http needs loopback or `allow_plain`, and the scheme must be one that the
 * channel speaks. What a name resolves to is judged when it connects (edge/transfer_rules.c).
 */
#ifndef NIS2_SETTINGS_URL_H
#define NIS2_SETTINGS_URL_H

#include "settings/scalar.h" /* struct scalar_url */

/* NULL: may be called; else words, in `arena`. `secure` and `plain` are the two schemes that are allowed. */
const char *url_wrong(struct arena *arena, const struct scalar_url *url, const char *secure, const char *plain,
                      bool allow_plain);
/* 169.254.0.0/16 and fe80::/10, as they are written. */
bool url_host_is_link_local(struct text host);

#endif
