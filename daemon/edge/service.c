/* SPDX-License-Identifier: Apache-2.0 */
/*
 * service: libsystemd's notify protocol, socket passing and credentials directory, wrapped so that nobody else includes
 * its headers.
 *
 * Everything here is best effort towards systemd: a notification that cannot be sent is not a failure of the daemon,
 * and systemd's own timeouts are the answer to it. What comes *from* systemd is checked like any input, because a wrong
 * unit file is a likely mistake.
 *
 * Surprising: RELOADING=1 carries our monotonic time, which Type=notify-reload of newer systemd demands and older ones
 * ignore.
 */
#include "edge/service.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <systemd/sd-daemon.h>
#include <unistd.h>

#include "edge/wallclock.h"

void service_ready(void)
{
    sd_notify(0, "READY=1");
}

void service_reloading(void)
{
    sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRIu64, wallclock_monotonic_ns() / 1000);
}

void service_stopping(void)
{
    sd_notify(0, "STOPPING=1");
}

void service_watchdog_feed(void)
{
    sd_notify(0, "WATCHDOG=1");
}

void service_status(struct text line)
{
    char safe[257];
    size_t len = line.len < sizeof(safe) - 1 ? line.len : sizeof(safe) - 1;
    /* A cut in the middle of a character would make systemd drop the whole status. */
    while (len > 0 && len < line.len && ((unsigned char) line.at[len] & 0xc0u) == 0x80u) {
        len--;
    }
    for (size_t i = 0; i < len; i++) {
        bool is_control = (unsigned char) line.at[i] < 0x20;
        safe[i] = line.at[i];
        if (is_control) {
            safe[i] = ' ';
        }
    }
    safe[len] = '\0';
    sd_notifyf(0, "STATUS=%s", safe);
}

uint64_t service_watchdog_us(void)
{
    uint64_t us = 0;
    return sd_watchdog_enabled(0, &us) > 0 ? us : 0;
}

static void free_names(char **names)
{
    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        free(names[i]);
    }
    free(names);
}

static enum status check_socket(int fd, const char *name, struct complaint *reterr)
{
    if (sd_is_socket(fd, AF_UNSPEC, SOCK_STREAM, 1) <= 0) {
        return complain(reterr, STATUS_BAD_INPUT, "socket activation",
                        "descriptor %d (%s) is no listening stream socket; the .socket unit needs ListenStream=", fd,
                        name);
    }
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags | O_NONBLOCK) < 0) {
        return complain(reterr, STATUS_IO, "socket activation", "descriptor %d: %s", fd, strerror(errno));
    }
    return STATUS_OK;
}

enum status service_take_sockets(struct service_sockets *ret, struct complaint *reterr)
{
    struct service_sockets taken = {0};
    char **names = NULL;
    int n = sd_listen_fds_with_names(1, &names);
    if (n < 0) {
        return complain(reterr, STATUS_BAD_INPUT, "socket activation", "LISTEN_FDS is malformed: %s", strerror(-n));
    }
    enum status status = STATUS_OK;
    if (n > SERVICE_SOCKETS_MAX) {
        status = complain(reterr, STATUS_LIMIT, "socket activation", "%d sockets were passed, at most %d are taken", n,
                          SERVICE_SOCKETS_MAX);
    }
    for (int i = 0; i < n && status == STATUS_OK; i++) {
        const char *name = names != NULL && names[i] != NULL ? names[i] : "unknown";
        taken.at[i].fd = SD_LISTEN_FDS_START + i;
        (void) snprintf(taken.at[i].name, sizeof(taken.at[i].name), "%.63s", name);
        status = check_socket(taken.at[i].fd, taken.at[i].name, reterr);
    }
    free_names(names);
    taken.count = (size_t) n;
    if (status == STATUS_OK) {
        *ret = taken;
    }
    return status;
}

enum status service_credential_path(struct arena *arena, struct text name, struct text *ret, struct complaint *reterr)
{
    bool is_plain = name.len > 0 && name.at[0] != '.' && memchr(name.at, '/', name.len) == NULL &&
                    memchr(name.at, '\0', name.len) == NULL;
    if (!is_plain) {
        return complain(reterr, STATUS_BAD_INPUT, "credential", "must be a plain file name, not a path");
    }
    const char *directory = getenv("CREDENTIALS_DIRECTORY");
    if (directory == NULL || directory[0] != '/') {
        return complain(reterr, STATUS_NOT_FOUND, "credential",
                        "%.*s: systemd passed no credentials; add LoadCredential= to the unit", TEXT_ARG(name));
    }
    struct text path = text_format(arena, "%s/%.*s", directory, TEXT_ARG(name));
    if (access(text_cstr(arena, path), R_OK) != 0) {
        return complain(reterr, STATUS_NOT_FOUND, "credential", "%.*s: %s", TEXT_ARG(path), strerror(errno));
    }
    *ret = path;
    return STATUS_OK;
}
