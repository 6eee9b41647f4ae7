/* SPDX-License-Identifier: Apache-2.0 */
/*
 * receiver: the other end of a courier, scripted: an HTTP server and a relay on the loopback that do what a test tells
 * them, well or badly.
 *
 * Raw sockets and one thread a connection, because what is tested is mostly what no decent server does: answers cut
 * off, connections reset, replies that drip, silence. receiver_tls is a decent HTTPS server with a certificate of its
 * own authority.
 *
 * A connection takes the next step of the script for each request; the last step serves all later ones.
 */
#ifndef NIS2_TESTS_RECEIVER_H
#define NIS2_TESTS_RECEIVER_H

#include <stdbool.h>
#include <stddef.h>

enum receiver_end {
    RECEIVER_KEEP,       /* goes on with the next request of the connection */
    RECEIVER_CLOSE,      /* closes in good order, without having said so */
    RECEIVER_RESET,      /* resets the connection */
    RECEIVER_HANG,       /* says nothing more, until the peer goes */
    RECEIVER_DRIP,       /* a byte every 10 ms, until the peer goes */
    RECEIVER_HOLD,       /* waits for receiver_release(), then sends the reply and keeps the connection */
    RECEIVER_DEAF_RESET, /* resets without having read the request */
};

struct receiver_step {
    const char *reply; /* sent as it is; NULL for nothing */
    enum receiver_end end;
};

/* Replies of the relay, CRLF included; NULL = the usual one. RECEIVER_DROP closes the connection there, RECEIVER_SILENT
 * says nothing. */
#define RECEIVER_DROP "(drop)"
#define RECEIVER_SILENT "(silent)"
struct receiver_mail {
    const char *greeting, *ehlo, *helo, *starttls, *auth, *mail, *rcpt, *data, *dot, *quit;
    int think_ms; /* before each reply */
};

struct receiver;

struct receiver *receiver_http(const struct receiver_step *steps, size_t count); /* steps borrowed */
struct receiver *receiver_smtp(const struct receiver_mail *script);              /* borrowed */
/* Ends all connections and joins all threads. */
void receiver_stop(struct receiver *r);

int receiver_port(const struct receiver *r);
size_t receiver_requests(struct receiver *r);    /* read as a whole; for mail: final dots seen */
size_t receiver_connections(struct receiver *r); /* accepted so far */
size_t receiver_held_most(struct receiver *r);   /* how many were on hold at once, at most */
size_t receiver_held(struct receiver *r);        /* on hold now */
/* Sends the held replies, and all later ones at once. */
void receiver_release(struct receiver *r);
/* The n-th request with its header, or mail with its commands; terminated by zero. Borrowed until the stop. */
const char *receiver_seen(struct receiver *r, size_t n);
const char *receiver_body(struct receiver *r, size_t n); /* after the blank line of a request */

/* A port nobody listens on: it was free a moment ago. */
int receiver_dead_port(void);

struct receiver_tls;
struct receiver_tls *receiver_tls_start(unsigned int status);
int receiver_tls_port(const struct receiver_tls *receiver);
void receiver_tls_stop(struct receiver_tls *receiver);
extern const char receiver_authority[]; /* PEM */

#endif
