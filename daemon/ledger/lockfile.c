/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lockfile: see lockfile.h.
 *
 * An open-file-description lock rather than a classic record lock: SQLite and this program open and close the same
 * directory's files freely, and a classic lock is lost with the first close() of any descriptor of its file.
 */
#include "ledger/lockfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void write_pid(int fd)
{
    char line[32];
    int len = snprintf(line, sizeof line, "%ld\n", (long) getpid());
    /* Only for people: a full disk must not keep the daemon from starting. Half a number would be a wrong one. */
    bool is_whole = len > 0 && ftruncate(fd, 0) == 0 && pwrite(fd, line, (size_t) len, 0) == len;
    if (!is_whole && ftruncate(fd, 0) != 0) {
        return;
    }
}

static long read_pid(int fd)
{
    char line[32] = {0};
    long pid = 0;
    if (pread(fd, line, sizeof line - 1, 0) > 0) {
        for (const char *c = line; *c >= '0' && *c <= '9' && pid < 100000000; c++) {
            pid = pid * 10 + (*c - '0');
        }
    }
    return pid;
}

enum status lockfile_take(const char *path, int *ret, struct complaint *reterr)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, path,
                        "cannot be opened: %s; the directory must exist and be writable for the daemon",
                        strerror(errno));
    }
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    if (fcntl(fd, F_OFD_SETLK, &whole) != 0) {
        int error = errno;
        long pid = read_pid(fd);
        (void) close(fd);
        if (error != EAGAIN && error != EACCES) {
            return complain(reterr, STATUS_IO, path, "cannot be locked: %s", strerror(error));
        }
        return complain(reterr, STATUS_BUSY, path,
                        "is held by another daemon (process %ld); stop that one first, or give this one a state "
                        "directory of its own",
                        pid);
    }
    write_pid(fd);
    *ret = fd;
    return STATUS_OK;
}
