/* SPDX-License-Identifier: Apache-2.0 */
/*
 * service: what nis2d and systemd say to each other.
 *
 * Readiness, the one-line STATUS= with the next deadline, the watchdog, sockets passed by name, and credentials.
 * Outside systemd all of it answers "not there" and nothing fails: a foreground run needs no switch.
 *
 * Surprising: service_watchdog_feed() is not called by a timer of its own. It is the caller's proof that a turn worked
 * and a probe was committed; a fed watchdog over a dead disk would be worse than none.
 */
#ifndef NIS2_EDGE_SERVICE_H
#define NIS2_EDGE_SERVICE_H

#include "base/status.h"
#include "base/text.h"

void service_ready(void);
void service_reloading(void); /* followed by service_ready() */
void service_stopping(void);
/* One line; cut at 256 bytes, control characters become blanks. */
void service_status(struct text line);
void service_watchdog_feed(void);

/* WATCHDOG_USEC when it is meant for this process, in microseconds; 0 when there is no watchdog. Feed it at less than
 * half of that. */
uint64_t service_watchdog_us(void);

#define SERVICE_SOCKETS_MAX 16
struct service_sockets {
    size_t count;
    struct {
        int fd;        /* taken by whoever listens on it; close-on-exec, non-blocking */
        char name[64]; /* FileDescriptorName=, "unknown" without one */
    } at[SERVICE_SOCKETS_MAX];
};
/* The listening sockets systemd passed; 0 when it passed none. To be called once, before any thread is started: the
 * variables are removed from the environment. STATUS_BAD_INPUT for something that is no listening stream socket. */
enum status service_take_sockets(struct service_sockets *ret, struct complaint *reterr) MUST_USE;

/* The path of a credential of this service (LoadCredential=, SetCredential=), in the arena. `name` is one file name.
 * STATUS_BAD_INPUT for a name with a slash or a leading dot, STATUS_NOT_FOUND when systemd passed no credentials or not
 * this one. */
enum status service_credential_path(struct arena *arena, struct text name, struct text *ret,
                                    struct complaint *reterr) MUST_USE;

#endif
