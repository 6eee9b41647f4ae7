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
enum answer_what { ANSWERED_NOTHING, ANSWERED_MINE, ANSWERED_TAKEN_BACK, ANSWERED_HANDED, ANSWERED_TEST };
extern const char *const answer_what_names[];

struct entry_answered {
    int64_t number; /* of the delivery that was answered */
    int what;       /* enum answer_what */
    struct text contact;
    struct text channel; /* the inbox it was heard in; empty: by link */
    struct text sender;  /* as the inbox knew it; empty: it did not */
    struct instant said_at;
};

#endif
