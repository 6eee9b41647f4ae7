/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_incident: opening, looking at and adding to an incident. What changes it is in verb_incident_change.c.
 *
 * Opening comes first in everything: one request, before any question but the title, before the daemon is asked for its
 * zone. Only when the reference is back is anything else looked at.
 */
#include "cli/clock_table.h"
#include "cli/disk.h"
#include "cli/exercise_near.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <string.h>

#include "base/hash.h"
#include "base/limits.h"
#include "cli/ask.h"
#include "settings/json.h"

/* --input: the body to start from. */
static int read_input(struct cli *cli, struct value **ret)
{
    const char *path = args_get(cli, "input");
    struct text bytes;
    struct value *tree;
    struct complaint complaint;
    if (path == NULL) {
        *ret = value_map(&cli->arena);
        return CODE_DONE;
    }
    if (disk_read(path, LIMIT_HTTP_BODY, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (json_read(bytes, &cli->arena, &tree, &complaint) != STATUS_OK) {
        return cli_fail(cli, CODE_USAGE, "invalid-json", "input", "%s:%s: %s", path, complaint.where, complaint.words);
    }
    if (tree->kind != VALUE_MAP) {
        return cli_fail(cli, CODE_USAGE, "invalid-json", "input", "%s: a JSON object is needed", path);
    }
    *ret = tree;
    return CODE_DONE;
}

/* --field KEY=VALUE into body.fields. */
static int put_fields(struct cli *cli, struct value *body)
{
    const struct value *old = value_get(body, "fields");
    struct value *fields =
        old != NULL && old->kind == VALUE_MAP ? value_copy(&cli->arena, old) : value_map(&cli->arena);
    for (size_t i = 0; i < cli->given_count; i++) {
        struct text key, value;
        if (strcmp(cli->given[i].row->name, "field") != 0) {
            continue;
        }
        if (!text_cut(text_of(cli->given[i].value), '=', &key, &value) || key.len == 0 || value.len == 0) {
            return cli_fail(cli, CODE_USAGE, "usage", "field", "--field is KEY=VALUE, not %s", cli->given[i].value);
        }
        value_put_key(&cli->arena, fields, key, value_text(&cli->arena, value));
    }
    if (fields->count > 0) {
        value_put(&cli->arena, body, "fields", fields);
    }
    return CODE_DONE;
}

static int need_title(struct cli *cli, const struct value *body)
{
    char line[LIMIT_TITLE + 1];
    if (value_get(body, "title") != NULL || args_has(cli, "title")) {
        return CODE_DONE;
    }
    if (!ask_is_possible()) {
        return cli_fail(cli, CODE_USAGE, "missing-flag", "title",
                        "the title is missing: --title TEXT, or \"title\" in --input");
    }
    if (!ask_line("What happened, in a line? ", line, sizeof line) || line[0] == '\0') {
        return cli_fail(cli, CODE_USAGE, "missing-flag", "title",
                        "a title of 1 to %d bytes is needed; nothing recorded", LIMIT_TITLE);
    }
    args_add(cli, "title", line);
    return CODE_DONE;
}

/* Somebody who plays may have forgotten --exercise, somebody who does not may think that they play. */
static int say_real(struct cli *cli, const char **ret_near)
{
    const struct client_place *place = &cli->client.place;
    *ret_near = cli->globals.exercise == NULL ? exercise_near(cli) : NULL;
    if (*ret_near != NULL && place->url == NULL && text_starts(text_of(place->socket), text_of(*ret_near))) {
        *ret_near = NULL; /* its own socket, named with --socket */
    }
    if (*ret_near == NULL) {
        return CODE_DONE;
    }
    return cli_consent(cli,
                       "REAL: clocks of the law begin and people are paged. An exercise runs on this machine too; in "
                       "it: nis2ctl --exercise %s incident open",
                       cli_quote(cli, *ret_near));
}

/* The reference says what it is, whichever way the daemon was named. */
static void tell_real(struct cli *cli, const char *near, struct answer *answer)
{
    if (near == NULL || cli_read(cli, answer) != CODE_DONE ||
        text_starts(value_get_text(answer->json, "ref"), TEXT("EXE-"))) {
        return;
    }
    if (cli->globals.is_json || cli->globals.is_quiet) {
        fprintf(stderr, "REAL  this is no exercise; one runs in %s\n", near);
    } else {
        print_line(cli, PAINT_RED, "REAL  this is no exercise; one runs in %s", near);
    }
}

int verb_incident_open(struct cli *cli)
{
    struct value *body = NULL;
    struct answer answer;
    const char *near = NULL;
    int code = read_input(cli, &body);
    code = code == CODE_DONE ? say_real(cli, &near) : code;
    code = code == CODE_DONE ? need_title(cli, body) : code;
    if (code != CODE_DONE) {
        return code;
    }
    args_body(cli, body);
    code = put_fields(cli, body);
    if (code == CODE_DONE && text_is(value_get_text(body, "significant"), "no")) {
        code = cli_consent(cli, "Not significant: this parks every clock from the start; they page nobody until the "
                                "review. Legal and management are told.");
    }
    code = code == CODE_DONE ? cli_post(cli, "/v1/incidents", body, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    tell_real(cli, near, &answer);
    if (cli->globals.is_json) {
        return cli_print_json(cli, &answer);
    }
    print_begin(cli);
    if (cli->globals.is_quiet) { /* for scripts that want the reference alone */
        print_line(cli, PAINT_NONE, "%.*s", TEXT_ARG(value_get_text(answer.json, "ref")));
        return CODE_DONE;
    }
    print_held(cli);
    incident_page_head(cli, answer.json);
    print_said(cli, answer.json);
    incident_page_assumed(cli, answer.json);
    incident_page_next(cli, answer.json);
    return CODE_DONE;
}

/* A list that was cut says so, and how to go on; one that just fits is not cut. */
static void say_more(struct cli *cli, const struct value *list)
{
    const char *typed = args_get(cli, "limit"), *state = args_get(cli, "state");
    int64_t limit = LIMIT_LIST_DEFAULT;
    if ((typed != NULL && !text_int(text_of(typed), &limit)) || list->count == 0 || (int64_t) list->count < limit) {
        return;
    }
    struct text last = value_get_text(list->last->value, "ref");
    const char *query = cli_format(cli, "?limit=1&after=%.*s", TEXT_ARG(last));
    query = state != NULL ? cli_format(cli, "%s&state=%s", query, cli_segment(cli, state)) : query;
    const struct value *next = cli_look(cli, cli_format(cli, "/v1/incidents%s", query));
    if (next != NULL && next->count > 0) {
        print_note(cli, "more: %s incident list%s%s%s%s --after %.*s", args_me(cli), state != NULL ? " --state " : "",
                   state != NULL ? state : "", typed != NULL ? " --limit " : "", typed != NULL ? typed : "",
                   TEXT_ARG(last));
    }
}

/* "-" where nobody has answered it and no regime of the incident asks. */
static struct text significance_of(struct cli *cli, const struct value *incident)
{
    struct text answer = print_value(cli, incident, "significant");
    bool is_asked = value_get(value_get(incident, "judged_by"), "significant") != NULL;
    return is_asked || !text_is(answer, "undecided") ? answer : TEXT("-");
}

int verb_incident_list(struct cli *cli)
{
    static const char *const heads[] = {"INCIDENT", "STATUS", "NEXT DUE", "SIGNIFICANT", "TITLE", NULL};
    struct answer answer;
    struct table table;
    int code = cli_get(cli, cli_format(cli, "/v1/incidents%s", args_query(cli)), &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        say_more(cli, answer.json);
        return code;
    }
    print_begin(cli);
    table_begin(&table, &cli->arena, heads);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        table_add(&table, value_get_text(i->value, "ref"), PAINT_BOLD);
        table_add(&table, value_get_text(i->value, "status"), PAINT_NONE);
        table_add(&table, print_time(cli, i->value, "next_due_at"), PAINT_NONE);
        table_add(&table, value_get_bool(i->value, "minor", false) ? TEXT("minor") : significance_of(cli, i->value),
                  PAINT_NONE);
        table_add(&table, value_get_text(i->value, "title"), PAINT_NONE);
    }
    bool is_all = args_get(cli, "state") != NULL && strcmp(args_get(cli, "state"), "open") != 0;
    table_end(&table, is_all ? "no incidents" : "no open incidents");
    say_more(cli, answer.json);
    return CODE_DONE;
}

int verb_incident_show(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), ""), &answer);
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        return cli_print_json(cli, &answer);
    }
    print_begin(cli);
    incident_page_head(cli, answer.json);
    incident_page_rest(cli, answer.json);
    incident_page_assumed(cli, answer.json);
    return CODE_DONE;
}

