/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help: see help.h. Everything but the topics comes from the table of verbs.
 *
 *   nis2ctl --help          all commands          nis2ctl help times    what a TIME may look like
 *   nis2ctl report --help   those of a noun       nis2ctl report draft --help   one, with an example
 */
#include "cli/help.h"

#include <stdio.h>
#include <string.h>

#include "cli/print.h"
#include "cli/verb_assess.h"
#include "cli/verb_list.h"

static const struct {
    const char *name, *text;
} topics[] = {
    {"times", "A TIME is one of\n"
              "  2026-11-21T14:05:00+01:00, …Z   with an offset (RFC 3339)\n"
              "  2026-11-21 14:05                in the entity's zone\n"
              "  now, -90m, 90m ago              by the daemon's clock\n"
              "A local time that does not exist, or exists twice, is refused with the two to\n"
              "choose from. Times of things that happened do not lie in the future, and are\n"
              "never too old.\n"
              "A DURATION is 90m, 4h, 2d, 1w, 6mo, 1y or ISO 8601 (PT4H, P1M).\n"
              "\nexample: nis2ctl incident note 7 'Servers isolated' --at '90m ago'\n"},
    {"stages", "The stages of NIS2, Article 23. Hyphens and unique beginnings will do:\n"
               "early-warning, early.\n"
               "  early_warning                within 24 hours of becoming aware\n"
               "  incident_notification        within 72 hours of becoming aware\n"
               "  intermediate_report          when the CSIRT or the authority asks:\n"
               "                               nis2ctl report request\n"
               "  final_report                 one month after the notification\n"
               "  progress_report              in the place of the final report while the\n"
               "                               incident is ongoing\n"
               "  final_report_after_handling  one month after it was handled\n"
               "  recipients                   those who receive the service are told, where\n"
               "                               appropriate: no hours, you are reminded\n"
               "  authority_feedback           theirs, not yours: the CSIRT answers, where\n"
               "                               possible within 24 hours of the early warning\n"
               "Every one of yours is owed without undue delay; the hours are the latest\n"
               "instant. Other regimes have stages of their own: nis2ctl regime list.\n"
               "\nexample: nis2ctl explain 7 early-warning\n"},
    {"fields", "A field is one question of a report. Its state is unset, known, estimate,\n"
               "unknown or not applicable: \"unknown\" is an answer, an empty field is none.\n"
               "  key=value   known            key~=value   an estimate\n"
               "  key=?       unknown so far   --na KEY     does not apply\n"
               "  --clear KEY forget it        a bare key= is refused\n"
               "The keys, with what they mean and who asks for them: nis2ctl field list\n"
               "\nexample: nis2ctl incident set 7 impact.users_affected~=1200\n"},
    {"assess", NULL}, /* out of the table: verb_assess.c */
    {"answers", "A message that asks for something carries a reply code, six letters and digits\n"
                "such as KX4MR7, and where the daemon can be reached a link. Any of these is\n"
                "\"I have it\", until the next legal step at the latest:\n"
                "  ok KX4MR7            written back over a channel with `answers`; KX4MR7 will do\n"
                "  KX4MR7 2h            for two hours\n"
                "  KX4MR7 hand anna     given to somebody else\n"
                "  no KX4MR7            taken back\n"
                "  nis2ctl alert ack KX4MR7          here, for whom a screen shows the code\n"
                "Where it is written, by channel:\n"
                "  ntfy       the button, or the code into the topic of `answers`\n"
                "  telegram   to the bot, from the chat that got the page\n"
                "  matrix     in the room that got the page\n"
                "  email      a reply to the mail, the code alone on its first line\n"
                "  http       by text message to the gateway's number, from one's own telephone\n"
                "  pagerduty  acknowledge there, with a mail address that is a contact's\n"
                "The code must be one that was sent to you, not more than 7 days ago, and come\n"
                "from an address of yours. An answer covers what you had been told when you sent\n"
                "it. Ten wrong codes within ten minutes, and that address is not read for ten\n"
                "more; it is told so once. How to set it up: man 5 nis2d-channels, ANSWERS.\n"
                "\nexample: nis2ctl alert ack KX4MR7 --for 2h\n"},
    {"exit-codes", "  0    done; yes\n"
                   "  1    the answer of a check is no: report check, audit verify, config check,\n"
                   "       health, reload\n"
                   "  2    wrong usage, a value that is not allowed, not in this version\n"
                   "  3    the daemon is unreachable; nothing recorded\n"
                   "  4    no such thing\n"
                   "  5    not permitted\n"
                   "  6    refused; the problem document has the reason code\n"
                   "  7    sent, but not answered: the outcome is unknown. The line printed repeats\n"
                   "       it without harm\n"
                   "  130  interrupted\n"
                   "\nexample: nis2ctl report check 7 early_warning && echo ready\n"},
};

