/* SPDX-License-Identifier: Apache-2.0 */
/*
 * verb_report_diff: what changed from one report to another: answer by answer, not word by word.
 *
 * The first must have been filed; the second is taken as it was filed, or as it would be now.
 */
#include "cli/verb_list.h"

#include <string.h>

#include "cli/print.h"

/* "/v1/incidents/REF/obligations/REGIME/STAGE/ADDRESSEE" into its parts, as they are in the path. */
struct parts {
    struct text ref, regime, stage, addressee;
};

static struct parts parts_of(const char *path)
{
    struct text rest = text_of(path), word;
    struct text all[8] = {{NULL, 0}};
    size_t count = 0;
    while (count < ARRAY_LEN(all) && text_cut(rest, '/', &word, &rest)) {
        all[count++] = word;
    }
    if (count < ARRAY_LEN(all)) {
        all[count++] = rest;
    }
    /* "", v1, incidents, REF, obligations, REGIME, STAGE, ADDRESSEE */
    return (struct parts){all[3], all[5], all[6], all[7]};
}

/* OBL OBL as typed: REF STAGE STAGE, REF STAGE REF STAGE, or full names in the place of each pair. */
static int read_pair(struct cli *cli, const char **ret_first, const char **ret_second)
{
    size_t count = cli->word_count;
    bool is_name = strchr(cli->words[0], '/') != NULL;
    size_t first = is_name ? 1 : 2;
    const char *words[4];
    if (count <= first || count > first + 2) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL,
                        "which two reports? REF STAGE STAGE, or two names REF/regime/stage@addressee");
    }
    memcpy(words, cli->words, count * sizeof *words);
    const char **all = cli->words;
    cli->words = words;
    cli->word_count = first;
    int code = cli_obligation_path(cli, 0, ret_first);
    if (code == CODE_DONE && count - first == 1 && strchr(words[first], '/') == NULL) {
        if (is_name) {
            struct parts p = parts_of(*ret_first);
            words[0] = cli_format(cli, "%.*s", TEXT_ARG(p.ref));
        }
        words[1] = words[first];
        cli->word_count = 2;
        code = cli_obligation_path(cli, 0, ret_second);
    } else if (code == CODE_DONE) {
        cli->word_count = count;
        code = cli_obligation_path(cli, first, ret_second);
    }
    cli->words = all;
    cli->word_count = count;
    return code;
}

static struct text answer_words(struct cli *cli, const struct value *side)
{
    struct text state = value_get_text(side, "state"), value = print_value(cli, side, "value");
    if (text_is(state, "known")) {
        return value;
    }
    if (text_is(state, "estimate")) {
        return text_format(&cli->arena, "%.*s (estimate)", TEXT_ARG(value));
    }
    return text_is(state, "not_applicable") ? TEXT("does not apply") : text_is(state, "unset") ? TEXT("-") : state;
}

static void print_side(struct cli *cli, const char *word, const struct value *side)
{
    const struct value *filing = value_get(side, "filing");
    if (filing != NULL && filing->kind == VALUE_INT) {
        print_line(cli, PAINT_BOLD, "%s %.*s, filed %.*s", word, TEXT_ARG(print_value(cli, side, "obligation")),
                   TEXT_ARG(print_time(cli, side, "filed_at")));
    } else {
        print_line(cli, PAINT_BOLD, "%s %.*s, as it would be now", word,
                   TEXT_ARG(print_value(cli, side, "obligation")));
    }
}

static void print_changes(struct cli *cli, const struct value *diff)
{
    const struct value *changes = value_get(diff, "changes");
    for (const struct value_item *i = changes->first; i != NULL; i = i->next) {
        print_line(cli, PAINT_YELLOW, "%.*s", TEXT_ARG(print_value(cli, i->value, "key")));
        print_line(cli, PAINT_NONE, "  - %.*s", TEXT_ARG(answer_words(cli, value_get(i->value, "before"))));
        print_line(cli, PAINT_NONE, "  + %.*s", TEXT_ARG(answer_words(cli, value_get(i->value, "after"))));
    }
    long long added = (long long) value_get_int(diff, "indicators_added", 0);
    long long dropped = (long long) value_get_int(diff, "indicators_dropped", 0);
    if (added > 0 || dropped > 0) {
        print_line(cli, PAINT_YELLOW, "indicators: %lld added, %lld dropped", added, dropped);
    }
    if (changes->count == 0 && added == 0 && dropped == 0) {
        print_line(cli, PAINT_NONE, "no answer changed");
    }
}

int verb_report_diff(struct cli *cli)
{
    const char *first = NULL, *second = NULL;
    struct answer answer;
    int code = read_pair(cli, &first, &second);
    if (code != CODE_DONE) {
        return code;
    }
    struct parts from = parts_of(first), to = parts_of(second);
    if (!text_equal(from.ref, to.ref)) {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "both reports must be of the same incident");
    }
    code = cli_get(cli,
                   cli_format(cli, "%s/diff?stage=%.*s&regime=%.*s&addressee=%.*s", first, TEXT_ARG(to.stage),
                              TEXT_ARG(to.regime), TEXT_ARG(to.addressee)),
                   &answer);
    if (code != CODE_DONE || cli->globals.is_json) {
        return code == CODE_DONE ? cli_print_json(cli, &answer) : code;
    }
    print_begin(cli);
    print_side(cli, "from", value_get(answer.json, "from"));
    print_side(cli, "to  ", value_get(answer.json, "to"));
    print_changes(cli, answer.json);
    return CODE_DONE;
}
