/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_system: is it well, what does it count, read the configuration again, which version.
 *
 * `health` answers one question: can the daemon record and page? Warnings do not make that a no. A daemon that does not
 * answer is the worst answer of all: 3, and 2 for Nagios.
 */
#include "base/period.h"
#include "cli/incident_page.h"
#include "cli/verb_list.h"

#include <stdio.h>
#include <string.h>

#include "settings/json.h"

enum health { HEALTH_OK, HEALTH_WARNING, HEALTH_CANNOT };

static enum health health_of(const struct value *document)
{
    struct text level = value_get_text(document, "level");
    if (text_is(level, "critical") || !value_get_bool(document, "writable", true)) {
        return HEALTH_CANNOT;
    }
    return text_is(level, "ok") ? HEALTH_OK : HEALTH_WARNING;
}

static int health_code(const struct cli *cli, enum health health)
{
    if (args_has(cli, "nagios")) {
        return (int) health;
    }
    return health == HEALTH_CANNOT ? CODE_NO : CODE_DONE;
}

static void print_health(struct cli *cli, const struct value *document)
{
    const struct value *reasons = value_get(document, "reasons");
    print_begin(cli);
    for (const struct value_item *i = reasons != NULL ? reasons->first : NULL; i != NULL; i = i->next) {
        struct text level = print_value(cli, i->value, "level");
        enum paint paint = text_is(level, "critical") ? PAINT_RED : text_is(level, "ok") ? PAINT_NONE : PAINT_YELLOW;
        print_line(cli, paint, "%.*s: %.*s", TEXT_ARG(level), TEXT_ARG(print_value(cli, i->value, "text")));
    }
    if (reasons == NULL || reasons->count == 0) {
        print_line(cli, PAINT_GREEN, "ok: it can record and page");
    }
    if (!cli->globals.is_quiet) {
        print_line(cli, PAINT_NONE, "next deadline  %.*s", TEXT_ARG(print_time(cli, document, "next_due_at")));
        int64_t oldest_s = value_get_int(document, "oldest_undelivered_s", 0);
        struct text age = oldest_s > 0 ? text_format(&cli->arena, ", the oldest for %.*s",
                                                     TEXT_ARG(span_text(&cli->arena, SPAN_S(oldest_s))))
                                       : TEXT_EMPTY;
        print_line(cli, PAINT_NONE, "queue          %.*s waiting%.*s",
                   TEXT_ARG(print_value(cli, document, "queue_depth")), TEXT_ARG(age));
        print_line(cli, PAINT_NONE, "chain head     %.*s", TEXT_ARG(print_value(cli, document, "chain_head")));
    }
}

/* One line: "NIS2D WARNING - reason; reason | queue=3". */
static void print_nagios(struct cli *cli, const struct value *document, enum health health)
{
    static const char *const words[] = {"OK", "WARNING", "CRITICAL"};
    const struct value *reasons = value_get(document, "reasons");
    printf("NIS2D %s -", words[health]);
    for (const struct value_item *i = reasons != NULL ? reasons->first : NULL; i != NULL; i = i->next) {
        printf("%s %.*s", i == reasons->first ? "" : ";", TEXT_ARG(print_value(cli, i->value, "text")));
    }
    if (reasons == NULL || reasons->count == 0) {
        printf(" it can record and page");
    }
    printf(" | queue=%lld oldest_undelivered=%llds\n", (long long) value_get_int(document, "queue_depth", 0),
           (long long) value_get_int(document, "oldest_undelivered_s", 0));
}

int verb_health(struct cli *cli)
{
    struct answer answer;
    bool is_nagios = args_has(cli, "nagios");
    int code = cli_get(cli, "/v1/health", &answer);
    code = code == CODE_DONE ? cli_read(cli, &answer) : code;
    if (code == CODE_UNREACHABLE && is_nagios) {
        printf("NIS2D CRITICAL - nis2d does not answer\n");
        return HEALTH_CANNOT;
    }
    if (code != CODE_DONE) {
        return code;
    }
    enum health health = health_of(answer.json);
    if (cli->globals.is_json) {
        code = cli_print_json(cli, &answer);
        return code == CODE_DONE ? health_code(cli, health) : code;
    }
    if (is_nagios) {
        print_nagios(cli, answer.json, health);
    } else {
        print_health(cli, answer.json);
    }
    return health_code(cli, health);
}

int verb_metrics(struct cli *cli)
{
    struct client_request request = {.path = "/metrics"};
    struct client_answer answer;
    enum client_outcome outcome = cli_ask(cli, &request, &answer);
    if (outcome != CLIENT_ANSWERED) {
        return cli_failed(cli, outcome, false);
    }
    int code = cli_exit_code_of(answer.status);
    if (code != CODE_DONE) {
        code = cli_refused(cli, &answer);
    } else if (cli->globals.is_json) {
        struct value *document = value_map(&cli->arena);
        value_put_text(&cli->arena, document, "metrics", buf_text(&answer.body));
        code = cli_print_value(cli, document);
    } else if (answer.body.len > 0 && fwrite(answer.body.at, 1, answer.body.len, stdout) != answer.body.len) {
        code = cli_fail(cli, CODE_REFUSED, "output", NULL, "standard output cannot be written");
    }
    client_answer_done(&answer);
    return code;
}

