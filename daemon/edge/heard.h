/* SPDX-License-Identifier: Apache-2.0 */
/*
 * heard: the one door for answers that were fetched: an inbox heard something, the daemon says what became of it.
 *
 *   ntfy, Telegram, Matrix, IMAP, … ──struct heard──▶ host_heard() ──▶ a command ──▶ done(result) ──▶ a line to send
 * back
 *
 * A fetcher understands nothing of codes: it passes on what a person wrote and who its service says wrote it. To give
 * the same message twice is harmless, after a restart too, as long as its id is the same. Wrong codes are counted here;
 * when there are too many, the channel (or that sender) is not listened to for a while and the administrators are told.
 */
#ifndef NIS2_EDGE_HEARD_H
#define NIS2_EDGE_HEARD_H

#include "base/instant.h"
#include "base/text.h"

struct host;

/* All borrowed for the call. What is longer than its bound is cut, never refused; bytes that are not UTF-8 are taken
 * as blanks. */
struct heard {
    struct text channel; /* the configured channel whose inbox it is */
    struct text sender;  /* as the service proves or at least states it, never what the text says of itself: a mail
                            address, a number, a chat's id, "@user:server". Empty: it does not know. LIMIT_ADDRESS */
    struct text id;      /* the service's own id of this message; unique in the channel. Empty: it has none;
                            then sender, time and words stand for it. LIMIT_HEARD_ID */
    struct text text;    /* what was written, as plain text, quotes and all. LIMIT_HEARD_TEXT */
    struct text key;     /* only of services that say by themselves which page is meant (PagerDuty): the key it was sent
                            under (courier_message.key). Then the text needs no code. Never from what a person wrote */
    struct instant at;   /* when the service got it; INSTANT_NONE when it does not say */
};

enum heard_outcome {
    HEARD_DONE,    /* durable: the inbox may forget it */
    HEARD_REFUSED, /* no answer, or not one that counts; the inbox may forget it */
    HEARD_LATER,   /* it cannot be recorded now: give it again, with the same id */
};

struct heard_result {
    enum heard_outcome outcome;
    const char *code;   /* REFUSED: the reason, such as "unknown-reply-code"; static. Else NULL */
    struct text answer; /* one line for whoever wrote it: "You have INC-2026-0007 until Sun 22 Nov 04:10 +01:00. …".
                           Empty: say nothing (never answer what answers by itself). Borrowed for the call */
};

/* Exactly once for each host_heard(), maybe from inside it. */
typedef void heard_fn(void *context, const struct heard_result *result);

/* On the loop's thread. `done` NULL is fine. */
void host_heard(struct host *host, const struct heard *heard, heard_fn *done, void *context);

#endif
