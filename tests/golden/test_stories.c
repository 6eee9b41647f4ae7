/* SPDX-License-Identifier: Apache-2.0 */
/*
 * test_stories: what the program does over time, told as stories.
 *
 *   tests/golden/stories/NAME.story ── steps of people and of time ──▶ decide ──▶ the trace ── must be ──▶ the lines
 * that begin with ">"
 *
 * The clock is virtual and jumps from one wake-up to the next; couriers answer at once, as the story says. A reviewer
 * who wants to know what happens when nobody answers reads the stories; a change of behaviour shows as a changed line.
 *
 * Surprising: NIS2D_STORY_UPDATE=1 writes the trace into the files instead of comparing. Read the difference before you
 * believe it.
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/outbox_rules.h"
#include "core/trace.h"
#include "core/when.h"
#include "settings/settings.h"
#include "tests/lib/named_duties.h"

#define STORIES "tests/golden/stories"
#define TICKS_MAX 5000

struct story {
    struct settings *settings; /* in force: the common ones, or what `rules` has loaded */
    struct settings *loaded[4];
    size_t loaded_count;
    struct registry *registry;
    struct arena arena; /* of one turn */
    struct arena text;  /* of the whole story */
    struct instant start, now;
    struct buf trace;
    struct text script; /* all of the file, but only its steps are looked at */
    struct {
        struct text channel;
        int verdict;
    } weather[16];
    size_t weather_count;
};

static const struct {
    const char *verb;
    int type;
    const char *positional[2];
} verbs[] = {
    {"open", COMMAND_OPEN, {"title", NULL}},
    {"status", COMMAND_STATUS, {"status", NULL}},
    {"note", COMMAND_NOTE, {"text", NULL}},
    {"decide", COMMAND_DECIDE, {"question", "answer"}},
    {"anchor", COMMAND_ANCHOR, {"anchor", NULL}},
    {"duty-changed", COMMAND_DUTY_CHANGED, {"duty", NULL}},
    {"duty-done", COMMAND_DUTY_DONE, {"duty", NULL}},
    {"void", COMMAND_VOID, {"reason", NULL}},
    {"filed", COMMAND_FILED, {"stage", NULL}},
    {"proof", COMMAND_PROOF, {"stage", NULL}},
    {"undo", COMMAND_UNFILE, {"filing", NULL}},
    {"waive", COMMAND_WAIVE, {"stage", NULL}},
    {"withdraw", COMMAND_WITHDRAW, {"stage", NULL}},
    {"request", COMMAND_REQUEST, {"stage", NULL}},
    {"ack", COMMAND_ACK, {NULL, NULL}},
    {"test", COMMAND_CONTACT_TEST, {"contact", NULL}},
    {"unack", COMMAND_UNACK, {NULL, NULL}},
    {"hand", COMMAND_HAND, {"contact", NULL}},
    {"merge", COMMAND_MERGE, {"into", NULL}},
    {"rebase", COMMAND_REBASE, {"regime", NULL}},
    {"confirm", COMMAND_CONFIRM, {"regime", NULL}},
};

/* --- the configuration ----------------------------------------------------------------------------------------------
 */

static struct settings *load(const char *name)
{
    struct settings *settings = NULL;
    struct problems problems;
    struct arena arena = ARENA_INIT;
    struct settings_options options = {.data_directory = STORIES "/data"};
    char path[256];
    (void) snprintf(path, sizeof path, STORIES "/%s/stories.yaml", name);
    problems_init(&problems);
    if (settings_load(path, &options, &settings, &problems) != STATUS_OK) {
        size_t first = 0;
        while (first + 1 < problems.count && problems.at[first].severity != PROBLEM_ERROR) {
            first++;
        }
        fail_msg("%.*s", TEXT_ARG(problem_text(&arena, &problems.at[first])));
    }
    problems_done(&problems);
    arena_done(&arena);
    return settings;
}

/* --- the trace ---------------------------------------------------------------------------------------------------- */

static void say(struct story *s, struct text line)
{
    struct span since = instant_diff(s->now, s->start);
    buf_addf(&s->trace, "> [%lldd %02lld:%02lld] %.*s\n", (long long) (since.s / 86400),
             (long long) (since.s / 3600 % 24), (long long) (since.s / 60 % 60), TEXT_ARG(line));
}

/* Not the making of obligations, not the third try and later, not the counting of failures: stories are about people.
 */
