/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reply_words: what whoever answered is told, in five languages: a line for a telephone, and the sentences of the page
 * behind a link.
 *
 *   registry as it is now ──▶ "You have INC-2026-0007 until Sun 22 Nov 04:10 +01:00. Next page: Sun 22 Nov 08:05
 * +01:00."
 *
 * Said of what is, not of what was asked, so that a repeated answer gets a true line as well. Times are in the reader's
 * zone. Nothing of the incident but its reference is in it: the line may travel over anybody's network.
 */
#ifndef NIS2_CORE_REPLY_WORDS_H
#define NIS2_CORE_REPLY_WORDS_H

#include "core/reply.h"
#include "core/rules.h"

/* Sentences that stand by themselves; {1} is put in where one has it. */
enum reply_sentence {
    REPLY_SAYS_PAGE_TITLE, /* "Do you take INC-2026-0007?" */
    REPLY_SAYS_TEST_TITLE, /* of a test */
    REPLY_SAYS_MEANING,    /* what taking it means */
    REPLY_SAYS_TAKE,       /* the button */
    REPLY_SAYS_NOT_NOW,    /* the other button */
    REPLY_SAYS_FOR,        /* before the choice of how long */
    REPLY_SAYS_USUAL,      /* as long as the policy says */
    REPLY_SAYS_HOURS,      /* "{1} hours" */
    REPLY_SAYS_ONE_HOUR,   /* "1 hour" */
    REPLY_SAYS_NOTHING,    /* nothing was recorded */
    REPLY_SAYS_USED,       /* "You answered on {1}. This link has done its work." */
    REPLY_SAYS_UNKNOWN,    /* a link that is not known */
    REPLY_SAYS_EXPIRED,    /* one that is too old */
    REPLY_SAYS_OTHERWISE,  /* what to do instead */
    REPLY_SAYS_LATER,      /* it cannot be recorded now */
    REPLY_SAYS_TOO_MANY,   /* too many wrong links */
    REPLY_SAYS_ASKS_NOTHING,
    REPLY_SAYS_EXERCISE, /* loudly */
    /* of an answer by code that was not recorded */
    REPLY_SAYS_NOT_RECORDED, /* "Not recorded: {1}" */
    REPLY_SAYS_CODE_UNKNOWN,
    REPLY_SAYS_CODE_MISTYPED, /* nothing in it was a whole code */
    REPLY_SAYS_CODE_EXPIRED,
    REPLY_SAYS_CODE_NOT_YOURS,
    REPLY_SAYS_CODE_TWICE, /* two messages have it */
    REPLY_SAYS_OVERTAKEN,  /* it was long on its way */
    REPLY_SAYS_NOT_TAKEN,  /* nothing to take back */
    REPLY_SAYS_NO_CONTACT, /* handed to nobody who is known */
    REPLY_SAYS_IT_IS_OVER, /* what it was about */
    REPLY_SAYS_CLOSED,     /* too many wrong codes: nothing is read until {1} */
    REPLY_SENTENCES,
};

/* "da", "de", "en", "fr" or "nl": the contact's (NULL: nobody's), else the entity's, else English. Static. */
const char *reply_language(const struct rules *rules, const struct contact *contact);
struct text reply_sentence(const char *language, enum reply_sentence which, struct text one, struct arena *arena);

/* An instant as that reader has it; with its year where that is not the one of `now`. */
struct text reply_time(const struct rules *rules, const struct contact *contact, struct instant t, struct instant now,
                       struct arena *arena);
/* To whoever sent an answer that was refused with that reason: one line, in their language, `contact` NULL for
 * nobody's. Says nothing of the message that was meant: it may be somebody else's. */
struct text reply_refused(const struct rules *rules, const struct contact *contact, const char *reason,
                          struct arena *arena);
/* The same to somebody who is not listened to until then. */
struct text reply_closed(const struct rules *rules, const struct contact *contact, struct instant until,
                         struct arena *arena);

/* After an answer to `found`. One line, in the arena. */
struct text reply_line(const struct rules *rules, const struct registry *registry, const struct reply_found *found,
                       struct instant now, struct arena *arena);
/* The zone of whoever the message went to. */
const struct zone *reply_zone(const struct rules *rules, const struct contact *contact);

#endif
