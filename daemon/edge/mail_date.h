/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mail_date: when a mail was written, and when its server got it.
 *
 *   Date: Sun, 22 Nov 2026 04:10:07 +0100 (CET)     RFC 5322, with the obsolete forms of its section 4.3
 *   INTERNALDATE "22-Nov-2026 04:10:09 +0100"       RFC 3501
 *
 * The first is what the sender's program says, the second what the server says; either may be missing, and the first
 * may be anything. So what is believed is the earlier of the two, and neither when it lies ahead of now: a mail with a
 * date of next year must not cover what is raised until then.
 *
 * Surprising: a Date that is more than a week older than the mail's arrival is not believed either. Nothing that old
 * can answer a code, and a telephone whose clock is years behind must not make its owner's answers worthless.
 */
#ifndef NIS2_EDGE_MAIL_DATE_H
#define NIS2_EDGE_MAIL_DATE_H

#include "base/instant.h"
#include "base/text.h"

#define MAIL_DATE_MAX 200           /* bytes that are looked at */
#define MAIL_DATE_AHEAD SPAN_MIN(1) /* clocks differ by that much */
#define MAIL_DATE_ON_ITS_WAY SPAN_D(7)

/* Either form. INSTANT_NONE for what is none. */
struct instant mail_date(struct text t);
/* When it was said, as far as that can be believed; INSTANT_NONE when it cannot. Each may be INSTANT_NONE. */
struct instant mail_date_said(struct instant written, struct instant arrived, struct instant now);

#endif
