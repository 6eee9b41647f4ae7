/* SPDX-License-Identifier: Apache-2.0 */
/*
 * message_render: the templates of messages, and whether what came out may be sent.
 *
 *   messages/subject.mustache ─▶ the first line, and cut to a phone's width the subject
 *   messages/text.mustache    ─▶ the whole message, which begins with that line
 *
 * An administrator may put templates of their own in place of these. A page that does not say what it is about, by
 * when, or what to do would be worse than none of those templates; so what must be there is looked for in the result,
 * at load (message_try.c) and again each time. Whoever calls sends plain English instead when it is missing.
 */
#include "core/message_parts.h"

#include "base/limits.h"
#include "core/mustache.h"

#define SUBJECT "messages/subject.mustache"
#define TEXT_NAME "messages/text.mustache"
/* A stage that is cut shorter than this says nothing any more. */
#define STAGE_MIN 12

static enum status find_partial(void *context, struct text name, struct text *ret, struct complaint *reterr)
{
    static const char *const rooms[] = {"messages", "partials"};
    const struct message_scene *s = context;
    for (size_t i = 0; i < ARRAY_LEN(rooms); i++) {
        struct text path = text_format(s->arena, "%s/%.*s.mustache", rooms[i], TEXT_ARG(name));
        *ret = rules_template(s->rules, path);
        if (ret->len > 0) {
            return STATUS_OK;
        }
    }
    return complain(reterr, STATUS_NOT_FOUND, "", "there is no partial %.*s", TEXT_ARG(name));
}

static enum status render(const struct message_scene *s, const char *name, const struct value *context,
                          struct text *ret, struct complaint *reterr)
{
    struct mustache_job job = {.name = text_of(name),
                               .text = rules_template(s->rules, text_of(name)),
                               .context = context,
                               .escape = MUSTACHE_NONE, /* the context's texts are clean already */
                               .partial = find_partial};
    struct buf out = BUF_INIT;
    job.partial_context = &(struct message_scene){.rules = s->rules, .arena = s->arena};
    if (job.text.len == 0) {
        return complain(reterr, STATUS_NOT_FOUND, name, "there is no such template");
    }
    enum status status = mustache_render(&job, s->arena, &out, reterr);
    if (status == STATUS_OK) {
        *ret = text_copy(s->arena, text_trim(buf_text(&out)));
    }
    buf_done(&out);
    return status;
}

static bool has(struct text t, struct text part)
{
    return part.len == 0 || text_find(t, part) != SIZE_MAX;
}

static enum status lacks(const char *name, const char *what, struct text part, struct complaint *reterr)
{
    return complain(reterr, STATUS_BAD_INPUT, name, "does not say %s (\"%.*s\")", what, TEXT_ARG(text_clip(part, 120)));
}

/* By when is said of what has an instant, in a message about that instant. */
static enum status check_line(const struct message_scene *s, const struct value *context, struct text line,
                              struct complaint *reterr)
{
    struct text ref = value_get_text(context, "ref"), due = value_get_text(context, "due");
    struct text headline = value_get_text(context, "headline");
    struct text rest, before;
    if (line.len == 0 || text_cut(line, '\n', &before, &rest)) {
        return complain(reterr, STATUS_BAD_INPUT, SUBJECT, "is %s; must be one line",
                        line.len == 0 ? "empty" : "several lines");
    }
    if (line.len > LIMIT_MESSAGE / 2) {
        return complain(reterr, STATUS_LIMIT, SUBJECT, "is longer than %d bytes", LIMIT_MESSAGE / 2);
    }
    if (!has(line, ref)) {
        return lacks(SUBJECT, "which incident it is about", ref, reterr);
    }
    if (has(headline, due) && !has(line, due)) {
        return lacks(SUBJECT, "by when", due, reterr);
    }
    if (s->rules->is_exercise && !text_starts(line, TEXT("[EXERCISE"))) {
        return lacks(SUBJECT, "first that it is an exercise", TEXT("[EXERCISE"), reterr);
    }
    return STATUS_OK;
}

static enum status check_text(const struct message_scene *s, const struct value *context, struct text line,
                              struct text text, struct complaint *reterr)
{
    const struct value *first = value_get(context, "parts")->first->value;
    struct text command = value_get_text(first, "command"), code = text_of(s->answer->code),
                link = text_of(s->answer->link);
    if (!text_starts(text, line)) {
        return lacks(TEXT_NAME, "the subject as its first line", line, reterr);
    }
    if (!has(text, command)) {
        return lacks(TEXT_NAME, "what to do", command, reterr);
    }
    struct text todo = value_get_text(first, "todo");
    bool asks = (code.len > 0 && has(todo, code)) || (link.len > 0 && has(todo, link));
    bool says = (code.len > 0 && has(text, code)) || (link.len > 0 && has(text, link));
    if (asks && !says) {
        return lacks(TEXT_NAME, "the reply code or the link to answer by", code.len > 0 ? code : link, reterr);
    }
    return text.len <= LIMIT_MESSAGE
               ? STATUS_OK
               : complain(reterr, STATUS_LIMIT, TEXT_NAME, "is longer than %d bytes", LIMIT_MESSAGE);
}

/* The stage gives way first: by when, and how long that is, stay readable. */
static enum status shorten(const struct message_scene *s, struct value *context, struct text line, struct text *ret,
                           struct complaint *reterr)
{
    struct text stage = value_get_text(context, "stage");
    size_t over = voice_characters(line) - LIMIT_SUBJECT, stage_size = voice_characters(stage);
    *ret = line;
    if (stage_size > STAGE_MIN) {
        struct value *shorter = value_copy(s->arena, context);
        struct text headline = value_get_text(context, "headline"), cut;
        size_t keep = stage_size > over + STAGE_MIN ? stage_size - over : STAGE_MIN;
        for (int i = 0; i < 2; i++) { /* as a heading, and inside a sentence */
            struct text as_is = i == 0 ? stage : voice_inside(s->arena, stage);
            size_t at = text_find(headline, as_is);
            if (at != SIZE_MAX) {
                cut = voice_clip(s->arena, as_is, keep);
                headline = text_format(s->arena, "%.*s%.*s%.*s", (int) at, headline.at, TEXT_ARG(cut),
                                       (int) (headline.len - at - as_is.len), headline.at + at + as_is.len);
                break;
            }
        }
        value_put_text(s->arena, shorter, "headline", headline);
        enum status status = render(s, SUBJECT, shorter, ret, reterr);
        if (status != STATUS_OK) {
            return status;
        }
    }
    *ret = voice_clip(s->arena, *ret, LIMIT_SUBJECT);
    return STATUS_OK;
}

enum status message_render(const struct message_scene *s, struct value *context, struct message_words *ret,
                           struct complaint *reterr)
{
    struct message_words words;
    enum status status = render(s, SUBJECT, context, &words.line, reterr);
    if (status == STATUS_OK) {
        status = check_line(s, context, words.line, reterr);
    }
    if (status == STATUS_OK) {
        words.subject = words.line;
        value_put_text(s->arena, context, "line", words.line);
        status = render(s, TEXT_NAME, context, &words.text, reterr);
    }
    if (status == STATUS_OK) {
        status = check_text(s, context, words.line, words.text, reterr);
    }
    if (status == STATUS_OK && voice_characters(words.line) > LIMIT_SUBJECT) {
        status = shorten(s, context, words.line, &words.subject, reterr);
    }
    if (status == STATUS_OK) {
        words.text = text_format(s->arena, "%.*s\n", TEXT_ARG(words.text));
        *ret = words;
    }
    return status;
}
