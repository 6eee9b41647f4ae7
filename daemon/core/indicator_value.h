/* SPDX-License-Identifier: Apache-2.0 */
/*
 * indicator_value: types of indicators, and their values: read, judged, defanged. Knows no incident.
 *
 *   "hxxps://evil[.]example/x" ──indicator_read()──▶ "https://evil.example/x" ──indicator_harmless()──▶ what people see
 */
#ifndef NIS2_CORE_INDICATOR_VALUE_H
#define NIS2_CORE_INDICATOR_VALUE_H

#include "base/status.h"
#include "base/text.h"

/* Numbers and words are in the ledger: new ones are added at the end. */
enum indicator_type {
    INDICATOR_IPV4,
    INDICATOR_IPV6,
    INDICATOR_CIDR,
    INDICATOR_DOMAIN,
    INDICATOR_HOSTNAME,
    INDICATOR_URL,
    INDICATOR_EMAIL,
    INDICATOR_EMAIL_SUBJECT,
    INDICATOR_MD5,
    INDICATOR_SHA1,
    INDICATOR_SHA256,
    INDICATOR_SHA512,
    INDICATOR_FILENAME,
    INDICATOR_FILE_HASH,
    INDICATOR_REGKEY,
    INDICATOR_MUTEX,
    INDICATOR_USER_AGENT,
    INDICATOR_ASN,
    INDICATOR_CVE,
    INDICATOR_BTC,
    INDICATOR_CERT_SHA256,
    INDICATOR_JA3,
    INDICATOR_YARA,
    INDICATOR_SIGMA,
    INDICATOR_SNORT,
    INDICATOR_TEXT
};
enum indicator_role { INDICATOR_ROLE_NONE, INDICATOR_SOURCE, INDICATOR_DESTINATION };

extern const char *const indicator_type_names[]; /* ipv4 ipv6 cidr domain … */
extern const char *const indicator_role_names[]; /* (empty) source destination */
extern const char *const tlp_names[];            /* (empty) TLP:RED … TLP:CLEAR */

/* A name of indicator_type_names, hyphens and capitals do not matter; -1 for none. */
int indicator_type_find(struct text name);
/* What a value must be, judged by its looks: an address, a hash by its length, a URL, …; -1 when it could be anything.
 */
int indicator_guess(struct text typed);
/* The value as it is kept. STATUS_BAD_INPUT with what is wrong, `where` empty. */
enum status indicator_read(enum indicator_type type, struct text typed, struct arena *arena, struct text *ret,
                           struct complaint *reterr) MUST_USE;
/* What such a value looks like, for errors and help: "an IPv4 address, such as 192.0.2.7". */
const char *indicator_looks(enum indicator_type type);
/* "TLP:AMBER", "amber", "white" → a position in tlp_names; -1 for none. */
int indicator_tlp_find(struct text typed);
/* Harmless to click and to paste: hxxp, [.], [@]. Hashes, rules and texts as they are. */
struct text indicator_harmless(enum indicator_type type, struct text value, struct arena *arena);

#endif
