/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fuzz_zoneinfo: any bytes as a time zone file. What is accepted must be a zone in which every instant can be found
 * again from its local time, and whose changes go forward.
 */
#include "settings/zoneinfo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const struct zone *zone, struct instant t)
{
    struct instant ret[2], start = civil_day_start(zone, civil_local(zone, t).date);
    struct civil_time local = civil_local(zone, t);
    int count = civil_instants(zone, local, ret);
    ENSURE(count >= 1 && count <= 2);
    civil_candidates(zone, local, ret);
    ENSURE(start.s <= t.s && ret[0].s <= ret[1].s);
    /* Three or more instants for one local time can be written into a file; the first two are given. */
    ENSURE(count == 2 || ret[0].s == t.s);
}

/* A local time somebody typed: it may be in a gap. */
static void type(const struct zone *zone, int64_t local)
{
    struct instant ret[2];
    int count = civil_instants(zone, civil_time_of_seconds(local), ret);
    ENSURE(count >= 0 && count <= 2);
    civil_candidates(zone, civil_time_of_seconds(local), ret);
    ENSURE(instant_before(ret[0], ret[1]) || (count == 1 && instant_equal(ret[0], ret[1])));
    (void) civil_day_start(zone, civil_time_of_seconds(local).date);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    const struct zone *zone = NULL;
    struct text bytes = {(const char *) data, size};
    if (zoneinfo_parse(bytes, TEXT("Fuzz/Zone"), &arena, &zone, NULL) == STATUS_OK) {
        static const int64_t tried[] = {0, 1795269900, 4102444800, -3000000000, 253000000000};
        for (size_t i = 0; i < ARRAY_LEN(tried); i++) {
            use(zone, (struct instant){tried[i]});
            type(zone, tried[i]);
        }
        struct instant t = INSTANT_MIN;
        for (int i = 0; i < 20; i++) {
            struct instant next = civil_next_change(zone, t);
            ENSURE(next.s > t.s);
            if (next.s > INT64_C(253000000000)) {
                break;
            }
            type(zone, next.s + civil_offset_s(zone, (struct instant){next.s - 1}));
            t = next;
            use(zone, t);
        }
        (void) civil_rfc3339_text(&arena, zone, t);
    }
    arena_done(&arena);
    return 0;
}
