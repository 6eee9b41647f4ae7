/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_courier_file: the directory of last resort.
 *
 * A disk that does not answer is played by a named pipe in the place of the temporary file: opening it for writing
 * waits until somebody reads. Everything else is a directory of the test's own.
 */
#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/lib/courier_rig.h"

#define NAME "20261121T130500Z-INC-2026-0007-d-0123456789abcdef.txt"

static struct courier_rig rig;
static char base[128], spool[192];

static void open_channel(const char *below)
{
    courier_rig_directory(base, sizeof base);
    (void) snprintf(spool, sizeof spool, "%s%s", base, below);
    struct courier_config config = {.name = TEXT("spool"), .type = TEXT("file"), .directory = text_of(spool)};
    courier_rig_open(&rig, &config, 1);
}

/* Gives the number of files that were there. */
static size_t empty(const char *directory)
{
    size_t count = 0;
    DIR *dir = opendir(directory);
    if (dir == NULL)
        return 0;
    for (struct dirent *e = readdir(dir); e != NULL; e = readdir(dir)) {
        if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
            continue;
        count++;
        assert_int_equal(unlinkat(dirfd(dir), e->d_name, 0), 0);
    }
    (void) closedir(dir);
    return count;
}

static void close_channel(size_t expected_files)
{
    courier_rig_close(&rig);
    assert_int_equal(empty(spool), expected_files);
    for (size_t len = strlen(spool); len >= strlen(base); len--) {
        if (spool[len] != '/' && spool[len] != '\0')
            continue;
        spool[len] = '\0';
        (void) rmdir(spool);
    }
    assert_int_not_equal(access(base, F_OK), 0);
}

static void read_file(const char *name, char *ret, size_t size, mode_t *ret_mode)
{
    char path[512];
    struct stat st;
    (void) snprintf(path, sizeof path, "%s/%s", spool, name);
    FILE *f = fopen(path, "re");
    assert_non_null(f);
    size_t n = fread(ret, 1, size - 1, f);
    ret[n] = '\0';
    assert_int_equal(fstat(fileno(f), &st), 0);
    *ret_mode = st.st_mode & 07777;
    (void) fclose(f);
}

/* The embedded default would lose what it was given, or let everybody on the machine read it. */
static void test_message_becomes_a_private_file(void **state)
{
    char content[1024];
    mode_t mode;
    struct stat st;
    struct courier_message m = courier_rig_message("spool");
    (void) state;
    open_channel("/var/spool");
    m.address = TEXT("tech1");
    mode_t before = umask(0);
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_ACCEPTED);
    (void) umask(before);
    read_file(NAME, content, sizeof content, &mode);
    assert_string_equal(content,
                        "Subject: INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)\n"
                        "To: tech1\n"
                        "Date: 2026-11-21T13:05:00Z\n"
                        "Id: d-0123456789abcdef\n"
                        "Type: obligation.due_soon\n"
                        "\n"
                        "INC-2026-0007 nis2 early warning due Sun 22 Nov 14:05 +01:00 (in 5 h 12 min)\n"
                        "Answer with ack 7.\n"
                        "\n"
                        "{\"incident\":\"INC-2026-0007\",\"seconds_left\":18720}\n");
    assert_int_equal(mode, 0600);
    assert_int_equal(stat(spool, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0700);
    close_channel(1);
}

/* A repeat would be another page, or leave half a file beside it. */
static void test_repeat_overwrites_its_own_file(void **state)
{
    char content[1024];
    mode_t mode;
    struct courier_message m = courier_rig_message("spool"), other = m;
    (void) state;
    open_channel("");
    other.id = TEXT("d-fedcba9876543210");
    m.text = TEXT("a long text that must not shine through\n");
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_ACCEPTED);
    assert_int_equal(courier_rig_try(&rig, &other)->kind, VERDICT_ACCEPTED);
    m.text = TEXT("short");
    m.is_possible_repeat = true;
    m.now.s += 15;
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_ACCEPTED);
    read_file(NAME, content, sizeof content, &mode);
    assert_non_null(strstr(content, "\nPossible-Repeat: yes\n\nshort\n\n{"));
    assert_null(strstr(content, "shine"));
    close_channel(2);
}

/* An incident's name could write outside the directory, or a subject add lines of its own. */
static void test_names_and_lines_are_made_safe(void **state)
{
    char content[1024];
    mode_t mode;
    struct courier_message m = courier_rig_message("spool");
    (void) state;
    open_channel("");
    m.thread = TEXT("../../etc/x");
    m.id = TEXT("a/b\n.c");
    m.subject = TEXT("one\ntwo\rthree");
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_ACCEPTED);
    read_file("20261121T130500Z-------etc-x-a-b--c.txt", content, sizeof content, &mode);
    assert_memory_equal(content, "Subject: one two three\n", 23);
    close_channel(1);
}