static bool is_told(const struct entry *e)
{
    bool is_routine =
        (e->type == ENTRY_OUTCOME && (e->u.outcome.verdict == OUTCOME_ACCEPTED || e->u.outcome.try_number > 2)) ||
        (e->type == ENTRY_ATTEMPT && e->u.attempt.try_number > 2);
    bool is_counting = e->type == ENTRY_CIRCUIT && !e->u.circuit.is_open &&
                       (e->u.circuit.failures > 0 || !instant_equal(e->u.circuit.closed_at, e->at));
    return !is_routine && !is_counting && e->type != ENTRY_REGIME_FROZEN && e->type != ENTRY_OBLIGATION &&
           e->type != ENTRY_SNAPSHOT && e->type != ENTRY_DELIVERY;
}

/* The instant of the next try has jitter, and a digest changes with every word of a regime file: a story depends on
 * neither. */
static struct text told_line(const struct entry *e, struct arena *arena)
{
    struct entry copy = *e;
    if (e->type == ENTRY_OUTCOME) {
        copy.u.outcome.next_try = INSTANT_NONE;
    } else if (e->type == ENTRY_REBASED) {
        memset(&copy.u.rebased.digest, 0, sizeof copy.u.rebased.digest);
        memset(&copy.u.rebased.previous, 0, sizeof copy.u.rebased.previous);
    } else if (e->type == ENTRY_REGIME_CONFIRMED) {
        memset(&copy.u.regime_confirmed.digest, 0, sizeof copy.u.regime_confirmed.digest);
    } else if (e->type == ENTRY_ALERT && text_starts(e->u.alert.step, TEXT("rules:"))) {
        copy.u.alert.step = TEXT("rules");
    }
    return trace_line(&copy, arena);
}

/* --- turns -------------------------------------------------------------------------------------------------------- */

static int weather_of(const struct story *s, struct text channel)
{
    for (size_t i = 0; i < s->weather_count; i++) {
        if (text_equal(s->weather[i].channel, channel)) {
            return s->weather[i].verdict;
        }
    }
    return OUTCOME_ACCEPTED;
}

static void deliver(struct story *s, struct turn *turn)
{
    for (size_t i = 0; i < turn->entry_count; i++) {
        const struct entry *e = &turn->entries[i];
        if (e->type != ENTRY_ATTEMPT) {
            continue;
        }
        const struct delivery *d = pager_delivery(registry_pager(s->registry, e->stream), e->u.attempt.number);
        struct command_outcome answer = {.stream = e->stream,
                                         .delivery = d->number,
                                         .try_number = d->tries,
                                         .verdict = weather_of(s, d->channel),
                                         .detail = TEXT("as the story says")};
        outbox_settle(turn, &answer);
    }
}

static bool turn_with(struct story *s, struct command *command)
{
    struct turn turn;
    struct refusal refusal;
    arena_reset(&s->arena);
    turn_init(&turn, s->registry, &s->settings->rules, s->now, &s->arena);
    bool is_done = decide(&turn, command, &refusal);
    if (!is_done) {
        say(s, text_format(&s->arena, "refused: %s", refusal.code));
    }
    deliver(s, &turn);
    for (size_t i = 0; i < turn.entry_count; i++) {
        if (is_told(&turn.entries[i])) {
            say(s, told_line(&turn.entries[i], &s->arena));
        }
    }
    registry_check(s->registry);
    return is_done && turn.entry_count > 0;
}

static const unsigned all_rights = RIGHT_VIEW | RIGHT_RESPOND | RIGHT_DECIDE | RIGHT_ADMIN;

static void tick(struct story *s)
{
    struct command command = {.type = COMMAND_TICK, .actor = {TEXT("daemon"), false, all_rights}};
    (void) turn_with(s, &command);
}

/* Everything that falls due until then, at its own instant. */
static void pass_until(struct story *s, struct instant end)
{
    for (int i = 0; i < TICKS_MAX; i++) {
        struct instant wake = agenda_wake_at(s->registry, &s->settings->rules);
        if (instant_before(end, wake)) {
            s->now = end;
            return;
        }
        s->now = instant_max(s->now, wake);
        tick(s);
    }
    fail_msg("the engine spins at %.*s", TEXT_ARG(instant_text(&s->text, s->now)));
}

/* --- steps -------------------------------------------------------------------------------------------------------- */

