/* SPDX-License-Identifier: Apache-2.0 */
/*
 * hang_names: a directory service that never answers, for LD_PRELOAD.
 *
 * While the file named by HANG_NAMES is there, every question about a user or a group waits for ever. What reads the
 * local files by itself is not stopped: those are no questions to a service.
 */
#include <dlfcn.h>
#include <grp.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void hang(void)
{
    const char *path = getenv("HANG_NAMES");
    while (path != NULL && access(path, F_OK) == 0) {
        usleep(100000);
    }
}

#define NEXT(type, fn)                                                                                                 \
    type next;                                                                                                         \
    void *found = dlsym(RTLD_NEXT, #fn);                                                                               \
    memcpy(&next, &found, sizeof next);                                                                                \
    hang()

typedef int user_by_name_fn(const char *, struct passwd *, char *, size_t, struct passwd **);
typedef int user_by_id_fn(uid_t, struct passwd *, char *, size_t, struct passwd **);
typedef int group_by_name_fn(const char *, struct group *, char *, size_t, struct group **);
typedef int group_by_id_fn(gid_t, struct group *, char *, size_t, struct group **);
typedef struct passwd *plain_user_by_name_fn(const char *);
typedef struct passwd *plain_user_by_id_fn(uid_t);
typedef struct group *plain_group_by_name_fn(const char *);
typedef struct group *plain_group_by_id_fn(gid_t);
typedef int group_list_fn(const char *, gid_t, gid_t *, int *);

int getpwnam_r(const char *name, struct passwd *p, char *buffer, size_t size, struct passwd **ret)
{
    NEXT(user_by_name_fn *, getpwnam_r);
    return next(name, p, buffer, size, ret);
}

int getpwuid_r(uid_t uid, struct passwd *p, char *buffer, size_t size, struct passwd **ret)
{
    NEXT(user_by_id_fn *, getpwuid_r);
    return next(uid, p, buffer, size, ret);
}

int getgrnam_r(const char *name, struct group *g, char *buffer, size_t size, struct group **ret)
{
    NEXT(group_by_name_fn *, getgrnam_r);
    return next(name, g, buffer, size, ret);
}

int getgrgid_r(gid_t gid, struct group *g, char *buffer, size_t size, struct group **ret)
{
    NEXT(group_by_id_fn *, getgrgid_r);
    return next(gid, g, buffer, size, ret);
}

struct passwd *getpwnam(const char *name)
{
    NEXT(plain_user_by_name_fn *, getpwnam);
    return next(name);
}

struct passwd *getpwuid(uid_t uid)
{
    NEXT(plain_user_by_id_fn *, getpwuid);
    return next(uid);
}

struct group *getgrnam(const char *name)
{
    NEXT(plain_group_by_name_fn *, getgrnam);
    return next(name);
}

struct group *getgrgid(gid_t gid)
{
    NEXT(plain_group_by_id_fn *, getgrgid);
    return next(gid);
}

int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count)
{
    NEXT(group_list_fn *, getgrouplist);
    return next(user, group, groups, count);
}
