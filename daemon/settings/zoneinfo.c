/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zoneinfo: the reader of TZif.
 *
 *   header, 32-bit block (skipped) │ header, 64-bit block │ "\n" footer "\n"
 *   block := times of change · their types · the types · abbreviations · leap seconds · marks nobody needs here
 *
 * A header announces six counts; the block's size follows from them and is checked against the bytes there are before
 * anything in it is looked at. After that, every index is checked against its count.
 *
 * Surprising: before the first change a file has no offset of its own. Like the C library we take its first type that
 * is standard time.
 */
#include "settings/zoneinfo.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "settings/files.h"
#include "settings/zone_footer.h"

#define HEADER_LEN 44
#define TYPE_LEN 6
#define NAMES_MAX 1024

struct header {
    char version;
    uint32_t isut_count, isstd_count, leap_count, time_count, type_count, char_count;
};

/* The parts of the 64-bit block, all borrowed from the file's bytes. */
struct block {
    struct header h;
    const char *times, *indexes, *types, *chars;
};

static uint64_t number_at(const char *at, size_t len)
{
    uint64_t n = 0;
    for (size_t i = 0; i < len; i++) {
        n = n << 8 | (unsigned char) at[i];
    }
    return n;
}

static bool take_header(struct text *rest, struct header *ret)
{
    if (rest->len < HEADER_LEN || memcmp(rest->at, "TZif", 4) != 0) {
        return false;
    }
    uint32_t counts[6];
    for (size_t i = 0; i < ARRAY_LEN(counts); i++) {
        counts[i] = (uint32_t) number_at(rest->at + 20 + 4 * i, 4);
    }
    *ret = (struct header){rest->at[4], counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
    *rest = (struct text){rest->at + HEADER_LEN, rest->len - HEADER_LEN};
    return true;
}

/* No sum of six 32-bit numbers times 12 overflows 64 bits. */
static uint64_t block_len(const struct header *h, uint64_t time_len)
{
    return h->time_count * (time_len + 1) + (uint64_t) h->type_count * TYPE_LEN + h->char_count +
           h->leap_count * (time_len + 4) + h->isstd_count + h->isut_count;
}

static bool take_block(struct text *rest, const struct header *h, uint64_t time_len, struct block *ret)
{
    uint64_t len = block_len(h, time_len);
    if (rest->len < len) {
        return false;
    }
    const char *indexes = rest->at + h->time_count * time_len;
    const char *types = indexes + h->time_count;
    *ret = (struct block){*h, rest->at, indexes, types, types + (size_t) h->type_count * TYPE_LEN};
    *rest = (struct text){rest->at + len, rest->len - (size_t) len};
    return true;
}

static bool type_is_dst(const struct block *b, uint32_t type)
{
    return b->types[(size_t) type * TYPE_LEN + 4] != 0;
}

static uint32_t first_type(const struct block *b)
{
    for (uint32_t i = 0; i < b->h.type_count; i++) {
        if (!type_is_dst(b, i)) {
            return i;
        }
    }
    return 0;
}

static bool change_of_type(const struct block *b, uint32_t type, struct zone_change *ret)
{
    if (type >= b->h.type_count) {
        return false;
    }
    const char *at = b->types + (size_t) type * TYPE_LEN;
    int32_t offset = (int32_t) (uint32_t) number_at(at, 4);
    uint32_t name_at = (unsigned char) at[5];
    if (offset < -ZONE_OFFSET_MAX_S || offset > ZONE_OFFSET_MAX_S || name_at >= b->h.char_count) {
        return false;
    }
    const char *name = b->chars + name_at;
    const char *end = memchr(name, '\0', b->h.char_count - name_at);
    ret->offset_s = offset;
    return end != NULL && zone_footer_abbreviation((struct text){name, (size_t) (end - name)}, ret->abbreviation);
}

/* The table with its first row for the time before; changes outside of the years 1 to 9999 are folded into it or left
 * out. */
static bool read_changes(const struct block *b, struct arena *arena, struct zone *zone)
{
    struct zone_change *changes = ARENA_ARRAY(arena, struct zone_change, (size_t) b->h.time_count + 1);
    size_t count = 1;
    int64_t last = INT64_MIN;
    changes[0].at = INSTANT_MIN;
    if (b->h.type_count == 0 || !change_of_type(b, first_type(b), &changes[0])) {
        return false;
    }
    for (uint32_t i = 0; i < b->h.time_count; i++) {
        int64_t at = (int64_t) number_at(b->times + (size_t) i * 8, 8);
        struct zone_change change = {.at = {at}};
        bool is_later = i == 0 || at > last;
        last = at;
        if (!is_later || !change_of_type(b, (unsigned char) b->indexes[i], &change)) {
            return false;
        }
        if (at <= INSTANT_MIN.s) {
            change.at = INSTANT_MIN;
            changes[0] = change;
        } else if (at <= INSTANT_MAX.s) {
            changes[count++] = change;
        }
    }
    zone->changes = changes;
    zone->change_count = count;
    return true;
}

static bool read_footer(struct text rest, struct zone *zone)
{
    struct text before = TEXT_EMPTY, footer = TEXT_EMPTY;
    if (rest.len == 0 || rest.at[0] != '\n') {
        return false;
    }
    if (!text_cut((struct text){rest.at + 1, rest.len - 1}, '\n', &footer, &before)) {
        return false;
    }
    const struct zone_change *last = &zone->changes[zone->change_count - 1];
    zone->rule_from = last->at;
    zone->std_offset_s = last->offset_s;
    memcpy(zone->std_abbreviation, last->abbreviation, sizeof(zone->std_abbreviation));
    return footer.len == 0 || zone_footer_parse(footer, zone);
}

static enum status corrupt(struct text name, const char *what, struct complaint *reterr)
{
    struct complaint c;
    (void) complain(&c, STATUS_CORRUPT, "", "time zone %.*s", TEXT_ARG(name));
    return complain(reterr, STATUS_CORRUPT, c.words, "%s", what);
}

enum status zoneinfo_parse(struct text bytes, struct text name, struct arena *arena, const struct zone **ret,
                           struct complaint *reterr)
{
    struct text rest = bytes;
    struct header h;
    struct block b;
    if (!take_header(&rest, &h)) {
        return corrupt(name, "is not a time zone file (TZif)", reterr);
    }
    if (h.version < '2') {
        return corrupt(name, "is a time zone file of version 1, which ends in 2037; install a current tzdata", reterr);
    }
    bool is_framed =
        take_block(&rest, &h, 4, &b) && take_header(&rest, &h) && h.version >= '2' && take_block(&rest, &h, 8, &b);
    if (!is_framed) {
        return corrupt(name, "the file is cut short", reterr);
    }
    if (h.leap_count > 0) {
        return corrupt(name, "counts leap seconds, which deadlines do not; use the name without right/", reterr);
    }
    struct zone *zone = ARENA_NEW(arena, struct zone);
    if (!read_changes(&b, arena, zone)) {
        return corrupt(name, "the file's table of changes makes no sense", reterr);
    }
    if (!read_footer(rest, zone)) {
        return corrupt(name, "the rule at the file's end cannot be read", reterr);
    }
    zone->name = text_copy(arena, name);
    *ret = zone;
    return STATUS_OK;
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '+' ||
           c == '-';
}

bool zoneinfo_name_is_valid(struct text name)
{
    bool is_at_start = true;
    if (name.len > ZONEINFO_NAME_MAX || text_is(name, "localtime") || text_is(name, "posixrules")) {
        return false;
    }
    for (size_t i = 0; i < name.len; i++) {
        bool is_slash = name.at[i] == '/';
        if (is_at_start ? is_slash || !is_name_char(name.at[i]) || name.at[i] == '-'
                        : !is_slash && !is_name_char(name.at[i])) {
            return false;
        }
        is_at_start = is_slash;
    }
    return !is_at_start;
}

static const char *path_of(const char *directory, struct text name, struct arena *arena)
{
    const char *below = directory != NULL ? directory : ZONEINFO_DIRECTORY;
    return text_cstr(arena, text_format(arena, "%s/%.*s", below, TEXT_ARG(name)));
}

/* Reads until the end of the file or until `room` is full. */
static ssize_t read_all(int fd, char *at, size_t room)
{
    size_t len = 0;
    while (len < room) {
        ssize_t n = read(fd, at + len, room - len);
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return -1;
        }
        if (n == 0) {
            break;
        }
        len += (size_t) n;
    }
    return (ssize_t) len;
}

