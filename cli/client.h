/* SPDX-License-Identifier: Apache-2.0 */
/*
 * client: one request and its answer, over the daemon's Unix socket or, with a token, over https.
 *
 *   request ──▶ first try ──▶ answered
 *                  │ the connection broke
 *                  ▼
 *               a change: once more over a new connection, with the same key ──▶ answered | unknown
 *
 * Nothing ever hangs: one budget of time covers both tries, and a change keeps a third of it for the second. What makes
 * a repeat harmless is the key: the daemon answers a key it knows with what it answered before.
 *
 * Surprising: Ctrl-C ends the process at once as long as nothing of a change was sent, and says so. From then on it
 * only ends the waiting, because the truth is then the daemon's.
 */
#ifndef NIS2_CLI_CLIENT_H
#define NIS2_CLI_CLIENT_H

#include "base/limits.h"
#include "base/text.h"

#define CLIENT_SOCKET_DEFAULT "/run/nis2d/nis2d.sock"
#define CLIENT_TIMEOUT_MS 10000
#define CLIENT_KEY_LEN 32

/* Where the daemon is. All borrowed, as long as the client. */
struct client_place {
    const char *socket; /* or */
    const char *url;    /* https://…; http only to this machine itself */
    const char *token;  /* with url; may be NULL */
    const char *by, *as;
    int timeout_ms;
};

struct client {
    struct client_place place;
    char base[LIMIT_IDEMPOTENCY_KEY + 1]; /* the key of the run */
    char key[LIMIT_IDEMPOTENCY_KEY + 16]; /* of the next change: the same, or "BASE.2" */
    unsigned part;
    void *curl;        /* owned; NULL until the first request */
    bool has_recorded; /* a change was answered with success */
    char words[256];   /* why the last request failed */
};

struct client_request {
    const char *path; /* with query */
    struct text body;
    const char *content_type; /* NULL: GET */
    bool is_change;           /* carries the key, is tried twice */
    int sink;                 /* a descriptor for the body of a 2xx answer; 0: none, it goes into the answer */
};

struct client_answer {
    int status;
    bool is_problem; /* application/problem+json */
    struct buf body; /* owned */
};

enum client_outcome {
    CLIENT_ANSWERED,
    CLIENT_UNREACHABLE, /* nobody there, or the answer to a question did not come: nothing was changed */
    CLIENT_UNKNOWN,     /* a change was sent and not answered */
    CLIENT_INTERRUPTED, /* Ctrl-C while a question was asked */
};

/* `key` NULL: a random one is made. */
void client_init(struct client *client, const struct client_place *place, const char *key);
/* A run that makes several changes gives each a key of its own: BASE, BASE.2, BASE.3. So the same run, repeated with
 * the same key, is harmless as a whole. */
void client_next_key(struct client *client);
void client_done(struct client *client);
enum client_outcome client_ask(struct client *client, const struct client_request *request,
                               struct client_answer *ret) MUST_USE;
void client_answer_done(struct client_answer *answer);

/* Ctrl-C and SIGTERM from now on, see above. */
void client_catch_interrupts(void);
/* Waits; false when interrupted. */
bool client_sleep_ms(int ms);
/* Milliseconds of a clock that only moves forward. */
int64_t client_clock_ms(void);

#endif
