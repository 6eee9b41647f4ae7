/* SPDX-License-Identifier: Apache-2.0 */
/*
 * quiet_hours: see quiet_hours.h. Quiet hours may go over midnight; their end exists once or twice a day, and the
 * earlier one counts.
 */
#include "core/quiet_hours.h"

struct instant quiet_hours_end(const struct contact *contact, const struct zone *entity_zone, struct instant now)
{
    const struct zone *zone = contact->zone != NULL ? contact->zone : entity_zone;
    struct civil_time local = civil_local(zone, now);
    int32_t minute = local.hour * 60 + local.minute;
    int32_t from = contact->quiet_from, to = contact->quiet_to;
    bool is_quiet = from < to ? (minute >= from && minute < to) : from > to && (minute >= from || minute < to);
    if (!is_quiet) {
        return INSTANT_NONE;
    }
    struct civil_date day = minute < to ? local.date : civil_add_days(local.date, 1);
    struct instant at[2];
    civil_candidates(zone, (struct civil_time){day, to / 60, to % 60, 0}, at);
    return instant_max(at[0], now);
}
