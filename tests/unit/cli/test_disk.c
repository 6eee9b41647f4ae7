/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Files that nis2ctl makes: drafts, backups, a backup put in place. Never over another file by accident, readable by
 * their owner alone, whole or not there.
 */
#include "tests/lib/expect.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/disk.h"
#include "tests/lib/cli_call.h"
#include "tests/lib/fake_api.h"

static char directory[64];

static void has(const char *where, const char *part)
{
    if (strstr(where, part) == NULL) {
        fail_msg("\"%s\" is not in:\n%s", part, where);
    }
}

static const char *in(const char *name)
{
    static char path[4][160];
    static size_t next;
    char *at = path[next++ % 4];
    snprintf(at, sizeof path[0], "%s/%s", directory, name);
    return at;
}

static void write_file(const char *path, const char *bytes, size_t len)
{
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    fclose(f);
}

static void is_file(const char *path, const char *bytes, size_t len)
{
    char at[8192];
    struct stat st;
    FILE *f = fopen(path, "r");
    assert_non_null(f);
    assert_int_equal(fread(at, 1, sizeof at, f), len);
    assert_memory_equal(at, bytes, len);
    fclose(f);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
}

static size_t count_files(void)
{
    size_t count = 0;
    DIR *dir = opendir(directory);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        count += e->d_name[0] != '.' ? 1 : 0;
    }
    closedir(dir);
    return count;
}

static int make_directory(void **state)
{
    (void) state;
    snprintf(directory, sizeof directory, "/tmp/nis2ctl-disk-XXXXXX");
    return mkdtemp(directory) != NULL ? 0 : -1;
}

static int remove_directory(void **state)
{
    (void) state;
    DIR *dir = opendir(directory);
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0) {
            unlink(in(e->d_name));
        }
    }
    closedir(dir);
    return rmdir(directory);
}

static struct fake_api *api;

static struct cli_called call(const struct fake_line *line, const char *const *args)
{
    api = fake_api_start(line, line != NULL ? 1 : 0);
    return cli_call(fake_api_socket(api), args);
}

static void done(struct cli_called *c)
{
    cli_called_done(c);
    fake_api_stop(api);
}

/* A draft somebody has edited must not be lost to the same command typed again. */
static void drafts_do_not_overwrite(void **state)
{
    (void) state;
    static const struct fake_line line = {
        .request = "GET ",
        .status = 200,
        .body = "{\"format\":\"text\",\"language\":\"en\",\"fell_back\":true,\"content\":\"new\"}"};
    const char *path = in("draft.txt");
    const char *args[] = {"report", "draft", "7", "early", "-o", path, NULL, NULL};
    struct cli_called c = call(&line, args);
    assert_int_equal(c.code, 0);
    has(c.err, "this is en");
    is_file(path, "new", 3);
    done(&c);
    write_file(path, "edited", 6);
    c = call(&line, args);
    assert_int_equal(c.code, 2);
    has(c.err, "--force replaces it");
    is_file(path, "edited", 6);
    done(&c);
    args[6] = "--force";
    c = call(&line, args);
    assert_int_equal(c.code, 0);
    is_file(path, "new", 3);
    assert_int_equal(count_files(), 1);
    done(&c);
}

/* A draft that is piped on is byte for byte what the daemon rendered. */
static void drafts_go_out_as_they_are(void **state)
{
    (void) state;
    static const struct fake_line line = {
        .request = "GET ", .status = 200, .body = "{\"content\":\"a\\u001b[1m\\tb\\n\"}"};
    struct cli_called c = call(&line, (const char *[]){"report", "draft", "7", "early", NULL});
    assert_string_equal(c.out, "a\033[1m\tb\n");
    done(&c);
}