/* Opens what must be a plain file; without waiting, should it be a pipe. -1 and errno otherwise. */
static int open_file(const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat st;
    if (fd >= 0 && (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))) {
        (void) close(fd);
        errno = ENOENT;
        return -1;
    }
    return fd;
}

static enum status read_file(const char *path, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    int fd = open_file(path);
    if (fd < 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return complain(reterr, STATUS_NOT_FOUND, path,
                            "there is no such time zone; names look like Europe/Copenhagen, and the "
                            "package tzdata must be installed");
        }
        return complain(reterr, STATUS_IO, path, "cannot be opened: %s", strerror(errno));
    }
    char *at = arena_alloc(arena, ZONEINFO_FILE_MAX + 1);
    ssize_t len = read_all(fd, at, ZONEINFO_FILE_MAX + 1);
    int error = errno;
    (void) close(fd);
    if (len < 0) {
        return complain(reterr, STATUS_IO, path, "cannot be read: %s", strerror(error));
    }
    if (len > ZONEINFO_FILE_MAX) {
        return complain(reterr, STATUS_LIMIT, path, "is too large for a time zone file: more than %d bytes",
                        ZONEINFO_FILE_MAX);
    }
    *ret = (struct text){at, (size_t) len};
    return STATUS_OK;
}

enum status zoneinfo_load(const char *directory, struct text name, struct arena *arena, const struct zone **ret,
                          struct complaint *reterr)
{
    if (!zoneinfo_name_is_valid(name)) {
        return complain(reterr, STATUS_BAD_INPUT, "time zone", "must be an IANA name such as Europe/Copenhagen");
    }
    /* The file is read aside: a process keeps its zones for ever, but not the room they were read in. */
    struct arena aside = ARENA_INIT;
    struct text bytes = TEXT_EMPTY;
    enum status status = read_file(path_of(directory, name, &aside), &aside, &bytes, reterr);
    if (status == STATUS_OK) {
        status = zoneinfo_parse(bytes, name, arena, ret, reterr);
    }
    arena_done(&aside);
    return status;
}

