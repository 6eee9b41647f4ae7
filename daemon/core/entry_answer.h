/* SPDX-License-Identifier: Apache-2.0 */
/*
 * entry_answer: what an answer from a telephone leaves in the ledger (reply.h).
 *
 * The row says how it came, so that an auditor sees whether somebody typed a command, replied over a channel or opened
 * a link. Neither the code nor the token is in it, nor what was written besides.
 */
#ifndef NIS2_CORE_ENTRY_ANSWER_H
#define NIS2_CORE_ENTRY_ANSWER_H

#include "base/instant.h"
#include "base/text.h"

/* Somebody answered a message from outside; what it led to is the entry after it. Of the stream of that message. */
enum answer_what {
    ANSWERED_NOTHING,
    ANSWERED_MINE,
    ANSWERED_TAKEN_BACK,
    ANSWERED_HANDED,
    ANSWERED_TEST,
    ANSWERED_STRANGER, /* by somebody at a service with people of its own who is no contact: nobody has anything by it
                        */
};
extern const char *const answer_what_names[];

struct entry_answered {
    int64_t number;      /* of the delivery that was answered */
    int what;            /* enum answer_what */
    struct text contact; /* empty: STRANGER */
    struct text channel; /* the inbox it was heard in; empty: by link */
    struct text sender;  /* as the inbox knew it; empty: it did not */
    struct instant said_at;
};

/* Too many wrong codes: whoever it was is not listened to until then. Of "global". */
struct entry_answers_closed {
    struct text channel;
    struct text contact; /* whose address they came from; empty: nobody's, or the inbox knows no senders */
    int64_t wrong;       /* how many */
    struct instant until;
};

#endif