/* The file that was made while nobody looked is not replaced either. */
static void a_file_made_meanwhile_stays(void **state)
{
    (void) state;
    struct disk_new file;
    struct complaint complaint;
    const char *path = in("late");
    assert_int_equal(disk_new_open(&file, path, false, &complaint), STATUS_OK);
    assert_int_equal(disk_new_write(&file, TEXT("mine"), &complaint), STATUS_OK);
    write_file(path, "theirs", 6);
    assert_int_equal(disk_new_keep(&file, &complaint), STATUS_BAD_INPUT);
    assert_int_equal(count_files(), 1);
}

static void bounds_of_reading(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct text bytes;
    struct complaint complaint;
    write_file(in("five"), "12345", 5);
    assert_int_equal(disk_read(in("five"), 5, &arena, &bytes, &complaint), STATUS_OK);
    expect_text(bytes, "12345");
    assert_int_equal(disk_read(in("five"), 4, &arena, &bytes, &complaint), STATUS_LIMIT);
    assert_int_equal(disk_read(in("none"), 4, &arena, &bytes, &complaint), STATUS_NOT_FOUND);
    assert_int_equal(disk_read(directory, 4, &arena, &bytes, &complaint), STATUS_IO);
    arena_done(&arena);
}

/* --- backup and restore ------------------------------------------------------------------------------------------- */

#define DATABASE_LEN 1024

/* Two pages of 512 bytes, as far as a header can tell. */
static void make_database(char *bytes)
{
    memset(bytes, 0, DATABASE_LEN);
    memcpy(bytes, "SQLite format 3", 16);
    bytes[16] = 2;
    bytes[31] = 2;
}

static void backups_are_new_files(void **state)
{
    (void) state;
    char bytes[DATABASE_LEN];
    make_database(bytes);
    struct fake_line line = {.request = "POST /v1/backup ",
                             .status = 200,
                             .body = bytes,
                             .type = "application/octet-stream",
                             .body_len = DATABASE_LEN};
    const char *path = in("copy.db");
    struct cli_called c = call(&line, (const char *[]){"backup", path, NULL});
    assert_int_equal(c.code, 0);
    is_file(path, bytes, DATABASE_LEN);
    has(c.out, "1024 bytes, SHA-256 ");
    done(&c);
    c = call(&line, (const char *[]){"backup", path, NULL});
    assert_int_equal(c.code, 2);
    assert_int_equal(fake_api_count(api), 0);
    done(&c);
    unlink(path);
    line.body_len = DATABASE_LEN - 1; /* cut off on the way */
    c = call(&line, (const char *[]){"backup", path, NULL});
    assert_int_equal(c.code, 6);
    assert_int_equal(count_files(), 0);
    done(&c);
    line = (struct fake_line){.request = "POST /v1/backup ", .status = 403, .body = "{\"title\":\"No\"}"};
    c = call(&line, (const char *[]){"backup", path, NULL});
    assert_int_equal(c.code, 5);
    assert_int_equal(count_files(), 0);
    done(&c);
}

static void write_config(void)
{
    static const char rest[] = "channels: {spool: {type: file, directory: spool}}\n"
                               "contacts: {duty: {role: management, reach: [{spool: null}]}}\n"
                               "escalation: {policies: {standard: {on_open: [{after: 0m, notify: [everyone]}],\n"
                               "  before_deadline: [{at: 6h, notify: [everyone]}]}}}\n";
    char text[1024];
    int len = snprintf(text, sizeof text,
                       "nis2d: 1\nentity: {name: Test, timezone: Europe/Brussels}\nstate: {directory: .}\n"
                       "listen: {socket: nis2d.sock}\n%s",
                       rest);
    write_file(in("nis2d.yaml"), text, (size_t) len);
}

static struct cli_called restore(const char *file, const char *socket)
{
    return cli_call(NULL, (const char *[]){"restore", file, "--config", in("nis2d.yaml"),
                                           socket != NULL ? "--socket" : NULL, socket, NULL});
}

