/* SPDX-License-Identifier: Apache-2.0 */
/*
 * completion: scripts that complete commands and flags in bash, zsh and fish, made from the table of verbs.
 *
 * Simple on purpose: nouns, then verbs, then the flags of the verb. Nothing asks the daemon, so that a tab never waits.
 */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/verb_list.h"

static bool is_here(const struct verb *v)
{
    return v->run != NULL || v->raw != NULL;
}

static bool is_first_of_noun(size_t index)
{
    for (size_t i = 0; i < index; i++) {
        if (is_here(&verbs[i]) && strcmp(verbs[i].noun, verbs[index].noun) == 0) {
            return false;
        }
    }
    return is_here(&verbs[index]);
}

static void print_nouns(void)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (is_first_of_noun(i)) {
            printf("%s ", verbs[i].noun);
        }
    }
}

static void print_flags(const struct option_row *rows)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        printf("--%s ", rows->name);
    }
}

static void print_words_of(const char *noun)
{
    for (size_t i = 0; i < verb_count; i++) {
        if (is_here(&verbs[i]) && verbs[i].word != NULL && strcmp(verbs[i].noun, noun) == 0) {
            printf("%s ", verbs[i].word);
        }
    }
}

/* bash and zsh (through bashcompinit) share the function. */
static void print_bash(void)
{
    printf("_nis2ctl() {\n    local cur=${COMP_WORDS[COMP_CWORD]} noun= word= list= w\n"
           "    for w in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
           "        case $w in -*) ;; *) if [ -z \"$noun\" ]; then noun=$w; elif [ -z \"$word\" ]; then word=$w; fi ;; "
           "esac\n    done\n    case \"$noun $word\" in\n        ' ') list='");
    print_nouns();
    printf("' ;;\n");
    for (size_t i = 0; i < verb_count; i++) {
        if (is_here(&verbs[i]) && verbs[i].word != NULL) {
            printf("        '%s %s') list='", verbs[i].noun, verbs[i].word);
            print_flags(verbs[i].options);
            printf("' ;;\n");
        }
    }
    for (size_t i = 0; i < verb_count; i++) {
        if (is_first_of_noun(i)) {
            printf("        '%s '*) list='", verbs[i].noun);
            print_words_of(verbs[i].noun);
            print_flags(verbs[i].word == NULL ? verbs[i].options : NULL);
            printf("' ;;\n");
        }
    }
    printf("    esac\n    case $cur in -*) list=\"$list ");
    print_flags(global_options);
    printf("\" ;; esac\n    COMPREPLY=($(compgen -W \"$list\" -- \"$cur\"))\n"
           "    [ ${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- \"$cur\"))\n}\n"
           "complete -F _nis2ctl nis2ctl\n");
}

static void print_zsh(void)
{
    printf("#compdef nis2ctl\nautoload -U +X bashcompinit && bashcompinit\n");
    print_bash();
}

/* A text inside single quotes of fish. */
static void print_quoted(const char *text)
{
    putchar('\'');
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '\'' || *c == '\\') {
            putchar('\\');
        }
        putchar(*c);
    }
    putchar('\'');
}

static void print_fish_flags(const struct option_row *rows, const char *condition)
{
    for (; rows != NULL && rows->name != NULL; rows++) {
        printf("complete -c nis2ctl %s-l %s%s -d ", condition, rows->name, rows->value != NULL ? " -r" : "");
        print_quoted(rows->help);
        putchar('\n');
    }
}

static void print_fish(void)
{
    char condition[200];
    for (size_t i = 0; i < verb_count; i++) {
        const struct verb *v = &verbs[i];
        if (is_first_of_noun(i)) {
            printf("complete -c nis2ctl -n __fish_use_subcommand -f -a %s\n", v->noun);
        }
        if (!is_here(v)) {
            continue;
        }
        if (v->word != NULL) {
            printf("complete -c nis2ctl -n '__fish_seen_subcommand_from %s' -f -a %s -d ", v->noun, v->word);
            print_quoted(v->summary);
            putchar('\n');
        }
        snprintf(condition, sizeof condition, "-n '__fish_seen_subcommand_from %s%s%s' ", v->noun,
                 v->word != NULL ? "; and __fish_seen_subcommand_from " : "", v->word != NULL ? v->word : "");
        print_fish_flags(v->options, condition);
    }
    print_fish_flags(global_options, "");
}

int verb_completion(struct cli *cli)
{
    const char *shell = args_word(cli, 0);
    if (strcmp(shell, "bash") == 0) {
        print_bash();
    } else if (strcmp(shell, "zsh") == 0) {
        print_zsh();
    } else if (strcmp(shell, "fish") == 0) {
        print_fish();
    } else {
        return cli_fail(cli, CODE_USAGE, "usage", NULL, "bash, zsh or fish, not %s", shell);
    }
    return CODE_DONE;
}
