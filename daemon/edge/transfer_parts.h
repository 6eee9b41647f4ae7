/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer_parts: what transfer.c, transfer_rules.c and transfer_pool.c share, and nobody else includes.
 *
 *   transfer_rules   which routes and addresses are allowed at all
 *   transfer         one exchange: options, callbacks, the reply without secrets
 *   transfer_imap    a talk of several steps with a mailbox, on its thread
 *   transfer_pool    when it runs, and on which thread
 *
 * Surprising: a mail's `struct transfer` belongs to its thread from the start until it lands; the pool touches only its
 * links meanwhile.
 */
#ifndef NIS2_EDGE_TRANSFER_PARTS_H
#define NIS2_EDGE_TRANSFER_PARTS_H

#include <curl/curl.h>
#include <stdatomic.h>

#include "edge/transfer_pool.h"

struct sockaddr;

#define TRANSFER_SECRETS_MAX 32
#define TRANSFER_SECRET_PIECE 8 /* bytes; shorter pieces of a path or a query are words */
#define TRANSFER_WORDS 128

struct transfer {
    CURL *easy;   /* taken */
    bool is_mail; /* smtp */
    bool is_imap;
    bool is_get;    /* nothing is uploaded */
    bool is_plain;  /* may end up without TLS */
    bool has_cert;  /* a certificate of ours to show */
    bool may_leave; /* … and may do so beyond the loopback */
    char where[TRANSFER_WORDS];
    char *secrets[TRANSFER_SECRETS_MAX]; /* taken; never to be shown */
    size_t secret_count;

    struct curl_slist *headers, *recipients, *connect_to; /* taken */
    struct buf upload;
    size_t upload_at;
    bool is_upload_read; /* the library asked for more after the last byte */

    struct buf body;
    size_t body_max;
    bool is_body_cut;
    char *base; /* taken; imap: scheme, host and port, to which paths are added */
    transfer_imap_fn *next_step;
    void *next_context; /* borrowed */
    bool is_header_whole;
    char retry_after[64];
    char last_line[TRANSFER_WORDS]; /* of the relay */
    bool is_dot_answered;
    bool is_mail_taken;     /* a 2xx came after the final dot */
    int64_t taken_ms;       /* and when, from the start */
    int64_t total_ms;       /* it was given */
    bool is_repeat_refused; /* the library wanted to send a second time */
    int sockets_opened, sockets_refused;
    bool is_link_local; /* why the last one was refused; else it was plain text */

    char error[CURL_ERROR_SIZE];
    char words[TRANSFER_WORDS];
    char excerpt[TRANSFER_WORDS];

    /* the pool's */
    struct transfer_pool *pool;
    struct transfer *prev, *next; /* in the queue, in flight, or landed */
    struct transfer_lane *lane;
    transfer_done_fn *done;
    void *context;
    uv_thread_t thread;
    bool has_thread;
    enum transfer_fault untried; /* CROWDED, or STOPPED: it never flew. FINE otherwise */
    CURLcode result;
    const atomic_bool *stop;
};

/* The library's options for the time it is given; before it starts. */
void transfer_give_time(struct transfer *t, int64_t connect_ms, int64_t total_ms);
/* Scheme, host and port of a URL that was checked. Returned. */
char *transfer_imap_base(const char *url);
/* On its thread: everything that is asked of the mailbox, and the goodbye. */
void transfer_imap_run(struct transfer *t);
/* The library's callback by which a thread's exchange is ended. */
int transfer_on_progress(void *context, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d);
/* What became of it, in words. The reply borrows from `t`. */
void transfer_conclude(struct transfer *t, bool is_stopped, struct transfer_reply *ret);

enum transfer_address { TRANSFER_ADDRESS_OTHER, TRANSFER_ADDRESS_LOOPBACK, TRANSFER_ADDRESS_LINK_LOCAL };
enum transfer_address transfer_address_of(const struct sockaddr *address);
/* The library's list for CONNECT_TO from `resolve`, checked before; NULL when empty. Returned. */
struct curl_slist *transfer_connect_to(struct text resolve);
/* Can this exchange end up unencrypted? */
bool transfer_scheme_is_plain(const char *scheme, enum transfer_tls tls);

#endif
