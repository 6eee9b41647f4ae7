/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoneinfo_world: every zone of the system's tz database, and footers of every form, against the C library.
 *
 * The C library reads the same files with its own code, one zone a process at a time (TZ and tzset); the daemon must
 * never do that, a test may. Local times are checked by what must hold for them whatever the zone.
 */
#include "tests/lib/expect.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/hash.h"
#include "base/prng.h"
#include "settings/zone_footer.h"
#include "settings/zoneinfo.h"

#define FROM INT64_C(0)           /* 1970 */
#define UNTIL INT64_C(4102444800) /* 2100 */
#define DAY_S 86400

static struct arena arena = ARENA_INIT;
static struct text *names;
static size_t name_count, name_cap;
static struct hash *seen;
static size_t seen_count, seen_cap;

static bool is_seen(struct hash h)
{
    for (size_t i = 0; i < seen_count; i++) {
        if (hash_equal(&seen[i], &h)) {
            return true;
        }
    }
    seen = mem_reserve(seen, &seen_cap, seen_count + 1, sizeof(*seen));
    seen[seen_count++] = h;
    return false;
}

static struct hash hash_of_file(const char *path)
{
    static char bytes[ZONEINFO_FILE_MAX];
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    size_t len = fread(bytes, 1, sizeof(bytes), f);
    assert_int_equal(fclose(f), 0);
    return hash_of(bytes, len);
}

/* Many names are links to one zone; each zone is taken once, under the first of its names. */
static int found(const char *path, const struct stat *st, int flag, struct FTW *walk)
{
    (void) st;
    (void) walk;
    struct text name = text_of(path + strlen(ZONEINFO_DIRECTORY) + (flag == FTW_F ? 1 : 0));
    bool is_wanted = flag == FTW_F && !text_starts(name, TEXT("right/")) && !text_starts(name, TEXT("posix/"));
    if (is_wanted && zoneinfo_exists(NULL, name) && !is_seen(hash_of_file(path))) {
        names = mem_reserve(names, &name_cap, name_count + 1, sizeof(*names));
        names[name_count++] = text_copy(&arena, name);
    }
    return 0;
}

static void set_tz(const char *tz)
{
    assert_int_equal(setenv("TZ", tz, 1), 0);
    tzset();
}

static struct tm libc_local(int64_t s)
{
    time_t t = (time_t) s;
    struct tm tm;
    assert_non_null(localtime_r(&t, &tm));
    return tm;
}

static void compare_at(const struct zone *zone, int64_t s)
{
    struct tm tm = libc_local(s);
    struct instant t = {s};
    struct civil_time c = civil_local(zone, t);
    bool is_same = civil_offset_s(zone, t) == tm.tm_gmtoff && c.date.year == tm.tm_year + 1900 &&
                   c.date.month == tm.tm_mon + 1 && c.date.day == tm.tm_mday && c.hour == tm.tm_hour &&
                   c.minute == tm.tm_min && c.second == tm.tm_sec &&
                   strncmp(civil_abbreviation(zone, t), tm.tm_zone, 7) == 0;
    if (!is_same) {
        fail_msg("%.*s at %lld: offset %d %s, the C library says %ld %s", TEXT_ARG(zone->name), (long long) s,
                 civil_offset_s(zone, t), civil_abbreviation(zone, t), tm.tm_gmtoff, tm.tm_zone);
    }
}

/* At each of our changes, at random, and on a walk in steps of five days that finds a change we do not know. */
static void compare_zone(const struct zone *zone, struct prng *p)
{
    struct instant t = {FROM};
    for (;;) {
        t = civil_next_change(zone, t);
        if (t.s > UNTIL) {
            break;
        }
        compare_at(zone, t.s - 1);
        compare_at(zone, t.s);
        compare_at(zone, t.s + 1);
    }
    for (int64_t s = FROM; s < UNTIL; s += 5 * DAY_S) {
        compare_at(zone, s);
    }
    for (int i = 0; i < 500; i++) {
        compare_at(zone, FROM + (int64_t) prng_below(p, (uint64_t) (UNTIL - FROM)));
    }
}

