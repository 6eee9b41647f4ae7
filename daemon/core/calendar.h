/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calendar: shifts and deadlines as an iCalendar file (RFC 5545), to be subscribed to or imported.
 *
 * Instants are written in UTC, so no zone travels along and none can be misread. Nothing of an incident but reference,
 * regime and stage is in it: calendars are copied to telephones and strangers' servers.
 */
#ifndef NIS2_CORE_CALENDAR_H
#define NIS2_CORE_CALENDAR_H

#include "core/view.h"

#define CALENDAR_DAYS_MAX 800
#define CALENDAR_EVENTS_MAX 5000

/* Shifts of the schedule, or of the contact, that `name` means; every shift and every running deadline when it is
 * empty. `days` ahead. False: there is no schedule and no contact of that name; `out` untouched. */
bool calendar_write(const struct view *view, struct text name, int64_t days, struct buf *out);

/* One content line: escaped value, folded at 75 octets, CRLF. `is_text`: the value is TEXT and is escaped. */
void calendar_line(struct buf *out, const char *property, struct text value, bool is_text);

#endif