/* The next word: blanks separate, double quotes hold together. */
static struct text word(struct text *rest)
{
    *rest = text_trim(*rest);
    size_t end = 0;
    bool in_quotes = false;
    while (end < rest->len && (in_quotes || rest->at[end] != ' ')) {
        in_quotes = rest->at[end] == '"' ? !in_quotes : in_quotes;
        end++;
    }
    struct text w = {rest->at, end};
    *rest = (struct text){rest->at + end, rest->len - end};
    return w;
}

static struct text unquoted(struct story *s, struct text t)
{
    struct buf buf = BUF_INIT;
    for (size_t i = 0; i < t.len; i++) {
        if (t.at[i] != '"') {
            buf_add_char(&buf, t.at[i]);
        }
    }
    struct text out = text_copy(&s->text, buf_text(&buf));
    buf_done(&buf);
    return out;
}

static bool is_word_list(const char *key)
{
    return strcmp(key, "regimes") == 0;
}

static void put_argument(struct story *s, struct value *body, struct text key, struct text value)
{
    const char *name = text_cstr(&s->text, key);
    int64_t number;
    if (is_word_list(name)) {
        struct value *list = value_list(&s->text);
        struct text one, rest = value;
        while (text_cut(rest, ',', &one, &rest)) {
            value_push(&s->text, list, value_text(&s->text, one));
        }
        value_push(&s->text, list, value_text(&s->text, rest));
        value_put(&s->text, body, name, list);
    } else if (strcmp(name, "is_minor") == 0 || strcmp(name, "clear") == 0) {
        value_put_bool(&s->text, body, name, true);
    } else if (text_int(value, &number) && (strcmp(name, "filing") == 0 || strcmp(name, "alert") == 0)) {
        value_put_int(&s->text, body, name, number);
    } else {
        value_put_text(&s->text, body, name, value);
    }
}

static struct value *arguments(struct story *s, size_t verb, struct text rest, struct text *ret_by,
                               struct text *ret_ref)
{
    struct value *body = value_map(&s->text);
    size_t positional = 0;
    while (text_trim(rest).len > 0) {
        struct text w = word(&rest), key, value;
        if (w.at[0] != '"' && text_cut(w, '=', &key, &value)) {
            if (text_is(key, "by")) {
                *ret_by = value;
            } else if (text_is(key, "ref")) {
                *ret_ref = unquoted(s, value);
            } else {
                put_argument(s, body, key, unquoted(s, value));
            }
        } else {
            assert_true(positional < 2 && verbs[verb].positional[positional] != NULL);
            put_argument(s, body, text_of(verbs[verb].positional[positional++]), unquoted(s, w));
        }
    }
    return body;
}

static void step_command(struct story *s, size_t verb, struct text rest)
{
    struct command command;
    struct complaint complaint;
    struct text by = TEXT("legal"), ref = TEXT("@last");
    const struct value *body = arguments(s, verb, rest, &by, &ref);
    if (command_read(verbs[verb].type, body, &s->text, &command, &complaint) != STATUS_OK) {
        fail_msg("%s: %s", complaint.where, complaint.words);
    }
    int type = verbs[verb].type;
    bool is_without =
        type == COMMAND_OPEN || type == COMMAND_CONFIRM || type == COMMAND_DUTY_CHANGED || type == COMMAND_DUTY_DONE;
    command.ref = is_without ? TEXT_EMPTY : ref;
    command.actor = (struct actor){by, false, all_rights};
    (void) turn_with(s, &command);
    pass_until(s, s->now);
}

static void step_set(struct story *s, struct text rest)
{
    struct command command = {.type = COMMAND_SET, .ref = TEXT("@last"), .actor = {TEXT("legal"), false, all_rights}};
    struct value *fields = value_map(&s->text);
    while (text_trim(rest).len > 0) {
        struct text w = word(&rest), key, value;
        assert_true(text_cut(w, '=', &key, &value));
        value_put_key(&s->text, fields, key, value_text(&s->text, unquoted(s, value)));
    }
    command.u.set.fields = fields;
    (void) turn_with(s, &command);
}

