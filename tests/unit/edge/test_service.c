/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_service: the conversation with systemd, with the test as systemd.
 *
 * Notifications arrive on a datagram socket of the test; passed sockets need LISTEN_PID and descriptor 3, so they are
 * tried in a forked child. Credentials are files in a temporary directory.
 */
#include "edge/service.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static int notify_fd = -1;
static char directory[64];

static int start_notify(void **state)
{
    (void) state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strcpy(directory, "/tmp/nis2d-service-XXXXXX");
    if (mkdtemp(directory) == NULL) {
        return -1;
    }
    snprintf(address.sun_path, sizeof(address.sun_path), "%s/notify", directory);
    notify_fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (bind(notify_fd, (const struct sockaddr *) &address, sizeof(address)) != 0) {
        return -1;
    }
    return setenv("NOTIFY_SOCKET", address.sun_path, 1);
}

static int stop_notify(void **state)
{
    (void) state;
    char path[96];
    unsetenv("NOTIFY_SOCKET");
    unsetenv("CREDENTIALS_DIRECTORY");
    close(notify_fd);
    snprintf(path, sizeof(path), "%s/notify", directory);
    unlink(path);
    snprintf(path, sizeof(path), "%s/token", directory);
    unlink(path);
    return rmdir(directory);
}

static const char *notified(void)
{
    static char text[1024];
    ssize_t n = recv(notify_fd, text, sizeof(text) - 1, 0);
    text[n > 0 ? n : 0] = '\0';
    return text;
}

/* Else systemd would wait for a readiness that never comes, or kill a daemon that is well. */
static void states_are_told(void **state)
{
    (void) state;
    service_ready();
    assert_string_equal(notified(), "READY=1");
    service_reloading();
    assert_int_equal(strncmp(notified(), "RELOADING=1\nMONOTONIC_USEC=", 27), 0);
    service_stopping();
    assert_string_equal(notified(), "STOPPING=1");
    service_watchdog_feed();
    assert_string_equal(notified(), "WATCHDOG=1");
}

/* Else a title in the status line could forge READY=1, or a cut character would make systemd drop the line. */
static void status_is_one_short_line(void **state)
{
    (void) state;
    service_status(TEXT("next: INC-2026-0001 in 5 h"));
    assert_string_equal(notified(), "STATUS=next: INC-2026-0001 in 5 h");
    service_status(TEXT("a\nWATCHDOG=trigger"));
    assert_string_equal(notified(), "STATUS=a WATCHDOG=trigger");
    char exact[256], over[260];
    memset(exact, 'x', sizeof(exact));
    service_status((struct text){exact, sizeof(exact)});
    assert_int_equal(strlen(notified()), strlen("STATUS=") + 256);
    memset(over, 'x', sizeof(over));
    memcpy(over + 255, "\xc3\xa6", 2); /* bytes 255 and 256 */
    service_status((struct text){over, sizeof(over)});
    assert_int_equal(strlen(notified()), strlen("STATUS=") + 255);
}

/* Else a foreground run would need a switch. */
static void silence_without_systemd(void **state)
{
    (void) state;
    unsetenv("NOTIFY_SOCKET");
    service_ready();
    assert_string_equal(notified(), "");
    unsetenv("WATCHDOG_USEC");
    assert_int_equal(service_watchdog_us(), 0);
    struct service_sockets sockets = {.count = 7};
    assert_int_equal(service_take_sockets(&sockets, NULL), STATUS_OK);
    assert_int_equal(sockets.count, 0);
}

/* Else the daemon would feed a watchdog meant for another process, or starve its own. */
static void watchdog_is_read(void **state)
{
    (void) state;
    char pid[16];
    snprintf(pid, sizeof(pid), "%d", (int) getpid());
    setenv("WATCHDOG_USEC", "90000000", 1);
    setenv("WATCHDOG_PID", pid, 1);
    assert_int_equal(service_watchdog_us(), 90000000);
    setenv("WATCHDOG_PID", "1", 1);
    assert_int_equal(service_watchdog_us(), 0);
    setenv("WATCHDOG_PID", pid, 1);
    setenv("WATCHDOG_USEC", "soon", 1);
    assert_int_equal(service_watchdog_us(), 0);
    unsetenv("WATCHDOG_USEC");
    unsetenv("WATCHDOG_PID");
}

