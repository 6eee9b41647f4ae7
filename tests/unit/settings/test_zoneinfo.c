/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoneinfo: files that are wrong in every way, and names that are none. That what is read is right, is for
 * test_zoneinfo_world.c.
 */
#include "tests/lib/expect.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/prng.h"
#include "settings/zone_footer.h"
#include "settings/zoneinfo.h"
#include "tests/lib/tzif.h"

static struct arena arena = ARENA_INIT;

static int start(void **state)
{
    (void) state;
    arena_reset(&arena);
    return 0;
}

static const int64_t times[] = {1000, 2000};
static const uint8_t indexes[] = {1, 0};
static const struct tzif_type types[] = {{3600, 0, 0}, {7200, 1, 4}};

static struct tzif good(void)
{
    return (struct tzif){'2', times, indexes, 2, types, 2, TEXT("CET\0CEST\0"), 0, "CET-1CEST,M3.5.0,M10.5.0/3"};
}

static enum status parse(const struct tzif *file, const struct zone **ret, struct complaint *reterr)
{
    return zoneinfo_parse(tzif_bytes(&arena, file), TEXT("Test/Zone"), &arena, ret, reterr);
}

static const struct zone *parsed(const struct tzif *file)
{
    const struct zone *zone = NULL;
    struct complaint c = {0};
    if (parse(file, &zone, &c) != STATUS_OK) {
        fail_msg("%s: %s", c.where, c.words);
    }
    return zone;
}

/* Table and rule as they stand in the file: the daemon computes every local time from these. */
static void a_file_becomes_a_zone(void **state)
{
    (void) state;
    struct tzif file = good();
    const struct zone *zone = parsed(&file);
    expect_text(zone->name, "Test/Zone");
    assert_int_equal(zone->change_count, 3);
    assert_true(instant_equal(zone->changes[0].at, INSTANT_MIN));
    assert_int_equal(zone->changes[0].offset_s, 3600);
    assert_int_equal(zone->changes[1].at.s, 1000);
    assert_int_equal(zone->changes[1].offset_s, 7200);
    assert_string_equal(zone->changes[1].abbreviation, "CEST");
    assert_int_equal(zone->rule_from.s, 2000);
    assert_true(zone->has_rule);
    assert_int_equal(zone->to_std.at_s, 10800);
    file.footer = "";
    assert_false(parsed(&file)->has_rule);
    file.footer = "<+01>-1";
    zone = parsed(&file);
    assert_false(zone->has_rule);
    assert_int_equal(zone->std_offset_s, 3600);
    assert_string_equal(zone->std_abbreviation, "+01");
    file.version = '4';
    (void) parsed(&file);
}

/* Before the first change there is no offset in the file; the standard time that came first is the one people used. */
static void the_beginning_is_standard_time(void **state)
{
    (void) state;
    struct tzif file = good();
    static const struct tzif_type dst_first[] = {{7200, 1, 4}, {3600, 0, 0}};
    file.types = dst_first;
    assert_string_equal(parsed(&file)->changes[0].abbreviation, "CET");
    static const struct tzif_type only_dst[] = {{7200, 1, 4}, {10800, 1, 0}};
    file.types = only_dst;
    assert_string_equal(parsed(&file)->changes[0].abbreviation, "CEST");
    file = good();
    file.time_count = 0;
    assert_int_equal(parsed(&file)->change_count, 1);
    assert_true(instant_equal(parsed(&file)->rule_from, INSTANT_MIN));
}

/* Some writers put the beginning of the universe into the table; it is before our year 1 and must not get in the way.
 */
static void changes_outside_of_the_calendar(void **state)
{
    (void) state;
    static const int64_t far[] = {INT64_MIN, -62135596800, 2000, 253402300800, INT64_MAX};
    static const uint8_t far_indexes[] = {0, 1, 0, 1, 0};
    struct tzif file = good();
    file.times = far;
    file.indexes = far_indexes;
    file.time_count = 5;
    const struct zone *zone = parsed(&file);
    assert_int_equal(zone->change_count, 2);
    assert_true(instant_equal(zone->changes[0].at, INSTANT_MIN));
    assert_int_equal(zone->changes[0].offset_s, 7200);
    assert_int_equal(zone->changes[1].at.s, 2000);
}

