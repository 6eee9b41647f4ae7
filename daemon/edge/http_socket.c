/* SPDX-License-Identifier: Apache-2.0 */
/*
 * http_socket: the listening sockets, and who is at the other end of a connection.
 *
 * A daemon that was killed leaves its socket file behind. The new one is bound beside it and renamed over it, so that a
 * client finds either the old or the new and never nothing. Whether a second daemon is at work is decided by the
 * ledger's lock; the connection tried here only keeps a mistaken start from taking a living daemon's callers away.
 *
 * Surprising: the answer to "who" is what the kernel noted at connect(). A process that changes its user afterwards, or
 * passes the connection on, keeps speaking with the first one's rights, as with every Unix socket.
 */
#include "edge/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 512

static enum status address_of(const char *path, const char *suffix, struct sockaddr_un *ret, struct complaint *reterr)
{
    *ret = (struct sockaddr_un){.sun_family = AF_UNIX};
    size_t max = sizeof(ret->sun_path) - 1;
    size_t path_len = strlen(path), suffix_len = strlen(suffix);
    if (path_len + suffix_len == 0 || path_len + suffix_len > max) {
        return complain(reterr, STATUS_BAD_INPUT, path, "a socket's path must have 1 to %zu bytes",
                        max - strlen(".new"));
    }
    memcpy(ret->sun_path, path, path_len);
    memcpy(ret->sun_path + path_len, suffix, suffix_len + 1);
    return STATUS_OK;
}

/* Nothing, or a socket nobody answers on, may be replaced. */
static enum status check_free(const char *path, const struct sockaddr_un *address, struct complaint *reterr)
{
    struct stat st;
    if (lstat(path, &st) != 0) {
        return errno == ENOENT ? STATUS_OK : complain(reterr, STATUS_IO, path, "%s", strerror(errno));
    }
    if (!S_ISSOCK(st.st_mode)) {
        return complain(reterr, STATUS_BAD_INPUT, path, "is there and is no socket; remove it or choose another path");
    }
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, path, "%s", strerror(errno));
    }
    int rc = connect(fd, (const struct sockaddr *) address, sizeof(*address));
    int why = rc == 0 ? 0 : errno;
    close(fd);
    if (why == 0 || why == EAGAIN || why == EACCES) { /* EAGAIN: its queue is full; somebody is there */
        return complain(reterr, STATUS_BUSY, path, "another process is listening on it");
    }
    return STATUS_OK;
}

static int listen_at(const struct sockaddr_un *beside, const char *path)
{
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return -1;
    }
    unlink(beside->sun_path); /* of a start that was killed half way */
    bool is_done = bind(fd, (const struct sockaddr *) beside, sizeof(*beside)) == 0 &&
                   chmod(beside->sun_path, 0666) == 0 && listen(fd, BACKLOG) == 0 &&
                   rename(beside->sun_path, path) == 0;
    if (is_done) {
        return fd;
    }
    int why = errno;
    close(fd);
    unlink(beside->sun_path);
    errno = why;
    return -1;
}

enum status http_listen_unix(const char *path, int *ret_fd, struct complaint *reterr)
{
    struct sockaddr_un address, beside;
    enum status status = address_of(path, ".new", &beside, reterr);
    if (status == STATUS_OK) {
        status = address_of(path, "", &address, reterr);
    }
    if (status == STATUS_OK) {
        status = check_free(path, &address, reterr);
    }
    if (status != STATUS_OK) {
        return status;
    }
    int fd = listen_at(&beside, path);
    if (fd < 0) {
        return complain(reterr, STATUS_IO, path, "cannot listen: %s", strerror(errno));
    }
    *ret_fd = fd;
    return STATUS_OK;
}

enum status http_listen_tcp(const char *address, int port, int *ret_fd, struct complaint *reterr)
{
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } at = {.v6 = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t) port)}};
    socklen_t len = sizeof at.v6;
    if (inet_pton(AF_INET6, address, &at.v6.sin6_addr) != 1) {
        at.v4 = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t) port)};
        len = sizeof at.v4;
        if (inet_pton(AF_INET, address, &at.v4.sin_addr) != 1) {
            return complain(reterr, STATUS_BAD_INPUT, address, "is no IPv4 or IPv6 address");
        }
    }
    const int yes = 1;
    int fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    /* After a restart the old connections still linger; the port is ours all the same. */
    if (fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 && bind(fd, &at.any, len) == 0 &&
        listen(fd, BACKLOG) == 0) {
        *ret_fd = fd;
        return STATUS_OK;
    }
    int why = errno;
    if (fd >= 0) {
        close(fd);
    }
    return complain(reterr, why == EADDRINUSE ? STATUS_BUSY : STATUS_IO, address, "cannot listen on port %d: %s", port,
                    strerror(why));
}

/* The first question tells how many there are. Failing leaves an empty list, which grants nothing. */
static void read_groups(int fd, struct arena *arena, struct http_peer *peer)
{
    socklen_t len = 0;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, NULL, &len) == 0 || errno != ERANGE || len == 0) {
        return;
    }
    gid_t *groups = arena_alloc(arena, len);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERGROUPS, groups, &len) != 0) {
        return;
    }
    peer->groups = groups;
    peer->group_count = len / sizeof(groups[0]);
}

struct http_peer http_peer_of(int fd, struct arena *arena)
{
    struct http_peer nobody = {.uid = (uid_t) -1, .gid = (gid_t) -1};
    int family = 0;
    socklen_t len = sizeof(family);
    if (getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &len) != 0 || family != AF_UNIX) {
        return nobody;
    }
    struct ucred who;
    len = sizeof(who);
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &len) != 0 || who.uid == (uid_t) -1) {
        return nobody;
    }
    struct http_peer peer = {.is_unix = true, .uid = who.uid, .gid = who.gid, .pid = who.pid};
    read_groups(fd, arena, &peer);
    return peer;
}
