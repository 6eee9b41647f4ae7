/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_incident_change: answers, status, decisions, anchors, void.
 *
 * What may end or postpone a clock is looked up first when there is somebody to ask (cli_will_ask), told in one line,
 * and done only after a yes. A script's flags are its consent, so it pays for no extra question.
 */
#include "cli/answer_consent.h"
#include "cli/clock_table.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <string.h>

/* --- what a change would move ------------------------------------------------------------------------------------- */

static struct instant moment(const struct value *move, const char *key)
{
    return print_instant(move, key);
}

static struct text when_text(struct cli *cli, struct instant t)
{
    return instant_is_set(t) ? civil_near_text(&cli->arena, cli->zone, t, cli->now) : TEXT("no due time");
}

/* The moves of a preview, a list; `at` NULL: of taking it back. Gives the exit code of asking. */
static int preview(struct cli *cli, const char *ref, const char *anchor, const char *at, const struct value **ret)
{
    struct answer answer;
    const char *regime = args_get(cli, "regime");
    const char *rest = cli_format(cli, "/preview?anchor=%s&at=%s%s", cli_segment(cli, anchor),
                                  cli_segment(cli, at != NULL ? at : "now"), at == NULL ? "&clear=true" : "");
    rest = regime != NULL ? cli_format(cli, "%s&regime=%s", rest, cli_segment(cli, regime)) : rest;
    int code = cli_get(cli, cli_incident_path(cli, ref, rest), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_DONE) {
        const struct value *moves = value_get(answer.json, "moves");
        *ret = moves != NULL && moves->kind == VALUE_LIST ? moves : value_list(&cli->arena);
    }
    return code;
}

/* The same for the anchors an answer to a question sets or takes back. */
static int preview_answer(struct cli *cli, const char *question, const char *decision, struct answer *ret)
{
    const char *regime = args_get(cli, "regime"), *at = args_get(cli, "at");
    const char *rest = cli_format(cli, "/preview?question=%s&answer=%s&at=%s%s", cli_segment(cli, question), decision,
                                  cli_segment(cli, at != NULL ? at : "now"), at != NULL ? "&typed=true" : "");
    rest = regime != NULL ? cli_format(cli, "%s&regime=%s", rest, cli_segment(cli, regime)) : rest;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), rest), ret);
    return code == CODE_DONE ? cli_read(cli, ret) : code;
}

static void print_moves(struct cli *cli, const struct value *moves)
{
    for (const struct value_item *i = moves->first; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "  %.*s: %.*s -> %.*s", TEXT_ARG(value_get_text(i->value, "obligation")),
                   TEXT_ARG(when_text(cli, moment(i->value, "from"))),
                   TEXT_ARG(when_text(cli, moment(i->value, "to"))));
    }
}

static bool is_postponed(const struct value *move)
{
    struct instant from = moment(move, "from"), to = moment(move, "to");
    return instant_is_set(from) && (!instant_is_set(to) || instant_before(from, to));
}

static int consent_to_moves(struct cli *cli, const struct value *moves)
{
    const struct value *first = NULL;
    size_t count = 0;
    for (const struct value_item *i = moves != NULL ? moves->first : NULL; i != NULL; i = i->next) {
        if (is_postponed(i->value)) {
            first = first == NULL ? i->value : first;
            count++;
        }
    }
    if (count == 0) {
        return CODE_DONE;
    }
    cli_know_host(cli);
    struct text from = when_text(cli, moment(first, "from")), to = when_text(cli, moment(first, "to"));
    const char *more = count > 1 ? cli_format(cli, " (and %zu more)", count - 1) : "";
    return cli_consent(cli, "This postpones %.*s from %.*s to %.*s%s, and tells legal and management.",
                       TEXT_ARG(value_get_text(first, "obligation")), TEXT_ARG(from), TEXT_ARG(to), more);
}

static int consent_to_anchor(struct cli *cli)
{
    const struct value *moves = NULL;
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    int code = preview(cli, args_word(cli, 0), args_word(cli, 1), args_get(cli, "at"), &moves);
    return code == CODE_DONE ? consent_to_moves(cli, moves) : code;
}

/* --- set ---------------------------------------------------------------------------------------------------------- */

struct asked {
    struct value *fields, *estimates, *unknown;
};

/* Times that a report tells, beside the anchor some clock may count from. They are not always the same instant (a
 * service may be restored before the incident is resolved), so the one is no answer to the other, but worth a word. */