const char *help_command(struct cli *cli, const struct verb *verb)
{
    return cli_format(cli, "nis2ctl %s%s%s", verb->noun, verb->word != NULL ? " " : "",
                      verb->word != NULL ? verb->word : "");
}

#define USAGE "usage: "
#define HARD_BLANK '\x1f' /* a flag and its value stay on one line */

static const char *wrap(struct cli *cli, const char *line, size_t indent)
{
    return text_cstr(&cli->arena, print_wrapped(&cli->arena, text_of(line), indent));
}

const char *help_usage(struct cli *cli, const struct verb *verb)
{
    const char *line = cli_format(cli, USAGE "%s", help_command(cli, verb));
    line = verb->takes[0] != '\0' ? cli_format(cli, "%s %s", line, verb->takes) : line;
    for (const struct option_row *o = verb->options; o != NULL && o->name != NULL; o++) {
        line = cli_format(cli, "%s %s--%s", line, o->is_required ? "" : "[", o->name);
        line = o->value != NULL ? cli_format(cli, "%s%c%s", line, HARD_BLANK, o->value) : line;
        line = cli_format(cli, "%s%s%s", line, o->is_required ? "" : "]", o->repeats ? "…" : "");
    }
    const char *wrapped = wrap(cli, line, 4);
    char *at = arena_alloc(&cli->arena, strlen(wrapped) + 1);
    memcpy(at, wrapped, strlen(wrapped) + 1);
    for (char *c = at; *c != '\0'; c++) {
        *c = *c == HARD_BLANK ? ' ' : *c;
    }
    return at + strlen(USAGE);
}

/* A text of the table as one paragraph: its line ends are the source's. */
static const char *paragraph(struct cli *cli, const char *text)
{
    struct text all = text_trim(text_of(text));
    struct buf buf = BUF_INIT;
    for (size_t i = 0; i < all.len; i++) {
        buf_add_char(&buf, all.at[i] == '\n' ? ' ' : all.at[i]);
    }
    struct text wrapped = print_wrapped(&cli->arena, buf_text(&buf), 0);
    buf_done(&buf);
    return text_cstr(&cli->arena, wrapped);
}

/* A command is never cut: it is to be pasted. */
static void print_example(const char *example)
{
    size_t len = strlen("example: nis2ctl ") + strlen(example);
    printf("\nexample:%snis2ctl %s\n", len < 80 ? " " : "\n  ", example);
}

static bool is_here(const struct verb *verb)
{
    return verb->run != NULL || verb->raw != NULL;
}

const char *help_of_noun(struct cli *cli, const char *noun)
{
    const char *text = "";
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        if (strcmp(v->noun, noun) == 0) {
            const char *line = cli_format(cli, "  %-28s %s%s", help_command(cli, v) + strlen("nis2ctl "), v->summary,
                                          is_here(v) ? "" : " (not in this version)");
            text = cli_format(cli, "%s%s%s", text, text[0] != '\0' ? "\n" : "", wrap(cli, line, 31));
        }
    }
    return text;
}

static void print_options(struct cli *cli, const struct option_row *rows)
{
    char flag[80];
    for (const struct option_row *o = rows; o != NULL && o->name != NULL; o++) {
        snprintf(flag, sizeof flag, "--%s%s%s", o->name, o->value != NULL ? " " : "", o->value != NULL ? o->value : "");
        const char *line = cli_format(cli, "  %-28s %s%s%s", flag, o->help, o->repeats ? "; may be repeated" : "",
                                      o->is_required ? "; required" : "");
        printf("%s\n", wrap(cli, line, 31));
    }
}

