/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alert_words: see alert_words.h.
 *
 * "Overdue" is never said here before the limit: an alert raised at the target says that the target has passed, because
 * the step of that name starts there.
 */
#include "cli/alert_words.h"

#include <stdlib.h>

static bool is_kind(const struct value *alert, const char *kind)
{
    return text_is(value_get_text(alert, "kind"), kind);
}

bool alert_is_news(const struct value *alert)
{
    static const char *const kinds[] = {"announcement", "handed", "closed", "test", "defect", "digest", "duty"};
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        if (is_kind(alert, kinds[i])) {
            return true;
        }
    }
    return value_get_text(alert, "ref").len == 0; /* of the daemon itself: nothing of it asks */
}

bool alert_still_asks(const struct value *alert)
{
    return value_get_text(alert, "acked_by").len == 0 && !alert_is_news(alert) && !value_get_bool(alert, "over", false);
}

/* --- for what ----------------------------------------------------------------------------------------------------- */

/* "nis2 early_warning" of "INC-2026-0007/nis2/early_warning@csirt"; empty when it is about the incident. */
static struct text stage_of(struct cli *cli, const struct value *alert)
{
    struct text name = value_get_text(alert, "obligation"), ref, regime, stage, rest, addressee;
    if (!text_cut(name, '/', &ref, &rest) || !text_cut(rest, '/', &regime, &stage)) {
        return TEXT_EMPTY;
    }
    if (text_cut(stage, '@', &rest, &addressee)) {
        stage = rest;
    }
    return text_format(&cli->arena, "%.*s %.*s", TEXT_ARG(regime), TEXT_ARG(stage));
}

struct row {
    const char *kind, *of_stage, *of_incident;
};

/* A stage's name stands before the second, nothing before the third. */
static const struct row rows[] = {
    {"opened", "opened", "opened: somebody is to take it"},
    {"undecided", "significant?", "is it significant? nobody has decided"},
    {"due-soon", "due soon", "a report is due soon"},
    {"overdue", "past target", "a report is past its target"},
    {"review", "decision to review", "a decision is to be looked at again"},
    {"proof", "filed, not proven", "a filing that nothing proves"},
    {"announcement", "news: what was decided or moved", "news: what was decided or moved"},
    {"handed", "news: who has it", "news: who has it"},
    {"closed", "news: it is closed", "news: it is closed"},
    {"test", "a test of the channels", "a test of the channels"},
    {"defect", "news: something does not work", "news: something does not work"},
    {"digest", "news: all that fell due meanwhile", "news: all that fell due meanwhile"},
    {"duty", "news: whose turn it is", "news: whose turn it is"},
};

struct text alert_words_for(struct cli *cli, const struct value *alert)
{
    struct text stage = stage_of(cli, alert), step = value_get_text(alert, "step");
    if (is_kind(alert, "due-soon") && stage.len > 0 && text_is(step, "prompt")) {
        return text_format(&cli->arena, "%.*s owed", TEXT_ARG(stage));
    }
    for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
        if (is_kind(alert, rows[i].kind) && (stage.len == 0 || alert_is_news(alert))) {
            return text_of(rows[i].of_incident);
        }
        if (is_kind(alert, rows[i].kind)) {
            return text_format(&cli->arena, "%.*s %s", TEXT_ARG(stage), rows[i].of_stage);
        }
    }
    return print_value(cli, alert, "kind"); /* of a later version */
}

/* --- how it stands ------------------------------------------------------------------------------------------------ */

/* How many of its messages are where. */
struct sent {
    size_t all, waiting, accepted, failing, lost, held;
};

static struct sent count_sent(const struct value *alert)
{
    struct sent s = {0};
    const struct value *list = value_get(alert, "deliveries");
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text state = value_get_text(i->value, "state"), how = value_get_text(i->value, "how");
        bool was_tried = value_get_text(i->value, "verdict").len > 0;
        s.all++;
        s.accepted += text_is(state, "accepted") ? 1 : 0;
        s.held += text_is(state, "held") ? 1 : 0;
        s.waiting += text_is(state, "in-flight") || (text_is(state, "queued") && !was_tried) ? 1 : 0;
        s.failing += text_is(state, "queued") && was_tried ? 1 : 0;
        s.lost += text_is(how, "given-up") || text_is(how, "unreachable") || text_is(how, "dropped") ? 1 : 0;
    }
    return s;
}

static const char *sent_words(const struct value *alert)
{
    struct sent s = count_sent(alert);
    if (s.accepted > 0) {
        return alert_is_news(alert) ? "sent" : "sent, no answer yet";
    }
    if (s.failing > 0) {
        return "cannot be sent so far";
    }
    if (s.lost > 0) {
        return "could not be sent";
    }
    if (s.held > 0) {
        return "held back";
    }
    return value_get_bool(alert, "notice", false) ? "waits for daytime"
           : s.all > 0 && s.waiting == 0          ? "replaced by a later one"
                                                  : "waits to be sent";
}

struct text alert_words_state(struct cli *cli, const struct value *alert)
{
    struct text by = value_get_text(alert, "acked_by");
    if (by.len > 0) {
        return text_format(&cli->arena, "answered by %.*s", TEXT_ARG(print_safe(&cli->arena, by)));
    }
    return value_get_bool(alert, "over", false) && !alert_is_news(alert) ? TEXT("ended") : text_of(sent_words(alert));
}

struct text alert_words_to(struct cli *cli, const struct value *alert)
{
    const struct value *list = value_get(alert, "deliveries");
    struct value *seen = value_map(&cli->arena);
    struct buf by = BUF_INIT;
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        struct text channel = value_get_text(i->value, "channel");
        if (value_get_key(seen, channel) == NULL) {
            value_put_key(&cli->arena, seen, channel, value_bool(&cli->arena, true));
            buf_addf(&by, "%s%.*s", by.len > 0 ? ", " : " by ", TEXT_ARG(channel));
        }
    }
    struct text to = print_list(cli, alert, "contacts");
    struct text words = text_format(&cli->arena, "%.*s%.*s", TEXT_ARG(text_is(to, "-") ? TEXT("nobody in person") : to),
                                    TEXT_ARG(buf_text(&by)));
    buf_done(&by);
    return words;
}

/* --- one message -------------------------------------------------------------------------------------------------- */

static const char *end_words(struct text how)
{
    return text_is(how, "superseded")    ? "not needed any more"
           : text_is(how, "dropped")     ? "dropped by a person"
           : text_is(how, "given-up")    ? "given up"
           : text_is(how, "unreachable") ? "nobody to reach"
           : text_is(how, "skipped")     ? "left out"
                                         : "ended";
}

struct text delivery_words(struct cli *cli, const struct value *delivery)
{
    struct text state = value_get_text(delivery, "state");
    long long tries = (long long) value_get_int(delivery, "tries", 0);
    bool was_tried = value_get_text(delivery, "verdict").len > 0;
    if (text_is(state, "ended")) {
        return text_of(end_words(value_get_text(delivery, "how")));
    }
    if (text_is(state, "queued") && was_tried) {
        return tries > 0 ? text_format(&cli->arena, "failed %lld×", tries) : TEXT("failed so far");
    }
    return text_is(state, "queued")      ? TEXT("waits")
           : text_is(state, "held")      ? TEXT("held back")
           : text_is(state, "in-flight") ? TEXT("being sent")
           : text_is(state, "accepted")  ? TEXT("sent")
                                         : print_safe(&cli->arena, state);
}
