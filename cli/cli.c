/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cli: the run itself: read the words, choose the daemon, call the verb.
 *
 *   environment, then flags ──▶ one place to talk to ──▶ verb->run(cli) ──▶ exit code
 *
 * A flag wins over the environment, and a flag that names a daemon switches off every variable that names another one:
 * nobody shall file in an exercise because of a variable they forgot.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/limits.h"
#include "base/period.h"
#include "cli/disk.h"
#include "cli/exercise_near.h"
#include "cli/exercise_wake.h"
#include "cli/help.h"
#include "cli/print.h"
#include "cli/verb_list.h"

#define TIMEOUT_MAX_S 86400

const char *cli_format(struct cli *cli, const char *fmt, ...)
{
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    const char *s = text_cstr(&cli->arena, buf_text(&buf));
    buf_done(&buf);
    return s;
}

static bool is_plain(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

const char *cli_quote(struct cli *cli, const char *word)
{
    bool needs = word[0] == '\0';
    struct buf buf = BUF_INIT;
    buf_add_char(&buf, '\'');
    for (const char *c = word; *c != '\0'; c++) {
        needs = needs || !(is_plain((unsigned char) *c) || strchr("-_./:=@,+%", *c) != NULL);
        if (*c == '\'') {
            buf_add_cstr(&buf, "'\\''");
        } else {
            buf_add_char(&buf, *c);
        }
    }
    buf_add_char(&buf, '\'');
    const char *quoted = needs ? text_cstr(&cli->arena, buf_text(&buf)) : word;
    buf_done(&buf);
    return quoted;
}

const char *cli_segment(struct cli *cli, const char *part)
{
    struct buf buf = BUF_INIT;
    for (const char *c = part; *c != '\0'; c++) {
        if (is_plain((unsigned char) *c) || strchr("-_.~", *c) != NULL) {
            buf_add_char(&buf, *c);
        } else {
            buf_addf(&buf, "%%%02X", (unsigned) (unsigned char) *c);
        }
    }
    const char *s = text_cstr(&cli->arena, buf_text(&buf));
    buf_done(&buf);
    return s;
}

const char *args_me(struct cli *cli)
{
    const char *me = cli->argv[0] != NULL && strchr(cli->argv[0], '/') != NULL ? cli->argv[0] : "nis2ctl";
    me = cli_quote(cli, me);
    for (int i = 1; i < cli->argc && strcmp(cli->argv[i], "--") != 0; i++) {
        static const char *const places[] = {"--socket", "--url", "--token-file", "--exercise", "--as"};
        for (size_t p = 0; p < ARRAY_LEN(places); p++) {
            size_t len = strlen(places[p]);
            if (strcmp(cli->argv[i], places[p]) == 0 && i + 1 < cli->argc) {
                me = cli_format(cli, "%s %s %s", me, places[p], cli_quote(cli, cli->argv[i + 1]));
                i++;
                break;
            }
            if (strncmp(cli->argv[i], places[p], len) == 0 && cli->argv[i][len] == '=') {
                me = cli_format(cli, "%s %s", me, cli_quote(cli, cli->argv[i]));
                break;
            }
        }
    }
    return me;
}

const char *args_repeat_line(struct cli *cli)
{
    const char *line = "";
    int end = cli->argc;
    for (int i = 0; i < cli->argc; i++) {
        end = strcmp(cli->argv[i], "--") == 0 && end == cli->argc ? i : end;
    }
    for (int i = 0; i < end; i++) {
        line = cli_format(cli, "%s%s%s", line, i > 0 ? " " : "", cli_quote(cli, cli->argv[i]));
    }
    line = cli_format(cli, "%s%.*s", line, TEXT_ARG(buf_text(&cli->added)));
    if (cli->globals.key == NULL) {
        line = cli_format(cli, "%s --idempotency-key %s", line, cli->client.base);
    }
    for (int i = end; i < cli->argc; i++) {
        line = cli_format(cli, "%s %s", line, cli_quote(cli, cli->argv[i]));
    }
    return line;
}

const char *args_options(struct cli *cli)
{
    static const char *const places[] = {"regime", "to", "all"};
    const char *line = "";
    for (size_t i = 0; i < cli->given_count; i++) {
        const struct given *g = &cli->given[i];
        bool is_place = false;
        for (size_t k = 0; k < ARRAY_LEN(places); k++) {
            is_place = is_place || strcmp(g->row->name, places[k]) == 0;
        }
        if (!is_place) {
            line = cli_format(cli, "%s --%s%s%s", line, g->row->name, g->value != NULL ? " " : "",
                              g->value != NULL ? cli_quote(cli, g->value) : "");
        }
    }
    return cli->client.place.by != NULL ? cli_format(cli, "%s --by %s", line, cli_quote(cli, cli->client.place.by))
                                        : line;
}

/* --- where the daemon is ------------------------------------------------------------------------------------------ */

static const char *from_environment(const char *name)
{
    const char *value = getenv(name);
    return value != NULL && value[0] != '\0' ? value : NULL;
}

static int check_url(struct cli *cli, const char *url)
{
    static const char *const local[] = {"http://127.0.0.1", "http://localhost", "http://[::1]"};
    if (strncmp(url, "https://", 8) == 0) {
        return CODE_DONE;
    }
    for (size_t i = 0; i < ARRAY_LEN(local); i++) {
        size_t len = strlen(local[i]);
        if (strncmp(url, local[i], len) == 0 && (url[len] == '\0' || url[len] == ':' || url[len] == '/')) {
            return CODE_DONE;
        }
    }
    return cli_fail(
        cli, CODE_USAGE, "invalid-url", "url",
        "--url is https://HOST[:PORT], or http:// to this machine itself; a token never travels in the open");
}

static int read_token(struct cli *cli, const char **ret)
{
    struct text bytes;
    struct complaint complaint;
    if (cli->globals.token_file == NULL) {
        *ret = NULL;
        return CODE_DONE;
    }
    if (disk_read(cli->globals.token_file, 512, &cli->arena, &bytes, &complaint) != STATUS_OK) {
        return cli_fail_complaint(cli, &complaint);
    }
    struct text token = text_trim(bytes);
    if (token.len == 0 || text_has_control(token) || text_find(token, TEXT("\n")) != SIZE_MAX) {
        return cli_fail(cli, CODE_USAGE, "invalid-token", "token-file", "--token-file holds one line, the token");
    }
    *ret = text_cstr(&cli->arena, token);
    return CODE_DONE;
}

static int read_timeout(struct cli *cli, int *ret_ms)
{
    const char *typed = cli->globals.timeout;
    *ret_ms = CLIENT_TIMEOUT_MS;
    if (typed == NULL) {
        return CODE_DONE;
    }
    struct period period;
    struct span span;
    int64_t seconds = 0;
    bool is_number = text_int(text_of(typed), &seconds);
    if (!is_number && period_parse(text_of(typed), &period, NULL) == STATUS_OK &&
        period_span(period, &span, NULL) == STATUS_OK) {
        seconds = span.s;
    }
    if (seconds < 1 || seconds > TIMEOUT_MAX_S) {
        return cli_fail(cli, CODE_USAGE, "invalid-timeout", "timeout", "--timeout is a DURATION from 1s to 24h");
    }
    *ret_ms = (int) seconds * 1000;
    return CODE_DONE;
}

static int check_header(struct cli *cli, const char *flag, const char *value)
{
    if (value != NULL && (strlen(value) > LIMIT_ID || !text_is_utf8(text_of(value)) ||
                          text_has_control(text_of(value)) || strpbrk(value, "\r\n\t") != NULL)) {
        return cli_fail(cli, CODE_USAGE, "usage", flag, "--%s is a name of at most %d bytes", flag, LIMIT_ID);
    }
    return CODE_DONE;
}

static int check_key(struct cli *cli)
{
    const char *key = cli->globals.key;
    if (key == NULL) {
        return CODE_DONE;
    }
    bool fits = strlen(key) <= LIMIT_IDEMPOTENCY_KEY;
    for (const char *c = key; *c != '\0' && fits; c++) {
        fits = is_plain((unsigned char) *c) || strchr("-_.:", *c) != NULL;
    }
    return fits ? CODE_DONE
                : cli_fail(cli, CODE_USAGE, "usage", "idempotency-key",
                           "--idempotency-key is at most %d letters, digits and - _ . :", LIMIT_IDEMPOTENCY_KEY);
}

static int choose_place(struct cli *cli)
{
    struct globals *g = &cli->globals;
    if (g->socket == NULL && g->url == NULL && g->exercise == NULL) {
        g->exercise = from_environment("NIS2D_EXERCISE");
        g->socket = g->exercise == NULL ? from_environment("NIS2D_SOCKET") : NULL;
        g->url = g->exercise == NULL && g->socket == NULL ? from_environment("NIS2D_URL") : NULL;
    }
    g->as = g->as != NULL ? g->as : from_environment("NIS2D_AS");
    struct client_place place = {.url = g->url, .by = g->by, .as = g->as};
    if (g->exercise != NULL) {
        place.socket = cli_format(cli, "%s/nis2d.sock", g->exercise);
    } else {
        place.socket = g->socket != NULL ? g->socket : CLIENT_SOCKET_DEFAULT;
    }
    int code = read_timeout(cli, &place.timeout_ms);
    code = code == CODE_DONE && g->url != NULL ? check_url(cli, g->url) : code;
    code = code == CODE_DONE ? check_header(cli, "by", g->by) : code;
    code = code == CODE_DONE ? check_header(cli, "as", g->as) : code;
    code = code == CODE_DONE ? check_key(cli) : code;
    code = code == CODE_DONE && g->url != NULL ? read_token(cli, &place.token) : code;
    if (code == CODE_DONE) {
        client_init(&cli->client, &place, g->key);
    }
    return code;
}

/* --- the run ------------------------------------------------------------------------------------------------------ */

static int run_raw(struct cli *cli)
{
    int argc = 0;
    char **argv = ARENA_ARRAY(&cli->arena, char *, cli->word_count + 3);
    argv[argc++] = (char *) (uintptr_t) (cli->verb->word != NULL ? cli->verb->word : cli->verb->noun);
    if (cli->globals.is_json) {
        argv[argc++] = (char *) (uintptr_t) "--json";
    }
    for (size_t i = 0; i < cli->word_count; i++) {
        argv[argc++] = (char *) (uintptr_t) cli->words[i];
    }
    return cli->verb->raw(argc, argv);
}

static int run_verb(struct cli *cli)
{
    const struct verb *verb = cli->verb;
    if (verb->raw != NULL) {
        return run_raw(cli);
    }
    if (verb->run == NULL) {
        return cli_fail(cli, CODE_USAGE, "not-in-this-version", NULL, "not in this version: %s (%s)",
                        help_command(cli, verb), verb->summary);
    }
    int code = choose_place(cli);
    code = code == CODE_DONE ? exercise_near_choose(cli) : code;
    code = code == CODE_DONE ? args_complete(cli) : code;
    return code == CODE_DONE ? verb->run(cli) : code;
}

/* A bare `nis2ctl`: the board once, and where to go from there. */
static int run_bare(struct cli *cli)
{
    cli->verb = NULL;
    for (size_t i = 0; i < verb_count; i++) {
        cli->verb = strcmp(verbs[i].noun, "board") == 0 ? &verbs[i] : cli->verb;
    }
    int code = choose_place(cli);
    return code == CODE_DONE ? verb_board_once(cli) : code;
}

int cli_run(int argc, char **argv)
{
    struct cli cli;
    memset(&cli, 0, sizeof cli);
    cli.zone = &civil_utc;
    cli.now = INSTANT_NONE;
    hash_init();
    client_catch_interrupts();
    (void) signal(SIGPIPE, SIG_DFL); /* also where a parent ignores it: a reader who has seen enough is no error */
    if (argc == 2 && strcmp(argv[1], "--version") == 0) { /* what every program answers, with or without a daemon */
        puts("nis2ctl " NIS2D_VERSION);
        return CODE_DONE;
    }
    int code = args_read(&cli, argc, argv);
    print_setup(cli.globals.no_color);
    if (code == CODE_DONE && cli.globals.wants_help) {
        code = help_print(&cli);
    } else if (code == CODE_DONE) {
        code = cli.verb != NULL ? run_verb(&cli) : run_bare(&cli);
    }
    if (fflush(stdout) != 0 && code == CODE_DONE) {
        code = cli_fail(&cli, CODE_REFUSED, "output", NULL, "standard output cannot be written: %s", strerror(errno));
    }
    exercise_sleep(&cli);
    client_done(&cli.client);
    buf_done(&cli.added);
    arena_done(&cli.arena);
    return code;
}
