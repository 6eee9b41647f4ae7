/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ready: starts a daemon and says how long it took.
 *
 *     ready NIS2D CONFIG SOCKET LOG         prints: PID MS-TO-READY MS-TO-FIRST-ANSWER
 *
 * READY=1 is heard the way systemd hears it, on a datagram socket named by NOTIFY_SOCKET. The first answer is that of
 * GET /v1/health, which waits until the entry of the start is durable. The daemon goes on running; whoever called ends
 * it by its number.
 */
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WAIT_MS 60000

static double now_ms(void)
{
    struct timespec t;
    (void) clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec * 1e3 + (double) t.tv_nsec / 1e6;
}

_Noreturn static void die(const char *what)
{
    perror(what);
    exit(1);
}

/* In the abstract name space: nothing to clean up. */
static int notify_socket(void)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    char name[64];
    int len = snprintf(at.sun_path + 1, sizeof at.sun_path - 1, "nis2d-bench-%ld", (long) getpid());
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    socklen_t size = (socklen_t) (offsetof(struct sockaddr_un, sun_path) + 1 + (size_t) len);
    if (fd < 0 || bind(fd, (const struct sockaddr *) &at, size) != 0) {
        die("notify socket");
    }
    (void) snprintf(name, sizeof name, "@nis2d-bench-%ld", (long) getpid());
    (void) setenv("NOTIFY_SOCKET", name, 1);
    return fd;
}

static pid_t start(const char *program, const char *config, const char *log)
{
    pid_t pid = fork();
    if (pid < 0) {
        die("fork");
    }
    if (pid == 0) {
        int fd = open(log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        (void) dup2(fd, STDOUT_FILENO);
        (void) dup2(fd, STDERR_FILENO);
        (void) execl(program, program, "--config", config, (char *) NULL);
        _exit(127);
    }
    return pid;
}

static void wait_ready(int fd, pid_t pid)
{
    char message[4096];
    for (double end = now_ms() + WAIT_MS; now_ms() < end;) {
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (poll(&p, 1, 100) > 0) {
            ssize_t n = recv(fd, message, sizeof message - 1, 0);
            message[n > 0 ? n : 0] = '\0';
            if (strstr(message, "READY=1") != NULL) {
                return;
            }
        }
        if (waitpid(pid, NULL, WNOHANG) == pid) {
            break;
        }
    }
    (void) fprintf(stderr, "ready: the daemon did not become ready\n");
    exit(1);
}

static void first_answer(const char *path)
{
    static const char request[] = "GET /v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    char answer[64];
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (strlen(path) >= sizeof at.sun_path) {
        die("socket path");
    }
    memcpy(at.sun_path, path, strlen(path) + 1);
    if (fd < 0 || connect(fd, (const struct sockaddr *) &at, sizeof at) != 0 ||
        write(fd, request, sizeof request - 1) < 0 || read(fd, answer, sizeof answer) <= 0) {
        die("first answer");
    }
    (void) close(fd);
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        (void) fprintf(stderr, "usage: ready NIS2D CONFIG SOCKET LOG\n");
        return 2;
    }
    int fd = notify_socket();
    double begun = now_ms();
    pid_t pid = start(argv[1], argv[2], argv[4]);
    wait_ready(fd, pid);
    double ready = now_ms() - begun;
    first_answer(argv[3]);
    printf("%ld %.1f %.1f\n", (long) pid, ready, now_ms() - begun);
    return 0;
}