static const struct {
    const char *key, *alias, *anchor, *verb, *words;
} told_beside[] = {
    {"time.started_at", "started", "occurred", "anchor", "occurred"},
    {"time.service_restored_at", "restored", "restored", "anchor", "restored"},
    {"time.resolved_at", "resolved", "handled", "anchor", "handled"},
    {"time.determined_at", "determined", "classified", "decide", "classified yes"},
};

static bool is_given(const struct value *map, const char *key, const char *alias)
{
    return value_get(map, key) != NULL || value_get(map, alias) != NULL;
}

static void propose_anchors(struct cli *cli, const struct value *incident, const struct asked *asked)
{
    const struct value *anchors = value_get(incident, "anchors");
    const char *ref = text_cstr(&cli->arena, value_get_text(incident, "ref"));
    for (size_t i = 0; i < ARRAY_LEN(told_beside); i++) {
        const char *key = told_beside[i].key, *alias = told_beside[i].alias, *anchor = told_beside[i].anchor;
        struct text at = value_get_text(value_get(value_get(incident, "fields"), key), "value");
        bool is_set = is_given(asked->fields, key, alias) || is_given(asked->estimates, key, alias);
        const struct value *moves = NULL;
        if (!is_set || at.len == 0 || value_get(anchors, anchor) != NULL ||
            preview(cli, ref, anchor, text_cstr(&cli->arena, at), &moves) != CODE_DONE || moves->count == 0) {
            continue;
        }
        print_line(cli, PAINT_YELLOW, "%s moves no clock. The anchor `%s`, at that time, would move:", key, anchor);
        print_moves(cli, moves);
        print_next(cli,
                   cli_format(cli, "incident %s %s %s --at TIME --reason TEXT", told_beside[i].verb, ref,
                              told_beside[i].words),
                   "to record it");
    }
}

static int take_assignment(struct cli *cli, const char *word, struct asked *ret)
{
    struct text key, value;
    struct arena *a = &cli->arena;
    if (!text_cut(text_of(word), '=', &key, &value) || key.len == 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no key=value", word);
    }
    bool is_estimate = key.at[key.len - 1] == '~';
    key.len -= is_estimate ? 1 : 0;
    if (key.len == 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "%s is no key~=value", word);
    }
    if (value.len == 0) {
        return cli_fail(cli, CODE_USAGE, "bare-key", text_cstr(a, key),
                        "%.*s= has no value; %.*s=? says that it is unknown so far, --clear %.*s forgets the answer",
                        TEXT_ARG(key), TEXT_ARG(key), TEXT_ARG(key));
    }
    if (text_is(value, "?") && !is_estimate) {
        value_push(a, ret->unknown, value_text(a, key));
        return CODE_DONE;
    }
    struct value *map = is_estimate ? ret->estimates : ret->fields;
    if (value_get_key(map, key) != NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", text_cstr(a, key), "%.*s is given twice", TEXT_ARG(key));
    }
    value_put_key(a, map, key, value_text(a, value));
    return CODE_DONE;
}

static int take_estimate(struct cli *cli, const char *typed, struct asked *ret)
{
    struct text key, value;
    if (!text_cut(text_of(typed), '=', &key, &value) || key.len == 0 || value.len == 0) {
        return cli_fail(cli, CODE_USAGE, "usage", "estimate", "--estimate is KEY=VALUE, not %s", typed);
    }
    value_put_key(&cli->arena, ret->estimates, key, value_text(&cli->arena, value));
    return CODE_DONE;
}

int verb_incident_set(struct cli *cli)
{
    struct arena *a = &cli->arena;
    struct asked asked = {value_map(a), value_map(a), value_list(a)};
    struct value *body = value_map(a);
    struct answer answer;
    int code = CODE_DONE;
    for (size_t i = 1; i < cli->word_count && code == CODE_DONE; i++) {
        code = take_assignment(cli, cli->words[i], &asked);
    }
    for (size_t i = 0; i < cli->given_count && code == CODE_DONE; i++) {
        if (strcmp(cli->given[i].row->name, "estimate") == 0) {
            code = take_estimate(cli, cli->given[i].value, &asked);
        } else if (strcmp(cli->given[i].row->name, "unknown") == 0) {
            value_push(a, asked.unknown, value_text(a, text_of(cli->given[i].value)));
        }
    }
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->word_count < 2 && cli->given_count == 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "key=value is missing; nis2ctl field list shows the keys");
    }
    args_body(cli, body);
    struct {
        const char *key;
        struct value *value;
    } parts[] = {{"fields", asked.fields}, {"estimates", asked.estimates}, {"unknown", asked.unknown}};
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (parts[i].value->count > 0) {
            value_put(a, body, parts[i].key, parts[i].value);
        }
    }
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/fields"), body, &answer);
    code = code == CODE_DONE ? incident_page_changed(cli, &answer, "recorded") : code;
    if (code == CODE_DONE && !cli->globals.is_json && !cli->globals.is_quiet) {
        propose_anchors(cli, answer.json, &asked);
    }
    return code;
}

