/* SPDX-License-Identifier: Apache-2.0 */
/*
 * slow_disk: a disk that takes its time for every sync, for LD_PRELOAD; and a count of how often the timer is set.
 *
 * While the file named by SLOW_DISK is there, each fsync and fdatasync takes half a second longer, and each
 * timerfd_settime adds one byte to that file.
 */
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

static int counter(void)
{
    const char *path = getenv("SLOW_DISK");
    return path != NULL ? open(path, O_WRONLY | O_APPEND | O_CLOEXEC) : -1;
}

static int sync_slowly(const char *name, int fd)
{
    int (*next)(int);
    void *found = dlsym(RTLD_NEXT, name);
    int is_slow = counter();
    memcpy(&next, &found, sizeof next);
    if (is_slow >= 0) {
        close(is_slow);
        usleep(500000);
    }
    return next(fd);
}

int fsync(int fd)
{
    return sync_slowly("fsync", fd);
}

int fdatasync(int fd)
{
    return sync_slowly("fdatasync", fd);
}

int timerfd_settime(int fd, int flags, const struct itimerspec *at, struct itimerspec *before)
{
    int (*next)(int, int, const struct itimerspec *, struct itimerspec *);
    void *found = dlsym(RTLD_NEXT, "timerfd_settime");
    int out = counter();
    memcpy(&next, &found, sizeof next);
    if (out >= 0) {
        ssize_t n = write(out, ".", 1);
        (void) n;
        close(out);
    }
    return next(fd, flags, at, before);
}