/* --- notes -------------------------------------------------------------------------------------------------------- */

static int show_notes(struct cli *cli)
{
    struct answer answer;
    int code = cli_get(cli, cli_incident_path(cli, args_word(cli, 0), "/notes"), &answer);
    if (code != CODE_DONE) {
        return code;
    }
    if (cli->globals.is_json) {
        return cli_print_json(cli, &answer);
    }
    print_begin(cli);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        bool is_privileged = value_get_bool(i->value, "is_privileged", false);
        if (value_get_bool(i->value, "erased", false)) {
            print_line(cli, PAINT_DIM, "%.*s  erased", TEXT_ARG(print_time(cli, i->value, "recorded_at")));
            continue;
        }
        bool is_later = !text_equal(value_get_text(i->value, "at"), value_get_text(i->value, "recorded_at"));
        struct text recorded = print_time(cli, i->value, "recorded_at");
        print_line(cli, PAINT_BOLD, "%.*s  %.*s  %.*s%s%s%.*s%s", TEXT_ARG(print_time(cli, i->value, "at")),
                   TEXT_ARG(print_value(cli, i->value, "kind")), TEXT_ARG(print_value(cli, i->value, "by")),
                   is_privileged ? "  privileged" : "", is_later ? "  (recorded " : "",
                   TEXT_ARG(is_later ? recorded : TEXT_EMPTY), is_later ? ")" : "");
        print_line(cli, PAINT_NONE, "  %.*s", TEXT_ARG(value_get_text(i->value, "text")));
    }
    if (answer.json->count == 0) {
        print_line(cli, PAINT_NONE, "no notes");
    }
    return CODE_DONE;
}

