/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_parts: what the files of message share, and nobody else includes.
 *
 *   message          what kind of message, its data, and which words in the end
 *   message_context  everything a template of messages may say, as values
 *   message_render   templates/messages, and whether what came out is fit to send
 *   message_plain    what is sent when the templates do not do
 *   message_try      every kind in every language, at load
 */
#ifndef NIS2_CORE_MESSAGE_PARTS_H
#define NIS2_CORE_MESSAGE_PARTS_H

#include "core/message.h"
#include "core/saying.h"
#include "core/voice.h"

struct message_scene {
    const struct rules *rules;
    const struct registry *registry;
    const struct incident *incident; /* NULL: the desk */
    const struct delivery *delivery;
    const struct message_answer *answer; /* never NULL */
    const struct contact *contact;       /* NULL: nobody in particular */
    struct voice voice;                  /* the reader's */
    bool is_full;
    struct instant now;
    struct arena *arena;
};

struct message_words {
    struct text line;    /* the first line, whole */
    struct text subject; /* the same, at most LIMIT_SUBJECT characters */
    struct text text;    /* begins with the line */
};

struct message_scene message_scene_of(const struct rules *rules, const struct registry *registry,
                                      const struct incident *incident, const struct delivery *delivery,
                                      const struct message_answer *answer, struct instant now, struct arena *arena);
/* The obligation an alert is about; for one about the whole incident, the most urgent that runs. NULL for none. */
const struct obligation *message_obligation(const struct message_scene *s, const struct alert *alert);
/* What has lost its point since it was queued is not said any more. */
bool message_still_counts(const struct message_scene *s, const struct alert *alert);
/* What it is about, in one sentence. */
struct text message_headline(const struct message_scene *s, const struct alert *alert);
/* The command that answers it or leads on, harmless when it is typed as it stands: what would record something ends in
 * the flag whose value only the reader knows. */
struct text message_command(const struct message_scene *s, const struct alert *alert);

/* --- message_context.c */

/* `first` leads. Every key at every level. */
struct value *message_context(const struct message_scene *s, const struct alert *first);
/* The same for a signal, which has no alert. */
struct value *message_context_signal(const struct message_scene *s, bool is_over);

/* --- message_plain.c */

/* Plain English without any template: what it is about, by when, how to act, and what else is in it. */
struct message_words message_plain(const struct message_scene *s, const struct alert *first);

/* --- message_render.c */

/* STATUS_BAD_INPUT: a template does not parse, or drops what a message must say. STATUS_LIMIT: it grows past a bound.
 * STATUS_NOT_FOUND: there are none. `where` is "messages/text.mustache:3". */
enum status message_render(const struct message_scene *s, struct value *context, struct message_words *ret,
                           struct complaint *reterr) MUST_USE;

#endif