/* A backup is only put in place when nobody holds the ledger and it is one at all; the ledger itself is not touched. */
static void restoring_places_a_copy(void **state)
{
    (void) state;
    char bytes[DATABASE_LEN];
    make_database(bytes);
    write_config();
    write_file(in("backup"), bytes, DATABASE_LEN);
    write_file(in("ledger.db"), "old", 3);
    struct cli_called c = restore(in("backup"), NULL);
    assert_int_equal(c.code, 0);
    has(c.out, "HELD");
    is_file(in("ledger.db.restore"), bytes, DATABASE_LEN);
    char old[8];
    FILE *f = fopen(in("ledger.db"), "r");
    assert_int_equal(fread(old, 1, sizeof old, f), 3);
    fclose(f);
    cli_called_done(&c);
    unlink(in("ledger.db.restore"));
    write_file(in("cut"), bytes, DATABASE_LEN - 1);
    c = restore(in("cut"), NULL);
    assert_int_equal(c.code, 2);
    has(c.err, "cut off");
    cli_called_done(&c);
    write_file(in("text"), "this is no database", 19);
    c = restore(in("text"), NULL);
    assert_int_equal(c.code, 2);
    has(c.err, "not an SQLite file");
    cli_called_done(&c);
    assert_int_not_equal(access(in("ledger.db.restore"), F_OK), 0);
}

/* On a new machine there is no state directory yet; and a variable left over from elsewhere names another daemon. */
static void restoring_on_a_new_machine(void **state)
{
    (void) state;
    char bytes[DATABASE_LEN];
    struct stat st;
    make_database(bytes);
    write_config();
    FILE *config = fopen(in("nis2d.yaml"), "r+");
    char text[1024];
    size_t len = fread(text, 1, sizeof text - 1, config);
    fclose(config);
    text[len] = '\0';
    memcpy(strstr(text, "directory: .}"), "directory: s}", 13);
    write_file(in("nis2d.yaml"), text, len);
    write_file(in("backup"), bytes, DATABASE_LEN);
    struct cli_called c = restore(in("backup"), NULL);
    assert_int_equal(c.code, 0);
    has(c.out, "made ");
    is_file(in("s/ledger.db.restore"), bytes, DATABASE_LEN);
    assert_int_equal(stat(in("s"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    cli_called_done(&c);
    c = restore(in("backup"), NULL);
    assert_int_equal(c.code, 0);
    assert_null(strstr(c.out, "made "));
    cli_called_done(&c);
    unlink(in("s/ledger.db.restore"));
    assert_int_equal(rmdir(in("s")), 0);
}

static void restoring_waits_for_the_daemon_to_stop(void **state)
{
    (void) state;
    char bytes[DATABASE_LEN];
    make_database(bytes);
    write_config();
    write_file(in("backup"), bytes, DATABASE_LEN);
    api = fake_api_start(NULL, 0);
    struct cli_called c = restore(in("backup"), fake_api_socket(api));
    assert_int_equal(c.code, 6);
    has(c.err, "stop it first");
    done(&c);
    int fd = open(in("ledger.db.lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    assert_int_equal(fcntl(fd, F_OFD_SETLK, &whole), 0);
    c = restore(in("backup"), NULL);
    assert_int_equal(c.code, 6);
    cli_called_done(&c);
    close(fd);
    assert_int_not_equal(access(in("ledger.db.restore"), F_OK), 0);
    c = restore(in("backup"), NULL);
    assert_int_equal(c.code, 0);
    cli_called_done(&c);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_directory, remove_directory)
    const struct CMUnitTest tests[] = {
        TEST(drafts_do_not_overwrite),     TEST(drafts_go_out_as_they_are),
        TEST(a_file_made_meanwhile_stays), TEST(bounds_of_reading),
        TEST(backups_are_new_files),       TEST(restoring_places_a_copy),
        TEST(restoring_on_a_new_machine),  TEST(restoring_waits_for_the_daemon_to_stop),
    };
    setenv("NIS2D_DATA", "config", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
