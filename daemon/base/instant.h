/* SPDX-License-Identifier: Apache-2.0 */
/*
 * instant: a point on the UTC line and a distance on it, as two types that cannot be mixed up.
 *
 * Whole seconds; the law knows no smaller unit, and order inside a second comes from the ledger's sequence numbers.
 * Leap seconds do not exist here, as on every POSIX system. Calendars and zones live in civil.h; hours are always
 * seconds on this line.
 */
#ifndef NIS2_BASE_INSTANT_H
#define NIS2_BASE_INSTANT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/text.h"

struct instant {
    int64_t s; /* seconds since 1970-01-01T00:00:00Z */
};

struct span {
    int64_t s; /* seconds; may be negative */
};

/* "Not set". Compares as earlier than everything; instant_is_set() tells. */
#define INSTANT_NONE ((struct instant){INT64_MIN})
/* "Never": later than everything. */
#define INSTANT_NEVER ((struct instant){INT64_MAX})
/* Nothing before year 1 or after year 9999 is accepted from outside. */
#define INSTANT_MIN ((struct instant){INT64_C(-62135596800)})
#define INSTANT_MAX ((struct instant){INT64_C(253402300799)})

#define SPAN_S(n) ((struct span){(int64_t) (n)})
#define SPAN_MIN(n) ((struct span){(int64_t) (n) *60})
#define SPAN_H(n) ((struct span){(int64_t) (n) *3600})
#define SPAN_D(n) ((struct span){(int64_t) (n) *86400})

bool instant_is_set(struct instant t); /* neither NONE nor NEVER */
/* NONE and NEVER stay what they are; stops at INSTANT_MIN and INSTANT_MAX. */
struct instant instant_add(struct instant t, struct span by);
struct instant instant_clamp(struct instant t);                         /* into INSTANT_MIN to INSTANT_MAX */
struct span instant_diff(struct instant later, struct instant earlier); /* both set */
bool instant_before(struct instant a, struct instant b);
bool instant_equal(struct instant a, struct instant b);
struct instant instant_min(struct instant a, struct instant b); /* NONE counts as absent: the other one is given */
struct instant instant_max(struct instant a, struct instant b);

/* "2026-11-21T13:05:00Z", in the arena. NONE and NEVER are refused (REQUIRE). */
struct text instant_text(struct arena *arena, struct instant t);
#define INSTANT_TEXT_LEN 20
/* RFC 3339 with an offset or Z; seconds may be left out, a fraction is cut; no leap second; INSTANT_MIN to INSTANT_MAX.
 * STATUS_BAD_INPUT otherwise. */
enum status instant_parse(struct text t, struct instant *ret, struct complaint *reterr) MUST_USE;

#endif
