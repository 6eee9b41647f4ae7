/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fail: how nis2ctl says no: one complaint on standard error and the exit code that goes with it.
 *
 *   the daemon's problem document ──┐
 *                                   ├──▶ words for people, or with --json the document, on standard error
 *   what this side found wrong ─────┘
 *
 * One place, so that a script may rely on standard output being empty or whole.
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/help.h"
#include "cli/print.h"
#include "settings/json.h"

int cli_exit_code_of(int http_status)
{
    if (http_status / 100 == 2) {
        return CODE_DONE;
    }
    switch (http_status) {
    case 400:
    case 405:
    case 411:
    case 413:
    case 414:
    case 415:
    case 422:
    case 431:
        return CODE_USAGE;
    case 401:
    case 403:
        return CODE_NOT_PERMITTED;
    case 404:
        return CODE_NOT_FOUND;
    default:
        return CODE_REFUSED;
    }
}

static int status_of_code(int code)
{
    switch (code) {
    case CODE_USAGE:
        return 400;
    case CODE_NOT_PERMITTED:
        return 403;
    case CODE_NOT_FOUND:
        return 404;
    case CODE_REFUSED:
        return 409;
    default:
        return 0; /* no answer of a server stands behind it */
    }
}

static const char *title_of_code(int code)
{
    switch (code) {
    case CODE_USAGE:
        return "wrong usage, or a value that is not allowed";
    case CODE_UNREACHABLE:
        return "the daemon is unreachable";
    case CODE_NOT_FOUND:
        return "no such thing";
    case CODE_NOT_PERMITTED:
        return "not permitted";
    case CODE_OUTCOME_UNKNOWN:
        return "outcome unknown";
    case CODE_INTERRUPTED:
        return "interrupted";
    default:
        return "refused";
    }
}

static void print_document(const struct value *document)
{
    struct buf buf = BUF_INIT;
    value_json(&buf, document);
    fprintf(stderr, "%.*s\n", TEXT_ARG(buf_text(&buf)));
    buf_done(&buf);
}

static struct value *document_of(struct cli *cli, int code, const char *problem, const char *field, struct text words)
{
    struct arena *a = &cli->arena;
    struct value *document = value_map(a);
    value_put_cstr(a, document, "type", "about:blank");
    value_put_cstr(a, document, "title", title_of_code(code));
    if (status_of_code(code) != 0) {
        value_put_int(a, document, "status", status_of_code(code));
    }
    value_put_cstr(a, document, "code", problem);
    value_put_text(a, document, "detail", print_clean(a, words));
    if (field != NULL) {
        value_put_cstr(a, document, "field", field);
    }
    return document;
}

/* "nis2ctl incident open: " */
static void print_who(struct cli *cli)
{
    fprintf(stderr, "%s: ", cli->verb != NULL ? help_command(cli, cli->verb) : "nis2ctl");
}

int cli_fail(struct cli *cli, int code, const char *problem, const char *field, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    (void) fflush(stdout);
    if (cli->globals.is_json) {
        print_document(document_of(cli, code, problem, field, buf_text(&buf)));
    } else {
        print_who(cli);
        fprintf(stderr, "%.*s\n", TEXT_ARG(print_safe_lines(&cli->arena, buf_text(&buf))));
    }
    buf_done(&buf);
    return code;
}

int cli_fail_complaint(struct cli *cli, const struct complaint *complaint)
{
    return cli_fail(cli, CODE_USAGE, status_word(complaint->status), NULL, "%s%s%s", complaint->where,
                    complaint->where[0] != '\0' ? ": " : "", complaint->words);
}

/* --- the daemon's no ---------------------------------------------------------------------------------------------- */

static void print_lines(struct cli *cli, const struct value *list)
{
    for (const struct value_item *i = list != NULL && list->kind == VALUE_LIST ? list->first : NULL; i != NULL;
         i = i->next) {
        if (i->value->kind == VALUE_TEXT) {
            fprintf(stderr, "  %.*s\n", TEXT_ARG(print_safe(&cli->arena, i->value->text)));
        }
    }
}

/* The same report belongs under another name: the command that records it there takes along what was typed. One that
 * has flags already is for something else. */
static struct text with_options(struct cli *cli, struct text code, struct text detail)
{
    static const char me[] = "nis2ctl ", filed[] = "report filed ";
    bool is_elsewhere = text_is(code, "not-its-turn") || text_is(code, "replaced") || text_is(code, "already-filed");
    size_t at = text_find(detail, TEXT("nis2ctl report filed "));
    if (!is_elsewhere || cli->verb == NULL || strcmp(cli->verb->noun, "report") != 0 || at == SIZE_MAX) {
        return detail;
    }
    size_t from = at + strlen(me), end = from + strlen(filed);
    while (end < detail.len && strchr(" ;,", detail.at[end]) == NULL) { /* its name */
        end++;
    }
    struct text rest = {detail.at + end, detail.len - end};
    if (text_starts(rest, TEXT(" --")) || detail.at[from + strlen(filed)] == '-') {
        return detail;
    }
    return text_format(&cli->arena, "%.*s%s %.*s%s%.*s", (int) at, detail.at, args_me(cli), (int) (end - from),
                       detail.at + from, args_options(cli), TEXT_ARG(rest));
}