int verb_incident_note(struct cli *cli)
{
    const char *typed = args_word(cli, 1);
    struct value *body = value_map(&cli->arena);
    struct text text = text_of(typed);
    struct complaint complaint;
    struct answer answer;
    if (typed == NULL && cli->given_count == 0) {
        return show_notes(cli);
    }
    if (typed == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "TEXT is missing (- reads standard input)");
    }
    if (strcmp(typed, "-") == 0 && disk_read("-", LIMIT_NOTE, &cli->arena, &text, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    if (!text_is_utf8(text)) {
        return cli_fail(cli, CODE_USAGE, "not-utf8", "text", "the text is not UTF-8");
    }
    args_body(cli, body);
    value_put_text(&cli->arena, body, "text", text_trim(text));
    int code = cli_post(cli, cli_incident_path(cli, args_word(cli, 0), "/notes"), body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "noted") : code;
}

int verb_incident_attach(struct cli *cli)
{
    const char *path = args_word(cli, 1);
    struct text bytes;
    struct complaint complaint;
    struct answer answer;
    if (disk_read(path, LIMIT_HTTP_BODY, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    const char *name = strcmp(path, "-") == 0 ? "standard-input" : disk_name(path);
    if (!text_is_utf8(text_of(name)) || name[0] == '\0') {
        return cli_fail(cli, CODE_USAGE, "not-utf8", "name", "the file's name is not UTF-8");
    }
    const char *query = cli_format(cli, "/attachments?name=%s%s", cli_segment(cli, name),
                                   args_has(cli, "privileged") ? "&privileged=true" : "");
    int code = cli_post_bytes(cli, cli_incident_path(cli, args_word(cli, 0), query), bytes, &answer);
    if (code != CODE_DONE) {
        return code;
    }
    struct hash hash = hash_of(bytes.at != NULL ? bytes.at : "", bytes.len);
    struct text hex = hash_hex(&cli->arena, &hash);
    return incident_page_changed(
        cli, &answer, cli_format(cli, "attached %s, %zu bytes, SHA-256 %.*s", name, bytes.len, TEXT_ARG(hex)));
}
