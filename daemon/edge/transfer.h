/* SPDX-License-Identifier: Apache-2.0 */
/*
 * transfer: one exchange with one receiver over the network, and what may be told about it.
 *
 *   transfer_new(route) ─▶ transfer_post(), _request(), _fetch(), _mail() or _imap() ─▶ transfer_pool_start() … ─▶
 * done(context, reply)
 *
 * The rules that keep a pager honest and harmless live here, once, for every format: certificates are verified,
 * redirects are not followed, plain text stays on the loopback unless allowed, link-local addresses (cloud metadata)
 * are never spoken to, an answer is read up to LIMIT_REPLY_BODY, the environment's proxy settings are ignored, and
 * nothing that is reported holds a secret: of a URL only scheme and host are ever shown, in the library's own error
 * texts too.
 *
 * Surprising: a POST is never silently sent twice. The library repeats a request when a kept connection turns out dead;
 * once a byte of the body has left, that is refused here, because a repeat must say "possible repeat" and only the
 * outbox can make it do so.
 *
 * It knows nothing of messages, channels and verdicts. With transfer_pool.c the only place that includes curl.
 */
#ifndef NIS2_EDGE_TRANSFER_H
#define NIS2_EDGE_TRANSFER_H

#include "base/instant.h"
#include "base/limits.h"

enum transfer_tls {
    TRANSFER_TLS_REQUIRED,
    TRANSFER_TLS_OPPORTUNISTIC, /* smtp and imap only: taken when offered; the certificate is verified only when ca_file
                                   names who to trust */
    TRANSFER_TLS_OFF,           /* smtp and imap only */
};

/* How to get there. Texts are borrowed for the call; empty = not set. */
struct transfer_route {
    struct text url;       /* http, https, smtp, smtps, imap, imaps; may hold secrets */
    bool allow_plain;      /* unencrypted beyond the loopback */
    enum transfer_tls tls; /* of smtp and imap; the others say it themselves */
    struct text ca_file, cert_file, key_file;
    struct text proxy;   /* a URL; may hold secrets */
    struct text resolve; /* connect to this address (any host), or "HOST:PORT:ADDRESS" separated by blanks */
    struct text user, password;
};

enum transfer_fault {
    TRANSFER_FINE,     /* the exchange came to its end */
    TRANSFER_NETWORK,  /* it did not: resolving, connecting, TLS, a reset, a timeout */
    TRANSFER_REFUSED,  /* a rule of ours forbids that destination */
    TRANSFER_SETTINGS, /* it cannot work as configured: an unreadable certificate, no STARTTLS where it is required */
    TRANSFER_STOPPED,  /* the pool was closed */
    TRANSFER_CROWDED,  /* LIMIT_SENDS_QUEUED are waiting already: not tried */
};

/* What came back. Texts are borrowed for the call of `done`. */
struct transfer_reply {
    enum transfer_fault fault;
    bool is_answered;   /* `code` is the receiver's last word: a whole HTTP header; for mail the reply to the final dot,
                           or a refusal */
    bool is_sent;       /* every byte was handed over: without an answer it may have arrived */
    int code;           /* HTTP status, or the last SMTP reply; 0 when none was read. Of IMAP 200, 401 for a refused
                           login, 404 for a mailbox or message that is not there, 400 for any other refusal */
    struct text body;   /* of HTTP, at most LIMIT_REPLY_BODY or what transfer_body_max() allows; any bytes */
    bool is_body_whole; /* neither cut off by the network nor by us */
    bool is_body_long;  /* there was more than we read */
    struct text retry_after; /* the header's value as it came; empty when there was none */
    int64_t took_ms;         /* from the start of the exchange, without waiting in the queue */
    /* For people; printable ASCII without secrets, zero-terminated. */
    const char *where;   /* "https://host" */
    const char *words;   /* what went wrong; empty when nothing did */
    const char *excerpt; /* the beginning of the answer: a body's first line, or the last SMTP reply */
};

typedef void transfer_done_fn(void *context, const struct transfer_reply *reply);

struct transfer;

/* Could this route ever work? For the configuration check; reads no file and resolves no name. `where` names the key;
 * the complaint never holds a secret. STATUS_BAD_INPUT. */
enum status transfer_route_check(const struct transfer_route *route, const char *where,
                                 struct complaint *reterr) MUST_USE;
/* The host is written as the loopback: "localhost", "*.localhost", 127.0.0.0/8, [::1]. */
bool transfer_url_is_loopback(struct text url);
/* "Sat, 21 Nov 2026 13:05:00 GMT" and the two older forms of RFC 9110. False for anything else. */
bool transfer_http_date(struct text value, struct instant *ret);

/* `*ret` is returned; the pool takes it, or transfer_free(). The route went through transfer_route_check(). */
struct transfer *transfer_new(const struct transfer_route *route);
void transfer_free(struct transfer *t); /* NULL is fine */

/* A request header "Name: value" without line ends (REQUIRE). */
void transfer_header(struct transfer *t, struct text line);
/* An HTTP POST of these bytes, copied. */
void transfer_post(struct transfer *t, struct text body);
/* The same with another method: "POST", "PUT", or "GET", which has no body (REQUIRE). */
void transfer_request(struct transfer *t, const char *method, struct text body);
/* How much of the answer's body is read, in the place of LIMIT_REPLY_BODY. */
void transfer_body_max(struct transfer *t, size_t body_max);
/* A GET that may be asked twice without harm: it may go over a kept connection. */
void transfer_fetch(struct transfer *t);
/* This must never be shown, wherever the receiver repeats it: a key in a header or in the body. Copied; wiped. */
void transfer_secret(struct transfer *t, struct text secret);
/* A mail of these bytes (CRLF, dots not yet stuffed), copied. Addresses are bare, checked ASCII. */
void transfer_mail(struct transfer *t, struct text from, struct text to, struct text mail);

/* One thing to ask of a mailbox. */
struct transfer_imap_step {
    struct text path;    /* after the host: "/", "/INBOX", "/INBOX;UIDVALIDITY=7/;UID=12"; URL-encoded */
    struct text command; /* "STATUS …", "UID SEARCH …"; empty: the path is fetched */
};
/* What was said to the step before (nothing, the first time); borrowed for the call. The next step, whose texts live
 * until the next call, or false: that was all. Called on a thread of its own, one call at a time. */
typedef bool transfer_imap_fn(void *context, struct text said, struct transfer_imap_step *ret);
/* A talk with a mailbox over one connection: steps until `next` has no more, or one fails. The time given is for each
 * step. `context` is borrowed until `done`; what was said is only told there. */
void transfer_imap(struct transfer *t, transfer_imap_fn *next, void *context, size_t body_max);

#endif
