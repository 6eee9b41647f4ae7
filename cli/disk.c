/* SPDX-License-Identifier: Apache-2.0 */
/*
 * disk: see disk.h.
 *
 *   disk_new_open: PATH.XXXXXX, mode 0600 ──▶ write ──▶ disk_new_keep: fsync, rename, fsync of the directory
 *
 * Surprising: "may not be replaced" is checked twice, at the opening for a quick answer and by the rename itself
 * (RENAME_NOREPLACE), because somebody may have made the file meanwhile.
 */
#include "cli/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"

static enum status open_failed(const char *path, struct complaint *reterr)
{
    return complain(reterr, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, path, "cannot be opened: %s",
                    strerror(errno));
}

static int open_to_read(const char *path)
{
    return strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
}

enum status disk_read(const char *path, size_t max, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    int fd = open_to_read(path);
    if (fd < 0) {
        return open_failed(path, reterr);
    }
    struct buf buf = BUF_INIT;
    char piece[8192];
    ssize_t n;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (n = read(fd, piece, sizeof piece)) != 0) {
        if (n < 0 && errno != EINTR) {
            status = complain(reterr, STATUS_IO, path, "cannot be read: %s", strerror(errno));
        } else if (n > 0 && buf.len + (size_t) n > max) {
            status = complain(reterr, STATUS_LIMIT, path, "is longer than %zu bytes", max);
        } else if (n > 0) {
            buf_add_bytes(&buf, piece, (size_t) n);
        }
    }
    (void) close(fd);
    if (status == STATUS_OK) {
        *ret = text_copy(arena, buf_text(&buf));
    }
    buf_done(&buf);
    return status;
}

enum status disk_hash(const char *path, struct arena *arena, struct text *ret_hex, struct complaint *reterr)
{
    int fd = open_to_read(path);
    if (fd < 0) {
        return open_failed(path, reterr);
    }
    struct hash_stream stream;
    hash_stream_init(&stream);
    char piece[8192];
    ssize_t n;
    while ((n = read(fd, piece, sizeof piece)) > 0 || (n < 0 && errno == EINTR)) {
        hash_stream_add(&stream, piece, n > 0 ? (size_t) n : 0);
    }
    int error = errno;
    struct hash hash = hash_stream_end(&stream);
    (void) close(fd);
    if (n < 0) {
        return complain(reterr, STATUS_IO, path, "cannot be read: %s", strerror(error));
    }
    *ret_hex = hash_hex(arena, &hash);
    return STATUS_OK;
}

const char *disk_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static enum status there_already(const char *path, struct complaint *reterr)
{
    return complain(reterr, STATUS_BAD_INPUT, path, "is there already and is not overwritten");
}

enum status disk_new_open(struct disk_new *file, const char *path, bool may_replace, struct complaint *reterr)
{
    struct stat old;
    if (strlen(path) + sizeof ".XXXXXX" > sizeof file->path) {
        return complain(reterr, STATUS_LIMIT, "FILE", "the path is too long");
    }
    if (!may_replace && lstat(path, &old) == 0) {
        return there_already(path, reterr);
    }
    snprintf(file->path, sizeof file->path, "%s", path);
    snprintf(file->beside, sizeof file->beside, "%s.XXXXXX", path);
    file->may_replace = may_replace;
    file->fd = mkostemp(file->beside, O_CLOEXEC); /* mode 0600 */
    if (file->fd < 0) {
        return complain(reterr, STATUS_IO, path, "cannot be made: %s", strerror(errno));
    }
    return STATUS_OK;
}

enum status disk_new_write(struct disk_new *file, struct text bytes, struct complaint *reterr)
{
    for (size_t done = 0; done < bytes.len;) {
        ssize_t n = write(file->fd, bytes.at + done, bytes.len - done);
        if (n < 0 && errno != EINTR) {
            return complain(reterr, STATUS_IO, file->path, "cannot be written: %s", strerror(errno));
        }
        done += n > 0 ? (size_t) n : 0;
    }
    return STATUS_OK;
}

static bool sync_directory(const char *path)
{
    char directory[2048];
    const char *slash = strrchr(path, '/');
    int len = slash != NULL ? (int) (slash - path) : 0;
    snprintf(directory, sizeof directory, "%.*s", slash == path ? 1 : len, len > 0 || slash == path ? path : "");
    int fd = open(directory[0] != '\0' ? directory : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_synced = fd >= 0 && fsync(fd) == 0;
    if (fd >= 0) {
        (void) close(fd);
    }
    return is_synced;
}

enum status disk_new_keep(struct disk_new *file, struct complaint *reterr)
{
    unsigned flags = file->may_replace ? 0 : RENAME_NOREPLACE;
    bool is_synced = fsync(file->fd) == 0;
    int failed = is_synced ? renameat2(AT_FDCWD, file->beside, AT_FDCWD, file->path, flags) : -1;
    if (failed != 0 && is_synced && errno == EINVAL && flags != 0) {
        /* A file system that cannot refuse in the rename itself: a link can. */
        failed = link(file->beside, file->path);
        (void) (failed == 0 && unlink(file->beside));
    }
    if (failed != 0) {
        enum status status = is_synced && errno == EEXIST
                                 ? there_already(file->path, reterr)
                                 : complain(reterr, STATUS_IO, file->path, "cannot be written: %s", strerror(errno));
        disk_new_drop(file);
        return status;
    }
    (void) close(file->fd);
    file->fd = -1;
    if (!sync_directory(file->path)) {
        return complain(reterr, STATUS_IO, file->path, "is written, but its directory cannot be synced");
    }
    return STATUS_OK;
}

void disk_new_drop(struct disk_new *file)
{
    if (file->fd >= 0) {
        (void) close(file->fd);
        (void) unlink(file->beside);
        file->fd = -1;
    }
}
