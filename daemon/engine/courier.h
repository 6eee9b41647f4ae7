/* SPDX-License-Identifier: Apache-2.0 */
/*
 * courier: the port through which messages leave.
 *
 *   outbox ── message ──▶ send ── … network … ──▶ done(ticket, verdict) ── a command in the inbox
 *
 * An attempt is an entry of the ledger before send() is called, and its outcome is an entry after. A courier decides
 * nothing but the verdict: whether and when to try again is core's. It must always answer, within 15 s (connect 5 s).
 */
#ifndef NIS2_ENGINE_COURIER_H
#define NIS2_ENGINE_COURIER_H

#include "base/instant.h"

/* What a message wants of a receiver that keeps a state of its own for what it was told (a pager service). All others
 * take every message as news. */
enum courier_signal {
    COURIER_PAGE,        /* tell somebody */
    COURIER_ACKNOWLEDGE, /* somebody has it: the page of that key stays, and need not shout */
    COURIER_RESOLVE,     /* it is over: the page of that key may go */
    COURIER_REFRESH,     /* it still stands: the same again, for receivers that forget */
};

/* What the bytes of one delivery are made of; fixed at the first attempt, the same on every repeat but for
 * is_possible_repeat. All borrowed for the call. */
struct courier_message {
    struct text id;            /* the delivery's id: webhook-id and the left part of Message-ID; [a-z0-9-] */
    struct text channel;       /* the channel's name in the configuration */
    struct text address;       /* the contact's address on it; empty when the channel needs none */
    struct text type;          /* "obligation.due_soon", … (contract section 7) */
    struct instant created_at; /* of the first attempt: the body's timestamp and the mail's Date */
    struct instant now;        /* of this attempt: webhook-timestamp */
    struct text subject;       /* one line */
    struct text text;          /* plain text, LF */
    struct text data;          /* a JSON object: `data` of the generic webhook, without possible_repeat */
    struct text thread;        /* the incident's reference, for In-Reply-To; empty for none */
    struct text key; /* of the page this is, or is about: "INC-2026-0007/nis2/early_warning@csirt/ID" or "REF/ID"; the
                        same in all its signals. Empty: `id` */
    struct text code, link; /* how to answer it: both are in `text` already; for receivers with buttons. May be empty */
    struct text take;       /* what a button that answers says, "I have it", in the reader's language */
    struct text repeat;     /* what a possible repeat says of itself, likewise; empty: English */
    enum courier_signal signal;
    bool is_urgent; /* a page rather than a notice */
    bool is_exercise;
    bool is_possible_repeat; /* an earlier attempt may have arrived */
};

enum verdict_kind {
    VERDICT_ACCEPTED,  /* the receiver took it */
    VERDICT_TRANSIENT, /* try again as planned, not before retry_after */
    VERDICT_PERMANENT, /* the receiver will not take this: tell the administrators, go round */
    VERDICT_GONE,      /* 410: the channel is disabled */
    VERDICT_IN_DOUBT,  /* sent, but no answer was read; repeats say so */
};

struct verdict {
    enum verdict_kind kind;
    int code;                /* HTTP or SMTP status; 0 when none was read */
    struct span retry_after; /* what the receiver asked for, capped at 1 h; 0 when it did not */
    char detail[160];        /* in words, without secrets: URLs as scheme and host only */
};

typedef void courier_done_fn(void *context, uint64_t ticket, const struct verdict *verdict);

struct courier_port {
    void *self;
    /* Starts one attempt; `ticket` comes back in `done`, exactly once, never from inside send(). */
    void (*send)(void *self, uint64_t ticket, const struct courier_message *message);
};

/* "accepted", "transient", … Static. */
const char *verdict_word(enum verdict_kind kind);

#endif
