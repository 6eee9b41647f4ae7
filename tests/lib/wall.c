/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wall: see wall.h.
 */
#include "tests/lib/wall.h"

#include "tests/lib/expect.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "settings/zoneinfo.h"

#define ZONES_MAX 1024

static struct {
    char name[64];
    ino_t inode;
} zones[ZONES_MAX];
static size_t zone_count;

static int visit(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
    (void) ftw;
    const char *name = path + sizeof(ZONEINFO_DIRECTORY);
    bool is_other = strncmp(name, "right/", 6) == 0 || strncmp(name, "posix/", 6) == 0;
    if (type != FTW_F || is_other || !zoneinfo_exists(NULL, text_of(name)))
        return 0;
    for (size_t i = 0; i < zone_count; i++) {
        if (zones[i].inode == st->st_ino)
            return 0;
    }
    assert_true(zone_count < ZONES_MAX && strlen(name) < sizeof zones[0].name);
    strcpy(zones[zone_count].name, name);
    zones[zone_count++].inode = st->st_ino;
    return 0;
}

int wall_setup(void **state)
{
    (void) state;
    return nftw(ZONEINFO_DIRECTORY, visit, 16, FTW_PHYS);
}

size_t wall_zone_count(void)
{
    return zone_count;
}

const char *wall_zone_name(size_t i)
{
    return zones[i].name;
}

static void use_zone(const char *name)
{
    char tz[128];
    snprintf(tz, sizeof tz, ":" ZONEINFO_DIRECTORY "/%.64s", name);
    setenv("TZ", tz, 1);
    tzset();
}

int64_t wall(int64_t t)
{
    struct tm tm;
    time_t at = (time_t) t;
    assert_non_null(localtime_r(&at, &tm));
    return t + tm.tm_gmtoff;
}

int64_t wall_next_change(int64_t t)
{
    int64_t offset = wall(t) - t;
    while (wall(t + 3 * 86400) - (t + 3 * 86400) == offset) {
        t += 3 * 86400;
        if (t > WALL_TO)
            return INT64_MAX;
    }
    int64_t low = t, high = t + 3 * 86400;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (wall(middle) - middle == offset)
            low = middle;
        else
            high = middle;
    }
    return high;
}

int64_t wall_floor_day(int64_t local)
{
    return local >= 0 ? local / 86400 : -((-local + 86399) / 86400);
}

const struct zone *wall_use(size_t i, struct arena *arena)
{
    const struct zone *zone = NULL;
    struct complaint why = {0};
    if (zoneinfo_load(NULL, text_of(zones[i].name), arena, &zone, &why) != STATUS_OK)
        fail_msg("%s: %s", zones[i].name, why.words);
    use_zone(zones[i].name);
    return zone;
}
