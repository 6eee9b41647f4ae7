/* SPDX-License-Identifier: Apache-2.0 */
/*
 * talk: requests of a verb and their answers as trees.
 *
 *   cli_get, cli_post ──▶ client.c ──▶ 2xx: the body, read as JSON for people, left as it is for --json
 *                                  └─▶ anything else: fail.c says it, the verb returns the exit code
 *
 * Surprising: what the daemon says of itself (zone, exercise, its now) is asked after the change, never before it: a
 * slow question must not stand between a person and a recorded incident.
 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/cli.h"
#include "cli/exercise_wake.h"
#include "cli/print.h"
#include "settings/json.h"
#include "settings/zoneinfo.h"

#define ANSWER_BYTES ((size_t) 1024 * 1024 * 1024)
#define ANSWER_VALUES ((size_t) 64 * 1024 * 1024)
#define LOOK_TIMEOUT_MS 3000

enum client_outcome cli_ask(struct cli *cli, const struct client_request *request, struct client_answer *ret)
{
    enum client_outcome outcome = client_ask(&cli->client, request, ret);
    if (outcome == CLIENT_UNREACHABLE && exercise_wake(cli)) {
        outcome = client_ask(&cli->client, request, ret);
    }
    return outcome;
}

int cli_read(struct cli *cli, struct answer *answer)
{
    static const struct json_bounds bounds = {ANSWER_BYTES, ANSWER_VALUES, LIMIT_JSON_DEPTH};
    struct value *tree;
    struct complaint complaint;
    if (answer->json != NULL) {
        return CODE_DONE;
    }
    if (json_read_within(&bounds, answer->body, &cli->arena, &tree, &complaint) != STATUS_OK) {
        return cli_fail(cli, CODE_REFUSED, "unreadable-answer", NULL,
                        "the daemon's answer is not JSON (%s: %s); is it another version?", complaint.where,
                        complaint.words);
    }
    answer->json = tree;
    return CODE_DONE;
}

static int ask_daemon(struct cli *cli, const struct client_request *request, struct answer *ret)
{
    struct client_answer answer;
    enum client_outcome outcome = cli_ask(cli, request, &answer);
    if (outcome != CLIENT_ANSWERED) {
        return cli_failed(cli, outcome, request->is_change);
    }
    int code = cli_exit_code_of(answer.status);
    if (code != CODE_DONE) {
        code = cli_refused(cli, &answer);
    } else {
        *ret = (struct answer){.status = answer.status, .body = text_copy(&cli->arena, buf_text(&answer.body))};
    }
    client_answer_done(&answer);
    return code == CODE_DONE && !cli->globals.is_json ? cli_read(cli, ret) : code;
}

int cli_get(struct cli *cli, const char *path, struct answer *ret)
{
    struct client_request request = {.path = path};
    return ask_daemon(cli, &request, ret);
}

/* Root and shared accounts are nobody in particular: who it is can only be asked. Left empty, the entry says so. */
static void ask_who(struct cli *cli)
{
    static const char *const nouns[] = {"incident", "report", "alert", "oncall"};
    char line[LIMIT_ID + 1];
    bool is_open = cli->verb->word != NULL && strcmp(cli->verb->word, "open") == 0; /* nothing before the commit */
    if (geteuid() != 0 || is_open || cli->globals.says_yes || cli->client.place.by != NULL ||
        cli->client.place.as != NULL || cli->client.place.url != NULL || !ask_is_possible()) {
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(nouns); i++) {
        if (strcmp(cli->verb->noun, nouns[i]) != 0) {
            continue;
        }
        if (ask_line("Who are you? [contact id, Enter: unnamed] ", line, sizeof line) && line[0] != '\0' &&
            !text_has_control(text_of(line))) {
            cli->client.place.by = text_cstr(&cli->arena, text_of(line));
            buf_addf(&cli->added, " --by %s", cli_quote(cli, line));
        }
    }
}

int cli_post(struct cli *cli, const char *path, const struct value *body, struct answer *ret)
{
    struct buf bytes = BUF_INIT;
    value_json(&bytes, body);
    ask_who(cli);
    struct client_request request = {
        .path = path, .body = buf_text(&bytes), .content_type = "application/json", .is_change = true};
    int code = ask_daemon(cli, &request, ret);
    buf_done(&bytes);
    return code;
}