static void refuse(const struct tzif *file, const char *words)
{
    const struct zone *zone = NULL;
    struct complaint c = {0};
    assert_int_equal(parse(file, &zone, &c), STATUS_CORRUPT);
    assert_null(zone);
    assert_string_equal(c.where, "time zone Test/Zone");
    expect_words(c, words);
}

/* A file that contradicts itself must be refused at start, not give some offset on some day. */
static void files_that_make_no_sense(void **state)
{
    (void) state;
    struct tzif file = good();
    file.version = '\0';
    refuse(&file, "version 1");
    file = good();
    file.leap_count = 1;
    refuse(&file, "leap seconds");
    file = good();
    file.type_count = 0;
    refuse(&file, "table");
    file = good();
    file.type_count = 1; /* indexes name type 1 */
    refuse(&file, "table");
    static const int64_t falling[] = {2000, 1000}, same[] = {1000, 1000};
    file = good();
    file.times = falling;
    refuse(&file, "table");
    file.times = same;
    refuse(&file, "table");
    file = good();
    file.chars = TEXT("CET\0CEST"); /* no zero at the end */
    refuse(&file, "table");
    file.chars = TEXT("CET\0CE\0");
    refuse(&file, "table");
    file.chars = TEXT("CET\0C\x1B[1m\0");
    refuse(&file, "table");
    file.chars = TEXT("CET\0"); /* name_at 4 is behind it */
    refuse(&file, "table");
    static const int32_t far[] = {93600, -93600, INT32_MAX, INT32_MIN};
    for (size_t i = 0; i < ARRAY_LEN(far); i++) {
        const struct tzif_type too_far[] = {{3600, 0, 0}, {far[i], 1, 4}};
        file = good();
        file.types = too_far;
        refuse(&file, "table");
    }
    const struct tzif_type at_bound[] = {{-93599, 0, 0}, {93599, 1, 4}};
    file.types = at_bound;
    (void) parsed(&file);
}

/* Each footer that is not exactly POSIX: a rule that is guessed at would shift every deadline after 2037. */
static void footers_that_make_no_sense(void **state)
{
    (void) state;
    static const char *const bad[] = {"C",
                                      "CE-1",
                                      "CET",
                                      "-1",
                                      "CET-1CEST",
                                      "CET-1CEST,",
                                      "CET-1CEST,M3.5.0",
                                      "CET-1CEST,M3.5.0,",
                                      "CET-1CEST,M3.5.0,M10.5.0/3 ",
                                      "CET-1CEST,M13.5.0,M10.5.0",
                                      "CET-1CEST,M0.5.0,M10.5.0",
                                      "CET-1CEST,M3.6.0,M10.5.0",
                                      "CET-1CEST,M3.0.0,M10.5.0",
                                      "CET-1CEST,M3.5.7,M10.5.0",
                                      "CET-1CEST,M3.5,M10.5.0",
                                      "CET-1CEST,J0,J365",
                                      "CET-1CEST,J1,J366",
                                      "CET-1CEST,0,366",
                                      "CET-1CEST,M3.5.0/168,M10.5.0",
                                      "CET-1CEST,M3.5.0/-168,M10.5.0",
                                      "CET-1CEST,M3.5.0/2:60,M10.5.0",
                                      "CET-26",
                                      "CET+26",
                                      "CET-1:60",
                                      "<CET-1",
                                      "<>-1",
                                      "<CE>-1",
                                      "<C T>-1",
                                      "<C\x1BT>-1",
                                      "CET-1:00:60",
                                      "CET-1CEST-26,M3.5.0,M10.5.0",
                                      "CET-1,M3.5.0,M10.5.0",
                                      "CET-1CEST;M3.5.0,M10.5.0",
                                      "CET-1CEST,M3.5.0,M10.5.0,",
                                      "CET-1CEST,M00003.5.0,M10.5.0",
                                      "CET-25:59:59CEST,M3.5.0,M10.5.0",
                                      "CET-1CEST,M3.5.0/,M10.5.0",
                                      ":Europe/Berlin",
                                      "CET-CEST,M3.5.0,M10.5.0",
                                      "CET-1\x80"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct tzif file = good();
        file.footer = bad[i];
        const struct zone *zone = NULL;
        struct complaint c = {0};
        if (parse(&file, &zone, &c) != STATUS_CORRUPT) {
            fail_msg("accepted: %s", bad[i]);
        }
        expect_words(c, "rule");
    }
}