static void print_problem(struct cli *cli, const struct value *problem, int status)
{
    struct text field = value_get_text(problem, "field"), detail = value_get_text(problem, "detail");
    struct text code = value_get_text(problem, "code");
    print_who(cli);
    if (field.len > 0 && !text_starts(detail, field)) {
        fprintf(stderr, "%.*s: ", TEXT_ARG(print_safe(&cli->arena, field)));
    }
    detail = with_options(cli, code, detail.len > 0 ? detail : value_get_text(problem, "title"));
    fprintf(stderr, "%.*s", TEXT_ARG(print_safe_lines(&cli->arena, detail)));
    if (cli_exit_code_of(status) != CODE_USAGE && code.len > 0) {
        fprintf(stderr, " (%.*s)", TEXT_ARG(print_safe(&cli->arena, code)));
    }
    fputc('\n', stderr);
    print_lines(cli, value_get(problem, "candidates"));
    print_lines(cli, value_get(problem, "problems"));
}

/* Standard input was read away: whoever repeats has to give it again. */
static bool reads_input(const struct cli *cli)
{
    for (int i = 1; i < cli->argc; i++) {
        if (strcmp(cli->argv[i], "-") == 0 || strcmp(cli->argv[i], "--input=-") == 0) {
            return true;
        }
    }
    return false;
}

static int outcome_unknown(struct cli *cli, const char *why)
{
    const char *line = args_repeat_line(cli);
    if (cli->globals.is_json) {
        struct text words =
            TEXT("the change was sent, but not confirmed: whether it was recorded is unknown; to repeat "
                 "it with the same key is harmless");
        struct value *document = document_of(cli, CODE_OUTCOME_UNKNOWN, "outcome-unknown", NULL, words);
        value_put_cstr(&cli->arena, document, "repeat", line);
        print_document(document);
        return CODE_OUTCOME_UNKNOWN;
    }
    print_who(cli);
    fprintf(stderr,
            "sent, but not confirmed (%s): whether it was recorded is unknown.\n"
            "To find out, repeat it exactly; with the same key that is harmless:\n  %s\n",
            why, line);
    if (reads_input(cli)) {
        fprintf(stderr, "with the same standard input as before\n");
    }
    return CODE_OUTCOME_UNKNOWN;
}

/* The daemon itself does not know: it stopped, or the disk failed it, between the command and the proof. */
static bool is_open_outcome(const struct value *problem)
{
    struct text code = value_get_text(problem, "code");
    return text_is(code, "outcome-unknown") || text_is(code, "stopping");
}

int cli_refused(struct cli *cli, const struct client_answer *answer)
{
    struct value *problem = NULL;
    int code = cli_exit_code_of(answer->status);
    struct text body = buf_text(&answer->body);
    bool is_read = json_read(body, &cli->arena, &problem, NULL) == STATUS_OK && problem->kind == VALUE_MAP &&
                   (value_get(problem, "detail") != NULL || value_get(problem, "title") != NULL);
    if (!is_read) {
        return cli_fail(cli, code, "http-status", NULL, "the daemon answered %d", answer->status);
    }
    (void) fflush(stdout);
    if (is_open_outcome(problem)) {
        struct text detail = print_safe_lines(&cli->arena, value_get_text(problem, "detail"));
        return outcome_unknown(cli, text_cstr(&cli->arena, detail));
    }
    if (cli->globals.is_json) {
        fprintf(stderr, "%.*s\n", TEXT_ARG(text_trim(body)));
    } else {
        print_problem(cli, problem, answer->status);
    }
    return code;
}

int cli_failed(struct cli *cli, enum client_outcome outcome, bool is_change)
{
    const struct client_place *place = &cli->client.place;
    const char *where = place->url != NULL ? place->url : place->socket;
    switch (outcome) {
    case CLIENT_ANSWERED:
        break;
    case CLIENT_UNKNOWN:
        return outcome_unknown(cli, cli->client.words);
    case CLIENT_INTERRUPTED:
        return cli_fail(cli, CODE_INTERRUPTED, "interrupted", NULL, "interrupted%s",
                        cli->client.has_recorded ? "" : "; nothing recorded");
    case CLIENT_UNREACHABLE:
        if (cli->globals.exercise != NULL) {
            return cli_fail(cli, CODE_UNREACHABLE, "unreachable", NULL,
                            "no exercise answers in %s: %s%s. One whose daemon was lost goes on with: nis2d --exercise "
                            "%s/EXERCISE-scenario.yaml --directory %s",
                            cli->globals.exercise, cli->client.words, is_change ? "; nothing recorded" : "",
                            cli->globals.exercise, cli->globals.exercise);
        }
        return cli_fail(
            cli, CODE_UNREACHABLE, "unreachable", NULL, "nis2d does not answer at %s: %s%s%s", where, cli->client.words,
            is_change ? "; nothing recorded" : "",
            place->url != NULL ? "" : ". Is it running? (systemctl status nis2d; or set NIS2D_SOCKET / --socket)");
    }
    UNREACHABLE();
}