/* In a child, with `fd` as the only passed descriptor: what service_take_sockets() says. */
static int taken_in_child(int fd, const char *name, struct complaint *complaint)
{
    int answer[2];
    assert_int_equal(pipe(answer), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        char pid[16];
        int told = fcntl(answer[1], F_DUPFD, 10);
        dup2(fd, 3);
        snprintf(pid, sizeof(pid), "%d", (int) getpid());
        setenv("LISTEN_PID", pid, 1);
        setenv("LISTEN_FDS", "1", 1);
        setenv("LISTEN_FDNAMES", name, 1);
        struct service_sockets sockets = {0};
        struct complaint c = {0};
        enum status status = service_take_sockets(&sockets, &c);
        bool is_right = status != STATUS_OK ||
                        (sockets.count == 1 && sockets.at[0].fd == 3 && strcmp(sockets.at[0].name, name) == 0 &&
                         (fcntl(3, F_GETFL) & O_NONBLOCK) != 0 && getenv("LISTEN_FDS") == NULL);
        ssize_t n = write(told, &c, sizeof(c));
        _exit(is_right && n == (ssize_t) sizeof(c) ? (int) status : 99);
    }
    close(answer[1]);
    assert_int_equal(read(answer[0], complaint, sizeof(*complaint)), sizeof(*complaint));
    close(answer[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

/* Else socket activation would not work, or a wrong unit file would crash later in a place nobody understands. */
static void passed_sockets_are_checked(void **state)
{
    (void) state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof(address.sun_path), "%s/token", directory);
    int listening = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(listening, (const struct sockaddr *) &address, sizeof(address)), 0);
    assert_int_equal(listen(listening, 5), 0);
    struct complaint c;
    assert_int_equal(taken_in_child(listening, "api", &c), STATUS_OK);
    assert_int_equal(taken_in_child(notify_fd, "api", &c), STATUS_BAD_INPUT);
    assert_non_null(strstr(c.words, "descriptor 3 (api)"));
    close(listening);
}

/* Else a secret given by the unit would not be found, or a configured name could read any file. */
static void credentials_are_plain_names(void **state)
{
    (void) state;
    struct arena arena = ARENA_INIT;
    struct text path = TEXT("untouched");
    struct complaint c;
    assert_int_equal(service_credential_path(&arena, TEXT("token"), &path, &c), STATUS_NOT_FOUND);
    setenv("CREDENTIALS_DIRECTORY", directory, 1);
    assert_int_equal(service_credential_path(&arena, TEXT("token"), &path, &c), STATUS_NOT_FOUND);
    assert_true(text_is(path, "untouched"));
    char wanted[96];
    snprintf(wanted, sizeof(wanted), "%s/token", directory);
    int fd = open(wanted, O_CREAT | O_WRONLY | O_CLOEXEC, 0600);
    assert_true(fd >= 0);
    close(fd);
    assert_int_equal(service_credential_path(&arena, TEXT("token"), &path, &c), STATUS_OK);
    assert_true(text_is(path, wanted));
    const struct text bad[] = {TEXT_EMPTY,          TEXT(".."),  TEXT("../token"),
                               TEXT("/etc/shadow"), TEXT("a/b"), TEXT("a\0b")};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_int_equal(service_credential_path(&arena, bad[i], &path, &c), STATUS_BAD_INPUT);
    }
    arena_done(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(states_are_told, start_notify, stop_notify),
        cmocka_unit_test_setup_teardown(status_is_one_short_line, start_notify, stop_notify),
        cmocka_unit_test_setup_teardown(silence_without_systemd, start_notify, stop_notify),
        cmocka_unit_test_setup_teardown(watchdog_is_read, start_notify, stop_notify),
        cmocka_unit_test_setup_teardown(passed_sockets_are_checked, start_notify, stop_notify),
        cmocka_unit_test_setup_teardown(credentials_are_plain_names, start_notify, stop_notify),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
