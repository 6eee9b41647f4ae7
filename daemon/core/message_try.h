/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_try: every kind of message, made once for nobody, to see whether the templates hold.
 *
 *   rules ─▶ a sample world ─▶ each kind × language × detail, as an exercise and not ─▶ `each`
 *
 * A template that does not parse, or drops the reference, the due instant or what to do, would show at three in the
 * morning. So a configuration whose templates do that is refused, and the one in force stays.
 */
#ifndef NIS2_CORE_MESSAGE_TRY_H
#define NIS2_CORE_MESSAGE_TRY_H

#include "core/message.h"

struct message_trial {
    const char *kind; /* "page", "overdue", "digest", … */
    struct text language;
    bool is_full, is_exercise;
    enum status status;              /* of the rendering … */
    const struct complaint *why;     /* … and what is wrong */
    struct text line, subject, text; /* when it is STATUS_OK; borrowed for the call */
};
typedef void message_try_fn(void *context, const struct message_trial *trial);

/* What is planted as content: it may only be in messages of `detail: full`. */
#define MESSAGE_TRY_TITLE "Files renamed on three servers"
#define MESSAGE_TRY_ANSWER "metering and billing are unavailable"

/* In every language that has words. Calls `each` for all of them, in the order of languages, kinds, details. */
void message_try(const struct rules *rules, message_try_fn *each, void *context);

#endif
