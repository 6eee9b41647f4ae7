/* SPDX-License-Identifier: Apache-2.0 */
/*
 * scalar: what the text of one configuration value means, type by type.
 *
 * YAML is never asked: `off` is a word where a word is wanted and "no" where a yes or no is. Each function reads the
 * whole text or says no; the sentence that tells a person what is allowed belongs to the type (schema.c), so it is the
 * same under every key. Pure: no file, no zone, no name is looked up here.
 */
#ifndef NIS2_SETTINGS_SCALAR_H
#define NIS2_SETTINGS_SCALAR_H

#include "base/period.h"
#include "base/text.h"
#include "core/rules.h"

bool scalar_bool(struct text t, bool *ret); /* true, yes, on; false, no, off */
/* The position in `names` (NULL-terminated). */
bool scalar_word(struct text t, const char *const *names, int *ret);
bool scalar_span(struct text t, struct span *ret); /* seconds: no months, no years, not negative */
bool scalar_period(struct text t, struct period *ret);
bool scalar_date(struct text t, struct civil_date *ret);
bool scalar_local_time(struct text t, struct civil_time *ret);
/* A name others refer to: letters, digits, `-` and `_`, starting with a letter or digit, at most LIMIT_ID. */
bool scalar_id(struct text t);
/* A fact or a question: small letters, digits, `_`, in parts joined by dots. */
bool scalar_fact(struct text t);
bool scalar_language(struct text t);  /* "da", "en-GB" */
bool scalar_country(struct text t);   /* two capital letters */
bool scalar_email(struct text t);     /* one @, something on both sides, no blanks and no angle brackets */
bool scalar_mailbox(struct text t);   /* an address, or NAME <address> on one line */
bool scalar_zone_name(struct text t); /* looks like an IANA name; whether it exists is zoneinfo's to say */

/* "22:00-07:00" into minutes after midnight; equal ends mean no quiet time; 24:00 is not allowed. */
bool scalar_quiet(struct text t, int32_t *ret_from, int32_t *ret_to);
/* "08:00" or "Mon 09:00". `ret_day` is 0 when no day is named. */
bool scalar_handoff(struct text t, int *ret_day, int32_t *ret_minute);
/* "Mon-Fri 08:00-18:00", "Sat 00:00-24:00", "22:00-06:00" (every day). A range past Sunday gives two windows. Returns
 * how many, or 0. */
size_t scalar_window(struct text t, struct schedule_window ret[2]);
/* "6h" or "50%" (1% to 99%); the other of the two is set to zero. */
bool scalar_before(struct text t, struct span *ret_span, int32_t *ret_percent);
/* "schedule technical", "contact ciso", "everyone". */
bool scalar_target(struct text t, struct target *ret);

/* The parts of "scheme://[user[:password]@]host[:port][/…]", all borrowed from `t`. */
struct scalar_url {
    struct text scheme, userinfo, host; /* host without the brackets of an IPv6 address */
    int64_t port;                       /* 0: none is named */
    bool is_loopback;                   /* localhost, 127.0.0.0/8, ::1 */
};
bool scalar_url(struct text t, struct scalar_url *ret);
/* localhost, a name ending in .localhost, 127.0.0.0/8, ::1. */
bool scalar_pointer(struct text t); /* a JSON pointer (RFC 6901), which begins with a slash or is empty */
bool scalar_is_loopback(struct text host);

#endif