/* A file cut short by a full disk, at whatever byte, is refused; nothing is read behind its end. */
static void files_cut_short(void **state)
{
    (void) state;
    struct tzif file = good();
    struct text whole = tzif_bytes(&arena, &file);
    for (size_t len = 0; len < whole.len; len++) {
        char *exact = mem_alloc(len);
        memcpy(exact, whole.at, len);
        const struct zone *zone = NULL;
        assert_int_equal(zoneinfo_parse((struct text){exact, len}, TEXT("x"), &arena, &zone, NULL), STATUS_CORRUPT);
        assert_null(zone);
        mem_free(exact);
    }
}

/* Any bytes at all: what is accepted must be a zone one can compute with. */
static void damaged_files_do_no_harm(void **state)
{
    (void) state;
    struct prng p;
    prng_init(&p, 1);
    for (int i = 0; i < 20000; i++) {
        arena_reset(&arena);
        struct tzif file = good();
        struct text whole = tzif_bytes(&arena, &file);
        char *damaged = arena_alloc(&arena, whole.len);
        memcpy(damaged, whole.at, whole.len);
        for (uint64_t k = prng_below(&p, 4) + 1; k > 0; k--) {
            damaged[prng_below(&p, whole.len)] = (char) (unsigned char) prng_next(&p);
        }
        const struct zone *zone = NULL;
        if (zoneinfo_parse((struct text){damaged, whole.len}, TEXT("x"), &arena, &zone, NULL) == STATUS_OK) {
            struct instant t = {(int64_t) prng_below(&p, 4000)}, ret[2];
            civil_candidates(zone, civil_local(zone, t), ret);
            assert_true(instant_equal(ret[0], t) || instant_equal(ret[1], t));
        }
    }
}

/* A name comes from a file somebody wrote; it must never become a path that leaves the directory. */
static void names_that_are_none(void **state)
{
    (void) state;
    static const char *const fine[] = {"UTC",
                                       "Europe/Copenhagen",
                                       "America/Argentina/Buenos_Aires",
                                       "Etc/GMT+5",
                                       "Etc/GMT-14",
                                       "America/Port-au-Prince",
                                       "EST5EDT",
                                       "GMT0"};
    static const char *const bad[] = {"",
                                      "/",
                                      "/etc/passwd",
                                      "Europe/",
                                      "Europe//Berlin",
                                      "../etc/passwd",
                                      "Europe/../x",
                                      ".",
                                      "..",
                                      "Europe/Ber.lin",
                                      "Europe/Berlin ",
                                      " UTC",
                                      "-x",
                                      "Europe/-x",
                                      "Europe\\Berlin",
                                      "Europe/K\xC3\xB6ln",
                                      "localtime",
                                      "posixrules",
                                      "a\nb",
                                      "a:b",
                                      "a*",
                                      "~"};
    for (size_t i = 0; i < ARRAY_LEN(fine); i++) {
        assert_true(zoneinfo_name_is_valid(text_of(fine[i])));
    }
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        const struct zone *zone = NULL;
        struct complaint c = {0};
        assert_false(zoneinfo_name_is_valid(text_of(bad[i])));
        assert_int_equal(zoneinfo_load(NULL, text_of(bad[i]), &arena, &zone, &c), STATUS_BAD_INPUT);
        expect_words(c, "Europe/Copenhagen");
        assert_false(zoneinfo_exists(NULL, text_of(bad[i])));
    }
    assert_false(zoneinfo_name_is_valid(TEXT("a\0b")));
    char longest[ZONEINFO_NAME_MAX + 1];
    memset(longest, 'a', sizeof(longest));
    assert_true(zoneinfo_name_is_valid((struct text){longest, ZONEINFO_NAME_MAX}));
    assert_false(zoneinfo_name_is_valid((struct text){longest, ZONEINFO_NAME_MAX + 1}));
}