static const struct zone *loaded(struct text name)
{
    const struct zone *zone = NULL;
    struct complaint c = {0};
    if (zoneinfo_load(NULL, name, &arena, &zone, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
    return zone;
}

/* A zone read wrongly puts a country's deadlines off by an hour. */
static void every_zone_is_what_the_c_library_says(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 1);
    assert_true(name_count > 250); /* tzdata is there */
    for (size_t i = 0; i < name_count; i++) {
        set_tz(text_cstr(&arena, text_format(&arena, ":%.*s", TEXT_ARG(names[i]))));
        compare_zone(loaded(names[i]), &p);
    }
}

/* The rules below are in no file today; a country may choose one tomorrow. */
static void every_form_of_footer_is_what_the_c_library_says(void **state)
{
    (void) state;
    static const char *const footers[] = {"UTC0",
                                          "CET-1CEST,M3.5.0,M10.5.0/3",
                                          "EST5EDT,M3.2.0,M11.1.0",
                                          "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
                                          "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1",
                                          "IST-1GMT0,M10.5.0,M3.5.0/1",
                                          "EET-2EEST,M3.4.4/50,M10.4.4/50",
                                          "AAA-5:45:30BBB-6:15,J60/0,J300/26",
                                          "AAA3BBB,59/1:30:15,299/-5",
                                          "AAA+4BBB,J59,J61",
                                          "AAA4BBB,58,60/167",
                                          "AAA-12BBB,M11.5.6/-100,M2.1.1/100",
                                          "<-04>4<-03>,M9.1.6/24,M4.1.6/24",
                                          "AAA-9:00BBB-9:30,M3.5.3/-167,M10.1.3/167"};
    static const struct zone_change none = {{INT64_C(-62135596800)}, 0, "OLD"};
    struct prng p;
    prng_init(&p, 2);
    for (size_t i = 0; i < ARRAY_LEN(footers); i++) {
        struct zone zone = {.name = text_of(footers[i]), .changes = &none, .change_count = 1, .rule_from = none.at};
        assert_true(zone_footer_parse(text_of(footers[i]), &zone));
        if (!zone.has_rule) {
            continue;
        }
        set_tz(footers[i]);
        compare_zone(&zone, &p);
    }
}

static void check_local(const struct zone *zone, int64_t s)
{
    struct civil_time c = civil_local(zone, (struct instant){s});
    struct instant ret[2], candidates[2];
    int count = civil_instants(zone, c, ret);
    civil_candidates(zone, c, candidates);
    bool is_found = count >= 1 && count <= 2 && (ret[0].s == s || ret[count - 1].s == s) &&
                    (count == 1 || ret[0].s < ret[1].s) && candidates[0].s == ret[0].s &&
                    candidates[1].s == ret[count - 1].s;
    for (int i = 0; is_found && i < count; i++) {
        is_found = civil_seconds(civil_local(zone, ret[i])) == civil_seconds(c);
    }
    if (!is_found) {
        fail_msg("%.*s: the local time of %lld is not found again", TEXT_ARG(zone->name), (long long) s);
    }
}

/* What must hold around one change, told by the offsets before and after it. */
static void check_change(const struct zone *zone, struct instant t)
{
    int64_t before = civil_offset_s(zone, (struct instant){t.s - 1}), after = civil_offset_s(zone, t);
    int64_t width = after > before ? after - before : before - after;
    check_local(zone, t.s - 1);
    check_local(zone, t.s);
    check_local(zone, t.s + width);
    check_local(zone, t.s - width - 1);
    int64_t inside[] = {0, width / 2, width - 1};
    for (size_t i = 0; i < ARRAY_LEN(inside); i++) {
        int64_t local = t.s + (after > before ? before : after) + inside[i];
        struct instant ret[2], candidates[2];
        int count = civil_instants(zone, civil_time_of_seconds(local), ret);
        civil_candidates(zone, civil_time_of_seconds(local), candidates);
        int64_t first = local - (after > before ? after : before), second = local - (after > before ? before : after);
        if (count != (after > before ? 0 : 2) || candidates[0].s != first || candidates[1].s != second) {
            fail_msg("%.*s: local time %lld at the change of %lld has %d instants", TEXT_ARG(zone->name),
                     (long long) local, (long long) t.s, count);
        }
    }
}

static void check_day(const struct zone *zone, int64_t s)
{
    struct civil_date d = civil_local(zone, (struct instant){s}).date;
    struct instant start = civil_day_start(zone, d);
    struct civil_date at = civil_local(zone, start).date,
                      before = civil_local(zone, (struct instant){start.s - 1}).date;
    if (civil_date_compare(at, d) != 0 || civil_date_compare(before, d) >= 0 || start.s > s) {
        fail_msg("%.*s: %04d-%02d-%02d does not start at %lld", TEXT_ARG(zone->name), d.year, d.month, d.day,
                 (long long) start.s);
    }
}

/* A typed time that is taken for another one, or a day that ends at the wrong second, is a wrong deadline. */
static void local_times_hold_in_every_zone(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 3);
    for (size_t i = 0; i < name_count; i++) {
        const struct zone *zone = loaded(names[i]);
        struct instant t = {FROM};
        for (t = civil_next_change(zone, t); t.s < INT64_C(2300000000); t = civil_next_change(zone, t)) {
            check_change(zone, t);
            check_day(zone, t.s);
            check_day(zone, t.s - 1);
        }
        for (int k = 0; k < 100; k++) {
            int64_t s = FROM + (int64_t) prng_below(&p, (uint64_t) (UNTIL - FROM));
            check_local(zone, s);
            check_day(zone, s);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_zone_is_what_the_c_library_says),
        cmocka_unit_test(every_form_of_footer_is_what_the_c_library_says),
        cmocka_unit_test(local_times_hold_in_every_zone),
    };
    hash_init();
    (void) nftw(ZONEINFO_DIRECTORY, found, 16, 0);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    mem_free(names);
    mem_free(seen);
    arena_done(&arena);
    return failed;
}