/* A regime's own anchor goes before the shared one: who sets the shared one is told where it changes nothing. */
static void note_own_anchors(struct cli *cli, const struct value *incident, const char *name)
{
    const struct value *anchors = value_get(incident, "anchors");
    for (const struct value_item *i = anchors != NULL ? anchors->first : NULL; i != NULL; i = i->next) {
        struct text regime, event;
        if (text_cut(i->key, '/', &regime, &event) && text_is(event, name)) {
            print_line(cli, PAINT_YELLOW, "%.*s keeps its own: %.*s (--regime %.*s corrects it)", TEXT_ARG(regime),
                       TEXT_ARG(print_date_time(cli, i->value, "at")), TEXT_ARG(regime));
        }
    }
}

/* What follows from an incident cannot well come before anybody knew of it; only these two can. */
static void warn_of_order(struct cli *cli, const struct value *incident, const char *key)
{
    const struct value *anchors = value_get(incident, "anchors"), *own = NULL;
    struct text regime = TEXT_EMPTY, event = text_of(key);
    (void) text_cut(text_of(key), '/', &regime, &event);
    own = value_get(anchors, cli_format(cli, "%.*s/aware", TEXT_ARG(regime)));
    const struct value *aware = own != NULL ? own : value_get(anchors, "aware"), *set = value_get(anchors, key);
    bool may_be_before = text_is(event, "aware") || text_is(event, "detected") || text_is(event, "occurred");
    if (!may_be_before && set != NULL && aware != NULL &&
        instant_before(print_instant(set, "at"), print_instant(aware, "at"))) {
        print_note(cli, "warning: %s lies before you became aware of it (%.*s); is one of the two a slip?", key,
                   TEXT_ARG(print_date_time(cli, aware, "at")));
    }
}

int verb_incident_anchor(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    bool is_cleared = args_has(cli, "clear");
    if (is_cleared == args_has(cli, "at")) {
        return cli_fail(cli, CODE_USAGE, is_cleared ? "usage" : "missing-flag", "at",
                        is_cleared ? "--clear takes it back; --at does not go with it"
                                   : "--at TIME is missing: when it happened; or --clear, to take it back");
    }
    int code = consent_to_anchor(cli);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "anchor", args_word(cli, 1));
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/anchors"), body, &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    const char *regime = args_get(cli, "regime"), *name = args_word(cli, 1);
    const char *key = regime != NULL ? cli_format(cli, "%s/%s", regime, name) : name;
    const struct value *anchor = value_get(value_get(answer.json, "anchors"), key);
    struct text at = anchor != NULL ? print_date_time(cli, anchor, "at") : TEXT("recorded");
    if (is_cleared) {
        print_line(cli, PAINT_NONE, "%s: taken back%s%.*s", key, anchor != NULL ? "; assumed again: " : "",
                   anchor != NULL ? (int) at.len : 0, at.at);
    } else {
        print_line(cli, PAINT_NONE, "%s: %.*s", key, TEXT_ARG(at));
    }
    if (regime == NULL) {
        note_own_anchors(cli, answer.json, name);
    }
    warn_of_order(cli, answer.json, key);
    print_said(cli, answer.json);
    incident_page_versions(cli, answer.json);
    return CODE_DONE;
}

/* --- status ------------------------------------------------------------------------------------------------------- */

static int show_status(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "%.*s: %.*s", TEXT_ARG(value_get_text(answer.json, "ref")),
               TEXT_ARG(print_value(cli, answer.json, "status")));
    return CODE_DONE;
}

/* `resolved` proposes the anchor `handled`, from which the last report counts. */
static void propose_handled(struct cli *cli, const struct value *incident)
{
    if (value_get(value_get(incident, "anchors"), "handled") != NULL || cli->globals.is_quiet) {
        return;
    }
    const char *ref = text_cstr(&cli->arena, value_get_text(incident, "ref"));
    const char *at = args_get(cli, "at") != NULL ? args_get(cli, "at") : "now";
    const struct value *moves = NULL;
    if (preview(cli, ref, "handled", at, &moves) != CODE_DONE) {
        return;
    }
    print_line(cli, PAINT_NONE,
               "A status moves no clock. Recording when the incident was handled (the anchor `handled`)%s",
               moves->count == 0 ? " would move none either." : " would move:");
    print_moves(cli, moves);
    print_next(cli, "incident anchor --help", "how to record it");
}

