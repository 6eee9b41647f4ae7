/* SPDX-License-Identifier: Apache-2.0 */
/*
 * files: open, look, read, close.
 *
 * A file is opened without blocking and looked at through its descriptor, so that what was checked is what is read.
 * Names in a list are sorted by their bytes: the same tree gives the same digests and the same order of messages on
 * every machine.
 *
 * Surprising: a file may be longer than fstat() said (somebody is writing it); the bound holds for what is really read.
 */
#include "settings/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status failed(struct complaint *reterr, const char *path, int error)
{
    if (error == ENOENT || error == ENOTDIR) {
        return complain(reterr, STATUS_NOT_FOUND, path, "there is no such file");
    }
    return complain(reterr, STATUS_IO, path, "cannot be read: %s", strerror(error));
}

static enum status read_all(int fd, const char *path, size_t max, struct buf *out, struct complaint *reterr)
{
    char chunk[8192];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof(chunk));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            return failed(reterr, path, errno);
        }
        if (n == 0) {
            return STATUS_OK;
        }
        if (out->len + (size_t) n > max) {
            return complain(reterr, STATUS_LIMIT, path, "is larger than %zu bytes", max);
        }
        buf_add_bytes(out, chunk, (size_t) n);
    }
}

enum status files_read_into(const char *path, size_t max, struct buf *out, struct complaint *reterr)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0) {
        return failed(reterr, path, errno);
    }
    enum status status = STATUS_OK;
    if (fstat(fd, &st) != 0) {
        status = failed(reterr, path, errno);
    } else if (!S_ISREG(st.st_mode)) {
        status = complain(reterr, STATUS_IO, path, "is not a regular file");
    } else {
        status = read_all(fd, path, max, out, reterr);
    }
    close(fd);
    return status;
}

enum status files_read(const char *path, size_t max, struct arena *arena, struct text *ret, struct complaint *reterr)
{
    struct buf bytes = BUF_INIT;
    enum status status = files_read_into(path, max, &bytes, reterr);
    if (status == STATUS_OK) {
        *ret = text_copy(arena, buf_text(&bytes));
    }
    buf_done(&bytes);
    return status;
}

const char *files_join(struct arena *arena, const char *directory, struct text path)
{
    if (path.len > 0 && path.at[0] == '/') {
        return text_cstr(arena, path);
    }
    const char *slash = text_ends(text_of(directory), TEXT("/")) ? "" : "/";
    return text_cstr(arena, text_format(arena, "%s%s%.*s", directory, slash, TEXT_ARG(path)));
}

const char *files_directory_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return ".";
    }
    if (slash == path) {
        return "/";
    }
    return text_cstr(arena, (struct text){path, (size_t) (slash - path)});
}

const char *files_absolute(struct arena *arena, const char *path)
{
    char *directory = realpath(files_directory_of(arena, path), NULL);
    if (directory == NULL) {
        return path;
    }
    const char *slash = strrchr(path, '/');
    const char *whole =
        files_join(arena, text_cstr(arena, text_of(directory)), text_of(slash != NULL ? slash + 1 : path));
    free(directory);
    return whole;
}

bool files_is_directory(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool files_is_readable(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISREG(st.st_mode) && access(path, R_OK) == 0;
}

bool files_is_open_to_all(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && (st.st_mode & (S_IROTH | S_IWOTH)) != 0;
}

struct listing {
    struct arena *arena;
    const char *suffix;
    struct text *at;
    size_t count, cap;
    bool is_cut;
};

static void list_below(struct listing *l, const char *directory, struct text prefix, int depth);

static void list_entry(struct listing *l, const char *directory, struct text prefix, const char *name, int depth)
{
    struct stat st;
    struct text relative = text_format(l->arena, "%.*s%s", TEXT_ARG(prefix), name);
    const char *path = files_join(l->arena, directory, text_of(name));
    if (stat(path, &st) != 0) {
        return;
    }
    if (S_ISDIR(st.st_mode) && depth > 0) {
        list_below(l, path, text_format(l->arena, "%.*s/", TEXT_ARG(relative)), depth - 1);
    } else if (S_ISREG(st.st_mode) && text_ends(relative, text_of(l->suffix))) {
        l->is_cut = l->is_cut || l->count == FILES_LIST_MAX;
        if (l->is_cut) {
            return;
        }
        l->at = mem_reserve(l->at, &l->cap, l->count + 1, sizeof(*l->at));
        l->at[l->count++] = relative;
    }
}

static void list_below(struct listing *l, const char *directory, struct text prefix, int depth)
{
    DIR *dir = opendir(directory);
    if (dir == NULL) {
        return;
    }
    for (struct dirent *e = readdir(dir); e != NULL && !l->is_cut; e = readdir(dir)) {
        if (e->d_name[0] != '.') {
            list_entry(l, directory, prefix, e->d_name, depth);
        }
    }
    closedir(dir);
}

static int by_bytes(const void *a, const void *b)
{
    return text_compare(*(const struct text *) a, *(const struct text *) b);
}

enum status files_list(const char *directory, const char *suffix, int depth, struct arena *arena, struct texts *ret,
                       struct complaint *reterr)
{
    struct listing l = {.arena = arena, .suffix = suffix};
    list_below(&l, directory, TEXT_EMPTY, depth);
    enum status status = STATUS_OK;
    if (l.is_cut) {
        status = complain(reterr, STATUS_LIMIT, directory, "has more than %d files", FILES_LIST_MAX);
    } else {
        struct text *at = ARENA_ARRAY(arena, struct text, l.count);
        if (l.count > 0) {
            memcpy(at, l.at, l.count * sizeof(*at));
            qsort(at, l.count, sizeof(*at), by_bytes);
        }
        *ret = (struct texts){at, l.count};
    }
    mem_free(l.at);
    return status;
}