static void write_file(const char *path, struct text bytes)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes.at, 1, bytes.len, f), bytes.len);
    assert_int_equal(fclose(f), 0);
}

static enum status load(const char *directory, const char *name, struct complaint *reterr)
{
    const struct zone *zone = NULL;
    enum status status = zoneinfo_load(directory, text_of(name), &arena, &zone, reterr);
    assert_true((status == STATUS_OK) == (zone != NULL));
    return status;
}

/* Whatever lies in the directory (nothing, a directory, a pipe nobody writes to, a giant), the start goes on with an
 * answer that says what to do. */
static void files_that_are_none(void **state)
{
    (void) state;
    char directory[] = "/tmp/test_zoneinfo.XXXXXX";
    assert_non_null(mkdtemp(directory));
    const char *names[] = {"Good", "Text", "Bound", "Giant", "Pipe", "Folder"};
    const char *paths[ARRAY_LEN(names)];
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        paths[i] = text_cstr(&arena, text_format(&arena, "%s/%s", directory, names[i]));
    }
    struct tzif file = good();
    struct text bytes = tzif_bytes(&arena, &file);
    write_file(paths[0], bytes);
    write_file(paths[1], TEXT("no zone"));
    char *large = arena_alloc(&arena, ZONEINFO_FILE_MAX + 1);
    memcpy(large, bytes.at, bytes.len);
    write_file(paths[2], (struct text){large, ZONEINFO_FILE_MAX});
    write_file(paths[3], (struct text){large, ZONEINFO_FILE_MAX + 1});
    assert_int_equal(mkfifo(paths[4], 0600), 0);
    assert_int_equal(mkdir(paths[5], 0700), 0);
    struct complaint c = {0};
    assert_int_equal(load(directory, "Good", NULL), STATUS_OK);
    assert_int_equal(load(directory, "Text", &c), STATUS_CORRUPT);
    expect_words(c, "TZif");
    assert_int_equal(load(directory, "Bound", NULL), STATUS_OK);
    assert_int_equal(load(directory, "Giant", &c), STATUS_LIMIT);
    assert_int_equal(load(directory, "Pipe", &c), STATUS_NOT_FOUND);
    assert_int_equal(load(directory, "Folder", &c), STATUS_NOT_FOUND);
    assert_int_equal(load(directory, "Good/Below", &c), STATUS_NOT_FOUND);
    assert_int_equal(load(directory, "Absent", &c), STATUS_NOT_FOUND);
    expect_words(c, "tzdata");
    assert_true(zoneinfo_exists(directory, TEXT("Good")));
    assert_false(zoneinfo_exists(directory, TEXT("Text")));
    assert_false(zoneinfo_exists(directory, TEXT("Pipe")));
    assert_false(zoneinfo_exists(directory, TEXT("Absent")));
    for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
        (void) remove(paths[i]);
    }
    assert_int_equal(rmdir(directory), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_file_becomes_a_zone, start),
        cmocka_unit_test_setup(the_beginning_is_standard_time, start),
        cmocka_unit_test_setup(changes_outside_of_the_calendar, start),
        cmocka_unit_test_setup(files_that_make_no_sense, start),
        cmocka_unit_test_setup(footers_that_make_no_sense, start),
        cmocka_unit_test_setup(files_cut_short, start),
        cmocka_unit_test_setup(damaged_files_do_no_harm, start),
        cmocka_unit_test_setup(names_that_are_none, start),
        cmocka_unit_test_setup(files_that_are_none, start),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_done(&arena);
    return failed;
}
