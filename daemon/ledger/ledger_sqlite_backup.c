/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ledger_sqlite_backup: a copy of the ledger that can be trusted when it is there at all.
 *
 *   PATH.partial, mode 0600 ─▶ copy of one instant ─▶ sync ─▶ rename, never over another file ─▶ sync of the directory
 *
 * A name that exists is a whole copy; a copy that was interrupted keeps the name PATH.partial and is made anew next
 * time. The copy is one plain file without a log beside it, so that it can be carried around, and read where nothing
 * may be written.
 *
 * Surprising: what was erased before is not in it, but older backups still hold it. Nobody can erase those from here.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/ledger_sqlite_inside.h"

static enum status fail(const char *path, const char *what, struct complaint *reterr)
{
    bool is_full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return complain(reterr, STATUS_IO, path, "%s: %s", what,
                    is_full ? "the disk is full; free space on it or name another" : strerror(errno));
}

static enum status refuse_existing(const char *path, struct complaint *reterr)
{
    return complain(reterr, STATUS_BAD_INPUT, path, "exists already and is not overwritten; name another file");
}

static enum status sync_directory_of(const char *path, struct complaint *reterr)
{
    const char *slash = strrchr(path, '/');
    size_t len = slash == NULL ? 0 : (size_t) (slash - path) + 1; /* with the slash, so that "/x" is in "/" */
    char *directory = mem_alloc(len + 2);
    memcpy(directory, len > 0 ? path : ".", len > 0 ? len : 1);
    int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    enum status status = STATUS_OK;
    if (fd < 0 || fsync(fd) != 0) {
        status = fail(directory, "cannot be synced", reterr);
    }
    if (fd >= 0) {
        (void) close(fd);
    }
    mem_free(directory);
    return status;
}

/* Some file systems (that of many a memory stick) cannot rename without replacing in one step. */
static int rename_new(const char *from, const char *to)
{
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return -1;
    }
    struct stat there;
    if (lstat(to, &there) == 0) {
        errno = EEXIST;
        return -1;
    }
    return rename(from, to);
}

static enum status copy_to(struct ledger_sqlite *l, const char *partial, int fd, const char *path,
                           struct complaint *reterr)
{
    enum status status = sql_copy(l->db, partial, reterr);
    if (status != STATUS_OK) {
        return status;
    }
    if (fsync(fd) != 0) {
        return fail(partial, "cannot be synced", reterr);
    }
    if (rename_new(partial, path) != 0) {
        return errno == EEXIST ? refuse_existing(path, reterr) : fail(path, "cannot be named so", reterr);
    }
    return sync_directory_of(path, reterr);
}

enum status ledger_sqlite_backup(struct ledger_sqlite *l, const char *path, struct complaint *reterr)
{
    struct stat there;
    if (lstat(path, &there) == 0) {
        return refuse_existing(path, reterr);
    }
    size_t len = strlen(path);
    char *partial = memcpy(mem_alloc(len + sizeof ".partial"), path, len);
    memcpy(partial + len, ".partial", sizeof ".partial");
    (void) unlink(partial);
    int fd = open(partial, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    enum status status = fd < 0 ? fail(partial, "cannot be made", reterr) : copy_to(l, partial, fd, path, reterr);
    if (fd >= 0) {
        (void) close(fd);
    }
    if (status != STATUS_OK) {
        (void) unlink(partial);
    }
    mem_free(partial);
    return status;
}
