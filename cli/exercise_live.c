/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exercise_live: see exercise_live.h.
 *
 * The list is made of the very settings the daemon would run with, so that what is shown is what is reached; the daemon
 * looks again at what the scenario allows, and refuses the rest.
 */
#include "cli/exercise_live.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/ask.h"
#include "cli/print.h"
#include "settings/exercise_settings.h"
#include "settings/scalar.h"

#define NOWHERE "/nonexistent" /* not made, not written to */

/* What --live named. */
static struct texts named(struct cli *cli)
{
    struct text *at = ARENA_ARRAY(&cli->arena, struct text, cli->given_count);
    size_t count = 0;
    for (size_t i = 0; i < cli->given_count; i++) {
        if (strcmp(cli->given[i].row->name, "live") == 0) {
            at[count++] = text_of(cli->given[i].value);
        }
    }
    return (struct texts){at, count};
}

/* " --live hook --live sms", of those that are not in `but`. */
static const char *flags(struct cli *cli, struct texts live, struct texts but)
{
    const char *words = "";
    for (size_t i = 0; i < live.count; i++) {
        if (!texts_have(but, live.at[i])) {
            words = cli_format(cli, "%s --live %.*s", words, TEXT_ARG(live.at[i]));
        }
    }
    return words;
}

/* Scheme and host alone: the rest of an address may be a secret. */
static const char *place_of(struct cli *cli, const struct channel_settings *c)
{
    struct scalar_url url;
    struct text address = c->relays.count > 0 ? c->relays.at[0] : c->url;
    if (c->secret_files[SECRET_URL].len > 0) {
        return "at an address in a secret file";
    }
    if (c->type == CHANNEL_EXEC) {
        return cli_format(cli, "by %.*s", TEXT_ARG(c->command.count > 0 ? c->command.at[0] : TEXT_EMPTY));
    }
    if (!scalar_url(address, &url)) {
        return "on this machine";
    }
    return cli_format(cli, "at %.*s://%.*s", TEXT_ARG(url.scheme), TEXT_ARG(url.host));
}

static void show_channel(struct cli *cli, const struct scenario *s, const struct channel_settings *c)
{
    fprintf(stderr, "  %.*s (%s) %s\n", TEXT_ARG(c->id), channel_type_names[c->type], place_of(cli, c));
    for (size_t i = 0; i < s->role_count; i++) {
        const struct exercise_role *role = &s->roles[i];
        for (size_t k = 0; k < role->live_count; k++) {
            struct text address = role->live[k].address;
            if (text_equal(role->live[k].channel, c->id)) {
                fprintf(stderr, "      %.*s: %.*s\n", TEXT_ARG(role->id),
                        TEXT_ARG(address.len > 0 ? address : TEXT("whoever that channel reaches")));
            }
        }
    }
}

static const char *who_confirms(struct cli *cli)
{
    const struct passwd *user = getpwuid(getuid());
    const char *name = user != NULL ? user->pw_name : cli_format(cli, "uid %ld", (long) getuid());
    return cli->globals.by != NULL ? cli_format(cli, "%s (by %s)", cli->globals.by, name) : name;
}

static int not_good(struct cli *cli, const char *path, struct problems *problems)
{
    struct buf out = BUF_INIT;
    problems_print(&out, problems, path, PROBLEM_WARNING);
    problems_print_sum(&out, problems, path);
    fprintf(stderr, "%.*s", (int) out.len, out.len > 0 ? out.at : "");
    buf_done(&out);
    return cli_fail(cli, CODE_USAGE, "no-start", NULL, "the exercise was not started; see above");
}

/* Everything that would be reached, and the question. */
static int ask(struct cli *cli, const struct scenario_file *file, const struct settings *settings)
{
    char typed[128];
    const struct scenario *s = &file->scenario;
    fprintf(stderr, "LIVE: messages of this exercise will leave this machine, over\n");
    for (size_t i = 0; i < s->live.count; i++) {
        const struct channel_settings *c = settings_channel(settings, s->live.at[i]);
        if (c != NULL) {
            show_channel(cli, s, c);
        }
    }
    fprintf(stderr, "Each begins with EXERCISE. Everything else stays in the directory.\n");
    const char *question =
        cli_format(cli, "Type %.*s to let them out; anything else starts nothing: ", TEXT_ARG(s->id));
    if (!ask_line(question, typed, sizeof typed) || !text_equal(text_of(typed), s->id)) {
        return cli_fail(cli, CODE_INTERRUPTED, "not-confirmed", NULL,
                        "not confirmed, nothing was started; --no-live plays it with files alone");
    }
    return CODE_DONE;
}

static int confirm(struct cli *cli, const struct exercise_run *run, const struct scenario_file *file)
{
    struct settings_options options = {.data_directory = getenv("NIS2D_DATA")};
    struct texts typed = named(cli), live = file->scenario.live;
    struct settings *settings = NULL;
    struct problems problems;
    const char *missing = flags(cli, live, typed);
    if (missing[0] != '\0' && !ask_is_possible()) {
        return cli_fail(cli, CODE_USAGE, "not-confirmed", "live",
                        "this scenario reaches people outside; without a terminal confirm with%s, or --no-live",
                        missing);
    }
    problems_init(&problems);
    int code = settings_load_exercise(file, run->config, NOWHERE, live, &options, &settings, &problems) == STATUS_OK
                   ? CODE_DONE
                   : not_good(cli, file->path, &problems);
    if (code == CODE_DONE && missing[0] != '\0') {
        code = ask(cli, file, settings);
    }
    settings_free(settings);
    problems_done(&problems);
    return code;
}

/* One that cannot be read is left to the daemon, which refuses it with its reasons. */
static bool load(struct cli *cli, const struct exercise_run *run, struct scenario_file *ret)
{
    struct complaint why;
    struct problems problems;
    const char *data = settings_find_data(getenv("NIS2D_DATA"), &cli->arena, &why);
    const char *path = scenario_find(text_of(run->scenario), data, &cli->arena, &why);
    problems_init(&problems);
    bool is_good = path != NULL && scenario_load(path, &cli->arena, ret, &problems) == STATUS_OK;
    problems_done(&problems);
    return is_good;
}

int exercise_live_confirm(struct cli *cli, struct exercise_run *run)
{
    struct scenario_file file;
    struct texts typed = named(cli);
    bool is_max = run->rate != NULL && strcmp(run->rate, "max") == 0;
    if (typed.count > 0 && (is_max || args_has(cli, "no-live"))) {
        return cli_fail(cli, CODE_USAGE, "never-live", "live", "--live does not go with %s",
                        is_max ? "--rate max, which is never live" : "--no-live");
    }
    if (is_max || args_has(cli, "no-live")) {
        return CODE_DONE;
    }
    if (!load(cli, run, &file)) {
        return CODE_DONE;
    }
    for (size_t i = 0; i < typed.count; i++) {
        if (!texts_have(file.scenario.live, typed.at[i])) {
            return cli_fail(cli, CODE_USAGE, "not-allowed", "live",
                            "the scenario does not allow the channel %.*s to be live", TEXT_ARG(typed.at[i]));
        }
    }
    if (file.scenario.live.count == 0) {
        return CODE_DONE;
    }
    int code = confirm(cli, run, &file);
    run->live = code == CODE_DONE ? file.scenario.live : run->live;
    run->confirmed_by = who_confirms(cli);
    return code;
}