/* assess REF TYPE metric=value… */
static void step_assess(struct story *s, struct text rest)
{
    struct command command = {.type = COMMAND_ASSESS, .actor = {TEXT("legal"), false, all_rights}};
    struct value *metrics = value_map(&s->text);
    command.ref = text_copy(&s->text, word(&rest));
    struct text *type = ARENA_NEW(&s->text, struct text);
    *type = text_copy(&s->text, word(&rest));
    while (text_trim(rest).len > 0) {
        struct text w = word(&rest), key, value;
        assert_true(text_cut(w, '=', &key, &value));
        value_put_key(&s->text, metrics, key, value_text(&s->text, value));
    }
    command.u.assess = (struct command_assess){{type, 1}, metrics};
    (void) turn_with(s, &command);
    pass_until(s, s->now);
}

static void step_channel(struct story *s, struct text rest)
{
    struct text channel = text_copy(&s->text, word(&rest)), verdict = word(&rest);
    int v = 0;
    while (verdict_names[v] != NULL && !text_is(verdict, verdict_names[v])) {
        v++;
    }
    assert_non_null(verdict_names[v]);
    assert_true(s->weather_count < 16);
    for (size_t i = 0; i < s->weather_count; i++) {
        if (text_equal(s->weather[i].channel, channel)) {
            s->weather[i].verdict = v;
            return;
        }
    }
    s->weather[s->weather_count].channel = channel;
    s->weather[s->weather_count++].verdict = v;
}

static struct span span_of(struct text typed)
{
    struct period period;
    struct span span = SPAN_S(0);
    struct complaint complaint;
    if (period_parse(text_trim(typed), &period, &complaint) != STATUS_OK ||
        period_span(period, &span, &complaint) != STATUS_OK) {
        fail_msg("%s", complaint.words);
    }
    return span;
}

static void step_wait(struct story *s, struct text rest)
{
    pass_until(s, instant_add(s->now, span_of(rest)));
}

/* The machine is off: the clock goes on, nothing happens, then it starts. */
static void step_away(struct story *s, struct text rest)
{
    s->now = instant_add(s->now, span_of(rest));
    struct command command = {.type = COMMAND_STARTED, .actor = {TEXT("daemon"), false, all_rights}};
    command.u.started = (struct command_started){TEXT("0"), TEXT("start")};
    (void) turn_with(s, &command);
    pass_until(s, s->now);
}

/* Another configuration is loaded: NAME is a directory beside the stories, "." their own. */
static void take_rules(struct story *s, struct text name)
{
    assert_true(s->loaded_count < ARRAY_LEN(s->loaded));
    s->loaded[s->loaded_count++] = s->settings = load(text_cstr(&s->text, name));
    named_duties_keep(s->script, &s->settings->rules, &s->text);
}

static void step_rules(struct story *s, struct text rest)
{
    take_rules(s, text_trim(rest));
    struct command command = {.type = COMMAND_CONFIGURATION, .actor = {TEXT("daemon"), false, all_rights}};
    command.u.configuration.digest = hash_of(rest.at, rest.len);
    (void) turn_with(s, &command);
    pass_until(s, s->now);
}

/* Nobody is on that schedule any more, nor behind it: what a configuration is not allowed to say, and a directory that
 * lost people still may come to. */
static void step_vacate(struct story *s, struct text rest)
{
    take_rules(s, TEXT(".")); /* the common ones stay as they are */
    struct rules *rules = &s->settings->rules;
    struct schedule *schedules = ARENA_ARRAY(&s->text, struct schedule, rules->schedule_count);
    struct text gone = text_trim(rest);
    bool is_there = false;
    for (size_t i = 0; i < rules->schedule_count; i++) {
        schedules[i] = rules->schedules[i];
        if (text_equal(schedules[i].id, gone)) {
            schedules[i].layer_count = 0;
            schedules[i].fallback = TEXT("somebody-who-left");
            is_there = true;
        }
    }
    assert_true(is_there);
    rules->schedules = schedules;
}

static void step(struct story *s, struct text line)
{
    struct text rest = line, verb = word(&rest);
    struct complaint complaint;
    if (text_is(verb, "start")) {
        assert_int_equal(instant_parse(text_trim(rest), &s->start, &complaint), STATUS_OK);
        s->now = s->start;
    } else if (text_is(verb, "wait")) {
        step_wait(s, rest);
    } else if (text_is(verb, "away")) {
        step_away(s, rest);
    } else if (text_is(verb, "rules")) {
        step_rules(s, rest);
    } else if (text_is(verb, "channel")) {
        step_channel(s, rest);
    } else if (text_is(verb, "vacate")) {
        step_vacate(s, rest);
    } else if (text_is(verb, "assess")) {
        step_assess(s, rest);
    } else if (text_is(verb, "set")) {
        step_set(s, rest);
    } else {
        for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
            if (text_is(verb, verbs[i].verb)) {
                step_command(s, i, rest);
                return;
            }
        }
        fail_msg("no such step: %.*s", TEXT_ARG(line));
    }
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static void write_file(const char *path, struct text words)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(words.at, 1, words.len, file), words.len);
    assert_int_equal(fclose(file), 0);
}