/* Many at once would get in each other's way. */
static void test_many_at_once(void **state)
{
    char ids[100][24];
    (void) state;
    open_channel("");
    for (int i = 0; i < 100; i++) {
        struct courier_message m = courier_rig_message("spool");
        (void) snprintf(ids[i], sizeof ids[i], "d-%d", i);
        m.id = text_of(ids[i]);
        (void) courier_rig_send(&rig, &m);
    }
    courier_rig_wait(&rig);
    for (int i = 0; i < 100; i++)
        assert_int_equal(rig.verdicts[i].kind, VERDICT_ACCEPTED);
    close_channel(100);
}

/* A directory that can never be written would be tried in silence for three days. */
static void test_hopeless_directory_is_permanent(void **state)
{
    char path[512];
    struct courier_message m = courier_rig_message("spool");
    (void) state;
    open_channel("/file/below");
    (void) snprintf(path, sizeof path, "%s/file", base);
    courier_rig_write(path, "a file where a directory should be");
    const struct verdict *v = courier_rig_try(&rig, &m);
    assert_int_equal(v->kind, VERDICT_PERMANENT);
    assert_memory_equal(v->detail, "not written: ", 13);
    assert_int_equal(unlink(path), 0);
    close_channel(0);
}

/* A target somebody made into a link would be followed out of the directory. */
static void test_links_are_not_followed(void **state)
{
    char path[512];
    struct courier_message m = courier_rig_message("spool");
    (void) state;
    open_channel("");
    (void) snprintf(path, sizeof path, "%s/." NAME ".tmp", spool);
    assert_int_equal(symlink("/dev/null", path), 0);
    assert_int_equal(courier_rig_try(&rig, &m)->kind, VERDICT_PERMANENT);
    close_channel(1);
}

/* A disk that hangs would stop the loop, or leave the page without a verdict, so that nobody else is paged. */
static void test_hanging_disk_is_answered(void **state)
{
    char path[512], byte;
    struct courier_message m = courier_rig_message("spool"), waiting = m;
    (void) state;
    open_channel("");
    waiting.id = TEXT("d-waiting");
    (void) snprintf(path, sizeof path, "%s/." NAME ".tmp", spool);
    assert_int_equal(mkfifo(path, 0600), 0);
    couriers_set_patience(rig.couriers, 300, 300);
    (void) courier_rig_send(&rig, &m);
    (void) courier_rig_send(&rig, &waiting);
    courier_rig_wait(&rig);
    assert_int_equal(rig.verdicts[0].kind, VERDICT_IN_DOUBT);
    assert_int_equal(rig.verdicts[1].kind, VERDICT_TRANSIENT); /* it was not begun */
    assert_true(rig.ticks >= 10);
    /* The disk comes back: what it had begun ends unheard, and the next message is written. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(fd >= 0);
    couriers_set_patience(rig.couriers, 5000, 15000);
    assert_int_equal(courier_rig_try(&rig, &waiting)->kind, VERDICT_ACCEPTED);
    (void) !read(fd, &byte, 1);
    (void) close(fd);
    close_channel(1);
}

/* Stopping would lose what is being written, or hang. */
static void test_close_while_writing(void **state)
{
    (void) state;
    open_channel("");
    char ids[20][24];
    for (int i = 0; i < 20; i++) {
        struct courier_message m = courier_rig_message("spool");
        (void) snprintf(ids[i], sizeof ids[i], "d-%d", i);
        m.id = text_of(ids[i]);
        (void) courier_rig_send(&rig, &m);
    }
    courier_rig_close(&rig);
    assert_int_equal(rig.told, 0);
    assert_int_equal(empty(spool), 20);
    assert_int_equal(rmdir(spool), 0);
}

/* A channel without a directory would be found out when everything else has failed. */
static void test_directory_is_checked_at_load(void **state)
{
    struct complaint complaint = {0};
    struct courier_config config = {.name = TEXT("spool"), .type = TEXT("file")};
    char longest[4096 - 240 + 1];
    (void) state;
    assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
    assert_string_equal(complaint.where, "channels.spool.directory");
    memset(longest, 'd', sizeof longest);
    config.directory = (struct text){longest, sizeof longest - 2};
    assert_int_equal(couriers_check(&config, &complaint), STATUS_OK);
    config.directory.len++;
    assert_int_equal(couriers_check(&config, &complaint), STATUS_BAD_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_message_becomes_a_private_file),  cmocka_unit_test(test_repeat_overwrites_its_own_file),
        cmocka_unit_test(test_names_and_lines_are_made_safe),   cmocka_unit_test(test_many_at_once),
        cmocka_unit_test(test_hopeless_directory_is_permanent), cmocka_unit_test(test_links_are_not_followed),
        cmocka_unit_test(test_hanging_disk_is_answered),        cmocka_unit_test(test_close_while_writing),
        cmocka_unit_test(test_directory_is_checked_at_load),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
