/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_exercise_inbox: what a player was told; once, or as it comes (--follow).
 *
 *   GET inbox ──▶ print what is new ──▶ POST read, so that the facilitator sees who has looked ──▶ a second later again
 *
 * Following ends when the exercise does, and says whether something real was the reason.
 */
#include <stdio.h>
#include <string.h>

#include "cli/exercise_wake.h"
#include "cli/print.h"
#include "cli/verb_list.h"
#include "core/scenario.h"

static bool is_new(const struct value *inject)
{
    const struct value *read = value_get(inject, "read_at");
    return read != NULL && read->kind == VALUE_NULL;
}

/* Somebody is on the line. */
static bool waits_for_words(struct text kind)
{
    return text_is(kind, "phone") || text_is(kind, "press") || text_is(kind, "authority");
}

/* What is printed may be pasted as it is: without a choice nothing is answered. */
static void print_choices(struct cli *cli, const struct value *inject)
{
    const struct value *choices = value_get(inject, "choices");
    struct text id = value_get_text(inject, "id"), keys = TEXT_EMPTY;
    for (const struct value_item *i = choices != NULL ? choices->first : NULL; i != NULL; i = i->next) {
        struct text key = value_get_text(i->value, "key");
        print_line(cli, PAINT_NONE, "  %.*s: %.*s", TEXT_ARG(key), TEXT_ARG(print_value(cli, i->value, "text")));
        keys = text_format(&cli->arena, "%.*s%s%.*s", TEXT_ARG(keys), keys.len > 0 ? ", " : "", TEXT_ARG(key));
    }
    if (value_get_text(inject, "answered_at").len > 0) {
        print_line(cli, PAINT_DIM, "  answered %.*s: %.*s", TEXT_ARG(print_time(cli, inject, "answered_at")),
                   TEXT_ARG(print_value(cli, inject, "choice")));
    } else if (keys.len > 0) {
        print_line(cli, PAINT_YELLOW, "  not answered yet, with one of %.*s:", TEXT_ARG(keys));
        print_line(cli, PAINT_YELLOW, "  %s exercise answer %.*s", args_me(cli), TEXT_ARG(id));
    } else if (waits_for_words(value_get_text(inject, "kind"))) {
        print_line(cli, PAINT_DIM, "  not answered yet, in your own words:");
        print_line(cli, PAINT_DIM, "  %s exercise answer %.*s", args_me(cli), TEXT_ARG(id));
    }
}

static void print_inject(struct cli *cli, const struct value *inject)
{
    struct text body = value_get_text(inject, "body"), from = value_get_text(inject, "from");
    struct text who =
        from.len > 0 ? text_format(&cli->arena, "  from %.*s", TEXT_ARG(print_safe(&cli->arena, from))) : TEXT_EMPTY;
    print_line(cli, PAINT_BOLD, "%.*s  %.*s  %.*s%.*s%s", TEXT_ARG(print_value(cli, inject, "id")),
               TEXT_ARG(print_time(cli, inject, "shown_at")), TEXT_ARG(print_value(cli, inject, "kind")), TEXT_ARG(who),
               is_new(inject) ? "  NEW" : "");
    print_line(cli, PAINT_BOLD, "%.*s", TEXT_ARG(value_get_text(inject, "title")));
    if (body.len > 0) {
        struct text shown = print_safe_lines(&cli->arena, text_trim(body));
        printf("%.*s\n", TEXT_ARG(print_wrapped(&cli->arena, shown, 0)));
    }
    print_choices(cli, inject);
}

/* Only a role has an inbox of its own; who sees all does not play. */
static int mark_read(struct cli *cli, const struct value *inbox)
{
    struct answer answer;
    bool has_new = false;
    for (const struct value_item *i = inbox->first; i != NULL; i = i->next) {
        has_new = has_new || is_new(i->value);
    }
    return has_new ? cli_post(cli, "/v1/exercise/read", value_map(&cli->arena), &answer) : CODE_DONE;
}

static int read_inbox(struct cli *cli, struct answer *ret)
{
    int code = cli_get(cli, "/v1/exercise/inbox", ret);
    return code == CODE_DONE ? cli_read(cli, ret) : code;
}

/* --- as it comes -------------------------------------------------------------------------------------------------- */

static bool is_over(struct cli *cli)
{
    const struct value *exercise = cli_look(cli, "/v1/exercise");
    bool is_no_duff = false;
    if (exercise != NULL && !text_is(value_get_text(exercise, "state"), "over")) {
        return false;
    }
    (void) exercise_is_over(cli, &is_no_duff);
    print_line(cli, PAINT_BOLD, "%s",
               is_no_duff ? "NO DUFF: something real has happened. The exercise is over for everybody."
                          : "The exercise is over.");
    return true;
}

/* What this run has printed; the memory of a frame is gone with it. */
struct printed {
    struct hash ids[SCENARIO_INJECTS_MAX];
    size_t count;
};

static bool is_printed(struct printed *printed, struct text id)
{
    struct hash hash = hash_of(id.at, id.len);
    for (size_t i = 0; i < printed->count; i++) {
        if (hash_equal(&printed->ids[i], &hash)) {
            return true;
        }
    }
    if (printed->count < SCENARIO_INJECTS_MAX) {
        printed->ids[printed->count++] = hash;
    }
    return false;
}

static int look_once(struct cli *cli, struct printed *printed)
{
    struct answer answer;
    int code = read_inbox(cli, &answer);
    for (const struct value_item *i = code == CODE_DONE ? answer.json->first : NULL; i != NULL; i = i->next) {
        if (!is_printed(printed, value_get_text(i->value, "id"))) {
            printf("%s\n", is_new(i->value) && print_is_terminal() ? "\a" : "");
            print_inject(cli, i->value);
        }
    }
    code = code == CODE_DONE ? mark_read(cli, answer.json) : code;
    (void) fflush(stdout);
    return code;
}

static int follow(struct cli *cli)
{
    struct printed printed = {.count = 0};
    int code = CODE_DONE;
    struct arena kept = cli->arena;
    do {
        cli->arena = (struct arena) ARENA_INIT;
        client_next_key(&cli->client);
        cli->knows_host = false;
        cli_know_host(cli);
        code = look_once(cli, &printed);
        bool ends = code != CODE_DONE || is_over(cli);
        arena_done(&cli->arena);
        cli->zone = &civil_utc;
        if (ends) {
            break;
        }
    } while (client_sleep_ms(1000));
    cli->arena = kept;
    return code;
}

int verb_exercise_inbox(struct cli *cli)
{
    struct answer answer;
    if (args_has(cli, "follow") && cli->globals.is_json) {
        return cli_fail(cli, CODE_USAGE, "usage", "follow", "--json is one document; --follow is for people");
    }
    if (args_has(cli, "follow")) {
        print_begin(cli);
        print_line(cli, PAINT_DIM, "What you are told comes here; Ctrl-C leaves.");
        return follow(cli);
    }
    int code = read_inbox(cli, &answer);
    if (code == CODE_DONE && cli->globals.is_json) {
        code = mark_read(cli, answer.json);
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    if (code != CODE_DONE) {
        return code;
    }
    print_begin(cli);
    for (const struct value_item *i = answer.json->first; i != NULL; i = i->next) {
        if (i != answer.json->first) {
            print_line(cli, PAINT_NONE, "%s", "");
        }
        print_inject(cli, i->value);
    }
    if (answer.json->count == 0) {
        print_line(cli, PAINT_NONE, "nothing yet");
    }
    return mark_read(cli, answer.json);
}