static struct text read_file(const char *path, struct buf *out)
{
    FILE *file = fopen(path, "r");
    char chunk[4096];
    size_t n;
    assert_non_null(file);
    while ((n = fread(chunk, 1, sizeof chunk, file)) > 0) {
        buf_add_bytes(out, chunk, n);
    }
    assert_int_equal(fclose(file), 0);
    return buf_text(out);
}

/* Plays the steps and writes the story as it should read: the same lines, with the trace of each step below it. */
static void play(struct story *s, struct text script, struct buf *told)
{
    struct text rest = script, line;
    while (rest.len > 0) {
        if (!text_cut(rest, '\n', &line, &rest)) {
            line = rest;
            rest = TEXT_EMPTY;
        }
        if (line.len > 0 && line.at[0] == '>') {
            continue;
        }
        buf_addf(told, "%.*s\n", TEXT_ARG(line));
        if (text_trim(line).len == 0 || line.at[0] == '#' || text_starts(line, TEXT("story:"))) {
            continue;
        }
        step(s, line);
        buf_add(told, buf_text(&s->trace));
        buf_clear(&s->trace);
    }
}

static void first_difference(const char *path, struct text is, struct text should)
{
    size_t line = 1, start = 0, i = 0;
    while (i < is.len && i < should.len && is.at[i] == should.at[i]) {
        if (is.at[i] == '\n') {
            line++;
            start = i + 1;
        }
        i++;
    }
    struct text a = {is.at + start, is.len - start}, b = {should.at + start, should.len - start}, rest;
    (void) text_cut(a, '\n', &a, &rest);
    (void) text_cut(b, '\n', &b, &rest);
    fail_msg("%s:%zu\n  the file says: %.*s\n  it happened:   %.*s\nNIS2D_STORY_UPDATE=1 %s rewrites the stories", path,
             line, TEXT_ARG(b), TEXT_ARG(a), "build/debug/tests/golden/test_stories");
}

static void story_is_true(const char *path, struct settings *settings)
{
    struct story s = {.settings = settings, .registry = registry_new()};
    struct buf file = BUF_INIT, told = BUF_INIT;
    const struct regime *all = settings->rules.regimes;
    struct text script = read_file(path, &file);
    s.script = script;
    named_duties_keep(s.script, &settings->rules, &s.text);
    play(&s, script, &told);
    settings->rules.regimes = all; /* they are the next story's as well */
    if (getenv("NIS2D_STORY_UPDATE") != NULL) {
        write_file(path, buf_text(&told));
    } else if (!text_equal(buf_text(&told), script)) {
        first_difference(path, buf_text(&told), script);
    }
    buf_done(&file);
    buf_done(&told);
    buf_done(&s.trace);
    arena_done(&s.arena);
    arena_done(&s.text);
    registry_free(s.registry);
    for (size_t i = 0; i < s.loaded_count; i++) {
        settings_free(s.loaded[i]);
    }
}

/* If this fails, the program behaves differently over time than the manual, or the law, says. */
static void test_stories(void **state)
{
    (void) state;
    struct dirent **names = NULL;
    struct settings *settings = load(".");
    int count = scandir(STORIES, &names, NULL, alphasort), played = 0;
    for (int i = 0; i < count; i++) {
        size_t len = strlen(names[i]->d_name);
        if (len > 6 && strcmp(names[i]->d_name + len - 6, ".story") == 0) {
            char path[512];
            (void) snprintf(path, sizeof path, STORIES "/%s", names[i]->d_name);
            story_is_true(path, settings);
            played++;
        }
        free(names[i]);
    }
    free(names);
    settings_free(settings);
    assert_true(played >= 10);
}

int main(void)
{
    hash_init();
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_stories)};
    return cmocka_run_group_tests_name("stories", tests, NULL, NULL);
}
