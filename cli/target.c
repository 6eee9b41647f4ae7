/* SPDX-License-Identifier: Apache-2.0 */
/*
 * target: what a command is about, from the words typed to a path of the API; and the question before an end.
 *
 *   7 early-warning --regime nis2               ─┐
 *   DUTY-tabletop                               ─┤
 *   INC-2026-0007/nis2/early_warning@csirt      ─┴─▶ /v1/incidents/REF/obligations/REGIME/STAGE/ADDRESSEE
 *
 * Short forms stay short: only the daemon knows which incident is @last and which stage a prefix means. What was not
 * said is "-".
 */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cli/ask.h"
#include "cli/cli.h"
#include "cli/print.h"

struct text cli_duty_id(struct arena *arena, struct text typed)
{
    struct text low = text_lower(arena, typed);
    char *out = arena_alloc(arena, low.len + 1);
    for (size_t i = 0; i < low.len; i++) {
        out[i] = low.at[i] == '_' ? '-' : low.at[i];
    }
    return (struct text){out, low.len};
}

struct obligation_words {
    const char *ref, *regime, *stage, *addressee; /* NULL: not said */
};

/* REF/regime/stage@addressee, in which regime and addressee may be missing. */
static bool split_name(struct cli *cli, const char *name, struct obligation_words *ret)
{
    struct text ref, rest, regime, addressee;
    struct arena *a = &cli->arena;
    if (!text_cut(text_of(name), '/', &ref, &rest) || ref.len == 0) {
        return false;
    }
    ret->ref = text_cstr(a, ref);
    struct text stage = rest;
    if (text_cut(rest, '/', &regime, &stage)) {
        ret->regime = text_cstr(a, regime);
    }
    struct text before;
    if (text_cut(stage, '@', &before, &addressee)) {
        stage = before;
        ret->addressee = text_cstr(a, addressee);
    }
    ret->stage = text_cstr(a, stage);
    return stage.len > 0 && text_find(stage, TEXT("/")) == SIZE_MAX &&
           (ret->regime == NULL || ret->regime[0] != '\0') && (ret->addressee == NULL || ret->addressee[0] != '\0');
}

static int merge(struct cli *cli, const char *flag, const char **at)
{
    const char *typed = args_get(cli, flag);
    if (typed != NULL && *at != NULL && strcmp(typed, *at) != 0) {
        return cli_fail(cli, CODE_USAGE, "usage", flag, "--%s %s contradicts the obligation's name", flag, typed);
    }
    *at = typed != NULL ? typed : *at;
    return CODE_DONE;
}

static int read_words(struct cli *cli, size_t first, struct obligation_words *ret)
{
    const char *one = args_word(cli, first), *two = args_word(cli, first + 1);
    if (one == NULL) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "which obligation? REF STAGE, or REF/regime/stage@addressee");
    }
    if (strchr(one, '/') == NULL) {
        if (two == NULL && strncasecmp(one, DUTY_PREFIX, strlen(DUTY_PREFIX)) == 0 &&
            one[strlen(DUTY_PREFIX)] != '\0') {
            struct text ref = text_of(one), addressee;
            if (text_cut(text_of(one), '@', &ref, &addressee) && addressee.len > 0) {
                ret->addressee = text_cstr(&cli->arena, addressee);
            }
            ret->ref = text_cstr(&cli->arena, ref);
            ret->stage = ret->ref + strlen(DUTY_PREFIX); /* a duty has the one clock it is named after */
            return CODE_DONE;
        }
        if (two == NULL) {
            return cli_fail(cli, CODE_USAGE, "usage", NULL, "STAGE is missing: %s STAGE, for example %s early_warning",
                            one, one);
        }
        ret->ref = one;
        struct text before, addressee;
        if (text_cut(text_of(two), '@', &before, &addressee) && before.len > 0 && addressee.len > 0) {
            ret->stage = text_cstr(&cli->arena, before);
            ret->addressee = text_cstr(&cli->arena, addressee);
        } else {
            ret->stage = two;
        }
        return CODE_DONE;
    }
    if (two != NULL || !split_name(cli, one, ret)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL,
                        "an obligation is REF STAGE, or one word REF/regime/stage@addressee");
    }
    return CODE_DONE;
}

int cli_obligation_path(struct cli *cli, size_t first, const char **ret)
{
    struct obligation_words w = {0};
    int code = read_words(cli, first, &w);
    code = code == CODE_DONE ? merge(cli, "regime", &w.regime) : code;
    code = code == CODE_DONE ? merge(cli, "to", &w.addressee) : code;
    if (code != CODE_DONE) {
        return code;
    }
    *ret = cli_format(cli, "/v1/incidents/%s/obligations/%s/%s/%s", cli_segment(cli, w.ref),
                      w.regime != NULL ? cli_segment(cli, w.regime) : "-", cli_segment(cli, w.stage),
                      w.addressee != NULL ? cli_segment(cli, w.addressee) : "-");
    return CODE_DONE;
}

const char *cli_incident_path(struct cli *cli, const char *ref, const char *rest)
{
    return cli_format(cli, "/v1/incidents/%s%s", cli_segment(cli, ref), rest);
}

bool cli_number(const char *word, const char *prefix, bool needs_prefix, int64_t *ret)
{
    size_t len = strlen(prefix);
    bool has_prefix = strncasecmp(word, prefix, len) == 0;
    if (!has_prefix && needs_prefix) {
        return false;
    }
    int64_t number;
    if (!text_int(text_of(has_prefix ? word + len : word), &number) || number < 1) {
        return false;
    }
    *ret = number;
    return true;
}

bool cli_will_ask(const struct cli *cli)
{
    return !cli->globals.says_yes && ask_is_possible();
}

int cli_consent(struct cli *cli, const char *fmt, ...)
{
    if (!cli_will_ask(cli)) {
        return CODE_DONE;
    }
    struct buf buf = BUF_INIT;
    va_list args;
    va_start(args, fmt);
    buf_addv(&buf, fmt, args);
    va_end(args);
    struct text line = print_wrapped(&cli->arena, print_safe(&cli->arena, buf_text(&buf)), 2);
    bool says_yes = ask_yes(cli_format(cli, "%.*s\nGo on?", TEXT_ARG(line)));
    buf_done(&buf);
    if (!says_yes) {
        fputs("nothing recorded\n", stderr);
        return CODE_INTERRUPTED;
    }
    buf_add_cstr(&cli->added, " --yes");
    return CODE_DONE;
}