int cli_post_for_bytes(struct cli *cli, const char *path, const struct value *body, struct answer *ret)
{
    bool is_json = cli->globals.is_json;
    cli->globals.is_json = true; /* what comes is no document to read */
    int code = cli_post(cli, path, body, ret);
    cli->globals.is_json = is_json;
    return code;
}

int cli_post_question(struct cli *cli, const char *path, const struct value *body, struct answer *ret)
{
    struct buf bytes = BUF_INIT;
    value_json(&bytes, body);
    struct client_request request = {.path = path, .body = buf_text(&bytes), .content_type = "application/json"};
    int code = ask_daemon(cli, &request, ret);
    buf_done(&bytes);
    return code;
}

int cli_post_bytes(struct cli *cli, const char *path, struct text bytes, struct answer *ret)
{
    ask_who(cli);
    struct client_request request = {
        .path = path, .body = bytes, .content_type = "application/octet-stream", .is_change = true};
    return ask_daemon(cli, &request, ret);
}

static int print_bytes(struct cli *cli, struct text bytes)
{
    bool is_written = bytes.len == 0 || fwrite(bytes.at, 1, bytes.len, stdout) == bytes.len;
    if (!is_written || fputc('\n', stdout) == EOF || fflush(stdout) != 0) {
        return cli_fail(cli, CODE_REFUSED, "output", NULL, "standard output cannot be written");
    }
    return CODE_DONE;
}

int cli_print_json(struct cli *cli, const struct answer *answer)
{
    return print_bytes(cli, text_trim(answer->body));
}

int cli_print_value(struct cli *cli, const struct value *document)
{
    struct buf buf = BUF_INIT;
    value_json(&buf, document);
    int code = print_bytes(cli, buf_text(&buf));
    buf_done(&buf);
    return code;
}

const struct value *cli_look(struct cli *cli, const char *path)
{
    struct client_request request = {.path = path};
    struct client_answer answer;
    int timeout_ms = cli->client.place.timeout_ms;
    cli->client.place.timeout_ms = timeout_ms < LOOK_TIMEOUT_MS ? timeout_ms : LOOK_TIMEOUT_MS;
    enum client_outcome outcome = cli_ask(cli, &request, &answer);
    cli->client.place.timeout_ms = timeout_ms;
    if (outcome != CLIENT_ANSWERED) {
        return NULL;
    }
    struct value *tree = NULL;
    struct text body = text_copy(&cli->arena, buf_text(&answer.body));
    bool is_read = answer.status == 200 && json_read(body, &cli->arena, &tree, NULL) == STATUS_OK;
    client_answer_done(&answer);
    return is_read ? tree : NULL;
}

void cli_say_more(struct cli *cli, const char *verb, const char *path, const char *prefix, const struct value *list)
{
    const char *typed = args_get(cli, "limit"), *all = args_has(cli, "all") ? "&all=true" : "";
    int64_t limit = LIMIT_LIST_DEFAULT;
    if ((typed != NULL && !text_int(text_of(typed), &limit)) || list->count == 0 || (int64_t) list->count < limit) {
        return;
    }
    long long last = (long long) value_get_int(list->last->value, "number", 0);
    const struct value *next = cli_look(cli, cli_format(cli, "%s?limit=1&after=%lld%s", path, last, all));
    if (next != NULL && next->count > 0) {
        print_note(cli, "more: %s %s%s%s%s --after %s%lld", args_me(cli), verb, all[0] != '\0' ? " --all" : "",
                   typed != NULL ? " --limit " : "", typed != NULL ? typed : "", prefix, last);
    }
}

void cli_know_host(struct cli *cli)
{
    if (cli->knows_host) {
        return;
    }
    cli->knows_host = true;
    const struct value *tree = cli_look(cli, "/v1/version");
    const struct zone *zone;
    if (tree == NULL) {
        return;
    }
    cli->is_exercise = value_get_bool(tree, "exercise", false);
    (void) (instant_parse(value_get_text(tree, "now"), &cli->now, NULL) != STATUS_OK);
    if (zoneinfo_load(NULL, value_get_text(tree, "zone"), &cli->arena, &zone, NULL) == STATUS_OK) {
        cli->zone = zone;
    }
}