int verb_incident_status(struct cli *cli)
{
    const char *status = args_word(cli, 1);
    struct answer before, answer;
    struct value *body = value_map(&cli->arena);
    if (status == NULL && cli->given_count > 0) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "--at needs a STATUS");
    }
    if (status == NULL) {
        return show_status(cli);
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "status", status);
    int code = CODE_DONE;
    if (!cli->globals.is_json) {
        code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &before);
    }
    code =
        code == CODE_DONE ? cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/status"), body, &answer) : code;
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_line(cli, PAINT_NONE, "%.*s: %.*s -> %.*s", TEXT_ARG(value_get_text(answer.json, "ref")),
               TEXT_ARG(print_value(cli, before.json, "status")), TEXT_ARG(print_value(cli, answer.json, "status")));
    if (text_is(value_get_text(before.json, "status"), "closed") &&
        !text_is(value_get_text(answer.json, "status"), "closed")) {
        print_line(cli, PAINT_NONE, "It is open again. Clocks that have ended stay ended.");
    }
    print_said(cli, answer.json);
    if (text_is(value_get_text(answer.json, "status"), "resolved")) {
        propose_handled(cli, answer.json);
    }
    return CODE_DONE;
}

/* --- decide, void ------------------------------------------------------------------------------------------------- */

static size_t count_running(const struct value *list)
{
    static const char *const alive[] = {"running", "past-target", "overdue", "projected"};
    size_t count = 0;
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        for (size_t k = 0; k < ARRAY_LEN(alive); k++) {
            bool is_so = text_is(value_get_text(i->value, "state"), alive[k]);
            count += is_so && !clock_is_theirs(i->value) ? 1 : 0; /* what an authority owes is no clock of ours */
        }
    }
    return count;
}

static int consent_to_end(struct cli *cli, const char *what)
{
    struct answer answer;
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    cli_know_host(cli);
    const struct value *list = value_get(answer.json, "obligations"), *first = clock_first(list);
    size_t count = count_running(list);
    const char *line = first != NULL ? cli_format(cli, "; next: %s", clock_line(cli, first)) : "";
    return cli_consent(cli, "This %s %zu clock%s%s. Legal and management are told.", what, count, count == 1 ? "" : "s",
                       line);
}

/* The question's yes says when: which instant counts now, and how to correct it where it was on record before. */
static void print_set_anchors(struct cli *cli, const struct value *incident, const char *question)
{
    const char *given = args_get(cli, "regime"), *ref = text_cstr(&cli->arena, value_get_text(incident, "ref"));
    const char *key = given != NULL ? cli_format(cli, "%s/%s", given, question) : question;
    const struct value *decision = value_get(value_get(incident, "decisions"), key);
    const struct value *anchors = value_get(decision, "anchors");
    for (const struct value_item *i = anchors != NULL ? anchors->first : NULL; i != NULL; i = i->next) {
        struct text regime = TEXT_EMPTY, event = i->key;
        struct text at = print_date_time(cli, anchors, text_cstr(&cli->arena, i->key));
        (void) text_cut(i->key, '/', &regime, &event);
        if (instant_equal(print_instant(anchors, text_cstr(&cli->arena, i->key)), print_instant(decision, "at"))) {
            print_line(cli, PAINT_NONE, "%.*s: %.*s", TEXT_ARG(i->key), TEXT_ARG(at));
            continue;
        }
        print_line(cli, PAINT_YELLOW, "%.*s: %.*s, as it was on record; a later word moves no clock.", TEXT_ARG(i->key),
                   TEXT_ARG(at));
        print_next(cli,
                   cli_format(cli, "incident anchor %s %.*s%s%.*s --help", ref, TEXT_ARG(event),
                              regime.len > 0 ? " --regime " : "", TEXT_ARG(regime)),
                   "how to correct it");
    }
}

/* "dora" of "dora/classified", where that is the question; empty: it is the answer for all, or to another one. */
static struct text answered_apart(struct text key, const char *question)
{
    struct text regime, asked;
    return text_cut(key, '/', &regime, &asked) && text_is(asked, question) ? regime : TEXT_EMPTY;
}