static void print_verb(struct cli *cli, const struct verb *verb)
{
    const char *title = cli_format(cli, "%s: %s%s", help_command(cli, verb), verb->summary,
                                   is_here(verb) ? "" : " (not in this version)");
    printf("%s\n\n" USAGE "%s\n", wrap(cli, title, 2), help_usage(cli, verb));
    if (verb->more != NULL) {
        printf("\n%s\n", paragraph(cli, verb->more));
    }
    if (verb->options != NULL) {
        printf("\n");
        print_options(cli, verb->options);
    }
    if (is_here(verb)) {
        printf("\nGlobal flags: nis2ctl --help. How to type times: nis2ctl help times.\n");
        print_example(verb->example);
    }
}

static const char *example_of_noun(const char *noun)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (strcmp(verbs[i].noun, noun) == 0 && verbs[i].example != NULL) {
            return verbs[i].example;
        }
    }
    return NULL;
}

static int print_noun(struct cli *cli, const char *noun)
{
    const char *example = example_of_noun(noun);
    printf("%s\n\nEach has --help.\n", help_of_noun(cli, noun));
    if (example != NULL) {
        print_example(example);
    }
    return CODE_DONE;
}

static int print_all(struct cli *cli)
{
    printf("nis2ctl: incidents, their legal deadlines and reports, for people and (with\n"
           "--json) for programs\n\n"
           "usage: nis2ctl COMMAND …        a bare nis2ctl shows what is due\n\n");
    for (size_t i = 0; i < verb_count; i++) {
        if (is_here(&verbs[i])) {
            const char *line =
                cli_format(cli, "  %-20s %s", help_command(cli, &verbs[i]) + strlen("nis2ctl "), verbs[i].summary);
            printf("%s\n", wrap(cli, line, 23));
        }
    }
    printf("\nGlobal flags, anywhere:\n");
    print_options(cli, global_options);
    printf("\nTopics: nis2ctl help times | stages | fields | assess | answers | exit-codes\n"
           "\nexample: nis2ctl incident open --title 'Ransomware' --aware '40m ago'\n");
    return CODE_DONE;
}

int help_print(struct cli *cli)
{
    if (cli->verb != NULL) {
        print_verb(cli, cli->verb);
        return CODE_DONE;
    }
    return cli->word_count > 0 ? print_noun(cli, cli->words[0]) : print_all(cli);
}

static int no_topic(struct cli *cli, const char *word)
{
    struct text candidates[ARRAY_LEN(topics)];
    for (size_t i = 0; i < ARRAY_LEN(topics); i++) {
        candidates[i] = text_of(topics[i].name);
    }
    struct text nearest = text_nearest(text_of(word), candidates, ARRAY_LEN(candidates));
    return cli_fail(cli, CODE_USAGE, "no-such-topic", NULL,
                    "there is no help on %s%s%.*s%s; topics: times, stages, fields, assess, answers, exit-codes", word,
                    nearest.len > 0 ? "; did you mean " : "", TEXT_ARG(nearest), nearest.len > 0 ? "?" : "");
}

/* What needs no daemon reads its own arguments, and knows its own help. */
static int print_verb_own(struct cli *cli, const struct verb *verb)
{
    if (verb->raw != NULL) {
        char help[] = "--help";
        char *argv[] = {(char *) (uintptr_t) (verb->word != NULL ? verb->word : verb->noun), help, NULL};
        return verb->raw(2, argv);
    }
    print_verb(cli, verb);
    return CODE_DONE;
}

int verb_help(struct cli *cli)
{
    const char *noun = args_word(cli, 0), *word = args_word(cli, 1);
    if (noun == NULL) {
        return print_all(cli);
    }
    for (size_t i = 0; i < ARRAY_LEN(topics) && word == NULL; i++) {
        if (strcmp(topics[i].name, noun) == 0) {
            if (topics[i].text == NULL) {
                verb_assess_help(cli);
            } else {
                fputs(topics[i].text, stdout);
            }
            return CODE_DONE;
        }
    }
    bool is_noun = false;
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        bool fits = strcmp(v->noun, noun) == 0;
        is_noun = is_noun || fits;
        if (fits &&
            ((v->word == NULL && word == NULL) || (v->word != NULL && word != NULL && strcmp(v->word, word) == 0))) {
            return print_verb_own(cli, v);
        }
    }
    return is_noun && word == NULL ? print_noun(cli, noun) : no_topic(cli, word != NULL ? word : noun);
}
