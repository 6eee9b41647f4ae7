/* SPDX-License-Identifier: Apache-2.0 */
/*
 * inbox_kind: what a kind of inbox brings: how to ask for news, and how to read what came.
 *
 *   open(config) ─▶ self     ask(self, position) ─▶ transfer … reply ─▶ read(self, reply) ─▶ messages, next position
 *
 * The seam between inboxes.c, which knows when to ask, whom to tell and what to remember, and one small file for each
 * place where people leave answers. A kind knows nothing of contacts, codes or the engine: what somebody wrote, and
 * under which address, is all it says. What it reads was written by anybody.
 *
 * Surprising: a kind without a position starts now. What lay in an inbox before nis2d first looked is history, and an
 * "ok" of last week must not answer the page of today.
 */
#ifndef NIS2_EDGE_INBOX_KIND_H
#define NIS2_EDGE_INBOX_KIND_H

#include "base/value.h"
#include "edge/inboxes.h"
#include "edge/transfer_pool.h"

#define INBOX_WORDS 160
#define INBOX_HOLD_S 25 /* how long a server that can is asked to wait for news */

enum inbox_fault {
    INBOX_GOOD,
    INBOX_LATER, /* it will mend itself, or may: tried again soon */
    INBOX_WRONG, /* a person has to mend it: a token, an address. Tried again, seldom */
};

/* One reading. Texts are in `arena`. */
struct inbox_fetched {
    struct arena arena;
    struct inbox_message *at; /* LIMIT_INBOX_MESSAGES */
    size_t count;
    struct text position; /* empty: as before */
    bool is_more;         /* there is news already: ask again at once */
    size_t passed_over;   /* too large, or not to be understood */
    enum inbox_fault fault;
    struct span wait;        /* what the server asked for */
    char words[INBOX_WORDS]; /* why not, without secrets */
};

struct inbox_kind {
    const char *type; /* of the channel it belongs to */
    bool holds;       /* the server waits INBOX_HOLD_S for news: asked again at once */
    int64_t every_s;  /* the usual pause: between readings, or after an answer that came too quickly */
    /* Checks everything; `config` stays where it is for as long as `*ret_self` lives. */
    enum status (*open)(const struct inbox_config *config, void **ret_self, struct complaint *reterr);
    /* The next exchange, returned. One at a time. */
    struct transfer *(*ask)(void *self, struct text position, struct instant now);
    /* `ret` is all zero. `position` is that of the ask. */
    void (*read)(void *self, struct text position, const struct transfer_reply *reply, struct inbox_fetched *ret);
    void (*close)(void *self);
};

/* Each in the file of its name. A new one also goes into the table of channel_kind.c, and into that of
 * tests/unit/edge/test_inbox_kinds.c, which fails without it. */
extern const struct inbox_kind inbox_ntfy;
extern const struct inbox_kind inbox_telegram;
extern const struct inbox_kind inbox_matrix;
extern const struct inbox_kind inbox_imap; /* type email */
extern const struct inbox_kind inbox_list; /* type http */
extern const struct inbox_kind inbox_pagerduty;

/* `complain` with "channels.NAME.answers.key" as the place. */
enum status inbox_complain(struct complaint *reterr, const struct inbox_config *config, const char *key,
                           const char *fmt, ...) PRINTF_LIKE(4, 5);
/* The URL is set, of one of the two schemes, and can be spoken to; the secret (with `is_needed`) is one printable line
 * without blanks. */
enum status inbox_check_url(const struct inbox_config *config, const char *secure, const char *plain,
                            struct complaint *reterr) MUST_USE;
enum status inbox_check_secret(const struct inbox_config *config, struct text secret, const char *key, bool is_needed,
                               struct complaint *reterr) MUST_USE;

/* A GET of `url` on the inbox's route, with "Authorization: SCHEMEsecret" when there is a secret. */
struct transfer *inbox_get(const struct inbox_config *config, struct text url, const char *scheme, struct text secret);
/* The same with headers of the configuration and its method, and with an Authorization whose value is all of it. */
struct transfer *inbox_get_with(const struct inbox_config *config, struct text url, struct texts headers,
                                struct text authorization);
/* The route of the configured url. Borrows from `config`. */
struct transfer_route inbox_route(const struct inbox_config *config);
/* The configured address without slashes at its end. */
struct text inbox_base(const struct inbox_config *config);

/* True when the answer is a 200 and may be read; else says what it was. */
bool inbox_is_answered(const struct transfer_reply *reply, struct inbox_fetched *ret);
void inbox_fail(struct inbox_fetched *ret, enum inbox_fault fault, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* The whole body as JSON of that kind; NULL with the words that say so. */
const struct value *inbox_json_any(const struct transfer_reply *reply, struct inbox_fetched *ret);
const struct value *inbox_json(const struct transfer_reply *reply, enum value_kind kind, struct inbox_fetched *ret);
/* One more message, cut and cleaned; false when LIMIT_INBOX_MESSAGES are there, or it has no id or text. */
bool inbox_add(struct inbox_fetched *ret, struct inbox_message message);
/* Seconds since 1970 as a service says them; INSTANT_NONE for 0 and nonsense. */
struct instant inbox_instant(int64_t s);
/* A text or a whole number, as text; empty for anything else. */
struct text inbox_scalar(struct arena *arena, const struct value *v);

#define INBOX_SEEN_MAX 400 /* ids: 17 bytes each fit LIMIT_INBOX_POSITION */
/* Ids that have been there, for inboxes that show a list and know no "since": adds the id to the position in `next`,
 * and says whether it is new. With an empty `position` nothing is. */
bool inbox_is_new(struct text position, struct text id, struct buf *next);
/* After the last id of the list: those of `position` that were not on it, as many as fit. A service that shows an empty
 * or a shorter list once, or another page of it, must not make what it shows again news. */
void inbox_keep_seen(struct text position, struct buf *next);

#endif
