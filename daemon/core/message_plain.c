/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_plain: the English of the program, for when there are no templates or they do not do.
 *
 * A page in the wrong language is a nuisance, a page that was not sent is a missed deadline. So this needs nothing but
 * the registry, cannot fail, and says the least that lets somebody act: each subject in a line, and one command.
 */
#include "core/message_parts.h"

#include "base/limits.h"

#define LINE_MAX (LIMIT_MESSAGE / 2)
#define TEXT_ROOM (LIMIT_MESSAGE - 512)

static void add_rest(const struct message_scene *s, const struct alert *alert, struct buf *out)
{
    struct text line, rest;
    bool is_said = s->incident == NULL || alert->kind == ALERT_ANNOUNCEMENT;
    if (is_said && text_cut(alert->words, '\n', &line, &rest)) {
        buf_addf(out, "%.*s\n", TEXT_ARG(text_clip(draft_clean(s->arena, rest), LINE_MAX - 1024)));
    }
}

static void add_others(const struct message_scene *s, const struct alert *first, struct buf *out)
{
    const struct pager *pager = s->incident != NULL ? &s->incident->pager : &s->registry->desk;
    for (size_t i = 0; i < s->delivery->alert_count; i++) {
        const struct alert *alert = pager_alert(pager, s->delivery->alerts[i]);
        if (alert != first && message_still_counts(s, alert)) {
            size_t before = out->len;
            buf_addf(out, "Also: %.*s\n", TEXT_ARG(message_headline(s, alert)));
            out->len = out->len > TEXT_ROOM ? before : out->len;
        }
    }
}

struct message_words message_plain(const struct message_scene *s, const struct alert *first)
{
    struct message_scene plain = *s;
    struct message_words words;
    struct buf out = BUF_INIT;
    const char *code = s->answer->code, *link = s->answer->link;
    plain.voice = voice_plain(s->voice);
    words.line = text_clip(text_format(s->arena, "%s%.*s", s->rules->is_exercise ? "[EXERCISE] " : "",
                                       TEXT_ARG(message_headline(&plain, first))),
                           LINE_MAX);
    words.subject = voice_clip(s->arena, words.line, LIMIT_SUBJECT);
    buf_addf(&out, "%.*s\n", TEXT_ARG(words.line));
    if (code != NULL || link != NULL) {
        buf_addf(&out, "I have it: %s%s%s%s\n", link != NULL ? link : "", code != NULL && link != NULL ? " or " : "",
                 code != NULL ? "reply code " : "", code != NULL ? code : "");
    }
    buf_addf(&out, "Act: %.*s\n", TEXT_ARG(message_command(&plain, first)));
    add_rest(&plain, first, &out);
    add_others(&plain, first, &out);
    if (s->rules->is_exercise) {
        buf_add_cstr(&out, "EXERCISE: this is a rehearsal. Nothing is sent to any authority.\n");
    }
    words.text = text_copy(s->arena, buf_text(&out));
    buf_done(&out);
    return words;
}