bool zoneinfo_exists(const char *directory, struct text name)
{
    if (!zoneinfo_name_is_valid(name)) {
        return false;
    }
    struct arena aside = ARENA_INIT;
    int fd = open_file(path_of(directory, name, &aside));
    arena_done(&aside);
    if (fd < 0) {
        return false;
    }
    char magic[4] = {0};
    bool is_zone = read_all(fd, magic, sizeof(magic)) == 4 && memcmp(magic, "TZif", 4) == 0;
    (void) close(fd);
    return is_zone;
}

/* --- names that were meant ---------------------------------------------------------------------------------------- */

/* The third column of zone.tab: "DK\t+5540+01235\tEurope/Copenhagen". Empty for a comment. */
static struct text name_of_line(struct text line)
{
    struct text country, place, name, rest;
    if (line.len == 0 || line.at[0] == '#' || !text_cut(line, '\t', &country, &place) ||
        !text_cut(place, '\t', &place, &name)) {
        return TEXT_EMPTY;
    }
    return text_cut(name, '\t', &name, &rest) ? name : text_trim(name);
}

struct text zoneinfo_nearest(const char *directory, struct text name, struct arena *arena)
{
    struct text table, line, *names = ARENA_ARRAY(arena, struct text, NAMES_MAX);
    const char *path = files_join(arena, directory != NULL ? directory : ZONEINFO_DIRECTORY, TEXT("zone.tab"));
    size_t count = 0;
    if (files_read(path, LIMIT_CONFIG_FILE, arena, &table, NULL) != STATUS_OK) {
        return TEXT_EMPTY;
    }
    while (count < NAMES_MAX && text_cut(table, '\n', &line, &table)) {
        names[count] = name_of_line(line);
        count += names[count].len > 0 ? 1 : 0;
    }
    return text_nearest(name, names, count);
}