/* --- reload ------------------------------------------------------------------------------------------------------- */

static void print_problems(struct cli *cli, const char *before, const struct value *list)
{
    for (const struct value_item *i = list != NULL ? list->first : NULL; i != NULL; i = i->next) {
        print_line(cli, PAINT_NONE, "%s%.*s", before, TEXT_ARG(i->value->text));
    }
}

/* What everybody knows since the last time is counted, so that the news is not lost among it. */
static int print_reloaded(struct cli *cli, struct text body)
{
    struct answer answer = {.status = 200, .body = body};
    if (cli->globals.is_json) {
        return cli_print_json(cli, &answer);
    }
    int code = cli_read(cli, &answer);
    if (code != CODE_DONE) {
        return code;
    }
    const struct value *all = value_get(answer.json, "warnings"), *added = value_get(answer.json, "new");
    added = added != NULL ? added : all;
    print_problems(cli, "", added);
    print_problems(cli, "no longer: ", value_get(answer.json, "gone"));
    size_t known = all != NULL && added != NULL && all->count > added->count ? all->count - added->count : 0;
    if (known > 0) {
        const char *file = text_cstr(&cli->arena, value_get_text(answer.json, "file"));
        print_next(cli, cli_format(cli, "config check %s", cli_quote(cli, file)),
                   cli_format(cli, "%zu warning%s as before", known, known == 1 ? "" : "s"));
    }
    if (!cli->globals.is_quiet) {
        print_line(cli, PAINT_NONE, "reloaded: the new configuration is in force");
    }
    return CODE_DONE;
}

/* A bad file is the answer no (1), not a refusal: the daemon did what it was asked, it read the file. */
int verb_reload(struct cli *cli)
{
    struct client_request request = {
        .path = "/v1/reload", .body = TEXT("{}"), .content_type = "application/json", .is_change = true};
    struct client_answer answer;
    struct value *problem;
    enum client_outcome outcome = cli_ask(cli, &request, &answer);
    if (outcome != CLIENT_ANSWERED) {
        return cli_failed(cli, outcome, true);
    }
    int code = cli_exit_code_of(answer.status);
    if (code == CODE_DONE) {
        code = print_reloaded(cli, text_copy(&cli->arena, buf_text(&answer.body)));
    } else {
        code = cli_refused(cli, &answer);
        bool is_bad_file = json_read(buf_text(&answer.body), &cli->arena, &problem, NULL) == STATUS_OK &&
                           text_is(value_get_text(problem, "code"), "configuration-refused");
        code = is_bad_file ? CODE_NO : code;
    }
    client_answer_done(&answer);
    return code;
}

/* An administrator says that the clock is right after all: lateness is judged again. */
int verb_clock_trust(struct cli *cli)
{
    struct value *body = value_map(&cli->arena);
    struct answer answer;
    args_body(cli, body);
    int code = cli_post(cli, "/v1/clock/trust", body, &answer);
    return code == CODE_DONE ? incident_page_changed(cli, &answer, "the clock is trusted") : code;
}

int verb_version(struct cli *cli)
{
    struct client_request request = {.path = "/v1/version"};
    struct client_answer answer = {0};
    struct value *daemon = NULL;
    struct value *document = value_map(&cli->arena);
    if (cli_ask(cli, &request, &answer) == CLIENT_ANSWERED && answer.status == 200 &&
        json_read(buf_text(&answer.body), &cli->arena, &daemon, NULL) != STATUS_OK) {
        daemon = NULL;
    }
    client_answer_done(&answer);
    if (cli->globals.is_json) {
        value_put_cstr(&cli->arena, document, "version", NIS2D_VERSION);
        value_put(&cli->arena, document, "daemon", daemon != NULL ? daemon : value_null(&cli->arena));
        return cli_print_value(cli, document);
    }
    printf("nis2ctl %s\n", NIS2D_VERSION);
    if (daemon != NULL) {
        printf("nis2d   %.*s%s, %.*s, %.*s\n", TEXT_ARG(print_value(cli, daemon, "version")),
               value_get_bool(daemon, "exercise", false) ? " EXERCISE" : "",
               TEXT_ARG(print_value(cli, daemon, "entity")), TEXT_ARG(print_value(cli, daemon, "zone")));
    } else {
        printf("nis2d   does not answer at %s\n",
               cli->client.place.url != NULL ? cli->client.place.url : cli->client.place.socket);
    }
    return CODE_DONE;
}