/* Some regime keeps a yes of its own, and with it what it counts from. `regime` empty: any. */
static bool keeps_yes(const struct value *incident, struct text regime, const char *question)
{
    for (const struct value_item *i = value_get(incident, "decisions")->first; i != NULL; i = i->next) {
        struct text apart = answered_apart(i->key, question);
        bool is_meant = apart.len > 0 && (regime.len == 0 || text_equal(apart, regime));
        if (is_meant && text_is(value_get_text(i->value, "answer"), "yes")) {
            return true;
        }
    }
    return false;
}

/* An answer for all leaves those that were given for one regime as they are. */
static void print_standing_answers(struct cli *cli, const struct value *incident, const char *question,
                                   const char *decision)
{
    struct text ref = value_get_text(incident, "ref");
    for (const struct value_item *i = value_get(incident, "decisions")->first; i != NULL; i = i->next) {
        struct text regime = answered_apart(i->key, question), answer = value_get_text(i->value, "answer");
        if (args_get(cli, "regime") != NULL || regime.len == 0 || text_is(answer, decision)) {
            continue;
        }
        print_line(cli, PAINT_YELLOW, "%.*s: %.*s stays: it was answered for %.*s by itself, and goes before this.",
                   TEXT_ARG(i->key), TEXT_ARG(answer), TEXT_ARG(regime));
        print_next(cli,
                   cli_format(cli, "incident decide %.*s %s %s --regime %.*s --reason TEXT", TEXT_ARG(ref), question,
                              decision, TEXT_ARG(regime)),
                   "to revise that answer");
    }
}

/* A revised answer takes back what its yes had set; what was said by name stays, and is taken back by name. */
static void print_kept_anchors(struct cli *cli, const struct value *incident, const char *question)
{
    const char *given = args_get(cli, "regime"), *ref = text_cstr(&cli->arena, value_get_text(incident, "ref"));
    const char *key = given != NULL ? cli_format(cli, "%s/%s", given, question) : question;
    const struct value *anchors = value_get(value_get(value_get(incident, "decisions"), key), "anchors");
    for (const struct value_item *i = anchors != NULL ? anchors->first : NULL; i != NULL; i = i->next) {
        struct text regime = TEXT_EMPTY, event = i->key;
        (void) text_cut(i->key, '/', &regime, &event);
        if (given == NULL && keeps_yes(incident, regime, question)) {
            continue; /* not by name: by an answer that stands, which was told */
        }
        print_line(cli, PAINT_YELLOW, "%.*s: %.*s stays: it was recorded by name, and clocks count from it.",
                   TEXT_ARG(i->key), TEXT_ARG(print_date_time(cli, anchors, text_cstr(&cli->arena, i->key))));
        print_next(cli,
                   cli_format(cli, "incident anchor %s %.*s%s%.*s --clear --help", ref, TEXT_ARG(event),
                              regime.len > 0 ? " --regime " : "", TEXT_ARG(regime)),
                   "how to take it back");
    }
}

static int consent_to_answer(struct cli *cli, const char *question, const char *decision)
{
    struct answer answer;
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    int code = preview_answer(cli, question, decision, &answer);
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *ends = value_get(answer.json, "ends");
    bool takes_away = strcmp(decision, "no") == 0 || (ends != NULL && ends->count > 0);
    return takes_away ? answer_consent(cli, answer.json) : consent_to_moves(cli, value_get(answer.json, "moves"));
}

int verb_incident_decide(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    const char *question = args_word(cli, 1), *decision = args_word(cli, 2);
    if (strcmp(decision, "yes") != 0 && strcmp(decision, "no") != 0 && strcmp(decision, "undecided") != 0) {
        return cli_fail(cli, CODE_USAGE, "invalid-answer", "answer", "yes, no or undecided, not %s", decision);
    }
    int code = consent_to_answer(cli, question, decision);
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    value_put_cstr(&cli->arena, body, "question", question);
    value_put_cstr(&cli->arena, body, "answer", decision);
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/decisions"), body, &answer);
    code =
        code == CODE_DONE ? incident_page_changed(cli, &answer, cli_format(cli, "%s: %s", question, decision)) : code;
    if (code == CODE_DONE && !cli->globals.is_json) {
        print_standing_answers(cli, answer.json, question, decision);
        if (strcmp(decision, "yes") == 0) {
            print_set_anchors(cli, answer.json, question);
        } else {
            print_kept_anchors(cli, answer.json, question);
        }
    }
    return code;
}

int verb_incident_void(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    int code = consent_to_end(cli, "ends");
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/void"), body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "void; the record stays") : code;
}
