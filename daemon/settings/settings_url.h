/* SPDX-License-Identifier: Apache-2.0 */
/*
 * settings_url: which addresses a channel may call, for those that stand in the configuration and those in a file.
 *
 * Link-local ones are never called, plain http needs loopback or `allow_plain`, and the scheme must be one that the
 * channel speaks. What a name resolves to is judged when it connects (edge/transfer_rules.c), and that file judges the
 * written addresses once more, by the library that will call them; a test there holds the two against each other, since
 * what only a start refuses would be found by nobody who asked `config check`.
 */
#ifndef NIS2_SETTINGS_URL_H
#define NIS2_SETTINGS_URL_H

#include "settings/scalar.h" /* struct scalar_url */

/* NULL: may be called; else words, in `arena`. `secure` and `plain` are the two schemes that are allowed. */
const char *url_wrong(struct arena *arena, const struct scalar_url *url, const char *secure, const char *plain,
                      bool allow_plain);
/* 169.254.0.0/16 and fe80::/10, as a host may be written: 0xa9fea9fe, 2852039166 and ::ffff:169.254.169.254 as well,
 * IPv6 without brackets. */
bool url_host_is_link_local(struct text host);
/* NULL: `item` is an address, or HOST:PORT:ADDRESS, that may be called; else constant words. */
const char *url_resolve_wrong(struct text item);

#endif
